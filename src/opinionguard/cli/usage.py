"""What is wrong with the arguments of a command, in both languages, with the command or option that is probably meant."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from opinionguard.ground.errors import Problem, did_you_mean, nearest_word, not_known, write_one_of
from opinionguard.ground.slipwords import CHINESE_NAMES, ENGLISH_NAMES
from opinionguard.ground.text import Lang, joined, quoted
from opinionguard.ground.words import Said
from opinionguard.render.words import say

__all__ = ["command_list", "lang_in", "usage_problem"]

# What a command is for, and the commands, the one that most people need first.
_PURPOSES: Final[Mapping[str, tuple[str, ...]]] = {
    "to_state": ("interview", "vocabulary", "schema"),
    "to_decide": ("check", "explain"),
    "to_file": ("report",),
    "to_count": ("deadline", "calendar"),
    "to_look_up": ("laws", "replay"),
}


def command_list(lang: Lang) -> str:
    """Return the commands by what they are for, as text of several lines."""
    rows = [say("commands.usage", lang)]
    for purpose, names in _PURPOSES.items():
        rows += ["", say(f"commands.{purpose}", lang)]
        rows += [f"  {name:<12}{say(f'command.{name}', lang)}" for name in names]
    return "\n".join([*rows, "", say("commands.more", lang)])


def lang_in(arguments: Sequence[str]) -> Lang | None:
    """Return the language that arguments state, also if they are wrong otherwise; None if they state none."""
    for place, each in enumerate(arguments):
        stated = each.partition("=")[2] if each.startswith("--lang=") else ""
        if each == "--lang" and place + 1 < len(arguments):
            stated = arguments[place + 1]
        meant = _language_of(stated)
        if meant is not None:
            return meant
    return None


def _language_of(stated: str) -> Lang | None:
    word = stated.casefold()
    if word.startswith(ENGLISH_NAMES):
        return "en"
    return "zh" if word.startswith(CHINESE_NAMES) else None


def usage_problem(message: str, options: Iterable[str]) -> Problem:
    """Return what argparse complains of as a problem; ``options`` are those of the command."""
    for shape, tell in _SHAPES.items():
        found = re.fullmatch(shape, message, re.DOTALL)
        if found is not None:
            return tell(found, tuple(options))
    return Problem("", Said("parser-says", said=quoted(message)), Said("usage-see-help"))


def _choice(found: re.Match[str], _: tuple[str, ...]) -> Problem:
    name, value, words = found.groups()
    stated = str(ast.literal_eval(value))
    known = [each.strip("'\"") for each in words.split(", ")]
    meant = _language_of(stated) if name == "--lang" else None
    wrong = not_known(stated, known)
    if meant is not None:
        wrong = Said("not-known", value=quoted(stated), meant=did_you_mean(meant))
    return Problem(name, wrong, write_one_of(known))


def _unrecognized(found: re.Match[str], options: tuple[str, ...]) -> Problem:
    words = found[1].split(" ")
    option = next((each.partition("=")[0] for each in words if each.startswith("-")), "")
    if not option:
        return Problem("", Said("usage-too-many", value=quoted(found[1])), Said("usage-take-out-or-move"))
    near = nearest_word(option, options)
    wrong = Said("usage-no-option", value=quoted(option), meant=did_you_mean(near))
    return Problem("", wrong, write_one_of(each for each in options if each.startswith("--")))


def _no_value(found: re.Match[str], _: tuple[str, ...]) -> Problem:
    return Problem(found[1], Said("slip-no-value"), Said("usage-write-value", name=_one_name(found[1])))


def _missing(found: re.Match[str], _: tuple[str, ...]) -> Problem:
    names = tuple(found[1].split(", "))
    return Problem(joined(names, "en"), Said("is-missing"), Said("fill-it-in"))


def _not_together(found: re.Match[str], _: tuple[str, ...]) -> Problem:
    return Problem(found[1], Said("is-stated-beside", other=found[2]), Said("state-one-of-two"))


def _takes_no_value(found: re.Match[str], _: tuple[str, ...]) -> Problem:
    value = quoted(str(ast.literal_eval(found[2])))
    return Problem(found[1], Said("usage-no-value-taken", value=value), Said("slip-write", example=_one_name(found[1])))


def _one_name(names: str) -> str:
    return names.rpartition("/")[2]


_SHAPES: Final[Mapping[str, Callable[[re.Match[str], tuple[str, ...]], Problem]]] = {
    r"argument ([^:]+): invalid choice: (.+?) \((?:maybe you meant .*?, )?choose from (.+)\)": _choice,
    r"unrecognized arguments: (.*)": _unrecognized,
    r"argument ([^:]+): expected (?:one|at least one|\d+) arguments?": _no_value,
    r"the following arguments are required: (.+)": _missing,
    r"argument ([^:]+): not allowed with argument ([^:]+)": _not_together,
    r"argument ([^:]+): ignored explicit argument (.+)": _takes_no_value,
}
"""How argparse words each complaint, in all versions of Python that are supported."""
