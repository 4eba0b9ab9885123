"""Case files while they are written: TOML that reads back, comments kept, nothing half written."""

from __future__ import annotations

import json
import sys
import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from builders import assert_says, problems_of
from hypothesis import example, given
from hypothesis import strategies as st

from opinionguard.files import documents
from opinionguard.files.casefile import load_case
from opinionguard.files.draft import Draft, as_toml

# TOML has no half characters; everything else may stand in a text.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
SCALARS = st.one_of(
    TEXTS,
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.dates(),
    st.datetimes(timezones=st.timezones()).map(
        lambda moment: datetime.fromisoformat(moment.isoformat()[:19] + "+08:00")
    ),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXTS, inner, max_size=3)),
    max_leaves=12,
)


@given(st.dictionaries(TEXTS, VALUES, max_size=5))
@example({'a"b\\c': "quote \" backslash \\ line\nbreak \u2028 \x00 \x7f \x1b[31m \U0001f600 '''"})
@example({"": {"": {"": [[], [{}], {}]}}, "lists": [{"a": 1}, {}], "mixed": [{"a": [{"b": 1}]}, 1]})
@example({"x": "1", "x.y": {"z": True}, "events": [{"id": "e", "expect": [{"at": date(2026, 1, 1)}]}]})
def test_what_is_written_reads_back_the_same(document: dict[str, Any]) -> None:
    assert tomllib.loads(as_toml(document)) == document


COMMENTED = """\
# Why this case is here.
schema = 1
id = "x" # the flag's name

[service] # stated by compliance
name = "Example [service]"
offered_in_mainland_china = true
# audience = "public"  not settled yet

# The launch.
[[events]]
id = "launch"
kind = "service-launch"

[[events]]
id = "growth"
kind = "user-growth"
on = 2026-03-02
note = \"\"\"
[service]
significant = false
\"\"\"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "x.case.toml"
    path.write_text(COMMENTED, "utf-8")
    return path


def comments(text: str) -> set[str]:
    return {line for line in text.splitlines() if line.startswith("#")}


class TestStating:
    def test_a_fact_keeps_every_comment_and_the_rest_as_it_was(self, file: Path) -> None:
        draft = Draft(file)
        draft.state(("service",), "audience", "public")
        draft.state(("events", 1), "significant", True)
        draft.state(("events", 0), "at", date(2026, 12, 1))
        draft.save()

        text = file.read_text("utf-8")
        assert comments(COMMENTED) == comments(text)
        assert set(COMMENTED.splitlines()) <= set(text.splitlines())
        assert tomllib.loads(text) == draft.document
        assert load_case(file).service.audience == "public"
        assert list(file.parent.iterdir()) == [file]

    def test_a_fact_again_takes_the_place_of_the_first(self, file: Path) -> None:
        draft = Draft(file)
        draft.state(("service",), "audience", "public")
        draft.state(("service",), "audience", "internal")
        draft.save()

        assert file.read_text("utf-8").count("audience = ") == 2  # one of them is the comment
        assert load_case(file).service.audience == "internal"

    def test_none_takes_a_fact_out(self, file: Path) -> None:
        draft = Draft(file)
        draft.state(("service",), "offered_in_mainland_china", None)
        draft.save()

        assert load_case(file).service.offered_in_mainland_china is None

    def test_a_table_that_is_not_there_is_made(self, file: Path) -> None:
        file.write_text('schema = 1\nid = "x"\n[[events]]\nid = "e"\nkind = "service-launch"\n', "utf-8")
        draft = Draft(file)
        draft.state(("service",), "audience", "public")
        draft.save()

        assert load_case(file).service.audience == "public"

    def test_a_report_is_added_at_the_end(self, file: Path) -> None:
        draft = Draft(file)
        draft.add_report({"id": "first", "covers": ["launch"]})
        draft.state(("reports", 0), "via_platform", True)
        draft.save()

        assert load_case(file).reports[0].via_platform is True
        assert comments(COMMENTED) <= comments(file.read_text("utf-8"))

    def test_where_a_line_cannot_be_added_all_is_written_anew_and_the_old_file_is_kept(self, file: Path) -> None:
        inline = (
            '# why\nschema = 1\nid = "x"\nservice = { audience = "public" }\n'
            'events = [{ id = "e", kind = "service-launch" }]\n'
        )
        file.write_text(inline, "utf-8")
        draft = Draft(file)
        draft.state(("service",), "opinion_channel", True)
        draft.save()

        assert load_case(file).service.opinion_channel is True
        assert file.with_name("x.case.toml.bak").read_text("utf-8") == inline

    @pytest.mark.parametrize(
        ("line", "becomes"),
        [
            ('functions = ["zorbing"] # ask Wang', 'functions = ["forum"] # ask Wang'),
            ("functions = [\"#1\", '#2']  \t#", 'functions = ["forum"]  \t#'),
            ('functions = ["#1 # no. 2"]', 'functions = ["forum"]'),
        ],
    )
    def test_a_fact_again_keeps_the_comment_of_its_line(self, file: Path, line: str, becomes: str) -> None:
        file.write_text(COMMENTED.replace("[service] #", f"[feature]\n{line}\n[service] #"), "utf-8")
        draft = Draft(file)
        draft.state(("feature",), "functions", ["forum"])
        draft.save()

        assert becomes in file.read_text("utf-8").splitlines()
        assert tomllib.loads(file.read_text("utf-8")) == draft.document
        assert list(file.parent.iterdir()) == [file]

    def test_a_fact_taken_out_leaves_the_comment_of_its_line(self, file: Path) -> None:
        file.write_text(COMMENTED.replace("= true", "= true  # ask Wang"), "utf-8")
        draft = Draft(file)
        draft.state(("service",), "offered_in_mainland_china", None)
        draft.save()

        assert "# ask Wang" in file.read_text("utf-8").splitlines()
        assert load_case(file).service.offered_in_mainland_china is None

    def test_a_step_can_be_taken_back(self, file: Path) -> None:
        draft = Draft(file)
        draft.state(("service",), "audience", "public")

        assert draft.undo()
        assert not draft.undo()
        draft.save()
        assert file.read_text("utf-8") == COMMENTED

    def test_json_is_written_as_json(self, tmp_path: Path) -> None:
        path = tmp_path / "x.json"
        draft = Draft(path, {"schema": 1, "id": "x", "service": {"name": "示例"}, "events": []})
        draft.state(("service",), "since", date(2026, 1, 2))
        draft.save()

        assert json.loads(path.read_text("utf-8"))["service"] == {"name": "示例", "since": "2026-01-02"}
        assert "示例" in path.read_text("utf-8")


INLINE = """\
schema = 1
id = "x"
service = { name = "V" }
events = [{ id = "e", kind = "service-launch" }]
"""
LONG = """\
schema = 1
id = "x"
[service]
functions = [
    "zorbing", # ask Wang
    "wibbling",
]
[[events]]
id = "e"
kind = "service-launch"
"""


class TestWritingAnew:
    @pytest.mark.parametrize(
        "text",
        [INLINE, INLINE.replace(" }\nevents", " } # counsel: see memo\nevents"), LONG, LONG.replace(" # ask Wang", "")],
        ids=["inline", "inline, commented", "several lines, commented", "several lines"],
    )
    def test_keeps_the_old_file(self, tmp_path: Path, text: str) -> None:
        file = tmp_path / "x.toml"
        file.write_bytes(text.encode())
        draft = Draft(file)
        draft.state(("service",), "functions", ["forum"])
        draft.save()

        functions = load_case(file).service.functions
        assert functions is not None
        assert functions.words == ("forum",)
        assert (tmp_path / "x.toml.bak").read_bytes() == text.encode()

    @pytest.mark.parametrize("line_break", ["\n", "\r\n"])
    def test_keeps_it_once_to_the_byte_under_a_name_that_is_free(self, tmp_path: Path, line_break: str) -> None:
        file, taken, kept = tmp_path / "x.toml", tmp_path / "x.toml.bak", tmp_path / "x.toml.bak.1"
        text = INLINE.replace("\n", line_break).encode()
        file.write_bytes(text)
        taken.write_text("my own", "utf-8")
        draft = Draft(file)
        draft.state(("service",), "opinion_channel", True)
        draft.save()
        draft.undo()
        draft.save()
        assert file.read_bytes() == text
        draft.state(("service",), "opinion_channel", False)
        draft.save()

        assert taken.read_text("utf-8") == "my own"
        assert kept.read_bytes() == text
        assert set(tmp_path.iterdir()) == {file, taken, kept}

    def test_keeps_nothing_where_nothing_was_lost(self, tmp_path: Path) -> None:
        file = tmp_path / "x.toml"
        receipts = [{"authority": "cac"}, {"authority": "public-security"}]
        file.write_text(as_toml({"schema": 1, "reports": [{"id": "first", "receipts": receipts}]}), "utf-8")
        draft = Draft(file)
        draft.state(("reports", 0, "receipts", 1), "received_at", date(2026, 1, 2))
        draft.save()

        assert "received_at = 2026-01-02" in file.read_text("utf-8")
        assert list(tmp_path.iterdir()) == [file]

    def test_that_was_taken_back_keeps_nothing(self, tmp_path: Path) -> None:
        file = tmp_path / "x.toml"
        file.write_text(INLINE, "utf-8")
        draft = Draft(file)
        draft.state(("service",), "opinion_channel", True)
        draft.undo()
        draft.save()

        assert list(tmp_path.iterdir()) == [file]

    @pytest.mark.skipif(sys.platform == "win32", reason="there are no such permissions there")
    def test_keeps_the_permissions(self, tmp_path: Path) -> None:
        file = tmp_path / "x.toml"
        file.write_text(INLINE, "utf-8")
        file.chmod(0o600)
        draft = Draft(file)
        draft.state(("service",), "opinion_channel", True)
        draft.save()

        assert {each.stat().st_mode & 0o777 for each in tmp_path.iterdir()} == {0o600}
        assert len(list(tmp_path.iterdir())) == 2

    def test_is_refused_where_the_old_file_cannot_be_kept(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object) -> None:
            raise PermissionError(1, "Operation not permitted")

        file = tmp_path / "x.toml"
        file.write_text(INLINE, "utf-8")
        draft = Draft(file)
        draft.state(("service",), "opinion_channel", True)
        monkeypatch.setattr(Path, "chmod", refuse)
        (problem,) = problems_of(draft.save)

        assert_says(problem, "", "cannot be written: Operation not permitted", "fix the path or the permissions")
        assert problem.file == str(tmp_path / "x.toml.bak")
        assert file.read_text("utf-8") == INLINE


class TestSavingWhatSomeoneElseWrote:
    def change(self, file: Path) -> None:
        file.write_text(COMMENTED.replace('"Example [service]"', '"Theirs"'), "utf-8")

    def test_is_refused_and_leaves_it_as_it_is(self, file: Path) -> None:
        draft = Draft(file)
        draft.state(("service",), "audience", "public")
        self.change(file)
        (problem,) = problems_of(draft.save)

        assert_says(
            problem, "", "was changed by someone else meanwhile", "run the interview again: it reads the file anew"
        )
        assert problem.file == str(file)
        assert load_case(file).service.name == "Theirs"
        assert load_case(file).service.audience is None
        assert draft.unsaved() == ['service.audience = "public"']

    def test_after_a_save_is_refused_too(self, file: Path) -> None:
        draft = Draft(file)
        draft.state(("service",), "audience", "public")
        draft.save()
        assert draft.unsaved() == []
        draft.state(("events", 1), "significant", False)
        self.change(file)

        problems_of(draft.save)
        assert load_case(file).service.name == "Theirs"
        assert draft.unsaved() == ["events.1.significant = false"]

    def test_is_refused_where_there_is_nothing_to_save(self, file: Path) -> None:
        draft = Draft(file)
        self.change(file)

        problems_of(draft.save)

    def test_is_refused_of_a_file_that_was_taken_away(self, file: Path) -> None:
        draft = Draft(file)
        draft.state(("service",), "audience", "public")
        file.unlink()

        problems_of(draft.save)
        assert not file.exists()

    def test_is_refused_of_a_file_that_was_not_there(self, file: Path) -> None:
        draft = Draft(file, {"schema": 1, "service": {"name": "Mine"}})

        problems_of(draft.save)
        assert file.read_text("utf-8") == COMMENTED
        assert draft.unsaved() == ["schema = 1", 'service.name = "Mine"']

    def test_while_the_old_file_was_kept_is_refused(self, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        file.write_text(INLINE, "utf-8")
        draft = Draft(file)
        draft.state(("service",), "opinion_channel", True)

        def write(path: Path, text: str) -> None:
            documents.write_file(path, text)
            self.change(file)

        monkeypatch.setattr("opinionguard.files.draft.write_file", write)
        problems_of(draft.save)

        assert load_case(file).service.name == "Theirs"

    def test_is_refused_of_what_cannot_be_read(self, file: Path) -> None:
        draft = Draft(file)
        file.unlink()
        file.mkdir()
        (problem,) = problems_of(draft.save)

        assert_says(problem, "", "cannot be read: ", "fix the path or the permissions")


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("form", ["toml", "json"])
def test_a_file_keeps_its_byte_order_mark_and_its_line_ends(tmp_path: Path, mark: str, end: str, form: str) -> None:
    path = tmp_path / f"x.{form}"
    document = {"schema": 1, "id": "x", "service": {"name": "示例"}}
    text = COMMENTED if form == "toml" else json.dumps(document, indent=2, ensure_ascii=False) + "\n"
    path.write_bytes((mark + text.replace("\n", end)).encode())
    draft = Draft(path)
    draft.save()
    assert path.read_bytes() == (mark + text.replace("\n", end)).encode()

    draft.state(("service",), "audience", "public")
    draft.save()

    written = path.read_bytes()
    assert written.startswith(b"\xef\xbb\xbf") == bool(mark)
    assert written.count(b"\r\n") == (written.count(b"\n") if end == "\r\n" else 0)
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    assert Draft(path).document["service"]["audience"] == "public"
    assert "# Why this case is here." in draft.text or form == "json"


def test_mixed_line_ends_stay_until_something_is_stated(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    mixed = COMMENTED.replace("\n", "\r\n", 3).encode()
    path.write_bytes(mixed)
    Draft(path).save()

    assert path.read_bytes() == mixed


def test_what_is_not_changed_is_not_written(file: Path) -> None:
    file.write_bytes(COMMENTED.replace("\n", "\r\n").encode())
    before = file.stat()
    Draft(file).save()

    assert (before.st_ino, before.st_mtime_ns) == (file.stat().st_ino, file.stat().st_mtime_ns)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    (problem,) = problems_of(lambda: Draft(tmp_path / "x.toml"))

    assert_says(problem, "", "is not there", "fix the name")


@pytest.mark.parametrize("name", ["x.yaml", "x", "x.md"])
def test_a_form_that_cannot_be_written_is_refused(tmp_path: Path, name: str) -> None:
    (problem,) = problems_of(lambda: Draft(tmp_path / name, {}))

    assert problem.right == "name a file that ends in one of .toml, .json"
