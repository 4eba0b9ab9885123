"""Write the security assessment report of a case as a document in Chinese, or its checklist: what is done, open, by whom.

The exit code is 0 if the report is complete, and for the checklist if nothing on it is open; else 3. A report with gaps is
marked as a draft, and so is every gap. A report that an order to reassess took away says so on every page, and gives 3 too.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from opinionguard.cli.common import files_read, find, sole_case
from opinionguard.cli.console import EXIT_MISSING, EXIT_OK, page_width, tell
from opinionguard.cli.options import Asked, Helped, add_basis, add_form, add_report, report_of
from opinionguard.cli.outputs import overwritten
from opinionguard.engine.timeline import draw
from opinionguard.facts.case import Case
from opinionguard.facts.provider import FilingDetails
from opinionguard.files.detailsfile import load_details
from opinionguard.files.documents import write_file
from opinionguard.ground.errors import InputError
from opinionguard.ground.text import joined, no_command, quoted
from opinionguard.ground.words import Said
from opinionguard.render.filing import checklist
from opinionguard.render.filing.blocks import Document
from opinionguard.render.filing.document import report_document
from opinionguard.render.filing.document_docx import document_as_docx
from opinionguard.render.filing.document_fields import document_as_fields
from opinionguard.render.filing.document_html import document_as_html
from opinionguard.render.filing.document_markdown import document_as_markdown
from opinionguard.render.words import say

__all__ = ["add", "run"]

_FORMATS: Final = {".html": "html", ".htm": "html", ".md": "markdown", ".markdown": "markdown", ".docx": "docx"}
_TEXTS: Final[Mapping[str, Callable[[Document], str]]] = {
    "html": document_as_html,
    "markdown": document_as_markdown,
    "fields": document_as_fields,
}
# These are printed where no file is named.
_PRINTED: Final = ("fields", "checklist")


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("file", metavar="CASE", help=Helped("argument.file"))
    parser.add_argument("details", nargs="*", metavar="DETAILS", help=Helped("argument.details"))
    parser.add_argument("-o", "--output", metavar="FILE", help=Helped("option.document_file"))
    parser.add_argument(
        "--format",
        choices=(*_TEXTS, "docx", "checklist"),
        metavar="FORMAT",
        help=Helped("option.document_format"),
    )
    parser.add_argument("--with-identity", action="store_true", help=Helped("option.with_identity"))
    add_report(parser)
    add_form(parser)
    add_basis(parser, lang="option.document_lang")


def run(arguments: argparse.Namespace) -> int:
    """Write the report or its checklist; the exit code is 3 if something is open, or if an order took the report away."""
    asked, output = Asked(arguments, [arguments.file]), arguments.output
    form = _form_of(arguments)
    found = find([arguments.file], asked)
    over = overwritten(() if output is None else (output,), [*files_read(found, asked), *arguments.details])
    if over:
        raise InputError(over)
    lang = asked.lang([arguments.file])
    asked.tell(lang)
    case, file = sole_case(found, arguments.file), found[0].file
    name = report_of(case, arguments)
    details = _details_of(case, arguments)
    decision = draw(case, asked.basis_of(file)).at(asked.at)
    if form == "checklist":
        return _list(checklist.checklist(case, decision, lang, report=name, details=details), output)
    made = report_document(
        case,
        decision,
        report=name,
        # A filed report is Chinese, whatever language the settings or the locale state; only the option adds English.
        with_english=arguments.lang == "en",
        details=details,
        with_identity=arguments.with_identity,
    )
    if made.hides_numbers:
        tell(say("report.masked", lang))
    content = document_as_docx(made, decision.at) if form == "docx" else _TEXTS[form](made)
    if output is None:
        print(no_command(str(content)), end="")
    else:
        write_file(Path(output), content, is_private=arguments.with_identity)
        key = "report.written_struck" if made.strikes else "report.written_draft" if made.is_draft else "report.written"
        print(say(key, lang, file=quoted(output), n=len(made.gaps), orders=joined(made.orders, lang)))
    return EXIT_OK if made.is_final else EXIT_MISSING


def _details_of(case: Case, arguments: argparse.Namespace) -> FilingDetails:
    """Return the provider and the products. Raises InputError, also for a provider that is not the one of the case."""
    details = load_details(arguments.details)
    named = case.service.provider
    if details.name is not None and named is not None and details.name.split() != named.split():
        wrong = Said("not-the-provider", value=quoted(details.name), other=quoted(named))
        raise InputError.of(wrong, Said("fix-one"), "provider.name" if details.provider else "person.name")
    return details


def _form_of(arguments: argparse.Namespace) -> str:
    """Return the form of the options. Raises InputError if a document has no file, or if the file name shows no form."""
    form: str | None = arguments.format
    if arguments.with_identity and form == "checklist":
        raise InputError.of(Said("identity-in-no-checklist"), Said("take-it-out"), "--with-identity")
    if arguments.with_identity and arguments.output is None:
        raise InputError.of(Said("identity-needs-file"), Said("identity-name-file"), "--with-identity")
    if form in _PRINTED:
        return form
    if arguments.output is None:
        raise InputError.of(Said("is-missing"), Said("name-output-or-checklist"), "--output")
    form = form or _FORMATS.get(Path(arguments.output).suffix.lower())
    if form is None:
        wrong = Said("tells-no-form", value=quoted(arguments.output))
        raise InputError.of(wrong, Said("end-or-add-format"), "--output")
    return form


def _list(made: checklist.Checklist, output: str | None) -> int:
    if output is None:
        print(checklist.checklist_as_text(made, width=page_width()), end="")
    else:
        is_markdown = _FORMATS.get(Path(output).suffix.lower()) == "markdown"
        write_file(
            Path(output), checklist.checklist_as_markdown(made) if is_markdown else checklist.checklist_as_text(made)
        )
        print(say("report.written", made.lang, file=quoted(output)))
    return EXIT_OK if made.is_ready else EXIT_MISSING
