"""The progress of a long run, shown on standard error if that is a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sized
from time import monotonic
from typing import Final, TypeVar

__all__ = ["with_progress"]

_Item = TypeVar("_Item")
# Seconds before the progress is shown, and seconds between two updates.
_PATIENCE: Final = 1.0
_INTERVAL: Final = 0.1
_CLEAR: Final = "\r\x1b[K"


def with_progress(items: Iterable[_Item], what: str) -> Iterator[_Item]:
    """Yield the items. After a second, a line counts the items; the line is rewritten, and removed at the end.

    The line also shows the total if the number of the items is known.
    """
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield from items
        return
    of_how_many = f"/{len(items)}" if isinstance(items, Sized) else ""
    said = False
    due = monotonic() + _PATIENCE
    try:
        for number, item in enumerate(items, 1):
            if monotonic() >= due:
                print(f"{_CLEAR}{what} {number}{of_how_many}", end="", file=sys.stderr, flush=True)
                said, due = True, monotonic() + _INTERVAL
            yield item
    finally:
        if said:
            print(_CLEAR, end="", file=sys.stderr, flush=True)
