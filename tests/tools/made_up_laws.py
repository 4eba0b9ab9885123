"""Laws of every certainty, made up, that ask for a report once gifts are offered; and how each has to count.

The laws of the library are not of every certainty. No reference is needed for these: one fact decides each.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from differential import Asked, decided
from reference import CHINA
from reference_companions import MODES

Document = dict[str, Any]

AT = datetime(2026, 12, 1, 12, tzinfo=CHINA)
A_LAW = """
from datetime import date
from attrs import field, frozen
from opinionguard.rules import (
    Companion,
    CompanionFacts,
    Duty,
    Law,
    Provision,
    CaseAtInstant,
    Task,
    Truth,
    WithinWorkingDaysOfService,
    about,
    at_launch,
    naming_the_fact,
    to_yes_no,
)

LAW = Law(
    id="{law}", title="示例", english_title="Example", short_title="示例", issuers=("示例机关",),
    promulgated=date(2020, 1, 5), in_force=date(2020, 2, 1), source="made up", reviewed=date(2026, 1, 1),
)

@frozen(kw_only=True, field_transformer=naming_the_fact)
class Facts(CompanionFacts):
    law = LAW.id
    gifts: bool | None = field(default=None, converter=to_yes_no, metadata=about("Gifts."))

ART = Provision(LAW, 3, text="示例。", english="An example.", verbatim={verbatim}, certainty="{certainty}")

def gives(setting: CaseAtInstant) -> Truth:
    return setting.fact(Facts, "gifts")

REGULATION = Companion(
    law=LAW, provisions=(ART,), facts=Facts,
    duties=(Duty(
        Task("{law}-report", "report", "报告", is_filed=True), ART, gives, at_launch, WithinWorkingDaysOfService(5),
        owed_by="{owed_by}",
    ),),
    questions={{"companions.{law}.gifts": (ART, "Gifts?", "礼物？")}},
)
"""
# Only a draft is as sure as a draft, and it asks for nothing.
CERTAINTIES = ("announcement", "unverified", "secondary", "substance", "seen", "own")
MADE_UP = (*CERTAINTIES, "authority")  # the last is seen, and an authority owes what it asks


def write_laws(folder: Path) -> None:
    """Write the file of each."""
    for name in MADE_UP:
        certainty = "seen" if name == "authority" else name
        text = A_LAW.format(
            law=law_of(name),
            verbatim=certainty == "seen",
            certainty=certainty,
            owed_by="authority" if name == "authority" else "provider",
        )
        (folder / f"{law_of(name).replace('-', '_')}.py").write_text(text, encoding="utf-8")


def law_of(name: str) -> str:
    return f"made-up-{name}-2020"


def launch(at: str | None = "2026-12-07", *, without: Collection[str] = (), **service: Any) -> Document:
    """Make a service that goes live, within nothing unless it is stated, of which everything is known."""
    stated = {"offered_in_mainland_china": True, "audience": "public", "functions": [], "opinion_channel": False}
    stated |= {
        "social_mobilization": False,
        "licensed_news_service": False,
        "technologies": [],
        "own_platform": True,
    } | service
    event = {"id": "launch", "kind": "service-launch"} | ({} if at is None else {"at": at})
    shown = {"filing_number_displayed": False, "users_told": True, "switch_off_offered": True}
    tools = {"edits_biometric_information": False, "edits_special_objects": False, "tools_assessed": False}
    companions: Document = {
        "algorithm-recommendation-2021": {"information_changed_on": False, "service_ended_on": False, **shown},
        "news-new-technology-2017": {"self_assessment_completed_on": False, "papers_complete_on": False},
        "mobile-apps-2022": {"mobile_app": False},
        "deep-synthesis-2022": {"technical_supporter": False, **tools},
        "generative-ai-2023": {"own_model": False, "model_displayed": True},
        "anthropomorphic-interaction-2026": {
            "sustained_emotional_interaction": True,
            "risk_arose_on": False,
            "assessment_called_for_on": False,
            "registered_users": 0,
            "monthly_active_users": 0,
            "counted_on": "2026-11-20",
        },
    }
    kept = {key: value for key, value in stated.items() if key not in without}
    return {"schema": 1, "id": "case", "service": kept, "events": [event], "companions": companions}


def compared_made_up() -> Iterator[tuple[Asked, Document, Document]]:
    """Return what is asked of each law, what has to come of it, and what the library answers."""
    for name, gifts, mode, is_required in itertools.product(MADE_UP, (True, False, None), MODES, (False, True)):
        if is_required and name == "authority":
            continue  # an error
        law = law_of(name)
        case = launch("2026-11-02")
        # The other laws leave nothing open.
        for each in MADE_UP:
            case["companions"][law_of(each)] = {"gifts": False}
        case["companions"][law] = {} if gifts is None else {"gifts": gifts}
        asked = Asked(case, AT, {}, mode, (f"{law}-report",) if is_required else ())
        stands = False if name == "authority" else gifts
        counts = is_required or (mode != "none" and name in ("substance", "seen", "own"))
        refuses = counts and (stands is True or (stands is None and (mode == "all" or is_required)))
        expected = {
            "certainty": "seen" if name == "authority" else name,
            "stands_against": stands,
            "against": [law] if counts and stands is True else [],
            "open": None if mode == "none" and not is_required else int(counts and stands is None),
            "may_launch": not refuses,
            "questions": [f"companions.{law}.gifts"] if refuses and stands is None else [],
        }
        decision = decided(asked)
        (duty,) = (each for each in decision.related if each.law == law)
        found = {
            "certainty": duty.certainty,
            "stands_against": duty.stands_against,
            "against": [each.law for each in decision.other_laws.against or ()],
            "open": decision.other_laws.open,
            "may_launch": decision.may_launch,
            "questions": [question.fact for question in decision.questions],
        }
        yield asked, expected, found
