"""Decide a portfolio with PySpark: JSON lines in, JSON lines out. opinionguard must be installed where the executors run.

spark-submit spark_sweep.py "portfolio/*.jsonl" answers 2026-11-22T12:00:00+08:00
"""

from __future__ import annotations

import sys
from typing import Any

from pyspark.sql import SparkSession
from pyspark.sql import functions as F  # noqa: N812 - as its documentation writes it

import opinionguard as og

# What is null in a line with a problem is not taken for an answer: may_launch is true, false or null.
ANSWER = "id string, verdict string, may_launch boolean, valid_until string, problems array<string>"


def answer(line: str, at: str) -> tuple[Any, ...]:
    """Return the answer for a case, or what keeps it from being taken."""
    try:
        decision = og.decide(og.parse_case(line, form="json"), at=at)
    except og.CaseFileError as error:
        return (None, None, None, None, [str(problem) for problem in error.problems])
    until = decision.valid_until
    until_told = None if until is None else until.isoformat()
    return (decision.case, decision.verdict, decision.may_launch, until_told, None)


def sweep(spark: SparkSession, portfolio: str, answers: str, at: str) -> None:
    """Decide every line of the files, all at one instant. Spark keeps no order of lines: the id tells which case it is."""
    lines = spark.read.text(portfolio).where(F.trim("value") != "")
    # A file of less than 128 MB would be one partition, and keep one processor busy.
    lines = lines.repartition(4 * spark.sparkContext.defaultParallelism)
    decided = lines.select(F.udf(lambda line: answer(line, at), ANSWER)("value").alias("answer")).select("answer.*")
    decided.write.json(answers, ignoreNullFields=False)


if __name__ == "__main__":
    session = SparkSession.builder.appName("opinionguard").getOrCreate()
    sweep(session, *sys.argv[1:])
    session.stop()
