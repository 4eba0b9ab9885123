"""``report``: what the command takes, and what it never writes over."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from commands import run_main
from lifecycle import stage_file

import opinionguard as og

AT = "2026-11-22T12:00:00+08:00"
CHECKLIST = ("report", "--format", "checklist")

# Made up, and possible: 13 statutory days off and 4 swaps.
NOTICE = {
    "year": 2027,
    "number": "国办发明电〔2026〕99号",
    "signed": "2026-11-05",
    "days_off": [
        *("2027-01-01", {"from": "2027-02-05", "to": "2027-02-11"}, "2027-04-05", "2027-06-09", "2027-09-15"),
        *({"from": "2027-05-01", "to": "2027-05-05"}, {"from": "2027-10-01", "to": "2027-10-07"}),
    ],
    "worked": ["2027-01-31", "2027-02-20", "2027-05-08", "2027-10-09"],
}


class TestChecklist:
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["--report", "second"], '--report: "second" names no report; write one of first'),
            (["-o", "missing/list.md"], "missing/list.md: cannot be written: No such file or directory"),
        ],
    )
    def test_refuses_what_it_cannot_take(
        self, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        code, out, error = run_main(capsys, *CHECKLIST, stage_file("5-filed"), *arguments)

        assert (code, out) == (2, "")
        assert said in error


class TestReport:
    @pytest.mark.parametrize(
        ("asked", "said", "is_in_both"),
        [
            ((), "is written", False),
            (("--lang", "zh"), "已写入", False),
            (("--lang", "en"), "is written", True),
        ],
    )
    @pytest.mark.parametrize("setting", ["", 'lang = "en"\n'])
    def test_is_chinese_whatever_the_settings_and_the_locale_say_until_english_is_asked_for(
        self, asked: tuple[str, ...], said: str, is_in_both: bool, setting: str, tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    ) -> None:  # fmt: skip
        monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
        monkeypatch.chdir(tmp_path)
        Path("opinionguard.toml").write_text(setting)
        case = json.dumps(og.load_case(stage_file("5-filed")).to_dict())
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(case.encode())))

        code, told, _ = run_main(capsys, "report", "-", "-o", "report.md", "--at", AT, *asked)

        assert (code, said in told) == (0, True)
        text = Path("report.md").read_text("utf-8")
        assert "# 安全评估报告" in text
        assert ("Security Assessment Report" in text) is is_in_both

    def test_wants_a_file(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, out, error = run_main(capsys, "report", stage_file("5-filed"))

        right = "name the file to write, or print the checklist with --format checklist"
        assert (code, out, error) == (2, "", f"opinionguard: --output: is missing; {right}\n")

    @pytest.mark.parametrize(
        ("output", "said"),
        [
            ("report.pdf", "does not tell a form; end it in .html or .md"),
            ("missing/report.html", "cannot be written: No such file or directory"),
            (".html", "does not tell a form"),
        ],
    )
    def test_says_what_keeps_it_from_being_written(
        self, output: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        code, out, error = run_main(capsys, "report", stage_file("5-filed"), "-o", str(tmp_path / output))

        assert (code, out) == (2, "")
        assert said in error
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("name", ["case.toml", "other.toml"])
    def test_is_not_written_over_its_own_case(
        self, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        case = tmp_path / "case.toml"
        case.write_text('schema = 1\nid = "a"\n[[events]]\nid = "launch"\nkind = "service-launch"\n')
        (tmp_path / "other.toml").symlink_to(case)
        before = case.read_bytes()

        code, out, error = run_main(capsys, "report", str(case), "-o", str(tmp_path / name), "--format", "markdown")

        assert (code, out) == (2, "")
        assert "is one of the files that are read; name another file" in error
        assert case.read_bytes() == before

    @pytest.mark.parametrize("named", ["one", "one/*.toml", "one/a.toml"])
    @pytest.mark.parametrize("output", ["one/a.toml", "alias", "services/video.json", "own", "2027.json"])
    def test_is_not_written_over_any_file_that_is_read(
        self, named: str, output: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:  # fmt: skip
        monkeypatch.chdir(tmp_path)
        for folder in ("one", "services", ".git"):
            Path(folder).mkdir()
        case = 'schema = 1\nid = "a"\nservice = "../services/video.json"\n[[events]]\nid = "launch"\nkind = "service-launch"\n'
        Path("one/a.toml").write_text(case)
        Path("services/video.json").write_text('{"audience": "public"}')
        Path("2027.json").write_text(json.dumps(NOTICE))
        Path("alias").symlink_to("one/a.toml")
        Path("own").symlink_to("services/video.json")
        Path("pyproject.toml").write_text('[tool.opinionguard]\nnotices = ["2027.json"]\n')
        before = {path: path.read_bytes() for path in tmp_path.rglob("*.*") if path.is_file()}

        code, _, error = run_main(capsys, "report", named, "-o", output, "--format", "html")

        assert code == 2
        assert "is one of the files that are read; name another file" in error or "is named as a file" in error
        assert before == {path: path.read_bytes() for path in before}
