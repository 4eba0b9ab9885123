"""``report``: what the command takes, and what it never writes over."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest
from commands import run_main
from lifecycle import FILED_BY, stage_file

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

        code, told, _ = run_main(capsys, "report", "-", FILED_BY, "-o", "report.md", "--at", AT, *asked)

        assert (code, said in told) == (0, True)
        text = Path("report.md").read_text("utf-8")
        assert "# 互联网信息服务安全评估报告" in text
        assert ("Security Assessment Report" in text) is is_in_both

    def test_wants_a_file(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, out, error = run_main(capsys, "report", stage_file("5-filed"))

        right = "name the file to write, or print the checklist with --format checklist"
        assert (code, out, error) == (2, "", f"opinionguard: --output: is missing; {right}\n")

    @pytest.mark.parametrize(
        ("output", "said"),
        [
            ("report.pdf", "does not tell a form; end it in .html, .md or .docx"),
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


class TestWithIdentity:
    def test_makes_a_file_that_only_its_owner_can_read(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        file = tmp_path / "report.md"
        file.write_text("old")
        file.chmod(0o664)
        arguments = ("report", stage_file("5-filed"), FILED_BY, "-o", str(file), "--at", AT)

        assert run_main(capsys, *arguments)[0] == 0
        assert (file.stat().st_mode & 0o777, "0571-00000000" in file.read_text("utf-8")) == (0o664, False)

        code, _, error = run_main(capsys, *arguments, "--with-identity")
        assert (code, error) == (0, "")
        assert (file.stat().st_mode & 0o777, "0571-00000000" in file.read_text("utf-8")) == (0o600, True)
        assert list(tmp_path.iterdir()) == [file]

    def test_nobody_else_can_read_it_while_it_is_written(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        file = tmp_path / "report.md"
        file.write_text("old")
        modes: list[int] = []

        def crash(_: int) -> None:
            modes.extend(each.stat().st_mode & 0o777 for each in tmp_path.iterdir() if each != file)
            raise OSError("disk full")

        monkeypatch.setattr("os.fsync", crash)
        arguments = ("report", stage_file("5-filed"), FILED_BY, "-o", str(file), "--at", AT, "--with-identity")
        code, _, error = run_main(capsys, *arguments)

        assert (code, modes, file.read_text()) == (2, [0o600], "old")
        assert "cannot be written" in error
        assert list(tmp_path.iterdir()) == [file]

    @pytest.mark.parametrize(
        ("arguments", "said", "chinese"),
        [
            (("--format", "fields"), "name the file with -o", "请用 -o 指定文件"),
            (("--format", "checklist", "-o", "list.md"), "the checklist shows no such numbers", "清单不显示此类号码"),
            (("--format", "markdown", "-o", "pipe"), "only its owner can read", "只有所有者可读"),
        ],
    )
    def test_is_refused_where_others_could_read(
        self, arguments: tuple[str, ...], said: str, chinese: str, tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    ) -> None:  # fmt: skip
        monkeypatch.chdir(tmp_path)
        os.mkfifo("pipe")
        for lang, told in (("en", said), ("zh", chinese)):
            code, out, error = run_main(
                capsys, "report", stage_file("5-filed"), FILED_BY, *arguments, "--with-identity", "--lang", lang
            )
            assert (code, out, told in error) == (2, "", True)
        assert [each.name for each in tmp_path.iterdir()] == ["pipe"]


class TestDetails:
    def test_that_are_broken_leave_the_old_file(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        details, file = tmp_path / "provider.toml", tmp_path / "report.md"
        details.write_text('[provider]\ncredit_code = "91110108551385082R"\n')
        file.write_text("old")

        code, out, error = run_main(
            capsys, "report", stage_file("5-filed"), str(details), "-o", str(file), "--lang", "zh"
        )

        assert (code, out, file.read_text()) == (2, "", "old")
        assert f"{details}:2:15: provider.credit_code：“91110108551385082R”的校验码不符" in error

    def test_of_another_provider_than_that_of_the_case_are_refused(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        details = tmp_path / "provider.toml"
        details.write_text('[provider]\nname = "另一家公司"\n', "utf-8")

        code, out, error = run_main(capsys, "report", stage_file("5-filed"), str(details), "--format", "fields")

        assert (code, out) == (2, "")
        assert 'provider.name: "另一家公司" is not the provider that the case names' in error

    def test_are_not_written_over(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        details = tmp_path / "provider.toml"
        details.write_bytes(Path(FILED_BY).read_bytes())
        arguments = ("report", stage_file("5-filed"), str(details), "-o", str(details), "--format", "markdown")

        code, _, error = run_main(capsys, *arguments)

        assert (code, details.read_bytes()) == (2, Path(FILED_BY).read_bytes())
        assert "is one of the files that are read" in error

    def test_stand_before_the_options(self, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit):
            run_main(capsys, "report", stage_file("5-filed"), "--format", "fields", FILED_BY)

        assert "write it before the options" in capsys.readouterr().err
