"""``schema``: the schema of a case file."""

from __future__ import annotations

import json

from commands import RunCommand

from opinionguard.files.schema import case_schema


def test_schema_is_that_of_a_case_file(run: RunCommand) -> None:
    done = run("schema")

    assert (done.code, done.err) == (0, "")
    assert json.loads(done.out) == case_schema()
