"""Runs the tests on every mutant of the modules that decide, and prints a Markdown table; exit code 1 if too many survive."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Final

from mutation.mutants import mutants_of
from mutation.runs import Result, run

OWN: Final = {
    "truth": ["test_truth.py"],
    "workdays": ["test_workdays.py", "test_notices.py"],
    "rules": ["test_filing.py", "test_timeline.py"],
    "gate": ["test_gate.py"],
    "decisions": ["test_timeline.py", "test_filing.py", "test_companions.py"],
    "timelines": ["test_timeline.py", "test_filing.py", "test_regulation.py"],
    "regulations.security_assessment_2018": ["test_law.py", "test_filing.py", "test_regulation.py"],
}
FILES: Final = [
    f"test_{name}.py"
    for name in (
        "truth moments workdays notices bounds readings facts filing law regulation timeline companions gate waivers "
        "expectations examples decision_log report vocabulary"
    ).split()
]


def main(arguments: list[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m mutation", description=__doc__)
    parser.add_argument("modules", nargs="*", default=list(OWN), metavar="MODULE", help="as in: truth gate")
    parser.add_argument("--log", type=Path, help="a file for every result, as JSON lines")
    parser.add_argument("--again", type=Path, help="only what survived by such a file")
    parser.add_argument("--skip", type=Path, help="not what such a file has a result of")
    parser.add_argument("--list", action="store_true", help="print the mutants, and run nothing")
    options = parser.parse_args(arguments)

    mutants = [each for module in options.modules for each in mutants_of(f"opinionguard.{module}")]
    if options.again:
        told = [json.loads(line) for line in options.again.read_text(encoding="utf-8").splitlines()]
        wanted = {each["key"] for each in told if each["outcome"] in ("survived", "untested")}
        mutants = [each for each in mutants if each.key in wanted]
    if options.skip and options.skip.exists():
        had = {json.loads(line)["key"] for line in options.skip.read_text(encoding="utf-8").splitlines()}
        mutants = [each for each in mutants if each.key not in had]
    if options.list:
        for mutant in mutants:
            print(mutant.key)
        return 0
    own = {f"opinionguard.{module}": files for module, files in OWN.items()}
    found: list[Result] = []
    log = options.log.open("a", encoding="utf-8") if options.log else None
    for result in run(mutants, FILES, own):
        found.append(result)
        if sys.stderr.isatty():
            print(f"\r{len(found)} of {len(mutants)}", end="", file=sys.stderr)
        if log:
            told = {"key": result.mutant.key, "outcome": result.outcome, "seconds": round(result.seconds, 3), "by": result.by}
            print(json.dumps(told, ensure_ascii=False), file=log, flush=True)
    print("\n| module | mutants | killed | survived | killed of all |\n| --- | --- | --- | --- | --- |")
    for module in options.modules:
        of = Counter(each.outcome for each in found if each.mutant.module == f"opinionguard.{module}")
        killed = of["killed"] + of["timeout"]
        print(f"| {module} | {of.total()} | {killed} | {of.total() - killed} | {killed / max(1, of.total()):.1%} |")
    for result in found:
        if result.outcome in ("survived", "untested"):
            print(f"{result.outcome}: line {result.mutant.lines[0]}, {result.mutant.key}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
