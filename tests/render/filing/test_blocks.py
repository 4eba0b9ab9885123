"""A document tells whether it is final, and what stands below its title."""

from __future__ import annotations

from lifecycle import report_of, stage


def test_a_final_document_opens_with_what_it_rests_on_alone() -> None:
    made = report_of(stage("5"))

    assert (made.is_final, made.is_draft, made.banners) == (True, False, ())
    assert made.opening == (("依据《具有舆论属性或社会动员能力的互联网信息服务安全评估规定》第五条、第六条形成。",),)


def test_a_draft_that_was_taken_away_says_both_the_worse_first() -> None:
    stated = stage("6")
    stated["reports"][0]["sections"] = []
    made = report_of(stated)

    assert (made.is_final, made.is_draft) == (False, True)
    assert made.banners == ("已被责令重新评估 · 本报告不再有效", "草稿 · 不得提交")
    assert [texts[0][:4] for texts in made.opening] == ["2026", "本文件为", "依据《具"]
