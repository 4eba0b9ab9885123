"""OpenFeature, with the real SDK and real providers: refused flags are off whatever the default and whatever fails."""

from __future__ import annotations

import asyncio
import gc
import itertools
import json
import logging
import os
import queue
import string
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import holidays
import pytest
from attrs import evolve
from builders import document, instant, live_comments
from openfeature import api
from openfeature.client import OpenFeatureClient
from openfeature.evaluation_context import EvaluationContext
from openfeature.event import EventDetails, ProviderEvent, ProviderEventDetails
from openfeature.exception import ErrorCode, FlagNotFoundError, OpenFeatureError, ProviderFatalError
from openfeature.flag_evaluation import FlagEvaluationDetails, FlagEvaluationOptions, FlagResolutionDetails, Reason
from openfeature.hook import Hook
from openfeature.provider import FeatureProvider, Metadata, ProviderStatus
from openfeature.provider._registry import provider_registry
from openfeature.provider.in_memory_provider import InMemoryFlag, InMemoryProvider
from openfeature.track import TrackingEventDetails

import opinionguard as og
from opinionguard.openfeature import AuditHook, GatedProvider, LaunchGateHook, mainland_by

BEFORE, AFTER = "2026-11-22T12:00:00+08:00", "2026-11-26T12:00:00+08:00"  # of the report that discharges live-comments
GROWTH = {"kind": "user-growth", "on": "2026-11-25", "significant": True, "major_effect": True}
DOMAIN = "tests"
TYPES: Mapping[str, tuple[Any, Any, Any]] = {
    # on, the caller's default, off
    "boolean": (True, True, False),
    "string": ("new", "newer", "classic"),
    "integer": (2, 3, 1),
    "float": (2.5, 3.5, 1.0),
    "object": ({"layout": "new"}, {"layout": "newer"}, {"layout": "classic"}),
}
OFF_VALUES = {f"live-comments-{kind}": off for kind, (_, _, off) in TYPES.items() if kind != "boolean"}
FLAGS = {
    f"{case}-{kind}": InMemoryFlag("on", {"on": on})
    for case in ("live-comments", "dark-mode")
    for kind, (on, _, _) in TYPES.items()
}


@pytest.fixture(autouse=True)
def _fresh_api() -> Iterator[None]:
    yield
    api.clear_hooks()
    api.clear_providers()


def gate_at(at: str = BEFORE, **settings: Any) -> og.Gate:
    now = instant(at)
    case = og.case_from_dict(live_comments())
    return og.Gate([case], clock=lambda: now, ticks=lambda: 0.0, **{"exempt": ["dark-mode"], **settings})


def case_of(flag: str) -> str:
    return flag.rpartition("-")[0]


def set_and_wait(provider: FeatureProvider) -> None:
    """Set a provider for the tests, and wait until it is initialised: 0.9 of the SDK always waits."""
    getattr(api, "set_provider_and_wait", api.set_provider)(provider, DOMAIN)


def client_before_it_is_ready(provider: FeatureProvider) -> OpenFeatureClient:
    """Set a provider that is not initialised yet; by 0.9 of the SDK, a domain has no provider until then."""
    threading.Thread(target=api.set_provider, args=(provider,), daemon=True).start()
    give_up = time.monotonic() + 30
    while provider_registry.get_default_provider() is not provider and time.monotonic() < give_up:
        time.sleep(0.001)
    return api.get_client()


def client_of(provider: FeatureProvider) -> OpenFeatureClient:
    set_and_wait(provider)
    return api.get_client(DOMAIN)


def gated(inner: FeatureProvider | None = None, at: str = BEFORE, **settings: Any) -> GatedProvider:
    settings = {"flag_to_case": case_of, "off_values": OFF_VALUES, **settings}
    return GatedProvider(inner or InMemoryProvider(FLAGS), gate_at(at), **settings)


def details(client: OpenFeatureClient, flag: str, kind: str, default: Any, **more: Any) -> FlagEvaluationDetails[Any]:
    found: FlagEvaluationDetails[Any] = getattr(client, f"get_{kind}_details")(flag, default, **more)
    again: FlagEvaluationDetails[Any] = asyncio.run(getattr(client, f"get_{kind}_details_async")(flag, default, **more))
    assert (found.value, found.reason, found.variant) == (again.value, again.reason, again.variant)
    return found


def flagd(tmp_path: Path) -> FeatureProvider:
    """A third party's provider that reads its flags from a file."""
    # Its recent releases need newer dependencies than opinionguard does.
    provider = pytest.importorskip("openfeature.contrib.provider.flagd", reason="flagd's provider is not installed")
    resolver = provider.config.ResolverType.FILE
    flags = {
        name: {"state": "ENABLED", "variants": flag.variants, "defaultVariant": "on"} for name, flag in FLAGS.items()
    }
    path = tmp_path / "flags.json"
    path.write_text(json.dumps({"flags": flags}), encoding="utf-8")
    made: FeatureProvider = provider.FlagdProvider(
        resolver_type=resolver, offline_flag_source_path=str(path), deadline_ms=5000
    )
    return made


def providers() -> list[Any]:
    return [pytest.param(lambda _: InMemoryProvider(FLAGS), id="in memory"), pytest.param(flagd, id="flagd")]


@pytest.mark.parametrize("inner", providers())
@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("default_is_off", [False, True], ids=["default on", "default off"])
def test_a_refused_flag_is_off_whatever_the_default(
    inner: Callable[[Path], FeatureProvider], kind: str, default_is_off: bool, tmp_path: Path
) -> None:
    _, on_default, off = TYPES[kind]
    client = client_of(gated(inner(tmp_path)))

    found = details(client, f"live-comments-{kind}", kind, off if default_is_off else on_default)

    assert found.value == off
    assert type(found.value) is type(off)
    assert (found.reason, found.variant, found.error_code) == (Reason.DISABLED, "refused", None)
    assert found.flag_metadata == {
        "case": "live-comments",
        "why": "decided",
        "verdict": "blocked",
        "law": "security-assessment-2018",
        "provision": "3(1)",
        "last_day": "2026-11-30",
    }


@pytest.mark.parametrize("inner", providers())
@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize(("case", "at"), [("dark-mode", BEFORE), ("live-comments", AFTER)])
def test_an_allowed_flag_is_what_the_provider_says(
    inner: Callable[[Path], FeatureProvider], kind: str, case: str, at: str, tmp_path: Path
) -> None:
    on, default, _ = TYPES[kind]
    client = client_of(gated(inner(tmp_path), at))

    found = details(client, f"{case}-{kind}", kind, default)

    assert (found.value, found.reason, found.variant, found.error_code) == (on, Reason.STATIC, "on", None)


@pytest.mark.parametrize("kind", [kind for kind in TYPES if kind != "boolean"])
@pytest.mark.parametrize("stated", [{}, {"off": None}])
def test_without_an_off_value_a_flag_is_empty_and_that_is_said(
    kind: str, stated: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    flag = f"live-comments-{kind}"
    client = client_of(gated(off_values={flag: None} if stated else {}))

    with caplog.at_level(logging.ERROR, "opinionguard.openfeature"):
        found = details(client, flag, kind, TYPES[kind][1])

    assert not found.value
    assert (found.reason, found.error_code) == (Reason.DISABLED, None)
    assert "has no off value" in caplog.text


def test_a_whole_number_is_an_off_value_of_a_float_flag() -> None:
    client = client_of(gated(off_values={"live-comments-float": 1}))

    assert details(client, "live-comments-float", "float", 3.5).value == 1.0


def test_an_off_value_that_lets_through_is_an_error() -> None:
    with pytest.raises(ValueError, match="live-comments: True is not off"):
        gated(off_values={"live-comments": True})


@pytest.mark.parametrize(
    ("flag_to_case", "flag", "refused"),
    [
        (None, "live-comments", True),
        (None, "dark-mode", False),
        ({"new-ui": "live-comments"}, "new-ui", True),
        ({"new-ui": "dark-mode"}, "new-ui", False),
        ({"new-ui": "live-comments"}, "dark-mode", False),
        ({"new-ui": "live-comments"}, "nobody-knows-it", True),
    ],
)
def test_a_flag_leads_to_its_case(flag_to_case: dict[str, str] | None, flag: str, refused: bool) -> None:
    flags = {flag: InMemoryFlag("on", {"on": True})}
    client = client_of(gated(InMemoryProvider(flags), flag_to_case=flag_to_case))

    assert client.get_boolean_value(flag, True) is not refused


@pytest.mark.parametrize("flag", ["newComments", "new_comments", "NEW.COMMENTS", "new/comments", "new%252Dcomments"])
@pytest.mark.parametrize("at", [BEFORE, AFTER])
def test_a_pattern_does_not_reach_another_spelling_of_a_flag_that_is_led_to_a_case(flag: str, at: str) -> None:
    flags = {flag: InMemoryFlag("on", {"on": True}), "newer": InMemoryFlag("on", {"on": True})}
    leads = {"new-comments": "live-comments", "newer": "newer"}

    def gate(*exempt: str) -> og.Gate:
        return gate_at(at, exempt=exempt)

    client = client_of(GatedProvider(InMemoryProvider(flags), gate("*"), flag_to_case=leads))
    assert details(client, flag, "boolean", True).value is (at == AFTER)
    assert details(client, "newer", "boolean", False).value is True
    client = client_of(GatedProvider(InMemoryProvider(flags), gate("*", flag), flag_to_case=leads))
    assert details(client, flag, "boolean", True).value is True


def test_flag_keys_are_compared_with_ids_of_cases_as_the_gate_compares_them() -> None:
    flags = {name: InMemoryFlag("on", {"on": True}) for name in ("liveComments", "live%2Dcomments", "ui-menu")}
    client = client_of(GatedProvider(InMemoryProvider(flags), gate_at(exempt=["*"]), trust_hooks=True))

    assert {name: details(client, name, "boolean", True).value for name in flags} == {
        "liveComments": False,
        "live%2Dcomments": False,
        "ui-menu": True,
    }


def test_a_flag_to_case_that_fails_refuses() -> None:
    def flag_to_case(_: str) -> str:
        raise RuntimeError("unforeseen")

    found = details(client_of(gated(flag_to_case=flag_to_case)), "dark-mode-boolean", "boolean", True)

    assert (found.value, found.flag_metadata["why"]) == (False, "error")


def test_an_error_of_the_provider_stays_an_error_where_the_gate_allows() -> None:
    found = details(client_of(gated()), "dark-mode-nowhere", "boolean", True)

    assert (found.value, found.error_code) == (True, ErrorCode.FLAG_NOT_FOUND)


def failing(*_: object) -> Any:
    raise RuntimeError("unforeseen")


class Failing(Hook):
    def __init__(self, stage: str, error: BaseException) -> None:
        self.error_raised = error
        setattr(self, stage, self.fail)

    def fail(self, *_: object, **__: object) -> Any:
        raise self.error_raised


def setups() -> list[Any]:
    return [pytest.param(True, id="provider"), pytest.param(False, id="hook")]


def set_up(by_provider: bool, inner: FeatureProvider) -> FeatureProvider:
    if by_provider:
        return gated(inner)
    api.add_hooks([LaunchGateHook(gate_at(), flag_to_case=case_of, off_values=OFF_VALUES)])
    return inner


# The gate applies to the mainland.


@pytest.mark.parametrize(
    ("country", "refused"),
    [
        *[(code, True) for code in ("CN", "cn ", "", " ", 7, None)],
        *[(code, False) for code in ("US", "hk", "TW")],
        # not an alpha-2 code of another country: not known, so the gate applies
        *[(code, True) for code in ("CHN", "156", "China", "中国", "ＣＮ", "CN-GD", "zh-CN", "XX", "ZZ", "?", "cn\0")],
        *[(code, True) for code in ("zh", "EN", "UK", "EU", "UN", "AB", "YY", "AP", "XK")],
        *[(code, True) for code in ("ß", "ﬁ", "\u3000US")],  # SS, FI and US once they are in capitals or stripped
    ],
)
def test_the_evaluation_context_scopes_the_gate(country: Any, refused: bool) -> None:
    client = client_of(gated(applies=mainland_by("country")))
    context = EvaluationContext(attributes={} if country is None else {"country": country})

    found = details(client, "live-comments-boolean", "boolean", True, evaluation_context=context)

    assert found.value is not refused


def test_elsewhere_are_the_codes_that_the_standard_assigns() -> None:
    applies = mainland_by("country")
    words = ["".join(pair) for pair in itertools.product(string.ascii_uppercase, repeat=2)]

    elsewhere = {word for word in words if applies(EvaluationContext(attributes={"country": word})) is False}
    known = set(holidays.list_supported_countries()) - {"UK", "XK"}  # all that are assigned, and these two that are not

    assert len(elsewhere) == 248  # of 249, the mainland being the other one
    assert elsewhere <= known - {"CN"}
    assert applies(EvaluationContext(attributes={"country": "CN"})) is True


def test_an_applies_that_fails_applies() -> None:
    def applies(_: EvaluationContext) -> bool:
        raise RuntimeError("unforeseen")

    assert client_of(gated(applies=applies)).get_boolean_value("live-comments-boolean", True) is False


def test_where_an_error_lost_what_hooks_added_to_the_context_the_gate_applies() -> None:
    client = client_of(gated(applies=mainland_by("country")))
    client.add_hooks([Failing("after", RuntimeError("unforeseen"))])
    elsewhere = EvaluationContext(attributes={"country": "US"})

    assert client.get_boolean_value("live-comments-boolean", True, elsewhere) is False


@pytest.mark.parametrize("switch", ["shadow", "trust_hooks"])
def test_a_switch_is_true_or_false(switch: str) -> None:
    with pytest.raises(TypeError, match=f"{switch} is True or False"):
        GatedProvider(InMemoryProvider(FLAGS), gate_at(), **{switch: "false"})  # type: ignore[arg-type]


@pytest.mark.parametrize("made", [partial(GatedProvider, InMemoryProvider({})), LaunchGateHook])
@pytest.mark.parametrize("keyword", ["gate", "off_values", "flag_to_case", "applies"])
@pytest.mark.parametrize("wrong", [3, "launches", ["live-comments"]])
def test_what_cannot_be_asked_is_told_when_it_is_given(
    made: Callable[..., object], keyword: str, wrong: object
) -> None:
    with pytest.raises(og.InputError, match=f"^{keyword}: .* is not .*; see the keywords of GatedProvider"):
        made(**{"gate": gate_at(), keyword: wrong})


def test_what_a_caller_does_with_an_off_value_changes_no_other() -> None:
    stated = {"live-comments-object": {"enabled": False}}
    for off_values in (stated, {}):
        client = client_of(gated(off_values=off_values))
        first: Any = client.get_object_value("live-comments-object", {})
        first["enabled"] = True
        second: Any = client.get_object_value("live-comments-object", {})
        assert not second.get("enabled")


def test_what_a_caller_does_with_an_empty_value_changes_no_other_even_where_the_gate_fails(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gate = gate_at()
    client = client_of(GatedProvider(InMemoryProvider(FLAGS), gate, flag_to_case=case_of))

    with monkeypatch.context() as broken:
        broken.setattr(gate, "answer", failing)
        first: Any = client.get_object_details("live-comments-object", {"layout": "newer"})
        first.value["layout"] = "new"
        second: Any = client.get_object_details("live-comments-object", {"layout": "newer"})

    assert (second.value, second.variant) == ({}, "refused")
    assert client.get_object_value("live-comments-object", {"layout": "newer"}) == {}


def test_an_off_value_that_no_float_can_hold_is_empty() -> None:
    client = client_of(gated(off_values={"live-comments-float": 10**400}))

    assert client.get_float_value("live-comments-float", 1.5) == 0.0


def test_a_variant_called_refused_is_no_refusal() -> None:
    api.add_hooks([LaunchGateHook(gate_at(), flag_to_case=case_of)])
    flags = {"live-comments-boolean": InMemoryFlag("refused", {"refused": True})}

    assert client_of(InMemoryProvider(flags)).get_boolean_value("live-comments-boolean", True) is False


class Unwritable(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        raise RuntimeError(record.getMessage())


@pytest.mark.parametrize("by_provider", setups())
@pytest.mark.parametrize("kind", TYPES)
def test_a_handler_of_the_log_that_raises_lets_no_default_through(by_provider: bool, kind: str) -> None:
    handler = Unwritable()
    logging.getLogger("opinionguard").addHandler(handler)
    try:
        if by_provider:
            client = client_of(gated(off_values={}, applies=failing))
        else:
            api.add_hooks([LaunchGateHook(gate_at(), flag_to_case=case_of, applies=failing)])
            client = client_of(InMemoryProvider(FLAGS))
        assert not details(client, f"live-comments-{kind}", kind, TYPES[kind][1]).value
    finally:
        logging.getLogger("opinionguard").removeHandler(handler)


@pytest.mark.parametrize("by_provider", setups())
def test_near_the_limit_of_recursion_no_default_comes_through(by_provider: bool) -> None:
    client = client_of(set_up(by_provider, InMemoryProvider(FLAGS)))
    found: set[bool] = set()

    def deep(left: int) -> None:
        if left:
            deep(left - 1)
        else:
            found.add(client.get_boolean_value("live-comments-boolean", True))

    for depth in range(750, 1000):
        with suppress(RecursionError, UnboundLocalError):  # an error is no value
            deep(depth)

    assert found == {False}


@pytest.mark.parametrize("said", [0, "", None])
def test_only_false_lets_the_gate_go(said: Any) -> None:
    assert client_of(gated(applies=lambda _: said)).get_boolean_value("live-comments-boolean", True) is False


# Adoption.


def test_shadow_refuses_nothing_and_says_once_what_it_would(caplog: pytest.LogCaptureFixture) -> None:
    client = client_of(gated(shadow=True))

    with caplog.at_level(logging.WARNING, "opinionguard.openfeature"):
        found = [details(client, "live-comments-boolean", "boolean", False).value for _ in range(3)]

    assert found == [True] * 3
    (record,) = caplog.records
    assert (
        '"live-comments-boolean" would be refused: case live-comments, why decided, verdict blocked' in record.message
    )


@pytest.mark.parametrize("shadow", [True, False])
def test_of_names_without_bound_no_more_are_kept_than_a_gate_keeps(
    shadow: bool, caplog: pytest.LogCaptureFixture
) -> None:
    provider: Any = GatedProvider(InMemoryProvider({}), gate_at(), shadow=shadow)

    with caplog.at_level(logging.WARNING, "opinionguard.openfeature"):
        for number in [*range(10_010), 10_009]:
            with suppress(FlagNotFoundError):
                provider.resolve_string_details(f"user-{number}", "")

    kept = [each for each in vars(provider._refused.__self__).values() if isinstance(each, dict | set)]
    assert max(map(len, kept)) <= 10_000
    assert len(caplog.records) == 10_010  # each is said, and the last, which is still kept, once


def test_shadow_hooks_refuse_nothing() -> None:
    api.add_hooks([LaunchGateHook(gate_at(), flag_to_case=case_of, shadow=True)])

    assert client_of(InMemoryProvider(FLAGS)).get_boolean_value("live-comments-boolean", False) is True


# Hooks.


@pytest.mark.parametrize("kind", TYPES)
def test_the_hook_alone_turns_a_refused_flag_off(kind: str) -> None:
    on, default, off = TYPES[kind]
    api.add_hooks([LaunchGateHook(gate_at(), flag_to_case=case_of, off_values=OFF_VALUES)])
    client = client_of(InMemoryProvider(FLAGS))

    refused = details(client, f"live-comments-{kind}", kind, default)
    allowed = details(client, f"dark-mode-{kind}", kind, default)

    assert (refused.value, refused.reason, refused.variant, refused.error_code) == (
        off,
        Reason.DISABLED,
        "refused",
        None,
    )
    assert (allowed.value, allowed.reason) == (on, Reason.STATIC)


@pytest.mark.parametrize("by_provider", setups())
@pytest.mark.parametrize("stage", ["before", "after", "error", "finally_after"])
@pytest.mark.parametrize("level", ["api", "client", "invocation"])
def test_a_hook_that_fails_lets_no_default_through(by_provider: bool, stage: str, level: str) -> None:
    client = client_of(set_up(by_provider, InMemoryProvider(FLAGS)))
    failing: Hook = Failing(stage, RuntimeError("unforeseen"))
    if level == "api":
        api.add_hooks([failing])
    elif level == "client":
        client.add_hooks([failing])
    options = FlagEvaluationOptions(hooks=[failing] if level == "invocation" else [])

    found = details(client, "live-comments-boolean", "boolean", True, flag_evaluation_options=options)

    assert found.value is False
    assert (found.reason, found.error_code) == (Reason.DISABLED, None)


@pytest.mark.parametrize("by_provider", setups())
@pytest.mark.parametrize("stage", ["before", "after"])
def test_an_error_without_a_code_lets_no_default_through(by_provider: bool, stage: str) -> None:
    client = client_of(set_up(by_provider, InMemoryProvider(FLAGS)))
    client.add_hooks([Failing(stage, OpenFeatureError(None, "unforeseen"))])  # type: ignore[arg-type]

    refused = details(client, "live-comments-boolean", "boolean", True)
    allowed = details(client, "dark-mode-boolean", "boolean", True)

    assert (refused.value, refused.reason, refused.variant) == (False, Reason.DISABLED, "refused")
    assert (allowed.value, allowed.reason, allowed.variant) == (True, Reason.ERROR, None)


def test_a_hook_that_changes_the_value_has_the_last_word() -> None:
    client = client_of(gated())
    client.add_hooks([Overruling()])

    found = details(client, "live-comments-boolean", "boolean", False)

    assert (found.value, found.variant) == (True, "refused")  # the limit that the documentation names


@pytest.mark.parametrize("by_provider", setups())
def test_a_hook_that_exits_gives_no_value_at_all(by_provider: bool) -> None:
    client = client_of(set_up(by_provider, InMemoryProvider(FLAGS)))
    client.add_hooks([Failing("before", SystemExit(1))])

    with pytest.raises((UnboundLocalError, SystemExit)):
        client.get_boolean_value("live-comments-boolean", True)


def test_trusted_hooks_are_answered_for_by_who_trusts_them() -> None:
    client = client_of(gated(trust_hooks=True))

    assert client.get_boolean_value("live-comments-boolean", True) is False
    client.add_hooks([Failing("before", RuntimeError("unforeseen"))])
    assert client.get_boolean_value("live-comments-boolean", True) is True


def test_a_refusal_is_logged_once_by_the_audit_hook_until_it_changes(caplog: pytest.LogCaptureFixture) -> None:
    now = [instant(BEFORE)]
    stated = live_comments() | {"reports": []}
    gate = og.Gate(
        [og.case_from_dict(stated)], clock=lambda: now[0], ticks=lambda: now[0].timestamp(), exempt=["dark-mode"]
    )
    api.add_hooks([AuditHook()])
    client = client_of(GatedProvider(InMemoryProvider(FLAGS), gate, flag_to_case=case_of))

    with caplog.at_level(logging.WARNING, "opinionguard.openfeature"):
        for at in (BEFORE, BEFORE, "2026-12-01T10:00:00+08:00", "2026-12-02T10:00:00+08:00"):
            now[0] = instant(at)
            for flag in ("live-comments-boolean", "live-comments-string", "dark-mode-boolean"):
                client.get_boolean_value(flag, True)

    of_law = "law security-assessment-2018, provision 3(1), last_day 2026-11-30"
    assert [record.message for record in caplog.records] == [
        f'"live-comments-{kind}" is refused: case live-comments, why decided, verdict {verdict}, {of_law}'
        for verdict in ("blocked", "overdue")
        for kind in ("boolean", "string")
    ]


def test_the_audit_hook_keeps_no_more_flags_than_a_gate(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("opinionguard.openfeature._MOST_KEPT", 2)
    api.add_hooks([AuditHook()])
    client = client_of(gated())

    with caplog.at_level(logging.WARNING, "opinionguard.openfeature"):
        for flag in ("a-1", "b-1", "c-1", "a-1"):
            client.get_boolean_value(flag, True)

    assert len(caplog.records) == 4


# A duty of another regulation, which counts by itself or because the gate requires it.

DUTY = "anthropomorphic-assessment"
REQUIRED: dict[str, Any] = {"other_laws": "none", "require": [DUTY]}


def requiring(at: str, **how: Any) -> og.Gate:
    """Return a gate for a companion whose own assessment, due before the launch, is not done."""
    how = how or REQUIRED
    now = instant(at)
    stated = live_comments()
    stated["feature"]["technologies"] = ["anthropomorphic-interaction"]
    stated["companions"] = {"anthropomorphic-interaction-2026": {"sustained_emotional_interaction": True}}
    return og.Gate([og.case_from_dict(stated)], clock=lambda: now, ticks=lambda: 0.0, **how)


@pytest.mark.parametrize("how", [REQUIRED, {"other_laws": "known"}, {"other_laws": "all"}])
@pytest.mark.parametrize("by_provider", setups())
def test_a_duty_of_another_law_that_refuses_is_named(
    by_provider: bool, how: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    inner: FeatureProvider = InMemoryProvider(FLAGS)
    if by_provider:
        inner = GatedProvider(inner, requiring(AFTER, **how), flag_to_case=case_of)
    else:
        api.add_hooks([LaunchGateHook(requiring(AFTER, **how), flag_to_case=case_of)])
    client = client_of(inner)
    client.add_hooks([AuditHook()])

    found = details(client, "live-comments-boolean", "boolean", True)

    assert found.value is False
    assert found.flag_metadata == {
        "case": "live-comments",
        "why": "decided",
        "verdict": "clear",
        "law": "anthropomorphic-interaction-2026",
        "provision": "22(1)",
        "last_day": "2026-11-30",
    }
    assert "verdict clear, law anthropomorphic-interaction-2026, provision 22(1), last_day" in caplog.text


def test_an_obligation_in_the_way_is_named_before_a_required_duty() -> None:
    client = client_of(GatedProvider(InMemoryProvider(FLAGS), requiring(BEFORE), flag_to_case=case_of))

    told = client.get_boolean_details("live-comments-boolean", True).flag_metadata

    assert (told["law"], told["provision"]) == ("security-assessment-2018", "3(1)")


@pytest.mark.parametrize("fails", [False, True])
def test_a_required_duty_is_looked_for_once_and_refuses_where_it_cannot_be_found(
    fails: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = requiring(AFTER)
    answer = gate.answer("live-comments")
    assert answer.decision is not None
    related, looked = answer.decision.related, []

    def find_related(_: og.Decision) -> tuple[og.RelatedDuty, ...]:
        looked.append(1)
        return failing() if fails else related

    answer = evolve(answer, decision=evolve(answer.decision, find_related=find_related))
    monkeypatch.setattr(gate, "answer", lambda _: answer)
    client = client_of(GatedProvider(InMemoryProvider(FLAGS), gate, trust_hooks=True))

    found = [client.get_boolean_details("live-comments", True) for _ in range(2)]

    assert [(each.value, each.variant, each.error_code) for each in found] == [(False, "refused", None)] * 2
    assert [each.flag_metadata["provision"] for each in found] == ["" if fails else "22(1)"] * 2
    assert len(looked) > 2 if fails else len(looked) == 1  # the watch looks too


def test_the_audit_hook_takes_a_logger_and_sees_what_the_launch_hook_refuses(caplog: pytest.LogCaptureFixture) -> None:
    api.add_hooks([AuditHook(logging.getLogger("own")), LaunchGateHook(gate_at(), flag_to_case=case_of)])
    client = client_of(InMemoryProvider(FLAGS))

    with caplog.at_level(logging.WARNING, "own"):
        client.get_boolean_value("live-comments-boolean", True)

    assert [record.name for record in caplog.records] == ["own"]


# Providers that are not ready, failing, or gone.


class Slow(InMemoryProvider):
    """A provider whose initialisation waits, and then fails if it is told to."""

    def __init__(self, error: Exception | None = None) -> None:
        super().__init__(FLAGS)
        self.go, self.is_shut_down, self.error = threading.Event(), threading.Event(), error

    def initialize(self, evaluation_context: EvaluationContext) -> None:  # noqa: ARG002 - the SDK's signature
        self.go.wait(60)
        if self.error is not None:
            raise self.error

    def shutdown(self) -> None:
        self.is_shut_down.set()

    def get_provider_hooks(self) -> list[Hook]:
        return [AuditHook(logging.getLogger("inner"))]


@pytest.mark.parametrize("by_provider", setups())
@pytest.mark.parametrize("trust_hooks", [False, True])
def test_a_provider_that_is_not_ready_lets_no_default_through(by_provider: bool, trust_hooks: bool) -> None:
    inner = Slow()
    provider = gated(inner, trust_hooks=trust_hooks) if by_provider else set_up(False, inner)
    client = client_before_it_is_ready(provider)
    assert client.get_provider_status() is ProviderStatus.NOT_READY

    refused = details(client, "live-comments-boolean", "boolean", True)
    allowed = details(client, "dark-mode-boolean", "boolean", True)
    inner.go.set()

    assert (refused.value, refused.reason, refused.error_code) == (False, Reason.DISABLED, None)
    assert (allowed.value, allowed.error_code) == (True, ErrorCode.PROVIDER_NOT_READY)


@pytest.mark.parametrize("by_provider", setups())
@pytest.mark.parametrize("error", [ProviderFatalError("broken"), RuntimeError("broken")])
def test_a_provider_that_failed_lets_no_default_through(by_provider: bool, error: Exception) -> None:
    inner = Slow(error)
    inner.go.set()
    provider = set_up(by_provider, inner)
    with suppress(type(error)):  # 0.9 of the SDK does not raise it
        set_and_wait(provider)
    client = api.get_client(DOMAIN)
    fatal = isinstance(error, ProviderFatalError)
    assert client.get_provider_status() is (ProviderStatus.FATAL if fatal else ProviderStatus.ERROR)

    found = details(client, "live-comments-boolean", "boolean", True)

    assert (found.value, found.reason) == (False, Reason.DISABLED)


class LateToReturn(GatedProvider):
    """A provider whose initialisation is done some time before the SDK learns of it."""

    def __init__(self) -> None:
        super().__init__(InMemoryProvider(FLAGS), gate_at(), flag_to_case=case_of, trust_hooks=True)
        self.is_done, self.go = threading.Event(), threading.Event()

    def initialize(self, evaluation_context: EvaluationContext) -> None:
        super().initialize(evaluation_context)
        self.is_done.set()
        self.go.wait(60)


def test_hooks_are_not_trusted_before_the_client_has_the_provider_as_ready() -> None:
    provider = LateToReturn()
    client = client_before_it_is_ready(provider)
    assert provider.is_done.wait(30)
    assert client.get_provider_status() is ProviderStatus.NOT_READY

    found = details(client, "live-comments-boolean", "boolean", True)
    provider.go.set()

    assert (found.value, found.reason) == (False, Reason.DISABLED)


class ReadyThenFatal(InMemoryProvider):
    def initialize(self, evaluation_context: EvaluationContext) -> None:  # noqa: ARG002 - the SDK's signature
        self.emit_provider_ready(ProviderEventDetails())
        raise ProviderFatalError("broken")


def test_hooks_are_not_trusted_where_a_provider_fails_after_it_said_that_it_is_ready() -> None:
    with suppress(ProviderFatalError):
        set_and_wait(gated(ReadyThenFatal(FLAGS), trust_hooks=True))
    client = api.get_client(DOMAIN)
    assert client.get_provider_status() is ProviderStatus.FATAL

    found = details(client, "live-comments-boolean", "boolean", True)

    assert (found.value, found.reason) == (False, Reason.DISABLED)


@pytest.mark.skipif(
    not hasattr(api, "set_provider_and_wait"), reason="0.9 of the SDK gives it to the domain when ready"
)
def test_a_domain_whose_provider_is_being_set_lets_no_default_through() -> None:
    inner = Slow()
    api.set_provider(gated(inner), DOMAIN)

    found = details(api.get_client(DOMAIN), "live-comments-boolean", "boolean", True)
    inner.go.set()

    assert (found.value, found.reason) == (False, Reason.DISABLED)


def test_once_the_api_is_shut_down_the_sdk_asks_nobody_and_no_provider_can_refuse() -> None:
    inner = Slow()
    inner.go.set()
    client = client_of(gated(inner))

    api.shutdown()

    assert inner.is_shut_down.is_set()
    found = client.get_boolean_details("live-comments-boolean", True)
    assert (found.value, found.reason) == (True, Reason.DEFAULT)  # the limit that the documentation names


class Raising(InMemoryProvider):
    def resolve_boolean_details(self, *_: object, **__: object) -> FlagResolutionDetails[bool]:
        raise RuntimeError("unforeseen")

    async def resolve_boolean_details_async(self, *_: object, **__: object) -> FlagResolutionDetails[bool]:
        raise RuntimeError("unforeseen")


@pytest.mark.parametrize("by_provider", setups())
def test_a_provider_that_raises_lets_no_default_through(by_provider: bool) -> None:
    client = client_of(set_up(by_provider, Raising(FLAGS)))

    assert details(client, "live-comments-boolean", "boolean", True).value is False
    assert details(client, "dark-mode-boolean", "boolean", True).value is True


@pytest.mark.parametrize("by_wrapper", [False, True])
def test_a_fatal_event_later_on_lets_no_default_through(by_wrapper: bool) -> None:
    inner = InMemoryProvider(FLAGS)
    provider = gated(inner, trust_hooks=True)
    client = client_of(provider)
    emitting = provider if by_wrapper else inner

    emitting.emit_provider_error(ProviderEventDetails(error_code=ErrorCode.PROVIDER_FATAL))
    assert client.get_provider_status() is ProviderStatus.FATAL
    assert client.get_boolean_value("live-comments-boolean", True) is False

    emitting.emit_provider_ready(ProviderEventDetails())
    assert client.get_provider_status() is ProviderStatus.READY
    assert client.get_boolean_value("live-comments-boolean", True) is False
    assert client.get_boolean_value("dark-mode-boolean", False) is True


class Taking(InMemoryProvider):
    """A provider that takes its time, while that of the gate goes on by a minute."""

    def __init__(self, seconds: float) -> None:
        super().__init__(FLAGS)
        self.seconds, self.ticks, self.now = seconds, 0.0, instant(BEFORE)

    def __getattribute__(self, name: str) -> Any:
        if name.startswith("resolve_"):
            self.ticks += self.seconds
            self.now += timedelta(minutes=1)
        return super().__getattribute__(name)


@pytest.mark.parametrize(("seconds", "late"), [(0.01, False), (0.2, True)])
@pytest.mark.parametrize("asynchronous", [False, True])
@pytest.mark.parametrize("kind", TYPES)
def test_what_a_provider_took_long_to_say_is_not_carried_over_a_deadline(
    kind: str, asynchronous: bool, seconds: float, late: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    on, default, off = TYPES[kind]
    inner = Taking(seconds)
    monkeypatch.setattr("opinionguard.openfeature.monotonic", lambda: inner.ticks)
    case = og.case_from_dict(document(GROWTH | {"on": "2026-03-02"}, id="live-comments"))
    (obligation,) = og.decide(case, at="2026-03-10").obligations
    assert obligation.deadline is not None
    assert obligation.deadline.cutoff is not None
    inner.now = obligation.deadline.cutoff - timedelta(seconds=1)
    gate = og.Gate([case], clock=lambda: inner.now, ticks=lambda: 0.0)
    client = client_of(GatedProvider(inner, gate, flag_to_case=case_of, off_values=OFF_VALUES))

    if asynchronous:
        found = asyncio.run(getattr(client, f"get_{kind}_value_async")(f"live-comments-{kind}", default))
    else:
        found = getattr(client, f"get_{kind}_value")(f"live-comments-{kind}", default)

    assert found == (off if late else on)
    assert gate.allows("live-comments") is False


# A provider that fails, in whatever way, while the gate comes to refuse: the client would answer the caller's default.


class Unpackable(FlagResolutionDetails[Any]):
    def to_flag_evaluation_details(self, flag_key: str) -> FlagEvaluationDetails[Any]:
        raise RuntimeError(flag_key)


def wrong_value(kind: str, default: Any) -> Any:
    return {"yes": default} if kind != "object" else "newer"


WAYS: Mapping[str, Callable[[str, Any], Any]] = {
    "raises": lambda _, __: RuntimeError("unforeseen"),
    "raises an error of the SDK": lambda _, __: FlagNotFoundError("no such flag"),
    "runs out of time": lambda _, __: TimeoutError("too late"),
    "ends": lambda _, __: EOFError(),
    "an error with a code": lambda _, default: FlagResolutionDetails(default, ErrorCode.FLAG_NOT_FOUND),
    "a value of another type": lambda kind, default: FlagResolutionDetails(wrong_value(kind, default)),
    "no value": lambda _, __: FlagResolutionDetails(None),
    "nothing": lambda _, __: None,
    "the value alone": lambda _, default: default,
    "what the client makes of it": lambda _, default: FlagEvaluationDetails("flag", default),
    "what cannot be turned into it": lambda _, default: Unpackable(default),
}


class Turning(InMemoryProvider):
    """A provider that fails in a way, while time goes on to the instant from which the gate refuses."""

    def __init__(self, way: Callable[[str, Any], Any], kind: str, turns: bool) -> None:
        super().__init__(FLAGS)
        self.way, self.kind = way, kind
        self.turns = timedelta(seconds=1 if turns else 0)
        case = og.case_from_dict(document(GROWTH | {"on": "2026-03-02"}, id="live-comments"))
        (obligation,) = og.decide(case, at="2026-03-10").obligations
        assert obligation.deadline is not None
        assert obligation.deadline.cutoff is not None
        self.now = obligation.deadline.cutoff - timedelta(seconds=1)
        self.gate = og.Gate([case], clock=lambda: self.now, ticks=lambda: 0.0)
        assert self.gate.allows("live-comments")

    def fail(self, default: Any) -> Any:
        self.now += self.turns
        found = self.way(self.kind, default)
        if isinstance(found, BaseException):
            raise found
        return found

    def __getattribute__(self, name: str) -> Any:
        if not name.startswith("resolve_"):
            return super().__getattribute__(name)

        def now(flag_key: str, default_value: Any, evaluation_context: object) -> Any:  # noqa: ARG001 - the SDK's signature
            return self.fail(default_value)

        async def later(flag_key: str, default_value: Any, evaluation_context: object) -> Any:
            await asyncio.sleep(0)
            return now(flag_key, default_value, evaluation_context)

        return later if name.endswith("_async") else now


def answered(client: OpenFeatureClient, kind: str, default: Any, asynchronous: bool) -> FlagEvaluationDetails[Any]:
    flag = f"live-comments-{kind}"
    if asynchronous:
        found: FlagEvaluationDetails[Any] = asyncio.run(getattr(client, f"get_{kind}_details_async")(flag, default))
    else:
        found = getattr(client, f"get_{kind}_details")(flag, default)
    return found


@pytest.mark.parametrize("trust_hooks", [False, True])
@pytest.mark.parametrize("asynchronous", [False, True])
@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("way", WAYS)
def test_a_provider_that_fails_while_the_gate_comes_to_refuse_lets_no_default_through(
    way: str, kind: str, asynchronous: bool, trust_hooks: bool
) -> None:
    inner = Turning(WAYS[way], kind, turns=True)
    provider = GatedProvider(inner, inner.gate, flag_to_case=case_of, off_values=OFF_VALUES, trust_hooks=trust_hooks)

    found = answered(client_of(provider), kind, TYPES[kind][1], asynchronous)

    assert (found.value, found.reason, found.variant, found.error_code) == (
        TYPES[kind][2],
        Reason.DISABLED,
        "refused",
        None,
    )


@pytest.mark.parametrize("asynchronous", [False, True])
@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("way", WAYS)
def test_a_provider_that_fails_while_the_gate_allows_fails_as_it_does_alone(
    way: str, kind: str, asynchronous: bool
) -> None:
    inner = Turning(WAYS[way], kind, turns=False)
    alone = answered(client_of(inner), kind, TYPES[kind][1], asynchronous)

    provider = GatedProvider(inner, inner.gate, flag_to_case=case_of, trust_hooks=True)

    assert alone == answered(client_of(provider), kind, TYPES[kind][1], asynchronous)
    assert alone.error_code is not None


def test_what_a_provider_raised_is_raised_on_with_where_it_came_from() -> None:
    error = RuntimeError("unforeseen")
    inner = Turning(lambda _, __: error, "boolean", turns=False)
    provider = GatedProvider(inner, inner.gate, flag_to_case=case_of, trust_hooks=True)

    with pytest.raises(RuntimeError) as caught:
        provider.resolve_boolean_details("live-comments-boolean", True)

    assert caught.value is error
    assert "fail" in [entry.name for entry in caught.traceback]


@pytest.mark.parametrize("error", [SystemExit(1), KeyboardInterrupt(), GeneratorExit()])
@pytest.mark.parametrize("asynchronous", [False, True])
def test_a_provider_that_ends_the_program_gives_no_value(asynchronous: bool, error: BaseException) -> None:
    inner = Turning(lambda _, __: error, "boolean", turns=True)
    client = client_of(GatedProvider(inner, inner.gate, flag_to_case=case_of, trust_hooks=True))

    with pytest.raises((UnboundLocalError, type(error))):
        answered(client, "boolean", True, asynchronous)


class Waiting(InMemoryProvider):
    """A provider that never answers."""

    async def resolve_boolean_details_async(self, *_: object, **__: object) -> FlagResolutionDetails[bool]:
        await asyncio.Event().wait()
        raise AssertionError


@pytest.mark.parametrize("trust_hooks", [False, True])
def test_an_evaluation_that_is_cancelled_is_cancelled(trust_hooks: bool) -> None:
    provider = gated(Waiting(FLAGS), AFTER, trust_hooks=trust_hooks)
    client = client_of(provider)

    with pytest.raises(TimeoutError):
        asyncio.run(asyncio.wait_for(provider.resolve_boolean_details_async("live-comments-boolean", True), 0.01))
    with pytest.raises((UnboundLocalError, TimeoutError)):  # an error is no value
        asyncio.run(asyncio.wait_for(client.get_boolean_value_async("live-comments-boolean", True), 0.01))


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("asynchronous", [False, True])
def test_where_the_gate_itself_cannot_be_asked_a_flag_is_off(
    kind: str, asynchronous: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = gate_at()
    monkeypatch.setattr(gate, "answer", failing)
    client = client_of(GatedProvider(InMemoryProvider(FLAGS), gate, trust_hooks=True))

    found = answered(client, kind, TYPES[kind][1], asynchronous)

    assert (found.value, found.reason, found.variant) == (type(TYPES[kind][2])(), Reason.DISABLED, "refused")


def test_in_shadow_a_gate_that_cannot_be_asked_refuses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    gate = gate_at()
    monkeypatch.setattr(gate, "answer", failing)
    client = client_of(GatedProvider(Raising(FLAGS), gate, shadow=True))

    found = details(client, "live-comments-boolean", "boolean", True)

    assert (found.value, found.reason, found.error_message) == (True, Reason.ERROR, "unforeseen")


class Bare:
    """A provider without ``initialize`` and ``shutdown``: the SDK asks whether it has them."""

    def attach(self, on_emit: Any) -> None:
        pass

    def detach(self) -> None:
        pass

    def get_metadata(self) -> Metadata:
        return Metadata("bare")

    def get_provider_hooks(self) -> list[Hook]:
        return []

    def resolve_boolean_details(self, *_: object) -> FlagResolutionDetails[bool]:
        return FlagResolutionDetails(True)


def test_a_provider_without_initialize_and_shutdown_is_wrapped_as_the_sdk_takes_it() -> None:
    provider = gated(Bare())  # type: ignore[arg-type]
    client = client_of(provider)

    assert client.get_provider_status() is ProviderStatus.READY
    assert client.get_boolean_value("live-comments-boolean", True) is False
    assert client.get_boolean_value("dark-mode-boolean", False) is True
    provider.shutdown()


# What else a provider does is the wrapped one's.


def test_events_of_the_wrapped_provider_reach_the_clients_handlers() -> None:
    inner = InMemoryProvider(FLAGS)
    client = client_of(gated(inner))
    heard: dict[ProviderEvent, threading.Event] = {}
    told: list[EventDetails] = []
    events = [
        ProviderEvent.PROVIDER_CONFIGURATION_CHANGED,
        ProviderEvent.PROVIDER_STALE,
        ProviderEvent.PROVIDER_ERROR,
    ]
    for event in events:
        heard[event] = threading.Event()

        def handler(details: EventDetails, event: ProviderEvent = event) -> None:
            told.append(details)
            heard[event].set()

        client.add_handler(event, handler)

    inner.emit_provider_configuration_changed(ProviderEventDetails(flags_changed=["live-comments-boolean"]))
    inner.emit_provider_stale(ProviderEventDetails())
    inner.emit_provider_error(ProviderEventDetails(message="broken"))

    assert all(each.wait(30) for each in heard.values())
    assert {each.provider_name for each in told} == {"In-Memory Provider"}
    assert client.get_boolean_value("live-comments-boolean", True) is False


def heard_by(client: OpenFeatureClient) -> queue.Queue[list[str] | None]:
    """Return what becomes filled with the flags of each change that the client hears of."""
    told: queue.Queue[list[str] | None] = queue.Queue()
    client.add_handler(ProviderEvent.PROVIDER_CONFIGURATION_CHANGED, lambda details: told.put(details.flags_changed))
    return told


def case_file(folder: Path, case: str, audience: str) -> None:
    stated = live_comments() | {"id": case, "reports": []}
    stated["service"] = stated["service"] | {"audience": audience}
    (folder / f"{case}.json").write_text(json.dumps(stated), encoding="utf-8")


def test_a_reload_of_the_gate_tells_which_flags_changed(tmp_path: Path) -> None:
    for case in ("one", "other", "third"):
        case_file(tmp_path, case, "internal")
    log = tmp_path / "log.jsonl"
    gate = og.Gate.from_folder(tmp_path, exempt=["ui-*"], log=log)
    client = client_of(GatedProvider(InMemoryProvider({}), gate, flag_to_case={"one-new": "one", "one-old": "one"}))
    told = heard_by(client)
    for flag in ("one-new", "one-old", "other", "ui-dark", "fourth"):
        client.get_boolean_value(flag, True)

    case_file(tmp_path, "one", "public")
    case_file(tmp_path, "third", "public")  # nobody asked for it
    gate.reload()

    assert told.get(timeout=60) == ["one-new", "one-old"]
    assert client.get_boolean_details("one-new", True).variant == "refused"
    case_file(tmp_path, "one", "internal")
    case_file(tmp_path, "fourth", "internal")
    gate.reload()
    assert told.get(timeout=60) == ["fourth", "one-new", "one-old"]
    assert "third" not in {json.loads(line).get("case") for line in log.read_text(encoding="utf-8").splitlines()}


def turning_gate() -> tuple[og.Gate, Callable[[], None]]:
    """Return a gate, and what lets its case turn from due to overdue."""
    case = og.case_from_dict(document(GROWTH, id="growth"))
    (turn,) = og.Gate([case], clock=lambda: instant(AFTER), ticks=lambda: 0.0).upcoming(timedelta(days=90))
    passed: list[timedelta] = [timedelta()]
    start = turn.at - timedelta(seconds=1)
    gate = og.Gate([case], clock=lambda: start + passed[-1], ticks=lambda: passed[-1].total_seconds())
    return gate, lambda: passed.append(timedelta(seconds=1))


def test_at_the_instant_at_which_an_answer_turns_the_flag_is_told_though_nobody_asks() -> None:
    gate, turn = turning_gate()
    client = client_of(GatedProvider(InMemoryProvider({"growth": InMemoryFlag("on", {"on": True})}), gate))
    told = heard_by(client)
    assert client.get_boolean_value("growth", False) is True

    turn()
    assert told.get(timeout=60) == ["growth"]
    assert client.get_boolean_value("growth", True) is False
    with pytest.raises(queue.Empty):
        told.get(timeout=1.5)


@pytest.mark.parametrize("ended", ["shut down", "shadow", "never registered"])
def test_no_change_is_told_where_nothing_is_refused_or_nobody_listens(ended: str) -> None:
    said: list[str] = []

    class Saying(GatedProvider):
        def emit_provider_configuration_changed(self, details: ProviderEventDetails) -> None:
            said.extend(details.flags_changed or ())

    gate, turn = turning_gate()
    provider = Saying(InMemoryProvider({}), gate, shadow=ended == "shadow")
    if ended != "never registered":
        set_and_wait(provider)
    provider.resolve_boolean_details("growth", True)
    if ended == "shut down":
        provider.shutdown()
        provider.resolve_boolean_details("growth", True)
    turn()
    time.sleep(1.5)  # one look at least

    assert said == []


def test_a_change_that_cannot_be_told_is_logged_and_the_next_one_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    said: queue.Queue[list[str] | None] = queue.Queue()

    class Failing(GatedProvider):
        fails = True

        def emit_provider_configuration_changed(self, details: ProviderEventDetails) -> None:
            said.put(details.flags_changed)
            if self.fails:
                raise RuntimeError("nobody there")

    case_file(tmp_path, "one", "internal")
    gate = og.Gate.from_folder(tmp_path)
    provider = Failing(InMemoryProvider({}), gate)
    client = client_of(provider)
    client.get_boolean_value("one", True)

    for audience in ("public", "internal"):
        case_file(tmp_path, "one", audience)
        gate.reload()
        assert said.get(timeout=60) == ["one"]
        provider.fails = False

    assert [each.message for each in caplog.records if each.name == "opinionguard.openfeature"] == [
        "which flags changed could not be announced"
    ]


def test_a_provider_that_nobody_holds_any_more_is_not_watched() -> None:
    provider = GatedProvider(InMemoryProvider({}), gate_at())
    provider.initialize(EvaluationContext())
    before = set(threading.enumerate())
    provider.resolve_boolean_details("live-comments", True)
    (looking,) = set(threading.enumerate()) - before

    del provider
    gc.collect()
    looking.join(60)

    assert not looking.is_alive()


FORKED = """
import json, os, queue, sys
from pathlib import Path
from openfeature import api
from openfeature.event import ProviderEvent
from openfeature.provider.in_memory_provider import InMemoryProvider
import opinionguard as og
from opinionguard.openfeature import GatedProvider

folder = Path(sys.argv[1])
gate = og.Gate.from_folder(folder)
getattr(api, "set_provider_and_wait", api.set_provider)(GatedProvider(InMemoryProvider({}), gate))
client = api.get_client()
assert client.get_boolean_value("one", True)
if os.fork():
    sys.exit(os.waitstatus_to_exitcode(os.wait()[1]))
told = queue.Queue()
client.add_handler(ProviderEvent.PROVIDER_CONFIGURATION_CHANGED, lambda details: told.put(details.flags_changed))
assert client.get_boolean_value("one", True)
file = folder / "one.json"
file.write_text(file.read_text().replace('"internal"', '"public"'))
gate.reload()
os._exit(0 if told.get(timeout=60) == ["one"] else 1)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_a_forked_process_tells_which_flags_changed(tmp_path: Path) -> None:
    case_file(tmp_path, "one", "internal")

    run = subprocess.run(
        [sys.executable, "-W", "ignore:This process:DeprecationWarning", "-c", FORKED, tmp_path],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )

    assert (run.returncode, run.stderr) == (0, "")


def test_hooks_tracking_and_metadata_are_the_wrapped_providers(caplog: pytest.LogCaptureFixture) -> None:
    inner = Slow()
    inner.go.set()
    provider = gated(inner)
    client = client_of(provider)

    with caplog.at_level(logging.WARNING, "inner"):
        client.get_boolean_value("live-comments-boolean", True)
    client.track("bought", EvaluationContext("u"), TrackingEventDetails(value=3.0))

    assert provider.get_metadata().name == "In-Memory Provider"
    assert provider.inner is inner
    assert inner._tracking_events["bought"].value == 3.0


def test_a_provider_that_is_replaced_is_shut_down() -> None:
    inner = Slow()
    inner.go.set()
    client_of(gated(inner))

    client_of(InMemoryProvider({}))

    assert inner.is_shut_down.wait(30)


# The table of faults: a default of yes, everything else exempt, and every row refuses.


def faults() -> dict[str, Callable[[Path], tuple[og.Gate, FeatureProvider | None, Hook | None]]]:
    def at(moment: str) -> Any:
        now = instant(moment)
        return {"clock": lambda: now, "ticks": lambda: 0.0, "exempt": ["*"]}

    def folder(path: Path, text: str, name: str = "case.toml") -> Path:
        here = path / "cases"
        here.mkdir(exist_ok=True)
        (here / name).write_text(text, encoding="utf-8")
        return here

    def waived() -> og.Gate:
        now = [instant(BEFORE)]
        waiver = og.Waiver(
            id="w",
            case="flag",
            event="launch",
            provision="3(1)",
            reason="r",
            approver="a",
            expires="2026-11-22T12:01:00+08:00",
        )
        case = og.case_from_dict(live_comments() | {"id": "flag"})
        gate = og.Gate([case], clock=lambda: now[0], ticks=lambda: now[0].timestamp(), waivers=[waiver])
        assert gate.allows("flag")
        now[0] += timedelta(minutes=1)
        return gate

    def stopped() -> og.Gate:
        ticks = [0.0]
        gate = og.Gate(blocked, clock=lambda: instant(AFTER), ticks=lambda: ticks[0])
        assert gate.allows("flag")
        ticks[0] = 61.0
        return gate

    blocked = [og.case_from_dict(live_comments() | {"id": "flag"})]
    clear: dict[str, Any] = {"clock": lambda: instant(AFTER), "ticks": lambda: 0.0}
    november = og.WorkingCalendar.china(as_known_on=instant(BEFORE).date())
    unsettled = og.case_from_dict(document(GROWTH, id="flag"))
    return {
        "default True": lambda _: (og.Gate(blocked, **at(BEFORE)), None, None),
        "missing case": lambda _: (og.Gate(blocked, **at(BEFORE) | {"exempt": ["other"]}), None, None),
        "broken file": lambda path: (og.Gate.from_folder(folder(path, 'id = "flag'), **at(AFTER)), None, None),
        "provider not ready": lambda _: (og.Gate(blocked, **at(BEFORE)), Slow(), None),
        "hook exception": lambda _: (og.Gate(blocked, **at(BEFORE)), None, Failing("before", RuntimeError())),
        "clock naive": lambda _: (og.Gate(blocked, clock=lambda: instant(AFTER).replace(tzinfo=None)), None, None),
        "clock stopped": lambda _: (stopped(), None, None),
        "clock fails": lambda _: (og.Gate(blocked, **clear | {"ticks": lambda: 1 / 0}), None, None),
        "calendar unpublished": lambda _: (
            og.Gate([unsettled], calendar=november, **at("2027-01-20")),
            None,
            None,
        ),
        "disk full": lambda _: (og.Gate(blocked, log="/dev/full", **clear), None, None),
        "expired waiver": lambda _: (waived(), None, None),
    }


@pytest.mark.parametrize("fault", faults())
def test_every_fault_refuses(fault: str, tmp_path: Path) -> None:
    gate, inner, hook = faults()[fault](tmp_path)
    flags = {"flag": InMemoryFlag("on", {"on": True})}
    provider = GatedProvider(inner or InMemoryProvider(flags), gate)
    client = client_of(provider) if inner is None else client_before_it_is_ready(provider)
    client.add_hooks([] if hook is None else [hook])

    found = client.get_boolean_details("flag", True)
    if isinstance(inner, Slow):
        inner.go.set()

    assert (found.value, found.reason, found.variant, found.error_code) == (False, Reason.DISABLED, "refused", None)


class Overruling(Hook):
    def after(self, hook_context: Any, details: FlagEvaluationDetails[Any], hints: Any) -> None:  # noqa: ARG002 - the SDK's signature
        details.value = True


class Recording(Hook):
    def __init__(self) -> None:
        self.values: list[Any] = []

    def after(self, hook_context: Any, details: FlagEvaluationDetails[Any], hints: Any) -> None:  # noqa: ARG002 - as above
        self.values.append(details.value)


def test_hooks_that_run_later_see_the_off_value() -> None:
    recording = Recording()
    api.add_hooks([recording])

    client_of(gated()).get_boolean_value("live-comments-boolean", True)

    assert recording.values == [False]
