"""What a command takes, and what is wrong with its arguments, in both languages.

An error names the command or option that is probably meant.
"""

from __future__ import annotations

import argparse
import ast
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from attrs import evolve

from opinionguard.cli.options import Helped, lang_of
from opinionguard.ground.errors import Problem, did_you_mean, nearest_word, not_known, write_one_of
from opinionguard.ground.slipwords import CHINESE_NAMES, ENGLISH_NAMES
from opinionguard.ground.text import Lang, Quoted, joined, quoted
from opinionguard.ground.words import Said
from opinionguard.render.layout import WIDTH, columns_of, wrapped
from opinionguard.render.words import every_word, say

__all__ = ["command_list", "help_of", "lang_asked", "lang_in", "usage_of", "usage_problem"]

_NARROWEST: Final = 40
# Closing marks of Chinese stay at the end of a line that is full; hardly more than two follow each other.
_HANGING: Final = 4
# How far the texts of arguments are indented, and the longest argument that stands on the line of its text.
_INDENT: Final = 22
_EXIT_CODES: Final = 5

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
    more = wrapped(say("commands.more", lang), "", width=_width())
    return "\n".join([say("commands.usage", lang), *_commands(lang), "", *more])


def _commands(lang: Lang) -> Iterator[str]:
    for purpose, names in _PURPOSES.items():
        yield from ("", say(f"commands.{purpose}", lang))
        for name in names:
            yield from _row(name, say(f"command.{name}", lang), 14)


def help_of(prog: str, actions: Iterable[argparse.Action], lang: Lang) -> str:
    """Return the help of a command, or of the program, whose name has no command behind it."""
    command = prog.partition(" ")[2]
    actions = list(actions)
    lines = [usage_of(prog, actions, lang)]
    lines += wrapped(say(f"help.{command}" if command else "help.program", lang), "", width=_width())
    if not command:
        lines += _commands(lang)
    stated = {
        "arguments": [each for each in actions if not each.option_strings and command],
        "options": [each for each in actions if each.option_strings],
    }
    for key, members in stated.items():
        if members:
            lines += ["", say("heading", lang, text=say(f"help.{key}", lang))]
        for each in members:
            lines += _row(_named(each, lang), _help(each, lang), _INDENT)
    if command in {"", "check"}:
        lines += ["", say("heading", lang, text=say("help.exit_codes", lang))]
        for code in range(_EXIT_CODES):
            lines += _row(str(code), say(f"exit.{code}", lang), 5)
    if not command:
        lines += ["", *wrapped(say("commands.more", lang), "", width=_width())]
    return "\n".join([*lines, ""])


def usage_of(prog: str, actions: Iterable[argparse.Action], lang: Lang) -> str:
    """Return how a command is called, as lines that end in a line break: what it needs, and that it takes options."""
    actions = list(actions)
    needed = [_named(each, lang) for each in actions if each.option_strings and each.required]
    taken = [_taken(each, lang) for each in actions if not each.option_strings]
    parts = (prog, *needed, *taken, say("help.some_options", lang))
    return "\n".join([*wrapped(say("help.usage", lang, text=" ".join(parts)), "", "    ", _width()), ""])


def _taken(action: argparse.Action, lang: Lang) -> str:
    name = _value_of(action, lang)
    return {"?": f"[{name}]", "*": f"[{name} …]"}.get(str(action.nargs), name)


def _named(action: argparse.Action, lang: Lang) -> str:
    names = ", ".join(action.option_strings)
    return " ".join(each for each in (names, _value_of(action, lang)) if each)


def _value_of(action: argparse.Action, lang: Lang) -> str:
    return "" if action.nargs == 0 else _metavar(str(action.metavar), lang)


def _metavar(name: str, lang: Lang) -> str:
    return say(f"metavar.{name}", lang) if f"metavar.{name}" in every_word() else name


def _help(action: argparse.Action, lang: Lang) -> str:
    text = action.help or ""
    if text in every_word():
        text = say(text, lang, **(text.values if isinstance(text, Helped) else {}))
    choices = list(map(str, action.choices or ()))
    if all(each in text for each in choices):
        return text  # the text tells what each is for
    return say("help.choices", lang, text=text, choices=joined(choices, lang))


def _row(name: str, text: str, indent: int) -> list[str]:
    """Return lines of a name and its text; a long name has a line of its own."""
    first, space = f"  {name}", " " * indent
    lines = [line for part in text.split("\n") for line in wrapped(part, space, width=_width())]
    taken = columns_of(first)
    return (
        [first, *lines] if taken + 2 > indent else [f"{first}{' ' * (indent - taken)}{lines[0].lstrip()}", *lines[1:]]
    )


def _width() -> int:
    return max(_NARROWEST, min(WIDTH, shutil.get_terminal_size().columns)) - _HANGING


def lang_asked(arguments: Sequence[str]) -> Lang:
    """Return the language for what is told before the arguments are understood: as with understood arguments."""
    settings = next(_stated("--settings", arguments), None)
    named = next((each for each in arguments if os.path.exists(each)), None)  # noqa: PTH110 - Path.exists may raise
    stated = argparse.Namespace(lang=lang_in(arguments), settings=settings, no_settings="--no-settings" in arguments)
    stated.file = named
    return lang_of(stated)


def lang_in(arguments: Sequence[str]) -> Lang | None:
    """Return the language that arguments state, also if they are wrong otherwise; None if they state none."""
    for stated in _stated("--lang", arguments):
        meant = _language_of(stated)
        if meant is not None:
            return meant
    return None


def _stated(option: str, arguments: Sequence[str]) -> Iterator[str]:
    """Yield the values of an option."""
    for each, behind in zip(arguments, (*arguments[1:], ""), strict=False):
        if each.startswith(f"{option}="):
            yield each.partition("=")[2]
        elif each == option:
            yield behind


def _language_of(stated: str) -> Lang | None:
    word = stated.casefold()
    if word.startswith(ENGLISH_NAMES):
        return "en"
    return "zh" if word.startswith(CHINESE_NAMES) else None


def usage_problem(message: str, options: Iterable[str], lang: Lang = "en") -> Problem:
    """Return what argparse complains of as a problem; ``options`` are those of the command.

    The path of the problem names the arguments as the help in that language does.
    """
    for shape, tell in _SHAPES.items():
        found = re.fullmatch(shape, message, re.DOTALL)
        if found is not None:
            problem = tell(found, tuple(options))
            names = [_metavar(each, lang) for each in problem.path.split(", ") if each]
            return evolve(problem, path=joined(names, lang))
    # In full, because it may be a text of this program. Whoever shows it spells out its control characters.
    return Problem("", Said("parser-says", said=Quoted(f'"{message}"')), Said("usage-see-help"))


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
    # The value may hold whatever the rest holds: the last bracket counts.
    r"argument ([^:]+): invalid choice: (.+) \((?:maybe you meant [^()]*, )?choose from ([^()]+)\)": _choice,
    r"unrecognized arguments: (.*)": _unrecognized,
    r"argument ([^:]+): expected (?:one|at least one|\d+) arguments?": _no_value,
    r"the following arguments are required: (.+)": _missing,
    r"argument ([^:]+): not allowed with argument ([^:]+)": _not_together,
    r"argument ([^:]+): ignored explicit argument (.+)": _takes_no_value,
}
"""How argparse words each complaint, in all versions of Python that are supported."""
