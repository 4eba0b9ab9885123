"""The interview, as a person answers it through a pipe or a terminal."""

from __future__ import annotations

import builtins
import io
import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from attrs import fields
from builders import live_comments

import opinionguard as og
from opinionguard import cli
from opinionguard.facts.names import named_fact
from opinionguard.facts.vocabulary import FUNCTIONS, function_of, title_of
from opinionguard.regulations import companions

AT = ("--at", "2026-11-22T12:00:00+08:00")


class Result(NamedTuple):
    code: int
    out: str
    err: str


Interview = Callable[..., Result]


@pytest.fixture
def interview(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Interview:
    """Answer line by line; then the input ends."""
    monkeypatch.chdir(tmp_path)

    def interview(*answers: str, file: str | None = "x.case.toml", lang: str = "en") -> Result:
        data = "".join(f"{answer}\n" for answer in answers).encode("utf-8", "surrogateescape")
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        code = cli.main(["interview", *([] if file is None else [file]), *AT, "--lang", lang])
        return Result(code, *capsys.readouterr())

    return interview


@pytest.fixture
def meanwhile(interview: Interview, monkeypatch: pytest.MonkeyPatch) -> Interview:
    """Answer as above; what is a function among the answers happens before the next of them."""

    def meanwhile(*answers: str | Callable[[], object], file: str = "x.case.toml", lang: str = "en") -> Result:
        left = iter(answers)

        def answer(_: str) -> str:
            for each in left:
                if isinstance(each, str):
                    return each
                each()
            raise EOFError

        monkeypatch.setattr(builtins, "input", answer)
        return interview(file=file, lang=lang)

    return meanwhile


NEW = ("function-added", "Example Video", "Live comments", "2026-12-01T10:00:00+08:00")
BLOCKED = (*NEW, "y", "public", "danmaku", "n")


def interrupt_after(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    """Give these answers, and then the interruption of the keyboard."""
    left = iter(answers)

    def answer(_: str) -> str:
        for each in left:
            return each
        raise KeyboardInterrupt

    monkeypatch.setattr(builtins, "input", answer)


def case(file: str = "x.case.toml") -> og.Case:
    return og.load_case(file)


FILED = """schema = 1
id = "x"
[service]
offered_in_mainland_china = true
audience = "public"
functions = ["forum"]
[[events]]
id = "launch"
kind = "service-launch"
at = 2026-10-20
[[reports]]
id = "first"
via_platform = true
assessed = "all"
contents = "all"
open_hazards = false
[[reports.receipts]]
authority = "cac"
received_at = 2026-10-10T10:00:00+08:00
[[reports.receipts]]
authority = "public-security"
[[orders]]
id = "more"
kind = "clarify"
report = "first"
received_on = 2026-11-02
"""


def test_facts_of_receipts_and_orders_are_stated_where_they_belong(
    interview: Interview, tmp_path: Path, only_laws: Callable[..., None]
) -> None:
    only_laws("algorithm-recommendation-2021", "generative-ai-2023")
    (tmp_path / "x.case.toml").write_text(FILED, encoding="utf-8")

    done = interview("none", "2026-12-01")

    assert (done.code, done.err) == (0, "")
    told = case().to_dict()
    # The order has reviewed the report: when it went in is settled so far that no answer would change anything.
    assert told["reports"][0]["receipts"][1] == {"authority": "public-security"}
    assert told["orders"][0]["due_by"] == "2026-12-01"
    assert told["service"]["technologies"] == []
    assert "x: DUE - may launch: nothing that is known stands against it" in done.out


ON_PLATFORM = """schema = 1
id = "x"
[service]
offered_in_mainland_china = true
audience = "public"
functions = ["forum"]
technologies = []
licensed_news_service = false
[[events]]
id = "launch"
kind = "service-launch"
at = 2026-12-20
[[reports]]
id = "first.v2"
assessed = "all"
contents = "all"
open_hazards = false
"""
OPEN_ANSWER = "[reports.platform]\nsubmitted_at = 2026-11-10\n"
IN_SHORT = 'submitted_at = 2026-11-10\nvia_platform = true\nrecipients = ["cac", "public-security"]\n'
IN_PARTS = "via_platform = true\n" + "".join(
    f'[[reports.receipts]]\nauthority = "{each}"\nreceived_at = 2026-11-10\n' for each in ("cac", "public-security")
)
OTHER_SIDE = '[readings]\ndischarged_when = "passed"\n'


@pytest.mark.parametrize(
    ("answers", "platform"),
    [
        (("pending",), {"status": "pending"}),
        (("3", "2026-11-16"), {"status": "returned", "answered_on": "2026-11-16"}),
        (("passed", "2026-11-09", "2", "2026-11-12"), {"status": "passed", "answered_on": "2026-11-12"}),
        (("returned", "?"), {}),
        (("?",), {}),
    ],
)
def test_what_the_platform_answered_is_asked_with_its_day(
    interview: Interview, tmp_path: Path, answers: tuple[str, ...], platform: dict[str, str]
) -> None:
    (tmp_path / "x.case.toml").write_text(ON_PLATFORM + OPEN_ANSWER, encoding="utf-8")

    done = interview(*answers)

    assert done.err == ""
    assert case().to_dict()["reports"][0]["platform"] == {"submitted_at": "2026-11-10"} | platform
    assert "3. returned: the platform has returned it for correction" in done.out


@pytest.mark.parametrize("stated", [OPEN_ANSWER.replace("submitted_at", "answered_on"), OPEN_ANSWER])
def test_a_day_that_is_stated_is_not_asked_again(interview: Interview, tmp_path: Path, stated: str) -> None:
    (tmp_path / "x.case.toml").write_text(ON_PLATFORM + stated, encoding="utf-8")

    done = interview("returned", "2026-11-16")

    day = "2026-11-10" if stated != OPEN_ANSWER else "2026-11-16"
    assert case().to_dict()["reports"][0]["platform"]["answered_on"] == day
    assert "BLOCKED" in done.out


def test_where_a_pass_is_needed_the_answer_replaces_the_short_form(interview: Interview, tmp_path: Path) -> None:
    (tmp_path / "opinionguard.toml").write_text(OTHER_SIDE, encoding="utf-8")
    (tmp_path / "x.case.toml").write_text(ON_PLATFORM + IN_SHORT, encoding="utf-8")

    done = interview("passed", "2026-11-12", lang="zh")

    told = case().to_dict()["reports"][0]
    assert told["platform"] == {"submitted_at": "2026-11-10", "status": "passed", "answered_on": "2026-11-12"}
    assert not {"submitted_at", "via_platform", "recipients"} & set(told)
    assert "平台于哪一天答复" in done.out


def test_separate_receipts_are_left_to_the_person(interview: Interview, tmp_path: Path) -> None:
    (tmp_path / "opinionguard.toml").write_text(OTHER_SIDE, encoding="utf-8")
    (tmp_path / "x.case.toml").write_text(ON_PLATFORM + IN_PARTS, encoding="utf-8")

    done = interview()

    assert "state it there" in done.out
    assert case().reports[0].platform is None


NO_MOMENT = {
    "en": ('"soon" is not a date or an instant', "or no if there is none"),
    "zh": ("“soon”不是符合格式的日期或时刻", "没有请输入：否"),
}


@pytest.mark.parametrize(("lang", "answer"), [("en", "no"), ("en", "false"), ("zh", "没有")])
def test_an_order_may_set_no_limit(interview: Interview, tmp_path: Path, lang: str, answer: str) -> None:
    (tmp_path / "x.case.toml").write_text(FILED, encoding="utf-8")

    done = interview("none", "soon", answer, lang=lang)

    assert (done.code, done.err) == (0, "")
    said = " ".join(done.out.replace("! ", "").split())
    assert all(each in said for each in NO_MOMENT[lang])
    assert case().to_dict()["orders"][0]["due_by"] is False
    assert og.decide(case(), at=AT[1]).verdict == "due"


class TestANewCase:
    def test_is_asked_for_until_the_verdict_stands(self, interview: Interview) -> None:
        done = interview(*BLOCKED)

        assert (done.code, done.err) == (0, "")
        assert og.decide(case(), at=AT[1]).verdict == "blocked"
        assert case().to_dict() == {
            "schema": 1,
            "id": "x",
            "service": {"name": "Example Video", "offered_in_mainland_china": True, "audience": "public"},
            "feature": {"name": "Live comments", "functions": ["danmaku"]},
            "events": [{"id": "launch", "kind": "function-added", "at": "2026-12-01T10:00:00+08:00"}],
            "reports": [],
        }

    def test_shows_the_verdict_as_it_narrows(self, interview: Interview) -> None:
        out = interview(*BLOCKED).out

        said = [line for line in out.splitlines() if "So far: " in line]
        assert [line[line.index("So far: ") :] for line in said] == [
            "So far: UNDETERMINED - may not launch; questions left: 5",
            "So far: UNDETERMINED - may not launch; questions left: 4",
            "So far: UNDETERMINED - may not launch; questions left: 3",
            "So far: BLOCKED - may not launch; questions left: 0",
            "So far: BLOCKED - may not launch; questions left: 0",
        ]

    def test_asks_only_what_matters_the_most_decisive_first_with_its_provision(self, interview: Interview) -> None:
        out = interview(*NEW, "n").out

        assert "offer in mainland China (article 2)" in out
        assert "Is the service offered to users in mainland China?" in out
        assert "> （一）开办论坛" in out
        assert "functions of the feature" not in out.partition("So far: NOT SUBJECT")[0]
        assert "x: NOT SUBJECT - may launch" in out

    def test_takes_that_something_is_not_known_and_does_not_ask_again(self, interview: Interview) -> None:
        done = interview(*NEW, "y", "?", "", "don't know", "?")

        assert done.code == 3
        assert done.out.count("audience (article 2)\n") == 1  # the explanation has it with its path
        assert done.out.count("audience (article 2) [") == 1
        assert case().service.audience is None

    def test_asks_in_chinese(self, interview: Interview) -> None:
        done = interview("2", "示例视频", "实时弹幕", "2026-12-01", "是", "1", "弹幕，直播带货", "否", lang="zh")

        assert (done.code, done.err) == (0, "")
        assert "该服务是否面向境内用户提供？" in done.out
        assert "    1. 社会公众" in done.out
        assert "目前：上线前须完成安全评估并提交报告，不得上线；剩余问题：0" in done.out
        assert case().feature is not None
        assert case().service.name == "示例视频"

    @pytest.mark.parametrize(
        ("kind", "answers", "key"),
        [("user-growth", ("2026-03-02",), "on"), ("written-notice", ("2026-03-02",), "received_on")],
    )
    def test_needs_the_day_of_what_happened(
        self, interview: Interview, kind: str, answers: tuple[str, ...], key: str
    ) -> None:
        done = interview(kind, "", "", "soon", *answers)

        assert "This one is needed" in done.out
        assert '"soon" is not a date' in done.out
        assert case().to_dict()["events"] == [{"id": "event", "kind": kind, key: "2026-03-02"}]

    def test_asks_where_to_write_it(self, interview: Interview) -> None:
        interview("notes.md", "live flag.case.json", *NEW, file=None)

        assert json.loads(Path("live flag.case.json").read_text("utf-8"))["id"] == "live-flag"

    def test_is_refused_a_form_that_cannot_be_written_before_anything_is_asked(self, interview: Interview) -> None:
        done = interview(*NEW, file="x.yaml")

        assert (done.code, done.out) == (2, "")
        assert "name a file that ends in one of .toml, .json" in done.err

    def test_of_a_folder_that_is_not_there_is_an_error(self, interview: Interview) -> None:
        done = interview(*NEW, file="no/x.toml")

        assert done.code == 2
        assert (done.out, done.err) == ("", "opinionguard: no: is not there; fix the name\n")


class TestAnswers:
    def test_that_are_none_are_asked_again(self, interview: Interview) -> None:
        done = interview(*NEW, "maybe", "\x1b[31m", "y", "4", "everyone", "public", "danmaku", "n")

        assert done.code == 0
        assert '"maybe" is no answer here; write one of y, n' in done.out
        assert "\x1b" not in done.out
        assert '"4" is no answer here; write one of 1-3, public, members, internal' in done.out

    @pytest.mark.parametrize("answer", ["00011", "01", "0", "1" * 5000, "７"])
    def test_that_only_look_like_a_number_of_the_list_are_asked_again(self, interview: Interview, answer: str) -> None:
        done = interview(answer, *NEW)

        assert "is no answer here; write one of 1-6, service-launch" in " ".join(done.out.replace("! ", "").split())
        assert case().events[0].kind == "function-added"

    def test_that_are_no_text_are_refused(self, interview: Interview) -> None:
        done = interview("2", os.fsdecode(b"\xff\xfe"), "Video", "", "")

        assert "is not a name" in done.out
        assert case().service.name == "Video"

    def test_can_be_taken_back(self, interview: Interview) -> None:
        done = interview(*NEW, "n", "b", "y", "public", "danmaku", "n")
        first = interview(*NEW, "y", "b", "n", file="y.case.toml")

        assert done.code == 0
        assert first.code == 0
        assert case("y.case.toml").service.offered_in_mainland_china is False

    def test_of_a_new_case_can_be_begun_again(self, interview: Interview) -> None:
        interview("user-growth", "b", *NEW)

        assert case().events[0].kind == "function-added"

    def test_are_taken_back_one_by_one(self, interview: Interview) -> None:
        done = interview(*NEW, "y", "public", "?", "b", "none", "none", "?", "b", "b", "b", "none", "none", "n", "y")

        assert done.code == 0
        assert case().service.audience == "public"
        assert case().feature is not None
        assert case().to_dict()["feature"] == {
            "name": "Live comments",
            "functions": [],
            "technologies": [],
            "opinion_channel": False,
            "social_mobilization": True,
        }

    def test_before_the_first_there_is_nothing_to_take_back(self, interview: Interview) -> None:
        done = interview(*NEW, "b", "b", "n")

        assert done.code == 0
        assert "x: NOT SUBJECT - may launch" in done.out

    def test_that_no_report_is_there_can_be_taken_back(self, interview: Interview) -> None:
        interview(*BLOCKED[:-1], "b", "danmaku", "y", "b", "n")

        assert case().reports == ()

    def test_a_word_that_is_not_known_is_one_of_the_known_or_none_of_them(self, interview: Interview) -> None:
        interview(*NEW, "y", "public", "zorbing, danmaku, wibbling", "other", "forum", "n")

        feature = case().feature
        assert feature is not None
        assert feature.functions is not None
        assert feature.functions.words == ("danmaku", "forum")
        assert feature.other_functions == ("zorbing",)

    def test_a_word_in_which_a_known_one_stands_is_none_of_the_others(self, interview: Interview) -> None:
        done = interview(*NEW, "y", "public", "comments-v2", "other", "12", "post-comments", "n")

        feature = case().feature
        assert (
            'The main word of "comments-v2" is "comment" (post comments). If it is none of these, go back (b)'
            in " ".join(done.out.split())
        )
        assert "12. other" not in done.out
        assert feature is not None
        assert feature.functions is not None
        assert feature.functions.words == ("post-comments",)
        assert feature.other_functions is None

    @pytest.mark.parametrize(
        ("word", "known", "function"),
        [
            ("直播间弹幕", "弹幕", "post-comments"),
            ("校园圈子", "圈子", "forum"),
            ("公会频道", "chat-room", "chat-room"),
            ("“互动”直播", "直播", "live-streaming"),
        ],
    )
    def test_a_compound_is_settled_by_one_answer_the_first_and_keeps_its_known_word(
        self, interview: Interview, word: str, known: str, function: str
    ) -> None:
        done = interview(*NEW, "y", "public", word, "1", "q")

        assert case().to_dict()["feature"]["functions"] == [known]
        assert f'Saved as "{title_of(known, "en") if known.isascii() else known}".' in done.out
        assert function_of(known) == function

    def test_what_an_event_of_a_later_day_asks_is_not_said_to_be_settled(self, interview: Interview) -> None:
        done = interview("written-notice", "X", "2027-01-10", "y", "q")

        so_far = [line for line in done.out.splitlines() if line.startswith("So far:")]
        assert len(so_far) > 1
        assert all(line.startswith("So far: NOT SUBJECT YET") for line in so_far)

    def test_a_compound_of_another_function_is_stated_by_that(self, interview: Interview) -> None:
        interview(*NEW, "y", "public", "直播间弹幕", "forum", "q")

        assert case().to_dict()["feature"]["functions"] == ["forum"]

    def test_a_slip_in_a_known_word_is_no_word_of_ones_own(self, interview: Interview) -> None:
        done = interview(*NEW, "y", "public", "danmku", "1", "q")

        assert case().to_dict()["feature"]["functions"] == ["post-comments"]
        assert "[vocabulary]" not in done.out

    def test_the_nearest_functions_stand_first_and_all_others_after_them(self, interview: Interview) -> None:
        done = interview(*NEW, "y", "public", "直播间弹幕", "q")

        asked = done.out.partition("The vocabulary does not know “直播间弹幕”.")[2]
        assert re.findall(r"^ +(\d+)\. ([a-z-]+):", asked, re.MULTILINE) == [
            (str(number), name)
            for number, name in enumerate(
                ("post-comments", "live-streaming", *(each for each in FUNCTIONS[:-1] if each != "live-streaming")), 1
            )
        ]
        assert 'The main word of "直播间弹幕" is "弹幕" (post comments).' in " ".join(asked.split())

    def test_of_a_word_of_another_platform_it_is_told_what_to_ask_oneself(self, interview: Interview) -> None:
        known = interview(*NEW, "y", "public", "朋友圈, 弹幕", "q", file="one.toml").out
        unknown = interview(*NEW, "y", "public", "分享到朋友圈", "other", "q", file="two.toml").out

        for said in (known, unknown):
            assert "This mostly names something on somebody else's platform." in " ".join(said.split())
        assert "  朋友圈: This mostly" in known
        assert case("two.toml").to_dict()["feature"]["other_functions"] == ["分享到朋友圈"]

    def test_of_a_word_that_calls_people_together_it_is_told_what_to_ask_oneself(self, interview: Interview) -> None:
        done = interview(*NEW, "y", "public", "组局, 众筹, 支付", "other", "other", "other", "q")

        assert "  组局: This may give the public a channel" in done.out
        assert "  众筹: This may give the public a channel" in done.out
        assert done.out.count("This may give the public") == 2
        assert case().to_dict()["feature"]["other_functions"] == ["组局", "众筹", "支付"]
        assert "social_mobilization" not in case().to_dict()["feature"]

    def test_a_word_in_which_a_known_one_stands_can_be_renamed(self, interview: Interview) -> None:
        interview(*NEW, "y", "public", "comments-v2", "b", "moderation desk", "other", "n", "n")

        feature = case().feature
        assert feature is not None
        assert feature.other_functions == ("moderation desk",)

    def test_a_word_that_the_person_does_not_know_either_stays_open(self, interview: Interview) -> None:
        done = interview(*NEW, "y", "public", "zorbing", "?", "n", "n")

        feature = case().feature
        assert done.code == 3
        assert feature is not None
        assert feature.functions is not None
        assert feature.functions.unknown == ("zorbing",)

    @pytest.mark.parametrize("asked", range(3))
    def test_in_words_are_saved_as_typed_before_those_not_known_are_asked_about(
        self, interview: Interview, asked: int
    ) -> None:
        interview(*NEW, "y", "public", "zorbing, danmaku, wibbling", *("other", "forum")[:asked])

        feature = case().to_dict()["feature"]
        assert feature.get("other_functions", []) == ["zorbing"][:asked]
        assert (
            feature["functions"]
            == [
                ["zorbing", "danmaku", "wibbling"],
                ["danmaku", "wibbling"],
                ["danmaku", "forum"],
            ][asked]
        )

    def test_in_words_that_were_saved_are_asked_about_the_next_time(self, interview: Interview) -> None:
        interview(*NEW, "y", "public", "zorbing", "q")
        done = interview("post-comments", "n")

        assert done.code == 0
        assert case().to_dict()["feature"]["functions"] == ["post-comments"]

    def test_in_words_are_taken_back_word_by_word(self, interview: Interview) -> None:
        words = (*NEW, "y", "public", "zorbing, wibbling")

        interview(*words, "other", "b", file="one.toml")
        assert case("one.toml").to_dict()["feature"] == {"name": "Live comments", "functions": ["zorbing", "wibbling"]}
        interview(*words, "?", "b", "b", file="two.toml")
        assert case("two.toml").to_dict()["feature"] == {"name": "Live comments"}
        assert case("two.toml").service.audience == "public"
        interview(*words, "b", "b", file="three.toml")
        assert case("three.toml").service.audience is None
        assert case("three.toml").service.offered_in_mainland_china is True
        interview(*words, "forum", "b", "post-comments", "other", "n", file="four.toml")
        assert case("four.toml").to_dict()["feature"] == {
            "name": "Live comments",
            "functions": ["post-comments"],
            "other_functions": ["wibbling"],
        }

    def test_that_are_wrong_beside_other_facts_are_asked_again_and_not_saved(self, interview: Interview) -> None:
        Path("pyproject.toml").write_text('[tool.opinionguard.readings]\nnotice_day = "issue"', "utf-8")

        wrong = interview("written-notice", "", "2026-11-02", "2026-11-03")
        assert "2026-11-03 is after received_on (2026-11-02)" in wrong.out
        assert "issued_on" not in case().to_dict()["events"][0]

        interview("2026-11-01")
        assert case().to_dict()["events"][0]["issued_on"] == "2026-11-01"

    def test_no_functions_are_an_empty_list(self, interview: Interview) -> None:
        done = interview(*NEW, "y", "public", "none", "none", "n", "n")

        assert done.code == 0
        assert "NOT SUBJECT - may launch as far as is known; open duties of other laws: " in done.out

    def test_a_report_is_asked_for_and_then_what_it_must_be(self, interview: Interview) -> None:
        report = ("none", "2026-11-20", "y", "1, public-security", "all", "1,2,3,4", "n")
        done = interview(*BLOCKED[:-1], "y", *report)

        assert done.code == 0
        assert "Has a security assessment report been submitted for this?" in done.out
        assert og.decide(case(), at=AT[1]).verdict == "clear"


NEW_SERVICE = ("service-launch", "Example Pet", "2027-01-12T09:00:00+08:00", "y", "members")
OF_2026 = "companions.anthropomorphic-interaction-2026"


def asked(out: str) -> list[str]:
    """Return the facts that were asked for, in order, of an interview in English."""
    tables = {"service": og.Service, "feature": og.Feature}
    tables |= {f"companions.{each.law.id}": each.facts for each in companions() if each.facts is not None}
    paths = [f"{table}.{each.name}" for table, made in tables.items() for each in fields(made)]
    named = {named_fact(path, "en"): path for path in paths}
    lines = (re.sub(r" \((?:article|[a-z-]+-\d{4},).*$", "", line) for line in out.splitlines())
    return [named[line] for line in lines if line in named]


class TestOtherLaws:
    def test_technologies_are_asked_right_after_the_functions(self, interview: Interview) -> None:
        out = interview(*NEW_SERVICE, "none", "generative-ai", "n", "n").out
        added = interview(*NEW, "y", "public", "none", "none", "n", "n", file="y.case.toml").out

        settling = ["opinion_channel", "social_mobilization"]
        facts = ["offered_in_mainland_china", "audience", "functions", "technologies", *settling]
        assert asked(out)[:6] == [f"service.{each}" for each in facts]
        reach = [f"service.{each}" for each in facts[:2]]
        assert asked(added)[:6] == [*reach, *(f"feature.{each}" for each in facts[2:])]
        # Of the service, to which a function is added, nothing was asked before; it comes once the Provisions pass.
        assert asked(added)[6] == "service.technologies"

    def test_what_surely_refuses_is_told_with_its_provision(self, interview: Interview) -> None:
        done = interview(*NEW_SERVICE, "none", "anthropomorphic-interaction", "n", "n", "y")
        text = " ".join(done.out.split())

        refused = "NOT SUBJECT - may not launch: anthropomorphic-interaction-2026, article 22(1) stands against it"
        assert (done.code, done.err) == (0, "")
        assert f"So far: {refused}; questions left: 2" in text
        assert f"x: {refused} (as of" in text
        # What nobody read is no quotation.
        assert "(a paraphrase, no quotation; known in substance from several reports)" in text
        assert "~ 注册用户达到100万" in done.out
        assert "> 注册用户达到100万" not in done.out
        # Article 2 was read, and is quoted beside the question that it makes matter.
        assert "> 利用人工智能技术，向中华人民共和国境内公众提供" in done.out

    def test_what_other_laws_hang_on_is_asked_after_the_provisions(self, interview: Interview) -> None:
        done = interview(*NEW_SERVICE, "none", "anthropomorphic-interaction", "n", "n", "y", "many", "12,000", "900")

        assert done.code == 0
        facts = ("sustained_emotional_interaction", "registered_users", "monthly_active_users")
        assert asked(done.out)[6:] == [f"{OF_2026}.{fact}" for fact in facts]
        said = " ".join(done.out.replace("! ", "").split())
        assert '"many" is not a number of users; write a whole number from 0' in said
        assert (
            "[companions.anthropomorphic-interaction-2026]\nsustained_emotional_interaction = true\nregistered_users = 12000\n"
            in Path("x.case.toml").read_text("utf-8")
        )
        assert case().stated()[f"{OF_2026}.monthly_active_users"] == 900

    def test_answers_for_other_laws_can_be_taken_back_and_left_open(self, interview: Interview) -> None:
        done = interview(*NEW_SERVICE, "none", "anthropomorphic-interaction", "n", "n", "y", "12000", "b", "?", "900")

        assert done.code == 0
        assert f"{OF_2026}.registered_users" not in case().stated()
        assert case().stated()[f"{OF_2026}.monthly_active_users"] == 900

    def test_what_happened_may_not_have_happened(self, interview: Interview) -> None:
        Path("x.case.toml").write_text(CHANGED, "utf-8")

        done = interview("no", lang="zh")

        assert done.code == 0
        law = "companions.algorithm-recommendation-2021"
        assert "算法备案信息发生变更的时间（" in done.out
        assert case().stated()[f"{law}.information_changed_on"] is False
        text = Path("x.case.toml").read_text("utf-8")
        assert "[companions.algorithm-recommendation-2021]  # kept\n" in text
        assert "service_ended_on = false\ninformation_changed_on = false\n" in text

    def test_nothing_of_other_laws_is_asked_where_the_provisions_refuse(self, interview: Interview) -> None:
        out = interview(*BLOCKED).out

        assert "technologies" not in out.partition("x: BLOCKED")[0]

    def test_nothing_of_other_laws_is_asked_where_none_can_matter(self, interview: Interview) -> None:
        out = interview(*NEW, "n").out

        assert "technologies" not in out
        assert "x: NOT SUBJECT - may launch: nothing that is known stands against it" in out


CHANGED = """schema = 1
id = "x"
[service]
offered_in_mainland_china = true
audience = "public"
functions = ["forum"]
technologies = ["algorithmic-recommendation"]
[[events]]
id = "launch"
kind = "service-launch"
at = 2026-10-20
[[reports]]
id = "first"
submitted_at = 2026-10-10
via_platform = true
recipients = ["cac", "public-security"]
assessed = "all"
contents = "all"
open_hazards = false
[[filings]]
duty = "algorithm-filing"
submitted_at = 2026-10-21
as_prescribed = true
complete = true
[companions.algorithm-recommendation-2021]  # kept
users_told = true
switch_off_offered = true
service_ended_on = false
"""


class TestACaseThatIsThere:
    def test_goes_on_where_it_was_and_keeps_comments(self, interview: Interview) -> None:
        interview(*NEW, "y")
        commented = "# why\n" + Path("x.case.toml").read_text("utf-8")
        Path("x.case.toml").write_text(commented, "utf-8")

        done = interview("internal")

        assert done.code == 0
        assert "What happens?" not in done.out
        assert Path("x.case.toml").read_text("utf-8").startswith("# why\n")
        assert case().service.audience == "internal"

    def test_that_is_broken_is_to_be_mended_first(self, interview: Interview) -> None:
        Path("x.case.toml").write_text("schema = [", "utf-8")

        done = interview("y")

        assert (done.code, done.out) == (2, "")
        assert "x.case.toml:1:10: is not TOML" in done.err
        assert Path("x.case.toml").read_text("utf-8") == "schema = ["

    def test_leaves_a_shared_service_file_alone(self, interview: Interview) -> None:
        Path("service.toml").write_text('audience = "public"\n', "utf-8")
        document = live_comments() | {"service": "service.toml", "reports": []}
        Path("x.case.json").write_text(json.dumps(document), "utf-8")

        done = interview("n", file="x.case.json")

        assert done.code == 3
        assert "This is stated in service.toml: state it there." in done.out
        assert Path("service.toml").read_text("utf-8") == 'audience = "public"\n'

    def test_with_several_events_gets_a_report_that_covers_what_is_owed(self, interview: Interview) -> None:
        growth = {"id": "growth", "kind": "user-growth", "on": "2026-03-02", "significant": True, "major_effect": True}
        stated = live_comments() | {"reports": []}
        Path("x.case.json").write_text(json.dumps(stated | {"events": [*stated["events"], growth]}), "utf-8")

        interview("y", file="x.case.json")

        assert case("x.case.json").reports[0].covers == ("launch", "growth")


STATED = """\
schema = 1
id = "x"
[service]
functions = []
opinion_channel = false
social_mobilization = false
[feature]
opinion_channel = false
[[events]]
id = "launch"
kind = "function-added"
at = 2026-12-01
"""
THEIRS = STATED.replace("[feature]\nopinion_channel = false", "[feature]\nopinion_channel = true")


class TestAFileThatSomeoneElseWritesMeanwhile:
    def test_stays_as_they_wrote_it_and_the_answer_not_saved_is_said(self, meanwhile: Interview) -> None:
        file = Path("x.case.toml")
        file.write_text(STATED, "utf-8")

        done = meanwhile(lambda: file.write_text(THEIRS, "utf-8"), "y", "public", "none", "n", "n")

        assert done.code == 2
        assert file.read_text("utf-8") == THEIRS
        assert list(Path().iterdir()) == [file]
        assert done.err == (
            "\nopinionguard: not saved: service.offered_in_mainland_china = true\n"
            "opinionguard: x.case.toml: was changed by someone else meanwhile; "
            "run the interview again: it reads the file anew\n"
        )
        assert "as of" not in done.out

    def test_is_told_in_chinese(self, meanwhile: Interview) -> None:
        Path("x.case.toml").write_text(STATED, "utf-8")

        done = meanwhile(Path("x.case.toml").unlink, "是", lang="zh")

        assert done.code == 2
        assert "opinionguard: 未保存：service.offered_in_mainland_china = true\n" in done.err
        assert not Path("x.case.toml").exists()

    def test_later_keeps_what_was_saved_before(self, meanwhile: Interview) -> None:
        file = Path("x.case.json")

        def add_note() -> None:
            file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | {"note": "theirs"}), "utf-8")

        done = meanwhile(*NEW, "y", "public", add_note, "zorbing", file="x.case.json")

        assert done.code == 2
        assert 'opinionguard: not saved: feature.functions = ["zorbing"]\n' in done.err
        told = case("x.case.json").to_dict()
        assert (told["note"], told["service"]["audience"]) == ("theirs", "public")
        assert "functions" not in told["feature"]

    def test_is_not_decided_as_it_was_before(self, meanwhile: Interview) -> None:
        file = Path("x.case.toml")
        file.write_text(STATED, "utf-8")

        done = meanwhile("y", "?", lambda: file.write_text(THEIRS, "utf-8"))

        assert done.code == 2
        assert "not saved" not in done.err
        assert "x.case.toml: was changed by someone else meanwhile" in done.err
        assert "as of" not in done.out
        assert file.read_text("utf-8") == THEIRS

    def test_by_another_interview_keeps_its_answers(self, interview: Interview, meanwhile: Interview) -> None:
        file = Path("x.case.toml")
        file.write_text(STATED, "utf-8")
        interview("y", "public", file="x.case.toml")
        other = file.read_text("utf-8")
        file.write_text(STATED, "utf-8")

        done = meanwhile(lambda: file.write_text(other, "utf-8"), "n")

        assert done.code == 2
        assert case().service.audience == "public"
        assert case().service.offered_in_mainland_china is True

    def test_while_a_new_case_is_begun_is_not_replaced(self, meanwhile: Interview) -> None:
        file = Path("x.case.toml")

        done = meanwhile(*NEW[:2], lambda: file.write_text(THEIRS, "utf-8"), *NEW[2:])

        assert done.code == 2
        assert file.read_text("utf-8") == THEIRS
        assert 'service.name = "Example Video"; feature.name = "Live comments"; events.0.id = "launch"' in done.err

    def test_is_taken_as_it_is_the_next_time(self, meanwhile: Interview) -> None:
        file = Path("x.case.toml")
        file.write_text(STATED, "utf-8")
        meanwhile(lambda: file.write_text(THEIRS, "utf-8"), "y")

        done = meanwhile("y", "public", "n")

        assert done.code == 0
        assert og.decide(case(), at=AT[1]).verdict == "blocked"
        assert case().feature is not None
        assert case().to_dict()["feature"]["opinion_channel"] is True

    def test_or_not_is_not_touched_by_a_question_left_open(self, interview: Interview) -> None:
        Path("x.case.toml").write_text(STATED, "utf-8")
        before = Path("x.case.toml").stat()
        interview("?", "?")

        assert Path("x.case.toml").stat().st_ino == before.st_ino
        assert Path("x.case.toml").read_text("utf-8") == STATED


class TestInterrupted:
    @pytest.mark.parametrize("answered", range(len(NEW), len(BLOCKED)))
    def test_by_the_end_of_the_input_loses_nothing(self, interview: Interview, answered: int) -> None:
        done = interview(*BLOCKED[:answered])
        found = case()

        assert done.code == (0 if answered == len(BLOCKED) - 1 else 3)
        assert "Saved in x.case.toml" in done.out
        assert len(found.stated()) == 5 + answered - len(NEW)

    @pytest.mark.parametrize("answered", range(len(NEW)))
    def test_before_there_is_a_case_writes_nothing(self, interview: Interview, answered: int) -> None:
        done = interview(*NEW[:answered])

        assert done.code == 2
        assert done.err == "\nopinionguard: stopped; nothing was written\n"
        assert list(Path().iterdir()) == []

    def test_by_the_keyboard_loses_nothing(self, interview: Interview, monkeypatch: pytest.MonkeyPatch) -> None:
        interrupt_after(monkeypatch, *NEW, "y", "public")
        done = interview()

        assert done.code == 2
        assert "Saved in x.case.toml" in done.err
        assert case().service.audience == "public"

    def test_while_a_word_is_asked_about_loses_no_word(
        self, interview: Interview, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        interrupt_after(monkeypatch, *NEW, "y", "public", "zorbing, forum")
        done = interview()

        assert done.code == 2
        assert "Saved in x.case.toml" in done.err
        assert case().to_dict()["feature"]["functions"] == ["zorbing", "forum"]

    def test_by_the_person_shows_what_is_still_open(self, interview: Interview) -> None:
        done = interview(*NEW, "y", "q")

        assert done.code == 3
        assert "Questions that would settle it:" in done.out


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals there")
def test_in_a_real_terminal_an_interruption_leaves_a_whole_file(tmp_path: Path) -> None:
    parent, child = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, "-m", "opinionguard", "interview", "x.case.toml", *AT],
        stdin=child,
        stdout=child,
        stderr=child,
        cwd=tmp_path,
        env={**os.environ, "TERM": "xterm", "PYTHONIOENCODING": "utf-8"},
        start_new_session=True,
    )
    os.close(child)
    screen = b""

    def is_read(said: bytes, seconds: float = 60) -> bool:
        nonlocal screen
        end = time.monotonic() + seconds
        while said not in screen and time.monotonic() < end:
            if select.select([parent], [], [], 0.1)[0]:
                screen += os.read(parent, 65536)
        return said in screen

    try:
        assert is_read(b"Number or word:"), screen
        for answer, said in (
            (b"2", b"Name of the service"),
            (b"Video", b"Name of the function"),
            (b"Comments", b"When does it go live?"),
            (b"", b"[y/n/?]"),
            (b"y", b"Number or word [?]:"),
        ):
            os.write(parent, answer + b"\n")
            assert is_read(said), screen
        # Python's own prompt sleeps over an interruption that comes between its showing and its waiting: press again.
        for _ in range(6):
            os.kill(program.pid, signal.SIGINT)
            if is_read(b"Saved in x.case.toml", 10):
                break
        assert b"Saved in x.case.toml" in screen
        assert program.wait(60) == 2
    finally:
        program.kill()
        program.wait()
        os.close(parent)
    assert b"\x1b[1;33mUNDETERMINED" in screen
    assert og.load_case(tmp_path / "x.case.toml").service.offered_in_mainland_china is True


CASE_IN_CHINESE = ("上线", "２", "示例视频", "实时弹幕", "2026年12月1日上午10点")
ANSWERED: dict[str, object] = {
    # offered, audience, functions, mobilization: what each answer states
    "是": True,
    "是的": True,
    "对": True,
    "有": True,
    "是。": True,
    "Ｙ": True,
    "yes": True,
    "否": False,
    "不": False,
    "不是": False,
    "没有": False,
    "无": False,
    "暂无": False,
    "Ｎ": False,
    "no": False,
    "不知道": None,
    "不清楚": None,
    "不确定": None,
    "跳过": None,
    "？": None,
    "?": None,
    "": None,
    "don't know": None,
}


class TestWhatChinesePeopleType:
    @pytest.mark.parametrize("lang", ["en", "zh"])
    @pytest.mark.parametrize(("answer", "right"), ANSWERED.items())
    def test_is_a_yes_or_a_no_or_leaves_it_open(
        self, interview: Interview, answer: str, *, right: bool | None, lang: str
    ) -> None:
        done = interview(*NEW, answer, lang=lang)

        assert done.err == ""
        assert case().service.offered_in_mainland_china is right

    @pytest.mark.parametrize("back", ["返回", "上一步", "撤回", "撤销", "b", "Ｂ", "back", "返回。"])
    @pytest.mark.parametrize("lang", ["en", "zh"])
    def test_goes_back(self, interview: Interview, back: str, lang: str) -> None:
        interview(*NEW, "y", back, "n", lang=lang)

        assert case().service.offered_in_mainland_china is False

    @pytest.mark.parametrize("stop", ["退出", "停止", "q", "Ｑ", "quit", "exit", "退出。"])
    @pytest.mark.parametrize("lang", ["en", "zh"])
    def test_stops(self, interview: Interview, stop: str, lang: str) -> None:
        interview(*NEW, stop, "y", lang=lang)

        assert case().service.offered_in_mainland_china is None

    @pytest.mark.parametrize(
        "answer",
        [
            *("２", "2", "2.", "２。", "（2）", "第2项", "二", "members", "Members", "ＭＥＭＢＥＲＳ", "“members”"),
            *("注册用户或会员", "注册用户", "会员", "会员。", "2. members：注册用户或会员", "members：注册用户或会员"),
            "people who have registered or joined",
        ],
    )
    @pytest.mark.parametrize("lang", ["en", "zh"])
    def test_is_a_choice_by_its_number_its_word_or_what_is_shown_of_it(
        self, interview: Interview, answer: str, lang: str
    ) -> None:
        interview(*NEW, "y", answer, lang=lang)

        assert case().service.audience == "members"

    @pytest.mark.parametrize(
        "kind",
        ["增设功能", "新增功能", "增设", "新增", "新功能", "New feature", "信息服务增设功能", "2. 信息服务增设功能"],
    )
    def test_is_a_kind_by_what_people_call_it(self, interview: Interview, kind: str) -> None:
        interview(kind, *NEW[1:], lang="zh")

        assert case().events[0].kind == "function-added"

    def test_is_a_technology_by_its_chinese_name(self, interview: Interview) -> None:
        notice = ("书面通知", "示例", "2026-12-01", "是", "市网信办", "市级")
        done = interview(*notice, "是", "公众", "算法推荐、大模型", lang="zh")

        assert sorted(case().service.technologies or ()) == ["algorithmic-recommendation", "generative-ai"]
        assert "    1. 算法推荐\n" in done.out
        assert "algorithmic-recommendation" not in done.out

    @pytest.mark.parametrize("answer", ["用户", "4", "1 2", "社会公众、会员", "不是会员"])
    def test_that_is_none_of_the_choices_is_asked_again_in_chinese(self, interview: Interview, answer: str) -> None:
        done = interview(*NEW, "y", answer, lang="zh")

        assert case().service.audience is None
        said = done.out.replace("\n  ! ", "")
        assert f"“{answer}”不是有效的回答，请输入其中之一：1-3、社会公众、注册用户或会员、仅限本单位内部人员" in said

    @pytest.mark.parametrize(
        ("answer", "words"),
        [
            ("弹幕、直播", ("弹幕", "直播")),
            ("弹幕，直播；论坛。", ("弹幕", "直播", "论坛")),
            ("弹幕　直播 论坛", ("弹幕", "直播", "论坛")),
            ("弹幕;live shopping", ("弹幕", "live shopping")),
            ("“弹幕”、【直播】", ("“弹幕”", "【直播】")),
            ("无", ()),
            ("没有。", ()),
            ("暂无", ()),
        ],
    )
    def test_is_a_list_of_functions(self, interview: Interview, answer: str, words: tuple[str, ...]) -> None:
        interview(*NEW, "y", "public", answer, lang="zh")

        feature = case().feature
        assert feature is not None
        assert feature.functions is not None
        assert feature.functions.words == words

    @pytest.mark.parametrize("answer", ["有", "否", "弹幕、没有", "、"])
    def test_that_names_no_function_is_asked_again(self, interview: Interview, answer: str) -> None:
        done = interview(*NEW, "y", "public", answer, "弹幕", lang="zh")

        assert f"“{answer}”不是有效的回答，请输入其中之一：功能名称、无" in done.out.replace("\n  ! ", "")
        feature = case().feature
        assert feature is not None
        assert feature.functions is not None
        assert feature.functions.words == ("弹幕",)

    @pytest.mark.parametrize(
        ("answer", "function"),
        [
            ("跟帖", "post-comments"),
            ("论坛", "forum"),
            ("forum", "forum"),
            ("３", ""),
            ("均不是", "other"),
            ("都不是", "other"),
        ],
    )
    def test_settles_an_unknown_word(self, interview: Interview, answer: str, function: str) -> None:
        interview(*NEW, "y", "public", "zorbing", answer, lang="zh")

        feature = case().feature
        assert feature is not None
        assert feature.functions is not None
        if function == "other":
            assert (feature.functions.words, feature.other_functions) == ((), ("zorbing",))
        else:
            assert len(feature.functions.words) == 1
            assert feature.functions.words[0] in ([function] if function else list(FUNCTIONS))

    @pytest.mark.parametrize(
        ("answer", "at"),
        [
            ("2026年12月1日", "2026-12-01"),
            ("２０２６/１２/１", "2026-12-01"),
            ("2026年12月1日下午3点半", "2026-12-01T15:30:00+08:00"),
            ("2026-12-01 10:00", "2026-12-01T10:00:00+08:00"),
        ],
    )
    def test_is_a_date_or_an_instant_in_beijing_time(self, interview: Interview, answer: str, at: str) -> None:
        done = interview("2", "", "", answer, lang="zh")

        assert case().to_dict()["events"][0]["at"] == at
        assert "按北京时间记为2026年12月1日（星期二）" in done.out

    def test_in_english_a_clock_without_an_offset_is_taken_once_it_is_said_to_be_beijing_time(
        self, interview: Interview
    ) -> None:
        interview("2", "", "", "1 December 2026 10:00", "y", lang="en")

        assert case().to_dict()["events"][0]["at"] == "2026-12-01T10:00:00+08:00"

    def test_in_english_a_clock_of_another_place_is_asked_again(self, interview: Interview) -> None:
        done = interview("2", "", "", "2026-12-01 10:00", "n", "2026/12/1", lang="en")

        assert "Is this Beijing time: Tue 2026-12-01 10:00 +08:00?" in done.out
        assert "Taken as Tue 2026-12-01." in done.out
        assert case().to_dict()["events"][0]["at"] == "2026-12-01"

    def test_a_name_may_be_missing_and_is_never_none(self, interview: Interview) -> None:
        interview("2", "无", "暂无", "跳过", lang="zh")

        assert case().to_dict()["service"] == {}

    def test_all_of_it_ends_in_a_verdict(self, interview: Interview) -> None:
        done = interview(
            "弹幕上线", *CASE_IN_CHINESE, "", "对", "社会公众", "直播间弹幕", "1", "没有", "没有", file=None, lang="zh"
        )

        assert (done.code, done.err) == (0, "")
        told = case("弹幕上线.case.toml").to_dict()
        assert told["id"] == "launch-20261201-1"
        assert told["feature"] == {"name": "实时弹幕", "functions": ["弹幕"]}
        assert '中写入"直播间弹幕"="post-comments"。' in "".join(done.out.split())
        assert "launch-20261201-1：" in done.out


class TestTheScreen:
    @pytest.mark.parametrize(
        ("lang", "question", "prompt"),
        [
            ("en", "Is the service offered to users in mainland China?", "[y/n/?]"),
            ("zh", "该服务是否面向境内用户提供？", "[是 / 否 / ?]"),
        ],
    )
    def test_the_law_comes_before_the_question_and_the_question_right_before_its_answer(
        self, interview: Interview, lang: str, question: str, prompt: str
    ) -> None:
        done = interview(*NEW, lang=lang)

        shown = done.out.partition(f"{question}\n")
        assert shown[0].splitlines()[-2].startswith("  > ")
        assert shown[2].startswith(prompt)


class TestAnId:
    def test_of_a_chinese_name_is_proposed_with_the_date_of_the_event(self, interview: Interview) -> None:
        done = interview(*NEW, "", file="弹幕.case.toml", lang="zh")

        assert case("弹幕.case.toml").id == "launch-20261201-1"
        assert "建议标识：launch-20261201-1（本文件夹中尚未使用）" in done.out

    @pytest.mark.parametrize(
        ("kind", "answers", "proposed"),
        [
            ("service-launch", ("", "", ""), "launch-20261122-1"),
            ("user-growth", ("", "2026-03-02", ""), "event-20260302-1"),
        ],
    )
    def test_without_a_date_has_that_of_the_answer(
        self, interview: Interview, kind: str, answers: tuple[str, ...], proposed: str
    ) -> None:
        interview(kind, *answers, file="增长.case.toml")

        assert case("增长.case.toml").id == proposed

    def test_stands_nowhere_in_the_folder_not_even_in_a_broken_case(self, interview: Interview, tmp_path: Path) -> None:
        (tmp_path / "below").mkdir()
        broken = 'schema = 1\nid = "launch-20261201-1"\nevents = []\n'
        (tmp_path / "below" / "broken.case.toml").write_text(broken, encoding="utf-8")
        interview(*NEW, "", file="弹幕.case.toml")
        interview(*NEW, "", file="评论.case.toml")

        assert case("弹幕.case.toml").id == "launch-20261201-2"
        assert case("评论.case.toml").id == "launch-20261201-3"

    def test_may_be_another_one_but_none_of_the_folder(self, interview: Interview) -> None:
        interview(*NEW, "", file="弹幕.case.toml")
        done = interview(*NEW, "弹幕", "launch-20261201-1", "danmaku-2026", file="评论.case.toml", lang="zh")

        assert case("评论.case.toml").id == "danmaku-2026"
        said = done.out.replace("\n  ! ", "")
        assert "“弹幕”不是标识" in said
        assert "标识“launch-20261201-1”也用于“弹幕.case.toml”" in said

    @pytest.mark.parametrize("yes", ["是的", "好的", "y", "yes", "OK", "可以"])
    def test_that_is_proposed_is_taken_with_a_yes(self, interview: Interview, yes: str) -> None:
        done = interview(*NEW, "否", yes, file="弹幕.case.toml", lang="zh")

        assert case("弹幕.case.toml").id == "launch-20261201-1"
        assert "“否”不是有效的回答，请输入其中之一：其他标识，或者按回车采用建议" in done.out.replace("\n  ! ", "")

    def test_of_the_name_of_the_file_that_another_case_has_is_proposed_with_a_number(
        self, interview: Interview, tmp_path: Path
    ) -> None:
        (tmp_path / "other.case.toml").write_text(FILED.replace('id = "x"', 'id = "live"', 1), encoding="utf-8")
        done = interview(*NEW, "", file="live.case.toml")

        assert "Another case in this folder has the id live." in done.out
        assert case("live.case.toml").id == "live-2"

    def test_of_a_name_of_letters_is_not_asked_for(self, interview: Interview) -> None:
        done = interview(*NEW, "y")

        assert "Proposed id" not in done.out
        assert case().id == "x"


class TestOwnWords:
    OWN = '[vocabulary]\n"星语" = "information-sharing"\n"叽歪墙" = "forum"\n'

    def test_are_known_in_the_interview_in_its_verdict_and_as_an_answer(
        self, interview: Interview, tmp_path: Path
    ) -> None:
        (tmp_path / "opinionguard.toml").write_text(self.OWN, encoding="utf-8")

        done = interview(*NEW, "y", "public", "“星语”、zorbing", "叽歪墙", "否", "否", lang="zh")

        assert done.err == ""
        assert "词汇表未收录“zorbing”" in done.out
        assert "词汇表未收录“星语”" not in done.out
        document = Path("x.case.toml").read_text("utf-8")
        assert 'functions = ["“星语”", "forum"]' in document
        assert "x：上线前须完成安全评估并提交报告，不得上线" in done.out

    @pytest.mark.parametrize("file", ["x.case.toml", None])
    def test_that_are_wrong_are_told_before_the_first_question(
        self, interview: Interview, tmp_path: Path, file: str | None
    ) -> None:
        (tmp_path / "opinionguard.toml").write_text('[vocabulary]\n"弹幕" = "forum"\n', encoding="utf-8")

        done = interview(*NEW, file=file, lang="zh")

        assert (done.code, done.out) == (2, "")
        assert "opinionguard.toml:2:1" in done.err

    def test_stand_first_among_the_nearest(self, interview: Interview, tmp_path: Path) -> None:
        (tmp_path / "opinionguard.toml").write_text(self.OWN, encoding="utf-8")

        done = interview(*NEW, "y", "public", "企业叽歪墙", lang="zh")

        assert "    1. 论坛" in done.out
