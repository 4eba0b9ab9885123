"""A command imports what it runs: counted, since what is imported for nothing takes three parts of four of a start."""

from __future__ import annotations

import subprocess
import sys

import pytest
from builders import ROOT
from work import HEAVY

from opinionguard.cli.program import COMMANDS

CASE = "docs/examples/filed-in-time.toml"
NOT_NEEDED = HEAVY | {"email", "zipfile", "socket", "shutil"}


# A folder of sources has no metadata beside it as a wheel has, and what finds them elsewhere is heavy.
INSTALLED = "from opinionguard.ground import versions; versions._from_metadata = lambda package: '0.1.0'\n"


def told(program: str) -> str:
    """Return what a program prints that runs in a process of its own, in the folder of this repository."""
    ran = subprocess.run(
        [sys.executable, "-c", INSTALLED + program], capture_output=True, check=True, encoding="utf-8", cwd=ROOT
    )
    return ran.stdout


def after(arguments: tuple[str, ...], shown: str) -> str:
    """Return what an expression is when a command ends."""
    return told(f"""
import contextlib, io, linecache, re, sys
compiled = []
compile_one = re._compiler.compile
re._compiler.compile = lambda pattern, flags=0: compiled.append(pattern) or compile_one(pattern, flags)
from opinionguard.cli import main
with contextlib.redirect_stdout(io.StringIO()):
    try:
        main({list(arguments)})
    except SystemExit:
        pass
print({shown})
""")


def imported(*arguments: str) -> frozenset[str]:
    """Return the modules that a command has imported when it ends."""
    return frozenset(after(arguments, "*sys.modules").split())


def test_the_versions_need_neither_commands_nor_cases() -> None:
    loaded = imported("--version")
    ours = {each for each in loaded if each.startswith("opinionguard.")}

    assert {each.split(".")[1] for each in ours} == {"cli", "ground", "workdays"}
    assert {each for each in ours if each.startswith("opinionguard.cli.")} == set()
    assert loaded & {"attr", "argparse", "typing_extensions", *NOT_NEEDED} == set()


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", CASE),
        ("check", CASE, "--at", "2026-11-22T12:00:00+08:00"),
        ("check", CASE, "--format", "json"),
        ("explain", CASE),
        ("laws",),
    ],
)
def test_nothing_heavy_is_loaded_for_nothing(arguments: tuple[str, ...]) -> None:
    loaded = {each.partition(".")[0] for each in imported(*arguments)}

    assert sorted(loaded & {*NOT_NEEDED}) == []


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_loads_no_other(name: str) -> None:
    commands = {f"opinionguard.cli.{each}" for each in COMMANDS}

    assert imported(name, "--help") & commands == {f"opinionguard.cli.{name}"}


def test_a_format_that_is_not_asked_for_is_not_loaded() -> None:
    formats = {"html", "junit", "sarif", "ics", "github"}

    assert {each.rpartition(".")[2] for each in imported("check", CASE) if ".render.run." in each} & formats == set()


def test_what_compares_two_runs_is_loaded_for_a_baseline_alone() -> None:
    assert {"opinionguard.decisions.changes", "opinionguard.files.baseline"} & imported("check", CASE) == set()


@pytest.mark.parametrize("arguments", [("laws", "--at", "2026-12-01"), ("deadline", "2026-03-02")])
def test_no_class_of_chinese_characters_is_compiled_for_nothing(arguments: tuple[str, ...]) -> None:
    # Each takes longer than most modules take to be imported, because Python fills a table of all characters.
    ranges = "[each for each in compiled if 'u2e80' in str(each) or 'u4e00' in str(each)]"

    assert after(("--lang", "en", *arguments), ranges).strip() == "[]"


def test_attrs_writes_for_each_class_how_an_object_is_made_and_little_else() -> None:
    # To compile what attrs writes was most of a start. A class takes its decorator from ground/classes; only a regulation,
    # which may stand outside this project, takes that of attrs.
    written = after(
        ("check", CASE),
        "*[f'{name} {line}' for name, (_, _, text, _) in linecache.cache.items() if name.startswith('<attrs generated')"
        " for line in text if 'opinionguard' in name and line.startswith('def ')], sep=''",
    ).splitlines()
    written = [each for each in written if " opinionguard.regulations." not in each]
    methods = ("def __repr__(", "def __eq__(", "def __ne__(", "def __hash__(")

    assert any("def __init__(" in each for each in written)
    assert [each for each in written if any(method in each for method in methods)] == []


CLASSES_MADE = (
    "len({each.rpartition(' ')[2] for each in linecache.cache"
    " if each.startswith('<attrs generated') and ' opinionguard.' in each})"
)
# Of the classes of data that a run loads, so many are used.
MADE = {
    ("check", CASE): 85,
    ("explain", CASE): 90,
    ("laws",): 45,
    ("deadline", "2026-03-02"): 30,
    ("vocabulary", "弹幕"): 30,
}


@pytest.mark.parametrize("arguments", MADE)
def test_attrs_makes_only_the_classes_that_a_command_uses(arguments: tuple[str, ...]) -> None:
    made = int(after(arguments, CLASSES_MADE))

    assert made <= MADE[arguments]


def test_an_import_makes_few_classes_and_compiles_few_expressions() -> None:
    made, compiled = told(
        "import linecache, re; compiled = []; compile_one = re._compiler.compile\n"
        "re._compiler.compile = lambda pattern, flags=0: compiled.append(pattern) or compile_one(pattern, flags)\n"
        "import opinionguard as og; og.decide, og.load_case\n"
        f"print({CLASSES_MADE}, len(compiled))"
    ).split()

    assert int(made) <= 25
    assert int(compiled) <= 22  # all but five of Python and attrs


def test_a_program_that_decides_loads_nothing_for_what_is_wrong_in_a_file() -> None:
    deciding = f"og.decide(og.load_case({CASE!r}), at=datetime(2026, 11, 22, tzinfo=UTC)).may_launch"
    program = f"import sys, opinionguard as og; from datetime import UTC, datetime; {deciding}; print(*sys.modules)"
    loaded = frozenset(told(program).split())

    ours = {each.removeprefix("opinionguard.") for each in loaded if each.startswith("opinionguard.")}
    assert (
        ours & {"files.slips", "files.scan", "files.places", "files.foreign", "decisions.expectations", "render"}
        == set()
    )
    assert "decisions.consistency" not in ours
    assert loaded & {*NOT_NEEDED, "calendar", "fractions", "difflib"} == set()
