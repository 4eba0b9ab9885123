"""Write the security assessment report of a case as a document: Chinese, with English beside it on request.

The exit code is 0 if it is complete, else 3: then it is marked as a draft, and every gap in it. A report that an order to
reassess took away says so on every page, and gives 3 too.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from opinionguard.cli.common import EXIT_MISSING, EXIT_OK, files_read, find, sole_case
from opinionguard.cli.options import Asked, add_basis, add_report, report_of
from opinionguard.cli.outputs import overwritten
from opinionguard.documents import write_file
from opinionguard.errors import InputError, Problem, quoted
from opinionguard.render import report, report_html
from opinionguard.render.wording import say
from opinionguard.timelines import draw

__all__ = ["add", "run"]

_FORMATS: Final = {".html": "html", ".htm": "html", ".md": "markdown", ".markdown": "markdown"}


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("file", metavar="CASE", help="a case file, or - for standard input")
    parser.add_argument(
        "-o", "--output", required=True, metavar="FILE", help="the file to write; its ending tells HTML or Markdown"
    )
    parser.add_argument("--format", choices=("html", "markdown"), help="the form, whatever the file's name ends in")
    parser.add_argument("--with-english", action="store_true", help="English beside the Chinese")
    add_report(parser)
    add_basis(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the report; the exit code is 3 while it is a draft, or once an order took it away."""
    asked = Asked(arguments, [arguments.file])
    form = arguments.format or _FORMATS.get(Path(arguments.output).suffix.lower())
    if form is None:
        wrong = f"{quoted(arguments.output)} does not tell a form"
        raise InputError([Problem("--output", wrong, "end it in .html or .md, or add --format")])
    found = find([arguments.file], asked)
    over = overwritten((arguments.output,), files_read(found, asked))
    if over:
        raise InputError(over)
    asked.tell()
    case, file = sole_case(found, arguments.file), found[0].file
    name = report_of(case, arguments)
    decision = draw(case, asked.basis_of(file)).at(asked.at)
    made = report.document(case, decision, report=name, with_english=arguments.with_english)
    write_file(Path(arguments.output), report_html.as_html(made) if form == "html" else report.as_markdown(made))
    key = "report.written_struck" if made.strikes else "report.written_draft" if made.is_draft else "report.written"
    lang = asked.lang([file])
    orders = ("、" if lang == "zh" else ", ").join(made.orders)
    print(say(key, lang, file=quoted(arguments.output), n=len(made.gaps), orders=orders))
    return EXIT_OK if made.is_final else EXIT_MISSING
