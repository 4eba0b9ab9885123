"""A run at a glance: the worst first, where it stands in its file, what a yes rests on, and what is counted."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from builders import CALENDAR, EXAMPLES, Document, instant, news_case, one_waiver
from commands import BLOCKED, BY_VERDICT, OPEN_BUT_PASSING, UNKNOWN, assert_safe, growth

import opinionguard as og
from opinionguard.decisions.waivers import Waiver, waive
from opinionguard.ground.errors import Place, PlaceOf, Problem
from opinionguard.ground.moments import moment_of
from opinionguard.ground.text import Lang
from opinionguard.render.run.glance import count_line, glances_of
from opinionguard.render.run.results import Checked, Run

AT = "2026-11-22T12:00:00+08:00"
WAIVED = BLOCKED | {"id": "waived"}
WAIVER = Waiver(**one_waiver(case="waived")["waivers"][0])


def places_of(file: str) -> PlaceOf:
    return lambda _: Place(file, 7, 1)


def checked(stated: Document | og.Case, *waivers: Waiver, at: str = AT, **how: Any) -> Checked:
    """A case in a file of its name; its first event stands in line 7."""
    case = stated if isinstance(stated, og.Case) else og.case_from_dict(stated)
    decision = og.decide(case, at=at, calendar=CALENDAR, **how)
    return Checked(f"{case.id}.toml", case, decision, waive(decision, waivers), places_of(f"{case.id}.toml"))


def run_of(*found: Checked, problems: int = 0, lang: Lang = "en") -> Run:
    wrong = tuple(Problem("", f"{number}", "") for number in range(problems))
    return Run(found, wrong, (), {}, CALENDAR, lang, 0)


def test_the_worst_come_first_and_of_the_same_standing_the_earliest_deadline() -> None:
    cases = [
        *(BY_VERDICT[each] for each in ("not-subject", "clear", "due")),
        OPEN_BUT_PASSING,
        *(BY_VERDICT[each] for each in ("undetermined", "blocked")),
        growth("later", "2026-03-03"),
        BY_VERDICT["overdue"],
    ]

    found = glances_of(run_of(*map(checked, cases), checked(WAIVED, WAIVER)))

    assert [(each.checked.case.id, each.standing, each.is_settled) for each in found] == [
        ("overdue", "overdue", False),
        ("later", "overdue", False),
        ("blocked", "refused", False),
        ("undetermined", "waits", False),
        ("open", "undetermined", False),
        ("waived", "waived", False),
        ("due", "due", False),
        ("clear", "known", True),
        ("not-subject", "yes", True),
    ]


@pytest.mark.parametrize("stated", BY_VERDICT.values(), ids=BY_VERDICT)
def test_the_line_is_the_place_and_what_str_says_of_the_answer(stated: Document) -> None:
    one = checked(stated)
    (found,) = glances_of(run_of(one))
    (chinese,) = glances_of(run_of(one, lang="zh"))

    assert found.line == f"{stated['id']}.toml:7: {one.decision}"
    assert chinese.line == f"{stated['id']}.toml:7: {one.decision.text('zh')}"


def test_a_waived_launch_says_by_whom_before_it_says_what_is_owed() -> None:
    one = checked(WAIVED, WAIVER)
    (found,) = glances_of(run_of(one))

    assert found.text == str(one.waived)
    assert found.text.startswith("waived WAIVED by Li Lei until Thu 2026-12-24 00:00 +08:00 (W-1)")


def test_a_file_whose_lines_are_not_known_is_named_alone_and_safely() -> None:
    (found,) = glances_of(run_of(evolve(checked(BLOCKED), file="::error::a.toml\n\x1b", places=None)))

    assert_safe(found.line)
    assert not found.line.startswith("::")
    assert found.place.endswith("a.toml\\n\\x1b")


def test_a_launch_that_is_only_supposed_says_so() -> None:
    (found,) = glances_of(run_of(evolve(checked(BLOCKED), launch_on=moment_of("2026-12-03"))))

    assert "[The launch is taken to be on" in found.line


PASSED = og.load_case(EXAMPLES / "zh" / "voice-room-passed.toml")


@pytest.mark.parametrize(("at", "is_passed"), [("2026-11-20T12:00:00+08:00", False), ("2026-11-21", True)])
def test_that_the_platform_has_passed_the_report_stands_beside_the_line_once_it_has(
    at: str, *, is_passed: bool
) -> None:
    one = checked(PASSED, at=at)
    english, chinese = (glances_of(run_of(one, lang=lang))[0] for lang in ("en", "zh"))

    assert english.passed == ("the platform passed the report on Fri 2026-11-20" if is_passed else "")
    assert chinese.passed == ("平台已于2026年11月20日（星期五）审核通过该报告" if is_passed else "")
    assert english.line == f"{PASSED.id}.toml:7: {one.decision}"


@pytest.mark.parametrize("name", ["filed-in-time", "lifecycle/9-returned", "live-comments"])
def test_what_the_platform_has_not_passed_says_nothing_of_it(name: str) -> None:
    paths = [*EXAMPLES.glob(f"{name}*.toml")]

    assert [glances_of(run_of(checked(og.load_case(each), at="2026-12-20")))[0].passed for each in paths[:1]] == [""]


def test_what_waits_has_the_question_that_matters_most_and_what_is_no_report_the_fact_to_state() -> None:
    waits, news, blocked = (
        glances_of(run_of(each))[0] for each in (checked(UNKNOWN), checked(news_case("2026-12-06")), checked(BLOCKED))
    )

    assert waits.step == waits.checked.decision.questions[0].text
    assert news.step == "once that is done, state it (completed assessment of the news service)"
    assert blocked.step == ""


def test_a_launch_that_waits_for_a_notice_has_no_question() -> None:
    # The 30th working day is 28 December at the earliest; no notice says yet what the days after the 23rd are.
    waits = checked(growth("notice", "2026-11-16"), at="2026-12-30")

    (found,) = glances_of(run_of(waits))

    assert (found.standing, found.step) == ("waits", "")
    assert count_line(run_of(waits)) == "1 of 1 may not launch; 1 waits for a holiday notice"


def test_what_another_law_refuses_stands_where_that_duty_arises_with_its_deadline() -> None:
    assistant = checked(og.load_case(EXAMPLES / "ai-answers-unregistered.toml"))
    sooner, later = BLOCKED | {"id": "sooner"}, BLOCKED | {"id": "later"}
    later["events"] = [later["events"][0] | {"at": "2026-12-30"}]

    found = glances_of(run_of(checked(later), assistant, checked(sooner)))

    assert [each.checked.case.id for each in found] == ["sooner", "ai-answers-unregistered", "later"]
    assert found[1].line.startswith(
        "ai-answers-unregistered.toml:7: ai-answers-unregistered CLEAR 3(1), may not launch: "
    )


@pytest.mark.parametrize(
    ("found", "problems", "said"),
    [
        ((), 0, "no launch was decided"),
        ((), 1, "1 problem: not everything could be taken; no launch was decided"),
        ((), 2, "2 problems: not everything could be taken; no launch was decided"),
        (["blocked"], 0, "1 of 1 may not launch"),
        (["blocked"], 2, "2 problems: not everything could be taken; 1 of 1 decided may not launch"),
        (["not-subject"], 0, "1 of 1 may launch under the 2018 Provisions and other laws"),
        (["clear"], 0, "1 of 1 may launch as far as is known, with duties of other laws open"),
        (["due"], 0, "1 of 1 may launch as far as is known, with duties of other laws open; 1 is due"),
        (
            ["blocked", "clear", "not-subject", "undetermined"],
            0,
            "2 of 4 may not launch; 1 waits for facts; 1 may launch under the 2018 Provisions and other laws;"
            " 1 may launch as far as is known, with duties of other laws open",
        ),
    ],
)
def test_the_counts_are_one_line(found: list[str], problems: int, said: str) -> None:
    run = run_of(*(checked(BY_VERDICT[each]) for each in found), problems=problems)

    assert count_line(run) == said


def test_a_yes_that_rests_on_less_than_all_laws_is_counted_apart() -> None:
    alone = checked(BY_VERDICT["clear"], other_laws="none")
    required = checked(BY_VERDICT["not-subject"], other_laws="none", require=["news-application"])

    assert count_line(run_of(checked(OPEN_BUT_PASSING), checked(WAIVED, WAIVER), alone, required)) == (
        "1 of 4 may launch as far as is known, with duties of other laws open;"
        " 1 may launch under the 2018 Provisions and the duties required, other laws were not looked at;"
        " 1 may launch under the 2018 Provisions, other laws were not looked at; 1 may launch by waiver only;"
        " 1 waits for facts"
    )


def test_the_counts_in_chinese_say_of_how_many() -> None:
    run = run_of(checked(BLOCKED), checked(BY_VERDICT["clear"]), problems=1, lang="zh")

    assert count_line(run) == (
        "有1处错误，并非全部内容均已采用；已判断的2个事项中，1个不得上线；1个就已知事实而言可以上线（其他规定的义务尚不能确定）"
    )


def test_looking_at_a_glance_reads_the_clock_of_the_answers_alone() -> None:
    early, late = checked(BLOCKED), checked(BLOCKED, at="2026-12-02")

    assert [glances_of(run_of(each))[0].standing for each in (early, late)] == ["refused", "overdue"]
    assert late.decision.at == instant("2026-12-02")
