"""The code in the pages: every block is run, or parsed where it is nothing to run.

A comment before a block says what the block is: ``file: NAME`` and ``append: NAME`` write it, ``replace: NAME`` exchanges one
line, ``run: CODE`` is a command and how it ends, ``test: CODE`` are tests for pytest. A block of Python without such a
comment is a program. The blocks of a page are taken in order, in one folder. A block of text after a command or a program
has lines that it prints.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest
import yaml
from builders import EXAMPLES, ROOT

from opinionguard.cli import main

_BLOCK: Final = re.compile(r"(?:<!-- ([\w ]+?)(?:: (\S+))? -->\n)?^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_WRITTEN: Final = ("file", "append", "replace")
# Programs with a test of their own, which says where they run.
_ELSEWHERE: Final = ("run by the tests", "command")
ENGLISH: Final = {"LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "PYTHONUTF8": "1"}
# What a page expects its reader to have.
_AT_HAND: Final[Mapping[str, Mapping[str, str]]] = {
    "openfeature": {
        "your_provider": "__import__('openfeature.provider.no_op_provider', fromlist=['_']).NoOpProvider()",
    },
}
PAGES: Final = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
WITH_CODE: Final = [page for page in PAGES if "```" in page.read_text(encoding="utf-8")]


class Block(NamedTuple):
    """A block of code, with what the comment before it says."""

    step: str
    of: str
    language: str
    code: str


def blocks_of(page: Path) -> list[Block]:
    text = page.read_text(encoding="utf-8")
    found = [Block(*each) for each in _BLOCK.findall(text)]
    # No block is overlooked: of those without a language there is nothing to say.
    assert len(found) == len(re.findall(r"^```\w", text, re.MULTILINE))
    return found


def name_of(page: Path) -> str:
    return page.name.partition(".")[0]


def marked(page: Path) -> Any:
    """Return a page as the parameter of a test; one that starts pytest takes seconds."""
    starts = any(block.step == "test" or block.code.startswith("pytest ") for block in blocks_of(page))
    name = str(page.relative_to(ROOT))
    return pytest.param(page, id=name, marks=[pytest.mark.program] if starts else [])


@pytest.mark.parametrize("page", [marked(page) for page in WITH_CODE])
def test_the_code_of_a_page_runs(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(prepared(page, tmp_path))
    for name, value in ENGLISH.items():
        monkeypatch.setenv(name, value)
    space: dict[str, Any] = {name: eval(code) for name, code in _AT_HAND.get(name_of(page), {}).items()}  # noqa: S307
    said = None
    for block in blocks_of(page):
        if block.language == "text":
            if said is not None:
                assert [line for line in block.code.splitlines() if line not in said] == [], said
            said = None
        elif block.step not in _ELSEWHERE:
            runs = taken(block, space)
            printed = capsys.readouterr()
            said = printed.out + printed.err if runs else None


def prepared(page: Path, folder: Path) -> Path:
    """Return the folder that a page begins in: an empty one for a tutorial, else a copy of the examples."""
    if page.parent.name == "start":
        return folder
    if name_of(page) in ("pytest", "tests"):
        shutil.copy(EXAMPLES / "live-comments.toml", folder / "live-comments.case.toml")
        shutil.copytree(EXAMPLES / "services", folder / "services")
        (folder / "opinionguard.toml").write_text('paths = ["live-comments.case.toml"]', encoding="utf-8")
        return folder
    leave = shutil.ignore_patterns("release-repo", "portfolio", "application")
    return Path(shutil.copytree(EXAMPLES, folder / "cases", ignore=leave))


def taken(block: Block, space: dict[str, Any]) -> bool:
    """Take a block, and return whether it is something that runs."""
    if block.step in _WRITTEN:
        write(block)
        return False
    if block.step == "test":
        Path("test_of_the_page.py").write_text(block.code, encoding="utf-8")
        under_pytest(["test_of_the_page.py"], block.of)
    elif block.step == "run":
        program, *rest = block.code.split()
        if program == "pytest":
            under_pytest(rest, block.of)
        else:
            assert program == "opinionguard"
            assert main(rest) == int(block.of)
    elif block.language == "python":
        exec(compile(block.code, "page.md", "exec"), space)  # noqa: S102
    else:
        parsed(block)
        return False
    return True


def under_pytest(arguments: list[str], code: str) -> None:
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    sys.stdout.write(f"{done.stdout}{done.stderr}")
    assert done.returncode == int(code), done.stdout + done.stderr


def write(block: Block) -> None:
    file = Path(block.of)
    file.parent.mkdir(parents=True, exist_ok=True)
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    if block.step == "replace":
        old, new = (line[1:] for line in block.code.splitlines())
        assert before.count(old) == 1
        file.write_text(before.replace(old, new), encoding="utf-8")
    else:
        file.write_text(f"{before if block.step == 'append' else ''}{block.code}\n", encoding="utf-8")


def parsed(block: Block) -> None:
    """Parse a document, or see that the commands and their options are there."""
    if block.language == "toml":
        tomllib.loads(block.code)
    elif block.language == "json":
        json.loads(block.code if block.code.startswith("{") else f"{{{block.code}}}")
    elif block.language == "yaml":
        yaml.safe_load(block.code)
    else:
        assert block.language == "sh"
        for line in block.code.splitlines():
            if line.startswith("opinionguard "):
                _, command, *rest = line.partition("  #")[0].split()
                missing = {each.partition("=")[0] for each in rest if each.startswith("--")} - options_of(command)
                assert missing == set(), line


def options_of(command: str) -> set[str]:
    with contextlib.redirect_stdout(io.StringIO()) as said, pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    return set(re.findall(r"--[a-z-]+", said.getvalue()))


# How to install is no tutorial: test_publishing does what its page says.
TUTORIALS = [
    page for page in PAGES if page.parent == ROOT / "docs" / "start" and page.name.partition(".")[0] != "install"
]


@pytest.mark.parametrize("page", TUTORIALS, ids=lambda page: page.name)
def test_a_tutorial_shows_nothing_that_is_not_done(page: Path) -> None:
    blocks = blocks_of(page)
    steps = [block for block in blocks if block.step or block.language == "python"]

    assert len(steps) > 4
    # The one that is not: how to install.
    assert sum(block.language == "sh" and not block.step for block in blocks) <= 1
    assert not [block for block in blocks if block.language == "toml" and not block.step]


@pytest.mark.parametrize(
    ("block", "wrong"),
    [
        (Block("", "", "python", "import nothing_of_the_kind"), ModuleNotFoundError),
        (Block("", "", "toml", "a = = 1"), tomllib.TOMLDecodeError),
        (Block("", "", "sh", "opinionguard check --no-such-option"), AssertionError),
        (Block("run", "0", "sh", "opinionguard check nowhere"), AssertionError),
    ],
    ids=["program", "document", "option", "command"],
)
def test_a_block_that_does_not_run_is_noticed(block: Block, wrong: type[Exception]) -> None:
    with pytest.raises(wrong):
        taken(block, {})
