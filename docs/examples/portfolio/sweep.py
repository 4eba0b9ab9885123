"""Decide a portfolio with Dask: JSON lines in, JSON lines out, a file of answers for each block of lines.

    python sweep.py "portfolio/*.jsonl" answers 2026-11-22T12:00:00+08:00

Each answer is the line that `opinionguard check --stream --fields id,verdict,may_launch,valid_until` would print. A run that
broke off, since a worker was killed, is taken up by the same command: blocks that have their answers are not decided again.
"""

from __future__ import annotations

import json
import os
import sys
from glob import glob
from pathlib import Path

import dask
import dask.bag

import opinionguard as og


def answer(line: str, at: str) -> str:
    """Return the answer for a case, or what keeps it from being taken, as a line of JSON."""
    try:
        decision = og.decide(og.parse_case(line, form="json"), at=at)
    except og.CaseFileError as error:
        # A rejected document must leave a trace that no reader takes for a decision.
        return json.dumps({"problems": [str(problem) for problem in error.problems]}, ensure_ascii=False)
    until = decision.valid_until
    told = {"id": decision.case, "verdict": decision.verdict, "may_launch": decision.may_launch}
    return json.dumps(told | {"valid_until": None if until is None else until.isoformat()}, ensure_ascii=False)


def decide_block(lines: list[str], answers: Path, at: str) -> None:
    """Decide a block of lines. The file of answers has its name only once it is whole."""
    part = answers.with_suffix(".part")
    part.write_text("".join(f"{answer(line, at)}\n" for line in lines if line.strip()), "utf-8")
    part.replace(answers)


def sweep(portfolio: str, answers: str, at: str) -> None:
    """Decide every line of the files, all at one instant."""
    files = [(name, Path(name).stat()) for name in sorted(glob(portfolio))]
    workers = dask.config.get("num_workers", None) or os.cpu_count() or 1
    # Some eight blocks a worker, so that all of them work to the end. A block costs some milliseconds of its own.
    size = min(max(sum(each.st_size for _, each in files) // (8 * workers), 32 << 10), 8 << 20)
    of_run = {"at": at, "block": size, "version": og.__version__}
    of_run["files"] = [[name, each.st_size, each.st_mtime_ns] for name, each in files]
    Path(answers).mkdir(exist_ok=True)
    told = Path(answers, "run.json")
    if told.exists() and json.loads(told.read_text("utf-8")) != of_run:
        sys.exit(f"{answers} has answers of another run: name another folder")
    told.write_text(json.dumps(of_run), "utf-8")
    blocks = dask.bag.read_text([name for name, _ in files], blocksize=size).to_delayed()
    targets = [Path(answers, f"{place:06}.jsonl") for place in range(len(blocks))]
    todo = [(block, target) for block, target in zip(blocks, targets, strict=True) if not target.exists()]
    dask.compute(*(dask.delayed(decide_block)(block, target, at) for block, target in todo))


if __name__ == "__main__":
    # Processes rather than threads: deciding is Python and holds the interpreter. A pool of them waits for its end as
    # long as it takes; a LocalCluster gives its workers seconds to leave, and raises where no processor is free for them.
    with dask.config.set(scheduler="processes"):
        sweep(*sys.argv[1:])
