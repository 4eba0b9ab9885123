"""An independent model of what the companion regulations ask and of how they count, against which the library is tested.

It is written from the wording and the dates in tests/law, and from the design's "Other laws", and shares no code with the
library. Whatever nobody stated is tried out in every way; a status is what all ways agree on, and so is whether a duty
stands against the launch. The facts to ask are those of which two ways that differ in nothing else give two statuses; those
that settle whether it may launch are those of which two such ways differ in whether the duty stands against it.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, datetime
from typing import Any, Literal, NamedTuple

import reference
from reference import (
    ACCOUNTS,
    ASSESSED,
    AUDIENCES,
    CHINA,
    CONTENTS,
    DAY,
    LISTED,
    POST_COMMENTS,
    RECIPIENTS,
    Stamp,
    end_of_term,
    launch_cutoff,
    stamp,
    start_of,
)

Facts = dict[str, Any]
Document = Mapping[str, Any]
Key = tuple[str, ...]  # law, duty, event; of a shared duty the provision of 2018 too

# sources.md, the column "in force"; a draft, and a law whose wording nobody verified, ask for nothing.
IN_FORCE = {
    "news-new-technology-2017": date(2017, 12, 1),
    "blockchain-2019": date(2019, 2, 15),
    "public-accounts-2021": date(2021, 2, 22),
    "live-marketing-2021": date(2021, 5, 25),
    "algorithm-recommendation-2021": date(2022, 3, 1),
    "mobile-apps-2022": date(2022, 8, 1),
    "post-comments-2022": date(2022, 12, 15),
    "deep-synthesis-2022": date(2023, 1, 10),
    "generative-ai-2023": date(2023, 8, 15),
    "ai-content-label-2025": date(2025, 9, 1),
    "anthropomorphic-interaction-2026": date(2026, 7, 15),
}
PROVISIONS_IN_FORCE = date(2018, 11, 30)
LAUNCHES = ("service-launch", "function-added", "technology-change")
# Article 2, paragraph 2, of the rules on algorithms: 生成合成类 is one of those that they mean.
TECHNOLOGY = {
    "algorithm-recommendation-2021": {"algorithmic-recommendation", "deep-synthesis", "generative-ai"},
    "deep-synthesis-2022": {"deep-synthesis"},
    "generative-ai-2023": {"generative-ai"},
    "anthropomorphic-interaction-2026": {"anthropomorphic-interaction"},
    "blockchain-2019": {"blockchain"},
    "ai-content-label-2025": {"deep-synthesis", "generative-ai"},
}
# Sources.md again, by what the duty's own passage says; of a passage without a sure number its wording counts.
CERTAINTY = {
    "news-new-technology-2017": "seen",
    "blockchain-2019": "seen",
    "public-accounts-2021": "seen",
    "live-marketing-2021": "secondary",
    "algorithm-recommendation-2021": "seen",
    "mobile-apps-2022": "secondary",
    "post-comments-2022": "seen",
    "deep-synthesis-2022": "seen",
    "generative-ai-2023": "seen",
    "ai-content-label-2025": "seen",
    "anthropomorphic-interaction-2026": "substance",
}
# Of a duty whose passage is less sure than the rest of its law: article 7 of 2017, and what authorities announced.
CERTAINTY_OF_DUTY = {
    "blockchain-filing": "secondary",
    "news-assessment/7(1)": "unverified",
    "news-assessment/7(2)": "unverified",
    "news-application/?(4)": "unverified",
    "generative-ai-filing": "announcement",
    "generative-ai-registration": "announcement",
    "model-display": "announcement",
}
# What one law asks on several grounds; the provision tells them apart.
ON_SEVERAL_GROUNDS = {"anthropomorphic-assessment", "news-assessment", "news-application"}
COUNTING = {"seen", "substance", "own"}
STANDING = {"blocking", "overdue", "owed"}
OF_AN_AUTHORITY = {"news-review", "algorithm-filing-review"}
Mode = Literal["known", "all", "none"]
MODES: tuple[Mode, ...] = ("known", "all", "none")
REFUSED = ("blocked", "overdue")
ALGORITHM, NEWS = "companions.algorithm-recommendation-2021", "companions.news-new-technology-2017"
PERSONAS = "companions.anthropomorphic-interaction-2026"
SYNTHESIS, GENERATIVE = "companions.deep-synthesis-2022", "companions.generative-ai-2023"
LABELLED = "companions.ai-content-label-2025.content_labelled"
LIVE_MARKETING = "companions.live-marketing-2021.live_marketing_platform"
SUSTAINED = f"{PERSONAS}.sustained_emotional_interaction"
LICENSED = "service.licensed_news_service"
COMMENT, ACCOUNT, GROUP, OTHER = "comment", "account", "group", "other"


class Seen(NamedTuple):
    """What is expected of one entry, as the library says it."""

    holds: bool | None
    status: str
    certainty: str
    stands: bool | None
    asks: frozenset[str]
    last_day: date | None


class Row(NamedTuple):
    """What is expected of one entry before it is weighed; ``settles`` are the facts that change whether it stands."""

    holds: bool | None
    status: str
    stands: bool | None = False
    asks: frozenset[str] = frozenset()
    last_day: date | None = None
    settles: frozenset[str] = frozenset()
    repeats: bool = False  # an obligation of the Provisions, which stands whenever it does


class Occasion(NamedTuple):
    """What raises a duty: its name, the stated date (None: a plan), and the fact that states it."""

    name: str
    stamp: Stamp | None
    fact: str


FILING_FACTS = ("submitted_at", "as_prescribed", "complete")
# The law that asked first for what is filed; what went in before was no such filing.
FILED_UNDER = {
    "news-application": "news-new-technology-2017",
    "blockchain-assessment": "blockchain-2019",
    "blockchain-filing": "blockchain-2019",
    "platform-rules-filing": "public-accounts-2021",
    "algorithm-filing": "algorithm-recommendation-2021",
    "algorithm-filing-change": "algorithm-recommendation-2021",
    "algorithm-filing-cancellation": "algorithm-recommendation-2021",
    "anthropomorphic-assessment": "anthropomorphic-interaction-2026",
    "generative-ai-filing": "generative-ai-2023",
    "generative-ai-registration": "generative-ai-2023",
}


# --- Every way in which the unknown facts can turn out ---------------------------------------------------------------


def ways_of_functions(words: list[str] | None) -> list[frozenset[str]]:
    """Return what a list of functions may come down to; a word nobody knows may stand for anything, or for nothing.

    For a group it need not stand: that comes down to a listed function, or to nothing.
    """
    accounts = {"public-account": ACCOUNT, "communication-group": GROUP}
    stated = frozenset(
        COMMENT if word in POST_COMMENTS else accounts.get(word, OTHER)
        for word in words or ()
        if word in POST_COMMENTS or word in LISTED
    )
    if words is not None and all(word in LISTED or word in POST_COMMENTS for word in words):
        return [stated]
    kinds = (COMMENT, ACCOUNT, OTHER)
    return [stated | set(more) for n in range(4) for more in itertools.combinations(kinds, n)]


def yes_no(table: Mapping[str, Any], key: str) -> list[Any]:
    return [table[key]] if key in table else [True, False]


def all_ways(document: Document, law: str, readings: Mapping[str, str]) -> dict[str, list[Any]]:
    """Return every fact with every value that it can have. Of technologies only those of one law are of interest."""
    technologies = TECHNOLOGY.get(law, set())
    ways: dict[str, list[Any]] = {}
    for name in ("service", "feature"):
        if name in document:
            table = document[name]
            ways[f"{name}.functions"] = ways_of_functions(table.get("functions"))
            for key in ("opinion_channel", "social_mobilization"):
                ways[f"{name}.{key}"] = yes_no(table, key)
            # Whose platform it is, nobody is asked before an account is stated.
            is_asked = bool(set(ACCOUNTS) & set(table.get("functions", [])))
            ways[f"{name}.own_platform"] = (
                yes_no(table, "own_platform") if is_asked else [table.get("own_platform", True)]
            )
            stated = table.get("technologies")
            ways[f"{name}.technologies"] = [True, False] if stated is None else [not technologies.isdisjoint(stated)]
    if "feature" in document:
        ways["feature.serves_spreading"] = yes_no(document["feature"], "serves_spreading")
    service = document["service"]
    ways["service.offered_in_mainland_china"] = yes_no(service, "offered_in_mainland_china")
    ways["service.audience"] = [service["audience"]] if "audience" in service else list(AUDIENCES)
    ways[LICENSED] = yes_no(service, "licensed_news_service")
    for event in document["events"]:
        if event["kind"] in (*LAUNCHES, "user-growth"):
            for key in (each for each in reference.EVENT_FACTS[event["kind"]] if each != "known_on"):
                ways[f"events.{event['id']}.{key}"] = yes_no(event, key)
            measured = reference.growth_by_numbers(event, readings)
            if event["kind"] == "user-growth" and "significant" not in event and measured is not None:
                ways[f"events.{event['id']}.significant"] = [measured]
    for place, report in enumerate(document.get("reports", [])):
        for key in ("via_platform", "open_hazards"):
            ways[f"reports.{report.get('id', place)}.{key}"] = yes_no(report, key)
    for place, filing in enumerate(document.get("filings", [])):
        for key in ("as_prescribed", "complete", "number_issued"):
            ways[f"filings.{filing.get('id', place)}.{key}"] = yes_no(filing, key)
        # Never submitted, or there by now.
        ways[f"filings.{filing.get('id', place)}.submitted_at"] = (
            [filing["submitted_at"]] if "submitted_at" in filing else [None, "by now"]
        )
    own = document.get("companions", {})
    for law, keys in {
        "algorithm-recommendation-2021": ("filing_number_displayed", "users_told", "switch_off_offered"),
        "mobile-apps-2022": ("mobile_app",),
        "live-marketing-2021": ("live_marketing_platform",),
        "ai-content-label-2025": ("content_labelled",),
        "deep-synthesis-2022": (
            "technical_supporter",
            "edits_biometric_information",
            "edits_special_objects",
            "tools_assessed",
        ),
        "generative-ai-2023": ("own_model", "model_displayed"),
        "anthropomorphic-interaction-2026": ("sustained_emotional_interaction",),
    }.items():
        for key in keys:
            ways[f"companions.{law}.{key}"] = yes_no(own.get(law, {}), key)
    users = own.get("anthropomorphic-interaction-2026", {})
    for key, bound in (("registered_users", 1_000_000), ("monthly_active_users", 100_000)):
        ways[f"{PERSONAS}.{key}"] = [users[key]] if key in users else [bound, bound - 1]
    for law, keys in {
        "algorithm-recommendation-2021": ("information_changed_on", "service_ended_on"),
        "news-new-technology-2017": ("self_assessment_completed_on", "papers_complete_on"),
        "anthropomorphic-interaction-2026": ("risk_arose_on", "assessment_called_for_on"),
    }.items():
        for key in keys:
            stated = own.get(law, {}).get(key)
            # Not at all; so that any filing answers it; so long ago, and after any filing, that the time is past.
            ways[f"companions.{law}.{key}"] = [False, "before", "after"] if stated is None else [stated]
    return ways


class Tried(NamedTuple):
    """What all ways of filling in come to."""

    rows: set[str]
    asks: frozenset[str]
    settles: frozenset[str]


def tried(names: set[str], ways: Mapping[str, list[Any]], row: Callable[[Facts], str], standing: set[str]) -> Tried:
    """Return the statuses that some way gives, and the facts that change one, or whether it stands against the launch."""
    order = sorted(names)
    table = {
        values: row(dict(zip(order, values, strict=True)))
        for values in itertools.product(*(ways[name] for name in order))
    }
    stands = {values: status in standing for values, status in table.items()}
    return Tried(set(table.values()), changing(order, ways, table), changing(order, ways, stands))


def changing(
    order: list[str], ways: Mapping[str, list[Any]], table: Mapping[tuple[Any, ...], object]
) -> frozenset[str]:
    """Return the facts of which two ways that differ in nothing else come to two things."""
    found = set()
    for place, name in enumerate(order):
        if len(ways[name]) > 1:
            alike: dict[tuple[Any, ...], set[object]] = {}
            for values, outcome in table.items():
                alike.setdefault(values[:place] + values[place + 1 :], set()).add(outcome)
            if any(len(outcomes) > 1 for outcomes in alike.values()):
                found.add(name)
    return frozenset(found)


# --- The rules, for facts that are all filled in ---------------------------------------------------------------------


def launches_of(document: Document) -> list[Any]:
    return [event for event in document["events"] if event["kind"] in LAUNCHES]


def whole(document: Document) -> list[str]:
    return ["service", "feature"] if "feature" in document else ["service"]


def launched_by(document: Document, event: Mapping[str, Any]) -> list[str]:
    if event["kind"] in ("function-added", "technology-change") and "feature" in document:
        return ["feature"]
    return whole(document)


def launched(document: Document) -> list[str]:
    things = {thing for event in launches_of(document) for thing in launched_by(document, event)}
    return sorted(things) or whole(document)


def reach(facts: Facts, readings: Mapping[str, str]) -> bool:
    return reference.reach(facts, readings)


def article_2(facts: Facts, things: list[str], readings: Mapping[str, str]) -> bool:
    comments = readings.get("post_comments") != "as-stated"
    return any(
        (readings.get("listed_functions") != "with-the-property" and lists(facts, thing, readings))
        or (comments and COMMENT in facts[f"{thing}.functions"])
        or facts[f"{thing}.opinion_channel"]
        or facts[f"{thing}.social_mobilization"]
        for thing in things
    )


def lists(facts: Facts, thing: str, readings: Mapping[str, str]) -> bool:
    functions = facts[f"{thing}.functions"]
    of_its_own = facts[f"{thing}.own_platform"] or readings.get("account_operator") == "operator-too"
    return OTHER in functions or bool(of_its_own and {ACCOUNT, GROUP} & functions)


def is_platform(facts: Facts, things: list[str]) -> bool:
    """Say whether one of them is a platform for public accounts (公众账号信息服务平台)."""
    return any(ACCOUNT in facts[f"{thing}.functions"] and facts[f"{thing}.own_platform"] for thing in things)


def uses(facts: Facts, things: list[str]) -> bool:
    return any(facts[f"{thing}.technologies"] for thing in things)


def much(facts: Facts, event: Mapping[str, Any]) -> bool:
    keys = ("new_technology", "major_change", "major_effect")
    return all(facts[f"events.{event['id']}.{key}"] for key in keys)


def provisions_ask(
    facts: Facts, document: Document, event: Mapping[str, Any], provision: str, readings: Mapping[str, str]
) -> bool:
    """Articles 3(1), 3(2) and 16 of the Provisions of 2018."""
    if event["kind"] != "technology-change":
        bound = readings.get("news_route") != "instead" or facts[LICENSED] is (provision == "16")
        within = article_2(facts, launched_by(document, event), readings)
        if event["kind"] == "function-added" and readings.get("related_functions") == "of-a-covered-service":
            within = within or (facts["feature.serves_spreading"] and article_2(facts, ["service"], readings))
        return bool(bound and reach(facts, readings) and within)
    news = facts[f"events.{event['id']}.news_information"]
    return reach(facts, readings) and much(facts, event) and (news if provision == "16" else not news)


CONCERNS: dict[str, Callable[[Facts, Document, Mapping[str, Any]], bool]] = {
    "public-accounts-2021": lambda facts, document, _: is_platform(facts, whole(document)),
    "algorithm-recommendation-2021": lambda facts, document, event: uses(facts, launched_by(document, event)),
    "live-marketing-2021": lambda facts, _, __: facts[LIVE_MARKETING],
    "mobile-apps-2022": lambda facts, _, __: facts["companions.mobile-apps-2022.mobile_app"],
    "post-comments-2022": lambda facts, document, event: any(
        COMMENT in facts[f"{thing}.functions"] for thing in launched_by(document, event)
    ),
    "deep-synthesis-2022": lambda facts, document, event: uses(facts, launched_by(document, event)),
}
PROPERTIES = ("functions", "opinion_channel", "social_mobilization", "own_platform")


def in_force_on(law: str, day: date) -> bool:
    return IN_FORCE[law] <= day


def ways_in_force(law: str, occasion: Stamp | None, at: datetime) -> list[bool]:
    """Say whether a law is in force then; a launch without a date lies ahead, so that a coming law may be by then."""
    if occasion is not None:
        return [in_force_on(law, occasion.day)]
    return [True] if in_force_on(law, at.date()) else [True, False]


def reading_of_filings(
    facts: Facts,
    document: Document,
    duty: str,
    at: datetime,
    since: Stamp | None,
    *,
    among: frozenset[str] | None = None,
) -> bool:
    """Say whether something filed for a duty is there, as prescribed and complete, and not from before its occasion."""
    for path, _ in filed(document, duty):
        sent = facts[f"{path}.submitted_at"]
        if among is not None and path not in among:
            continue
        if sent is None or not facts[f"{path}.as_prescribed"] or not facts[f"{path}.complete"]:
            continue
        if sent == "by now":
            return True
        when = stamp(sent)
        if when.end <= at and (since is None or not comes_before(when, since)):
            return True
    return False


def sides(document: Document, duty: str) -> list[frozenset[str]]:
    """Return which of what was filed for a duty can have come after a day that nobody stated: each by itself."""
    paths = [path for path, _ in filed(document, duty)]
    return [frozenset(after) for n in range(len(paths) + 1) for after in itertools.combinations(paths, n)]


def comes_before(one: Stamp, other: Stamp) -> bool:
    if one.instant is not None and other.instant is not None:
        return one.instant < other.instant
    return one.day < other.day


def filed(document: Document, duty: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield what was filed for a duty since there was one, each with its path."""
    for place, filing in enumerate(document.get("filings", [])):
        if filing["duty"] == duty:
            sent = filing.get("submitted_at")
            if sent is None or in_force_on(FILED_UNDER[duty], stamp(sent).day):
                yield f"filings.{filing.get('id', place)}", filing


def names_of_filings(document: Document, duty: str, *keys: str) -> set[str]:
    return {f"{path}.{key}" for path, _ in filed(document, duty) for key in keys}


def standing_of(duty: str, asked: Asked | None = None) -> set[str]:
    """Return the statuses with which a duty stands against a launch; one that an authority owes never does.

    What can be done before the launch and has no term has to be done before it.
    """
    if duty in OF_AN_AUTHORITY:
        return set()
    return STANDING | ({"upcoming"} if asked is not None and asked.days is None and asked.early else set())


def outcome(look: Tried, standing: set[str], holds: bool | None, last_day: date | None) -> Row:
    (status,) = look.rows if len(look.rows) == 1 else ("undetermined",)
    stands = settled({each in standing for each in look.rows})
    asks, settles = (look.asks, look.settles) if len(look.rows) > 1 else (frozenset[str](), frozenset[str]())
    return Row(holds, status, stands, asks, None if holds is False else last_day, settles)


# --- Security assessments --------------------------------------------------------------------------------------------


def assessments(document: Document, at: datetime, readings: Mapping[str, str]) -> Iterator[tuple[Key, Row]]:
    """Yield what is expected of each reason that a companion adds to an obligation of a launch."""
    for law, concern in CONCERNS.items():
        for event in launches_of(document):
            for provision in reference.provisions_of(event["kind"], readings):
                row = assessment(document, at, readings, law, concern, event, provision)
                yield (law, "security-assessment", event["id"], provision), row._replace(repeats=True)


def assessment(
    document: Document,
    at: datetime,
    readings: Mapping[str, str],
    law: str,
    concern: Callable[[Facts, Document, Mapping[str, Any]], bool],
    event: Mapping[str, Any],
    provision: str,
) -> Row:
    occasion = stamp(event["at"]) if "at" in event else None
    cutoff = launch_cutoff(occasion, readings)
    ways = all_ways(document, law, readings)
    fact = f"events.{event['id']}.at"
    ways[fact] = ways_in_force(law, occasion, at)
    if ways[fact] == [False]:
        return Row(False, "not-in-force")
    is_old = occasion is not None and occasion.day < PROVISIONS_IN_FORCE

    def raised(facts: Facts) -> bool:
        return bool(
            not is_old
            and provisions_ask(facts, document, event, provision, readings)
            and concern(facts, document, event)
        )

    def row(facts: Facts) -> str:
        if not raised(facts):
            return "not-triggered"
        if not facts[fact]:
            return "not-in-force"
        if answered(facts, document, event, provision, at):
            return "discharged"
        return "overdue" if cutoff is not None and at >= cutoff else "blocking"

    names = {fact, "service.offered_in_mainland_china", "service.audience"}
    names |= {f"{thing}.{key}" for thing in whole(document) for key in (*PROPERTIES, "technologies")}
    names |= {name for name in ways if name.startswith(f"events.{event['id']}.")}
    if readings.get("related_functions") == "of-a-covered-service":
        names |= {"feature.serves_spreading"} & set(ways)
    names |= {name for name in ways if name.startswith("reports.")}
    if law == "mobile-apps-2022":
        names.add("companions.mobile-apps-2022.mobile_app")
    if law == "live-marketing-2021":
        names.add(LIVE_MARKETING)
    if readings.get("news_route") == "instead":
        names.add(LICENSED)
    holds_ways = {raised(facts) and facts[fact] for facts in fillings(names, ways)}
    standing = standing_of("security-assessment")
    look = tried(names, ways, row, standing)
    if look.rows <= {"not-triggered"} or not any(raised(facts) for facts in fillings(names, ways)):
        look = settled_as("not-triggered")
    elif all(answered(facts, document, event, provision, at) for facts in fillings(names, ways)):
        look = settled_as("discharged")
    last_day = None if cutoff is None else cutoff.date() - DAY
    return outcome(look, standing, settled(holds_ways), last_day)


def settled_as(status: str) -> Tried:
    return Tried({status}, frozenset(), frozenset())


def fillings(names: set[str], ways: Mapping[str, list[Any]]) -> Iterator[Facts]:
    order = sorted(names)
    for values in itertools.product(*(ways[name] for name in order)):
        yield dict(zip(order, values, strict=True))


def settled(values: set[bool]) -> bool | None:
    return next(iter(values)) if len(values) == 1 else None


def answered(facts: Facts, document: Document, event: Mapping[str, Any], provision: str, at: datetime) -> bool:
    """Articles 5 to 7, or under article 16 the assessment of the news authority."""
    if provision == "16":
        return bool(facts[f"events.{event['id']}.news_assessment_done"])
    return any(
        stamp(report["submitted_at"]).end <= at
        and event["id"] in report["covers"]
        and facts[f"reports.{report.get('id', place)}.via_platform"]
        and not facts[f"reports.{report.get('id', place)}.open_hazards"]
        and set(report["recipients"]) == set(RECIPIENTS)
        and report["assessed"] in ("all", list(ASSESSED))
        and report["contents"] in ("all", list(CONTENTS))
        for place, report in enumerate(document.get("reports", []))
    )


# --- What companions ask by themselves -------------------------------------------------------------------------------


class Asked(NamedTuple):
    """A duty of a companion: what it reads, when it holds, what raises it, its term, and the fact that may discharge it."""

    reads: set[str]
    holds: Callable[[Facts], bool]
    occasion: Occasion | None
    days: int | None = None  # working days; 0 is before the launch, None at once
    early: bool = True  # whether it may be done before what raises it
    done: Callable[[Facts], bool] | None = None
    done_reads: frozenset[str] = frozenset()


def at_launch(document: Document) -> Occasion | None:
    events = launches_of(document)
    if not events:
        return None
    first = events[0]
    return Occasion(first["id"], stamp(first["at"]) if "at" in first else None, f"events.{first['id']}.at")


def own_duties(document: Document, at: datetime, readings: Mapping[str, str]) -> Iterator[tuple[str, str, Asked]]:
    """Yield each duty that a companion asks for by itself, with its law and what it is."""
    launch, things = at_launch(document), launched(document)
    reach_reads = {"service.offered_in_mainland_china", "service.audience"}
    scope_reads = reach_reads | {f"{thing}.{key}" for thing in whole(document) for key in PROPERTIES}
    uses_reads = {f"{thing}.technologies" for thing in things}
    supporter = f"{SYNTHESIS}.technical_supporter"

    def goes_live(facts: Facts) -> bool:
        return reach(facts, readings) and uses(facts, things)

    def provides(facts: Facts) -> bool:
        return article_2(facts, whole(document), readings) and goes_live(facts)

    def provides_or_supports(facts: Facts) -> bool:
        return bool((article_2(facts, whole(document), readings) or facts[supporter]) and goes_live(facts))

    def is_of_personas(facts: Facts) -> bool:
        return bool(goes_live(facts) and facts[SUSTAINED])

    by_facts = readings.get("generative_ai") == "by-the-facts"
    writes, writes_reads = (provides, scope_reads) if by_facts else (goes_live, reach_reads)
    for law, ground, more in (
        ("algorithm-recommendation-2021", provides, scope_reads),
        ("deep-synthesis-2022", provides_or_supports, scope_reads | {supporter}),
        ("generative-ai-2023", writes, writes_reads),
        ("anthropomorphic-interaction-2026", is_of_personas, reach_reads | {SUSTAINED}),
    ):
        reads = uses_reads | more
        yield law, "algorithm-filing", Asked(reads, ground, launch, 10)
        for name, key, days in (("change", "information_changed_on", 10), ("cancellation", "service_ended_on", 20)):
            occasion = stated_occasion(document, ALGORITHM, key, at, after_launch=True)
            sent = names_of_filings(document, "algorithm-filing", "submitted_at")
            may = filed_by(occasion.stamp, sent, ground) if name == "change" else ever_filed(sent, ground)
            yield law, f"algorithm-filing-{name}", Asked(reads | sent, may, occasion, days, early=False)

    def has_number(facts: Facts) -> bool:
        return any(
            facts[f"{path}.number_issued"] and is_there(facts, path, at)
            for path, _ in filed(document, "algorithm-filing")
        )

    number = names_of_filings(document, "algorithm-filing", "number_issued", "submitted_at")
    reads = reach_reads | uses_reads
    for law, name, read, ground, fact, early in (
        ("algorithm-recommendation-2021", "algorithm-notice", reads, goes_live, f"{ALGORITHM}.users_told", True),
        (
            "algorithm-recommendation-2021",
            "algorithm-switch-off",
            reads,
            goes_live,
            f"{ALGORITHM}.switch_off_offered",
            True,
        ),
        (
            "algorithm-recommendation-2021",
            "filing-number-display",
            reads | number,
            lambda facts: goes_live(facts) and has_number(facts),
            f"{ALGORITHM}.filing_number_displayed",
            True,
        ),
        (
            "deep-synthesis-2022",
            "filing-number-display",
            scope_reads | uses_reads | {supporter} | number,
            lambda facts: provides_or_supports(facts) and has_number(facts),
            f"{ALGORITHM}.filing_number_displayed",
            True,
        ),
        (
            "deep-synthesis-2022",
            "tool-assessment",
            reads | {f"{SYNTHESIS}.edits_biometric_information", f"{SYNTHESIS}.edits_special_objects"},
            lambda facts: (
                goes_live(facts)
                and (facts[f"{SYNTHESIS}.edits_biometric_information"] or facts[f"{SYNTHESIS}.edits_special_objects"])
            ),
            f"{SYNTHESIS}.tools_assessed",
            True,
        ),
        ("ai-content-label-2025", "content-labels", reads, goes_live, LABELLED, True),
        # What is online has to show it, and not what will be.
        ("generative-ai-2023", "model-display", reads, goes_live, f"{GENERATIVE}.model_displayed", False),
    ):
        yield law, name, Asked(read, ground, launch, early=early, done=is_stated(fact), done_reads=frozenset((fact,)))
    # Every new product, application or function: no property of article 2 is needed.
    yield "blockchain-2019", "blockchain-assessment", Asked(reads, goes_live, launch)
    yield "blockchain-2019", "blockchain-filing", Asked(reads, goes_live, launch, 10)
    yield from filing_review(document, at)
    mine = f"{GENERATIVE}.own_model"
    kinds = ("generative-ai-filing", "generative-ai-registration")

    def has_assessed(facts: Facts) -> bool:
        kind = "generative-ai-filing" if facts[mine] else "generative-ai-registration"
        return reading_of_filings(facts, document, kind, at, None)

    sent = {name for kind in kinds for name in names_of_filings(document, kind, *FILING_FACTS)}
    asked = Asked(writes_reads | uses_reads, writes, launch, 0, done=has_assessed, done_reads=frozenset({mine, *sent}))
    yield "generative-ai-2023", "generative-ai-assessment", asked
    for kind, own_model in zip(kinds, (True, False), strict=True):
        yield (
            "generative-ai-2023",
            kind,
            Asked(writes_reads | uses_reads | {mine}, with_model(writes, own_model), launch),
        )
    yield (
        "public-accounts-2021",
        "platform-rules-filing",
        Asked(
            reach_reads | {f"{thing}.{key}" for thing in things for key in ("functions", "own_platform")},
            lambda facts: reach(facts, readings) and is_platform(facts, things),
            launch,
        ),
    )
    changes = [event for event in document["events"] if event["kind"] == "technology-change"]
    keys = ("new_technology", "major_change", "major_effect", "news_information")
    news_reads = reach_reads | {f"events.{event['id']}.{key}" for event in changes for key in keys}
    done_keys = (*keys, "news_assessment_done")
    done_reads = frozenset(f"events.{event['id']}.{key}" for event in changes for key in done_keys)

    def of_news(facts: Facts) -> list[str]:
        paths = [f"events.{event['id']}" for event in changes if much(facts, event)]
        return [path for path in paths if facts[f"{path}.news_information"]]

    def news(facts: Facts) -> bool:
        return reach(facts, readings) and bool(of_news(facts))

    def news_done(facts: Facts) -> bool:
        return all(facts[f"{path}.news_assessment_done"] for path in of_news(facts))

    law = "news-new-technology-2017"
    yield law, "news-assessment/?(1)", Asked(news_reads, news, launch, 0, done=news_done, done_reads=done_reads)
    completed = stated_occasion(document, NEWS, "self_assessment_completed_on", at, after_launch=False)
    yield law, "news-application/?(2)", Asked(news_reads, news, completed, 10, early=False)
    starts = [event for event in document["events"] if event["kind"] in ("service-launch", "function-added")]
    grows = [event for event in document["events"] if event["kind"] == "user-growth"]

    def brought(facts: Facts) -> list[str]:
        """Return the launches of a licensed news service that bring what 3(1) means, by their paths."""
        return [
            f"events.{event['id']}"
            for event in starts
            if facts[LICENSED] and reach(facts, readings) and article_2(facts, launched_by(document, event), readings)
        ]

    def grown(facts: Facts) -> list[str]:
        paths = [f"events.{event['id']}" for event in grows]
        return [
            path
            for path in paths
            if facts[LICENSED]
            and reach(facts, readings)
            and facts[f"{path}.significant"]
            and facts[f"{path}.major_effect"]
        ]

    def launch_done(facts: Facts) -> bool:
        """Say whether it is done for the launch, which all of its events are."""
        return all(facts[f"events.{event['id']}.news_assessment_done"] for event in starts)

    def growth_done(facts: Facts) -> bool:
        return all(facts[f"{path}.news_assessment_done"] for path in grown(facts))

    start_reads = {LICENSED} | (scope_reads if starts else reach_reads)
    grow_reads = {LICENSED} | reach_reads
    grow_reads |= {f"events.{event['id']}.{key}" for event in grows for key in ("significant", "major_effect")}
    start_done = frozenset(start_reads | {f"events.{event['id']}.news_assessment_done" for event in starts})
    grow_done = frozenset(grow_reads | {f"events.{event['id']}.news_assessment_done" for event in grows})
    bound_reads = start_reads | grow_reads

    def bound(facts: Facts) -> bool:
        return bool(brought(facts) or grown(facts))

    yield (
        law,
        "news-review",
        Asked(
            news_reads | bound_reads,
            lambda facts: news(facts) or bound(facts),
            papers(document, at),
            45,
            done=lambda facts: (
                news_done(facts) and (launch_done(facts) if brought(facts) else True) and growth_done(facts)
            ),
            done_reads=done_reads | start_done | grow_done,
        ),
    )
    yield (
        law,
        "news-assessment/7(1)",
        Asked(start_reads, lambda facts: bool(brought(facts)), launch, 0, done=launch_done, done_reads=start_done),
    )
    yield (
        law,
        "news-assessment/7(2)",
        Asked(
            grow_reads,
            lambda facts: bool(grown(facts)),
            first_growth(grows),
            early=False,
            done=growth_done,
            done_reads=grow_done,
        ),
    )
    yield law, "news-application/?(4)", Asked(bound_reads, bound, completed, 10, early=False)
    yield from personas(document, launch, at, readings)


def filed_by(when: Stamp | None, names: set[str], ground: Callable[[Facts], bool]) -> Callable[[Facts], bool]:
    """Only what was filed by then can have changed; one that is there, nobody knows since when, may have been there."""

    def was_filed(facts: Facts) -> bool:
        sent = [facts[name] for name in names] if when is not None else ["by now"]
        return ground(facts) and any(
            each == "by now" or (each is not None and when is not None and stamp(each).day <= when.day) for each in sent
        )

    return was_filed


def ever_filed(names: set[str], ground: Callable[[Facts], bool]) -> Callable[[Facts], bool]:
    """Only what was filed can be cancelled, be it filed after the service had ended."""
    return lambda facts: ground(facts) and any(facts[name] is not None for name in names)


def is_stated(fact: str) -> Callable[[Facts], bool]:
    return lambda facts: bool(facts[fact])


def with_model(ground: Callable[[Facts], bool], own_model: bool) -> Callable[[Facts], bool]:
    return lambda facts: ground(facts) and facts[f"{GENERATIVE}.own_model"] is own_model


def filing_review(document: Document, at: datetime) -> Iterator[tuple[str, str, Asked]]:
    """Article 25 of the rules on algorithms: 30 working days from the first filing whose material may be complete."""
    sent = [
        (path, filing) for path, filing in filed(document, "algorithm-filing") if filing.get("complete") is not False
    ]

    def arrival(each: tuple[str, Mapping[str, Any]]) -> tuple[bool, Any]:
        stated = each[1].get("submitted_at")
        return (stated is not None, None if stated is None else stamp(stated).end)

    paths = [path for path, _ in filed(document, "algorithm-filing")]
    reads = names_of_filings(document, "algorithm-filing", "number_issued", "submitted_at")

    def has_number(facts: Facts) -> bool:
        # A number that was issued says that there was a filing, be its day known or not.
        undated = (None, "by now", False, "before", "after")
        return any(
            facts[f"{path}.number_issued"] and (facts[f"{path}.submitted_at"] in undated or is_there(facts, path, at))
            for path in paths
        )

    occasion, complete = Occasion("", None, ""), ""
    if sent:
        path, filing = min(sent, key=arrival)
        when = filing.get("submitted_at")
        fact = f"{path}.submitted_at"
        occasion, complete = Occasion(fact, None if when is None else stamp(when), fact), f"{path}.complete"
    asked = Asked({complete}, is_stated(complete), occasion, 30, done=has_number, done_reads=frozenset(reads))
    yield "algorithm-recommendation-2021", "algorithm-filing-review", asked


def first_growth(grows: list[Any]) -> Occasion | None:
    if not grows:
        return None
    first = min(grows, key=lambda event: beginning(stamp(event["on"])))
    return Occasion(first["id"], stamp(first["on"]), f"events.{first['id']}.on")


def personas(
    document: Document, launch: Occasion | None, at: datetime, readings: Mapping[str, str]
) -> Iterator[tuple[str, str, Asked]]:
    """Yield the five grounds of article 22 of the measures of 2026; the fifth is the notice too."""
    events, changes = launches_of(document), [e for e in document["events"] if e["kind"] == "technology-change"]
    is_new = any(event["kind"] == "service-launch" for event in events)
    things = whole(document) if is_new else ["feature"] if "feature" in document and events else []
    reads = {"service.offered_in_mainland_china", "service.audience", SUSTAINED}
    changed_reads = {f"events.{event['id']}.{key}" for event in changes for key in ("new_technology", "major_change")}
    whole_reads = reads | {f"{thing}.technologies" for thing in whole(document)}

    def is_one(facts: Facts, things: list[str]) -> bool:
        return bool(reach(facts, readings) and facts[SUSTAINED] and uses(facts, things))

    def is_changed(facts: Facts) -> bool:
        paths = [f"events.{event['id']}" for event in changes]
        changed = any(facts[f"{path}.new_technology"] and facts[f"{path}.major_change"] for path in paths)
        return changed and is_one(facts, whole(document))

    asked = {
        "22(1)": Asked(
            reads | {f"{thing}.technologies" for thing in things}, lambda facts: is_one(facts, things), launch, 0
        ),
        "22(2)": Asked(whole_reads | changed_reads, is_changed, launch, 0),
        "22(3)": personas_counted(document, at, readings),
    }
    for provision, key in (("22(4)", "risk_arose_on"), ("22(5)", "assessment_called_for_on")):
        occasion = stated_occasion(document, PERSONAS, key, at, after_launch=True)
        asked[provision] = Asked(whole_reads, lambda facts: is_one(facts, whole(document)), occasion, early=False)
    for provision, each in asked.items():
        yield "anthropomorphic-interaction-2026", f"anthropomorphic-assessment/{provision}", each


def personas_counted(document: Document, at: datetime, readings: Mapping[str, str]) -> Asked:
    counted = document.get("companions", {}).get("anthropomorphic-interaction-2026", {}).get("counted_on")
    when = Stamp(at.date(), at) if counted is None else stamp(counted)
    first = IN_FORCE["anthropomorphic-interaction-2026"]
    assert first is not None
    if counted is not None and when.day < first:
        when = Stamp(first, None)  # so many users are there still when the measures come into force
    names = (f"{PERSONAS}.registered_users", f"{PERSONAS}.monthly_active_users")
    reads = {"service.offered_in_mainland_china", "service.audience", SUSTAINED, *names}
    reads |= {f"{thing}.technologies" for thing in whole(document)}
    return Asked(
        reads,
        lambda facts: (
            reach(facts, readings)
            and facts[SUSTAINED]
            and uses(facts, whole(document))
            and (facts[names[0]] >= 1_000_000 or facts[names[1]] >= 100_000)
        ),
        Occasion(PERSONAS, when, f"{PERSONAS}.counted_on"),
        early=False,
    )


def stated_occasion(document: Document, table: str, key: str, at: datetime, *, after_launch: bool) -> Occasion:
    """Return what a fact states; before the launch nobody is asked whether what can only follow it has happened."""
    fact = f"{table}.{key}"
    stated = document.get("companions", {}).get(table.removeprefix("companions."), {}).get(key)
    if stated is not None:
        return Occasion(fact, None if stated is False else stamp(stated), fact if stated else "")
    events = launches_of(document)
    if after_launch and events:
        is_live = "at" in events[0] and at >= beginning(stamp(events[0]["at"]))
        return Occasion(fact, None, fact if is_live else "")
    return Occasion(fact, None, fact)


def beginning(when: Stamp) -> datetime:
    return start_of(when.day) if when.instant is None else when.instant


def papers(document: Document, at: datetime) -> Occasion:
    """Return when the papers were complete, from which the news authority's time is counted (自材料齐备之日起).

    Nobody is asked that as long as no application can be there.
    """
    occasion = stated_occasion(document, NEWS, "papers_complete_on", at, after_launch=False)
    sent = [filing.get("submitted_at") for _, filing in filed(document, "news-application")]
    may_be_there = any(each is None or stamp(each).end <= at for each in sent)
    is_unknown = occasion.stamp is None and bool(occasion.fact)
    return occasion._replace(fact="") if is_unknown and not may_be_there else occasion


def is_there(facts: Facts, path: str, at: datetime) -> bool:
    sent = facts[f"{path}.submitted_at"]
    if sent in (None, False):
        return False
    return sent in ("by now", "before", "after") or stamp(sent).end <= at


def own(document: Document, at: datetime, readings: Mapping[str, str]) -> Iterator[tuple[Key, Row]]:
    """Yield what is expected of each duty that a companion asks for by itself."""
    for law, name, asked in own_duties(document, at, readings):
        if asked.occasion is None:
            yield (law, name, ""), Row(False, "not-triggered")
        else:
            row = own_duty(document, at, readings, law, name.partition("/")[0], asked)
            yield (
                (law, name, asked.occasion.name),
                row._replace(repeats=is_of_article_16(name, asked.occasion, readings)),
            )


def is_of_article_16(name: str, occasion: Occasion, readings: Mapping[str, str]) -> bool:
    """Say whether article 16 of the Provisions asks for the same: before them the rules of 2017 stood alone."""
    is_before = occasion.stamp is not None and occasion.stamp.day < PROVISIONS_IN_FORCE
    same = {"news-assessment/?(1)"}
    same |= {"news-assessment/7(1)"} if readings.get("news_route") == "instead" else set()
    return name in same and not is_before


def own_duty(document: Document, at: datetime, readings: Mapping[str, str], law: str, name: str, asked: Asked) -> Row:
    occasion = asked.occasion
    assert occasion is not None
    is_launch = occasion.fact.startswith("events.")
    ways = all_ways(document, law, readings)
    day_unknown = not is_launch and occasion.stamp is None and bool(occasion.fact)
    if not is_launch and not occasion.fact:
        return Row(False, "not-triggered")
    if day_unknown:
        ways[occasion.fact] = [False, "before", "after"] if in_force_on(law, at.date()) else [False]
        if ways[occasion.fact] == [False]:
            return Row(False, "not-in-force")
        ways["in force"] = [True]
    else:
        ways["in force"] = ways_in_force(law, occasion.stamp, at)
        if ways["in force"] == [False]:
            return Row(False, "not-in-force")
    filing_reads = names_of_filings(document, name, *FILING_FACTS)
    names = asked.reads | {"in force"} | (asked.done_reads if asked.done else filing_reads)
    if day_unknown:
        names.add(occasion.fact)
    cutoff, last_day = own_cutoff(occasion, asked, readings)
    # Numbers without a date: each of what was filed may have come before there were so many, or after.
    users = document.get("companions", {}).get("anthropomorphic-interaction-2026", {})
    since_unknown = occasion.name == PERSONAS and "counted_on" not in users
    if since_unknown and filing_reads:
        ways[occasion.fact] = sides(document, name)
        names.add(occasion.fact)

    def is_answered(facts: Facts) -> bool:
        if asked.done is not None:
            return asked.done(facts)
        if day_unknown:
            return facts[occasion.fact] == "before" and reading_of_filings(facts, document, name, at, None)
        if since_unknown:
            after = facts.get(occasion.fact, frozenset())
            return reading_of_filings(facts, document, name, at, None, among=after)
        since = None if asked.early else occasion.stamp
        if since is not None and asked.days is None:
            since = Stamp(since.day, None)  # where there is no term, what was filed on the day answers it
        return reading_of_filings(facts, document, name, at, since)

    def is_raised(facts: Facts) -> bool:
        return asked.holds(facts) and not (day_unknown and facts[occasion.fact] is False)

    def row(facts: Facts) -> str:
        if not is_raised(facts):
            return "not-triggered"
        if not facts["in force"]:
            return "not-in-force"
        if is_answered(facts):
            return "discharged"
        if day_unknown:
            return "overdue"
        if asked.days != 0 and (occasion.stamp is None or at < start_of(occasion.stamp.day)):
            return "upcoming"
        if asked.days is None:
            return "owed"
        if asked.days == 0:
            return "overdue" if cutoff is not None and at >= cutoff else "blocking"
        assert cutoff is not None
        return "overdue" if at >= cutoff else "due"

    every = list(fillings(names, ways))
    standing = standing_of(name, asked)
    look = tried(names, ways, row, standing)
    asks, settles = (
        frozenset(occasion.fact if each == "in force" else each for each in facts)
        for facts in (look.asks, look.settles)
    )
    look = Tried(look.rows, asks, settles)
    if not any(is_raised(facts) for facts in every):
        look = settled_as("not-triggered")
    elif all(is_answered(facts) for facts in every if not (day_unknown and facts[occasion.fact] is False)) and (
        asked.done is not None or not day_unknown
    ):
        look = settled_as("discharged")
    holds = settled({is_raised(facts) and facts["in force"] for facts in every})
    return outcome(look, standing, holds, last_day)


def own_cutoff(occasion: Occasion, asked: Asked, readings: Mapping[str, str]) -> tuple[datetime | None, date | None]:
    if occasion.stamp is None or asked.days is None:
        return None, None
    if asked.days == 0:
        cutoff = launch_cutoff(occasion.stamp, readings)
        assert cutoff is not None
        return cutoff, cutoff.date() - DAY
    cutoff = end_of_term(occasion.stamp.day, readings, asked.days)
    return cutoff, cutoff.date() - DAY


def judge(document: Document, at: datetime, readings: Mapping[str, str]) -> dict[Key, Row]:
    """Return what is expected of every entry that has a name of its own, for a valid case of launches."""
    at = at.astimezone(CHINA)
    return dict([*assessments(document, at, readings), *own(document, at, readings)])


# --- How other laws count --------------------------------------------------------------------------------------------


class Weighed(NamedTuple):
    """How the duties of other laws count beside the Provisions: the design's "Other laws" and the exit code of `check`."""

    against: frozenset[Key] | None
    open: int | None
    may_launch: bool
    exit_code: int
    questions: frozenset[str]


def duty_of(key: Key) -> str:
    return key[1].partition("/")[0]


def certainty_of(key: Key) -> str:
    return CERTAINTY_OF_DUTY.get(key[1], CERTAINTY[key[0]])


def seen(key: Key, row: Row) -> Seen:
    return Seen(row.holds, row.status, certainty_of(key), row.stands, row.asks, row.last_day)


def counts(key: Key, row: Row, mode: str) -> bool:
    """Say whether an entry counts, unless it is required."""
    return mode != "none" and certainty_of(key) in COUNTING and not row.repeats


def counted(rows: Mapping[Key, Row], mode: str, require: Collection[str]) -> dict[Key, Row]:
    return {key: row for key, row in rows.items() if duty_of(key) in require or counts(key, row, mode)}


def weigh(
    provisions: Mapping[str, Any], rows: Mapping[Key, Row], mode: str = "known", require: Collection[str] = ()
) -> Weighed:
    """Weigh the entries beside what the Provisions come to (an answer of `reference.judge`)."""
    is_refused = provisions["verdict"] in REFUSED
    asked = frozenset(provisions["questions"])
    if not require and (is_refused or mode == "none"):
        may_launch = provisions["may_launch"]
        return Weighed(None, None, may_launch, exit_code(may_launch, sure=is_refused), asked)
    entries = counted(rows, mode, require)
    against = frozenset(key for key, row in entries.items() if row.stands is True)
    strict = {key for key in entries if mode == "all" or duty_of(key) in require}
    may_stand = {key for key, row in entries.items() if row.stands is None}
    asked |= {fact for key in may_stand & strict for fact in entries[key].settles}
    may_launch = provisions["may_launch"] and not against and not may_stand & strict
    code = exit_code(may_launch, sure=is_refused or bool(against))
    return Weighed(against, len(may_stand), may_launch, code, asked)


def exit_code(may_launch: bool, *, sure: bool) -> int:
    if sure:
        return 1
    return 0 if may_launch else 3


def moment_of(
    provisions: Mapping[str, Any], rows: Mapping[Key, Row], mode: str, require: Collection[str]
) -> tuple[object, ...]:
    """Return all that a decision says for the while that it is valid."""
    told = [(each["status"], each["late"]) for each in provisions["obligations"]]
    related = {key: (row.status, row.stands) for key, row in counted(rows, mode, require).items()}
    return told, related, weigh(provisions, rows, mode, require)[:3]
