"""What an answer is made of: what it says to JSON and is read from, and what makes two of them equal."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, get_args

import pytest
from answers import (
    BARE_DUTY,
    COMPANION_QUESTION,
    CUTOFF,
    DEADLINE,
    DUTY,
    NO_TERM,
    NOT_TRIGGERED,
    OBLIGATION,
    OPEN_OBLIGATION,
    QUESTION,
    SAID_BARE,
    SAID_DEADLINE,
    SAID_DUTY,
    SAID_NO_TERM,
    SAID_OBLIGATION,
    SAID_UNTIL,
    STANDING,
    UNTIL,
    fields_of,
)
from attrs import evolve
from builders import document, instant, only

import opinionguard as og
from opinionguard.decisions.basis import Basis, OtherLawsMode
from opinionguard.decisions.decision import DECISION_SCHEMA, Classification, OtherLaws, SensitiveReading, Verdict
from opinionguard.decisions.duties import Defect, Exposure, Finding, Question, RelatedStatus
from opinionguard.ground.text import Lang
from opinionguard.rules.deadlines import Deadline, Json, Status
from opinionguard.rules.provisions import Certainty

OTHERWISE = "contradicts the other parts, which come to "
READING = SensitiveReading("first_day", "excluded", "verdict", "overdue", {"two/3(4)": None})
ASKING_READING = evolve(READING, verdict="undetermined", asks=("events.rise.major_effect", "service.audience"))
SAID_READING = {
    "reading": "first_day",
    "side": "excluded",
    "changes": "verdict",
    "verdict": "overdue",
    "deadlines": {"two/3(4)": None},
}
EXPOSURE = Exposure("talks", "security-assessment-2018", "12", ("service.audience", "service.functions"))
SAID_EXPOSURE = {
    "event": "talks",
    "law": "security-assessment-2018",
    "provision": "12",
    "because": ["service.audience", "service.functions"],
}
CLASSIFICATION = Classification(
    Finding(None, ("service.audience",)),
    Finding(True, ("service.functions",), ("2(1)", "2(2)")),
    Finding(False, ("feature.functions",), ()),
)
SAID_CLASSIFICATION: Json = {
    "reach": {"holds": None, "because": ["service.audience"]},
    "article_2": {
        "service": {"holds": True, "items": ["2(1)", "2(2)"], "because": ["service.functions"]},
        "feature": {"holds": False, "items": [], "because": ["feature.functions"]},
    },
}
BASIS = Basis(readings=og.Readings(first_day="included"), settings="launches/opinionguard.toml", coverage="of 2026")
SAID_BASIS: Json = {
    "settings": "launches/opinionguard.toml",
    "readings": {"first_day": "included"},
    "calendar": "of 2026",
    "other_laws": "known",
    "require": [],
}
DECISION = og.Decision(
    case="growth",
    at=instant("2026-04-16"),
    verdict="undetermined",
    passes=True,
    classification=CLASSIFICATION,
    obligations=(OBLIGATION, OPEN_OBLIGATION),
    basis=BASIS,
    versions={"calendar": "2026"},
    exposures=(EXPOSURE,),
    asked=(QUESTION,),
    until=UNTIL,
    find_sensitive=lambda _: (READING,),
    find_related=lambda _: (DUTY, BARE_DUTY),
)
SAID_DECISION: Json = {
    "case": "growth",
    "at": "2026-04-16T00:00:00+08:00",
    "verdict": "undetermined",
    "may_launch": True,
    **SAID_CLASSIFICATION,
    "obligations": [SAID_OBLIGATION, OPEN_OBLIGATION.to_dict()],
    "basis": SAID_BASIS,
    "other_laws": {"mode": "known", "require": [], "against": [], "open": 1},
    "questions": [{"fact": "service.audience", "text": "For whom?", "provision": "2"}],
    "related": [SAID_DUTY, BARE_DUTY.to_dict()],
    "sensitive_readings": [SAID_READING],
    "valid_until": SAID_UNTIL,
    "exposures": [SAID_EXPOSURE],
}


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
            (
                ASKING_READING,
                SAID_READING | {"verdict": "undetermined", "asks": ["events.rise.major_effect", "service.audience"]},
            ),
            (BASIS, SAID_BASIS),
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
        assert (read.basis, read.basis.calendar, read.versions) == (BASIS, None, {})
        assert read.basis.coverage == "of 2026"
        assert read.other_laws == DECISION.other_laws
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
            until=None,
            find_related=lambda _: (evolve(BARE_DUTY, certainty="seen"),),
        )
        said = bare.to_dict()

        assert "exposures" not in said
        assert (said["valid_until"], said["may_launch"]) == (None, False)
        assert said["other_laws"] == {"mode": "known", "require": [], "against": [SAID_BARE], "open": 0}
        assert og.Decision.from_dict(said) == bare

    @pytest.mark.parametrize(
        ("changes", "wrong"),
        [
            ({"at": None}, r"at: None cannot be taken"),
            ({"at": "2026-03-10T00:00:00"}, r'at: "2026-03-10T00:00:00" cannot be taken'),
            ({"verdict": "fine"}, r'verdict: "fine" cannot be taken'),
            ({"may_launch": "no"}, r'may_launch: "no" cannot be taken'),
            ({"may_launch": None}, r"may_launch: None cannot be taken"),
            *(
                ({"verdict": each}, f'verdict: "{each}" contradicts the other parts, which come to "undetermined"')
                for each in get_args(Verdict)
                if each not in {"undetermined", "overdue"}
            ),
            (
                {"may_launch": False, "obligations": [SAID_OBLIGATION], "verdict": "clear"},
                "may_launch: False contradicts",
            ),
            ({"related": [], "sensitive_readings": []}, rf"other_laws: .*{OTHERWISE}"),
            ({"related": [STANDING]}, "may_launch: True contradicts the other parts, which come to False"),
            ({"basis": SAID_BASIS | {"require": ["bare"]}}, "may_launch: True contradicts"),
            ({"basis": SAID_BASIS | {"other_laws": "all"}}, "may_launch: True contradicts"),
            ({"basis": SAID_BASIS | {"other_laws": "none"}}, rf"other_laws: .*{OTHERWISE}"),
            ({"other_laws": {"mode": "known", "require": [], "against": [SAID_BARE], "open": 1}}, "other_laws: "),
            ({"other_laws": {"mode": "known", "require": [], "against": [], "open": True}}, "other_laws: "),
            ({"other_laws": {"mode": "known", "require": [], "against": None, "open": None}}, "other_laws: "),
            ({"other_laws": {}}, "other_laws: "),
        ],
    )
    def test_of_no_decision_is_refused(self, changes: Json, wrong: str) -> None:
        with pytest.raises(og.InputError, match=rf"(?m)^{wrong}"):
            og.Decision.from_dict(SAID_DECISION | changes)


class TestEquality:
    @pytest.mark.parametrize(
        ("made", "otherwise"),
        [
            (DEADLINE, {"latest_cutoff": CUTOFF}),
            (QUESTION, {"chinese": "", "law": "another"}),
            (OBLIGATION, {"asks": ("service.audience",), "passes": False, "refuses": True}),
            (DUTY, {"asks": (), "valid_until": None}),
            (BASIS, {"calendar": og.WorkingCalendar.china()}),
            (
                DECISION,
                {"versions": {}, "asked": (), "until": None, "find_sensitive": tuple, "find_related": tuple},
            ),
            (
                evolve(DECISION, passes=False, find_related=lambda _: (evolve(BARE_DUTY, certainty="seen"),)),
                {"find_related": tuple},
            ),
        ],
    )
    def test_and_text_are_of_what_is_answered(self, made: Any, otherwise: Json) -> None:
        for name, value in otherwise.items():
            other = evolve(made, **{name: value})
            assert other == made
            if name != "chinese" and not isinstance(made, og.Decision):  # a decision says in a line what it asks
                assert repr(other) == repr(made)
                assert f"{name}=" not in repr(made)

    def test_of_what_is_answered_differently_there_is_none(self) -> None:
        assert evolve(DEADLINE, settled=True) != DEADLINE
        assert evolve(DECISION, exposures=()) != DECISION
        assert evolve(DECISION, verdict="due") != DECISION
        assert evolve(DECISION, classification=evolve(CLASSIFICATION, feature=None)) != DECISION
        assert DECISION != "growth"
        for changes in ({"other_laws": "all"}, {"require": ["bare"]}, {"settings": None}, {"coverage": "of 2027"}):
            assert evolve(DECISION, basis=evolve(BASIS, **changes)) != DECISION
        assert evolve(DUTY, stands_against=False) != DUTY
        assert evolve(DUTY, certainty="secondary") != DUTY

    def test_is_of_the_classification_whether_it_was_asked_for_or_not(self) -> None:
        asked: list[str] = []

        def classification() -> Classification:
            asked.append("classification")
            return CLASSIFICATION

        decision = evolve(DECISION, classification=classification)

        assert not asked
        assert (decision, hash(decision)) == (DECISION, hash(DECISION))
        assert decision.reach is CLASSIFICATION.reach
        assert evolve(decision, passes=False).classification is CLASSIFICATION
        assert asked == ["classification"]
        assert evolve(DECISION, classification=lambda: evolve(CLASSIFICATION, feature=None)) != DECISION

    def test_serves_to_count_also_what_has_a_table(self) -> None:
        assert len({READING, evolve(READING, deadlines={})}) == 2
        assert hash(READING) == hash(evolve(READING, deadlines={}))


class TestDefaults:
    def test_are_what_is_said_of_nothing(self) -> None:
        assert Finding(True, ()).items is None
        assert (NO_TERM.settled, NO_TERM.notices, NO_TERM.latest_cutoff) == (True, (), None)
        assert Defect("a", "b", "7").item == ""
        assert Question("a", "b", "2").chinese == ""
        assert (OBLIGATION.asks, OBLIGATION.passes, OBLIGATION.refuses) == ((), True, False)
        assert (BARE_DUTY.same_as, BARE_DUTY.questions, BARE_DUTY.asks) == ((), (), ())
        assert BARE_DUTY.valid_until is None
        assert READING.asks == ()
        assert CLASSIFICATION.questions == ()
        basis = Basis()
        assert (basis.readings, basis.calendar, basis.other_laws, basis.require, basis.settings) == (
            og.Readings(),
            None,
            "known",
            frozenset(),
            None,
        )
        assert basis.coverage == str(og.WorkingCalendar.china().coverage())
        bare = og.Decision("c", CUTOFF, "clear", True, CLASSIFICATION, (), basis, {})
        assert (bare.exposures, bare.questions, bare.valid_until) == ((), (), None)
        assert (bare.related, bare.sensitive_readings) == ((), ())
        assert bare.other_laws == OtherLaws("known", (), (), 0, ())

    def test_of_a_document_have_a_number(self) -> None:
        assert DECISION_SCHEMA == 1


CLEAR = evolve(DECISION, verdict="clear", obligations=(OBLIGATION,), until=CUTOFF)


def with_rows(*rows: og.RelatedDuty, of: og.Decision = CLEAR, **basis: Any) -> og.Decision:
    """The decision of a case against which other laws say these."""
    return evolve(of, basis=evolve(BASIS, **basis), find_related=lambda _: rows)


REFUSED = evolve(
    CLEAR,
    verdict="blocked",
    passes=False,
    obligations=(evolve(OBLIGATION, status="blocking", passes=False, refuses=True),),
)
OWED = evolve(BARE_DUTY, certainty="seen")
ELSEWHERE = evolve(DUTY, same_as=())


class TestOtherLaws:
    @pytest.mark.parametrize("certainty", get_args(Certainty))
    @pytest.mark.parametrize("stands", [True, None, False])
    @pytest.mark.parametrize("mode", ["known", "all", "none"])
    @pytest.mark.parametrize("require", [(), ("bare",), ("algorithm-filing",)])
    def test_refuse_by_mode_certainty_and_what_is_required(
        self, certainty: Certainty, stands: bool | None, mode: OtherLawsMode, require: tuple[str, ...]
    ) -> None:
        row = evolve(BARE_DUTY, certainty=certainty, stands_against=stands)
        decision = with_rows(row, other_laws=mode, require=require)

        required = require == ("bare",)
        counts = required or (certainty in {"substance", "seen", "own"} and mode != "none")
        refuses = counts and (stands is True or (stands is None and (required or mode == "all")))
        others = decision.other_laws
        assert decision.may_launch is not refuses
        assert decision.in_the_way == ((row,) if refuses else ())
        assert decision.is_refused_for_sure is (counts and stands is True)
        assert decision.waivable == ((OBLIGATION, row) if counts else (OBLIGATION,))
        assert (others.mode, others.require) == (mode, require)
        if mode == "none" and not require:
            assert (others.against, others.open, others.settles) == (None, None, None)
        else:
            assert others.against == ((row,) if counts and stands else ())
            assert others.open == (1 if counts and stands is None else 0)

    def test_never_let_pass_what_the_provisions_refuse(self) -> None:
        for mode in get_args(OtherLawsMode):
            for rows in ((), (evolve(OWED, stands_against=False),), (OWED,)):
                decision = with_rows(*rows, of=REFUSED, other_laws=mode)
                assert (decision.may_launch, decision.is_refused, decision.is_refused_for_sure) == (False, True, True)
                assert decision.other_laws == OtherLaws(mode, (), None, None)
                assert decision.in_the_way[0] == REFUSED.obligations[0]

    def test_are_told_beside_a_refusal_where_something_is_required(self) -> None:
        decision = with_rows(OWED, ELSEWHERE, of=REFUSED, require=["bare"])

        assert decision.other_laws == OtherLaws("known", ("bare",), (OWED,), 1, (COMPANION_QUESTION,))
        assert decision.in_the_way == (REFUSED.obligations[0], OWED)

    @pytest.mark.parametrize("mode", ["known", "all"])
    def test_that_repeat_an_obligation_are_no_second_refusal(self, mode: OtherLawsMode) -> None:
        repeated = evolve(OWED, same_as=("rise/3(5)",))
        another = evolve(OWED, same_as=("other/3(5)",))

        assert with_rows(repeated, of=REFUSED, other_laws=mode).in_the_way == REFUSED.obligations
        assert with_rows(another, of=REFUSED, other_laws=mode).in_the_way == (*REFUSED.obligations, another)
        # Where the obligation lets it pass, the duty is no repetition.
        assert with_rows(repeated, other_laws=mode).in_the_way == (repeated,)

    def test_are_settled_by_the_fact_that_most_of_what_is_open_asks(self) -> None:
        audience = evolve(COMPANION_QUESTION, fact="service.technologies")
        both = evolve(ELSEWHERE, duty="both", questions=(COMPANION_QUESTION, audience))
        one = evolve(ELSEWHERE, duty="one", questions=(audience,))
        not_counted = evolve(ELSEWHERE, duty="not", certainty="unverified", questions=(COMPANION_QUESTION,) * 5)

        others = with_rows(both, one, not_counted).other_laws

        assert (others.open, others.settles) == (2, "service.technologies")
        assert others.questions == (audience, COMPANION_QUESTION)
        assert with_rows(OWED).other_laws.settles is None

    def test_are_asked_about_after_the_provisions_and_once_where_they_refuse(self) -> None:
        of_provisions = evolve(QUESTION, chinese="别的", law="algorithm")
        third = evolve(COMPANION_QUESTION, fact="service.technologies")
        first = evolve(ELSEWHERE, questions=(COMPANION_QUESTION, of_provisions))
        second = evolve(ELSEWHERE, duty="second", questions=(third, COMPANION_QUESTION))
        settled = evolve(OWED, questions=(evolve(third, fact="filings.0.submitted_at"),))
        rows = (first, second, settled)

        assert with_rows(*rows).questions == (QUESTION,)
        assert with_rows(*rows, require=["second"]).questions == (QUESTION, third, COMPANION_QUESTION)
        assert with_rows(*rows, other_laws="all").questions == (QUESTION, COMPANION_QUESTION, third)
        assert with_rows(*rows, other_laws="all").questions[0].law == "security-assessment-2018"
        assert with_rows(*rows, other_laws="none").questions == (QUESTION,)
        assert with_rows(*rows, other_laws="none", require=["second"]).questions[1:] == (third, COMPANION_QUESTION)

    def test_turn_the_answer_only_where_they_count(self) -> None:
        earlier = instant("2026-04-01")
        row = evolve(OWED, valid_until=earlier)

        assert with_rows(row).valid_until == earlier
        assert with_rows(row, other_laws="all").valid_until == earlier
        assert with_rows(row, other_laws="none").valid_until == CUTOFF
        assert with_rows(row, other_laws="none", require=["bare"]).valid_until == earlier
        assert with_rows(row, other_laws="none", require=["algorithm-filing"]).valid_until == CUTOFF
        assert with_rows(evolve(row, certainty="secondary")).valid_until == CUTOFF
        assert with_rows(evolve(row, certainty="secondary"), require=["bare"]).valid_until == earlier
        assert with_rows(evolve(row, valid_until=None)).valid_until == CUTOFF
        assert with_rows(row).provisions_until == CUTOFF

    @pytest.mark.parametrize("mode", ["", "known ", "KNOWN", True, None, 1, "both"])
    def test_count_in_no_other_way_than_is_known(self, mode: Any) -> None:
        with pytest.raises(
            og.InputError,
            match=r"^other_laws: .* is not known( \(did you mean \"known\"\?\))?; write one of known, all, none$",
        ):
            Basis(other_laws=mode)


def test_the_words_of_an_answer_are_these() -> None:
    assert get_args(Status) == (
        *("upcoming", "not-triggered", "discharged", "undetermined", "blocking", "due", "overdue"),
    )
    assert get_args(RelatedStatus) == (*get_args(Status), "not-in-force", "owed")
    assert get_args(Verdict) == ("overdue", "blocked", "undetermined", "due", "clear", "not-subject")
    assert get_args(Lang) == ("en", "zh")


def test_an_instant_and_a_date_are_read_as_they_were_said() -> None:
    deadline = Deadline.from_dict(SAID_DEADLINE)

    assert type(deadline.cutoff) is datetime
    assert type(deadline.last_day) is date
    assert only(document({"kind": "service-launch"}), "2026-03-02").deadline is None
