"""A decision on record: small, and nothing in it that the facts do not give again."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from builders import live_comments

import opinionguard as og
from opinionguard.decisions import consistency
from opinionguard.decisions.record import record_of, rows_of
from opinionguard.rules.provisions import COUNTING
from opinionguard.workdays.notices import Notice

AT = "2026-11-22T12:00:00+08:00"
EXAMPLES = sorted((Path(__file__).parents[2] / "docs" / "examples").glob("*.toml"))
SAME = ("law", "duty", "status", "holds")
RAISED = (*SAME, "provision", "event", "stands_against", "late", "discharged_by")


def recorded(decision: og.Decision) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(json.dumps(record_of(decision)))
    return made


def through_json(value: Any) -> Any:
    return json.loads(json.dumps(value))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_record_says_of_each_duty_what_came_out(path: Path) -> None:
    decision = og.decide(og.load_case(path), at=AT)
    rows = list(rows_of(recorded(decision)))

    found = {
        tuple(row[name] for name in RAISED): (row["counts"], row["same_as"], row["deadline"])
        for row in rows
        if row["holds"] is not False
    }
    assert found == {
        tuple(getattr(each, name) for name in RAISED): (
            each.certainty in COUNTING,
            list(each.same_as),
            through_json(each.deadline.to_dict())
            if each.deadline.kind == "working-days" and each.deadline.cutoff is not None
            else None,
        )
        for each in decision.related
        if each.holds is not False and each.deadline is not None
    }
    unraised = [tuple(row[name] for name in SAME) for row in rows if row["holds"] is False]
    assert set(unraised) == {tuple(getattr(e, name) for name in SAME) for e in decision.related if e.holds is False}
    assert set(Counter(unraised).values()) <= {1}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("mode", ["known", "all", "none"])
def test_a_record_is_small_and_of_its_form(path: Path, mode: Any) -> None:
    decision = og.decide(og.load_case(path), at=AT, other_laws=mode)
    record = recorded(decision)
    whole = json.dumps(decision.without_sensitive_readings().to_dict())

    assert list(consistency.RECORD({**record, "basis": decision.basis.to_dict()})) == []
    assert len(json.dumps(record)) < (7_000 if mode != "none" else len(whole))
    assert not any(question.text in json.dumps(record) for question in decision.questions)


def test_a_record_says_all_of_the_provisions() -> None:
    decision = og.decide(og.case_from_dict(live_comments()), at=AT)
    document, record = through_json(decision.to_dict()), recorded(decision)

    same = set(document) - {"case", "at", "basis", "questions", "related", "sensitive_readings"}
    assert {name: record[name] for name in same} == {name: document[name] for name in same}
    assert set(record) == {*same, "questions", "related"}


def test_the_questions_are_the_names_of_facts() -> None:
    stated = live_comments()
    del stated["service"]["audience"]
    decision = og.decide(og.case_from_dict(stated), at=AT)

    assert record_of(decision)["questions"] == [each.fact for each in decision.questions] != []


def test_what_follows_from_an_overdue_duty_is_on_record() -> None:
    decision = og.decide(og.load_case(EXAMPLES[0].with_name("harmful-spread.toml")), at=AT)

    assert record_of(decision)["exposures"] == [each.to_dict() for each in decision.exposures] != []


def test_how_far_an_own_notice_moved_a_day_is_on_record() -> None:
    notice = Notice(
        year=2026,
        number="沪府办〔2026〕1号",
        signed=date(2026, 3, 1),
        released=date(2026, 3, 1),
        days_off=[date(2026, 3, 4)],
        worked=[],
        scope="Shanghai",
    )
    stated = live_comments()
    stated["feature"]["technologies"] = ["algorithmic-recommendation"]
    stated["events"][0]["at"] = "2026-03-03"
    calendar = og.WorkingCalendar.china().with_notice(notice)
    rows = rows_of(record_of(og.decide(og.case_from_dict(stated), at="2026-03-03", calendar=calendar)))

    assert {row["deadline"]["moved"] for row in rows if row["deadline"] is not None} == {1}


@pytest.mark.parametrize(
    "broken",
    [
        {"duties": {"law": ["duty"]}},
        {"duties": {"law": [["3", "duty"]]}},
        {"duties": {"law": [["3", "duty", 7]]}},
        {"duties": {"law": [7]}},
        {"duties": []},
        {"status": "not-triggered"},
        {"status": "discharged"},
        {"counts": None},
        {"deadline": {"kind": "working-days"}},
        {"other": 1},
    ],
    ids=json.dumps,
)
def test_a_group_of_another_form_is_none(broken: dict[str, Any]) -> None:
    group = {"status": "owed", "holds": True, "duties": {"law": [["3", "duty", "launch"]]}}

    assert list(consistency.RELATED_ON_RECORD([group])) == []
    assert list(consistency.RELATED_ON_RECORD([{**group, **broken}])) != []
