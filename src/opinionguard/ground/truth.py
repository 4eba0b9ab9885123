"""Three-valued truth that remembers the facts behind it, and answers that no ``if`` takes for yes."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar, Final, Literal

from attrs import frozen
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["NO", "UNKNOWN", "YES", "NoTruthValue", "Truth", "all_of", "any_of", "in_order"]

_NOTHING: Final[frozenset[str]] = frozenset()
MYPY: Final = False  # mypy alone takes this name for True


class NoTruthValue:
    """An answer that no ``if`` takes for yes: ``bool()`` raises TypeError, and names the attribute to ask.

    A class states it in its class line: ``class Answer(NoTruthValue, ask="allowed")``.
    """

    __slots__ = ()

    _ask: ClassVar[str] = "attributes"

    def __init_subclass__(cls, *, ask: str = "") -> None:
        super().__init_subclass__()
        if ask:  # attrs makes a class with slots twice, the second time without keywords
            cls._ask = ask

    if TYPE_CHECKING:
        # What makes the most checkers complain of `if answer:`, and none pass over the code after it without a word, as mypy
        # does after `-> NoReturn`. pyright goes by the function, and says what it returns; ty and pyrefly by the None;
        # mypy, with its error code truthy-bool, by there being neither. tests/typed/truths.py holds what each sees.
        if not MYPY:

            def __bool__(  # pyright: ignore[reportRedeclaration]
                self,
            ) -> Literal["no truth value: ask for an attribute, or compare with None"]: ...

            __bool__ = None  # noqa: F811 # pyright: ignore[reportAssignmentType]
    else:

        def __bool__(self):
            name = type(self).__name__
            raise TypeError(
                f"{name} has no truth value: ask for its {self._ask}; to learn whether there is one, compare with None"
            )


@frozen(slots=True, repr=False)
class Truth(NoTruthValue, ask="value, which is True, False or None"):
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
