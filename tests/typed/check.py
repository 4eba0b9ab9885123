"""Checks user.py and mistakes.py with mypy and pyright in strict mode, against the opinionguard of some environment.

    python tests/typed/check.py --python .venv/bin/python

Exit code 1 if a checker finds an error in user.py, or other errors in mistakes.py than its lines announce.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

USER, MISTAKES = (Path(__file__).parent / name for name in ("user.py", "mistakes.py"))
Places = set[tuple[str, int]]


def expected() -> Places:
    """Return the lines that announce a mistake."""
    lines = MISTAKES.read_text(encoding="utf-8").splitlines()
    return {(MISTAKES.name, number) for number, line in enumerate(lines, 1) if "# mistake: " in line}


def by_mypy(python: str, folder: str) -> tuple[Places, str]:
    """Return the lines in which mypy finds errors, and all it says; no settings of this project's reach it."""
    options = ("--strict", "--config-file=", "--no-error-summary", "--python-executable", python)
    said = subprocess.run(
        [sys.executable, "-m", "mypy", *options, "--cache-dir", folder, str(USER), str(MISTAKES)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    found = re.findall(r"([\w.]+):(\d+): error: ", said.stdout)
    return {(name, int(line)) for name, line in found}, said.stdout + said.stderr


def by_pyright(python: str, folder: str) -> tuple[Places, str]:
    """Return the lines in which pyright finds errors, and all it says."""
    # openfeature-sdk does not say that it is typed, which is nothing a user of opinionguard could mend.
    settings = {"typeCheckingMode": "strict", "reportMissingTypeStubs": False, "include": [str(USER), str(MISTAKES)]}
    config = Path(folder, "pyrightconfig.json")
    config.write_text(json.dumps(settings), encoding="utf-8")
    said = subprocess.run(
        [sys.executable, "-m", "basedpyright", "--pythonpath", python, "--project", str(config), "--outputjson"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    found = json.loads(said.stdout)
    if found["summary"]["filesAnalyzed"] < 2:
        raise SystemExit(f"pyright did not find the files: {said.stdout}{said.stderr}")
    places = {(Path(each["file"]).name, each["range"]["start"]["line"] + 1) for each in found["generalDiagnostics"]}
    return places, "\n".join(f"{each['file']}: {each['message']}" for each in found["generalDiagnostics"])


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", default=sys.executable, help="of the environment that opinionguard is installed in")
    python = str(Path(parser.parse_args().python).absolute())
    wanted, code = expected(), 0
    for name, check in (("mypy --strict", by_mypy), ("pyright, strict", by_pyright)):
        with tempfile.TemporaryDirectory() as folder:
            found, said = check(python, folder)
        sys.stdout.write(
            f"{name}: {len(found & wanted)} of {len(wanted)} mistakes found, {len(found - wanted)} others\n"
        )
        if found != wanted:
            code = 1
            sys.stdout.write(f"{said}\nnot found: {sorted(wanted - found)}; beside them: {sorted(found - wanted)}\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
