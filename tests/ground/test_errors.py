"""Errors: every problem on a line, with its place."""

from __future__ import annotations

import errno
import os
import pickle
import re

import pytest
from attrs import evolve
from builders import problems_of

import opinionguard as og
from opinionguard.ground.errors import Problem, described, in_python, nearest_word, reason
from opinionguard.ground.text import Lang
from opinionguard.ground.words import Said


class TestInputError:
    def test_is_a_value_error_that_says_every_problem_on_a_line(self) -> None:
        error = og.InputError([Problem("a.b", "is wrong", "mend it", "x.toml", 3), Problem("", "is broken")])

        assert isinstance(error, ValueError)
        assert str(error) == "x.toml:3: a.b: is wrong; mend it\nis broken"

    def test_survives_pickling(self) -> None:
        error = og.InputError([Problem("a", "wrong", "right", "f", 1), Problem("b", "wrong")])
        again = pickle.loads(pickle.dumps(error))  # noqa: S301

        assert type(again) is og.InputError
        assert again.problems == error.problems
        assert str(again) == str(error)

    def test_shows_no_raw_control_character_of_a_path_or_file(self) -> None:
        error = og.InputError([Problem("a\x1b[2J", "wrong", "right", "x\u202e\n.toml")])

        assert str(error) == r"x\u202e\n.toml: a\x1b[2J: wrong; right"

    def test_a_value_whose_repr_fails_is_still_reported(self) -> None:
        class Hostile:
            def __repr__(self) -> str:
                raise RuntimeError

        (problem,) = problems_of(lambda: og.Service(opinion_channel=Hostile()))  # type: ignore[arg-type]

        assert problem.wrong == "<Hostile> is not True or False"


_LATIN = re.compile("[A-Za-z]")


class TestReason:
    @pytest.mark.parametrize(
        "number",
        [errno.EACCES, errno.EISDIR, errno.ENAMETOOLONG, errno.ENOENT, errno.ENOSPC, errno.EPERM, errno.EROFS],
        ids=errno.errorcode.get,
    )
    def test_what_the_system_tells_is_told_in_chinese(self, number: int) -> None:
        said = reason(OSError(number, os.strerror(number)))

        assert said == os.strerror(number)
        assert not _LATIN.search(said.text("zh"))

    def test_what_is_not_known_is_quoted(self) -> None:
        said = reason(OSError(errno.EDOM, "out of domain"))

        assert (said, said.text("zh")) == ('the system says "out of domain"', "系统提示“out of domain”")
        assert reason(OSError(errno.ENOENT, "lost")) == 'the system says "lost"'
        assert reason(OSError("lost")) == 'the system says "lost"'

    @pytest.mark.parametrize("name", ["a\0b", "\ud800"])
    def test_a_name_that_no_file_can_have(self, name: str) -> None:
        with pytest.raises(ValueError) as caught:  # noqa: PT011 - the class of the error differs
            os.stat(name)  # noqa: PTH116

        said = reason(caught.value)
        assert (said, said.text("zh")) == ("no file can have this name", "不能用作文件名")

    def test_an_exception_of_the_system_is_described_with_its_file(self) -> None:
        with pytest.raises(OSError) as caught:  # noqa: PT011
            os.stat("nowhere")  # noqa: PTH116
        said = described(caught.value)

        assert said == 'FileNotFoundError: No such file or directory: "nowhere"'
        assert getattr(said, "text")("zh") == "FileNotFoundError：文件或文件夹不存在：“nowhere”"  # noqa: B009
        assert (
            described(PermissionError(errno.EACCES, os.strerror(errno.EACCES))) == "PermissionError: Permission denied"
        )
        assert described(OSError("lost\n")) == "OSError: lost\\n"


class TestPlace:
    PROBLEM = Problem("events.0.at", Said("is-missing"), Said("give-own-id"), "a b.toml", 3, 7)

    @pytest.mark.parametrize("lang", ["en", "zh"])
    def test_is_told_with_the_same_colons_in_every_language(self, lang: Lang) -> None:
        whole = evolve(self.PROBLEM, path="")

        assert self.PROBLEM.text(lang).startswith("a b.toml:3:7: events.0.at")
        assert whole.text(lang) == f"a b.toml:3:7: {whole.said(lang)}"
        assert evolve(whole, column=None).text(lang) == f"a b.toml:3: {whole.said(lang)}"
        assert evolve(whole, line=None, column=None).text(lang) == f"a b.toml: {whole.said(lang)}"
        assert evolve(whole, file="", line=None, column=None).text(lang) == whole.said(lang)
        assert whole.text_in_file(lang) == whole.said(lang)

    def test_is_plain_data_without_the_key(self) -> None:
        assert evolve(self.PROBLEM, key="x").to_dict() == {
            "path": "events.0.at",
            "wrong": "is missing",
            "right": str(Said("give-own-id")),
            "file": "a b.toml",
            "line": 3,
            "column": 7,
        }
        assert self.PROBLEM.place.text() == "a b.toml:3:7"


def test_a_text_of_somebody_else_is_told_to_python_as_it_stands() -> None:
    (problem,) = in_python([Problem("at", "it is wrong", "mend it")])

    assert (problem.path, problem.wrong, problem.right) == ("at", "it is wrong", "mend it")


def test_what_people_call_a_word_is_nearest_to_it() -> None:
    known = ("public", "members", "internal")

    assert nearest_word("社会公众", known) == "public"
    assert nearest_word("publik", known) == "public"
    assert nearest_word("frobnicate", known) == ""
