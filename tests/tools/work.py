"""Work, counted: the calls that Python makes, which are the same on every machine and at every time."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

__all__ = ["calls_of"]


def calls_of(call: Callable[[], object]) -> int:
    """Return how many functions of Python and of C a call calls."""
    found = 0

    def count(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal found
        found += event in {"call", "c_call"}

    former = sys.getprofile()
    sys.setprofile(count)
    try:
        call()
    finally:
        sys.setprofile(former)
    return found
