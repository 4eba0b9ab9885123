"""Views: facts as Truths that know their path. The rules of a regulation read views, not facts."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from functools import lru_cache
from typing import Any, Final, Generic, TypeVar, get_args

from opinionguard.facts.case import Case
from opinionguard.facts.events import Event, HarmfulSpread, LaunchEvent, TechnologyChange, UserGrowth, WrittenNotice
from opinionguard.facts.filings import Filing
from opinionguard.facts.reports import ASSESSMENT_ITEMS, CONTENTS_ITEMS, Report
from opinionguard.facts.service import Properties
from opinionguard.facts.supervision import Order
from opinionguard.facts.values import Recipient, Technology
from opinionguard.ground.classes import define
from opinionguard.ground.moments import is_before
from opinionguard.ground.truth import Truth, all_of

__all__ = [
    "CaseView",
    "FeatureView",
    "FilingView",
    "HarmfulSpreadView",
    "LaunchView",
    "OrderView",
    "PropertiesView",
    "ReportView",
    "ServiceView",
    "TechnologyChangeView",
    "UserGrowthView",
    "View",
    "WrittenNoticeView",
]

# The functions of article 2(1) that people also run on somebody else's platform.
_ACCOUNTS: Final = frozenset(("public-account", "communication-group"))
_RECIPIENTS: Final[frozenset[Recipient]] = frozenset(get_args(Recipient))
_ASSESSED: Final[frozenset[str]] = frozenset(ASSESSMENT_ITEMS)
_CONTENTS: Final[frozenset[str]] = frozenset(CONTENTS_ITEMS)
F_co = TypeVar("F_co", covariant=True)
E_co = TypeVar("E_co", bound=Event, covariant=True)


@define
class View(Generic[F_co]):
    """A table of facts, and its path in a case file."""

    facts: F_co
    path: str

    def named(self, fact: str) -> frozenset[str]:
        """Return the path of a fact, as a Truth carries it: the fact that decided, or that is still to ask."""
        return _named(self.path, fact)

    def stated(self, value: bool | None, fact: str) -> Truth:
        """Return what a fact says, as a Truth that carries this fact alone."""
        return _stated(value, self.path, fact)


# Cached for speed: there are few paths, and a Truth is immutable, so that the next case can use the same one.
@lru_cache(maxsize=4096)
def _named(path: str, fact: str) -> frozenset[str]:
    return frozenset((f"{path}.{fact}",))


@lru_cache(maxsize=4096)
def _stated(value: bool | None, path: str, fact: str) -> Truth:
    return Truth(value, _named(path, fact))


class _YesNo:
    """A yes/no fact."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.fact = name

    def __get__(self, view: View[Any], owner: type) -> Truth:
        return _stated(getattr(view.facts, self.fact), view.path, self.fact)


class _Among:
    """Whether the stated word is one of the given words."""

    def __init__(self, fact: str, *words: str) -> None:
        self.fact = fact
        self.words = frozenset(words)

    def __get__(self, view: View[Any], owner: type) -> Truth:
        stated = getattr(view.facts, self.fact)
        return _stated(None if stated is None else stated in self.words, view.path, self.fact)


class PropertiesView(View[Properties]):
    """A service or a feature."""

    __slots__ = ()
    opinion_channel = _YesNo()
    social_mobilization = _YesNo()
    own_platform = _YesNo()

    @property
    def lists_a_function(self) -> Truth:
        """Whether one of its functions is listed in article 2(1); an unknown word leaves the answer unknown."""
        return self._of_functions(found=bool(self._listed))

    @property
    def lists_a_function_of_its_own(self) -> Truth:
        """Whether one of its functions is listed in article 2(1), without accounts and groups on somebody else's platform.

        Of what ``lists_accounts`` alone it is asked whose platform that is on.
        """
        besides = self._of_functions(found=bool(self._listed - _ACCOUNTS))
        return besides | (self.stated(True, "functions") & self.own_platform)

    @property
    def _listed(self) -> frozenset[str]:
        functions = self.facts.functions
        return frozenset() if functions is None else functions.listed

    @property
    def lists_accounts(self) -> bool:
        """Whether it states a public account or a communication group, which people also run on somebody else's platform."""
        functions = self.facts.functions
        return functions is not None and not functions.listed.isdisjoint(_ACCOUNTS)

    @property
    def has_post_comments(self) -> Truth:
        """Whether one of its functions is post comments; an unknown word leaves the answer unknown."""
        functions = self.facts.functions
        return self._of_functions(found=functions is not None and functions.has_post_comments)

    def offers(self, function: str) -> Truth:
        """Tell whether a function of article 2(1) is one of its functions; an unknown word leaves the answer unknown."""
        return self._of_functions(found=function in self._listed)

    def runs_platform_for(self, function: str) -> Truth:
        """Tell whether it offers a function of article 2(1) on a platform of its own.

        Nobody is asked whose platform it is before a public account or a communication group is stated.
        """
        offered = self.offers(function)
        return offered & self.own_platform if self.lists_accounts or self.facts.own_platform is not None else offered

    def uses_one_of(self, technologies: Collection[Technology]) -> Truth:
        """Tell whether one of some technologies is one of its technologies."""
        stated: frozenset[Technology] | None = getattr(self.facts, "technologies", None)
        return _stated(None if stated is None else not stated.isdisjoint(technologies), self.path, "technologies")

    def _of_functions(self, *, found: bool) -> Truth:
        functions = self.facts.functions
        is_known = found or (functions is not None and not functions.unknown)
        return _stated(found if is_known else None, self.path, "functions")


class ServiceView(PropertiesView):
    """The service."""

    __slots__ = ()
    offered_in_mainland_china = _YesNo()
    is_internal = _Among("audience", "internal")
    licensed_news_service = _YesNo()


class LaunchView(View[LaunchEvent]):
    """A launch of any kind."""

    __slots__ = ()
    news_assessment_done = _YesNo()


class FeatureView(PropertiesView):
    """The function being added or changed."""

    __slots__ = ()
    serves_spreading = _YesNo()


class TechnologyChangeView(View[TechnologyChange]):
    """A technology-change."""

    __slots__ = ()
    new_technology = _YesNo()
    major_change = _YesNo()
    major_effect = _YesNo()
    news_information = _YesNo()
    news_assessment_done = _YesNo()


class UserGrowthView(View[UserGrowth]):
    """A user-growth."""

    __slots__ = ()
    significant = _YesNo()
    major_effect = _YesNo()
    news_assessment_done = _YesNo()


class HarmfulSpreadView(View[HarmfulSpread]):
    """A harmful-spread."""

    __slots__ = ()
    controls_inadequate = _YesNo()


class WrittenNoticeView(View[WrittenNotice]):
    """A written-notice."""

    __slots__ = ()
    in_writing = _YesNo()
    from_public_security = _Among("authority", "public-security")
    from_cac = _Among("authority", "cac")
    from_cac_or_public_security = _Among("authority", "cac", "public-security")
    at_or_above_prefecture = _Among("level", "national", "provincial", "prefecture")


class OrderView(View[Order]):
    """An order."""

    __slots__ = ()

    @property
    def is_stated(self) -> Truth:
        """Always yes: an order that is stated was given."""
        return self.stated(True, "kind")


class ReportView(View[Report]):
    """A report. Its facts may be stated in short or in detail."""

    __slots__ = ()

    def via_platform(self) -> Truth:
        """Tell whether the report goes through the national platform, as what stands on the platform does."""
        if self.facts.platform is not None:
            return self.stated(True, "platform")
        return _stated(self.facts.via_platform, self.path, "via_platform")

    def to_both_authorities(self) -> Truth:
        """Tell whether the report went to both authorities; one submission on the platform reaches both."""
        if self.facts.platform is not None:
            return self.stated(True, "platform")
        receipts = self.facts.receipts
        if receipts is None:
            return self._has_all(self.facts.recipients, _RECIPIENTS, "recipients")
        return self.stated({each.authority for each in receipts} >= _RECIPIENTS, "receipts")

    @property
    def recipients_missing(self) -> frozenset[Recipient]:
        """The authorities that nobody states as recipients of the report."""
        receipts = self.facts.receipts
        stated = self.facts.recipients if receipts is None else {each.authority for each in receipts}
        return _RECIPIENTS.difference(stated or ())

    def _has_all(self, stated: frozenset[Any] | None, words: frozenset[str], fact: str) -> Truth:
        return _stated(None if stated is None else words <= stated, self.path, fact)

    def everything_assessed(self) -> Truth:
        """Tell whether everything that article 5 asks was assessed. An item in which a hazard was found was assessed."""
        if self.facts.assessment is None or self.facts.assessment.items is None:
            return self._has_all(self.facts.assessed, _ASSESSED, "assessed")
        return all_of(truth for _, truth in self.items_assessed())

    def items_assessed(self) -> Iterator[tuple[str, Truth]]:
        """Yield each aspect and item of article 5, and whether it was assessed."""
        assessment = self.facts.assessment
        if assessment is None or assessment.items is None:
            stated = self.facts.assessed
            for item in ASSESSMENT_ITEMS:
                yield item, self.stated(None if stated is None else item in stated, "assessed")
            return
        entries = {each.item: each for each in assessment.items}
        for item in ASSESSMENT_ITEMS:
            entry = entries.get(item)
            if entry is None:
                yield item, self.stated(False, "assessment.items")
            elif entry.finding is None and any(hazard.item == item for hazard in self.facts.hazards()):
                # A hazard was found in this item: the item was assessed.
                yield item, self.stated(True, "assessment.hazards")
            else:
                done = None if entry.finding is None else entry.finding != "not-assessed"
                yield item, self.stated(done, f"assessment.items.{item}.finding")

    def contents_complete(self) -> Truth:
        """Tell whether the report has all the contents that article 6 asks for."""
        if self.facts.sections is None:
            return self._has_all(self.facts.contents, _CONTENTS, "contents")
        return all_of(truth for _, truth in self.items_contained())

    def items_contained(self) -> Iterator[tuple[str, Truth]]:
        """Yield each item of article 6, and whether the report contains it."""
        sections = self.facts.sections
        if sections is None:
            stated = self.facts.contents
            for item in CONTENTS_ITEMS:
                yield item, self.stated(None if stated is None else item in stated, "contents")
            return
        known = {each.item: each for each in sections}
        for item in CONTENTS_ITEMS:
            section = known.get(item)
            if section is None:
                yield item, self.stated(False, "sections")
            else:
                yield item, self.stated(None if section.text is None else True, f"sections.{item}.text")

    def no_open_hazards(self) -> Truth:
        """Tell whether every hazard that was found had been fixed when the report was submitted."""
        assessment = self.facts.assessment
        if assessment is None or assessment.hazards is None:
            open_ones = self.facts.open_hazards
            return _stated(None if open_ones is None else not open_ones, self.path, "open_hazards")
        if not assessment.hazards:
            return self.stated(True, "assessment.hazards")
        return all_of(truth for _, truth in self.hazards_mended())

    def hazards_mended(self) -> Iterator[tuple[str, Truth]]:
        """Yield each hazard, and whether it had been fixed when the report was submitted.

        Where the time of submission is unknown, a hazard that was fixed at any time counts: before the fix the report
        is not taken to be there.
        """
        submitted = [moment for _, moment in self.facts.submissions() if moment is not None]
        for hazard in self.facts.hazards():
            mended = hazard.mended_on
            in_time = mended is not None and not any(is_before(each, mended) for each in submitted)
            yield hazard.id, self.stated(in_time, f"assessment.hazards.{hazard.id}.mended_on")


class FilingView(View[Filing]):
    """A filing."""

    __slots__ = ()
    as_prescribed = _YesNo()
    complete = _YesNo()
    number_issued = _YesNo()

    def is_there(self, at: datetime) -> Truth:
        """Tell whether the filing was submitted by an instant."""
        arrival = self.facts.submitted_at
        return self.stated(None if arrival is None else arrival.end <= at, "submitted_at")


class CaseView:
    """A case: its service and feature as views. ``feature`` is None where the case has none."""

    __slots__ = ("feature", "service")

    def __init__(self, case: Case) -> None:
        self.service = ServiceView(case.service, "service")
        self.feature = None if case.feature is None else FeatureView(case.feature, "feature")
