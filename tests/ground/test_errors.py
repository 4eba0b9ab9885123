"""Errors: every problem on a line, with its place."""

from __future__ import annotations

import pickle

from builders import problems_of

import opinionguard as og
from opinionguard.ground.errors import Problem


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

        assert problem.wrong == "<Hostile> is not yes or no"
