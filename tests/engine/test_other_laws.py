"""How laws beside the Provisions count for a launch: modes, certainty, what is required, and what every entrance says."""

from __future__ import annotations

import functools
import itertools
import json
import pickle
import re
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import unquote

import pytest
from attrs import evolve
from builders import (
    EXAMPLES,
    Document,
    algorithm_filing,
    document,
    flawless_report,
    instant,
    one_waiver,
    problems_of,
    public_service,
)

import opinionguard as og
from opinionguard import cli, regulations
from opinionguard.decisions.basis import OTHER_LAWS, OtherLawsMode
from opinionguard.decisions.consistency import without_additions
from opinionguard.decisions.decision import OtherLaws
from opinionguard.decisions.waivers import Waived
from opinionguard.gate.replay import replay
from opinionguard.ground.errors import Problem
from opinionguard.render import words as wording

AT: Final = "2026-11-22T12:00:00+08:00"
LANGS: Final = ("en", "zh")
TICK: Final = timedelta(microseconds=1)
PERSONAS: Final = "anthropomorphic-interaction-2026"
ASSESSMENT: Final = "anthropomorphic-assessment"


def pet(at: str | None = "2027-01-12T09:00:00+08:00", **service: Any) -> Document:
    """A talking pet that remembers its owner; nobody sees the talk, so that the Provisions ask for nothing."""
    properties = public_service(audience="members", technologies=["anthropomorphic-interaction"]) | service
    event = {"kind": "service-launch"} | ({} if at is None else {"at": at})
    few: Document = {"sustained_emotional_interaction": True, "registered_users": 0, "monthly_active_users": 0}
    few |= {"counted_on": "2026-11-20"}
    return document(event, id="pet-companion", service=properties, companions={PERSONAS: few})


def without(stated: Document, *facts: str) -> Document:
    """Return a document without some facts of its service."""
    service = {key: value for key, value in stated["service"].items() if key not in facts}
    return stated | {"service": service}


# What the laws on algorithms, deep synthesis, generative AI and labels ask of whatever uses them, all of it met.
TOLD: Final[Document] = {
    "algorithm-recommendation-2021": {"users_told": True, "switch_off_offered": True},
    "deep-synthesis-2022": {"edits_biometric_information": False, "edits_special_objects": False},
    "generative-ai-2023": {"own_model": False},
    "ai-content-label-2025": {"content_labelled": True},
}
ASSESSED: Final[Document] = {
    "duty": ASSESSMENT,
    "submitted_at": "2026-11-20",
    "as_prescribed": True,
    "complete": True,
}
# Of each kind a case: what the Provisions say of it, and what other laws do.
CASES: Final[dict[str, Document]] = {
    "surely against": pet(),
    "open": without(pet(), "technologies"),
    "nothing": pet(technologies=[]),
    "met": pet() | {"filings": [ASSESSED]},
    "undetermined": without(pet(technologies=[]), "social_mobilization"),
    "undetermined and surely against": without(pet(), "social_mobilization"),
    "blocked": pet(technologies=[], functions=["forum"]),
    "blocked and surely against": pet(functions=["forum"]),
}


def decide(stated: Document, at: str = AT, **how: Any) -> og.Decision:
    return og.decide(og.case_from_dict(stated), at=at, **how)


# --- A regulation of one's own ---------------------------------------------------------------------------------------

HOUSE: Final = """
from datetime import date

from attrs import field, frozen

from opinionguard.rules import *

LAW = Law(
    id="house-rule-2026", title="内部规定", english_title="House Rule", short_title="内部规定", issuers=("本单位",),
    promulgated=date(2026, 1, 5), in_force={in_force}, source="made up", reviewed=date(2026, 11, 24),
)


@frozen(kw_only=True, field_transformer=naming_the_fact)
class HouseFacts(CompanionFacts):
    law = LAW.id
    shown: bool | None = field(default=None, converter=to_yes_no, metadata=about("Was shown to the board."))


ART_1 = Provision(LAW, 1, text="甲。", english="X.", certainty="{certainty}")
SHOWN = Task("show-to-board", "show it to the board", "报董事会", is_filed=True)


def holds(setting):
    return {holds}


REGULATION = Companion(
    law=LAW,
    provisions=(ART_1,),
    duties=(Duty(SHOWN, ART_1, holds, at_launch, {due}, owed_by="{owed_by}"),),
    facts=HouseFacts,
    questions={{"companions.house-rule-2026.shown": (ART_1, "Is it for the board?", "是否须报董事会？")}},
)
"""
DUTY: Final = "show-to-board"
Install = Callable[..., None]


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Install]:
    """Return what installs a regulation as one more file among those of the package, for this test alone."""
    folder, added = tmp_path / "regulations", []

    def install(text: str | None = None, name: str = "house_rule_2026", **changes: str) -> None:
        stated = {"certainty": "own", "in_force": "date(2026, 2, 1)", "holds": "YES", "due": "BeforeLaunch()"}
        folder.mkdir(exist_ok=True)
        made = HOUSE.format(**stated | {"owed_by": "provider"} | changes) if text is None else text
        (folder / f"{name}.py").write_text(made, "utf-8")
        added.append(f"{regulations.__name__}.{name}")
        monkeypatch.setattr(regulations, "__path__", [*regulations.__path__, str(folder)])
        forget()

    def forget() -> None:
        for name in added:
            sys.modules.pop(name, None)
        regulations.companions.cache_clear()

    yield install
    monkeypatch.undo()
    forget()


def plain(at: str | None = "2026-12-01", **changes: Any) -> Document:
    """A case of which no law that is there asks anything, known or not."""
    stated = pet(at, technologies=[])
    del stated["companions"]
    return stated | {"id": "plain"} | changes


def test_of_the_plain_case_no_law_asks_anything() -> None:
    decision = decide(plain(), other_laws="all")

    assert (decision.verdict, decision.may_launch) == ("not-subject", True)
    assert decision.other_laws == OtherLaws("all", (), (), 0)


# --- The table of modes ----------------------------------------------------------------------------------------------

# Whether it may launch, and the exit code of check, in each mode; known, all, none.
MODES: Final[dict[str, list[tuple[bool, int]]]] = {
    "surely against": [(False, 1), (False, 1), (True, 0)],
    "open": [(True, 0), (False, 3), (True, 0)],
    "nothing": [(True, 0), (True, 0), (True, 0)],
    "met": [(True, 0), (True, 0), (True, 0)],
    "undetermined": [(False, 3), (False, 3), (False, 3)],
    "undetermined and surely against": [(False, 1), (False, 1), (False, 3)],
    "blocked": [(False, 1), (False, 1), (False, 1)],
    "blocked and surely against": [(False, 1), (False, 1), (False, 1)],
}
EACH: Final = [
    (name, mode, *expected) for name, row in MODES.items() for mode, expected in zip(OTHER_LAWS, row, strict=True)
]


class Result(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Result:
        code = cli.main(list(arguments))
        return Result(code, *capsys.readouterr())

    return run


def save(*stated: Document) -> list[str]:
    for each in stated:
        Path(f"{each['id']}.json").write_text(json.dumps(each), "utf-8")
    return [f"{each['id']}.json" for each in stated]


@pytest.mark.parametrize(("name", "mode", "may_launch", "code"), EACH)
def test_a_mode_says_what_refuses_everywhere_alike(
    name: str, mode: OtherLawsMode, may_launch: bool, code: int, run: Run
) -> None:
    stated = CASES[name]
    case = og.case_from_dict(stated)
    files = save(stated)
    clock = instant(AT)

    assert decide(stated, other_laws=mode).may_launch is may_launch
    assert og.timeline(case, other_laws=mode).at(AT).may_launch is may_launch
    assert og.Gate([case], clock=lambda: clock, other_laws=mode).allows(case.id) is may_launch
    done = run("check", *files, "--at", AT, "--other-laws", mode, "--format", "json")
    said = without_additions(*json.loads(done.out)["decisions"])
    assert (done.code, said["may_launch"], said["basis"]["other_laws"]) == (code, may_launch, mode)
    for form in ("text", "sarif", "junit", "html", "github", "ics"):
        assert run("check", *files, "--at", AT, "--other-laws", mode, "--format", form).code == code
    Path("cases.jsonl").write_text(json.dumps(stated) + "\n", "utf-8")
    stream = run("check", "--stream", "cases.jsonl", "--at", AT, "--other-laws", mode)
    assert (stream.code, without_additions(json.loads(stream.out))) == (code, said)
    if mode == "known":
        assert run("check", *files, "--at", AT).code == code
        assert decide(stated).to_dict() == said


def test_an_unknown_mode_is_an_error(run: Run) -> None:
    case = og.case_from_dict(pet())
    for ask in (
        lambda: og.decide(case, at=AT, other_laws="some"),  # type: ignore[arg-type]
        lambda: og.timeline(case, other_laws="some"),  # type: ignore[arg-type]
        lambda: og.Gate([case], other_laws="some"),  # type: ignore[arg-type]
    ):
        (problem,) = problems_of(ask)
        assert (problem.path, problem.right) == ("other_laws", "write one of known, all, none")
    with pytest.raises(SystemExit, match="2"):
        run("check", *save(pet()), "--other-laws", "some")


@pytest.mark.parametrize("name", CASES)
def test_what_stands_against_and_what_is_open_is_told(name: str) -> None:
    against = [{"law": PERSONAS, "duty": ASSESSMENT, "event": "event", "provision": "22(1)"}]
    # What its technologies are decides of six laws whether they ask for something: seven duties hang on them.
    expected: dict[str, tuple[list[dict[str, str]] | None, int | None]] = {
        "surely against": (against, 0),
        "open": ([], 7),
        "nothing": ([], 0),
        "met": ([], 0),
        "undetermined": ([], 0),
        "undetermined and surely against": (against, 0),
        "blocked": (None, None),
        "blocked and surely against": (None, None),
    }
    told = {mode: decide(CASES[name], other_laws=mode).to_dict()["other_laws"] for mode in OTHER_LAWS}

    against_it, still_open = expected[name]
    for mode in ("known", "all"):
        assert told[mode] == {"mode": mode, "require": [], "against": against_it, "open": still_open}
    assert told["none"] == {"mode": "none", "require": [], "against": None, "open": None}


def test_beside_a_refusal_others_are_told_where_something_is_required() -> None:
    stated = CASES["blocked and surely against"]
    (row,) = decide(stated, require=[ASSESSMENT]).other_laws.against or ()

    assert (row.law, row.provision, row.stands_against) == (PERSONAS, "22(1)", True)
    nothing = decide(stated, require=["platform-rules-filing"]).other_laws
    assert [each.provision for each in nothing.against or ()] == ["22(1)"]
    assert decide(stated, other_laws="none", require=["platform-rules-filing"]).other_laws.against == ()


# --- Certainty, and what is required ---------------------------------------------------------------------------------


@pytest.mark.parametrize("certainty", ["seen", "substance", "own"])
def test_a_duty_counts_of_which_the_text_is_sure_enough(certainty: str, install: Install) -> None:
    install(certainty=certainty)
    decision = decide(plain())

    assert (decision.verdict, decision.may_launch, decision.is_refused_for_sure) == ("not-subject", False, True)
    assert [(each.law, each.certainty) for each in decision.other_laws.against or ()] == [
        ("house-rule-2026", certainty)
    ]
    assert decide(plain(), other_laws="none").may_launch is True


@pytest.mark.parametrize("certainty", ["draft", "announcement", "unverified", "secondary"])
def test_a_duty_of_a_less_sure_text_warns_and_refuses_only_where_it_is_required(
    certainty: str, install: Install, run: Run
) -> None:
    install(certainty=certainty)
    warned = decide(plain(), other_laws="all")

    assert warned.may_launch is True
    (row,) = (each for each in warned.related if each.law == "house-rule-2026")
    assert (row.status, row.stands_against, row.certainty) == ("blocking", True, certainty)
    # It is told all the same.
    sarif = json.loads(run("check", *save(plain()), "--at", AT, "--format", "sarif").out)["runs"][0]["results"]
    assert [(each["level"], each["ruleId"]) for each in sarif] == [("note", "house-rule-2026/1/show-to-board")]
    for mode in OTHER_LAWS:
        required = decide(plain(), other_laws=mode, require=[DUTY])
        assert (required.may_launch, required.is_refused_for_sure) == (False, True)
        assert required.other_laws.require == (DUTY,)
    assert run("check", "plain.json", "--at", AT, "--require", DUTY).code == 1


@pytest.mark.parametrize("mode", OTHER_LAWS)
def test_what_is_required_has_to_be_met_surely(mode: OtherLawsMode) -> None:
    opened, met = CASES["open"], CASES["met"]

    assert decide(opened, other_laws=mode, require=[ASSESSMENT]).may_launch is False
    assert decide(opened, other_laws=mode, require=[ASSESSMENT]).is_refused_for_sure is False
    assert decide(met, other_laws=mode, require=[ASSESSMENT]).may_launch is True
    unsure = met | {"filings": [{key: value for key, value in ASSESSED.items() if key != "complete"}]}
    assert decide(unsure, other_laws=mode, require=[ASSESSMENT]).may_launch is False
    assert decide(unsure, other_laws="known").may_launch is True


def test_the_duty_of_an_authority_refuses_never_and_cannot_be_required(install: Install, run: Run) -> None:
    install(owed_by="authority")

    assert decide(plain(), other_laws="all").may_launch is True
    (row,) = (each for each in decide(plain()).related if each.law == "house-rule-2026")
    assert row.stands_against is False
    case = og.case_from_dict(plain())
    for ask in (
        lambda: og.decide(case, at=AT, require=[DUTY]),
        lambda: og.timeline(case, require=[DUTY]),
        lambda: og.Gate([case], require=[DUTY]),
    ):
        (problem,) = problems_of(ask)
        assert (problem.path, problem.wrong) == ("require", f'"{DUTY}" is a duty of an authority alone')
        assert ASSESSMENT in problem.right
        assert "news-review" not in problem.right
    done = run("check", *save(plain()), "--require", DUTY)
    assert (done.code, f'--require: "{DUTY}" is a duty of an authority alone' in done.err) == (2, True)


def test_what_the_news_authority_is_late_with_is_told_and_refuses_nothing() -> None:
    facts = dict.fromkeys(
        ("new_technology", "major_change", "major_effect", "news_information", "news_assessment_done"), True
    )
    applied = {"duty": "news-application", "submitted_at": "2026-03-10", "as_prescribed": True, "complete": True}
    stated = document(
        {"kind": "technology-change", "at": "2026-06-01"} | facts | {"news_assessment_done": False},
        service=public_service(technologies=[]),
        companions={
            "news-new-technology-2017": {
                "self_assessment_completed_on": "2026-03-02",
                "papers_complete_on": "2026-03-10",
            }
        },
        filings=[applied],
    )
    (review,) = (each for each in decide(stated, "2026-05-20").related if each.duty == "news-review")

    assert (review.status, review.stands_against) == ("overdue", False)
    assert problems_of(lambda: decide(stated, require=["news-review"]))


# --- Which statuses stand against a launch ---------------------------------------------------------------------------

OTHERWISE: Final = "setting.fact(HouseFacts, 'shown')"
FILED: Final[Document] = {"duty": DUTY, "submitted_at": "2026-11-20", "as_prescribed": True, "complete": True}


@pytest.mark.parametrize(
    ("rule", "changes", "status", "stands"),
    [
        ({"due": "BeforeLaunch()"}, {}, "blocking", True),
        ({"due": "BeforeLaunch()"}, {"at": "2026-11-20"}, "overdue", True),
        ({"due": "WithoutTerm()"}, {"at": "2026-11-20"}, "owed", True),
        # What may and must be met before the launch that raises it stands against it; what can only follow it does not.
        ({"due": "WithoutTerm()"}, {}, "upcoming", True),
        ({"due": "WithoutTerm()"}, {"at": None}, "upcoming", True),
        ({"due": "WithoutTerm(may_precede=False)"}, {}, "upcoming", False),
        ({"due": "WithinWorkingDaysOfService(5)"}, {}, "upcoming", False),
        ({"due": "WithinWorkingDaysOfService(5)"}, {"at": "2026-11-20"}, "due", False),
        ({"due": "WithinWorkingDaysOfService(5)"}, {"at": "2026-11-02"}, "overdue", True),
        ({"holds": "NO"}, {}, "not-triggered", False),
        ({"in_force": "date(2027, 1, 1)"}, {}, "not-in-force", False),
        ({}, {"filings": [FILED]}, "discharged", False),
        # Whether it holds, or is met, is not known: it stands against it in some way of filling that in.
        ({"holds": OTHERWISE}, {}, "undetermined", None),
        ({}, {"filings": [{key: value for key, value in FILED.items() if key != "complete"}]}, "undetermined", None),
        # In no way of filling it in does it stand against it.
        ({"due": "WithinWorkingDaysOfService(5)", "holds": OTHERWISE}, {"at": "2026-11-20"}, "undetermined", False),
        # No notice says yet which days of 2027 are worked: it may still be due, or overdue.
        ({"due": "WithinWorkingDays(30)"}, {"at": "2027-01-05", "asked": "2027-02-24"}, "undetermined", None),
    ],
)
def test_a_status_stands_against_a_launch_or_does_not(
    rule: dict[str, str], changes: dict[str, Any], status: str, stands: bool | None, install: Install
) -> None:
    install(**rule)
    at = changes.pop("at", "2026-12-01") if "at" in changes else "2026-12-01"
    asked = changes.get("asked", AT)
    stated = plain(at, **{key: value for key, value in changes.items() if key != "asked"})
    calendar = og.WorkingCalendar.china(as_known_on=instant("2026-11-22").date())
    (row,) = (each for each in decide(stated, asked, calendar=calendar).related if each.law == "house-rule-2026")

    assert (row.status, row.stands_against) == (status, stands)
    may = {mode: decide(stated, asked, calendar=calendar, other_laws=mode).may_launch for mode in OTHER_LAWS}
    assert may == {"known": stands is not True, "all": stands is False, "none": True}


# --- One report, several reasons -------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", OTHER_LAWS)
def test_a_law_that_repeats_an_obligation_adds_a_reason_and_no_second_refusal(mode: OtherLawsMode) -> None:
    stated = pet(technologies=["deep-synthesis"], functions=["forum"])
    stated["companions"] |= TOLD
    decision = decide(stated, other_laws=mode)
    repeated = [each for each in decision.related if each.law == "deep-synthesis-2022" and each.same_as]

    assert decision.verdict == "blocked"
    assert [(each.status, each.stands_against) for each in repeated] == [("blocking", True)]
    assert decision.in_the_way == decision.obligations
    waived = og.Waiver(**one_waiver(case="pet-companion", event="event", expires="2026-12-24")["waivers"][0])
    assert og.waive(decision, [waived]).passes is True


def test_what_an_obligation_that_passes_leaves_to_another_law_is_its_own() -> None:
    # Of a report that is there nothing is left to repeat, and the filing of the algorithm is no repetition.
    stated = pet("2026-11-02T09:00:00+08:00", technologies=["algorithmic-recommendation"], functions=["forum"])
    stated["reports"] = [flawless_report(submitted_at="2026-10-20")]
    decision = decide(stated)

    assert (decision.verdict, decision.may_launch) == ("clear", False)
    assert [each.duty for each in decision.in_the_way if isinstance(each, og.RelatedDuty)] == ["algorithm-filing"]


# --- Waivers ---------------------------------------------------------------------------------------------------------


def waiver(**changes: Any) -> og.Waiver:
    stated = {"case": "pet-companion", "event": "event", "expires": "2026-12-24", **changes}
    return og.Waiver(**one_waiver(**stated)["waivers"][0])


OF_2026: Final = {"id": "W-2", "law": PERSONAS, "provision": "22(1)", "duty": ASSESSMENT}


def test_a_waived_obligation_lets_nothing_pass_against_which_another_law_stands(run: Run) -> None:
    stated = CASES["blocked and surely against"]
    case, now = og.case_from_dict(stated), instant(AT)
    both = [waiver(), waiver(**OF_2026)]

    def allows(*waivers: og.Waiver, **how: Any) -> bool:
        return og.Gate([case], clock=lambda: now, waivers=waivers, **how).allows(case.id)

    def code(*waivers: og.Waiver, mode: str = "known") -> int:
        text = json.dumps({"schema": 1, "waivers": [each.to_dict() for each in waivers]})
        Path("w.waivers.json").write_text(text, "utf-8")
        return run("check", *save(stated), "--at", AT, "--waivers", "w.waivers.json", "--other-laws", mode).code

    for one in both:
        assert (allows(one), code(one)) == (False, 1)
    assert (allows(*both), code(*both)) == (True, 0)
    assert (allows(both[0], other_laws="none"), code(both[0], mode="none")) == (True, 0)
    # A waiver that has expired waives nothing, of either.
    late = [both[0], evolve(both[1], expires=og.moment_of("2026-11-22"))]
    assert og.waive(decide(stated), late) == Waived(False, ())


def test_an_open_duty_is_waived_where_it_refuses() -> None:
    stated = CASES["open"] | {"companions": CASES["open"]["companions"] | TOLD}
    sent = ("generative-ai-registration", "blockchain-assessment")
    stated["filings"] = [algorithm_filing(duty=duty, submitted_at="2026-11-20") for duty in sent]
    decision = decide(stated, other_laws="all")
    (row,) = (each for each in decision.in_the_way if isinstance(each, og.RelatedDuty))
    named = waiver(id="W-3", law=row.law, provision=row.provision, duty=row.duty, event=row.event)

    assert row.stands_against is None
    assert og.waive(decision, [named]) == Waived(True, (named,))
    assert og.waive(decide(stated), [named]) == Waived(True, ())


def test_a_waiver_may_name_what_counts_or_is_required_and_nothing_else(install: Install) -> None:
    install(certainty="unverified")
    case, now = og.case_from_dict(plain()), instant(AT)
    named = waiver(case="plain", law="house-rule-2026", provision="1", duty=DUTY)

    def gate(**how: Any) -> og.Gate:
        return og.Gate([case], clock=lambda: now, waivers=[named], **how)

    assert gate(require=[DUTY]).answer("plain").why == "waived"
    for how in ({}, {"other_laws": "all"}, {"other_laws": "none"}):
        (problem,) = problems_of(lambda how=how: gate(**how))  # type: ignore[misc]
        assert "is no obligation of plain" in problem.wrong


# --- Time ------------------------------------------------------------------------------------------------------------

FIRST_DAY: Final = "2026-07-15"


@pytest.mark.parametrize(("launched", "may_launch"), [("2026-07-14T23:59:59+08:00", True), (FIRST_DAY, False)])
@pytest.mark.parametrize("asked", ["2026-05-01", "2026-07-14T12:00:00+08:00", FIRST_DAY, "2026-11-22"])
def test_a_launch_comes_under_the_law_of_its_day(launched: str, may_launch: bool, asked: str) -> None:
    assert decide(pet(launched), asked).may_launch is may_launch


def test_a_plan_without_a_date_comes_under_a_law_from_its_entry_into_force() -> None:
    line = og.timeline(og.case_from_dict(pet(None)))
    entry = instant(FIRST_DAY)
    before, after = line.at(entry - TICK), line.at(entry)

    assert (before.may_launch, after.may_launch) == (True, False)
    # Before it, whether it comes under the law hangs on its date.
    assert (before.other_laws.open, before.other_laws.settles) == (1, "events.event.at")
    assert before.valid_until == entry
    assert entry in line.breakpoints
    spans = line.spans("2026-07-01", "2026-08-01")
    assert [(each.start, each.end, each.verdict, each.may_launch) for each in spans] == [
        (instant("2026-07-01"), entry, "not-subject", True),
        (entry, instant("2026-08-01"), "not-subject", False),
    ]
    alone = og.timeline(line.case, other_laws="none")
    assert alone.breakpoints == ()
    assert [each.may_launch for each in alone.spans("2026-07-01", "2026-08-01")] == [True]
    assert og.timeline(line.case, other_laws="none", require=[ASSESSMENT]).at(entry - TICK).valid_until == entry


def test_a_gate_turns_with_the_law() -> None:
    now = [instant(FIRST_DAY) - TICK]
    gate = og.Gate([og.case_from_dict(pet(None))], clock=lambda: now[0], ticks=lambda: now[0].timestamp())

    assert gate.allows("pet-companion")
    (turn,) = gate.upcoming(timedelta(days=30))
    assert (turn.at, turn.allowed) == (instant(FIRST_DAY), False)
    now[0] = instant(FIRST_DAY)
    assert not gate.allows("pet-companion")


def test_a_filing_turns_it_when_it_is_there() -> None:
    filed = pet() | {"filings": [ASSESSED | {"submitted_at": "2026-12-01T10:00:00+08:00"}]}
    line = og.timeline(og.case_from_dict(filed))
    arrival = instant("2026-12-01T10:00:00+08:00")

    assert line.at(AT).valid_until == arrival
    assert (line.at(arrival - TICK).may_launch, line.at(arrival).may_launch) == (False, True)


def test_a_decision_holds_until_it_says() -> None:
    for name, mode in itertools.product(CASES, OTHER_LAWS):
        for at in (None, "2026-07-14T10:00:00+08:00", "2026-11-02"):
            stated = CASES[name] | {"events": [{"id": "event", "kind": "service-launch", **({"at": at} if at else {})}]}
            line = og.timeline(og.case_from_dict(stated), other_laws=mode)
            edges = [instant("2015-01-01"), *line.breakpoints, instant("2028-01-01")]
            for begin, end in itertools.pairwise(edges):
                first, last = line.at(begin), line.at(end - TICK)
                assert (first.verdict, first.may_launch) == (last.verdict, last.may_launch)
                assert first.other_laws == evolve(last.other_laws, questions=first.other_laws.questions)


# --- What is not known -----------------------------------------------------------------------------------------------

ANSWERS: Final[dict[str, tuple[Any, ...]]] = {
    "functions": ([], ["forum"]),
    "technologies": ([], ["generative-ai"], ["anthropomorphic-interaction", "generative-ai"]),
    "audience": ("public", "internal"),
    "registered_users": (0, 1_000_000),
    "reported": (True, False),
}


def filled(answers: dict[str, Any]) -> Document:
    stated = without(pet("2026-11-02T09:00:00+08:00"), "functions", "technologies", "audience")
    stated["service"] |= {key: answers[key] for key in ("functions", "technologies", "audience") if key in answers}
    few: Document = {"sustained_emotional_interaction": True, "monthly_active_users": 0, "counted_on": "2026-11-20"}
    few |= {"registered_users": answers["registered_users"]} if "registered_users" in answers else {}
    stated["companions"] = {PERSONAS: few}
    report = flawless_report(submitted_at="2026-10-20")
    if "reported" in answers:
        report["via_platform"] = answers["reported"]
    else:
        del report["via_platform"]
    return stated | {"reports": [report]}


@pytest.mark.parametrize(
    "how",
    [
        {"other_laws": "none"},
        {"other_laws": "all"},
        {"other_laws": "none", "require": [ASSESSMENT]},
        {"other_laws": "none", "require": ["algorithm-filing", ASSESSMENT]},
    ],
)
def test_no_answer_turns_a_yes_into_no_or_a_sure_no_into_yes(how: dict[str, Any]) -> None:
    told: dict[tuple[Any, ...], tuple[bool, bool]] = {}
    names = list(ANSWERS)
    for combination in itertools.product(*((None, *range(len(ANSWERS[name]))) for name in names)):
        answers = {
            name: ANSWERS[name][chosen] for name, chosen in zip(names, combination, strict=True) if chosen is not None
        }
        decision = decide(filled(answers), **how)
        told[combination] = (decision.may_launch, decision.is_refused_for_sure)
    seen = set()
    for combination, (may_launch, is_refused) in told.items():
        assert not (may_launch and is_refused)
        for place, chosen in enumerate(combination):
            for answer in range(len(ANSWERS[names[place]])) if chosen is None else ():
                richer = told[(*combination[:place], answer, *combination[place + 1 :])]
                assert richer[0] or not may_launch
                assert richer[1] or not is_refused
                seen.add((may_launch, is_refused))
    assert len(seen) == 3


def test_under_known_alone_an_answer_can_turn_a_yes_into_no() -> None:
    assert decide(CASES["open"]).may_launch is True
    assert decide(CASES["surely against"]).may_launch is False


def test_questions_are_those_that_can_change_the_answer() -> None:
    opened = CASES["open"]

    def asked(**how: Any) -> list[tuple[str, str]]:
        return [(each.fact, each.law) for each in decide(opened, **how).questions]

    of_it = [("service.technologies", PERSONAS)]
    assert asked() == asked(other_laws="none") == []
    assert asked(require=[ASSESSMENT]) == of_it
    assert ("service.technologies", "blockchain-2019") in asked(other_laws="all")
    assert asked(other_laws="none", require=[ASSESSMENT]) == of_it
    assert asked(require=["platform-rules-filing"]) == []
    both = without(CASES["open"], "social_mobilization")
    questions = decide(both, other_laws="all").to_dict()["questions"]
    told = [(each["fact"], each.get("law")) for each in questions]
    assert told[:2] == [
        ("service.social_mobilization", None),
        ("service.technologies", "blockchain-2019"),
    ]
    assert all(law not in (None, "security-assessment-2018") for _, law in told[1:])
    assert decide(both).other_laws.settles == "service.technologies"


# --- Another side of a reading ---------------------------------------------------------------------------------------

# What a law reads of readings and of the scope of the Provisions, as what raises its duty.
READS: Final = (
    "setting.scope.reach",
    "setting.scope.service.holds",
    'setting.scope.service.items["2(1)"]',
    "setting.scope.feature.holds",
    'setting.scope.feature.items["2(2)"]',
    "(setting.scope.service | setting.scope.feature).holds",
    "setting.scope.serving",
    "setting.scope.is_news",
    "setting.scope.service_is_covered",
    "setting.scope.feature_is_covered",
    "setting.scope.feature_is_related",
    "YES if setting.readings.generative_ai == 'by-the-facts' else NO",
    "setting.once(lambda at: YES if at.readings.generative_ai == 'by-the-facts' else NO)",
)
_PLAYER: Final = {"functions": [], "opinion_channel": False, "social_mobilization": False, "serves_spreading": False}
# The service, and the feature that is added to it; each is near what a reading of the scope decides.
NEAR: Final[dict[str, tuple[Document, Document]]] = {
    "comments": ({}, _PLAYER | {"functions": ["post-comments"]}),
    "a channel": ({"functions": ["forum"]}, _PLAYER | {"opinion_channel": True}),
    "no channel": ({"functions": ["forum"]}, _PLAYER),
    "an account": (
        {"functions": ["public-account"], "own_platform": False},
        _PLAYER | {"serves_spreading": True},
    ),
    "for staff": ({"functions": ["forum"], "audience": "internal"}, _PLAYER | {"functions": ["forum"]}),
    "abroad": ({"functions": ["forum"], "offered_in_mainland_china": False}, _PLAYER | {"functions": ["forum"]}),
    "it serves spreading": ({"functions": ["forum"]}, _PLAYER | {"serves_spreading": True}),
    "news": ({"functions": ["forum"], "licensed_news_service": True}, _PLAYER | {"functions": ["forum"]}),
}


def near(name: str) -> og.Case:
    """Return a launch of which the Provisions ask for nothing, under any reading."""
    service, feature = NEAR[name]
    change = {"kind": "technology-change", "at": "2026-12-01T10:00:00+08:00", "new_technology": False}
    return og.case_from_dict(document(change, service=public_service(**service), feature=feature))


@pytest.mark.parametrize("mode", ["known", "all"])
@pytest.mark.parametrize("read", READS)
def test_a_law_is_asked_again_under_each_side_on_which_its_answer_hangs(
    install: Install, read: str, mode: OtherLawsMode
) -> None:
    install(holds=read)
    turned = set()
    for name in NEAR:
        base = og.decide(near(name), at=AT, other_laws=mode)
        told = {(each.reading, each.side): each.changes for each in base.sensitive_readings}
        for reading, side, readings in base.basis.readings.flipped():
            other = og.decide(near(name), at=AT, readings=readings, other_laws=mode)
            if other.verdict == base.verdict and other.may_launch != base.may_launch:
                assert told.pop((reading.id, side)) == "may_launch"
                turned.add(reading.id)
            else:
                assert told.pop((reading.id, side), "") != "may_launch"
    # A stated fact, which no reading decides. What is not stated is open under other laws too, which count under all.
    assert bool(turned) == (read != "setting.scope.is_news" or mode == "all")


def test_a_law_that_names_an_obligation_is_asked_again_where_that_is_another(install: Install) -> None:
    stated = {"certainty": "own", "in_force": "date(2026, 2, 1)", "due": "BeforeLaunch()", "owed_by": "provider"}
    coinciding = HOUSE.format(**stated, holds="YES").replace("owed_by=", "coincides_with=ART_3_1, owed_by=")
    install("from opinionguard.regulations.security_assessment_2018 import ART_3_1\n" + coinciding)
    launch = {"kind": "service-launch", "at": "2026-12-01"}
    report = flawless_report(submitted_at="2026-11-20")
    case = og.case_from_dict(document(launch, service=public_service(functions=["forum"]), reports=[report]))
    base = og.decide(case, at=AT)

    (own,) = (each for each in base.related if each.law == "house-rule-2026")
    assert (base.passes, base.may_launch, own.same_as) == (True, False, (base.obligations[0].event + "/3(1)",))
    for row in base.sensitive_readings:
        other = og.decide(case, at=AT, readings={row.reading: row.side})
        assert (row.verdict, row.changes == "may_launch") == (other.verdict, other.may_launch != base.may_launch)


@pytest.mark.parametrize(("holds", "occurs"), [("setting.once(ground)", "at_launch"), ("YES", "when")])
def test_what_a_rule_read_counts_for_each_law_that_asks_it(install: Install, holds: str, occurs: str) -> None:
    """Two laws share a rule that is worked out once: under another side both are asked again."""
    rules = """
def ground(setting):
    return YES if setting.readings.generative_ai == "by-the-facts" else NO


def when(setting):
    return at_launch(setting) if setting.readings.generative_ai == "by-the-facts" else None


"""
    text = HOUSE.replace("at_launch, {due}", f"{occurs}, {{due}}")
    stated = {"in_force": "date(2026, 2, 1)", "due": "BeforeLaunch()", "owed_by": "provider", "holds": holds}
    first = text.replace("house-rule-2026", "first-rule-2026").replace("def holds", rules + "def holds")
    install(first.format(**stated, certainty="secondary"), "first_rule_2026")
    second = text.format(**stated, certainty="own")
    install("from opinionguard.regulations.first_rule_2026 import ground, when\n" + second)
    found = [(each.reading, each.changes) for each in og.decide(near("a channel"), at=AT).sensitive_readings]

    # The text of the first is not certain enough to count; the second counts.
    assert ("generative_ai", "may_launch") in found


# --- A broken regulation ---------------------------------------------------------------------------------------------

BROKEN: Final = {
    "is no regulation": (
        "REGULATION = 1\n",
        "broken_rule_2026.py: the regulation cannot be loaded: REGULATION is int, not Companion",
    ),
    "cannot be read": ("def (\n", "broken_rule_2026.py: the regulation cannot be loaded: SyntaxError"),
    "fails when it is asked": (None, "the regulation house-rule-2026 cannot be applied: ZeroDivisionError"),
    "has no question": (None, "what a regulation asks cannot be put as a question: KeyError"),
}


@pytest.fixture(params=BROKEN)
def broken(request: pytest.FixtureRequest, install: Install) -> str:
    """Break a regulation, and return what is said of it."""
    text, said = BROKEN[request.param]
    if text is not None:
        install(text, "broken_rule_2026")
    elif "question" in request.param:
        install(holds="Truth(None, frozenset(('service.name',)))", text=None)
        path = Path(regulations.__path__[-1]) / "house_rule_2026.py"
        path.write_text("from opinionguard.ground.truth import Truth\n" + path.read_text("utf-8"), "utf-8")
        regulations.companions.cache_clear()
    else:
        install(holds="1 / 0")
    return said


def test_a_broken_regulation_lets_nothing_pass_that_depends_on_it(broken: str) -> None:
    case, now = og.case_from_dict(plain()), instant(AT)

    for how in ({}, {"other_laws": "all"}, {"other_laws": "none", "require": [ASSESSMENT]}):
        decision = og.decide(case, at=AT, **how)
        for ask in (
            lambda decision=decision: decision.may_launch,
            lambda decision=decision: decision.other_laws,
            lambda decision=decision: decision.valid_until,
            lambda decision=decision: decision.is_refused_for_sure,
            lambda decision=decision: decision.related,
            lambda decision=decision: decision.to_dict(),
            lambda decision=decision: og.explain(decision, case),
            lambda decision=decision: og.waive(decision, [waiver(case="plain", provision="3(1)")]),
        ):
            with pytest.raises(og.RegulationError) as caught:
                ask()
            assert str(caught.value).startswith(broken)
        answer = og.Gate([case], clock=lambda: now, **how).answer("plain")
        assert (answer.allowed, answer.why) == (False, "error")
    assert og.decide(case, at=AT, other_laws="none").may_launch is True
    assert og.Gate([case], clock=lambda: now, other_laws="none").allows("plain")


def test_a_sure_refusal_is_said_all_the_same(broken: str, run: Run) -> None:
    blocked = plain(service=public_service(functions=["forum"]), id="blocked")
    case, now = og.case_from_dict(blocked), instant(AT)
    decision = og.decide(case, at=AT)

    assert (decision.verdict, decision.may_launch, decision.is_refused_for_sure) == ("blocked", False, True)
    assert (decision.questions, decision.valid_until) == ((), instant("2026-12-01"))
    assert decision.other_laws == OtherLaws("known", (), None, None)
    assert og.waive(decision, []) == Waived(False, ())
    assert og.explain(decision, case).startswith("blocked: BLOCKED - may not launch (as of")
    answer = og.Gate([case], clock=lambda: now).answer("blocked")
    assert (answer.allowed, answer.decision) == (False, decision)

    files = save(plain(), blocked)
    done = run("check", *files, "--at", AT, "--format", "json")
    document = json.loads(done.out)
    assert done.code == 2
    assert [(each["case"], each["may_launch"]) for each in document["decisions"]] == [("blocked", False)]
    assert document["decisions"][0]["other_laws"]["against"] is None
    assert og.Decision.from_dict(document["decisions"][0]).may_launch is False
    assert broken in done.err
    text = run("check", *files, "--at", AT)
    assert (text.code, "blocked BLOCKED 3(1): file " in text.out) == (2, True)
    assert "plain" not in text.out
    for form in ("html", "sarif", "junit", "github", "ics"):
        assert run("check", *files, "--at", AT, "--format", form).code == 2
    assert run("check", *files, "--at", AT, "--other-laws", "none").code == 1


def test_a_sure_refusal_with_something_required_is_said_all_the_same(broken: str, run: Run) -> None:
    blocked = plain(service=public_service(functions=["forum"]), id="blocked")
    done = run("check", *save(blocked), "--at", AT, "--require", ASSESSMENT, "--format", "json")

    decision = without_additions(*json.loads(done.out)["decisions"])
    assert (done.code, decision["may_launch"]) == (2, False)
    assert decision["other_laws"] == {"mode": "known", "require": [ASSESSMENT], "against": None, "open": None}
    assert og.Decision.from_dict(decision).to_dict() == decision
    assert broken in done.err


def test_a_stream_decides_what_does_not_depend_on_it(broken: str, run: Run) -> None:
    blocked = plain(service=public_service(functions=["forum"]), id="blocked")
    Path("cases.jsonl").write_text("".join(f"{json.dumps(each)}\n" for each in (plain(), blocked)), "utf-8")

    done = run("check", "--stream", "cases.jsonl", "--at", AT)

    first, second = (json.loads(line) for line in done.out.splitlines())
    assert (done.code, "case" in first) == (2, False)
    assert broken.rpartition(": ")[2] in first["problems"][0]["wrong"]
    assert (second["case"], second["may_launch"], len(second["problems"])) == ("blocked", False, 1)


@pytest.mark.usefixtures("broken")
def test_no_waiver_lets_pass_what_a_broken_regulation_keeps_from_being_looked_at(run: Run) -> None:
    blocked = plain(service=public_service(functions=["forum"]), id="blocked")
    case, now = og.case_from_dict(blocked), instant(AT)
    named = waiver(case="blocked")

    with pytest.raises(og.RegulationError):
        og.waive(og.decide(case, at=AT), [named])
    assert og.waive(og.decide(case, at=AT, other_laws="none"), [named]).passes is True
    Path("w.waivers.json").write_text(json.dumps({"schema": 1, "waivers": [named.to_dict()]}), "utf-8")
    done = run("check", *save(blocked), "--at", AT, "--waivers", "w.waivers.json")
    assert (done.code, "by waiver" in done.out) == (2, False)
    assert "blocked BLOCKED 3(1): file " in done.out
    try:
        allowed = og.Gate([case], clock=lambda: now, waivers=[named]).allows("blocked")
    except og.InputError:  # the gate looks at what a waiver may name when it is made
        allowed = False
    assert allowed is False


# --- What never looks ------------------------------------------------------------------------------------------------


def test_to_compare_count_show_and_pickle_looks_at_no_other_law() -> None:
    decision, twin = (evolve(decide(CASES["surely against"]), find_related=_never) for _ in range(2))

    assert decision == twin
    assert hash(decision) == hash(twin)
    assert len({decision, twin}) == 1
    assert repr(decision) == repr(twin)
    assert pickle.loads(pickle.dumps(decision)) == twin  # noqa: S301
    assert (decision.verdict, decision.passes, decision.is_refused, decision.basis.other_laws) == (
        "not-subject",
        True,
        False,
        "known",
    )
    assert decision.questions == ()
    with pytest.raises(og.RegulationError):
        _ = decision.may_launch


def test_what_the_provisions_refuse_is_answered_without_a_look() -> None:
    for mode in OTHER_LAWS:
        decision = evolve(decide(CASES["blocked"], other_laws=mode), find_related=_never)
        assert (decision.may_launch, decision.is_refused_for_sure, decision.questions) == (False, True, ())
        assert decision.other_laws.against is None
        assert og.waive(decision, []) == Waived(False, ())


def test_under_none_nothing_looks() -> None:
    decision = evolve(decide(CASES["surely against"], other_laws="none"), find_related=_never)

    assert (decision.may_launch, decision.in_the_way, decision.waivable) == (True, (), decision.obligations)
    assert decision.valid_until == decision.provisions_until
    assert decision.to_dict()["related"] == []
    assert og.explain(decision, og.case_from_dict(CASES["surely against"]))


def test_what_was_found_is_kept() -> None:
    looked: list[int] = []
    decision = decide(CASES["surely against"])
    rows = decision.related

    def find(_: og.Decision) -> tuple[og.RelatedDuty, ...]:
        looked.append(1)
        return rows

    decision = evolve(decision, find_related=find)
    _ = (decision.may_launch, decision.other_laws, decision.related, decision.valid_until, decision.in_the_way)
    decision.to_dict()
    assert looked == [1]


def _never(_: og.Decision) -> tuple[og.RelatedDuty, ...]:
    raise og.RegulationError([Problem("", "it was looked at", "it need not be")])


# --- Every entrance says the same words ------------------------------------------------------------------------------

RESTS_ON: Final = {
    "en": re.compile(
        r"may launch(?=: nothing that is known stands against it, in the 2018 Provisions or in other laws"
        r"| as far as is known| under the 2018 Provisions"
        r"| by waiver only)"
    ),
    "zh": re.compile(
        r"(?:就已知事实而言|就已知事实而言，全部\d+个事项均|依2018年规定|依2018年规定，全部\d+个事项均"
        r"|依2018年规定及另行要求的义务|依2018年规定及已收录的其他规定|仅凭(?:特批|内部特批))可以上线|可以上线(?=：就已知事实而言)"
    ),
}
BARE: Final = {"en": re.compile(r"(?<!nobody )may launch"), "zh": re.compile("可以上线")}


def assert_never_bare(said: str, lang: str) -> int:
    """Assert that nothing says of a launch that it may go without what that rests on; return how often it is said."""
    text = unquote(re.sub(r"<[^>]*>", "", said).replace("\r\n ", "").replace("\\,", ",").replace("\\;", ";"))
    found = len(RESTS_ON[lang].findall(text))
    assert len(BARE[lang].findall(text)) == found
    return found


@pytest.mark.parametrize("lang", LANGS)
def test_there_are_no_words_for_a_bare_yes(lang: str) -> None:
    # What a command is for is no answer of a launch.
    answering = [
        texts for key, texts in wording.every_word().items() if not key.startswith(("help.", "option.", "schema."))
    ]
    words = [texts[LANGS.index(lang)] for texts in answering]
    values = {"{n}": "1", "{settles}": "", "{waived}": "1", "{still_open}": ""}
    made = [functools.reduce(lambda text, name: text.replace(name, values[name]), values, each) for each in words]
    # What is said of readings, and of how many pass by a waiver, is no answer of a launch.
    answers = [each for each in made if BARE[lang].search(each) and "whether it may launch" not in each]

    assert [each for each in answers if not RESTS_ON[lang].search(each)] == []
    assert len(answers) >= 6


@pytest.mark.exhaustive
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("how", [(), ("--other-laws", "all"), ("--other-laws", "none"), ("--require", ASSESSMENT)])
def test_no_output_of_any_example_says_a_bare_yes(run: Run, lang: str, how: tuple[str, ...]) -> None:
    asked = ("--at", AT, "--lang", lang, *how)
    told = 0
    for form in ("text", "json", "html", "junit", "sarif", "github", "ics"):
        done = run("check", str(EXAMPLES), *asked, "--format", form)
        assert done.code == 1
        told += assert_never_bare(done.out + done.err, lang)
    assert told > 0


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    "name", ["dark-mode", "staff-chat", "filed-in-time", "companion-persona-2026", "live-comments"]
)
def test_no_explanation_says_a_bare_yes(run: Run, lang: str, name: str) -> None:
    file = str(EXAMPLES / f"{name}.toml")
    for mode in OTHER_LAWS:
        done = run("explain", file, "--at", AT, "--lang", lang, "--other-laws", mode)
        assert_never_bare(done.out, lang)
    assert_never_bare(run("report", file, "--format", "checklist", "--at", AT, "--lang", lang).out, lang)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("mode", OTHER_LAWS)
@pytest.mark.parametrize("name", CASES)
def test_gate_log_and_headline_say_the_same(name: str, mode: OtherLawsMode, lang: Any, tmp_path: Path) -> None:
    stated = CASES[name]
    case, now, log = og.case_from_dict(stated), instant(AT), tmp_path / "log.jsonl"
    gate = og.Gate([case], clock=lambda: now, other_laws=mode, log=log)
    answer = gate.answer(case.id)
    text = answer.text(lang)
    first_of_page = og.explain(og.decide(case, at=AT, other_laws=mode), case, lang=lang).splitlines()[0]

    assert text.splitlines()[2] == first_of_page
    # Its own line is looked at where lines are.
    assert assert_never_bare("\n".join(text.splitlines()[1:]), lang) == (1 if answer.allowed else 0)
    entry = json.loads(log.read_text("utf-8").splitlines()[-1])
    assert (entry["basis"]["other_laws"], entry["result"]["passes"]) == (mode, answer.allowed)
    assert entry["result"]["decision"]["other_laws"] == decide(stated, other_laws=mode).other_laws.to_dict()
    (replayed,) = replay(log)
    assert (replayed.differences, replayed.problems) == ((), ())


@pytest.mark.parametrize(
    ("name", "how", "english", "chinese"),
    [
        (
            "surely against",
            {},
            "pet-companion: NOT SUBJECT - may not launch: anthropomorphic-interaction-2026, article 22(1) stands against it",
            "pet-companion：不适用，不得上线：尚未履行《拟人化互动服务管理暂行办法》第二十二条第一项",
        ),
        (
            "open",
            {},
            "pet-companion: NOT SUBJECT - may launch as far as is known; open duties of other laws: 7"
            "; most depend on the technologies of the service",
            "pet-companion：不适用，就已知事实而言可以上线；其他规定的7项义务尚不能确定（多数取决于：服务所用技术）",
        ),
        (
            "open",
            {"other_laws": "all"},
            "pet-companion: NOT SUBJECT - may not launch yet; open duties of other laws: 7"
            "; most depend on the technologies of the service",
            "pet-companion：不适用，暂不得上线：其他规定的7项义务尚不能确定（多数取决于：服务所用技术）",
        ),
        (
            "nothing",
            {"other_laws": "all"},
            "pet-companion: NOT SUBJECT - may launch: nothing that is known stands against it, in the 2018 Provisions or in"
            " other laws",
            "pet-companion：不适用，可以上线：就已知事实而言，2018年规定及其他已收录规定均不妨碍上线",
        ),
        (
            "surely against",
            {"other_laws": "none"},
            "pet-companion: NOT SUBJECT - may launch under the 2018 Provisions; other laws were not looked at",
            "pet-companion：不适用，依2018年规定可以上线；未查对其他规定",
        ),
        (
            "met",
            {"other_laws": "none", "require": [ASSESSMENT]},
            "pet-companion: NOT SUBJECT - may launch under the 2018 Provisions and the duties required; other laws were not"
            " looked at",
            "pet-companion：不适用，依2018年规定及另行要求的义务可以上线；未查对其他规定",
        ),
        (
            "undetermined",
            {},
            "pet-companion: UNDETERMINED - may not launch",
            "pet-companion：尚不能确定，不得上线",
        ),
        (
            "undetermined and surely against",
            {},
            "pet-companion: UNDETERMINED - may not launch: anthropomorphic-interaction-2026, article 22(1) stands against it",
            "pet-companion：尚不能确定，不得上线：尚未履行《拟人化互动服务管理暂行办法》第二十二条第一项",
        ),
        (
            "blocked and surely against",
            {},
            "pet-companion: BLOCKED - may not launch",
            "pet-companion：上线前须完成安全评估并提交报告，不得上线",
        ),
    ],
)
def test_the_line_names_what_it_rests_on(name: str, how: dict[str, Any], english: str, chinese: str) -> None:
    case = og.case_from_dict(CASES[name])
    decision = og.decide(case, at=AT, **how)

    assert og.explain(decision, case).splitlines()[0] == f"{english} (as of Sun 2026-11-22 12:00 +08:00)"
    assert (
        og.explain(decision, case, lang="zh").splitlines()[0]
        == f"{chinese}（截至北京时间2026年11月22日（星期日）12:00）"
    )


WARNING: Final = {"certainty": "unverified", "due": "WithoutTerm()"}


@pytest.mark.parametrize("mode", ["known", "all"])
def test_a_launch_against_which_an_uncertain_duty_stands_is_never_said_to_have_nothing_against_it(
    install: Install, mode: OtherLawsMode
) -> None:
    install(**WARNING)
    stated = CASES["met"]
    case, decision = og.case_from_dict(stated), decide(stated, other_laws=mode)
    (warned,) = decision.other_laws.uncounted
    first, chinese = (og.explain(decision, case, lang=lang).splitlines()[0] for lang in LANGS)

    assert (warned.law, warned.stands_against, decision.may_launch) == ("house-rule-2026", True, True)
    assert first.startswith(
        "pet-companion: NOT SUBJECT - may launch as far as is known; house-rule-2026, article 1 stands against it but only"
        " warns (unverified) (as of"
    )
    assert chinese.startswith(
        "pet-companion：不适用，就已知事实而言可以上线；《内部规定》第一条尚未履行，仅作提示，条文情况：未核实（截至"
    )
    assert str(decision).startswith(
        "pet-companion NOT SUBJECT, may launch as far as is known: 3(1) does not apply, because of"
    )
    assert str(decision).endswith(
        "; house-rule-2026 1 (show-to-board) stands against it but only warns: the text is not verified"
    )
    assert decision.text("zh").endswith("；《内部规定》第一条（报董事会）尚未履行，仅作提示：条文未核实")


def test_what_only_warns_is_told_beside_what_is_open(install: Install) -> None:
    install(**WARNING)
    case = og.case_from_dict(CASES["open"])
    decision = og.decide(case, at=AT)

    assert (
        "may launch as far as is known; open duties of other laws: 7; most depend on the technologies of the service; "
        "house-rule" in (og.explain(decision, case).splitlines()[0])
    )
    assert (
        "; house-rule-2026 1 (show-to-board) stands against it but only warns: the text is not verified; 7 duties"
        in (str(decision))
    )


@pytest.mark.parametrize(
    "how", [{"other_laws": "none"}, {"require": [DUTY]}, {"other_laws": "none", "require": [DUTY]}]
)
def test_what_is_required_or_not_looked_at_does_not_only_warn(install: Install, how: dict[str, Any]) -> None:
    install(**WARNING)

    assert decide(CASES["met"], **how).other_laws.uncounted == ()


def test_what_only_warns_is_in_no_document_and_comes_back_from_one(install: Install) -> None:
    install(**WARNING)
    decision = decide(CASES["met"])
    bare = evolve(decision.other_laws, uncounted=())

    assert decision.other_laws.to_dict() == bare.to_dict()
    assert (decision.other_laws, repr(decision.other_laws)) == (bare, repr(bare))
    read = og.Decision.from_dict(decision.to_dict())
    assert [each.law for each in read.other_laws.uncounted] == ["house-rule-2026"]
    assert str(read) == str(decision)


def test_two_laws_that_refuse_are_counted(install: Install) -> None:
    install()
    case = og.case_from_dict(pet())
    said = og.explain(og.decide(case, at=AT), case).splitlines()[0]

    assert "may not launch: house-rule-2026, article 1 and 1 more of other laws stand against it (as of" in said
