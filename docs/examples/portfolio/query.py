"""Answers in DuckDB, beside a table of one's own: which launches may not go, and whose they are.

opinionguard check --stream portfolio.jsonl --jobs 2 --fields id,verdict,may_launch,valid_until > answers.jsonl
python query.py launches.csv answers.jsonl
"""

from __future__ import annotations

import sys

import duckdb

# The types are stated: DuckDB would guess them from the first lines. A line with a problem has no id and no answer.
# `IS NOT TRUE` takes a launch without an answer for one that may not go; `NOT may_launch` would leave it out.
REFUSED = """
    SELECT launches.*, verdict, valid_until
    FROM read_csv($launches, all_varchar = true) AS launches
    LEFT JOIN read_json($answers, format = 'newline_delimited', columns = {
        id: 'VARCHAR', verdict: 'VARCHAR', may_launch: 'BOOLEAN', valid_until: 'TIMESTAMPTZ'
    }) AS answers USING (id)
    WHERE may_launch IS NOT TRUE
    ORDER BY id
"""


if __name__ == "__main__":
    launches, answers = sys.argv[1:]
    for row in duckdb.execute(REFUSED, {"launches": launches, "answers": answers}).fetchall():
        print(*row, sep=",")
