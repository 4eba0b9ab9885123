"""No public object that carries an answer is taken for yes: `if gate.answer(x):` raises, whatever the answer is."""

from __future__ import annotations

import inspect
import pkgutil
import re
import sys
import typing
from collections.abc import Iterator
from importlib import import_module
from typing import Any, Final

import attrs
import builders
import pytest

import opinionguard as og
from opinionguard import openfeature, pytest_plugin
from opinionguard.decisions import changes, expectations
from opinionguard.decisions.lines import FoundBeside
from opinionguard.facts.reports import PlatformAnswer
from opinionguard.gate import replay
from opinionguard.ground.truth import NoTruthValue, Truth

# The classes that answer nothing, with the reason for which nothing passes where one is taken for true. A class that is
# not here has no truth value.
_FACT: Final = "what a person states; it decides nothing by itself, and `if report.order:` asks whether it is stated"
_ERROR: Final = "an error: where it is caught, something was refused"
_TOLD: Final = "there is one where something is wrong, open or threatened: taken for true it refuses or asks"
_LAW: Final = "a text of law, a notice or a reading of them: the same for every launch"
_GLUE: Final = "what asks the gate or the engine; it holds no answer, and `if gate:` asks whether there is one"
HARMLESS: Final = {
    "Act": _FACT,
    "Assessment": _FACT,
    "AssessmentEntry": _FACT,
    "AuditHook": _GLUE,
    "Basis": "what an answer rests on, which is no answer",
    "CalendarNotPublishedError": _ERROR,
    "Case": _FACT,
    "CaseFile": _GLUE,
    "CaseFileError": _ERROR,
    "ChinaClock": _GLUE,
    "ClarificationOrder": _FACT,
    "ClockError": _ERROR,
    "CompanionFacts": _FACT,
    "DecideCase": _GLUE,
    "DecisionLog": _GLUE,
    "DecisionLogError": _ERROR,
    "Defect": _TOLD,
    "Event": _FACT,
    "Exposure": _TOLD,
    "Feature": _FACT,
    "Filing": _FACT,
    "FoundCase": "a file that was looked at: its case, to be decided yet, or what is wrong with it",
    "FunctionAdded": _FACT,
    "Functions": _FACT,
    "Gate": _GLUE,
    "GatedProvider": _GLUE,
    "HarmfulSpread": _FACT,
    "Hazard": _FACT,
    "InputError": _ERROR,
    "LaunchGateHook": _GLUE,
    "LaunchRefusedError": _ERROR,
    "Law": _LAW,
    "Moment": _FACT,
    "Notice": _LAW,
    "NoticeToAssess": _FACT,
    "Inspection": _FACT,
    "Order": _FACT,
    "Place": "where a fact stands in a file, which is no answer",
    "Problem": _TOLD,
    "Provision": _LAW,
    "Question": _TOLD,
    "Reading": _LAW,
    "Readings": _LAW,
    "ReassessmentOrder": _FACT,
    "Receipt": _FACT,
    "RegulationError": _ERROR,
    "Report": _FACT,
    "Section": _FACT,
    "Service": _FACT,
    "ServiceLaunch": _FACT,
    "Settings": "what an organisation has settled; it holds no answer, and `if settings:` asks whether there are any",
    "TechnologyChange": _FACT,
    "UserGrowth": _FACT,
    "WorkingCalendar": _GLUE,
    "WrittenNotice": _FACT,
}
# What an attribute of an answer is called. A class that has one carries an answer, public or not.
ANSWERS: Final = {"allowed", "holds", "late", "may_launch", "passes", "settled", "stands_against", "status", "verdict"}

for _module in pkgutil.walk_packages(og.__path__, "opinionguard."):
    if not _module.name.endswith("__main__"):
        import_module(_module.name)
_OURS: Final = {name: module for name, module in sys.modules.items() if name.partition(".")[0] == "opinionguard"}


def is_ours(found: object) -> bool:
    return isinstance(found, type) and found.__module__ in _OURS


def all_classes() -> dict[str, type]:
    """Return every class of the package, by its name; of two that share a name, one."""
    return {
        name: found
        for path, module in sorted(_OURS.items())
        for name, found in vars(module).items()
        if is_ours(found) and found.__module__ == path
    }


_BY_NAME: Final = all_classes()


def named_in(annotation: object, module: str) -> Iterator[type]:
    """Yield our classes that an annotation names, by themselves or by an alias."""
    for word in re.findall(r"\w+", str(annotation)):
        # Some modules import a name for the checkers of types alone.
        found = getattr(_OURS[module], word, _BY_NAME.get(word))
        yield from (each for each in (found, *typing.get_args(found)) if is_ours(each))


def given_by(value: Any) -> Iterator[type]:
    """Yield our classes that a public object hands out: as what it returns, in its fields, by its members."""
    if inspect.isfunction(value):
        yield from named_in(value.__annotations__.get("return", ""), value.__module__)
    elif isinstance(value, tuple | list):
        yield from (type(each) for each in value if is_ours(type(each)))
    elif is_ours(value):
        for base in filter(is_ours, value.__mro__):
            fields = vars(base).get("__annotations__", {})
            yield from (each for name in fields if name[0] != "_" for each in named_in(fields[name], base.__module__))
            for name, member in vars(base).items():
                function = member.fget if isinstance(member, property) else getattr(member, "__func__", member)
                if (name[0] != "_" or name == "__call__") and inspect.isfunction(function):
                    yield from given_by(function)


def public_classes() -> dict[type, str]:
    """Return every class that a caller can have an object of, and how it comes to it."""
    public = {name: getattr(og, name) for name in builders.NAMES_AT_THE_ROOT}
    public |= {name: vars(_OURS[module])[name] for module, names in builders.NAMES_BY_MODULE.items() for name in names}
    for module in (openfeature, pytest_plugin):
        names = {
            name: found
            for name, found in vars(module).items()
            if name[0] != "_" and getattr(found, "__module__", "") == module.__name__
        }
        public |= names
    found: dict[type, str] = {}
    reached = list(public.items())
    while reached:
        way, value = reached.pop(0)
        if isinstance(value, type) and (not is_ours(value) or found.setdefault(value, way) != way):
            continue
        reached += [(f"{way} -> {each.__name__}", each) for each in given_by(value) if each not in found]
    return found


PUBLIC: Final = public_classes()
REFUSING: Final = sorted(
    (each for each in _BY_NAME.values() if issubclass(each, NoTruthValue) and each is not NoTruthValue),
    key=lambda each: each.__name__,
)


@pytest.mark.parametrize(("found", "way"), [pytest.param(*each, id=each[1]) for each in PUBLIC.items()])
def test_a_public_class_has_no_truth_value_or_is_harmless(found: type, way: str) -> None:
    assert (found.__name__ in HARMLESS) != issubclass(found, NoTruthValue), (
        f"{way} can be taken for yes: derive it from NoTruthValue, or say in HARMLESS why that lets nothing pass"
    )
    if found.__name__ in HARMLESS:
        # Neither false for some, as an object with a length is: `if gate and not gate.allows(x): refuse()` must refuse.
        assert not hasattr(found, "__bool__")
        assert not hasattr(found, "__len__")


def test_the_walk_reaches_what_answers() -> None:
    names = {each.__name__ for each in PUBLIC}
    assert {"Answer", "Decision", "FoundCase", "Functions", "GatedProvider", "DecideCase", "Truth", "Waived"} <= names
    assert set(HARMLESS) <= names  # none is here that is gone


@pytest.mark.parametrize("name", sorted(name for name in _BY_NAME if name[0] != "_"))
def test_whatever_has_an_attribute_that_answers_has_no_truth_value(name: str) -> None:
    fields = vars(_BY_NAME[name]).get("__annotations__", {})
    # A Truth refuses by itself, and a rule's is a function.
    answering = {each for each in ANSWERS & set(fields) if not re.search("Truth|Callable", fields[each])}
    assert not answering or issubclass(_BY_NAME[name], NoTruthValue)


@pytest.mark.parametrize("found", REFUSING, ids=lambda each: each.__name__)
def test_bool_names_the_attribute_to_ask(found: type) -> None:
    made: Any = object.__new__(found)
    with pytest.raises(TypeError) as caught:
        bool(made)
    said = re.fullmatch(
        r"(\w+) has no truth value: ask for its (.*); to learn whether there is one, compare with None",
        str(caught.value),
    )
    assert said
    assert said[1] == found.__name__
    first = re.match(r"\w+", said[2])
    assert first
    assert first[0] in {*(each.name for each in attrs.fields(found)), *vars(found)}
    for use in (
        lambda: not made,
        lambda: made and True,
        lambda: made or True,
        lambda: 1 if made else 2,
        lambda: list(filter(None, [made])),
        lambda: all([made]),
        lambda: any([made]),
        lambda: [each for each in [made] if each],
        lambda: next(each for each in [made] if not each),
    ):
        with pytest.raises(TypeError):
            use()
    with pytest.raises(TypeError):
        assert made


def test_what_callers_hold_has_no_truth_value() -> None:
    case = og.case_from_dict(builders.live_comments())
    line = og.timeline(case)
    decision = line.at("2026-11-22")
    now = decision.at
    gate = og.Gate([case], clock=lambda: now, ticks=lambda: now.timestamp())
    answer = gate.answer("live-comments")
    (obligation,) = decision.obligations
    growth = builders.document({"kind": "user-growth", "on": "2026-03-02", "significant": True, "major_effect": True})
    calendar = og.WorkingCalendar.china()
    held = [
        *(answer, gate.check("live-comments"), *gate.upcoming(og.timeline(case).breakpoints[-1] - now)),
        *(line, decision, decision.columns(), *line.spans("2026-11-01", "2027-01-01"), *decision.related),
        *builders.decide(growth, "2026-03-03").sensitive_readings,
        *(
            decision.other_laws,
            decision.classification,
            decision.reach,
            og.classify(case).service,
            obligation,
            obligation.deadline,
        ),
        *(og.waive(decision, ()), og.Waiver(**builders.one_waiver()["waivers"][0])),
        *(calendar.due_window(now.date(), 30), calendar.describe(now.date()), calendar.coverage()),
        *(Truth(True), expectations.Expectation(at="2026-11-22", may_launch=True), replay.Replayed(1)),
    ]
    held += [FoundBeside(None, None, ()), PlatformAnswer(status="pending")]
    launch = changes.LaunchThen(decision.to_dict(), passes=False)
    base = changes.Baseline("base.json", {})
    held += [launch, base, changes.Change("new", now=launch), changes.Changes.of(base, (), ())]
    assert {type(each) for each in held} == set(REFUSING)
    for each in held:
        with pytest.raises(TypeError, match=f"^{type(each).__name__} has no truth value: ask for its "):
            bool(each)
    with pytest.raises(TypeError, match="ask for its may_launch; to learn whether there is one, compare with None"):
        bool(answer.decision)
    assert answer.allowed is False


def test_a_class_made_of_one_refuses_too() -> None:
    class Kept(og.Answer):
        pass

    with pytest.raises(TypeError, match="Kept has no truth value: ask for its allowed"):
        bool(Kept("x", True, "decided"))
