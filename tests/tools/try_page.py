"""Build the page on which a visitor tries opinionguard in the browser: a folder of static files.

    python -m build --wheel
    python tests/tools/try_page.py --wheel dist/opinionguard-0.1.0-py3-none-any.whl --to try

The sources stand in ``docs/try``. Pyodide is taken from npm and the other wheels from PyPI, by their ordinary clients, each
in the version and with the hash that ``docs/try/pyodide.json`` and ``docs/try/wheels.txt`` state. Of Pyodide only the files
that the page loads are copied. ``manifest.json`` has the hash of each file; the page checks them. What is fetched stays in a
folder (``--cache``), so that the next build fetches nothing.

It stands among the tests because the tests build the page, and because nobody needs it who installs the package.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

__all__ = ["CACHE", "SOURCES", "FetchError", "UnreachableError", "build", "main", "weights"]

ROOT: Final = Path(__file__).resolve().parents[2]
SOURCES: Final = ROOT / "docs" / "try"
PAGE: Final = ("index.html", "try.css", "try.js", "python.js", "icon.svg")
DESK: Final = ("desk.py", "drawing.py")
# What the page loads of Pyodide, and who made it under which licence.
OF_PYODIDE: Final = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
BESIDE: Final = ("package.json",)
CACHE: Final = Path(tempfile.gettempdir()) / "opinionguard-try"
_SECONDS: Final = 600


class FetchError(Exception):
    """Something could not be fetched, or is not what the lock says."""


class UnreachableError(FetchError):
    """A client of a registry, or the registry, is not there."""


def build(wheel: Path, to: Path, cache: Path) -> None:
    """Write the page to a folder, which must be new, empty, or an earlier build. Raises FetchError."""
    if to.exists() and any(to.iterdir()) and not (to / "manifest.json").is_file():
        raise FetchError(f"{to} holds other files: name a new folder")
    cache.mkdir(parents=True, exist_ok=True)
    package, wheels = _pyodide(cache), _wheels(cache)
    shutil.rmtree(to, ignore_errors=True)
    (to / "pyodide").mkdir(parents=True)
    (to / "wheels").mkdir()
    for name in PAGE:
        shutil.copyfile(SOURCES / name, to / name)
    for name in DESK:
        shutil.copyfile(SOURCES / name, to / name)
    for name, data in package.items():
        if name != "pyodide-lock.json":
            (to / "pyodide" / name).write_bytes(data)
    for each in (*wheels, wheel):
        shutil.copyfile(each, to / "wheels" / each.name)
    loaded = [*(f"pyodide/{name}" for name in OF_PYODIDE), *(f"wheels/{each.name}" for each in (*wheels, wheel)), *DESK]
    manifest = {
        "files": [{"path": path, **_measured((to / path).read_bytes())} for path in loaded],
        # Of Pyodide's own packages the page loads none.
        "lock": {"info": json.loads(package["pyodide-lock.json"])["info"], "packages": {}},
    }
    (to / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def _measured(data: bytes) -> dict[str, Any]:
    return {"bytes": len(data), "sha256": base64.b64encode(hashlib.sha256(data).digest()).decode("ascii")}


def _pyodide(cache: Path) -> dict[str, bytes]:
    """Return the files of the package that are needed, after its hash was checked."""
    lock = json.loads((SOURCES / "pyodide.json").read_text("utf-8"))
    file = cache / f"{lock['package']}-{lock['version']}.tgz"
    if not file.is_file():
        _fetch(["npm", "pack", f"{lock['package']}@{lock['version']}", "--ignore-scripts", "--silent"], cache)
    data = file.read_bytes()
    found = "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode("ascii")
    if found != lock["integrity"]:
        raise FetchError(f"{file.name} has the hash {found}, not {lock['integrity']}")
    with tarfile.open(file) as packed:
        return {name: _member(packed, f"package/{name}") for name in (*OF_PYODIDE, *BESIDE, "pyodide-lock.json")}


def _member(packed: tarfile.TarFile, name: str) -> bytes:
    held = packed.extractfile(name)
    if held is None:
        raise FetchError(f"the package has no {name}")
    return held.read()


def _wheels(cache: Path) -> list[Path]:
    """Return the wheels, in the order of the lock. The hashes are checked here too: a cache is not the registry."""
    stated = re.findall(
        r"^(\S+)==(\S+) --hash=sha256:(\w+)$", (SOURCES / "wheels.txt").read_text("utf-8"), re.MULTILINE
    )
    found = list(_found(cache, stated))
    if len(found) < len(stated):
        options = ("--require-hashes", "--no-deps", "--only-binary=:all:", "--disable-pip-version-check", "--quiet")
        _fetch([sys.executable, "-m", "pip", "download", *options, "-r", str(SOURCES / "wheels.txt"), "-d", "."], cache)
        found = list(_found(cache, stated))
    if len(found) < len(stated):
        raise FetchError(f"of {[name for name, *_ in stated]} the hashes fit {[each.name for each in found]} alone")
    return found


def _found(cache: Path, stated: Sequence[tuple[str, str, str]]) -> Iterator[Path]:
    for name, version, digest in stated:
        for each in cache.glob(f"{name.replace('-', '_')}-{version}-*.whl"):
            if hashlib.sha256(each.read_bytes()).hexdigest() == digest:
                yield each


def _fetch(command: list[str], cache: Path) -> None:
    """Run a client of a registry, and keep what it fetches: whole files alone, since others may fetch at the same time."""
    program = shutil.which(command[0])
    if program is None:
        raise UnreachableError(f"there is no {command[0]}")
    with tempfile.TemporaryDirectory(dir=cache) as folder:
        done = subprocess.run(
            [program, *command[1:]], cwd=folder, capture_output=True, text=True, timeout=_SECONDS, check=False
        )
        if done.returncode:
            kind = FetchError if "DO NOT MATCH THE HASHES" in done.stderr else UnreachableError
            raise kind(f"{' '.join(command[:4])}: {done.stderr[-400:]}")
        for each in Path(folder).iterdir():
            each.replace(cache / each.name)


def weights(folder: Path) -> list[tuple[str, int, int]]:
    """Return the files of a built page, each with its bytes, and its bytes after gzip."""
    files = sorted(each for each in folder.rglob("*") if each.is_file())
    return [
        (each.relative_to(folder).as_posix(), each.stat().st_size, len(gzip.compress(each.read_bytes(), 6)))
        for each in files
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the page, and print what it weighs."""
    parser = argparse.ArgumentParser(description="Build the page on which a visitor tries opinionguard in the browser.")
    parser.add_argument("--wheel", type=Path, required=True, help="the wheel of opinionguard")
    parser.add_argument("--to", type=Path, required=True, help="the folder to write")
    parser.add_argument(
        "--cache",
        type=Path,
        default=CACHE,
        help="where to keep what is fetched",
    )
    asked = parser.parse_args(arguments)
    try:
        build(asked.wheel, asked.to, asked.cache)
    except FetchError as error:
        print(f"try_page: {error}", file=sys.stderr)  # noqa: T201 - a command
        return 1
    rows = weights(asked.to)
    for name, size, packed in (*rows, ("in all", sum(each[1] for each in rows), sum(each[2] for each in rows))):
        print(f"{size:>10} {packed:>10}  {name}")  # noqa: T201 - a command
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
