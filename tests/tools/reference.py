"""An independent model of the 2018 Provisions, against which the library is tested.

It is written from the law's text and the design document alone, shares no code with the library, and is deliberately
naive: whatever nobody stated is tried out in every way it could turn out, each way gives one row of the status table,
and only the comparison of those rows says what is undetermined, what has to be asked, and whether the launch may go.

An obligation is looked at by itself. What it depends on falls into parts that have no fact in common: whether the
provision holds (facts of service, feature and event), the event's date (unknown only for a notice's day of issue), and
each report. Every part is tried out separately, and then every outcome of each is combined with every outcome of the
others.
"""

from __future__ import annotations

import itertools
from datetime import date, datetime, time, timedelta, timezone
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import chinese_calendar

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

CHINA = timezone(timedelta(hours=8))
DAY = timedelta(days=1)
TICK = timedelta(microseconds=1)

IN_FORCE = date(2018, 11, 30)  # article 17
UNSETTLED_FROM = date(2026, 12, 24)  # the notice for 2027 can still change the last days of 2026

# Article 2(1), in the order of its text:
# 论坛、博客、微博客、聊天室、通讯群组、公众账号、短视频、网络直播、信息分享、小程序.
LISTED = (
    "forum",
    "blog",
    "microblog",
    "chat-room",
    "communication-group",
    "public-account",
    "short-video",
    "live-streaming",
    "information-sharing",
    "mini-program",
)
# Those of them that people also run on somebody else's platform.
ACCOUNTS = ("communication-group", "public-account")
POST_COMMENTS = ("post-comments", "danmaku", "comments", "弹幕")

ASSESSED = ("legality", "measures", "risk-control", *(f"5({item})" for item in range(1, 9)))  # article 5
CONTENTS = tuple(f"6({item})" for item in range(1, 5))  # article 6
RECIPIENTS = ("cac", "public-security")  # article 7: 网信部门和公安机关

AUDIENCES = ("public", "members", "internal")
AUTHORITIES = ("cac", "public-security", "other")
LEVELS = ("national", "provincial", "prefecture", "county")
PREFECTURE_OR_ABOVE = ("national", "provincial", "prefecture")  # 地市级以上

# The facts that can be asked about, table by table, in the order in which the design shows a case file.
FEATURE_FACTS = ("functions", "opinion_channel", "social_mobilization", "own_platform", "serves_spreading")
SERVICE_FACTS = ("offered_in_mainland_china", "audience", *FEATURE_FACTS[:-1], "licensed_news_service")
EVENT_FACTS: dict[str, tuple[str, ...]] = {
    "service-launch": ("news_assessment_done",),
    "function-added": ("news_assessment_done",),
    "technology-change": (
        "new_technology",
        "major_change",
        "major_effect",
        "news_information",
        "news_assessment_done",
    ),
    "user-growth": ("known_on", "significant", "major_effect", "news_assessment_done"),
    "harmful-spread": ("known_on", "controls_inadequate"),
    "written-notice": ("issued_on", "in_writing", "authority", "level"),
}
REPORT_FACTS = ("submitted_at", "via_platform", "recipients", "assessed", "contents", "open_hazards")

PROVISIONS: dict[str, tuple[str, ...]] = {
    "service-launch": ("3(1)",),
    "function-added": ("3(1)",),
    "technology-change": ("3(2)", "16"),
    "user-growth": ("3(3)",),
    "harmful-spread": ("3(4)",),
    "written-notice": ("3(5)",),
}
# Where the rules of 2017 take the place of 3(1) and 3(3) for a licensed news service, it waits as under article 16. Growth
# has no launch to wait for, and no text gives it a term: it is owed from its day on.
NEWS_INSTEAD = ("service-launch", "function-added", "user-growth")
COUNTED = ("3(3)", "3(4)", "3(5)")  # article 7: within 30 working days; the others: before the launch, or at once
# What a report does for an obligation. The order matters: of several reports the best outcome is the obligation's,
# because the earliest report decides whether it was late, and whatever is in time is earlier than whatever is late.
NOTHING, LATE, IN_TIME = 0, 1, 2
# What an order to reassess leaves of an obligation that a report had discharged: nothing; its limit is past, or not.
OVERDUE_AGAIN, OWED_AGAIN = 1, 2

# Does it discharge now; whatever discharged it first was late or in time; what orders leave. None where a way of filling
# in the report goes with no such date of the event: whoever stated both would be refused.
Doing = tuple[int, int, int] | None
IDLE: Doing = (0, NOTHING, 0)
Profile = tuple[Doing, ...]  # what a report does, for each possible date of the event
Outcome = TypeVar("Outcome", bound="Hashable")


class Unsettled(Exception):  # noqa: N818 - named for what it says, by agreement with the tests
    """A count of working days needs a day that no holiday notice has settled yet."""


# --- Days ------------------------------------------------------------------------------------------------------------


class Stamp(NamedTuple):
    """A stated date in China, and the instant if the statement was that exact."""

    day: date
    instant: datetime | None

    @property
    def end(self) -> datetime:
        """When it has surely happened: a thing dated by day is there from the end of that day."""
        return self.instant if self.instant is not None else start_of(self.day + DAY)


def start_of(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=CHINA)


def stamp(text: str) -> Stamp:
    """Read a date, or an instant, which counts on its date in China."""
    if len(text) == len("2026-03-02"):
        return Stamp(date.fromisoformat(text), None)
    instant = datetime.fromisoformat(text).astimezone(CHINA)
    return Stamp(instant.date(), instant)


@cache
def is_working_day(day: date, *, make_up: bool) -> bool:
    """Say whether people work on that day; a weekend day that is worked counts only where make-up days do."""
    if day >= UNSETTLED_FROM:
        raise Unsettled(day.isoformat())
    if day.weekday() >= 5 and not make_up:
        return False
    return bool(chinese_calendar.is_workday(day))


@cache
def count_working_days(day: date, n: int, make_up: bool = True, first_day_included: bool = False) -> date:
    """Return the n-th working day after that day (民法典 201: 开始的当日不计入), or from that day on."""
    counted = 1 if first_day_included and is_working_day(day, make_up=make_up) else 0
    while counted < n:
        day += DAY
        if is_working_day(day, make_up=make_up):
            counted += 1
    return day


def deadline_day(day: date, n: int, readings: Mapping[str, str]) -> date:
    """Return the last day of a term of n working days that begins with what happened on that day (article 7)."""
    make_up = readings.get("make_up_days") != "not-working"
    first_day_included = readings.get("first_day") == "included"
    return count_working_days(day, n, make_up, first_day_included)


def end_of_term(day: date, readings: Mapping[str, str], n: int = 30) -> datetime:
    """Return the end of the n-th working day, the 30th under article 7."""
    return end_of_day(deadline_day(day, n, readings), readings)


def end_of_day(last: date, readings: Mapping[str, str]) -> datetime:
    """Return the end of the last day of a term: midnight (民法典 203: 二十四时), or the close of business."""
    side = readings.get("end_of_day", "midnight")
    if side.startswith("close-of-business:"):
        return datetime.combine(last, time.fromisoformat(side.removeprefix("close-of-business:")), tzinfo=CHINA)
    return start_of(last + DAY)


def launch_cutoff(launch: Stamp | None, readings: Mapping[str, str]) -> datetime | None:
    """Article 7: 上线或者功能增设前. A launch that is only planned has no cutoff yet."""
    if launch is None:
        return None
    if launch.instant is not None:
        return launch.instant
    return start_of(launch.day + DAY) if readings.get("launch_by_date") == "end-of-day" else start_of(launch.day)


# --- Ways of filling in ----------------------------------------------------------------------------------------------


def possible_functions(table: Mapping[str, Any]) -> list[frozenset[str]]:
    """Return what a list of functions may come down to.

    A list that is absent, or that has a word nobody knows, may turn out to have a listed function, or post comments, or
    neither. (Having both decides nothing that a listed function alone does not; nor does an account, which comes down to a
    listed function or to none.)
    """
    words = table.get("functions")
    stated = set()
    for word in words or []:
        if word in LISTED:
            stated.add("account" if word in ACCOUNTS else "listed")
        elif word in POST_COMMENTS:
            stated.add("post-comments")
    if words is not None and all(word in LISTED or word in POST_COMMENTS for word in words):
        return [frozenset(stated)]
    ways = [stated, stated | {"listed"}, stated | {"post-comments"}]
    return [frozenset(way) for way in ways]


def possible_values(table: Mapping[str, Any], key: str) -> list[Any]:
    """Return the stated value alone, or every value that the fact can have."""
    if key == "functions":
        return list(possible_functions(table))
    if key in table:
        return [table[key]]
    if key == "own_platform" and not set(ACCOUNTS) & set(table.get("functions", [])):
        return [False]  # not asked where the table has no account
    choices: dict[str, tuple[str, ...]] = {"audience": AUDIENCES, "authority": AUTHORITIES, "level": LEVELS}
    return list(choices.get(key, (True, False)))


def growth_by_numbers(event: Mapping[str, Any], readings: Mapping[str, str]) -> bool | None:
    """Apply the caller's own measure of a significant growth; article 3(3) sets none."""
    before, after = event.get("users_before"), event.get("users_after")
    measure, _, amount = readings.get("significant_growth", "as-stated").partition(":")
    if before is None or after is None or measure == "as-stated":
        return None
    if after <= before:
        return False  # no growth at all
    if measure == "ratio":
        return bool(after >= Fraction(amount) * before)
    return bool(after - before >= int(amount))


def possible_facts(
    document: Mapping[str, Any], event: Mapping[str, Any] | None, readings: Mapping[str, str]
) -> dict[str, list[Any]]:
    """Return every value each fact of service, feature and event can have; the feature's only if there is one."""
    service = document.get("service", {})
    facts = {f"service.{key}": possible_values(service, key) for key in SERVICE_FACTS}
    if "feature" in document:
        facts |= {f"feature.{key}": possible_values(document["feature"], key) for key in FEATURE_FACTS}
        if readings.get("related_functions") != "of-a-covered-service":
            facts["feature.serves_spreading"] = [False]
    if event is not None:
        keys = [key for key in EVENT_FACTS[event["kind"]] if key not in ("issued_on", "known_on")]
        facts |= {f"event.{key}": possible_values(event, key) for key in keys}
        measured = growth_by_numbers(event, readings)
        if event["kind"] == "user-growth" and "significant" not in event and measured is not None:
            facts["event.significant"] = [measured]
    return facts


def fillings(names: Sequence[str], facts: Mapping[str, list[Any]]) -> Iterable[dict[str, Any]]:
    """Yield every complete filling of the named facts."""
    for values in itertools.product(*(facts[name] for name in names)):
        yield dict(zip(names, values, strict=True))


def settled(outcomes: Iterable[bool]) -> bool | None:
    """Return the one outcome, or None where there are two."""
    seen = set(outcomes)
    return seen.pop() if len(seen) == 1 else None


def changes_by_fact(
    names: Sequence[str], table: Mapping[tuple[Any, ...], Outcome]
) -> dict[str, set[tuple[Outcome, Outcome]]]:
    """For each fact, return the pairs of outcomes of two fillings that differ in that fact only."""
    changes: dict[str, set[tuple[Outcome, Outcome]]] = {name: set() for name in names}
    if len(set(table.values())) == 1:
        return changes
    for place, name in enumerate(names):
        alike: dict[tuple[Any, ...], set[Outcome]] = {}
        for values, outcome in table.items():
            alike.setdefault(values[:place] + values[place + 1 :], set()).add(outcome)
        for outcomes in alike.values():
            changes[name].update(itertools.combinations(outcomes, 2))
    return changes


# --- Articles 2, 3 and 16, for facts that are all filled in ----------------------------------------------------------


def reach(facts: Mapping[str, Any], readings: Mapping[str, str]) -> bool:
    """Say whether the service is one offered to the public of the mainland."""
    offered = facts["service.offered_in_mainland_china"] or readings.get("outside_mainland") == "in-scope"
    to_the_public = facts["service.audience"] != "internal" or readings.get("internal_services") == "in-scope"
    return bool(offered and to_the_public)


def item_1(subjects: Iterable[str], facts: Mapping[str, Any], readings: Mapping[str, str]) -> bool:
    """Article 2(1): one of the listed services set up (开办), or such a function attached."""
    return any(
        lists(subject, facts, readings)
        and (readings.get("listed_functions") != "with-the-property" or item_2([subject], facts, readings))
        for subject in subjects
    )


def lists(subject: str, facts: Mapping[str, Any], readings: Mapping[str, str]) -> bool:
    """Say whether one thing has a listed function; an account on somebody else's platform is none of its own."""
    functions = facts[f"{subject}.functions"]
    whoever = readings.get("account_operator") == "operator-too"
    return "listed" in functions or ("account" in functions and (whoever or facts[f"{subject}.own_platform"]))


def item_2(subjects: Iterable[str], facts: Mapping[str, Any], readings: Mapping[str, str]) -> bool:
    """Article 2(2): a public channel of opinion (post comments are one), or the capacity to mobilise."""
    comments_count = readings.get("post_comments") != "as-stated"
    return any(
        facts[f"{subject}.opinion_channel"]
        or facts[f"{subject}.social_mobilization"]
        or (comments_count and "post-comments" in facts[f"{subject}.functions"])
        for subject in subjects
    )


def article_2(subjects: Sequence[str], facts: Mapping[str, Any], readings: Mapping[str, str]) -> bool:
    return item_1(subjects, facts, readings) or item_2(subjects, facts, readings)


def holds(
    provision: str, kind: str, whole: Sequence[str], facts: Mapping[str, Any], readings: Mapping[str, str]
) -> bool:
    """Say whether the provision is met, article 17 left aside; `whole` is the service, with the feature if any."""
    if kind in NEWS_INSTEAD and readings.get("news_route") == "instead":
        if facts["service.licensed_news_service"] is not (provision == "16"):
            return False
        return holds(PROVISIONS[kind][0], kind, whole, facts, {**readings, "news_route": "beside"})
    if provision == "3(1)":
        subject = ["feature"] if kind == "function-added" else whole
        serves = kind == "function-added" and facts["feature.serves_spreading"]  # no, but under one side of a reading
        within = article_2(subject, facts, readings) or (serves and article_2(["service"], facts, readings))
        return bool(reach(facts, readings) and within)
    if provision in {"3(2)", "16"}:
        changed = facts["event.new_technology"] and facts["event.major_change"] and facts["event.major_effect"]
        news = facts["event.news_information"]  # article 16 sends news services to the rules of 2017
        return bool(reach(facts, readings) and changed and (news if provision == "16" else not news))
    if provision == "3(3)":
        return bool(reach(facts, readings) and facts["event.significant"] and facts["event.major_effect"])
    if provision == "3(4)":
        bound = readings.get("harm_binds") == "any-provider" or article_2(whole, facts, readings)
        return bool(reach(facts, readings) and bound and facts["event.controls_inadequate"])
    bound = readings.get("notice_binds") != "article-2-services" or (
        reach(facts, readings) and article_2(whole, facts, readings)
    )
    return bool(bound and facts["event.in_writing"] and competent(facts, readings))


def competent(facts: Mapping[str, Any], readings: Mapping[str, str]) -> bool:
    """Article 3(5): 地市级以上网信部门或者公安机关."""
    high_enough = facts["event.level"] in PREFECTURE_OR_ABOVE
    if facts["event.authority"] == "cac":
        return high_enough
    if facts["event.authority"] == "public-security":
        return high_enough or readings.get("notice_level") == "cac-only"
    return False


def facts_in_question(
    provision: str, kind: str, facts: Mapping[str, list[Any]], readings: Mapping[str, str]
) -> list[str]:
    """Return the facts to try out for a provision: those its text can read, and no others, to keep the work small."""
    place = ["service.offered_in_mainland_china", "service.audience"]
    news = ["service.licensed_news_service"]
    properties = [name for name in facts if not name.startswith("event.") and name not in place + news]
    event = [name for name in facts if name.startswith("event.") and name != "event.news_assessment_done"]
    if kind in NEWS_INSTEAD and readings.get("news_route") == "instead":
        return news + facts_in_question(PROVISIONS[kind][0], "", facts, readings)
    if provision in {"3(1)", "3(4)"}:
        return place + properties + event
    if provision == "3(5)" and readings.get("notice_binds") != "article-2-services":
        return event
    return place + properties + event if provision == "3(5)" else place + event


# --- Reports, articles 4 to 7 ----------------------------------------------------------------------------------------


class Setting(NamedTuple):
    """What the reports and the status of one obligation are measured against."""

    at: datetime
    counted: bool  # 30 working days, instead of before the launch or at once
    stamps: tuple[Stamp | None, ...]  # every date the event may have; None is a launch that is not dated
    cutoffs: tuple[datetime | None, ...]  # for each of them; None where there is none
    readings: Mapping[str, str]
    ordered: bool = False  # by an order to reassess: what answers it has to have come after it for sure
    event: str | None = None  # whose dates they are, where nobody stated one
    follows: bool = False  # nothing is owed before the day of the event


class Tried(NamedTuple):
    """One report (or the news assessment of article 16), tried out in every way it can turn out."""

    name: str
    facts: list[str]
    table: dict[tuple[Any, ...], Profile]
    arrived: tuple[datetime, bool] | None  # None where it is not stated


def does(submitted: Stamp | None, event: Stamp | None, cutoff: datetime | None, setting: Setting) -> int:
    """Say what one submission of a flawless report does for the obligation at the instant asked about."""
    if submitted is None or submitted.end > setting.at:
        return NOTHING  # never submitted, or not there yet
    if setting.counted and event is not None and comes_before(submitted, event):
        return NOTHING  # a report of before the event cannot have assessed it
    if setting.ordered and event is not None and not surely_comes_after(submitted, event):
        return NOTHING
    if cutoff is None:
        return IN_TIME
    in_time = submitted.end <= cutoff if submitted.instant is None else submitted.instant < cutoff
    return IN_TIME if in_time else LATE


def comes_before(submitted: Stamp, event: Stamp) -> bool:
    if submitted.instant is not None and event.instant is not None:
        return submitted.instant < event.instant
    return submitted.day < event.day


def surely_comes_after(submitted: Stamp, event: Stamp) -> bool:
    """Of a date and what is on that same date, nobody knows which came first."""
    if submitted.instant is not None and event.instant is not None:
        return submitted.instant >= event.instant
    return submitted.day > event.day


def hazards_of(report: Mapping[str, Any]) -> list[dict[str, Any]] | None:
    """Return the hazards that are stated one by one, or None where they are not."""
    hazards: list[dict[str, Any]] | None = report.get("assessment", {}).get("hazards")
    return hazards


def has_open_hazard(submitted: Stamp, report: Mapping[str, Any]) -> bool:
    """Article 6: a hazard that was not mended when the report was submitted."""
    mended = [hazard.get("mended_on") for hazard in hazards_of(report) or []]
    return any(each is None or comes_before(submitted, stamp(each)) for each in mended)


def stated_submissions(name: str, report: Mapping[str, Any]) -> list[tuple[str, str | None]]:
    """Return each submission: the fact's name and the time, as it is stated; to each authority where receipts tell."""
    if "platform" in report:
        return [(f"reports.{name}.platform.submitted_at", report["platform"].get("submitted_at"))]
    if "receipts" not in report:
        return [(f"reports.{name}.submitted_at", report.get("submitted_at"))]
    return [
        (f"reports.{name}.receipts.{receipt['authority']}.received_at", receipt.get("received_at"))
        for receipt in report["receipts"]
    ]


def possible_submissions(
    document: Mapping[str, Any], name: str, stated: str | None, setting: Setting
) -> list[Stamp | None]:
    """Return the stated date, or never, and dates on, just before and just after all that a date is compared with.

    What would be refused, were it stated, is no way of filling in.
    """
    if stated is not None:
        return [stamp(stated)]
    report = dict(named_reports(document))[name]
    not_before, not_after = limits_of(document, name, report)
    reviewed = [stamp(order["received_on"]) for order in document.get("orders", [])]
    events = [*(event for event in setting.stamps if event is not None), *not_before, *not_after, *reviewed]
    events += [stamp(hazard["mended_on"]) for hazard in hazards_of(report) or [] if "mended_on" in hazard]
    cutoffs = [cutoff for cutoff in setting.cutoffs if cutoff is not None]
    instants = {setting.at, *cutoffs, *(event.instant or start_of(event.day) for event in events)}
    instants |= {start_of(event.day + DAY) for event in events}
    days = {setting.at.date(), *(cutoff.date() - DAY for cutoff in cutoffs), *(event.day for event in events)}
    exact = {instant + step for instant in instants for step in (-TICK, timedelta(), TICK)}
    bare = {day + step for day in days for step in (-DAY, timedelta(), DAY)}
    dates = [*(Stamp(instant.date(), instant) for instant in exact), *(Stamp(day, None) for day in bare)]
    left: list[Stamp | None] = [
        date
        for date in dates
        if not any(comes_before(date, each) for each in not_before)
        and not any(comes_before(each, date) for each in not_after)
    ]
    if not left:
        return [None, *dates]  # facts that contradict each other bound nothing
    # What somebody reviewed had been submitted.
    return left if not_after else [None, *left]


def limits_of(document: Mapping[str, Any], name: str, report: Mapping[str, Any]) -> tuple[list[Stamp], list[Stamp]]:
    """Return what a submission cannot come before, and what it cannot come after: what a document must not contradict."""
    items = report.get("assessment", {}).get("items", [])
    not_before = [stamp(item["assessed_on"]) for item in items if "assessed_on" in item]
    if "receipts" not in report:
        not_before += [stamp(each["opened_on"]) for each in hazards_of(report) or [] if "opened_on" in each]
    else:
        for event in document["events"]:
            occurred = event.get("on", event.get("issued_on"))
            if occurred is not None and covers(report, event):
                not_before.append(stamp(occurred))
    not_after = [stamp(order["received_on"]) for order in document.get("orders", []) if order["report"] == name]
    if "answered_on" in report.get("platform", {}):
        not_after.append(stamp(report["platform"]["answered_on"]))
    return not_before, not_after


class Answer(NamedTuple):
    """What the platform answered, and on which day; a report that is pending has no day."""

    status: str
    day: date | None = None


STATUSES = ("passed", "returned")


def must_pass(setting: Setting) -> bool:
    return setting.readings.get("discharged_when") == "passed"


def fact_of_answer(name: str, report: Mapping[str, Any]) -> str:
    return f"reports.{name}.platform.status" if "platform" in report else f"reports.{name}.platform"


def possible_answers(document: Mapping[str, Any], name: str, setting: Setting) -> list[Answer]:
    """Return what the platform may have answered: all that is not stated, if it can matter."""
    report = dict(named_reports(document))[name]
    platform = report.get("platform")
    if platform is None and not must_pass(setting):
        return [Answer("pending")]
    platform = platform or {}
    statuses = [platform["status"]] if "status" in platform else ["pending", *STATUSES]
    if "answered_on" in platform:
        day = stamp(platform["answered_on"]).day
        return [Answer(status, day) for status in statuses if status != "pending"]
    if statuses == ["pending"]:
        return [Answer("pending")]
    marks = {setting.at.date(), *(cutoff.date() for cutoff in setting.cutoffs if cutoff is not None)}
    marks |= {each.day for each in setting.stamps if each is not None}
    marks |= {stamp(order["received_on"]).day for order in document.get("orders", [])}
    for _, stated in stated_submissions(name, report):
        marks |= {each.day for each in possible_submissions(document, name, stated, setting) if each is not None}
    days = {mark + step for mark in marks for step in (-DAY, timedelta(), DAY)}
    return [Answer("pending"), *(Answer(status, day) for status in STATUSES for day in sorted(days))]


def goes_with(answer: Answer, submitted: date | None) -> bool:
    """Tell whether the platform can have answered so to what was submitted on that day (None: never)."""
    return answer.day is None or (submitted is not None and submitted <= answer.day)


def after_answer(level: int, answer: Answer, cutoff: datetime | None, first: datetime | None, setting: Setting) -> int:
    """Return what a report does that does this much by itself; ``first`` is when the first order on it came."""
    if answer.status == "returned" and answer.day is not None and start_of(answer.day) <= setting.at:
        return NOTHING  # from the beginning of that day
    if not must_pass(setting) or level == NOTHING:
        return level
    if answer.status != "passed" or answer.day is None:
        return NOTHING
    there = start_of(answer.day + DAY)  # from the end of that day
    if there > setting.at or (first is not None and there > first):
        return NOTHING
    return level if cutoff is None or there <= cutoff else LATE


def told_apart(
    answers: list[Answer], days: set[date | None], orders: Sequence[dict[str, Any]], setting: Setting
) -> list[Answer]:
    """Return one answer of each that do the same, to keep the work small."""
    firsts = [None, *(order_begins(order) for order in orders)]
    alike: dict[object, Answer] = {}
    for answer in answers:
        does_so = tuple(
            after_answer(level, answer, cutoff, first, setting)
            for level in (LATE, IN_TIME)
            for cutoff in setting.cutoffs
            for first in firsts
        )
        alike.setdefault((does_so, tuple(goes_with(answer, day) for day in days)), answer)
    return list(alike.values())


class Submitted(NamedTuple):
    """What one submission's date may do: for each possible date of the event, and to the orders to reassess."""

    levels: tuple[int | None, ...]  # None for a date of the event that does not go with it
    before: frozenset[str]  # the orders that it did not surely come after
    there: frozenset[str]  # the orders that found it there
    day: date | None = None  # where the platform may have answered it: its day


def dates_tried(document: Mapping[str, Any], name: str, stated: str | None, setting: Setting) -> set[Submitted]:
    """Return what one submission's date may do."""
    report = dict(named_reports(document))[name]
    measures = list(zip(setting.stamps, setting.cutoffs, strict=True))
    orders = [order for order in document.get("orders", []) if order["kind"] == "reassess"]
    concerned = "receipts" in report and any(
        event["id"] == setting.event and covers(report, event) for event in document["events"]
    )
    found = set()
    for submitted in possible_submissions(document, name, stated, setting):
        levels = tuple(
            None
            # Nobody gives a receipt for a report on what has not happened.
            if concerned and submitted is not None and event is not None and comes_before(submitted, event)
            else NOTHING
            if submitted is not None and has_open_hazard(submitted, report)
            else does(submitted, event, cutoff, setting)
            for event, cutoff in measures
        )
        before, there = set(), set()
        for order in orders:
            if submitted is not None and not surely_comes_after(submitted, stamp(order["received_on"])):
                before.add(order["id"])
            if submitted is not None and submitted.end <= order_begins(order):
                there.add(order["id"])
        day = submitted.day if submitted is not None and ("platform" in report or must_pass(setting)) else None
        found.add(Submitted(levels, frozenset(before), frozenset(there), day))
    return found


def demands(name: str, report: Mapping[str, Any]) -> list[tuple[str, str, str, list[bool]]]:
    """Return each demand on a report's making: the fact, the provision, the item, and the ways in which it may be met."""
    path = f"reports.{name}"
    either = [True, False]
    found = [(f"{path}.via_platform", "7", "", [report["via_platform"]] if "via_platform" in report else either)]
    if "platform" in report:
        found = [(f"{path}.platform", "7", "", [True])]  # one submission there reaches both
    elif "receipts" in report:
        received = {receipt["authority"] for receipt in report["receipts"]}
        found.append((f"{path}.receipts", "7", "", [received == set(RECIPIENTS)]))
    else:
        both = [set(RECIPIENTS) <= set(report["recipients"])] if "recipients" in report else either
        found.append((f"{path}.recipients", "7", "", both))
    found += demanded_items(f"{path}.assessed", report, "assessed", ASSESSED)
    found += demanded_items(f"{path}.contents", report, "contents", CONTENTS)
    hazards = hazards_of(report)
    if hazards is None:
        mended = [not report["open_hazards"]] if "open_hazards" in report else either
        found.append((f"{path}.open_hazards", "6", "", mended))
    for hazard in hazards or []:
        if "mended_on" not in hazard:
            found.append((f"{path}.assessment.hazards.{hazard['id']}.mended_on", "6", hazard["id"], [False]))
    return found


def demanded_items(
    fact: str, report: Mapping[str, Any], key: str, items: Sequence[str]
) -> list[tuple[str, str, str, list[bool]]]:
    """Return the demands of articles 5 and 6, item by item; a short form that nobody stated is one unknown."""
    provisions = {item: item if "(" in item else "5" for item in items}
    path = fact.removesuffix(f".{key}")
    if key == "assessed":
        entries = report.get("assessment", {}).get("items")
        long, inner, table = f"{path}.assessment.items", "finding", "item"
    else:
        entries = report.get("sections")
        long, inner, table = f"{path}.sections", "text", "item"
    if entries is None:
        if key not in report:
            return [(fact, "5" if key == "assessed" else "6", "", [True, False])]
        value = report[key]
        return [(fact, provisions[item], item, [value == "all" or item in value]) for item in items]
    known = {entry[table]: entry for entry in entries}
    found = []
    for item in items:
        if item not in known:
            found.append((long, provisions[item], item, [False]))
        elif inner not in known[item]:
            # A hazard that was found in it was found by assessing it.
            is_assessed = key == "assessed" and any(each.get("item") == item for each in hazards_of(report) or [])
            found.append((f"{long}.{item}.{inner}", provisions[item], item, [True] if is_assessed else [True, False]))
        else:
            done = inner == "text" or known[item]["finding"] in ("adequate", "hazard")
            found.append((f"{long}.{item}.{inner}", provisions[item], item, [done]))
    return found


def try_report(
    document: Mapping[str, Any], name: str, report: Mapping[str, Any], setting: Setting, event: str | None = None
) -> Tried:
    """Try out every way of filling in one report that covers the event."""
    submissions = stated_submissions(name, report)
    names = [fact for fact, _ in submissions]
    ways: list[list[Any]] = [list(dates_tried(document, name, stated, setting)) for _, stated in submissions]
    answers = possible_answers(document, name, setting)
    days = {each.day for way in ways for each in way}
    answers = told_apart(answers, days, document.get("orders", []), setting)
    names.append(fact_of_answer(name, report))
    ways.append(answers)
    settled_ones = True
    for fact, _, _, possible in demands(name, report):
        if len(possible) == 1:
            settled_ones &= possible[0]
        else:
            names.append(fact)
            ways.append(possible)
    table = {}
    for way in itertools.product(*ways):
        dates, answer, made = way[: len(submissions)], way[len(submissions)], way[len(submissions) + 1 :]
        if "receipts" not in report and not goes_with(answer, dates[0].day):
            continue
        flawless = settled_ones and all(made) and bool(dates)
        orders = orders_on(document, name, setting.at, event, frozenset().union(*(each.before for each in dates)))
        first = taken_away_beside(orders, name, in_parts=len(submissions) > 1)
        # What an order took away before all had received it had discharged nothing.
        flawless &= first is None or all(first in each.there for each in dates)
        together = tuple(
            None if None in one else min(one) if flawless else NOTHING
            for one in zip(*(each.levels for each in dates), strict=True)
        )
        begun = min((order_begins(order) for order in orders), default=None)
        answered = tuple(
            None if level is None else after_answer(level, answer, cutoff, begun, setting)
            for level, cutoff in zip(together or (NOTHING,) * len(setting.stamps), setting.cutoffs, strict=True)
        )
        table[way] = under_orders(orders, answered, setting)
    stamps = [each for _, stated in submissions for each in possible_submissions(document, name, stated, setting)]
    # Where nobody stated it, by when it had arrived at the latest.
    ends = [(each.end, each.instant is not None) for each in stamps if each is not None]
    if must_pass(setting) and len(answers) == 1 and answers[0].day is not None:
        return Tried(name, names, table, (start_of(answers[0].day + DAY), False))
    return Tried(name, names, table, max(ends) if ends and len(ends) == len(stamps) else None)


def orders_on(
    document: Mapping[str, Any], name: str, at: datetime, event: str | None, before: frozenset[str]
) -> list[dict[str, Any]]:
    """Return the orders to reassess (article 8) that take a report away from an event.

    They are those for the report, and those for another of the same event that it did not surely come after, which
    ``before`` names.
    """
    found = []
    reports = dict(named_reports(document))
    everything = [each["id"] for each in document["events"]]
    for order in document.get("orders", []):
        if order["kind"] != "reassess" or order_begins(order) > at:
            continue
        concerned = event is not None and event in reports[order["report"]].get("covers", everything)
        if order["report"] == name or (order["id"] in before and concerned):
            found.append(order)
    return found


def taken_away_beside(orders: Iterable[dict[str, Any]], name: str, *, in_parts: bool) -> str | None:
    """Return the order on another report that took a report away first; None if none did, or one on itself as early.

    Nobody orders anything of a report before the last authority has its part: such an order took nothing half-way.
    """
    orders = [each for each in orders if not (in_parts and each["report"] == name)]
    first = min((order_begins(order) for order in orders), default=None)
    at_first = [order for order in orders if order_begins(order) == first]
    if not at_first or any(order["report"] == name for order in at_first):
        return None
    found: str = at_first[0]["id"]
    return found


def order_begins(order: Mapping[str, Any]) -> datetime:
    received = stamp(order["received_on"])
    return received.instant or start_of(received.day)


def limit_of(order: Mapping[str, Any], readings: Mapping[str, str]) -> datetime | None:
    """Return the end of the limit that the authority set; None where nobody stated one, and where it set none."""
    if "working_days" in order:
        return end_of_term(stamp(order["received_on"]).day, readings, order["working_days"])
    if not order.get("due_by"):
        return None
    by = stamp(order["due_by"])
    return by.instant or end_of_day(by.day, readings)


def under_orders(orders: Sequence[dict[str, Any]], done: Sequence[int | None], setting: Setting) -> Profile:
    """Return what a report does that does this much, once the orders on it are seen.

    From the order on it discharges nothing. What it had discharged is owed by the order's limit, the earliest of several;
    but a launch that came after the order came without a report.
    """
    if not orders:
        return tuple(None if level is None else (int(level > NOTHING), level, 0) for level in done)
    since = min(order_begins(order) for order in orders)
    limits = [limit_of(order, setting.readings) for order in orders]
    over = any(limit is not None and limit <= setting.at for limit in limits)
    found: list[Doing] = []
    for level, cutoff in zip(done, setting.cutoffs, strict=True):
        if level is None:
            found.append(None)
        elif level == NOTHING or (not setting.counted and (cutoff is None or since < cutoff)):
            found.append(IDLE)
        else:
            found.append((0, level, OVERDUE_AGAIN if over else OWED_AGAIN))
    return tuple(found)


def try_news_assessment(event: Mapping[str, Any], setting: Setting) -> Tried:
    """Article 16: the launch waits for the assessment under the rules of 2017, and no report is looked at."""
    name = f"events.{event['id']}.news_assessment_done"
    table = {}
    for done in possible_values(event, "news_assessment_done"):
        table[(done,)] = ((1, IN_TIME, 0) if done else IDLE,) * len(setting.stamps)
    return Tried(name, [name], table, None)


def named_reports(document: Mapping[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Return the reports under the names they go by."""
    reports: list[dict[str, Any]] = document.get("reports", [])
    return [(report.get("id", str(place)), report) for place, report in enumerate(reports)]


def covers(report: Mapping[str, Any], event: Mapping[str, Any]) -> bool:
    """Say whether the report is about the event; without `covers` there is only one event."""
    return "covers" not in report or event["id"] in report["covers"]


def try_reports(document: Mapping[str, Any], event: Mapping[str, Any], provision: str, setting: Setting) -> list[Tried]:
    if provision == "16":
        return [try_news_assessment(event, setting)]
    return [
        try_report(document, name, report, setting, event["id"])
        for name, report in named_reports(document)
        if covers(report, event)
    ]


def combine(tried: Iterable[Tried], setting: Setting) -> set[Profile]:
    """Return what the reports may do together, over all ways of filling in each."""
    together: set[Profile] = {(IDLE,) * len(setting.stamps)}
    for report in tried:
        alone = set(report.table.values())
        together = {best(one, other) for one in together for other in alone}
    return together


def best(one: Profile, other: Profile) -> Profile:
    return tuple(
        None if a is None or b is None else (max(a[0], b[0]), max(a[1], b[1]), max(a[2], b[2]))
        for a, b in zip(one, other, strict=True)
    )


def discharges(doing: Doing) -> bool:
    """Say whether it discharges now, or cannot be at all."""
    return doing is None or bool(doing[0])


def defects_of(
    document: Mapping[str, Any], event: Mapping[str, Any], provision: str, setting: Setting
) -> list[dict[str, str]]:
    """Return the demands that a report surely fails at the instant asked about."""
    if provision == "16":
        return []
    return [
        defect
        for name, report in named_reports(document)
        for defect in defects_of_report(
            document, name, report, setting, is_meant=covers(report, event), event_id=event["id"]
        )
    ]


def come_early(document: Mapping[str, Any], name: str, report: Mapping[str, Any], setting: Setting) -> list[str]:
    """Return the submissions that surely do nothing: not there yet, or too early for the event."""
    measures = list(zip(setting.stamps, setting.cutoffs, strict=True))
    return sorted(
        fact
        for fact, stated in stated_submissions(name, report)
        if not any(
            does(submitted, event, cutoff, setting)
            for submitted in possible_submissions(document, name, stated, setting)
            if stated is not None or submitted is None or not never_mended(submitted, report)
            for event, cutoff in measures
        )
    )


def defects_of_report(
    document: Mapping[str, Any],
    name: str,
    report: Mapping[str, Any],
    setting: Setting,
    *,
    is_meant: bool,
    event_id: str | None = None,
) -> list[dict[str, str]]:
    if not is_meant:
        return [{"report": name, "fact": f"reports.{name}.covers", "provision": "7"}]
    found = []
    early = come_early(document, name, report, setting)
    found += [(fact, "7", "") for fact in early]
    for fact, number, item, possible in demands(name, report):
        if not any(possible):
            found.append((fact, number, item))
    late = [stamp(stated) for _, stated in stated_submissions(name, report) if stated is not None]
    found += [
        (f"reports.{name}.assessment.hazards.{hazard['id']}.mended_on", "6", hazard["id"])
        for hazard in hazards_of(report) or []
        if "mended_on" in hazard and any(comes_before(each, stamp(hazard["mended_on"])) for each in late)
    ]
    dates = zip(setting.stamps, setting.cutoffs, strict=True) if is_answered(report, setting) else ()
    by_date = []
    for event, cutoff in dates:
        one = setting._replace(stamps=(event,), cutoffs=(cutoff,))
        then = come_early(document, name, report, one)
        by_date.append([(fact, "7", "") for fact in then] + defects_of_answer(document, name, report, one, then))
    # What is said of every date that the event may have.
    told = [each for each in (by_date[0] if by_date else []) if all(each in other for other in by_date)]
    found += [each for each in told if each not in found]
    # An order that some submission surely did not come after took the report away.
    before = frozenset().union(
        *(
            frozenset.intersection(*(each.before for each in dates_tried(document, name, stated, setting)))
            for _, stated in stated_submissions(name, report)
        )
    )
    found += [
        (f"orders.{order['id']}.received_on", "8", "")
        for order in orders_on(document, name, setting.at, event_id, before)
    ]
    return [
        {"report": name, "fact": fact, "provision": number} | ({"item": item} if item else {})
        for fact, number, item in found
    ]


def defects_of_answer(
    document: Mapping[str, Any], name: str, report: Mapping[str, Any], setting: Setting, early: Sequence[str]
) -> list[tuple[str, str, str]]:
    """Return that it was returned, with the day, or that it has surely not passed where it must."""
    platform = report.get("platform", {})
    day = stamp(platform["answered_on"]).day if "answered_on" in platform else None
    fact = f"reports.{name}.platform.answered_on"
    if platform.get("status") == "returned" and day is not None and start_of(day) <= setting.at:
        return [(fact, "7", day.isoformat())]
    submissions = stated_submissions(name, report)
    if not must_pass(setting) or any(fact in early for fact, _ in submissions):
        return []
    if platform.get("status") == "pending":
        return [(f"reports.{name}.platform.status", "7", "")]
    if day is not None:
        has_passed = platform.get("status") != "returned" and start_of(day + DAY) <= setting.at
        return [] if has_passed else [(fact, "7", "")]
    if "receipts" in report:
        return []
    ((one, stated),) = submissions
    possible = [
        submitted
        for submitted in possible_submissions(document, name, stated, setting)
        if submitted is not None
        and not never_mended(submitted, report)
        and any(
            does(submitted, event, None, setting._replace(at=max(setting.at, submitted.end)))
            for event in setting.stamps
        )
    ]
    # The day of the submission is not over yet.
    first = min((submitted.day for submitted in possible), default=None)
    return [(one, "7", "")] if first is not None and start_of(first + DAY) > setting.at else []


def is_answered(report: Mapping[str, Any], setting: Setting) -> bool:
    return "platform" in report or must_pass(setting)


def never_mended(submitted: Stamp, report: Mapping[str, Any]) -> bool:
    """Say whether a hazard that was mended some day was mended after that submission only."""
    mended = [hazard["mended_on"] for hazard in hazards_of(report) or [] if "mended_on" in hazard]
    return any(comes_before(submitted, stamp(each)) for each in mended)


# --- One obligation --------------------------------------------------------------------------------------------------


def possible_stamps(
    document: Mapping[str, Any], event: Mapping[str, Any], at: datetime, readings: Mapping[str, str]
) -> tuple[Stamp | None, ...]:
    """Return the dates the event may have: the stated one, none for a plan, many for an unknown day of issue."""
    if event["kind"] in {"user-growth", "harmful-spread"}:
        if readings.get("day_of_occurrence") != "known":
            return (stamp(event["on"]),)
        if "known_on" in event:
            return (stamp(event["known_on"]),)
        return possible_days_of_knowing(document, stamp(event["on"]), at, readings)
    if event["kind"] != "written-notice":
        return (stamp(event["at"]) if "at" in event else None,)
    if readings.get("notice_day") != "issue":
        return (stamp(event["received_on"]),)
    if "issued_on" in event:
        return (stamp(event["issued_on"]),)
    last = last_issue(document, event)
    days = possible_issue_days(document, last.day, at, readings)
    return (*(Stamp(day, None) for day in days), *possible_issue_instants(document, last))


def last_issue(document: Mapping[str, Any], event: Mapping[str, Any]) -> Stamp:
    """Return what a notice was issued by at the latest: its receipt, that of a report on it, a notice to assess it."""
    later = [stamp(event["received_on"])]
    for name, report in named_reports(document):
        if "receipts" in report and covers(report, event):
            later += [stamp(each["received_at"]) for each in report["receipts"] if "received_at" in each]
            # A receipt came between the notice and an order on the report, at an hour of that day if nobody stated it.
            orders = [order for order in document.get("orders", []) if order["report"] == name]
            is_open = any("received_at" not in each for each in report["receipts"])
            later += [Stamp(stamp(order["received_on"]).day, None) for order in orders if is_open]
    acts = [act for act in document.get("supervision", []) if event["id"] in act.get("covers", [])]
    later += [stamp(act["on"]) for act in acts]
    # A day is over at the instant that ends it.
    return min(later, key=lambda each: (each.end, each.instant is not None))


def all_submissions(document: Mapping[str, Any]) -> list[Stamp]:
    """Return every time that is stated of a report."""
    return [
        stamp(stated)
        for name, report in named_reports(document)
        for stated in (*(each for _, each in stated_submissions(name, report)), answered_on(report))
        if stated is not None
    ]


def answered_on(report: Mapping[str, Any]) -> str | None:
    found: str | None = report.get("platform", {}).get("answered_on")
    return found


def possible_issue_instants(document: Mapping[str, Any], received: Stamp) -> list[Stamp]:
    """Return instants at which a notice may have been issued: as late as can be, and just after each report."""
    last = received.instant or received.end - TICK
    reports = all_submissions(document)
    instants = {last, *(report.instant + TICK for report in reports if report.instant is not None)}
    return [Stamp(instant.date(), instant) for instant in instants if instant <= last]


def possible_days_of_knowing(
    document: Mapping[str, Any], occurred: Stamp, at: datetime, readings: Mapping[str, str]
) -> tuple[Stamp, ...]:
    """Return dates on which a provider may have learned of what occurred, on each side of all that makes a difference."""
    submitted = all_submissions(document)
    marks = {IN_FORCE, occurred.day, at.date(), *(each.day for each in submitted)}
    days = {mark + step for mark in marks for step in (-DAY, timedelta(), DAY)}
    for mark in marks:
        days.update(days_with_deadline_near(mark, at.date(), readings, since=occurred.day))
    begin = occurred.instant or start_of(occurred.day)
    instants = {begin, *(each.instant + TICK for each in submitted if each.instant is not None)}
    stamps = [Stamp(day, None) for day in sorted(days) if day >= occurred.day]
    return (*stamps, *(Stamp(instant.date(), instant) for instant in instants if instant >= begin))


def possible_issue_days(
    document: Mapping[str, Any], received: date, at: datetime, readings: Mapping[str, str]
) -> list[date]:
    """Return days of issue up to the receipt, with one at least on each side of all that can make a difference.

    What can: the entry into force, the instant asked about and the reports, both against the day itself (is it
    upcoming, is the report eligible) and against its deadline.
    """
    submitted = [each.day for each in all_submissions(document)]
    marks = {IN_FORCE, received, at.date(), *submitted}
    days = {mark + step for mark in marks for step in (-DAY, timedelta(), DAY)}
    for mark in marks:
        days.update(days_with_deadline_near(mark, received, readings))
    return sorted(day for day in days if day <= received)


def days_with_deadline_near(
    mark: date, last: date, readings: Mapping[str, str], *, since: date = IN_FORCE
) -> list[date]:
    """Return days whose term of 30 working days ends on that date, and the nearest whose term ends before or after."""
    earliest = max(IN_FORCE, since, mark - 90 * DAY)
    latest = min(mark, last)
    days = [earliest + step * DAY for step in range((latest - earliest).days + 1)]
    ends = {day: deadline_day(day, 30, readings) for day in days}
    before = [day for day in days if ends[day] < mark]
    on = [day for day in days if ends[day] == mark]
    after = [day for day in days if ends[day] > mark]
    return before[-1:] + on + after[:1]


def in_force(event: Stamp | None) -> bool:
    """Article 17; a launch that is planned and not dated lies in the future."""
    return event is None or event.day >= IN_FORCE


def cutoff_of(
    event: Stamp | None, *, counted: bool, at_once: bool = False, readings: Mapping[str, str]
) -> datetime | None:
    if at_once:
        return None
    if not counted:
        return launch_cutoff(event, readings)
    return end_of_term(event.day, readings) if event is not None and in_force(event) else None


def row(met: bool, place: int, done: Doing, setting: Setting) -> str:
    """Return the row of the status table that fits when nothing is unknown."""
    event, cutoff = setting.stamps[place], setting.cutoffs[place]
    if (setting.counted or setting.follows) and event is not None and event.day > setting.at.date():
        return "upcoming"
    if not met or not in_force(event):
        return "not-triggered"
    if done is None:
        raise ValueError("a date of the event that does not go with the reports has no row")
    discharged, _, left = done
    if discharged:
        return "discharged"
    if cutoff is not None and setting.at >= cutoff and left != OWED_AGAIN:
        return "overdue"
    return "due" if setting.counted else "blocking"


class Finding(NamedTuple):
    """An obligation as reported, with all its possible rows and the facts that make a difference between them."""

    obligation: dict[str, Any]
    rows: set[str]
    asked: set[str]


def judge_order(
    document: Mapping[str, Any], order: Mapping[str, Any], at: datetime, readings: Mapping[str, str]
) -> Finding:
    """Article 8: what an order asks, a report or explanations, is owed by the limit that the authority set."""
    received = stamp(order["received_on"])
    cutoff = limit_of(order, readings)
    is_reassessment = order["kind"] == "reassess"
    setting = Setting(at, True, (received,), (cutoff if in_force(received) else None,), readings, is_reassessment)
    if not in_force(received):
        return not_held(order, "8", Setting(at, True, (received,), (None,), readings))
    tried, defects = [], []
    if order["kind"] == "clarify":
        done: Doing = IDLE
        if "answered_on" in order:
            answered = does(stamp(order["answered_on"]), received, cutoff, setting)
            done = (int(answered > NOTHING), answered, 0)
            answered_at = (stamp(order["answered_on"]).end, True)
            tried = [Tried(f"orders.{order['id']}.answered_on", [], {(): (done,)}, answered_at)]
    else:
        reviewed = dict(named_reports(document))[order["report"]]
        everything = [event["id"] for event in document["events"]]
        asked = set(reviewed.get("covers", everything))
        for name, report in named_reports(document):
            if name == order["report"]:
                continue
            is_meant = asked <= set(report.get("covers", everything))
            if is_meant:
                tried.append(try_report(document, name, report, setting))
            defects += defects_of_report(document, name, report, setting, is_meant=is_meant)
    together = combine(tried, setting)
    rows = {row(True, 0, one[0], setting) for one in together}
    is_unlimited = order.get("due_by") is False
    if cutoff is None and rows == {"due"} and not is_unlimited and at >= earliest_limit(received, readings):
        rows = {"due", "overdue"}  # there may be a limit, and it may be past
    sure = [report for report in tried if all(discharges(one[0]) for one in report.table.values())]
    status = status_of(rows, discharged=bool(sure))
    obligation = {
        "event": order["id"],
        "provision": "8",
        "holds": True,
        "status": status,
        "discharged_by": earliest(sure) if status == "discharged" else None,
        "late": lateness(together, setting) if status == "discharged" and cutoff is not None else None,
        "defects": defects,
        "cutoff": cutoff,
        "last_day": None if cutoff is None else cutoff.date() - DAY,
    }
    asked_facts: set[str] = set()
    if status == "undetermined":
        asked_facts = asked_of_reports(tried, {(): True}, setting)
        if cutoff is None and not is_unlimited:
            asked_facts.add(f"orders.{order['id']}.due_by")
    return Finding(obligation, rows, asked_facts)


def earliest_limit(received: Stamp, readings: Mapping[str, str]) -> datetime:
    """Return the earliest end of a limit that an order can set, which is not before its receipt."""
    limits = [received.instant or start_of(received.day), end_of_day(received.day, readings)]
    return min(limits)


def provisions_of(kind: str, readings: Mapping[str, str]) -> tuple[str, ...]:
    """Return the provisions that an event of a kind can come under."""
    instead = kind in NEWS_INSTEAD and readings.get("news_route") == "instead"
    return (*PROVISIONS[kind], *(("16",) if instead else ()))


def judge_obligation(
    document: Mapping[str, Any],
    event: Mapping[str, Any],
    provision: str,
    at: datetime,
    readings: Mapping[str, str],
) -> Finding:
    """Try out every way of filling in what is unknown, and compare the rows it gives."""
    names, met = try_provision(document, event, provision, readings)
    counted = provision in COUNTED
    at_once = provision == "16" and event["kind"] == "user-growth"
    stamps = (stamp(event["on"]),) if at_once else possible_stamps(document, event, at, readings)
    holding = settled(one and in_force(event_stamp) for one in set(met.values()) for event_stamp in stamps)
    if holding is False:
        return not_held(
            event, provision, Setting(at, counted, stamps, (None,) * len(stamps), readings, follows=at_once)
        )

    # Of a day of knowing that is still to come no term can be past, whatever the notices to come say.
    is_open = len(stamps) > 1
    ahead = is_open and event["kind"] != "written-notice"
    cutoffs = tuple(
        None
        if ahead and each is not None and each.day > at.date()
        else cutoff_of(each, counted=counted, at_once=at_once, readings=readings)
        for each in stamps
    )
    supposed = event["id"] if is_open and not ahead else None
    setting = Setting(at, counted, stamps, cutoffs, readings, event=supposed, follows=at_once)
    tried = try_reports(document, event, provision, setting)
    together = combine(tried, setting)
    places = range(len(stamps))
    rows = {
        row(one, place, done[place], setting)
        for one in met.values()
        for place in places
        for done in together
        if done[place] is not None
    }
    sure = [
        report for report in tried if all(discharges(doing) for profile in report.table.values() for doing in profile)
    ]
    status = status_of(rows, discharged=bool(sure))
    obligation = {
        "event": event["id"],
        "provision": provision,
        "holds": holding,
        "status": status,
        "discharged_by": earliest(sure) if status == "discharged" else None,
        "late": lateness(together, setting) if status == "discharged" and provision != "16" else None,
        "defects": defects_of(document, event, provision, setting),
        "cutoff": cutoffs[0] if len(cutoffs) == 1 else None,
        "last_day": cutoffs[0].date() - DAY if len(cutoffs) == 1 and cutoffs[0] is not None else None,
    }
    asked: set[str] = set()
    if status == "undetermined":
        asked |= {full_name(name, event) for name in asked_of_provision(names, met, together, setting)}
        asked |= asked_of_reports(tried, met, setting)
        if date_matters(met, together, setting):
            asked.add(f"events.{event['id']}.{'known_on' if ahead else 'issued_on'}")
    return Finding(obligation, rows, asked)


def try_provision(
    document: Mapping[str, Any], event: Mapping[str, Any], provision: str, readings: Mapping[str, str]
) -> tuple[list[str], dict[tuple[Any, ...], bool]]:
    """Return the facts of a provision, and for every way of filling them in whether it is met."""
    facts = possible_facts(document, event, readings)
    names = facts_in_question(provision, event["kind"], facts, readings)
    whole = subjects_of(document)
    met = {
        tuple(filled.values()): holds(provision, event["kind"], whole, filled, readings)
        for filled in fillings(names, facts)
    }
    return names, met


def not_held(event: Mapping[str, Any], provision: str, setting: Setting) -> Finding:
    """Return the finding where no way of filling in meets the provision: no deadline, and nothing to mend."""
    rows = {row(False, place, IDLE, setting) for place in range(len(setting.stamps))}
    obligation = {
        "event": event["id"],
        "provision": provision,
        "holds": False,
        "status": "upcoming" if rows == {"upcoming"} else "not-triggered",
        "discharged_by": None,
        "late": None,
        "defects": [],
        "cutoff": None,
        "last_day": None,
    }
    return Finding(obligation, rows, set())


def status_of(rows: set[str], *, discharged: bool) -> str:
    """Return the first row of the table that fits, for a provision that is not known not to hold."""
    if rows == {"upcoming"}:
        return "upcoming"
    if discharged:
        return "discharged"
    return "undetermined" if len(rows) > 1 else next(iter(rows))


def earliest(sure: Sequence[Tried]) -> str:
    """Return the name of the earliest report, by when each is there; the first of the document where two are equal.

    A report dated by day was submitted before the end of its day, hence before an instant at that end.
    """

    def order(report: Tried) -> tuple[datetime, bool]:
        if report.arrived is None:  # article 16's assessment, which stands alone
            return start_of(IN_FORCE), False
        return report.arrived

    return min(sure, key=order).name


def lateness(together: Iterable[Profile], setting: Setting) -> bool | None:
    """Say whether the earliest discharging report is late, on every date on which the provision can hold."""
    places = [place for place, event in enumerate(setting.stamps) if in_force(event)]
    doings = [done[place] for done in together for place in places]
    return settled(doing[1] == LATE for doing in doings if doing is not None)


def full_name(name: str, event: Mapping[str, Any]) -> str:
    """Return the fact's path in the case file."""
    return f"events.{event['id']}.{name.removeprefix('event.')}" if name.startswith("event.") else name


def asked_of_provision(
    names: Sequence[str], met: Mapping[tuple[Any, ...], bool], together: Iterable[Profile], setting: Setting
) -> set[str]:
    """Return the facts of service, feature and event that change the row, all else being equal.

    On a date on which a report surely discharges it, nothing need be asked of whether the provision is met.
    """
    together = list(together)
    open_places = [
        place for place in range(len(setting.stamps)) if not all(discharges(done[place]) for done in together)
    ]
    matters = any(
        row(True, place, done[place], setting) != row(False, place, done[place], setting)
        for done in together
        for place in open_places
        if done[place] is not None
    )
    return {name for name, changes in changes_by_fact(names, met).items() if changes} if matters else set()


def asked_of_reports(tried: Sequence[Tried], met: Mapping[tuple[Any, ...], bool], setting: Setting) -> set[str]:
    """Return the facts of reports that change the row, all else, the other reports among it, being equal."""
    asked = set()
    for report in tried:
        others = combine((other for other in tried if other is not report), setting)
        for name, changes in changes_by_fact(report.facts, report.table).items():
            if any(rows_differ(*change, others, met, setting) for change in changes):
                asked.add(name)
    return asked


def rows_differ(
    one: Profile, other: Profile, rest: Iterable[Profile], met: Mapping[tuple[Any, ...], bool], setting: Setting
) -> bool:
    """Say whether the two things that a report may do ever give two rows beside the rest of the reports."""
    return any(
        row(holding, place, best((one[place],), (done[place],))[0], setting)
        != row(holding, place, best((other[place],), (done[place],))[0], setting)
        for holding in set(met.values())
        for done in rest
        for place in range(len(setting.stamps))
        if None not in (one[place], other[place], done[place])
    )


def date_matters(met: Mapping[tuple[Any, ...], bool], together: Iterable[Profile], setting: Setting) -> bool:
    """Say whether another date of the event gives another row, all else being equal."""
    places = range(len(setting.stamps))
    return any(
        len({row(holding, place, done[place], setting) for place in places if done[place] is not None}) > 1
        for holding in set(met.values())
        for done in together
    )


# --- The whole case --------------------------------------------------------------------------------------------------


def subjects_of(document: Mapping[str, Any]) -> list[str]:
    """Return what article 2 is asked of when it is asked of the service: the service together with the feature."""
    return ["service", "feature"] if "feature" in document else ["service"]


def judge_reach(document: Mapping[str, Any], readings: Mapping[str, str]) -> bool | None:
    facts = possible_facts(document, None, readings)
    names = ["service.offered_in_mainland_china", "service.audience"]
    return settled(reach(filled, readings) for filled in fillings(names, facts))


def judge_article_2(
    document: Mapping[str, Any], subjects: Sequence[str], readings: Mapping[str, str]
) -> dict[str, Any]:
    """Return whether article 2 holds of the subjects, and the items of it that surely do."""
    facts = possible_facts(document, None, readings)
    names = [name for name in facts if name.split(".")[0] in subjects and name.split(".")[1] in FEATURE_FACTS]
    ways = list(fillings(names, facts))
    items = []
    if all(item_1(subjects, filled, readings) for filled in ways):
        items.append("2(1)")
    if all(item_2(subjects, filled, readings) for filled in ways):
        items.append("2(2)")
    return {"holds": settled(article_2(subjects, filled, readings) for filled in ways), "items": items}


def fact_order(document: Mapping[str, Any]) -> list[str]:
    """Return the names of all facts that can be asked about, in document order."""
    names = [f"service.{key}" for key in SERVICE_FACTS] + [f"feature.{key}" for key in FEATURE_FACTS]
    for event in document["events"]:
        names += [f"events.{event['id']}.{key}" for key in EVENT_FACTS[event["kind"]]]
    for name, report in named_reports(document):
        names += [f"reports.{name}.{key}" for key in REPORT_FACTS[:3]] + [f"reports.{name}.platform"]
        names += [f"reports.{name}.{key}" for key in REPORT_FACTS[3:]]
        names += [fact for fact, _ in stated_submissions(name, report)] + [f"reports.{name}.platform.status"]
        path = f"reports.{name}"
        names += [f"{path}.sections.{section['item']}.text" for section in report.get("sections", [])]
        entries = report.get("assessment", {}).get("items", [])
        names += [f"{path}.assessment.items.{entry['item']}.finding" for entry in entries]
    names += [f"orders.{order['id']}.due_by" for order in document.get("orders", [])]
    return names


def order_questions(document: Mapping[str, Any], findings: Iterable[Finding]) -> list[str]:
    """Return the questions: those of most obligations first, then in document order."""
    asked = [name for finding in findings for name in finding.asked]
    order = fact_order(document)
    return sorted(set(asked), key=lambda name: (-asked.count(name), order.index(name)))


def verdict_of(statuses: set[str]) -> str:
    """Return the worst status, under the name it has as a verdict."""
    by_weight = {
        "overdue": "overdue",
        "blocking": "blocked",
        "undetermined": "undetermined",
        "due": "due",
        "discharged": "clear",
    }
    return next((verdict for status, verdict in by_weight.items() if status in statuses), "not-subject")


def judge(document: dict[str, Any], at: datetime, readings: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Decide a valid case at an instant under the given readings (the default side of every other one).

    Raises Unsettled where a deadline needs a day that no holiday notice has settled.
    """
    readings = readings or {}
    at = at.astimezone(CHINA)
    findings = [
        judge_obligation(document, event, provision, at, readings)
        for event in document["events"]
        for provision in provisions_of(event["kind"], readings)
    ]
    findings += [judge_order(document, order, at, readings) for order in document.get("orders", [])]
    rows = {possible for finding in findings for possible in finding.rows}
    has_feature = "feature" in document
    return {
        "verdict": verdict_of({finding.obligation["status"] for finding in findings}),
        "may_launch": not rows & {"blocking", "overdue"},
        "reach": judge_reach(document, readings),
        "article_2": {
            "service": judge_article_2(document, subjects_of(document), readings),
            "feature": judge_article_2(document, ["feature"], readings) if has_feature else None,
        },
        "obligations": [finding.obligation for finding in findings],
        "questions": order_questions(document, findings),
    }
