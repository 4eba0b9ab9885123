"""Classes of data: those of attrs, made whole when they are first used, which share one way to show, compare and hash.

attrs writes the methods of each class and compiles them, which was most of the time of a start. A run uses half of the
classes that it loads. So a class has its slots at once, and attrs makes the rest when an object is made or loaded, or when
somebody asks for the fields. Until then a wrong declaration goes unnoticed. A method of such a class cannot say ``super()``:
attrs makes the rest for a class of its own, from which it is taken over.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import cached_property, partial
from operator import attrgetter
from reprlib import recursive_repr
from threading import RLock
from typing import TYPE_CHECKING, Any, Final, TypeVar

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


# The names by which a class is used first.
_FIRST: Final = ("__attrs_attrs__", "__attrs_props__", "__match_args__", "__setstate__", "__init__")
# attrs cannot make one class twice at once. While the process forks no other thread makes any, so that a copy is not locked.
_LOCK: Final = RLock()
if hasattr(os, "register_at_fork"):  # pragma: no branch - without fork, no lock is inherited
    os.register_at_fork(before=_LOCK.acquire, after_in_parent=_LOCK.release, after_in_child=_LOCK.release)


class _Later:
    """Stands in a class for what attrs has not made of it yet. Whoever asks for it gets it made."""

    def __init__(self, make: Callable[[], type]) -> None:
        self._make = make

    def __set_name__(self, owner: type, name: str) -> None:
        self._owner, self._name = owner, name

    def __get__(self, one: object, kind: type) -> Any:
        with _LOCK:
            if self._owner.__dict__[self._name] is self:  # else another thread was faster
                self._complete(self._owner)
        found = self._owner.__dict__[self._name]
        if found is self:  # this release of attrs makes no such thing
            raise AttributeError(self._name)
        return found.__get__(one, kind) if hasattr(found, "__get__") else found

    def _complete(self, owner: type) -> None:
        """Take over what attrs makes, last of all what lets objects be made: other threads take those without a lock."""
        for each in owner.__bases__:  # attrs asks them whether their objects can be changed
            getattr(each, "__attrs_attrs__", None)
        whole = self._make().__dict__
        lacking = [name for name in whole if name not in owner.__dict__]
        later = [name for name in _FIRST if name in whole and isinstance(owner.__dict__[name], _Later)]
        for name in (*lacking, *later):
            setattr(owner, name, whole[name])


def _made(make: Callable[..., Any], stated: type | None, how: dict[str, Any]) -> Any:
    if stated is None:
        return lambda each: _made(make, each, how)
    if not how.get("slots", True) or any(isinstance(each, cached_property) for each in stated.__dict__.values()):
        return _whole(make, stated, how)  # without slots nothing can be put off; for a kept property attrs does more
    own = [name for name, kind in stated.__annotations__.items() if "ClassVar" not in str(kind).partition("[")[0]]
    inherited = {name for each in stated.__mro__[1:] for name in each.__dict__.get("__slots__", ())}
    body = {name: value for name, value in stated.__dict__.items() if name not in {*own, "__dict__", "__weakref__"}}
    whole = partial(_whole, make, stated, how)
    later = {name: _Later(whole) for name in _FIRST if name not in body}
    slots = (*(each for each in own if each not in inherited), *({"__weakref__"} & stated.__dict__.keys()))
    names = {"__slots__": slots, "__qualname__": stated.__qualname__}
    return type(stated)(stated.__name__, stated.__bases__, body | later | names)


def _whole(make: Callable[..., Any], stated: type, how: dict[str, Any]) -> Any:
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
        if other is self:
            return True
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    return __eq__


def _hashed(values: Callable[[object], object]) -> Callable[[object], int]:
    def __hash__(self: object) -> int:  # noqa: N807 - it is that method of a class
        return hash(values(self))

    return __hash__
