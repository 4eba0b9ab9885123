"""The example of docs/guides/portfolio.md: two worker processes give the answers of one."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from builders import ROOT
from strategies import make_document

AT = "2026-11-22T12:00:00+08:00"


@pytest.mark.program
def test_two_worker_processes_give_the_answers_of_one(tmp_path: Path) -> None:
    pytest.importorskip("dask.bag", reason="the example needs dask")
    rng = random.Random(8)  # noqa: S311
    cases = [json.dumps(make_document(rng) | {"id": f"case-{n}"}) for n in range(300)]
    files = [tmp_path / f"portfolio-{part}.jsonl" for part in range(3)]
    for part, file in enumerate(files):
        file.write_text("\n".join(cases[part * 100 : part * 100 + 100]) + "\n", "utf-8")
    program = ROOT / "docs/examples/portfolio/sweep.py"
    pattern = str(tmp_path / "portfolio-*.jsonl")

    run = subprocess.run(
        [sys.executable, program, pattern, tmp_path / "answers", AT],
        env={**os.environ, "DASK_NUM_WORKERS": "2"},
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        timeout=300,
    )
    alone = subprocess.run(
        [sys.executable, "-m", "opinionguard", "check", "--stream", *files, "--at", AT],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    ).stdout.splitlines()
    together = [
        line for file in sorted((tmp_path / "answers").iterdir()) for line in file.read_text("utf-8").split("\n")
    ]

    assert run.returncode == 0, run.stderr
    assert len(alone) == 300
    assert [json.loads(line) for line in alone] == [json.loads(line) for line in together if line]
