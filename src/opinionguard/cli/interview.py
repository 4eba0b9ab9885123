"""Ask, one by one, for the facts that still matter to a case, and write its case file.

The most decisive question comes first, with the provision that makes it matter; whatever is not known is left open. Those
of the Provisions come before those of other laws, but for the technologies of a thing, which settle most of these: they
are asked right after its functions. Each answer is saved at once. The exit code is 0 once nothing of the Provisions is left
to ask, 3 while something is.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from typing import Final, TypeVar

from opinionguard.cli.console import EXIT_ERROR, EXIT_MISSING, EXIT_OK, page_width, reconfigure, wants_colour
from opinionguard.cli.options import Asked, Helped, add_basis
from opinionguard.decisions.lines import verdict_key
from opinionguard.facts.names import named_fact
from opinionguard.ground.errors import InputError
from opinionguard.ground.slipwords import NO_IN_A_FILE
from opinionguard.ground.text import Lang, escaped, joined
from opinionguard.interview.answers import Stopped, choice_in_words
from opinionguard.interview.course import Interview, opened
from opinionguard.interview.prompts import Answer, Item, Posed, Prompt, Remark, Sign, SoFar, Talk
from opinionguard.render import decision as text
from opinionguard.render.layout import paint, wrapped
from opinionguard.render.regulations import notes_on
from opinionguard.render.words import say

__all__ = ["add", "run"]

_WIDEST: Final = 100
_INDENTS: Final = {"hint": "  ", "wrong": "  ! "}
_WORD_OF_A_FILE: Final = re.compile("\uff08[a-z][a-z-]*\uff09")
_Result = TypeVar("_Result")


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument(
        "file",
        nargs="?",
        metavar="FILE",
        help=Helped("argument.file_to_write"),
    )
    add_basis(parser)


def run(arguments: argparse.Namespace) -> int:
    """Ask until no open fact matters any more, or the person stops."""
    asked = Asked(arguments, [] if arguments.file is None else [arguments.file])
    lang = asked.lang([] if arguments.file is None else [arguments.file])
    # Input that is no UTF-8 text does not raise here; it is rejected later like any other wrong answer.
    reconfigure(sys.stdin, errors="surrogateescape")
    desk = _Desk(lang)
    # Settings that are wrong are told before the first question, not after the answers.
    _ = asked.of_folder() if arguments.file is None else asked.settings_of(arguments.file)
    try:
        draft = desk.hold(opened(arguments.file, lang, asked.at.date()))
    except Stopped:
        print(f"\nopinionguard: {say('ask.nothing_written', lang)}", file=sys.stderr)
        return EXIT_ERROR
    file = str(draft.path)
    interview = Interview(draft, asked.basis_of(file), asked.at, asked.settings_of(file).vocabulary, lang)
    try:
        if desk.hold(interview.go()):
            print()
        return _close(interview, lang)
    except (InputError, KeyboardInterrupt) as error:
        unsaved = joined(draft.unsaved(), lang, "clauses")
        if unsaved:
            print(f"\nopinionguard: {say('ask.not_saved', lang, facts=unsaved)}", file=sys.stderr)
        elif isinstance(error, KeyboardInterrupt):
            print(f"\nopinionguard: {say('ask.saved', lang, file=escaped(file))}", file=sys.stderr)
        raise


def _close(interview: Interview, lang: Lang) -> int:
    """Show the decision and the name of the saved file, and return the exit code."""
    case, decision = interview.saved()
    print()
    print(text.explain(decision, case, lang=lang, colour=wants_colour(), width=page_width()))
    print()
    _Desk(lang).show(say("ask.saved", lang, file=escaped(str(interview.draft.path))))
    return EXIT_MISSING if decision.questions else EXIT_OK


class _Desk:
    """Puts on the terminal what an interview tells and asks, and reads the answers."""

    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang

    def hold(self, talk: Talk[_Result]) -> _Result:
        """Hold a talk to its end, and return its result."""
        answer: Answer | None = None
        while True:
            try:
                item = talk.send(answer)
            except StopIteration as done:
                result: _Result = done.value
                return result
            answer = self._meet(item)

    def show(self, line: str, indent: str = "") -> None:
        # Leave two columns, because a closing mark may be two columns past the width.
        width = min(shutil.get_terminal_size().columns, _WIDEST) - 2
        print(*wrapped(line, indent, width=width), sep="\n")

    def _meet(self, item: Item) -> Answer | None:
        """Show what is told; read the answer to what is asked."""
        if isinstance(item, Prompt):
            return self._read(item)
        if isinstance(item, SoFar):
            self._show_verdict(item)
        elif isinstance(item, Posed):
            self._pose(item)
        else:
            self._tell(item)
        return None

    def _tell(self, remark: Remark) -> None:
        if remark.kind == "heading":
            print()
        self.show(remark.text(self.lang), _INDENTS.get(remark.kind, ""))

    def _read(self, prompt: Prompt) -> Answer:
        for number, choice in enumerate(() if prompt.is_again else prompt.choices, 1):
            self.show(f"{number}. {choice_in_words(choice, self.lang)}", "    ")
        try:
            return input(f"{say(prompt.key, self.lang)} ").strip()
        except EOFError:
            return Sign.STOP

    def _show_verdict(self, standing: SoFar) -> None:
        decision, lang = standing.decision, self.lang
        painted = paint(say(verdict_key(decision), lang), decision.verdict, colour=wants_colour())
        print()
        self.show(say("ask.so_far", lang, verdict=painted, may=text.may_of(decision, lang), n=standing.left))

    def _pose(self, posed: Posed) -> None:
        question, lang = posed.question, self.lang
        print()
        cited = text.cited_question(question, lang)
        self.show(say("question", lang, fact=named_fact(question.fact, lang), provision=cited))
        if posed.is_new:
            self._quote(posed)
        self.show(_at_a_terminal(question.asked(lang)), "  ")

    def _quote(self, posed: Posed) -> None:
        """Show the provision before the question, so that the answer is typed right below what is asked."""
        provision, lang = posed.provision, self.lang
        if not provision.verbatim:
            self.show(say("laws.notes", lang, notes=notes_on(provision, lang)), "  ")
        for line in posed.passages(lang):
            self.show(line, "  > " if provision.verbatim else "  ~ ")


def _at_a_terminal(asked: str) -> str:
    """Return a question without the words of a case file: the choices stand below it by their Chinese names."""
    of_a_file, typed = NO_IN_A_FILE
    return typed.join(_WORD_OF_A_FILE.sub("", asked).split(of_a_file))
