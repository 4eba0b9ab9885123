"""What a failing test of a case file shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["WORDS"]

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "expect.failed": ("{name}: not as expected ({as_of})", "{name}：与预期不符（{as_of}）"),
    "expect.expected": ("expected", "预期"),
    "expect.got": ("got", "实际"),
}
