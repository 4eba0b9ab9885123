"""What an exemption reaches: a name itself alone, a pattern never another spelling of the id of a case."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import Any, SupportsIndex
from urllib.parse import quote

import pytest
from builders import instant, live_comments
from hypothesis import given
from hypothesis import strategies as st

import opinionguard as og
from opinionguard.gate.casebook import matches
from opinionguard.ground.errors import Problem

START = "2026-11-22T12:00:00+08:00"
LONG = "a" * 128
RESPELT = [
    "liveComments",
    "LiveComments",
    "livecomments",
    "LIVECOMMENTS",
    "LIVE_COMMENTS",
    "live.comments",
    "live:comments",
    "live/comments",
    "/live-comments/",
    "live--comments",
    "l-i-v-e-c-o-m-m-e-n-t-s",
    "-live-comments",
    "live-comments.",
    "live comments",
    " live-comments",
    "live-comments\n",
    "live\tcomments",
    "live\0comments",
    "live+comments",
    "live&comments",
    "live\\comments",
    "live-comments*",
    "live?comments",
    "live%2Dcomments",
    "live%2dcomments",
    "live%252Dcomments",
    "live%25252Dcomments",
    "live%%32Dcomments",
    "live%%325%32%44comments",
    "%6Cive-comments",
    "%6C%69%76%65%63%6F%6D%6D%65%6E%74%73",
    "live%20comments",
    "live%E2%80%8Bcomments",
    "live%00comments",
    "ｌｉｖｅ－ｃｏｍｍｅｎｔｓ",
    "live-ｃomments",
    "live%EF%BC%8Dcomments",
    "live\u200bcomments",
    "live-\u200dcomments",
    "live\u00adcomments",
    "live\u2060comments",
    "\ufefflive-comments",
    "live\u2010comments",
    "live\u2024comments",
    "live\u00b7comments",
    "live\u3000comments",
    "live\u00a0comments",
    "live\u202ecomments",
    "ⓛive-comments",
    "𝐥𝐢𝐯𝐞-𝐜𝐨𝐦𝐦𝐞𝐧𝐭𝐬",
    "live-commentſ",
    "ℓive-comments",
    "live-ⅽomments",
    "live%FFcomments",
    "live\ud800comments",
    "live-comments\ufffd",
    "live-com\u0303ments",
    "lİve-comments",
]
# They look alike and fold to something else.
LOOKALIKES = [
    "live-соmments",
    "lıve-comments",
    "live-comme\u0301nts",
    "lіve-comments",
    "ʟive-comments",
    "1ive‑comments",
    "live%u002Dcomments",
    "live%2",
    "直播-comments",
]


def gate_of(*documents: dict[str, Any], exempt: Any = ("*",), **settings: Any) -> og.Gate:
    cases = [og.case_from_dict(each) for each in documents]
    return og.Gate(cases, clock=lambda: instant(START), ticks=lambda: 0.0, exempt=exempt, **settings)


def case_named(name: str) -> dict[str, Any]:
    return live_comments() | {"id": name}


@pytest.mark.parametrize("exempt", [["*"], ["*", "ui-*"], ["l*", "*s", "*c*", "?*", "L*", "/*", "%*", "*%*", "ｌ*"]])
@pytest.mark.parametrize("asked", RESPELT)
def test_no_pattern_reaches_another_spelling_of_a_case_and_its_id_is_told(asked: str, exempt: list[str]) -> None:
    gate = gate_of(live_comments(), exempt=exempt)

    answer = gate.answer(asked)

    assert (answer.allowed, answer.why) == (False, "no-case")
    assert answer.problems == (Problem("", 'there is a case "live-comments"', "ask for it by that id"),)


@pytest.mark.parametrize("asked", LOOKALIKES)
def test_no_pattern_reaches_what_only_looks_like_a_case(asked: str) -> None:
    answer = gate_of(live_comments()).answer(asked)

    assert (answer.allowed, answer.why) == (False, "no-case")
    (problem,) = answer.problems
    assert problem.wrong == "patterns reach only ids of up to 128 letters of ASCII, digits and . _ - / :"
    assert problem.right == "exempt it by its name in full"


@pytest.mark.parametrize("asked", ["-", "...", "/", "::", "%2D", "%252D", "\u200b", "-_-", "", " "])
def test_no_pattern_reaches_an_id_of_which_nothing_is_left(asked: str) -> None:
    assert not gate_of(live_comments()).allows(asked)
    assert not gate_of(case_named("--")).allows(asked)


@pytest.mark.parametrize(
    "name",
    ["liveComments", "live%252Dcomments", "LIVE COMMENTS", "ｌｉｖｅ", "live-соmments", "-", "a" * 500, "a*b", "a?b"],
)
def test_a_name_in_full_is_a_persons_word_and_exempts_that_spelling_alone(name: str) -> None:
    gate = gate_of(live_comments(), exempt=[name])

    answer = gate.answer(name)

    assert (answer.allowed, answer.why, answer.exempted_by) == (True, "exempt", name)
    assert not gate.allows(name + "-")
    assert not gate.allows(name.swapcase() + "/")
    assert not gate.allows("live-comments")


@pytest.mark.parametrize("name", ["*live-comments*", "live?comments", "live*Comments"])
def test_a_pattern_is_no_name_of_another_spelling_of_a_case(name: str) -> None:
    answer = gate_of(live_comments(), exempt=[name]).answer(name)

    assert not answer.allowed
    assert 'there is a case "live-comments"' in answer.text()


def test_all_cases_of_which_an_id_is_another_spelling_are_told() -> None:
    answer = gate_of(case_named("a-b"), case_named("ab"), case_named("A.B")).answer("a_b")

    (problem,) = answer.problems
    assert problem.wrong == 'there is a case "A.B", "a-b", "ab"'


@pytest.mark.parametrize(
    ("asked", "reached"),
    [
        ("ui-menu", True),
        ("UI-Menu", False),
        ("ui-", True),
        ("ui-a/b:c_d.e", True),
        ("ui-%6Denu", True),
        ("ui-menu v2", False),
        ("ui-menü", False),
        ("ui-%C3%BC", False),
        ("ui-50%", False),
        ("ui-" + "a" * 125, True),
        ("ui-" + "a" * 126, False),
    ],
)
def test_a_pattern_reaches_short_ids_of_letters_digits_and_what_parts_words(asked: str, reached: bool) -> None:
    assert gate_of(live_comments(), exempt=["ui-*"]).allows(asked) is reached


def test_an_id_that_no_pattern_could_reach_needs_no_reason_where_there_is_none() -> None:
    assert gate_of(live_comments(), exempt=["dark-mode"]).answer("menü").problems == ()


def in_folder(folder: Path) -> og.Gate:
    return og.Gate.from_folder(folder, clock=lambda: instant(START), ticks=lambda: 0.0, exempt=["*"])


CASE = 'schema = 1\nid = "live-comments"\n[service]\nname = "V"\n[[events]]\nid = "launch"\nkind = "service-launch"\n'


def test_no_pattern_reaches_another_spelling_of_a_case_whose_file_is_broken(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text(CASE.replace("[service]", "[service]\nnonsense = 1"), "utf-8")
    gate = in_folder(tmp_path)

    assert gate.answer("live-comments").why == "broken"
    assert gate.allows("dark-mode")
    for asked in [*RESPELT, *LOOKALIKES]:
        assert not gate.allows(asked), asked
    assert 'there is a case "live-comments"' in gate.answer("liveComments").text()


@pytest.mark.parametrize("becomes", ["gone", "another", "broken", "unreadable"])
def test_no_pattern_reaches_another_spelling_of_a_case_that_was_there_before(tmp_path: Path, becomes: str) -> None:
    folder = tmp_path / "cases"
    folder.mkdir()
    (folder / "other.toml").write_text(CASE.replace("live-comments", "other"), "utf-8")
    file = folder / "case.toml"
    file.write_text(CASE, "utf-8")
    gate = in_folder(folder)

    if becomes == "gone":
        file.unlink()
    elif becomes == "another":
        file.write_text(CASE.replace("live-comments", "new-name"), "utf-8")
    elif becomes == "broken":
        file.write_text("id = ", "utf-8")
    else:
        folder.rename(tmp_path / "moved")
        folder.write_text("no folder", "utf-8")
    for _ in range(2):
        gate.reload()
        for asked in ["live-comments", *RESPELT, *LOOKALIKES]:
            assert not gate.allows(asked), asked
        assert 'there is a case "live-comments"' in gate.answer("liveComments").text()


def test_while_a_file_is_broken_whose_case_cannot_be_told_another_spelling_is_told_its_case(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text(CASE, "utf-8")
    (tmp_path / "broken.toml").write_text("schema = [", "utf-8")

    answer = in_folder(tmp_path).answer("liveComments")

    assert (answer.allowed, answer.why) == (False, "broken")
    assert 'there is a case "live-comments"' in answer.text()
    assert "broken.toml" in answer.text()


IDS = st.from_regex(r"[A-Za-z0-9._-]{1,40}", fullmatch=True)
FULL_WIDTH = {each: chr(each + 0xFEE0) for each in range(0x21, 0x7F)}


@st.composite
def respellings(draw: st.DrawFn, name: str) -> str:
    """Draw how somebody or something else may write an id."""
    written = list(name)
    for _ in range(draw(st.integers(1, 5))):
        place = draw(st.integers(0, len(written)))
        part = draw(st.sampled_from([*"-_./: ", "--", "\u200b", "\u00ad", "\ufeff", "\u2060"]))
        change = draw(st.sampled_from(["insert", "part", "upper", "lower", "swap", "wide", "encode", "encode all"]))
        text = "".join(written)
        if change == "insert":
            written.insert(place, part)
        elif change == "part":
            written = list(re.sub(r"[._-]", part, text))
        elif change == "wide":
            written[place:] = "".join(written[place:]).translate(FULL_WIDTH)
        elif change.startswith("encode"):
            byte = "".join(f"%{each:02X}" for each in text.encode()[:200]) if change.endswith("all") else quote(text)
            written = list(byte if "\ufffd" not in byte else text)
        else:
            written = list({"upper": text.upper, "lower": text.lower, "swap": text.swapcase}[change]())
    return "".join(written)


@given(data=st.data(), name=IDS)
def test_no_pattern_lets_a_respelling_of_a_case_pass(data: st.DataObject, name: str) -> None:
    asked = data.draw(respellings(name))
    patterns = ["*", "?*", "*?", f"{asked[:1] or 'a'}*", f"*{asked[-1:]}", f"*{asked[1:-1]}*"]
    gate = gate_of(case_named(name), exempt=[each for each in patterns if each.isprintable() and each.strip()])

    answer = gate.answer(asked)

    assert not answer.allowed


# How a pattern is compared.


@pytest.mark.parametrize("seed", range(20))
def test_a_pattern_is_compared_as_the_regular_expression_that_says_the_same(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    for _ in range(400):
        pattern = "".join(rng.choices("ab*?.", k=rng.randrange(9)))
        name = "".join(rng.choices("ab.", k=rng.randrange(9)))
        said = "".join({"*": ".*", "?": "."}.get(each, re.escape(each)) for each in pattern)

        assert matches(pattern, name) == (re.fullmatch(said, name) is not None), (pattern, name)


class Read(str):
    """Text that counts how often a character of it is looked at."""

    __slots__ = ("times",)
    times: int

    def __getitem__(self, key: SupportsIndex | slice) -> str:
        self.times += 1
        return super().__getitem__(key)


@pytest.mark.parametrize(
    "pattern", ["*a" * 60 + "*b", "*" + "a" * 64 + "b", "*?" * 40 + "b", "*" * 200 + "b", "*a" * 99]
)
def test_no_pattern_takes_more_work_than_the_product_of_the_lengths(pattern: str) -> None:
    read = Read(pattern)
    read.times = 0

    assert matches(read, LONG) == (pattern == "*a" * 99)
    assert read.times <= 3 * len(pattern) * len(LONG)


def test_patterns_of_many_asterisks_are_answered() -> None:
    gate = gate_of(live_comments(), exempt=["*a" * 500 + "*b", "*a" * 60 + "*"])

    assert gate.answer(LONG).exempted_by == "*a" * 60 + "*"
    assert not gate.allows(LONG[1:] + "-" + "a" * 60)


@pytest.mark.parametrize(
    "asked", ["%25" * 200_000 + "2D", "%" * 500_000, "ﷺ" * 50_000, "a" * 1_000_000, "%2" * 300_000]
)
def test_however_long_an_id_is_it_is_answered(asked: str) -> None:
    assert not gate_of(live_comments()).allows(asked)
    assert not gate_of(live_comments()).allows("live-comments" + asked)


@pytest.mark.parametrize("left", [b"", b"\n \t\r\n", b"\xef\xbb\xbf", b"\0" * 4096])
@pytest.mark.parametrize("name", ["ui-banner.toml", "ui-banner.json", "ui-banner.yaml"])
def test_a_file_that_a_crash_left_blank_keeps_patterns_from_exempting(tmp_path: Path, name: str, left: bytes) -> None:
    (tmp_path / "live.json").write_text(json.dumps(live_comments()), "utf-8")
    (tmp_path / name).write_bytes(left)
    gate = og.Gate.from_folder(
        tmp_path, clock=lambda: instant(START), ticks=lambda: 0.0, exempt=["ui-*", "dark-mode"], strict=False
    )

    answer = gate.answer("ui-banner")
    assert (answer.allowed, answer.why) == (False, "broken")
    assert [problem.wrong for problem in answer.problems] == ["is empty"]
    assert gate.allows("dark-mode")  # a person named it
