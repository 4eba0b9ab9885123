"""The launches of a run in groups, and what a summary says of those that it does not show."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import ALL, BLOCKED, CLEAR, LANGS, UNKNOWN, save_waiver
from pages import CALENDAR

import opinionguard as og
from opinionguard.ground.errors import Place, Problem
from opinionguard.ground.text import Lang
from opinionguard.render.run.groups import (
    GROUPS,
    answer_of,
    as_of,
    deciding_place,
    grouped,
    launch_name,
    not_shown,
    problem_line,
    problems_not_shown,
    shown_place,
)
from opinionguard.render.run.results import Checked, Run


def run_of(*documents: object, waivers: tuple[og.Waiver, ...] = (), lang: Lang = "en", root: Path = Path("/r")) -> Run:
    made = []
    for each in documents:
        case = og.case_from_dict(each)  # type: ignore[arg-type]
        decision = og.decide(case, at="2026-11-22T12:00:00+08:00", calendar=CALENDAR)
        made.append(Checked(f"/r/{case.id}.toml", case, decision, og.waive(decision, waivers)))
    return Run(tuple(made), (), (), {}, CALENDAR, lang, 1, root)


def members(run: Run) -> dict[str, list[str]]:
    return {group: [each.checked.case.id for each in glances] for group, glances in grouped(run)}


def test_each_launch_stands_in_one_group_the_worst_first() -> None:
    found = members(run_of(*ALL))

    assert list(found) == [*GROUPS]
    assert found == {
        "refused": ["live-comments"],
        "waiting": ["unknown"],
        "waived": [],
        "passing": ["growth", "clear"],
    }


def test_a_launch_that_passes_by_waiver_has_a_group_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run = run_of(BLOCKED, waivers=og.load_waivers(save_waiver()))

    assert members(run)["waived"] == ["live-comments"]


def test_the_answer_is_the_line_without_the_case() -> None:
    ((glance,), *_) = (glances for _, glances in grouped(run_of(BLOCKED)))

    assert answer_of(glance) == "BLOCKED 3(1): file before Tue 2026-12-01 10:00 +08:00 (in 9 days)"


@pytest.mark.parametrize("lang", LANGS)
def test_a_launch_without_a_name_is_named_once(lang: Lang) -> None:
    bare = og.case_from_dict(BLOCKED | {"service": {}, "feature": {"functions": ["forum"]}})

    assert launch_name(bare, lang) == "live-comments"
    assert (
        launch_name(og.case_from_dict(BLOCKED), lang)
        == {
            "en": "Live comments (live-comments)",
            "zh": "Live comments（live-comments）",
        }[lang]
    )


@pytest.mark.parametrize(
    ("documents", "en", "zh"),
    [
        ((CLEAR,), "1 more launch is not shown here.", "另有1项未在此列出。"),
        ((CLEAR, CLEAR), "2 more launches are not shown here.", "另有2项未在此列出。"),
        (
            (BLOCKED, UNKNOWN, CLEAR),
            "3 more are not shown here; 2 of them may not launch.",
            "另有3项未在此列出，其中2项不得上线。",
        ),
    ],
)
def test_what_is_not_shown_is_counted(documents: tuple[object, ...], en: str, zh: str) -> None:
    rest = [each for _, glances in grouped(run_of(*documents)) for each in glances]

    assert (not_shown(rest, "en"), not_shown(rest, "zh")) == (en, zh)


def test_problems_that_are_not_shown_are_counted() -> None:
    assert problems_not_shown(1, "en") == "1 more problem is not shown here."
    assert problems_not_shown(2_000, "zh") == "另有2,000处错误未在此列出。"


def test_a_problem_names_its_file_from_the_root() -> None:
    assert problem_line(Problem("id", "is missing", "", "/r/a/b.toml", 3), run_of()) == "a/b.toml:3: id: is missing"


def test_the_place_is_that_of_the_event_that_decides() -> None:
    run = run_of(BLOCKED)
    (bare,) = run.checked
    placed = Checked(
        bare.file,
        bare.case,
        bare.decision,
        bare.waived,
        lambda fact: Place("/r/a.toml", {"events.launch": 7}.get(fact), 2),
    )

    assert deciding_place(placed, run) == Place("/r/a.toml", 7, 2)
    assert shown_place(placed, run) == "a.toml:7"
    assert shown_place(bare, run) == "live-comments.toml"


def test_without_an_answer_there_is_no_instant() -> None:
    assert as_of(run_of()) == ()
    assert as_of(run_of(CLEAR))[0] == "As of Sun 2026-11-22 12:00 +08:00."
