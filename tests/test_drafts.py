"""Case files while they are written: TOML that reads back, comments kept, nothing half written."""

from __future__ import annotations

import json
import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from builders import problems_of
from hypothesis import example, given
from hypothesis import strategies as st

from opinionguard.casefile import load_case
from opinionguard.drafts import Draft, as_toml

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


@pytest.mark.parametrize("name", ["x.yaml", "x", "x.md"])
def test_a_form_that_cannot_be_written_is_refused(tmp_path: Path, name: str) -> None:
    (problem,) = problems_of(lambda: Draft(tmp_path / name, {}))

    assert problem.right == "name a file that ends in .toml or .json"
