"""The State Council's notices on holiday arrangements, and the statutes on holidays: what was published when.

The days themselves come from ``arrangements``, which has them from the package ``holidays``. That package also answers for
years without a notice: its answer does not prove that a notice exists. Of the days, this module records only those that an
amendment changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Final, Literal

from attrs import Factory, field

from opinionguard.ground.classes import frozen
from opinionguard.ground.errors import InputError, Problem
from opinionguard.ground.moments import LAST_YEAR
from opinionguard.ground.text import quoted
from opinionguard.ground.words import Said
from opinionguard.workdays.arrangements import FIRST_YEAR_OF_TABLE, Festivals, festivals, years_arranged

__all__ = [
    "A_DATE",
    "FIRST_OPEN_DAY_OF_DECEMBER",
    "NOTICES",
    "STATUTES",
    "Certainty",
    "Notice",
    "Statute",
    "published_years",
    "recorded_notice",
    "statutory_days",
    "validated",
]

Certainty = Literal["seen", "secondary", "unverified"]

# Notices for a year have moved 29 to 31 December of the year before. The margin before the 29th is ours.
FIRST_OPEN_DAY_OF_DECEMBER: Final = 24
_DECEMBER: Final = 12
_SATURDAY: Final = 5
_ONE_DAY: Final = timedelta(days=1)


@frozen
class Statute:
    """An order on statutory holidays (全国年节及纪念日放假办法): when it was published, and the first year it is in force."""

    number: str
    published: date
    first_year: int
    days: int


STATUTES: Final = (
    Statute("国务院令第513号", date(2007, 12, 14), 2008, 11),
    Statute("国务院令第644号", date(2013, 12, 11), 2014, 11),
    Statute("国务院令第795号", date(2024, 11, 12), 2025, 13),
)


def statutory_days(year: int, known_on: date | None = None) -> Mapping[str, tuple[date, ...]]:
    """Return the statutory holidays of a year from 2008 on, by Chinese name, under the statutes known on a day.

    Raises ValueError for a year before 2008, and for a year whose lunar dates ``holidays`` does not have (after 2100).
    """
    new_year, qingming, dragon_boat, mid_autumn = _festivals(year)
    order = [
        each.number for each in STATUTES if each.first_year <= year and (known_on is None or each.published <= known_on)
    ]
    eve = new_year - _ONE_DAY
    spring = [new_year, new_year + _ONE_DAY, new_year + 2 * _ONE_DAY]
    if STATUTES[2].number in order:
        spring = [eve, *spring]
    elif STATUTES[1].number not in order:
        spring = [eve, *spring[:2]]
    labour = [date(year, 5, 1), *([date(year, 5, 2)] if STATUTES[2].number in order else [])]
    return {
        "元旦": (date(year, 1, 1),),
        "春节": tuple(spring),
        "清明节": (qingming,),
        "劳动节": tuple(labour),
        "端午节": (dragon_boat,),
        "中秋节": (mid_autumn,),
        "国庆节": (date(year, 10, 1), date(year, 10, 2), date(year, 10, 3)),
    }


def _festivals(year: int) -> Festivals:
    if year < STATUTES[0].first_year:
        raise ValueError(f"the statutory holidays of {year} are not recorded")
    found = festivals(year)
    if found is None:
        raise ValueError(f"the lunar dates of {year} are not known")
    return found


A_DATE: Final = Said("python-write-a-date")


def _to_days_off(value: Iterable[date]) -> tuple[date, ...]:
    return _to_days(value, "days_off")


def _to_worked(value: Iterable[date]) -> tuple[date, ...]:
    return _to_days(value, "worked")


def _to_days(value: Iterable[date], name: str) -> tuple[date, ...]:
    days = tuple(value)
    for place, each in enumerate(days):
        if isinstance(each, datetime) or not isinstance(each, date):
            raise InputError.of(Said("not-a-date", value=quoted(each)), A_DATE, f"{name}.{place}")
    return tuple(sorted(set(days)))


def _when_signed(notice: Notice) -> date:
    return notice.signed


@frozen
class Notice:
    """A notice on the holiday arrangement of a year.

    ``days_off`` and ``worked`` are the days that the notice arranges, as dates in China. Both are empty for a notice that
    ``holidays`` has; an own notice, which an organisation adds itself, states them. ``released`` is the day from which the
    notice is known (default: the day on which it was signed). ``before`` is for amendments: each day that the amendment
    changed, and whether it was a working day before. ``scope`` names the place to which a regional notice is limited.
    """

    year: int
    number: str
    signed: date
    released: date = field(default=Factory(_when_signed, takes_self=True))
    certainty: Certainty = "seen"
    address: str = ""
    amends: str = ""
    before: tuple[tuple[date, bool], ...] = ()
    days_off: tuple[date, ...] = field(default=(), converter=_to_days_off)
    worked: tuple[date, ...] = field(default=(), converter=_to_worked)
    scope: str = ""


def _kept(*days: tuple[int, int, int, bool]) -> tuple[tuple[date, bool], ...]:
    return tuple((date(year, month, day), works) for year, month, day, works in days)


_GAZETTE: Final = "https://www.gov.cn/gongbao"

# The addresses come from the documentation of ``holidays`` and lead to the gazette of the State Council.
NOTICES: Final = (
    Notice(
        2008,
        "国办发明电〔2007〕52号",
        date(2007, 12, 15),
        date(2007, 12, 18),
        "unverified",
        f"{_GAZETTE}/content/2008/content_859870.htm",
    ),
    Notice(
        2009,
        "国办发明电〔2008〕42号",
        date(2008, 12, 4),
        date(2008, 12, 10),
        "secondary",
        f"{_GAZETTE}/content/2008/content_1175823.htm",
    ),
    Notice(
        2010,
        "国办发明电〔2009〕27号",
        date(2009, 12, 7),
        date(2009, 12, 8),
        "seen",
        f"{_GAZETTE}/content/2009/content_1487011.htm",
    ),
    Notice(
        2011,
        "国办发明电〔2010〕40号",
        date(2010, 12, 9),
        date(2010, 12, 10),
        "seen",
        f"{_GAZETTE}/content/2010/content_1765282.htm",
    ),
    Notice(
        2012,
        "国办发明电〔2011〕45号",
        date(2011, 12, 5),
        date(2011, 12, 6),
        "seen",
        f"{_GAZETTE}/content/2011/content_2020918.htm",
    ),
    Notice(
        2013,
        "国办发明电〔2012〕33号",
        date(2012, 12, 8),
        date(2012, 12, 10),
        "seen",
        f"{_GAZETTE}/content/2012/content_2292057.htm",
    ),
    Notice(2014, "国办发明电〔2013〕28号", date(2013, 12, 11), address=f"{_GAZETTE}/content/2014/content_2561299.htm"),
    Notice(
        2015,
        "国办发明电〔2014〕28号",
        date(2014, 12, 16),
        certainty="secondary",
        address=f"{_GAZETTE}/content/2015/content_2799019.htm",
    ),
    Notice(
        2015,
        "国发明电〔2015〕1号",
        date(2015, 5, 13),
        amends="3 September, the 70th anniversary of the victory of 1945, added as a holiday",
        before=_kept((2015, 9, 3, True), (2015, 9, 4, True), (2015, 9, 6, False)),
    ),
    Notice(2016, "国办发明电〔2015〕18号", date(2015, 12, 10), address=f"{_GAZETTE}/content/2016/content_2979719.htm"),
    Notice(2017, "国办发明电〔2016〕17号", date(2016, 12, 1), address=f"{_GAZETTE}/content/2016/content_5148793.htm"),
    Notice(2018, "国办发明电〔2017〕12号", date(2017, 11, 30), address=f"{_GAZETTE}/content/2017/content_5248221.htm"),
    Notice(
        2019,
        "国办发明电〔2018〕15号",
        date(2018, 12, 4),
        date(2018, 12, 6),
        address=f"{_GAZETTE}/content/2018/content_5350046.htm",
    ),
    Notice(
        2019,
        "国办发明电〔2019〕3号",
        date(2019, 3, 22),
        address=f"{_GAZETTE}/content/2019/content_5380356.htm",
        amends="Labour Day, 1 May alone before, made 1 to 4 May",
        before=_kept((2019, 4, 28, False), (2019, 5, 2, True), (2019, 5, 3, True), (2019, 5, 5, False)),
    ),
    Notice(2020, "国办发明电〔2019〕16号", date(2019, 11, 21), address=f"{_GAZETTE}/content/2019/content_5459138.htm"),
    Notice(
        2020,
        "国办发明电〔2020〕1号",
        date(2020, 1, 26),
        date(2020, 1, 27),
        address=f"{_GAZETTE}/content/2020/content_5477297.htm",
        amends="Spring Festival, until 30 January before, extended to 2 February",
        before=_kept((2020, 1, 31, True), (2020, 2, 1, True)),
    ),
    Notice(2021, "国办发明电〔2020〕27号", date(2020, 11, 25), address=f"{_GAZETTE}/content/2020/content_5567750.htm"),
    Notice(2022, "国办发明电〔2021〕11号", date(2021, 10, 25), address=f"{_GAZETTE}/content/2021/content_5651728.htm"),
    Notice(2023, "国办发明电〔2022〕16号", date(2022, 12, 8), address=f"{_GAZETTE}/content/2023/content_5736714.htm"),
    Notice(
        2024,
        "国办发明电〔2023〕7号",
        date(2023, 10, 25),
        address=f"{_GAZETTE}/2023/issue_10806/202311/content_6913823.html",
    ),
    Notice(
        2025,
        "国办发明电〔2024〕12号",
        date(2024, 11, 12),
        address=f"{_GAZETTE}/2024/issue_11726/202411/content_6989767.html",
    ),
    Notice(
        2026,
        "国办发明电〔2025〕7号",
        date(2025, 11, 4),
        address=f"{_GAZETTE}/2025/issue_12406/202511/content_7048922.html",
    ),
)
_FIRST_RECORDED: Final = NOTICES[0].year


def recorded_notice(year: int) -> Notice | None:
    """Return the yearly notice for a year, without amendments; None if it is not recorded here."""
    return next((each for each in NOTICES if each.year == year and not each.amends), None)


def published_years(known_on: date | None = None) -> range:
    """Return the years, from 2007 on, whose notice is in ``holidays`` and was released by a day (None: today).

    A notice that is not recorded here counts as known from the first day of its year on.
    """
    years = years_arranged()
    if known_on is None:
        return years
    last = FIRST_YEAR_OF_TABLE
    for year in years:
        notice = recorded_notice(year)
        known_from = date(year, 1, 1) if notice is None else notice.released
        if year >= _FIRST_RECORDED and known_from > known_on:
            break
        last = year
    return range(FIRST_YEAR_OF_TABLE, last + 1)


def validated(notice: Notice) -> Notice:
    """Return an own notice if its days can be an arrangement of its year. Raises InputError with every problem.

    A make-up day must be a weekend day, and no statutory holiday. A day off must be a weekday, a statutory holiday, or a
    weekend day that adjoins such days off. In a national notice, the number of weekdays off is the number of statutory days
    and make-up days together.
    """
    problems = [*_form_problems(notice)]
    if problems:
        raise InputError(problems)
    statutory = statutory_days(notice.year)
    problems = [*_day_problems(notice, {day: name for name, days in statutory.items() for day in days})]
    if not notice.scope and not problems:
        problems += _count_problems(notice, statutory)
    if problems:
        raise InputError(problems)
    return notice


def _form_problems(notice: Notice) -> Iterator[Problem]:
    year: object = notice.year
    if isinstance(year, bool) or not isinstance(year, int) or not STATUTES[0].first_year <= year < LAST_YEAR:
        right = Said("python-write-whole-number", first=STATUTES[0].first_year, last=LAST_YEAR - 1)
        yield Problem("year", Said("not-a-year", value=quoted(year)), right)
    for key in ("number", "address", "scope"):
        text: object = getattr(notice, key)
        if (
            not isinstance(text, str)
            or not text.isprintable()
            or text != text.strip()
            or (key == "number" and not text)
        ):
            yield Problem(key, Said("not-a-line", value=quoted(text)), Said("write-a-trimmed-line"))
    for key in ("signed", "released"):
        day: object = getattr(notice, key)
        if isinstance(day, datetime) or not isinstance(day, date):
            yield Problem(key, Said("not-a-date", value=quoted(day)), A_DATE)
    if notice.before:
        yield Problem("before", Said("for-amendments-only"), Said("take-it-out"))


def _day_problems(notice: Notice, statutory: Mapping[date, str]) -> Iterator[Problem]:
    if not notice.days_off and not notice.worked:
        yield Problem("days_off", Said("no-day-arranged"), Said("state-days-off-and-worked"))
    if notice.released < notice.signed:
        wrong = Said("before-another", date=notice.released, other="signed", of_other=notice.signed)
        yield Problem("released", wrong, Said("fix-one"))
    first, last = date(notice.year - 1, _DECEMBER, FIRST_OPEN_DAY_OF_DECEMBER), date(notice.year, _DECEMBER, 31)
    for key, days in (("days_off", notice.days_off), ("worked", notice.worked)):
        for day in days:
            if not first <= day <= last:
                wrong = Said("not-of-year", day=day, year=notice.year)
                yield Problem(key, wrong, Said("keep-between", first=first, last=last))
    for day in notice.worked:
        if day.weekday() < _SATURDAY:
            yield Problem("worked", Said("not-on-a-weekend", day=day), Said("make-up-days-are"))
        if day in statutory:
            wrong = Said("statutory-holiday", day=day, name=statutory[day])
            yield Problem("worked", wrong, Said("cannot-be-worked"))
        if day in notice.days_off:
            yield Problem("worked", Said("under-days-off-too", day=day), Said("keep-one"))
    days_off = set(notice.days_off)
    for day in notice.days_off:
        is_ordinary = day.weekday() >= _SATURDAY and day not in statutory
        if is_ordinary and not _is_within_a_holiday(day, days_off, statutory):
            yield Problem("days_off", Said("ordinary-weekend-day", day=day), Said("off-as-it-is"))


def _is_within_a_holiday(day: date, days_off: set[date], named: Mapping[date, str]) -> bool:
    """Tell whether days off without a gap lead from a weekend day to a weekday or a statutory holiday that is off."""
    for step in (_ONE_DAY, -_ONE_DAY):
        each = day + step
        while each in days_off and each.weekday() >= _SATURDAY and each not in named:
            each += step
        if each in days_off:
            return True
    return False


def _count_problems(notice: Notice, statutory: Mapping[str, tuple[date, ...]]) -> list[Problem]:
    days = {day for dates in statutory.values() for day in dates}
    missing = sorted(days - set(notice.days_off))
    if missing:
        return [Problem("days_off", Said("holidays-missing", days=tuple(missing)), Said("add-them"))]
    owed = sum(len(dates) for dates in statutory.values())
    taken = sum(day.weekday() < _SATURDAY for day in notice.days_off)
    if taken != owed + len(notice.worked):
        worked = len(notice.worked)
        wrong = Said("days-do-not-add-up", taken=taken, owed=owed, worked=worked, made=owed + worked)
        return [Problem("days_off", wrong, Said("fix-days-off-or-worked"))]
    return []
