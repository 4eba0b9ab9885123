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

from builders import ROOT
from mirror import files_of

from mutation.mutants import Mutant, mutants_of
from mutation.runs import Plan, Result, run

_REGULATIONS: Final = ROOT / "src" / "opinionguard" / "regulations"
# Those that decide.
MODULES: Final = [
    *("ground.truth", "workdays.calendar"),
    *("rules.deadlines", "rules.dues", "rules.regulation", "rules.companion"),
    *("decisions.decision", "decisions.duties"),
    *("engine.obligations", "engine.submissions", "engine.timeline", "engine.companions"),
    *("gate.answers", "gate.gate"),
    *sorted(f"regulations.{each.stem}" for each in _REGULATIONS.glob("[a-z]*.py")),
]
# Of all packages up to those that decide.
FILES: Final = [
    *(
        each.relative_to(ROOT / "tests").as_posix()
        for package in ("ground", "workdays", "facts", "rules", "regulations", "decisions", "engine", "gate")
        for each in sorted((ROOT / "tests" / package).glob("test_*.py"))
    ),
    "test_examples.py",
]
AT_LEAST: Final = 0.95
_KILLED: Final = ("killed", "timeout")


def main(arguments: list[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m mutation", description=__doc__)
    parser.add_argument("modules", nargs="*", default=MODULES, metavar="MODULE", help="as in: ground.truth gate.gate")
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
    own = {f"opinionguard.{module}": files_of(module) for module in MODULES}
    plan = Plan(FILES, own, options.seconds, options.baseline)
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
