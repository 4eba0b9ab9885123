"""Slips in documents: what a person mistyped is said, where it stands, and what would be right, in both languages."""

from __future__ import annotations

import random
from contextlib import suppress
from functools import cache, partial
from typing import Final

import pytest
from builders import EXAMPLES, assert_fit_to_print, problems_of
from work import seconds_of, takes_less_than

import opinionguard as og
from opinionguard.files.documents import parse_document
from opinionguard.ground.words import Said

# The form, the text, the key of what is said to be wrong, the line, and the column.
SLIPS: Final = [
    ("toml", "a = True", "slip-word", 1, 5),
    ("toml", "a = yes", "slip-word", 1, 5),
    ("toml", "k = service-launch", "slip-bare", 1, 5),
    ("toml", "a = “x”", "slip-quotes", 1, 5),
    ("toml", "a ＝ 1", "slip-looks-like", 1, 3),
    ("toml", 'id : "x"', "slip-in-place", 1, 4),
    ("toml", 'id "x"', "slip-no-sign", 1, 4),
    ("toml", 'id = "x\nb=1', "slip-not-closed", 1, 6),
    ("toml", 'id = "x', "slip-not-closed", 1, 6),
    ("toml", 'id = x"', "slip-not-opened", 1, 6),
    ("toml", 'id = "it "is" x"', "slip-ends-early", 1, 11),
    ("toml", "on = 2026/12/01", "not-a-moment", 1, 6),
    ("toml", "on = 2026.12.01", "not-a-moment", 1, 6),
    ("toml", "on = 2026-1-5", "not-a-moment", 1, 6),
    ("toml", "on = 2026年3月2日", "not-a-moment", 1, 6),
    ("toml", "on = ２０２６年３月２日", "not-a-moment", 1, 6),
    ("toml", "on = 2026年3月2日10：00（北京时间）", "not-a-moment", 1, 6),
    ("toml", "on = 二〇二六年三月二日", "not-a-moment", 1, 6),
    ("json", '{"a": [1, ２０２６－０３－０２]}', "not-a-moment", 1, 11),
    ("json", '{"a": 2026/3/2，"b": 1}', "slip-looks-like", 1, 15),
    ("toml", "on = 2026-12-01 10:00", "not-a-moment", 1, 6),
    ("toml", "on = 2026-12-01T10:00:00 +08:00", "not-a-moment", 1, 6),
    ("toml", "on = 2026-02-30", "does-not-exist", 1, 6),
    ("toml", "on = 2026-13-01T10:00:00Z", "does-not-exist", 1, 6),
    ("toml", 'l = ["a" "b"]', "slip-no-comma", 1, 10),
    ("toml", 'l = ["a",, "b"]', "slip-comma", 1, 10),
    ("toml", 'l = ["a"; "b"]', "slip-in-place", 1, 9),
    ("toml", 'l = ["a", "b"\nx = 1', "slip-bracket", 1, 5),
    ("toml", "l = [ “a” ]", "slip-quotes", 1, 7),
    ("toml", "t = {a = 1,}", "slip-comma", 1, 11),
    ("toml", "t = {a = 1\nb = 2}", "slip-inline", 1, 5),
    ("toml", "[service\na=1", "slip-bracket", 1, 1),
    ("toml", "[[events]\na=1", "slip-bracket", 1, 1),
    ("toml", "[events]]", "slip-stray", 1, 9),
    ("toml", "[service name]", "slip-key", 1, 10),
    ("toml", '"id": "x"', "slip-in-place", 1, 5),
    ("toml", "a = 1\na = 2", "key-stands-twice", 2, 1),
    ("toml", "[a]\n[a]", "slip-table-twice", 2, 2),
    ("toml", "[a]\n[[a]]", "slip-table-twice", 2, 3),
    ("toml", "a of = 1", "slip-key", 1, 1),
    ("toml", '受众 = "x"', "slip-key", 1, 1),
    ("toml", "[事件]", "slip-key", 1, 2),
    ("toml", "// c", "slip-comment", 1, 1),
    ("toml", "-- c", "slip-comment", 1, 1),
    ("toml", "; c", "slip-comment", 1, 1),
    ("toml", "a = ", "slip-no-value", 1, 5),
    ("toml", "a =\nb=1", "slip-no-value", 1, 4),
    ("toml", 'a = "C:\\path"', "slip-backslash", 1, 8),
    ("toml", "a = 1,000", "slip-number", 1, 5),
    ("toml", "a = 01", "slip-number", 1, 5),
    ("toml", "a = 10k", "slip-number", 1, 5),
    ("toml", "a = １", "slip-looks-like", 1, 5),
    ("toml", "a = true,", "slip-comma", 1, 9),
    ("toml", "a = true;", "slip-stray", 1, 9),
    ("toml", "a = 'x\"", "slip-not-closed", 1, 5),
    ("toml", 'a = """x', "slip-not-closed", 1, 5),
    ("toml", "a = 1 b = 2", "slip-second", 1, 7),
    ("toml", "a == 1", "slip-stray", 1, 4),
    ("toml", "a := 1", "slip-in-place", 1, 3),
    ("toml", "- item", "slip-form", 1, 1),
    ("toml", '{ "a": 1 }', "slip-form", 1, 1),
    ("toml", "= 1", "slip-no-key", 1, 1),
    ("toml", "a", "slip-no-value", 1, 1),
    ("toml", "l = [True, False]", "slip-word", 1, 6),
    ("toml", "t = {a = True}", "slip-word", 1, 10),
    ("toml", "t = {a = 1, a = 2}", "key-stands-twice", 1, 13),
    ("toml", "a = 5g", "slip-bare", 1, 5),
    ("toml", "a = info", "slip-bare", 1, 5),
    ("toml", "a = .5", "slip-bare", 1, 5),
    ("toml", "l = [1, 2", "slip-bracket", 1, 5),
    ("toml", "t = {a = 1", "slip-bracket", 1, 5),
    ("toml", 'l = [\n "a"\n "b"\n]', "slip-no-comma", 3, 2),
    ("toml", 'a = "x”', "slip-quotes", 1, 7),
    ("toml", 'a = “x"', "slip-quotes", 1, 5),
    ("toml", "a.b = 1\na.b.c = 2", "slip-taken", 2, 1),
    ("toml", "[a]\nb=1\n[a.b]", "slip-taken", 3, 2),
    ("toml", "a = nil", "slip-word", 1, 5),
    ("toml", "a = None", "slip-word", 1, 5),
    ("toml", "a = `x`", "slip-quotes", 1, 5),
    ("toml", "a = 2026-12-01T10:00:00+0800", "not-a-moment", 1, 5),
    ("toml", "a = 2026-12-01T10:00+08:00", "not-a-moment", 1, 5),
    ("toml", "a = 10:00", "slip-bare", 1, 5),
    ("toml", "a = 1_0_", "slip-number", 1, 5),
    ("toml", "a = +true", "slip-bare", 1, 5),
    ("toml", 'a = "x" // y', "slip-comment", 1, 9),
    ("toml", '[[events]] id = "x"', "slip-second", 1, 12),
    ("toml", "[service]: x", "slip-stray", 1, 10),
    ("toml", "a = <b>", "slip-bare", 1, 5),
    ("toml", "a = $x", "slip-bare", 1, 5),
    ("toml", "a = !x", "slip-bare", 1, 5),
    ("toml", "a = @x", "slip-bare", 1, 5),
    ("toml", "a = 50%", "slip-number", 1, 5),
    ("toml", "a = (1)", "slip-bare", 1, 5),
    ("toml", 'a = "x" "y"', "slip-ends-early", 1, 9),
    ("toml", 'a = "x" + "y"', "slip-ends-early", 1, 9),
    ("toml", "l = [{a=1} {b=1}]", "slip-no-comma", 1, 12),
    ("toml", 'a\t= "\x07"', "slip-control", 1, 6),
    ("toml", 'l = ["a"、"b"]', "slip-looks-like", 1, 9),
    ("toml", 'l = ［"a"］', "slip-looks-like", 1, 5),
    ("toml", 'a = "\\d"', "slip-backslash", 1, 6),
    ("toml", "a..b = 1", "slip-key", 1, 3),
    ("toml", "[ ]", "slip-key", 1, 3),
    ("toml", "[a.]", "slip-key", 1, 4),
    ("toml", 'a = "x"b', "slip-ends-early", 1, 8),
    ("toml", "a = 是", "slip-word", 1, 5),
    ("toml", "a = ‘x’", "slip-quotes", 1, 5),
    ("toml", "t = {a: 1}", "slip-in-place", 1, 7),
    ("toml", "a = [x, y]", "slip-bare", 1, 6),
    ("toml", "a = public opinion", "slip-bare", 1, 5),
    ("toml", "a = it's", "slip-bare", 1, 5),
    ("toml", "x = 1\n# c\n\n ]\n", "slip-stray", 4, 2),
    ("json", '{"a": 1,}', "slip-comma", 1, 8),
    ("json", '["a",]', "slip-comma", 1, 5),
    ("json", "{'a': 1}", "slip-single", 1, 2),
    ("json", "{\"a\": 'x'}", "slip-single", 1, 7),
    ("json", '{"a": True}', "slip-word", 1, 7),
    ("json", '{"a": None}', "slip-word", 1, 7),
    ("json", "{“a”: 1}", "slip-quotes", 1, 2),
    ("json", '{"a": “x”}', "slip-quotes", 1, 7),
    ("json", "{a: 1}", "slip-bare", 1, 2),
    ("json", '{"a": 1 "b": 2}', "slip-no-comma", 1, 8),
    ("json", '{"a": 1\n "b": 2}', "slip-no-comma", 1, 8),
    ("json", '{"a" 1}', "slip-no-sign", 1, 6),
    ("json", '{"a" = 1}', "slip-in-place", 1, 6),
    ("json", '{"a"：1}', "slip-looks-like", 1, 5),
    ("json", '{"a": 1，"b": 2}', "slip-looks-like", 1, 8),
    ("json", "// c\n{}", "slip-comment", 1, 1),
    ("json", '{"a": 1 /* x */}', "slip-comment", 1, 9),
    ("json", '{"a": 1 // x\n}', "slip-comment", 1, 9),
    ("json", '{"a": "x\n}', "slip-not-closed", 1, 7),
    ("json", '{"a": "x', "slip-not-closed", 1, 7),
    ("json", '{"a": "C:\\path"}', "slip-backslash", 1, 10),
    ("json", '{"a": 01}', "slip-number", 1, 7),
    ("json", '{"a": 2026-12-01}', "not-a-moment", 1, 7),
    ("json", '{"a": 2026/12/01}', "not-a-moment", 1, 7),
    ("json", '{"a": 1,000}', "slip-number", 1, 7),
    ("json", '{"a": }', "slip-no-value", 1, 7),
    ("json", '{"a": 1}}', "slip-stray", 1, 9),
    ("json", '{"a": 1} {"b": 2}', "slip-after-end", 1, 10),
    ("json", '{"a": [1, 2}', "slip-bracket", 1, 7),
    ("json", '{"a": 1', "slip-bracket", 1, 1),
    ("json", "", "is-empty", 1, 1),
    ("json", '{"a": yes}', "slip-word", 1, 7),
    ("json", '{"a": public}', "slip-bare", 1, 7),
    ("json", '{"a": .5}', "slip-bare", 1, 7),
    ("json", '{"a": "it "is" x"}', "slip-ends-early", 1, 12),
    ("json", '{"a",}', "slip-no-value", 1, 5),
    ("json", "[1 2]", "slip-no-comma", 1, 3),
    ("json", '{"a": 1;}', "slip-in-place", 1, 8),
    ("json", '{"a": undefined}', "slip-word", 1, 7),
    ("json", "# c\n{}", "slip-comment", 1, 1),
    ("json", '{"a": "x\ty"}', "slip-control", 1, 9),
    ("json", "schema = 1", "slip-form", 1, 1),
    ("json", '{"a": +1}', "slip-number", 1, 7),
    ("json", "{,}", "slip-comma", 1, 2),
    ("json", '{"a":: 1}', "slip-stray", 1, 6),
    ("json", '{"a": 1, , "b": 2}', "slip-comma", 1, 8),
    ("json", '{"a": 是}', "slip-word", 1, 7),
    ("yaml", "a: 1\n\tb: 2", "slip-tab", 2, 1),
    ("yaml", "a:\t1\n\tb: 2", "slip-tab", 1, 3),
    ("yaml", "a: b: c", "slip-colon", 1, 5),
    ("yaml", "a: 1\n b: 2", "slip-indent", 2, 1),
    ("yaml", "a:\n  b: 1\n c: 2", "slip-indent", 3, 2),
    ("yaml", 'a: "x', "slip-not-closed", 1, 4),
    ("yaml", "a: 'x\nb: 1", "slip-not-closed", 1, 4),
    ("yaml", "a\nb: 1", "slip-no-sign", 1, 1),
    ("yaml", "id：x\nb: 1", "slip-looks-like", 1, 3),
    ("yaml", "a: [x y", "slip-bracket", 1, 4),
    ("yaml", "a: [x, y", "slip-bracket", 1, 4),
    ("yaml", "a: {b: 1", "slip-bracket", 1, 4),
    ("yaml", "a: @x", "slip-start", 1, 4),
    ("yaml", "a: `x`", "slip-quotes", 1, 4),
    ("yaml", "a: %x", "slip-start", 1, 4),
    ("yaml", 'a: "\\d"', "slip-backslash", 1, 5),
    ("yaml", "---\na: 1\n---\nb: 2", "slip-documents", 3, 1),
    ("yaml", "a: - b", "slip-start", 1, 4),
    ("yaml", "- a\nb: 1", "slip-indent", 2, 1),
    ("yaml", "a: “x”: 1", "slip-colon", 1, 7),
    ("yaml", "a: [“x”， y]\nb: : 1", "slip-colon", 2, 4),
    ("yaml", 'a: "x" y', "slip-ends-early", 1, 8),
    ("yaml", "a: 'it's'", "slip-ends-early", 1, 8),
]


@pytest.mark.parametrize(("form", "text", "key", "line", "column"), SLIPS)
def test_a_slip_is_told_with_its_place(form: str, text: str, key: str, line: int, column: int) -> None:
    problem = problems_of(lambda: parse_document(text, form))[0]
    said = problem.wrong.values["said"]  # type: ignore[attr-defined]

    assert (said.key, problem.line, problem.column) == (key, line, column)
    assert problem.right != "fix the syntax"


@pytest.mark.parametrize(
    ("form", "text", "english", "chinese"),
    [
        ("toml", "a = True", "write true, in small letters", "请填写小写的 true"),
        ("toml", "a = 否", "write false, in small letters", "请填写小写的 false"),
        ("toml", "a = None", "leave it out if it is not known", "如尚不清楚，请不填此项"),
        ("toml", "kind = service-launch", 'write "service-launch"', '请写成 "service-launch"'),
        ("toml", "audience = “public”", 'write "public"', '请写成 "public"'),
        ("toml", "a ＝ 1", 'type "=" in its place', "请在英文输入状态下输入“=”"),
        ("toml", "on = 2026年3月2日", "write 2026-03-02", "请写成 2026-03-02"),
        ("toml", "at = 2026-3-2 9:30", "write 2026-03-02T09:30:00+08:00", "其中 +08:00 为北京时间的时差"),
        ("toml", "at = 2026-03-02 09:30:15-05", "write 2026-03-02T09:30:15-05:00", "2026-03-02T09:30:15-05:00"),
        ("toml", "users_after = 3万", "as in 30000", "例如30000"),
        ("json", '{"on": 2026-3-2}', 'write "2026-03-02"', '请写成 "2026-03-02"'),
        ("json", "{'a': 1}", 'write "a"', '请写成 "a"'),
    ],
)
def test_what_would_be_right_is_written_out(form: str, text: str, english: str, chinese: str) -> None:
    (problem,) = problems_of(lambda: parse_document(text, form))

    assert english in problem.right
    assert isinstance(problem.right, Said)
    assert chinese in problem.right.text("zh")


def test_the_slips_of_a_file_are_told_together() -> None:
    text = (
        'schema = 1\nid = "slips"\n[service]\noffered_in_mainland_china = True\naudience = “public”\n'
        '[[events]]\nid = launch\nkind = "service-launch"\n'
    )
    problems = problems_of(lambda: og.parse_case(text, name="slips.toml"))

    assert [each.text() for each in problems] == [
        'slips.toml:4:29: is not TOML: "True" is no value here; '
        "write true, in small letters and without quotation marks",
        'slips.toml:5:12: is not TOML: “ is no quotation mark here; write "public"',
        'slips.toml:7:6: is not TOML: "launch" stands without quotation marks; write "launch"',
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("[a\nid = x\n[b]\nid = 1", [1]),  # the keys after a header belong to it
        ("a = [\nx,\ny = z\n]", [2]),
        ("a = x\na = 1\na = 2\nb = y", [1]),  # a key that stands twice may follow from the line that is left out
        ("\n".join(f"a{each} = x" for each in range(30)), [*range(1, 21)]),
        ('a = x\nb = """\nc = y\n"""\nd = z', [1, 5]),
    ],
)
def test_what_may_follow_from_another_slip_is_not_told(text: str, lines: list[int]) -> None:
    assert [each.line for each in problems_of(lambda: parse_document(text, "toml"))] == lines


@pytest.mark.parametrize("form", ["toml", "json", "yaml"])
def test_whatever_is_rejected_is_told_with_its_place(form: str) -> None:
    rng = random.Random(18)  # noqa: S311 - texts, no secrets
    texts = [text for other, text, *_ in SLIPS if other == form]
    texts += [path.read_text("utf-8")[:600] for path in sorted(EXAMPLES.glob(f"*.{form}"))][:6]
    signs = "“”＝，：\"'[]{}=:,#\n\t \\-xT1"
    for _ in range(1500):
        text = rng.choice(texts)
        for _ in range(rng.randrange(1, 4)):
            at = rng.randrange(len(text) + 1)
            text = text[:at] + rng.choice(signs) + text[at + rng.randrange(2) :]
        try:
            parse_document(text, form)
        except og.InputError as error:
            assert_fit_to_print(error)
            for each in error.problems:
                assert each.line is None or 1 <= each.line <= text.count("\n") + 1
                assert each.column is None or 1 <= each.column <= len(text.split("\n")[(each.line or 1) - 1]) + 1


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("toml", "a = x\n" * 150_000),
        ("toml", "a = x\n" * 10_000),
        ("toml", f"a = [{'1, ' * 300_000}"),
        ("json", f"[{'1, ' * 300_000}"),
        ("json", "[" + '"x", ' * 150_000 + "}"),
        ("yaml", "- a\n" * 3_000 + "b: c: d"),
    ],
    ids=["lines", "few-lines", "list", "json", "texts", "yaml"],
)
def test_finding_a_slip_takes_no_time(form: str, text: str) -> None:
    assert takes_less_than(5, lambda: problems_of(lambda: parse_document(text, form)))


# What a person may mistype, with a part that is repeated until the document is long: the form, what stands before, the
# part, and what stands behind.
LONG_SLIPS: Final = [
    ("toml", "a = 1\n", "\n", "a = 2"),
    ("toml", '"a" = 1\n', "\n", "a = 2"),
    ("toml", '["a"]\n', "\n", "[a]"),
    ("toml", "[a]\n", " \t\n", "[a]"),
    ("toml", "a = 1\n", "# ,a\n", "a = 2"),
    ("toml", "a = 1", " 1", ""),
    ("toml", "a = ", "x", ""),
    ("toml", "a = ", "x1,", ""),
    ("toml", "a = 1", ",000", "k"),
    ("toml", "a = 2026-01-01T10:00:00.", "0", "k"),
    ("toml", "a = 2026-01-01", " ", "x"),
    ("toml", "a = x", "\n", "# end"),
    ("toml", "a ", " ", "x"),
    ("toml", "a = [1", " ", "x]"),
    ("toml", 'a = ["x" ', "[", "a"),
    ("toml", "", "[", ""),
    ("toml", "[", "a", ""),
    ("toml", "", "a", ""),
    ("toml", "", "-", ""),
    ("toml", "a = “", "x", ""),
    ("toml", 'a = "', "x", ""),
    ("json", '{"a": [', "1,", "1], x: 1}"),
    ("json", '{"a": ', "1,", "x: 1}"),
    ("json", '{"a": 1', ",000", "}"),
    ("json", '{"a": 1', "x", "}"),
    ("json", '{"a": 2026-01-01', " ", "3}"),
    ("json", '{"a": ', " ", "x“}"),
    ("json", "{", "'", ""),
    ("json", "{", "“", ""),
    ("json", '{"a" ', "=", ""),
    ("json", "[1", " ", "x"),
    ("json", '["', "\\\\", ""),
    ("yaml", "a: ", " ", "x: y"),
    ("yaml", "a: x", "\u3000", "y"),
    ("yaml", "a: [x", "\n", ""),
    ("yaml", "a", "\n", "b: 1"),
]


def parse(form: str, text: str) -> None:
    with suppress(og.InputError):
        parse_document(text, form)


@cache
def time_of_a_parse(form: str, length: int) -> float:
    """Return the processor time for a plain document of a form; the longest of three, because a test may be disturbed."""
    keys = "".join(f'key{each} = "value"\n' for each in range(length // 19))
    text = {"toml": keys, "json": "[" + '"value", ' * (length // 9) + "1]", "yaml": f'a: "{"value " * (length // 6)}"'}
    return max(seconds_of(lambda: parse(form, text[form])) for _ in range(3))


@pytest.mark.parametrize(("form", "before", "part", "behind"), LONG_SLIPS)
def test_a_slip_in_a_long_document_takes_as_long_as_a_parse(form: str, before: str, part: str, behind: str) -> None:
    # A shorter one first: it fails soon where the time grows with the square of the length.
    for length in (1 << 16, (1 << 20) - 100):
        text = before + part * (length // len(part.encode())) + behind

        assert takes_less_than(20 * time_of_a_parse(form, length), partial(parse, form, text)), length
