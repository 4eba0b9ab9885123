"""The public names of Python, and the members of each: the tables in the reference, and what they are compared with.

    python tests/tools/members.py

writes the table after each mark ``<!-- members: NAME -->`` anew, in the pages of docs/reference/python. Names and signatures
are those of the code. A method or a property is told by its docstring; an attribute by its row here. Attributes that are
facts of a case file, and sides of readings, have their tables elsewhere.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator, Mapping
from typing import Any, Final

import attrs
from builders import ROOT
from fact_tables import CLASSES

import opinionguard as og
import opinionguard.openfeature
import opinionguard.pytest_plugin
from opinionguard.rules.readings import READINGS

__all__ = ["CORE", "FOLDER", "MARK", "MODULES", "elsewhere", "members_of", "table"]

FOLDER: Final = ROOT / "docs" / "reference" / "python"
MARK: Final = re.compile(r"(<!-- members: (\w+) -->\n\n)((?:\|.*\n)*)")
MODULES: Final[Mapping[str, Any]] = {
    "opinionguard": og,
    "opinionguard.openfeature": opinionguard.openfeature,
    "opinionguard.pytest_plugin": opinionguard.pytest_plugin,
}
# The members that stay; of the names, the pages say it.
CORE: Final[Mapping[str, frozenset[str]]] = {
    name: frozenset(members.split())
    for name, members in {
        "Case": "to_dict",
        "FunctionAdded": "kind under",
        "Decision": "case at verdict may_launch obligations questions valid_until basis other_laws related text to_dict",
        "Obligation": "event law provision holds status because discharged_by late defects deadline text to_dict",
        "Gate": "allows answer require check from_folder from_paths reload",
        "LaunchRefusedError": "case decision text",
        "InputError": "problems text",
        "CalendarNotPublishedError": "text",
        "WorkingCalendar": "china is_working_day add_working_days due_window working_days_between with_notice",
    }.items()
}
# What an attribute is that has no docstring. In the order of the class.
_DUE: Final = {
    "event": "The id of the event that raises it.",
    "law": "The id of the law.",
    "provision": "The provision, as in `3(1)`.",
    "holds": "Whether the provision holds: true, false, or None for unknown.",
    "because": "The facts that decided `holds`, or that are still to ask.",
    "discharged_by": "The name of the report or filing that surely meets it; None if none does.",
    "late": "Whether the earliest one that meets it came after the cutoff; None if that is not known, or none does.",
    "deadline": "By when: `kind`, `cutoff`, `last_day`, `latest`, `settled`, `notices`; None where nothing is owed.",
    "asks": "All facts that make a difference to an undetermined status.",
}
ABOUT: Final[Mapping[str, Mapping[str, str]]] = {
    "Decision": {
        "case": "The id of the case.",
        "at": "The instant asked about, at +08:00.",
        "verdict": "The verdict under the Provisions of 2018 alone.",
        "passes": "Whether the Provisions let the launch pass in every way of filling in the unknown facts.",
        "classification": "Article 2, for the service with the feature and for the feature alone.",
        "obligations": "What each event raises under the Provisions, in document order; what is not triggered too.",
        "basis": "What the answer rests on: settings file, readings, calendar, how other laws count, required duties.",
        "versions": "The release, that of the package `holidays`, and through which year the calendar is published.",
        "exposures": "What a written notice may be followed by (articles 12 and 13).",
    },
    "Obligation": {
        **_DUE,
        "status": "`upcoming`, `not-triggered`, `discharged`, `undetermined`, `blocking`, `due` or `overdue`.",
        "defects": "Why each report that covers the event falls short: the report, the fact, the provision.",
        "passes": "Whether it lets the launch pass in every way of filling in the unknown facts.",
        "refuses": "Whether it lets the launch pass in none.",
    },
    "RelatedDuty": {
        **_DUE,
        "duty": "The id of the task that is asked for; several laws can ask for the same task.",
        "status": "As of an obligation; or `owed`, `not-in-force`.",
        "certainty": "How certain the text of the provision is: from `draft` to `seen`, or `own`.",
        "stands_against": "Whether it stands against the launch: surely, surely not, or None for open.",
        "same_as": "The obligations, as `event/provision`, that the same report or assessment answers.",
        "questions": "The facts that would settle it, each with its text and provision.",
        "valid_until": "The instant until which it is as stated (exclusive); None: for good.",
        "chinese": "Law, provision and duty in Chinese; empty where it was read from a document.",
    },
    "Settings": {
        "file": "The settings file; empty without one.",
        "lang": "The language of answers: `en` or `zh`.",
        "readings": "The sides that are stated, by the id of the reading.",
        "other_laws": "How other laws count: `known`, `all` or `none`.",
        "require": "The duties of other laws that must surely be met.",
        "notices": "Holiday notices of one's own.",
        "waivers": "The waivers that the settings name.",
        "paths": "Where the cases are: files, folders and patterns.",
        "exclude": "What is not a case, though it lies there.",
        "vocabulary": "The organisation's own words, each with the function that it means.",
        "regulations": "The entry points of regulations that must be installed.",
        "files": "All files that were read for the settings.",
    },
    "Readings": {
        "closes_at": "The time at which a day ends, by `end_of_day`; None: at midnight.",
        "growth_threshold": "The ratio or the number of users, by `significant_growth`; None: as stated.",
    },
    "Answer": {
        "case": "The id that was asked about.",
        "allowed": "Whether the launch may pass now.",
        "why": "`decided`, `waived`, `exempt`, `no-case`, `broken`, `stale`, `clock`, `log` or `error`.",
        "decision": "The decision; None if none was made.",
        "waivers": "The waivers by which the launch passes.",
        "problems": "What is wrong with the files, the clock or the log.",
        "exempted_by": "The name or the pattern of `exempt` that lets the id pass.",
        "valid_until": "The instant until which the answer holds; None: until the gate reads something again.",
        "facts": "The case that was decided.",
    },
    "DecisionLog": {
        "path": "The file.",
        "required": "Whether the gate refuses while the log cannot be written.",
    },
    "WorkingCalendar": {
        "as_known_on": "The day of knowledge; None: today's.",
        "own_notices": "The notices that were added.",
        "make_up_days": "Whether a make-up weekend day is a working day.",
        "settled_from": "The first day that is settled.",
        "settled_until": "The last day that is settled.",
    },
    "InputError": {"problems": "Every problem: `path`, `wrong`, `right`, and `file` where there is one."},
    "FunctionAdded": {
        "kind": "The name of the kind of event in a case file; each event class has one.",
        "under": "The item of article 3; each event class has one.",
    },
}


def elsewhere(made: type[Any]) -> set[str]:
    """Return the attributes that stand in another table: facts of a case file, sides of readings."""
    of_cases = {og.Case, *(each for classes in CLASSES.values() for each in classes.values())}
    facts = {each.name for each in attrs.fields(made)} if made in of_cases else set[str]()
    return facts | ({each.id for each in READINGS} if made is og.Readings else set())


def members_of(made: type[Any]) -> list[str]:
    """Return the public members of a class of its own, its attributes first."""
    fields = [each.name for each in attrs.fields(made)] if attrs.has(made) else []
    stated = [*ABOUT.get(made.__name__, ())] if not attrs.has(made) else []
    plain = {name for base in (object, Exception) for name in dir(base)}
    rest = [name for name in dir(made) if name not in plain]
    return [name for name in dict.fromkeys([*fields, *stated, *rest]) if not name.startswith("_")]


def table(name: str) -> str:
    """Return the table of the members of a class as Markdown."""
    made = getattr(og, name)
    lines = ["| member | is | kept |", "| --- | --- | --- |"]
    for member in members_of(made):
        if member not in elsewhere(made):
            kept = "core" if member in CORE.get(name, ()) else "provisional"
            lines.append(f"| `{_called(made, member)}` | {_told(made, member)} | {kept} |")
    return "\n".join([*lines, ""])


def _told(made: type[Any], member: str) -> str:
    about = ABOUT.get(made.__name__, {}).get(member)
    if about is not None:
        return about
    if attrs.has(made) and member in (told := {each.name: each.metadata.get("about") for each in attrs.fields(made)}):
        said = str(told[member] or "")
    else:
        found = inspect.getattr_static(made, member)
        said = "" if isinstance(found, str) else (inspect.getdoc(found) or "")
    said = said.split("\n\n")[0].replace("\n", " ").replace("``", "`")
    if not said:
        raise LookupError(f"{made.__name__}.{member} is not told: give it a row here")
    return said.replace("|", "\\|")


def _called(made: type[Any], member: str) -> str:
    found = getattr(made, member, None)
    if not callable(found):
        return member
    return f"{member}({', '.join(_parameters(found))})"


def _parameters(function: Any) -> Iterator[str]:
    starred = False
    for each in inspect.signature(function).parameters.values():
        if each.name == "self":
            continue
        if each.kind is each.KEYWORD_ONLY and not starred:
            starred = True
            yield "*"
        stars = "**" if each.kind is each.VAR_KEYWORD else "*" if each.kind is each.VAR_POSITIONAL else ""
        default = "" if each.default is each.empty else f"={each.default!r}" if len(repr(each.default)) < 16 else "=…"
        yield f"{stars}{each.name}{default}"


def main() -> int:
    """Write the tables anew."""
    for page in sorted(FOLDER.glob("*.md")):
        text = page.read_text(encoding="utf-8")
        for mark, name, old in MARK.findall(text):
            text = text.replace(f"{mark}{old}", f"{mark}{table(name)}")
        page.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
