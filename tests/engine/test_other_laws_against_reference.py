"""How other laws count beside the Provisions: the reference by itself, then the library against it.

The reference is tried on cases judged by hand, against whole documents in which every fact is stated, with faults put into
it on purpose, and for what answering a question may change. The library is then compared with it: on small cases in every
combination, on random ones, over time, and by the exit code of `check`.
"""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import reference_companions
from differential import (
    Asked,
    decided,
    engine_answer,
    expected,
    in_one_order,
    is_of_launches,
    make_asked,
    rows_of,
    said_at,
    weighed,
)
from made_up_laws import AT, compared_made_up, launch, law_of, write_laws
from reference import CHINA, DAY, TICK, Unsettled, judge, start_of
from reference_companions import MODES, Key, Mode, Row, Weighed, duty_of, weigh
from strategies import (
    OWN_DUTIES,
    answers_to,
    blanks,
    make_instant_of_launches,
    make_launches,
    make_require,
    marks_of,
    pick,
    with_fact,
)

import opinionguard as og
from opinionguard import cli, regulations
from opinionguard.rules.readings import readings_of

Document = dict[str, Any]


@pytest.fixture(autouse=True)
def laws_of_the_reference(only_laws: Callable[..., None]) -> None:
    """Compare the laws that the reference knows."""
    only_laws(*reference_companions.IN_FORCE)


PERSONA = ("anthropomorphic-interaction-2026", "anthropomorphic-assessment/22(1)", "launch")
COUNTED_USERS = "companions.anthropomorphic-interaction-2026"
USERS = (f"{COUNTED_USERS}.monthly_active_users", f"{COUNTED_USERS}.registered_users")
GENERATIVE = ("generative-ai-2023", "generative-ai-assessment", "launch")
ALGORITHM_FILING_17 = ("generative-ai-2023", "algorithm-filing", "launch")
TOOL = ("deep-synthesis-2022", "tool-assessment", "launch")
LEDGER = ("blockchain-2019", "blockchain-assessment", "launch")
LEDGER_FILING = ("blockchain-2019", "blockchain-filing", "launch")
RULES = ("public-accounts-2021", "platform-rules-filing", "launch")
FILING = ("algorithm-recommendation-2021", "algorithm-filing", "launch")
NEWS = ("news-new-technology-2017", "news-assessment/?(1)", "launch")
SHARED = ("public-accounts-2021", "security-assessment", "launch", "3(1)")


# --- The reference, on cases judged by hand --------------------------------------------------------------------------


def filing(duty: str, submitted_at: str | None = "2026-11-20", **stated: Any) -> Document:
    sent = {} if submitted_at is None else {"submitted_at": submitted_at}
    return {"duty": duty, **sent, "as_prescribed": True, "complete": True, "number_issued": False} | stated


def reported(document: Document) -> Document:
    """Add a report that discharges the launch."""
    made = {"submitted_at": "2026-11-20", "covers": ["launch"], "via_platform": True, "open_hazards": False}
    made |= {"recipients": ["cac", "public-security"], "assessed": "all", "contents": "all"}
    return document | {"reports": [made]}


def news(done: bool | None = None, *, at: str = "2026-12-07") -> Document:
    """Make a technology change of a news service."""
    document = launch()
    event: Document = {"id": "launch", "kind": "technology-change", "at": at, "news_information": True}
    event |= {"new_technology": True, "major_change": True, "major_effect": True}
    event |= {} if done is None else {"news_assessment_done": done}
    return document | {"events": [event]}


def late_authority() -> Document:
    """Make a news service whose papers have been complete for longer than the authority has time."""
    stated = news(at="2018-06-01") | {"filings": [filing("news-application", "2018-06-20")]}
    own = stated["companions"]["news-new-technology-2017"] | {"papers_complete_on": "2018-06-20"}
    return stated | {"companions": stated["companions"] | {"news-new-technology-2017": own}}


def persona(**more: Any) -> Document:
    return launch(technologies=["anthropomorphic-interaction"], **more)


class Case(NamedTuple):
    """A case judged by hand: what is known of it, how other laws count, and what has to come of it."""

    case: Document
    mode: Mode
    require: tuple[str, ...]
    against: Collection[Key] | None
    open: int | None
    may_launch: bool
    exit_code: int
    questions: Collection[str] = ()
    at: datetime = AT


ACCOUNTS = reported(launch(functions=["public-account"], own_platform=True))
WITHOUT_TECHNOLOGIES = launch(without=["technologies"])
HALF_FILED = launch("2026-11-02", functions=["forum"], technologies=["algorithmic-recommendation"])
LATE_REPORT = reported(HALF_FILED)
LATE_REPORT["reports"][0]["submitted_at"] = "2026-10-30"
UNSURE = LATE_REPORT | {"filings": [filing("algorithm-filing", "2026-11-04", complete=True)]}
del UNSURE["filings"][0]["complete"]
FACE_TOOL = launch(technologies=["deep-synthesis"])
FACE_TOOL["companions"]["deep-synthesis-2022"]["edits_biometric_information"] = True
OPEN_SCOPE = persona(without=["opinion_channel"])

BY_HAND = {
    "nothing is asked": Case(launch(), "all", (), [], 0, True, 0),
    "nothing is looked at": Case(launch(), "none", (), None, None, True, 0),
    "what is sure stands": Case(persona(), "known", (), [PERSONA], 0, False, 1),
    "what is sure stands under all": Case(persona(), "all", (), [PERSONA], 0, False, 1),
    "a person chose none": Case(persona(), "none", (), None, None, True, 0),
    "require, whatever the mode": Case(persona(), "none", ("anthropomorphic-assessment",), [PERSONA], 0, False, 1),
    "require another, whatever the mode": Case(persona(), "none", ("algorithm-filing",), [], 0, True, 0),
    # Two hang on the technologies: the assessments under the measures of 2026 and of 2023.
    "what is open does not refuse": Case(WITHOUT_TECHNOLOGIES, "known", (), [], 3, True, 0),
    "what is open refuses under all": Case(WITHOUT_TECHNOLOGIES, "all", (), [], 3, False, 3, ["service.technologies"]),
    "what is open and required": Case(
        WITHOUT_TECHNOLOGIES, "known", ("anthropomorphic-assessment",), [], 3, False, 3, ["service.technologies"]
    ),
    "what is open and required, of none": Case(
        WITHOUT_TECHNOLOGIES, "none", ("anthropomorphic-assessment",), [], 1, False, 3, ["service.technologies"]
    ),
    "the Provisions refuse": Case(
        launch(functions=["public-account"], own_platform=True), "known", (), None, None, False, 1
    ),
    "the Provisions refuse, and more is asked": Case(
        launch(functions=["public-account"], own_platform=True), "known", ("algorithm-filing",), [RULES], 0, False, 1
    ),
    "the Provisions refuse, and only more is looked at": Case(
        launch(functions=["public-account"], own_platform=True), "none", ("algorithm-filing",), [], 0, False, 1
    ),
    "a shared duty, required": Case(
        launch(functions=["public-account"], own_platform=True), "none", ("security-assessment",), [SHARED], 0, False, 1
    ),
    "a shared duty adds a reason alone": Case(
        reported(launch(functions=["public-account"], own_platform=True))
        | {"filings": [filing("platform-rules-filing")]},
        "all",
        (),
        [],
        0,
        True,
        0,
    ),
    "upcoming, and to be met before": Case(ACCOUNTS, "known", (), [RULES], 0, False, 1),
    "upcoming, and met before": Case(
        ACCOUNTS | {"filings": [filing("platform-rules-filing")]}, "known", (), [], 0, True, 0
    ),
    "upcoming, with a term after the launch": Case(
        reported(launch(functions=["forum"], technologies=["algorithmic-recommendation"])), "all", (), [], 0, True, 0
    ),
    "due": Case(
        reported(launch("2026-11-25", functions=["forum"], technologies=["algorithmic-recommendation"])),
        "all",
        ("algorithm-filing",),
        [],
        0,
        True,
        0,
    ),
    "overdue of a service as it runs": Case(LATE_REPORT, "known", (), [FILING], 0, False, 1),
    "perhaps overdue": Case(UNSURE, "known", (), [], 1, True, 0),
    "perhaps overdue, under all": Case(UNSURE, "all", (), [], 1, False, 3, ["filings.0.complete"]),
    "the Provisions leave it open": Case(
        launch(without=["opinion_channel"]), "known", (), [], 0, False, 3, ["service.opinion_channel"]
    ),
    "the Provisions leave it open, another law does not": Case(
        OPEN_SCOPE, "known", (), [PERSONA], 0, False, 1, ["service.opinion_channel"]
    ),
    "the Provisions leave it open, and nobody looks": Case(
        OPEN_SCOPE, "none", (), None, None, False, 3, ["service.opinion_channel"]
    ),
    "a law that is not in force on the day": Case(
        persona(at="2026-07-10"), "all", (), [], 0, True, 0, at=datetime(2026, 7, 1, tzinfo=CHINA)
    ),
    "a launch without a date, and a law that is to come": Case(
        persona(at=None), "known", (), [], 1, True, 0, at=datetime(2026, 7, 1, tzinfo=CHINA)
    ),
    "a launch without a date, and a law that is to come, under all": Case(
        persona(at=None), "all", (), [], 1, False, 3, ["events.launch.at"], at=datetime(2026, 7, 1, tzinfo=CHINA)
    ),
    "what was announced warns": Case(
        launch("2026-11-02", technologies=["generative-ai"])
        | {"filings": [filing("generative-ai-filing", "2026-10-30")]},
        "all",
        (),
        [GENERATIVE, ALGORITHM_FILING_17],
        0,
        False,
        1,
    ),
    "what was announced, required": Case(
        launch(technologies=["generative-ai"]) | {"filings": [filing("generative-ai-registration")]},
        "none",
        ("generative-ai-registration", "model-display"),
        [],
        0,
        True,
        0,
    ),
    "a tool that nobody assessed": Case(FACE_TOOL, "known", (), [TOOL], 0, False, 1),
    "a ledger that no authority assessed": Case(
        launch("2026-11-02", technologies=["blockchain"]), "known", (), [LEDGER], 0, False, 1
    ),
    "a secondary filing, required": Case(
        launch("2026-11-02", technologies=["blockchain"])
        | {"filings": [filing("blockchain-assessment", "2026-10-30")]},
        "known",
        ("blockchain-filing",),
        [LEDGER_FILING],
        0,
        False,
        1,
    ),
    "a draft": Case(launch(technologies=["proximity-networking"]), "all", (), [], 0, True, 0),
    "the authority is late": Case(late_authority(), "known", (), [], 1, True, 0),
    "news, as article 16 asks too": Case(news(), "all", (), [], 0, False, 3, ["events.launch.news_assessment_done"]),
    "news, required": Case(
        news(), "known", ("news-assessment",), [], 1, False, 3, ["events.launch.news_assessment_done"]
    ),
    "news of before the Provisions": Case(news(done=False, at="2018-06-01"), "known", (), [NEWS], 0, False, 1),
    "news of before the Provisions, not known to be assessed": Case(
        news(at="2018-06-01"), "all", (), [], 1, False, 3, ["events.launch.news_assessment_done"]
    ),
}


@pytest.mark.parametrize("name", BY_HAND)
def test_a_case_is_weighed_as_by_hand(name: str) -> None:
    case = BY_HAND[name]
    against = None if case.against is None else frozenset(case.against)
    weighed_by_hand = Weighed(against, case.open, case.may_launch, case.exit_code, frozenset(case.questions))

    assert weighed(Asked(case.case, case.at, {}, case.mode, case.require)) == weighed_by_hand


# --- The reference, against documents in which every fact is stated --------------------------------------------------


def completions(document: Document, at: datetime, most: int) -> Iterable[Document] | None:
    """Return every document that states what this one leaves open, or None where there are more than so many."""
    names = blanks(document)
    ways = [answers_to(name, at) for name in names]
    total = 1
    for each in ways:
        total *= len(each)
    if total > most:
        return None
    return (filled_in(document, names, values) for values in itertools.product(*ways))


def filled_in(document: Document, names: Iterable[str], values: Iterable[Any]) -> Document:
    for name, value in zip(names, values, strict=True):
        document = with_fact(document, name, value)
    return document


def has_open_date(document: Document) -> bool:
    """Say whether some date is not stated, for which no list of answers is complete."""
    companions = document["companions"]
    dated = [("algorithm-recommendation-2021", "information_changed_on")]
    dated += [("algorithm-recommendation-2021", "service_ended_on"), ("anthropomorphic-interaction-2026", "counted_on")]
    dated += [("news-new-technology-2017", "self_assessment_completed_on")]
    dated += [("news-new-technology-2017", "papers_complete_on")]
    dated += [("anthropomorphic-interaction-2026", key) for key in ("risk_arose_on", "assessment_called_for_on")]
    filings = document.get("filings", [])
    launches = reference_companions.launches_of(document)
    stated = [key in companions[law] for law, key in dated] + ["submitted_at" in each for each in filings]
    return not all([*stated, *("at" in event for event in launches)])


@pytest.mark.parametrize("seed", range(2))
def test_what_stands_is_what_stands_in_every_document_that_states_all(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    tried = 0
    while tried < 40:
        document = make_launches(rng)
        at = make_instant_of_launches(rng, document)
        complete = completions(document, at, 60)
        if complete is None or not blanks(document):
            continue
        tried += 1
        rows = reference_companions.judge(document, at, {})
        found: dict[Key, set[bool | None]] = {}
        provisions = set()
        for each in complete:
            provisions.add(judge(each, at, {})["may_launch"])
            for key, row in reference_companions.judge(each, at, {}).items():
                found.setdefault(key, set()).add(row.stands)
        assert (provisions == {True}) == judge(document, at, {})["may_launch"], (document, at)
        for key, row in rows.items():
            ways = {True, False} if row.stands is None else {row.stands}
            if has_open_date(document):
                assert None in found[key] or found[key] <= ways, (key, document, at)
            else:
                assert found[key] == ways, (key, document, at)


# --- Faults in the reference -----------------------------------------------------------------------------------------

# As sure as the laws are, none is of some of the words; here they are of all of them.
OF_EVERY_CERTAINTY = {
    "news-new-technology-2017": "own",
    "blockchain-2019": "seen",
    "public-accounts-2021": "unverified",
    "live-marketing-2021": "secondary",
    "algorithm-recommendation-2021": "secondary",
    "mobile-apps-2022": "unverified",
    "post-comments-2022": "seen",
    "deep-synthesis-2022": "announcement",
    "generative-ai-2023": "seen",
    "ai-content-label-2025": "seen",
    "anthropomorphic-interaction-2026": "substance",
}


def without_statuses(*statuses: str) -> Callable[..., set[str]]:
    rule = reference_companions.standing_of
    return lambda *given: rule(*given) - set(statuses)


def with_statuses(*statuses: str) -> Callable[..., set[str]]:
    rule = reference_companions.standing_of
    return lambda *given: rule(*given) | set(statuses) if rule(*given) else set()


def with_mode(of: str, instead: str) -> Callable[..., Weighed]:
    """Weigh one mode as if it were another."""
    rule = reference_companions.weigh
    return lambda provisions, rows, mode, require: rule(provisions, rows, instead if mode == of else mode, require)


def with_rule(name: str, wrong: Callable[[Callable[..., Any]], Callable[..., Any]]) -> Callable[..., Any]:
    rule: Callable[..., Any] = getattr(reference_companions, name)
    return wrong(rule)


def looked_past(rule: Callable[..., Weighed]) -> Callable[..., Weighed]:
    """Look at other laws though the Provisions refuse."""

    def wrong(provisions: Mapping[str, Any], rows: Mapping[Key, Row], mode: str, require: Collection[str]) -> Weighed:
        return rule({**provisions, "verdict": "undetermined"}, rows, mode, require)

    return wrong


def not_required(rule: Callable[..., Weighed]) -> Callable[..., Weighed]:
    """Overlook what is required under ``none``."""
    return lambda provisions, rows, mode, require: rule(provisions, rows, mode, () if mode == "none" else require)


def open_is_sure(rule: Callable[..., Weighed]) -> Callable[..., Weighed]:
    """Take what may stand for what does."""

    def wrong(provisions: Mapping[str, Any], rows: Mapping[Key, Row], mode: str, require: Collection[str]) -> Weighed:
        sure = {key: row._replace(stands=True) if row.stands is None else row for key, row in rows.items()}
        return rule(provisions, sure, mode, require)

    return wrong


def shared_refuses(rule: Callable[..., Weighed]) -> Callable[..., Weighed]:
    """Let what the Provisions ask for refuse a second time."""

    def wrong(provisions: Mapping[str, Any], rows: Mapping[Key, Row], mode: str, require: Collection[str]) -> Weighed:
        return rule(provisions, {key: row._replace(repeats=False) for key, row in rows.items()}, mode, require)

    return wrong


def sure_is_open(rule: Callable[..., Weighed]) -> Callable[..., Weighed]:
    """Take every undetermined duty for an open one."""

    def wrong(provisions: Mapping[str, Any], rows: Mapping[Key, Row], mode: str, require: Collection[str]) -> Weighed:
        weak = {key: row._replace(stands=None) if row.status == "undetermined" else row for key, row in rows.items()}
        return rule(provisions, weak, mode, require)

    return wrong


def questions_of_status(rule: Callable[..., Weighed]) -> Callable[..., Weighed]:
    """Ask under ``known`` what is only open."""

    def wrong(provisions: Mapping[str, Any], rows: Mapping[Key, Row], mode: str, require: Collection[str]) -> Weighed:
        asked = rule(provisions, rows, "all" if mode == "known" else mode, require).questions
        return rule(provisions, rows, mode, require)._replace(questions=asked)

    return wrong


COUNTING = reference_companions.COUNTING
FAULTS: dict[str, tuple[str, Callable[[], Any]]] = {
    "secondary counts": ("COUNTING", lambda: COUNTING | {"secondary"}),
    "an announcement counts": ("COUNTING", lambda: COUNTING | {"announcement"}),
    "what is not verified counts": ("COUNTING", lambda: COUNTING | {"unverified"}),
    "substance does not count": ("COUNTING", lambda: COUNTING - {"substance"}),
    "an organisation's own rule does not count": ("COUNTING", lambda: COUNTING - {"own"}),
    "an authority's duty stands": ("OF_AN_AUTHORITY", set),
    "shared duties refuse": ("weigh", lambda: with_rule("weigh", shared_refuses)),
    "upcoming passes where it has to be met before": ("standing_of", lambda: without_statuses("upcoming")),
    "upcoming stands": ("standing_of", lambda: with_statuses("upcoming")),
    "due stands": ("standing_of", lambda: with_statuses("due")),
    "owed passes": ("standing_of", lambda: without_statuses("owed")),
    "overdue passes": ("standing_of", lambda: without_statuses("overdue")),
    "open refuses under known": ("weigh", lambda: with_mode("known", "all")),
    "open passes under all": ("weigh", lambda: with_mode("all", "known")),
    "none looks": ("weigh", lambda: with_mode("none", "known")),
    "known does not look": ("weigh", lambda: with_mode("known", "none")),
    "require is overlooked under none": ("weigh", lambda: with_rule("weigh", not_required)),
    "other laws are looked at though the Provisions refuse": ("weigh", lambda: with_rule("weigh", looked_past)),
    "what may stand does": ("weigh", lambda: with_rule("weigh", open_is_sure)),
    "what is undetermined never surely stands": ("weigh", lambda: with_rule("weigh", sure_is_open)),
    "known asks what is open": ("weigh", lambda: with_rule("weigh", questions_of_status)),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_cases_that_are_drawn_tell_a_fault(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reference_companions, "CERTAINTY", OF_EVERY_CERTAINTY)
    monkeypatch.setattr(reference_companions, "CERTAINTY_OF_DUTY", {})
    name, wrong = FAULTS[fault]

    def whole(asked: Asked) -> Weighed:
        provisions, rows = judge(asked.case, asked.at, asked.readings), rows_of(asked)
        return reference_companions.weigh(provisions, rows, asked.mode, asked.require)

    rng = random.Random(7)  # noqa: S311
    by_hand = (Asked(case.case, case.at, {}, case.mode, case.require) for case in BY_HAND.values())
    for asked in itertools.chain(by_hand, (make_asked(rng) for _ in range(600))):
        try:
            right = whole(asked)
        except Unsettled:
            continue
        with monkeypatch.context() as patched:
            patched.setattr(reference_companions, name, wrong())
            if whole(asked) != right:
                return
    pytest.fail(f"no case tells that {fault}")


# --- What answering may change ---------------------------------------------------------------------------------------


class Told(NamedTuple):
    """What matters of a decision when a question is answered, and what can be asked."""

    may_launch: bool
    is_sure_no: bool
    facts: frozenset[str]


def told_by_reference(asked: Asked) -> Told:
    rows = rows_of(asked)
    found = weigh(judge(asked.case, asked.at, asked.readings), rows, asked.mode, asked.require)
    facts = found.questions.union(*(row.asks for row in rows.values()))
    return Told(found.may_launch, found.exit_code == 1, facts)


def told_by_library(asked: Asked) -> Told:
    decision = decided(asked)
    facts = {question.fact for question in decision.questions}
    facts |= {question.fact for duty in decision.related for question in duty.questions}
    sure = decision.verdict in ("overdue", "blocked") or bool(decision.other_laws.against)
    return Told(decision.may_launch, sure, frozenset(facts))


def assert_monotonic(rng: random.Random, tell: Callable[[Asked], Told]) -> None:
    """Answer each question of a case in every way: a yes becomes a no under ``known`` alone, a sure no never a yes."""
    case = make_launches(rng)
    duties = (*OWN_DUTIES, "security-assessment") if is_of_launches(case) else OWN_DUTIES
    asked = Asked(case, make_instant_of_launches(rng, case), {}, pick(rng, MODES), make_require(rng, duties))
    before = tell(asked)
    for fact in sorted(before.facts):
        for value in answers_to(fact, asked.at):
            after = tell(asked._replace(case=with_fact(case, fact, value)))
            if before.is_sure_no:
                assert (after.is_sure_no, after.may_launch) == (True, False), (asked, fact, value)
            if before.may_launch and not after.may_launch:
                assert asked.mode == "known", (asked, fact, value)


@pytest.mark.parametrize("seed", range(2))
def test_answering_never_turns_a_yes_of_the_reference_into_a_no_but_under_known(seed: int) -> None:
    rng = random.Random(300 + seed)  # noqa: S311
    for _ in range(60):
        assert_monotonic(rng, told_by_reference)


def test_under_known_an_answer_can_turn_a_yes_into_a_no() -> None:
    asked = Asked(WITHOUT_TECHNOLOGIES, AT, {})
    answered = asked._replace(case=with_fact(asked.case, "service.technologies", ["anthropomorphic-interaction"]))

    assert (weighed(asked).may_launch, weighed(answered).may_launch) == (True, False)
    assert not weighed(asked._replace(mode="all")).may_launch


# --- The library -----------------------------------------------------------------------------------------------------


def assert_same(asked: Asked) -> None:
    theirs, ours = in_one_order(expected(asked)), in_one_order(engine_answer(asked))
    ours["related"] = {key: row for key, row in ours["related"].items() if key in theirs["related"]}
    assert theirs == ours, asked


@pytest.mark.parametrize("name", BY_HAND)
def test_the_library_weighs_a_case_as_by_hand(name: str) -> None:
    case = BY_HAND[name]

    assert_same(Asked(case.case, case.at, {}, case.mode, case.require))


@pytest.mark.parametrize("name", BY_HAND)
def test_json_says_how_other_laws_count(name: str) -> None:
    case = BY_HAND[name]
    decision = decided(Asked(case.case, case.at, {}, case.mode, case.require))
    document = decision.to_dict()
    stands = [each for each in document["related"] if each["stands_against"]]

    assert document["may_launch"] is case.may_launch
    assert (document["basis"]["other_laws"], document["basis"]["require"]) == (case.mode, list(case.require))
    assert document["other_laws"]["mode"] == case.mode
    assert document["other_laws"]["require"] == list(case.require)
    assert document["other_laws"]["open"] == case.open
    if case.against is None:
        assert document["other_laws"]["against"] is None
    else:
        found = [(each["law"], each["duty"], each["event"]) for each in document["other_laws"]["against"]]
        assert sorted(found) == sorted((key[0], duty_of(key), key[2]) for key in case.against)
        for each in document["other_laws"]["against"]:
            assert set(each) == {"law", "duty", "event", "provision"}
            assert any(each.items() <= {**row}.items() for row in map(only_texts, stands))


def only_texts(row: Mapping[str, Any]) -> dict[str, str]:
    return {key: value for key, value in row.items() if isinstance(value, str)}


def small_cases() -> Iterable[Document]:
    """Return every combination of a few facts of one launch; None is not stated."""
    functions: tuple[list[str] | None, ...] = (None, [], ["forum"], ["public-account"])
    technologies: tuple[list[str] | None, ...] = (
        None,
        [],
        ["anthropomorphic-interaction"],
        ["algorithmic-recommendation", "deep-synthesis"],
    )
    for words, uses, at in itertools.product(functions, technologies, (None, "2026-10-19", "2026-12-07")):
        for with_report, sent, sure in itertools.product((False, True), (None, "2026-11-09"), (None, True)):
            stated: Document = {"functions": words, "technologies": uses, "own_platform": True}
            document = launch(at, without=[key for key, value in stated.items() if value is None], **stated)
            duty = "platform-rules-filing" if words == ["public-account"] else "algorithm-filing"
            made = filing(duty, sent)
            if sure is None:
                del made["complete"]
            yield (reported(document) if with_report else document) | {"filings": [made]}


@pytest.mark.exhaustive
@pytest.mark.parametrize("mode", MODES)
def test_every_small_case_is_weighed_as_the_reference_does(mode: Mode) -> None:
    rng = random.Random(mode)  # noqa: S311
    for case in small_cases():
        assert_same(Asked(case, AT, {}, mode, make_require(rng, (*OWN_DUTIES, "security-assessment"))))


@pytest.mark.parametrize("seed", range(2))
def test_answering_never_turns_a_yes_into_a_no_but_under_known(seed: int) -> None:
    rng = random.Random(400 + seed)  # noqa: S311
    for _ in range(40):
        assert_monotonic(rng, told_by_library)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_answering_thousands_never_turns_a_yes_into_a_no_but_under_known(seed: int) -> None:
    rng = random.Random(500 + seed)  # noqa: S311
    for _ in range(600):
        assert_monotonic(rng, told_by_library)


# --- The library, over time ------------------------------------------------------------------------------------------


def make_dated(rng: random.Random) -> Asked:
    """Draw what is asked of a case of launches alone, that the reference can judge at any instant."""
    while True:
        case = make_launches(rng)
        if is_of_launches(case):
            duties = (*OWN_DUTIES, "security-assessment")
            at = make_instant_of_launches(rng, case).astimezone(CHINA)
            return Asked(case, at, {}, pick(rng, MODES), make_require(rng, duties))


def assert_holds(rng: random.Random) -> None:
    """Compare a decision with the reference at the instants at which anything can change while it says to be valid."""
    asked = make_dated(rng)
    until = decided(asked).valid_until
    said = said_at(asked, asked.at)
    marks = [each for each in marks_of(asked.case, asked.readings) if asked.at < each]
    marks = [each for each in marks if until is None or each < until]
    for at in rng.sample(marks, min(len(marks), 40)):
        assert said_at(asked, at) == said, (asked, until, at)
    assert until is None or asked.at < until


def assert_spans(rng: random.Random) -> None:
    """Compare the spans and breakpoints of a timeline with the reference wherever anything can change."""
    asked = make_dated(rng)
    line = og.timeline(
        og.case_from_dict(asked.case),
        readings=readings_of(asked.readings),
        other_laws=asked.mode,
        require=list(asked.require),
    )
    start, end = asked.at - 60 * DAY, asked.at + 90 * DAY
    rows = line.spans(start, end)
    assert (rows[0].start, rows[-1].end) == (start, end)
    assert all(row.end == following.start for row, following in pairwise(rows))
    marks = sorted({start, *(each for each in marks_of(asked.case, asked.readings) if start <= each < end)})
    first = rng.randrange(len(marks))
    for before, at in pairwise(marks[first : first + 25]):
        found = weighed(asked._replace(at=at))
        (row,) = (each for each in rows if each.start <= at and (each.end is None or at < each.end))
        verdict = judge(asked.case, at, asked.readings)["verdict"]
        assert (row.verdict, row.may_launch) == (verdict, found.may_launch), (asked, at)
        if said_at(asked, before) != said_at(asked, at):
            assert any(before < each <= at for each in line.breakpoints), (asked, before, at)


@pytest.mark.exhaustive
@pytest.mark.parametrize("seed", range(2))
def test_a_decision_is_valid_no_longer_than_the_reference_says(seed: int) -> None:
    rng = random.Random(600 + seed)  # noqa: S311
    for _ in range(25):
        assert_holds(rng)


@pytest.mark.exhaustive
@pytest.mark.parametrize("seed", range(2))
def test_spans_and_breakpoints_are_as_the_reference_has_them(seed: int) -> None:
    rng = random.Random(700 + seed)  # noqa: S311
    for _ in range(10):
        assert_spans(rng)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_thousands_hold_as_the_reference_says(seed: int) -> None:
    rng = random.Random(800 + seed)  # noqa: S311
    for _ in range(100):
        assert_holds(rng)
        assert_spans(rng)


def test_the_reference_says_when_another_law_changes_what_the_provisions_do_not() -> None:
    case = HALF_FILED | {"reports": LATE_REPORT["reports"]}
    at, over = datetime(2026, 11, 10, tzinfo=CHINA), start_of(date(2026, 11, 17))
    required = ("algorithm-filing",)
    whether: tuple[tuple[Mode, tuple[str, ...], bool], ...] = (
        ("none", (), False),
        ("none", required, True),
        ("known", (), True),
    )
    for mode, require, changes in whether:
        asked = Asked(case, at, {}, mode, require)
        assert said_at(asked, over - TICK) == said_at(asked, at)
        assert (said_at(asked, over) != said_at(asked, at)) is changes


# --- The library, by its command -------------------------------------------------------------------------------------


def checked(folder: Path, asked: Asked) -> int:
    file = folder / "case.json"
    file.write_text(json.dumps(asked.case), encoding="utf-8")
    options = [f"--require={duty}" for duty in asked.require]
    told = cli.main(["check", str(file), "--at", asked.at.isoformat(), "--other-laws", asked.mode, *options])
    return int(told)


@pytest.mark.parametrize("name", BY_HAND)
def test_check_exits_as_by_hand(name: str, tmp_path: Path) -> None:
    case = BY_HAND[name]

    assert checked(tmp_path, Asked(case.case, case.at, {}, case.mode, case.require)) == case.exit_code


def test_check_exits_as_the_reference_says(tmp_path: Path) -> None:
    rng = random.Random(900)  # noqa: S311
    for _ in range(25):
        asked = make_dated(rng)
        assert checked(tmp_path, asked) == weighed(asked).exit_code, asked


# --- The library, with laws of every certainty -----------------------------------------------------------------------


@pytest.fixture
def made_up_laws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterable[None]:
    """Add a law of each certainty, and one whose duty an authority owes; each asks for a report once gifts are offered."""
    write_laws(tmp_path)
    monkeypatch.setattr(regulations, "__path__", [*regulations.__path__, str(tmp_path)])
    regulations.companions.cache_clear()
    yield
    regulations.companions.cache_clear()


@pytest.mark.usefixtures("made_up_laws")
def test_a_duty_counts_by_its_certainty_its_mode_and_whether_it_is_required() -> None:
    for asked, expected_of_it, found in compared_made_up():
        assert expected_of_it == found, asked


@pytest.mark.usefixtures("made_up_laws")
@pytest.mark.parametrize("mode", MODES)
def test_requiring_what_nobody_can_fail_is_an_error(mode: Mode) -> None:
    duty = f"{law_of('authority')}-report"
    with pytest.raises(og.InputError) as caught:
        decided(Asked(launch(), AT, {}, mode, (duty,)))

    assert [problem.path for problem in caught.value.problems] == ["require"]
    assert duty in str(caught.value)
