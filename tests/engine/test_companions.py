"""What other regulations ask: the law in force on the day, deadlines, thresholds, one report for several reasons."""

from __future__ import annotations

import json
import pickle
import re
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from builders import EXAMPLES, LAW_TEXTS, Document, document, flawless_report, instant, problems_of, public_service
from reference_companions import IN_FORCE

import opinionguard as og
from opinionguard import regulations
from opinionguard.decisions.basis import OtherLawsMode
from opinionguard.facts.filings import CompanionFacts
from opinionguard.files.schema import case_schema
from opinionguard.ground.truth import NO, YES, Truth
from opinionguard.regulations import (
    SECURITY_ASSESSMENT_2018,
    companion,
    companions,
    duties,
    every_regulation,
    filed_duties,
    filed_since,
)
from opinionguard.rules.companion import SHARED_QUESTIONS, Companion, Duty, SharedAssessment, Task, at_launch
from opinionguard.rules.deadlines import Deadline
from opinionguard.rules.dues import WithoutTerm
from opinionguard.rules.provisions import NOT_IN_FORCE, Law, Provision

DAY = timedelta(days=1)
CALENDAR = og.WorkingCalendar.china(as_known_on=date(2026, 11, 22))


def launch(at: str | None = "2026-03-02", kind: str = "service-launch", **changes: Any) -> Document:
    """A case of a service with a forum, the technologies of which are to be stated."""
    stated = document({"kind": kind} | ({} if at is None else {"at": at}), **changes)
    stated.setdefault("service", {})
    stated["service"] = public_service(functions=["forum"]) | {"technologies": []} | changes.get("service", {})
    stated.setdefault("companions", {})
    return stated


def rows(stated: Document, at: str, **readings: str) -> list[og.RelatedDuty]:
    decision = og.decide(og.case_from_dict(stated), at=at, readings=og.Readings(**readings), calendar=CALENDAR)
    return list(decision.related)


def row(stated: Document, at: str, law: str, duty: str, **readings: str) -> og.RelatedDuty:
    (found,) = (each for each in rows(stated, at, **readings) if (each.law, each.duty) == (law, duty))
    return found


# --- The nine files --------------------------------------------------------------------------------------------------


def table_of_sources() -> dict[str, list[str]]:
    text = (LAW_TEXTS / "sources.md").read_text("utf-8")
    lines = text[text.index("## Companion regulations") :].splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    return {each[0]: each for each in cells if each[0] not in {"id", "---"} and len(each) == 6 and "-" in each[0]}


def test_there_is_a_file_for_each_row_of_the_table_of_sources() -> None:
    assert set(table_of_sources()) == {each.law.id for each in companions()}
    assert {each.law.id for each in companions() if not each.law.is_draft} == set(IN_FORCE)
    assert len(companions()) == 9


@pytest.mark.parametrize("each", companions(), ids=lambda each: each.law.id)
def test_a_law_has_the_title_and_the_dates_of_its_source(each: Companion) -> None:
    _, title, _, promulgated, in_force, _ = table_of_sources()[each.law.id]

    assert title == each.law.title
    assert each.law.promulgated.isoformat() in promulgated
    assert in_force == ("not in force" if each.law.is_draft else each.law.in_force.isoformat())
    assert IN_FORCE.get(each.law.id) == (None if each.law.is_draft else each.law.in_force)
    assert each.law.reviewed is not None
    assert each.law.promulgated < each.law.reviewed <= datetime.now(UTC).date()


def passages() -> list[Provision]:
    return [provision for each in companions() for provision in each.provisions]


@pytest.mark.parametrize("provision", passages(), ids=lambda each: f"{each.law.id}-{each.number}-{each.paragraph}")
def test_only_wording_that_the_sources_hold_is_quoted(provision: Provision) -> None:
    held = "".join((LAW_TEXTS / name).read_text("utf-8") for name in ("sources.md", "related-rules.zh.md"))
    quoted = [line in held for line in provision.text.split("\n")]

    assert all(quoted) is provision.verbatim
    if not provision.verbatim:
        assert "大意" in provision.text
        assert "in substance" in provision.english


@pytest.mark.parametrize("each", companions(), ids=lambda each: each.law.id)
def test_what_was_not_seen_says_so(each: Companion) -> None:
    said = {"mobile-apps-2022": "unverified", "anthropomorphic-interaction-2026": "substance"}
    said["proximity-networking-draft"] = "draft"

    assert said.get(each.law.id, "seen") == each.law.certainty
    if each.law.certainty != "seen":
        assert {provision.certainty for provision in each.provisions} == {each.law.certainty}


@pytest.mark.parametrize("fact", SHARED_QUESTIONS)
def test_what_several_laws_ask_is_asked_in_both_languages(fact: str) -> None:
    english, chinese = SHARED_QUESTIONS[fact]

    assert english.isascii()
    assert english.endswith(("?", "?)", "networking?"))
    assert not chinese.isascii()
    assert chinese.endswith("？")


def test_regulations_can_be_kept_in_a_set_and_leave_no_point_open_unless_they_say_so() -> None:
    assert len(set(companions())) == len(companions())
    assert companion("post-comments-2022").open_points == ()


@pytest.mark.parametrize("each", companions(), ids=lambda each: each.law.id)
def test_questions_are_sentences_of_both_languages(each: Companion) -> None:
    for provision, english, chinese in each.questions.values():
        assert provision in each.provisions
        assert english.endswith("?")
        assert chinese.endswith("？")


# Article, paragraph and item of each passage; 0 where it is not one of several, or no source gives the number.
NUMBERS = {
    "news-new-technology-2017": [(0, 0, 1, "seen"), (0, 0, 2, "seen"), (0, 0, 3, "unverified")],
    "public-accounts-2021": [(0, 0, 0, "seen")],
    "algorithm-recommendation-2021": [
        (23, 0, 0, "seen"),
        (24, 1, 0, "seen"),
        (24, 2, 0, "seen"),
        (24, 3, 0, "seen"),
        (27, 0, 0, "seen"),
        (33, 1, 0, "seen"),
        (33, 2, 0, "seen"),
    ],
    "mobile-apps-2022": [(14, 0, 0, "unverified")],
    "post-comments-2022": [(2, 0, 0, "seen"), (5, 0, 0, "seen")],
    "deep-synthesis-2022": [
        (19, 1, 0, "seen"),
        (19, 2, 0, "seen"),
        (19, 3, 0, "seen"),
        (19, 0, 0, "seen"),
        (20, 0, 0, "seen"),
    ],
    "generative-ai-2023": [(17, 0, 0, "seen")],
    "anthropomorphic-interaction-2026": [(22, 0, 1, "substance"), (22, 0, 3, "substance")],
    "proximity-networking-draft": [(14, 0, 0, "draft")],
}


@pytest.mark.parametrize("each", companions(), ids=lambda each: each.law.id)
def test_each_passage_has_the_number_and_the_certainty_of_its_source(each: Companion) -> None:
    found = [(one.article, one.paragraph, one.item, one.certainty) for one in each.provisions]

    assert NUMBERS[each.law.id] == found


CAC = "国家互联网信息办公室"
ISSUERS = {
    "news-new-technology-2017": (CAC,),
    "public-accounts-2021": (CAC,),
    "algorithm-recommendation-2021": (CAC, "工业和信息化部", "公安部", "国家市场监督管理总局"),
    "mobile-apps-2022": (CAC,),
    "post-comments-2022": (CAC,),
    "deep-synthesis-2022": (CAC, "工业和信息化部", "公安部"),
    "generative-ai-2023": ("国家互联网信息办公室等七部门",),
    "anthropomorphic-interaction-2026": ("国家互联网信息办公室等五部门",),
    "proximity-networking-draft": (CAC,),
}


@pytest.mark.parametrize("each", companions(), ids=lambda each: each.law.id)
def test_a_law_names_those_who_issued_it(each: Companion) -> None:
    assert ISSUERS[each.law.id] == each.law.issuers


@pytest.mark.parametrize("provision", passages(), ids=lambda each: f"{each.law.id}-{each.number}-{each.paragraph}")
def test_a_rendering_ends_as_a_sentence_does(provision: Provision) -> None:
    assert all(re.match(r"[A-Z].*\.$", line) for line in provision.english.split("\n"))


LEFT_OPEN = {
    "news-new-technology-2017": ["45 working days"],
    "public-accounts-2021": ["number of the article"],
    "algorithm-recommendation-2021": ["article 31 was not seen", "already there on 1 March 2022"],
    "mobile-apps-2022": ["wording of article 14"],
    "deep-synthesis-2022": ["states no term"],
    "generative-ai-2023": ["registration of generative AI services"],
    "anthropomorphic-interaction-2026": ["No term was seen", "are not encoded"],
    "proximity-networking-draft": ["not in force and changes nothing"],
}


@pytest.mark.parametrize("each", companions(), ids=lambda each: each.law.id)
def test_a_regulation_says_in_both_languages_what_is_left_open(each: Companion) -> None:
    expected = LEFT_OPEN.get(each.law.id, [])

    assert len(expected) == len(each.open_points)
    for part, (english, chinese) in zip(expected, each.open_points, strict=True):
        assert part in english
        assert english.endswith(".")
        assert chinese.endswith("。")


@pytest.mark.parametrize(
    ("law", "fact", "said"),
    [
        ("news-new-technology-2017", "self_assessment_completed_on", "completed its own assessment"),
        ("algorithm-recommendation-2021", "information_changed_on", "what was filed of the algorithm changed"),
        ("algorithm-recommendation-2021", "service_ended_on", "service that uses the algorithm ended"),
        ("mobile-apps-2022", "mobile_app", "through a mobile application"),
        ("deep-synthesis-2022", "technical_supporter", "that others build their services on"),
        ("deep-synthesis-2022", "filing_number_displayed", "Shows its filing number"),
        ("anthropomorphic-interaction-2026", "registered_users", "Registered users"),
        ("anthropomorphic-interaction-2026", "monthly_active_users", "active in a month"),
        ("anthropomorphic-interaction-2026", "counted_on", "first counted"),
    ],
)
def test_the_schema_says_what_each_fact_of_a_companion_means(law: str, fact: str, said: str) -> None:
    table = case_schema()["properties"]["companions"]["properties"][law]["properties"]

    assert said in table[fact]["description"]


def test_only_the_review_of_news_is_owed_by_the_authority() -> None:
    own = [duty for each in companions() for duty in each.duties if isinstance(duty, Duty)]

    assert {"provider"} == {duty.owed_by for duty in own if duty.task.id != "news-review"}
    assert [duty.owed_by for duty in own if duty.task.id == "news-review"] == ["authority"]


def test_every_duty_is_known_by_its_id() -> None:
    assert duties() == {
        "algorithm-filing",
        "algorithm-filing-cancellation",
        "algorithm-filing-change",
        "anthropomorphic-assessment",
        "filing-number-display",
        "news-application",
        "news-assessment",
        "news-review",
        "platform-rules-filing",
        "security-assessment",
    }
    assert filed_duties() < duties()


def test_nothing_of_a_companion_is_loaded_before_somebody_asks() -> None:
    asked = (
        "import sys, opinionguard as og; case = og.Case(id='c', events=[og.ServiceLaunch(id='e')]);"
        "decision = og.decide(case, at='2026-03-02');"
        "print([name for name in sys.modules if 'regulations.' in name and '2018' not in name]);"
        "decision.related; print(len([name for name in sys.modules if 'regulations.' in name]))"
    )
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout

    assert said.splitlines() == ["[]", "10"]


# --- The law in force on the day -------------------------------------------------------------------------------------

CONCERNED: dict[str, tuple[str, Document]] = {
    "public-accounts-2021": ("security-assessment", {"functions": ["public-account"], "own_platform": True}),
    "algorithm-recommendation-2021": ("algorithm-filing", {"technologies": ["algorithmic-recommendation"]}),
    "mobile-apps-2022": ("security-assessment", {}),
    "post-comments-2022": ("security-assessment", {"functions": ["comments"]}),
    "deep-synthesis-2022": ("algorithm-filing", {"technologies": ["deep-synthesis"]}),
    "generative-ai-2023": ("algorithm-filing", {"technologies": ["generative-ai"]}),
}
BOTH_DAYS = [(law, step) for law in CONCERNED for step in (-1, 0)]


@pytest.mark.parametrize(("law", "step"), BOTH_DAYS)
def test_a_law_applies_from_the_day_of_its_entry_into_force(law: str, step: int) -> None:
    duty, service = CONCERNED[law]
    day = companion(law).law.in_force + step * DAY
    own = {"mobile-apps-2022": {"mobile_app": True}, "deep-synthesis-2022": {"technical_supporter": False}}
    stated = launch(day.isoformat(), service=service, companions=own)

    found = row(stated, "2026-11-01", law, duty)

    if step < 0:
        assert (found.holds, found.status, found.because) == (False, "not-in-force", ("events.event.at",))
    else:
        assert (found.holds, found.status) == (True, "overdue")


@pytest.mark.parametrize(("day", "status"), [("2017-11-30", "not-in-force"), ("2017-12-01", "overdue")])
def test_the_rules_of_2017_bind_before_those_of_2018_do(day: str, status: str) -> None:
    stated = news(day)

    assert row(stated, "2018-06-01", "news-new-technology-2017", "news-assessment").status == status


@pytest.mark.parametrize(("day", "status"), [("2026-07-14", "not-in-force"), ("2026-07-15", "overdue")])
def test_the_measures_of_2026_bind_from_the_15th_of_july(day: str, status: str) -> None:
    stated = launch(day, service={"technologies": ["anthropomorphic-interaction"]})

    found = [each for each in rows(stated, "2026-08-01") if each.provision == "22(1)"]

    assert [status] == [each.status for each in found if each.law == "anthropomorphic-interaction-2026"]


def test_an_instant_counts_on_its_date_in_china() -> None:
    stated = launch("2023-08-14T16:30:00Z", service={"technologies": ["generative-ai"]})

    assert row(stated, "2023-08-14", "generative-ai-2023", "algorithm-filing").holds is True


def test_a_draft_is_known_and_no_answer_looks_at_it() -> None:
    draft, other = companion("proximity-networking-draft"), companion("generative-ai-2023")

    assert (draft.law.is_draft, draft.duties, [each.number for each in draft.provisions]) == (True, (), ["14"])
    assert draft.law.id not in {each.law for each in rows(launch(), "2026-11-01")}
    with pytest.raises(ValueError, match="a draft asks for nothing"):
        Companion(law=draft.law, provisions=draft.provisions, duties=other.duties)
    with pytest.raises(ValueError, match="it asks for nothing"):
        Companion(law=other.law, provisions=other.provisions, duties=())


def test_a_launch_without_a_date_comes_under_a_law_that_is_in_force() -> None:
    stated = launch(None, service={"technologies": ["generative-ai"]})

    found = row(stated, "2023-08-15", "generative-ai-2023", "algorithm-filing")

    assert (found.holds, found.status, found.stands_against) == (True, "upcoming", False)
    assert found.deadline is not None
    assert found.deadline.cutoff is None


def test_whether_it_comes_under_a_coming_law_depends_on_its_date() -> None:
    stated = launch(None, service={"technologies": ["generative-ai"]})

    found = row(stated, "2023-08-14T23:59:59+08:00", "generative-ai-2023", "algorithm-filing")

    assert (found.holds, found.status, found.stands_against) == (None, "undetermined", False)
    assert [question.fact for question in found.questions] == ["events.event.at"]
    assert found.valid_until == instant("2023-08-15")


def test_it_does_not_come_under_a_law_that_has_ended() -> None:
    law = companion("generative-ai-2023").law
    stated = launch("2025-06-30", service={"technologies": ["generative-ai"]})
    undated = launch(None, service={"technologies": ["generative-ai"]})
    object.__setattr__(law, "until", date(2025, 6, 29))
    try:
        assert row(stated, "2026-01-05", law.id, "algorithm-filing").status == "not-in-force"
        assert row(undated, "2025-06-30", law.id, "algorithm-filing").status == "not-in-force"
        before = row(undated, "2025-06-29", law.id, "algorithm-filing")
        assert (None, instant("2025-06-30")) == (before.holds, before.valid_until)
        assert [question.fact for question in before.questions] == ["events.event.at"]
    finally:
        object.__setattr__(law, "until", None)


def test_when_a_planned_function_goes_live_is_asked_for_a_coming_law() -> None:
    technologies = {"technologies": ["generative-ai"]}
    feature = {"functions": ["forum"], "opinion_channel": False, "social_mobilization": False, **technologies}
    change = dict.fromkeys(("new_technology", "major_change", "major_effect"), True)
    added = launch(None, kind="function-added", feature=feature)
    changed = document(
        {"kind": "technology-change", **change}, service=public_service(functions=["forum"], **technologies)
    )

    for stated in (added, changed):
        (question,) = row(stated, "2023-08-14", "generative-ai-2023", "algorithm-filing").questions
        assert (question.fact, question.text) == ("events.event.at", "On what date does it go live?")
        assert "17" in question.provision


def test_a_planned_launch_waits_for_the_assessment_of_a_law_in_force_and_is_open_under_a_coming_one() -> None:
    stated = launch(None, service={"technologies": ["generative-ai"]})

    now = row(stated, "2023-08-15", "generative-ai-2023", "security-assessment")
    coming = row(stated, "2023-08-14", "generative-ai-2023", "security-assessment")

    assert (now.holds, now.status, now.stands_against, now.questions) == (True, "blocking", True, ())
    assert (coming.holds, coming.status, coming.stands_against) == (None, "undetermined", None)
    assert [each.fact for each in coming.questions] == ["events.event.at"]


def test_a_report_discharges_nothing_under_a_law_that_was_not_in_force() -> None:
    report = flawless_report(submitted_at="2023-08-01")
    stated = launch("2023-08-14", service={"technologies": ["generative-ai"]}, reports=[report])

    found = row(stated, "2023-08-20", "generative-ai-2023", "security-assessment")

    assert (found.status, found.stands_against, found.because) == ("not-in-force", False, ("events.event.at",))
    assert (found.discharged_by, found.late, found.deadline, found.same_as) == (None, None, None, ())


def test_what_nothing_in_the_case_can_raise_names_the_law_and_holds_not() -> None:
    notice = document({"kind": "written-notice", "received_on": "2026-03-02"})
    bare = [each for each in rows(notice, "2026-03-03") if each.event == ""]

    known = {(each.law.id, duty.task.id, duty.provision.number) for each in companions() for duty in each.duties}
    assert len({each.law for each in bare}) > 1
    for each in bare:
        assert (each.law, each.duty, each.provision) in known
        assert each.status == "not-triggered"
        assert (each.holds, each.because, each.stands_against) == (False, (), False)


def test_a_law_that_does_not_bind_says_by_which_day() -> None:
    notice = {"kind": "written-notice", "received_on": "2022-02-28", "in_writing": True, "authority": "cac"}
    noticed = document(
        {**notice, "level": "national"}, service=public_service(technologies=["algorithmic-recommendation"])
    )
    law = "algorithm-recommendation-2021"

    before = row(noticed, "2022-03-06", law, "security-assessment", notice_day="issue")

    assert (before.holds, before.because) == (False, ("events.event.issued_on",))


# --- Filings ---------------------------------------------------------------------------------------------------------


def filing(**changes: Any) -> Document:
    made: Document = {"duty": "algorithm-filing", "submitted_at": "2026-03-16", "as_prescribed": True, "complete": True}
    return made | changes


def filed_on(days: list[str | None]) -> list[Document]:
    """A filing for each day; None for one that states none."""
    return [{key: value for key, value in filing(submitted_at=day).items() if value is not None} for day in days]


ALL_THREE = {"technologies": ["algorithmic-recommendation", "deep-synthesis", "generative-ai"]}
THE_THREE = ("algorithm-recommendation-2021", "deep-synthesis-2022", "generative-ai-2023")


def test_one_algorithm_filing_serves_the_three_laws() -> None:
    stated = launch(service=ALL_THREE, filings=[filing(id="only")])

    found = [each for each in rows(stated, "2026-03-17") if each.duty == "algorithm-filing"]

    assert [(law, "discharged", "filings.only", False) for law in THE_THREE] == [
        (each.law, each.status, each.discharged_by, each.late) for each in found
    ]


@pytest.mark.parametrize(
    ("launched", "last"),
    [
        ("2026-03-02", "2026-03-16"),  # two weeks of ordinary days
        (
            "2026-02-10",
            "2026-03-02",
        ),  # Saturdays 14 and 28 February are worked; the Spring Festival is 15 to 23 February
        ("2025-09-26", "2025-10-16"),  # Sunday 28 September and Saturday 11 October are worked; 1 to 8 October off
    ],
)
def test_ten_working_days_are_counted_as_thirty_are(launched: str, last: str) -> None:
    stated = launch(launched, service={"technologies": ["generative-ai"]})
    end = instant(last) + DAY

    found = row(stated, launched, "generative-ai-2023", "algorithm-filing")
    assert found.deadline is not None
    assert (date.fromisoformat(last), end) == (found.deadline.last_day, found.deadline.cutoff)
    just_before = (end - timedelta(microseconds=1)).isoformat()
    assert row(stated, just_before, "generative-ai-2023", "algorithm-filing").status == "due"
    assert row(stated, end.isoformat(), "generative-ai-2023", "algorithm-filing").status == "overdue"


def test_a_filing_after_the_last_day_discharges_late_and_one_before_the_launch_in_time() -> None:
    late = launch(service=ALL_THREE, filings=[filing(submitted_at="2026-03-17")])
    early = launch(service=ALL_THREE, filings=[filing(submitted_at="2026-02-25")])

    assert row(late, "2026-04-01", "deep-synthesis-2022", "algorithm-filing").late is True
    assert row(early, "2026-02-26", "deep-synthesis-2022", "algorithm-filing").status == "discharged"


def test_a_filing_before_a_launch_that_is_only_planned_is_in_time() -> None:
    stated = launch(None, service={"technologies": ["generative-ai"]}, filings=[filing()])

    found = row(stated, "2026-05-11", "generative-ai-2023", "algorithm-filing")

    assert (found.status, found.late) == ("discharged", False)


def test_what_is_filed_for_is_filed_since_the_first_law_that_asks_for_it() -> None:
    first = {"algorithm-filing": "2022-03-01", "platform-rules-filing": "2021-02-22", "news-application": "2017-12-01"}
    first |= {f"algorithm-filing-{name}": "2022-03-01" for name in ("change", "cancellation")}
    first["anthropomorphic-assessment"] = "2026-07-15"

    assert first == {duty: day.isoformat() for duty, day in filed_since().items()}


@pytest.mark.parametrize("law", THE_THREE)
@pytest.mark.parametrize(
    ("submitted", "status"),
    [
        ("1999-01-01", "overdue"),
        ("2022-02-28", "overdue"),
        ("2022-02-28T23:59:59+08:00", "overdue"),
        ("2022-02-28T16:00:00Z", "discharged"),
        ("2022-03-01", "discharged"),
    ],
)
def test_one_algorithm_filing_counts_from_the_first_day_of_the_law_of_2021(
    submitted: str, status: str, law: str
) -> None:
    stated = launch(service=ALL_THREE, filings=[filing(submitted_at=submitted)])

    assert row(stated, "2026-04-01", law, "algorithm-filing").status == status


def test_what_was_filed_before_its_law_has_no_number_to_show_and_no_review_to_wait_for() -> None:
    own = {"deep-synthesis-2022": {"technical_supporter": False, "filing_number_displayed": False}}
    old = filing(submitted_at="2022-02-28", number_issued=True)
    shown = launch(service={"technologies": ["deep-synthesis"]}, companions=own, filings=[old])
    applied = news(filings=[filing(duty="news-application", submitted_at="2017-11-30")])

    assert row(shown, "2026-04-01", "deep-synthesis-2022", "filing-number-display").status == "not-triggered"
    assert row(applied, "2026-04-01", "news-new-technology-2017", "news-review").status == "not-triggered"


def test_whether_it_was_late_is_open_where_an_earlier_filing_may_stand() -> None:
    undated = {key: each for key, each in filing().items() if key != "submitted_at"}
    stated = launch(service=ALL_THREE, filings=[filing(submitted_at="2026-03-17"), undated])

    found = row(stated, "2026-04-01", "deep-synthesis-2022", "algorithm-filing")

    assert (found.status, found.discharged_by, found.late) == ("discharged", "filings.0", None)


def test_it_was_late_where_no_other_filing_may_have_been_in_time() -> None:
    late, perhaps = filing(submitted_at="2026-03-17"), filing(submitted_at="2026-03-18")
    del perhaps["complete"]

    found = row(launch(service=ALL_THREE, filings=[late, perhaps]), "2026-04-01", THE_THREE[1], "algorithm-filing")

    assert (found.status, found.discharged_by, found.late) == ("discharged", "filings.0", True)


def test_whether_it_was_late_is_open_between_the_days_that_missing_notices_leave() -> None:
    stated = launch("2026-12-28", service=ALL_THREE)
    deadline = row(stated, "2026-12-29", THE_THREE[1], "algorithm-filing").deadline
    assert deadline is not None
    assert deadline.last_day is not None
    assert deadline.latest is not None
    assert deadline.last_day < deadline.latest

    days = (deadline.last_day, deadline.last_day + DAY, deadline.latest + DAY)
    filed = [launch("2026-12-28", service=ALL_THREE, filings=[filing(submitted_at=day.isoformat())]) for day in days]

    assert [row(each, "2027-06-01", THE_THREE[1], "algorithm-filing").late for each in filed] == [False, None, True]


def test_a_filing_that_falls_short_is_not_what_discharged() -> None:
    stated = launch(
        service=ALL_THREE,
        filings=[filing(id="short", submitted_at="2026-03-03", complete=False), filing(id="right")],
    )

    assert row(stated, "2026-04-01", THE_THREE[2], "algorithm-filing").discharged_by == "filings.right"


def test_what_may_be_owed_within_a_term_that_runs_passes_and_is_asked_about() -> None:
    untold = launch(service={"functions": ["forum"]})
    del untold["service"]["technologies"]
    filed = launch(service=ALL_THREE, filings=filed_on([None]))

    raised = row(untold, "2026-03-03", "generative-ai-2023", "algorithm-filing")
    answered = row(filed, "2026-03-03", "generative-ai-2023", "algorithm-filing")

    assert (raised.holds, raised.status, raised.stands_against) == (None, "undetermined", False)
    assert [each.fact for each in raised.questions] == ["service.technologies"]
    assert "the service" in raised.questions[0].text
    assert (answered.holds, answered.status, answered.stands_against) == (True, "undetermined", False)
    assert [each.fact for each in answered.questions] == ["filings.0.submitted_at"]


def test_a_filing_for_a_change_that_nobody_dated_is_neither_late_nor_in_time() -> None:
    changed = filing(duty="algorithm-filing-change", submitted_at="2026-03-20")
    stated = launch(service=ALL_THREE, filings=[filing(submitted_at="2026-03-10"), changed])

    found = row(stated, "2026-04-01", "generative-ai-2023", "algorithm-filing-change")

    assert (found.status, found.discharged_by, found.late, found.stands_against) == ("undetermined", None, None, None)


@pytest.mark.parametrize("fact", ["information_changed_on", "service_ended_on"])
def test_what_is_said_not_to_have_happened_raises_nothing(fact: str) -> None:
    duty = {"information_changed_on": "algorithm-filing-change", "service_ended_on": "algorithm-filing-cancellation"}
    own = {"algorithm-recommendation-2021": {fact: False}}
    stated = launch(service=ALL_THREE, companions=own, filings=[filing()])

    found = row(stated, "2026-05-01", "generative-ai-2023", duty[fact])

    assert (found.holds, found.status, found.stands_against, found.questions) == (False, "not-triggered", False, ())
    said = f"companions.algorithm-recommendation-2021.{fact}"
    assert found.event == said
    assert said in found.because


@pytest.mark.parametrize("flaw", ["as_prescribed", "complete"])
def test_a_filing_that_falls_short_discharges_nothing_and_one_not_told_is_asked_about(flaw: str) -> None:
    short = launch(service=ALL_THREE, filings=[filing(**{flaw: False})])
    untold = launch(service=ALL_THREE, filings=[{key: each for key, each in filing().items() if key != flaw}])

    assert row(short, "2026-04-01", "generative-ai-2023", "algorithm-filing").status == "overdue"
    found = row(untold, "2026-04-01", "generative-ai-2023", "algorithm-filing")
    assert ("undetermined", [f"filings.0.{flaw}"]) == (found.status, [each.fact for each in found.questions])
    assert "17" in found.questions[0].provision


@pytest.mark.parametrize(
    ("duty", "fact", "last"),
    [
        ("algorithm-filing-change", "information_changed_on", "2026-04-15"),
        ("algorithm-filing-cancellation", "service_ended_on", "2026-04-29"),
    ],
)
def test_a_change_and_the_end_of_the_service_have_terms_of_their_own(duty: str, fact: str, last: str) -> None:
    own = {"algorithm-recommendation-2021": {fact: "2026-03-31"}}
    stated = launch(service={"technologies": ["generative-ai"]}, companions=own, filings=[filing()])

    found = row(stated, "2026-04-01", "generative-ai-2023", duty)

    assert found.event == f"companions.algorithm-recommendation-2021.{fact}"
    assert found.deadline is not None
    # 4 to 6 April 2026 are off for Qingming.
    assert ("due", date.fromisoformat(last)) == (found.status, found.deadline.last_day)


@pytest.mark.parametrize("law", THE_THREE)
@pytest.mark.parametrize(
    ("submitted", "status", "asked"),
    [
        ([], "not-triggered", []),
        (["2026-04-01"], "not-triggered", []),
        (["2026-03-31"], "overdue", []),
        (["2026-04-01", "2026-03-16"], "overdue", []),
        (["2022-02-28"], "not-triggered", []),
        ([None], "undetermined", ["filings.0.submitted_at"]),
        ([None, "2026-03-16"], "overdue", []),
    ],
)
def test_only_what_was_filed_by_then_can_have_changed(
    submitted: list[str | None], status: str, asked: list[str], law: str
) -> None:
    own = {"algorithm-recommendation-2021": {"information_changed_on": "2026-03-31"}}
    stated = launch(service=ALL_THREE, companions=own, filings=filed_on(submitted))

    found = row(stated, "2026-05-01", law, "algorithm-filing-change")

    assert (status, asked) == (found.status, [each.fact for each in found.questions])
    assert found.stands_against is {"not-triggered": False, "overdue": True, "undetermined": None}[status]


@pytest.mark.parametrize("law", THE_THREE)
@pytest.mark.parametrize(
    ("submitted", "status", "asked"),
    [
        ([], "not-triggered", []),
        (["2022-02-28"], "not-triggered", []),  # from before the law
        (["2026-03-16"], "overdue", []),
        (["2026-04-01"], "overdue", []),  # filed after the service had ended: that is on file too
        ([None], "undetermined", ["filings.0.submitted_at"]),
        ([None, "2026-03-16"], "overdue", []),
    ],
)
def test_only_what_was_filed_can_be_cancelled(
    submitted: list[str | None], status: str, asked: list[str], law: str
) -> None:
    own = {"algorithm-recommendation-2021": {"service_ended_on": "2026-03-31"}}
    stated = launch(service=ALL_THREE, companions=own, filings=filed_on(submitted))

    found = row(stated, "2026-05-01", law, "algorithm-filing-cancellation")

    assert (status, asked) == (found.status, [each.fact for each in found.questions])
    assert found.stands_against is {"not-triggered": False, "overdue": True, "undetermined": None}[status]


def test_when_the_service_ended_is_not_asked_where_nothing_was_filed() -> None:
    bare = launch(service={"technologies": ["generative-ai"]})
    filed = launch(service={"technologies": ["generative-ai"]}, filings=[filing()])

    found = [
        row(stated, "2026-05-01", "generative-ai-2023", "algorithm-filing-cancellation") for stated in (bare, filed)
    ]

    assert [each.status for each in found] == ["not-triggered", "undetermined"]
    assert [len(each.questions) for each in found] == [0, 1]


def test_what_can_only_follow_the_launch_is_not_asked_before_it() -> None:
    stated = launch("2026-03-02T10:00:00+08:00", service={"technologies": ["generative-ai"]})

    before = row(stated, "2026-03-02T09:59:59+08:00", "generative-ai-2023", "algorithm-filing-change")
    after = row(stated, "2026-03-02T10:00:00+08:00", "generative-ai-2023", "algorithm-filing-change")

    assert ("not-triggered", instant("2026-03-02T10:00:00+08:00")) == (before.status, before.valid_until)
    assert (after.status, after.stands_against) == ("undetermined", None)
    asked = ["companions.algorithm-recommendation-2021.information_changed_on"]
    assert [*asked, *asked] == [before.event, after.event]
    assert asked == [each.fact for each in after.questions]


def test_the_number_is_to_be_shown_once_it_is_issued() -> None:
    def shown(number_issued: bool, displayed: bool) -> og.RelatedDuty:
        own = {"deep-synthesis-2022": {"technical_supporter": False, "filing_number_displayed": displayed}}
        filed = [filing(number_issued=number_issued)]
        stated = launch(service={"technologies": ["deep-synthesis"]}, companions=own, filings=filed)
        return row(stated, "2026-04-01", "deep-synthesis-2022", "filing-number-display")

    assert shown(number_issued=False, displayed=False).status == "not-triggered"
    owed = shown(number_issued=True, displayed=False)
    assert (owed.status, owed.stands_against, getattr(owed.deadline, "kind", None)) == ("owed", True, "no-term")
    done = shown(number_issued=True, displayed=True)
    assert (done.status, done.discharged_by) == ("discharged", "companions.deep-synthesis-2022.filing_number_displayed")


def test_a_technical_supporter_files_although_it_has_no_properties_of_article_2() -> None:
    def filed(supporter: bool) -> og.RelatedDuty:
        own = {"deep-synthesis-2022": {"technical_supporter": supporter}}
        stated = launch(service={"functions": [], "technologies": ["deep-synthesis"]}, companions=own)
        return row(stated, "2026-03-03", "deep-synthesis-2022", "algorithm-filing")

    assert [filed(supporter=True).status, filed(supporter=False).status] == ["due", "not-triggered"]


# --- One report, several reasons -------------------------------------------------------------------------------------


def test_a_companion_points_at_the_obligation_of_2018_and_the_same_report_answers_both() -> None:
    stated = launch(service={"technologies": ["generative-ai"]}, reports=[flawless_report(submitted_at="2026-02-20")])
    decision = og.decide(og.case_from_dict(stated), at="2026-02-25")
    (obligation,) = decision.obligations
    by_law = [each for each in decision.related if each.law == "generative-ai-2023"]
    (found,) = (each for each in by_law if each.duty == "security-assessment")

    assert found.same_as == ("event/3(1)",)
    assert (obligation.status, obligation.discharged_by, obligation.late, obligation.deadline) == (
        found.status,
        found.discharged_by,
        found.late,
        found.deadline,
    )


def test_where_the_provisions_ask_for_nothing_a_companion_that_refers_to_them_does_not_either() -> None:
    feature = {
        "functions": [],
        "opinion_channel": False,
        "social_mobilization": False,
        "technologies": ["deep-synthesis"],
    }
    stated = launch(kind="function-added", feature=feature)

    found = row(stated, "2026-03-01", "deep-synthesis-2022", "security-assessment")

    assert (found.holds, found.status, found.same_as) == (False, "not-triggered", ())


def test_a_law_that_speaks_of_the_provider_is_a_reason_for_what_happens_later_too() -> None:
    growth = {"kind": "user-growth", "on": "2026-03-02", "significant": True, "major_effect": True}
    stated = document(growth, service=public_service(technologies=["algorithmic-recommendation", "deep-synthesis"]))

    general = row(stated, "2026-03-03", "algorithm-recommendation-2021", "security-assessment")
    of_launches = row(stated, "2026-03-03", "deep-synthesis-2022", "security-assessment")

    assert (general.status, general.same_as) == ("due", ("event/3(3)",))
    assert (of_launches.status, of_launches.event) == ("not-triggered", "")


@pytest.mark.parametrize(("received", "status"), [("2022-02-28", "not-in-force"), ("2022-03-05", "undetermined")])
def test_the_day_of_a_notice_decides_too_even_where_only_its_receipt_is_known(received: str, status: str) -> None:
    notice = {
        "kind": "written-notice",
        "received_on": received,
        "in_writing": True,
        "authority": "cac",
        "level": "national",
    }
    stated = document(notice, service=public_service(technologies=["algorithmic-recommendation"]))

    found = row(stated, "2022-03-06", "algorithm-recommendation-2021", "security-assessment", notice_day="issue")

    assert status == found.status


def test_only_article_2_of_what_is_of_post_comments_need_not_be_asked() -> None:
    stated = launch(service={"functions": ["zorble"]})
    del stated["service"]["opinion_channel"], stated["service"]["audience"]

    found = row(stated, "2026-03-01", "post-comments-2022", "security-assessment")

    assert sorted(each.fact for each in found.questions) == ["service.audience", "service.functions"]
    assert "zorble" in next(each.text for each in found.questions if each.fact == "service.functions")


def test_what_a_duty_does_not_concern_passes_although_the_provisions_block() -> None:
    found = row(launch(), "2026-03-01", "deep-synthesis-2022", "security-assessment")

    assert (found.holds, found.status, found.stands_against, found.because) == (
        False,
        "not-triggered",
        False,
        ("service.technologies",),
    )
    assert (found.asks, found.questions, found.deadline) == ((), (), None)


def test_a_reason_tells_by_what_the_obligation_holds_and_what_makes_the_law_mean_it() -> None:
    found = row(launch(service=ALL_THREE), "2026-03-01", "deep-synthesis-2022", "security-assessment")

    assert (found.holds, found.status, found.stands_against, found.asks) == (True, "blocking", True, ())
    assert {"service.functions", "service.technologies", "events.event.at"} <= set(found.because)


def test_an_added_function_brings_its_own_technologies_and_not_those_of_the_service() -> None:
    feature = {"functions": ["forum"], "opinion_channel": False, "social_mobilization": False, "technologies": []}
    old = {"technologies": ["deep-synthesis"]}
    own = {"deep-synthesis-2022": {"technical_supporter": False}}
    added = launch(kind="function-added", service=old, feature=feature, companions=own)
    whole = launch(service=old, feature=feature, companions=own)

    for duty, status in (("security-assessment", "blocking"), ("algorithm-filing", "upcoming")):
        assert row(added, "2026-03-01", "deep-synthesis-2022", duty).status == "not-triggered"
        assert row(whole, "2026-03-01", "deep-synthesis-2022", duty).status == status


def test_a_platform_of_public_accounts_is_one_by_its_new_function_too() -> None:
    feature = {"functions": ["public-account"], "opinion_channel": False, "social_mobilization": False}
    feature["own_platform"] = True
    stated = launch(kind="function-added", service={"functions": []}, feature=feature)

    found = row(stated, "2026-03-01", "public-accounts-2021", "security-assessment")

    assert (found.status, found.stands_against, found.same_as) == ("blocking", True, ("event/3(1)",))


def test_article_2_is_asked_about_where_what_concerns_the_law_does_not_imply_it() -> None:
    stated = launch()
    for name in ("functions", "opinion_channel", "social_mobilization"):
        del stated["service"][name]
    asked = {
        law: {each.fact for each in row(stated, "2026-03-01", law, "security-assessment").questions}
        for law in ("mobile-apps-2022", "post-comments-2022", "public-accounts-2021")
    }
    article_2 = {f"service.{name}" for name in ("functions", "opinion_channel", "social_mobilization")}

    assert asked == {
        "mobile-apps-2022": {*article_2, "companions.mobile-apps-2022.mobile_app"},
        "post-comments-2022": {"service.functions"},
        "public-accounts-2021": {"service.functions"},
    }


def test_what_leaves_the_obligation_open_is_asked_where_the_law_surely_means_it() -> None:
    stated = launch(service={"technologies": ["generative-ai"]})
    del stated["service"]["audience"]

    found = row(stated, "2026-03-01", "generative-ai-2023", "security-assessment")

    assert (found.status, found.stands_against) == ("undetermined", None)
    assert [each.fact for each in found.questions] == ["service.audience"]


def test_an_obligation_that_passes_either_way_passes_as_a_reason_too() -> None:
    growth = {"kind": "user-growth", "on": "2026-03-02", "significant": True}
    stated = document(growth, service=public_service(technologies=["algorithmic-recommendation"]))

    found = row(stated, "2026-03-03", "algorithm-recommendation-2021", "security-assessment")

    assert (found.status, found.stands_against) == ("undetermined", False)
    assert [each.fact for each in found.questions] == ["events.event.major_effect"]


def test_whether_a_law_means_it_is_not_asked_where_the_obligation_lets_it_pass_anyway() -> None:
    plain = launch(service={"functions": []})
    answered = launch(reports=[flawless_report(submitted_at="2026-02-20")])
    growth = {"kind": "user-growth", "on": "2026-03-02", "significant": True, "major_effect": True}
    coming = document(growth, service=public_service())

    found = [
        row(plain, "2026-03-01", "mobile-apps-2022", "security-assessment"),
        row(answered, "2026-03-01", "mobile-apps-2022", "security-assessment"),
        row(coming, "2026-03-01", "algorithm-recommendation-2021", "security-assessment"),
    ]

    assert [each.status for each in found] == ["not-triggered", "discharged", "upcoming"]
    assert [(each.stands_against, each.questions) for each in found] == [(False, ())] * 3


def of_the_feature(word: str, *, in_service: bool, in_feature: bool, kind: str = "function-added") -> Document:
    """A technology used by the forum, by the function that is added to it or changed, by both or by neither."""
    much = dict.fromkeys(("new_technology", "major_change", "major_effect"), True) if "tech" in kind else {}
    stated = launch("2026-08-03", kind=kind, service={"technologies": [word] if in_service else []})
    stated["events"][0].update(much | ({"news_information": False} if much else {}))
    stated["feature"] = {
        "functions": ["forum"],
        "opinion_channel": True,
        "social_mobilization": False,
        "technologies": [word] if in_feature else [],
    }
    return stated


USERS_OF_A_TECHNOLOGY = [
    ("algorithm-recommendation-2021", "algorithmic-recommendation"),
    ("deep-synthesis-2022", "deep-synthesis"),
    ("generative-ai-2023", "generative-ai"),
]


@pytest.mark.parametrize(("law", "word"), USERS_OF_A_TECHNOLOGY)
def test_what_is_launched_has_to_use_the_technology_and_not_the_rest_of_the_service(law: str, word: str) -> None:
    by_feature = of_the_feature(word, in_service=False, in_feature=True)
    by_rest = of_the_feature(word, in_service=True, in_feature=False)

    found = [row(stated, "2026-08-01", law, "security-assessment").status for stated in (by_feature, by_rest)]

    assert found == ["blocking", "not-triggered"]


@pytest.mark.parametrize(("law", "word"), USERS_OF_A_TECHNOLOGY)
def test_the_launch_of_a_service_that_uses_the_technology_is_one_more_reason(law: str, word: str) -> None:
    using, other = (launch("2026-08-03", service={"technologies": words}) for words in ([word], []))

    found = [row(stated, "2026-08-01", law, "security-assessment").status for stated in (using, other)]

    assert found == ["blocking", "not-triggered"]


@pytest.mark.parametrize(
    ("service", "feature", "status"),
    [
        ("forum", "comments", "blocking"),
        ("comments", "forum", "not-triggered"),
        ("forum", "forum", "not-triggered"),
    ],
)
def test_what_is_launched_has_to_be_of_post_comments_and_not_the_rest_of_the_service(
    service: str, feature: str, status: str
) -> None:
    stated = of_the_feature("deep-synthesis", in_service=False, in_feature=False)
    stated["service"]["functions"], stated["feature"]["functions"] = [service], [feature]

    assert row(stated, "2026-08-01", "post-comments-2022", "security-assessment").status == status


@pytest.mark.parametrize(
    ("reading", "asked"),
    [("opinion-channel", ["functions"]), ("as-stated", ["functions", "opinion_channel"])],
)
def test_post_comments_are_within_article_2_by_themselves_only_on_one_reading(reading: str, asked: list[str]) -> None:
    stated = launch("2026-08-03", service={"functions": ["zorble"]})
    del stated["service"]["opinion_channel"]

    found = row(stated, "2026-08-01", "post-comments-2022", "security-assessment", post_comments=reading)

    assert [f"service.{name}" for name in asked] == [each.fact for each in found.questions]


@pytest.mark.parametrize(
    ("functions", "asked"),
    [
        ([], ["feature.functions"]),
        (["forum"], ["feature.functions"]),
        (["zorble"], ["feature.functions", "feature.opinion_channel", "service.functions"]),
        (["public-account"], ["feature.functions", "feature.opinion_channel"]),
    ],
)
def test_only_a_function_that_makes_the_service_a_platform_need_not_be_asked_about_article_2(
    functions: list[str], asked: list[str]
) -> None:
    stated = of_the_feature("deep-synthesis", in_service=False, in_feature=False)
    stated["service"] |= {"functions": functions, "own_platform": True}
    stated["feature"]["functions"] = ["zorble"]
    del stated["feature"]["opinion_channel"]

    found = row(stated, "2026-08-01", "public-accounts-2021", "security-assessment")

    assert asked == sorted(each.fact for each in found.questions)


def test_the_launch_of_a_service_that_may_be_a_platform_is_asked_only_about_that() -> None:
    stated = launch("2026-08-03", service={"functions": ["zorble"]})
    del stated["service"]["opinion_channel"]

    found = row(stated, "2026-08-01", "public-accounts-2021", "security-assessment")

    assert [each.fact for each in found.questions] == ["service.functions"]


# --- News ------------------------------------------------------------------------------------------------------------


def news(at: str = "2026-06-01", *, done: bool = False, **changes: Any) -> Document:
    change = dict.fromkeys(("new_technology", "major_change", "major_effect", "news_information"), True)
    event = {"kind": "technology-change", "at": at, **change, "news_assessment_done": done}
    return document(event, service=public_service(technologies=[]), **changes)


NEWS = "news-new-technology-2017"


def test_the_path_of_a_news_service_has_its_own_terms() -> None:
    own = {NEWS: {"self_assessment_completed_on": "2026-03-02"}}
    applied = filing(duty="news-application", submitted_at="2026-03-10")
    stated = news(companions=own, filings=[applied])

    steps = ("assessment", "application", "review")
    before, application, review = (row(stated, "2026-03-11", NEWS, f"news-{step}") for step in steps)

    assert (before.status, before.same_as) == ("blocking", ("event/16",))
    assert application.deadline is not None
    assert ("discharged", False, date(2026, 3, 16)) == (
        application.status,
        application.late,
        application.deadline.last_day,
    )
    assert review.deadline is not None
    # 45 working days after 10 March: Qingming takes 6 April, Labour Day 1 to 5 May; Saturday 9 May is worked.
    assert ("due", "filings.0.submitted_at", date(2026, 5, 15)) == (
        review.status,
        review.event,
        review.deadline.last_day,
    )


def test_an_application_without_a_day_is_asked_about_before_the_review_has_a_term() -> None:
    own = {NEWS: {"self_assessment_completed_on": "2026-03-02"}}
    undated = {key: each for key, each in filing(duty="news-application").items() if key != "submitted_at"}

    found = row(news(companions=own, filings=[undated]), "2026-03-11", NEWS, "news-review")

    assert (found.status, [each.fact for each in found.questions]) == ("undetermined", ["filings.0.submitted_at"])
    # What the authority owes never stands against a launch, known or not.
    assert (found.event, found.stands_against) == ("filings.0.submitted_at", False)
    assert found.deadline is None or found.deadline.cutoff is None


@pytest.mark.parametrize(
    ("days", "first"), [(("2026-03-12", "2026-03-10"), 1), (("2026-03-10", "2026-03-12"), 0), (("2026-03-10",) * 2, 0)]
)
def test_the_time_for_the_review_is_counted_from_the_first_application(days: tuple[str, ...], first: int) -> None:
    stated = news(filings=[filing(duty="news-application", submitted_at=day) for day in days])

    found = row(stated, "2026-03-13", NEWS, "news-review")

    assert found.deadline is not None
    assert (found.status, found.event, found.deadline.last_day) == (
        "due",
        f"filings.{first}.submitted_at",
        date(2026, 5, 15),
    )
    assert f"filings.{first}.submitted_at" in found.because


def test_without_an_own_assessment_or_an_application_nothing_follows() -> None:
    stated = news(companions={NEWS: {"self_assessment_completed_on": False}})

    application, review = (row(stated, "2026-03-13", NEWS, f"news-{name}") for name in ("application", "review"))

    assert (application.event, review.event) == (f"companions.{NEWS}.self_assessment_completed_on", "")
    for each in (application, review):
        assert (each.status, each.stands_against, each.questions) == ("not-triggered", False, ())


def test_the_assessment_that_is_done_discharges_and_ends_the_waiting() -> None:
    stated = news(done=True, filings=[filing(duty="news-application", submitted_at="2026-03-10")])

    fact = "events.event.news_assessment_done"
    assert [fact, fact] == [
        row(stated, "2026-05-01", NEWS, f"news-{name}").discharged_by for name in ("assessment", "review")
    ]


def two_changes(**second: Any) -> Document:
    stated = news(done=True)
    stated["events"][0]["id"] = "z"
    much = dict.fromkeys(("new_technology", "major_change", "major_effect"), True)
    stated["events"].append({"id": "b", "kind": "technology-change", "at": "2026-06-01", **much, **second})
    return stated


def test_only_a_change_of_a_news_service_waits_for_the_news_assessment() -> None:
    other = row(two_changes(news_information=False), "2026-05-01", NEWS, "news-assessment")
    news_too = row(two_changes(news_information=True), "2026-05-01", NEWS, "news-assessment")
    perhaps = row(two_changes(), "2026-05-01", NEWS, "news-assessment")

    assert (other.status, other.discharged_by, other.questions) == ("discharged", "events.z.news_assessment_done", ())
    assert [each.fact for each in news_too.questions] == ["events.b.news_assessment_done"]
    assert sorted(each.fact for each in perhaps.questions) == [
        "events.b.news_assessment_done",
        "events.b.news_information",
    ]
    assert (news_too.stands_against, perhaps.stands_against) == (None, None)


def test_an_application_of_before_the_own_assessment_does_not_count() -> None:
    own = {NEWS: {"self_assessment_completed_on": "2026-03-02"}}
    stated = news(companions=own, filings=[filing(duty="news-application", submitted_at="2026-03-01")])

    assert row(stated, "2026-04-01", NEWS, "news-application").status == "overdue"


# --- Thresholds ------------------------------------------------------------------------------------------------------

PERSONAS = "anthropomorphic-interaction-2026"


def of_personas(stated: Document, at: str, item: int) -> og.RelatedDuty:
    (found,) = (each for each in rows(stated, at) if (each.law, each.provision) == (PERSONAS, f"22({item})"))
    return found


@pytest.mark.parametrize(
    ("registered", "monthly", "status"),
    [
        (999_999, 99_999, "not-triggered"),
        (1_000_000, 99_999, "owed"),
        (1_000_001, 0, "owed"),
        (999_999, 100_000, "owed"),
        (0, 100_001, "owed"),
        (None, 99_999, "undetermined"),
        (None, 100_000, "owed"),
        (999_999, None, "undetermined"),
    ],
)
def test_the_numbers_of_users_decide_at_the_bound(registered: int | None, monthly: int | None, status: str) -> None:
    own = {"registered_users": registered, "monthly_active_users": monthly, "counted_on": "2026-08-03"}
    stated = launch(
        "2026-01-05",
        service={"technologies": ["anthropomorphic-interaction"]},
        companions={PERSONAS: {key: value for key, value in own.items() if value is not None}},
    )

    found = of_personas(stated, "2026-08-04", 3)

    assert status == found.status


@pytest.mark.parametrize(("at", "status"), [("2026-07-14T23:59:59+08:00", "not-in-force"), ("2026-07-15", "owed")])
def test_numbers_without_a_date_are_those_of_the_instant_asked_about(at: str, status: str) -> None:
    stated = launch(
        "2026-01-05",
        service={"technologies": ["anthropomorphic-interaction"]},
        companions={PERSONAS: {"monthly_active_users": 100_000}},
    )

    found = of_personas(stated, at, 3)

    assert status == found.status


@pytest.mark.parametrize(
    ("counted", "submitted", "status"),
    [
        ("2026-08-03", "2026-08-02", "owed"),
        ("2026-08-03", "2026-08-03", "discharged"),
        (None, "2026-08-02", "undetermined"),
    ],
)
def test_what_was_filed_before_there_were_so_many_does_not_answer_it(
    counted: str | None, submitted: str, status: str
) -> None:
    own = {"monthly_active_users": 100_000} | ({} if counted is None else {"counted_on": counted})
    stated = launch(
        "2026-01-05",
        service={"technologies": ["anthropomorphic-interaction"]},
        companions={PERSONAS: own},
        filings=[filing(duty="anthropomorphic-assessment", submitted_at=submitted)],
    )

    found = of_personas(stated, "2026-08-05", 3)

    assert status == found.status
    asked = [f"companions.{PERSONAS}.counted_on"] if counted is None else []
    assert asked == [each.fact for each in found.questions]


def test_a_filing_without_a_day_may_answer_so_many_users_and_is_asked_about() -> None:
    undated = {key: each for key, each in filing(duty="anthropomorphic-assessment").items() if key != "submitted_at"}
    stated = launch(
        "2026-01-05",
        service={"technologies": ["anthropomorphic-interaction"]},
        companions={PERSONAS: {"monthly_active_users": 100_000, "counted_on": "2026-08-03"}},
        filings=[undated],
    )

    found = of_personas(stated, "2026-08-05", 3)

    assert (found.status, found.stands_against) == ("undetermined", None)
    assert [each.fact for each in found.questions] == ["filings.0.submitted_at"]


@pytest.mark.parametrize(
    ("at", "submitted", "status"),
    [
        ("2026-07-14T23:59:59+08:00", None, "upcoming"),
        ("2026-07-15", None, "owed"),
        ("2026-08-01", "2026-07-14", "owed"),
        ("2026-08-01", "2026-07-15", "discharged"),
    ],
)
@pytest.mark.parametrize("counted", ["2025-03-01", "2026-07-14", "2026-07-14T10:00:00+08:00"])
def test_so_many_users_counted_before_the_measures_are_met_by_them_on_their_first_day(
    counted: str, at: str, submitted: str | None, status: str
) -> None:
    stated = launch(
        "2026-01-05",
        service={"technologies": ["anthropomorphic-interaction"]},
        companions={PERSONAS: {"monthly_active_users": 100_000, "counted_on": counted}},
        filings=[] if submitted is None else [filing(duty="anthropomorphic-assessment", submitted_at=submitted)],
    )

    found = of_personas(stated, at, 3)

    assert (status, status == "owed") == (found.status, found.stands_against)


@pytest.mark.parametrize(
    ("in_service", "in_feature", "status"),
    [
        (False, True, "blocking"),
        (True, True, "blocking"),
        (True, False, "not-triggered"),
        (False, False, "not-triggered"),
    ],
)
def test_a_function_that_is_added_has_to_interact_itself(in_service: bool, in_feature: bool, status: str) -> None:
    stated = of_the_feature("anthropomorphic-interaction", in_service=in_service, in_feature=in_feature)

    assert of_personas(stated, "2026-08-01", 1).status == status


@pytest.mark.parametrize("kind", ["service-launch", "function-added", "technology-change"])
@pytest.mark.parametrize(("offered", "status"), [(True, "blocking"), (False, "not-triggered")])
def test_a_launch_that_does_not_reach_the_mainland_is_not_met(kind: str, offered: bool, status: str) -> None:
    word = "anthropomorphic-interaction"
    stated = of_the_feature(word, in_service=True, in_feature=True, kind=kind)
    stated["service"]["offered_in_mainland_china"] = offered
    if kind == "service-launch":
        del stated["feature"]

    assert of_personas(stated, "2026-08-01", 1).status == status


def test_a_launch_of_a_service_that_does_not_interact_is_not_met() -> None:
    assert of_personas(launch("2026-08-03"), "2026-08-01", 1).status == "not-triggered"


@pytest.mark.parametrize(
    ("uses_it", "new", "major", "status"),
    [
        (True, True, True, "blocking"),
        (True, True, False, "not-triggered"),
        (True, False, True, "not-triggered"),
        (False, True, True, "not-triggered"),
    ],
)
def test_only_new_technology_that_changes_an_interacting_service_much_is_met(
    uses_it: bool, new: bool, major: bool, status: str
) -> None:
    word = "anthropomorphic-interaction"
    stated = of_the_feature(word, in_service=uses_it, in_feature=False, kind="technology-change")
    stated["events"][0] |= {"new_technology": new, "major_change": major}
    del stated["feature"]

    assert of_personas(stated, "2026-08-01", 1).status == status


def test_the_number_of_users_that_decides_or_is_missing_is_named() -> None:
    service = {"technologies": ["anthropomorphic-interaction"]}
    many, unknown = (
        launch("2026-01-05", service=service, companions={PERSONAS: {"counted_on": "2026-08-03", **own}})
        for own in ({"registered_users": 1_000_000}, {"registered_users": 999_999})
    )

    decided, open_yet = of_personas(many, "2026-08-04", 3), of_personas(unknown, "2026-08-04", 3)

    assert (decided.event, open_yet.event) == (f"companions.{PERSONAS}", f"companions.{PERSONAS}")
    assert f"companions.{PERSONAS}.registered_users" in decided.because
    assert [each.fact for each in open_yet.questions] == [f"companions.{PERSONAS}.monthly_active_users"]


def test_so_many_users_counted_on_the_first_day_of_the_measures_are_met_when_they_were_counted() -> None:
    own = {"monthly_active_users": 100_000, "counted_on": "2026-07-15T10:00:00+08:00"}
    service = {"technologies": ["anthropomorphic-interaction"]}
    stated = launch("2026-01-05", service=service, companions={PERSONAS: own})

    assert of_personas(stated, "2026-07-15T09:00:00+08:00", 3).valid_until == instant("2026-07-15T10:00:00+08:00")


def test_numbers_without_a_date_go_by_the_name_of_their_table_and_are_looked_at_again_on_the_first_day() -> None:
    service = {"technologies": ["anthropomorphic-interaction"]}
    stated = launch("2026-01-05", service=service, companions={PERSONAS: {"monthly_active_users": 100_000}})

    found = of_personas(stated, "2026-07-01", 3)

    assert (found.event, found.valid_until) == (f"companions.{PERSONAS}", instant("2026-07-15"))


def test_the_thresholds_say_nothing_of_article_3_3() -> None:
    growth = {
        "kind": "user-growth",
        "on": "2026-08-03",
        "users_before": 1,
        "users_after": 2_000_000,
        "major_effect": True,
    }
    many = {PERSONAS: {"registered_users": 2_000_000, "monthly_active_users": 2_000_000}}
    service = public_service(technologies=["anthropomorphic-interaction"])
    decision = og.decide(og.case_from_dict(document(growth, service=service, companions=many)), at="2026-08-04")

    assert decision.verdict == "undetermined"
    assert [each.fact for each in decision.questions] == ["events.event.significant"]


# --- Required duties -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("other_laws", "require", "may_launch"),
    [
        ("none", [], True),
        ("none", ["platform-rules-filing"], True),
        ("none", ["algorithm-filing"], False),
        ("none", ["algorithm-filing", "platform-rules-filing"], False),
        ("known", [], False),
        ("known", ["platform-rules-filing"], False),
        ("all", [], False),
    ],
)
def test_related_duties_change_no_verdict_and_those_that_count_decide_the_launch(
    other_laws: OtherLawsMode, require: list[str], may_launch: bool
) -> None:
    stated = launch(service={"technologies": ["generative-ai"]}, reports=[flawless_report(submitted_at="2026-02-20")])
    decision = og.decide(og.case_from_dict(stated), at="2026-04-01", other_laws=other_laws, require=require)

    assert (decision.verdict, decision.may_launch) == ("clear", may_launch)


def test_a_requirement_that_nobody_knows_is_an_error() -> None:
    case = og.case_from_dict(launch())

    mistyped = {"algorithm-filling"}
    for ask in (
        lambda: og.decide(case, at="2026-04-01", require=mistyped),
        lambda: og.timeline(case, require=mistyped),
        lambda: og.Gate([case], require=mistyped),
    ):
        (problem,) = problems_of(ask)
        assert problem.path == "require"
        assert problem.wrong == '"algorithm-filling" is no duty of a regulation (did you mean "algorithm-filing"?)'
        assert "algorithm-filing" in problem.right
    # One id as plain text is that id, not its letters.
    assert og.decide(case, at="2026-04-01", require="algorithm-filing").basis.require == {"algorithm-filing"}


def test_a_requirement_never_lets_pass_what_is_refused_without_it() -> None:
    decision = og.decide(og.case_from_dict(launch()), at="2026-03-01", require=["platform-rules-filing"])

    assert decision.verdict == "blocked"
    assert decision.may_launch is False


def test_every_decision_knows_every_duty() -> None:
    bare = og.Case(id="bare", events=[og.WrittenNotice(id="notice", received_on="2026-03-02")])

    assert duties() == {each.duty for each in og.decide(bare, at="2026-03-03").related}


def test_related_duties_go_to_json_and_back_and_can_be_pickled() -> None:
    stated = launch(service=ALL_THREE, filings=[filing()])
    decision = og.decide(og.case_from_dict(stated), at="2026-04-01")

    said = decision.to_dict()
    read = og.Decision.from_dict(json.loads(json.dumps(said)))

    assert said == read.to_dict()
    assert decision.related == pickle.loads(pickle.dumps(decision)).related  # noqa: S301
    assert [each.stands_against for each in read.related] == [each.stands_against for each in decision.related]


@pytest.mark.parametrize("stands", ["no", 0, 1, "true", []])
def test_a_document_of_a_related_duty_says_whether_it_stands_against_the_launch(stands: object) -> None:
    decision = og.decide(og.case_from_dict(launch(service=ALL_THREE)), at="2026-02-01")
    said = next(each for each in decision.related if each.duty == "filing-number-display").to_dict()
    said |= {"event": "launch", "holds": True, "deadline": Deadline("no-term", None, None, None).to_dict()}
    told = [said | {"status": "undetermined", "stands_against": each} for each in (True, False, None)]

    assert [og.RelatedDuty.from_dict(each).stands_against for each in told] == [True, False, None]
    with pytest.raises(og.InputError, match=r"^stands_against: .* cannot be taken; write true, false or null"):
        og.RelatedDuty.from_dict(told[0] | {"stands_against": stands})
    with pytest.raises(og.InputError, match=r"^stands_against: is missing"):
        og.RelatedDuty.from_dict({key: value for key, value in told[0].items() if key != "stands_against"})


@pytest.mark.parametrize("file", ["face-swap-app-2021", "companion-persona-2026", "news-assistant", "live-comments"])
def test_each_holds_until_it_says(file: str) -> None:
    case = og.load_case(EXAMPLES / f"{file}.toml")
    line = og.timeline(case, calendar=CALENDAR)
    at = instant("2016-01-01")
    for _ in range(40):
        found = line.at(at).related
        ends = [each.valid_until for each in found if each.valid_until is not None]
        until = min(ends, default=None)
        assert until is None or until > at
        later = at + 400 * DAY if until is None else until - timedelta(microseconds=1)
        told = [(each.status, each.holds, each.stands_against, each.late) for each in line.at(later).related]
        assert [(each.status, each.holds, each.stands_against, each.late) for each in found] == told
        if until is None:
            return
        at = until
    pytest.fail("it never ends")


# --- Facts and their errors ------------------------------------------------------------------------------------------


def test_facts_of_a_companion_are_read_into_its_class_and_written_back() -> None:
    stated = launch(companions={"mobile-apps-2022": {"mobile_app": True, "note": "iOS only"}})

    case = og.case_from_dict(stated)

    assert [type(each).__name__ for each in case.companions] == ["MobileAppFacts"]
    assert case.stated()["companions.mobile-apps-2022.mobile_app"] is True
    assert case == og.case_from_dict(json.loads(json.dumps(case.to_dict())))


@pytest.mark.parametrize(
    ("companion_facts", "said"),
    [
        ({"mobile-app-2022": {}}, 'did you mean "mobile-apps-2022"?'),
        ({"generative-ai-2023": {"users": 1}}, "has no facts of its own"),
        ({"mobile-apps-2022": {"mobile_ap": True}}, 'did you mean "mobile_app"?'),
        ({"mobile-apps-2022": {"mobile_app": "yes"}}, "is not yes or no"),
        ({"mobile-apps-2022": True}, "is not a table"),
        ([], "is not a table"),
        ({"algorithm-recommendation-2021": {"information_changed_on": True}}, "or false if it has not happened"),
        ({"algorithm-recommendation-2021": {"information_changed_on": "2026-02-30"}}, "does not exist"),
        ({PERSONAS: {"registered_users": -1}}, "is not a number of users"),
    ],
)
def test_what_cannot_be_taken_says_where_and_what_is_wrong(companion_facts: Any, said: str) -> None:
    stated = launch() | {"companions": companion_facts}

    (problem,) = problems_of(lambda: og.case_from_dict(stated))

    assert problem.path.startswith("companions")
    assert said in str(problem)


def test_a_filing_for_an_unknown_duty_is_an_error_in_a_file_and_in_python() -> None:
    stated = launch(filings=[filing(duty="algorithm-filling"), filing(duty="security-assessment")])
    case = og.Case(id="c", events=[og.ServiceLaunch(id="e")], filings=[og.Filing(duty="algorithm-filling")])

    in_a_file = problems_of(lambda: og.case_from_dict(stated))
    in_python = problems_of(lambda: og.decide(case, at="2026-03-02").related)

    assert [each.path for each in in_a_file] == ["filings.0.duty", "filings.1.duty"]
    assert 'did you mean "algorithm-filing"?' in str(in_a_file[0])
    assert in_python[0].wrong == in_a_file[0].wrong
    assert in_python[0].path == "filings.0.duty"
    assert "algorithm-filling" in in_python[0].wrong


def test_nothing_is_proposed_for_a_duty_that_is_like_none() -> None:
    (problem,) = problems_of(lambda: og.case_from_dict(launch(filings=[filing(duty="qqq")])))

    assert problem.wrong == '"qqq" is no duty that is filed for'


def test_two_tables_of_one_companion_are_refused() -> None:
    twice = [companion("mobile-apps-2022").facts() for _ in range(2)]  # type: ignore[misc]

    (problem,) = problems_of(lambda: og.Case(id="c", companions=twice))

    assert problem.path == "companions.1.id"


# --- What a regulation file may not be -------------------------------------------------------------------------------

LAW = Law("x", "甲", "X", "甲", ("乙",), date(2026, 1, 5), date(2026, 2, 1), "made up")
ONE = Provision(LAW, 1, "甲。", "X.")
TASK = Task("do-x", "do x", "做甲")
DO_X = Duty(TASK, ONE, lambda _: YES, at_launch, WithoutTerm())


class OtherFacts(CompanionFacts):
    law = "y"


class SameFacts(CompanionFacts):
    law = "x"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"duties": ()}, "asks for nothing"),
        ({"provisions": ()}, "article 1 is not among its provisions"),
        ({"provisions": (ONE, companion("generative-ai-2023").provisions[0])}, "is not among its provisions"),
        ({"facts": OtherFacts}, "its facts say that they are of y"),
        ({"duties": (DO_X, DO_X)}, "one provision asks for one task once"),
    ],
)
def test_a_regulation_that_contradicts_itself_is_an_error(wrong: Document, said: str) -> None:
    made: Document = {"law": LAW, "provisions": (ONE,), "duties": (DO_X,), **wrong}

    with pytest.raises(ValueError, match=re.escape(said)):
        Companion(**made)


@pytest.mark.parametrize(("holds", "same"), [(YES, ("event/3(1)",)), (NO, ())])
def test_a_duty_goes_with_an_obligation_only_where_it_may_apply_itself(
    holds: Truth, same: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    coinciding = evolve(DO_X, holds=lambda _: holds, coincides_with=SECURITY_ASSESSMENT_2018.provision("3(1)"))
    law = Companion(law=LAW, provisions=(ONE,), duties=(coinciding,))
    monkeypatch.setattr("opinionguard.engine.companions.companions", lambda: (law,))

    assert [each.same_as for each in rows(launch(), "2026-03-01")] == [same]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("REGULATION = 1", "TypeError: REGULATION is int, not Companion"),
        ("1 / 0", "ZeroDivisionError: division by zero"),
        (
            "from opinionguard.regulations.generative_ai_2023 import REGULATION",
            "ValueError: its law is generative-ai-2023, so it has to be named generative_ai_2023.py",
        ),
    ],
)
def test_a_broken_file_is_named_and_nothing_is_left_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str, said: str
) -> None:
    for name in ("broken_one_2026", "broken_two_2026"):
        (tmp_path / f"{name}.py").write_text(text, "utf-8")
    monkeypatch.setattr(regulations, "__path__", [*regulations.__path__, str(tmp_path)])
    companions.cache_clear()
    stated = launch(companions={"mobile-apps-2022": {"mobile_app": True}}, filings=[filing()])
    try:
        problems = problems_of(companions)
        in_a_file = problems_of(lambda: og.case_from_dict(stated))
        with pytest.raises(og.RegulationError):
            og.decide(og.Case(id="c", events=[og.ServiceLaunch(id="e")]), at="2026-03-02").to_dict()
    finally:
        for name in ("broken_one_2026", "broken_two_2026"):
            sys.modules.pop(f"opinionguard.regulations.{name}", None)
        companions.cache_clear()

    assert [each.file for each in problems] == ["broken_one_2026.py", "broken_two_2026.py"]
    assert all(said in each.wrong for each in problems)
    assert {each.file for each in in_a_file} == {each.file for each in problems}


def test_a_fact_without_a_question_is_an_error() -> None:
    facts = companion("mobile-apps-2022").facts
    other = companion("mobile-apps-2022")

    with pytest.raises(ValueError, match=r"there is no question for companions\.mobile-apps-2022\.mobile_app"):
        Companion(law=other.law, provisions=other.provisions, duties=other.duties, facts=facts)


def test_a_regulation_is_found_by_its_id_and_its_duties_by_theirs() -> None:
    assert next(iter(every_regulation())) == "security-assessment-2018"
    with pytest.raises(KeyError):
        companion("nothing")
    with pytest.raises(KeyError, match="'algorithm-filing', '18'"):
        companion("generative-ai-2023").duty("algorithm-filing", "18")
    assert isinstance(companion("deep-synthesis-2022").duty("security-assessment", "20"), SharedAssessment)
    assert companion("proximity-networking-draft").law.in_force == NOT_IN_FORCE


@pytest.mark.parametrize("at", ["2026-11-01", "2028-01-01"])
@pytest.mark.parametrize("dated", [{}, {"at": "2026-12-01"}], ids=["undated", "dated"])
def test_a_required_duty_without_a_term_holds_the_launch_back_before_it_happens(at: str, dated: dict[str, str]) -> None:
    stated = document(
        {"kind": "function-added", **dated},
        feature={"functions": ["public-account"], "own_platform": True},
        reports=[flawless_report(submitted_at="2026-10-01")],
    )
    decision = og.decide(og.case_from_dict(stated), at=at, other_laws="none", require=["platform-rules-filing"])
    by_itself = og.decide(og.case_from_dict(stated), at=at)

    assert decision.verdict == "clear"
    assert decision.may_launch is False
    # The text of these provisions was seen, so that the duty counts without being required too.
    assert by_itself.may_launch is False


def test_a_filing_for_a_duty_without_a_term_may_precede_the_launch() -> None:
    filed = filing(duty="platform-rules-filing", submitted_at="2026-03-01")
    stated = launch(service={"functions": ["public-account"], "own_platform": True}, filings=[filed])

    for at in ("2026-03-02", "2026-04-01"):
        found = row(stated, at, "public-accounts-2021", "platform-rules-filing")
        assert (found.status, found.discharged_by, found.stands_against) == ("discharged", "filings.0", False)


def test_a_filing_for_a_duty_without_a_term_is_neither_late_nor_in_time() -> None:
    filed = filing(duty="platform-rules-filing", submitted_at="2026-12-24")
    stated = document({"kind": "service-launch", "at": "2026-12-01"}, filings=[filed])
    stated["service"] = public_service(functions=["public-account"], own_platform=True)

    found = row(stated, "2026-12-25", "public-accounts-2021", "platform-rules-filing")

    assert (found.status, found.discharged_by, found.late) == ("discharged", "filings.0", None)


def test_the_questions_of_required_duties_come_after_those_of_the_decision() -> None:
    stated = launch(service={"technologies": ["generative-ai"]}, filings=[filing(complete=None)])
    del stated["filings"][0]["complete"], stated["service"]["offered_in_mainland_china"]
    case = og.case_from_dict(stated)

    own = [each.fact for each in og.decide(case, at="2026-04-01").questions]
    asked = [each.fact for each in og.decide(case, at="2026-04-01", require=["algorithm-filing"]).questions]

    assert own == [each.fact for each in og.decide(case, at="2026-04-01", other_laws="none").questions]
    assert [*own, "filings.0.complete"] == asked
    assert "service.offered_in_mainland_china" in own


# --- A day of knowing that nobody stated ------------------------------------------------------------------------------


@pytest.mark.parametrize(("on", "holds"), [("2022-03-01", True), ("2022-02-28", None)])
def test_a_day_that_is_only_known_not_to_be_before_another_may_lie_under_a_later_law(
    on: str, holds: bool | None
) -> None:
    growth = {"kind": "user-growth", "on": on, "significant": True, "major_effect": True}
    stated = document(growth, service=public_service(technologies=["algorithmic-recommendation"]))

    found = row(stated, "2026-08-01", "algorithm-recommendation-2021", "security-assessment", day_of_occurrence="known")

    assert (found.holds, found.status) == (holds, "undetermined")
    assert [each.fact for each in found.questions] == ["events.event.known_on"]
    assert found.valid_until is None or found.valid_until.year > 2026
