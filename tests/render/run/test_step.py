"""The next step for a launch, as programs and people read it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from builders import EXAMPLES
from commands import (
    BLOCKED,
    BY_VERDICT,
    CLEAR,
    GROWTH,
    OPEN_BUT_PASSING,
    REPORT,
    RunCommand,
    forum,
    growth,
    save,
    save_waiver,
)

MAIN = "security-assessment-2018"


def step_for(check: RunCommand, case: Any, *arguments: str) -> Any:
    return json.loads(check(*save(case), *arguments, "--format", "json").out)["decisions"][0]["next"]


@pytest.mark.parametrize(
    ("verdict", "do", "by"),
    [
        ("blocked", "file", "2026-12-01T10:00:00+08:00"),
        ("overdue", "file", "2026-04-15T00:00:00+08:00"),
        ("undetermined", "answer", "2026-12-01T10:00:00+08:00"),
        ("due", "file", "2026-11-27T00:00:00+08:00"),
    ],
)
def test_is_the_action_for_the_worst_duty(check: RunCommand, verdict: str, do: str, by: str) -> None:
    step = step_for(check, BY_VERDICT[verdict])

    assert list(step) == ["do", "law", "event", "provision", "by", "text"]
    assert (step["do"], step["law"], step["by"]) == (do, MAIN, by)


@pytest.mark.parametrize("verdict", ["clear", "not-subject"])
def test_is_none_where_nothing_is_owed(check: RunCommand, verdict: str) -> None:
    assert step_for(check, BY_VERDICT[verdict]) is None


def test_says_what_to_do_in_the_language_asked_for(check: RunCommand) -> None:
    english, chinese = (step_for(check, BLOCKED, "--lang", lang) for lang in ("en", "zh"))

    assert english.pop("text") == "file before Tue 2026-12-01 10:00 +08:00 (in 9 days)"
    assert chinese.pop("text") == "须在2026年12月1日（星期二）10:00前（北京时间，还有9天）提交安全评估报告"
    assert english == chinese


def test_names_the_facts_of_the_provisions_that_are_missing(check: RunCommand) -> None:
    step = step_for(check, BY_VERDICT["undetermined"])

    assert step["text"].startswith("state the audience, or file before")


def test_asks_though_the_launch_may_go_whatever_the_answer(check: RunCommand) -> None:
    assert step_for(check, OPEN_BUT_PASSING)["do"] == "answer"


def test_of_several_duties_is_the_earliest(check: RunCommand) -> None:
    twice = growth("twice", "2026-11-10")
    twice["events"].append(dict(twice["events"][0], id="earlier", on="2026-10-15"))

    assert step_for(check, twice)["event"] == "earlier"


def test_of_what_refuses_comes_before_what_is_due(check: RunCommand) -> None:
    both = forum("both", events=[*growth("x", "2026-10-15")["events"], *forum("y")["events"]])

    step = step_for(check, both)

    assert (step["event"], step["provision"]) == ("launch", "3(1)")


def test_of_a_launch_without_a_day_has_no_instant(check: RunCommand) -> None:
    undated = forum("undated", events=[{"id": "launch", "kind": "service-launch"}])

    assert step_for(check, undated)["by"] is None


def test_of_a_waived_launch_stays(check: RunCommand) -> None:
    assert step_for(check, BLOCKED, "--waivers", save_waiver())["do"] == "file"


def test_of_another_law_names_the_duty(check: RunCommand) -> None:
    launched = {"events": [{"id": "launch", "kind": "service-launch", "at": "2026-11-02T10:00:00+08:00"}]}
    reports = {"reports": [REPORT | {"submitted_at": "2026-10-20T09:00:00+08:00"}]}
    case = forum("writer") | launched | reports
    recommending = case | {"service": case["service"] | {"technologies": ["algorithmic-recommendation"]}}

    surely = step_for(check, recommending)
    perhaps = step_for(check, case, "--require", "algorithm-filing")

    assert (surely["do"], surely["duty"], surely["law"]) == (
        "meet",
        "algorithm-filing",
        "algorithm-recommendation-2021",
    )
    assert surely["text"] == "algorithm-recommendation-2021 24 (algorithm-filing) stands against it: meet it at once"
    assert (perhaps["do"], perhaps["duty"]) == ("answer", "algorithm-filing")
    assert perhaps["text"] == "state the technologies of the service"


def test_of_news_and_of_an_order_is_not_to_file(check: RunCommand) -> None:
    ask = {"id": "more", "kind": "clarify", "report": "first", "received_on": "2026-11-21", "due_by": "2026-12-01"}
    order = CLEAR | {"orders": [ask], "reports": [CLEAR["reports"][0] | {"id": "first"}]}

    out = check(str(EXAMPLES / "news-assistant.toml"), "--format", "json").out

    assert json.loads(out)["decisions"][0]["next"]["do"] == "assess-news"
    assert (step_for(check, order)["do"], step_for(check, order)["provision"]) == ("follow-order", "8")


def test_is_beside_the_file_and_the_name_of_what_is_launched(check: RunCommand) -> None:
    out = check(*save(BLOCKED, GROWTH), "--format", "json").out

    found = {each["case"]: (each["file"], each["name"]) for each in json.loads(out)["decisions"]}
    assert found == {
        "live-comments": ("live-comments.json", "Live comments"),
        "growth": ("growth.json", "Example Forum"),
    }
