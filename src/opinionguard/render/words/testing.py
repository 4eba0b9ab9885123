"""What a failing test of a case file shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["WORDS"]

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "expect.failed": ("{name}: not as expected ({as_of})", "{name}：与预期不符（{as_of}）"),
    "expect.expected": ("expected", "预期"),
    "expect.none": ("the case file states no [[expect]]", "事项文件未写明 [[expect]]"),
    "expect.exercised": ("provisions exercised", "测试所涉条文"),
    "expect.triggered": (
        "{law}: {n} of {all} provisions triggered, by {decisions} decisions",
        "{law}：{all} 项条文中触发{n}项，共{decisions}次判断",
    ),
    "expect.never": ("never exercised", "从未涉及"),
    "expect.got": ("got", "实际"),
}
