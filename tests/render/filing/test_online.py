"""What else is needed before it is online: whose rule, how certain, when seen; and no duration that no text states."""

from __future__ import annotations

import re

from lifecycle import DETAILS, list_of, stage

from opinionguard.render.filing.checklist import Row
from opinionguard.render.filing.online import BEFORE_ONLINE
from opinionguard.render.words import every_word

HEADINGS = {"en": "Before it is online", "zh": "上线前可能还需办理的事项"}
# Each stands in the text that the line names.
STATED = {"public-security": "30", "algorithm": "10"}


def rows(lang: str, **more: object) -> tuple[Row, ...]:
    made = list_of(stage("5"), lang=lang, **more)  # type: ignore[arg-type]
    return next(rows for heading, rows in made.sections if heading.startswith(HEADINGS[lang]))


def test_each_line_says_whose_rule_it_is_how_certain_and_when_it_was_seen() -> None:
    english, chinese = rows("en"), rows("zh")

    assert len(english) == len(chinese) == len(BEFORE_ONLINE)
    assert {each.whose for each in BEFORE_ONLINE} == {"law", "platform", "store"}
    for row in english:
        assert re.fullmatch(r"(law|.*practice); .+; seen \w{3} 2026-11-(29|30)", row.more[0])
    for row in chinese:
        assert re.fullmatch(r"(法律规定|.*实务，非法定）)；.+；2026年11月(29|30)日（.+）查阅", row.more[0])
    assert english[3].more == ("law; text seen; seen Sun 2026-11-29",)


def test_it_decides_nothing_and_opens_nothing() -> None:
    made = list_of(stage("5"))

    assert made.is_ready
    assert {row.mark for row in rows("en")} == {"note"}


def test_a_registration_that_is_stated_is_done_with_its_number() -> None:
    found = {row.what: row for row in rows("zh", details=DETAILS)}

    done = {what[:6]: row.state for what, row in found.items() if row.mark == "done"}
    assert "公安联网备案" in done
    assert done["公安联网备案"] == "已写明：浙公网安备33010602000000号"
    assert len(done) == 4
    assert "0571" not in str(found)


def test_no_duration_is_invented() -> None:
    for each in BEFORE_ONLINE:
        for text in every_word()[f"online.{each.key}"]:
            assert re.findall(r"(\d+)(?: working)?(?: days|日|个工作日)", text) == (
                [STATED[each.key]] if each.key in STATED else []
            )
