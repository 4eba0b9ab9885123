"""Plain values of Python for objects of other libraries. None of these libraries is imported, and nothing is guessed."""

from __future__ import annotations

from datetime import datetime
from enum import Enum

__all__ = ["plain_value"]


_PLAIN = frozenset((str, bool, int, float, type(None), list, tuple, dict, datetime))


def plain_value(value: object) -> object:
    """Return the plain value that an object stands for; the object itself if it may stand for something else.

    A member of an Enum whose value is text becomes that text. A scalar of numpy becomes the bool, int, float or str that it
    holds, and its ``datetime64`` the text that it shows, which has no offset unless it is a day. An ``Arrow`` becomes its
    datetime, which has an offset.
    """
    if type(value) in _PLAIN:  # for speed: nearly every value is one
        return value
    if isinstance(value, Enum):
        return str.__str__(value.value) if isinstance(value.value, str) else value
    if isinstance(value, str):
        return str.__str__(value)
    package = type(value).__module__.partition(".")[0]
    if package == "numpy" and getattr(value, "shape", None) == ():
        if type(value).__name__ == "datetime64":
            return str(value)
        held: object = value.item()  # type: ignore[attr-defined]
        return held if type(held) in (bool, int, float, str) else value
    if package == "arrow":
        instant: object = getattr(value, "datetime", None)
        return instant if isinstance(instant, datetime) else value
    return value
