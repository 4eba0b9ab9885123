"""``deadline``: the last day for an event of which nothing else is known."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from commands import RunCommand, lines

from opinionguard.workdays.calendar import window_after


class TestDeadline:
    @pytest.mark.parametrize("kind", ["user-growth", "harmful-spread", "written-notice"])
    def test_of_30_working_days_says_how_they_were_counted(self, run: RunCommand, kind: str) -> None:
        done = run("deadline", "--trigger", kind, "--on", "2026-03-02")

        # 3 March is day 1; Qingming, Monday 6 April, is off; 30 days on is 14 April.
        assert (done.code, done.err) == (0, "")
        assert ", article 7, paragraph 2: the end of Tue 2026-04-14, 24:00 +08:00" in lines(done.out)[0]
        assert "Counted: 30 working days, Tue 2026-03-03 to Tue 2026-04-14" in done.out

    @pytest.mark.parametrize(
        ("kind", "provision"),
        [
            ("service-launch", "3(1)"),
            ("function-added", "3(1)"),
            ("technology-change", "3(2)"),
            ("user-growth", "3(3)"),
            ("harmful-spread", "3(4)"),
            ("written-notice", "3(5)"),
        ],
    )
    def test_names_the_provision_of_the_trigger(self, run: RunCommand, kind: str, provision: str) -> None:
        english = run("deadline", "--trigger", kind, "--on", "2026-03-02").out
        chinese = run("deadline", "--trigger", kind, "--on", "2026-03-02", "--lang", "zh").out

        assert english.startswith(f"article {provision}, article 7, paragraph 2: ")
        assert "第七条第二款" in lines(chinese)[0]
        assert chinese.startswith("第三条第")

    def test_of_a_launch_is_its_instant(self, run: RunCommand) -> None:
        arguments = ("deadline", "--trigger", "service-launch", "--on", "2026-03-02T09:00:00Z")

        assert run(*arguments).out == (
            "article 3(1), article 7, paragraph 2: before Mon 2026-03-02 "
            "17:00 +08:00; the last whole day is Sun 2026-03-01 (rest day)\n"
        )
        assert json.loads(run(*arguments, "--format", "json").out) == {
            "kind": "before-launch",
            "cutoff": "2026-03-02T17:00:00+08:00",
            "last_day": "2026-03-01",
            "latest": "2026-03-01",
            "settled": True,
            "notices": [],
        }

    @pytest.mark.parametrize("form", ["text", "json"])
    def test_beyond_the_notices_is_not_settled(self, run: RunCommand, form: str) -> None:
        done = run("deadline", "--trigger", "user-growth", "--on", "2090-03-02", "--format", form)

        if form == "json":
            found = json.loads(done.out)
            assert found["settled"] is False
            assert "2090-03-15" < found["last_day"] < found["latest"]
        else:
            assert "not settled: at the earliest the end of Fri 2090-" in done.out
            assert "The State Council's holiday notice for 2090 is not known" in done.out

    @pytest.mark.parametrize("kind", ["user-growth", "service-launch"])
    def test_before_the_entry_into_force_is_none(self, run: RunCommand, kind: str) -> None:
        english = run("deadline", "--trigger", kind, "--on", "2018-11-29")
        chinese = run("deadline", "--trigger", kind, "--on", "2018-11-29", "--lang", "zh")

        assert (english.code, chinese.code) == (0, 0)
        assert english.out == (
            "Thu 2018-11-29 is before Fri 2018-11-30, when the Provisions entered into force (article 17):"
            " nothing is owed under them\n"
        )
        assert (
            chinese.out
            == "2018年11月29日（星期四）早于本规定施行之日2018年11月30日（星期五）（第十七条），依本规定无须提交报告\n"
        )
        assert "the end of" in run("deadline", "--trigger", "user-growth", "--on", "2018-11-30").out

    def test_before_the_entry_into_force_is_json_on_request_too(self, run: RunCommand) -> None:
        done = run("deadline", "--trigger", "user-growth", "--on", "2018-11-29", "--format", "json")

        assert json.loads(done.out) is None

    @pytest.mark.parametrize("on", ["2026-03-02T10:00:00", "yesterday", "26-3-2", "2101-01-01"])
    def test_of_no_day_is_an_error(self, run: RunCommand, on: str) -> None:
        done = run("deadline", "--trigger", "user-growth", "--on", on)

        assert (done.code, done.out, len(lines(done.err))) == (2, "", 1)
        assert done.err.startswith(f'opinionguard: --on: "{on[:10]}')

    @pytest.mark.usefixtures("unnumbered")
    def test_a_notice_whose_number_is_not_known_is_told_in_the_language_asked_for(self, run: RunCommand) -> None:
        asked = ("deadline", "--trigger", "user-growth", "--on", "2026-03-02")
        english, chinese, document = (run(*asked, *how).out for how in ((), ("--lang", "zh"), ("--format", "json")))

        assert re.search(r"State Council notices relied on: 2026, in holidays [\d.]+, number unknown\n", english)
        assert re.search(r"所依据的国务院办公厅通知：2026年（载于 holidays [\d.]+，文号不详）\n", chinese)
        assert [each.partition(",")[0] for each in json.loads(document)["notices"]] == ["2026"]


@pytest.fixture
def unnumbered(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let no notice be recorded here, as where ``holidays`` has a year that is newer than this release."""
    monkeypatch.setattr("opinionguard.workdays.calendar.recorded_notice", lambda _: None)
    window_after.cache_clear()
    yield
    window_after.cache_clear()
