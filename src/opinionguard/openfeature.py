"""OpenFeature: a flag that a gate refuses is off, whatever default the caller gives (the extra ``openfeature``).

``GatedProvider`` wraps the provider in use. ``LaunchGateHook`` is for programs that can only add a hook. ``AuditHook``
logs each refusal once until it changes.
"""

from __future__ import annotations

import copy
import logging
import os
import threading
import weakref
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache, partial
from time import monotonic
from typing import Any, Final, TypeAlias

from openfeature.evaluation_context import EvaluationContext
from openfeature.event import ProviderEvent, ProviderEventDetails
from openfeature.flag_evaluation import (
    FlagEvaluationDetails,
    FlagMetadata,
    FlagResolutionDetails,
    FlagType,
    FlagValueType,
    Reason,
)
from openfeature.hook import Hook, HookContext, HookHints
from openfeature.provider import AbstractProvider, FeatureProvider, Metadata, ProviderStatus
from openfeature.provider._registry import provider_registry
from openfeature.track import TrackingEventDetails
from typing_extensions import override

from opinionguard.decisions.decision import Decision
from opinionguard.decisions.duties import Obligation, RelatedDuty
from opinionguard.files.settings import lang_of_locale
from opinionguard.gate.casebook import spelling_of
from opinionguard.gate.gate import Answer, Gate, log, refused_by
from opinionguard.gate.keywords import check_settings
from opinionguard.ground.errors import InputError
from opinionguard.ground.text import quoted
from opinionguard.ground.words import Said

__all__ = ["REFUSED", "AuditHook", "GatedProvider", "LaunchGateHook", "mainland_by"]

REFUSED: Final = "refused"
"""The variant of a flag that a gate refuses; its reason is DISABLED."""

Applies: TypeAlias = Callable[[EvaluationContext], bool | None]
FlagToCase: TypeAlias = Mapping[str, str] | Callable[[str], str]
ObjectValue: TypeAlias = Sequence[FlagValueType] | Mapping[str, FlagValueType]

_logger: Final = logging.getLogger("opinionguard.openfeature")
_MOST_KEPT: Final = 10_000  # flags that the log mentioned, or that are watched: callers may ask for any number of names
_LONG: Final = 0.1  # seconds; if the wrapped provider takes longer, a deadline may have passed
_LOOK_EVERY: Final = 1.0  # seconds between two looks at what the gate answers about the watched flags
# Kept as constants for speed: a look-up in the enumeration takes longer than a look at the clock.
_BOOLEAN: Final = FlagType.BOOLEAN
_STRING: Final = FlagType.STRING
_INTEGER: Final = FlagType.INTEGER
_FLOAT: Final = FlagType.FLOAT
_OBJECT: Final = FlagType.OBJECT
_ERROR: Final = Reason.ERROR
_DISABLED: Final = Reason.DISABLED
_DETAILS: Final = FlagResolutionDetails
_READY: Final = ProviderStatus.READY
# By class, because a member of an enumeration takes longer to find in a table.
_KIND_OF: Final[Mapping[type, FlagType]] = {
    bool: _BOOLEAN,
    str: _STRING,
    int: _INTEGER,
    float: _FLOAT,
    dict: _OBJECT,
    list: _OBJECT,
}
_EMPTY: Final[Mapping[FlagType, Callable[[], Any]]] = {
    _BOOLEAN: bool,
    _STRING: str,
    _INTEGER: int,
    _FLOAT: float,
    _OBJECT: dict,
}
_OF_TYPE: Final[Mapping[FlagType, Callable[[object], bool]]] = {
    _STRING: lambda value: isinstance(value, str),
    _INTEGER: lambda value: isinstance(value, int) and not isinstance(value, bool),
    _FLOAT: lambda value: isinstance(value, float),
    _OBJECT: lambda value: isinstance(value, dict | list),
}
# ISO 3166-1: the officially assigned alpha-2 codes, without reserved codes (EU, UK) and codes left to users.
_COUNTRIES: Final = frozenset(
    """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
    CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO
    FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE
    JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO
    MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW
    PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM
    TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
    """.split()  # noqa: SIM905 - a list would be 249 pairs of quotes
)
_NO_CONTEXT: Final = EvaluationContext()
_spelling_of: Final = lru_cache(_MOST_KEPT)(spelling_of)


def mainland_by(attribute: str = "country") -> Applies:
    """Return an ``applies`` by which the gate does not apply to users outside the mainland, by a context attribute.

    The attribute of the evaluation context is an alpha-2 code of ISO 3166-1, in upper or lower case. The mainland is
    ``CN``; Hong Kong, Macao and Taiwan have their own codes. Only another code that the standard assigns is outside. If
    the attribute is missing, or is anything else (``EU``, ``UK``, ``XX``, the language ``zh``), the place is not known,
    and the gate applies. Whoever sets the attribute can switch the gate off, so your own edge servers must set the
    attribute, and not the user.
    """

    def applies(context: EvaluationContext) -> bool | None:
        stated = context.attributes.get(attribute)
        code = stated.strip().upper() if isinstance(stated, str) and stated.isascii() else ""
        return code == "CN" if code in _COUNTRIES else None

    return applies


class _Memory:
    """What was last said about each flag; after very many flags, all are forgotten."""

    def __init__(self) -> None:
        self._said: dict[str, object] = {}

    def is_new(self, flag: str, said: object) -> bool:
        """Tell whether this differs from what was last said about a flag, and remember it."""
        if self._said.get(flag) == said:
            return False
        if len(self._said) >= _MOST_KEPT:
            self._said.clear()
        self._said[flag] = said
        return True


class _Refusals:
    """Which flags a gate refuses, and their values then."""

    def __init__(
        self,
        gate: Gate,
        off_values: Mapping[str, FlagValueType] | None,
        flag_to_case: FlagToCase | None,
        applies: Applies | None,
        shadow: bool,
    ) -> None:
        check_settings(
            "GatedProvider",
            gate=(gate, Gate),
            off_values=(off_values, Mapping | None),
            flag_to_case=(flag_to_case, Mapping | Callable | None),
            applies=(applies, Callable | None),
        )
        _check_switch("shadow", shadow)
        letting_through = sorted(flag for flag, value in (off_values or {}).items() if value is True)
        if letting_through:
            raise InputError.of(
                Said("true-is-not-off", flags=tuple(letting_through)), Said("write-false"), "off_values"
            )
        self._gate, self._applies, self._shadow = gate, applies, shadow
        self._off_values = copy.deepcopy(dict(off_values or {}))
        self._answer: Callable[[str], Answer] = (
            gate.answer if flag_to_case is None else partial(self._by_case, flag_to_case=flag_to_case)
        )
        named = flag_to_case if isinstance(flag_to_case, Mapping) else {}
        self._named = {spelling_of(str(flag)): flag for flag in named}
        self._is_new = _Memory().is_new
        self._duties: dict[str, tuple[Answer, RelatedDuty | None]] = {}

    def refused(
        self, flag: str, kind: FlagType, context: EvaluationContext | None, *, whoever_asks: bool = False
    ) -> FlagResolutionDetails[Any] | None:
        """Return the details of a flag that is off for a user; None if the gate does not refuse, and always with ``shadow``."""
        answer = self._answer(flag)
        if answer.allowed or not (whoever_asks or self._concerns(context)):
            return None
        if self._shadow:
            if self._is_new(flag, answer):
                said = _summary(self._metadata(answer))
                self._tell(logging.WARNING, Said("log-shadow", flag=quoted(flag), said=said))
            return None
        return FlagResolutionDetails(
            value=self._off(flag, kind),
            reason=Reason.DISABLED,
            variant=REFUSED,
            flag_metadata=self._metadata(answer),
        )

    def told_of(self, flag: str) -> Mapping[str, object] | None:
        """Return what clients are told of a refusal now; None if the gate does not refuse."""
        answer = self._answer(flag)
        return None if answer.allowed else self._metadata(answer)

    def report(self, said: Said) -> None:
        """Report an exception that is being handled, in the program's log."""
        self._tell(logging.ERROR, said, exc_info=True)

    def _by_case(self, flag: str, flag_to_case: FlagToCase) -> Answer:
        try:
            if not isinstance(flag_to_case, Mapping):
                return self._gate.answer(flag_to_case(flag))
            answer = self._gate.answer(flag_to_case.get(flag, flag))
            if answer.why != "exempt" or answer.exempted_by == answer.case or flag in flag_to_case:
                return answer
            # A pattern does not match another spelling of a flag in the mapping, as with the ids of cases.
            named = self._named.get(_spelling_of(flag))
            return answer if named is None else self._gate.answer(flag_to_case[named])
        except Exception as error:
            return refused_by(flag, error)

    def _concerns(self, context: EvaluationContext | None) -> bool:
        """Tell whether the gate applies to a user: yes, unless ``applies`` returns False."""
        if self._applies is None:
            return True
        try:
            return self._applies(context or _NO_CONTEXT) is not False
        except Exception:
            self._tell(logging.ERROR, Said("log-applies-failed"), exc_info=True)
            return True

    def _tell(self, level: int, said: Said, *, exc_info: bool = False) -> None:
        log(_logger, level, said, self._gate.lang, exc_info=exc_info)

    def _metadata(self, answer: Answer) -> dict[str, bool | int | float | str]:
        """Return the metadata of a refusal; an unknown value is empty."""
        told: dict[str, bool | int | float | str] = {
            "case": answer.case,
            "why": answer.why,
            "verdict": "",
            "law": "",
            "provision": "",
            "last_day": "",
        }
        if answer.decision is not None:
            told["verdict"] = answer.decision.verdict
            duty = self._in_the_way(answer, answer.decision)
            if duty is not None:
                told["law"], told["provision"] = duty.law, duty.provision
                last_day = None if duty.deadline is None else duty.deadline.last_day
                told["last_day"] = "" if last_day is None else last_day.isoformat()
        return told

    def _in_the_way(self, answer: Answer, decision: Decision) -> Obligation | RelatedDuty | None:
        """Return the first obligation that does not pass, else the first duty of another law that refuses."""
        obligation = next((each for each in decision.obligations if not each.passes), None)
        if obligation is not None:
            return obligation
        # To find the duties costs more than to decide, so it is done once for each answer.
        known, duty = self._duties.get(answer.case, (None, None))
        if known is not answer:
            try:
                found = next(iter(decision.in_the_way), None)
                duty = found if isinstance(found, RelatedDuty) else None
            except Exception:
                self._tell(logging.ERROR, Said("log-not-told", case=quoted(answer.case)), exc_info=True)
                return None
            self._duties[answer.case] = (answer, duty)
        return duty

    def _off(self, flag: str, kind: FlagType) -> Any:
        """Return the off value of a flag as a copy for the caller; it is never the caller's default."""
        if kind is _BOOLEAN:
            return False
        value: Any = self._off_values.get(flag)
        if kind is _FLOAT and _OF_TYPE[_INTEGER](value):
            with suppress(OverflowError):
                value = float(value)
        if _OF_TYPE[kind](value):
            return copy.deepcopy(value)
        if self._is_new(flag, "without an off value"):
            self._tell(logging.ERROR, Said("log-no-off-value", flag=quoted(flag), kind=kind.value.lower()))
        return _EMPTY[kind]()


def _check_switch(name: str, value: object) -> None:
    if not isinstance(value, bool):
        raise TypeError(f"{name} is True or False, not {quoted(value)}")


def _summary(metadata: FlagMetadata) -> str:
    return ", ".join(f"{key} {value}" for key, value in metadata.items() if value != "")


class LaunchGateHook(Hook):
    """Turns refused flags off after the evaluation, for programs that can only add a hook.

    The hook changes the value in ``after``, and again in ``finally_after``. Only ``finally_after`` runs if the provider is
    not ready or a hook failed, and the client returns the caller's default. The specification of OpenFeature promises
    neither change. Both work with the releases of the SDK that the extra ``openfeature`` admits, and tests show that.

    Limits: the provider is still asked; a hook that runs later can change the value back; ``applies`` does not see what
    other hooks add to the evaluation context. Add this hook to the API, so that it runs after the hooks of the client. If
    you can wrap the provider, use GatedProvider. The keywords are those of GatedProvider.
    """

    def __init__(
        self,
        gate: Gate,
        *,
        off_values: Mapping[str, FlagValueType] | None = None,
        flag_to_case: FlagToCase | None = None,
        applies: Applies | None = None,
        shadow: bool = False,
    ) -> None:
        self._refusals = _Refusals(gate, off_values, flag_to_case, applies, shadow)

    @override
    def after(self, hook_context: HookContext, details: FlagEvaluationDetails[FlagValueType], hints: HookHints) -> None:
        _turn_off(self._refusals, hook_context, details)

    @override
    def finally_after(
        self, hook_context: HookContext, details: FlagEvaluationDetails[FlagValueType], hints: HookHints
    ) -> None:
        _turn_off(self._refusals, hook_context, details)


class _Guard(Hook):
    """Turns refused flags off where the client returns the caller's default instead of an answer of the provider.

    What hooks added to the evaluation context is lost then. So ``applies`` is not asked, and the gate applies.
    """

    def __init__(self, refusals: _Refusals) -> None:
        self._refusals = refusals

    @override
    def finally_after(
        self, hook_context: HookContext, details: FlagEvaluationDetails[FlagValueType], hints: HookHints
    ) -> None:
        # The reason is checked too, because an exception of a hook may have no error code.
        if details.error_code is not None or details.reason == _ERROR:
            _turn_off(self._refusals, hook_context, details, whoever_asks=True)


def _turn_off(
    refusals: _Refusals,
    context: HookContext,
    details: FlagEvaluationDetails[FlagValueType],
    *,
    whoever_asks: bool = False,
) -> None:
    """Turn a flag off if it is refused: first turn it off, then ask the gate, so that an error leaves the flag off."""
    value, variant, reason, code, message = (
        details.value,
        details.variant,
        details.reason,
        details.error_code,
        details.error_message,
    )
    details.value = False
    details.value = _EMPTY[context.flag_type]()
    details.variant, details.reason, details.error_code, details.error_message = REFUSED, Reason.DISABLED, None, None
    refused = refusals.refused(
        context.flag_key, context.flag_type, context.evaluation_context, whoever_asks=whoever_asks
    )
    if refused is None:
        details.value, details.variant, details.reason = value, variant, reason
        details.error_code, details.error_message = code, message
        return
    details.value, details.flag_metadata = refused.value, refused.flag_metadata


class AuditHook(Hook):
    """Logs each refusal of a flag once, as a warning of the given logger, else of ``opinionguard.openfeature``.

    The refusal of a flag is logged again when its case, reason, verdict, law, provision or last day changes, and after
    about ten thousand other flags. Add this hook to the API, so that it runs after the refusal.
    """

    def __init__(self, logger: logging.Logger | None = None) -> None:
        self._logger = logger or _logger
        self._is_new = _Memory().is_new

    @override
    def finally_after(
        self, hook_context: HookContext, details: FlagEvaluationDetails[FlagValueType], hints: HookHints
    ) -> None:
        if details.variant == REFUSED and details.reason == Reason.DISABLED:
            told = _summary(details.flag_metadata)
            if not self._is_new(hook_context.flag_key, told):
                return
            said = Said("log-refused", flag=quoted(hook_context.flag_key), said=told)
            log(self._logger, logging.WARNING, said, lang_of_locale())


class _Watch:
    """Looks once a second whether the gate answers otherwise about the flags that were asked for, and says which.

    A thread of its own looks, so that caches learn of a refusal though nobody asks: at the instant of a deadline, or when
    the case files changed. The thread begins with the first flag, hence after a server forked its processes, and ends with
    ``stop`` or with the provider. Only flags that were asked for are looked at: an answer that nobody wants is not put on
    record.
    """

    def __init__(self, refusals: _Refusals, changed: Callable[[list[str]], None]) -> None:
        self._refusals = refusals
        self._changed = weakref.WeakMethod(changed)
        self.seen: dict[str, object] = {}
        self._end: threading.Event | None = None
        self.renew()
        _WATCHES.add(self)

    def renew(self) -> None:
        """Begin anew after fork: the thread does not exist here, and a lock may be locked forever."""
        self._lock = threading.Lock()
        self._looks = False
        self._end = None if self._end is None else threading.Event()
        self.seen.clear()

    def start(self) -> None:
        """Watch flags from now on."""
        self._end = threading.Event()

    def stop(self) -> None:
        """Watch no flag any more."""
        with self._lock:
            if self._end is not None:
                self._end.set()
            self._end, self._looks = None, False
            self.seen.clear()

    def add(self, flag: str) -> None:
        """Watch a flag, which is about to be asked for the first time."""
        end = self._end
        if end is None or len(self.seen) >= _MOST_KEPT:
            return
        told = self._refusals.told_of(flag)
        with self._lock:
            if end is not self._end:  # stopped in the meantime
                return
            self.seen.setdefault(flag, told)
            if not self._looks:
                self._looks = True
                looking = threading.Thread(target=_keep_looking, args=(weakref.ref(self), end), daemon=True)
                looking.start()

    def look(self, end: threading.Event) -> bool:
        """Say which flags changed; False if the provider is gone."""
        changed = self._changed()
        if changed is None:
            return False
        try:
            before = dict(self.seen)
            now = {flag: self._refusals.told_of(flag) for flag in before}
            turned = sorted(flag for flag, told in now.items() if told != before[flag])
            with self._lock:
                if end is not self._end:
                    return False
                self.seen.update((flag, now[flag]) for flag in turned)
            if turned:
                changed(turned)
        except Exception:
            self._refusals.report(Said("log-flags-not-told"))
        return True


def _keep_looking(watch: weakref.ref[_Watch], end: threading.Event) -> None:
    while not end.wait(_LOOK_EVERY):
        found = watch()
        if found is None or not found.look(end):
            return
        del found


_WATCHES: Final[weakref.WeakSet[_Watch]] = weakref.WeakSet()


if hasattr(os, "register_at_fork"):  # pragma: no branch - without fork, no thread is missing
    os.register_at_fork(after_in_child=lambda: deque(map(_Watch.renew, _WATCHES), 0))


def _is_sound(found: FlagResolutionDetails[Any], kind: FlagType) -> bool:
    """Tell whether the client takes details for an answer: without an error, with a value of exactly the kind's class."""
    return found.__class__ is _DETAILS and found.error_code is None and _KIND_OF.get(found.value.__class__) is kind


class GatedProvider(AbstractProvider):
    """A provider that asks a gate before the provider it wraps.

    A refused flag has its off value, the reason DISABLED, the variant ``refused``, metadata (case, why, verdict, law,
    provision, last_day) and no error code. The off value of a boolean flag is False. Another flag has its value in
    ``off_values``, else the empty value of its type. The off value is never the caller's default.

    ``flag_to_case`` maps a flag to the id of its case; a flag that a mapping does not name is itself the id. No pattern of
    the gate matches another spelling of a flag that the mapping names. ``applies`` tells from the evaluation context
    whether the gate applies to a user; only False means that it does not (see ``mainland_by``). With ``shadow`` nothing is
    refused. Each would-be refusal is logged once, and again after a change or after about ten thousand other flags. The
    gate is asked once more if the wrapped provider takes more than a tenth of a second, raises, or returns something that
    the client rejects.

    The client may return the caller's default because the wrapped provider is not ready or a hook failed. A hook of this
    provider turns refused flags off then too. ``trust_hooks`` leaves this hook out while the SDK reports the provider as
    ready, which is faster. Then a default of True passes in two situations: a hook raises; or the provider is replaced or
    fails after the client collected the hooks and before the client looked at the status. With or without
    ``trust_hooks``, a hook that changes the value later decides. After the API was shut down, the SDK asks no provider,
    and so not this one either. Events, hooks, tracking and shutdown are those of the wrapped provider.

    This provider has one event of its own: PROVIDER_CONFIGURATION_CHANGED, with the flags in ``flags_changed``, within
    about a second after the gate began to answer otherwise about flags that were asked for here (ten thousand at most). A
    thread looks for that, also when nobody asks; with ``shadow`` there is none.
    """

    def __init__(
        self,
        inner: FeatureProvider,
        gate: Gate,
        *,
        off_values: Mapping[str, FlagValueType] | None = None,
        flag_to_case: FlagToCase | None = None,
        applies: Applies | None = None,
        shadow: bool = False,
        trust_hooks: bool = False,
    ) -> None:
        super().__init__()
        self.inner: Final = inner
        refusals = _Refusals(gate, off_values, flag_to_case, applies, shadow)
        self._refused = refusals.refused
        self._watch = _Watch(refusals, self._flags_changed)
        self._watched = self._watch.seen
        self._guard = [] if shadow else [_Guard(refusals)]
        self._shadow = shadow
        _check_switch("trust_hooks", trust_hooks)
        self._trusts_hooks = trust_hooks

    @override
    def get_metadata(self) -> Metadata:
        return self.inner.get_metadata()

    @override
    def get_provider_hooks(self) -> list[Hook]:
        hooks = self.inner.get_provider_hooks()
        # Ask the registry for the status that the client checks next: the SDK does not tell a provider that it is ready.
        if self._trusts_hooks and provider_registry.get_provider_status(self) is _READY:
            return hooks
        return [*hooks, *self._guard]

    @override
    def attach(self, on_emit: Callable[[FeatureProvider, ProviderEvent, ProviderEventDetails], None]) -> None:
        super().attach(on_emit)
        self.inner.attach(self._forward)

    @override
    def detach(self) -> None:
        self.inner.detach()
        super().detach()

    def _flags_changed(self, flags: list[str]) -> None:
        self.emit_provider_configuration_changed(ProviderEventDetails(flags_changed=flags))

    def _forward(self, _inner: FeatureProvider, event: ProviderEvent, details: ProviderEventDetails) -> None:
        self.emit(event, details)

    @override
    def initialize(self, evaluation_context: EvaluationContext) -> None:
        if hasattr(self.inner, "initialize"):  # the SDK accepts providers without initialize and without shutdown
            self.inner.initialize(evaluation_context)
        if not self._shadow:
            self._watch.start()

    @override
    def shutdown(self) -> None:
        self._watch.stop()
        if hasattr(self.inner, "shutdown"):
            self.inner.shutdown()

    @override
    def track(
        self,
        tracking_event_name: str,
        evaluation_context: EvaluationContext | None = None,
        tracking_event_details: TrackingEventDetails | None = None,
    ) -> None:
        self.inner.track(tracking_event_name, evaluation_context, tracking_event_details)

    def _instead(
        self,
        found: FlagResolutionDetails[Any] | Exception,
        flag: str,
        kind: FlagType,
        context: EvaluationContext | None,
    ) -> FlagResolutionDetails[Any]:
        """Return the details of the refusal if the gate refuses the flag by now; else return or raise ``found``.

        For an error, a late answer or an answer of a wrong type, the client may return the caller's default.
        """
        try:
            refused = self._refused(flag, kind, context)
        except Exception:
            # A gate that cannot be asked refuses. Near the recursion limit, nothing can be asked.
            refused = None if self._shadow else FlagResolutionDetails(_EMPTY[kind](), None, None, _DISABLED, REFUSED)
        if refused is not None:
            return refused
        if not isinstance(found, Exception):
            return found
        try:
            raise found
        finally:
            del found  # the traceback of ``found`` refers to this frame, a reference cycle

    def _resolved(
        self, method: str, flag: str, kind: FlagType, default: object, context: EvaluationContext | None
    ) -> FlagResolutionDetails[Any]:
        """Return the details of the refusal, else what a method of the wrapped provider answers."""
        began = monotonic()
        try:
            if flag not in self._watched:
                self._watch.add(flag)
            found = self._refused(flag, kind, context) or getattr(self.inner, method)(flag, default, context)
            if monotonic() - began < _LONG and _is_sound(found, kind):
                return found
        except Exception as error:
            return self._instead(error, flag, kind, context)
        return self._instead(found, flag, kind, context)

    async def _resolved_async(
        self, method: str, flag: str, kind: FlagType, default: object, context: EvaluationContext | None
    ) -> FlagResolutionDetails[Any]:
        """Return the same from a method that is awaited."""
        began = monotonic()
        try:
            if flag not in self._watched:
                self._watch.add(flag)
            found = self._refused(flag, kind, context) or await getattr(self.inner, method)(flag, default, context)
            if monotonic() - began < _LONG and _is_sound(found, kind):
                return found
        except Exception as error:
            return self._instead(error, flag, kind, context)
        return self._instead(found, flag, kind, context)

    @override
    def resolve_boolean_details(
        self, flag_key: str, default_value: bool, evaluation_context: EvaluationContext | None = None
    ) -> FlagResolutionDetails[bool]:
        return self._resolved("resolve_boolean_details", flag_key, _BOOLEAN, default_value, evaluation_context)

    @override
    def resolve_string_details(
        self, flag_key: str, default_value: str, evaluation_context: EvaluationContext | None = None
    ) -> FlagResolutionDetails[str]:
        return self._resolved("resolve_string_details", flag_key, _STRING, default_value, evaluation_context)

    @override
    def resolve_integer_details(
        self, flag_key: str, default_value: int, evaluation_context: EvaluationContext | None = None
    ) -> FlagResolutionDetails[int]:
        return self._resolved("resolve_integer_details", flag_key, _INTEGER, default_value, evaluation_context)

    @override
    def resolve_float_details(
        self, flag_key: str, default_value: float, evaluation_context: EvaluationContext | None = None
    ) -> FlagResolutionDetails[float]:
        return self._resolved("resolve_float_details", flag_key, _FLOAT, default_value, evaluation_context)

    @override
    def resolve_object_details(
        self, flag_key: str, default_value: ObjectValue, evaluation_context: EvaluationContext | None = None
    ) -> FlagResolutionDetails[ObjectValue]:
        return self._resolved("resolve_object_details", flag_key, _OBJECT, default_value, evaluation_context)

    @override
    async def resolve_boolean_details_async(
        self, flag_key: str, default_value: bool, evaluation_context: EvaluationContext | None = None
    ) -> FlagResolutionDetails[bool]:
        return await self._resolved_async(
            "resolve_boolean_details_async", flag_key, _BOOLEAN, default_value, evaluation_context
        )

    @override
    async def resolve_string_details_async(
        self, flag_key: str, default_value: str, evaluation_context: EvaluationContext | None = None
    ) -> FlagResolutionDetails[str]:
        return await self._resolved_async(
            "resolve_string_details_async", flag_key, _STRING, default_value, evaluation_context
        )

    @override
    async def resolve_integer_details_async(
        self, flag_key: str, default_value: int, evaluation_context: EvaluationContext | None = None
    ) -> FlagResolutionDetails[int]:
        return await self._resolved_async(
            "resolve_integer_details_async", flag_key, _INTEGER, default_value, evaluation_context
        )

    @override
    async def resolve_float_details_async(
        self, flag_key: str, default_value: float, evaluation_context: EvaluationContext | None = None
    ) -> FlagResolutionDetails[float]:
        return await self._resolved_async(
            "resolve_float_details_async", flag_key, _FLOAT, default_value, evaluation_context
        )

    @override
    async def resolve_object_details_async(
        self, flag_key: str, default_value: ObjectValue, evaluation_context: EvaluationContext | None = None
    ) -> FlagResolutionDetails[ObjectValue]:
        return await self._resolved_async(
            "resolve_object_details_async", flag_key, _OBJECT, default_value, evaluation_context
        )
