"""Work, counted: the calls that Python makes, which are the same on every machine and at every time; and its seconds."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

__all__ = ["HEAVY", "calls_of", "counts_of", "seconds_of", "takes_less_than"]

# What no command needs that only decides, and what each of these takes to load.
HEAVY: Final = frozenset(
    ("holidays", "dateutil", "yaml", "xml", "ssl", "http", "asyncio", "multiprocessing", "unittest", "sqlite3")
)


def calls_of(call: Callable[[], object]) -> int:
    """Return how many functions of Python and of C a call calls."""
    found = 0

    def count(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal found
        found += event in {"call", "c_call"}

    with _profiled(count):
        call()
    return found


def counts_of(call: Callable[[], object], functions: Mapping[str, Any]) -> dict[str, int]:
    """Return how often a call calls each function of Python, by whatever name it was imported; those not called left out."""
    names = {function.__code__: name for name, function in functions.items()}
    found: Counter[str] = Counter()

    def count(frame: Any, event: str, _argument: Any) -> None:
        if event == "call" and frame.f_code in names:
            found[names[frame.f_code]] += 1

    with _profiled(count):
        call()
    return dict(found)


@contextmanager
def _profiled(count: Callable[[Any, str, Any], None]) -> Iterator[None]:
    former = sys.getprofile()
    sys.setprofile(count)
    try:
        yield
    finally:
        sys.setprofile(former)


def seconds_of(call: Callable[[], object]) -> float:
    """Return the processor time of a call: other programs do not count, but they slow it down."""
    began = time.thread_time()
    call()
    return time.thread_time() - began


def takes_less_than(seconds: float, call: Callable[[], object]) -> bool:
    """Tell whether a call takes less processor time; one that was disturbed is tried again."""
    return any(seconds_of(call) < seconds for _ in range(3))
