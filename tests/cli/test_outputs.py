"""Where reports of ``check`` go: what is printed, what is written, and what is never written over."""

from __future__ import annotations

import io
import json
import os
import stat
from pathlib import Path

import pytest
from builders import Document, live_comments, one_waiver
from commands import ALL, BLOCKED, CLEAR, FORMATS, GROWTH, LANGS, UNKNOWN, RunCommand, save, save_waiver


@pytest.mark.parametrize("lang", LANGS)
def test_every_report_is_written_at_once_and_the_text_is_printed_all_the_same(check: RunCommand, lang: str) -> None:
    outputs = [f"--output={form}=report.{form}" for form in FORMATS]

    done = check(*save(*ALL), *outputs, "--lang", lang)

    assert (done.code, done.err) == (1, "")
    assert done.out == Path("report.text").read_text("utf-8")
    for form in FORMATS:
        assert "live-comments" in Path(f"report.{form}").read_text("utf-8").replace("\r\n ", "")
    assert sorted(path.name for path in Path().iterdir() if not path.name.endswith(".json")) == sorted(
        f"report.{form}" for form in FORMATS if form != "json"
    )


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    ("cases", "code"), [((BLOCKED, UNKNOWN), 1), ((UNKNOWN, CLEAR), 3), ((CLEAR, GROWTH), 0)], ids=["1", "3", "0"]
)
def test_the_exit_code_is_that_of_the_answers_whatever_the_format(
    check: RunCommand, form: str, cases: tuple[Document, ...], code: int
) -> None:
    files = save(*cases)

    assert code == check(*files, "--format", form).code
    assert code == check(*files, "--output", f"{form}=-").code
    assert code == check(*files, "--output", f"{form}=report").code


@pytest.mark.parametrize("form", FORMATS)
def test_a_broken_file_is_in_every_report_but_the_text_and_the_calendar(check: RunCommand, form: str) -> None:
    Path("broken.toml").write_text("schema = [", "utf-8")

    done = check("broken.toml", *save(CLEAR), "--output", f"{form}=report")

    assert done.code == 2
    assert ("broken.toml" in Path("report").read_text("utf-8")) == (form not in {"text", "ics"})
    assert "broken.toml:1:10: is not TOML" in done.err


def test_printed_and_written_reports_are_the_same(check: RunCommand) -> None:
    files = save(*ALL)
    for form in ("json", "junit", "sarif", "github", "html"):
        written = check(*files, "--output", f"{form}=report")
        printed = check(*files, "--output", f"{form}=-")

        assert written.code == printed.code
        assert printed.out == Path("report").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--output", "sarif"], '--output: "sarif" is not FORMAT=PATH'),
        (["--output", "sarif="], '--output: "sarif=" is not FORMAT=PATH'),
        (["--output", "sarf=x"], '--output: "sarf" is not a format (did you mean "sarif"?); write one of text, json'),
        (["--output", "json=x", "--output", "html=x"], '--output: "x" is given to two formats'),
        (["--format", "json", "--output", "html=-"], "--format: standard output is given to html too"),
    ],
)
def test_an_output_that_cannot_be_meant_is_refused_before_anything_is_decided(
    check: RunCommand, arguments: list[str], said: str
) -> None:
    done = check(*save(CLEAR), *arguments)

    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_an_output_that_cannot_be_written_is_an_error_and_the_others_are_written(check: RunCommand) -> None:
    done = check(*save(CLEAR), "--output", "html=there/is/no/folder.html", "--output", "junit=report.xml")

    assert done.code == 2
    assert "there/is/no/folder.html: cannot be written: No such file or directory" in done.err
    assert Path("report.xml").exists()
    assert "1 of 1 may launch as far as is known" in done.out


def test_a_report_takes_the_place_of_the_old_one_in_one_step_and_keeps_its_permissions(check: RunCommand) -> None:
    Path("old.html").write_text("old", "utf-8")
    Path("old.html").chmod(0o640)
    Path("link.html").symlink_to("old.html")
    before = Path("old.html").stat().st_ino

    check(*save(CLEAR), "--output", "html=link.html")

    assert Path("link.html").is_symlink()
    assert stat.S_IMODE(Path("old.html").stat().st_mode) == 0o640
    assert before != Path("old.html").stat().st_ino
    assert {path.name for path in Path().iterdir()} == {"old.html", "link.html", "clear.json"}


def test_a_new_report_has_the_permissions_that_the_user_gives_new_files(check: RunCommand) -> None:
    Path("other").write_text("", "utf-8")

    check(*save(CLEAR), "--output", "html=new.html")

    assert stat.S_IMODE(Path("other").stat().st_mode) == stat.S_IMODE(Path("new.html").stat().st_mode)


def test_what_is_no_file_is_written_to_as_it_is(check: RunCommand) -> None:
    assert check(*save(CLEAR), "--output", f"html={os.devnull}").code == 0


def test_where_no_case_is_found_an_old_report_does_not_stand(check: RunCommand) -> None:
    Path("empty").mkdir()
    Path("report.xml").write_text("old", "utf-8")

    done = check("empty", "--output", "junit=report.xml")

    assert (done.code, done.out) == (4, "")
    assert 'tests="1" failures="0" errors="1"' in Path("report.xml").read_text("utf-8")


@pytest.mark.parametrize("wrong", [("--waivers", "nowhere.toml"), ("--reading", "first_day=x"), ("--require", "x")])
@pytest.mark.parametrize("form", FORMATS)
def test_where_nothing_can_be_decided_an_old_report_does_not_stand(
    check: RunCommand, form: str, wrong: tuple[str, str]
) -> None:
    Path("report").write_text("old", "utf-8")

    done = check(*save(CLEAR), *wrong, "--output", f"{form}=report")

    assert (done.code, done.out) == (2, "")
    assert Path("report").read_text("utf-8") != "old"
    assert "Live comments" not in Path("report").read_text("utf-8")


@pytest.mark.parametrize("wrong", [(), ("--reading", "first_day=x")], ids=["decided", "undecided"])
@pytest.mark.parametrize("named", ["clear.json", "."], ids=["file", "folder"])
def test_no_report_is_written_over_a_case_file(check: RunCommand, named: str, wrong: tuple[str, ...]) -> None:
    (file,) = save(CLEAR)
    Path("alias.json").symlink_to(file)
    before = Path(file).read_bytes()

    for path in (file, "./clear.json", "alias.json"):
        done = check(named, *wrong, "--output", f"json={path}")

        assert (done.code, done.out) == (2, "")
        assert "--output" in done.err
        assert "is one of the files that are read; name another file" in done.err
        assert Path(file).read_bytes() == before


def test_no_report_is_written_over_waivers_or_under_the_name_of_an_input(check: RunCommand) -> None:
    files, waivers = save(CLEAR), save_waiver()
    before = Path(waivers).read_bytes()

    over = check(*files, "--waivers", waivers, "--output", f"text={waivers}")
    named = check(*files, "--output", "text=new.TOML")

    assert (over.code, named.code) == (2, 2)
    assert Path(waivers).read_bytes() == before
    assert '"new.TOML" is named as a file that is read; name it as a report' in named.err
    assert not Path("new.TOML").exists()


@pytest.mark.parametrize(
    ("over", "arguments"),
    [
        ("services/video.json", ["cases"]),
        ("services/video.json", ["cases/*.json"]),
        ("alias.json", ["cases/live-comments.json"]),
        ("notice.json", ["cases", "--notice", "notice.json"]),
        ("waivers/w.waivers.json", ["cases", "--waivers", "waivers"]),
        ("waivers/w.waivers.json", ["settled"]),
        ("notice.json", ["settled"]),
        ("cases/live-comments.json", ["cases", "broken"]),
    ],
)
def test_no_report_is_written_over_any_other_file_that_is_read(
    check: RunCommand, over: str, arguments: list[str]
) -> None:
    for folder in ("cases", "services", "waivers"):
        Path(folder).mkdir()
    (case,) = save(live_comments() | {"service": "../services/video.json"})
    Path(case).rename(Path("cases", case))
    Path("services/video.json").write_text(json.dumps(live_comments()["service"]), "utf-8")
    Path("alias.json").symlink_to("services/video.json")
    Path("waivers/w.waivers.json").write_text(json.dumps(one_waiver()), "utf-8")
    Path("notice.json").write_text("{}", "utf-8")
    if arguments == ["settled"]:
        stated = 'paths = ["cases"]\nwaivers = ["waivers"]\nnotices = ["notice.json"]\n'
        Path("pyproject.toml").write_text(f"[tool.opinionguard]\n{stated}", "utf-8")
        arguments = []
    if arguments[1:] == ["broken"]:
        Path("pyproject.toml").write_text("[tool.opinionguard]\nunknwn = 1", "utf-8")
        arguments = arguments[:1]
    before = Path(over).read_bytes()

    done = check(*arguments, "--output", f"json={over}")

    assert (done.code, done.out) == (2, "")
    assert f'--output: "{over}" is one of the files that are read; name another file' in done.err
    assert Path(over).read_bytes() == before


def test_no_report_is_written_over_the_service_of_a_case_from_standard_input(
    check: RunCommand, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = json.dumps(live_comments()["service"])
    Path("video.json").write_text(service, "utf-8")
    text = json.dumps(live_comments() | {"service": "video.json"})
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

    done = check("-", "--output", "json=video.json")

    assert (done.code, Path("video.json").read_text("utf-8")) == (2, service)
    assert "is one of the files that are read" in done.err


def test_a_report_in_a_folder_that_is_read_is_no_case_and_said_so(check: RunCommand) -> None:
    save(CLEAR)

    first, second = [check(".", "--output", "json=report.json") for _ in range(2)]

    assert (first.code, second.code) == (0, 2)
    assert "is one of the files that are read; name another file" in second.err
