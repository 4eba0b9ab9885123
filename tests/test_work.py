"""Work is counted, not timed, so that what was saved once does not come back: what a command imports, parses, counts, decides.

How often the parts of a large case are looked at: tests/engine/test_examined.py.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from builders import EXAMPLES, ROOT, live_comments
from work import HEAVY, calls_of, counts_of

import opinionguard as og
from opinionguard import cli
from opinionguard.cli.program import COMMANDS
from opinionguard.engine import companions, timeline
from opinionguard.facts import spelling, tables
from opinionguard.files import casefile, documents, hidden, scan, settings
from opinionguard.files.folders import find_cases
from opinionguard.files.settings import SettingsFinder
from opinionguard.ground.text import json_text
from opinionguard.regulations import security_assessment_2018 as of_2018
from opinionguard.render.decision import explain
from opinionguard.workdays import calendar

AT = "2026-11-22T12:00:00+08:00"
FILED = EXAMPLES / "lifecycle" / "5-filed.toml"  # it names a shared service file
CASES = 5
# The service file is parsed as what cases share, and as a document of the folder that may be a case.
SHARED = 2
# A count of days that is asked for again is kept: only the first is a look-up.
COUNTED: dict[str, Any] = {
    "parsed": documents.parse_document,
    "scanned": scan.scan,
    "looked up": calendar._window_after,
    "decided": timeline.Timeline._bare,
    "asked other laws": companions.related_duties,
}


def work_of(call: Callable[[], object]) -> dict[str, int]:
    """Return how often a call does each piece of work."""
    calendar.window_after.cache_clear()
    return counts_of(call, COUNTED)


def check(*arguments: object) -> Callable[[], object]:
    """Return a call of ``check``."""

    def call() -> object:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            return cli.main(["check", *map(str, arguments), "--at", AT, "--no-settings"])

    call()  # what is read and made once a process
    return call


@pytest.fixture
def launches(tmp_path: Path) -> Path:
    """A folder of cases that may launch, which share a service file."""
    shutil.copytree(FILED.parent / "services", tmp_path / "services")
    text = FILED.read_text("utf-8")
    own = og.load_case(FILED).id
    for number in range(CASES):
        (tmp_path / f"case-{number}.toml").write_text(
            text.replace(f'id = "{own}"', f'id = "case-{number}"', 1), "utf-8"
        )
    return tmp_path


# --- Imports ---------------------------------------------------------------------------------------------------------

# A run of each command, how many modules of the library it may import, and the heavy modules that it cannot do without.
RUNS: dict[str, tuple[tuple[str, ...], int, frozenset[str]]] = {
    "check": (("check", str(FILED)), 159, frozenset()),
    "explain": (("explain", str(FILED)), 146, frozenset()),
    "report": (("report", str(FILED), "--at", AT), 127, frozenset({"dateutil"})),
    "interview": (("interview", "--help"), 131, frozenset()),
    "deadline": (("deadline", "--trigger", "user-growth", "--on", "2026-03-02"), 117, frozenset({"dateutil"})),
    "calendar": (("calendar", "--from", "2026-03-02"), 134, frozenset({"dateutil"})),
    "laws": (("laws",), 134, frozenset()),
    "vocabulary": (("vocabulary", "弹幕"), 114, frozenset()),
    "replay": (("replay", "no-such-log.jsonl"), 93, frozenset()),
    "schema": (("schema", "output"), 135, frozenset()),
}
NOT_NEEDED = HEAVY | {"docx"}


def test_each_command_has_a_run() -> None:
    assert set(RUNS) == set(COMMANDS)


@pytest.mark.parametrize("name", RUNS)
def test_a_command_imports_what_it_runs(name: str) -> None:
    arguments, most, needed = RUNS[name]
    program = (
        "import contextlib, io, sys; from opinionguard.cli import main\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):\n"
        f"    with contextlib.suppress(SystemExit): main({list(arguments)!r})\n"
        "print(*sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8", cwd=ROOT)
    loaded = ran.stdout.split()
    ours = [each for each in loaded if each.startswith("opinionguard")]

    assert {each.partition(".")[0] for each in loaded} & NOT_NEEDED <= needed
    assert f"opinionguard.cli.{name}" in ours
    assert len(ours) <= most


# --- Parses ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", [("-q",), (), ("--format", "json"), ("--format", "chat")])
def test_a_file_is_parsed_once_and_what_is_shared_once_for_all(launches: Path, form: tuple[str, ...]) -> None:
    found = work_of(check(launches, *form))

    assert found["parsed"] == CASES + SHARED
    assert "scanned" not in found  # no line of a file is told


def test_places_are_looked_for_in_the_files_that_are_told_of_alone(launches: Path) -> None:
    shutil.copy(EXAMPLES / "notice-from-prefecture.toml", launches)
    found = work_of(check(launches))

    assert found["scanned"] == 1
    assert found["parsed"] == CASES + SHARED + 1 + found["scanned"]
    assert "scanned" not in work_of(check(launches, "-q"))


@pytest.mark.parametrize("options", [(), ("--fields", "id,verdict,may_launch,valid_until,exit")])
def test_a_line_is_parsed_once(tmp_path: Path, options: tuple[str, ...]) -> None:
    file = tmp_path / "lines.jsonl"
    file.write_text(
        "".join(json.dumps(live_comments() | {"id": f"case-{each}"}) + "\n" for each in range(CASES)), "utf-8"
    )
    found = work_of(check("--stream", file, *options))

    assert (found["parsed"], found["decided"] >= CASES, "scanned" in found) == (CASES, True, False)


def test_a_gate_parses_what_changed(launches: Path) -> None:
    made: list[og.Gate] = []
    first = work_of(lambda: made.append(og.Gate.from_folder(launches, settings=None)))
    unchanged = work_of(made[0].reload)
    (launches / "case-1.toml").write_text("# a comment\n" + (launches / "case-1.toml").read_text("utf-8"), "utf-8")
    changed = work_of(made[0].reload)

    assert first["parsed"] == CASES + SHARED
    assert "parsed" not in unchanged
    assert changed["parsed"] == 1  # what the shared service file states is kept too


@pytest.mark.parametrize(("settings", "calls"), [(None, 75), (og.Settings(), 75), ("found", 110)])
def test_of_a_file_that_did_not_change_a_gate_asks_the_disk_once(
    settings: Any, calls: int, launches: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keywords = {} if settings == "found" else {"settings": settings}
    looked, asked = os.lstat, [0]

    def look(*stated: Any, **how: Any) -> os.stat_result:
        asked[0] += 1
        return looked(*stated, **how)

    def opened(*_: object, **__: object) -> None:
        raise AssertionError("a file was opened")

    found: list[tuple[int, int]] = []
    for files in (CASES, CASES * 5):
        for number in range(CASES, files):
            text = (launches / "case-0.toml").read_text("utf-8").replace('"case-0"', f'"case-{number}"', 1)
            (launches / f"case-{number}.toml").write_text(text, "utf-8")
        gate = og.Gate.from_folder(launches, **keywords)
        gate.reload()
        made = calls_of(gate.reload)
        with monkeypatch.context() as patched:
            patched.setattr(os, "lstat", look)
            patched.setattr(Path, "open", opened)
            asked[0] = 0
            gate.reload()
        found.append((asked[0], made))
    (looks, least), (more_looks, most) = found

    assert more_looks - looks == CASES * 4
    assert most - least <= CASES * 4 * calls


def test_an_answer_that_is_ready_is_two_looks_at_clocks() -> None:
    gate = og.Gate([example("filed-in-time")])
    for _ in range(3):
        gate.allows("filed-in-time")

    assert calls_of(lambda: gate.allows("filed-in-time")) <= 7  # of these three are of the test and of its count


def test_a_sound_case_is_read_in_one_pass() -> None:
    text = (EXAMPLES / "filed-to-one-authority.toml").read_text("utf-8")
    document, parsed = og.parse_case(text).to_dict(), partial(og.parse_case, text)
    loaded, from_dict = partial(tomllib.loads, text), partial(og.case_from_dict, document)
    og.case_from_dict(document)
    read = {"taken": tables.sound, "part by part": casefile._part_by_part, "looked for strings": hidden.toml_strings}

    assert counts_of(parsed, read) == {"taken": len(("case", "service", "event", "report"))}
    # Beside what tomllib calls: where each fact was converted with all that its class does, it was 797 and 971 calls.
    assert calls_of(parsed) - calls_of(loaded) <= 280
    assert calls_of(from_dict) <= 320


def test_a_file_of_many_tables_is_read_in_few_calls() -> None:
    text = FILED.read_text("utf-8")

    # Where each fact was converted with all that its class does, it was 4 187 calls beside those of tomllib.
    assert calls_of(partial(og.load_case, FILED)) - calls_of(partial(tomllib.loads, text)) <= 1950


def test_what_files_of_one_folder_share_is_worked_out_once(launches: Path) -> None:
    def find() -> None:
        finder = SettingsFinder([launches])
        assert find_cases([launches], settings_of=finder.of, cases_in=finder.cases_in)

    shared = {"place": settings._place, "real path": casefile.real_path, "read": documents.read_file}
    few = counts_of(find, shared)
    for number in range(CASES):
        shutil.copy(launches / f"case-{number}.toml", launches / f"case-{number + CASES}.toml")
    many = counts_of(find, shared)

    assert many == few | {"read": few["read"] + CASES}


def test_a_word_is_looked_into_once_for_all_cases() -> None:
    document = example("filed-in-time").to_dict()
    og.case_from_dict(document)

    assert counts_of(lambda: og.case_from_dict(document), {"taken apart": spelling.steps_of}) == {}


def test_what_is_written_is_not_looked_at_character_by_character() -> None:
    short, long = (partial(json_text, {"notes": ["说明" * length] * 10}) for length in (10, 1000))

    assert calls_of(long) == calls_of(short)


# --- The calendar ----------------------------------------------------------------------------------------------------


def example(name: str) -> og.Case:
    return og.load_case(EXAMPLES / f"{name}.toml")


def test_a_launch_needs_no_calendar() -> None:
    case = example("filed-in-time")

    assert "looked up" not in work_of(lambda: og.decide(case, at=AT).to_dict())


def test_days_are_counted_once_for_an_answer_and_once_for_each_side_that_counts_otherwise() -> None:
    case = example("user-growth")

    assert work_of(lambda: og.decide(case, at=AT).may_launch)["looked up"] == 1
    # The first day and make-up days are counted otherwise under other sides, and so for what another law asks.
    assert work_of(lambda: og.decide(case, at=AT).to_dict())["looked up"] <= 5


def test_days_that_were_counted_for_another_case_are_not_counted_again() -> None:
    cases = [og.case_from_dict(example("user-growth").to_dict() | {"id": f"case-{each}"}) for each in range(CASES)]

    assert work_of(lambda: [og.decide(each, at=AT).may_launch for each in cases])["looked up"] == 1


def test_a_year_of_answers_counts_days_once() -> None:
    line = og.timeline(example("user-growth"))

    assert work_of(lambda: line.spans("2026-01-01", "2027-01-01")).get("looked up", 0) <= 1


# --- Decisions -------------------------------------------------------------------------------------------------------


def decided(call: Callable[[], object]) -> tuple[int, int]:
    """Return how many decisions a call makes, and how often it asks what other laws ask."""
    found = work_of(call)
    return found.get("decided", 0), found.get("asked other laws", 0)


def test_an_answer_is_one_decision() -> None:
    case, refused = example("filed-in-time"), example("live-comments")

    assert decided(lambda: og.decide(case, at=AT)) == (1, 0)
    assert decided(lambda: og.decide(case, at=AT).may_launch) == (1, 1)
    assert decided(lambda: og.decide(refused, at=AT).may_launch) == (1, 0)  # the Provisions refuse


def test_a_rule_looks_at_article_2_where_it_asks_for_it() -> None:
    found = {"article 2": of_2018.article_2}
    launch = example("filed-in-time")
    decision = og.decide(launch, at=AT)

    # A function is added: whether the service is within article 2 is worked out for whoever asks.
    assert counts_of(lambda: og.decide(launch, at=AT), found) == {"article 2": 1}
    assert counts_of(lambda: decision.classification, found) == {"article 2": 2}
    assert counts_of(lambda: decision.classification, found) == {}


def test_what_was_worked_out_is_not_worked_out_again() -> None:
    case = example("filed-in-time")
    decision = og.decide(case, at=AT)
    document = decision.to_dict()

    def again() -> object:
        return (
            decision.may_launch,
            decision.related,
            decision.sensitive_readings,
            decision.valid_until,
            decision.to_dict(),
        )

    assert decided(again) == (0, 0)
    assert decision.to_dict() == document


@pytest.mark.parametrize(("name", "decisions", "looks"), [("filed-in-time", 1, 1), ("live-comments", 1, 1)])
def test_the_other_sides_of_readings_are_few_decisions(name: str, decisions: int, looks: int) -> None:
    case = example(name)
    made, looked = decided(lambda: og.decide(case, at=AT).to_dict())

    assert made <= decisions
    assert looked <= looks


def test_other_laws_and_other_readings_are_few_calls() -> None:
    case, before = example("filed-in-time"), "2026-11-10T12:00:00+08:00"
    og.decide(case, at=AT).to_dict()
    og.decide(case, at=before).to_dict()

    for at in (AT, before):
        assert calls_of(lambda: og.decide(case, at=at)) <= 250  # noqa: B023
    # 43 duties of sixteen laws are asked; 19 readings have other sides, of which few can change something here.
    assert calls_of(lambda: og.decide(case, at=AT).related) <= 1_650
    assert calls_of(lambda: og.decide(case, at=AT).sensitive_readings) <= 2_450
    assert calls_of(lambda: og.decide(case, at=before).sensitive_readings) <= 950


def test_a_page_makes_no_decision_for_the_text_alone() -> None:
    case = example("filed-in-time")
    decision = og.decide(case, at=AT)
    explain(decision, case)

    assert calls_of(lambda: explain(decision, case)) <= 2_900

    # Of a decision that is known, a page asks only when the answer will be another.
    assert decided(lambda: explain(decision, case))[0] <= 4


def test_a_check_is_a_decision_for_each_case(launches: Path) -> None:
    assert decided(check(launches)) == (CASES, CASES)
    assert decided(check(launches, "-q")) == (CASES, CASES)


def test_a_gate_decides_when_an_answer_turns_and_not_before(tmp_path: Path) -> None:
    instants = [og.moment_of(AT).begin]
    gate = og.Gate([example("filed-in-time")], clock=lambda: instants[0], log=tmp_path / "log.jsonl")
    first = decided(lambda: gate.allows("filed-in-time"))
    kept = decided(lambda: [gate.allows("filed-in-time") for _ in range(CASES)])
    instants[0] += timedelta(seconds=1)
    later = decided(lambda: gate.allows("filed-in-time"))

    assert (first, kept, later) == ((1, 1), (0, 0), (0, 0))
