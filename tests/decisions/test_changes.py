"""What became of each launch between two runs: only what the two documents tell."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from builders import Document, document, flawless_report, live_comments, public_service
from commands import GROWTH, OPEN_BUT_PASSING
from logs import growth

import opinionguard as og
from opinionguard.decisions.changes import Baseline, Change, Changes, LaunchThen, MovedDay, change_of

AT = "2026-11-22T12:00:00+08:00"
MAIN = "security-assessment-2018"
VERSIONS = {"opinionguard": "1", "holidays": "2", "calendar": "3"}
BLOCKED = live_comments() | {"reports": []}
CLEAR = live_comments() | {"reports": [flawless_report(submitted_at="2026-11-20T09:00:00+08:00")]}
OPEN = live_comments() | {"reports": [], "service": {"functions": ["short-video"]}}
STAFF = live_comments() | {"service": public_service(audience="internal")}


def decided(stated: Document, at: str = AT, **how: Any) -> Document:
    return og.decide(og.case_from_dict(stated), at=at, **how).to_dict()


def launch(found: Document, **more: Any) -> LaunchThen:
    return LaunchThen(found, **({"passes": found["may_launch"]} | more))


def compared(then: LaunchThen | Document, now: LaunchThen | Document, versions: Document | None = None) -> Change:
    before, today = (each if isinstance(each, LaunchThen) else launch(each) for each in (then, now))
    baseline = Baseline("base.json", {before.case: before}, VERSIONS)
    readings = today.decision["sensitive_readings"]
    return change_of(baseline, today, VERSIONS if versions is None else versions, lambda: readings)


def changed(found: Document, change: Callable[[Document], object]) -> Document:
    made = copy.deepcopy(found)
    change(made)
    return made


def test_the_same_launch_is_the_same() -> None:
    for stated in (BLOCKED, CLEAR, OPEN, STAFF):
        found = compared(decided(stated), decided(stated))

        assert (found.kind, found.moved, found.causes, found.facts) == ("same", (), (), "")


def test_other_facts_behind_the_same_answer_change_nothing() -> None:
    found = decided(BLOCKED)

    assert (
        compared(found, changed(found, lambda d: d["obligations"][0].update(because=["feature.functions"]))).kind
        == "same"
    )


def test_a_later_instant_alone_changes_nothing() -> None:
    assert compared(decided(BLOCKED), decided(BLOCKED, "2026-11-29T12:00:00+08:00")).kind == "same"


@pytest.mark.parametrize(
    ("stated", "how", "stood"),
    [
        (BLOCKED, {"at": "2026-12-02T00:00:00+08:00"}, "overdue"),
        (BLOCKED, {}, "refused"),
        (OPEN, {}, "waits"),
        (OPEN_BUT_PASSING, {}, "undetermined"),
        (GROWTH, {}, "due"),
        (CLEAR, {}, "known"),
        (CLEAR, {"other_laws": "none"}, "alone"),
        (STAFF, {}, "yes"),
    ],
)
def test_a_launch_stands_as_its_document_tells(stated: Document, how: Document, stood: str) -> None:
    found = decided(stated, **how)

    assert launch(found).stood == stood
    assert launch(found, passes=True).stood == (stood if found["may_launch"] else "waived")


def test_what_only_warns_is_known_and_what_is_required_refuses() -> None:
    found = changed(decided(CLEAR), lambda d: d["other_laws"].update(open=0))
    warned = changed(found, lambda d: d["related"][0].update(stands_against=True, certainty="secondary"))
    required = changed(warned, lambda d: d["basis"].update(require=[d["related"][0]["duty"]]))

    assert [launch(each).stood for each in (found, warned, required)] == ["yes", "known", "yes"]


@pytest.mark.parametrize(
    ("one", "other"), [(BLOCKED, CLEAR), (OPEN, CLEAR), (BLOCKED, OPEN), (CLEAR, STAFF)], ids=range(4)
)
def test_better_is_the_reverse_of_worse(one: Document, other: Document) -> None:
    then, now = decided(one), decided(other)

    assert [compared(then, now).kind, compared(now, then).kind] == ["better", "worse"]
    assert compared(then, now).facts == "changed"


def test_a_launch_that_the_baseline_does_not_have_is_new() -> None:
    found = change_of(Baseline("base.json", {}), launch(decided(BLOCKED), file="a.toml"), VERSIONS, list)

    assert (found.kind, found.before, found.launch.case) == ("new", None, "live-comments")
    assert found.to_dict() == {"case": "live-comments", "file": "a.toml", "kind": "new"}


def test_a_launch_that_this_run_did_not_decide_is_gone() -> None:
    then = launch(decided(BLOCKED), file="a.toml")
    found = Changes.of(Baseline("base.json", {"live-comments": then}, VERSIONS, 3), (), ["other"])

    assert found.all == (Change("gone", then),)
    assert found.counts()["gone"] == 1
    told = found.to_dict(lambda file: f"root/{file}")
    assert told["baseline"] == {"file": "root/base.json", "versions": VERSIONS, "problems": 3}
    assert told["launches"][0]["before"] == {"at": AT, "verdict": "blocked", "may_launch": False, "passes": False}
    assert Changes.of(found.baseline, (), ["live-comments"]).all == ()


def test_a_change_without_a_launch_is_an_error() -> None:
    with pytest.raises(ValueError, match="has a launch"):
        _ = Change("new").launch


def on(moment: str | None, **more: Any) -> Document:
    made = copy.deepcopy(BLOCKED | more)
    made["events"][0].pop("at")
    made["events"][0] |= {} if moment is None else {"at": moment}
    return made


@pytest.mark.parametrize(
    ("then", "now", "part", "before", "after"),
    [
        ("2026-12-01", "2026-12-03", "last_day", "2026-11-30", "2026-12-02"),
        ("2026-12-01T10:00:00+08:00", "2026-12-02T10:00:00+08:00", "last_day", "2026-11-30", "2026-12-01"),
        (
            *("2026-12-01T10:00:00+08:00", "2026-12-01T14:00:00+08:00", "cutoff"),
            *("2026-12-01T10:00:00+08:00", "2026-12-01T14:00:00+08:00"),
        ),
        (None, "2026-12-03", "last_day", "", "2026-12-02"),
        ("2026-12-03", None, "last_day", "2026-12-02", ""),
    ],
)
def test_a_date_that_moved_is_told_with_both_days(
    then: str | None, now: str | None, part: Any, before: str, after: str
) -> None:
    found = compared(decided(on(then)), decided(on(now)))

    assert found.kind == "moved"
    assert found.moved == (MovedDay(MAIN, "launch", "3(1)", part, before, after),)
    assert found.to_dict()["moved"][0] == {
        "law": MAIN,
        "event": "launch",
        "provision": "3(1)",
        "part": part,
        "before": before,
        "now": after,
    }


def test_an_end_that_may_be_later_is_told_with_its_latest_day() -> None:
    then = decided(growth())
    (place,) = (n for n, each in enumerate(then["obligations"]) if each["holds"])
    now = changed(then, lambda d: d["obligations"][place]["deadline"].update(latest="2030-01-01"))

    assert [each.part for each in compared(then, now).moved] == ["latest"]


def test_a_deadline_that_came_is_no_date_that_moved() -> None:
    assert compared(decided(STAFF), decided(BLOCKED)).moved == ()


def test_a_date_that_moved_with_a_worse_answer_is_told_too() -> None:
    found = compared(decided(on("2026-12-03", reports=CLEAR["reports"])), decided(on("2026-12-01")))

    assert (found.kind, [each.now for each in found.moved]) == ("worse", ["2026-11-30"])


class TestWithinOneStanding:
    """Two refused launches differ by their duties."""

    def two(self, *statuses: str) -> Document:
        found = decided(BLOCKED)
        row = found["obligations"][0]
        rows = [row | {"event": f"e{number}", "status": status} for number, status in enumerate(statuses)]
        return found | {"obligations": rows}

    @pytest.mark.parametrize(
        ("then", "now", "kind"),
        [
            (("blocking", "discharged"), ("blocking", "blocking"), "worse"),
            (("blocking", "blocking"), ("blocking", "discharged"), "better"),
            (("blocking", "discharged"), ("discharged", "blocking"), "other"),
            (("blocking",), ("blocking", "undetermined"), "worse"),
            (("blocking", "not-triggered"), ("blocking", "upcoming"), "other"),
        ],
    )
    def test_the_duties_decide(self, then: tuple[str, ...], now: tuple[str, ...], kind: str) -> None:
        assert compared(self.two(*then), self.two(*now)).kind == kind

    def test_a_duty_of_another_law_more_is_worse(self) -> None:
        row = {"law": "generative-ai-2023", "duty": "a", "event": "launch", "provision": "17"}
        then = changed(decided(CLEAR), lambda d: d["other_laws"].update(against=[row]) or d.update(may_launch=False))
        now = changed(then, lambda d: d["other_laws"]["against"].append(row | {"duty": "b"}))

        assert [compared(then, now).kind, compared(now, then).kind] == ["worse", "better"]
        assert launch(then).stood == "refused"

    def test_another_verdict_of_the_same_weight_is_otherwise(self) -> None:
        alone = {"other_laws": "none"}

        assert compared(decided(CLEAR, **alone), decided(STAFF, **alone)).kind == "other"

    def test_what_was_not_looked_at_is_no_better(self) -> None:
        then, now = decided(CLEAR), decided(CLEAR, other_laws="none")
        found = compared(then, now)

        assert (found.kind, compared(now, then).kind) == ("other", "other")
        assert found.facts == "unknown"


class TestWhy:
    """What may have turned an answer besides the facts, which no baseline has."""

    def test_only_the_facts_where_all_else_is_the_same(self) -> None:
        found = compared(decided(CLEAR), decided(BLOCKED))

        assert (found.facts, found.held_until, found.waiver) == ("changed", "", "")
        assert [(each.kind, each.before, each.now) for each in found.causes] == [("law", "discharged", "blocking")]
        assert found.to_dict()["facts"] == "changed"

    @pytest.mark.parametrize(
        "versions", [VERSIONS | {"opinionguard": "0"}, VERSIONS | {"holidays": "0"}, {"opinionguard": "1"}, {}]
    )
    def test_another_release_or_one_that_is_not_told(self, versions: Document) -> None:
        baseline = Baseline("base.json", {"live-comments": launch(decided(CLEAR))}, versions)
        found = change_of(baseline, launch(decided(BLOCKED)), VERSIONS, list)

        assert found.facts == "unknown"

    def test_how_far_the_calendar_is_known_stands_in_the_basis(self) -> None:
        assert compared(decided(CLEAR), decided(BLOCKED), VERSIONS | {"calendar": "4"}).facts == "changed"

    def test_time_that_is_over(self) -> None:
        then, now = decided(BLOCKED), decided(BLOCKED, "2026-12-01T10:00:00+08:00")
        found = compared(then, now)

        assert (found.kind, found.facts, found.held_until) == ("worse", "unknown", "2026-12-01T10:00:00+08:00")
        assert found.to_dict()["held_until"] == "2026-12-01T10:00:00+08:00"

    def test_an_earlier_instant_than_that_of_the_baseline(self) -> None:
        found = compared(decided(CLEAR), decided(CLEAR, "2026-11-19T12:00:00+08:00"))

        assert (found.kind, found.facts, found.held_until) == ("worse", "unknown", "")

    def test_a_notice(self) -> None:
        then = decided(growth(), calendar=og.WorkingCalendar.china(as_known_on=date(2019, 3, 21)))
        found = compared(
            changed(then, lambda d: d["basis"].update(calendar=decided(growth())["basis"]["calendar"])),
            decided(growth()),
        )

        assert [each.kind for each in found.causes] == ["notice"]
        assert found.facts == "unknown"

    def test_a_reading_that_is_taken(self) -> None:
        found = compared(decided(growth()), decided(growth(), readings={"first_day": "included"}))

        assert [(each.kind, each.reading, each.now) for each in found.causes] == [("reading", "first_day", "included")]
        assert (found.kind, found.facts) == ("moved", "unknown")

    def test_other_sides_are_looked_at_only_where_they_may_tell(self) -> None:
        asked: list[Document] = []

        def ask(versions: Document) -> list[Document]:
            asked.append(versions)
            return []

        for versions in (VERSIONS, VERSIONS | {"opinionguard": "2"}):
            baseline = Baseline("base.json", {"live-comments": launch(decided(CLEAR))}, VERSIONS)
            change_of(baseline, launch(decided(BLOCKED)), versions, partial(ask, versions))

        assert asked == [VERSIONS | {"opinionguard": "2"}]

    def test_a_law_that_is_new(self, made_up: Document) -> None:
        then, now = (
            changed(made_up, lambda d: d["related"].clear() or d["other_laws"].update(against=[], open=0)),
            made_up,
        )
        then["may_launch"] = True
        then["related"] = decided(STAFF)["related"][:1]
        found = compared(then, now)

        assert [each.is_new for each in found.causes if each.kind == "law"] == [True]
        assert (found.kind, found.facts) == ("worse", "unknown")

    def test_a_waiver(self) -> None:
        refused, waived = launch(decided(BLOCKED)), launch(decided(BLOCKED), passes=True)
        gained, lost = compared(refused, waived), compared(waived, refused)

        assert [(each.kind, each.waiver, each.facts) for each in (gained, lost)] == [
            ("better", "gained", ""),
            ("worse", "lost", ""),
        ]
        assert gained.to_dict()["waiver"] == "gained"

    def test_another_launch_that_was_asked_for(self) -> None:
        found = compared(launch(decided(on("2026-12-03")), launch_on="2026-12-03"), decided(on("2026-12-01")))

        assert (found.kind, found.facts) == ("moved", "unknown")


@pytest.fixture
def made_up() -> Document:
    """A launch that a law beside the Provisions refuses."""
    own = {"sustained_emotional_interaction": True, "registered_users": 0, "monthly_active_users": 0}
    stated = document(
        {"kind": "service-launch", "at": "2027-01-12"}, companions={"anthropomorphic-interaction-2026": own}
    )
    stated["service"] |= {"technologies": ["anthropomorphic-interaction"], "audience": "members", "functions": []}
    return decided(stated)
