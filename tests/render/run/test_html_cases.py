"""The section of a launch: what is owed comes first, each text is in its language, and nothing is said twice."""

from __future__ import annotations

import re

import pytest
from builders import EXAMPLES, know_only_until
from commands import BLOCKED, CLEAR, RunCommand, save


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    know_only_until(monkeypatch, "2026-11-22")


def section(check: RunCommand, name: str, lang: str = "en") -> str:
    page = check(str(next(EXAMPLES.rglob(f"{name}.*"))), "--format", "html", "--lang", lang).out
    return page[page.index("<article") : page.index("</article>")]


def test_has_first_what_is_still_owed(check: RunCommand) -> None:
    found = re.findall(r'<span class="status ([a-z-]+)">', section(check, "companion-persona-2026"))
    settled = [each in {"discharged", "not-triggered", "upcoming", "not-in-force"} for each in found]

    assert set(settled) == {True, False}
    assert settled == sorted(settled)


def test_tells_duties_of_one_provision_apart_by_their_task(check: RunCommand) -> None:
    found = section(check, "companion-persona-2026")

    tasks = re.findall(r'article 17(?:</a>)? <span class="task">([^<]+)</span>', found)
    assert len(tasks) > 1
    assert "algorithm filing" in tasks
    assert "security assessment of generative AI" in tasks


def test_quotations_are_in_their_own_language(check: RunCommand) -> None:
    english, chinese = section(check, "live-comments"), section(check, "live-comments", "zh")

    assert re.search(
        r'<blockquote class="in2"><span lang="zh-Hans">（一）具有舆论属性[^<]+</span></blockquote>', english
    )
    assert re.search(r'<blockquote class="in2">\(1\) an information service', english)
    assert re.search(r'<blockquote class="in2">（一）具有舆论属性[^<]+</blockquote>', chinese)
    assert '<h2 id="heading-live-comments"><bdi lang="en">Live comments</bdi></h2>' in chinese


def test_the_explanation_has_lists_and_heads(check: RunCommand) -> None:
    found = section(check, "live-comments")

    first = r"<li>functions of the feature: danmaku \(post comments\)"
    assert re.search(r'<p class="in2 head">It applies because:</p>\n<ul class="in3">\n' + first, found)
    assert '<p class="in1">Law reviewed' in found
    assert found.count("<ul") == found.count("</ul>") > 2
    assert ">- " not in found


def test_a_verdict_that_says_it_all_is_said_once(check: RunCommand) -> None:
    verdict = r'<p class="verdict">\s*(.*?)\s*</p>'
    chinese = check(*save(BLOCKED), "--format", "html", "--lang", "zh").out
    english = check(*save(BLOCKED), "--format", "html").out

    (found,) = re.findall(verdict, chinese, re.DOTALL)
    assert found == '<span class="badge blocked">不得上线</span>'
    (found,) = re.findall(verdict, english, re.DOTALL)
    assert found.endswith('<strong class="refused">may not launch</strong>')


def test_what_another_law_refuses_looks_refused(check: RunCommand) -> None:
    assert section(check, "companion-persona-2026").startswith('<article class="case clear refused"')
    assert '<article class="case clear passing"' in check(*save(CLEAR), "--format", "html").out


def test_links_of_many_launches_have_names_of_their_own(check: RunCommand) -> None:
    found = section(check, "live-comments")

    for text in ("Explanation", "Back to the table"):
        assert f'{text}<span class="unseen">: Live comments</span>' in found
