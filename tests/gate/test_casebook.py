"""The gate and its files: each process looks for itself, what is too old refuses, and a strict start refuses to start."""

from __future__ import annotations

import builtins
import json
import logging
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from builders import NOTICE_OF_2027, document, instant, live_comments, one_waiver, problems_of

import opinionguard as og
from opinionguard.files import casefile, documents, stamps
from opinionguard.files import folders as finding
from opinionguard.gate import casebook
from opinionguard.gate import gate as module
from opinionguard.ground.errors import RegulationError
from opinionguard.ground.words import Said
from opinionguard.regulations import companions

SECOND = timedelta(seconds=1)
WAIVERS = """
schema = 1
[[waivers]]
id = "w-1"
case = "blocked"
event = "event"
provision = "3(1)"
reason = "Filed on paper; the platform was down."
approver = "Li Wei"
expires = 2026-12-24
"""
OWN = "opinionguard.toml"
NAMING = 'waivers = ["a.waivers.toml"]'
SERVICE = 'offered_in_mainland_china = true\naudience = "internal"\n'
SHARING = '\nservice = "{}"\n[[events]]\nid = "event"\nkind = "service-launch"\n'


class Times:
    """A clock and ticks that go together."""

    def __init__(self) -> None:
        self.now = instant("2026-11-29T12:00:00+08:00")
        self.ticks = 100.0

    def pass_by(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)
        self.ticks += seconds


@pytest.fixture
def times() -> Times:
    return Times()


def launch(audience: str, **changes: Any) -> str:
    event = {"kind": "service-launch"}
    service = {"offered_in_mainland_china": True, "audience": audience, "functions": ["forum"]}
    return json.dumps(document(event, service=service, **changes))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three launches: one that may pass, one that may not, one that says what its service file says."""
    here = tmp_path / "cases"
    (here / "services").mkdir(parents=True)
    (here / "open.json").write_text(launch("internal", id="open"), encoding="utf-8")
    (here / "blocked.json").write_text(launch("public", id="blocked"), encoding="utf-8")
    (here / "services" / "staff.toml").write_text(SERVICE, encoding="utf-8")
    (here / "sharing.toml").write_text(
        'schema = 1\nid = "sharing"' + SHARING.format("services/staff.toml"), encoding="utf-8"
    )
    return here


def gate_at(folder: Path, times: Times, **changes: Any) -> og.Gate:
    settings: dict[str, Any] = {"reload_every": 30 * SECOND, "clock": lambda: times.now, "ticks": lambda: times.ticks}
    return og.Gate.from_folder(folder, **settings | changes)


def allowed(gate: og.Gate, *names: str) -> list[str]:
    """Return which launches pass at the first question; each is asked for again, so that its answer is kept and ready."""
    asked = {each: [gate.allows(each) for _ in range(3)] for each in names or ("open", "blocked", "sharing")}
    return [each for each, (first, *_) in asked.items() if first]


@pytest.mark.parametrize("seconds", [30, 0.3])
def test_a_case_that_is_edited_is_refused_at_the_first_answer_after_the_time(
    seconds: float, folder: Path, times: Times
) -> None:
    gate = gate_at(folder, times, reload_every=seconds * SECOND)
    assert allowed(gate) == ["open", "sharing"]

    (folder / "open.json").write_text(launch("public", id="open"), encoding="utf-8")
    times.pass_by(seconds - 0.1)
    assert allowed(gate) == ["open", "sharing"]
    times.pass_by(0.1)
    assert allowed(gate) == ["sharing"]


def test_without_it_nothing_is_looked_at(folder: Path, times: Times) -> None:
    gate = gate_at(folder, times, reload_every=None)
    (folder / "open.json").unlink()

    times.pass_by(1e6)
    assert allowed(gate) == ["open", "sharing"]


def _replace_service(folder: Path) -> None:
    draft = folder / "services" / ".draft"
    draft.write_text(SERVICE.replace("internal", "public"), encoding="utf-8")
    draft.replace(folder / "services" / "staff.toml")


def _same_size_and_times(folder: Path) -> None:
    path = folder / "open.json"
    was = path.stat()
    text = path.read_text(encoding="utf-8")
    assert '"functions": ["forum"]' in text
    path.write_text(text.replace('"audience": "internal"', '"audience": "members" '), encoding="utf-8")
    assert path.stat().st_size == was.st_size
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))


def _to_file(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("x", encoding="utf-8")


def _waive(folder: Path, text: str = WAIVERS) -> None:
    (folder / "a.waivers.toml").write_text(text, encoding="utf-8")
    (folder / "opinionguard.toml").write_text(NAMING, encoding="utf-8")


def changes() -> Iterator[tuple[str, Callable[[Path], object], list[str]]]:
    yield "edited", lambda here: (here / "open.json").write_text(launch("public", id="open")), ["sharing"]
    yield "of the same size and time", _same_size_and_times, ["sharing"]
    yield "broken", lambda here: (here / "open.json").write_text("{"), ["sharing"]
    yield "gone", lambda here: (here / "open.json").unlink(), ["sharing"]
    yield "renamed", lambda here: (here / "open.json").rename(here / "other.json"), ["open", "sharing"]
    yield "a twin appears", lambda here: shutil.copy(here / "open.json", here / "twin.json"), ["sharing"]
    yield "a new folder with a twin", lambda here: shutil.copytree(here, here / "more"), []
    yield "service replaced", _replace_service, ["open"]
    yield "service gone", lambda here: (here / "services" / "staff.toml").unlink(), ["open"]
    yield "a waiver", _waive, ["open", "blocked", "sharing"]
    yield "allowed", lambda here: (here / "blocked.json").write_text(launch("internal", id="blocked")), None  # type: ignore[misc]
    yield "the folder gone", shutil.rmtree, []
    yield "the folder a file", _to_file, []


@pytest.mark.parametrize(("change", "left"), [pytest.param(change, left, id=name) for name, change, left in changes()])
def test_whatever_changes_in_the_folder_is_seen(
    change: Callable[[Path], object], left: list[str] | None, folder: Path, times: Times
) -> None:
    gate = gate_at(folder, times)
    assert allowed(gate) == ["open", "sharing"]
    before = allowed(gate)

    change(folder)
    assert allowed(gate) == before
    times.pass_by(30)

    assert allowed(gate) == (["open", "blocked", "sharing"] if left is None else left)
    again = og.Gate.from_folder(folder, clock=lambda: times.now, ticks=lambda: times.ticks)
    assert allowed(gate) == allowed(again)


@pytest.mark.parametrize("file", ["a.waivers.toml", "opinionguard.toml"])
def test_a_waiver_that_is_taken_back_is_seen(file: str, folder: Path, times: Times) -> None:
    _waive(folder)
    gate = gate_at(folder, times)
    assert gate.answer("blocked").why == "waived"

    (folder / file).unlink()
    times.pass_by(30)
    assert not gate.allows("blocked")


def test_a_service_file_outside_the_folder_is_looked_at(folder: Path, times: Times) -> None:
    shared = folder.parent / "shared"
    for name, audience in (("one", "internal"), ("two", "public")):
        (shared / name).mkdir(parents=True)
        (shared / name / "staff.toml").write_text(SERVICE.replace("internal", audience), encoding="utf-8")
    (shared / "current").symlink_to("one")
    (folder / "sharing.toml").write_text(
        'schema = 1\nid = "sharing"' + SHARING.format("../shared/current/staff.toml"), encoding="utf-8"
    )
    gate = gate_at(folder, times)
    assert gate.allows("sharing")
    times.pass_by(30)
    assert gate.allows("sharing")

    (shared / "current").unlink()
    (shared / "current").symlink_to("two")
    times.pass_by(30)
    assert not gate.allows("sharing")


def test_a_service_file_that_was_missing_is_seen_when_it_appears(folder: Path, times: Times) -> None:
    outside = folder.parent / "staff.toml"
    (folder / "sharing.toml").write_text(
        'schema = 1\nid = "sharing"' + SHARING.format("../staff.toml"), encoding="utf-8"
    )
    gate = gate_at(folder, times)
    assert gate.answer("sharing").why == "broken"

    outside.write_text(SERVICE, encoding="utf-8")
    times.pass_by(30)
    assert gate.allows("sharing")


def test_a_single_file_is_looked_at(folder: Path, times: Times) -> None:
    gate = gate_at(folder / "open.json", times)
    assert allowed(gate) == ["open"]

    (folder / "open.json").write_text(launch("public", id="open"), encoding="utf-8")
    times.pass_by(30)
    assert allowed(gate) == []


def test_the_files_may_lie_behind_links_that_are_exchanged(folder: Path, times: Times) -> None:
    # As a volume of Kubernetes does: a hidden folder of data, a link to it, and links through that for each file.
    top = folder.parent / "volume"
    top.mkdir()
    for version, audience in (("..1", "internal"), ("..2", "public")):
        (top / version).mkdir()
        (top / version / "open.json").write_text(launch(audience, id="open"), encoding="utf-8")
    (top / "..data").symlink_to("..1")
    (top / "open.json").symlink_to("..data/open.json")
    gate = gate_at(top, times)
    assert allowed(gate) == ["open"]

    (top / "..new").symlink_to("..2")
    (top / "..new").replace(top / "..data")
    times.pass_by(30)
    assert allowed(gate) == []


def _count(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    counted = {"read": 0, "opened": 0}
    find, opened = finding.find_cases, Path.open

    def find_cases(*stated: Any, **more: Any) -> Any:
        counted["read"] += 1
        return find(*stated, **more)

    def open_it(*stated: Any, **more: Any) -> Any:
        counted["opened"] += 1
        return opened(*stated, **more)

    monkeypatch.setattr(casebook, "find_cases", find_cases)
    monkeypatch.setattr(Path, "open", open_it)
    return counted


def test_a_look_that_finds_nothing_changed_opens_no_file(
    folder: Path, times: Times, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    gate = gate_at(Path("cases"), times)
    counted = _count(monkeypatch)

    for _ in range(5):
        times.pass_by(30)
        assert allowed(gate) == ["open", "sharing"]

    assert counted == {"read": 0, "opened": 0}


def test_of_a_file_that_was_only_touched_the_content_is_read_and_nothing_is_exchanged(
    folder: Path, times: Times, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    gate = gate_at(folder, times, log=tmp_path / "log.jsonl")
    allowed(gate)
    lines = (tmp_path / "log.jsonl").read_text(encoding="utf-8")
    counted = _count(monkeypatch)

    os.utime(folder / "open.json")
    for _ in range(3):
        times.pass_by(30)
        allowed(gate)

    assert counted == {"read": 0, "opened": 1}
    monkeypatch.undo()
    assert (tmp_path / "log.jsonl").read_text(encoding="utf-8") == lines


def test_it_looks_no_more_often_than_it_was_told(folder: Path, times: Times, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = gate_at(folder, times)
    looks: list[float] = []
    looked_at = casebook.looked_at

    def note(*stated: Any) -> Any:
        looks.append(times.ticks)
        return looked_at(*stated)

    monkeypatch.setattr(casebook, "looked_at", note)

    for _ in range(1000):
        times.pass_by(1)
        allowed(gate)

    assert looks == [100 + 30 * number for number in range(1, 34)]


def test_what_is_written_while_it_is_read_is_seen_at_the_next_look(
    folder: Path, times: Times, monkeypatch: pytest.MonkeyPatch
) -> None:
    find, writing = finding.find_cases, [True]

    def find_cases(*stated: Any, **keywords: Any) -> Any:
        found = find(*stated, **keywords)
        if writing.pop() if writing else False:
            (folder / "open.json").write_text(launch("public", id="open"), encoding="utf-8")
        return found

    monkeypatch.setattr(casebook, "find_cases", find_cases)
    gate = gate_at(folder, times)
    assert allowed(gate) == ["open", "sharing"]

    times.pass_by(30)
    assert allowed(gate) == ["sharing"]


def test_one_thread_looks_and_the_others_answer_meanwhile(
    folder: Path, times: Times, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = gate_at(folder, times)
    looking, go_on, looked_at = threading.Event(), threading.Event(), casebook.looked_at
    looks: list[str] = []

    def slow(*stated: Any) -> Any:
        looks.append(threading.current_thread().name)
        looking.set()
        assert go_on.wait(60)
        return looked_at(*stated)

    monkeypatch.setattr(casebook, "looked_at", slow)
    (folder / "open.json").write_text(launch("public", id="open"), encoding="utf-8")
    times.pass_by(30)
    found: list[bool] = []
    looker = threading.Thread(target=lambda: found.append(gate.allows("open")), name="looker")
    looker.start()
    assert looking.wait(60)

    for _ in range(3):
        assert allowed(gate) == ["open", "sharing"]  # the first questions of these cases, too
        times.pass_by(40)
    go_on.set()
    looker.join()

    assert (looks, found) == (["looker"], [False])
    monkeypatch.undo()
    assert allowed(gate) == ["sharing"]


def test_a_look_that_fails_refuses_until_one_does_not(
    folder: Path, times: Times, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    gate = gate_at(folder, times, exempt=["*"])
    assert gate.allows("other")

    def fail(*_: object) -> None:
        raise RuntimeError("unforeseen")

    for name in ("looked_at", "read"):
        with monkeypatch.context() as patch:
            patch.setattr(casebook, name, fail)
            (folder / "open.json").write_text(launch("internal", id="open", note=name), encoding="utf-8")
            times.pass_by(30)
            assert allowed(gate, "open", "blocked", "sharing", "other") == []
            assert gate.answer("open").why == "broken"
            assert "unforeseen" in gate.answer("open").text()
        assert allowed(gate, "open", "other") == []
        times.pass_by(30)
        assert allowed(gate, "open", "other") == ["open", "other"]
    assert [each.getMessage() for each in caplog.records if "looked at" in each.getMessage()] == [
        "refusing: the files cannot be looked at: RuntimeError: unforeseen"
    ] * 2


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 0)() == 0, reason="nothing is forbidden to this user")
def test_a_folder_that_became_unreadable_refuses(folder: Path, times: Times) -> None:
    gate = gate_at(folder, times)
    folder.chmod(0)
    times.pass_by(30)
    try:
        assert allowed(gate) == []
    finally:
        folder.chmod(0o755)


def test_a_reload_by_hand_counts_as_a_look(folder: Path, times: Times, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = gate_at(folder, times, max_age=45 * SECOND)
    times.pass_by(20)
    assert allowed(gate) == ["open", "sharing"]
    (folder / "open.json").write_text(launch("public", id="open"), encoding="utf-8")
    gate.reload()
    assert allowed(gate) == ["sharing"]
    monkeypatch.setattr(casebook, "looked_at", None)

    times.pass_by(29)
    assert allowed(gate) == ["sharing"]


def test_what_was_asked_while_the_files_were_read_is_not_answered_afterwards(folder: Path, times: Times) -> None:
    class Asking(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            asked[record.levelname] = allowed(gate, "open")

    asked: dict[str, list[str]] = {}
    gate, handler = gate_at(folder, times), Asking()
    (folder / "open.json").write_text(launch("public", id="open"), encoding="utf-8")
    (folder / "broken.json").write_text('{"schema"', encoding="utf-8")
    logging.getLogger("opinionguard.gate").addHandler(handler)
    try:
        gate.reload()
    finally:
        logging.getLogger("opinionguard.gate").removeHandler(handler)

    assert asked == {"ERROR": ["open"]}
    assert allowed(gate, "open") == []


def test_a_handler_of_the_log_that_asks_the_gate_does_not_look_again(folder: Path, times: Times) -> None:
    class Asking(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            asked.append((record.getMessage(), gate.allows("open")))

    asked: list[tuple[str, bool]] = []
    gate, handler = gate_at(folder, times, reload_every=timedelta(0)), Asking()
    (folder / "broken.json").write_text('{"schema"', encoding="utf-8")
    logging.getLogger("opinionguard.gate").addHandler(handler)
    try:
        assert gate.allows("open")
    finally:
        logging.getLogger("opinionguard.gate").removeHandler(handler)

    assert asked != []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system does not fork")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
@pytest.mark.parametrize("is_looking", [True, False])
def test_a_forked_process_looks_for_itself(
    is_looking: bool, folder: Path, times: Times, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = gate_at(folder, times)
    looking, release, looked_at = threading.Event(), threading.Event(), casebook.looked_at
    parent = os.getpid()

    def slow(*stated: Any) -> Any:
        if os.getpid() == parent:
            looking.set()
            release.wait(60)
        return looked_at(*stated)

    monkeypatch.setattr(casebook, "looked_at", slow)
    (folder / "open.json").write_text(launch("public", id="open"), encoding="utf-8")
    times.pass_by(30)
    looker = threading.Thread(target=lambda: gate.allows("open"))
    if is_looking:
        looker.start()
        looking.wait(60)
        assert allowed(gate) == ["open", "sharing"]  # meanwhile
    child = os.fork()
    if child == 0:
        code = 3
        try:
            code = 1 if gate.allows("open") else 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    release.set()
    if is_looking:
        looker.join()

    assert os.waitstatus_to_exitcode(status) == 0


def test_a_process_without_the_thread_that_looked_looks_itself(
    folder: Path, times: Times, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What a fork leaves in the child, in one process: the locks are new, and the thread that looked is not heard of.
    gate = gate_at(folder, times)
    looking, go_on, looked_at = threading.Event(), threading.Event(), casebook.looked_at

    def slow(*stated: Any) -> Any:
        if threading.current_thread() is looker:
            looking.set()
            go_on.wait(60)
        return looked_at(*stated)

    monkeypatch.setattr(casebook, "looked_at", slow)
    (folder / "open.json").write_text(launch("public", id="open"), encoding="utf-8")
    times.pass_by(30)
    found: list[bool] = []
    looker = threading.Thread(target=lambda: found.append(gate.allows("open")))
    looker.start()
    assert looking.wait(60)
    assert gate.allows("open")

    gate.renew_locks()
    assert not gate.allows("open")
    go_on.set()
    looker.join()
    assert found == [False]


def test_a_look_during_which_the_clock_jumps_is_made_again(
    folder: Path, times: Times, monkeypatch: pytest.MonkeyPatch
) -> None:
    _waive(folder)
    gate = gate_at(folder, times)
    looked_at = casebook.looked_at
    (folder / "open.json").write_text(launch("public", id="open"), encoding="utf-8")

    def jump(*stated: Any) -> Any:
        times.now += timedelta(hours=1)
        return looked_at(*stated)

    times.pass_by(30)
    with monkeypatch.context() as patch:
        patch.setattr(casebook, "looked_at", jump)
        assert gate.answer("open").why == "clock"

    times.now -= timedelta(hours=1)
    assert (gate.allows("open"), gate.answer("open").why) == (False, "decided")
    assert gate.answer("blocked").why == "waived"


def test_what_is_read_by_a_signal_during_a_look_is_not_put_away(
    folder: Path, times: Times, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = gate_at(folder, times)
    find, nested = finding.find_cases, [True]

    def interrupted(*stated: Any, **keywords: Any) -> Any:
        found = find(*stated, **keywords)
        if nested:
            nested.clear()
            (folder / "sharing.toml").unlink()
            gate.reload()
        return found

    (folder / "open.json").write_text(launch("public", id="open"), encoding="utf-8")
    times.pass_by(30)
    monkeypatch.setattr(casebook, "find_cases", interrupted)

    assert allowed(gate) == []


# --- Settings ---------------------------------------------------------------------------------------------------------

ROOT = 'notices = ["notice.toml"]\nwaivers = ["approved", "more.waivers.toml"]\n'
OTHER_WAIVER = WAIVERS.replace("w-1", "w-2").replace('"blocked"', '"sharing"')


@pytest.fixture
def project(folder: Path) -> Path:
    """A repository around the folder of cases, whose settings name a notice, a file of waivers and a folder of them."""
    root = folder.parent
    folder.rename(root / "launches")
    (root / "pkg").mkdir()
    (root / "launches").rename(root / "pkg" / "cases")
    (root / ".git").mkdir()
    (root / "approved" / "deep").mkdir(parents=True)
    (root / "approved" / "a.waivers.toml").write_text(WAIVERS, encoding="utf-8")
    (root / "more.waivers.toml").write_text(
        WAIVERS.replace("w-1", "w-3").replace("blocked", "elsewhere"), encoding="utf-8"
    )
    (root / "notice.toml").write_text(NOTICE_OF_2027, encoding="utf-8")
    (root / "opinionguard.toml").write_text(ROOT, encoding="utf-8")
    return root


def _write(name: str, text: str = "") -> Callable[[Path], object]:
    return lambda root: (root / name).write_text(text, encoding="utf-8")


def _link_to_nothing(root: Path) -> None:
    (root / "pkg" / "opinionguard.toml").symlink_to(root / "nowhere")


def _folder_of_that_name(root: Path) -> None:
    (root / OWN).unlink()
    (root / OWN).mkdir()


def _public(root: Path, text: str = OTHER_WAIVER, name: str = "approved/deep/b.waivers.toml") -> None:
    """Refuse the sharing, and waive it."""
    (root / "pkg" / "cases" / "services" / "staff.toml").write_text(
        SERVICE.replace("internal", "public") + 'functions = ["forum"]\n', encoding="utf-8"
    )
    (root / name).write_text(text, encoding="utf-8")


ALL = ["open", "blocked", "sharing"]


def changes_of_settings() -> Iterator[tuple[str, Callable[[Path], object], list[str]]]:
    yield "edited", _write("opinionguard.toml", 'notices = ["notice.toml"]'), ["open", "sharing"]
    yield "gone", lambda root: (root / "opinionguard.toml").unlink(), ["open", "sharing"]
    yield "broken", _write("opinionguard.toml", "["), []
    yield "a duty that is none", _write("opinionguard.toml", 'require = ["nothing"]'), []
    yield "a folder in its place", _folder_of_that_name, []
    yield "nearer", _write("pkg/opinionguard.toml"), ["open", "sharing"]
    yield "beside the cases", _write("pkg/cases/opinionguard.toml"), ["open", "sharing"]
    yield "nearer, in a project file", _write("pkg/pyproject.toml", "[tool.opinionguard]"), ["open", "sharing"]
    yield "nearer, of another tool", _write("pkg/pyproject.toml", "[tool.ruff]"), ALL
    yield "nearer, a link to nothing", _link_to_nothing, []
    yield "nearer, broken", _write("pkg/pyproject.toml", "["), []
    yield "twice in a folder", _write("pyproject.toml", "[tool.opinionguard]"), []
    yield "a repository nearer", lambda root: (root / "pkg" / ".git").mkdir(), ["open", "sharing"]
    yield "notice broken", _write("notice.toml", "year = 2027"), []
    yield "notice gone", lambda root: (root / "notice.toml").unlink(), []
    yield "waivers broken", _write("more.waivers.toml", "["), []
    yield "waivers gone", lambda root: (root / "more.waivers.toml").unlink(), []
    yield "waivers of a folder edited", _write("approved/a.waivers.toml", OTHER_WAIVER), ["open", "sharing"]
    yield "waivers of a folder gone", lambda root: (root / "approved" / "a.waivers.toml").unlink(), ["open", "sharing"]
    yield "the folder of waivers gone", lambda root: shutil.rmtree(root / "approved"), []
    yield "a further file of waivers", _public, ALL
    yield (
        "a further one of what is not there",
        lambda root: _public(root, name="deep.waivers.toml"),
        ["open", "blocked"],
    )
    yield "a further broken one", lambda root: _public(root, "["), []


@pytest.mark.parametrize("by_hand", [True, False])
@pytest.mark.parametrize(
    ("change", "left"), [pytest.param(change, left, id=name) for name, change, left in changes_of_settings()]
)
def test_whatever_changes_in_settings_is_seen(
    change: Callable[[Path], object], left: list[str], by_hand: bool, project: Path, times: Times
) -> None:
    kept = {each: each.read_bytes() for each in project.rglob("*") if each.is_file()}
    gate = gate_at(project / "pkg" / "cases", times)
    assert (gate.problems, allowed(gate)) == ((), ALL)

    change(project)
    assert allowed(gate) == ALL
    if by_hand:
        gate.reload()
    else:
        times.pass_by(30)
    assert allowed(gate) == left
    assert allowed(gate) == allowed(gate_at(project / "pkg" / "cases", times))

    for each in sorted(project.rglob("*"), reverse=True):
        if each not in kept and ".git" not in each.parts and (each.is_symlink() or each.is_file()):
            each.unlink()
    shutil.rmtree(project / "pkg" / ".git", ignore_errors=True)
    if (project / OWN).is_dir():
        (project / OWN).rmdir()
    (project / "approved" / "deep").mkdir(parents=True, exist_ok=True)
    for file, data in kept.items():
        file.write_bytes(data)
    times.pass_by(30)
    assert allowed(gate) == ALL


def test_what_broken_settings_refuse_is_theirs_alone(project: Path, times: Times) -> None:
    (project / "other").mkdir(exist_ok=True)
    (project / "pkg" / "cases" / "services").rename(project / "other" / "services")
    (project / "pkg" / "cases" / "sharing.toml").rename(project / "other" / "sharing.toml")
    gate = gate_at(project, times)
    assert allowed(gate) == ALL

    (project / "pkg" / "opinionguard.toml").write_text("lang = 1", encoding="utf-8")
    times.pass_by(30)

    assert [gate.answer(each).why for each in ALL] == ["broken", "broken", "decided"]
    assert gate.allows("sharing")
    (problem,) = gate.problems
    assert problem.file.endswith("pkg/opinionguard.toml")
    assert problem.path == "lang"


def test_of_settings_that_did_not_change_no_file_is_opened(
    project: Path, times: Times, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = gate_at(project / "pkg" / "cases", times)
    (project / "approved" / "readme.txt").write_text("no waivers", encoding="utf-8")
    times.pass_by(30)
    allowed(gate)
    (project / ".git" / "index").write_text("x", encoding="utf-8")
    counted = _count(monkeypatch)

    for _ in range(3):
        times.pass_by(30)
        assert allowed(gate) == ALL

    assert counted == {"read": 0, "opened": 0}


def test_settings_that_are_written_while_they_are_read_are_seen_at_the_next_look(
    project: Path, times: Times, monkeypatch: pytest.MonkeyPatch
) -> None:
    find, writing = finding.find_cases, [True]

    def find_cases(*stated: Any, **keywords: Any) -> Any:
        found = find(*stated, **keywords)
        if writing.pop() if writing else False:
            (project / "approved" / "a.waivers.toml").write_text(OTHER_WAIVER, encoding="utf-8")
        return found

    monkeypatch.setattr(casebook, "find_cases", find_cases)
    gate = gate_at(project / "pkg" / "cases", times)
    assert allowed(gate) == ALL

    times.pass_by(30)
    assert allowed(gate) == ["open", "sharing"]


@pytest.mark.parametrize("name", ["cases [1]", "cases*", "[!c]ases"])
def test_a_folder_whose_name_looks_like_a_pattern_is_a_folder(name: str, folder: Path, times: Times) -> None:
    for each in ("cases 1", "casesome", "bases"):
        shutil.copytree(folder, folder.parent / each)
    odd = folder.rename(folder.parent / name)
    (folder.parent / "opinionguard.toml").write_text('require = ["nothing"]', encoding="utf-8")
    gate = gate_at(odd, times)

    # Outside a repository the search for settings ends at the folder that was given.
    assert (gate.problems, allowed(gate)) == ((), ["open", "sharing"])

    odd.rename(folder.parent / "elsewhere")
    times.pass_by(30)
    assert allowed(gate) == []
    assert gate.problems[0].file.endswith(name)


def test_settings_that_are_stated_depend_on_no_file(project: Path, times: Times) -> None:
    stated = og.load_settings(project)
    gate = gate_at(project / "pkg" / "cases", times, settings=stated)
    (project / "opinionguard.toml").unlink()
    (project / "approved" / "a.waivers.toml").unlink()
    (project / "pkg" / "opinionguard.toml").write_text("[", encoding="utf-8")

    times.pass_by(30)

    assert allowed(gate) == ALL


# --- What is too old --------------------------------------------------------------------------------------------------


def test_what_nobody_looked_at_for_too_long_is_refused(
    folder: Path, times: Times, caplog: pytest.LogCaptureFixture
) -> None:
    gate = gate_at(folder, times, reload_every=None, max_age=60 * SECOND, exempt=["dark-mode"])
    names = ("open", "blocked", "sharing", "dark-mode", "other")
    assert allowed(gate, *names) == ["open", "sharing", "dark-mode"]

    times.pass_by(59.9)
    assert allowed(gate, *names) == ["open", "sharing", "dark-mode"]
    times.pass_by(0.1)
    assert {gate.answer(each).why for each in names} == {"stale"}
    assert allowed(gate, *names) == []
    answer = gate.answer("open")
    assert (answer.decision, answer.valid_until) == (None, None)
    assert (
        "open REFUSED: the case files were looked at too long ago: the files were last looked at completely "
        in answer.text()
    )
    assert "open 不予放行：事项文件太久没有重新核对：" in answer.text("zh")
    assert "60 seconds ago or earlier (max_age)" in answer.text()
    with pytest.raises(og.LaunchRefusedError):
        gate.require("open")
    with pytest.raises(og.LaunchRefusedError):
        gate.check("open")
    assert gate.upcoming(timedelta(days=1)) == ()
    assert len([each for each in caplog.records if "max_age" in each.getMessage()]) == 1

    gate.reload()
    assert allowed(gate, *names) == ["open", "sharing", "dark-mode"]


def test_an_answer_holds_no_longer_than_what_was_read(folder: Path, times: Times, tmp_path: Path) -> None:
    _waive(folder)
    (folder / "a.waivers.toml").write_text(WAIVERS.replace("2026-12-24", "2026-11-29T12:01:10+08:00"), encoding="utf-8")
    log = tmp_path / "log.jsonl"
    gate = gate_at(folder, times, max_age=60 * SECOND, exempt=["dark-mode"], log=log)
    began = times.now
    for name in ("open", "blocked", "dark-mode", "other"):
        assert gate.answer(name).valid_until == began + 60 * SECOND
    lines = len(log.read_text(encoding="utf-8").splitlines())

    times.pass_by(30)  # a look; what is kept may say less
    for name in ("open", "dark-mode", "other"):
        until = gate.answer(name).valid_until
        assert until is not None
        assert times.now < until <= began + 90 * SECOND
    times.pass_by(35)
    assert gate.answer("open").valid_until == began + 125 * SECOND  # the last look began after 65 seconds
    assert gate.answer("blocked").valid_until == began + 70 * SECOND
    assert gate.allows("blocked")
    times.pass_by(5)
    assert not gate.allows("blocked")
    assert {each.utcoffset() for name in ("open", "other") if (each := gate.answer(name).valid_until)} == {
        timedelta(hours=8)
    }
    # Only what was decided anew is on record anew: the waiver that ran out.
    assert len(log.read_text(encoding="utf-8").splitlines()) == lines + 1


def test_a_look_that_fails_leaves_what_was_read_growing_older(
    folder: Path, times: Times, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = gate_at(folder, times, max_age=70 * SECOND)

    def fail(*_: object) -> None:
        raise OSError("the disk is gone")

    with monkeypatch.context() as patch:
        patch.setattr(casebook, "looked_at", fail)
        times.pass_by(30)
        assert gate.answer("open").why == "broken"
        times.pass_by(40)
        assert gate.answer("open").why == "stale"
    times.pass_by(30)
    assert gate.allows("open")


def test_a_look_that_hangs_lets_the_others_refuse_in_time(
    folder: Path, times: Times, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = gate_at(folder, times, max_age=60 * SECOND)
    looking, go_on = threading.Event(), threading.Event()

    def hang(_folder: str, book: casebook.Casebook) -> casebook.Casebook:
        looking.set()
        go_on.wait(60)
        return book

    monkeypatch.setattr(casebook, "looked_at", hang)
    times.pass_by(30)
    looker = threading.Thread(target=lambda: gate.allows("open"))
    looker.start()
    assert looking.wait(60)
    assert gate.allows("open")
    times.pass_by(30)
    assert gate.answer("open").why == "stale"
    go_on.set()
    looker.join()

    # What ended began thirty seconds ago.
    assert gate.allows("open")
    times.pass_by(29)
    assert gate.allows("open")


def test_ticks_that_ran_backwards_make_what_was_read_too_old(folder: Path, times: Times) -> None:
    gate = gate_at(folder, times, reload_every=None, max_age=60 * SECOND)
    times.ticks -= 10
    assert gate.answer("open").why == "stale"

    looking = gate_at(folder, times, max_age=60 * SECOND)
    times.ticks -= 10
    assert looking.allows("open")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"reload_every": 30}, "reload_every: 30 is not datetime.timedelta | None"),
        ({"reload_every": -SECOND}, 'reload_every: "-1 day, 23:59:59" is too short; give at least 0:00:00'),
        ({"max_age": "1h"}, 'max_age: "1h" is not datetime.timedelta | None'),
        ({"max_age": timedelta(0)}, 'max_age: "0:00:00" is too short; give at least 0:00:00.000001'),
        ({"strict": "yes"}, 'strict: "yes" is not bool'),
    ],
)
def test_a_keyword_that_cannot_be_taken_is_quoted(
    changes: dict[str, Any], said: str, folder: Path, times: Times
) -> None:
    (problem,) = problems_of(lambda: gate_at(folder, times, **changes))

    assert str(problem).startswith(said)


@pytest.mark.parametrize("length", [timedelta.max, timedelta(days=400_000)])
def test_a_length_however_long_is_taken(length: timedelta, folder: Path, times: Times) -> None:
    gate = gate_at(folder, times, reload_every=length, max_age=length)

    assert allowed(gate) == ["open", "sharing"]
    assert gate.answer("open").allowed


# --- A strict start ---------------------------------------------------------------------------------------------------


def test_a_strict_gate_of_sound_files_is_made(folder: Path, times: Times) -> None:
    assert allowed(gate_at(folder, times, strict=True)) == ["open", "sharing"]


def _empty(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()


def _without_cases(folder: Path) -> None:
    for each in (*folder.glob("*.json"), *folder.glob("*.toml"), folder / "services" / "staff.toml"):
        each.unlink()


def faults() -> Iterator[tuple[str, Callable[[Path], object], str]]:
    yield "a name mistyped", shutil.rmtree, "cannot be read"
    yield "an empty folder", _empty, "holds no case"
    yield "no case", _without_cases, "no case"
    yield "a broken file", lambda here: (here / "open.json").write_text('{"schema"'), "is not JSON"
    yield "two of one id", lambda here: shutil.copy(here / "open.json", here / "twin.json"), "is also the id of"
    yield "no service", lambda here: (here / "services" / "staff.toml").unlink(), "cannot be read"
    yield "an expired waiver", lambda here: _waive(here, WAIVERS.replace("12-24", "11-01")), "past"
    yield "a waiver of nothing", lambda here: _waive(here, WAIVERS.replace("3(1)", "3(2)")), "w-1"
    yield "settings that cannot be read", lambda here: (here / "opinionguard.toml").write_text("["), "is not TOML"
    yield "a setting that is none", lambda here: (here / "opinionguard.toml").write_text("requires = []"), '"require"'


@pytest.mark.parametrize(("spoil", "said"), [pytest.param(spoil, said, id=name) for name, spoil, said in faults()])
def test_a_strict_gate_is_not_made_of_files_with_a_fault(
    spoil: Callable[[Path], object], said: str, folder: Path, times: Times
) -> None:
    spoil(folder)

    problems = problems_of(lambda: gate_at(folder, times, strict=True))

    assert said in "\n".join(map(str, problems))
    lenient = gate_at(folder, times)
    assert set(lenient.problems) <= set(problems)


def test_a_strict_gate_tells_all_problems(folder: Path, times: Times) -> None:
    (folder / "open.json").write_text('{"schema"', encoding="utf-8")
    (folder / "blocked.json").write_text('{"schema"', encoding="utf-8")

    files = {each.file for each in problems_of(lambda: gate_at(folder, times, strict=True))}

    assert files == {str(folder / "open.json"), str(folder / "blocked.json")}


# --- What files look like ---------------------------------------------------------------------------------------------


def test_what_is_no_regular_file_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "open", builtins.exit)

    found = stamps.stamped([str(tmp_path), str(tmp_path / "nowhere"), "\0"], {})

    assert [each.content.partition(":")[0] for each in found.values()] == ["no regular file", "no file", "no file"]


def test_a_file_that_cannot_be_opened_differs_from_one_that_can(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = str(folder / "open.json")
    before = stamps.stamped([path], {})

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert stamps.stamped([path], before) == before
    os.utime(path)
    assert stamps.differ(before, stamps.stamped([path], before))


def test_no_more_is_read_of_a_file_than_of_a_document(tmp_path: Path) -> None:
    large = tmp_path / "large.json"
    large.write_bytes(b" " * (documents.LARGEST + 1) + b"a")
    before = stamps.stamped([str(large)], {})
    large.write_bytes(b" " * (documents.LARGEST + 1) + b"b")

    assert not stamps.differ(before, stamps.stamped([str(large)], {}))


# --- A regulation that is broken ---------------------------------------------------------------------------------------


@pytest.fixture
def broken_when_applied(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RegulationError.of(Said("regulation-not-applied", law="x", said="lost"), Said("fix-its-rules"))

    monkeypatch.setattr("opinionguard.engine.timeline.related_duties", fail)


@pytest.mark.usefixtures("broken_when_applied")
def test_a_waiver_beside_a_regulation_that_is_broken_when_applied_refuses_its_case_alone(
    caplog: pytest.LogCaptureFixture,
) -> None:
    blocked = og.case_from_dict(live_comments())
    waiver = og.Waiver(**one_waiver()["waivers"][0])
    alone = og.case_from_dict(live_comments() | {"id": "alone"})

    gate = og.Gate([blocked, alone], waivers=[waiver], clock=lambda: instant("2026-11-22"))

    (problem,) = gate.problems
    assert problem.path == f"waivers.{waiver.id}.case"
    assert "the regulation x cannot be applied: lost" in problem.wrong
    assert str(problem) in caplog.text
    answer = gate.answer("live-comments")
    assert (answer.allowed, answer.why) == (False, "error")
    assert gate.answer("alone").why == "decided"  # the Provisions refuse, and no waiver asks for more
    assert not gate.allows("alone")


@pytest.mark.usefixtures("broken_when_applied")
def test_one_in_a_folder_too(tmp_path: Path) -> None:
    (tmp_path / "c.json").write_text(json.dumps(live_comments()), "utf-8")
    (tmp_path / "alone.json").write_text(json.dumps(live_comments() | {"id": "alone"}), "utf-8")
    waiver = og.Waiver(**one_waiver()["waivers"][0])

    gate = og.Gate.from_folder(tmp_path, waivers=[waiver], clock=lambda: instant("2026-11-22"))

    assert [each.path for each in gate.problems] == [f"waivers.{waiver.id}.case"]
    assert gate.answer("live-comments").why == "error"
    assert gate.answer("alone").why == "decided"


@pytest.mark.parametrize(
    ("table", "stated"),
    [("companions", {"generative-ai-2023": {"own_model": True}}), ("filings", [{"duty": "algorithm-filing"}])],
)
def test_a_regulation_that_cannot_be_loaded_is_named_by_the_case_that_needs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: str, stated: object
) -> None:
    def fail() -> None:
        raise RegulationError.of(Said("regulation-not-loaded", said="lost"), Said("fix-it"), file="rule.py")

    (tmp_path / "c.json").write_text(json.dumps(live_comments() | {table: stated}), "utf-8")
    (tmp_path / "other.json").write_text(json.dumps(live_comments() | {"id": "other"}), "utf-8")
    companions.cache_clear()
    monkeypatch.setattr("opinionguard.regulations._found", fail)
    try:
        gate = og.Gate.from_folder(tmp_path, other_laws="none", clock=lambda: instant("2026-11-22"))
        refused, other = gate.answer("live-comments"), gate.answer("other")
    finally:
        companions.cache_clear()

    why = "cannot be checked while a regulation is broken: rule.py: the regulation cannot be loaded: lost; fix it"
    text = json.dumps(live_comments() | {table: stated})
    column = text.index(json.dumps(stated), text.index(f'"{table}"')) + 1
    told = f"{tmp_path}/c.json:1:{column}: {table}: {why}; fix the regulation"
    assert [str(each) for each in refused.problems] == [told]
    assert (
        refused.problems[0]
        .text("zh")
        .endswith(f"{table}：因某项规定有误，无法核对：rule.py: 规定无法加载：lost；请更正；请更正该规定")
    )
    assert (refused.why, other.why) == ("broken", "decided")


class TestWhatIsReadAgain:
    """A reload parses what has changed, and nothing else; work is counted, not time."""

    @pytest.fixture
    def parsed(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        names: list[str] = []
        read = casefile.read_draft

        def counted(path: Path, *args: Any, **keywords: Any) -> Any:
            names.append(path.name)
            return read(path, *args, **keywords)

        monkeypatch.setattr(casebook, "read_draft", counted)
        return names

    def test_nothing_where_nothing_has_changed(self, folder: Path, times: Times, parsed: list[str]) -> None:
        gate = gate_at(folder, times)
        before = allowed(gate)
        parsed.clear()

        gate.reload()

        assert (parsed, allowed(gate)) == ([], before)

    def test_a_file_that_has_changed(self, folder: Path, times: Times, parsed: list[str]) -> None:
        gate = gate_at(folder, times)
        parsed.clear()
        (folder / "open.json").write_text(launch("public", id="open"), encoding="utf-8")

        gate.reload()

        assert (parsed, allowed(gate)) == (["open.json"], ["sharing"])

    def test_every_case_of_a_service_that_has_changed(self, folder: Path, times: Times, parsed: list[str]) -> None:
        gate = gate_at(folder, times)
        assert "sharing" in allowed(gate)
        parsed.clear()
        _replace_service(folder)

        gate.reload()

        assert {"staff.toml", "sharing.toml"} >= {*parsed} > {"staff.toml"}
        assert gate.cases["sharing"].service.audience == "public"

    def test_every_case_whose_own_words_have_changed(self, folder: Path, times: Times, parsed: list[str]) -> None:
        gate = gate_at(folder, times)
        parsed.clear()
        (folder / OWN).write_text('[vocabulary]\n"动态" = "information-sharing"\n', encoding="utf-8")

        gate.reload()

        assert {"open.json", "blocked.json", "sharing.toml"} <= {*parsed}

    def test_what_could_not_be_read_although_it_has_the_same_stamp(
        self, folder: Path, times: Times, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(_: Path) -> None:
            raise og.InputError.of(Said("cannot-be-read", said="too many open files"), Said("fix-path-or-permissions"))

        gate = gate_at(folder, times)
        monkeypatch.setattr(casefile, "read_file", fail)
        (folder / "late.json").write_text(launch("internal", id="late"), encoding="utf-8")
        gate.reload()
        assert not gate.allows("late")
        monkeypatch.undo()

        gate.reload()

        assert gate.allows("late")

    def test_a_link_that_leads_elsewhere_now(self, tmp_path: Path, times: Times) -> None:
        """The text is the same, and names another service from where the link leads."""
        for release, audience in (("r1", "internal"), ("r2", "public")):
            (tmp_path / release / "launches").mkdir(parents=True)
            (tmp_path / release / "services").mkdir()
            service = f'offered_in_mainland_china = true\naudience = "{audience}"\nfunctions = ["forum"]\n'
            (tmp_path / release / "services" / "s.toml").write_text(service, encoding="utf-8")
            text = 'schema = 1\nid = "linked"' + SHARING.format("../services/s.toml")
            (tmp_path / release / "launches" / "x.toml").write_text(text, encoding="utf-8")
        cases = tmp_path / "cases"
        cases.mkdir()
        (cases / "x.toml").symlink_to("../r1/launches/x.toml")
        gate = gate_at(cases, times)
        assert gate.allows("linked")
        times.pass_by(30)
        assert gate.allows("linked")

        (cases / "new").symlink_to("../r2/launches/x.toml")
        (cases / "new").replace(cases / "x.toml")
        times.pass_by(30)

        assert not gate.allows("linked")
        gate.reload()
        assert not gate.allows("linked")


def test_a_case_whose_timeline_cannot_be_drawn_is_a_problem_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    def draw(*_: object, **__: object) -> object:
        raise ZeroDivisionError("a rule of its own")

    monkeypatch.setattr(module, "draw", draw)
    (problem,) = problems_of(lambda: og.Gate([og.case_from_dict(json.loads(launch("public", id="open")))]))

    assert problem.path == "cases.open"
    assert "ZeroDivisionError" in str(problem)
