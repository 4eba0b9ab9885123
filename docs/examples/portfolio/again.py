"""Decide again only what may have changed: a case whose answer has run out, or whose facts are others than they were.

    python again.py portfolio.jsonl kept.jsonl 2026-11-22T12:00:00+08:00 opinionguard.toml waivers.toml

`kept.jsonl` holds the answers of the last time, and is written anew. Behind the instant stand the files on which every
answer rests: if one of them is another, or the version of opinionguard is, every case is decided again. A line that names a
shared service file is decided every time, since the facts may change and not the line.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path

PROGRAM = [sys.executable, "-m", "opinionguard"]
# Not `exit` and not `passes`: they also change when a waiver expires, which `valid_until` does not tell.
FIELDS = "id,verdict,may_launch,valid_until"


def holds(kept: dict[str, object], at: datetime) -> bool:
    """Tell whether an answer that was given for the same facts still holds at an instant."""
    if "problems" in kept or at < datetime.fromisoformat(str(kept["at"])):
        return False
    return kept["valid_until"] is None or at < datetime.fromisoformat(str(kept["valid_until"]))


def may_hide_a_change(line: bytes) -> bool:
    """Tell whether a line names a shared service file, whose facts may change while the line does not."""
    try:
        return isinstance(json.loads(line).get("service"), str)
    except (ValueError, AttributeError):  # no case at all: the answer says so again
        return True


def again(portfolio: str, kept: str, at: str, *files: str) -> int:
    """Write the answers of all cases, and return how many were decided."""
    rests_on = hashlib.sha256(subprocess.run([*PROGRAM, "--version"], check=True, capture_output=True).stdout)
    for file in files:
        rests_on.update(hashlib.sha256(Path(file).read_bytes()).digest())
    lines = [line for line in Path(portfolio).read_bytes().split(b"\n") if line.strip()]
    keys = [hashlib.sha256(rests_on.digest() + line).hexdigest() for line in lines]
    old = [json.loads(line) for line in Path(kept).read_text("utf-8").splitlines()] if Path(kept).exists() else []
    known = {each["key"]: each for each in old if holds(each, datetime.fromisoformat(at))}
    todo = [n for n, line in enumerate(lines) if keys[n] not in known or may_hide_a_change(line)]
    run = subprocess.run(
        [*PROGRAM, "check", "--stream", "-", "--at", at, "--jobs", "2", "--fields", FIELDS],
        input=b"\n".join(lines[n] for n in todo),
        stdout=subprocess.PIPE,
        check=False,
    )
    answers = run.stdout.decode().splitlines()
    if len(answers) != len(todo):
        sys.exit("the run was cut short: nothing is written")
    known |= {
        keys[n]: {"key": keys[n], "at": at, **json.loads(answer)} for n, answer in zip(todo, answers, strict=True)
    }
    part = Path(f"{kept}.part")
    part.write_text("".join(json.dumps(known[key], ensure_ascii=False) + "\n" for key in keys), "utf-8")
    part.replace(kept)
    return len(todo)


if __name__ == "__main__":
    print(f"{again(*sys.argv[1:])} cases decided", file=sys.stderr)
