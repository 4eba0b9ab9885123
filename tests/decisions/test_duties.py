"""Parts of a decision: to JSON and back, and what passes."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

import pytest
from answers import BARE_DUTY, COMPANION_QUESTION, DEADLINE, DUTY, NOT_TRIGGERED, QUESTION, SAID_DUTY, fields_of
from attrs import evolve

import opinionguard as og
from opinionguard.decisions.duties import PASSING, REFUSING
from opinionguard.rules.deadlines import Status


class TestPassing:
    def test_are_the_statuses_that_hold_nothing_up(self) -> None:
        assert frozenset({"due", "discharged", "not-triggered", "upcoming"}) == PASSING
        assert frozenset({"blocking", "overdue", "owed"}) == REFUSING
        for status in get_args(Status):
            kind: Any = {"blocking": "before-launch"}.get(status, "working-days")
            stands = evolve(
                NOT_TRIGGERED,
                holds=True,
                deadline=evolve(DEADLINE, kind=kind, settled=True, latest=date(2026, 4, 14), notices=()),
            )
            made = (
                NOT_TRIGGERED
                if status == "not-triggered"
                else evolve(stands, discharged_by="r" if status == "discharged" else None)
            )
            made = evolve(made, status=status)
            read = og.Obligation.from_dict(made.to_dict())
            assert read == made
            assert (read.passes, read.refuses) == (status in PASSING, status in {"blocking", "overdue"})


class TestJson:
    def test_of_a_related_duty_says_all_but_what_is_still_asked(self) -> None:
        assert DUTY.to_dict() == SAID_DUTY
        assert DUTY.to_dict("en") == DUTY.to_dict()
        assert list(SAID_DUTY) == list(DUTY.to_dict())
        assert DUTY.to_dict("zh")["questions"][0]["text"] == "完整吗？"
        read = og.RelatedDuty.from_dict(SAID_DUTY)
        assert fields_of(read) == fields_of(DUTY) | {"asks": ()}

    def test_of_a_related_duty_that_leaves_something_out_is_refused(self) -> None:
        assert fields_of(og.RelatedDuty.from_dict(BARE_DUTY.to_dict())) == fields_of(BARE_DUTY)
        for key in SAID_DUTY:
            with pytest.raises(og.InputError, match=rf"^{key}: is missing; there are "):
                og.RelatedDuty.from_dict({name: value for name, value in SAID_DUTY.items() if name != key})

    @pytest.mark.parametrize("stands", ["no", 0, 1, 1.0, "true"])
    def test_of_a_related_duty_with_another_word_for_yes_is_refused(self, stands: object) -> None:
        with pytest.raises(og.InputError, match=r"^stands_against: .* cannot be taken; give True, False or None$"):
            og.RelatedDuty.from_dict(SAID_DUTY | {"stands_against": stands})

    @pytest.mark.parametrize(
        ("status", "stands"),
        [
            *(
                (status, stands)
                for status in ("due", "discharged", "not-triggered", "not-in-force")
                for stands in (True, None)
            ),
            *((status, None) for status in ("blocking", "overdue", "owed", "upcoming")),
        ],
    )
    def test_of_a_related_duty_that_contradicts_itself_is_refused(self, status: str, stands: bool | None) -> None:
        with pytest.raises(og.InputError, match=rf'stands_against: (True|None) contradicts status "{status}"'):
            og.RelatedDuty.from_dict(SAID_DUTY | {"status": status, "stands_against": stands})

    def test_of_a_question_has_one_language_and_the_law_if_it_is_another(self) -> None:
        assert QUESTION.law == "security-assessment-2018"
        assert QUESTION.to_dict() == {"fact": "service.audience", "text": "For whom?", "provision": "2"}
        assert QUESTION.to_dict("en") == QUESTION.to_dict()
        assert QUESTION.to_dict("zh") == QUESTION.to_dict() | {"text": "面向谁？"}
        assert COMPANION_QUESTION.to_dict()["law"] == "algorithm"
