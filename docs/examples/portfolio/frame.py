"""Answers in pandas, beside a table of one's own: which launches may not go, and whose they are.

python frame.py launches.csv portfolio.jsonl 2026-11-22T12:00:00+08:00
"""

from __future__ import annotations

import io
import subprocess
import sys

import pandas as pd

FIELDS = "id,verdict,may_launch,valid_until"


def answers_of(portfolio: str, at: str) -> pd.DataFrame:
    """Return a row for each case: id, verdict, may_launch, valid_until (NaT: for good)."""
    command = [sys.executable, "-m", "opinionguard", "check", "--stream", portfolio, "--at", at]
    run = subprocess.run([*command, "--jobs", "2", "--fields", FIELDS], capture_output=True, text=True, check=False)
    if run.returncode not in {0, 1, 3}:
        sys.exit(run.stderr)  # a line has a problem, or the run was cut short
    # Without these types, pandas reads the id 007 as the number 7.
    frame = pd.read_json(
        io.StringIO(run.stdout), lines=True, dtype={"id": str, "may_launch": bool}, convert_dates=False
    )
    return frame.assign(valid_until=pd.to_datetime(frame["valid_until"]))


def refused(launches: pd.DataFrame, answers: pd.DataFrame) -> pd.DataFrame:
    """Return the launches that may not go. A launch without an answer may not: NaN is no yes, although it counts as true."""
    found = launches.merge(answers, on="id", how="left")
    return found[~found["may_launch"].eq(True)]


if __name__ == "__main__":
    table = refused(pd.read_csv(sys.argv[1], dtype={"id": str}), answers_of(*sys.argv[2:]))
    print(table.to_csv(index=False), end="")
