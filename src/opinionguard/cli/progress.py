"""How far a long run has come, said on standard error where that is a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sized
from time import monotonic
from typing import Final, TypeVar

__all__ = ["with_progress"]

_Item = TypeVar("_Item")
# A run that is done sooner says nothing; one that takes longer says how far it is so often.
_PATIENCE: Final = 1.0
_INTERVAL: Final = 0.1
_CLEAR: Final = "\r\x1b[K"


def with_progress(items: Iterable[_Item], what: str) -> Iterator[_Item]:
    """Yield the items; after a second, a line that is rewritten counts them, and is wiped out at the end.

    It says of how many, where the items have a number.
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
