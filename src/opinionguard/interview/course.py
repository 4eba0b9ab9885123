"""The course of an interview: which question comes next, and what an answer states in the case file.

The most decisive question comes first, with the provision that makes it matter; whatever is not known is left open. Those
of the Provisions come before those of other laws, but for the technologies of a thing, which settle most of these: they
are asked right after its functions. Each answer is saved at once. A terminal and a page put the same questions: the course
yields what is to be told and asked, and is sent the answers.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple, cast, get_args

from attrs import fields

from opinionguard.decisions.basis import Basis
from opinionguard.decisions.decision import Decision
from opinionguard.decisions.duties import Obligation, Question
from opinionguard.engine.companions import with_all_tables
from opinionguard.engine.timeline import draw
from opinionguard.facts import vocabulary
from opinionguard.facts.advice import hints_on, reasons_for
from opinionguard.facts.case import SCHEMA_VERSION, Case
from opinionguard.facts.events import EVENT_KINDS, LaunchEvent
from opinionguard.facts.spelling import HAN, without_marks
from opinionguard.facts.values import SHAPES, PlatformStatus, to_functions, to_id
from opinionguard.files.casefile import load_case, parse_case
from opinionguard.files.draft import Draft, TablePath
from opinionguard.files.folders import find_cases
from opinionguard.ground.errors import InputError, in_documents
from opinionguard.ground.text import Lang, escaped, joined, quoted
from opinionguard.ground.words import Said
from opinionguard.interview.answers import (
    NoAnswer,
    Stopped,
    TurnedBack,
    choose,
    choose_several,
    meaning,
    moment,
    taken,
    to_number,
    to_service_name,
    to_stated_functions,
    yes_no,
)
from opinionguard.interview.prompts import Answer, Posed, Prompt, Remark, SoFar, Talk, Text, means, said
from opinionguard.regulations import SECURITY_ASSESSMENT_2018
from opinionguard.render.words import say
from opinionguard.rules.provisions import Provision

__all__ = ["Interview", "opened"]

_WIDE_STOP: Final = re.compile(r"[．。](?=(?:toml|json)$)", re.IGNORECASE)
_NO_ID: Final = re.compile(r"[^A-Za-z0-9._-]+", re.ASCII)
_SHORT: Final = ("submitted_at", "via_platform", "recipients")
_REACH: Final = frozenset(("service.offered_in_mainland_china", "service.audience"))
_COMPANIONS: Final = "companions."
_OWING: Final = frozenset(("blocking", "due", "overdue"))


# --- Opening ---------------------------------------------------------------------------------------------------------


def opened(name: str | None, lang: Lang = "en", today: date | None = None) -> Talk[Draft]:
    """Return the case file: an existing one, or a new one after the few questions that a case needs. Raises Stopped.

    ``lang`` is the language in which the person is asked. The id that is proposed for a case without a date has ``today``.
    """
    given: list[Answer] = []
    while True:
        try:
            return (yield from _replayed(_open(name, lang, today), given))
        except TurnedBack:
            del given[-2:]  # that the person goes back, and the answer that is taken back
            if not given:
                yield Remark("note", said("ask.from_the_start"))


def _replayed(talk: Talk[Draft], given: list[Answer]) -> Talk[Draft]:
    """Hold a talk with the answers given so far, and go on with the person; ``given`` takes what the person answers."""
    again = list(given)
    answer: Answer | None = None
    while True:
        try:
            item = talk.send(answer)
        except StopIteration as done:
            return cast("Draft", done.value)
        answer = None
        if isinstance(item, Prompt):
            if item.is_again:
                given.pop()  # the answer was refused
            if again:
                answer = again.pop(0)
            else:
                answer = yield item
                given.append(answer or "")
        elif not again:
            yield item


def _open(name: str | None, lang: Lang, today: date | None) -> Talk[Draft]:
    if name is None:
        name = str((yield from taken(Prompt("ask.file", "text", is_needed=True), _file_name)))
    path = Path(name)
    if _may_be_there(path):
        load_case(path)  # a broken file must be fixed first; the error says what is wrong
        return Draft(path)
    Draft(path, {})  # reject a wrong file name before the first question, and a folder in which no file can be
    if not path.parent.is_dir():
        raise InputError.of(Said("not-there"), Said("fix-the-name"), file=str(path.parent))
    yield Remark("usage", said("ask.welcome", file=escaped(name)))
    yield Remark("question", said("ask.kind"))
    kind = (yield from choose({kind: said(f"kind.{kind}") for kind in EVENT_KINDS}, needed=True)) or ""
    document: dict[str, Any] = {"schema": SCHEMA_VERSION, "id": "", "service": {}}
    service = yield from taken(Prompt("ask.service", "text"), to_service_name)
    if service is not None:
        document["service"]["name"] = service
    if kind == "function-added":
        feature = yield from taken(Prompt("ask.feature", "text"), to_service_name)
        document["feature"] = {} if feature is None else {"name": feature}
    event: dict[str, Any] = {"id": "launch" if issubclass(EVENT_KINDS[kind], LaunchEvent) else "event", "kind": kind}
    dated = {each.name for each in fields(EVENT_KINDS[kind])} & {"at", "on", "received_on"}
    for fact in dated:
        stated = yield from moment(Prompt(f"ask.{fact}", "moment", is_needed=fact != "at"), lang)
        if stated is not None:
            event[fact] = stated
    document["events"] = [event]
    day = next((each for fact in dated for each in [event.get(fact)] if each is not None), today)
    document["id"] = yield from _ask_for_id(path, event["id"], day)
    return Draft(path, document)


def _may_be_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # too long a name, a folder that must not be looked into: the reading of the file tells
        return True


def _file_name(answer: str) -> str:
    """Return the name of a file; a name without an ending is given that of case files."""
    name = _WIDE_STOP.sub(".", answer)
    name = name if Path(name).suffix else f"{name}.case.toml"
    Draft(Path(name), {})
    return name


def _ask_for_id(path: Path, kind: str, day: date | None) -> Talk[str]:
    """Return an id that no case of the folder has: that of the name of the file, else one that the person takes or types."""
    stem = path.name.split(".")[0]
    named = _NO_ID.sub("-", stem).strip("-")[:100] if stem.isascii() else ""
    used = _ids_beside(path)
    if named and named not in used:
        return named
    dated = f"{kind}-{day:%Y%m%d}" if day is not None else kind
    numbered = (f"{named}-{number}" for number in itertools.count(2)) if named else _counted(dated)
    free = next(each for each in numbered if each not in used)
    yield Remark("note", said("ask.id_taken" if named else "ask.id_missing", id=named))

    def take(answer: str) -> str:
        if means(answer, "yes") or means(answer, "agreed"):
            return free
        if means(answer, "no"):
            raise NoAnswer(said("ask.another_id"))
        stated = to_id(answer)
        if stated in used:
            others = tuple(map(quoted, used[stated]))
            raise InputError.of(Said("id-of-others", value=quoted(stated), others=others), Said("give-own-id"))
        return stated

    yield Remark("note", said("ask.id_proposed", id=free))
    return (yield from taken(Prompt("ask.id", "text"), take)) or free


def _counted(name: str) -> Iterator[str]:
    return (f"{name}-{number}" for number in itertools.count(1))


def _ids_beside(path: Path) -> Mapping[str, list[str]]:
    """Return the ids of the cases in the folder of a file, valid or broken, with their files, as ``check`` finds them."""
    ids: dict[str, list[str]] = {}
    for each in find_cases([path.parent]):
        stated = each.id if each.case is None else each.case.id
        if stated and Path(each.file).absolute() != path.absolute():
            ids.setdefault(stated, []).append(each.file)
    return ids


# --- Asking ----------------------------------------------------------------------------------------------------------


class _Before(NamedTuple):
    """The state of an interview before an answer, so that the person can go back to that state."""

    steps: int
    open: frozenset[str]
    unknown_words: tuple[tuple[str, str], ...]
    asked_for_report: bool


class Interview:
    """Asks the questions of one case as long as they matter."""

    def __init__(
        self, draft: Draft, basis: Basis, at: datetime, own_words: Mapping[str, str], lang: Lang = "en"
    ) -> None:
        self.draft, self.basis, self.at, self.vocabulary = draft, basis, at, own_words
        self.lang: Lang = lang
        self.open: frozenset[str] = frozenset()
        self.unknown_words: tuple[tuple[str, str], ...] = ()
        self.asked_for_report = False
        self.before: list[_Before] = []
        self.elsewhere: set[str] = set()
        self.quoted: set[Provision] = set()

    def _case(self, name: str = "") -> Case:
        """Return the case that the draft states; errors call the case file ``name``."""
        folder = self.draft.path.resolve().parent
        return parse_case(self.draft.text, form=self.draft.form, name=name, folder=folder, vocabulary=self.vocabulary)

    def saved(self) -> tuple[Case, Decision]:
        """Save the draft, and return the case that the draft and the file now state, and its decision. Raises InputError."""
        self.draft.save()
        case = self._case(str(self.draft.path))
        return case, draw(case, self.basis).at(self.at)

    def _now(self) -> _Before:
        return _Before(self.draft.steps, self.open, self.unknown_words, self.asked_for_report)

    def go(self) -> Talk[bool]:
        """Ask until every fact that matters is stated or left open, or the person stops; save each answer.

        Return whether the person stopped. Raises InputError if the file cannot be saved.
        """
        yield Remark("usage", said("ask.how"))
        while True:
            case, decision = self.saved()
            before = self._now()
            try:
                if not (yield from self._ask_next(case, decision)):
                    return False
            except Stopped:
                return True
            except TurnedBack:
                self._go_back()
                continue
            if self._now() != before:
                self.before.append(before)

    def _ask_next(self, case: Case, decision: Decision) -> Talk[bool]:
        """Ask the next question; return False if there was no question to ask."""
        if self.unknown_words:
            yield from self._ask_for_word()
            return True
        done = self.open | self.elsewhere
        left = [each for each in self._of_the_provisions(case, decision) if each.fact not in done]
        others = [each for each in decision.other_laws.questions if each.fact not in done]
        yield SoFar(case, decision, len(left or others))
        early = [each for each in others if left and self._is_early(each, case, {each.fact for each in left})]
        asked = [*early, *left]
        if not asked and (yield from self._ask_for_report(decision, case)):
            return True
        asked = asked or others
        if asked:
            yield from self._ask(asked[0], case)
        return bool(asked)

    def _of_the_provisions(self, case: Case, decision: Decision) -> Iterable[Question]:
        """Return the questions of a decision, then those that events of a later day will ask on that day."""
        asked = {each.fact: each for each in decision.questions}
        upcoming, then = _upcoming(decision), decision
        timeline = draw(case, self.basis) if upcoming else None
        while timeline is not None and upcoming and then.valid_until is not None:
            then = timeline.at(then.valid_until)
            begun = upcoming - _upcoming(then)
            upcoming -= begun
            facts = {fact for each in then.obligations if (each.event, each.provision) in begun for fact in each.asks}
            for each in then.questions:
                if each.fact in facts:
                    asked.setdefault(each.fact, each)
        return asked.values()

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

    def _state(self, place: TablePath, facts: Mapping[str, Any]) -> Talk[bool]:
        """State facts. Return False and undo them if they contradict the other facts, although each fact alone is valid."""
        steps = self.draft.steps
        for name, value in facts.items():
            self.draft.state(place, name, value)
        try:
            self._case()
        except InputError as error:
            self._undo(steps)
            for problem in in_documents(error.problems):
                yield Remark("wrong", problem.text)
            return False
        return True

    def _ask(self, question: Question, case: Case) -> Talk[None]:
        posed = Posed(question, is_new=True)
        yield Posed(question, is_new=posed.provision not in self.quoted)
        self.quoted.add(posed.provision)
        path, _, name = question.fact.rpartition(".")
        place = self._place(path)
        if place is None:
            shared = self.draft.document.get("service") if path == "service" else None
            yield self._stated_elsewhere(str(shared or self.draft.path))
            self.elsewhere.add(question.fact)
            return
        if path.startswith("reports.") and name in {"platform", "status"}:
            yield from self._ask_for_answer(question.fact, place)
            return
        complete = with_all_tables(case) if path.startswith(_COMPANIONS) else case
        made = next(type(table) for where, _, table in complete.tables() if where == path)
        attribute = getattr(fields(made), name)
        if attribute.metadata["convert"] is to_functions:
            yield from self._ask_for_functions(path)
            return
        answer = yield from _answer(question, attribute, self.lang)
        if answer is None:
            self.open |= {question.fact}
        else:
            yield from self._state(place, {name: answer})

    def _stated_elsewhere(self, file: str) -> Remark:
        return Remark("note", said("ask.elsewhere", file=escaped(file)))

    def _table(self, place: TablePath) -> dict[str, Any]:
        table: Any = self.draft.document
        for step in place:
            table = table[step]
        return dict(table)

    def _ask_for_answer(self, fact: str, place: TablePath) -> Talk[None]:
        """Ask what the platform answered and on which day; where the report is stated in short, the answer replaces that."""
        table, stated = self._table(place), dict[str, Any]()
        if "receipts" in table:
            # Only a person can tell whether the answer of the platform replaces separate receipts.
            yield self._stated_elsewhere(str(self.draft.path))
            self.elsewhere.add(fact)
            return
        status = yield from choose({word: meaning(word) for word in get_args(PlatformStatus)})
        if status is not None:
            stated["status"] = status
        if status in {"passed", "returned"} and "answered_on" not in table:
            stated["answered_on"] = yield from moment(Prompt("ask.answered_on", "moment"), self.lang)
        if status is None or None in stated.values():
            self.open |= {fact}
        elif fact.endswith(".status"):
            yield from self._state(place, stated)
        else:
            short: dict[str, Any] = {key: None for key in _SHORT if key in table}
            submitted = {key: table[key] for key in ("submitted_at",) if key in table}
            yield from self._state(place, {**short, "platform": {**submitted, **stated}})

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

    def _ask_for_functions(self, table: str) -> Talk[None]:
        """Ask for functions in the person's words and state the words unchanged; then ask about each unknown word."""
        stated = self.draft.document.get(table, {}).get("functions")
        if stated is not None:
            self.unknown_words = self._unknown(table, stated)
            yield from self._ask_for_word()
            return
        take = partial(to_stated_functions, own=self.vocabulary)
        words: list[str] | None = yield from taken(Prompt("ask.functions", "functions"), take)
        if words is None:
            self.open |= {f"{table}.functions"}
        elif (yield from self._state((table,), {"functions": words})):
            self.unknown_words = self._unknown(table, words)
            unknown = [word for _, word in self.unknown_words]
            yield from _hints(word for word in words if word not in unknown)

    def _unknown(self, table: str, words: Iterable[str]) -> tuple[tuple[str, str], ...]:
        return tuple((table, word) for word in words if vocabulary.function_of(word, self.vocabulary) is None)

    def _ask_for_word(self) -> Talk[None]:
        """Ask which known function an unknown word stands for, if any, and state the answer."""
        table, word = self.unknown_words[0]
        function = yield from self._function_for(word)
        if function is None:
            self.open |= {f"{table}.functions"}
        else:
            known = self._known_for(word, function)
            if not (yield from self._state((table,), _settled(self.draft.document[table], word, known))):
                return
            if function and re.search(HAN, word) is not None:
                pair = {"word": quoted(word).text("en"), "function": quoted(function).text("en")}
                yield Remark("note", said("ask.own_word", known=partial(self._told, known), **pair))
        self.unknown_words = self.unknown_words[1:]

    def _known_for(self, word: str, function: str) -> str:
        """Return what is stated in place of an unknown word: the known Chinese word in it, if it is of the function chosen.

        The document that is filed tells the word, and not only the name that the law has for the function.
        """
        kin = vocabulary.kinship_of(word, self.vocabulary)
        is_within = kin is not None and kin.how != "leans" and re.search(HAN, kin.known) is not None
        if kin is None or not is_within or vocabulary.function_of(kin.known, self.vocabulary) != function:
            return function
        return kin.known

    def _told(self, known: str, lang: Lang) -> str:
        return quoted(known if re.search(HAN, known) is not None else vocabulary.title_of(known, lang)).text(lang)

    def _function_for(self, word: str) -> Talk[str | None]:
        """Return the function that an unknown word stands for; empty: no known function; None: the person does not know."""
        yield Remark("question", said("ask.unknown_word", word=escaped(without_marks(word))))
        for place in range(len(reasons_for(word, "en", self.vocabulary))):
            yield Remark("hint", partial(self._reason, word, place))
        known = vocabulary.known_word_in(word, self.vocabulary)
        if known is not None:
            yield Remark("note", said("ask.word_holds"))
        yield from _hints([word])
        near = vocabulary.nearest(word, own=self.vocabulary)
        first = (vocabulary.function_of(each, self.vocabulary) or "" for each in near)
        names = dict.fromkeys((*first, *vocabulary.FUNCTIONS))
        functions: dict[str, Text] = {name: partial(vocabulary.title_of, name) for name in names}
        # A word that contains a known word would be rejected under ``other_functions``, so that "none" is no choice.
        other = {} if known is not None else {"other": said("ask.none_of_these")}

        def known_as(answer: str) -> str | None:
            return "other" if means(answer, "neither") else vocabulary.function_of(answer, self.vocabulary)

        chosen = yield from choose({**functions, **other}, known=known_as)
        return "" if chosen == "other" else chosen

    def _reason(self, word: str, place: int, lang: Lang) -> str:
        return reasons_for(word, lang, self.vocabulary)[place]

    def _ask_for_report(self, decision: Decision, case: Case) -> Talk[bool]:
        """Ask once whether a report exists for the open obligations; return False if there was nothing to ask."""
        owing = [each for each in decision.obligations if each.status in _OWING and _is_for_report(each, case)]
        if self.asked_for_report or not owing or case.reports:
            return False
        yield Remark("heading", said("ask.report"))
        if (yield from yes_no(said("ask.report"))):
            several = {"covers": list(dict.fromkeys(each.event for each in owing))} if len(case.events) > 1 else {}
            self.draft.add_report({"id": "first", **several})
        self.asked_for_report = True
        return True


def _upcoming(decision: Decision) -> set[tuple[str, str]]:
    return {(each.event, each.provision) for each in decision.obligations if each.status == "upcoming"}


def _hints(words: Iterable[str]) -> Talk[None]:
    """Tell what to ask oneself about words, each hint once."""
    raising: dict[tuple[str, ...], list[str]] = {}
    for word in words:
        for hint in zip(*(hints_on(word, lang) for lang in get_args(Lang)), strict=True):
            raising.setdefault(hint, []).append(escaped(without_marks(word)))
    for hint, raised in raising.items():
        yield Remark("hint", partial(_hint, dict(zip(get_args(Lang), hint, strict=True)), raised))


def _hint(texts: Mapping[Lang, str], raised: Iterable[str], lang: Lang) -> str:
    return say("label", lang, label=joined(raised, lang), text=texts[lang])


def _answer(question: Question, attribute: Any, lang: Lang) -> Talk[Any]:
    """Ask for the value of a fact in the shape that the fact has."""
    shape = SHAPES[attribute.metadata["convert"]]
    if shape.get("type") == "boolean":
        return (yield from yes_no(question.asked))
    if "enum" in shape:
        return (yield from choose({word: meaning(word) for word in shape["enum"]}))
    may_be_no = "anyOf" in shape and shape["anyOf"][1] == {"const": False}
    if not may_be_no and ("anyOf" in shape or shape.get("type") == "array"):
        items = (shape["anyOf"][1] if "anyOf" in shape else shape)["items"]["enum"]
        return (yield from choose_several(items, with_all="anyOf" in shape))
    if shape.get("type") == "integer":
        return (yield from taken(Prompt("ask.number", "number"), lambda answer: to_number(answer, attribute)))

    prompt = Prompt("ask.moment_or_no", "moment-or-no") if may_be_no else Prompt("ask.moment", "moment")
    return (yield from moment(prompt, lang, attribute.converter))


def _settled(facts: Mapping[str, Any], word: str, function: str) -> dict[str, list[str]]:
    """Return the functions with a word replaced by a function; an empty function moves the word to ``other_functions``."""
    words = [function if each == word else each for each in facts["functions"]]
    if function:
        return {"functions": list(dict.fromkeys(words))}
    others = dict.fromkeys([*facts.get("other_functions", ()), word])
    return {"functions": list(filter(None, words)), "other_functions": list(others)}


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
