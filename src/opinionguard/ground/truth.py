"""Three-valued truth that carries the facts behind it, and answers that no ``if`` can mistake for yes."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar, Final, Literal

from typing_extensions import override

from opinionguard.ground.classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["NO", "UNKNOWN", "YES", "NoTruthValue", "Truth", "all_of", "any_of", "in_order"]

_NOTHING: Final[frozenset[str]] = frozenset()
MYPY: Final = False  # only mypy treats this name as True


class NoTruthValue:
    """An answer that no ``if`` can mistake for yes: ``bool()`` raises TypeError and names the attribute to ask.

    A class names that attribute in its class line: ``class Answer(NoTruthValue, ask="allowed")``.
    """

    __slots__ = ()

    _ask: ClassVar[str] = "attributes"

    def __init_subclass__(cls, *, ask: str = "") -> None:
        super().__init_subclass__()
        if ask:  # a class with slots is created more than once, only the first time with keywords
            cls._ask = ask

    if TYPE_CHECKING:
        # This form makes most type checkers report `if answer:`. With `-> NoReturn` mypy would silently skip the code after
        # the `if`; with this form no checker does. pyright reads the function and shows its return type; ty and pyrefly
        # read the None; mypy sees neither, and reports by its error code truthy-bool.
        # tests/typed/truths.py records what each checker sees.
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
    """Yes (True), no (False) or unknown (None), with the names of the facts that decided the value.

    A definite value carries the facts of every operand that has the deciding value. An unknown carries the facts that are
    still to be asked. The logic is Kleene's strong logic, which is exact for a formula that reads each fact once.
    ``bool()`` raises TypeError, so that no ``if`` mistakes an unknown for a no: read ``value`` instead.
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
    """Return yes if every truth is yes, no if one truth is no, else unknown; return yes without any truth."""
    return _joined(truths, decisive=False)


def any_of(truths: Iterable[Truth]) -> Truth:
    """Return yes if one truth is yes, no if every truth is no, else unknown; return no without any truth."""
    return _joined(truths, decisive=True)


def _joined(truths: Iterable[Truth], *, decisive: bool) -> Truth:
    """Return the strongest value (decisive, then unknown, then the other) with the facts of all truths that have it."""
    found: bool | None = not decisive
    because: list[frozenset[str]] = []
    for truth in truths:
        if truth.value is found:
            because.append(truth.because)
        elif truth.value is decisive or (truth.value is None and found is not decisive):
            found, because = truth.value, [truth.because]
    return _together(found, *because)


# There are few names of facts, so that most truths were made before.
@lru_cache(maxsize=4096)
def _together(value: bool | None, *because: frozenset[str]) -> Truth:
    return Truth(value, _NOTHING.union(*because))


@lru_cache(maxsize=4096)
def in_order(facts: frozenset[str]) -> tuple[str, ...]:
    """Return the names of facts in the order that answers use."""
    return tuple(sorted(facts))
