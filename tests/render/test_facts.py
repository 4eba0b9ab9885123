"""Facts for people: by name and value in both languages; the path only where it is asked for."""

from __future__ import annotations

from typing import Any

import pytest
from pages import BOTH, case

from opinionguard.ground.errors import Place
from opinionguard.ground.text import Lang
from opinionguard.regulations import companions
from opinionguard.render.facts import (
    event_in_words,
    named_facts,
    obligations_in_words,
    shown_fact,
    shown_value,
    with_place,
)


@pytest.mark.parametrize(
    ("path", "value", "english", "chinese"),
    [
        ("service.audience", "public", "audience: the public", "面向对象：社会公众"),
        ("service.audience", None, "audience: not stated", "面向对象：未说明"),
        ("service.functions", [], "functions of the service: (none)", "服务的功能：（无）"),
        (
            *("feature.functions", ["short-video", "danmaku", "论坛", "zzz"]),
            "functions of the feature: short video, danmaku (post comments), 论坛 (forum), zzz",
            "功能的类型：短视频、danmaku（跟帖评论）、论坛、zzz",
        ),
        ("service.technologies", ["blockchain"], "technologies of the service: blockchain", "服务所用技术：区块链"),
        ("events.e.in_writing", True, "written form (event e): yes", "是否为书面通知（情形：e）：是"),
        ("events.e.level", "county", "level of the authority (event e): county", "该部门的级别（情形：e）：县级"),
        (
            *("events.e.at", "2026-12-05"),
            "date of the launch (event e): Sat 2026-12-05 (rest day)",
            "上线时间（情形：e）：2026年12月5日（星期六，休息日）",
        ),
        (
            *("reports.r.submitted_at", "2026-11-25T09:30:15+08:00"),
            "time of submission (report r): Wed 2026-11-25 09:31 +08:00",
            "提交时间（报告：r）：2026年11月25日（星期三）09:31",
        ),
        (
            *("reports.r.receipts", [{"authority": "cac", "received_at": "2026-11-25"}]),
            "receipts (report r): cyberspace administration",
            "回执（报告：r）：网信部门",
        ),
        ("reports.r.assessed", ["legality", "5(3)"], None, "已评估的内容（报告：r）：合法性、第五条第三项"),
        ("orders.o.due_by", False, "time limit (order o): no time limit", "规定的限期（责令事项：o）：未规定限期"),
        (
            *("companions.algorithm-recommendation-2021.service_ended_on", False),
            "end of the service that uses the algorithm: not happened",
            "使用该算法的服务终止的时间：尚未发生",
        ),
        # what a person wrote stays as it is
        ("service.name", "public", "name of the service: public", "服务名称：public"),
        ("reports.r.covers", ["all"], "events covered (report r): all", "所涵盖的情形（报告：r）：all"),
    ],
)
def test_a_fact_is_told_by_name_and_value(path: str, value: Any, english: str | None, chinese: str) -> None:
    companions()  # a regulation names its own facts

    assert shown_fact(path, value, "zh", None) == chinese
    if english is not None:
        assert shown_fact(path, value, "en", None) == english


def test_the_place_and_the_path_are_in_small_print() -> None:
    def place_of(_fact: str) -> Place:
        return Place("a.toml", 3, 1)

    path = "service.audience"
    assert shown_fact(path, "public", "en", place_of) == "audience: the public [a.toml:3:1]"
    assert (
        shown_fact(path, "public", "zh", place_of, has_path=True) == "面向对象：社会公众 [a.toml:3:1 service.audience]"
    )
    assert with_place("said", path, "en", None, has_path=True) == "said [service.audience]"
    assert with_place("said", path, "en", None) == "said"


@BOTH
def test_a_value_cannot_be_markup_or_a_command(lang: Lang) -> None:
    assert shown_value("service.name", "a\x1b[1m", lang) == r"a\x1b[1m"


def test_events_orders_and_acts_are_told_by_what_they_are() -> None:
    growth = {"kind": "user-growth", "id": "up", "on": "2026-11-02"}
    given = case({"kind": "service-launch", "id": "go"}, events=[{"kind": "service-launch", "id": "go"}, growth])

    assert event_in_words(given, "go", "zh") == "服务上线（go）"
    assert event_in_words(given, "up", "en") == "growth of users (up)"
    assert event_in_words(given, "gone", "en") == "gone"
    assert (
        obligations_in_words(("go/3(1)", "up/3(3)"), given, "zh")
        == "服务上线（go）第三条第一项、用户规模增加（up）第三条第三项"
    )
    assert obligations_in_words(("go/3(1)",), given, "en") == "launch of the service (go) 3(1)"


def test_names_are_a_list_of_the_language() -> None:
    assert named_facts(("service.audience", "feature.functions"), "zh") == "面向对象、功能的类型"
    assert named_facts(("service.audience", "feature.functions"), "en") == "audience, functions of the feature"
