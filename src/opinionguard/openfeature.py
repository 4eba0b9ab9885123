"""OpenFeature: flags that a gate refuses are off, whatever the caller's default (the extra ``openfeature``).

``GatedProvider`` wraps the provider in use. ``LaunchGateHook`` is for those who can only add a hook. ``AuditHook`` logs
each refusal.
"""

from __future__ import annotations

import copy
import logging
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any, Final, TypeAlias

from openfeature.evaluation_context import EvaluationContext
from openfeature.event import ProviderEvent, ProviderEventDetails
from openfeature.exception import ErrorCode
from openfeature.flag_evaluation import (
    FlagEvaluationDetails,
    FlagMetadata,
    FlagResolutionDetails,
    FlagType,
    FlagValueType,
    Reason,
)
from openfeature.hook import Hook, HookContext, HookHints
from openfeature.provider import AbstractProvider, FeatureProvider, Metadata
from openfeature.track import TrackingEventDetails
from typing_extensions import override

from opinionguard.errors import quoted
from opinionguard.gate import Answer, Gate, log, refused_by

__all__ = ["REFUSED", "AuditHook", "GatedProvider", "LaunchGateHook", "mainland_by"]

REFUSED: Final = "refused"
"""The variant of a flag that a gate refuses; its reason is DISABLED."""

Applies: TypeAlias = Callable[[EvaluationContext], bool | None]
FlagToCase: TypeAlias = Mapping[str, str] | Callable[[str], str]
ObjectValue: TypeAlias = Sequence[FlagValueType] | Mapping[str, FlagValueType]

_logger: Final = logging.getLogger("opinionguard.openfeature")
_EMPTY: Final[Mapping[FlagType, Any]] = {
    FlagType.BOOLEAN: False,
    FlagType.STRING: "",
    FlagType.INTEGER: 0,
    FlagType.FLOAT: 0.0,
    FlagType.OBJECT: {},
}
_OF_TYPE: Final[Mapping[FlagType, Callable[[object], bool]]] = {
    FlagType.STRING: lambda value: isinstance(value, str),
    FlagType.INTEGER: lambda value: isinstance(value, int) and not isinstance(value, bool),
    FlagType.FLOAT: lambda value: isinstance(value, float),
    FlagType.OBJECT: lambda value: isinstance(value, dict | list),
}
_ALPHA_2: Final = re.compile("[A-Z]{2}")
_LEFT_TO_USERS: Final = re.compile("AA|Q[M-Z]|X[A-Z]|ZZ")
_NO_CONTEXT: Final = EvaluationContext()


def mainland_by(attribute: str = "country") -> Applies:
    """Return an ``applies`` that lets the gate go for users elsewhere, told by an attribute of the evaluation context.

    The attribute is an alpha-2 code of ISO 3166-1, in whatever case; the mainland is ``CN``. Only the code of another
    country is elsewhere: where the attribute is missing, written in another way or left to users by the standard (XX,
    ZZ), it is not known, and the gate applies. Whoever sets the attribute can switch the gate off, so that it must come
    from your own edge and not from the user.
    """

    def applies(context: EvaluationContext) -> bool | None:
        stated = context.attributes.get(attribute)
        code = stated.strip().upper() if isinstance(stated, str) else ""
        if code == "CN":
            return True
        return False if _ALPHA_2.fullmatch(code) and not _LEFT_TO_USERS.fullmatch(code) else None

    return applies


class _Refusals:
    """Which flags a gate refuses, and what they are then."""

    def __init__(
        self,
        gate: Gate,
        off_values: Mapping[str, FlagValueType] | None,
        flag_to_case: FlagToCase | None,
        applies: Applies | None,
        shadow: bool,
    ) -> None:
        _check_switch("shadow", shadow)
        letting_through = sorted(flag for flag, value in (off_values or {}).items() if value is True)
        if letting_through:
            raise ValueError(
                f"off_values: {', '.join(letting_through)}: true is not off; a boolean flag is off as false"
            )
        self._gate, self._applies, self._shadow = gate, applies, shadow
        self._off_values = copy.deepcopy(dict(off_values or {}))
        self._flag_to_case = flag_to_case
        self._said: dict[str, Answer] = {}
        self._without_off_value: set[str] = set()

    def refusal(self, flag: str, context: EvaluationContext | None, *, whoever_asks: bool = False) -> Answer | None:
        """Return why a flag is refused to a user; None if it is not, or if nothing is refused but only said."""
        answer = self._gate.answer(flag) if self._flag_to_case is None else self._by_case(flag, self._flag_to_case)
        if answer.allowed or not (whoever_asks or self._concerns(context)):
            return None
        if self._shadow:
            self._say_once(flag, answer)
            return None
        return answer

    def _by_case(self, flag: str, flag_to_case: FlagToCase) -> Answer:
        try:
            case = flag_to_case.get(flag, flag) if isinstance(flag_to_case, Mapping) else flag_to_case(flag)
        except Exception as error:
            return refused_by(flag, error)
        return self._gate.answer(case)

    def _concerns(self, context: EvaluationContext | None) -> bool:
        """Tell whether the gate applies to a user: unless it is known not to."""
        if self._applies is None:
            return True
        try:
            return self._applies(context or _NO_CONTEXT) is not False
        except Exception:
            log(_logger, logging.ERROR, "applies failed; the gate applies", exc_info=True)
            return True

    def _say_once(self, flag: str, answer: Answer) -> None:
        if self._said.get(flag) != answer:
            self._said[flag] = answer
            log(_logger, logging.WARNING, "shadow: %s would be refused: %s", quoted(flag), _summary(_metadata(answer)))

    def off(self, flag: str, kind: FlagType) -> Any:
        """Return the off value of a flag, the caller's to keep: never the caller's default."""
        if kind is FlagType.BOOLEAN:
            return False
        value: Any = self._off_values.get(flag)
        if kind is FlagType.FLOAT and _OF_TYPE[FlagType.INTEGER](value):
            with suppress(OverflowError):
                value = float(value)
        if _OF_TYPE[kind](value):
            return copy.deepcopy(value)
        if flag not in self._without_off_value:
            self._without_off_value.add(flag)
            said = "%s has no off value that is %s; it is off as the empty one"
            log(_logger, logging.ERROR, said, quoted(flag), kind.value.lower())
        return copy.deepcopy(_EMPTY[kind])


def _check_switch(name: str, value: object) -> None:
    if not isinstance(value, bool):
        raise TypeError(f"{name} is True or False, not {quoted(value)}")


def _summary(metadata: FlagMetadata) -> str:
    return ", ".join(f"{key} {value}" for key, value in metadata.items() if value != "")


def _metadata(answer: Answer) -> dict[str, bool | int | float | str]:
    """Return what is told of a refusal; what is not known is empty."""
    decision = answer.decision
    told: dict[str, bool | int | float | str] = {
        "case": answer.case,
        "why": answer.why,
        "verdict": "",
        "provision": "",
        "last_day": "",
    }
    if decision is not None:
        told["verdict"] = decision.verdict
        in_the_way = next((each for each in decision.obligations if not each.passes), None)
        if in_the_way is not None:
            told["provision"] = in_the_way.provision
            last_day = None if in_the_way.deadline is None else in_the_way.deadline.last_day
            told["last_day"] = "" if last_day is None else last_day.isoformat()
    return told


class LaunchGateHook(Hook):
    """Turns refused flags off after they were evaluated, for those who can only add a hook.

    The value is changed in ``after``, and once more in ``finally_after``, which alone runs where the provider is not
    ready or a hook failed and the client returns the caller's default. The specification of OpenFeature promises neither:
    both work with the releases of the SDK that the extra ``openfeature`` admits, and tests show it. What it cannot do: the
    provider is asked all the same; a hook that runs later can change the value back; what other hooks add to the
    evaluation context is not seen by ``applies``. Add it to the API, so that it runs after the client's hooks. Where
    you can wrap the provider, take GatedProvider. The keywords are those of GatedProvider.
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
    """Turns refused flags off where the provider was not asked, or its answer was dropped for the caller's default.

    What hooks added to the evaluation context is lost then, so that ``applies`` is not asked: the gate applies.
    """

    def __init__(self, refusals: _Refusals) -> None:
        self._refusals = refusals

    @override
    def finally_after(
        self, hook_context: HookContext, details: FlagEvaluationDetails[FlagValueType], hints: HookHints
    ) -> None:
        if details.error_code is not None:
            _turn_off(self._refusals, hook_context, details, whoever_asks=True)


def _turn_off(
    refusals: _Refusals,
    context: HookContext,
    details: FlagEvaluationDetails[FlagValueType],
    *,
    whoever_asks: bool = False,
) -> None:
    """Turn a flag off if it is refused: off first and asked then, so that whatever goes wrong between leaves it off."""
    value, variant, reason, code, message = (
        details.value,
        details.variant,
        details.reason,
        details.error_code,
        details.error_message,
    )
    details.value = False
    details.value = _EMPTY[context.flag_type]
    details.variant, details.reason, details.error_code, details.error_message = REFUSED, Reason.DISABLED, None, None
    answer = refusals.refusal(context.flag_key, context.evaluation_context, whoever_asks=whoever_asks)
    if answer is None:
        details.value, details.variant, details.reason = value, variant, reason
        details.error_code, details.error_message = code, message
        return
    details.value = refusals.off(context.flag_key, context.flag_type)
    details.flag_metadata = _metadata(answer)


class AuditHook(Hook):
    """Logs each evaluation that a gate refused, as a warning of the logger ``opinionguard.openfeature`` or one given.

    Add it to the API, so that it runs after what refuses.
    """

    def __init__(self, logger: logging.Logger | None = None) -> None:
        self._logger = logger or _logger

    @override
    def finally_after(
        self, hook_context: HookContext, details: FlagEvaluationDetails[FlagValueType], hints: HookHints
    ) -> None:
        if details.variant == REFUSED and details.reason == Reason.DISABLED:
            told = _summary(details.flag_metadata)
            log(self._logger, logging.WARNING, "%s is refused: %s", quoted(hook_context.flag_key), told)


class GatedProvider(AbstractProvider):
    """A provider that asks a gate before the provider it wraps.

    A flag whose case the gate refuses has its off value with the reason DISABLED, the variant ``refused``, metadata
    (case, why, verdict, provision, last_day) and no error code: False for boolean flags; for others what ``off_values``
    has under the flag, else the empty value of the type, never the caller's default. ``flag_to_case`` leads from a flag to
    its case; a flag that it does not name is its own case's id. ``applies`` tells from the evaluation context
    whether the gate concerns a user; only a False lets the gate go (see ``mainland_by``). With ``shadow`` nothing is
    refused, and what would be is logged, once for each change.

    Where the client would return the caller's default because the wrapped provider is not ready or a hook failed, a hook
    of this provider turns refused flags off all the same. ``trust_hooks`` leaves that hook out while the provider is
    ready, which is faster; a hook that raises then lets a default of True through. Once the API was shut
    down the SDK asks no provider, nor this one. Events, hooks, tracking and shutdown are the wrapped provider's.
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
        self._refusals = _Refusals(gate, off_values, flag_to_case, applies, shadow)
        self._guard = [] if shadow else [_Guard(self._refusals)]
        _check_switch("trust_hooks", trust_hooks)
        self._trusts_hooks = trust_hooks
        self._is_ready = False

    @override
    def get_metadata(self) -> Metadata:
        return self.inner.get_metadata()

    @override
    def get_provider_hooks(self) -> list[Hook]:
        hooks = self.inner.get_provider_hooks()
        return hooks if self._trusts_hooks and self._is_ready else [*hooks, *self._guard]

    @override
    def attach(self, on_emit: Callable[[FeatureProvider, ProviderEvent, ProviderEventDetails], None]) -> None:
        super().attach(on_emit)
        self.inner.attach(self._forward)

    @override
    def detach(self) -> None:
        self.inner.detach()
        super().detach()

    def _forward(self, _inner: FeatureProvider, event: ProviderEvent, details: ProviderEventDetails) -> None:
        if event is ProviderEvent.PROVIDER_READY:
            self._is_ready = True
        elif event is ProviderEvent.PROVIDER_ERROR and details.error_code == ErrorCode.PROVIDER_FATAL:
            self._is_ready = False
        self.emit(event, details)

    @override
    def initialize(self, evaluation_context: EvaluationContext) -> None:
        self.inner.initialize(evaluation_context)
        self._is_ready = True

    @override
    def shutdown(self) -> None:
        self._is_ready = False
        self.inner.shutdown()

    @override
    def track(
        self,
        tracking_event_name: str,
        evaluation_context: EvaluationContext | None = None,
        tracking_event_details: TrackingEventDetails | None = None,
    ) -> None:
        self.inner.track(tracking_event_name, evaluation_context, tracking_event_details)

    def _refused(
        self, flag: str, kind: FlagType, context: EvaluationContext | None
    ) -> FlagResolutionDetails[Any] | None:
        answer = self._refusals.refusal(flag, context)
        if answer is None:
            return None
        return FlagResolutionDetails(
            value=self._refusals.off(flag, kind),
            reason=Reason.DISABLED,
            variant=REFUSED,
            flag_metadata=_metadata(answer),
        )

    @override
    def resolve_boolean_details(
        self, flag_key: str, default_value: bool, evaluation_context: EvaluationContext | None = None
    ) -> FlagResolutionDetails[bool]:
        refused = self._refused(flag_key, FlagType.BOOLEAN, evaluation_context)
        return refused or self.inner.resolve_boolean_details(flag_key, default_value, evaluation_context)

    @override
    def resolve_string_details(
        self, flag_key: str, default_value: str, evaluation_context: EvaluationContext | None = None
    ) -> FlagResolutionDetails[str]:
        refused = self._refused(flag_key, FlagType.STRING, evaluation_context)
        return refused or self.inner.resolve_string_details(flag_key, default_value, evaluation_context)

    @override
    def resolve_integer_details(
        self, flag_key: str, default_value: int, evaluation_context: EvaluationContext | None = None
    ) -> FlagResolutionDetails[int]:
        refused = self._refused(flag_key, FlagType.INTEGER, evaluation_context)
        return refused or self.inner.resolve_integer_details(flag_key, default_value, evaluation_context)

    @override
    def resolve_float_details(
        self, flag_key: str, default_value: float, evaluation_context: EvaluationContext | None = None
    ) -> FlagResolutionDetails[float]:
        refused = self._refused(flag_key, FlagType.FLOAT, evaluation_context)
        return refused or self.inner.resolve_float_details(flag_key, default_value, evaluation_context)

    @override
    def resolve_object_details(
        self, flag_key: str, default_value: ObjectValue, evaluation_context: EvaluationContext | None = None
    ) -> FlagResolutionDetails[ObjectValue]:
        refused = self._refused(flag_key, FlagType.OBJECT, evaluation_context)
        return refused or self.inner.resolve_object_details(flag_key, default_value, evaluation_context)

    @override
    async def resolve_boolean_details_async(
        self, flag_key: str, default_value: bool, evaluation_context: EvaluationContext | None = None
    ) -> FlagResolutionDetails[bool]:
        refused = self._refused(flag_key, FlagType.BOOLEAN, evaluation_context)
        return refused or await self.inner.resolve_boolean_details_async(flag_key, default_value, evaluation_context)

    @override
    async def resolve_string_details_async(
        self, flag_key: str, default_value: str, evaluation_context: EvaluationContext | None = None
    ) -> FlagResolutionDetails[str]:
        refused = self._refused(flag_key, FlagType.STRING, evaluation_context)
        return refused or await self.inner.resolve_string_details_async(flag_key, default_value, evaluation_context)

    @override
    async def resolve_integer_details_async(
        self, flag_key: str, default_value: int, evaluation_context: EvaluationContext | None = None
    ) -> FlagResolutionDetails[int]:
        refused = self._refused(flag_key, FlagType.INTEGER, evaluation_context)
        return refused or await self.inner.resolve_integer_details_async(flag_key, default_value, evaluation_context)

    @override
    async def resolve_float_details_async(
        self, flag_key: str, default_value: float, evaluation_context: EvaluationContext | None = None
    ) -> FlagResolutionDetails[float]:
        refused = self._refused(flag_key, FlagType.FLOAT, evaluation_context)
        return refused or await self.inner.resolve_float_details_async(flag_key, default_value, evaluation_context)

    @override
    async def resolve_object_details_async(
        self, flag_key: str, default_value: ObjectValue, evaluation_context: EvaluationContext | None = None
    ) -> FlagResolutionDetails[ObjectValue]:
        refused = self._refused(flag_key, FlagType.OBJECT, evaluation_context)
        return refused or await self.inner.resolve_object_details_async(flag_key, default_value, evaluation_context)
