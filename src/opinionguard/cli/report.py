"""Write the security assessment report of a case as a document in Chinese, or its checklist: what is done, open, by whom.

The exit code is 0 if the report is complete, and for the checklist if nothing on it is open; else 3. A report with gaps is
marked as a draft, and so is every gap. A report that an order to reassess took away says so on every page, and gives 3 too.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from opinionguard.cli.common import EXIT_MISSING, EXIT_OK, files_read, find, sole_case
from opinionguard.cli.options import Asked, Helped, add_basis, add_form, add_report, report_of
from opinionguard.cli.outputs import overwritten
from opinionguard.decisions.decision import Decision
from opinionguard.engine.timeline import draw
from opinionguard.facts.case import Case
from opinionguard.files.documents import write_file
from opinionguard.ground.errors import InputError
from opinionguard.ground.text import Lang, joined, quoted
from opinionguard.ground.words import Said
from opinionguard.render.filing import checklist
from opinionguard.render.filing import document as report
from opinionguard.render.filing import document_html as report_html
from opinionguard.render.words import say

__all__ = ["add", "run"]

_FORMATS: Final = {".html": "html", ".htm": "html", ".md": "markdown", ".markdown": "markdown"}


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("file", metavar="CASE", help=Helped("argument.file"))
    parser.add_argument("-o", "--output", metavar="FILE", help=Helped("option.document_file"))
    parser.add_argument(
        "--format",
        choices=("html", "markdown", "checklist"),
        metavar="FORMAT",
        help=Helped("option.document_format"),
    )
    add_report(parser)
    add_form(parser)
    add_basis(parser, lang="option.document_lang")


def run(arguments: argparse.Namespace) -> int:
    """Write the report or its checklist; the exit code is 3 if something is open, or if an order took the report away."""
    asked, output = Asked(arguments, [arguments.file]), arguments.output
    form = _form_of(arguments)
    found = find([arguments.file], asked)
    over = overwritten(() if output is None else (output,), files_read(found, asked))
    if over:
        raise InputError(over)
    lang = asked.lang([arguments.file])
    asked.tell(lang)
    case, file = sole_case(found, arguments.file), found[0].file
    name = report_of(case, arguments)
    decision = draw(case, asked.basis_of(file)).at(asked.at)
    if form == "checklist":
        return _list(case, decision, lang, name, output)
    # A filed report is Chinese, whatever language the settings or the locale state; only the option adds English.
    made = report.report_document(case, decision, report=name, with_english=arguments.lang == "en")
    target: str = arguments.output
    write_file(
        Path(target), report_html.document_as_html(made) if form == "html" else report.document_as_markdown(made)
    )
    key = "report.written_struck" if made.strikes else "report.written_draft" if made.is_draft else "report.written"
    print(say(key, lang, file=quoted(target), n=len(made.gaps), orders=joined(made.orders, lang)))
    return EXIT_OK if made.is_final else EXIT_MISSING


def _form_of(arguments: argparse.Namespace) -> str:
    """Return the form of the options. Raises InputError if a document has no file, or if the file name shows no form."""
    form: str | None = arguments.format
    if form == "checklist":
        return form
    if arguments.output is None:
        raise InputError.of(Said("is-missing"), Said("name-output-or-checklist"), "--output")
    form = form or _FORMATS.get(Path(arguments.output).suffix.lower())
    if form is None:
        wrong = Said("tells-no-form", value=quoted(arguments.output))
        raise InputError.of(wrong, Said("end-or-add-format"), "--output")
    return form


def _list(case: Case, decision: Decision, lang: Lang, name: str | None, output: str | None) -> int:
    made = checklist.checklist(case, decision, lang, report=name)
    if output is None:
        print(checklist.checklist_as_text(made), end="")
    else:
        is_markdown = _FORMATS.get(Path(output).suffix.lower()) == "markdown"
        write_file(
            Path(output), checklist.checklist_as_markdown(made) if is_markdown else checklist.checklist_as_text(made)
        )
        print(say("report.written", lang, file=quoted(output)))
    return EXIT_OK if made.is_ready else EXIT_MISSING
