"""The provisions on mobile applications."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from builders import Document, live_comments, related_duty
from commands import run_main
from law_told import assert_told

LAW = "mobile-apps-2022"
AT = "2026-11-22"


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


def test_it_is_as_its_source_has_it() -> None:
    assert_told(
        "mobile-apps-2022",
        issuers=("国家互联网信息办公室",),
        certainty="secondary",
        duties={"security-assessment"},
        passages=[(14, 0, 0, "secondary"), (20, 0, 0, "secondary")],
        left_open=["condenses the wording of articles 14 and 20"],
    )


def of_an_app(is_app: bool | None) -> Document:
    return live_comments() | ({} if is_app is None else {"companions": {LAW: {"mobile_app": is_app}}})


@pytest.mark.parametrize(
    ("lang", "law", "said"),
    [
        (
            "en",
            "Provisions on the Administration of Mobile Internet Application Information Services, article 20",
            "Platforms that distribute applications verify the licences that the law requires and the security assessment",
        ),
        (
            "zh",
            "《移动互联网应用程序信息服务管理规定》第二十条",
            "应用程序分发平台核验依法所需许可和安全评估情况（大意）。",
        ),
    ],
)
def test_explain_tells_that_stores_check_an_assessment_that_an_app_surely_lacks(
    capsys: pytest.CaptureFixture[str], lang: str, law: str, said: str
) -> None:
    for is_app in (True, False, None):
        stated = of_an_app(is_app)
        Path("case.json").write_text(json.dumps(stated), "utf-8")
        _, out, _ = run_main(capsys, "explain", "case.json", "--at", AT, "--lang", lang)
        shown = " ".join(out.replace("~ ", "").split())

        assert related_duty(stated, AT, LAW, "security-assessment").stands_against is is_app
        assert [each in shown for each in (law, said)] == [is_app is True] * 2


def test_stores_need_no_check_of_an_assessment_that_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    stated = of_an_app(True)
    stated["reports"][0]["submitted_at"] = "2026-11-20"
    Path("case.json").write_text(json.dumps(stated), "utf-8")
    _, out, _ = run_main(capsys, "explain", "case.json", "--at", AT)

    assert related_duty(stated, AT, LAW, "security-assessment").stands_against is False
    assert "verify the licences" not in out


def test_what_may_follow_is_quoted_once_where_the_duty_is_shown_in_full(capsys: pytest.CaptureFixture[str]) -> None:
    Path("case.json").write_text(json.dumps(of_an_app(True)), "utf-8")
    _, out, _ = run_main(capsys, "explain", "case.json", "--at", AT, "--require", "security-assessment")

    assert out.count("核验依法所需许可") == 1
