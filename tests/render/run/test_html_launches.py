"""The table of all launches: one line each, the worst first, with the words of the decision's line."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from builders import EXAMPLES, document, know_only_until, one_waiver, public_service
from commands import ALL, BLOCKED, CLEAR, GROWTH, LANGS, RunCommand, growth, run_main, save, save_waiver

import opinionguard as og
from opinionguard.files.folders import find_cases

AT = "2026-11-22T12:00:00+08:00"


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    know_only_until(monkeypatch, "2026-11-22")


def rows(page: str) -> dict[str, list[str]]:
    """Return the cells of each line of the table as text, by the id of the case, in the order of the page."""
    found: dict[str, list[str]] = {}
    for case, row in re.findall(r'<tr id="row-([^"]+)"[^>]*>(.*?)</tr>', page):
        cells = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)
        found[case] = [" ".join(unescape(re.sub(r"<[^>]+>", "", cell)).split()) for cell in cells]
    return found


def html(check: RunCommand, *arguments: str) -> str:
    return check(*arguments, "--format", "html").out


@pytest.mark.parametrize("lang", LANGS)
def test_has_the_content_of_each_line(check: RunCommand, lang: Any) -> None:
    found = rows(html(check, str(EXAMPLES), "--lang", lang))
    cases = [each.case for each in find_cases([str(EXAMPLES)]) if each.case is not None]

    assert set(found) == {case.id for case in cases}
    for case in cases:
        said = og.decide(case, at=AT).columns(lang)
        name, verdict, provision, by, to_do = found[case.id]
        stated = case.feature.name if case.feature is not None else case.service.name
        assert name.startswith(stated or case.id)
        assert verdict == f"{said.verdict} {said.may}".strip()
        assert (provision, to_do) == (said.provision, said.to_do)
        assert bool(by) == (said.deadline is not None and said.deadline.cutoff is not None)


def test_has_the_worst_first(check: RunCommand) -> None:
    found = list(rows(html(check, str(EXAMPLES))).items())
    refused = [case for case, cells in found if "may not launch" in cells[1] or cells[1] == "BLOCKED"]

    assert [case for case, _ in found][: len(refused)] == refused
    verdicts = [cells[1].split(" may")[0] for _, cells in found]
    # What another law refuses stands with the refused, whatever its verdict; then what waits for facts.
    assert list(dict.fromkeys(verdicts[: len(refused)])) == [
        "OVERDUE",
        "CLEAR",
        "BLOCKED",
        "NOT SUBJECT",
        "UNDETERMINED",
    ]
    assert list(dict.fromkeys(verdicts[len(refused) :])) == [
        "UNDETERMINED",
        "DUE",
        "CLEAR",
        "NOT SUBJECT",
        "NOT SUBJECT YET",
    ]
    overdue = [re.findall(r"\d{4}-\d\d-\d\d", cells[3])[0] for _, cells in found if cells[1].startswith("OVERDUE")]
    assert overdue == sorted(overdue)


def test_each_line_leads_to_its_launch_and_back_and_its_day_to_the_calendar(check: RunCommand) -> None:
    page = html(check, *save(*ALL))

    for case in ALL:
        assert f'<th scope="row"><a href="#case-{case["id"]}">' in page
        assert f'<a href="#row-{case["id"]}">Back to the table' in page
    assert '<a href="#due-2026-11-30"><span class="when">before Tue 2026-12-01 10:00</span></a>' in page


def test_shows_ids_where_names_are_alike(check: RunCommand) -> None:
    twins = [
        BLOCKED,
        CLEAR | {"feature": BLOCKED["feature"], "service": BLOCKED["service"]},
        growth("none", "2026-11-02"),
    ]
    found = rows(html(check, *save(*twins)))

    assert {case: cells[0] for case, cells in found.items()} == {
        "live-comments": "Live comments live-comments",
        "clear": "Live comments clear",
        "none": "none",
    }
    assert "clear" not in rows(html(check, *save(CLEAR)))["clear"][0]


@pytest.mark.parametrize(
    ("at", "english", "chinese"),
    [
        ("2026-11-25", "before Tue 2026-12-01 10:00 in 6 days", "2026年12月1日（星期二）10:00前 还有6天"),
        ("2026-11-30", "before Tue 2026-12-01 10:00 in 1 day", "2026年12月1日（星期二）10:00前 还有1天"),
        ("2026-12-01", "before Tue 2026-12-01 10:00 today", "2026年12月1日（星期二）10:00前 今天截止"),
        ("2026-12-01T20:00+08:00", "before Tue 2026-12-01 10:00 today", "2026年12月1日（星期二）10:00前 今天到期"),
        ("2026-12-02", "before Tue 2026-12-01 10:00 1 day ago", "2026年12月1日（星期二）10:00前 已过1天"),
        ("2026-12-11", "before Tue 2026-12-01 10:00 10 days ago", "2026年12月1日（星期二）10:00前 已过10天"),
    ],
)
def test_tells_by_when_and_how_many_days_are_left(
    capsys: pytest.CaptureFixture[str], at: str, english: str, chinese: str
) -> None:
    for lang, said in (("en", english), ("zh", chinese)):
        _, page, _ = run_main(capsys, "check", *save(BLOCKED), "--format", "html", "--lang", lang, "--at", at)
        assert rows(page)["live-comments"][3] == said


def test_a_day_that_no_notice_settles_is_told_with_its_latest(check: RunCommand) -> None:
    page = html(check, str(EXAMPLES / "growth-past-year-end.toml"))

    said = "end of Sat 2026-12-26 to be safe; not settled, Thu 2026-12-31 at the latest in 34 days"
    assert rows(page)["growth-past-year-end"][3] == said


def test_a_day_that_no_notice_would_move_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    growth = document({"kind": "user-growth", "on": "2026-11-13", "significant": True, "major_effect": True})
    _, page, _ = run_main(capsys, "check", *save(growth), "--format", "html", "--lang", "en", "--at", "2026-11-30")

    assert rows(page)[growth["id"]][3] == "end of Fri 2026-12-25 in 25 days"


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "BLOCKED may launch by waiver only, by Li Lei until Thu 2026-12-24 00:00 +08:00 (W-1)"),
        (
            "zh",
            "不得上线 仅凭内部特批可以上线（W-1，批准人：Li Lei，有效至2026年12月24日（星期四）00:00；不免除法定义务）",
        ),
    ],
)
def test_tells_who_waives_and_until_when(check: RunCommand, lang: str, said: str) -> None:
    page = html(check, *save(BLOCKED), "--waivers", save_waiver(), "--lang", lang)

    assert rows(page)["live-comments"][1] == said


def test_names_all_waivers_and_the_first_end(check: RunCommand) -> None:
    case = document(
        {"kind": "service-launch", "at": "2026-12-01"},
        id="twice",
        service=public_service(functions=["forum"]),
    )
    case["events"].append(
        {"id": "more", "kind": "user-growth", "on": "2026-03-02", "significant": True, "major_effect": True}
    )
    first = one_waiver(case="twice", event=case["events"][0]["id"])["waivers"][0]
    second = one_waiver(
        id="W-2", case="twice", event="more", provision="3(3)", approver="Han Meimei", expires="2026-12-20"
    )
    Path("two.waivers.json").write_text(json.dumps({"schema": 1, "waivers": [first, *second["waivers"]]}), "utf-8")
    page = html(check, *save(case), "--waivers", "two.waivers.json")

    assert rows(page)["twice"][1].endswith(
        "may launch by waiver only, by Li Lei, Han Meimei until Sun 2026-12-20 00:00 +08:00 (W-1, W-2)"
    )


@pytest.mark.parametrize("lang", LANGS)
def test_a_launch_on_another_day_than_its_file_states_is_marked(check: RunCommand, lang: str) -> None:
    plain = rows(html(check, *save(BLOCKED), "--lang", lang))["live-comments"]
    found = rows(html(check, *save(BLOCKED), "--lang", lang, "--launch-on", "2026-12-24"))["live-comments"]

    assert found[4].startswith(plain[4])
    day = "2026-12-24" if lang == "en" else "2026年12月24日"
    assert day in found[4].removeprefix(plain[4])
    assert day not in " ".join(plain)


def test_can_be_scrolled_by_keyboard_and_has_a_name(check: RunCommand) -> None:
    page = html(check, *save(CLEAR, GROWTH))

    assert '<div class="scroll" role="region" aria-labelledby="launches-heading" tabindex="0">' in page
    assert '<h2 id="launches-heading">All launches, the worst first</h2>' in page
