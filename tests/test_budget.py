"""How much there is to learn: names, commands, options and keys are counted, and each of them has a reason.

`python tests/test_budget.py` prints the counts. What is new is written into its table with the reason for which people
would miss it; where a number is reached, something else has to go first.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import Any, Final

import pytest
from attrs import fields

import opinionguard as og
from opinionguard.cli.program import parser_for
from opinionguard.facts.events import EVENT_KINDS
from opinionguard.facts.reports import Assessment, AssessmentEntry, Hazard, PlatformAnswer, Receipt, Section
from opinionguard.facts.supervision import ACT_KINDS, ORDER_KINDS
from opinionguard.regulations import companions

MOST: Final = {"root names": 40, "commands": 10, "options": 26, "keys": 80}

# Who would miss it.
COMMANDS: Final = {
    "check": "the pipeline: may these launch",
    "explain": "the person whose launch is refused: why, what is asked, what a reading or a day would change",
    "report": "who writes and files the report, and works down its list",
    "interview": "who writes a first case file",
    "deadline": "who has an event, and no case file yet",
    "calendar": "who has to believe a deadline: the days drawn",
    "laws": "who wants the text, and how sure it is",
    "vocabulary": "who does not know what a product word stands for",
    "replay": "the auditor: were the logged answers right",
    "schema": "the editor that completes and checks a case file",
}
OPTIONS: Final = {
    "--at": "every answer depends on the instant",
    "--launch-on": "what another day of launch would meet, without editing the file",
    "--reading": "the law is open, and the side is the caller's",
    "--notice": "a holiday notice that came out today settles a deadline today",
    "--other-laws": "how laws beside the Provisions count",
    "--require": "one duty of another law counts for one pipeline",
    "--waivers": "a person let an obligation pass, in a file outside the settings",
    "--settings": "standard input, and files that lie outside the project, have no settings of their own",
    "--no-settings": "what a foreign folder's settings say is not taken",
    "--lang": "people read English or Chinese",
    "--format": "people read text, programs JSON, and CI its own forms",
    "--form": "standard input has no name that tells TOML, JSON or YAML",
    "--output": "one run writes several reports, a report needs a file",
    "--baseline": "what was there before is told apart from what a change brings",
    "--stream": "a portfolio does not fit into memory",
    "--jobs": "a portfolio on several processors",
    "--fields": "lines of a portfolio that hold only what is read",
    "--report": "a case may have several reports",
    "--with-identity": "the numbers of people's papers are written only on request",
    "--trigger": "deadline has no case file: the kind of event",
    "--on": "deadline has no case file: its day",
    "--from": "calendar has no case file: the day to count from",
    "--days": "how many working days to draw",
    "--version": "what an answer rests on",
    "-v": "the launches that pass too, and the pages in full: the default is a line for each that does not",
    "-q": "a log that needs the counts alone",
}
KEYS: Final = {
    "Act": ("on", "articles 12 and 13 look at when an authority acted"),
    "AssessmentEntry": ("finding item", "article 5, item by item"),
    "ClarificationOrder": ("answered_on", "article 8: explanations answer it"),
    "Feature": ("serves_spreading technologies", "3(1), reading related_functions; other laws on technologies"),
    "Filing": ("as_prescribed complete duty number_issued", "what meets a duty of another law"),
    "HarmfulSpread": ("controls_inadequate", "3(4)"),
    "Hazard": ("item mended_on", "article 6: a hazard is fixed before there is a report"),
    "Inspection": ("by_experts", "article 9: who inspects"),
    "LaunchEvent": ("at news_assessment_done", "article 7; article 16 waits for the assessment of news"),
    "NoticeToAssess": ("covers", "article 12: which events the notice is of"),
    "OccurrenceEvent": ("known_on on", "3(3) and 3(4), reading day_of_occurrence"),
    "Order": ("due_by received_on report working_days", "article 8: which report, and by when"),
    "PlatformAnswer": ("answered_on status", "a return takes a report away from its day on; reading discharged_when"),
    "Properties": ("functions opinion_channel own_platform social_mobilization", "article 2"),
    "Receipt": ("authority received_at", "article 7: both authorities, each in its time"),
    "Report": (
        "assessed contents covers open_hazards recipients via_platform",
        "articles 5, 6 and 7: what a report must be",
    ),
    "Section": ("item text", "article 6, content by content"),
    "Service": (
        "audience licensed_news_service offered_in_mainland_china technologies",
        "whom a launch reaches; article 16; other laws on technologies",
    ),
    "Submitted": ("submitted_at", "article 7, and other laws: reports, what stands on the platform, filings"),
    "TechnologyChange": ("major_change major_effect new_technology news_information", "3(2) and 16"),
    "UserGrowth": (
        "major_effect news_assessment_done significant users_after users_before",
        "3(3), reading significant_growth; article 16 by reading news_route",
    ),
    "WrittenNotice": ("authority in_writing issued_on level received_on", "3(5), readings notice_day and notice_level"),
}
# Open issues ask for these; who adds one moves its line into the table above.
RESERVED: Final[dict[str, str]] = {}


def parsers() -> dict[str, argparse.ArgumentParser]:
    """Return the parser of each command."""
    root = parser_for()
    (commands,) = (each for each in root._actions if isinstance(each, argparse._SubParsersAction))
    return {"": root, **commands.choices}


def options() -> set[str]:
    """Return the options of all parsers, each once, by its longest form."""
    actions = [each for parser in parsers().values() for each in parser._actions]
    named = {max(each.option_strings, key=len) for each in actions if each.option_strings}
    return named - {"--help"}


def tables() -> Iterator[type[Any]]:
    """Yield the tables of facts that a case file can hold."""
    yield from (og.Service, og.Feature, *EVENT_KINDS.values(), og.Report, og.Filing)
    yield from (Assessment, AssessmentEntry, Hazard, PlatformAnswer, Receipt, Section)
    yield from (*ORDER_KINDS.values(), *ACT_KINDS.values())
    yield from (each.facts for each in companions() if each.facts is not None)


def keys() -> dict[str, str]:
    """Return the keys that decide or are asked, each once where several tables share it, and what each means.

    Not counted: what says of itself that it decides nothing, the name of a member, and a table, whose keys are counted.
    """
    found: dict[str, str] = {}
    for made in tables():
        for each in fields(made):
            meaning = each.metadata["about"]
            if each.name == "id" or {"table", "tables"} & set(each.metadata) or meaning.endswith("decides nothing."):
                continue
            declared = next(
                base for base in reversed(made.__mro__) if each.name in vars(base).get("__annotations__", {})
            )
            found[f"{declared.__name__}.{each.name}"] = meaning
    return found


def counts() -> dict[str, int]:
    """Return how many there are of each kind, the options with those reserved."""
    return {
        "root names": len(vars(og)["__all__"]),
        "commands": len(parsers()) - 1,
        "options": len(options() | set(RESERVED)),
        "keys": len(keys()),
    }


def told() -> str:
    """Return the counts, and what each may be at most."""
    reserved = len(set(RESERVED) - options())
    lines = [f"{kind}: {number} of {MOST[kind]}" for kind, number in counts().items()]
    return "\n".join(f"{line}, {reserved} of them reserved" if "options" in line else line for line in lines)


def test_there_is_no_more_to_learn_than_was_settled(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        sys.stdout.write(f"\n{told()}\n")

    assert {kind: number for kind, number in counts().items() if number > MOST[kind]} == {}


def test_each_command_has_its_reason() -> None:
    assert set(parsers()) - {""} == set(COMMANDS)


def test_each_option_has_its_reason() -> None:
    assert options() == set(OPTIONS)


def test_none_is_reserved_that_is_there() -> None:
    assert set(OPTIONS) & set(RESERVED) == set()


def test_each_key_has_its_reason() -> None:
    # What a law asks for itself, its own file says.
    of_laws = {each.facts.__name__ for each in companions() if each.facts is not None}
    found = {key for key in keys() if key.partition(".")[0] not in of_laws}

    assert found == {f"{table}.{key}" for table, (names, _) in KEYS.items() for key in names.split()}


def test_each_key_says_what_it_is_for() -> None:
    assert [key for key, meaning in keys().items() if not meaning.endswith(".")] == []


def test_what_decides_nothing_is_not_counted_and_what_decides_for_other_laws_is() -> None:
    found = {key.partition(".")[2] for key in keys()}

    assert {"technologies", "by_experts", "functions", "mobile_app"} <= found
    assert not {"note", "links", "id", "name", "evidence", "receipts"} & found


if __name__ == "__main__":
    sys.stdout.write(f"{told()}\n")
