"""How a page of text is set: its width, its breaks, its colours, and no character that hides."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import get_args

import pytest
from builders import live_comments
from commands import run_main
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pages import BOTH, CALENDAR, FORUM, LANGS, REPORT, WIDTH, assert_well_set, case, columns, growth, launch, page
from strategies import documents, instants

import opinionguard as og
from opinionguard.decisions.decision import Verdict
from opinionguard.ground.text import Lang
from opinionguard.render import layout
from opinionguard.render.words import say
from opinionguard.rules.deadlines import Status


class TestLayout:
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.data())
    def test_of_any_page_fits(self, data: st.DataObject) -> None:
        document = data.draw(documents())
        given_case = og.case_from_dict(document)
        decision = og.decide(given_case, at=data.draw(instants(document)), calendar=CALENDAR)

        for lang in LANGS:
            assert_well_set(og.explain(decision, given_case, lang=lang, detail=data.draw(st.booleans())))

    @settings(max_examples=200, deadline=None)
    @given(
        st.text("ab ,.中文，。）“é\U0001f600", max_size=400),
        st.sampled_from(["", "    ", "        > "]),
        st.sampled_from([None, "      "]),
    )
    def test_of_any_text_keeps_every_character(self, text: str, indent: str, hanging: str | None) -> None:
        rows = layout.wrapped(text, indent, hanging)

        later = indent if hanging is None else hanging
        bare = [row.removeprefix((indent if place == 0 else later).rstrip()) for place, row in enumerate(rows)]
        assert "".join("".join(bare).split()) == "".join(text.split())
        assert all(row == row.rstrip() for row in rows)
        for place, row in enumerate(rows):
            start = indent if place == 0 else later
            assert columns(row) <= WIDTH or " " not in row.removeprefix(start).strip()

    def test_breaks_between_words_and_between_any_two_chinese_characters(self) -> None:
        assert layout.wrapped("word " * 25, "  ") == [
            "  " + " ".join(["word"] * 19),
            "  " + " ".join(["word"] * 6),
        ]
        assert layout.wrapped("字" * 60, "  ") == ["  " + "字" * 49, "  " + "字" * 11]
        assert layout.wrapped("x" * 300, "  ") == ["  " + "x" * 300]
        assert layout.wrapped("字" * 49 + "。" + "字", "  ") == ["  " + "字" * 49 + "。", "  字"]

    @pytest.mark.parametrize("code", ['"直播间弹幕"', '["直播间弹幕"]', '"danmaku"'])
    def test_keeps_a_word_of_a_file_with_its_quotation_marks(self, code: str) -> None:
        for before in range(1, 60):
            rows = layout.wrapped("写" * before + code + " = 字。", "", "  ", 80)
            assert any(code in row for row in rows), rows
            assert all(columns(row) <= 82 for row in rows)

    @BOTH
    def test_of_a_note_keeps_its_lines_and_stays_within_the_page(self, lang: Lang) -> None:
        forged = "first\n\nexample: CLEAR - may launch\n  Service: another\n" + "long " * 40
        given = launch("2026-12-01", note=forged, service=FORUM | {"note": "\n"})

        text = page(given, lang)

        assert_well_set(text)
        label = say("label", lang, label="example", text="first")
        assert f"    - {label}\n\n      example: CLEAR - may launch\n        Service: another\n      long long" in text
        assert [line for line in text.split("\n") if line.startswith("example")] == [text.split("\n")[0]]

    @pytest.mark.parametrize("lang", LANGS)
    def test_spells_out_what_cannot_be_read(self, lang: Lang) -> None:
        given = launch(
            "2026-12-01",
            service=FORUM | {"name": "a\u00a0b\u3000c\ue000d", "functions": ["forum", "x\u00a0y"]},
            note="tab\there",
            links=["https://a.b/\u00a0c"],
        )

        text = page(given, lang)

        assert_well_set(text)
        assert r"a\xa0b\u3000c\ue000d" in text
        assert re.search(r"(forum, |论坛、)x\\xa0y", text)
        assert re.search(r"tab +here", text)
        assert r"https://a.b/\xa0c" in text

    @BOTH
    @pytest.mark.parametrize("command", ["::error file=a::pwn", "##[error]pwn", "::stop-commands::abc"])
    def test_holds_no_command_for_the_log_of_a_pipeline(self, command: str, lang: Lang) -> None:
        words = f"{'word ' * 17}{command}\n{command}\n  {command} 在{command}"
        report = REPORT | {"note": words}
        given = launch(None, note=words, service=FORUM | {"name": command}, links=[command], reports=[report])

        lines = page(given, lang, detail=True).splitlines()

        assert [line for line in lines if line.lstrip().startswith("::") or "##[" in line] == []
        assert sum(command[3:] in line for line in lines) >= 8

    def test_keeps_joiners_and_marks_that_writing_needs(self) -> None:
        name = "👩\u200d💻 می\u200cخواهم é e\u0301"

        assert f"Service: {name}" in page(launch("2026-12-01", service=FORUM | {"name": name}))

    @BOTH
    def test_says_where_no_name_is_stated(self, lang: Lang) -> None:
        given = case({"kind": "function-added"}, feature={})

        second, third = page(given, lang).split("\n")[1:3]

        assert [second, third] == (
            ["  Service: (no name stated)", "  Feature: (no name stated)"]
            if lang == "en"
            else ["  服务：（未说明名称）", "  功能：（未说明名称）"]
        )

    @BOTH
    def test_in_colour_is_the_same_text(self, lang: Lang) -> None:
        given = growth("2026-10-15")

        coloured = page(given, lang, colour=True)

        assert "\x1b[1;33m" in coloured
        assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == page(given, lang)
        assert "\x1b" not in page(given, lang)

    def test_has_a_colour_for_every_verdict_and_status(self) -> None:
        for kind in (*get_args(Verdict), *get_args(Status)):
            assert layout.paint("x", kind, colour=True) != "x"
            assert layout.paint("x", kind, colour=False) == "x"

    @BOTH
    @pytest.mark.parametrize(
        ("instant", "said"),
        [
            ("2026-11-22T12:00:00+08:00", "12:00"),
            ("2026-11-22T12:00:59+08:00", "12:00"),
            ("2026-11-21T16:00:00.25Z", "00:00"),
        ],
    )
    def test_of_an_instant_is_to_the_minute_with_its_weekday(self, lang: Lang, instant: str, said: str) -> None:
        text = page(growth("2026-10-15"), lang, at=instant)
        first = {"en": " ", "zh": ""}[lang].join(each.strip() for each in text.split("\n")[:2])

        assert {"en": f"Sun 2026-11-22 {said} +08:00)", "zh": f"2026年11月22日（星期日）{said}）"}[lang] in first
        assert not re.search(r"\d:\d\d:\d\d", first.replace("+08:00", ""))


TIME_OF_A_CASE = "2026-12-01T10:00:30.250000+08:00"


@BOTH
@pytest.mark.parametrize(
    "command", [("check",), ("check", "-v"), ("check", "-vv"), ("explain",), ("check", "--format", "html")]
)
def test_people_are_told_no_seconds_and_a_weekday_with_every_date(
    command: tuple[str, ...],
    lang: Lang,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    stated = live_comments()
    stated["events"][0]["at"] = TIME_OF_A_CASE
    stated["reports"][0]["submitted_at"] = "2026-11-25T09:30:15+08:00"
    Path("a.json").write_text(json.dumps(stated), "utf-8")

    _, said, _ = run_main(capsys, *command, "a.json", "--at", "2026-11-22T12:00:59.5+08:00", "--lang", lang)

    said = said.partition("All regulations for this case")[0]  # a table, whose columns break anywhere
    text = re.sub(r"<(style|script)\b.*?</\1>|<[^>]*>", " ", said, flags=re.DOTALL)
    assert not re.search(r"\d\d:\d\d:\d\d", text.replace("+08:00", ""))
    assert "10:01" not in text  # the launch, which ends the time for the report
    days = re.findall(r"(\w+)\s+\d{4}-\d\d-\d\d(?!\d)", text) if lang == "en" else []
    assert set(days) <= {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}
    assert len(days) + len(re.findall(r"\d年\d+月\s*\d+日（星期[一二三四五六日]）", re.sub(r"\s", "", text))) > 0
    assert lang == "en" or not re.search(r"\d{4}-\d\d-\d\d", text)
