"""Three-valued truth that remembers the facts behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NoReturn

from attrs import frozen
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["NO", "UNKNOWN", "YES", "Truth", "all_of", "any_of"]

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
        return all_of((self, other))

    def __or__(self, other: Truth) -> Truth:
        return any_of((self, other))

    def __invert__(self) -> Truth:
        return self if self.value is None else Truth(not self.value, self.because)

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
    return _first_found((False, None, True), tuple(truths), YES)


def any_of(truths: Iterable[Truth]) -> Truth:
    """Return yes if one truth is yes, no if every one is no, else unknown; no for none at all."""
    return _first_found((True, None, False), tuple(truths), NO)


def _first_found(order: tuple[bool | None, ...], truths: tuple[Truth, ...], empty: Truth) -> Truth:
    for value in order:
        having = [truth.because for truth in truths if truth.value is value]
        if having:
            return Truth(value, having[0].union(*having[1:]))
    return empty
