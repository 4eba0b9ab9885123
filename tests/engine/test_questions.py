"""Questions: answers change nothing that was determined, and leave none open at last."""

from __future__ import annotations

import copy
import random
from datetime import timedelta
from typing import Any

from builders import Document, decide, document, flawless_report, only, public_service
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st
from of_2018 import FORUM, GROWN, SPREAD, UNISSUED, without
from reference import stamp
from strategies import make_document, make_instant, make_readings

import opinionguard as og
from opinionguard.rules.readings import readings_of


def place_of(stated: Document, fact: str) -> tuple[Document, str]:
    """Return the table of a document in which a fact stands, and its key."""
    table, *middle, key = fact.split(".")
    if not middle:
        return stated.setdefault(table, {}), key
    name, *within = middle
    if table == "events":
        return next(each for each in stated[table] if each["id"] == name), key
    found = next(each for place, each in enumerate(stated[table]) if each.get("id", str(place)) == name)
    while within:
        part, *within = within
        inner = found[part]
        if isinstance(inner, list):
            member, *within = within
            inner = next(each for each in inner if member in (each.get("item"), each.get("authority"), each.get("id")))
        found = inner
    return found, key


def some_answer(rng: random.Random, table: Document, key: str) -> Any:
    """Draw an answer to a question."""
    words: dict[str, list[Any]] = {
        "audience": ["public", "members", "internal"],
        "authority": ["cac", "public-security", "other"],
        "level": ["national", "provincial", "prefecture", "county"],
        "recipients": [["cac", "public-security"], ["cac"], []],
        "assessed": ["all", [], ["legality"]],
        "contents": ["all", [], ["6(1)"]],
    }
    if key in words:
        return rng.choice(words[key])
    if key == "functions":
        known = [word for word in table.get("functions", []) if og.Service(functions=[word]).functions.unknown == ()]  # type: ignore[union-attr]
        return known + [word for word in ("live-streaming", "leave a message") if rng.random() < 0.3][:1]
    if key == "finding":
        return rng.choice(["adequate", "not-assessed"])
    if key == "text":
        return "said"
    if key == "known_on":
        return (stamp(table["on"]).day + timedelta(days=rng.choice([0, 1, 30, 400]))).isoformat()
    if key == "received_at":
        return "2030-01-01"  # not before any event that it may cover
    if key == "status":
        # The platform's: what has an answer has its day. The day is not before any submission.
        status = rng.choice(["passed", "returned"] if "answered_on" in table else ["pending", "passed", "returned"])
        if status != "pending":
            table.setdefault("answered_on", "2030-01-01")
        return status
    if key == "due_by":
        return (stamp(table["received_on"]).day + timedelta(days=rng.choice([0, 10, 400]))).isoformat()
    if key == "submitted_at":
        days = ["2018-11-29", "2019-02-03", "2023-05-06T10:00:00+08:00", "2026-10-20", "2030-01-01"]
        return rng.choice([*days, stamp(table["answered_on"]).day.isoformat()] if "answered_on" in table else days)
    if key == "issued_on":
        day = stamp(table["received_on"]).day
        return (day - timedelta(days=rng.choice([0, 1, 30, 60, 4000]))).isoformat()
    return rng.random() < 0.5


def answered(rng: random.Random, stated: Document, fact: str) -> Document:
    """Return a document in which a question is answered; an answer that contradicts what is stated is none."""
    for _ in range(20):
        made = copy.deepcopy(stated)
        table, key = place_of(made, fact)
        table[key] = some_answer(rng, table, key)
        try:
            og.case_from_dict(made)
        except og.InputError:
            continue
        return made
    return reject()


def document_to_answer(rng: random.Random) -> Document:
    """Make a document any of whose questions can be answered by itself: no order hangs on an unknown time or recipient."""
    stated = make_document(rng)
    for report in stated.get("reports", []):
        short = [report.get("submitted_at"), report.get("recipients")] if "receipts" not in report else []
        if None in [*short, *(receipt.get("received_at") for receipt in report.get("receipts", []))]:
            stated.pop("orders", None)
    return stated


def readings_to_answer(rng: random.Random, stated: Document) -> og.Readings:
    """Make readings under which a question can be answered by itself.

    What a report without the answer of the platform leaves open under ``passed`` is settled only by stating the report anew,
    as the interview does.
    """
    made = make_readings(rng)
    if any("platform" not in report for report in stated.get("reports", [])):
        made.pop("discharged_when", None)
    return readings_of(made)


RANDOM_CASES = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


@RANDOM_CASES
@given(st.randoms(use_true_random=False))
def test_answering_a_question_changes_nothing_that_was_determined(rng: random.Random) -> None:
    stated = document_to_answer(rng)
    at, readings = make_instant(rng, stated), readings_to_answer(rng, stated)
    before = og.decide(og.case_from_dict(stated), at=at, readings=readings)
    for _ in range(3):
        if not before.questions:
            break
        stated = answered(rng, stated, rng.choice(before.questions).fact)
        after = og.decide(og.case_from_dict(stated), at=at, readings=readings)
        for one, other in zip(before.obligations, after.obligations, strict=True):
            # What a report has discharged may turn out not to have been owed at all.
            allowed = {one.status, "not-triggered"} if one.status == "discharged" else {one.status}
            assert one.status == "undetermined" or other.status in allowed
            assert one.holds is None or one.holds is other.holds
        assert after.passes or not before.passes
        before = after


@RANDOM_CASES
@given(st.randoms(use_true_random=False))
def test_answering_every_question_in_turn_leaves_none_open(rng: random.Random) -> None:
    stated = document_to_answer(rng)
    at, readings = make_instant(rng, stated), readings_to_answer(rng, stated)
    for _ in range(60):
        decision = og.decide(og.case_from_dict(stated), at=at, readings=readings)
        if not decision.questions:
            break
        stated = answered(rng, stated, decision.questions[0].fact)
    assert decision.questions == ()
    assert decision.verdict != "undetermined"


LAUNCH: Document = {"kind": "service-launch", "at": "2026-03-02"}


class TestWhatIsStillOpen:
    def test_lets_a_launch_pass_if_it_is_discharged_or_still_due(self) -> None:
        decision = decide(document(GROWN, reports=[without("via_platform", submitted_at="2026-03-05")]), "2026-03-06")

        assert (decision.verdict, decision.may_launch) == ("undetermined", True)

    def test_is_nothing_where_nothing_is_asked(self) -> None:
        spread = SPREAD | {"controls_inadequate": False}
        for report in (flawless_report(), flawless_report(via_platform=False)):
            obligation = only(document(spread, service=FORUM, reports=[report]), "2026-12-01")

            assert (obligation.status, obligation.deadline) == ("not-triggered", None)
            assert (obligation.discharged_by, obligation.late, obligation.defects) == (None, None, ())

    def test_is_asked_with_its_provision_and_law(self) -> None:
        (question,) = decide(document(UNISSUED), "2026-03-02", notice_day="issue").questions

        assert (question.fact, question.provision) == ("events.event.issued_on", "7")
        assert question.law == "security-assessment-2018"

    def test_is_asked_of_another_law_with_that_law(self) -> None:
        stated = document(LAUNCH, service=FORUM | {"technologies": ["deep-synthesis"]})
        asked = {(each.law, each.provision) for row in decide(stated, "2026-03-02").related for each in row.questions}

        assert {("mobile-apps-2022", "14"), ("algorithm-recommendation-2021", "24")} <= asked

    def test_is_asked_in_the_order_of_the_document(self) -> None:
        case = og.Case(id="c", service=og.Service(functions=["forum"]), feature=og.Feature())
        facts = [each.fact for each in og.classify(case).questions]

        assert facts[:2] == ["service.offered_in_mainland_china", "service.audience"]
        assert facts != sorted(facts)

    def test_is_asked_of_another_law_in_the_order_of_the_document(self) -> None:
        stated = document(
            LAUNCH, service=FORUM | {"technologies": ["generative-ai"]}, filings=[{"duty": "algorithm-filing"}]
        )
        asked = [
            [question.fact for question in row.questions]
            for row in decide(stated, "2026-04-10").related
            if (row.duty, row.law) == ("algorithm-filing", "generative-ai-2023")
        ]

        assert asked == [["filings.0.submitted_at", "filings.0.as_prescribed", "filings.0.complete"]]

    def test_is_said_of_a_word_that_nobody_knows_where_it_is_asked_about(self) -> None:
        service = {
            key: value for key, value in public_service(functions=["forumm"]).items() if key != "opinion_channel"
        }
        case = og.case_from_dict(document(LAUNCH, service=service))
        asked = {each.fact: each for each in og.classify(case).questions}
        known = {each.fact: each for each in og.classify(og.Case(id="c")).questions}
        functions, channel = asked["service.functions"], asked["service.opinion_channel"]

        assert channel.text == known["service.opinion_channel"].text
        assert functions.text == (
            known["service.functions"].text
            + ' The word "forumm" is not known; the nearest are forum. Use a known word, or move it to '
            "other_functions if it is none of these."
        )
        assert functions.chinese == (
            known["service.functions"].chinese
            + "词语“forumm”未收录，相近的有：forum。请改用已收录的词语；如不属于上述功能，请移至 other_functions。"
        )

    def test_does_not_lead_into_a_refusal_where_a_known_word_stands_in_it(self) -> None:
        case = og.Case(id="c", service=og.Service(functions=["comments-v2"]))
        (said,) = [each for each in og.classify(case).questions if each.fact == "service.functions"]

        assert said.text.endswith(
            ' The main word of "comments-v2" is "comment" (post comments). If it is that function, use the known word; if it is'
            " none of these, name it by a word that holds no known one, and move that to other_functions."
        )
        assert said.chinese.endswith(
            "“comments-v2”的中心词是“comment”（跟帖评论）。如属于该功能，请改用已收录的词语；"
            "如不属于上述功能，请改用不含已收录词语的名称，并移至 other_functions。"
        )
        assert "or move it to other_functions" not in said.text

    def test_is_said_of_a_word_that_nothing_is_near(self) -> None:
        case = og.Case(id="c", service=og.Service(functions=["qqqqqqqq"]))
        known = {each.fact: each for each in og.classify(og.Case(id="c")).questions}["service.functions"]
        said = {each.fact: each for each in og.classify(case).questions}["service.functions"]

        assert said.text == known.text + (
            ' The word "qqqqqqqq" is not known. Use a known word, or move it to other_functions if it is none of these.'
        )
        assert said.chinese == known.chinese + (
            "词语“qqqqqqqq”未收录。请改用已收录的词语；如不属于上述功能，请移至 other_functions。"
        )
