from __future__ import annotations

from datetime import date, datetime

import pytest
from talks import talk_of

from opinionguard.ground.errors import InputError
from opinionguard.ground.moments import CHINA
from opinionguard.ground.text import either, quoted
from opinionguard.ground.words import Said
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
from opinionguard.interview.prompts import Prompt, Shape, Sign, Text, said
from opinionguard.regulations import SECURITY_ASSESSMENT_2018

WORDS = {"one": said("ask.kind"), "two": said("ask.kind")}


@pytest.mark.parametrize(
    ("answer", "right"), [("y", True), ("否", False), ("?", None), ("", None), (Sign.UNKNOWN, None)]
)
def test_yes_and_no_are_taken_in_both_languages(answer: str | Sign, *, right: bool | None) -> None:
    held, result = talk_of(yes_no(), answer)

    assert result is right
    assert [each.shape for each in held.prompts] == ["yes-no"]


QUESTION: Text = lambda lang: either(  # noqa: E731 - a text of two languages
    lang, "Is the service offered to users in mainland China?", "该服务是否面向境内用户提供？"
)


@pytest.mark.parametrize(
    ("answer", "right"),
    [
        *(("是的，面向境内", True), ("是。面向境内用户。", True), ("是 境内的", True), ("yes, in the mainland", True)),
        *(("Yes - offered to users in mainland China", True), ("yes, it is", True), ("是的，有的", True)),
        *(("不，没有", False), ("no, no", False)),
    ],
)
def test_a_yes_may_repeat_the_question_and_each_answer_itself(answer: str, *, right: bool) -> None:
    held, result = talk_of(yes_no(QUESTION), answer)

    assert result is right
    assert held.remarks == []


@pytest.mark.parametrize(
    "answer",
    [
        *(
            "是的，不面向境内",
            "是，面向境外",
            "是的，但仅限会员",
            "是，部分用户",
            "是，如果上线",
            "否，不面向境内",
            "是否",
            "否，境内",
        ),
        *(
            "yes, not in the mainland",
            "yes, but only in the mainland",
            "yes if asked",
            "yes, in Hong Kong",
            "no, in the mainland",
        ),
        *("yes, China mainland", "no, yes", "是的，没有", "面向境内", "in the mainland"),
    ],
)
def test_what_says_more_than_yes_is_asked_again(answer: str) -> None:
    held, result = talk_of(yes_no(QUESTION), answer, "?")

    assert result is None
    assert [kind for kind, _ in held.remarks] == ["wrong"]


@pytest.mark.parametrize(
    ("chinese", "english", "answer"),
    [
        (
            "该服务提供的是否为自有模型，而非调用他人已备案的模型？",
            "Its own, instead of one that is filed?",
            "是，调用他人已备案的模型",
        ),
        (
            "违法有害信息是否表明已有安全措施难以有效防控？",
            "Did it show that the measures cannot control it?",
            "是，有效防控",
        ),
        ("是否已添加显式标识，并添加隐式标识？", "Does it label explicitly and in the metadata?", "yes, explicitly"),
        (
            "“不涉及情感互动的”，不适用。是否提供情感互动？",
            "Not for assistants. Is it emotional?",
            "yes, for assistants",
        ),
        ("", "", "yes, so"),
    ],
)
def test_a_question_with_another_way_or_with_two_halves_is_not_answered_by_repeating_it(
    chinese: str, english: str, answer: str
) -> None:
    held, result = talk_of(yes_no(lambda lang: either(lang, english, chinese)), answer, "?")

    assert result is None
    assert [kind for kind, _ in held.remarks] == ["wrong"]


def asked(fact: str) -> Text:
    return lambda lang: either(lang, *SECURITY_ASSESSMENT_2018.questions[fact][1:])


HAZARDS, INADEQUATE = asked("reports.open_hazards"), asked("harmful-spread.controls_inadequate")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        *((HAZARDS, answer) for answer in ("还没有", "还没", "尚未", "未", "没有，还没", "尚未，没有", "还没有。")),
        *(
            (HAZARDS, "not yet"),
            (INADEQUATE, "不能"),
            (INADEQUATE, "能"),
            (INADEQUATE, "不，不能"),
            (INADEQUATE, "可以"),
        ),
    ],
)
def test_what_says_that_something_is_not_done_is_no_answer_to_whether_it_is_not(question: Text, answer: str) -> None:
    held, result = talk_of(yes_no(question), answer, "?")

    assert result is None  # "no open hazards" and "no, not inadequate" would let a launch pass
    assert [kind for kind, _ in held.remarks] == ["wrong"]


@pytest.mark.parametrize("question", [HAZARDS, INADEQUATE])
@pytest.mark.parametrize(
    ("answer", "right"), [("没有", False), ("否", False), ("no", False), ("有", True), ("y", True), ("是的", True)]
)
def test_whether_something_is_not_done_is_answered_by_yes_and_no(question: Text, answer: str, *, right: bool) -> None:
    held, result = talk_of(yes_no(question), answer)

    assert result is right
    assert held.remarks == []


def test_not_yet_is_a_no_where_what_is_done_is_asked_for() -> None:
    assert talk_of(yes_no(said("ask.report")), "还没有")[1] is False
    assert talk_of(yes_no(asked("service.social_mobilization")), "不能")[1] is False


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


@pytest.mark.parametrize("shape", ["moment", "moment-or-no"])
def test_in_english_a_clock_without_an_offset_is_taken_once_it_is_said_to_be_beijing_time(shape: Shape) -> None:
    held, result = talk_of(
        moment(Prompt("ask.moment", shape), "en"), "15 January 2027 10:00", "n", "Jan 15 2027, 10:00", "y"
    )

    assert result == datetime(2027, 1, 15, 10, tzinfo=CHINA)
    assert held.remarks == [("question", "Is this Beijing time: Fri 2027-01-15 10:00 +08:00?")] * 2
    assert [each.shape for each in held.prompts] == [shape, "yes-no"] * 2


def test_a_moment_that_the_fact_cannot_have_is_told_before_its_offset_is_asked() -> None:
    def take(_: object) -> object:
        raise InputError.of(Said("not-a-date", value=quoted("x")), Said("fix-the-year"))

    held, result = talk_of(moment(Prompt("ask.moment", "moment"), "en", take), "2027-01-15 10:00", "?")

    assert result is None
    assert [kind for kind, _ in held.remarks] == ["wrong"]


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
