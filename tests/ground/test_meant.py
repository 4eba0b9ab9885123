"""What is written out as right in a rejected document: exactly what the person wrote, or no example."""

from __future__ import annotations

from typing import Final

import pytest
from builders import problems_of

from opinionguard.files.documents import parse_document
from opinionguard.ground.meant import moment_meant

GENERAL: Final = {
    "number": "write a whole number, in digits alone",
    "moment": 'write a date ("2026-12-01") or an instant with its offset ("2026-12-01T10:00:00+08:00")',
    "text": "write it in quotation marks",
}
END_OF_DAY: Final = "write 2026-03-04 for that day, or 2026-03-05T00:00:00+08:00 for the beginning of the next"


@pytest.mark.parametrize(
    ("written", "right"),
    [
        # numbers
        ("1.5万", "15000"),
        ("1.5亿", "150000000"),
        ("1.2m", "1200000"),
        ("1.25k", "1250"),
        ("2千万", "20000000"),
        ("10万人", "100000"),
        ("1,000万", "10000000"),
        ("1,500k", "1500000"),
        ("-1,000", "-1000"),
        ("-1.5k", "-1500"),
        ("1.000.000", "1000000"),
        ("1,234,567", "1234567"),
        ("1,000 # 2,000", "1000"),
        ("1.50001万", "number"),
        ("10.000人", "number"),
        ("1.500万", "number"),
        ("0.500万", "5000"),
        ("1.00万", "10000"),
        ("1.2345k", "number"),
        ("1,000,00", "number"),
        ("1,000.50", "number"),
        ("1,5", "number"),
        ("12,34", "number"),
        ("1_0_", "number"),
        ("50%", "number"),
        ("0.5k%", "number"),
        (f"1{',000' * 20}", "number"),
        # moments
        ("2026-03-04T24:00:00+09:00", "2026-03-05T00:00:00+09:00"),
        ("2026-12-31 24:00Z", "2027-01-01T00:00:00Z"),
        ("2026-03-04 10:00:00.5 +0800", "2026-03-04T10:00:00.5+08:00"),
        ("2026-03-04T10:00:00 UTC", "2026-03-04T10:00:00Z"),
        ("2026-03-04 10:00 GMT+8", "2026-03-04T10:00:00+08:00"),
        ("2026-03-04 10:00-05:00", "2026-03-04T10:00:00-05:00"),
        ("2026年3月4日15时30分", "2026-03-04T15:30:00+08:00"),
        ("2026年3月4日 15时", "2026-03-04T15:00:00+08:00"),
        ("2026-3-4 # 2026-3-6", "2026-03-04"),
        ("2026-03-04 10:00-12:00", "moment"),
        ("2026-03-04 3:00 PM", "2026-03-04T15:00:00+08:00"),
        ("2026-03-04 3pm", "2026-03-04T15:00:00+08:00"),
        ("2026-03-04T10:00 下午", "moment"),
        ("2026年3月4日下午3点", "2026-03-04T15:00:00+08:00"),
        ("2026-03-04至2026-03-06", "moment"),
        ("2026-03-04 or 2026-03-09", "moment"),
        ("2026/3/4, 2026/3/6", "moment"),
        ("2026-03-04,2026-03-06", "moment"),
        ("2026.3-4", "moment"),
        ("2026-3.4", "moment"),
        ("2026-03-04T10:00:00[America/New_York]", "moment"),
        ("2026-03-04T10:00:00 CST", "moment"),
        ("2026-03-04T10:00:00+080", "moment"),
        ("2026-3-4 // the day", "moment"),
        # words and texts
        ("yes, but not now", "yes, but not now"),
        ("Foo, Inc.", "Foo, Inc."),
        ("Foo [x]", "Foo [x]"),
        ("C# course", "text"),
        ("True#1", "text"),
        ("say // what", "text"),
        ("x" * 400, "text"),
        ('it "is" so', "text"),
        ("C:\\path", "text"),
        ('x, y"', "x, y"),
        ('x "y"', "text"),
    ],
)
def test_an_example_is_exactly_what_was_written(written: str, right: str) -> None:
    (problem,) = problems_of(lambda: parse_document(f"a = {written}\nb = 1\n", "toml"))

    if right in GENERAL:
        assert problem.right == GENERAL[right]
    else:
        example = right if right.lstrip("-")[0].isdigit() else f'"{right}"'
        assert problem.right.partition(", where")[0].endswith(f" {example}")


@pytest.mark.parametrize(
    ("form", "text", "right"),
    [
        ("toml", "a = [1,000]", GENERAL["number"]),
        ("toml", "a = [1,500k]", GENERAL["number"]),
        ("toml", "a = [10k, 5]", "write the digits alone, as in 10000"),
        ("toml", "a = {b = 10k, c = 1}", "write the digits alone, as in 10000"),
        ("json", '{"a": [1,000]}', GENERAL["number"]),
        ("json", '{"a": -1,000}', "write the digits alone, as in -1000"),
        ("json", '{"a": 1,000, "b": 2}', "write the digits alone, as in 1000"),
        ("json", '{"a": 1,00}', GENERAL["number"]),
        ("json", '{"a": 1,000 2}', GENERAL["number"]),
        ("json", '{"a": 2026-03-04T24:00:00+08:00}', END_OF_DAY),
        ("toml", "a = 2026-03-04T24:00:00+08:00", END_OF_DAY),
        ("toml", "a = 2026-03-04 24:00:00", END_OF_DAY),
        ("toml", "a = 2026年2月30日", "correct it"),
        ("json", '{"a": 2026-03-04, 2026-03-06}', GENERAL["moment"]),
        ("json", '{"a": 2026-03-04 3pm?}', GENERAL["moment"]),
        ("json", '{"a": Foo, Inc., "b": 1}', GENERAL["text"]),
        ("json", '{"a": Foo, "b": 1}', 'write "Foo"'),
        ("json", "{\"a\": 'x, y'}", 'write "x, y"'),
        ("json", "{\"a\": 'x' + 'y'}", 'write straight quotation marks, as in "text"'),
        ("json", '{"a": \'say "x"\'}', 'write straight quotation marks, as in "text"'),
        ("json", "{'a b': 1}", 'write "a b"'),
        ("json", "{a b: 1}", 'write "a b"'),
    ],
)
def test_an_example_of_a_member_is_exactly_what_was_written(form: str, text: str, right: str) -> None:
    (problem,) = problems_of(lambda: parse_document(text, form))

    assert problem.right == right


@pytest.mark.parametrize("written", ["2026年2月30日", "2026-02-30", "2026/2/30 10:00"])
def test_a_moment_that_cannot_be_is_told_as_it_was_written(written: str) -> None:
    (problem,) = problems_of(lambda: parse_document(f"a = {written}\n", "toml"))

    assert f'"{written}" does not exist: that month has 28 days' in problem.wrong


@pytest.mark.parametrize(
    "written",
    [
        "2026年3月2日20:00-6:00",
        "2026年3月2日22:00-8:00",
        "2026年3月2日晚上8点-6",
        "2026-03-02 20:00-6:00",
        "2026-03-02 20:00-6",
    ],
)
def test_a_night_is_no_offset(written: str) -> None:
    assert moment_meant(written) is None
