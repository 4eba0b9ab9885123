"""Work, counted: the calls that Python makes, which are the same on every machine and at every time; and its seconds."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

__all__ = ["calls_of", "seconds_of", "takes_less_than"]


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


def seconds_of(call: Callable[[], object]) -> float:
    """Return the processor time of a call: other programs do not count, but they slow it down."""
    began = time.thread_time()
    call()
    return time.thread_time() - began


def takes_less_than(seconds: float, call: Callable[[], object]) -> bool:
    """Tell whether a call takes less processor time; one that was disturbed is tried again."""
    return any(seconds_of(call) < seconds for _ in range(3))
