"""The measures on generative AI."""

from __future__ import annotations

from builders import document, launch_of_forum, public_service, related_duty
from law_told import assert_told


def test_it_is_as_its_source_has_it() -> None:
    assert_told(
        "generative-ai-2023",
        issuers=("国家互联网信息办公室等七部门",),
        certainty="seen",
        duties={"algorithm-filing-cancellation", "algorithm-filing", "security-assessment", "algorithm-filing-change"},
        passages=[(17, 0, 0, "seen")],
        left_open=["registration of generative AI services"],
    )


def test_an_instant_counts_on_its_date_in_china() -> None:
    stated = launch_of_forum("2023-08-14T16:30:00Z", service={"technologies": ["generative-ai"]})

    assert related_duty(stated, "2023-08-14", "generative-ai-2023", "algorithm-filing").holds is True


def test_when_a_planned_function_goes_live_is_asked_for_a_coming_law() -> None:
    technologies = {"technologies": ["generative-ai"]}
    feature = {"functions": ["forum"], "opinion_channel": False, "social_mobilization": False, **technologies}
    change = dict.fromkeys(("new_technology", "major_change", "major_effect"), True)
    added = launch_of_forum(None, kind="function-added", feature=feature)
    changed = document(
        {"kind": "technology-change", **change}, service=public_service(functions=["forum"], **technologies)
    )

    for stated in (added, changed):
        (question,) = related_duty(stated, "2023-08-14", "generative-ai-2023", "algorithm-filing").questions
        assert (question.fact, question.text) == ("events.event.at", "On what date does it go live?")
        assert "17" in question.provision


def test_what_leaves_the_obligation_open_is_asked_where_the_law_surely_means_it() -> None:
    stated = launch_of_forum(service={"technologies": ["generative-ai"]})
    del stated["service"]["audience"]

    found = related_duty(stated, "2026-03-01", "generative-ai-2023", "security-assessment")

    assert (found.status, found.stands_against) == ("undetermined", None)
    assert [each.fact for each in found.questions] == ["service.audience"]
