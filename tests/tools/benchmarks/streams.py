"""How fast portfolios are swept: a line in full and a lean line, several processes, Dask."""

from __future__ import annotations

import io
import json
import random
from collections.abc import Iterator
from contextlib import redirect_stdout
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from builders import ROOT
from strategies import make_document

import opinionguard as og
from benchmarks.measuring import Pair, Program, Scale, spent
from opinionguard import cli

__all__ = ["lines", "sweeps"]

_AT: Final = "2026-11-22T12:00:00+08:00"
_FIELDS: Final = "id,verdict,may_launch,valid_until"


def _portfolio(run: Program, number: int) -> Path:
    file = run.folder / f"portfolio-{number}.jsonl"
    if not file.exists():
        rng = random.Random(19)  # noqa: S311
        cases = (json.dumps(make_document(rng) | {"id": f"case-{place}"}) for place in range(number))
        file.write_text("".join(f"{case}\n" for case in cases), "utf-8")
    return file


def lines(run: Program, scale: Scale) -> Iterator[Pair]:
    """Yield what a line costs, in this process."""
    number = max(scale.lines // 10, 10)
    file = _portfolio(run, number)

    def streamed(*options: str) -> None:
        with redirect_stdout(io.StringIO()):
            cli.main(["check", "--stream", str(file), "--at", _AT, "--no-settings", *options])

    def decided() -> None:
        for line in file.read_text("utf-8").splitlines():
            og.decide(og.case_from_dict(json.loads(line)), at=_AT)

    fields = ("--fields", f"{_FIELDS},exit")
    full, lean = (spent(partial(streamed, *options), answers=number) for options in ((), fields))
    plain, beside = spent(decided, answers=number), "loads, case_from_dict, decide"
    yield Pair("`check --stream`, a line", full, beside, plain, 3.6)
    yield Pair(f"`check --stream {' '.join(fields)}`, a line", lean, beside, plain, 1.2)


def sweeps(run: Program, scale: Scale) -> Iterator[Pair]:
    """Yield what several processes bring, whole programs by the clock."""
    file, of = str(_portfolio(run, scale.lines)), f"{scale.lines:,} lines"
    stream = ("-m", "opinionguard", "check", "--stream", file, "--at", _AT, "--no-settings")
    lean, two = ("--fields", _FIELDS), ("--jobs", "2")
    alone, alone_lean = partial(run.lasts, *stream), partial(run.lasts, *stream, *lean)
    yield Pair(f"`check --stream --jobs 2`, {of}", partial(run.lasts, *stream, *two), "one process", alone, 1 / 1.6)
    jobs = partial(run.lasts, *stream, *lean, *two)
    yield Pair(f"`check --stream --jobs 2`, lean {of}", jobs, "one process, lean lines", alone_lean)
    if find_spec("dask") is None:
        return
    sweep, turns = str(ROOT / "docs/examples/portfolio/sweep.py"), iter(range(1_000_000))

    def dask() -> float:
        return run.lasts(sweep, file, f"answers-{next(turns)}", _AT, DASK_NUM_WORKERS="2")

    work = f"`sweep.py`, two workers of Dask, lean {of}"
    yield Pair(work, dask, "one `check --stream`, full lines", alone, 1 / 1.7)
    yield Pair(work, dask, "one process, lean lines", alone_lean)
