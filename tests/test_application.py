"""The example application: its gated flags, as a user sees them."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from builders import instant
from flask.testing import FlaskClient
from openfeature import api

import opinionguard as og

EXAMPLES = Path(__file__).parents[1] / "docs" / "examples"
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

    assert "live-comments: refused" in told["launches"]["live-comments"]
    assert "article 3(1)" in told["launches"]["live-comments"]
    assert "exempted by new-logo" in told["launches"]["new-logo"]
    assert "2026-11-27T00:00:00+08:00 user-growth: overdue" in told["upcoming"]
    assert told["problems"] == []


def test_the_case_files_can_be_read_again(client: FlaskClient) -> None:
    assert client.post("/launches").get_json() == {"problems": []}


def test_the_application_starts_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAUNCH_LOG", str(tmp_path / "log.jsonl"))

    seen = application().create_app().test_client().get("/").get_json()

    assert seen["new-logo"] is True
    assert len((tmp_path / "log.jsonl").read_text(encoding="utf-8").splitlines()) == 3
