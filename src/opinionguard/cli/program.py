"""The program: reads its arguments, runs the command that they name, and tells every error in one form."""

from __future__ import annotations

import argparse
import atexit
import gc
import importlib
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, NoReturn, TextIO, cast

from typing_extensions import override

from opinionguard.cli import version_line
from opinionguard.cli.console import EXIT_ERROR, complain, reconfigure
from opinionguard.ground.errors import InputError, described, reason
from opinionguard.ground.text import Lang, escaped, no_command
from opinionguard.ground.words import Said

__all__ = ["COMMANDS", "give_up_output", "parser_for", "run_command"]

# Each is a module of this package, which is imported only if the command runs or the list of commands is shown.
COMMANDS = (
    "check",
    "explain",
    "report",
    "deadline",
    "calendar",
    "interview",
    "laws",
    "replay",
    "vocabulary",
    "schema",
)


def run_command(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code. Every error is reported on standard error, never as a traceback."""
    atexit.register(gc.freeze)  # a process that ends need not be searched for garbage
    try:
        return _main(arguments)
    except OSError:
        # Not even the error could be written. This exit code must not look like an answer.
        return EXIT_ERROR


def _main(arguments: Sequence[str] | None) -> int:
    errors: TextIO | None = sys.stderr
    if errors is None:
        # The program was started without standard error. Errors must not end up among the answers.
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - for as long as the program runs
    for stream in (sys.stdout, sys.stderr):
        # On a terminal that cannot show Chinese, print escapes instead of raising an error.
        reconfigure(stream, errors="backslashreplace")
    parsed: argparse.Namespace | None = None
    try:
        _check_open(Said("output-is-closed"), sys.stdout)
        with _watched() as output:
            arguments = _command_first(sys.argv[1:] if arguments is None else arguments)
            if not arguments or arguments[0].partition("=")[0] == "--lang":
                from opinionguard.cli.usage import command_list, lang_asked  # loaded only for a mistake

                print(command_list(lang_asked(arguments)), file=sys.stderr)
                return EXIT_ERROR
            parsed = parser_for(arguments).parse_args(arguments)
            if _reads_standard_input(parsed):
                _check_open(Said("input-is-closed"), sys.stdin)
            code: int = parsed.run(parsed)
            output.flush()
    except _OutputError as error:
        _give_up_output()
        complain(error.problems, _lang_of(parsed))
        return EXIT_ERROR
    except InputError as error:
        complain(error.problems, _lang_of(parsed))
        return EXIT_ERROR
    except BrokenPipeError:
        # The reader of the output closed the pipe, so that the reader may not have the complete output.
        _give_up_output()
        return EXIT_ERROR
    except KeyboardInterrupt:
        complain([Said("interrupted")], _lang_of(parsed))
        return EXIT_ERROR
    except Exception as error:
        if os.environ.get("OPINIONGUARD_DEBUG"):
            raise
        complain([Said("internal-error", said=described(error))], _lang_of(parsed))
        return EXIT_ERROR
    return code


def _lang_of(parsed: argparse.Namespace | None) -> Lang:
    from opinionguard.cli.options import lang_of

    return lang_of(parsed)


class _OutputError(InputError):
    """Standard output cannot be written, so that the output may not be complete."""


class _Output:
    """Standard output whose failures (a full disk, a quota, a lost mount) differ from the failures of a file that is read."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        with _telling_failures():
            return self._stream.write(text)

    def flush(self) -> None:
        with _telling_failures():
            self._stream.flush()

    def reconfigure(self, **settings: str) -> None:
        # Reconfiguring may fail too, because the stream first writes its buffered text.
        with _telling_failures():
            reconfigure(self._stream, **settings)


@contextmanager
def _telling_failures() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _not_written(error) from None


def _not_written(error: OSError) -> _OutputError:
    return _OutputError.of(Said("output-not-written", said=reason(error)), Said("make-room-and-repeat"))


def give_up_output(error: OSError) -> int:
    """Tell that standard output cannot be written, and return the exit code. Whoever closed it is told nothing."""
    _give_up_output()
    if not isinstance(error, BrokenPipeError):
        complain(_not_written(error).problems, _lang_of(None))
    return EXIT_ERROR


@contextmanager
def _watched() -> Iterator[_Output]:
    """Replace standard output by one that reports failures, also the failures of ``--help`` and ``--version``."""
    stream = sys.stdout
    output = _Output(stream)
    sys.stdout = cast("TextIO", output)
    try:
        try:
            yield output
        except SystemExit:
            output.flush()
            raise
    finally:
        sys.stdout = stream


def _give_up_output() -> None:
    """Discard the rest of the output, so that Python reports no second error when the program ends."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return  # a replacement of standard output has no file number


def _check_open(closed: Said, stream: TextIO | None) -> None:
    """Raise InputError if the program was started without a standard stream."""
    if stream is None:
        raise InputError.of(closed, Said("leave-it-open"))


def _reads_standard_input(parsed: argparse.Namespace) -> bool:
    named = (getattr(parsed, "file", None), *getattr(parsed, "files", ()))
    return parsed.command == "interview" or "-" in named


def _command_first(arguments: Sequence[str]) -> Sequence[str]:
    """Return arguments with a language that stands before the command behind it."""
    taken = 2 if [*arguments[:1]] == ["--lang"] else int(bool(arguments) and arguments[0].startswith("--lang="))
    return [*arguments[taken:], *arguments[:taken]]


class _Parser(argparse.ArgumentParser):
    """A parser that tells its help and its errors in the language of the person.

    In errors it spells out control characters of the arguments.
    """

    arguments: Sequence[str] = ()

    def __init__(self, **stated: Any) -> None:
        # argparse makes a formatter of its own for each argument. Without a width each asks how wide the terminal is.
        super().__init__(formatter_class=partial(argparse.HelpFormatter, width=80), allow_abbrev=False, **stated)

    @override
    def format_help(self) -> str:
        from opinionguard.cli.usage import help_of, lang_asked

        return help_of(self.prog, self._actions, lang_asked(self.arguments))

    @override
    def format_usage(self) -> str:
        from opinionguard.cli.usage import lang_asked, usage_of

        return usage_of(self.prog, self._actions, lang_asked(self.arguments))

    @override
    def error(self, message: str) -> NoReturn:
        """Tell what argparse complains of, in words of this package. What a command itself refuses goes to ``refuse``."""
        from opinionguard.cli.usage import lang_asked, usage_problem

        lang = lang_asked(self.arguments)
        if message.endswith("required: COMMAND"):
            message = f"unrecognized arguments: {self.arguments[0]}"
        command = next((each for each in self.arguments if each in COMMANDS), None)
        known = self._command(command) if command else self
        problem = usage_problem(message, known._option_string_actions, lang)  # noqa: SLF001 - argparse has no other list
        known.refuse(problem.text(lang), lang)

    def refuse(self, said: str, lang: Lang | None = None) -> NoReturn:
        """Print the usage and what is wrong, a text in the language of the person, and leave."""
        from opinionguard.cli.usage import lang_asked
        from opinionguard.render.words import say

        lang = lang or lang_asked(self.arguments)
        self.print_usage(sys.stderr)
        told = no_command(escaped(said))
        self.exit(EXIT_ERROR, f"{say('commands.error', lang, prog=self.prog, said=told)}\n")

    def _command(self, name: str) -> _Parser:
        groups = (each for each in self._actions if isinstance(each, argparse._SubParsersAction))  # noqa: SLF001
        return next((each.choices[name] for each in groups if name in each.choices), self)


class _Version(argparse.Action):
    """Prints all versions that an answer rests on."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        print(version_line())
        parser.exit()


def parser_for(arguments: Sequence[str] | None = None) -> argparse.ArgumentParser:
    """Return the parser. A command that the arguments do not begin with is known by name alone; without arguments none is."""
    parser = _Parser(prog="opinionguard", add_help=False)
    _add_help(parser, arguments)
    parser.add_argument("--version", action=_Version, nargs=0, help="option.version")
    # Without a name for its commands, argparse would lay out a help to find one.
    commands = parser.add_subparsers(required=True, metavar="COMMAND", dest="command", prog=parser.prog)
    for name in COMMANDS:
        if arguments is not None and [*arguments[:1]] != [name]:
            commands.add_parser(name)
            continue
        command = importlib.import_module(f"opinionguard.cli.{name}")
        added = commands.add_parser(name, add_help=False)
        _add_help(added, arguments)
        command.add(added)
        added.set_defaults(run=command.run, refuse=added.refuse)
    return parser


def _add_help(parser: _Parser, arguments: Sequence[str] | None) -> None:
    parser.arguments = arguments or ()
    parser.add_argument("-h", "--help", action="help", help="option.help")
