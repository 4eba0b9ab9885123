"""An earlier run that is compared with: what is no sound run is an error, never a run in which nothing changed."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from builders import Document
from commands import ALL, AT, BLOCKED, BY_VERDICT, CLEAR, LANGS, RunCommand, save, save_broken, save_waiver

from opinionguard.files.baseline import read_baseline
from opinionguard.ground.errors import InputError

BASE = "base.json"


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def made(check: RunCommand) -> Document:
    """The document of a run that is kept as the baseline."""
    check(*save(*ALL), "--output", f"json={BASE}")
    found: Document = json.loads(Path(BASE).read_text("utf-8"))
    return found


def write(document: object) -> None:
    Path(BASE).write_text(json.dumps(document), "utf-8")


def problems(text: str | bytes) -> list[str]:
    Path(BASE).write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(InputError) as caught:
        read_baseline(BASE)
    return [str(each) for each in caught.value.problems]


def test_holds_the_launches_and_the_versions_of_a_run(made: Document) -> None:
    found = read_baseline(BASE)

    assert list(found.launches) == [each["case"] for each in made["decisions"]]
    assert found.versions == made["versions"]
    assert [dict(each.decision) for each in found.launches.values()] == [
        {key: value for key, value in each.items() if key not in {"file", "name", "next"}} for each in made["decisions"]
    ]
    assert {each.passes for each in found.launches.values()} == {True, False}
    assert found.problems == 0


@pytest.mark.parametrize("indent", [None, 1, 4])
def test_may_be_laid_out_otherwise_and_may_have_keys_of_later_versions(made: Document, indent: int | None) -> None:
    made["more"] = made["decisions"][0]["later"] = {"a": 1}
    Path(BASE).write_text("\ufeff" + json.dumps(made, indent=indent).replace("\n", "\r\n"), "utf-8", newline="")

    assert len(read_baseline(BASE).launches) == len(ALL)


def test_tells_the_file_of_a_case_where_the_run_states_it(made: Document) -> None:
    made["decisions"][0]["file"] = "a/b.toml"
    del made["decisions"][1:]
    write(made)

    assert [each.file for each in read_baseline(BASE).launches.values()] == ["a/b.toml"]


def test_takes_the_answers_under_waivers_and_the_moment_that_was_asked_for(check: RunCommand) -> None:
    output = ("--output", f"json={BASE}")
    check(*save(BLOCKED), "--waivers", save_waiver(), "--launch-on", "2026-12-05", *output)
    (launch,) = read_baseline(BASE).launches.values()

    assert (launch.passes, launch.decision["may_launch"], launch.launch_on) == (True, False, "2026-12-05")


def test_counts_what_that_run_could_not_take(check: RunCommand) -> None:
    check(*save(CLEAR), save_broken(), "--output", f"json={BASE}")

    assert read_baseline(BASE).problems == 1


def test_a_run_that_could_take_nothing_holds_no_launch(check: RunCommand) -> None:
    check(save_broken(), "--output", f"json={BASE}")
    found = read_baseline(BASE)

    assert (dict(found.launches), found.problems) == ({}, 1)


class TestLines:
    """What ``check --stream`` printed."""

    @pytest.fixture
    def lines(self, check: RunCommand) -> list[str]:
        cases = [json.dumps(each) for each in (BLOCKED, CLEAR)]
        Path("cases.jsonl").write_text("\n".join((cases[0], "{}", cases[1])), "utf-8")
        return check("--stream", "cases.jsonl", *AT).out.splitlines()

    def test_are_taken_too(self, lines: list[str]) -> None:
        Path(BASE).write_text("\n\n".join(lines) + "\n", "utf-8")
        found = read_baseline(BASE)

        assert [(name, each.passes) for name, each in found.launches.items()] == [
            ("live-comments", False),
            ("clear", True),
        ]
        assert (dict(found.versions), found.problems) == ({}, 1)

    def test_may_begin_with_a_line_of_problems(self, lines: list[str]) -> None:
        Path(BASE).write_text("\n".join((lines[1], lines[0])), "utf-8")

        assert list(read_baseline(BASE).launches) == ["live-comments"]

    def test_that_are_cut_short_are_an_error_with_its_line(self, lines: list[str]) -> None:
        (told,) = problems("\n".join((lines[0], "", lines[2][:-40])))

        assert told.startswith(f"{BASE}:3: is not JSON")

    @pytest.mark.parametrize("line", ["[]", "1", '{"case": "a"}', '{"problems": []}', "null"])
    def test_that_hold_something_else_are_an_error(self, lines: list[str], line: str) -> None:
        assert all(each.startswith(f"{BASE}:2: ") for each in problems(f"{lines[0]}\n{line}\n"))

    def test_of_one_case_twice_are_an_error(self, lines: list[str]) -> None:
        (told,) = problems("\n".join((lines[0], lines[2], lines[0])))

        assert 'the case "live-comments" stands there 2 times' in told


AGAIN = "; write it again, with check --output json=FILE"
NO_RUN = f"is not what check --format json prints{AGAIN}"


@pytest.mark.parametrize("text", ["[]", "null", '"a"', "7", "{}", '{"schema": "1"}', '{"schema": true}', "[" * 100_000])
def test_what_is_no_run_is_an_error(text: str) -> None:
    assert problems(text)[0].partition(": ")[2].endswith((NO_RUN, AGAIN)) or "JSON" in problems(text)[0]


@pytest.mark.parametrize("text", ["", " \n", "{", "schema = 1", '{"schema": 1, "schema": 1}', '{"schema": NaN}'])
def test_what_is_no_json_is_an_error(text: str) -> None:
    assert "JSON" in problems(text)[0] or "stands twice" in problems(text)[0]


def test_another_encoding_is_an_error(made: Document) -> None:
    told = problems(json.dumps(made).encode("utf-16"))

    assert "is not UTF-8" in told[0]


@pytest.mark.parametrize("schema", [0, 2, 17])
def test_another_version_of_the_document_is_an_error(made: Document, schema: int) -> None:
    told = problems(json.dumps(made | {"schema": schema}))

    assert told == [f"{BASE}: schema: {schema} is another version of this document; 1 can be compared{AGAIN}"]


def test_one_case_twice_is_an_error(made: Document) -> None:
    made["decisions"] += [made["decisions"][0]] * 2

    assert problems(json.dumps(made)) == [f'{BASE}: the case "live-comments" stands there 3 times{AGAIN}']


DAMAGES: dict[str, Callable[[Document], Any]] = {
    "no decisions": lambda d: d.pop("decisions"),
    "no versions": lambda d: d.pop("versions"),
    "decisions no list": lambda d: d.update(decisions={}),
    "a decision no table": lambda d: d["decisions"].append(None),
    "versions no text": lambda d: d["versions"].update(opinionguard=1),
    "errors no list": lambda d: d.update(errors={}),
    "passes no yes": lambda d: d.update(passes={"clear": "yes"}),
    "launch_on no text": lambda d: d.update(launch_on={"clear": 1}),
    "a key that is lost": lambda d: d["decisions"][1].pop("obligations"),
    "no case": lambda d: d["decisions"][1].pop("case"),
    "a case that is a list": lambda d: d["decisions"][1].update(case=[]),
    "no verdict": lambda d: d["decisions"][1].update(verdict="fine"),
    "an instant elsewhere": lambda d: d["decisions"][1].update(at="2026-11-22T12:00:00Z"),
    "a file that is a number": lambda d: d["decisions"][1].update(file=1),
    "other laws lost": lambda d: d["decisions"][1]["other_laws"].pop("against"),
    "other laws no table": lambda d: d["decisions"][1].update(other_laws=[]),
    "open no number": lambda d: d["decisions"][1]["other_laws"].update(open="1"),
    "against no duty": lambda d: d["decisions"][1]["other_laws"].update(against=["algorithm-filing"]),
    "another verdict than its duties give": lambda d: d["decisions"][0].update(verdict="clear"),
    "refused, and may launch": lambda d: d["decisions"][0].update(may_launch=True),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_any_damage_is_an_error_that_names_its_part(made: Document, check: RunCommand, damage: str) -> None:
    DAMAGES[damage](made)
    told = problems(json.dumps(made))

    assert told
    assert all(each.startswith(f"{BASE}: ") and each.endswith(AGAIN) for each in told)
    assert check(*save(*ALL), "--baseline", BASE) == (2, "", "".join(f"opinionguard: {each}\n" for each in told))


def test_of_a_thousand_damages_twenty_are_told(made: Document) -> None:
    made["decisions"] = [{}] * 1000

    assert len(problems(json.dumps(made))) == 20


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["none.json", "folder", "a\0b", os.devnull, "-"])
def test_a_file_that_cannot_be_read_is_an_error(check: RunCommand, name: str, lang: str) -> None:
    Path("folder").mkdir()
    done = check(*save(*BY_VERDICT.values()), "--baseline", name, "--lang", lang)

    assert (done.code, done.out) == (2, "")
    assert ("无法读取" if lang == "zh" else "cannot be read") in done.err or name == os.devnull


@pytest.mark.parametrize("text", ["", "{", '{"schema": 2, "versions": {}, "decisions": []}'])
def test_the_reports_of_a_run_without_a_sound_baseline_say_so(check: RunCommand, text: str) -> None:
    Path(BASE).write_text(text, "utf-8")
    done = check(*save(*ALL), "--baseline", BASE, "--output", "json=out.json")
    report = json.loads(Path("out.json").read_text("utf-8"))

    assert done.code == 2
    assert report["decisions"] == []
    assert [each["file"] for each in report["errors"]] == [BASE]


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="this system has no names of open files")
def test_may_be_a_pipe(made: Document) -> None:
    read, wrote = os.pipe()
    with os.fdopen(wrote, "wb") as pipe, os.fdopen(read):
        # The pipe does not hold all of it: somebody has to read at the same time.
        def write_all() -> None:
            pipe.write(json.dumps(made).encode())
            pipe.close()

        writer = Thread(target=write_all)
        writer.start()
        found = read_baseline(f"/dev/fd/{read}")
        writer.join()

    assert len(found.launches) == len(ALL)
