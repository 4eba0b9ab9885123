"""Classes of data: those of attrs, which all share one way to show, to compare and to hash their objects.

attrs writes these three methods for each class and compiles them, which would take a quarter of the time to import what a
decision needs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

if TYPE_CHECKING:  # a checker takes these classes for classes of attrs
    from attrs import define as define
    from attrs import frozen as frozen
else:

    def frozen(stated=None, /, **how):
        """Make a class whose objects cannot be changed."""
        return _made(attrs.frozen, stated, how)

    def define(stated=None, /, **how):
        """Make a class whose objects can be changed, and so have no hash."""
        return _made(attrs.define, stated, how)


__all__ = ["define", "frozen", "maker_of"]

_Made = TypeVar("_Made")


def _made(make: Callable[..., Any], stated: type | None, how: dict[str, Any]) -> Any:
    if stated is None:
        return lambda each: _made(make, each, how)
    is_shown, is_compared = (
        how.get(option, method not in stated.__dict__) for option, method in (("repr", "__repr__"), ("eq", "__eq__"))
    )
    made = make(stated, **how | {"repr": False, "eq": False})
    if is_shown:
        made.__repr__ = _shown
    if is_compared:
        fields = attrs.fields(made)
        made.__eq__ = _compared(_values(each.name for each in fields if each.eq))
        hashed = (each.name for each in fields if (each.eq if each.hash is None else each.hash))
        made.__hash__ = _hashed(_values(hashed)) if make is attrs.frozen else None
    return made


def maker_of(made: type[_Made]) -> Callable[[Iterable[object]], _Made]:
    """Return what makes an object of a class with slots of the values of its fields, in their order, as they are stored.

    For values that are known to be right: ``__init__`` would convert and check each of them once more.
    """
    setters = [getattr(made, each.name).__set__ for each in attrs.fields(made)]  # type: ignore[arg-type]

    def make(values: Iterable[object]) -> _Made:
        one = object.__new__(made)
        for store, value in zip(setters, values, strict=True):
            store(one, value)
        return one

    return make


@recursive_repr("...")
def _shown(self: Any) -> str:
    shown = (f"{each.name}={getattr(self, each.name)!r}" for each in attrs.fields(type(self)) if each.repr)
    return f"{type(self).__qualname__.rpartition('>.')[2]}({', '.join(shown)})"


def _values(names: Iterable[str]) -> Callable[[object], object]:
    stated = tuple(names)
    return attrgetter(*stated) if stated else lambda _: ()


def _compared(values: Callable[[object], object]) -> Callable[[object, object], bool]:
    def __eq__(self: object, other: object) -> bool:  # noqa: N807 - it is that method of a class
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    return __eq__


def _hashed(values: Callable[[object], object]) -> Callable[[object], int]:
    def __hash__(self: object) -> int:  # noqa: N807 - it is that method of a class
        return hash(values(self))

    return __hash__
