"""Checks user.py, mistakes.py and truths.py with type checkers, against the opinionguard of some environment.

    python tests/typed/check.py --python .venv/bin/python

Exit code 1 if a checker finds an error in user.py, or others in mistakes.py and truths.py than their lines announce.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

USER, MISTAKES, TRUTHS = ALL = ("user.py", "mistakes.py", "truths.py")
Places = set[tuple[str, int]]


def expected(checker: str, names: tuple[str, ...]) -> Places:
    """Return the lines that announce a mistake, or that this checker sees one."""
    places: Places = set()
    for name in names:
        for number, line in enumerate(Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines(), 1):
            seen_by = line.partition("# seen by: ")[2].split()
            if "# mistake: " in line or {"all", checker} & set(seen_by):
                places.add((name, number))
    return places


def run(folder: str, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a module of this environment where no settings of this project reach it."""
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False
    )


def by_mypy(python: str, folder: str, names: tuple[str, ...], *options: str) -> tuple[Places, str]:
    """Return the lines in which mypy finds errors, and all it says."""
    always = ("--config-file=", "--no-error-summary", "--python-executable", python, "--cache-dir", ".cache")
    said = run(folder, "mypy", *always, *options, *names)
    found = re.findall(r"([\w.]+):(\d+): error: ", said.stdout)
    return {(name, int(line)) for name, line in found}, said.stdout + said.stderr


def by_mypy_strict(python: str, folder: str, names: tuple[str, ...]) -> tuple[Places, str]:
    """Do as ``by_mypy``, with all that ``--strict`` turns on, and what tells of an object that is always true."""
    return by_mypy(python, folder, names, "--strict", "--enable-error-code", "truthy-bool")


def by_pyright(python: str, folder: str, names: tuple[str, ...]) -> tuple[Places, str]:
    """Return the lines in which pyright finds errors, and all it says."""
    # openfeature-sdk does not say that it is typed, which is nothing a user of opinionguard could change.
    settings = {"typeCheckingMode": "strict", "reportMissingTypeStubs": False, "include": names}
    Path(folder, "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    said = run(folder, "basedpyright", "--pythonpath", python, "--project", "pyrightconfig.json", "--outputjson")
    found = json.loads(said.stdout)
    if found["summary"]["filesAnalyzed"] < len(names):
        raise SystemExit(f"pyright did not find the files: {said.stdout}{said.stderr}")
    places = {(Path(each["file"]).name, each["range"]["start"]["line"] + 1) for each in found["generalDiagnostics"]}
    return places, "\n".join(f"{each['file']}: {each['message']}" for each in found["generalDiagnostics"])


def by_pyrefly(python: str, folder: str, names: tuple[str, ...]) -> tuple[Places, str]:
    """Return the lines in which pyrefly finds errors, and all it says."""
    # Without settings it takes the preset basic, which looks for little but what would not run at all.
    # By its heuristics for the search path it can find one installed module under two names.
    preset = ("--preset", "default", "--disable-search-path-heuristics=true")
    options = (*preset, "--python-interpreter-path", python, "--output-format", "json")
    said = run(folder, "pyrefly", "check", *options, *names)
    found = json.loads(said.stdout)["errors"]
    return {(Path(each["path"]).name, each["line"]) for each in found}, said.stdout


def by_ty(python: str, folder: str, names: tuple[str, ...]) -> tuple[Places, str]:
    """Return the lines in which ty finds errors, and all it says."""
    said = run(folder, "ty", "check", "--python", python, "--output-format", "concise", *names)
    found = re.findall(r"^([\w.]+):(\d+):\d+: (?:error|warning)\[", said.stdout, re.MULTILINE)
    return {(name, int(line)) for name, line in found}, said.stdout + said.stderr


Checker = Callable[[str, str, tuple[str, ...]], tuple[Places, str]]
CHECKERS: Final[tuple[tuple[str, str, Checker, tuple[str, ...]], ...]] = (
    ("mypy --strict, with truthy-bool", "mypy", by_mypy_strict, ALL),
    ("mypy without options", "plain mypy", by_mypy, (TRUTHS,)),
    ("pyright, strict", "pyright", by_pyright, ALL),
    ("pyrefly", "pyrefly", by_pyrefly, ALL),
    ("ty", "ty", by_ty, (TRUTHS,)),  # it does not know the converters of attrs
)


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", default=sys.executable, help="of the environment that opinionguard is installed in")
    python = str(Path(parser.parse_args().python).absolute())
    code = 0
    for title, checker, check, names in CHECKERS:
        wanted = expected(checker, names)
        with tempfile.TemporaryDirectory() as folder:
            for name in names:
                shutil.copy(Path(__file__).with_name(name), folder)
            found, said = check(python, folder, names)
        sys.stdout.write(
            f"{title}: {len(found & wanted)} of {len(wanted)} mistakes found, {len(found - wanted)} others\n"
        )
        if found != wanted:
            code = 1
            sys.stdout.write(f"{said}\nnot found: {sorted(wanted - found)}; beside them: {sorted(found - wanted)}\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
