"""The example application: its gated flags, as a user sees them."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from builders import EXAMPLES, document, instant
from flask.testing import FlaskClient
from openfeature import api

import opinionguard as og

KNOWN = og.WorkingCalendar.china(as_known_on=date(2026, 11, 22))


@pytest.fixture(autouse=True)
def _fresh_api() -> Iterator[None]:
    yield
    api.clear_hooks()
    api.clear_providers()


def application() -> Any:
    spec = importlib.util.spec_from_file_location("application", EXAMPLES / "application" / "app.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def client() -> FlaskClient:
    now = instant("2026-11-22T12:00:00+08:00")
    gate = og.Gate.from_folder(EXAMPLES, exempt=["new-logo"], calendar=KNOWN, clock=lambda: now, ticks=lambda: 0.0)
    found: FlaskClient = application().create_app(gate).test_client()
    return found


def test_a_feature_that_may_not_launch_is_off_for_users_of_the_mainland(client: FlaskClient) -> None:
    for country in ("CN", ""):
        seen = client.get("/", headers={"X-Country": country}).get_json()
        assert seen == {"dark-mode": True, "live-comments": False, "new-logo": True}


def test_users_elsewhere_see_it(client: FlaskClient) -> None:
    assert client.get("/", headers={"X-Country": "DE"}).get_json()["live-comments"] is True


def test_the_team_sees_why_and_what_is_coming(client: FlaskClient) -> None:
    told = client.get("/launches").get_json()

    assert "live-comments BLOCKED 3(1): file before " in told["launches"]["live-comments"]
    assert "article 3(1)" in told["launches"]["live-comments"]
    assert "ALLOWED: it has no case, and new-logo exempts it" in told["launches"]["new-logo"]
    assert "2026-11-27T00:00:00+08:00 user-growth: overdue" in told["upcoming"]
    assert told["problems"] == []


def test_the_case_files_can_be_read_again(client: FlaskClient) -> None:
    assert client.post("/launches").get_json() == {"problems": []}


@pytest.mark.program
def test_the_application_starts_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAUNCH_LOG", str(tmp_path / "log.jsonl"))

    seen = application().create_app().test_client().get("/").get_json()

    assert seen["new-logo"] is True
    assert len((tmp_path / "log.jsonl").read_text(encoding="utf-8").splitlines()) == 3


# --- Behind a server of several processes -----------------------------------------------------------------------------

WORKERS: Final = 3
SERVED: Final = """
import importlib.util, os
from datetime import timedelta
import opinionguard as og

spec = importlib.util.spec_from_file_location("application", os.environ["APPLICATION"])
application = importlib.util.module_from_spec(spec)
spec.loader.exec_module(application)
gate = og.Gate.from_folder(
    os.environ["LAUNCHES"], strict=True, reload_every=timedelta(seconds=1), max_age=timedelta(minutes=1),
    exempt=["dark-mode", "new-logo"],
)
app = application.create_app(gate)

@app.after_request
def tell(response):
    response.headers["X-Worker"] = str(os.getpid())
    return response
"""


@contextmanager
def served(folder: Path, *options: str) -> Iterator[str]:
    """Run the application for a folder of launches behind gunicorn, and yield its address."""
    (folder.parent / "served.py").write_text(SERVED, encoding="utf-8")
    told = folder.parent / "gunicorn.log"
    places = {"LAUNCHES": str(folder), "APPLICATION": str(EXAMPLES / "application" / "app.py")}
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "--workers",
        str(WORKERS),
        "--bind",
        "127.0.0.1:0",
        *options,
        "served:app",
    ]
    with told.open("w", encoding="utf-8") as log:
        server = subprocess.Popen(command, cwd=folder.parent, env={**os.environ, **places}, stderr=log, stdout=log)
    try:
        address = None
        for _ in range(600):
            address = re.search(r"Listening at: (http://\S+)", told.read_text(encoding="utf-8"))
            if address or server.poll() is not None:
                break
            time.sleep(0.1)
        assert address is not None, told.read_text(encoding="utf-8")
        yield address[1]
    finally:
        server.terminate()
        server.wait(timeout=300)


def seen_at(address: str) -> tuple[str, bool]:
    """Return which process answered, and whether it lets the launch pass."""
    with urllib.request.urlopen(address, timeout=300) as response:  # noqa: S310 - of the server above
        return response.headers["X-Worker"], json.load(response)["live-comments"]


@pytest.mark.program
@pytest.mark.skipif(sys.platform == "win32", reason="gunicorn does not run on Windows")
@pytest.mark.parametrize("options", [(), ("--preload",)], ids=["each reads", "forked after reading"])
def test_a_case_that_is_edited_is_refused_by_every_process_of_a_server(
    options: tuple[str, ...], tmp_path: Path
) -> None:
    pytest.importorskip("gunicorn")
    folder = tmp_path / "launches"
    folder.mkdir()
    service = {"offered_in_mainland_china": True, "audience": "internal", "functions": ["forum"]}
    stated = document({"kind": "service-launch"}, id="live-comments", service=service)
    case = folder / "live-comments.json"
    case.write_text(json.dumps(stated), encoding="utf-8")
    with served(folder, *options) as address:
        before: Counter[tuple[str, bool]] = Counter()
        give_up = time.monotonic() + 300
        while len(before) < WORKERS and time.monotonic() < give_up:
            before[seen_at(address)] += 1
        assert {allowed for _, allowed in before} == {True}
        assert len(before) == WORKERS

        draft = folder / ".draft"
        draft.write_text(json.dumps(stated | {"service": service | {"audience": "public"}}), encoding="utf-8")
        draft.replace(case)
        time.sleep(1.05)
        after: Counter[tuple[str, bool]] = Counter()
        give_up = time.monotonic() + 300
        while (sum(after.values()) < 90 or len(after) < WORKERS) and time.monotonic() < give_up:
            after[seen_at(address)] += 1

    assert {allowed for _, allowed in after} == {False}
    assert {worker for worker, _ in after} == {worker for worker, _ in before}
