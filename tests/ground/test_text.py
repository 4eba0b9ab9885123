"""Text that shows nothing is no content, wherever content is what counts; text that shows something is kept as it is."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from builders import Document, document, problems_of
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import FormatChecker

import opinionguard as og
from opinionguard.facts.values import to_line, to_name, to_passage
from opinionguard.files.noticefile import load_notice
from opinionguard.files.schema import case_schema
from opinionguard.ground.text import (
    Joint,
    either,
    escaped,
    is_page,
    joined,
    json_text,
    no_command,
    quoted,
    says_something,
)
from opinionguard.render.filing.checklist import checklist, checklist_as_markdown, checklist_as_text
from opinionguard.render.filing.document import report_document

AT = og.decide(og.case_from_dict(document({"kind": "service-launch"})), at="2026-11-22T12:00:00+08:00").at
# By hand from the Unicode Character Database: Default_Ignorable_Code_Point, White_Space, and what is drawn as a blank.
IGNORED = (
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFF8),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),
)
SPACES = "\t\n\r \x85\xa0\u1680\u2000\u2003\u200a\u2028\u2029\u202f\u205f\u3000"
BLANK = "\u2800\ufffc\uffff\U0001d159\U0010fffe"
CONTROLS = "\x00\x07\x1b\x7f"
MARKS_ALONE = "\u0301\u20dd\u0903"
NOTHING = st.one_of(
    *[st.characters(min_codepoint=first, max_codepoint=last) for first, last in IGNORED],
    st.sampled_from(SPACES + BLANK + CONTROLS + MARKS_ALONE),
)
NOTHING_THAT_TEXT_MAY_HOLD = [
    "\u200c",
    "\u200d\u200d",
    "\u2800",
    "\u115f",
    "\u1160",
    "\u3164",
    "\uffa0",
    "\ufe0f",
    "\u034f",
]
SOMETHING = [
    "x",
    "7",
    "。",
    "\N{FAMILY}",
    "\U0001f469\u200d\U0001f467",  # two emoji joined to one
    "\u2764\ufe0f",  # a heart in colour
    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # Persian, with a non-joiner
    "\u0915\u094d\u200d\u0937",  # Devanagari, with a joiner
    "\u0dc1\u0dca\u200d\u0dbb\u0dd3",  # Sinhala, with a joiner
    "葛\U000e0100",  # a variant of an ideograph
    "\u1112\u1161\u11ab",  # Hangul in its parts
    "\u2801",  # Braille that has a dot
    "e\u0301",
]


class TestSaysSomething:
    @given(st.text(NOTHING))
    def test_not_of_what_shows_nothing(self, text: str) -> None:
        assert not says_something(text)

    @given(st.text(NOTHING), st.sampled_from(SOMETHING), st.text(NOTHING))
    def test_of_text_with_one_sign_that_shows(self, before: str, shown: str, after: str) -> None:
        assert says_something(before + shown + after)

    @given(st.characters(categories=["L", "N", "P", "S"], exclude_characters="\u115f\u1160\u3164\uffa0" + BLANK))
    def test_of_every_letter_digit_mark_of_punctuation_and_symbol(self, shown: str) -> None:
        assert says_something(shown)

    @pytest.mark.parametrize("take", [to_passage, to_name, to_line])
    @pytest.mark.parametrize("text", SOMETHING)
    def test_is_kept_unaltered(self, take: Any, text: str) -> None:
        if any(unicodedata.category(each) == "Cf" for each in text if each not in "\u200c\u200d"):
            pytest.skip("has a formatting character, which no text may have")
        assert take(text) == text

    @pytest.mark.parametrize("take", [to_passage, to_name, to_line])
    @pytest.mark.parametrize("text", NOTHING_THAT_TEXT_MAY_HOLD)
    def test_what_has_to_say_something_is_refused(self, take: Any, text: str) -> None:
        assert len(problems_of(lambda: take(text))) == 1


def stated(text: str) -> Document:
    report: Document = {
        "id": "first",
        "performed_by": "self",
        "assessment": {
            "items": [{"item": "5(1)", "finding": "adequate", "evidence": text}],
            "hazards": [{"id": "h", "opened_on": "2026-11-01", "text": text}],
        },
    }
    launch = {"kind": "service-launch", "at": "2026-12-01"}
    service = {"facilities": text, "deployment": text, "licences": text}
    return document(launch, service=service, reports=[report], note=text)


@pytest.mark.parametrize("blank", NOTHING_THAT_TEXT_MAY_HOLD)
def test_is_a_gap_of_the_report_where_content_is_asked_for(blank: str) -> None:
    case = og.case_from_dict(stated(blank))
    made = report_document(case, og.decide(case, at=AT), with_english=True)

    for missing in ("Software and hardware facilities", "Place of deployment", "Licences and certificates"):
        assert any(gap.endswith(f"{missing} is not stated") for gap in made.gaps)
    assert any(gap.endswith("Security staff and body: no evidence is stated") for gap in made.gaps)
    assert not any(blank in text for block in made.blocks for text in block.texts)


@pytest.mark.parametrize("blank", NOTHING_THAT_TEXT_MAY_HOLD)
def test_is_no_line_of_the_checklist(blank: str) -> None:
    case = og.case_from_dict(stated(blank))
    made = checklist(case, og.decide(case, at=AT), "en")

    assert blank not in checklist_as_text(made)
    assert blank not in checklist_as_markdown(made)


@pytest.mark.parametrize("blank", NOTHING_THAT_TEXT_MAY_HOLD)
@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("service.provider", {"service": {"provider": "?"}}),
        ("service.functions.0", {"service": {"functions": ["?"]}}),
        ("reports.0.sections.0.text", {"reports": [{"sections": [{"item": "6(1)", "text": "?"}]}]}),
        ("reports.0.receipts.0.number", {"reports": [{"receipts": [{"authority": "cac", "number": "?"}]}]}),
        (
            "reports.0.assessment.items.0.owner",
            {"reports": [{"assessment": {"items": [{"item": "5(1)", "owner": "?"}]}}]},
        ),
        (
            "reports.0.assessment.hazards.0.owner",
            {"reports": [{"assessment": {"hazards": [{"id": "h", "owner": "?"}]}}]},
        ),
        ("links.0", {"links": ["?"]}),
    ],
)
def test_is_no_name_and_no_passage(path: str, change: Document, blank: str) -> None:
    def filled(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: filled(each) for key, each in value.items()}
        return [filled(each) for each in value] if isinstance(value, list) else value.replace("?", blank)

    case = document({"kind": "service-launch"}, **filled(change))

    (problem,) = problems_of(lambda: og.case_from_dict(case))
    assert problem.path == path


@pytest.mark.parametrize("blank", NOTHING_THAT_TEXT_MAY_HOLD)
@pytest.mark.parametrize("fact", ["reason", "approver"])
def test_is_no_reason_and_no_approver_of_a_waiver(fact: str, blank: str) -> None:
    facts = {"id": "w", "case": "c", "event": "e", "provision": "3(1)", "expires": "2026-12-01"}

    (problem,) = problems_of(lambda: og.Waiver(**{**facts, "reason": "trial", "approver": "A. Person", fact: blank}))
    assert problem.path == fact


def test_exempts_nothing_from_a_gate() -> None:
    (problem,) = problems_of(lambda: og.Gate([], exempt=["\u3164"]))

    assert problem.path == "exempt"


def test_is_no_title_of_a_notice(tmp_path: Path) -> None:
    file = tmp_path / "notice.toml"
    file.write_text('year = 2027\nnumber = "\u3164"\n', "utf-8")

    wrong = [each.wrong for each in problems_of(lambda: load_notice(file))]
    assert '"\\u3164" is not a line of text' in wrong


def test_is_refused_by_the_schema_where_one_can_say_so() -> None:
    shapes = case_schema()["properties"]["feature"]["properties"]["name"]

    for blank in ("\u200c", "\u200d", "\u2800", "\u115f", "\u1160", "\u3164", "\uffa0", "\ufe0f", " "):
        assert not re.search(shapes["pattern"], blank * 2)
    for text in SOMETHING:
        assert re.search(shapes["pattern"], text)


def test_is_spelt_out_where_it_is_refused() -> None:
    assert quoted("\u3164\u200d ") == '"\\u3164\\u200d "'
    assert quoted("葛\ufe00") == '"葛\ufe00"'


def test_of_two_languages_is_chosen_by_the_language() -> None:
    assert (either("en", "one", "一"), either("zh", "one", "一")) == ("one", "一")


@pytest.mark.parametrize(
    ("kind", "english", "chinese"),
    [
        ("names", "a, 1", "a、1"),
        ("phrases", "a; 1", "a、1"),
        ("clauses", "a; 1", "a；1"),
        ("remarks", "a, 1", "a，1"),
    ],
)
def test_of_a_list_has_the_marks_of_its_language(kind: Joint, english: str, chinese: str) -> None:
    assert (joined(["a", 1], "en", kind), joined(["a", 1], "zh", kind)) == (english, chinese)
    assert joined([], "zh", kind) == ""


def test_of_a_list_is_one_of_names_by_default() -> None:
    assert joined("ab", "zh") == "a、b"


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("https://www.cac.gov.cn/2018-11/15/c_1123716072.htm", True),
        ("http://wiki.example:8080/a%20b/?q=1&r=(2)#part-3", True),
        ("https://a.example", True),
        ("https://a.example?q", True),
        ("", False),
        ("see the wiki", False),
        ("www.cac.gov.cn", False),
        ("/2018-11/15", False),
        ("javascript:f()", False),
        ("file:///etc/law.txt", False),
        ("https://", False),
        ("https://a.example/a b", False),
        ("https://a.example/法", False),
        ("https://a.example/50%", False),
        ("https://a.example/#a#b", False),
        ("https://a.example/\n", False),
    ],
)
def test_a_page_has_an_absolute_address(text: str, holds: bool) -> None:
    assert is_page(text) is holds
    assert not holds or FormatChecker().conforms(text, "uri")


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("a: b", "a: b"),
        ("::error::a", "\\x3a:error::a"),
        ("##[error]a", "#\\x23[error]a"),
        ("a::error::b", "a::error::b"),
        ("##vso[task]", "##vso[task]"),
    ],
)
def test_no_text_is_a_command_for_the_log_of_a_pipeline(text: str, harmless: str) -> None:
    assert no_command(text) == harmless


def test_json_text_has_an_escape_for_what_cannot_be_printed_and_chinese_as_it_is() -> None:
    assert json_text({"弹幕": "a\u202eb\nc", "b": 1}, indent=None) == '{"弹幕": "a\\u202eb\\nc", "b": 1}'
    assert json_text(["弹幕"]) == '[\n "弹幕"\n]'


def test_a_class_of_text_of_its_own_says_nothing_of_what_it_holds() -> None:
    class Sly(str):
        def isprintable(self) -> bool:
            return True

        def __contains__(self, part: object) -> bool:
            return False

    assert escaped(Sly("a\nb")) == "a\\nb"
    assert no_command(Sly("::error::a")) == "\\x3a:error::a"
