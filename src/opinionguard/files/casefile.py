"""Case files: TOML, JSON and YAML documents are read into cases. All problems of a file are reported together."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

from attrs import NOTHING, evolve, fields

from opinionguard.facts.case import SCHEMA_VERSION, Case
from opinionguard.facts.events import EVENT_KINDS, Event
from opinionguard.facts.filings import CompanionFacts, Filing
from opinionguard.facts.ownwords import own_words
from opinionguard.facts.reports import Report
from opinionguard.facts.service import Feature, Service
from opinionguard.facts.supervision import ACT_KINDS, ORDER_KINDS
from opinionguard.facts.tables import MOST_TABLES, sound
from opinionguard.facts.values import to_functions, to_id, to_other_functions
from opinionguard.facts.vocabulary import NO_OWN_WORDS
from opinionguard.files.documents import SCHEMA_LINK, parse_document, read_file
from opinionguard.ground.classes import frozen
from opinionguard.ground.errors import (
    InputError,
    Problem,
    RegulationError,
    gather,
    in_python,
    not_known,
    to_path,
    write_one_of,
)
from opinionguard.ground.text import quoted
from opinionguard.ground.words import Said
from opinionguard.regulations import companions, filed_duties, unknown_duty

if TYPE_CHECKING:
    from opinionguard.decisions.expectations import Expectation

__all__ = [
    "CaseFileError",
    "ParsedCase",
    "case_from_dict",
    "load_case",
    "load_expectations",
    "parse_case",
    "parse_draft",
    "read_draft",
    "read_table",
    "real_path",
    "unknown_keys",
    "wrong_schema",
]

_Made = TypeVar("_Made")


class CaseFileError(InputError):
    """A case file is rejected. ``problems`` lists every problem with its file and its path in the document."""


def load_case(path: str | Path, *, vocabulary: Mapping[str, str] = NO_OWN_WORDS) -> Case:
    """Return the case of a file. The ending of the name selects TOML, JSON or YAML (with the extra ``yaml``).

    ``vocabulary`` maps an organisation's own words to the functions that the words stand for. Raises CaseFileError, also
    for a file that cannot be read and for own words that are rejected.
    """
    file = _case_path(path)
    return _finished(read_draft(file, _checked(vocabulary)), str(file))


def load_expectations(
    path: str | Path, *, vocabulary: Mapping[str, str] = NO_OWN_WORDS
) -> tuple[Case, tuple[Expectation, ...]]:
    """Return the case of a file, and the expectations that the file states under ``[[expect]]``, in order.

    ``vocabulary`` and CaseFileError are as for ``load_case``.
    """
    file = _case_path(path)
    draft = read_draft(file, _checked(vocabulary))
    return _finished(draft, str(file)), draft.expectations


def _case_path(path: str | Path) -> Path:
    try:
        return to_path(path, of_document="case_from_dict(…)")
    except InputError as error:
        raise CaseFileError(error.problems) from None


def parse_case(
    text: str | bytes,
    *,
    form: str = "toml",
    name: str = "",
    folder: str | Path | None = None,
    vocabulary: Mapping[str, str] = NO_OWN_WORDS,
) -> Case:
    """Return the case of a document that was already read.

    ``form`` is toml, json or yaml. Errors call the document ``name``. The path of a shared service file is relative to
    ``folder``; without a ``folder`` a shared service file is rejected. ``vocabulary`` is as for ``load_case``. Raises
    CaseFileError.
    """
    own = _checked(vocabulary)
    if not isinstance(name, str):
        raise CaseFileError.of(Said("not-text", value=quoted(name)), Said("python-write-in-quotation-marks"), "name")
    return _finished(parse_draft(text, form, name, None if folder is None else _case_path(folder), own))


def case_from_dict(document: Mapping[str, Any], *, vocabulary: Mapping[str, str] = NO_OWN_WORDS) -> Case:
    """Return the case that ``Case.to_dict`` wrote, or that any document of plain data states.

    ``vocabulary`` is as for ``load_case``; ``Case.own_words`` holds the own words that a case needs. Raises CaseFileError.
    """
    if isinstance(document, str | os.PathLike):
        right = Said("write-a-case-or-load", what="load_case(…)")
        raise CaseFileError.of(Said("python-not-a-table", value=quoted(document)), right)
    draft = _structured(document, "", None, _checked(vocabulary), {})
    return _finished(evolve(draft, problems=in_python(draft.problems)) if draft.problems else draft)


def _checked(vocabulary: Mapping[str, str]) -> Mapping[str, str]:
    try:
        return own_words(vocabulary)
    except InputError as error:
        raise CaseFileError(problem.under("vocabulary") for problem in error.problems) from None


# By a folder, the path of a service file from there, and the own words that it is read with: the service, the real path of
# the file, and its path with links not resolved.
SharedServices: TypeAlias = dict[tuple[str, str, tuple[tuple[str, str], ...]], tuple[Service | None, Path, str]]


@frozen
class ParsedCase:
    """The result of parsing a document: a case if there is no problem.

    ``is_table``: the document is a table. ``states_a_case``: the document has a key that only a case has.
    ``has_waivers``: the document has the key ``waivers``. ``is_foreign``: the document belongs to another program; then
    no other attribute says anything. ``sources``: the paths of the other files that were read for the case, with links
    not resolved.
    """

    case: Case | None
    problems: tuple[Problem, ...]
    service_file: Path | None = None
    is_foreign: bool = False
    id: str = ""
    is_table: bool = False
    states_a_case: bool = False
    has_waivers: bool = False
    expectations: tuple[Expectation, ...] = ()
    sources: tuple[str, ...] = ()


def _finished(draft: ParsedCase, file: str | None = None) -> Case:
    if draft.case is None or draft.problems:
        raise CaseFileError(draft.problems if file is None else _placed(draft.problems, file))
    return draft.case


def _placed(problems: tuple[Problem, ...], *of: Any) -> tuple[Problem, ...]:
    """Return problems with their places in the document; only a document that has problems is looked through again."""
    if not problems:
        return ()
    from opinionguard.files.places import placed

    return placed(problems, *of)


def real_path(path: Path) -> Path:
    """Return the path of a file with links resolved; return a name that cannot be a path unchanged."""
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError):
        return path


def parse_draft(
    data: str | bytes, form: str, name: str, folder: Path | None, vocabulary: Mapping[str, str] = NO_OWN_WORDS
) -> ParsedCase:
    """Parse a document that was already read; ``form`` is toml, json or yaml. The own words must be checked before."""
    try:
        document = parse_document(data, form)
    except InputError as error:
        return ParsedCase(None, tuple(evolve(problem, file=name) for problem in error.problems))
    draft = _structured(document, name, folder, vocabulary, {})
    return evolve(draft, problems=_placed(draft.problems, name, form, data)) if draft.problems else draft


def read_draft(
    path: Path,
    vocabulary: Mapping[str, str] = NO_OWN_WORDS,
    *,
    may_be_foreign: bool = False,
    services: SharedServices | None = None,
) -> ParsedCase:
    """Read and parse a file. The path of a shared service file is relative to the folder of the real file.

    The own words must be checked before. With ``may_be_foreign`` a document of another program has no problems. A shared
    service that is in ``services`` is not read again; one that is read is added.
    """
    try:
        document = read_file(path)
    except InputError as error:
        if may_be_foreign and _is_foreign(path):
            return _FOREIGN
        problems = (evolve(each, file=str(path)) for each in error.problems)
        if may_be_foreign:
            problems = (evolve(each, right=Said("or-exclude", right=each.right)) for each in problems)
        return ParsedCase(None, tuple(problems))
    if may_be_foreign and _is_foreign(path, document):
        return _FOREIGN
    # A link to a folder leads there by its own name; only a link to the file itself changes the folder.
    folder = real_path(path).parent if os.path.islink(path) else path.parent  # noqa: PTH114 - of every file there is
    draft = _structured(document, str(path), folder, vocabulary, {} if services is None else services)
    # A file that states no case is mostly a service file or the like, whose problems are left out; else they get places later.
    is_to_be_placed = draft.problems and draft.states_a_case
    return evolve(draft, problems=_placed(draft.problems, str(path))) if is_to_be_placed else draft


def _is_foreign(path: Path, *document: Any) -> bool:
    from opinionguard.files.foreign import is_foreign

    return is_foreign(path, *document)


_FOREIGN: Final = ParsedCase(None, (), is_foreign=True)


def _structured(
    document: object, name: str, folder: Path | None, own: Mapping[str, str], services: SharedServices
) -> ParsedCase:
    """Make a case of plain data: in one pass, and only if something is wrong part by part, so that every problem is told."""
    if not isinstance(document, Mapping):
        problem = Problem("", Said("not-a-table", value=quoted(document)), Said("write-a-case"), name)
        return ParsedCase(None, (problem,))
    of_service: list[Problem] = []
    service, service_file, source = _service(document, name, folder, of_service, own, services)
    sources = (source,) if source else ()
    if service is not None and not of_service:
        found = _sound(document, service, own)
        if found is not None:
            case, expectations = found
            return ParsedCase(
                case,
                (),
                service_file,
                id=case.id,
                is_table=True,
                states_a_case=True,
                expectations=expectations,
                sources=sources,
            )
    return _part_by_part(document, name, (service, of_service), service_file, sources, own)


def _sound(
    document: Mapping[str, Any], service: Service, own: Mapping[str, str]
) -> tuple[Case, tuple[Expectation, ...]] | None:
    """Return the case of a document in which nothing is wrong, and what it expects; None if anything is."""
    facts = dict(document)
    schema, link = facts.pop("schema", None), facts.pop(SCHEMA_LINK, "")
    if schema != SCHEMA_VERSION or type(schema) is not int or not isinstance(link, str) or not facts.get("events"):
        return None
    problems: list[Problem] = []
    facts["service"] = service
    if "feature" in facts:
        facts["feature"] = sound(Feature, facts["feature"], own)
    for key, kinds in _KINDS.items():
        if key in facts:
            facts[key] = [_sound_of_kind(each, kinds) for each in _list(facts, key, problems)]
    if "reports" in facts:
        facts["reports"] = [sound(Report, each) for each in _list(facts, "reports", problems)]
    if "filings" in facts:
        facts["filings"] = _filings(facts, problems)
    if "companions" in facts:
        facts["companions"] = _companions(facts, problems)
    expectations = _expectations(facts, problems) if "expect" in facts else ()
    facts.pop("expect", None)
    case = None if problems else sound(Case, facts)
    return None if case is None else (case, expectations)


def _sound_of_kind(stated: object, kinds: Mapping[str, type[_Made]]) -> _Made | None:
    if type(stated) is not dict:
        return None
    facts = stated.copy()
    kind = facts.pop("kind", None)
    return sound(kinds[kind], facts) if type(kind) is str and kind in kinds else None


def _part_by_part(
    document: Mapping[str, Any],
    name: str,
    service: tuple[Service | None, list[Problem]],
    service_file: Path | None,
    sources: tuple[str, ...],
    own: Mapping[str, str],
) -> ParsedCase:
    """Return what a document states. A wrong part becomes a problem, and the check goes on with the other parts."""
    problems: list[Problem] = []
    problems += unknown_keys(document, _CASE_KEYS, "")
    schema = document.get("schema")
    if schema != SCHEMA_VERSION or isinstance(schema, bool | float):
        problems.append(wrong_schema(document, SCHEMA_VERSION))
    problems += service[1]
    facts: dict[str, Any] = {"service": service[0] or Service()}
    if "feature" in document:
        facts["feature"] = read_table(Feature, document["feature"], "feature", problems, own=own) or Feature()
    events = [
        _event(each, f"events.{place}", problems) for place, each in enumerate(_list(document, "events", problems))
    ]
    facts["events"] = [event or Event(id=f"{_NAMELESS}{place}") for place, event in enumerate(events)]
    facts["reports"] = [
        read_table(Report, each, f"reports.{place}", problems)
        or Report(covers=[event.id for event in facts["events"][:1]] or None)
        for place, each in enumerate(_list(document, "reports", problems))
    ]
    expectations = _expectations(document, problems)
    facts["filings"] = _filings(document, problems)
    facts["companions"] = _companions(document, problems)
    for key, kinds in (("orders", ORDER_KINDS), ("supervision", ACT_KINDS)):
        made = [
            _of_kind(each, f"{key}.{place}", kinds, problems)
            for place, each in enumerate(_list(document, key, problems))
        ]
        facts[key] = [each for each in made if each is not None]
    if "events" not in document or document["events"] == []:
        problems.append(Problem("events", Said("no-event"), Said("state-an-event")))
    own = {key: document[key] for key in ("id", "note", "links") if key in document}
    facts.update(_taken(Case, own, "", problems, besides=facts))
    # Check the whole case although wrong parts are left out, but report no problem that only follows from a missing part.
    has_all_names = bool(events) and None not in events
    found: list[Problem] = []
    known = tuple(problems)
    case = gather(found, "", lambda: Case(**{"id": "unnamed", **facts}))
    problems += [problem for problem in found if not _follows(problem, known, has_all_names)]
    named = tuple(problem if problem.file else evolve(problem, file=name) for problem in problems)
    stated_id = gather([], "", lambda: to_id(_id_in(document)))
    return ParsedCase(
        None if named else case,
        named,
        service_file,
        id=stated_id or "",
        is_table=True,
        states_a_case=not _CASE_ALONE.isdisjoint(document),
        has_waivers="waivers" in document,
        expectations=expectations,
        sources=sources,
    )


_KINDS: Final[Mapping[str, Mapping[str, type[Any]]]] = {
    "events": EVENT_KINDS,
    "orders": ORDER_KINDS,
    "supervision": ACT_KINDS,
}
# Begins the stand-in id of an event without a valid id.
_NAMELESS: Final = "-" * 100
# Keys at the top of a case that a service file never has.
_CASE_ALONE: Final = frozenset(
    ("id", "feature", "events", "reports", "orders", "supervision", "filings", "companions", "expect")
)
_CASE_KEYS: Final = (
    *("schema", "id", "service", "feature", "events", "reports", "orders", "supervision"),
    *("filings", "companions", "expect", "note", "links"),
)


def _service(
    document: Mapping[str, Any],
    name: str,
    folder: Path | None,
    problems: list[Problem],
    own: Mapping[str, str],
    services: SharedServices,
) -> tuple[Service | None, Path | None, str]:
    """Return the service and, if the case names a shared service file, its real path and its path as it is named."""
    stated = document.get("service", {})
    if not isinstance(stated, str):
        return read_table(Service, stated, "service", problems, own=own), None, ""
    if folder is None:
        problems.append(Problem("service", Said("file-without-folder", value=quoted(stated)), Said("write-a-table")))
        return None, None, ""
    key = (str(folder), stated, tuple(own.items()))
    known = services.get(key)
    if known is not None:
        return known
    if not stated.strip() or "\0" in stated or Path(stated).is_absolute():
        problems.append(Problem("service", Said("not-a-path", value=quoted(stated)), Said("name-a-relative-file")))
        return None, None, ""
    path = folder / stated
    here: list[Problem] = []
    shared = gather(here, "", lambda: read_file(path))
    if (
        isinstance(shared, Mapping)
        and set(shared) <= {"schema", "service"}
        and isinstance(shared.get("service"), Mapping)
    ):
        if "schema" in shared and shared["schema"] != SCHEMA_VERSION:
            here.append(wrong_schema(shared, SCHEMA_VERSION))
        shared = shared["service"]
    service = None if here else read_table(Service, shared, "", here, own=own)
    problems += [
        evolve(each, file=str(path), right=Said("of-the-service", right=each.right, file=quoted(name))) for each in here
    ]
    found = service, real_path(path), str(path)
    if not here:  # the problems name the case that is rejected
        services[key] = found
    return found


def _event(stated: object, path: str, problems: list[Problem]) -> Event | None:
    """Return an event. Of a rejected event keep at least the id, so that reports can name the event."""
    event = _of_kind(stated, path, EVENT_KINDS, problems)
    if isinstance(stated, Mapping) and not _has_kind(stated, EVENT_KINDS):
        read_table(Event, {"id": stated["id"]} if "id" in stated else {}, path, problems)
    if event is None and isinstance(stated, Mapping):
        event = gather([], "", lambda: Event(id=_id_in(stated)))
    return event


def _id_in(table: Mapping[str, Any]) -> Any:
    return table.get("id")


def _expectations(document: Mapping[str, Any], problems: list[Problem]) -> tuple[Expectation, ...]:
    stated = _list(document, "expect", problems)
    if not stated:
        return ()
    from opinionguard.decisions.expectations import EXPECTED, NOTHING_EXPECTED, Expectation

    made: list[Expectation | None] = []
    for place, each in enumerate(stated):
        here: list[Problem] = []
        made.append(read_table(Expectation, each, f"expect.{place}", here))
        # An expectation that states a rejected value is not empty.
        is_empty = isinstance(each, Mapping) and not set(EXPECTED) & set(each)
        problems += [problem for problem in here if is_empty or problem.wrong != NOTHING_EXPECTED]
    seen: set[str] = set()
    for place, each in enumerate(made):
        if each is not None and each.id is not None:
            if each.id in seen:
                wrong = Said("names-another", value=quoted(each.id), table="expect")
                problems.append(Problem(f"expect.{place}.id", wrong, Said("give-own-id")))
            seen.add(each.id)
    return tuple(each for each in made if each is not None)


def _filings(document: Mapping[str, Any], problems: list[Problem]) -> list[Filing]:
    """Return the filings; a filing that names no duty of any regulation is a problem."""
    stated = _list(document, "filings", problems)
    made = [read_table(Filing, each, f"filings.{place}", problems) for place, each in enumerate(stated)]
    known = _of_regulations(filed_duties, "filings", problems) if stated else None
    if known is not None:
        problems += [
            unknown_duty(place, each.duty, known)
            for place, each in enumerate(made)
            if each is not None and each.duty not in known
        ]
    return [each for each in made if each is not None]


def _companions(document: Mapping[str, Any], problems: list[Problem]) -> list[CompanionFacts]:
    """Return the facts that only one other regulation needs; the file of that regulation defines their class."""
    stated = document.get("companions", {})
    if not isinstance(stated, Mapping):
        problems.append(Problem("companions", Said("not-a-table", value=quoted(stated)), Said("write-companions")))
        return []
    known = _of_regulations(companions, "companions", problems) if stated else None
    if known is None:
        return []
    classes = {each.law.id: each.facts for each in known if each.facts is not None}
    made: list[CompanionFacts] = []
    for law, table in stated.items():
        kind = classes.get(law)
        if kind is None:
            key = "no-facts-of-its-own" if any(law == each.law.id for each in known) else "not-a-regulation"
            right = Said("those-with-facts", laws=tuple(classes))
            problems.append(Problem("companions", not_known(law, classes, key), right, key=law))
        else:
            facts = read_table(kind, table, f"companions.{law}", problems)
            made += [] if facts is None else [facts]
    return made


def _of_regulations(tell: Callable[[], _Made], table: str, problems: list[Problem]) -> _Made | None:
    """Return what all regulations tell; if one is broken, the table of this case that needs them has the problem."""
    try:
        return tell()
    except RegulationError as error:
        problems.append(Problem(table, Said("needs-regulations", said=error.problems), Said("fix-the-regulation")))
        return None


def _has_kind(stated: Mapping[str, Any], kinds: Mapping[str, type[Any]]) -> bool:
    kind = stated.get("kind")
    return isinstance(kind, str) and kind in kinds


def _of_kind(stated: object, path: str, kinds: Mapping[str, type[_Made]], problems: list[Problem]) -> _Made | None:
    """Return the facts of a table whose ``kind`` decides its keys; None if the facts cannot be built."""
    if not isinstance(stated, Mapping):
        right = Said("write-a-member-as", table=path.partition(".")[0])
        problems.append(Problem(path, Said("not-a-table", value=quoted(stated)), right))
        return None
    kind: Any = stated.get("kind")
    if _has_kind(stated, kinds):
        return read_table(kinds[kind], stated, path, problems, also_known=("kind",))
    wrong = not_known(kind, kinds) if "kind" in stated else Said("is-missing")
    problems.append(Problem(f"{path}.kind", wrong, write_one_of(kinds)))
    return None


def _list(document: Mapping[str, Any], key: str, problems: list[Problem]) -> list[Any]:
    stated = document.get(key, [])
    if not isinstance(stated, list | tuple):
        value = Said("one-table") if isinstance(stated, Mapping) else quoted(stated)
        problems.append(Problem(key, Said("not-a-list-of-tables", value=value), Said("write-each-as", table=key)))
        return []
    if len(stated) > MOST_TABLES:
        problems.append(Problem(key, Said("too-many-members", count=len(stated)), Said("keep-to", most=MOST_TABLES)))
        return []
    return list(stated)


def read_table(
    made: type[_Made],
    stated: object,
    path: str,
    problems: list[Problem],
    *,
    also_known: tuple[str, ...] = (),
    own: Mapping[str, str] = NO_OWN_WORDS,
) -> _Made | None:
    """Return the facts of a table without the wrong ones; None if the facts cannot be built.

    ``own`` maps an organisation's own words to functions.
    """
    found = None if also_known else sound(made, stated, own)
    if found is not None:
        return found
    if not isinstance(stated, Mapping):
        keys = tuple(each.name for each in fields(made))  # type: ignore[arg-type]
        problems.append(Problem(path, Said("not-a-table", value=quoted(stated)), Said("write-a-table-of", keys=keys)))
        return None
    problems += unknown_keys(stated, (*also_known, *(each.name for each in fields(made))), path)  # type: ignore[arg-type]
    return _made(made, stated, path, problems, own)


def unknown_keys(table: Mapping[Any, Any], known: tuple[str, ...], path: str) -> Iterator[Problem]:
    """Yield a problem for each unknown key of a table, with the nearest known key."""
    for key in table:
        if key not in known and not (key == SCHEMA_LINK and not path and isinstance(table[key], str)):
            is_of_the_case = path and key in _CASE_KEYS
            right = Said("key-of-the-case" if is_of_the_case else "keys-are", keys=known)
            yield Problem(path, not_known(key, known, "key-not-known"), right, key=key)


def wrong_schema(document: Mapping[str, Any], version: int) -> Problem:
    """Return the problem of a document that states another schema version, or none."""
    is_stated = "schema" in document
    wrong = Said("not-known", value=quoted(document["schema"]), meant="") if is_stated else Said("is-missing")
    return Problem("schema", wrong, Said("write-schema", version=version))


def _taken(
    made: type[Any],
    stated: Mapping[str, Any],
    path: str,
    problems: list[Problem],
    *,
    besides: Collection[str] = (),
    own: Mapping[str, str] = NO_OWN_WORDS,
) -> dict[str, Any]:
    """Return the valid facts of a table. Each fact is converted alone, so that every problem is found."""
    taken: dict[str, Any] = {}
    here: list[Problem] = []
    for each in fields(made):
        if each.name in besides:
            continue
        if each.name not in stated:
            if each.default is NOTHING:
                here.append(Problem(each.name, Said("is-missing"), Said("state-it", about=each.metadata["about"])))
        elif stated[each.name] is None:
            here.append(Problem(each.name, Said("null-says-nothing"), Said("leave-out-if-unknown")))
        else:
            found: list[Problem] = []
            given = _nested(each.metadata, stated, each.name, found)
            convert = each.metadata.get("convert")
            if own and convert in _OF_FUNCTIONS:
                value = gather(found, each.name, lambda convert=convert, given=given: convert(given, own))  # type: ignore[misc]
            else:
                value = None if found else gather(found, "", lambda each=each, given=given: each.converter(given))  # type: ignore[misc]
            here += found
            if not found:
                taken[each.name] = value
    problems += [problem.under(path) if path else problem for problem in here]
    return taken


_OF_FUNCTIONS: Final = (to_functions, to_other_functions)


def _nested(metadata: Mapping[Any, Any], stated: Mapping[str, Any], key: str, problems: list[Problem]) -> Any:
    """Return a value unchanged, or the facts that are built from the table or tables in the value."""
    if "table" in metadata:
        return read_table(metadata["table"], stated[key], key, problems)
    if "tables" in metadata:
        members = _list(stated, key, problems)
        return [read_table(metadata["tables"], each, f"{key}.{place}", problems) for place, each in enumerate(members)]
    return stated[key]


def _made(
    made: type[_Made], stated: Mapping[str, Any], path: str, problems: list[Problem], own: Mapping[str, str]
) -> _Made | None:
    """Return the facts of a table without the rejected ones; None if a required fact is missing or the whole is wrong."""
    taken = _taken(made, stated, path, problems, own=own)
    if any(each.default is NOTHING and each.name not in taken for each in fields(made)):  # type: ignore[arg-type]
        return None
    known = {problem.path for problem in problems}
    found: list[Problem] = []
    whole = gather(found, path, lambda: made(**taken))
    problems += [problem for problem in found if problem.path not in known]
    return whole


def _follows(problem: Problem, known: tuple[Problem, ...], has_all_names: bool) -> bool:
    """Tell whether a problem of the whole case only follows from a rejected part."""
    table, _, rest = problem.path.partition(".")
    part = rest.partition(".")[2]
    if table == "events" and not part:
        return True  # the stand-in for a rejected event has no kind
    if part == "at":
        return any(each.path.startswith("events.") and each.path.endswith(".at") for each in known)
    if part.startswith("covers.") and not has_all_names:
        return True
    if table == "orders" and part == "report" and any(each.path.startswith("reports.") for each in known):
        return True
    return any(each.path == problem.path or each.path.startswith(f"{problem.path}.") for each in known)
