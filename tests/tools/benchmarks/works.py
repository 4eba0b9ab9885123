"""What is compared with what. Each peer is set up as its own documentation advises, and is asked the same question."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final, get_args

from attrs import evolve

import opinionguard as og
from benchmarks.measuring import Comparison, Side
from opinionguard.facts.values import Recipient
from opinionguard.facts.vocabulary import LISTED

__all__ = ["PEERS", "all_works"]

# What stands beside opinionguard, by the name of its distribution: the module that it is imported as.
PEERS: Final[Mapping[str, str]] = {
    "numpy": "numpy",
    "holidays": "holidays",
    "chinesecalendar": "chinese_calendar",
    "pandas": "pandas",
    "cedarpy": "cedarpy",
    "rule-engine": "rule_engine",
    "zen-engine": "zen",
}
_EXAMPLE: Final = Path(__file__).parents[3] / "docs" / "examples" / "filed-in-time.toml"
_BEFORE, _AFTER = (og.moment_of(text).begin for text in ("2026-11-10T12:00:00+08:00", "2026-11-22T12:00:00+08:00"))
_FIRST, _LAST = date(2025, 1, 1), date(2026, 12, 23)
_ONE_DAY: Final = timedelta(days=1)


def all_works() -> list[Comparison]:
    """Return every comparison, each with those of its peers that are installed."""
    return [
        working_days(),
        deciding("a report is filed, it may launch", _AFTER),
        deciding("a report is not filed yet, it may not", _BEFORE),
        asking_a_gate(),
        *evaluating_a_flag(),
    ]


def _installed(makers: Mapping[str, tuple[str, Callable[[Any], Side]]]) -> dict[str, Side]:
    """Return the sides whose package is installed, named with its version."""
    sides: dict[str, Side] = {}
    for label, (distribution, make) in makers.items():
        try:
            release = version(distribution)
        except PackageNotFoundError:
            continue
        sides[f"{label} ({distribution} {release})"] = make(importlib.import_module(PEERS[distribution]))
    return sides


def _by_label(sides: Mapping[str, Side], values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name in sides for label, value in values.items() if name.startswith(f"{label} (")}


def working_days() -> Comparison:
    """The 30th working day after each working day of a year and a half, a call each."""
    calendar = og.WorkingCalendar.china()
    every = [_FIRST + _ONE_DAY * offset for offset in range((_LAST - _FIRST).days + 1)]
    off = [day for day in every if not calendar.is_working_day(day)]
    days = [day for day in every if calendar.is_working_day(day) and day < date(2026, 10, 1)]

    def numpy(np: Any, off: list[date], weekmask: str) -> Side:
        ready = np.busdaycalendar(weekmask=weekmask, holidays=off)
        return Side(
            lambda: [np.busday_offset(day, 30, roll="backward", busdaycal=ready) for day in days],
            lambda found: [each.item() for each in found],
        )

    def holidays(package: Any) -> Side:
        ready = package.country_holidays("CN", years=range(_FIRST.year, _LAST.year + 1))
        return Side(lambda: [ready.get_nth_working_day(day, 30) for day in days])

    def pandas(pd: Any) -> Side:
        offset = pd.offsets.CustomBusinessDay(30, weekmask="1111111", holidays=off)
        stamps = [pd.Timestamp(day) for day in days]
        return Side(lambda: [stamp + offset for stamp in stamps], lambda found: [each.date() for each in found])

    peers = _installed(
        {
            # numpy and pandas know no make-up days: with every day off listed, and all days of the week worked, they do.
            "busday_offset": ("numpy", lambda np: numpy(np, off, "1111111")),
            "busday_offset, weekends off": (
                "numpy",
                lambda np: numpy(np, [day for day in off if day.weekday() < 5], "1111100"),
            ),
            "get_nth_working_day": ("holidays", holidays),
            "find_workday": (
                "chinesecalendar",
                lambda package: Side(lambda: [package.find_workday(30, day) for day in days]),
            ),
            "CustomBusinessDay": ("pandas", pandas),
        }
    )
    return Comparison(
        "the 30th working day after a date",
        Side(lambda: [calendar.add_working_days(day, 30) for day in days]),
        peers,
        _by_label(
            peers,
            {"busday_offset": 1 / 8, "get_nth_working_day": 1 / 200, "find_workday": 1 / 8, "CustomBusinessDay": 1 / 8},
        ),
        answers=len(days),
        differing=_by_label(peers, {"busday_offset, weekends off": "make-up days are not worked"}),
    )


def deciding(what: str, at: datetime) -> Comparison:
    """A function with the properties is added, and a report stands: the full decision, beside a bare yes or no."""
    case = og.load_case(_EXAMPLE)
    facts = _facts(case, at)
    peers = _installed(
        {
            "is_authorized": ("cedarpy", lambda package: _cedar(package, facts)),
            "is_authorized, facts parsed before": ("cedarpy", lambda package: _cedar_with_entities(package, facts)),
            "matches": ("rule-engine", lambda package: _rule_engine(package, facts)),
            "matches, all conditions looked at": (
                "rule-engine",
                lambda package: _rule_engine(package, facts, last=True),
            ),
        }
    )
    return Comparison(
        f"a decision ({what})",
        Side(lambda: og.decide(case, at=at), lambda decision: decision.may_launch),
        peers,
        _by_label(peers, {"is_authorized": 1 / 4, "matches": 1.0}),
    )


def _facts(case: og.Case, at: datetime) -> dict[str, Any]:
    """Return the facts that the bare rule reads, as plain data, without nesting."""
    stated = case.to_dict()
    (report,) = stated["reports"]
    return {
        "at": int(at.timestamp()),
        **{key: stated["service"][key] for key in ("offered_in_mainland_china", "audience")},
        **{key: stated["feature"][key] for key in ("opinion_channel", "social_mobilization")},
        # The vocabulary is not theirs: they are given the law's word.
        "functions": sorted(case.feature.functions.listed) if case.feature and case.feature.functions else [],
        **{key: report[key] for key in ("covers", "via_platform", "recipients", "open_hazards")},
        "submitted_at": int(og.moment_of(report["submitted_at"]).end.timestamp()),
        # That all 15 items are assessed and contained is a word to them, as in the file.
        "assessed": "all",
        "contents": "all",
    }


def asking_a_gate() -> Comparison:
    """A gate that was asked before, on a launch that may pass, beside a compiled expression of the bare rule."""
    case, at = _passing()
    gate = og.Gate([case])
    facts = _facts(case, at)
    peers = _installed({"evaluate": ("zen-engine", lambda package: _zen(package, facts))})
    return Comparison(
        "Gate.allows, asked before", Side(lambda: gate.allows(case.id)), peers, _by_label(peers, {"evaluate": 1.0})
    )


def evaluating_a_flag() -> list[Comparison]:
    """A boolean flag of a launch that may pass, through a provider that asks a gate and through the one it wraps."""
    try:
        release = version("openfeature-sdk")
    except PackageNotFoundError:
        return []
    from openfeature import api
    from openfeature.provider.in_memory_provider import InMemoryFlag, InMemoryProvider

    from opinionguard.openfeature import GatedProvider

    case, _ = _passing()
    made: list[Comparison] = []
    for trusts in (True, False):
        inner = InMemoryProvider({case.id: InMemoryFlag("on", {"on": True, "off": False})})
        gated = GatedProvider(inner, og.Gate([case]), trust_hooks=trusts)
        api.set_provider_and_wait(inner, f"inner {trusts}")
        api.set_provider_and_wait(gated, f"gated {trusts}")
        bare, asking = api.get_client(f"inner {trusts}"), api.get_client(f"gated {trusts}")
        name = f"its inner provider (openfeature-sdk {release})"
        made.append(
            Comparison(
                "a boolean flag through GatedProvider" + (", trust_hooks" if trusts else ""),
                Side(partial(asking.get_boolean_value, case.id, False)),
                {name: Side(partial(bare.get_boolean_value, case.id, False))},
                {name: 1.05 if trusts else 1.15},
            )
        )
    return made


def _passing() -> tuple[og.Case, datetime]:
    """Return a case that may launch at any time in the years to come, and such a time."""
    case = og.load_case(_EXAMPLE)
    events = [og.FunctionAdded(id=each.id, at="2099-12-01") for each in case.events]
    reports = [evolve(each, submitted_at="2020-01-02") for each in case.reports]
    return evolve(case, events=events, reports=reports), _AFTER


def _words(words: tuple[str, ...]) -> str:
    return "[" + ", ".join(f'"{word}"' for word in words) + "]"


def _cedar_policy(facts: str) -> str:
    return f"""
        permit(principal, action == Action::"launch", resource) unless {{
            {facts}.offered_in_mainland_china && {facts}.audience != "internal"
            && ({facts}.opinion_channel || {facts}.social_mobilization
                || {facts}.functions.containsAny({_words((*LISTED, "post-comments"))}))
            && !({facts}.submitted_at <= context.at && {facts}.covers.contains("launch") && {facts}.via_platform
                && {facts}.recipients.containsAll({_words(get_args(Recipient))})
                && {facts}.assessed == "all" && {facts}.contents == "all" && !{facts}.open_hazards)
        }};"""


_CEDAR_REQUEST: Final = {"principal": 'User::"release"', "action": 'Action::"launch"', "resource": 'Case::"case"'}


def _cedar(package: Any, facts: Mapping[str, Any]) -> Side:
    policies = package.PolicySet.from_str(_cedar_policy("context"))
    entities = package.Entities.from_json_str("[]")
    request = {**_CEDAR_REQUEST, "context": facts}
    return Side(lambda: package.is_authorized(request, policies, entities), lambda answer: answer.allowed)


def _cedar_with_entities(package: Any, facts: Mapping[str, Any]) -> Side:
    policies = package.PolicySet.from_str(_cedar_policy("resource"))
    attributes = {key: value for key, value in facts.items() if key != "at"}
    entity = {"uid": {"type": "Case", "id": "case"}, "attrs": attributes, "parents": []}
    entities = package.Entities.from_json_str(json.dumps([entity]))
    request = {**_CEDAR_REQUEST, "context": {"at": facts["at"]}}
    return Side(lambda: package.is_authorized(request, policies, entities), lambda answer: answer.allowed)


def _rule_engine(package: Any, facts: Mapping[str, Any], *, last: bool = False) -> Side:
    """With ``last``, whether the report is there yet is looked at last, so that the rest is looked at too."""
    is_right = (
        '"launch" in covers and via_platform and "cac" in recipients and "public-security" in recipients'
        ' and assessed == "all" and contents == "all" and not open_hazards'
    )
    discharged = f"{is_right} and submitted_at <= at" if last else f"submitted_at <= at and {is_right}"
    rule = package.Rule(f"""
        not (offered_in_mainland_china and audience != "internal"
        and (opinion_channel or social_mobilization
            or $any([each in {_words((*LISTED, "post-comments"))} for each in functions]))
        and not ({discharged}))
    """)
    return Side(lambda: rule.matches(facts))


def _zen(package: Any, facts: Mapping[str, Any]) -> Side:
    expression = package.compile_expression(f"""
        not (offered_in_mainland_china and audience != "internal"
        and (opinion_channel or social_mobilization or some(functions, # in {_words((*LISTED, "post-comments"))}))
        and not (submitted_at <= at and some(covers, # == "launch") and via_platform
            and some(recipients, # == "cac") and some(recipients, # == "public-security")
            and assessed == "all" and contents == "all" and not open_hazards))
    """)
    return Side(lambda: expression.evaluate(facts))
