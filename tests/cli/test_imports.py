"""A command imports what it runs: counted, since what is imported for nothing takes three parts of four of a start."""

from __future__ import annotations

import subprocess
import sys

import pytest
from builders import ROOT

from opinionguard.cli.program import COMMANDS

CASE = "docs/examples/filed-in-time.toml"
# What no command needs that only decides, and what each of these takes to load.
HEAVY = ("holidays", "dateutil", "yaml", "xml", "ssl", "http", "asyncio", "multiprocessing", "unittest", "sqlite3")


def imported(*arguments: str) -> frozenset[str]:
    """Return the modules that a command has imported when it ends."""
    program = f"""
import contextlib, io, sys
from opinionguard.cli import main
with contextlib.redirect_stdout(io.StringIO()):
    try:
        main({list(arguments)})
    except SystemExit:
        pass
print(*sys.modules)
"""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8", cwd=ROOT)
    return frozenset(ran.stdout.split())


def test_the_versions_need_neither_commands_nor_cases() -> None:
    loaded = imported("--version")
    ours = {each for each in loaded if each.startswith("opinionguard.")}

    assert {each.split(".")[1] for each in ours} == {"cli", "ground", "workdays"}
    assert {each for each in ours if each.startswith("opinionguard.cli.")} == set()
    assert loaded & {"attr", "argparse", "typing_extensions", *HEAVY} == set()


@pytest.mark.parametrize(
    "arguments", [("check", CASE), ("check", CASE, "--format", "json"), ("explain", CASE), ("laws",)]
)
def test_nothing_heavy_is_loaded_for_nothing(arguments: tuple[str, ...]) -> None:
    loaded = {each.partition(".")[0] for each in imported(*arguments)}

    assert sorted(loaded & {*HEAVY}) == []


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_loads_no_other(name: str) -> None:
    commands = {f"opinionguard.cli.{each}" for each in COMMANDS}

    assert imported(name, "--help") & commands == {f"opinionguard.cli.{name}"}


def test_a_format_that_is_not_asked_for_is_not_loaded() -> None:
    formats = {"html", "junit", "sarif", "ics", "github"}

    assert {each.rpartition(".")[2] for each in imported("check", CASE) if ".render.run." in each} & formats == set()


def test_a_program_that_decides_loads_nothing_for_what_is_wrong_in_a_file() -> None:
    deciding = f"og.decide(og.load_case({CASE!r}), at=datetime(2026, 11, 22, tzinfo=UTC)).may_launch"
    program = f"import sys, opinionguard as og; from datetime import UTC, datetime; {deciding}; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8", cwd=ROOT)
    loaded = frozenset(ran.stdout.split())

    ours = {each.removeprefix("opinionguard.") for each in loaded if each.startswith("opinionguard.")}
    assert (
        ours & {"files.slips", "files.scan", "files.places", "files.foreign", "decisions.expectations", "render"}
        == set()
    )
    assert loaded & {*HEAVY, "fractions", "difflib"} == set()
