"""Decide everything in a decision log again, from the facts on record, and report what comes out otherwise.

The exit code is 0 where all comes out the same, 1 where something differs, 2 where a line is damaged or the log cannot
be read, 4 where it holds no decision.
"""

from __future__ import annotations

import argparse
import json
from typing import Any

from opinionguard.cli.console import EXIT_ERROR, EXIT_NOTHING, EXIT_OK, EXIT_REFUSED, complain, print_json
from opinionguard.cli.options import Helped, add_format, add_lang, lang_of
from opinionguard.gate.replay import Replayed, replay
from opinionguard.ground.moments import instant_of_iso
from opinionguard.ground.text import Lang, escaped
from opinionguard.render.causes import cause_in_words
from opinionguard.render.layout import wrapped
from opinionguard.render.words import say

__all__ = ["add", "run"]

_LONGEST: int = 200


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("log", metavar="LOG", help=Helped("argument.log"))
    add_lang(parser)
    add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    """Replay the log."""
    replayed = list(replay(arguments.log))
    damaged = [each for each in replayed if each.problems]
    differing = [each for each in replayed if each.differences]
    complain((problem for each in damaged for problem in each.problems), lang_of(arguments))
    if arguments.format == "json":
        print_json(_document(replayed, differing, damaged))
    else:
        _print(replayed, differing, damaged, lang_of(arguments))
    if damaged:
        return EXIT_ERROR
    if differing:
        return EXIT_REFUSED
    return EXIT_OK if replayed else EXIT_NOTHING


def _document(replayed: list[Replayed], differing: list[Replayed], damaged: list[Replayed]) -> dict[str, Any]:
    return {
        "schema": 1,
        "decisions": len(replayed) - len(damaged),
        "damaged": [{"line": each.line, "problems": [str(problem) for problem in each.problems]} for each in damaged],
        "differing": [
            {
                "line": each.line,
                "case": each.case,
                "at": each.at,
                "versions": dict(each.versions),
                "causes": [cause.to_dict() for cause in each.causes],
                "differences": [
                    {"path": found.path, "recorded": found.recorded, "now": found.now} for found in each.differences
                ],
            }
            for each in differing
        ],
    }


def _print(replayed: list[Replayed], differing: list[Replayed], damaged: list[Replayed], lang: Lang) -> None:
    for each in differing:
        print(say("replay.differs", lang, line=each.line, case=each.case, at=instant_of_iso(each.at)))
        for line in _causes(each, lang):
            print(*wrapped(f"- {line}", "  ", "    "), sep="\n")
        for name, version in each.versions.items():
            print(
                *wrapped("- " + say("replay.version", lang, name=name, version=_shown(version)), "  ", "    "), sep="\n"
            )
        for found in each.differences:
            values = {"path": escaped(found.path), "recorded": _shown(found.recorded), "now": _shown(found.now)}
            print(*wrapped("- " + say("replay.difference", lang, **values), "  ", "    "), sep="\n")
    counted = len(replayed) - len(damaged)
    if counted and not differing and not damaged:
        print(say("replay.same.1" if counted == 1 else "replay.same", lang, n=counted))
    else:
        counts = {"n": counted, "same": counted - len(differing), "differing": len(differing), "damaged": len(damaged)}
        print(say("replay.summary", lang, **counts))


def _causes(each: Replayed, lang: Lang) -> list[str]:
    found = [say("cause", lang, cause=cause_in_words(cause, lang)) for cause in each.causes]
    return found or [say("cause.same", lang)]


def _shown(value: object) -> str:
    text = escaped(json.dumps(value, ensure_ascii=False))
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
