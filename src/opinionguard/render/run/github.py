"""A run of ``check`` as workflow commands of GitHub Actions: annotations beside the case files of a change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from opinionguard.ground.errors import Place
from opinionguard.ground.text import escaped
from opinionguard.render.decision import waiver_line
from opinionguard.render.run.results import Level, Run, headline_of, results_of, with_name

__all__ = ["as_github"]

_COMMANDS: Final[Mapping[Level, str]] = {"error": "error", "warning": "warning", "note": "notice"}


def as_github(run: Run) -> str:
    """Return one command in each line, the worst first, because GitHub shows only the first ten of each kind."""
    return "".join(f"{line}\n" for line in _lines(run))


def _lines(run: Run) -> Iterator[str]:
    for problem in run.problems:
        yield _command("error", problem.text_in_file(run.lang), problem.place, run, "opinionguard")
    for result in results_of(run):
        if result.waiver is None:
            yield _command(result.level, result.message, result.place, run, result.title)
    for checked in run.checked:
        for waiver in checked.waived.waivers:
            title = headline_of(checked, run.lang)
            said = with_name(checked.case, waiver_line(waiver, run.lang), run.lang)
            yield _command("warning", said, checked.place_of(f"events.{waiver.event}"), run, title)


def _command(level: Level, message: str, place: Place, run: Run, title: str) -> str:
    properties: dict[str, object] = {}
    if place.file:
        properties = {"file": run.path_of(place.file), "line": place.line, "col": place.column}
    given = ",".join(
        f"{name}={_property(str(value))}" for name, value in {**properties, "title": title}.items() if value
    )
    return f"::{_COMMANDS[level]} {given}::{_data(message)}"


def _data(text: str) -> str:
    spelt = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return escaped(spelt, "\u200c\u200d")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
