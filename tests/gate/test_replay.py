"""Decisions of a log are decided again."""

from __future__ import annotations

import json
import os
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from builders import document, live_comments, problems_of
from logs import growth, logged, rewritten

import opinionguard as og
from opinionguard.gate import replay as module
from opinionguard.gate.replay import replay
from opinionguard.workdays.notices import Notice


@pytest.mark.parametrize(
    "settings",
    [
        {"readings": og.Readings(first_day="included", end_of_day="close-of-business:17:30")},
        {"calendar": og.WorkingCalendar.china(as_known_on=date(2019, 3, 21))},
        {"calendar": og.WorkingCalendar.china().without_make_up_days()},
        {"other_laws": "all"},
        {"other_laws": "none"},
        {"other_laws": "none", "require": ["algorithm-filing-change", "platform-rules-filing"]},
        {
            "waivers": [
                og.Waiver(
                    id="w",
                    case="growth",
                    event="event",
                    provision="3(3)",
                    reason="r",
                    approver="a",
                    expires="2026-12-01",
                )
            ]
        },
    ],
    ids=["readings", "known on a day", "without make-up days", "all", "none", "required", "waiver"],
)
def test_what_a_decision_was_made_with_is_on_record(settings: dict[str, Any], log: Path) -> None:
    logged(log, growth(), **settings)

    (replayed,) = replay(log)

    assert (replayed.differences, replayed.problems) == ((), ())


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ('"other_laws":"known"', '"other_laws":"some"', 'basis.other_laws: "some" cannot be taken'),
        ('"require":[]', '"require":["algorithm-filling"]', "is no duty of a regulation"),
        ('"require":[]', '"require":["news-review"]', "is a duty of an authority alone"),
        ('"first_day":"included"', '"first_day":"sometimes"', "first_day"),
    ],
)
def test_a_basis_that_nobody_knows_is_lost(log: Path, old: str, new: str, wrong: str) -> None:
    logged(log, growth(), readings=og.Readings(first_day="included"))
    rewritten(log, old, new)

    *_, replayed = replay(log)  # the line of the gate says what its cases rest on too

    assert wrong in "\n".join(str(each) for each in replayed.problems)


@pytest.mark.parametrize("mode", ["all", "none"])
def test_a_mode_that_was_forged_is_found(log: Path, mode: str) -> None:
    logged(log, growth())
    rewritten(log, '"other_laws":"known"', f'"other_laws":"{mode}"')

    (replayed,) = replay(log)

    assert "decision.other_laws.mode" in {each.path for each in replayed.differences}


def test_a_notice_of_ones_own_is_on_record(log: Path) -> None:
    notice = Notice(
        year=2026,
        number="沪府办〔2026〕1号",
        signed=date(2026, 3, 1),
        released=date(2026, 3, 1),
        days_off=[date(2026, 3, 4)],
        worked=[],
        scope="Shanghai",
    )
    stated = growth()
    stated["events"][0]["on"] = "2026-03-02"
    logged(log, stated, calendar=og.WorkingCalendar.china().with_notice(notice))

    (replayed,) = replay(log)

    assert (replayed.differences, replayed.problems) == ((), ())
    assert "2026-04-15" in log.read_text(encoding="utf-8")


def test_a_passing_that_was_forged_is_found(log: Path) -> None:
    logged(log, live_comments())
    rewritten(log, '"passes":false', '"passes":true')

    (replayed,) = replay(log)

    found = [(each.path, each.recorded, each.now) for each in replayed.differences]
    assert ("passes", True, False) in found
    assert {re.sub(r"\d+", "N", path) for path, *_ in found} == {"passes"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"kind":"function-added"', '"kind":"function-aded"', 'did you mean "function-added"?'),
        ('"readings":{}', '"readings":{"first_dy":"included"}', 'did you mean "first_day"?'),
        ('"waivers":[],"facts"', '"waivers":[{}],"facts"', "waivers.0.id: is missing"),
        ('"kind":"decision"', '"kind":"gate"', "is not a line of a decision log"),
        ('"case":"live-comments","at"', '"case":"other","at"', '"other" is not of these facts'),
        ('"versions":{"opinionguard"', '"versions":{"x"', "versions: are not those of opinionguard"),
        ('"result":', '"result":{},"result":', 'the key "result" stands twice'),
        ('"passes":false', '"passes":1e999', "holds a number that is too large for JSON"),
        ('"as_known_on":null', '"as_known_on":"soon"', "is not a line of a decision log"),
        ('{"schema":', '{"schema":9', "of a later version"),
    ],
)
def test_a_line_that_cannot_be_decided_again_is_told(old: str, new: str, said: str, log: Path) -> None:
    logged(log, live_comments())
    rewritten(log, old, new)

    *_, replayed = replay(log)  # the line of the gate says what its cases rest on too

    assert said in "\n".join(str(each) for each in replayed.problems)


def test_a_line_that_is_no_text_is_damaged(log: Path) -> None:
    logged(log, live_comments())
    data = log.read_bytes()
    log.write_bytes(data.replace(b"Example Video", b"Example \xff\xfe"))

    (replayed,) = replay(log)

    decision = data.splitlines()[1]
    (problem,) = replayed.problems
    assert f"is not UTF-8 (byte {decision.index(b'Video')})" == problem.wrong


@pytest.mark.parametrize("longer", [1, 999, 1000, 1001, 100_000])
def test_a_line_that_is_too_long_is_one_and_the_next_keep_their_numbers(log: Path, longest: int, longer: int) -> None:
    huge = "x" * (longest - 1 + longer)
    log.write_text(f"{huge}\n", encoding="utf-8")
    logged(log, live_comments())
    with log.open("a", encoding="utf-8") as file:
        file.write(huge)

    first, decided, last = replay(log)

    said = f"is larger than {longest:,} bytes; what it recorded is lost"
    assert [str(each) for each in first.problems] == [f"{log}:1: {said}"]
    assert (decided.line, decided.problems) == (3, ())
    assert [str(each) for each in last.problems] == [f"{log}:4: {said}"]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="the system has no such device")
def test_a_device_that_need_not_end_is_no_log() -> None:
    (problem,) = problems_of(lambda: list(replay("/dev/zero")))

    assert problem.wrong == "cannot be read: it is a device, not a file or a pipe"


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="the system has no names of open files")
def test_a_log_may_come_through_a_pipe(log: Path) -> None:
    logged(log, live_comments())
    end, begin = os.pipe()
    os.write(begin, log.read_bytes())
    os.close(begin)

    (replayed,) = replay(f"/dev/fd/{end}")

    os.close(end)

    assert (replayed.line, replayed.differences, replayed.problems) == (2, (), ())


PERSONAS = "anthropomorphic-interaction-2026"


def replayed_causes(log: Path) -> list[dict[str, Any]]:
    (replayed,) = replay(log)
    assert replayed.problems == ()
    return [each.to_dict() for each in replayed.causes]


def test_a_law_that_was_not_known_when_a_line_was_written_is_what_turned_its_answer(log: Path) -> None:
    stated = live_comments()
    stated["service"]["technologies"] = ["anthropomorphic-interaction"]
    stated["service"] |= {"functions": [], "audience": "members"}
    del stated["feature"]
    stated["events"] = [{"id": "launch", "kind": "service-launch", "at": "2027-01-12"}]
    few = {"sustained_emotional_interaction": True, "registered_users": 0, "monthly_active_users": 0}
    stated["companions"] = {PERSONAS: few}
    del stated["reports"]
    logged(log, stated)
    entry = json.loads(log.read_text("utf-8").splitlines()[1])
    entry["result"]["passes"] = entry["result"]["decision"]["may_launch"] = True
    for group in entry["result"]["decision"]["related"]:
        group["duties"].pop(PERSONAS, None)
    entry["result"]["decision"]["other_laws"] |= {"against": [], "open": 0}
    log.write_text(json.dumps(entry) + "\n", "utf-8")

    assert replayed_causes(log) == [
        {
            "kind": "law",
            "law": PERSONAS,
            "provision": "22(1)",
            "event": "launch",
            "duty": "anthropomorphic-assessment",
            "now": "blocking",
            "is_new": True,
        }
    ]


def test_a_side_that_gives_the_answer_on_record_is_told(log: Path) -> None:
    logged(log, growth(), readings=og.Readings(first_day="included"))
    rewritten(log, '"readings":{"first_day":"included"}', '"readings":{}')

    assert replayed_causes(log) == [{"kind": "reading", "reading": "first_day", "before": "included"}]


def test_what_no_record_tells_is_not_guessed(log: Path) -> None:
    logged(log, live_comments())
    rewritten(log, '"passes":false', '"passes":true')

    assert replayed_causes(log) == [{"kind": "unknown"}]


@pytest.mark.parametrize("broken", ["[]", "null", "7", '"clear"', "{}"])
def test_a_result_of_another_form_is_a_difference_that_nobody_explains(log: Path, broken: str) -> None:
    logged(log, live_comments())
    rewritten(log, '"obligations":[', f'"obligations":{broken},"other":[')

    assert replayed_causes(log) == [{"kind": "unknown"}]


def test_where_only_other_parts_differ_nothing_turned_the_answer(log: Path) -> None:
    logged(log, live_comments())
    rewritten(log, '"because":["service.audience"', '"because":["service.audienc"')
    (replayed,) = replay(log)

    assert replayed.differences
    assert replayed.causes == ()


@pytest.mark.parametrize("broken", ["{}", "null", '[{"status":"owed"}]'])
def test_duties_of_another_form_are_a_difference_that_nobody_explains(log: Path, broken: str) -> None:
    logged(log, live_comments())
    rewritten(log, '"related":[', f'"related":{broken},"other":[')
    (replayed,) = replay(log)

    assert any(each.path.startswith("decision.related") for each in replayed.differences)
    assert [each.kind for each in replayed.causes] == ["unknown"]


def test_a_duty_that_differs_is_told_by_its_name(log: Path) -> None:
    logged(log, live_comments())
    rewritten(log, '"content-labels"', '"content-label"')
    (replayed,) = replay(log)

    law = "decision.related.ai-content-label-2025"
    assert {each.path for each in replayed.differences} == {
        f"{law}.content-label.not-triggered",
        f"{law}.content-labels.not-triggered",
    }
    assert replayed.causes == ()


ACCOUNTS = "public-accounts-2021"


@pytest.mark.parametrize("same", ["a/3(2)", "a/16"])
def test_one_duty_that_repeats_two_obligations_is_compared_for_each(log: Path, same: str) -> None:
    stated = document(
        {
            "id": "a",
            "kind": "technology-change",
            "at": "2026-12-20",
            "new_technology": True,
            "major_change": True,
            "major_effect": True,
        }
    )
    stated["service"] |= {"functions": ["public-account"], "own_platform": True}
    logged(log, stated)
    *before, line = log.read_text("utf-8").splitlines()
    entry = json.loads(line)
    place = ["7", "security-assessment", "a"]
    groups = entry["result"]["decision"]["related"]
    (group,) = (each for each in groups if each.get("same_as") == [same] and place in each["duties"].get(ACCOUNTS, ()))
    group["duties"][ACCOUNTS].remove(place)
    turned = {"counts": True, "stands_against": True, "same_as": [same], "duties": {ACCOUNTS: [place]}}
    groups.append({"status": "overdue", "holds": True, **turned})
    log.write_text("".join(f"{each}\n" for each in (*before, json.dumps(entry))), "utf-8")

    (replayed,) = replay(log)

    found = [(each.path.rpartition(".")[2], each.recorded, each.now) for each in replayed.differences]
    assert sorted(found) == [
        ("holds", True, None),
        ("stands_against", True, None),
        ("status", "overdue", "undetermined"),
    ]
    assert {each.path.startswith(f"decision.related.{ACCOUNTS}.7.") for each in replayed.differences} == {True}


def test_a_line_that_is_nested_too_deeply_to_be_decided_is_told(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    logged(log, live_comments())

    def deeper(*_: object) -> object:
        raise RecursionError

    monkeypatch.setattr(module, "_decided_again", deeper)
    *_, replayed = replay(log)

    assert ["nested too deeply" in str(each) for each in replayed.problems] == [True]
