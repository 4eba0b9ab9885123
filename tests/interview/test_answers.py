from __future__ import annotations

from datetime import date

import pytest
from talks import talk_of

from opinionguard.interview.answers import (
    MEANT,
    Stopped,
    TurnedBack,
    choose,
    choose_several,
    meaning,
    moment,
    to_stated_functions,
    yes_no,
)
from opinionguard.interview.prompts import Prompt, Sign, said

WORDS = {"one": said("ask.kind"), "two": said("ask.kind")}


@pytest.mark.parametrize(
    ("answer", "right"), [("y", True), ("否", False), ("?", None), ("", None), (Sign.UNKNOWN, None)]
)
def test_yes_and_no_are_taken_in_both_languages(answer: str | Sign, *, right: bool | None) -> None:
    held, result = talk_of(yes_no(), answer)

    assert result is right
    assert [each.shape for each in held.prompts] == ["yes-no"]


def test_after_a_wrong_answer_it_is_told_what_is_right_and_asked_again() -> None:
    held, result = talk_of(yes_no(), "perhaps", "y")

    assert result is True
    assert held.remarks == [("wrong", '"perhaps" is no answer here; write one of y, n')]
    assert [each.is_again for each in held.prompts] == [False, True]


@pytest.mark.parametrize("answer", ["q", "退出", Sign.STOP])
def test_the_person_may_stop(answer: str | Sign) -> None:
    with pytest.raises(Stopped):
        talk_of(yes_no(), answer)


@pytest.mark.parametrize("answer", ["b", "返回", Sign.BACK])
def test_the_person_may_go_back(answer: str | Sign) -> None:
    with pytest.raises(TurnedBack):
        talk_of(yes_no(), answer)


@pytest.mark.parametrize("answer", ["2", "TWO"])
def test_a_choice_is_taken_by_number_and_by_word(answer: str) -> None:
    assert talk_of(choose(WORDS), answer)[1] == "two"


def test_what_is_needed_cannot_be_left_open() -> None:
    held, result = talk_of(choose(WORDS, needed=True), "", "?", Sign.UNKNOWN, "3", "1")

    assert result == "one"
    assert [kind for kind, _ in held.remarks] == ["note"] * 3 + ["wrong"]


@pytest.mark.parametrize(
    ("answer", "right"), [("5(1), measures", ["5(1)", "measures"]), ("全部", "all"), ("none", []), ("?", None)]
)
def test_several_are_taken_together(answer: str, right: object) -> None:
    held, result = talk_of(choose_several(["measures", "5(1)"], with_all=True), answer)

    assert result == right
    (prompt,) = held.prompts
    assert prompt.with_all
    assert [each.about("en")[:20] for each in prompt.choices] == ["whether the security", meaning("5(1)")("en")[:20]]


def test_all_is_an_answer_only_where_all_can_be_meant() -> None:
    held, result = talk_of(choose_several(["measures"], with_all=False), "all", "1")

    assert result == ["measures"]
    assert [kind for kind, _ in held.remarks] == ["wrong"]


def test_each_word_of_the_catalogue_has_a_meaning() -> None:
    assert all(meaning(word)(lang) for word in MEANT for lang in ("en", "zh"))
    assert meaning("no-such-word")("en") == ""


def test_what_a_fact_rejects_is_told_with_its_problems() -> None:
    held, result = talk_of(moment(Prompt("ask.moment", "moment"), "en"), "soon", "2026-12-01")

    assert result == date(2026, 12, 1)
    assert [kind for kind, _ in held.remarks] == ["wrong"]
    assert "is not a date or an instant" in held.remarks[0][1]


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("2026-03-02 20:00-06:00", ["Taken as Tue 2026-03-03 10:00 +08:00."]),
        ("2026-03-02T20:00:00Z", ["Taken as Tue 2026-03-03 04:00 +08:00."]),
        ("2026-03-02T20:00:00+08:00", []),
        ("2026-03-02", []),
    ],
)
def test_an_instant_of_another_offset_is_told_as_it_is_in_china(answer: str, told: list[str]) -> None:
    held, _ = talk_of(moment(Prompt("ask.moment", "moment"), "en"), answer)

    assert held.remarks == [("note", each) for each in told]


def test_functions_are_words_with_commas_of_either_kind() -> None:
    assert to_stated_functions("弹幕、danmaku， live shopping，弹幕") == ["弹幕", "danmaku", "live shopping"]
    assert to_stated_functions("无") == []
