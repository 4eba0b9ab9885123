"""What the page to try it in the browser is compared with: the examples, and what the command line says of them."""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from builders import EXAMPLES

from opinionguard import cli
from opinionguard.files.folders import find_cases

__all__ = ["AT", "Checked", "by_interview", "checked", "examples", "without_stamp", "written"]

AT = "2026-11-22T12:00:00+08:00"


class Checked(NamedTuple):
    """What the command line writes of a case file."""

    json: str
    ics: str


def examples() -> dict[str, dict[str, str]]:
    """Return each case file of the examples with the files that it needs, by their paths in the folder of examples."""
    found: dict[str, dict[str, str]] = {}
    for each in find_cases([str(EXAMPLES)]):
        if each.case is not None and Path(each.file).suffix in {".toml", ".json"}:
            files = [Path(file) for file in (each.file, each.service_file) if file]
            texts = {file.relative_to(EXAMPLES).as_posix(): file.read_text("utf-8") for file in files}
            found[next(iter(texts))] = texts
    return found


def written(files: Mapping[str, str], folder: Path) -> str:
    """Write files below a folder; return the name of the first."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())
    return next(iter(files))


def checked(name: str, folder: Path, lang: str) -> Checked:
    """Return what ``check`` writes of a case file, run in a folder."""
    with _in(folder):
        outputs = {form: folder / f"out.{form}" for form in ("json", "ics")}
        options = [f"--output={form}={path}" for form, path in outputs.items()]
        cli.main(["check", name, "--at", AT, "--lang", lang, "-q", *options])
    texts = {form: path.read_bytes().decode() for form, path in outputs.items()}
    return Checked(texts["json"], texts["ics"])


def by_interview(name: str, answers: Iterable[str], folder: Path) -> tuple[list[str], str]:
    """Answer the interview of the command line, line by line; return the facts that it asks, and the file that it writes."""
    data = "".join(f"{answer}\n" for answer in answers).encode()
    keyboard = sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8")
    try:
        with (
            _in(folder) as out,
            mock.patch("opinionguard.cli.interview.named_fact", lambda fact, _: fact),
        ):  # by its path, as the page tells it
            cli.main(["interview", name, "--at", AT, "--lang", "en"])
    finally:
        sys.stdin = keyboard
    asked = re.findall(r"^([a-z]+(?:\.[\w-]+)+)(?: \(|$)", out.getvalue(), re.MULTILINE)
    return asked, (folder / name).read_bytes().decode()


def without_stamp(ics: str) -> str:
    """Return a calendar without the instants at which it was made."""
    return re.sub(r"^DTSTAMP:\d{8}T\d{6}Z\r$", "", ics, flags=re.MULTILINE)


@contextlib.contextmanager
def _in(folder: Path) -> Iterator[io.StringIO]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(io.StringIO()):
            yield out
    finally:
        os.chdir(before)
