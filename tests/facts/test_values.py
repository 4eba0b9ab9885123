"""Each kind of value: what is taken, and what is refused."""

from __future__ import annotations

from datetime import datetime
from typing import Any, get_args

import pytest
from attrs import fields
from builders import assert_says, problems_of
from facts_by_class import CLASSES, EVERY_FACT, TAKEN, with_rows

import opinionguard as og
from opinionguard.facts.events import EVENT_KINDS, Event
from opinionguard.facts.values import SHAPES, AssessmentItem, Technology

YES_NO_RIGHT = "give True or False"
LIST_RIGHT = 'give a list, as in ["…"], or leave it out if it is not known'
NAME_RIGHT = "write one line of 1 to 200 characters without control characters"

# A kind of fact to what it refuses: the value, the place in it, what is wrong, what would be right.
REFUSED: dict[str, list[tuple[Any, str, str, str]]] = {
    "yes-no": [
        ("yes", "", '"yes" is not True or False', YES_NO_RIGHT),
        (1, "", "1 is not True or False", YES_NO_RIGHT),
        (0, "", "0 is not True or False", YES_NO_RIGHT),
        ([], "", "[] is not True or False", YES_NO_RIGHT),
    ],
    "text": [
        (5, "", "5 is not text", "give it as str"),
        (b"x", "", "b'x' is not text", "give it as str"),
        ("\x1b[2J", "", r'"\x1b[2J" has control or formatting characters', "take them out"),
        ("a\u202eb", "", r'"a\u202eb" has control or formatting characters', "take them out"),
        ("a\rb", "", r'"a\rb" has control or formatting characters', "take them out"),
        ("\ud800", "", r'"\ud800" has control or formatting characters', "take them out"),
        ("x" * 100_001, "", "100,001 characters are too many", "keep it to 100,000"),
    ],
    "name": [
        (5, "", "5 is not text", "give it as str"),
        ("", "", '"" is not a name', NAME_RIGHT),
        (" \u3000", "", r'" \u3000" is not a name', NAME_RIGHT),
        ("two\nlines", "", r'"two\nlines" is not a name', NAME_RIGHT),
        ("a\u2066b", "", r'"a\u2066b" is not a name', NAME_RIGHT),
        ("x" * 201, "", f'"{"x" * 59}… is not a name', NAME_RIGHT),
    ],
    "id": [
        ("", "", '"" is not an id', "use 1 to 128 of A-Z a-z 0-9 . _ -"),
        ("live comments", "", '"live comments" is not an id', "use 1 to 128 of A-Z a-z 0-9 . _ -"),
        ("弹幕", "", '"弹幕" is not an id', "use 1 to 128 of A-Z a-z 0-9 . _ -"),
        ("a\n", "", r'"a\n" is not an id', "use 1 to 128 of A-Z a-z 0-9 . _ -"),
        ("x" * 129, "", f'"{"x" * 59}… is not an id', "use 1 to 128 of A-Z a-z 0-9 . _ -"),
        (1, "", "1 is not an id", "use 1 to 128 of A-Z a-z 0-9 . _ -"),
    ],
    "moment": [
        (
            datetime(2026, 3, 2, 10),  # noqa: DTZ001
            "",
            "has no UTC offset",
            'give a datetime with tzinfo, or text with the offset, as in "2026-12-01T10:00:00+08:00"',
        ),
        (
            "2026-03",
            "",
            '"2026-03" is not a date or an instant',
            'give a date, a datetime with tzinfo, or text as in "2026-12-01" and "2026-12-01T10:00:00+08:00"',
        ),
        ("1989-12-31", "", '"1989-12-31" is outside 1990 to 2100', "fix the year"),
    ],
    "count": [
        (-1, "", "-1 is not a number of users", f"give an int from 0 to {10**15}"),
        (10**15 + 1, "", f"{10**15 + 1} is not a number of users", f"give an int from 0 to {10**15}"),
        (1.0, "", "1.0 is not a number of users", f"give an int from 0 to {10**15}"),
        (True, "", "True is not a number of users", f"give an int from 0 to {10**15}"),
        ("1", "", '"1" is not a number of users', f"give an int from 0 to {10**15}"),
        (10**5000, "", "is not a number of users", f"give an int from 0 to {10**15}"),
    ],
    "audience": [
        (
            "publik",
            "",
            '"publik" is not known (did you mean "public"?)',
            "write one of public, members, internal",
        ),
        ("", "", '"" is not known', "write one of public, members, internal"),
        (True, "", "True is not known", "write one of public, members, internal"),
    ],
    "authority": [("police", "", '"police" is not known', "write one of cac, public-security, other")],
    "level": [
        (
            "provincal",
            "",
            '"provincal" is not known (did you mean "provincial"?)',
            "write one of national, provincial, prefecture, county",
        )
    ],
    "performer": [(["self"], "", "['self'] is not known", "write one of self, third-party")],
    "functions": [
        ("forum", "", '"forum" is not a list', LIST_RIGHT),
        (b"forum", "", "b'forum' is not a list", LIST_RIGHT),
        ({"forum": 1}, "", "{'forum': 1} is not a list", LIST_RIGHT),
        (5, "", "5 is not a list", LIST_RIGHT),
        (["forum", "forum"], "1", '"forum" is stated twice', "keep one"),
        (["forum", 5], "1", "5 is not text", "give it as str"),
        (["forum", None], "1", "None is not text", "give it as str"),
        (["forum", "a\x9bb"], "1", r'"a\x9bb" is not a name', NAME_RIGHT),
        (["x"] * 201, "", "201 members are too many", "keep it to 200"),
    ],
    "other-functions": [
        (
            ["payments", "弹幕"],
            "1",
            '"弹幕" is known as post-comments',
            "move it to functions, or name it by a word that holds",
        ),
        (["Forums"], "0", '"Forums" is known as forum', "move it to functions, or name it by a word that holds"),
        (["“论坛”"], "0", '"“论坛”" is known as forum', "move it to functions, or name it by a word that holds"),
        (["朋友圈"], "0", '"朋友圈" is known as information-sharing', "if it is only where content is shared to"),
        (
            ["朋友圈海报"],
            "0",
            '"朋友圈海报" holds "朋友圈", which is known as information-sharing',
            'state "朋友圈" under functions; if it is only where content is shared to',
        ),
        ("payments", "", '"payments" is not a list', LIST_RIGHT),
        (["payments", "payments"], "1", '"payments" is stated twice', "keep one"),
    ],
    "technologies": [
        (
            ["generativ-ai"],
            "0",
            '"generativ-ai" is not known (did you mean "generative-ai"?)',
            f"write one of {', '.join(get_args(Technology))}",
        )
    ],
    "recipients": [
        (["cac", "cac"], "1", '"cac" is stated twice', "keep one"),
        (["other"], "0", '"other" is not known', "write one of cac, public-security"),
        ("all", "", '"all" is not a list', LIST_RIGHT),
    ],
    "assessed": [
        ("ALL", "", '"ALL" is not "all"', f'write "all", or a list of {", ".join(get_args(AssessmentItem))}'),
        (["all"], "", '["all"] is a list', 'give "all" itself'),
        (
            ["5(9)"],
            "0",
            '"5(9)" is not known (did you mean "5(8)"?)',
            f"write one of {', '.join(get_args(AssessmentItem))}",
        ),
        (True, "", "True is not a list", LIST_RIGHT),
    ],
    "contents": [
        ("some", "", '"some" is not "all"', 'write "all", or a list of 6(1), 6(2), 6(3), 6(4)'),
        (["legality"], "0", '"legality" is not known', "write one of 6(1), 6(2), 6(3), 6(4)"),
    ],
    "event-ids": [
        ([], "", "the list is empty", "name at least one event"),
        ("launch", "", '"launch" is not a list', LIST_RIGHT),
        (["a", "a"], "1", '"a" is stated twice', "keep one"),
        (["a b"], "0", '"a b" is not an id', "use 1 to 128 of A-Z a-z 0-9 . _ -"),
    ],
    "links": [
        ("https://example.org", "", '"https://example.org" is not a list', LIST_RIGHT),
        (["a\nb"], "0", r'"a\nb" is not a line of text', "write one line"),
        ([""], "0", '"" is not a line of text', "write one line"),
        (["\x1b]8;;"], "0", r'"\x1b]8;;" has control or formatting characters', "take them out"),
        ([5], "0", "5 is not text", "give it as str"),
    ],
}

# What is no fact but a table or a list of tables.
TABLES: dict[type[Any], set[str]] = {
    og.Case: {"service", "feature", "events", "reports", "orders", "supervision", "filings", "companions"},
    og.Report: {"receipts", "platform", "sections", "assessment"},
}
FACTS = [pytest.param(made, fact, id=f"{made.__name__}.{fact}") for made, fact, _ in EVERY_FACT]


class TestEachFact:
    def test_the_table_above_has_them_all(self) -> None:
        for made, (_, kinds) in CLASSES.items():
            assert set(kinds) | TABLES.get(made, set()) == {each.name for each in fields(made)}
        assert set(EVENT_KINDS.values()) == {made for made in CLASSES if issubclass(made, Event)}

    @pytest.mark.parametrize(("made", "fact", "row"), with_rows(TAKEN))
    def test_is_taken(self, made: type[Any], fact: str, row: tuple[object, object]) -> None:
        given, kept = row

        assert kept == getattr(made(**CLASSES[made][0] | {fact: given}), fact)

    @pytest.mark.parametrize(("made", "fact", "row"), with_rows(REFUSED))
    def test_is_refused(self, made: type[Any], fact: str, row: tuple[object, str, str, str]) -> None:
        given, place, wrong, right = row

        (problem,) = problems_of(lambda: made(**CLASSES[made][0] | {fact: given}))

        assert_says(problem, f"{fact}.{place}" if place else fact, wrong, right)

    @pytest.mark.parametrize(("made", "fact"), FACTS)
    def test_is_unknown_if_absent_unless_required(self, made: type[Any], fact: str) -> None:
        required = CLASSES[made][0]

        if fact in required:
            (problem,) = problems_of(lambda: made(**required | {fact: None}))
            assert problem.path == fact
            with pytest.raises(TypeError):
                made(**{name: value for name, value in required.items() if name != fact})
        else:
            assert getattr(made(**required), fact) is None
            assert getattr(made(**required | {fact: None}), fact) is None

    @pytest.mark.parametrize(("made", "fact"), FACTS)
    def test_is_described_and_cannot_be_changed(self, made: type[Any], fact: str) -> None:
        described = getattr(fields(made), fact)
        assert described.metadata["about"].endswith((".", "-"))
        assert described.metadata["convert"] in SHAPES
        with pytest.raises(AttributeError):
            setattr(made(**CLASSES[made][0]), fact, None)

    @pytest.mark.parametrize("made", CLASSES)
    def test_is_given_by_name(self, made: Any) -> None:
        with pytest.raises(TypeError):
            made("e")

    @pytest.mark.parametrize("made", CLASSES)
    def test_an_unknown_name_is_refused(self, made: Any) -> None:
        with pytest.raises(TypeError):
            made(**CLASSES[made][0], other=1)
