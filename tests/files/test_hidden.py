"""Characters by which a document reads otherwise than it looks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from builders import EXAMPLES, assert_fit_to_print, assert_says, only_problem, problems_of
from hypothesis import given, settings
from hypothesis import strategies as st
from work import takes_less_than

import opinionguard as og
from opinionguard.facts.values import JOINERS
from opinionguard.files.documents import parse_document

# What an editor may not show, or shows elsewhere: breaks that end a comment of YAML, bidirectional controls, characters
# without width, control characters, half a character.
HIDING = (
    "\x85\u2028\u2029\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    "\u00ad\u180e\u200b\u2060\u2063\ufeff\U000e0041\x00\x01\x0b\x0c\x1c\x7f\x80\x9b\r\ud800"
)

# What YAML takes for letters although a person sees a space.
UNSEEN_SPACES = "\u00a0\u1680\u2003\u202f\u3000\u3164\u2800"


def named(character: str) -> str:
    return f"U+{ord(character):04X}"


class TestACharacterThatHidesWhatIsRead:
    @pytest.mark.parametrize("character", HIDING, ids=named)
    @pytest.mark.parametrize(
        ("form", "text"),
        [
            ("toml", "id = 'x'\nb = 1 # reviewed¦  c = 2"),
            ("toml", "id = 'x'\n¦# reviewed\nc = 2"),
            ("toml", "id = 'x' # é '''\n#¦ \"\nc = 2"),
            ("toml", 'id = """x"""""\n# ¦"""\n'),
            ("toml", "id = '''x'''''\n# ¦'''\n"),
            ("toml", 'id = "\\"" \n#¦"'),
            ("toml", "id = '\\' \n#¦'"),
            ("toml", 'id = ["""x"""", 1]\n# ¦ "'),
            ("yaml", "schema: 1\nb: true # reviewed¦  audience: internal"),
            ("yaml", "schema: 1\n¦b: true"),
            ("yaml", "schema: 1\nb: it's¦so"),
            ("yaml", "schema: 1\nb: [true,¦ false]"),
            ("yaml", "a: |\n  reviewed¦audience: internal"),
            ("yaml", "a: >\n  'reviewed¦'"),
            ("yaml", "a: it's # '\n# ¦'"),
            ("yaml", "a: 'it''s'\n# ¦'"),
            ("yaml", 'a: "\\""\n# ¦"'),
        ],
    )
    def test_is_refused_outside_quotation_marks(self, form: str, text: str, character: str) -> None:
        problem = only_problem(text.replace("¦", character), form)
        before = text[: text.index("¦")]

        assert named(character) in problem.wrong
        assert f"column {len(before) - before.rfind(chr(10))}" in problem.wrong
        assert "take it out" in problem.right
        assert before.count("\n") + 1 == problem.line

    @pytest.mark.parametrize("character", sorted(set(HIDING) - set("\x00\x01\x0b\x0c\x1c\x7f\r\ud800")), ids=named)
    @pytest.mark.parametrize(
        "text",
        ["a = '¦'", 'a = "¦"', "a = '''\n¦'''", 'a = """x""""\nb = "¦"', 'a = """\\"""¦"""', "a = '#' # \nb='¦'"],
    )
    def test_in_quotation_marks_is_left_to_what_the_value_may_be(self, text: str, character: str) -> None:
        text = text.replace('"""¦"""', '\\"¦"""')

        assert character in repr_of(parse_document(text.replace("¦", character), "toml"))

    @pytest.mark.parametrize("character", "\u202e\u2066\u200b\ufeff", ids=named)
    @pytest.mark.parametrize("text", ["a: '¦'", 'a: "¦"', "{'¦': 1}", "a: 'it''s ¦'", 'a: "\\"¦"', "a: '\n  ¦'"])
    def test_in_quotation_marks_of_yaml_too(self, text: str, character: str) -> None:
        assert character in repr_of(parse_document(text.replace("¦", character), "yaml"))

    @pytest.mark.parametrize("form", ["toml", "yaml"])
    @pytest.mark.parametrize(
        "text", ["👨\u200d👩\u200d👧", "❤\ufe0f\u200d🔥", "می\u200cخواهم", "说明\u3000#1", "a\u00a0# b", "é\tx"]
    )
    def test_a_comment_may_hold_what_people_write(self, form: str, text: str) -> None:
        assert not parse_document(f"# {text}\r\n", form)

    @pytest.mark.parametrize("form", ["toml", "yaml"])
    @pytest.mark.parametrize("text", ["a\u200db", " \u200d", "👨\u200d", "👨\u200d\u200d👩", "\u200c#", "é \u200c"])
    def test_a_joiner_that_joins_nothing_is_refused(self, form: str, text: str) -> None:
        assert_says(only_problem(f"# {text}", form), "", "U+200", "take it out")

    @pytest.mark.parametrize("space", UNSEEN_SPACES, ids=named)
    @pytest.mark.parametrize(
        "text", ["a: x¦# y", "a: x ¦# z", "a: x\n  b:¦1", "a:¦1", "a: x\n  -¦b", "- a\n-¦b", "a: [b,c¦#d\n]"]
    )
    def test_a_space_that_yaml_takes_for_a_letter_is_refused_where_another_would_mean_something(
        self, text: str, space: str
    ) -> None:
        problem = only_problem(text.replace("¦", space), "yaml")

        assert_says(problem, "", f"{named(space)} ", "write an ordinary space")

    @pytest.mark.parametrize("space", UNSEEN_SPACES, ids=named)
    def test_such_a_space_within_a_text_is_a_part_of_it(self, space: str) -> None:
        assert parse_document(f"a: 示例{space}视频 # 说明", "yaml") == {"a": f"示例{space}视频"}

    def test_comes_before_the_syntax_error_that_it_makes(self) -> None:
        assert_says(only_problem("a: true # x\u2028  b: 1", "yaml"), "", "U+2028 (LINE SEPARATOR)", "take it out")

    @pytest.mark.parametrize(
        "text", ['\n\\"""' * 50_000, "\n'''" * 50_001, '"""' + '\n\\"""' * 50_000, '"' * 200_001, "'" * 200_001]
    )
    def test_finding_the_strings_takes_no_time(self, text: str) -> None:
        def parse() -> None:
            with pytest.raises(og.InputError):
                parse_document(f"a = {text} # \u2028", "toml")

        assert takes_less_than(5, parse)

    def test_lets_no_fact_into_a_case(self, tmp_path: Path) -> None:
        path = tmp_path / "hidden.yaml"
        text = "schema: 1\nid: hidden\nservice:\n  opinion_channel: true # seen by legal\u2028  audience: internal\n"
        path.write_text(f"{text}events:\n  - {{id: launch, kind: service-launch}}\n", "utf-8")

        (problem,) = problems_of(lambda: og.load_case(path))
        assert_says(problem, "", "U+2028 (LINE SEPARATOR) stands outside quotation marks, column 40", "take it out")
        assert (str(path), 4) == (problem.file, problem.line)


def repr_of(document: Any) -> str:
    """Return a document so that every character of its texts stands in it."""
    return json.dumps(document, ensure_ascii=False)


def without(document: Any, *characters: str) -> Any:
    """Return a document whose texts and keys hold none of some characters."""
    if isinstance(document, dict):
        return {without(key, *characters): without(member, *characters) for key, member in document.items()}
    if isinstance(document, list):
        return [without(member, *characters) for member in document]
    return "".join(each for each in document if each not in characters) if isinstance(document, str) else document


DOCUMENTS = sorted((EXAMPLES).glob("*.toml"))


def in_yaml(path: Path) -> str:
    """Return an example as YAML, a comment before and one behind, one of its texts in quotation marks."""
    document = json.loads(json.dumps(parse_document(path.read_bytes(), "toml"), default=str))
    return f"# of 'an example'\n{yaml.safe_dump(document, allow_unicode=True)}note: 'seen by \"legal\"' # so far\n"


@settings(max_examples=400)
@given(st.sampled_from(["toml", "yaml"]), st.sampled_from(DOCUMENTS), st.sampled_from(f"{HIDING}{JOINERS}"), st.data())
def test_a_character_that_hides_is_refused_or_stands_in_a_quoted_text_of_an_example(
    form: str, path: Path, character: str, data: st.DataObject
) -> None:
    text = path.read_text("utf-8") if form == "toml" else in_yaml(path)
    at = data.draw(st.integers(0, len(text)))
    try:
        found = parse_document(f"{text[:at]}{character}{text[at:]}", form)
    except og.InputError as error:
        assert_fit_to_print(error)
    else:
        # A break of YAML in a quoted text is read as a space, beside another as a line feed.
        assert without(parse_document(text, form), " ", "\n") == without(found, " ", "\n", character)
