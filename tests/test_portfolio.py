"""The recipes of docs/guides/portfolio.md, each run as it stands there, beside the answers of ``check --stream``."""

from __future__ import annotations

import csv
import io
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from builders import ROOT, flawless_report, live_comments
from strategies import make_document

pytestmark = pytest.mark.program
AT = "2026-11-22T12:00:00+08:00"
FIELDS = "id,verdict,may_launch,valid_until"
RECIPES = ROOT / "docs/examples/portfolio"
REFUSED = live_comments() | {"reports": []}
PASSING = live_comments() | {"reports": [flawless_report(submitted_at="2026-11-20T09:00:00+08:00")]}
Documents = list[dict[str, Any]]


def program(*command: object, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *map(str, command)],
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=cwd,
        timeout=600,
    )


def portfolio(folder: Path, number: int = 300) -> list[Path]:
    """Write cases into three files of lines, a line that is no case among them."""
    rng = random.Random(8)  # noqa: S311
    lines = [json.dumps(make_document(rng) | {"id": f"case-{n}"}) for n in range(number)]
    lines[number // 2] = '{"schema": 1, "id": "unfinished"'
    files = [folder / f"portfolio-{part}.jsonl" for part in range(3)]
    for part, file in enumerate(files):
        file.write_text("".join(f"{line}\n" for line in lines[part::3]), "utf-8")
    return files


def streamed(folder: Path, *files: Path, at: str = AT) -> Documents:
    run = program("-m", "opinionguard", "check", "--stream", *files, "--at", at, "--fields", FIELDS, cwd=folder)
    return [json.loads(line) for line in run.stdout.splitlines()]


def bare(answers: Documents) -> Documents:
    """Return the answers, and of a line with problems only that it has some."""
    return [{"problems": True} if each.get("problems") else each for each in answers]


def lines_in(files: list[Path]) -> Documents:
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]


# --- Dask ------------------------------------------------------------------------------------------------------------


def sweep(folder: Path, at: str = AT) -> subprocess.CompletedProcess[str]:
    pattern = folder / "portfolio-*.jsonl"
    return program(RECIPES / "sweep.py", pattern, "answers", at, cwd=folder, DASK_NUM_WORKERS="2")


def test_two_workers_of_dask_give_the_answers_of_one(tmp_path: Path) -> None:
    pytest.importorskip("dask.bag", reason="the recipe needs dask")
    files = portfolio(tmp_path)

    run = sweep(tmp_path)
    blocks = sorted((tmp_path / "answers").glob("*.jsonl"))

    assert run.returncode == 0, run.stderr
    assert len(blocks) > 6  # several for each worker
    assert bare(streamed(tmp_path, *files)) == bare(lines_in(blocks))

    other = sweep(tmp_path, "2026-11-23T12:00:00+08:00")

    assert (other.returncode, other.stderr) == (1, "answers has answers of another run: name another folder\n")


def workers_of(process: int) -> list[int]:
    """Return the processes of the pool of a program; another of its processes only keeps account of what they share."""
    found: list[int] = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text("utf-8").rpartition(")")[2].split()[1])
            is_worker = b"spawn_main" in (folder / "cmdline").read_bytes()
        except OSError:  # the process has ended meanwhile
            continue
        found += [int(folder.name)] if parent == process and is_worker else []
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_a_sweep_of_which_a_worker_was_killed_is_taken_up_again(tmp_path: Path) -> None:
    pytest.importorskip("dask.bag", reason="the recipe needs dask")
    files = portfolio(tmp_path, 600)
    answers = tmp_path / "answers"
    command = [sys.executable, str(RECIPES / "sweep.py"), str(tmp_path / "portfolio-*.jsonl"), "answers", AT]
    environment = {**os.environ, "DASK_NUM_WORKERS": "2"}
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE) as running:
        while not list(answers.glob("*.jsonl")):  # both workers are within the blocks after it
            assert running.poll() is None
            time.sleep(0.005)
        os.kill(max(workers_of(running.pid)), signal.SIGKILL)
        running.communicate(timeout=300)
    before = {each: each.stat().st_mtime_ns for each in answers.glob("*.jsonl")}

    run = sweep(tmp_path)
    blocks = sorted(answers.glob("*.jsonl"))

    assert running.returncode not in {0, None}
    assert len(before) < len(blocks)
    assert run.returncode == 0, run.stderr
    assert {each: each.stat().st_mtime_ns for each in before} == before  # what was whole is not decided again
    assert bare(streamed(tmp_path, *files)) == bare(lines_in(blocks))


# --- pandas, DuckDB --------------------------------------------------------------------------------------------------

LAUNCHES = "id,team\n007,video\n008,chat\nmissing,games\nnobody,\n"
CASES = [REFUSED | {"id": "007"}, PASSING | {"id": "008"}, PASSING | {"id": "009"}]


@pytest.fixture
def launches(tmp_path: Path) -> Path:
    """A table of launches, of which two have no case, and a portfolio of cases."""
    (tmp_path / "launches.csv").write_text(LAUNCHES, "utf-8")
    (tmp_path / "portfolio.jsonl").write_text("".join(json.dumps(each) + "\n" for each in CASES), "utf-8")
    return tmp_path


def test_pandas_has_the_answers_beside_its_own_table(launches: Path) -> None:
    pytest.importorskip("pandas", reason="the recipe needs pandas")

    run = program(RECIPES / "frame.py", "launches.csv", "portfolio.jsonl", AT, cwd=launches)

    assert run.returncode == 0, run.stderr
    rows = list(csv.DictReader(io.StringIO(run.stdout)))
    assert [(row["id"], row["team"], row["verdict"]) for row in rows] == [
        ("007", "video", "blocked"),
        ("missing", "games", ""),
        ("nobody", "", ""),
    ]
    assert rows[0]["valid_until"].startswith("2026-12-01 10:00:00")


def test_pandas_is_told_where_a_line_is_no_case(launches: Path) -> None:
    pytest.importorskip("pandas", reason="the recipe needs pandas")
    with (launches / "portfolio.jsonl").open("a", encoding="utf-8") as file:
        file.write("{\n")

    run = program(RECIPES / "frame.py", "launches.csv", "portfolio.jsonl", AT, cwd=launches)

    assert (run.returncode, run.stdout) == (1, "")
    assert "portfolio.jsonl:4" in run.stderr


def test_duckdb_has_the_answers_beside_its_own_table(launches: Path) -> None:
    pytest.importorskip("duckdb", reason="the recipe needs duckdb")
    answers = [
        *streamed(launches, launches / "portfolio.jsonl"),
        {"file": "x", "line": 4, "problems": [{"wrong": "x"}]},
    ]
    (launches / "answers.jsonl").write_text("".join(json.dumps(each) + "\n" for each in answers), "utf-8")

    run = program(RECIPES / "query.py", "launches.csv", "answers.jsonl", cwd=launches)

    assert run.returncode == 0, run.stderr
    rows = [row.split(",") for row in run.stdout.splitlines()]
    assert [row[:3] for row in rows] == [
        ["007", "video", "blocked"],
        ["missing", "games", "None"],
        ["nobody", "None", "None"],
    ]
    assert rows[0][3].startswith("2026-12-01 ")


# --- PySpark ---------------------------------------------------------------------------------------------------------


def test_pyspark_gives_the_answers_of_a_stream(tmp_path: Path) -> None:
    pytest.importorskip("pyspark", reason="the recipe needs pyspark")
    if shutil.which("java") is None:
        pytest.skip("the recipe needs Java 17")
    files = portfolio(tmp_path, 90)

    run = program(RECIPES / "spark_sweep.py", tmp_path / "portfolio-*.jsonl", tmp_path / "answers", AT, cwd=tmp_path)
    answers = lines_in(sorted((tmp_path / "answers").glob("part-*.json")))

    assert run.returncode == 0, run.stderr[-3000:]
    good = {each["id"]: {key: each[key] for key in FIELDS.split(",")} for each in answers if each["problems"] is None}
    assert good == {each["id"]: each for each in streamed(tmp_path, *files) if "id" in each}
    (bad,) = (each for each in answers if each["problems"])
    assert (bad["id"], bad["may_launch"], len(answers)) == (None, None, 90)


# --- Again -----------------------------------------------------------------------------------------------------------


def again(folder: Path, at: str = AT, *files: str) -> int:
    run = program(RECIPES / "again.py", "portfolio.jsonl", "kept.jsonl", at, *files, cwd=folder)
    assert run.returncode == 0, run.stderr
    kept = lines_in([folder / "kept.jsonl"])
    assert [{key: each[key] for key in FIELDS.split(",")} for each in kept if "id" in each] == [
        each for each in streamed(folder, folder / "portfolio.jsonl", at=at) if "id" in each
    ]
    return int(run.stderr.rpartition(" cases decided")[0].rpartition("\n")[2])


def test_only_what_may_have_changed_is_decided_again(launches: Path) -> None:
    assert again(launches) == 3
    assert again(launches) == 0
    assert again(launches, "2026-11-30T12:00:00+08:00") == 0

    changed = [CASES[0], CASES[1] | {"reports": []}, CASES[2]]
    (launches / "portfolio.jsonl").write_text("".join(json.dumps(each) + "\n" for each in changed), "utf-8")
    assert again(launches) == 1  # a changed fact

    assert again(launches, "2026-12-02T12:00:00+08:00") >= 2  # the plan of the refused has slipped
    assert again(launches, "2026-12-02T12:00:00+08:00") == 0
    assert again(launches) >= 2  # an instant before the answers that are kept


def test_a_file_on_which_answers_rest_and_a_service_file_are_not_forgotten(launches: Path) -> None:
    settings = launches / "opinionguard.toml"
    settings.write_text('other_laws = "known"\n', "utf-8")
    assert again(launches, AT, "opinionguard.toml") == 3
    assert again(launches, AT, "opinionguard.toml") == 0

    settings.write_text('other_laws = "all"\n', "utf-8")
    assert again(launches, AT, "opinionguard.toml") == 3

    (launches / "video.json").write_text(json.dumps(REFUSED["service"]), "utf-8")
    with (launches / "portfolio.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(PASSING | {"id": "shared", "service": "video.json"}) + "\n{\n")
    assert again(launches, AT, "opinionguard.toml") == 2
    assert again(launches, AT, "opinionguard.toml") == 2


def test_a_run_that_is_cut_short_writes_nothing(launches: Path) -> None:
    (launches / "opinionguard.toml").write_text("lang = 7\n", "utf-8")

    run = program(RECIPES / "again.py", "portfolio.jsonl", "kept.jsonl", AT, cwd=launches)

    assert (run.returncode, (launches / "kept.jsonl").exists()) == (1, False)
    assert "the run was cut short: nothing is written" in run.stderr


@pytest.mark.parametrize("name", ["portfolio.md", "portfolio.zh.md"])
def test_each_recipe_is_on_the_page_and_has_its_test(name: str) -> None:
    page = (ROOT / "docs/guides" / name).read_text("utf-8")
    here = Path(__file__).read_text("utf-8")

    assert [each.name for each in RECIPES.glob("*.py") if each.name not in page or f'"{each.name}"' not in here] == []
