"""What an answer is made of: what it says to JSON and is read from, what makes two of them equal, and what lets pass."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any, get_args

import pytest
from attrs import evolve
from builders import document, instant, only

import opinionguard as og
from opinionguard.decisions import (
    DECISION_SCHEMA,
    PASSING,
    RELATED_PASSING,
    Json,
    Lang,
    RelatedStatus,
    Status,
    Verdict,
)

CUTOFF = instant("2026-04-15")
SAID_CUTOFF = "2026-04-15T00:00:00+08:00"
UNTIL = instant("2026-04-17")
SAID_UNTIL = "2026-04-17T00:00:00+08:00"
DEADLINE = og.Deadline(
    "working-days", CUTOFF, date(2026, 4, 14), date(2026, 4, 16), settled=False, notices=("one", "two")
)
SAID_DEADLINE = {
    "kind": "working-days",
    "cutoff": SAID_CUTOFF,
    "last_day": "2026-04-14",
    "latest": "2026-04-16",
    "settled": False,
    "notices": ["one", "two"],
}
NO_TERM = og.Deadline("no-term", None, None, None)
SAID_NO_TERM: Json = {
    "kind": "no-term",
    "cutoff": None,
    "last_day": None,
    "latest": None,
    "settled": True,
    "notices": [],
}
QUESTION = og.Question("service.audience", "For whom?", "2", chinese="面向谁？")
COMPANION_QUESTION = og.Question("filings.0.complete", "All of it?", "24", chinese="完整吗？", law="algorithm")
OBLIGATION = og.Obligation(
    event="rise",
    law="security-assessment-2018",
    provision="3(5)",
    holds=True,
    status="discharged",
    because=("events.rise.significant",),
    discharged_by="first",
    late=True,
    defects=(
        og.Defect("second", "reports.second.assessed", "5", "5(1)"),
        og.Defect("third", "reports.third.covers", "7"),
    ),
    deadline=DEADLINE,
)
SAID_OBLIGATION = {
    "event": "rise",
    "law": "security-assessment-2018",
    "provision": "3(5)",
    "holds": True,
    "status": "discharged",
    "because": ["events.rise.significant"],
    "discharged_by": "first",
    "late": True,
    "defects": [
        {"report": "second", "fact": "reports.second.assessed", "provision": "5", "item": "5(1)"},
        {"report": "third", "fact": "reports.third.covers", "provision": "7"},
    ],
    "deadline": SAID_DEADLINE,
}
OPEN_OBLIGATION = og.Obligation(
    event="two",
    law="security-assessment-2018",
    provision="3(4)",
    holds=None,
    status="undetermined",
    because=("service.audience",),
    discharged_by=None,
    late=None,
    defects=(),
    deadline=DEADLINE,
)
DUTY = og.RelatedDuty(
    duty="algorithm-filing",
    event="rise",
    law="algorithm",
    provision="24",
    holds=None,
    status="undetermined",
    because=("service.audience",),
    discharged_by=None,
    late=None,
    deadline=DEADLINE,
    same_as=("rise/3(5)",),
    questions=(COMPANION_QUESTION,),
    passes=True,
    asks=("filings.0.complete",),
    valid_until=UNTIL,
)
NOT_TRIGGERED = og.Obligation("rise", "law", "3(5)", False, "not-triggered", (), None, None, (), None)
SAID_DUTY = {
    "duty": "algorithm-filing",
    "event": "rise",
    "law": "algorithm",
    "provision": "24",
    "holds": None,
    "status": "undetermined",
    "because": ["service.audience"],
    "discharged_by": None,
    "late": None,
    "deadline": SAID_DEADLINE,
    "same_as": ["rise/3(5)"],
    "questions": [{"fact": "filings.0.complete", "text": "All of it?", "provision": "24", "law": "algorithm"}],
    "passes": True,
    "valid_until": SAID_UNTIL,
}
BARE_DUTY = og.RelatedDuty("bare", "rise", "law", "1", True, "owed", (), None, None, NO_TERM)
READING = og.SensitiveReading("first_day", "included", "verdict", "overdue", {"two/3(4)": None})
SAID_READING = {
    "reading": "first_day",
    "side": "included",
    "changes": "verdict",
    "verdict": "overdue",
    "deadlines": {"two/3(4)": None},
}
EXPOSURE = og.Exposure("rise", "security-assessment-2018", "12", ("service.audience", "service.functions"))
SAID_EXPOSURE = {
    "event": "rise",
    "law": "security-assessment-2018",
    "provision": "12",
    "because": ["service.audience", "service.functions"],
}
CLASSIFICATION = og.Classification(
    og.Finding(None, ("service.audience",)),
    og.Finding(True, ("service.functions",), ("2(1)", "2(2)")),
    og.Finding(False, ("feature.functions",), ()),
)
SAID_CLASSIFICATION: Json = {
    "reach": {"holds": None, "because": ["service.audience"]},
    "article_2": {
        "service": {"holds": True, "items": ["2(1)", "2(2)"], "because": ["service.functions"]},
        "feature": {"holds": False, "items": [], "because": ["feature.functions"]},
    },
}
DECISION = og.Decision(
    case="growth",
    at=instant("2026-04-16"),
    verdict="undetermined",
    may_launch=True,
    classification=CLASSIFICATION,
    obligations=(OBLIGATION, OPEN_OBLIGATION),
    questions=(QUESTION,),
    valid_until=UNTIL,
    versions={"calendar": "2026"},
    exposures=(EXPOSURE,),
    find_sensitive=lambda: (READING,),
    find_related=lambda: (DUTY, BARE_DUTY),
)
SAID_DECISION: Json = {
    "case": "growth",
    "at": "2026-04-16T00:00:00+08:00",
    "verdict": "undetermined",
    "may_launch": True,
    **SAID_CLASSIFICATION,
    "obligations": [SAID_OBLIGATION, OPEN_OBLIGATION.to_dict()],
    "questions": [{"fact": "service.audience", "text": "For whom?", "provision": "2"}],
    "related": [SAID_DUTY, BARE_DUTY.to_dict()],
    "sensitive_readings": [SAID_READING],
    "valid_until": SAID_UNTIL,
    "exposures": [SAID_EXPOSURE],
}


def fields_of(made: Any) -> Json:
    """Return all that something has, also what does not make it unequal."""
    return {name: getattr(made, name) for name in type(made).__match_args__}


class TestJson:
    @pytest.mark.parametrize(
        ("made", "said"),
        [
            (DEADLINE, SAID_DEADLINE),
            (NO_TERM, SAID_NO_TERM),
            (OBLIGATION, SAID_OBLIGATION),
            (evolve(OBLIGATION, late=None, defects=()), SAID_OBLIGATION | {"late": None, "defects": []}),
            (NOT_TRIGGERED, NOT_TRIGGERED.to_dict()),
            (READING, SAID_READING),
            (EXPOSURE, SAID_EXPOSURE),
            (CLASSIFICATION.reach, SAID_CLASSIFICATION["reach"]),
            (CLASSIFICATION.service, SAID_CLASSIFICATION["article_2"]["service"]),
            (CLASSIFICATION.feature, SAID_CLASSIFICATION["article_2"]["feature"]),
        ],
    )
    def test_says_all_and_is_read_again(self, made: Any, said: Json) -> None:
        assert said == made.to_dict()
        assert list(said) == list(made.to_dict())
        assert made == type(made).from_dict(said)
        assert fields_of(made) == fields_of(type(made).from_dict(said))

    def test_of_a_related_duty_says_all_but_what_is_still_asked(self) -> None:
        assert DUTY.to_dict() == SAID_DUTY
        assert DUTY.to_dict("en") == DUTY.to_dict()
        assert list(SAID_DUTY) == list(DUTY.to_dict())
        assert DUTY.to_dict("zh")["questions"][0]["text"] == "完整吗？"
        read = og.RelatedDuty.from_dict(SAID_DUTY)
        assert fields_of(read) == fields_of(DUTY) | {"asks": ()}

    def test_of_a_related_duty_that_says_little_is_read(self) -> None:
        told = {key: value for key, value in BARE_DUTY.to_dict().items() if key not in {"passes", "valid_until"}}
        told = json.loads(json.dumps(told))
        for key in ("because", "same_as", "questions"):
            assert told.pop(key) == []
        assert fields_of(og.RelatedDuty.from_dict(told)) == fields_of(BARE_DUTY)
        assert og.RelatedDuty.from_dict(BARE_DUTY.to_dict()) == BARE_DUTY

    @pytest.mark.parametrize("passes", ["no", None, 1])
    def test_of_a_related_duty_with_another_word_for_yes_is_refused(self, passes: object) -> None:
        with pytest.raises(og.InputError, match=r"^passes: .* cannot be taken; write true or false$"):
            og.RelatedDuty.from_dict(SAID_DUTY | {"passes": passes})

    def test_of_a_question_has_one_language_and_the_law_if_it_is_another(self) -> None:
        assert QUESTION.law == "security-assessment-2018"
        assert QUESTION.to_dict() == {"fact": "service.audience", "text": "For whom?", "provision": "2"}
        assert QUESTION.to_dict("en") == QUESTION.to_dict()
        assert QUESTION.to_dict("zh") == QUESTION.to_dict() | {"text": "面向谁？"}
        assert COMPANION_QUESTION.to_dict()["law"] == "algorithm"

    def test_of_a_classification_without_a_feature_says_so(self) -> None:
        said = evolve(CLASSIFICATION, feature=None).to_dict()

        assert CLASSIFICATION.to_dict() == SAID_CLASSIFICATION
        assert said["article_2"] == SAID_CLASSIFICATION["article_2"] | {"feature": None}

    def test_of_a_decision_says_all(self) -> None:
        assert DECISION.to_dict() == SAID_DECISION
        assert DECISION.to_dict("en") == DECISION.to_dict()
        assert list(SAID_DECISION) == list(DECISION.to_dict())
        chinese = DECISION.to_dict("zh")
        assert chinese["questions"][0]["text"] == "面向谁？"
        assert chinese["related"][0]["questions"][0]["text"] == "完整吗？"

    def test_of_a_decision_is_read_again(self) -> None:
        read = og.Decision.from_dict(SAID_DECISION)

        assert read == DECISION
        assert read.to_dict() == SAID_DECISION
        assert (read.related, read.sensitive_readings) == (DECISION.related, DECISION.sensitive_readings)
        assert (read.readings, read.calendar, read.versions) == (None, None, {})
        assert og.Decision.from_dict(SAID_DECISION, {"calendar": "2026"}).versions == {"calendar": "2026"}
        assert og.Decision.from_dict(SAID_DECISION, versions={}).versions == {}

    def test_of_a_question_that_is_read_has_one_text_for_both_languages(self) -> None:
        read = og.Decision.from_dict(SAID_DECISION)
        (question,), (of_duty,) = read.questions, read.related[0].questions

        assert (question.fact, question.text, question.provision) == ("service.audience", "For whom?", "2")
        assert (question.chinese, question.law) == ("For whom?", "security-assessment-2018")
        assert (of_duty.fact, of_duty.text, of_duty.provision) == ("filings.0.complete", "All of it?", "24")
        assert (of_duty.chinese, of_duty.law) == ("All of it?", "algorithm")

    def test_of_a_decision_without_feature_end_and_exposures_is_read_again(self) -> None:
        bare = evolve(
            DECISION,
            classification=evolve(CLASSIFICATION, feature=None),
            exposures=(),
            valid_until=None,
            may_launch=False,
        )
        said = bare.to_dict()

        assert "exposures" not in said
        assert said["valid_until"] is None
        assert og.Decision.from_dict(said) == bare

    @pytest.mark.parametrize(
        ("changes", "wrong"),
        [
            ({"at": None}, "at: None cannot be taken"),
            ({"at": "2026-03-10T00:00:00"}, 'at: "2026-03-10T00:00:00" cannot be taken'),
            ({"verdict": "fine"}, 'verdict: "fine" cannot be taken'),
            ({"may_launch": "no"}, 'may_launch: "no" cannot be taken'),
            ({"may_launch": None}, "may_launch: None cannot be taken"),
        ],
    )
    def test_of_no_decision_is_refused(self, changes: Json, wrong: str) -> None:
        with pytest.raises(og.InputError, match=rf"^{wrong}; write "):
            og.Decision.from_dict(SAID_DECISION | changes)


class TestEquality:
    @pytest.mark.parametrize(
        ("made", "otherwise"),
        [
            (DEADLINE, {"latest_cutoff": CUTOFF}),
            (QUESTION, {"chinese": "", "law": "another"}),
            (OBLIGATION, {"asks": ("service.audience",), "passes": False}),
            (DUTY, {"asks": (), "passes": False, "valid_until": None}),
            (
                DECISION,
                {
                    "versions": {},
                    "readings": og.Readings(),
                    "calendar": og.WorkingCalendar.china(),
                    "find_sensitive": tuple,
                    "find_related": tuple,
                },
            ),
        ],
    )
    def test_and_text_are_of_what_is_answered(self, made: Any, otherwise: Json) -> None:
        for name, value in otherwise.items():
            other = evolve(made, **{name: value})
            assert other == made
            if name != "chinese":
                assert repr(other) == repr(made)
                assert f"{name}=" not in repr(made)

    def test_of_what_is_answered_differently_there_is_none(self) -> None:
        assert evolve(DEADLINE, settled=True) != DEADLINE
        assert evolve(DECISION, exposures=()) != DECISION

    def test_serves_to_count_also_what_has_a_table(self) -> None:
        assert len({READING, evolve(READING, deadlines={})}) == 2
        assert hash(READING) == hash(evolve(READING, deadlines={}))


class TestDefaults:
    def test_are_what_is_said_of_nothing(self) -> None:
        assert og.Finding(True, ()).items is None
        assert (NO_TERM.settled, NO_TERM.notices, NO_TERM.latest_cutoff) == (True, (), None)
        assert og.Defect("a", "b", "7").item == ""
        assert og.Question("a", "b", "2").chinese == ""
        assert (OBLIGATION.asks, OBLIGATION.passes) == ((), True)
        assert (BARE_DUTY.same_as, BARE_DUTY.questions, BARE_DUTY.asks) == ((), (), ())
        assert (BARE_DUTY.passes, BARE_DUTY.valid_until) == (False, None)
        assert CLASSIFICATION.questions == ()
        bare = og.Decision("c", CUTOFF, "clear", True, CLASSIFICATION, (), (), None, {})
        assert (bare.readings, bare.calendar, bare.exposures) == (None, None, ())
        assert (bare.related, bare.sensitive_readings, bare.related_to(())) == ((), (), ())

    def test_of_a_document_have_a_number(self) -> None:
        assert DECISION_SCHEMA == 1


class TestPassing:
    def test_are_the_statuses_that_hold_nothing_up(self) -> None:
        assert frozenset({"due", "discharged", "not-triggered", "upcoming"}) == PASSING
        assert frozenset({*PASSING, "not-in-force"}) == RELATED_PASSING
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
            made = og.Obligation(**fields_of(made) | {"status": status, "passes": status in PASSING})
            assert made == og.Obligation.from_dict(made.to_dict())
            assert og.Obligation.from_dict(made.to_dict()).passes is (status in PASSING)

    @pytest.mark.parametrize("deadline", [None, DEADLINE, NO_TERM])
    @pytest.mark.parametrize(
        ("status", "passes"),
        [
            ("upcoming", True),
            ("not-triggered", True),
            ("discharged", True),
            ("undetermined", False),
            ("blocking", False),
            ("due", True),
            ("overdue", False),
            ("not-in-force", True),
            ("owed", False),
        ],
    )
    def test_of_a_related_duty_has_a_term_if_it_is_still_to_come(
        self, status: RelatedStatus, passes: bool, deadline: og.Deadline | None
    ) -> None:
        duty = og.RelatedDuty("d", "", "law", "1", True, status, (), None, None, deadline)

        assert duty.passes is (passes and not (status == "upcoming" and deadline == NO_TERM))

    def test_with_what_is_required_needs_both(self) -> None:
        refused = evolve(DECISION, may_launch=False)

        assert [DECISION.may_launch_with(each) for each in ([], ["algorithm-filing"], ["bare"])] == [True, True, False]
        assert DECISION.may_launch_with(["algorithm-filing", "bare"]) is False
        assert not refused.may_launch_with([])
        assert not refused.may_launch_with(["algorithm-filing"])
        assert [each.duty for each in DECISION.related_to(["bare"])] == ["bare"]

    def test_with_what_nobody_knows_is_an_error_that_names_it(self) -> None:
        with pytest.raises(ValueError, match=r"^the decision knows nothing of the required duty 'other', 'some'$"):
            DECISION.may_launch_with(["some", "bare", "other"])
        with pytest.raises(TypeError, match=r"^required is a collection of the ids of duties, not one text$"):
            DECISION.may_launch_with("bare")

    def test_questions_of_what_is_required_come_after_those_of_the_decision_and_once(self) -> None:
        same = evolve(DUTY, questions=(COMPANION_QUESTION, evolve(QUESTION, chinese="别的", law="algorithm")))
        decision = evolve(DECISION, find_related=lambda: (same, evolve(same, event="other"), BARE_DUTY))

        assert decision.questions_with([]) == (QUESTION,)
        assert decision.questions_with(["bare"]) == (QUESTION,)
        assert decision.questions_with(["algorithm-filing"]) == (QUESTION, COMPANION_QUESTION)
        assert decision.questions_with(["algorithm-filing"])[0].law == "security-assessment-2018"


def test_the_words_of_an_answer_are_these() -> None:
    assert get_args(Status) == (
        *("upcoming", "not-triggered", "discharged", "undetermined", "blocking", "due", "overdue"),
    )
    assert get_args(RelatedStatus) == (*get_args(Status), "not-in-force", "owed")
    assert get_args(Verdict) == ("overdue", "blocked", "undetermined", "due", "clear", "not-subject")
    assert get_args(Lang) == ("en", "zh")


def test_an_instant_and_a_date_are_read_as_they_were_said() -> None:
    deadline = og.Deadline.from_dict(SAID_DEADLINE)

    assert type(deadline.cutoff) is datetime
    assert type(deadline.last_day) is date
    assert only(document({"kind": "service-launch"}), "2026-03-02").deadline is None
