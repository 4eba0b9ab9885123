"""Due kinds: by when something is owed."""

from __future__ import annotations

import pytest
from builders import algorithm_filing, document, flawless_report, launch_of_forum, public_service, related_duty

import opinionguard as og


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
    filed = algorithm_filing(duty="platform-rules-filing", submitted_at="2026-03-01")
    stated = launch_of_forum(service={"functions": ["public-account"], "own_platform": True}, filings=[filed])

    for at in ("2026-03-02", "2026-04-01"):
        found = related_duty(stated, at, "public-accounts-2021", "platform-rules-filing")
        assert (found.status, found.discharged_by, found.stands_against) == ("discharged", "filings.0", False)


def test_a_filing_for_a_duty_without_a_term_is_neither_late_nor_in_time() -> None:
    filed = algorithm_filing(duty="platform-rules-filing", submitted_at="2026-12-24")
    stated = document({"kind": "service-launch", "at": "2026-12-01"}, filings=[filed])
    stated["service"] = public_service(functions=["public-account"], own_platform=True)

    found = related_duty(stated, "2026-12-25", "public-accounts-2021", "platform-rules-filing")

    assert (found.status, found.discharged_by, found.late) == ("discharged", "filings.0", None)
