"""Feeds the library inputs that atheris makes up, guided by what they reach; one kind of input a run.

    python tests/tools/fuzz toml -runs=1000000
    python tests/tools/fuzz notice -max_total_time=600 FOLDER

What follows the kind goes to libFuzzer; a folder keeps what was found to reach something new. An input may take
`-timeout` seconds and `-rss_limit_mb`; the defaults stand below. Whatever goes wrong ends the run with a traceback, and leaves
the input in a file named crash-…, timeout-… or oom-….

- Of a document comes a case, or the library's own error; never anything else.
- A document that was refused lets nothing pass: not at the gate of the folder in which it lies, whatever id is asked for.
- One that lets its launch pass says so itself: the independent reference, which reads it without the library, agrees.
- Of a notice comes a notice or the library's own error; and a calendar with it, which counts, or refuses to in words.
"""

from __future__ import annotations

import argparse
import logging
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from copy import deepcopy
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import Any, Final

import atheris

sys.path.extend([str(Path(__file__).parents[1]), str(Path(__file__).parents[2])])

with atheris.instrument_imports(include=["opinionguard"]):
    import opinionguard as og
    from opinionguard.engine import timeline  # noqa: F401 - loaded now, so that they are instrumented
    from opinionguard.files.casefile import parse_case
    from opinionguard.files.documents import parse_document
    from opinionguard.files.noticefile import notice_from_dict

from builders import flawless_report, live_comments
from reference import Unsettled
from test_fails_closed import (
    AT,
    BLOCKED,
    KINDS,
    NOTICE,
    TOKENS,
    TOKENS_OF_CASES,
    assert_closed_unless_stated,
    corrupted,
    plainly_read,
    written,
)

EXAMPLES: Final = Path(__file__).parents[3] / "docs" / "examples"
FORMS: Final = ("toml", "json", "yaml")
BOUNDS: Final = ("-timeout=10", "-rss_limit_mb=2048", "-max_len=4096")
PASSING: Final = live_comments() | {"reports": [flawless_report(submitted_at="2026-11-20T09:00:00+08:00")]}
NOW: Final = datetime.fromisoformat(AT)


class Count:
    """What came of the inputs."""

    def __init__(self) -> None:
        self.inputs = self.taken = self.passing = 0

    def __str__(self) -> str:
        return f"{self.inputs:,} inputs, {self.taken:,} taken, {self.passing:,} letting a launch pass"


def of_cases(form: str, folder: Path, count: Count) -> Callable[[bytes], None]:
    """Return what tries a case file of a form."""
    file = folder / f"case.{form}"

    def attempt(data: bytes) -> None:
        count.inputs += 1
        try:
            parse_case(data, form=form)
        except og.InputError as error:
            str(error)
            # A document that cannot be read at all is of no case, whatever it is: some of those are enough.
            if count.inputs % 32 == 0 or "is not " + form.upper() not in str(error):
                assert_refused(data)
        else:
            count.taken += 1
            with suppress(Unsettled):  # the reference counts no further than the notices
                count.passing += assert_closed_unless_stated(data, form)

    def assert_refused(data: bytes) -> None:
        file.write_bytes(data)
        shut = og.Gate.from_folder(folder, clock=lambda: NOW, ticks=NOW.timestamp)
        assert not any(map(shut.allows, {"live-comments", "unnamed", *stated_ids(data)}))
        for name, told in shut._shelf.book.broken.items():
            assert not any("report this" in problem.right for problem in told), (name, told)

    def stated_ids(data: bytes) -> set[str]:
        try:
            stated = plainly_read(data, form).get("id")
        except Exception:
            return set()
        return {stated} if isinstance(stated, str) else set()

    return attempt


def of_notices(_form: str, _folder: Path, count: Count) -> Callable[[bytes], None]:
    """Return what tries a notice; the first byte of an input chooses the form."""
    china = og.WorkingCalendar.china()

    def attempt(data: bytes) -> None:
        count.inputs += 1
        form = FORMS[data[0] % len(FORMS)] if data else "toml"
        try:
            notice = notice_from_dict(parse_document(data[1:], form))
            calendar = china.with_notice(notice)
        except og.InputError as error:
            str(error)
            return
        count.taken += 1
        start = date(min(max(notice.year, 2009), 2098) - 1, 12, 1)
        window = calendar.due_window(start, 30)
        assert start < window.earliest <= window.latest
        try:
            assert window.earliest == window.latest == calendar.add_working_days(start, 30) or not window.settled
        except og.CalendarNotPublishedError:
            assert not window.settled

    return attempt


TRIALS: Final[dict[str, Callable[[str, Path, Count], Callable[[bytes], None]]]] = {
    **dict.fromkeys(FORMS, of_cases),
    "notice": of_notices,
}


def seeds(kind: str) -> list[bytes]:
    """Return inputs to begin with."""
    if kind == "notice":
        return [bytes([place]) + written(NOTICE, form) for place, form in enumerate(FORMS)]
    cases = [BLOCKED, PASSING, *[og.load_case(each).to_dict() for each in sorted(EXAMPLES.glob("*.toml"))]]
    return [written(case, kind) for case in cases]


def words() -> list[bytes]:
    """Return words that documents are made of."""
    keys: set[str] = set()

    def collect(value: Any) -> None:
        if isinstance(value, dict):
            keys.update(value)
        for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            collect(each)

    for document, _ in KINDS.values():
        collect(document)
    for case in sorted(EXAMPLES.glob("*.toml")):
        collect(og.load_case(case).to_dict())
    return [*TOKENS, *TOKENS_OF_CASES, *(key.encode() for key in sorted(keys))]


VALUES: Final[tuple[Any, ...]] = (
    True,
    False,
    0,
    -1,
    10**15,
    "",
    "x",
    "all",
    "2026-11-25",
    "2026-12-01T09:59:59+08:00",
    [],
    {},
    ["cac"],
)


def restated(rng: Random, document: Any) -> Any:
    """Change what a document states in a place or three: take it out, say something else, say it twice."""
    for _ in range(1 + rng.randrange(3)):
        places = list(places_of(document))
        holder, key = places[rng.randrange(len(places))]
        way = rng.randrange(4)
        if way == 0:
            del holder[key]
        elif way == 1:
            holder[key] = deepcopy(VALUES[rng.randrange(len(VALUES))])
        elif way == 2:
            other, name = places[rng.randrange(len(places))]
            holder[key] = deepcopy(other[name])
        elif isinstance(holder, list):
            holder.append(deepcopy(holder[key]))
        else:
            other, name = places[rng.randrange(len(places))]
            holder[str(name)] = deepcopy(other[name])
    return document


def places_of(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield where each value of a document stands."""
    for key, each in list(value.items() if isinstance(value, dict) else enumerate(value)):
        yield value, key
        if isinstance(each, dict | list):
            yield from places_of(each)


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=TRIALS)
    options, others = parser.parse_known_args()
    work = Path(tempfile.mkdtemp(prefix="fuzz-"))
    (work / "seeds").mkdir()
    (work / "gate").mkdir()
    for number, seed in enumerate(seeds(options.kind)):
        (work / "seeds" / str(number)).write_bytes(seed)
    escaped = ("".join(f"\\x{byte:02x}" for byte in word) for word in words())
    (work / "words").write_text("".join(f'"{word}"\n' for word in escaped if word), encoding="ascii")
    logging.disable()  # the gate says of every broken file what is wrong with it
    count = Count()
    attempt = TRIALS[options.kind](options.kind, work / "gate", count)

    def tried(data: bytes) -> None:
        attempt(data)
        if count.inputs % 10_000 == 0:
            print(f"{options.kind}: {count}", flush=True)

    def mutated(data: bytes, most: int, seed: int) -> bytes:
        rng = Random(seed)  # noqa: S311
        way = rng.randrange(4)
        if way < 2 and data:
            form, mark = (FORMS[data[0] % len(FORMS)], data[:1]) if options.kind == "notice" else (options.kind, b"")
            with suppress(Exception):  # it is no document, or cannot be one of that form any more
                return (mark + written(restated(rng, plainly_read(data[len(mark) :], form)), form))[:most]
        return corrupted(rng, data)[:most] if data and way < 3 else atheris.Mutate(data, most)

    folders = [*[each for each in others if not each.startswith("-")], str(work / "seeds")]
    flags = [each for each in others if each.startswith("-")]
    atheris.Setup([sys.argv[0], *BOUNDS, f"-dict={work / 'words'}", *flags, *folders], tried, custom_mutator=mutated)
    try:
        atheris.Fuzz()
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
