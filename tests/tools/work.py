"""Work, counted: the calls that Python makes, which are the same on every machine and at every time."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

__all__ = ["calls_of", "counts_of"]


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
