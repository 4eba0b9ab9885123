"""``check --stream``: a decision or an error for each line, the answers of ``check``, and memory that stays as it is."""

from __future__ import annotations

import gc
import io
import json
import pickle
import random
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from builders import document, flawless_report, know_only_until, live_comments, one_waiver
from strategies import make_document

import opinionguard as og
from opinionguard import cli
from opinionguard.cli import progress
from opinionguard.files.documents import LARGEST

AT = "2026-11-22T12:00:00+08:00"
Document = dict[str, Any]

BLOCKED = live_comments() | {"reports": []}
CLEAR = live_comments() | {"id": "clear", "reports": [flawless_report(submitted_at="2026-11-20T09:00:00+08:00")]}
SUSTAINED: Document = {"companions": {"anthropomorphic-interaction-2026": {"sustained_emotional_interaction": True}}}
UNKNOWN = live_comments() | {"id": "unknown", "reports": [], "service": {"functions": ["short-video"]}}
GROWTH = document({"kind": "user-growth", "on": "2026-11-10", "significant": True, "major_effect": True}, id="growth")


class Result(NamedTuple):
    code: int
    lines: list[Document]
    err: str


Stream = Callable[..., Result]


@pytest.fixture
def stream(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Stream:
    monkeypatch.chdir(tmp_path)

    def stream(*arguments: str, at: str = AT) -> Result:
        try:
            code = cli.main(["check", "--stream", *arguments, "--at", at])
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else -1
        out, err = capsys.readouterr()
        return Result(code, [json.loads(line) for line in out.splitlines()], err)

    return stream


def save(*cases: Document | str, name: str = "cases.jsonl") -> str:
    lines = [case if isinstance(case, str) else json.dumps(case, ensure_ascii=False) for case in cases]
    Path(name).write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return name


def portfolio(number: int) -> list[Document]:
    rng = random.Random(number)  # noqa: S311
    return [make_document(rng) | {"id": f"case-{place}"} for place in range(number)]


# --- The answers -----------------------------------------------------------------------------------------------------


def test_each_line_is_the_decision_that_check_gives(stream: Stream, capsys: pytest.CaptureFixture[str]) -> None:
    cases = portfolio(60)
    Path("files").mkdir()
    for case in cases:
        Path("files", f"{case['id']}.json").write_text(json.dumps(case), "utf-8")

    done = stream(save(*cases))
    code = cli.main(["check", "files", "--format", "json", "--at", AT])
    one_by_one = {each["case"]: each for each in json.loads(capsys.readouterr().out)["decisions"]}

    assert [case["id"] for case in cases] == [each["case"] for each in done.lines]
    # Only the place differs: in a stream it is the line of the file of lines.
    assert [(each.pop("file"), each.pop("line")) for each in done.lines] == [
        ("cases.jsonl", place) for place, _ in enumerate(cases, 1)
    ]
    assert {each["case"]: each.pop("file") for each in one_by_one.values()} == {
        case["id"]: str(Path("files", f"{case['id']}.json")) for case in cases
    }
    assert one_by_one == {each["case"]: each for each in done.lines}
    assert (code, "") == (done.code, done.err)


@pytest.mark.parametrize(
    ("cases", "code"),
    [
        ((BLOCKED, UNKNOWN, CLEAR), 1),
        ((UNKNOWN, CLEAR), 3),
        ((CLEAR, GROWTH), 0),
        (("{", BLOCKED), 2),
        ((BLOCKED, "{"), 2),
    ],
    ids=["refused", "missing", "passing", "bad-first", "bad-last"],
)
def test_the_exit_code_is_of_the_worst_line(stream: Stream, cases: tuple[Document | str, ...], code: int) -> None:
    assert code == stream(save(*cases)).code


@pytest.mark.parametrize("content", ["", "\n \n\t\r\n"], ids=["empty", "blank-lines"])
def test_nothing_to_check_is_told_apart(stream: Stream, content: str) -> None:
    Path("cases.jsonl").write_text(content, "utf-8")

    assert Result(4, [], "opinionguard: no case was found\n") == stream("cases.jsonl")


def test_standard_input_is_read_to_its_end_once(stream: Stream, monkeypatch: pytest.MonkeyPatch) -> None:
    piped = io.TextIOWrapper(io.BytesIO(json.dumps(CLEAR).encode()))  # without a line break at the end
    monkeypatch.setattr(sys, "stdin", piped)

    done = stream("-", "-")

    assert (done.code, [each["case"] for each in done.lines]) == (0, ["clear"])


def test_questions_are_asked_in_the_language_asked_for(stream: Stream) -> None:
    (line,) = stream(save(UNKNOWN), "--lang", "zh").lines

    assert line["questions"][0]["text"].endswith("？")


def test_a_line_goes_back_to_a_decision(stream: Stream) -> None:
    (line,) = stream(save(BLOCKED)).lines

    assert og.decide(og.case_from_dict(BLOCKED), at=AT) == og.Decision.from_dict(line)


# --- The same arguments as check -------------------------------------------------------------------------------------


def test_a_reading_of_the_command_line_counts(stream: Stream) -> None:
    (default,) = stream(save(GROWTH)).lines
    (included,) = stream(save(GROWTH), "--reading", "first_day=included").lines

    assert default["obligations"][0]["deadline"]["last_day"] > included["obligations"][0]["deadline"]["last_day"]


def test_the_settings_of_the_project_count(stream: Stream) -> None:
    Path("pyproject.toml").write_text('[tool.opinionguard]\nwaivers = ["w.json"]\nreadings = {harm_binds = "nobody"}\n')

    done = stream(save(BLOCKED))

    assert (done.code, done.lines) == (2, [])
    assert "harm_binds" in done.err


def test_what_is_known_of_the_calendar_counts(stream: Stream, monkeypatch: pytest.MonkeyPatch) -> None:
    late = document({"kind": "user-growth", "on": "2026-01-05", "significant": True, "major_effect": True})
    (today,) = stream(save(late)).lines
    know_only_until(monkeypatch, "2025-10-01")
    (then,) = stream(save(late)).lines

    assert [each["obligations"][0]["deadline"]["settled"] for each in (today, then)] == [True, False]


def test_another_day_of_launch_counts_for_every_line(stream: Stream) -> None:
    done = stream(save(BLOCKED, CLEAR), "--launch-on", "2026-11-01")

    assert [each["verdict"] for each in done.lines] == ["overdue", "clear"]
    assert [each["obligations"][0]["late"] for each in done.lines] == [None, True]


def test_a_required_duty_refuses(stream: Stream) -> None:
    feature = CLEAR["feature"] | {"technologies": ["anthropomorphic-interaction"]}
    case = save(CLEAR | SUSTAINED | {"feature": feature})

    done = stream(case, "--other-laws", "none")
    assert (done.code, done.lines[0]["may_launch"]) == (0, True)
    done = stream(case, "--other-laws", "none", "--require", "anthropomorphic-assessment")
    assert (done.code, done.lines[0]["may_launch"]) == (1, False)
    assert done.lines[0]["basis"]["require"] == ["anthropomorphic-assessment"]


def test_other_laws_count_as_they_are_told_to(stream: Stream) -> None:
    feature = CLEAR["feature"] | {"technologies": ["anthropomorphic-interaction"]}
    unknown = {key: value for key, value in feature.items() if key != "technologies"}
    cases = save(
        CLEAR | SUSTAINED | {"id": "surely", "feature": feature},
        CLEAR | SUSTAINED | {"id": "perhaps", "feature": unknown},
    )

    def passing(*options: str) -> tuple[int, list[bool]]:
        done = stream(cases, *options)
        return done.code, [each["may_launch"] for each in done.lines]

    assert passing() == passing("--other-laws", "known") == (1, [False, True])
    assert passing("--other-laws", "all") == (1, [False, False])
    assert passing("--other-laws", "none") == (0, [True, True])


def test_the_settings_are_those_of_the_current_folder_or_of_a_file_that_is_named(stream: Stream) -> None:
    feature = CLEAR["feature"] | {"technologies": ["anthropomorphic-interaction"]}
    case = save(CLEAR | SUSTAINED | {"feature": feature})
    Path("other").mkdir()
    Path("other/opinionguard.toml").write_text('other_laws = "all"', "utf-8")
    Path("opinionguard.toml").write_text('other_laws = "none"', "utf-8")

    def basis(*options: str) -> tuple[str, str | None]:
        (line,) = stream(case, *options).lines
        return line["basis"]["other_laws"], line["basis"]["settings"]

    assert basis() == ("none", "opinionguard.toml")
    assert basis("--settings", "other/opinionguard.toml") == ("all", "other/opinionguard.toml")
    assert basis("--no-settings") == ("known", None)


def waiver(**changes: Any) -> str:
    Path("release.waivers.json").write_text(json.dumps(one_waiver(**changes)), "utf-8")
    return "--waivers=release.waivers.json"


def test_a_launch_that_passes_by_a_waiver_names_it(stream: Stream) -> None:
    done = stream(save(CLEAR, BLOCKED), waiver())

    assert (done.code, done.err) == (0, "")
    assert [[each["id"] for each in line.get("waivers", [])] for line in done.lines] == [[], ["W-1"]]
    assert [(line["may_launch"], line.get("passes")) for line in done.lines] == [(True, None), (False, True)]


def test_a_waiver_lets_no_second_case_of_its_name_pass(stream: Stream) -> None:
    done = stream(save(BLOCKED, CLEAR, BLOCKED), waiver())

    assert done.code == 2
    assert [line.get("case") for line in done.lines] == ["live-comments", "clear", None]
    assert "cases.jsonl:3: id: live-comments is the id of an earlier case too, and a waiver names it" in done.err


@pytest.mark.parametrize(
    ("changes", "code", "said"),
    [
        ({"expires": "2026-11-01"}, 2, "waivers.W-1.expires: 2026-11-01 is past"),
        ({"provision": "3(2)"}, 2, "launch under 3(2) of security-assessment-2018 is no obligation of live-comments"),
        ({"case": "elsewhere"}, 1, 'the waiver W-1 is for the case "elsewhere", which is not among those decided'),
    ],
    ids=["expired", "misplaced", "of-another-case"],
)
def test_a_waiver_that_is_wrong_is_said(stream: Stream, changes: Document, code: int, said: str) -> None:
    done = stream(save(BLOCKED), waiver(**changes))

    assert code == done.code
    assert said in done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "--stream needs FILES of JSON lines"),
        (("cases.jsonl", "--format", "json"), "leave out --format, --output, -v and -q"),
        (("cases.jsonl", "--output", "html=x.html"), "leave out --format, --output, -v and -q"),
        (("cases.jsonl", "-v"), "leave out --format, --output, -v and -q"),
        (("cases.jsonl", "-q"), "leave out --format, --output, -v and -q"),
        (("cases.jsonl", "--launch-on", "soon"), '--launch-on: "soon"'),
        (("cases.jsonl", "--require", "nonsense"), "--require"),
    ],
)
def test_arguments_that_cannot_be_meant_are_refused_before_anything_is_decided(
    stream: Stream, arguments: tuple[str, ...], said: str
) -> None:
    save(BLOCKED)
    done = stream(*arguments)

    assert (done.code, done.lines) == (2, [])
    assert said in done.err


# --- What cannot be taken --------------------------------------------------------------------------------------------


def test_a_line_that_cannot_be_taken_says_where_and_what_and_the_others_are_decided(stream: Stream) -> None:
    bad = BLOCKED | {"id": "bad", "nonsense": 1, "schema": 2}

    done = stream(save(CLEAR, "{not json", "", bad, "[1]", '"text"', CLEAR | {"id": "last"}))

    assert done.code == 2
    assert [line.get("case") for line in done.lines] == ["clear", None, None, None, None, "last"]
    errors = [line for line in done.lines if "case" not in line]
    assert [each["line"] for each in errors] == [2, 4, 5, 6]
    assert [{"cases.jsonl"}] * 4 == [{each["file"], *(one["file"] for one in each["problems"])} for each in errors]
    assert {"", "schema"} == {one["path"] for one in errors[1]["problems"]}
    assert all(one["wrong"] and one["right"] for each in errors for one in each["problems"])
    assert "opinionguard: cases.jsonl:2:2: is not JSON" in done.err
    assert not any("may_launch" in each or "verdict" in each for each in errors)


def test_bytes_that_are_no_text_are_an_error_of_their_line(stream: Stream) -> None:
    save(CLEAR)
    Path("cases.jsonl").write_bytes(b'{"id": "\xff"}\n' + Path("cases.jsonl").read_bytes())

    done = stream("cases.jsonl")

    assert (done.code, done.lines[0]["line"]) == (2, 1)
    assert "is not UTF-8" in done.lines[0]["problems"][0]["wrong"]
    assert done.lines[1]["case"] == "clear"


@pytest.mark.parametrize("filling", [b" ", b"x"], ids=["blanks", "text"])
@pytest.mark.parametrize("longer", [1, LARGEST, 3 * LARGEST + 7])
def test_a_huge_line_is_refused_whole_and_the_next_is_decided(stream: Stream, filling: bytes, longer: int) -> None:
    huge = filling * (LARGEST + longer) + json.dumps(CLEAR).encode()
    Path("cases.jsonl").write_bytes(huge + b"\n" + json.dumps(BLOCKED).encode())

    done = stream("cases.jsonl")

    assert done.code == 2
    assert [line["line"] for line in done.lines] == [1, 2]
    assert done.lines[0]["problems"][0]["wrong"] == "is larger than 1,048,576 bytes"
    assert done.lines[1]["case"] == "live-comments"


def test_a_line_of_the_greatest_size_is_taken(stream: Stream) -> None:
    text = json.dumps(CLEAR)
    save(text + " " * (LARGEST - len(text)), CLEAR | {"id": "next"})

    assert [line["case"] for line in stream("cases.jsonl").lines] == ["clear", "next"]


def test_a_file_that_cannot_be_read_is_an_error_and_the_others_are_decided(stream: Stream) -> None:
    Path("folder").mkdir()

    done = stream("missing.jsonl", "folder", "null\0", save(CLEAR))

    assert done.code == 2
    assert [line["file"] for line in done.lines] == ["missing.jsonl", "folder", "null\0", "cases.jsonl"]
    assert [line["line"] for line in done.lines] == [None, None, None, 1]
    assert done.lines[-1]["case"] == "clear"


def test_an_empty_file_among_several_may_be_a_mistyped_one(stream: Stream) -> None:
    done = stream(save(name="empty.jsonl"), save(CLEAR))

    assert done.code == 2
    assert {key: done.lines[-1][key] for key in ("file", "line")} == {"file": "empty.jsonl", "line": None}


def test_a_shared_service_is_looked_for_beside_the_file(stream: Stream) -> None:
    Path("portfolio").mkdir()
    Path("portfolio/video.json").write_text(json.dumps(CLEAR["service"]), "utf-8")
    Path("portfolio/broken.json").write_text("{", "utf-8")
    shared = CLEAR | {"service": "video.json"}
    broken = CLEAR | {"service": "broken.json"}

    done = stream(save(shared, broken, name="portfolio/cases.jsonl"))

    assert done.lines[0]["verdict"] == "clear"
    assert (done.lines[1]["file"], done.lines[1]["line"]) == ("portfolio/cases.jsonl", 2)
    assert done.lines[1]["problems"][0]["file"] == "portfolio/broken.json"
    assert '(the service of "portfolio/cases.jsonl:2")' in done.err


def test_standard_error_names_the_first_bad_lines_and_counts_the_rest(stream: Stream) -> None:
    done = stream(save(*["{"] * 50))

    assert len(done.lines) == 50
    assert done.err.count("\n") == 21
    assert done.err.endswith("50 lines could not be taken; standard output names all\n")


def test_a_reader_that_goes_away_is_no_success(tmp_path: Path) -> None:
    cases = tmp_path / "cases.jsonl"
    cases.write_text("".join(json.dumps(CLEAR | {"id": f"case-{n}"}) + "\n" for n in range(500)), "utf-8")
    command = [sys.executable, "-m", "opinionguard", "check", "--stream", str(cases), "--at", AT]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        assert json.loads(program.stdout.readline())["case"] == "case-0"
        program.stdout.close()
        err = program.stderr.read()

    assert (program.returncode, err) == (2, "")


# --- Size ------------------------------------------------------------------------------------------------------------


class Scale(io.StringIO):
    """Standard output that keeps nothing, and weighs what is kept when the last line, an error, is written."""

    kept = 0

    def write(self, text: str, /) -> int:
        if "problems" in text:
            gc.collect()
            self.kept = tracemalloc.get_traced_memory()[0]
        return len(text)


@pytest.mark.exhaustive
@pytest.mark.parametrize("number", [20, pytest.param(500, marks=pytest.mark.slow)])
def test_memory_stays_as_it_is_however_many_cases_there_are(
    stream: Stream, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(sys, "stdout", scale := Scale())
    kinds = (BLOCKED, CLEAR)  # what is kept of dates and words has a limit, which many would reach slowly

    def kept(number: int) -> int:
        save(*[kinds[place % 2] for place in range(number)], "{")
        tracemalloc.start()
        stream("cases.jsonl")
        tracemalloc.stop()
        return scale.kept

    kept(4)  # what is loaded and kept once
    few, many = kept(number), kept(10 * number)

    assert few > 0
    # Some dates are still new to the caches. A decision has some 4 KiB: were each kept, it would be 700,000 bytes at least.
    assert many < few + 100_000


def test_cases_and_decisions_pickle_small_and_come_back_equal() -> None:
    for case in map(og.case_from_dict, [BLOCKED, CLEAR, UNKNOWN, GROWTH, *portfolio(30)]):
        decision = og.decide(case, at=AT)
        packed_case, packed = pickle.dumps(case), pickle.dumps(decision)

        assert len(packed_case) < 8_192
        assert len(packed) < 32_768
        assert case == pickle.loads(packed_case)  # noqa: S301 - of our own making
        assert decision.to_dict() == pickle.loads(packed).to_dict()  # noqa: S301 - as above


# --- Progress --------------------------------------------------------------------------------------------------------


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_is_told_how_many_lines_are_done(stream: Stream, monkeypatch: pytest.MonkeyPatch) -> None:
    ticks: Iterator[int] = iter(range(1_000))
    monkeypatch.setattr(progress, "monotonic", lambda: next(ticks))
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    monkeypatch.setenv("TERM", "xterm")

    stream(save(CLEAR, BLOCKED, UNKNOWN))

    assert "\r\x1b[Kdeciding 3" in terminal.getvalue()
    assert "/" not in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_nothing_is_told_where_the_answers_are_seen(stream: Stream, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "monotonic", iter(range(1_000)).__next__)
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    monkeypatch.setattr(sys, "stdout", Terminal())

    stream(save(CLEAR, BLOCKED, UNKNOWN))

    assert terminal.getvalue() == ""


def test_other_laws_count_as_they_are_asked_to(stream: Stream) -> None:
    feature = CLEAR["feature"] | {"technologies": ["anthropomorphic-interaction"]}
    case = save(CLEAR | SUSTAINED | {"feature": feature})
    alone = ("--other-laws", "none")

    assert [stream(case, *how).code for how in ((), ("--other-laws", "all"), alone)] == [1, 1, 0]
    done = stream(case, *alone, "--require", "anthropomorphic-assessment")
    assert done.code == 1
    (line,) = done.lines
    assert (line["verdict"], line["may_launch"]) == ("clear", False)
    assert (line["basis"]["other_laws"], line["basis"]["require"]) == ("none", ["anthropomorphic-assessment"])
    assert [each["provision"] for each in line["other_laws"]["against"]] == ["22(1)"]
