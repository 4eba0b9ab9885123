"""``replay``: what the command says of a log, and its exit codes."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from builders import live_comments, problems_of
from logs import growth, logged, rewritten

import opinionguard as og
from opinionguard.cli import main
from opinionguard.gate.replay import replay


def test_a_log_comes_out_the_same_when_decided_again(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    logged(log, live_comments())
    assert main(["replay", str(log)]) == 0
    assert capsys.readouterr().out == "1 decision, which comes out the same\n"

    logged(log, growth())
    assert main(["replay", str(log)]) == 0
    assert capsys.readouterr().out == "2 decisions, all of which come out the same\n"
    assert main(["replay", str(log), "--lang", "zh"]) == 0
    assert "重新判断的结果均相同" in capsys.readouterr().out


def test_what_comes_out_otherwise_is_told_by_its_place(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    logged(log, growth())
    rewritten(log, '"last_day":"2019-05-05"', '"last_day":"2019-05-03"')
    rewritten(log, '"holidays":"', '"holidays":"0.1+')

    assert main(["replay", str(log)]) == 1

    said = capsys.readouterr().out
    assert "line 2, growth at Sun 2026-11-22 12:00 +08:00: differs" in said
    assert 'decision.obligations.0.deadline.last_day: "2019-05-03" on record, "2019-05-05" now' in said
    assert "holidays was" in said
    assert "decided again: 1; the same: 0; different: 1; lines that cannot be taken: 0" in said


def test_replay_in_json(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    logged(log, live_comments())
    rewritten(log, '"verdict":"blocked"', '"verdict":"clear"')

    assert main(["replay", str(log), "--format", "json"]) == 1

    told = json.loads(capsys.readouterr().out)
    assert told["decisions"] == 1
    (differing,) = told["differing"]
    assert differing["differences"] == [{"path": "decision.verdict", "recorded": "clear", "now": "blocked"}]
    assert differing["causes"] == [{"kind": "unknown"}]


NOTICE = "国办发明电〔2019〕3号"
TURNED = {
    "en": f"what turned it: the holiday notice {NOTICE}, which now counts: the last day under security-assessment-2018, 3(3), "
    "for event, was Fri 2019-05-03 and is Sun 2019-05-05",
    "zh": f"结论改变的原因：现已适用的放假通知{NOTICE}：《安全评估规定》第三条第三项（情形：event）的最晚提交日，"
    "当时为2019年5月3日（星期五），现为2019年5月5日（星期日）",
}


@pytest.mark.parametrize("lang", TURNED)
def test_an_answer_that_a_new_notice_turned_names_the_notice(
    log: Path, capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    logged(log, growth(), calendar=og.WorkingCalendar.china(as_known_on=date(2019, 3, 21)))
    rewritten(log, '"as_known_on":"2019-03-21"', '"as_known_on":null')

    assert main(["replay", str(log), "--lang", lang]) == 1
    said, wanted = capsys.readouterr().out, TURNED[lang]
    assert "".join(wanted.split()) in "".join(said.split())

    main(["replay", str(log), "--format", "json"])
    (differing,) = json.loads(capsys.readouterr().out)["differing"]
    assert differing["causes"] == [
        {
            "kind": "notice",
            "law": "security-assessment-2018",
            "provision": "3(3)",
            "event": "event",
            "notice": NOTICE,
            "before": "2019-05-03",
            "now": "2019-05-05",
        }
    ]


def test_where_the_answer_is_the_same_replay_says_so(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    logged(log, live_comments())
    rewritten(log, '"because":["service.audience"', '"because":["service.audienc"')

    assert main(["replay", str(log)]) == 1
    assert "  - the answer is the same; only other parts differ\n" in capsys.readouterr().out
    main(["replay", str(log), "--lang", "zh"])
    assert "  - 结论相同，仅其他内容不同\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"half', "is cut short"),
        ("not json\n", "is not JSON"),
        ("[]\n", "is not a line of a decision log"),
        ('{"schema":2,"kind":"decision"}\n', "schema: 2 is of a later version"),
        ('{"schema":true,"kind":"gate"}\n', "is not a line of a decision log"),
        ('{"schema":1,"kind":"gate","exempt":[]}\n', "is not a line of a decision log"),
        ('{"schema":1,"id":"x"}\n', "is not a line of a decision log"),
        ('{"schema":1,"schema":1}\n', 'the key "schema" stands twice'),
        ('{"schema":1,"kind":"other"}\n', "is not a line of a decision log"),
        ('{"schema":1,"kind":"decision"}\n', "is not a line of a decision log"),
        ("[" * 100_000 + "\n", "is nested too deeply"),
        ("\n", "is not JSON"),
    ],
)
def test_a_damaged_line_is_told_and_the_others_are_decided_again(
    line: str, said: str, log: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    logged(log, live_comments())
    with log.open("a", encoding="utf-8") as file:
        file.write(line)

    assert main(["replay", str(log)]) == 2

    told = capsys.readouterr()
    assert re.search(rf"{re.escape(str(log))}:3(:\d+)?: {re.escape(said)}", told.err)
    assert "the same: 1; different: 0; lines that cannot be taken: 1" in told.out


@pytest.mark.parametrize("name", ["nowhere", "null\0"])
def test_a_log_that_cannot_be_read_is_an_error(tmp_path: Path, name: str) -> None:
    (problem,) = problems_of(lambda: list(replay(tmp_path / name)))

    assert "cannot be read" in problem.wrong
    assert main(["replay", str(tmp_path / name)]) == 2


def test_a_log_without_decisions_is_nothing_to_replay(log: Path) -> None:
    log.touch()

    assert main(["replay", str(log)]) == 4
