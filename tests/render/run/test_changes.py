"""What changed since an earlier run, as ``check --baseline`` tells it: to people, and in JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import report_schemas
from builders import Document, flawless_report
from commands import ALL, BLOCKED, CLEAR, GROWTH, LANGS, UNKNOWN, RunCommand, lines, save, save_broken, save_waiver

BASE = "base.json"


@pytest.fixture
def kept(check: RunCommand) -> list[str]:
    """The files of a run whose output is kept as the baseline."""
    files = save(*ALL)
    check(*files, "--output", f"json={BASE}")
    return files


def restated(stated: Document, **changes: Any) -> Document:
    return stated | changes


MOVED = json.loads(json.dumps(BLOCKED))
MOVED["events"][0]["at"] = "2026-12-03T10:00:00+08:00"
FILED = [flawless_report(submitted_at="2026-11-20T09:00:00+08:00")]


def test_nothing_that_changed_is_said_and_nothing_is_listed(check: RunCommand, kept: list[str]) -> None:
    without = check(*kept)
    done = check(*kept, "--baseline", BASE)

    assert lines(done.out) == [
        *[line for line in lines(without.out)[:-1] if line.startswith(("As of", "Law reviewed"))],
        "Compared with base.json, as of Sun 2026-11-22 12:00 +08:00.",
        f"{lines(without.out)[-1]}; nothing changed since the baseline",
    ]
    assert done.code == without.code == 1


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            (
                "was DUE, may launch as far as is known; security-assessment-2018, 3(3), for event: due then, discharged now",
                "only its facts changed",
                "since the baseline: 1 worse, 1 with another date, 1 better, 1 unchanged (1 of them may not launch)",
            ),
        ),
        (
            "zh",
            (
                "好转：growth",
                "此前为“期限内，待办理”，就已知事实而言可以上线",
                "1个变差、1个日期变动、1个好转、1个不变（其中1个不得上线）",
            ),
        ),
    ],
)
def test_each_launch_that_changed_is_marked_and_told(
    check: RunCommand, kept: list[str], lang: str, said: tuple[str, ...]
) -> None:
    save(MOVED, restated(CLEAR, reports=[]), restated(GROWTH, reports=FILED))
    done = check(*kept, "--baseline", BASE, "--lang", lang)
    out = " ".join(done.out.split()) if lang == "en" else "".join(done.out.split())

    for each in said:
        assert (" ".join(each.split()) if lang == "en" else "".join(each.split())).replace(
            "satisfied", "discharged"
        ) in out
    marks = {"en": ("DATE MOVED: live-comments", "WORSE: clear"), "zh": ("日期变动：live-comments", "变差：clear")}
    assert all(each in done.out for each in marks[lang])
    assert done.code == 1


def test_a_date_is_told_with_both_days(check: RunCommand, kept: list[str]) -> None:
    save(MOVED)

    told = " ".join(check(*kept, "--baseline", BASE).out.split())

    moved = "the last day under security-assessment-2018, 3(1), for launch, moved from Mon 2026-11-30 to Wed 2026-12-02"
    assert f"{moved}; only its facts changed" in told
    zh = "".join(check(*kept, "--baseline", BASE, "--lang", "zh").out.split())
    assert "第三条第一项（情形：launch）的最晚提交日由2026年11月30日（星期一）改为2026年12月2日（星期三）" in zh


def test_a_new_launch_is_marked_even_if_it_may_go(check: RunCommand, kept: list[str]) -> None:
    files = [*kept, *save(restated(CLEAR, id="more"))]

    (line,) = (each for each in lines(check(*files, "--baseline", BASE).out) if ": NEW: " in each)
    assert "NEW: more CLEAR 3(1), may launch as far as is known" in line


@pytest.mark.parametrize("lang", LANGS)
def test_a_refused_launch_that_is_gone_is_listed_and_others_on_request(
    check: RunCommand, kept: list[str], lang: str
) -> None:
    del kept
    done, full = (check(*save(UNKNOWN), "--baseline", BASE, "--lang", lang, *more) for more in ([], ["-v"]))

    said = {
        "en": "GONE: live-comments was BLOCKED; this run did not decide it",
        "zh": "不再出现：live-comments 此前为“不得上线”；本次未判断该事项",
    }[lang]
    assert f"live-comments.json: {said}" in lines(done.out)
    mark = {"en": ": GONE: ", "zh": ": 不再出现："}[lang]
    assert [sum(mark in line for line in lines(each.out)) for each in (done, full)] == [1, 3]
    assert {"en": "3 gone, 1 unchanged", "zh": "3个不再出现、1个不变"}[lang] in done.out


def test_the_file_of_one_that_is_gone_is_told_where_it_is_known(check: RunCommand, kept: list[str]) -> None:
    del kept
    base = json.loads(Path(BASE).read_text("utf-8"))
    base["decisions"][0]["file"] = "cases/a.toml"
    Path(BASE).write_text(json.dumps(base), "utf-8")

    assert "cases/a.toml: GONE: live-comments was BLOCKED" in check(*save(UNKNOWN), "--baseline", BASE).out


def test_every_line_is_listed_on_request_and_only_what_changed_is_marked(check: RunCommand, kept: list[str]) -> None:
    save(MOVED)
    out = lines(check(*kept, "--baseline", BASE, "-v").out)

    assert [sum(f" {each['id']} " in line for line in out) for each in ALL] == [1, 1, 1, 1]
    assert sum("DATE MOVED" in line for line in out) == 1


def test_a_page_has_the_mark_below_its_title(check: RunCommand, kept: list[str]) -> None:
    save(MOVED)
    plain, out = (lines(check(*kept, *more, "-vv").out) for more in ([], ["--baseline", BASE]))

    (place,) = (number for number, line in enumerate(out) if line.startswith("  DATE MOVED; the last day under"))
    assert out[:place] == plain[:place]
    assert "GONE: live-comments was BLOCKED" in check(*save(CLEAR), "--baseline", BASE, "-vv").out


def test_the_last_line_alone_has_the_counts(check: RunCommand, kept: list[str]) -> None:
    save(MOVED)
    (line,) = lines(check(*kept, "--baseline", BASE, "-q").out)

    assert line.endswith("; since the baseline: 1 with another date, 3 unchanged (1 of them may not launch)")


def test_the_mark_has_a_colour_of_its_own(check: RunCommand, kept: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    save(MOVED, restated(CLEAR, reports=[]))
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("NO_COLOR", raising=False)
    out = check(*kept, "--baseline", BASE).out

    assert "\x1b[1;33mDATE MOVED\x1b[0m: \x1b[1;31mlive-comments BLOCKED 3(1)\x1b[0m: " in out
    assert "\x1b[1;31mWORSE\x1b[0m: \x1b[1;31mclear BLOCKED 3(1)\x1b[0m: " in out
    assert "\x1b[1;31mGONE\x1b[0m: live-comments was BLOCKED" in check(*save(CLEAR), "--baseline", BASE).out


class TestWhy:
    def test_an_upgrade_names_what_turned_the_answer_and_that_facts_may_have_changed(
        self, check: RunCommand, kept: list[str]
    ) -> None:
        base = json.loads(Path(BASE).read_text("utf-8"))
        base["versions"]["opinionguard"] = "0.0.9"
        Path(BASE).write_text(json.dumps(base), "utf-8")
        done = check(*kept, "--baseline", BASE, "--reading", "launch_by_date=end-of-day")
        assert "opinionguard was 0.0.9 then and is 0.1.0 now." in lines(done.out)

        save(restated(CLEAR, reports=[]))
        out = " ".join(check(*kept, "--baseline", BASE).out.split())
        assert "for launch: discharged then, blocking the launch now; its facts may have changed too" in out
        zh = "".join(check(*kept, "--baseline", BASE, "--lang", "zh").out.split())
        assert "opinionguard的版本此前为0.0.9，现为0.1.0。" in zh
        assert "所述事实也可能有改动：基线文件未记载事实" in zh

    def test_a_reading_is_named(self, check: RunCommand, kept: list[str]) -> None:
        out = " ".join(check(*kept, "--baseline", BASE, "--reading", "first_day=included").out.split())

        assert (
            "what turned it: the reading first_day: the default then, included (the day of the event is counted) now"
            in out
        )

    def test_time_that_is_over_is_named(self, check: RunCommand, kept: list[str]) -> None:
        base = json.loads(Path(BASE).read_text("utf-8"))
        base["decisions"][1] |= {"at": "2026-11-01T00:00:00+08:00", "valid_until": "2026-11-10T09:00:00+08:00"}
        Path(BASE).write_text(json.dumps(base), "utf-8")
        save(restated(CLEAR, reports=[]))

        out = " ".join(check(*kept, "--baseline", BASE).out.split())
        assert "that answer was valid until Tue 2026-11-10 09:00 +08:00; its facts may have changed too" in out
        zh = "".join(check(*kept, "--baseline", BASE, "--lang", "zh").out.split())
        assert "此前的结论有效至2026年11月10日（星期二）09:00；所述事实也可能有改动" in zh

    @pytest.mark.parametrize(
        ("lang", "said"),
        [
            ("en", ("a waiver lets it pass now", "no waiver lets it pass now", "was allowed by waiver only")),
            ("zh", ("现凭内部特批放行", "现已无内部特批", "此前仅凭内部特批可以上线")),
        ],
    )
    def test_a_waiver_is_named(self, check: RunCommand, lang: str, said: tuple[str, ...]) -> None:
        files, waivers = save(BLOCKED), ("--waivers", save_waiver())
        check(*files, "--output", f"json={BASE}")
        gained = check(*files, "--baseline", BASE, *waivers, "--lang", lang)
        check(*files, *waivers, "--output", f"json={BASE}")
        lost = check(*files, "--baseline", BASE, "--lang", lang)

        assert said[0] in gained.out
        assert all(each in lost.out for each in said[1:])
        assert (gained.code, lost.code) == (0, 1)

    def test_another_day_that_was_asked_for_is_named(self, check: RunCommand) -> None:
        files = save(BLOCKED)
        check(*files, "--output", f"json={BASE}", "--launch-on", "2026-12-09")
        out = check(*files, "--baseline", BASE).out
        assert "then it was decided for a launch Wed 2026-12-09" in " ".join(out.split())
        check(*files, "--output", f"json={BASE}")
        out = check(*files, "--baseline", BASE, "--launch-on", "2026-12-09").out
        assert "then it was decided for a launch as stated" in " ".join(out.split())


def test_what_the_earlier_run_could_not_take_is_said(check: RunCommand) -> None:
    check(*save(CLEAR), save_broken(), "--output", f"json={BASE}")
    out = check(*save(CLEAR), "--baseline", BASE).out
    assert "That run had problems (1): what it could not take counts as new." in lines(out)

    check(save_broken(), "--output", f"json={BASE}")
    out = check(*save(CLEAR), "--baseline", BASE).out
    assert "Compared with base.json, which holds no launch." in lines(out)
    assert "NEW: clear CLEAR" in out


def test_json_has_the_changes_and_our_own_schema_takes_them(check: RunCommand, kept: list[str]) -> None:
    check(*kept, "--output", "json=out.json")
    assert "changes" not in report_schemas.output()

    save(MOVED, restated(CLEAR, reports=[]))
    check(*kept[:3], *save(restated(CLEAR, id="more")), "--baseline", BASE, "--output", "json=out.json")
    found = report_schemas.output()["changes"]

    assert found["counts"] == {"worse": 1, "new": 1, "other": 0, "moved": 1, "better": 0, "gone": 1, "same": 1}
    assert [(each["case"], each["kind"]) for each in found["launches"]] == [
        ("live-comments", "moved"),
        ("clear", "worse"),
        ("more", "new"),
        ("growth", "gone"),
    ]
    assert found["baseline"]["problems"] == 0
    check(
        *kept,
        "--baseline",
        BASE,
        "--waivers",
        save_waiver(),
        "--reading",
        "first_day=included",
        "--output",
        "json=out.json",
    )
    assert report_schemas.output()["changes"]["counts"]["same"] == 1


def test_a_run_is_its_own_baseline_in_any_format_with_the_same_exit_code(check: RunCommand, kept: list[str]) -> None:
    for form in ("text", "json", "junit", "sarif", "github", "html", "ics"):
        for broken in ([], [save_broken()]):
            codes = [check(*kept, *broken, "--format", form, *more).code for more in ([], ["--baseline", BASE])]
            assert codes[0] == codes[1]


def test_the_baseline_may_lie_among_the_cases(check: RunCommand) -> None:
    save(BLOCKED, CLEAR)
    check(".", "--output", "json=zz.json")
    done = check(".", "--baseline", "zz.json")

    assert (done.code, done.err) == (1, "")
    assert done.out.endswith("; nothing changed since the baseline\n")


def test_no_report_overwrites_the_baseline(check: RunCommand, kept: list[str]) -> None:
    before = Path(BASE).read_bytes()
    done = check(*kept, "--baseline", BASE, "--output", f"json={BASE}")

    assert (done.code, Path(BASE).read_bytes()) == (2, before)
    assert "name another file" in done.err


def test_a_stream_compares_nothing(check: RunCommand, kept: list[str]) -> None:
    for lang, said in (("en", "leave out --baseline, or --stream"), ("zh", "请删除 --baseline 或 --stream")):
        done = check("--stream", *kept, "--baseline", BASE, "--lang", lang)

        assert (done.code, done.out) == (2, "")
        assert said in done.err
