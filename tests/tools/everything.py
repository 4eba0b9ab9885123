"""Runs what the library does, in a folder, and prints the audit events of it as JSON: by test_supply_chain, in a process alone.

    python tests/tools/everything.py EXAMPLES FOLDER

First all of it once from a cold start, then once more: what the second time raises, no import and no first use explains.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
import types
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

AT = "2026-11-22T12:00:00+08:00"
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

events: list[tuple[str, str]] = []
is_listening = True


def listen(event: str, arguments: tuple[object, ...]) -> None:
    """Keep an event with what tells most of it: the file written to, the code run."""
    if not is_listening:
        return
    told = ""
    if event == "open":
        path, mode, flags = arguments
        if not (isinstance(flags, int) and flags & WRITING) and not (isinstance(mode, str) and set(mode) & set("wxa+")):
            return
        told = str(Path(path).resolve()) if isinstance(path, str | os.PathLike) else str(path)
    elif event == "exec" and isinstance(arguments[0], types.CodeType):
        told = arguments[0].co_filename
    elif event in {"os.rename", "os.remove", "os.mkdir", "import", "os.chmod"}:
        told = str(arguments[0])
    events.append((event, told))


def commands(examples: Path, folder: Path) -> None:
    """Run every command but the interview, which writes the file that it is told to while it is answered."""
    from opinionguard.cli import main

    case, at = str(examples / "filed-in-time.toml"), ("--at", AT)
    forms = ("text", "json", "junit", "sarif", "github", "html", "ics")
    outputs = [f"--output={form}={folder / form}" for form in forms]
    stream = folder / "cases.jsonl"
    document = json.loads((examples / "mini-program-same-day.json").read_text(encoding="utf-8"))
    stream.write_text(json.dumps(document) + "\n", encoding="utf-8")
    for command in (
        ("check", str(examples), *at, *outputs),
        ("check", case, *at, "--lang", "zh", "--format", "json", "--require", "algorithm-filing"),
        ("check", "--stream", str(stream), *at),
        ("check", str(folder / "none.toml")),
        ("explain", case, *at, "--launch-on", "2027-01-05"),
        ("report", case, *at, "--format", "checklist"),
        ("report", case, *at, "-o", str(folder / "report.html"), "--lang", "en"),
        ("deadline", "--trigger", "user-growth", "--on", "2026-03-02"),
        ("calendar", "--from", "2026-01-12", "--days", "30"),
        ("calendar", "--from", "2026-01-12", "--days", "30", "--format", "ics"),
        ("replay", str(folder / "log.jsonl")),
        ("laws",),
        ("vocabulary", "弹幕"),
        ("schema",),
        ("--version",),
    ):
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()) as said:
            try:
                code = main(command)
            except SystemExit as ended:
                code = int(ended.code or 0)
        assert code in {0, 1, 2, 3}, (command, said.getvalue())
        assert (code == 2) == ("none.toml" in command[1:2][0] if command[1:2] else False), (command, said.getvalue())


def gates(examples: Path, folder: Path) -> None:
    """Ask a gate that keeps a log, before and after a reload, and put a broken file and a waiver in its way."""
    import opinionguard as og

    now = datetime.fromisoformat(AT).astimezone(UTC)
    cases = folder / "cases"
    (cases / "services").mkdir(parents=True, exist_ok=True)
    (cases / "services" / "video.toml").write_bytes((examples / "services" / "video.toml").read_bytes())
    (cases / "live-comments.toml").write_bytes((examples / "live-comments.toml").read_bytes())
    gate = og.Gate.from_folder(cases, clock=lambda: now, ticks=now.timestamp, exempt=["ui-*"], log=folder / "log.jsonl")
    assert [gate.allows(name) for name in ("live-comments", "ui-menu", "unheard-of")] == [False, True, False]
    (cases / "live-comments.toml").write_text("id = 'live-comments'\nschema = 1\nbroken", encoding="utf-8")
    assert gate.reload()
    assert not gate.allows("live-comments")
    assert "不是 TOML" in gate.answer("live-comments").text("zh")
    (cases / "live-comments.toml").write_bytes((examples / "live-comments.toml").read_bytes())
    assert not gate.reload()
    assert og.explain(gate.check("live-comments"), gate.cases["live-comments"], lang="zh")


def main() -> None:
    """Run the command."""
    global is_listening
    examples, folder = (Path(each) for each in sys.argv[1:])
    everything: tuple[Callable[[Path, Path], None], ...] = (gates, commands)
    sys.addaudithook(listen)
    found = []
    for _ in range(2):
        for each in everything:
            each(examples, folder)
        found.append(sorted(set(events)))
        events.clear()
    is_listening = False
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
