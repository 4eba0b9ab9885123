"""The outputs of ``check``: ``--output FORMAT=PATH`` for files, and ``--format`` for standard output."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from attrs import evolve

from opinionguard.cli.common import of_case
from opinionguard.cli.console import EXIT_ERROR, can_show, columns, is_same_file, wants_colour, write_exactly
from opinionguard.cli.options import Helped
from opinionguard.files.documents import FORMATS as FILE_FORMATS
from opinionguard.files.documents import write_file
from opinionguard.ground.errors import InputError, Problem, gather, not_known, write_one_of
from opinionguard.ground.text import quoted
from opinionguard.ground.words import Said
from opinionguard.render.run.formats import FORMATS
from opinionguard.render.run.json import as_json
from opinionguard.render.run.results import Checked, Run
from opinionguard.render.run.text import COUNTS, LINES, as_text

__all__ = ["Outputs", "add_outputs", "outputs_of", "overwritten", "write"]

_STANDARD_OUTPUT: Final = "-"
Outputs = Mapping[str, str]


def add_outputs(parser: argparse.ArgumentParser) -> None:
    """Add ``--format`` and ``--output``."""
    parser.add_argument("--format", choices=tuple(FORMATS), metavar="FORMAT", help=Helped("option.format"))
    parser.add_argument(
        "--output",
        action="append",
        default=[],
        metavar="FORMAT=PATH",
        help=Helped("option.output"),
    )
    told = parser.add_mutually_exclusive_group()
    told.add_argument("-v", dest="detail", action="count", default=LINES, help=Helped("option.verbose"))
    told.add_argument("-q", dest="detail", action="store_const", const=COUNTS, help=Helped("option.quiet"))


def outputs_of(arguments: argparse.Namespace) -> Outputs:
    """Return the format of each path, standard output last. Raises InputError."""
    problems: list[Problem] = []
    found: dict[str, str] = {}
    for each in arguments.output:
        form, equals, path = each.partition("=")
        if not equals or not path:
            problems.append(
                Problem(
                    "--output",
                    Said("not-format-and-path", value=quoted(each)),
                    Said("write-as-in", example="sarif=report.sarif"),
                )
            )
        elif form not in FORMATS:
            problems.append(Problem("--output", not_known(form, FORMATS, "not-a-format"), write_one_of(FORMATS)))
        elif path in found:
            problems.append(
                Problem("--output", Said("given-to-two-formats", path=quoted(path)), Said("give-own-paths"))
            )
        elif FILE_FORMATS.get(Path(path).suffix.lower(), "json") != "json":
            problems.append(Problem("--output", Said("named-as-read", path=quoted(path)), Said("name-as-report")))
        else:
            found[path] = form
    if arguments.format is not None and _STANDARD_OUTPUT in found:
        wrong = Said("output-given-too", form=found[_STANDARD_OUTPUT])
        problems.append(Problem("--format", wrong, Said("keep-format-or-output")))
    if problems:
        raise InputError(problems)
    printed = found.pop(_STANDARD_OUTPUT, arguments.format or "text")
    return {**found, _STANDARD_OUTPUT: printed}


def overwritten(outputs: Iterable[str], files: Iterable[str]) -> list[Problem]:
    """Return a problem for each path of a report that is also a file that was read."""
    files = list(files)
    return [
        Problem("--output", Said("is-read", path=quoted(path)), Said("name-another-file"))
        for path in outputs
        if path != _STANDARD_OUTPUT and any(is_same_file(path, each) for each in files)
    ]


def write(outputs: Outputs, run: Run, *, detail: int = LINES, to_files_only: bool = False) -> tuple[Problem, ...]:
    """Write every report, files first. ``detail`` is that of ``as_text``.

    Return a problem for each file that could not be written, and for each case that no report could show.
    """
    problems: list[Problem] = []
    for path, form in outputs.items():
        if path != _STANDARD_OUTPUT:
            made = partial(as_text, detail=detail) if form == "text" else FORMATS[form]
            report = _of_each(made, run, problems)
            gather(problems, "", lambda path=path, report=report: write_file(Path(path), report))  # type: ignore[misc]
        elif not to_files_only:
            _print(form, run, detail, problems)
    return tuple(dict.fromkeys(problems))


def _of_each(report: Callable[[Run], str], run: Run, problems: list[Problem]) -> str:
    """Return a report. A case that makes the report fail is left out and becomes a problem, like a rejected file."""
    try:
        return report(run)
    except Exception:
        told: list[Checked] = []
        found: list[Problem] = []
        for each in run.checked:
            with of_case(found, each.file):
                report(evolve(run, checked=(each,), problems=()))
                told.append(each)
        if not found:
            raise  # no single case is the cause
        problems += found
        sound = evolve(run, checked=tuple(told), problems=(*run.problems, *found), exit_code=EXIT_ERROR)
        return report(sound)


def _print(form: str, run: Run, detail: int, problems: list[Problem]) -> None:
    if form == "text":
        made = partial(as_text, detail=detail, colour=wants_colour(), width=columns())
        print(_of_each(made, run, problems), end="")
    elif form == "json":
        report = _of_each(as_json, run, problems)
        print(report if can_show(report) else _of_each(partial(as_json, ascii_only=True), run, problems), end="")
    else:
        write_exactly(_of_each(FORMATS[form], run, problems))
