"""Dates and instants, and what is no such thing."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import pytest
from builders import instant, live_comments, problems_of
from dateutil.parser import isoparse
from hypothesis import given
from hypothesis import strategies as st

import opinionguard as og
from opinionguard import moment_of
from opinionguard.ground.moments import CHINA, Moment, day_begins, instant_of

TICK = timedelta(microseconds=1)
OFFSETS = st.integers(-12 * 4, 14 * 4).map(lambda quarters: timezone(timedelta(minutes=15 * quarters)))
IN_RANGE = st.builds(
    datetime.fromtimestamp,
    st.floats(datetime(1990, 1, 2, tzinfo=CHINA).timestamp(), datetime(2100, 12, 31, 23, tzinfo=CHINA).timestamp()),
    OFFSETS,
)


class NotATime(datetime):
    """What NaT of pandas is: a datetime that is none."""

    def utcoffset(self) -> timedelta | None:
        raise ValueError("NaTType does not support utcoffset")

    def __repr__(self) -> str:
        return "NaT"


class Stamp(datetime):
    """What a Timestamp of pandas is: a datetime with more to it."""

    def isoformat(self, sep: str = "T", timespec: str = "auto") -> str:
        return super().isoformat(sep, timespec) + " and some nanoseconds"


class MeanTime(tzinfo):
    """What Asia/Shanghai of pytz is as a tzinfo: the mean time of the city."""

    def utcoffset(self, _: datetime | None, /) -> timedelta | None:
        return timedelta(hours=8, minutes=6)

    def dst(self, _: datetime | None, /) -> timedelta | None:
        return None

    def tzname(self, _: datetime | None, /) -> str | None:
        return "LMT"

    def localize(self, moment: datetime) -> datetime:
        return moment.replace(tzinfo=CHINA)


class Broken(MeanTime):
    def utcoffset(self, _: datetime | None, /) -> timedelta | None:
        raise RuntimeError("lost\n")


class TestDates:
    def test_a_date_lasts_from_midnight_to_midnight_in_china(self) -> None:
        moment = moment_of(date(2026, 3, 2))

        assert date(2026, 3, 2) == moment.day
        assert datetime(2026, 3, 1, 16, tzinfo=UTC) == moment.begin
        assert datetime(2026, 3, 2, 16, tzinfo=UTC) == moment.end
        assert not moment.is_instant

    def test_a_string_is_the_same_date(self) -> None:
        assert moment_of("2026-03-02") == moment_of(date(2026, 3, 2))

    @pytest.mark.parametrize("text", ["1990-01-01", "2100-12-31", "2024-02-29"])
    def test_the_edges_of_what_is_taken(self, text: str) -> None:
        assert text == str(moment_of(text))


class TestInstants:
    @pytest.mark.parametrize(
        ("text", "in_china"),
        [
            ("2026-03-02T10:00:00+08:00", "2026-03-02T10:00:00+08:00"),
            ("2026-03-02T17:00Z", "2026-03-03T01:00:00+08:00"),
            ("2026-03-02T15:59:59.999999Z", "2026-03-02T23:59:59.999999+08:00"),
            ("2026-03-02T16:00:00Z", "2026-03-03T00:00:00+08:00"),
            ("2026-03-02T00:30+09:00", "2026-03-01T23:30:00+08:00"),
            ("2026-12-31T11:00:00-05:00", "2027-01-01T00:00:00+08:00"),
            ("2026-03-02t10:00z", "2026-03-02T18:00:00+08:00"),
            ("2026-03-02 10:00+0800", "2026-03-02T10:00:00+08:00"),
            ("2026-03-02T10:00+08", "2026-03-02T10:00:00+08:00"),
            ("2026-03-02T10:00:00.5+08:00", "2026-03-02T10:00:00.500000+08:00"),
            ("2026-03-02T10:00:00,25+08:00", "2026-03-02T10:00:00.250000+08:00"),
            ("2026-03-02T24:00Z", "2026-03-03T08:00:00+08:00"),
            ("2026-02-28T24:00:00+09:00", "2026-02-28T23:00:00+08:00"),
            ("1989-12-31T16:00Z", "1990-01-01T00:00:00+08:00"),
            ("2101-01-01T00:30+09:00", "2100-12-31T23:30:00+08:00"),
        ],
    )
    def test_a_string_counts_on_its_date_in_china(self, text: str, in_china: str) -> None:
        moment = moment_of(text)

        assert in_china == str(moment)
        assert in_china[:10] == moment.day.isoformat()
        assert moment.is_instant

    @given(
        st.tuples(
            st.sampled_from(["1990-01-02", "2028-02-29", "2027-02-29", "2026-13-01", "2026-12-31", "2100-12-30"]),
            st.sampled_from("Tt "),
            st.sampled_from(["00:00", "23:59", "24:00", "24:01", "25:00", "12:60"]),
            st.sampled_from(["", ":00", ":59", ":60", ":30.5", ":30,05", ":30.123456789", ":59.9999999"]),
            st.sampled_from(["Z", "z", "+08:00", "+0800", "+08", "-00:00", "+07:75", "+05:30", "-12:00"]),
        ).map("".join)
    )
    def test_a_string_is_the_instant_that_dateutil_reads(self, text: str) -> None:
        try:
            read = isoparse(text)
        except ValueError:
            with pytest.raises(og.InputError, match="does not exist"):
                moment_of(text)
            return
        if "24:00" in text and read.utcoffset() == timedelta(hours=8):
            with pytest.raises(og.InputError, match="may be the end of that day, or the beginning of the next"):
                moment_of(text)
        else:
            assert moment_of(text) == moment_of(read)

    def test_digits_beyond_a_microsecond_do_not_make_it_later(self) -> None:
        assert str(moment_of("2026-03-02T23:59:59.9999999+08:00")) == "2026-03-02T23:59:59.999999+08:00"

    @pytest.mark.parametrize("zone", [UTC, CHINA, ZoneInfo("Asia/Shanghai"), ZoneInfo("America/New_York")])
    def test_an_aware_datetime_of_any_zone_is_kept_at_plus_eight(self, zone: timezone | ZoneInfo) -> None:
        stated = datetime(2026, 3, 2, 10, tzinfo=UTC).astimezone(zone)

        assert datetime(2026, 3, 2, 18, tzinfo=CHINA) == moment_of(stated).begin
        assert timedelta(hours=8) == moment_of(stated).begin.utcoffset()

    @pytest.mark.parametrize("name", sorted(available_timezones()))
    def test_every_zone_is_taken_in_every_year(self, name: str) -> None:
        zone = ZoneInfo(name)
        for year in range(1990, 2101):
            for month in (3, 9):
                stated = datetime(year, month, 2, 12, tzinfo=UTC).astimezone(zone)
                assert stated == moment_of(stated).begin

    def test_what_only_behaves_like_a_datetime_is_kept_as_one(self) -> None:
        moment = moment_of(Stamp(2026, 3, 2, 10, 0, 0, 5, tzinfo=UTC))

        assert type(moment.begin) is datetime
        assert str(moment) == "2026-03-02T18:00:00.000005+08:00"

    @pytest.mark.parametrize("offset", ["-12:00", "+14:00", "+05:45", "-03:30", "+12:45", "-00:00", "+10:30", "+00:15"])
    def test_any_quarter_of_an_hour_that_a_clock_may_show_is_taken(self, offset: str) -> None:
        assert moment_of(f"2026-03-02T10:00:00{offset}").is_instant

    def test_the_same_instant_is_the_same_moment(self) -> None:
        one, other = moment_of("2026-03-02T17:00Z"), moment_of("2026-03-03T01:00+08:00")

        assert one == other
        assert hash(one) == hash(other)
        assert one != moment_of("2026-03-03")

    def test_a_moment_is_taken_as_it_is(self) -> None:
        moment = moment_of("2026-03-02")
        assert moment is moment_of(moment)

    def test_a_moment_cannot_be_changed_or_ordered(self) -> None:
        moment: Any = moment_of("2026-03-02")
        with pytest.raises(AttributeError):
            moment.day = date(2026, 3, 3)
        with pytest.raises(TypeError):
            assert moment < moment


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        "text",
        [
            "",
            " ",
            "2026",
            "2026-03",
            "20260302",
            "2026-3-2",
            "2026/03/02",
            "02-03-2026",
            "2026-W10-1",
            "2026-061",
            " 2026-03-02",
            "2026-03-02\n",
            "2026-03-02T10+08:00",
            "20260302T100000+08:00",
            "2026-03-02T10:00+8",
            "2026-03-02T10:00:00.+08:00",
            "2026-03-02T10:00 +08:00",
            "2026-03-02T10:00Asia/Shanghai",
            "２０２６-03-02",
            "yesterday",
            "2026-03-02T",
        ],
    )
    def test_a_string_that_is_not_year_month_day(self, text: str) -> None:
        (problem,) = problems_of(lambda: moment_of(text))

        assert re.search("is not a date or an instant|has the year last", problem.wrong)
        assert re.search(r"write (2026-0[23]-0[23]|year, month and day in this order)|give a date, ", problem.right)

    @pytest.mark.parametrize(
        "text",
        [
            "2026-02-30",
            "2025-02-29",
            "2026-13-01",
            "2026-00-01",
            "2026-03-00",
            "0000-01-01",
            "2026-03-02T25:00+08:00",
            "2026-03-02T24:01+08:00",
            "2026-03-02T24:00:00.000001+08:00",
            "2026-03-02T10:60+08:00",
            "2026-06-30T23:59:60Z",
            "2026-03-02T10:00+24:00",
            "2026-03-02T10:00+08:60",
            "2026-02-30T10:00+08:00",
        ],
    )
    def test_a_date_or_time_that_does_not_exist(self, text: str) -> None:
        (problem,) = problems_of(lambda: moment_of(text))

        assert problem.wrong.startswith(f'"{text}" does not exist')

    @pytest.mark.parametrize(
        "value",
        [
            "2026-03-02T10:00",
            "2026-03-02T10:00:00",
            "2026-03-02 10:00:00.5",
            datetime(2026, 3, 2, 10),  # noqa: DTZ001
        ],
    )
    def test_an_instant_without_an_offset(self, value: object) -> None:
        (problem,) = problems_of(lambda: moment_of(value))

        assert "has no UTC offset" in problem.wrong
        assert problem.right.startswith("give a datetime with tzinfo, or text with the offset, as in ")
        assert re.search(r'"2026-03-02T10:00:00(\.500000)?\+08:00" for China$', problem.right)

    @pytest.mark.parametrize(
        "offset",
        ["+08:06", "+0805", "+14:15", "+15", "+23:59", "-12:15", "-23", "-13:00", "+05:53", "-00:44", "+00:01"],
    )
    @pytest.mark.parametrize("take", [moment_of, instant_of])
    def test_an_offset_that_no_clock_shows(self, take: Callable[[object], object], offset: str) -> None:
        (problem,) = problems_of(lambda: take(f"2026-03-02T10:00:00{offset}"))

        assert "has an offset that no clock shows" in problem.wrong
        assert "from -12:00 to +14:00 in steps of 15 minutes" in problem.right

    @pytest.mark.parametrize(
        "zone",
        [
            timezone(timedelta(hours=8, minutes=6)),
            timezone(timedelta(hours=8, minutes=5, seconds=43)),  # its mean time of the place
            timezone(timedelta(hours=8, seconds=1)),
            timezone(timedelta(hours=8, microseconds=1)),
            timezone(timedelta(hours=14, minutes=15)),
            timezone(timedelta(hours=-23)),
        ],
    )
    def test_a_datetime_at_such_an_offset(self, zone: timezone) -> None:
        (problem,) = problems_of(lambda: moment_of(datetime(2026, 3, 2, 10, tzinfo=zone)))

        assert "has an offset that no clock shows" in problem.wrong
        assert problem.right == "write one from -12:00 to +14:00 in steps of 15 minutes, as in +08:00 for China"

    def test_a_zone_of_pytz_that_is_not_asked_to_localize(self) -> None:
        (problem,) = problems_of(lambda: moment_of(datetime(2026, 3, 2, 10, tzinfo=MeanTime())))

        assert problem.wrong == '"2026-03-02T10:00:00+08:06" has an offset that no clock shows'
        assert "zone.localize(…) of pytz and not tzinfo=zone" in problem.right

    def test_such_an_offset_wherever_an_instant_is_stated(self) -> None:
        at = datetime(2026, 3, 2, tzinfo=timezone(timedelta(hours=8, minutes=6)))
        case = og.case_from_dict(live_comments())
        toml = (
            'schema = 1\nid = "c"\n[[events]]\nid = "launch"\nkind = "service-launch"\nat = 2026-12-01T10:00:00+08:06'
        )
        in_yaml = "{schema: 1, id: c, events: [{id: e, kind: service-launch, at: '2026-12-01T10:00:00+08:06'}]}"
        takers: list[Callable[[], object]] = [
            lambda: og.decide(case, at=at),
            lambda: og.timeline(case).spans(at, "2026-04-01"),
            lambda: og.ServiceLaunch(id="launch", at=at),
            lambda: og.parse_case(toml),
            lambda: og.parse_case(in_yaml, form="yaml"),
        ]

        for take in takers:
            (problem,) = problems_of(take)
            assert "has an offset that no clock shows" in problem.wrong

    @pytest.mark.parametrize(
        "value",
        [
            "1989-12-31",
            "2101-01-01",
            "0001-01-01",
            "9999-12-31",
            "1989-12-31T23:59:59.999999+08:00",
            "1989-12-31T15:59:59Z",
            "1990-01-01T00:00+08:30",
            "2100-12-31T16:00Z",
            "9999-12-31T24:00:00+08:00",
            "0001-01-01T00:00+14:00",
            "9999-12-31T23:00-08:00",
            date(1989, 12, 31),
            date(2101, 1, 1),
            datetime.min.replace(tzinfo=timezone(timedelta(hours=14))),
            datetime.max.replace(tzinfo=timezone(timedelta(hours=-8))),
        ],
    )
    def test_a_year_outside_1990_to_2100_in_china(self, value: object) -> None:
        (problem,) = problems_of(lambda: moment_of(value))

        assert "1990 to 2100" in problem.wrong or "does not exist" in problem.wrong

    @pytest.mark.parametrize(
        "text",
        [
            "2026-03-02T24:00+08:00",
            "2026-03-02T24:00:00,0+0800",
            "2026-03-02 24:00",
            "2026-03-02T24:00:00.000",
            "2026年3月2日24时",
            "2026年3月2日晚上24点",
            "2 March 2026 24:00 Beijing time",
        ],
    )
    def test_the_end_of_a_day_in_china_is_never_taken_for_the_next_day(self, text: str) -> None:
        (problem,) = problems_of(lambda: moment_of(text))

        assert problem.text("en") == (
            f'"{text}" may be the end of that day, or the beginning of the next; '
            "write 2026-03-02 for that day, or 2026-03-03T00:00:00+08:00 for the beginning of the next"
        )
        assert problem.text("zh").endswith("指当日的，请写 2026-03-02；指次日零时的，请写 2026-03-03T00:00:00+08:00")

    @pytest.mark.parametrize("written", ["2026年2月30日", "30 February 2026", "2026/2/30 10:00", "1949年10月1日"])
    def test_a_moment_that_cannot_be_is_told_in_the_words_that_were_written(self, written: str) -> None:
        (problem,) = problems_of(lambda: moment_of(written))

        assert problem.wrong.startswith(f'"{written}" ')
        assert problem.right in {"correct it", "fix the year"}

    @pytest.mark.parametrize("value", [None, 0, 20260302, 1.5, True, time(10), b"2026-03-02", ["2026-03-02"], {}])
    def test_a_value_of_another_type(self, value: object) -> None:
        (problem,) = problems_of(lambda: moment_of(value))

        assert problem.wrong.endswith("is not a date or an instant")

    @pytest.mark.parametrize("take", [moment_of, instant_of])
    def test_a_datetime_that_is_no_time(self, take: Callable[[object], object]) -> None:
        (problem,) = problems_of(lambda: take(NotATime(1, 1, 1)))

        assert problem.wrong == 'NaT is no instant (its own words: "NaTType does not support utcoffset")'
        assert "give a date, a datetime with tzinfo, or text as in" in problem.right

    def test_a_zone_that_fails(self) -> None:
        (problem,) = problems_of(lambda: moment_of(datetime(2026, 3, 2, tzinfo=Broken())))

        assert 'is no instant (its own words: "lost\\n")' in problem.wrong

    @pytest.mark.parametrize(
        ("text", "english", "chinese"),
        [
            ("0000-01-01", "there is no year 0000", "没有0000年"),
            ("2026-13-01", "there is no month 13", "没有13月"),
            ("2026-02-30", "that month has 28 days", "该月只有28天"),
            ("2028-02-00", "that month has 29 days", "该月只有29天"),
            ("2026-01-01T25:00+08:00", "there is no hour 25", "没有25时"),
            ("2026-01-01T24:00:00.5Z", "there is no hour 24", "没有24时"),
            ("2026-01-01T10:60+08:00", "there is no minute 60", "没有60分"),
            ("2026-01-01T10:00:60Z", "there is no second 60", "没有60秒"),
            ("2026-01-01T10:00+08:60", "no clock has the offset +08:60", "没有时差+08:60"),
        ],
    )
    def test_what_does_not_exist_is_named_in_both_languages(self, text: str, english: str, chinese: str) -> None:
        (problem,) = problems_of(lambda: moment_of(text))

        assert problem.wrong == f'"{text}" does not exist: {english}'
        assert problem.wrong.text("zh") == f"“{text}”不存在：{chinese}"  # type: ignore[attr-defined]

    def test_control_characters_are_spelt_out(self) -> None:
        (problem,) = problems_of(lambda: moment_of("2026-03-02\x1b[2J\u202e"))

        assert problem.wrong == r'"2026-03-02\x1b[2J\u202e" is not a date or an instant'


class TestOver:
    @pytest.mark.parametrize(
        ("moment", "cutoff", "over"),
        [
            ("2026-03-02T10:00+08:00", "2026-03-02T10:00+08:00", False),
            ("2026-03-02T09:59:59.999999+08:00", "2026-03-02T10:00+08:00", True),
            ("2026-03-02T10:00:00.000001+08:00", "2026-03-02T10:00+08:00", False),
            ("2026-03-02", "2026-03-03T00:00+08:00", True),
            ("2026-03-02", "2026-03-02T23:59:59.999999+08:00", False),
            ("2026-03-02", "2026-03-02T00:00+08:00", False),
        ],
    )
    def test_the_cutoff_is_exclusive_for_an_instant_and_the_end_of_a_day_may_meet_it(
        self, moment: str, cutoff: str, over: bool
    ) -> None:
        assert over is moment_of(moment).is_over_by(instant(cutoff))

    @pytest.mark.parametrize(
        ("moment", "over"), [("2026-03-02", True), ("2026-03-03", None), ("2026-03-05", None), ("2026-03-06", False)]
    )
    def test_before_a_cutoff_that_is_one_of_several_it_may_depend_on_which(
        self, moment: str, over: bool | None
    ) -> None:
        first, latest = instant("2026-03-03"), instant("2026-03-06")

        assert over is moment_of(moment).is_over_within(first, latest)


class TestBeginnings:
    def test_a_day_begins_at_midnight_in_china(self) -> None:
        assert datetime(2026, 3, 1, 16, tzinfo=UTC) == day_begins(date(2026, 3, 2))

    def test_a_bare_date_stands_for_its_beginning(self) -> None:
        assert day_begins(date(2026, 3, 2)) == instant_of("2026-03-02")
        assert instant_of("2026-03-02T02:00Z") == datetime(2026, 3, 2, 10, tzinfo=CHINA)


@given(IN_RANGE)
def test_an_instant_survives_being_written(stated: datetime) -> None:
    moment = moment_of(stated)

    assert moment == moment_of(str(moment))
    assert moment == moment_of(stated.isoformat())
    assert stated == moment.begin == moment.end
    assert day_begins(moment.day) <= moment.begin < day_begins(moment.day + timedelta(days=1))


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_a_date_survives_being_written(stated: date) -> None:
    moment = moment_of(stated)

    assert moment == moment_of(str(moment)) == moment_of(stated.isoformat())
    assert moment.begin + timedelta(days=1) == moment.end


@given(IN_RANGE, IN_RANGE)
def test_an_instant_is_over_exactly_before_the_cutoff(stated: datetime, cutoff: datetime) -> None:
    assert moment_of(stated).is_over_by(cutoff) is (stated < cutoff)
    assert moment_of(cutoff - TICK).is_over_by(cutoff)
    assert not moment_of(cutoff).is_over_by(cutoff)


@given(st.text(max_size=30) | st.from_regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}[Zz+-].{0,6}"))
def test_any_string_is_a_moment_or_an_input_error(text: str) -> None:
    try:
        moment: Moment | None = moment_of(text)
    except ValueError as error:
        assert str(error).isprintable()  # noqa: PT017
    else:
        assert isinstance(moment, Moment)
