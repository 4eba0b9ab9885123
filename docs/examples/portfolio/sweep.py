"""Decide a portfolio with Dask: JSON lines in, JSON lines out, one partition a file or a block of one.

    python sweep.py "portfolio/*.jsonl" answers 2026-11-22T12:00:00+08:00

Each answer is the line that `opinionguard check --stream` would print.
"""

from __future__ import annotations

import json
import sys

import dask
import dask.bag

import opinionguard as og


def decide_line(line: str, at: str) -> str:
    """Return the decision of a case, or what keeps it from being taken, as a line of JSON."""
    try:
        case = og.parse_case(line, form="json")
    except og.CaseFileError as error:
        # A refused document must leave a trace that no reader takes for a decision.
        return json.dumps({"problems": [str(problem) for problem in error.problems]}, ensure_ascii=False)
    return json.dumps(og.decide(case, at=at).to_dict(), ensure_ascii=False)


def sweep(portfolio: str, answers: str, at: str) -> None:
    """Decide every line of the files, all at one instant, and write as many files of answers in the same order."""
    lines = dask.bag.read_text(portfolio, blocksize="8 MiB").filter(str.strip)
    lines.map(decide_line, at).to_textfiles(f"{answers}/*.jsonl")


if __name__ == "__main__":
    # Processes rather than threads: deciding is Python and holds the interpreter. A pool of them waits for its end as
    # long as it takes; a LocalCluster gives its workers seconds to leave, and raises where no processor is free for them.
    with dask.config.set(scheduler="processes"):
        sweep(*sys.argv[1:])
