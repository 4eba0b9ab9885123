"""The Cybersecurity Law: quoted as it stands, and cited where an obligation surely stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import LAW_TEXTS, document, flawless_report, public_service
from commands import run_main, save

from opinionguard.regulations import companions
from opinionguard.regulations._cybersecurity_law import ART_23_3, LAW, MAY_FOLLOW
from opinionguard.rules.provisions import Provision

TEXT = LAW_TEXTS / "texts" / "cybersecurity-law-2025.zh.md"
HEADING = "可能面临的监管措施"
FORUM = public_service(functions=["forum"])


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("provision", [ART_23_3, *MAY_FOLLOW], ids=lambda each: each.citation())
def test_each_line_is_quoted_as_it_stands(provision: Provision) -> None:
    lines = TEXT.read_text("utf-8").splitlines()
    opening = f"{provision.citation('zh').partition('条')[0]}条　"

    assert all(line in {each.removeprefix(opening) for each in lines} for line in provision.text.splitlines())
    assert provision.law is LAW
    assert provision.certainty == "seen"
    assert len(provision.english.splitlines()) == len(provision.text.splitlines())


def test_articles_and_dates_are_those_of_the_source() -> None:
    assert [each.number for each in (ART_23_3, *MAY_FOLLOW)] == ["23(3)", "61", "69", "69", "70"]
    assert "2025年10月28日修正，2026年1月1日起施行" in TEXT.read_text("utf-8")
    assert (LAW.promulgated.isoformat(), LAW.in_force.isoformat()) == ("2025-10-28", "2026-01-01")


def test_it_is_only_quoted_and_asks_for_nothing() -> None:
    assert LAW.id not in {each.law.id for each in companions()}


@pytest.mark.parametrize(
    ("event", "at", "is_shown"),
    [
        ({"kind": "service-launch", "at": "2026-03-02"}, "2026-03-01", True),  # blocking
        ({"kind": "service-launch", "at": "2026-03-02"}, "2026-03-02", True),  # overdue
        ({"kind": "service-launch", "at": "2026-03-02"}, "2026-01-01", True),
        ({"kind": "service-launch", "at": "2026-03-02"}, "2025-12-31", False),  # before the amendment was in force
        ({"kind": "harmful-spread", "on": "2026-03-02", "controls_inadequate": True}, "2026-03-03", False),  # due
        ({"kind": "harmful-spread", "on": "2026-03-02"}, "2026-09-01", False),  # undetermined
    ],
)
def test_explain_quotes_what_may_follow_only_where_an_obligation_surely_stands(
    event: dict[str, object], at: str, is_shown: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    (file,) = save(document(event, service=FORUM))
    _, said, _ = run_main(capsys, "explain", file, "--at", at, "--lang", "zh", "--other-laws", "none")

    assert (f"本规定未设罚款。依照其他法律{HEADING}（以条文所定条件为准）：" in said) is is_shown
    assert ("《中华人民共和国网络安全法》第六十九条第一款" in said) is is_shown
    assert ("> （一）拒绝、阻碍有关部门依法实施的监督检查的；" in said) is is_shown


def test_nothing_may_follow_once_a_report_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    report = flawless_report(submitted_at="2026-02-20")
    (file,) = save(document({"kind": "service-launch", "at": "2026-03-02"}, service=FORUM, reports=[report]))
    _, said, _ = run_main(capsys, "explain", file, "--at", "2026-03-01", "--lang", "en", "--other-laws", "none")

    assert "What may follow under another law" not in said


def test_explain_tells_an_english_reader_too(capsys: pytest.CaptureFixture[str]) -> None:
    (file,) = save(document({"kind": "service-launch", "at": "2026-03-02"}, service=FORUM))
    _, said, _ = run_main(capsys, "explain", file, "--at", "2026-03-01", "--lang", "en", "--other-laws", "none")
    flat = " ".join(said.split())

    assert "What may follow under another law, on the conditions that each provision states itself:" in flat
    assert "Cybersecurity Law of the People's Republic of China, article 70" in flat
    assert "第七十条" not in flat
