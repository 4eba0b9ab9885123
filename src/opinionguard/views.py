"""Facts as Truths that know their path: what the rules of a regulation are written over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any, Generic, TypeVar, get_args

from attrs import define

from opinionguard.facts import (
    Case,
    Event,
    Filing,
    HarmfulSpread,
    Properties,
    Report,
    TechnologyChange,
    UserGrowth,
    WrittenNotice,
)
from opinionguard.truth import Truth
from opinionguard.values import AssessmentItem, ContentsItem, Recipient

__all__ = [
    "CaseView",
    "EventView",
    "FilingView",
    "HarmfulSpreadView",
    "PropertiesView",
    "ReportView",
    "ServiceView",
    "TechnologyChangeView",
    "UserGrowthView",
    "View",
    "WrittenNoticeView",
]

F_co = TypeVar("F_co", covariant=True)
E_co = TypeVar("E_co", bound=Event, covariant=True)


@define
class View(Generic[F_co]):
    """Some facts, and the path at which they stand in a case file."""

    facts: F_co
    path: str

    def named(self, fact: str) -> frozenset[str]:
        """Return the name of a fact as what decided, or as what is still to ask."""
        return _named(self.path, fact)

    def stated(self, value: bool | None, fact: str) -> Truth:
        """Return what a fact says, decided by itself."""
        return _stated(value, self.path, fact)


# Facts go by few names, and a truth is immutable: those of one case serve the next.
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
    """Whether the word or words stated are these."""

    def __init__(self, fact: str, *words: str) -> None:
        self.fact = fact
        self.words = frozenset(words)

    def __get__(self, view: View[Any], owner: type) -> Truth:
        stated = getattr(view.facts, self.fact)
        return _stated(None if stated is None else stated in self.words, view.path, self.fact)


class _Complete:
    """Whether the words stated are all of these."""

    def __init__(self, fact: str, words: Iterable[str]) -> None:
        self.fact = fact
        self.words = frozenset(words)

    def __get__(self, view: View[Any], owner: type) -> Truth:
        stated = getattr(view.facts, self.fact)
        return _stated(None if stated is None else self.words <= stated, view.path, self.fact)


class PropertiesView(View[Properties]):
    """A service or a feature."""

    __slots__ = ()
    opinion_channel = _YesNo()
    social_mobilization = _YesNo()

    @property
    def lists_a_function(self) -> Truth:
        """Whether one of its functions is listed in article 2(1); a word that nobody knows leaves that open."""
        functions = self.facts.functions
        return self._of_functions(found=functions is not None and bool(functions.listed))

    @property
    def has_post_comments(self) -> Truth:
        """Whether one of its functions is post comments; a word that nobody knows leaves that open."""
        functions = self.facts.functions
        return self._of_functions(found=functions is not None and functions.has_post_comments)

    def offers(self, function: str) -> Truth:
        """Tell whether one of its functions is a given one of article 2(1); a word that nobody knows leaves that open."""
        functions = self.facts.functions
        return self._of_functions(found=functions is not None and function in functions.listed)

    def _of_functions(self, *, found: bool) -> Truth:
        functions = self.facts.functions
        is_known = found or (functions is not None and not functions.unknown)
        return _stated(found if is_known else None, self.path, "functions")


class ServiceView(PropertiesView):
    """The service."""

    __slots__ = ()
    offered_in_mainland_china = _YesNo()
    is_internal = _Among("audience", "internal")


class EventView(View[E_co]):
    """An event."""

    __slots__ = ()


class TechnologyChangeView(EventView[TechnologyChange]):
    """A technology-change."""

    __slots__ = ()
    new_technology = _YesNo()
    major_change = _YesNo()
    major_effect = _YesNo()
    news_information = _YesNo()
    news_assessment_done = _YesNo()


class UserGrowthView(EventView[UserGrowth]):
    """A user-growth."""

    __slots__ = ()
    significant = _YesNo()
    major_effect = _YesNo()


class HarmfulSpreadView(EventView[HarmfulSpread]):
    """A harmful-spread."""

    __slots__ = ()
    controls_inadequate = _YesNo()


class WrittenNoticeView(EventView[WrittenNotice]):
    """A written-notice."""

    __slots__ = ()
    in_writing = _YesNo()
    from_public_security = _Among("authority", "public-security")
    from_cac = _Among("authority", "cac")
    from_cac_or_public_security = _Among("authority", "cac", "public-security")
    at_or_above_prefecture = _Among("level", "national", "provincial", "prefecture")


class ReportView(View[Report]):
    """A report."""

    __slots__ = ()
    via_platform = _YesNo()
    open_hazards = _YesNo()
    to_both_authorities = _Complete("recipients", get_args(Recipient))
    everything_assessed = _Complete("assessed", get_args(AssessmentItem))
    contents_complete = _Complete("contents", get_args(ContentsItem))


class FilingView(View[Filing]):
    """A filing."""

    __slots__ = ()
    as_prescribed = _YesNo()
    complete = _YesNo()
    number_issued = _YesNo()

    def is_there(self, at: datetime) -> Truth:
        """Tell whether it has been submitted by an instant."""
        arrival = self.facts.submitted_at
        return self.stated(None if arrival is None else arrival.end <= at, "submitted_at")


class CaseView:
    """A case: its service and feature as views. ``feature`` is None where the case has none."""

    __slots__ = ("feature", "service")

    def __init__(self, case: Case) -> None:
        self.service = ServiceView(case.service, "service")
        self.feature = None if case.feature is None else PropertiesView(case.feature, "feature")
