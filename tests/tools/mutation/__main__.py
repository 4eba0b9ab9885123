"""Runs the tests on every mutant of the modules that decide, and prints a Markdown table.

Exit code 1 if less than 95 % of a module's mutants are killed, or one survives that ``explained.toml`` does not explain.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from mutation.mutants import Mutant, mutants_of
from mutation.runs import Plan, Result, run

_REGULATIONS: Final = Path(__file__).parents[3] / "src" / "opinionguard" / "regulations"
COMPANIONS: Final = sorted({each.stem for each in _REGULATIONS.glob("[a-z]*.py")} - {"security_assessment_2018"})
# By module, the test files that look at it from nearest.
OWN: Final = {
    "truth": ["ground/test_truth.py"],
    "workdays": ["workdays/test_calendar.py", "workdays/test_notices.py"],
    "rules": ["regulations/test_security_assessment_2018.py", "engine/test_submissions.py", "engine/test_timeline.py"],
    "gate": ["gate/test_gate.py"],
    "decisions": [
        "decisions/test_decision.py",
        "engine/test_timeline.py",
        "engine/test_submissions.py",
        "engine/test_companions.py",
    ],
    "obligations": ["engine/test_timeline.py", "engine/test_submissions.py", "rules/test_regulation.py"],
    "submissions": ["engine/test_submissions.py", "engine/test_timeline.py"],
    "timelines": ["engine/test_timeline.py", "engine/test_submissions.py"],
    "companions": ["engine/test_companions.py"],
    "related": ["engine/test_companions.py"],
    "regulations.security_assessment_2018": [
        "regulations/test_security_assessment_2018.py",
        "engine/test_submissions.py",
        "rules/test_regulation.py",
    ],
    **{
        f"regulations.{each}": ["engine/test_companions.py", "regulations/test_security_assessment_2018.py"]
        for each in COMPANIONS
    },
}
FILES: Final = [
    *(
        "ground/test_truth.py",
        "ground/test_moments.py",
        "workdays/test_calendar.py",
        "workdays/test_notices.py",
        "workdays/test_bounds.py",
        "rules/test_readings.py",
    ),
    *(
        "facts/test_case.py",
        "engine/test_submissions.py",
        "regulations/test_security_assessment_2018.py",
        "rules/test_regulation.py",
        "engine/test_timeline.py",
        "engine/test_companions.py",
    ),
    *(
        "gate/test_gate.py",
        "decisions/test_waivers.py",
        "decisions/test_expectations.py",
        "test_examples.py",
        "gate/test_log.py",
    ),
    *("render/test_filing_document.py", "facts/test_vocabulary.py", "decisions/test_decision.py"),
]
AT_LEAST: Final = 0.95
_KILLED: Final = ("killed", "timeout")


def main(arguments: list[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m mutation", description=__doc__)
    parser.add_argument("modules", nargs="*", default=list(OWN), metavar="MODULE", help="as in: truth gate")
    parser.add_argument("--log", type=Path, help="a file of results, as JSON lines; what it has is not run again")
    parser.add_argument("--again", action="store_true", help="run again what survived by the log")
    parser.add_argument("--baseline", type=Path, help="a file that keeps what each test reaches, for the next run")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="of tests for a mutant, the nearest first")
    parser.add_argument("--list", action="store_true", help="print the mutants, and run nothing")
    options = parser.parse_args(arguments)

    mutants = [each for module in options.modules for each in mutants_of(f"opinionguard.{module}")]
    if options.list:
        for mutant in mutants:
            print(mutant.key)
        return 0
    told = _read(options.log)
    if options.again:
        told = {key: outcome for key, outcome in told.items() if outcome in _KILLED}
    plan = Plan(
        FILES, {f"opinionguard.{name}": files for name, files in OWN.items()}, options.seconds, options.baseline
    )
    left = [each for each in mutants if each.key not in told]
    for number, result in enumerate(run(left, plan), 1):
        told[result.mutant.key] = result.outcome
        _tell(result, options.log)
        if sys.stderr.isatty():
            print(f"\r{number} of {len(left)}", end="", file=sys.stderr)
    return _conclude(options.modules, mutants, told)


def _read(log: Path | None) -> dict[str, str]:
    """Return the outcomes that a log tells; of two of one mutant, the later."""
    if log is None or not log.exists():
        return {}
    lines = log.read_text(encoding="utf-8").splitlines()
    return {line["key"]: line["outcome"] for line in map(json.loads, lines)}


def _tell(result: Result, log: Path | None) -> None:
    if log is None:
        return
    line = {"key": result.mutant.key, "outcome": result.outcome, "seconds": round(result.seconds, 3), "by": result.by}
    with log.open("a", encoding="utf-8") as out:
        print(json.dumps(line, ensure_ascii=False), file=out)


def _conclude(modules: Iterable[str], mutants: list[Mutant], told: dict[str, str]) -> int:
    explained = _explained()
    day, machine = datetime.now(UTC).date(), f"CPython {platform.python_version()}, {platform.system()}"
    print(f"\n{day}, {machine}, mutmut {version('mutmut')}, libcst {version('libcst')}, pytest {version('pytest')}\n")
    print("| module | mutants | killed | | survived | explained |\n| --- | --- | --- | --- | --- | --- |")
    enough, unexplained = True, []
    for module in modules:
        of = [each for each in mutants if each.module == f"opinionguard.{module}"]
        surviving = [each for each in of if told[each.key] not in _KILLED]
        open_ones = [each for each in surviving if each.key not in explained]
        killed = 1 - len(surviving) / max(1, len(of))
        row = (
            module,
            len(of),
            len(of) - len(surviving),
            f"{killed:.1%}",
            len(surviving),
            len(surviving) - len(open_ones),
        )
        print(f"| {' | '.join(map(str, row))} |", flush=True)
        enough &= killed >= AT_LEAST
        unexplained += open_ones
    outcomes = Counter(told[each.key] for each in unexplained)
    print(f"\nSurvived and not explained: {outcomes.total()}")
    for mutant in unexplained:
        print(f"- line {mutant.lines[0]}, {mutant.key}")
    return 0 if enough and not unexplained else 1


def _explained() -> set[str]:
    path = Path(__file__).with_name("explained.toml")
    groups: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["explained"]
    return {mutant for group in groups for mutant in group["mutants"]}


if __name__ == "__main__":
    sys.exit(main())
