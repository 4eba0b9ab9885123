"""``calendar``: the days of a count drawn, as text, as a page and for a calendar program."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any, Final, NamedTuple

import pytest
from builders import know_only_until
from hypothesis import given, settings
from hypothesis import strategies as st
from report_schemas import calendar_entries
from sheets import sheet, sheets

from opinionguard import cli
from opinionguard.ground.text import Lang
from opinionguard.render.months import sheet as months
from opinionguard.render.run import ics

UNSETTLED: Final = ("--from", "2026-11-23")
STAMP: Final = datetime(2026, 3, 1, 16, 30, 5, tzinfo=UTC)


class Result(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command in this process, on a terminal of so many columns."""
    monkeypatch.delenv("OPINIONGUARD_DEBUG", raising=False)

    def run(*arguments: str, width: int = 80) -> Result:
        monkeypatch.setenv("COLUMNS", str(width))
        try:
            code = cli.main(("calendar", *arguments))
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else -1
        return Result(code, *capsys.readouterr())

    return run


# --- As text ---------------------------------------------------------------------------------------------------------

EXPECTED: Final = (
    # A make-up weekend and Spring Festival, two months beside each other.
    (
        80,
        "--from 2026-01-12",
        """\
        30 working days from Mon 2026-01-12

                   January 2026                          February 2026
         Mon  Tue  Wed  Thu  Fri  Sat  Sun     Mon  Tue  Wed  Thu  Fri  Sat  Sun
                          1    2    3    4                                     1
           5    6    7    8    9   10   11                                     -
         [12]  13   14   15   16   17   18       2    3    4    5    6    7    8
        from   #1   #2   #3   #4    -    -     #15  #16  #17  #18  #19    -    -
          19   20   21   22   23   24   25       9   10   11   12   13   14   15
          #5   #6   #7   #8   #9    -    -     #20  #21  #22  #23  #24  +25    -
          26   27   28   29   30   31           16   17   18   19   20   21   22
         #10  #11  #12  #13  #14    -          off  off  off  off  off    -    -
                                                23   24   25   26   27  *28*
                                               off  #26  #27  #28  #29  +30

        [ ]     day of the event, not counted   off     day off
        #n      working day number n            * *     deadline
        +n      make-up working day, number n   no mark outside the count
        -       weekend

        Deadline: the end of Sat 2026-02-28 (make-up working day), 24:00 +08:00,
        working day 30.
        The day of the event is not itself counted.

        By notice 国办发明电〔2025〕7号:
          Sat 2026-02-14: make-up working day, number 25
          Mon 2026-02-16: Chinese New Year's Eve
          Tue 2026-02-17 to Thu 2026-02-19: Chinese New Year (Spring Festival)
          Fri 2026-02-20: Day off (substituted from Sat 2026-02-14)
          Mon 2026-02-23: Day off (substituted from Sat 2026-02-28)
          Sat 2026-02-28: make-up working day, number 30

        Not legal advice.
        """,
    ),
    # The same in Chinese, one month below the other.
    (
        50,
        "--from 2026-01-12 --lang zh",
        """\
        自2026年1月12日（星期一）起30个工作日

                     2026年1月
          一   二   三   四   五   六   日
                          1    2    3    4
           5    6    7    8    9   10   11
         [12]  13   14   15   16   17   18
        当日   #1   #2   #3   #4    -    -
          19   20   21   22   23   24   25
          #5   #6   #7   #8   #9    -    -
          26   27   28   29   30   31
         #10  #11  #12  #13  #14    -

                     2026年2月
          一   二   三   四   五   六   日
                                         1
                                         -
           2    3    4    5    6    7    8
         #15  #16  #17  #18  #19    -    -
           9   10   11   12   13   14   15
         #20  #21  #22  #23  #24 班25    -
          16   17   18   19   20   21   22
          休   休   休   休   休    -    -
          23   24   25   26   27  *28*
          休  #26  #27  #28  #29 班30

        [ ]    情形发生当日，不计入
        #n     第n个工作日
        班n    调休上班，第n个工作日
        -      周末
        休     放假
        * *    期限届满日
        无标记 不在计算范围内

        期限：2026年2月28日（星期六，调休上班）24时前
        （北京时间），即第30个工作日。
        情形发生当日不计入。

        依据通知 国办发明电〔2025〕7号：
          2026年2月14日（星期六）：调休上班，第25个工
            作日
          2026年2月16日（星期一）：农历除夕
          2026年2月17日（星期二）至
            2026年2月19日（星期四）：春节
          2026年2月20日（星期五）：休息日（由
            2026年2月14日（星期六）调休）
          2026年2月23日（星期一）：休息日（由
            2026年2月28日（星期六）调休）
          2026年2月28日（星期六）：调休上班，第30个工
            作日

        本结果不构成法律意见。
        """,
    ),
    # Labour Day.
    (
        80,
        "--from 2026-04-13 --days 20",
        """\
        20 working days from Mon 2026-04-13

                    April 2026                             May 2026
         Mon  Tue  Wed  Thu  Fri  Sat  Sun     Mon  Tue  Wed  Thu  Fri  Sat  Sun
                     1    2    3    4    5                           1    2    3
           6    7    8    9   10   11   12                         off  off    -
         [13]  14   15   16   17   18   19       4    5    6    7    8    9   10
        from   #1   #2   #3   #4    -    -     off  off  #14  #15  #16  +17    -
          20   21   22   23   24   25   26      11   12  *13*  14   15   16   17
          #5   #6   #7   #8   #9    -    -     #18  #19  #20
          27   28   29   30                     18   19   20   21   22   23   24
         #10  #11  #12  #13                     25   26   27   28   29   30   31

        [ ]     day of the event, not counted   off     day off
        #n      working day number n            * *     deadline
        +n      make-up working day, number n   no mark outside the count
        -       weekend

        Deadline: the end of Wed 2026-05-13, 24:00 +08:00, working day 20.
        The day of the event is not itself counted.

        By notice 国办发明电〔2025〕7号:
          Fri 2026-05-01 to Sat 2026-05-02: Labor Day
          Mon 2026-05-04: Labor Day (observed)
          Tue 2026-05-05: Day off (substituted from Sat 2026-05-09)
          Sat 2026-05-09: make-up working day, number 17

        Not legal advice.
        """,
    ),
    # The notice for 2027 is missing.
    (
        80,
        "--from 2026-11-23",
        """\
        30 working days from Mon 2026-11-23

                   November 2026                         December 2026
         Mon  Tue  Wed  Thu  Fri  Sat  Sun     Mon  Tue  Wed  Thu  Fri  Sat  Sun
                                         1            1    2    3    4    5    6
           2    3    4    5    6    7    8           #6   #7   #8   #9    -    -
           9   10   11   12   13   14   15       7    8    9   10   11   12   13
          16   17   18   19   20   21   22     #10  #11  #12  #13  #14    -    -
         [23]  24   25   26   27   28   29      14   15   16   17   18   19   20
        from   #1   #2   #3   #4    -    -     #15  #16  #17  #18  #19    -    -
          30                                    21   22   23   24   25   26   27
          #5                                   #20  #21  #22    ?    ?    ?    ?
                                                28   29   30  *31*
                                                 ?    ?    ?  min

                   January 2027
         Mon  Tue  Wed  Thu  Fri  Sat  Sun
                               1    2    3
                               ?    ?    ?
           4    5    6    7  * 8*   9   10
           ?    ?    ?    ?  max
          11   12   13   14   15   16   17
          18   19   20   21   22   23   24
          25   26   27   28   29   30   31

        [ ]     day of the event, not counted   * * min earliest possible deadline
        #n      working day number n            * * max latest possible deadline
        -       weekend                         no mark outside the count
        ?       no notice settles it yet

        Deadline not settled: at the earliest the end of Thu 2026-12-31, at the
        latest the end of Fri 2027-01-08. To be safe, keep to the earliest.
        Missing: the State Council's holiday notice for 2027; a year's notice
        usually comes in October to December of the year before.
        The day of the event is not itself counted.

        By notice 国办发明电〔2025〕7号:
          on the days that it settles no day off and no make-up working day; which
            later days are off, such as New Year's Day, the missing notice says

        Not legal advice.
        """,
    ),
    # The 29th of February.
    (
        80,
        "--from 2024-02-01 --days 25 --lang zh",
        """\
        自2024年2月1日（星期四）起25个工作日

                     2024年2月                             2024年3月
          一   二   三   四   五   六   日      一   二   三   四   五   六   日
                        [ 1]   2    3    4                           1    2    3
                       当日   #1    -  班2                         #18    -    -
           5    6    7    8    9   10   11       4    5    6    7    8    9   10
          #3   #4   #5   #6   #7   休   休     #19  #20  #21  #22  #23    -    -
          12   13   14   15   16   17   18      11  *12*  13   14   15   16   17
          休   休   休   休   休    -  班8     #24  #25
          19   20   21   22   23   24   25      18   19   20   21   22   23   24
          #9  #10  #11  #12  #13    -    -      25   26   27   28   29   30   31
          26   27   28   29
         #14  #15  #16  #17

        [ ]    情形发生当日，不计入    休     放假
        #n     第n个工作日             * *    期限届满日
        班n    调休上班，第n个工作日   无标记 不在计算范围内
        -      周末

        期限：2024年3月12日（星期二）24时前（北京时间），即第25个工作日。
        情形发生当日不计入。

        依据通知 国办发明电〔2023〕7号：
          2024年2月4日（星期日）：调休上班，第2个工作日
          2024年2月10日（星期六）至2024年2月12日（星期一）：春节
          2024年2月13日（星期二）至2024年2月14日（星期三）：春节（补假）
          2024年2月15日（星期四）：休息日（由2024年2月4日（星期日）调休）
          2024年2月16日（星期五）：休息日（由2024年2月18日（星期日）调休）
          2024年2月18日（星期日）：调休上班，第8个工作日

        本结果不构成法律意见。
        """,
    ),
    # Over the end of the year: two notices.
    (
        120,
        "--from 2025-12-15 --days 20",
        """\
        20 working days from Mon 2025-12-15

                   December 2025                         January 2026
         Mon  Tue  Wed  Thu  Fri  Sat  Sun     Mon  Tue  Wed  Thu  Fri  Sat  Sun
           1    2    3    4    5    6    7                      1    2    3    4
           8    9   10   11   12   13   14                    off  off    -  +13
         [15]  16   17   18   19   20   21       5    6    7    8    9   10   11
        from   #1   #2   #3   #4    -    -     #14  #15  #16  #17  #18    -    -
          22   23   24   25   26   27   28      12  *13*  14   15   16   17   18
          #5   #6   #7   #8   #9    -    -     #19  #20
          29   30   31                          19   20   21   22   23   24   25
         #10  #11  #12                          26   27   28   29   30   31

        [ ]     day of the event, not counted   off     day off
        #n      working day number n            * *     deadline
        +n      make-up working day, number n   no mark outside the count
        -       weekend

        Deadline: the end of Tue 2026-01-13, 24:00 +08:00, working day 20.
        The day of the event is not itself counted.

        By notice 国办发明电〔2024〕12号:
          no day off and no make-up working day in this count

        By notice 国办发明电〔2025〕7号:
          Thu 2026-01-01: New Year's Day
          Fri 2026-01-02: Day off (substituted from Sun 2026-01-04)
          Sun 2026-01-04: make-up working day, number 13

        Not legal advice.
        """,
    ),
    # Every reading that a deadline depends on, on a make-up day, as narrow as it gets.
    (
        40,
        "--from 2026-02-14 --days 10 --reading first_day=included --reading make_up_days=not-working"
        " --reading end_of_day=close-of-business:17:30",
        """\
        10 working days from Sat 2026-02-14

                   February 2026
         Mon  Tue  Wed  Thu  Fri  Sat  Sun
                                         1
           2    3    4    5    6    7    8
           9   10   11   12   13  [14]  15
                                  (+)    -
          16   17   18   19   20   21   22
         off  off  off  off  off    -    -
          23   24   25   26   27   28
         off   #1   #2   #3   #4  (+)

                    March 2026
         Mon  Tue  Wed  Thu  Fri  Sat  Sun
                                         1
                                         -
           2    3    4    5    6    7    8
          #5   #6   #7   #8   #9    -    -
         * 9*  10   11   12   13   14   15
         #10
          16   17   18   19   20   21   22
          23   24   25   26   27   28   29
          30   31

        [ ]     day of the event
        #n      working day number n
        (+)     make-up working day, not counted
        -       weekend
        off     day off
        * *     deadline
        no mark outside the count

        Deadline: before 17:30 +08:00 on Mon
        2026-03-09, working day 10.
        The last whole day before it is Sun
        2026-03-08 (rest day).
        Counted from the day of the event
        on, by the reading taken.
        Make-up working days are not
        counted, by the reading taken.

        By notice 国办发明电〔2025〕7号:
          Sat 2026-02-14: make-up working
            day, not counted
          Mon 2026-02-16: Chinese New Year's
            Eve
          Tue 2026-02-17 to Thu 2026-02-19:
            Chinese New Year (Spring
            Festival)
          Fri 2026-02-20: Day off
            (substituted from Sat
            2026-02-14)
          Mon 2026-02-23: Day off
            (substituted from Sat
            2026-02-28)
          Sat 2026-02-28: make-up working
            day, not counted

        Not legal advice.
        """,
    ),
    # Nothing is settled, and yet there is but one day.
    (
        80,
        "--from 2027-07-05 --days 5 --lang zh",
        """\
        自2027年7月5日（星期一）起5个工作日

                     2027年7月
          一   二   三   四   五   六   日
                          1    2    3    4
         [ 5]   6    7    8    9   10   11
        当日    ?    ?    ?    ?    ?    ?
         *12*  13   14   15   16   17   18
           ?
          19   20   21   22   23   24   25
          26   27   28   29   30   31

        [ ]    情形发生当日，不计入   * *    期限届满日
        ?      尚无通知，未定         无标记 不在计算范围内

        期限：2027年7月12日（星期一）24时前（北京时间）。相关通知尚缺，但2008年以来
        的同类安排均不会改变该日期。
        尚缺：国务院办公厅关于2027年节假日安排的通知；每年的通知通常在前一年10月至12
        月发布。
        情形发生当日不计入。

        本结果不构成法律意见。
        """,
    ),
    # A day that is the day of the event and of the deadline, on a terminal that is too narrow.
    (
        20,
        "--from 2026-03-02 --days 1 --reading first_day=included",
        """\
        1 working day from Mon 2026-03-02

                    March 2026
         Mon  Tue  Wed  Thu  Fri  Sat  Sun
                                         1
         [ 2*   3    4    5    6    7    8
          #1
           9   10   11   12   13   14   15
          16   17   18   19   20   21   22
          23   24   25   26   27   28   29
          30   31

        [ ]     day of the event
        #n      working day number n
        * *     deadline
        no mark outside the count

        Deadline: the end of Mon 2026-03-02,
        24:00 +08:00, working day 1.
        Counted from the day of the event
        on, by the reading taken.

        By notice 国办发明电〔2025〕7号:
          no day off and no make-up working
            day in this count

        Not legal advice.
        """,
    ),
)


@pytest.mark.parametrize(("width", "arguments", "expected"), EXPECTED, ids=[each[1] for each in EXPECTED])
def test_draws(run: Run, monkeypatch: pytest.MonkeyPatch, width: int, arguments: str, expected: str) -> None:
    know_only_until(monkeypatch, "2026-06-30")
    assert run(*arguments.split(), width=width) == (0, textwrap.dedent(expected), "")


LANGS: Final = st.sampled_from(["en", "zh"])


class TestText:
    def test_takes_colour_only_on_a_terminal(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        assert "\x1b" not in run("--from", "2026-01-12").out
        monkeypatch.delenv("NO_COLOR", raising=False)
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        assert "\x1b[" in run("--from", "2026-01-12").out


# --- For a calendar program ------------------------------------------------------------------------------------------


def begins(entry: Any) -> datetime:
    begun: datetime = entry.decoded("DTSTART")
    assert begun.tzname() == "CST"
    return begun.replace(tzinfo=None)


def lasts(entry: Any) -> timedelta:
    found: timedelta = entry.decoded("DTEND") - entry.decoded("DTSTART")
    return found


def midnight(day: date) -> datetime:
    return datetime.combine(day, time.min)


def alarms(event: Any) -> list[timedelta]:
    return [alarm.decoded("TRIGGER") for alarm in event.walk("VALARM")]


class TestCalendarProgram:
    @given(sheets(), LANGS)
    @settings(max_examples=60, deadline=None)
    def test_has_the_deadline_on_its_day(self, found: months.Sheet, lang: Lang) -> None:
        entries = ics.entries_of(found, lang)
        read = calendar_entries(ics.as_ics(entries, STAMP, lang))

        days = [found.earliest] if found.earliest == found.latest else [found.earliest, found.latest]
        assert [begins(each).date() for each in read] == days
        assert all(begins(each).time() == time.min for each in read)
        assert [str(each["SUMMARY"]) for each in read] == [each.summary for each in entries]
        assert [str(each["DESCRIPTION"]) for each in read] == [each.description for each in entries]
        assert len({str(each["UID"]) for each in read}) == len(read)
        assert all(each.decoded("DTSTAMP") == STAMP.replace(microsecond=0) for each in read)
        reminded = [begins(each) + alarms(each)[0] for each in read if alarms(each)]
        assert reminded == ([] if found.reminder is None else [datetime.combine(found.reminder, time(9))])

    def test_reminds_in_the_morning(self) -> None:
        def trigger(alarm: date) -> timedelta:
            entry = ics.Entry("a@b", date(2026, 3, 10), "s", "d", alarm)
            return alarms(calendar_entries(ics.as_ics([entry], STAMP, "en"))[0])[0]

        assert trigger(date(2026, 3, 10)) == timedelta(hours=9)
        assert trigger(date(2026, 3, 9)) == timedelta(days=-1, hours=9)
        assert trigger(date(2026, 3, 3)) == timedelta(days=-7, hours=9)

    def test_keeps_an_identifier_for_the_same_question(self) -> None:
        def uids(found: months.Sheet, lang: Lang = "en") -> list[str]:
            return [each.uid for each in ics.entries_of(found, lang)]

        plain = uids(sheet("2026-11-23", known_on=date(2026, 6, 30)))
        assert plain == uids(sheet("2026-11-23", known_on=date(2026, 6, 30)), "zh")
        # Once the notice is out, the deadline takes the place of its earliest day.
        assert uids(sheet("2025-11-24")) == uids(sheet("2025-11-24", known_on=date(2025, 6, 30)))[:1]
        others = [
            sheet("2026-01-12"),
            sheet("2026-01-13"),
            sheet("2026-01-12", 29),
            sheet("2026-01-12", first_day="included"),
            sheet("2026-01-12", make_up_days="not-working"),
            sheet("2026-01-12", end_of_day="close-of-business:17:30"),
        ]
        assert len({uid for found in others for uid in uids(found)}) == len(others)

    def test_says_what_is_not_settled(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        know_only_until(monkeypatch, "2026-06-30")
        first, second = calendar_entries(run(*UNSETTLED, "--format", "ics").out)

        assert str(first["SUMMARY"]) == "Deadline: 30 working days from Mon 2026-11-23 (earliest possible, not settled)"
        assert str(second["SUMMARY"]) == "Deadline: 30 working days from Mon 2026-11-23 (latest possible, not settled)"
        assert "holiday notice for 2027" in first["DESCRIPTION"]
        assert "holiday notice for 2027" in second["DESCRIPTION"]
        assert alarms(second) == []

    def test_says_the_time_at_which_the_day_closes(self, run: Run) -> None:
        closing = ("--reading", "end_of_day=close-of-business:17:30")
        (event,) = calendar_entries(run("--from", "2026-01-12", *closing, "--format", "ics", "--lang", "zh").out)

        assert str(event["SUMMARY"]) == "期限届满：自2026年1月12日（星期一）起30个工作日，北京时间17:30前"
        assert event["SUMMARY"].params["LANGUAGE"] == "zh"
        assert begins(event) == midnight(date(2026, 2, 28))
        assert lasts(event) == timedelta(hours=17, minutes=30)

    def test_is_the_whole_day_in_china_wherever_it_is_read(self, run: Run) -> None:
        (event,) = calendar_entries(run("--from", "2026-01-12", "--format", "ics").out)

        assert event.decoded("DTSTART") == datetime(2026, 2, 28, tzinfo=timezone(timedelta(hours=8)))
        assert lasts(event) == timedelta(days=1)

    def test_an_entry_of_no_length_states_no_end(self, run: Run) -> None:
        closing = ("--reading", "end_of_day=close-of-business:00:00")
        (event,) = calendar_entries(run("--from", "2026-01-12", *closing, "--format", "ics").out)

        assert begins(event) == midnight(date(2026, 2, 28))
        assert "DTEND" not in event

    @pytest.mark.parametrize(("lang", "name"), [("en", "Deadlines (opinionguard)"), ("zh", "期限提醒（opinionguard）")])
    def test_has_a_name_in_the_language_of_the_person(self, lang: Lang, name: str) -> None:
        text = ics.as_ics((), STAMP, lang)

        assert calendar_entries(text) == []  # an empty calendar is valid too
        assert f"\r\nX-WR-CALNAME:{name}\r\n" in text
        assert f"\r\nNAME;LANGUAGE={lang}:{name}\r\n" in text

    def test_is_stamped_with_the_instant_at_which_it_is_made(self, run: Run) -> None:
        before = datetime.now(UTC).replace(microsecond=0)
        (event,) = calendar_entries(run("--from", "2026-01-12", "--format", "ics").out)

        assert before <= event.decoded("DTSTAMP") <= datetime.now(UTC)

    def test_keeps_any_text(self) -> None:
        said = "semi; comma, back\\slash\nnew line" + "，长" * 60 + "\U0001f4c5" * 30
        entry = ics.Entry(ics.uid_of("a", 1), date(2028, 2, 29), said.replace("\n", " "), said)
        (event,) = calendar_entries(ics.as_ics([entry], STAMP, "zh"))

        assert str(event["DESCRIPTION"]) == said
        assert str(event["SUMMARY"]) == entry.summary
        assert begins(event) == midnight(date(2028, 2, 29))

    def test_lets_no_text_begin_a_line_of_its_own(self) -> None:
        entry = ics.Entry("a@b", date(2026, 3, 10), "x\r\nEND:VEVENT\x85\u2028", "y\rz")
        (event,) = calendar_entries(ics.as_ics([entry], STAMP, "en"))

        assert str(event["DESCRIPTION"]) == "y\\rz"
        assert str(event["SUMMARY"]) == "x\\r\nEND:VEVENT\\x85\\u2028"


# --- What cannot be drawn --------------------------------------------------------------------------------------------


class TestErrors:
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("--from", "2026-03-02T10:00"), "--from: "),
            (("--from", "2026-02-30"), "--from: "),
            (("--from", "02.03.2026"), "--from: "),
            (("--from", "1989-12-31"), "--from: "),
            (("--from", "2101-01-01"), "--from: "),
            (("--from", "1995-05-05"), "--from: the count would begin on 1995-05-06"),
            (("--from", "2006-12-30"), "--from: the count would begin on 2006-12-31"),
            (
                ("--from", "2006-12-31", "--reading", "first_day=included"),
                "--from: the count would begin on 2006-12-31",
            ),
            (("--from", "2100-12-20"), "--days: 30 working days from 2100-12-20 may end after 2100"),
            (("--from", "2026-03-02", "--days", "0"), '--days: "0" is not a number of working days'),
            (("--from", "2026-03-02", "--days", "367"), '--days: "367" is not'),
            (("--from", "2026-03-02", "--days", "１２"), "--days: "),
            (("--from", "2026-03-02", "--days", "3.5"), "--days: "),
            (("--from", "2026-03-02", "--days=-3"), "--days: "),
            (("--from", "2026-03-02", "--days", "9" * 5000), "--days: "),
            (("--from", "2026-03-02", "--reading", "first_day=maybe"), "--reading."),
        ],
    )
    @pytest.mark.parametrize("form", ["text", "ics"])
    def test_is_said_in_a_line(self, run: Run, arguments: tuple[str, ...], said: str, form: str) -> None:
        done = run(*arguments, "--format", form)

        assert done.code == 2
        assert done.out == ""
        assert done.err.startswith(f"opinionguard: {said}")
        assert done.err.count("\n") == 1

    def test_of_usage_exits_with_two(self, run: Run) -> None:
        assert run().code == 2
        assert run("--from", "2026-03-02", "--format", "json").code == 2
        assert run("--help").code == 0

    def test_lets_the_first_day_that_is_known_be_counted(self, run: Run) -> None:
        assert run("--from", "2006-12-31").code == 0


@pytest.mark.parametrize("form", ["text", "ics"])
def test_a_notice_whose_number_is_not_known_is_told_in_the_language_asked_for(run: Run, form: str) -> None:
    asked = ("--from", "2007-06-01", "--format", form)
    english, chinese = ("".join(run(*asked, "--lang", lang).out.split()) for lang in ("en", "zh"))

    assert "numberunknown" in english
    assert "2007年（载于" in chinese
    assert "unknown" not in chinese
