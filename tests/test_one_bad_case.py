"""Whatever one case raises is that case's error; the others are decided, whoever asks."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from builders import document, flawless_report, instant, live_comments, one_waiver

import opinionguard as og
from opinionguard import cli
from opinionguard.cli import check as check_command
from opinionguard.cli import outputs, sweep
from opinionguard.engine import companions as related
from opinionguard.engine import timeline as timelines
from opinionguard.facts.case import Case
from opinionguard.gate import keywords as gate_keywords
from opinionguard.render.run.formats import FORMATS
from opinionguard.render.run.json import as_json
from opinionguard.render.run.text import as_text

pytest_plugins = "pytester"

AT = ("--at", "2026-11-22T12:00:00+08:00")
GROWTH = document({"kind": "user-growth", "on": "2026-11-10", "significant": True, "major_effect": True}, id="growth")
CLEAR = live_comments() | {"id": "clear", "reports": [flawless_report(submitted_at="2026-11-20T09:00:00+08:00")]}
BAD = live_comments() | {"id": "bad"}


class Result(NamedTuple):
    code: int
    out: str
    err: str


Command = Callable[..., Result]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Command:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("OPINIONGUARD_DEBUG", raising=False)
    for each in (BAD, CLEAR, GROWTH):
        Path(f"{each['id']}.json").write_text(json.dumps(each), "utf-8")

    def command(*arguments: str, stdin: str = "") -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        return Result(cli.main(arguments), *capsys.readouterr())

    return command


def failing_for_bad(made: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that raises for the bad case, and does what it did for others."""

    def fail(case: Case, *arguments: Any, **more: Any) -> Any:
        if case.id == "bad":
            raise RuntimeError("lost\nits way")
        return made(case, *arguments, **more)

    return fail


INTERNAL = "internal error: RuntimeError: lost\\nits way (OPINIONGUARD_DEBUG=1 shows where)"


@pytest.mark.parametrize("form", FORMATS)
def test_check_decides_the_others(command: Command, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    monkeypatch.setattr(check_command, "draw", failing_for_bad(timelines.draw))

    done = command("check", ".", *AT, "--format", form)

    assert done.code == 2
    assert done.err == f"opinionguard: bad.json: {INTERNAL}\n"
    if form == "json":
        document = json.loads(done.out)
        assert {each["case"]: each["verdict"] for each in document["decisions"]} == {"clear": "clear", "growth": "due"}
        assert [(each["file"], each["wrong"]) for each in document["errors"]] == [("bad.json", INTERNAL)]
    elif form != "github":
        assert "growth" in done.out


@pytest.mark.parametrize("form", FORMATS)
def test_check_tells_the_others_where_one_cannot_be_told(
    command: Command, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    def fail(report: Callable[..., str]) -> Callable[..., str]:
        def failing(run: Any, **more: Any) -> str:
            if any(each.case.id == "bad" for each in run.checked):
                raise RuntimeError("lost\nits way")
            return report(run, **more)

        return failing

    monkeypatch.setattr(outputs, "FORMATS", {name: fail(report) for name, report in FORMATS.items()})
    monkeypatch.setattr(outputs, "as_text", fail(as_text))
    monkeypatch.setattr(outputs, "as_json", fail(as_json))

    done = command("check", ".", *AT, "--format", form, "--output", f"{form}=report.out")

    assert done.code == 2
    assert done.err == f"opinionguard: bad.json: {INTERNAL}\n"
    written = Path("report.out").read_text("utf-8")
    if form == "json":
        assert [each["case"] for each in json.loads(done.out)["decisions"]] == ["clear", "growth"]
        assert json.loads(written) == json.loads(done.out)
        assert [each["wrong"] for each in json.loads(written)["errors"]] == [INTERNAL]
    elif form != "github":
        assert "growth" in written


def test_what_no_single_case_raises_is_an_internal_error_of_all(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(run: Any, **_: Any) -> str:
        if len(run.checked) > 1:
            raise RuntimeError("too many")
        return ""

    monkeypatch.setattr(outputs, "as_text", fail)

    done = command("check", ".", *AT)

    assert (done.code, done.out) == (2, "")
    assert done.err == "opinionguard: internal error: RuntimeError: too many (OPINIONGUARD_DEBUG=1 shows where)\n"


def test_a_launch_that_cannot_be_restated_is_an_error_of_its_case(command: Command) -> None:
    notice = {"id": "n", "kind": "notice-to-assess", "on": "2026-12-02", "covers": ["launch"]}
    Path("bad.json").write_text(json.dumps(BAD | {"supervision": [notice]}), "utf-8")

    done = command("check", ".", *AT, "--launch-on", "2026-12-20", "--format", "json")

    assert done.code == 2
    assert "opinionguard: bad.json: --launch-on.supervision.0.covers.0: event launch (2026-12-20) is later" in done.err
    assert [each["case"] for each in json.loads(done.out)["decisions"]] == ["clear", "growth"]


def test_a_stream_goes_on(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweep, "draw", failing_for_bad(timelines.draw))

    done = command("check", "--stream", "-", *AT, stdin="\n".join(map(json.dumps, (BAD, CLEAR, GROWTH))))

    first, *others = map(json.loads, done.out.splitlines())
    assert done.code == 2
    assert [(each["wrong"], each["file"], each["line"]) for each in first["problems"]] == [(INTERNAL, "<stdin>", 1)]
    assert [each["verdict"] for each in others] == ["clear", "due"]


def test_a_stream_goes_on_where_an_answer_cannot_be_written(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timelines, "related_duties", failing_for_bad(related.related_duties))

    done = command("check", "--stream", "-", *AT, stdin="\n".join(map(json.dumps, (BAD, CLEAR, GROWTH))))

    first, *others = map(json.loads, done.out.splitlines())
    assert done.code == 2
    assert [each["wrong"] for each in first["problems"]] == [INTERNAL]
    assert [each["verdict"] for each in others] == ["clear", "due"]


def at_noon() -> Any:
    return instant("2026-11-22")


@pytest.mark.usefixtures("command")
def test_a_gate_refuses_that_case_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate_keywords, "draw", failing_for_bad(timelines.draw))

    gate = og.Gate.from_folder(".", clock=at_noon)

    assert [gate.allows(name) for name in ("bad", "clear", "growth")] == [False, True, True]
    assert gate.answer("bad").why == "broken"


@pytest.mark.usefixtures("command")
def test_a_gate_reads_its_waivers_where_a_case_cannot_be_decided(monkeypatch: pytest.MonkeyPatch) -> None:
    waivers = one_waiver(case="bad")
    waivers["waivers"].append(waivers["waivers"][0] | {"id": "W-2", "case": "late"})
    late = live_comments() | {"id": "late", "reports": []}
    Path("late.json").write_text(json.dumps(late), "utf-8")
    Path("all.waivers.toml").write_text(_toml(waivers["waivers"]), "utf-8")
    Path("opinionguard.toml").write_text('waivers = ["all.waivers.toml"]', "utf-8")
    at = timelines.Timeline.at

    def fail(line: timelines.Timeline, instant: object) -> og.Decision:
        return failing_for_bad(lambda _: at(line, instant))(line.case)  # type: ignore[no-any-return]

    monkeypatch.setattr(timelines.Timeline, "at", fail)

    gate = og.Gate.from_folder(".", clock=at_noon)

    assert [gate.allows(name) for name in ("bad", "clear", "growth", "late")] == [False, True, True, True]
    assert [(each.path, "lost\\nits way" in each.wrong) for each in gate.problems] == [("waivers.W-1.case", True)]


def _toml(waivers: list[dict[str, Any]]) -> str:
    tables = ("\n".join(f"{key} = {json.dumps(value)}" for key, value in each.items()) for each in waivers)
    return "schema = 1\n" + "\n".join(f"[[waivers]]\n{table}" for table in tables)


def test_a_gate_of_given_cases_names_the_case_that_cannot_be_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate_keywords, "draw", failing_for_bad(timelines.draw))

    with pytest.raises(og.InputError) as caught:
        og.Gate([og.case_from_dict(each) for each in (BAD, CLEAR)], clock=at_noon)

    assert [(each.path, "RuntimeError" in each.wrong) for each in caught.value.problems] == [("cases.bad", True)]


def test_a_gate_tells_what_is_coming_of_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    gate = og.Gate([og.case_from_dict(each) for each in (BAD, GROWTH)], clock=at_noon)
    at = timelines.Timeline.at
    monkeypatch.setattr(
        timelines.Timeline, "at", lambda line, instant: failing_for_bad(lambda _: at(line, instant))(line.case)
    )

    assert [each.case for each in gate.upcoming(timedelta.max)] == ["growth"]


def test_a_gate_tells_what_is_coming_where_some_of_it_comes_after_the_last_year() -> None:
    late = document(
        {"kind": "user-growth", "on": "2100-12-30", "significant": True, "major_effect": True}, id="last-days"
    )
    gate = og.Gate([og.case_from_dict(each) for each in (late, GROWTH)], clock=at_noon)

    assert [each.case for each in gate.upcoming(timedelta.max)] == ["growth"]


@pytest.mark.program
def test_a_case_file_that_cannot_be_collected_is_a_failure_of_its_own(pytester: pytest.Pytester) -> None:
    for each in (BAD, CLEAR):
        expecting = each | {"expect": [{"at": "2026-11-22", "verdict": "clear" if each is CLEAR else "blocked"}]}
        (pytester.path / f"{each['id']}.case.json").write_text(json.dumps(expecting), "utf-8")
    pytester.makeconftest(
        """
        from opinionguard.files import casefile

        load = casefile.load_expectations

        def failing(path, **more):
            if path.name.startswith("bad"):
                raise RuntimeError("lost its way")
            return load(path, **more)

        casefile.load_expectations = failing
        """
    )

    done = pytester.runpytest_subprocess()

    done.assert_outcomes(passed=1, failed=1)
    done.stdout.fnmatch_lines(["*internal error: RuntimeError: lost its way"])
