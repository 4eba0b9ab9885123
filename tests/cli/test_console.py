"""Terminals, pipes and files that are written to: colour, narrow encodings, closed streams, full disks."""

from __future__ import annotations

import contextlib
import errno
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from commands import AT, BY_VERDICT, Result, RunCommand, forum, save, start

from opinionguard import cli
from opinionguard.cli import check as check_command


class TestClosedStreams:
    @pytest.mark.parametrize(
        "arguments",
        [("check", "-"), ("check", "--stream", "-"), ("explain", "-"), ("report", "-", "-o", "x.md"), ("interview",)],
        ids=" ".join,
    )
    def test_of_input_are_said_where_it_is_read(
        self, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "stdin", None)

        assert cli.main(arguments) == 2
        assert capsys.readouterr() == ("", "opinionguard: standard input is closed; leave it open\n")

    def test_of_input_do_not_matter_where_it_is_not_read(
        self, run: RunCommand, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        files = save(BY_VERDICT["clear"])
        expected = run("check", *files, *AT)
        monkeypatch.setattr(sys, "stdin", None)

        assert expected == (cli.main(["check", *files, *AT]), *capsys.readouterr())

    @pytest.mark.parametrize("arguments", [("check", "x.toml"), ("check", "--stream", "x"), ("laws",), ("--version",)])
    def test_of_output_are_said(
        self, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "stdout", None)

        assert cli.main(arguments) == 2
        assert capsys.readouterr().err == "opinionguard: standard output is closed; leave it open\n"

    @pytest.mark.parametrize(("command", "code"), [("check clear.json", 0), ("check none.json", 2), ("nothing", 2)])
    def test_without_standard_error_no_complaint_is_among_the_answers(
        self, tmp_path: Path, command: str, code: int
    ) -> None:
        (tmp_path / "clear.json").write_text(json.dumps(BY_VERDICT["clear"]), "utf-8")
        words = [sys.executable, "-m", "opinionguard", *command.split(), "--format", "json", *AT]
        started = f"import os; os.close(2); os.execv({sys.executable!r}, {words!r})"

        done = subprocess.run(
            [sys.executable, "-c", started], cwd=tmp_path, capture_output=True, text=True, check=False
        )

        assert (done.returncode, done.stderr) == (code, "")
        assert "opinionguard:" not in done.stdout
        assert not done.stdout or json.loads(done.stdout)["schema"] == 1


class TestColour:
    @pytest.fixture
    def on_terminal(self, run: RunCommand, monkeypatch: pytest.MonkeyPatch) -> RunCommand:
        """Run a command whose output goes to a terminal, for all that it can tell."""
        monkeypatch.delenv("NO_COLOR", raising=False)
        monkeypatch.setenv("TERM", "xterm")

        def on_terminal(*arguments: str) -> Result:
            with monkeypatch.context() as patch:
                patch.setattr(sys.stdout, "isatty", lambda: True)
                return run(*arguments)

        return on_terminal

    @pytest.mark.parametrize("command", [("check", "-vv"), ("explain",)], ids=["check", "explain"])
    def test_is_on_a_terminal_and_adds_nothing_else(
        self, run: RunCommand, on_terminal: RunCommand, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
    ) -> None:
        monkeypatch.setenv("COLUMNS", "200")  # a terminal with room for every column, as a file has
        arguments = (*command, *save(BY_VERDICT["blocked"]), *AT)

        coloured, plain = on_terminal(*arguments).out, run(*arguments).out

        assert "\x1b[1;31mBLOCKED\x1b[0m" in coloured
        assert "\x1b[31mblocking the launch\x1b[0m" in coloured
        assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain

    @pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("NO_COLOR", "no"), ("TERM", "dumb")])
    def test_is_not_where_it_is_not_wanted(
        self, on_terminal: RunCommand, monkeypatch: pytest.MonkeyPatch, name: str, value: str
    ) -> None:
        arguments = ("check", *save(BY_VERDICT["blocked"]), *AT)
        assert "\x1b" in on_terminal(*arguments).out
        monkeypatch.setenv(name, value)

        assert "\x1b" not in on_terminal(*arguments).out

    def test_is_there_where_no_color_is_empty(self, on_terminal: RunCommand, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NO_COLOR", "")

        assert "\x1b" in on_terminal("check", *save(BY_VERDICT["blocked"]), *AT).out

    def test_is_not_in_json(self, on_terminal: RunCommand) -> None:
        assert "\x1b" not in on_terminal("check", *save(BY_VERDICT["blocked"]), *AT, "--format", "json").out

    def test_is_seen_on_a_real_terminal(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        pty = pytest.importorskip("pty", reason="there are no pseudo-terminals here")
        monkeypatch.chdir(tmp_path)
        (file,) = save(BY_VERDICT["blocked"])
        environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"} | {"TERM": "xterm"}
        leader, follower = pty.openpty()

        with subprocess.Popen(
            [sys.executable, "-m", "opinionguard", "check", file, *AT], stdout=follower, env=environment
        ) as process:
            os.close(follower)
            shown = b"".join(read_all(leader))
        os.close(leader)

        assert process.returncode == 1
        assert shown.startswith(b"blocked.json:13: \x1b[1;31mblocked BLOCKED 3(1)\x1b[0m: file before")


def read_all(terminal: int) -> Iterator[bytes]:
    """Yield what a terminal shows until its other side is closed, which Linux tells by an error."""
    with contextlib.suppress(OSError):
        while data := os.read(terminal, 1 << 16):
            yield data


class TestNarrowOutput:
    @pytest.fixture(params=["ascii", "latin-1", "gbk"])
    def narrow(
        self, request: pytest.FixtureRequest, run: RunCommand, monkeypatch: pytest.MonkeyPatch
    ) -> Callable[..., bytes]:
        """Run a command whose output goes where not every character can be written."""

        def narrow(*arguments: str) -> bytes:
            assert run(*arguments).err == ""
            out = io.BytesIO()
            stream = io.TextIOWrapper(out, encoding=request.param)
            with monkeypatch.context() as patch:
                patch.setattr(sys, "stdout", stream)
                run(*arguments)
            stream.flush()
            stream.detach()
            return out.getvalue().decode(request.param).encode()

        return narrow

    CASE = forum("narrow", service={"functions": ["café", "😀", "朋友圈子儿"]})

    @pytest.mark.parametrize("lang", ["en", "zh"])
    def test_shows_escapes(self, narrow: Callable[..., bytes], lang: str) -> None:
        out = narrow("check", "-vv", *save(self.CASE), *AT, "--lang", lang)

        assert rb"\U0001f600" in out

    def test_is_json_all_the_same(self, narrow: Callable[..., bytes], run: RunCommand) -> None:
        arguments = ("check", *save(self.CASE), *AT, "--lang", "zh", "--format", "json")

        assert json.loads(narrow(*arguments)) == json.loads(run(*arguments).out)

    def test_does_not_break_the_program(self, tmp_path: Path) -> None:
        environment = {"LANG": "C", "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
        stdin = json.dumps(self.CASE).encode()

        done = start("check", "-", "--lang", "zh", *AT, stdin=stdin, folder=tmp_path, env=environment)

        assert (done.returncode, done.stderr) == (3, b"")
        assert done.stdout.decode("ascii").startswith("<stdin>:1: narrow \\u5c1a\\u4e0d")


@pytest.mark.parametrize("arguments", [["vocabulary"], ["vocabulary", "forum"]], ids=["large", "small"])
def test_a_reader_that_went_away_is_no_traceback(arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "opinionguard", *arguments],
            stdout=writing,
            stderr=subprocess.PIPE,
            timeout=300,
            check=False,
        )
    finally:
        os.close(writing)

    assert (done.returncode, done.stderr) == (2, b"")


class Full(io.StringIO):
    """A standard output on a full disk, that says so when it is written or when it is flushed."""

    def __init__(self, *, at_once: bool, error: int) -> None:
        super().__init__()
        self.at_once, self.error = at_once, error

    def write(self, text: str) -> int:
        if self.at_once:
            self.flush()
        return len(text)

    def flush(self) -> None:
        raise OSError(self.error, os.strerror(self.error))


class TestAFullDiskUnderStandardOutput:
    SAID = "opinionguard: standard output cannot be written: No space left on device; make room or fix what it leads to"

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="the device is that of Linux")
    @pytest.mark.parametrize(
        "arguments",
        [
            ("check", "case.json"),
            ("check", "case.json", "--format", "json"),
            ("check", "case.json", "--format", "sarif", "--output", "junit=report.xml"),
            ("check", "--stream", "case.json"),
            ("explain", "case.json"),
            ("laws",),
            ("schema",),
            ("--version",),
            ("--help",),
            ("check", "--help"),
        ],
        ids=" ".join,
    )
    @pytest.mark.parametrize("unbuffered", ["", "1"])
    def test_is_said_in_a_sentence_and_never_looks_like_an_answer(
        self, tmp_path: Path, arguments: tuple[str, ...], unbuffered: str
    ) -> None:
        (tmp_path / "case.json").write_text(json.dumps(BY_VERDICT["clear"]), "utf-8")
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [sys.executable, "-m", "opinionguard", *arguments],
                stdout=full,
                stderr=subprocess.PIPE,
                cwd=tmp_path,
                env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
                timeout=300,
                check=False,
            )

        assert done.returncode == 2
        assert done.stderr.decode().startswith(self.SAID)
        assert done.stderr.count(b"\n") == 1

    @pytest.mark.parametrize("at_once", [True, False])
    @pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EFBIG, errno.EBADF])
    @pytest.mark.parametrize("arguments", [("check", "--format", "sarif"), ("check", "--format", "json"), ("explain",)])
    def test_is_said_whatever_the_failure_is(
        self, run: RunCommand, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], error: int, at_once: bool
    ) -> None:
        files = save(BY_VERDICT["clear"])
        output = Full(at_once=at_once, error=error)
        monkeypatch.setattr(sys, "stdout", output)

        done = run(*arguments, *files)

        assert done[:2] == (2, "")
        assert done.err.startswith(f"opinionguard: standard output cannot be written: {os.strerror(error)}; ")
        assert sys.stdout is output

    def test_leaves_a_failure_of_anything_else_what_it_is(
        self, run: RunCommand, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_: object, **__: object) -> None:
            raise OSError(errno.ENOSPC, "elsewhere")

        monkeypatch.setattr(check_command, "find", fail)

        done = run("check", *save(BY_VERDICT["clear"]))

        assert 'internal error: OSError: the system says "elsewhere" (OPINIONGUARD_DEBUG=1' in done.err
