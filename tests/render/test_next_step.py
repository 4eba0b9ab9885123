"""What to do next about an obligation: one sentence, made of the obligation and what raised it alone."""

from __future__ import annotations

import pytest
from pages import AT, BOTH, CALENDAR, REPORT, growth, launch

import opinionguard as og
from opinionguard.ground.text import Lang
from opinionguard.render import decision as text_module
from opinionguard.render.next_step import next_step, raised

NEWS = dict.fromkeys(("new_technology", "major_change", "major_effect", "news_information"), True)


def step(given: og.Case, lang: Lang = "en", at: str = AT, place: int = 0) -> str:
    decision = og.decide(given, at=at, calendar=CALENDAR)
    return next_step(decision.obligations[place], given, decision.at, decision.basis.readings, lang)


@pytest.mark.parametrize(
    ("given", "english", "chinese"),
    [
        (launch("2026-12-01"), "by the end of Mon 2026-11-30; launch after that", "此后方可上线"),
        (launch(None), "before the launch; launch after that", "在上线前通过"),
        (launch("2026-12-01", reports=[REPORT]), "keep the receipt", "请保存回执"),
        (launch("2026-11-01"), "restate its date", "请更新上线日期"),
        (growth("2026-01-05"), "submit the report at once", "请立即提交报告"),
        (growth("2026-10-15"), "by the end of Thu 2026-11-26", "在2026年11月26日（星期四）24时前（北京时间）"),
        (growth("2026-11-30"), "nothing is owed yet; it occurs on Mon 2026-11-30", "目前无须提交"),
        (launch("2026-12-01", service={}), "answer the questions below", "回答下列问题"),
    ],
)
def test_is_a_sentence_in_either_language(given: og.Case, english: str, chinese: str) -> None:
    assert english in step(given)
    assert chinese in step(given, "zh")


@BOTH
def test_builds_no_page(monkeypatch: pytest.MonkeyPatch, lang: Lang) -> None:
    given = launch("2026-12-01")
    monkeypatch.delattr(text_module, "_Page")
    monkeypatch.delattr(og.Case, "stated")

    assert step(given, lang)


def test_is_nothing_where_nothing_is_asked() -> None:
    staff = {"offered_in_mainland_china": True, "audience": "internal", "functions": ["forum"]}

    assert step(launch("2026-12-01", service=staff)) == ""


@BOTH
def test_under_article_16_names_the_fact_that_is_waited_for(lang: Lang) -> None:
    event = {"id": "it", "kind": "technology-change", "at": "2026-12-10", **NEWS, "news_assessment_done": False}
    given = launch(None, events=[event])
    decision = og.decide(given, at=AT, calendar=CALENDAR)
    places = {each.provision: place for place, each in enumerate(decision.obligations)}

    told = {"en": "(completed assessment of the news service: yes)", "zh": "（新闻信息服务安全评估是否已全部完成：是）"}
    assert told[lang] in step(given, lang, place=places["16"])
    of_news = raised(decision.obligations[places["16"]], given)
    assert (of_news.fact_instead, of_news.is_by_order) == ("events.it.news_assessment_done", False)
    assert raised(decision.obligations[places["3(2)"]], given).fact_instead == ""
