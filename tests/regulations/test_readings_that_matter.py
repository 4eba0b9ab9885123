"""Which readings a rule keeps as consulted: under another side of any other reading, no value is another."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

import pytest
from attrs import evolve

import opinionguard as og
from opinionguard.facts.events import Event
from opinionguard.ground.truth import NO, UNKNOWN, YES, Truth
from opinionguard.regulations import SECURITY_ASSESSMENT_2018
from opinionguard.regulations.generative_ai_2023 import is_meant
from opinionguard.rules.companion import CaseAtInstant
from opinionguard.rules.readings import ConsultedReadings, Readings
from opinionguard.rules.regulation import Rule, Scope, ScopeFinding, scope_values
from opinionguard.rules.views import CaseView, View

TRUTHS: Final = (YES, NO, UNKNOWN)
YES_NO: Final = (True, False, None)
FUNCTIONS: Final[tuple[list[str] | None, ...]] = (
    [],
    ["forum"],
    ["post-comments"],
    ["public-account"],
    ["forum", "public-account"],
    None,
)


def matters_less(values_of: Callable[[Readings], object]) -> None:
    """Try every side of every reading that was not kept as consulted."""
    consulting = ConsultedReadings(Readings())
    values = values_of(consulting.as_readings())
    consulted = consulting.told()
    for reading, side, flipped in Readings().flipped():
        if reading.id not in consulted:
            assert values_of(flipped) == values, (reading.id, side)


@pytest.mark.parametrize("functions", FUNCTIONS, ids=str)
def test_of_scope(functions: list[str] | None) -> None:
    audiences: tuple[Any, ...] = ("public", "internal", None)
    facts = itertools.product(YES_NO, audiences, YES_NO, YES_NO, YES_NO)
    for offered, audience, channel, mobilization, own in facts:
        stated: dict[str, Any] = {
            "functions": functions,
            "opinion_channel": channel,
            "social_mobilization": mobilization,
            "own_platform": own,
        }
        service = og.Service(offered_in_mainland_china=offered, audience=audience, **stated)
        feature = og.Feature(**stated | {"opinion_channel": False}, serves_spreading=True)
        for each in (None, feature):
            view = CaseView(og.Case(id="case", service=service, feature=each))
            matters_less(partial(values_of_scope, view))


def values_of_scope(view: CaseView, readings: Readings) -> object:
    return scope_values(SECURITY_ASSESSMENT_2018.scope(view, readings))


def scopes() -> Iterator[Scope]:
    for reach, service, feature, news, serving in itertools.product(TRUTHS, repeat=5):
        whole, added = (ScopeFinding(each, {"2(1)": each, "2(2)": each}) for each in (service, feature))
        yield Scope(reach, whole, added, news, serving)


def events() -> Iterator[Event]:
    yield og.ServiceLaunch(id="e")
    yield og.FunctionAdded(id="e")
    for each in YES_NO:
        yield og.HarmfulSpread(id="e", on="2026-03-02", controls_inadequate=each)
        grown = og.UserGrowth(id="e", on="2026-03-02", significant=each, major_effect=True)
        yield from (grown, evolve(grown, users_before=100, users_after=300))
    authorities: tuple[Any, ...] = ("cac", "public-security", "other", None)
    levels: tuple[Any, ...] = ("county", "provincial", None)
    for authority, level in itertools.product(authorities, levels):
        yield og.WrittenNotice(id="e", received_on="2026-03-02", in_writing=True, authority=authority, level=level)


@pytest.mark.parametrize("event", list(events()), ids=str)
def test_of_what_raises_an_obligation(event: Event) -> None:
    for rule in SECURITY_ASSESSMENT_2018.rules_for(type(event)):
        view = rule.view(event, "events.e")
        for scope in scopes():
            matters_less(partial(value_of, rule, view, scope))


def value_of(rule: Rule, view: View[Any], scope: Scope, readings: Readings) -> bool | None:
    return rule.holds(view, scope, readings).value


@pytest.mark.parametrize("at", [None, "2026-03-02", "2026-03-02T10:00:00+08:00"])
def test_of_a_deadline_before_the_launch(at: str | None) -> None:
    launch = og.ServiceLaunch(id="e", at=at)
    (rule,) = (each for each in SECURITY_ASSESSMENT_2018.rules_for(og.ServiceLaunch) if each.under is None)
    calendar = og.WorkingCalendar.china()

    matters_less(lambda readings: rule.due.deadline(launch.at, readings, calendar))
    consulting = ConsultedReadings(Readings())
    rule.due.deadline(launch.at, consulting.as_readings(), calendar)
    assert consulting.told() == ({"launch_by_date"} if at == "2026-03-02" else set())


@pytest.mark.parametrize("technologies", [[], ["generative-ai"], None], ids=str)
@pytest.mark.parametrize("holds", TRUTHS, ids=str)
def test_of_what_the_law_on_generative_ai_means(holds: Truth, technologies: Any) -> None:
    launch = og.ServiceLaunch(id="e", at="2026-03-02")
    case = og.Case(id="case", service=og.Service(technologies=technologies), events=[launch])
    finding = ScopeFinding(holds, {"2(1)": holds, "2(2)": holds})

    def value(readings: Readings) -> bool | None:
        scope, at = Scope(YES, finding, None, NO), og.moment_of("2026-03-01").begin
        setting = CaseAtInstant(case, (), CaseView(case), scope, readings, at, ())
        return is_meant(setting).value

    matters_less(value)
