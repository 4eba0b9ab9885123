"""The provisions on algorithms: one filing that serves several laws, its changes and its end."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from builders import (
    Document,
    algorithm_filing,
    document,
    instant,
    launch_of_forum,
    public_service,
    related_duties,
    related_duty,
)
from law_told import assert_told

from opinionguard.regulations import companion, filed_since
from opinionguard.rules.companion import Duty

DAY = timedelta(days=1)


def test_it_is_as_its_source_has_it() -> None:
    assert_told(
        "algorithm-recommendation-2021",
        issuers=("国家互联网信息办公室", "工业和信息化部", "公安部", "国家市场监督管理总局"),
        certainty="seen",
        duties={
            "algorithm-filing",
            "algorithm-filing-cancellation",
            "algorithm-filing-change",
            "algorithm-filing-review",
            "algorithm-notice",
            "algorithm-switch-off",
            "filing-number-display",
            "security-assessment",
        },
        passages=[
            (2, 2, 0, "seen"),
            (16, 0, 0, "seen"),
            (17, 0, 0, "seen"),
            (23, 0, 0, "seen"),
            (24, 1, 0, "seen"),
            (24, 2, 0, "seen"),
            (24, 3, 0, "seen"),
            (25, 0, 0, "seen"),
            (26, 0, 0, "seen"),
            (27, 0, 0, "seen"),
            (31, 0, 0, "seen"),
            (33, 1, 0, "seen"),
            (33, 2, 0, "seen"),
        ],
        left_open=["state no term", "nothing but the algorithm", "already there on 1 March 2022"],
    )


def filed_on(days: list[str | None]) -> list[Document]:
    """A filing for each day; None for one that states none."""
    return [
        {key: value for key, value in algorithm_filing(submitted_at=day).items() if value is not None} for day in days
    ]


ALL_THREE = {"technologies": ["algorithmic-recommendation", "deep-synthesis", "generative-ai"]}
THE_THREE = ("algorithm-recommendation-2021", "deep-synthesis-2022", "generative-ai-2023")


def test_one_algorithm_filing_serves_the_three_laws() -> None:
    stated = launch_of_forum(service=ALL_THREE, filings=[algorithm_filing(id="only")])

    found = [each for each in related_duties(stated, "2026-03-17") if each.duty == "algorithm-filing"]

    assert [(law, "discharged", "filings.only", False) for law in THE_THREE] == [
        (each.law, each.status, each.discharged_by, each.late) for each in found if each.holds
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
    stated = launch_of_forum(launched, service={"technologies": ["generative-ai"]})
    end = instant(last) + DAY

    found = related_duty(stated, launched, "generative-ai-2023", "algorithm-filing")
    assert found.deadline is not None
    assert (date.fromisoformat(last), end) == (found.deadline.last_day, found.deadline.cutoff)
    just_before = (end - timedelta(microseconds=1)).isoformat()
    assert related_duty(stated, just_before, "generative-ai-2023", "algorithm-filing").status == "due"
    assert related_duty(stated, end.isoformat(), "generative-ai-2023", "algorithm-filing").status == "overdue"


def test_what_is_filed_for_is_filed_since_the_first_law_that_asks_for_it() -> None:
    first = {"algorithm-filing": "2022-03-01", "platform-rules-filing": "2021-02-22", "news-application": "2017-12-01"}
    first |= {f"algorithm-filing-{name}": "2022-03-01" for name in ("change", "cancellation")}
    first |= {f"generative-ai-{name}": "2023-08-15" for name in ("filing", "registration")}
    first["anthropomorphic-assessment"] = "2026-07-15"

    assert first == {duty: filed_since()[duty].isoformat() for duty in first}


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
    stated = launch_of_forum(service=ALL_THREE, filings=[algorithm_filing(submitted_at=submitted)])

    assert related_duty(stated, "2026-04-01", law, "algorithm-filing").status == status


@pytest.mark.parametrize(
    ("duty", "fact", "last"),
    [
        ("algorithm-filing-change", "information_changed_on", "2026-04-15"),
        ("algorithm-filing-cancellation", "service_ended_on", "2026-04-29"),
    ],
)
def test_a_change_and_the_end_of_the_service_have_terms_of_their_own(duty: str, fact: str, last: str) -> None:
    own = {"algorithm-recommendation-2021": {fact: "2026-03-31"}}
    stated = launch_of_forum(service={"technologies": ["generative-ai"]}, companions=own, filings=[algorithm_filing()])

    found = related_duty(stated, "2026-04-01", "generative-ai-2023", duty)

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
    stated = launch_of_forum(service=ALL_THREE, companions=own, filings=filed_on(submitted))

    found = related_duty(stated, "2026-05-01", law, "algorithm-filing-change")

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
    stated = launch_of_forum(service=ALL_THREE, companions=own, filings=filed_on(submitted))

    found = related_duty(stated, "2026-05-01", law, "algorithm-filing-cancellation")

    assert (status, asked) == (found.status, [each.fact for each in found.questions])
    assert found.stands_against is {"not-triggered": False, "overdue": True, "undetermined": None}[status]


def test_when_the_service_ended_is_not_asked_where_nothing_was_filed() -> None:
    bare = launch_of_forum(service={"technologies": ["generative-ai"]})
    filed = launch_of_forum(service={"technologies": ["generative-ai"]}, filings=[algorithm_filing()])

    found = [
        related_duty(stated, "2026-05-01", "generative-ai-2023", "algorithm-filing-cancellation")
        for stated in (bare, filed)
    ]

    assert [each.status for each in found] == ["not-triggered", "undetermined"]
    assert [len(each.questions) for each in found] == [0, 1]


def test_what_can_only_follow_the_launch_is_not_asked_before_it() -> None:
    stated = launch_of_forum("2026-03-02T10:00:00+08:00", service={"technologies": ["generative-ai"]})

    before = related_duty(stated, "2026-03-02T09:59:59+08:00", "generative-ai-2023", "algorithm-filing-change")
    after = related_duty(stated, "2026-03-02T10:00:00+08:00", "generative-ai-2023", "algorithm-filing-change")

    assert ("not-triggered", instant("2026-03-02T10:00:00+08:00")) == (before.status, before.valid_until)
    assert (after.status, after.stands_against) == ("undetermined", None)
    asked = ["companions.algorithm-recommendation-2021.information_changed_on"]
    assert [*asked, *asked] == [before.event, after.event]
    assert asked == [each.fact for each in after.questions]


def test_a_law_that_speaks_of_the_provider_is_a_reason_for_what_happens_later_too() -> None:
    growth = {"kind": "user-growth", "on": "2026-03-02", "significant": True, "major_effect": True}
    stated = document(growth, service=public_service(technologies=["algorithmic-recommendation", "deep-synthesis"]))

    general = related_duty(stated, "2026-03-03", "algorithm-recommendation-2021", "security-assessment")
    of_launches = related_duty(stated, "2026-03-03", "deep-synthesis-2022", "security-assessment")

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

    found = related_duty(
        stated, "2022-03-06", "algorithm-recommendation-2021", "security-assessment", notice_day="issue"
    )

    assert status == found.status


ALGORITHM = "algorithm-recommendation-2021"


def of_algorithm(word: str = "algorithmic-recommendation", **own: bool) -> Document:
    """A service without the properties of article 2 that goes live with an algorithm."""
    return launch_of_forum(service={"functions": [], "technologies": [word]}, companions={ALGORITHM: own})


@pytest.mark.parametrize(
    ("duty", "fact", "provision"),
    [("algorithm-notice", "users_told", "16"), ("algorithm-switch-off", "switch_off_offered", "17")],
)
@pytest.mark.parametrize("word", ["algorithmic-recommendation", "deep-synthesis", "generative-ai"])
def test_users_are_told_and_can_switch_off_whatever_the_algorithm_and_the_properties(
    duty: str, fact: str, provision: str, word: str
) -> None:
    for stated, expected in ((True, ("discharged", False)), (False, ("owed", True)), (None, ("undetermined", None))):
        own = {} if stated is None else {fact: stated}
        found = related_duty(of_algorithm(word, **own), "2026-03-02", ALGORITHM, duty)
        assert (found.provision, (found.status, found.stands_against)) == (provision, expected)
        asked = [f"companions.{ALGORITHM}.{fact}"] if stated is None else []
        assert [each.fact for each in found.questions] == asked
    assert related_duty(of_algorithm("proximity-networking"), "2026-03-02", ALGORITHM, duty).status == "not-triggered"


@pytest.mark.parametrize("word", ["algorithmic-recommendation", "deep-synthesis", "generative-ai"])
@pytest.mark.parametrize("issued", [True, False])
def test_who_has_filed_shows_the_number_whatever_the_algorithm(word: str, issued: bool) -> None:
    stated = of_algorithm(word, filing_number_displayed=False) | {"filings": [algorithm_filing(number_issued=issued)]}

    found = related_duty(stated, "2026-03-17", ALGORITHM, "filing-number-display")

    assert (found.provision, found.status) == ("26", "owed" if issued else "not-triggered")


@pytest.mark.parametrize(
    ("complete", "issued", "at", "status"),
    [
        (True, False, "2026-04-28T23:59:59+08:00", "due"),
        (True, False, "2026-04-29", "overdue"),
        (True, True, "2026-04-29", "discharged"),
        (None, False, "2026-04-29", "undetermined"),
        (False, False, "2026-04-29", "not-triggered"),
    ],
)
def test_the_authority_has_30_working_days_from_a_filing_whose_material_is_complete(
    complete: bool | None, issued: bool, at: str, status: str
) -> None:
    filing = algorithm_filing(complete=complete, number_issued=issued)
    stated = of_algorithm() | {"filings": [{key: each for key, each in filing.items() if each is not None}]}

    found = related_duty(stated, at, ALGORITHM, "algorithm-filing-review")

    # 30 working days after 16 March: Qingming takes 6 April.
    assert (found.provision, found.status, found.stands_against) == ("25", status, False)


def test_the_first_filing_that_may_be_complete_is_the_one_that_is_reviewed() -> None:
    filings = [
        algorithm_filing(id="late", submitted_at="2026-03-12"),
        algorithm_filing(id="wanting", submitted_at="2026-03-09", complete=False),
        algorithm_filing(id="first", submitted_at="2026-03-10"),
    ]
    undated = {key: each for key, each in algorithm_filing(id="undated").items() if key != "submitted_at"}

    for filed, name, issued in ((filings, "first", ()), ([*filings, undated], "undated", ("undated",))):
        stated = of_algorithm() | {"filings": filed}
        assert (
            related_duty(stated, "2026-03-13", ALGORITHM, "algorithm-filing-review").event
            == f"filings.{name}.submitted_at"
        )
        numbered = [each | {"number_issued": each["id"] in issued} for each in filed]
        found = related_duty(of_algorithm() | {"filings": numbered}, "2026-03-13", ALGORITHM, "algorithm-filing-review")
        assert found.status == ("discharged" if issued else "due")


def test_what_may_follow_stands_beside_the_duty_it_follows() -> None:
    law = companion(ALGORITHM)
    followed = {
        (duty.task.id, each.number) for duty in law.duties if isinstance(duty, Duty) for each in duty.may_follow
    }

    by_31 = {"algorithm-notice", "algorithm-switch-off", "filing-number-display", "algorithm-filing"}
    by_31 |= {"algorithm-filing-change", "algorithm-filing-cancellation"}
    assert followed == {(task, "31") for task in by_31} | {
        ("algorithm-filing", "33"),
        ("algorithm-filing-cancellation", "33"),
    }
