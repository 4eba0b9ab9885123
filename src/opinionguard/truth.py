"""Three-valued truth that remembers the facts behind it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NoReturn

from attrs import frozen
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["NO", "UNKNOWN", "YES", "Truth", "all_of", "any_of", "in_order"]

_NOTHING: Final[frozenset[str]] = frozenset()


@frozen(slots=True, repr=False)
class Truth:
    """Holds yes (True), no (False) or unknown (None), with the names of the facts that decided it.

    A definite value carries the facts of every operand that has the deciding value; an unknown carries the facts still
    to ask. The logic is Kleene's strong one, which is exact for a formula that reads each fact once. ``bool()`` raises
    TypeError, so that no ``if`` takes an unknown for a no: look at ``value``.
    """

    value: bool | None
    because: frozenset[str] = _NOTHING

    def __and__(self, other: Truth) -> Truth:
        if self.value is other.value:
            return _together(self.value, self.because, other.because)
        return self if self.value is False or other.value is True else other

    def __or__(self, other: Truth) -> Truth:
        if self.value is other.value:
            return _together(self.value, self.because, other.because)
        return self if self.value is True or other.value is False else other

    def __invert__(self) -> Truth:
        return self if self.value is None else _together(not self.value, self.because)

    def __bool__(self) -> NoReturn:
        raise TypeError("a Truth may be unknown; compare its .value with True, False or None")

    @override
    def __repr__(self) -> str:
        word = {True: "yes", False: "no", None: "unknown"}[self.value]
        return f"<Truth {word}: {', '.join(sorted(self.because)) or 'always'}>"


YES: Final = Truth(True)
NO: Final = Truth(False)
UNKNOWN: Final = Truth(None)


def all_of(truths: Iterable[Truth]) -> Truth:
    """Return yes if every truth is yes, no if one is no, else unknown; yes for none at all."""
    return _joined(truths, decisive=False)


def any_of(truths: Iterable[Truth]) -> Truth:
    """Return yes if one truth is yes, no if every one is no, else unknown; no for none at all."""
    return _joined(truths, decisive=True)


def _joined(truths: Iterable[Truth], *, decisive: bool) -> Truth:
    """Return the strongest value there is (the decisive one, unknown, the other), with the facts of all that have it."""
    found: bool | None = not decisive
    because: list[frozenset[str]] = []
    for truth in truths:
        if truth.value is found:
            because.append(truth.because)
        elif truth.value is decisive or (truth.value is None and found is not decisive):
            found, because = truth.value, [truth.because]
    return _together(found, *because)


# Facts go by few names, so that most truths have been made before.
@lru_cache(maxsize=4096)
def _together(value: bool | None, *because: frozenset[str]) -> Truth:
    return Truth(value, _NOTHING.union(*because))


@lru_cache(maxsize=4096)
def in_order(facts: frozenset[str]) -> tuple[str, ...]:
    """Return the names of facts in the order in which answers carry them."""
    return tuple(sorted(facts))
