"""Which test files look at a module."""

from __future__ import annotations

from typing import Final

from builders import ROOT

# A page of words is looked at with the others. A regulation is one source file and its text: what every regulation must
# be is asked of each that the registry finds, and what is particular to one stands in a file of its name.
_TOGETHER: Final = {"regulations": "regulations/test_every_regulation.py", "render.words": "render/test_words.py"}


def files_of(module: str) -> list[str]:
    """Return the test files of a module of opinionguard, as in ``gate.clock``, the nearest first; paths under ``tests``.

    The first is the one of its name in the folder of its package, where there is one; modules that are looked at together
    have one more.
    """
    package, _, name = module.rpartition(".")
    named = f"{package.replace('.', '/')}/test_{name.strip('_')}.py".removeprefix("/")
    return [each for each in (named, _TOGETHER.get(package, "")) if each and (ROOT / "tests" / each).is_file()]
