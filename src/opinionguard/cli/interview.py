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
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple, get_args

from attrs import fields

from opinionguard.cli.console import EXIT_ERROR, EXIT_MISSING, EXIT_OK, reconfigure, wants_colour
from opinionguard.cli.options import Asked, Helped, add_basis
from opinionguard.decisions.decision import Decision
from opinionguard.decisions.duties import Obligation, Question
from opinionguard.engine.companions import with_all_tables
from opinionguard.engine.timeline import draw
from opinionguard.facts import vocabulary
from opinionguard.facts.advice import hints_on, reasons_for
from opinionguard.facts.case import SCHEMA_VERSION, Case
from opinionguard.facts.events import EVENT_KINDS, LaunchEvent
from opinionguard.facts.spelling import without_marks
from opinionguard.facts.values import SHAPES, Audience, Authority, Level, PlatformStatus, to_functions, to_name
from opinionguard.files.casefile import load_case, parse_case
from opinionguard.files.draft import Draft, TablePath
from opinionguard.ground.errors import InputError, in_documents
from opinionguard.ground.moments import moment_of
from opinionguard.ground.text import Lang, escaped, joined, quoted
from opinionguard.regulations import SECURITY_ASSESSMENT_2018
from opinionguard.render import decision as text
from opinionguard.render.layout import paint, wrapped
from opinionguard.render.regulations import notes_on
from opinionguard.render.words import say
from opinionguard.rules.provisions import Provision

__all__ = ["add", "run"]

_SEPARATORS: Final = re.compile(r"[,;，、；]\s*")
_NO_ID: Final = re.compile(r"[^A-Za-z0-9._-]+", re.ASCII)
_WIDEST: Final = 100
_MEANT: Final = frozenset(
    word for words in (Audience, Authority, Level, PlatformStatus) for word in get_args(words)
) | {"legality", "measures", "risk-control"}
_SHORT: Final = ("submitted_at", "via_platform", "recipients")
_IN_ITEMS: Final = frozenset(("5", "6"))
_REACH: Final = frozenset(("service.offered_in_mainland_china", "service.audience"))
_COMPANIONS: Final = "companions."
_OWING: Final = frozenset(("blocking", "due", "overdue"))


class _Stopped(Exception):  # noqa: N818 - no error: the person stops
    """The person stops, or the input ends."""


class _Back(Exception):  # noqa: N818 - no error: the person goes back
    """The person takes the last answer back."""


class _NoAnswer(Exception):  # noqa: N818 - no error: the question is put again
    """The answer is invalid; the arguments are texts that say what a valid answer is."""


def _means(answer: str, key: str) -> bool:
    """Tell whether an answer is one of the catalogue's answers under a key, in either language."""
    return answer.casefold() in {word for lang in get_args(Lang) for word in say(f"answer.{key}", lang).split("|")}


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
    try:
        draft = _opened(arguments.file, desk)
    except _Stopped:
        print(f"\nopinionguard: {say('ask.nothing_written', lang)}", file=sys.stderr)
        return EXIT_ERROR
    interview = _Interview(draft, desk, asked, str(draft.path))
    try:
        interview.go()
        return interview.close()
    except (InputError, KeyboardInterrupt) as error:
        unsaved = joined(draft.unsaved(), lang, "clauses")
        if unsaved:
            print(f"\nopinionguard: {say('ask.not_saved', lang, facts=unsaved)}", file=sys.stderr)
        elif isinstance(error, KeyboardInterrupt):
            print(f"\nopinionguard: {say('ask.saved', lang, file=escaped(str(draft.path)))}", file=sys.stderr)
        raise


class _Desk:
    """Asks questions on the terminal and reads the answers."""

    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang

    def say(self, key: str, **values: object) -> None:
        self.show(say(key, self.lang, **values))

    def show(self, line: str, indent: str = "") -> None:
        # Leave two columns, because a closing mark may be two columns past the width.
        width = min(shutil.get_terminal_size().columns, _WIDEST) - 2
        print(*wrapped(line, indent, width=width), sep="\n")

    def take(self, prompt: str) -> str:
        try:
            answer = input(f"{prompt} ").strip()
        except EOFError:
            raise _Stopped from None
        if _means(answer, "stop"):
            raise _Stopped
        if _means(answer, "back"):
            raise _Back
        return answer

    def until_taken(self, prompt: str, take: Callable[[str], Any], *, needed: bool = False) -> Any:
        """Return the value of an answer, or None if the person does not know; ask again after a rejected answer."""
        while True:
            answer = self.take(prompt)
            if not answer or _means(answer, "unknown"):
                if not needed:
                    return None
                self.say("ask.needed")
                continue
            try:
                return take(answer)
            except _NoAnswer as refused:
                said = say("ask.no_answer", self.lang, answer=quoted(answer), right=joined(refused.args, self.lang))
                self.show(said, "  ! ")
            except InputError as error:
                self.show_problems(error)

    def show_problems(self, error: InputError) -> None:
        """Show what is wrong with an answer, in the words of the file that the answers are written to."""
        for problem in in_documents(error.problems):
            self.show(problem.text(self.lang), "  ! ")

    def show_choice(self, number: int, word: str, about: str) -> None:
        """Show one of the words that can be chosen, with the meaning if there is one."""
        said = say("label", self.lang, label=word, text=about) if about else word
        self.show(f"{number}. {said}", "    ")

    def choose(self, words: Mapping[str, str], *, needed: bool = False) -> str | None:
        """Return one of several words. The person answers with the word or with its number."""
        listed = list(words)
        for number, (word, about) in enumerate(words.items(), 1):
            self.show_choice(number, word, about)
        key = "ask.choose_needed" if needed else "ask.choose"
        return self.until_taken(say(key, self.lang), lambda answer: _word(answer, listed), needed=needed)  # type: ignore[no-any-return]


def _word(answer: str, words: list[str]) -> str:
    numbered = {str(number): word for number, word in enumerate(words, 1)}
    if answer in numbered:
        return numbered[answer]
    if answer.casefold() in words:
        return answer.casefold()
    raise _NoAnswer(f"1-{len(words)}", *words)


def _meaning(word: str, lang: Lang) -> str:
    """Return the meaning of a word of a fact: from the catalogue, or the passage of the law that the word names."""
    if word in _MEANT:
        return say(f"word.{word}", lang)
    try:
        provision = SECURITY_ASSESSMENT_2018.provision(word)
    except KeyError:
        return ""
    return provision.passage(lang)


# --- Opening ---------------------------------------------------------------------------------------------------------


def _opened(name: str | None, desk: _Desk) -> Draft:
    """Return the case file: an existing one, or a new one after the few questions that a case needs."""
    while True:
        try:
            return _open(name, desk)
        except _Back:
            desk.say("ask.from_the_start")


def _open(name: str | None, desk: _Desk) -> Draft:
    if name is None:
        chosen: str = desk.until_taken(say("ask.file", desk.lang), _file_name, needed=True)
        name = chosen
    path = Path(name)
    if path.exists():
        load_case(path)  # a broken file must be fixed first; the error says what is wrong
        return Draft(path)
    Draft(path, {})  # reject a wrong file name before the first question
    desk.say("ask.welcome", file=escaped(name))
    desk.say("ask.kind")
    kinds = {kind: say(f"kind.{kind}", desk.lang) for kind in EVENT_KINDS}
    kind = desk.choose(kinds, needed=True) or ""
    document: dict[str, Any] = {"schema": SCHEMA_VERSION, "id": _id_of(path), "service": {}}
    service = desk.until_taken(say("ask.service", desk.lang), _name)
    if service is not None:
        document["service"]["name"] = service
    if kind == "function-added":
        feature = desk.until_taken(say("ask.feature", desk.lang), _name)
        document["feature"] = {} if feature is None else {"name": feature}
    event: dict[str, Any] = {"id": "launch" if issubclass(EVENT_KINDS[kind], LaunchEvent) else "event", "kind": kind}
    dated = {each.name for each in fields(EVENT_KINDS[kind])} & {"at", "on", "received_on"}
    for fact in dated:
        moment = desk.until_taken(say(f"ask.{fact}", desk.lang), _moment, needed=fact != "at")
        if moment is not None:
            event[fact] = moment
    document["events"] = [event]
    return Draft(path, document)


def _file_name(answer: str) -> str:
    Draft(Path(answer), {})
    return answer


def _name(answer: str) -> str:
    return to_name(answer) or ""


def _moment(answer: str) -> Any:
    moment = moment_of(answer)
    return moment.begin if moment.is_instant else moment.day


def _id_of(path: Path) -> str:
    return _NO_ID.sub("-", path.name.split(".")[0]).strip("-")[:100] or "case"


# --- Asking ----------------------------------------------------------------------------------------------------------


class _Standing(NamedTuple):
    """The state of an interview before an answer, so that the person can go back to that state."""

    steps: int
    open: frozenset[str]
    unknown_words: tuple[tuple[str, str], ...]
    asked_for_report: bool


class _Interview:
    """Asks the questions of one case as long as they matter."""

    def __init__(self, draft: Draft, desk: _Desk, asked: Asked, file: str) -> None:
        self.draft, self.desk, self.at = draft, desk, asked.at
        self.basis, self.vocabulary = asked.basis_of(file), asked.settings_of(file).vocabulary
        self.open: frozenset[str] = frozenset()
        self.unknown_words: tuple[tuple[str, str], ...] = ()
        self.asked_for_report = False
        self.before: list[_Standing] = []
        self.elsewhere: set[str] = set()
        self.quoted: set[Provision] = set()

    @property
    def lang(self) -> Lang:
        return self.desk.lang

    def _case(self, name: str = "") -> Case:
        """Return the case that the draft states; errors call the case file ``name``."""
        folder = self.draft.path.resolve().parent
        return parse_case(self.draft.text, form=self.draft.form, name=name, folder=folder, vocabulary=self.vocabulary)

    def _saved(self) -> tuple[Case, Decision]:
        """Save the draft, and return the case that the draft and the file now state, and its decision."""
        self.draft.save()
        case = self._case(str(self.draft.path))
        return case, draw(case, self.basis).at(self.at)

    def _standing(self) -> _Standing:
        return _Standing(self.draft.steps, self.open, self.unknown_words, self.asked_for_report)

    def go(self) -> None:
        """Ask until every fact that matters is stated or left open, or the person stops; save each answer."""
        self.desk.say("ask.how")
        while True:
            case, decision = self._saved()
            standing = self._standing()
            try:
                if not self._ask_next(case, decision):
                    return
            except _Stopped:
                print()
                return
            except _Back:
                self._go_back()
                continue
            if self._standing() != standing:
                self.before.append(standing)

    def _ask_next(self, case: Case, decision: Decision) -> bool:
        """Ask the next question; return False if there was no question to ask."""
        if self.unknown_words:
            self._ask_for_word()
            return True
        done = self.open | self.elsewhere
        left = [each for each in decision.questions if each.fact not in done]
        others = [each for each in decision.other_laws.questions if each.fact not in done]
        self._show_verdict(decision, len(left or others))
        early = [each for each in others if left and self._is_early(each, case, {each.fact for each in left})]
        asked = [*early, *left]
        if not asked and self._ask_for_report(decision, case):
            return True
        asked = asked or others
        if asked:
            self._ask(asked[0], case)
        return bool(asked)

    def _is_early(self, question: Question, case: Case, left: Collection[str]) -> bool:
        """Tell whether a question is asked early: technologies come right after reach and functions are answered."""
        table, _, name = question.fact.rpartition(".")
        functions = f"{table}.functions"
        if name != "technologies" or not _REACH.isdisjoint(left):
            return False
        thing = case.service if table == "service" else case.feature
        is_stated = thing is not None and thing.functions is not None and functions not in left
        return is_stated or functions in self.open

    def _go_back(self) -> None:
        """Take the last answer back, whether the answer stated a fact or left the fact open."""
        if self.before:
            steps, self.open, self.unknown_words, self.asked_for_report = self.before.pop()
            self._undo(steps)

    def _undo(self, steps: int) -> None:
        while self.draft.steps > steps:
            self.draft.undo()

    def _state(self, place: TablePath, facts: Mapping[str, Any]) -> bool:
        """State facts. Return False and undo them if they contradict the other facts, although each fact alone is valid."""
        steps = self.draft.steps
        for name, value in facts.items():
            self.draft.state(place, name, value)
        try:
            self._case()
        except InputError as error:
            self._undo(steps)
            self.desk.show_problems(error)
            return False
        return True

    def _show_verdict(self, decision: Decision, left: int) -> None:
        verdict = say(f"verdict.{decision.verdict}", self.lang)
        painted = paint(verdict, decision.verdict, colour=wants_colour())
        may = text.may_of(decision, self.lang)
        print()
        print(say("ask.so_far", self.lang, verdict=painted, may=may, n=left))

    def _ask(self, question: Question, case: Case) -> None:
        lang = self.lang
        print()
        self.desk.show(say("question", lang, fact=question.fact, provision=text.cited_question(question, lang)))
        self.desk.show(question.asked(lang), "  ")
        self._quote(text.asked_by(question))
        path, _, name = question.fact.rpartition(".")
        place = self._place(path)
        if place is None:
            shared = self.draft.document.get("service") if path == "service" else None
            self.desk.say("ask.elsewhere", file=escaped(str(shared or self.draft.path)))
            self.elsewhere.add(question.fact)
            return
        if path.startswith("reports.") and name in {"platform", "status"}:
            self._ask_for_answer(question.fact, place)
            return
        complete = with_all_tables(case) if path.startswith(_COMPANIONS) else case
        made = next(type(table) for where, _, table in complete.tables() if where == path)
        attribute = getattr(fields(made), name)
        if attribute.metadata["convert"] is to_functions:
            self._ask_for_functions(path)
            return
        answer = self._answer(attribute)
        if answer is None:
            self.open |= {question.fact}
        else:
            self._state(place, {name: answer})

    def _table(self, place: TablePath) -> dict[str, Any]:
        table: Any = self.draft.document
        for step in place:
            table = table[step]
        return dict(table)

    def _ask_for_answer(self, fact: str, place: TablePath) -> None:
        """Ask what the platform answered and on which day; where the report is stated in short, the answer replaces that."""
        table, stated = self._table(place), dict[str, Any]()
        if "receipts" in table:
            # Only a person can tell whether the answer of the platform replaces separate receipts.
            self.desk.say("ask.elsewhere", file=escaped(str(self.draft.path)))
            self.elsewhere.add(fact)
            return
        status = self.desk.choose({word: _meaning(word, self.lang) for word in get_args(PlatformStatus)})
        if status is not None:
            stated["status"] = status
        if status in {"passed", "returned"} and "answered_on" not in table:
            stated["answered_on"] = self.desk.until_taken(say("ask.answered_on", self.lang), _moment)
        if status is None or None in stated.values():
            self.open |= {fact}
        elif fact.endswith(".status"):
            self._state(place, stated)
        else:
            short: dict[str, Any] = {key: None for key in _SHORT if key in table}
            submitted = {key: table[key] for key in ("submitted_at",) if key in table}
            self._state(place, {**short, "platform": {**submitted, **stated}})

    def _quote(self, provision: Provision) -> None:
        """Show the provision that makes a fact matter, once."""
        if provision in self.quoted:
            return
        self.quoted.add(provision)
        if not provision.verbatim:
            self.desk.show(say("laws.notes", self.lang, notes=notes_on(provision, self.lang)), "  ")
        is_in_items = provision.law is SECURITY_ASSESSMENT_2018.law and provision.number in _IN_ITEMS
        for passage in (provision.text, *((provision.english,) if self.lang == "en" else ())):
            # Of an article with items show only the first line, because the choices already show the items.
            lines = passage.splitlines()
            for line in lines[:1] if is_in_items else lines:
                self.desk.show(line, "  > " if provision.verbatim else "  ~ ")

    def _place(self, path: str) -> TablePath | None:
        """Return the place of a table in the document; None if another file states the table or if it is not found."""
        place: list[str | int] = []
        table: Any = self.draft.document
        left = path
        while left:
            step = next((step for step, name in _members(table) if f"{left}.".startswith(f"{name}.")), None)
            if step is None:
                # A table that the document does not state yet: its place is the top, or the table of its law.
                if path.startswith(_COMPANIONS):
                    return ("companions", path.removeprefix(_COMPANIONS))
                return (left,) if not place and left in {"service", "feature"} else None
            name = dict(_members(table))[step]
            place.append(step)
            table, left = table[step], left[len(name) + 1 :]
        return tuple(place) if isinstance(table, dict) else None

    def _answer(self, attribute: Any) -> Any:
        shape = SHAPES[attribute.metadata["convert"]]
        if shape.get("type") == "boolean":
            return self.desk.until_taken(say("ask.yes_no", self.lang), _yes_no)
        if "enum" in shape:
            return self.desk.choose({word: _meaning(word, self.lang) for word in shape["enum"]})
        may_be_no = "anyOf" in shape and shape["anyOf"][1] == {"const": False}
        if not may_be_no and ("anyOf" in shape or shape.get("type") == "array"):
            items = (shape["anyOf"][1] if "anyOf" in shape else shape)["items"]["enum"]
            for number, word in enumerate(items, 1):
                self.desk.show_choice(number, word, _meaning(word, self.lang))
            key = "ask.all_or_some" if "anyOf" in shape else "ask.some"
            return self.desk.until_taken(say(key, self.lang), lambda answer: _words(answer, items, "anyOf" in shape))

        if shape.get("type") == "integer":
            return self.desk.until_taken(say("ask.number", self.lang), lambda answer: _number(answer, attribute))

        def take(answer: str) -> Any:
            if may_be_no and _means(answer, "no"):
                return False
            attribute.converter(answer)
            return _moment(answer)

        return self.desk.until_taken(say("ask.moment_or_no" if may_be_no else "ask.moment", self.lang), take)

    def _ask_for_functions(self, table: str) -> None:
        """Ask for functions in the person's words and state the words unchanged; then ask about each unknown word."""
        stated = self.draft.document.get(table, {}).get("functions")
        words = self.desk.until_taken(say("ask.functions", self.lang), _functions) if stated is None else stated
        if words is None:
            self.open |= {f"{table}.functions"}
        elif stated is not None or self._state((table,), {"functions": words}):
            unknown = [word for word in words if vocabulary.function_of(word, self.vocabulary) is None]
            self.unknown_words = tuple((table, word) for word in unknown)
            if stated is None:
                self._show_hints(word for word in words if word not in unknown)
        if stated is not None:
            self._ask_for_word()

    def _ask_for_word(self) -> None:
        """Ask which known function an unknown word stands for, if any, and state the answer."""
        table, word = self.unknown_words[0]
        function = self._function_for(word)
        if function is None:
            self.open |= {f"{table}.functions"}
        elif not self._state((table,), _settled(self.draft.document[table], word, function)):
            return
        self.unknown_words = self.unknown_words[1:]

    def _function_for(self, word: str) -> str | None:
        """Return the function that an unknown word stands for; empty: no known function; None: the person does not know."""
        self.desk.say("ask.unknown_word", word=escaped(without_marks(word)))
        for reason in reasons_for(word, self.lang, self.vocabulary):
            self.desk.show(reason, "  ")
        known = vocabulary.known_word_in(word, self.vocabulary)
        if known is not None:
            self.desk.say("ask.word_holds")
        self._show_hints([word])
        near = vocabulary.nearest(word, own=self.vocabulary)
        first = (vocabulary.function_of(each, self.vocabulary) or "" for each in near)
        names = dict.fromkeys((*first, *vocabulary.FUNCTIONS))
        functions = {name: vocabulary.title_of(name, self.lang) for name in names}
        # A word that contains a known word would be rejected under ``other_functions``, so that "none" is no choice.
        other = {} if known is not None else {"other": say("ask.none_of_these", self.lang)}
        chosen = self.desk.choose({**functions, **other})
        return "" if chosen == "other" else chosen

    def _show_hints(self, words: Iterable[str]) -> None:
        """Show what to ask oneself about words, each hint once."""
        raising: dict[str, list[str]] = {}
        for word in words:
            for hint in hints_on(word, self.lang):
                raising.setdefault(hint, []).append(escaped(without_marks(word)))
        for hint, raised in raising.items():
            self.desk.show(say("label", self.lang, label=joined(raised, self.lang), text=hint), "  ")

    def _ask_for_report(self, decision: Decision, case: Case) -> bool:
        """Ask once whether a report exists for the open obligations; return False if there was nothing to ask."""
        owing = [each for each in decision.obligations if each.status in _OWING and _is_for_report(each, case)]
        if self.asked_for_report or not owing or case.reports:
            return False
        print()
        self.desk.say("ask.report")
        if self.desk.until_taken(say("ask.yes_no", self.lang), _yes_no):
            several = {"covers": list(dict.fromkeys(each.event for each in owing))} if len(case.events) > 1 else {}
            self.draft.add_report({"id": "first", **several})
        self.asked_for_report = True
        return True

    def close(self) -> int:
        """Show the decision and the name of the saved file, and return the exit code."""
        case, decision = self._saved()
        print()
        print(text.explain(decision, case, lang=self.lang, colour=wants_colour()))
        print()
        self.desk.say("ask.saved", file=escaped(str(self.draft.path)))
        return EXIT_MISSING if decision.questions else EXIT_OK


def _settled(facts: Mapping[str, Any], word: str, function: str) -> dict[str, list[str]]:
    """Return the functions with a word replaced by a function; an empty function moves the word to ``other_functions``."""
    words = [function if each == word else each for each in facts["functions"]]
    if function:
        return {"functions": list(dict.fromkeys(words))}
    others = dict.fromkeys([*facts.get("other_functions", ()), word])
    return {"functions": list(filter(None, words)), "other_functions": list(others)}


def _number(answer: str, attribute: Any) -> int:
    digits = answer.replace(",", "")
    number: int = attribute.converter(int(digits) if digits.isascii() and digits.isdecimal() else answer)
    return number


def _is_for_report(obligation: Obligation, case: Case) -> bool:
    """Tell whether a report satisfies an obligation; under article 16 another assessment satisfies the obligation.

    For an obligation under an order the answer is False: an order names a report that is already stated.
    """
    event = next((each for each in case.events if each.id == obligation.event), None)
    return event is not None and SECURITY_ASSESSMENT_2018.rule(event, obligation.provision).discharged_by is None


def _members(table: Any) -> list[tuple[str | int, str]]:
    """Return the members of a table or a list of tables: the key or index, and its name in the path of a fact."""
    if isinstance(table, dict):
        return [(key, key) for key in table]
    named = enumerate(table if isinstance(table, list) else ())
    keys = ("id", "authority", "item")
    return [
        (place, str(next((each[key] for key in keys if key in each), place)))
        for place, each in named
        if isinstance(each, dict)
    ]


def _yes_no(answer: str) -> bool:
    if _means(answer, "yes"):
        return True
    if _means(answer, "no"):
        return False
    raise _NoAnswer("y", "n")


def _words(answer: str, words: list[str], may_be_all: bool) -> Any:
    if may_be_all and _means(answer, "all"):
        return "all"
    if _means(answer, "none"):
        return []
    return list(dict.fromkeys(_word(each, words) for each in _SEPARATORS.split(answer) if each))


def _functions(answer: str) -> list[str]:
    if _means(answer, "none"):
        return []
    stated = list(dict.fromkeys(each.strip() for each in _SEPARATORS.split(answer) if each.strip()))
    to_functions(stated)
    return stated
