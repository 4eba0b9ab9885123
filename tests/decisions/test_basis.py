"""What an answer rests on."""

from __future__ import annotations

from builders import Document, decide, document, flawless_report, instant
from of_2018 import FORUM, GROWN

import opinionguard as og
from opinionguard.decisions.basis import OtherLawsMode
from opinionguard.engine.timeline import Timeline


def timeline(stated: Document, other_laws: OtherLawsMode = "known", **readings: str) -> Timeline:
    return og.timeline(og.case_from_dict(stated), readings=og.Readings(**readings), other_laws=other_laws)


LAUNCH: Document = {"kind": "service-launch", "at": "2026-03-02"}


class TestWhatAnAnswerRestsOn:
    CALENDAR = og.WorkingCalendar.china().without_make_up_days()

    def test_is_handed_on_with_it(self) -> None:
        case = og.case_from_dict(document(GROWN | {"on": "2026-02-09"}))
        line = og.timeline(case, calendar=self.CALENDAR)

        assert line.basis.calendar is self.CALENDAR
        assert line.at("2026-03-02").basis is line.basis
        assert line.at("2026-03-02").versions["calendar"] == str(self.CALENDAR.coverage())

    def test_serves_to_find_the_readings_that_matter(self) -> None:
        # Without make-up days it cannot matter whether they are working days.
        case = og.case_from_dict(document(GROWN | {"on": "2026-02-09"}))
        found = {
            calendar: {each.reading for each in og.decide(case, at="2026-03-02", calendar=calendar).sensitive_readings}
            for calendar in (og.WorkingCalendar.china(), self.CALENDAR)
        }

        assert found[self.CALENDAR] == found[og.WorkingCalendar.china()] - {"make_up_days"} != set()
        assert "make_up_days" in found[og.WorkingCalendar.china()]

    def test_makes_its_text_no_longer(self) -> None:
        line = timeline(document(GROWN))
        line.at("2026-03-02")

        assert "PendingObligation" not in repr(line)
        assert "versions" not in repr(line)
        assert " _known=" not in repr(line)

    def test_is_what_other_laws_are_asked_with(self) -> None:
        # The day of the event counted, the term that the Provisions and a companion share ends a day earlier.
        grown = GROWN | {"on": "2026-02-09"}  # some of the days that follow are made up for at a weekend
        stated = document(grown, service=FORUM | {"technologies": ["generative-ai"]})
        for calendar in (og.WorkingCalendar.china(), self.CALENDAR):
            for readings in (og.Readings(), og.Readings(first_day="included", make_up_days="not-working")):
                case = og.case_from_dict(stated)
                decision = og.decide(case, at="2026-03-10", readings=readings, calendar=calendar)
                (obligation,) = decision.obligations
                shared = [each for each in decision.related if "event/3(3)" in each.same_as]

                assert [each.deadline for each in shared] == [obligation.deadline]
                assert [each.valid_until for each in shared] == [decision.provisions_until]

    def test_holds_from_a_breakpoint_until_the_next(self) -> None:
        stated = document(GROWN, reports=[flawless_report(submitted_at="2026-03-10")])

        line = timeline(stated, "none")
        assert line.at("2026-03-11").valid_until == instant("2026-04-15")
        assert line.at("2026-04-15").valid_until is None
        # From that day on it matters how many users there are.
        assert decide(stated, "2026-03-11").valid_until == instant("2026-04-15")
        assert decide(stated, "2026-04-15").valid_until == instant("2026-07-15")
        assert decide(stated, "2026-07-15").valid_until is None

    def test_changes_at_the_end_of_a_span_that_ends_with_it(self) -> None:
        stated = document(LAUNCH, service=FORUM, reports=[flawless_report(submitted_at="2026-03-05")])

        assert [row.verdict for row in timeline(stated).spans("2026-03-03", "2026-03-06")] == ["overdue"]
