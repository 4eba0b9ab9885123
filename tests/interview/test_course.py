"""The course of an interview without a terminal. What it puts on a terminal: tests/cli/test_interview.py."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from talks import answering, held, interview_of, talk_of

import opinionguard as og
from opinionguard.files.draft import Draft
from opinionguard.interview.answers import Stopped
from opinionguard.interview.course import opened
from opinionguard.interview.prompts import Posed, Prompt, Sign, SoFar

AT = "2026-11-22T12:00:00+08:00"
NEW = ("function-added", "Example Video", "Live comments", "2026-12-01T10:00:00+08:00")


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Draft:
    monkeypatch.chdir(tmp_path)
    return talk_of(opened("x.case.toml"), *NEW)[1]


def test_a_new_case_is_opened_by_what_a_case_needs(draft: Draft) -> None:
    assert draft.document["events"] == [
        {"id": "launch", "kind": "function-added", "at": datetime.fromisoformat("2026-12-01T10:00:00+08:00")}
    ]
    assert draft.document["feature"] == {"name": "Live comments"}
    assert draft.document["id"] == "x"
    assert not draft.path.exists()


def test_going_back_while_a_case_is_opened_begins_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    talked, opened_draft = talk_of(opened("x.toml"), "1", Sign.BACK, *NEW)

    assert opened_draft.document["feature"] == {"name": "Live comments"}
    assert ("note", "From the start:") in talked.remarks


def test_going_back_while_a_case_is_opened_takes_one_answer_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    kind, service, feature, *rest = NEW

    _, opened_draft = talk_of(
        opened("x.toml"), kind, "Another", feature, "someday", Sign.BACK, Sign.BACK, service, feature, *rest
    )

    _, straight = talk_of(opened("x.toml"), *NEW)
    assert opened_draft.document == straight.document


def test_a_file_that_is_there_is_opened_without_a_question(draft: Draft) -> None:
    draft.save()

    talked, again = talk_of(opened("x.case.toml"))

    assert talked.items == ()
    assert again.document == draft.document


def test_stopping_while_a_case_is_opened_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Stopped):
        talk_of(opened("x.toml"), "1")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "wrong"),
    [("nowhere/x.toml", "nowhere: is not there"), (f"{'n' * 300}.toml", "cannot be read: File name too long")],
)
def test_a_place_where_no_file_can_be_is_told_before_the_first_question(
    name: str, wrong: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    with pytest.raises(og.InputError, match=wrong):
        talk_of(opened(name))


def test_the_verdict_comes_before_each_question_and_the_law_with_it(draft: Draft) -> None:
    draft.save()
    interview = interview_of(draft.path, AT)

    talked, stopped = talk_of(interview.go(), "y", "public", "danmaku", "n")

    assert stopped is False
    assert talked.left[:3] == [5, 4, 3]
    kinds = [type(each) for each in talked.items if isinstance(each, SoFar | Posed | Prompt)]
    assert kinds[:3] == [SoFar, Posed, Prompt]
    assert [each.is_new for each in talked.items if isinstance(each, Posed)][:2] == [True, False]
    assert og.decide(og.load_case(draft.path), at=AT).verdict == "blocked"


def test_what_is_not_known_is_left_open_and_asked_no_more(draft: Draft) -> None:
    draft.save()
    interview = interview_of(draft.path, AT)

    talked, stopped = held(interview.go(), lambda _: Sign.UNKNOWN)

    assert stopped is False
    assert len(talked.facts) == len(set(talked.facts)) > 3
    assert {*talked.facts} <= interview.open | interview.elsewhere


def test_going_back_takes_the_answer_out_of_the_file(draft: Draft) -> None:
    draft.save()
    before = draft.path.read_bytes()

    talked, stopped = talk_of(interview_of(draft.path, AT).go(), "y", Sign.BACK)

    assert stopped is True
    assert talked.facts[0] == talked.facts[2]
    assert draft.path.read_bytes() == before


def test_a_word_that_is_not_known_is_asked_about_with_its_reasons_in_both_languages(draft: Draft) -> None:
    draft.save()

    talked, _ = talk_of(interview_of(draft.path, AT).go(), "y", "public", "zorbing, live shopping", "forum")

    assert ("question", "The vocabulary does not know “zorbing”. Which of these is it?") in talked.remarks
    chosen = next(each for each in reversed(talked.prompts) if each.shape == "choice")
    assert chosen.choices[-1].word == "other"
    assert all(each.about("en") != each.about("zh") for each in chosen.choices)


@pytest.mark.parametrize("first", range(6))
@pytest.mark.parametrize("way", range(4))
def test_every_walk_ends_and_leaves_a_case_that_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: int, way: int
) -> None:
    monkeypatch.chdir(tmp_path)
    _, new = held(opened("x.toml"), answering([first]))
    new.save()

    talked, stopped = held(interview_of(new.path, AT).go(), answering(range(way, 400, 3)))

    assert stopped is False
    assert len(talked.prompts) < 100
    decision = og.decide(og.load_case("x.toml"), at=AT)
    assert {each.fact for each in decision.questions} <= {*talked.facts}
