"""The language of a companion regulation: its duties, what raises each duty, its deadline, and what satisfies it.

A companion is a regulation that applies to the same features as the Provisions of 2018. A companion uses the scope of
the Provisions: reach, and public opinion properties or social mobilization capacity.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any, Final, Literal, TypeVar

from attrs import Factory, field, fields

from opinionguard.facts.case import Case
from opinionguard.facts.events import Event, FunctionAdded, LaunchEvent, ServiceLaunch, TechnologyChange
from opinionguard.facts.filings import CompanionFacts
from opinionguard.facts.values import Technology
from opinionguard.ground.classes import frozen
from opinionguard.ground.errors import InputError, Problem
from opinionguard.ground.moments import Moment
from opinionguard.ground.text import Lang, either, is_page, quoted
from opinionguard.ground.truth import Truth, all_of, any_of
from opinionguard.ground.words import Said
from opinionguard.rules.dues import CompanionDue
from opinionguard.rules.provisions import Law, Provision
from opinionguard.rules.readings import Readings
from opinionguard.rules.regulation import Scope
from opinionguard.rules.views import CaseView, FilingView, PropertiesView, TechnologyChangeView

__all__ = [
    "LAUNCHES",
    "SECURITY_ASSESSMENT",
    "SHARED_QUESTIONS",
    "CaseAtInstant",
    "Companion",
    "Duty",
    "Occasion",
    "SharedAssessment",
    "Task",
    "at_launch",
    "happened",
    "named",
    "once_launched",
    "submission_of",
    "uses",
    "uses_any",
]

F = TypeVar("F", bound=CompanionFacts)
R = TypeVar("R")
LAUNCHES: Final = (ServiceLaunch, FunctionAdded, TechnologyChange)


@frozen
class Task:
    """A task that one or several laws ask for: its public id, and its name in English and Chinese.

    ``is_filed``: a filing does the task. The case states the filing under ``filings``, with this id as its duty.
    """

    id: str
    english: str
    chinese: str
    is_filed: bool = False

    def name(self, lang: Lang) -> str:
        """Return the name of the task in a language."""
        return either(lang, self.english, self.chinese)


SECURITY_ASSESSMENT: Final = Task(
    "security-assessment", "security assessment under the 2018 Provisions", "依照2018年规定开展安全评估"
)


# The questions, in English and Chinese, about facts that several companions need. Each duty adds its own provision.
_TECHNOLOGIES: Final = (
    (
        "Which of these technologies does {it} use (an empty list if none): algorithmic-recommendation, deep-synthesis, "
        "generative-ai, anthropomorphic-interaction, proximity-networking, blockchain?"
    ),
    (
        "{it}使用以下哪些技术（都没有的，也请写明）：算法推荐（algorithmic-recommendation）、深度合成（deep-synthesis）、"
        "生成式人工智能（generative-ai）、拟人化互动（anthropomorphic-interaction）、近距离自组网（proximity-networking）、"
        "区块链（blockchain）？"
    ),
)
_LAUNCH_DATE: Final = ("On what date does it go live?", "于何日上线？")
SHARED_QUESTIONS: Final[Mapping[str, tuple[str, str]]] = {
    "service.technologies": (_TECHNOLOGIES[0].format(it="the service"), _TECHNOLOGIES[1].format(it="该服务")),
    "feature.technologies": (
        _TECHNOLOGIES[0].format(it="the feature being added or changed"),
        _TECHNOLOGIES[1].format(it="本次增设或变更的功能"),
    ),
    "service-launch.at": _LAUNCH_DATE,
    "function-added.at": _LAUNCH_DATE,
    "technology-change.at": _LAUNCH_DATE,
    "filings.submitted_at": (
        "When was the filing submitted, or when will it be (a date, or a date and time with its UTC offset)?",
        "该项备案或者报送于何时提交或者计划于何时提交（日期，或者带时区的日期和时间）？",
    ),
    "filings.as_prescribed": (
        "Did the filing go to the authority, and through the system, that the law names?",
        "该项备案或者报送是否通过规定的系统向规定的机关提交？",
    ),
    "filings.complete": (
        "Does the filing hold everything that the law asks for?",
        "该项备案或者报送的内容是否齐全？",
    ),
    "filings.number_issued": (
        "Has the authority completed the filing and issued a number?",
        "该项备案是否已经完成并取得备案编号？",
    ),
}


@frozen
class Occasion:
    """What raises a duty: its name, its moment, and the fact that states it.

    ``state`` is ``dated`` where ``moment`` is known, ``planned`` for a launch without a date, ``unknown`` where nobody
    stated whether and when the occasion happened, and ``absent`` where it has not happened. If an ``unknown``
    occasion happened, then on the day of ``no_later_than`` at the latest (None: on the day of the instant asked about),
    and not before ``no_earlier_than``.
    ``is_state``: the occasion is a state that lasts at the instant asked about, and nobody stated since when.
    At ``breakpoints`` the occasion can change with the same facts.
    """

    name: str
    fact: frozenset[str]
    moment: Moment | None = None
    state: Literal["dated", "planned", "unknown", "absent"] = "dated"
    breakpoints: tuple[datetime, ...] = ()
    no_later_than: Moment | None = None
    is_state: bool = False
    no_earlier_than: Moment | None = None


def _launches_of(at: CaseAtInstant) -> tuple[LaunchEvent, ...]:
    return tuple([event for event in at.case.events if isinstance(event, LaunchEvent)])


def _whole_of(at: CaseAtInstant) -> tuple[PropertiesView, ...]:
    return (at.view.service,) if at.view.feature is None else (at.view.service, at.view.feature)


def _launched_of(at: CaseAtInstant) -> tuple[PropertiesView, ...]:
    things = {thing.path: thing for event in at.launches for thing in at.launched_by(event)}
    return tuple(things.values()) or at.whole


def _launch_of(at: CaseAtInstant) -> Occasion | None:
    if not at.launches:
        return None
    first = at.launches[0]
    fact = frozenset((f"events.{first.id}.at",))
    return Occasion(first.id, fact, first.at, "planned" if first.at is None else "dated")


def _by_class_of(at: CaseAtInstant) -> dict[type[Any], Any]:
    return {type(each): each for each in at.tables}


@frozen
class CaseAtInstant:
    """A case at an instant, as the duties of a companion read it.

    ``tables`` has one table of facts (perhaps empty) for each companion with facts of its own. ``filings`` are the filings
    that count: a filing does not count if it was submitted before any law asked for it. ``read`` are the names of what rules
    have read so far of ``readings`` and ``scope``, where these keep it.
    """

    case: Case
    tables: tuple[CompanionFacts, ...]
    view: CaseView
    scope: Scope
    readings: Readings
    at: datetime
    filings: tuple[FilingView, ...]
    read: list[str] = field(factory=list, eq=False, repr=False)
    # Each of these is worked out once: all duties of all companions read them.
    launches: tuple[LaunchEvent, ...] = field(
        default=Factory(_launches_of, takes_self=True), init=False, eq=False, repr=False
    )
    """The launch events of the case, which are one launch."""
    whole: tuple[PropertiesView, ...] = field(
        default=Factory(_whole_of, takes_self=True), init=False, eq=False, repr=False
    )
    """The service, and the feature if there is one."""
    launched: tuple[PropertiesView, ...] = field(
        default=Factory(_launched_of, takes_self=True), init=False, eq=False, repr=False
    )
    """What the launch brings to the public; ``whole`` for a case without a launch."""
    _launch: Occasion | None = field(default=Factory(_launch_of, takes_self=True), init=False, eq=False, repr=False)
    _by_class: dict[type[Any], Any] = field(
        default=Factory(_by_class_of, takes_self=True), init=False, eq=False, repr=False
    )
    # By the id of the rule, which need not have a hash; the rule is kept too, so that no other rule can have its id.
    _found: dict[int, tuple[Callable[[CaseAtInstant], Any], Any, list[str]]] = field(
        factory=dict, init=False, eq=False, repr=False
    )

    def once(self, rule: Callable[[CaseAtInstant], R]) -> R:
        """Return what a rule says of the case, worked out once: several duties, of one law or of several, hang on one ground.

        What the rule read counts for each law that asks it.
        """
        which = id(rule)
        known = self._found.get(which)
        if known is None:
            begun = len(self.read)
            found = rule(self)
            self._found[which] = rule, found, self.read[begun:]
            return found
        if known[2]:
            self.read.extend(known[2])
        again: R = known[1]
        return again

    def launched_by(self, event: Event) -> tuple[PropertiesView, ...]:
        """Return what an event brings to the public: the feature if the event adds or changes one, else ``whole``."""
        if isinstance(event, LaunchEvent) and not isinstance(event, ServiceLaunch) and self.view.feature is not None:
            return (self.view.feature,)
        return self.whole

    @property
    def launch(self) -> Occasion | None:
        """The launch of the case; None for a case without a launch."""
        return self._launch

    def technology_changes(self) -> Iterator[TechnologyChangeView]:
        """Yield the technology changes of the case."""
        for event in self.case.events:
            if isinstance(event, TechnologyChange):
                yield TechnologyChangeView(event, f"events.{event.id}")

    def own(self, made: type[F]) -> F:
        """Return the facts of a companion, by their class. Raises KeyError for a class that no companion has."""
        found: F = self._by_class[made]
        return found

    def filed(self, task: Task) -> tuple[FilingView, ...]:
        """Return the filings for a task."""
        return tuple([view for view in self.filings if view.facts.duty == task.id])

    def number_issued(self, task: Task) -> Truth:
        """Tell whether a filing for a task was submitted, and the authority completed it and issued its number."""
        return any_of([view.is_there(self.at) & view.number_issued for view in self.filed(task)])

    def has_been_filed(self, view: FilingView) -> Truth:
        """Tell whether a filing was submitted, in the prescribed way, and complete."""
        return all_of((view.is_there(self.at), view.as_prescribed, view.complete))

    def first_filed(self, task: Task) -> FilingView | None:
        """Return the first filing for a task, without those stated to be incomplete; a filing without a day comes first."""
        filed = [view for view in self.filed(task) if view.facts.complete is not False]
        return min(filed, key=_arrival, default=None)

    def fact(self, made: type[CompanionFacts], name: str) -> Truth:
        """Return a yes/no fact of a companion."""
        return _stated(getattr(self._by_class[made], name), made.law, name)


def _arrival(view: FilingView) -> tuple[bool, datetime | None]:
    """Sort key: a filing without a day before all others, then the earliest arrival."""
    arrival = view.facts.submitted_at
    return (False, None) if arrival is None else (True, arrival.end)


def named(made: type[CompanionFacts], fact: str) -> frozenset[str]:
    """Return the path of a companion's fact, as a Truth carries it: the fact that decided, or that is still to ask."""
    return _named(made.law, fact)


# Cached for speed, as in rules/views: there are few facts, and a Truth is immutable.
@lru_cache(maxsize=1024)
def _named(law: str, fact: str) -> frozenset[str]:
    return frozenset((f"companions.{law}.{fact}",))


@lru_cache(maxsize=1024)
def _stated(value: bool | None, law: str, fact: str) -> Truth:
    return Truth(value, _named(law, fact))


def uses(technology: Technology, things: tuple[PropertiesView, ...]) -> Truth:
    """Tell whether one of the given things uses a technology."""
    return uses_any((technology,), things)


def uses_any(technologies: Collection[Technology], things: tuple[PropertiesView, ...]) -> Truth:
    """Tell whether one of the given things uses one of the given technologies."""
    if len(things) == 1:
        return things[0].uses_one_of(technologies)
    return any_of([thing.uses_one_of(technologies) for thing in things])


_NOT_FILED: Final = Occasion("", frozenset(), state="absent")


def submission_of(view: FilingView | None) -> Occasion:
    """Return the submission of a filing, as the occasion of another duty; ``absent`` where there is no filing."""
    if view is None:
        return _NOT_FILED
    arrival = view.facts.submitted_at
    fact = view.named("submitted_at")
    return Occasion(f"{view.path}.submitted_at", fact, arrival, "dated" if arrival is not None else "unknown")


def at_launch(setting: CaseAtInstant) -> Occasion | None:
    """Return the launch of the case; None for a case without a launch."""
    return setting.launch


def happened(made: type[CompanionFacts], name: str) -> Callable[[CaseAtInstant], Occasion]:
    """Return a function for the occasion that a companion's fact states: a date, an instant, or false (not happened)."""

    def occurs(setting: CaseAtInstant) -> Occasion:
        stated = getattr(setting.own(made), name)
        if isinstance(stated, Moment):
            (path,) = named(made, name)
            return Occasion(path, named(made, name), stated)
        return _undated(named(made, name), "unknown" if stated is None else "absent")

    return occurs


@lru_cache(maxsize=1024)
def _undated(fact: frozenset[str], state: Literal["unknown", "absent"]) -> Occasion:
    (path,) = fact
    return Occasion(path, fact, state=state)


def once_launched(occurs: Callable[[CaseAtInstant], Occasion]) -> Callable[[CaseAtInstant], Occasion]:
    """Return a function for an occasion that can only follow the launch: before the launch nobody is asked about it."""

    def after_launch(setting: CaseAtInstant) -> Occasion:
        occasion, launch = occurs(setting), at_launch(setting)
        if occasion.state != "unknown" or launch is None:
            return occasion
        if launch.moment is not None and setting.at >= launch.moment.begin:
            return occasion
        return _until_launch(occasion.name, launch.fact, None if launch.moment is None else launch.moment.begin)

    return after_launch


@lru_cache(maxsize=1024)
def _until_launch(name: str, fact: frozenset[str], launch: datetime | None) -> Occasion:
    return Occasion(name, fact, state="absent", breakpoints=() if launch is None else (launch,))


def _no(*_: object) -> bool:
    return False


def _cited_by(duty: Duty | SharedAssessment) -> tuple[Provision, ...]:
    return (duty.provision, *duty.may_follow)


@frozen(eq=False)
class Duty:
    """A duty of a companion: when the duty holds, what raises it, its deadline, and what satisfies it.

    A filing for the task satisfies the duty. Where ``done`` is given, ``done`` alone says whether the duty is satisfied.
    ``answered_by`` then gives the filings that ``done`` reads, each with the condition under which the filing satisfies
    the duty: an answer names the filing that did, and tells whether that filing came in time.
    ``coincides_with`` is the provision of 2018 that asks for the same. A duty ``owed_by`` the authority tells the provider
    what to expect. ``may_follow`` are the provisions on the consequences of a duty that is not met.
    """

    task: Task
    provision: Provision
    holds: Callable[[CaseAtInstant], Truth]
    occurs: Callable[[CaseAtInstant], Occasion | None]
    due: CompanionDue
    done: Callable[[CaseAtInstant], Truth] | None = None
    answered_by: Callable[[CaseAtInstant], Iterable[tuple[FilingView, Truth]]] | None = None
    coincides_with: Provision | None = None
    owed_by: Literal["provider", "authority"] = "provider"
    may_follow: tuple[Provision, ...] = ()


@frozen(eq=False)
class SharedAssessment:
    """A clause "assess under national provisions": one more reason for an obligation under the Provisions of 2018.

    ``concerns`` tells whether the companion means an event. Everything else is as for the obligation. Where
    ``implies_scope`` is true, the thing that the event concerns is within article 2: no more is asked about article 2.
    ``may_follow`` are the provisions on what the law attaches to an assessment that is missing.
    """

    provision: Provision
    events: tuple[type[Event], ...]
    concerns: Callable[[CaseAtInstant, Event], Truth]
    implies_scope: Callable[[CaseAtInstant, Event], bool] = _no
    task: Task = SECURITY_ASSESSMENT
    may_follow: tuple[Provision, ...] = ()


def _unstated(companion: Companion) -> CompanionFacts | None:
    return None if companion.facts is None else companion.facts()


@frozen(eq=False)
class Companion:
    """A regulation beside the Provisions of 2018: everything that is particular to this regulation.

    ``facts`` is the class of the facts that this companion alone needs; ``unstated`` is their table in a case that
    states none of them. ``questions`` gives for each fact the provision that makes the fact matter, and the question in
    English and Chinese. ``open_points`` say in English and Chinese what the text leaves open, or what no source gives.
    A draft binds nobody and has no duties: the draft is listed, and no answer looks at it. A law in force without
    duties says in ``no_rules``, in English and Chinese, why the law has none.
    Raises InputError for a companion that contradicts itself.
    """

    law: Law
    provisions: tuple[Provision, ...]
    duties: tuple[Duty | SharedAssessment, ...]
    facts: type[CompanionFacts] | None = None
    questions: Mapping[str, tuple[Provision, str, str]] = field(factory=dict)
    open_points: tuple[tuple[str, str], ...] = ()
    no_rules: tuple[str, str] | None = None
    unstated: CompanionFacts | None = field(
        default=Factory(_unstated, takes_self=True), init=False, eq=False, repr=False
    )

    def __attrs_post_init__(self) -> None:
        problems = list(self._contradictions())
        if problems:
            raise InputError(Problem(self.law.id, wrong, right) for wrong, right in problems)

    def _contradictions(self) -> Iterator[tuple[Said, Said]]:
        """Yield each contradiction, and how to fix it."""
        if self.law.is_draft and self.duties:
            yield Said("draft-with-duties"), Said("leave-its-duties-out")
        if self.no_rules is not None and self.duties:
            yield Said("rules-and-none"), Said("keep-the-duties-or-why")
        if not self.law.is_draft and not self.duties and self.no_rules is None:
            yield Said("asks-for-nothing"), Said("state-its-duties")
        strays = [each for each in self.provisions if each.law is not self.law]
        cited = [each for duty in self.duties for each in _cited_by(duty)]
        strays += [each for each in cited if each not in self.provisions]
        if strays:
            yield Said("not-its-provision", provision=strays[0].number), Said("state-it-among-provisions")
        pages = [self.law.url, *(each.url for each in self.provisions)]
        wrong = [url for url in pages if url and not is_page(url)]
        if wrong:
            yield Said("not-a-page", value=quoted(wrong[0])), Said("write-a-page", example="https://www.cac.gov.cn/")
        if self.facts is not None and self.facts.law != self.law.id:
            yield Said("facts-of-another-law", law=self.facts.law), Said("fix-one")
        if len({(duty.task.id, duty.provision.number) for duty in self.duties}) < len(self.duties):
            yield Said("task-asked-twice"), Said("keep-one")
        unasked = self._facts_to_ask() - set(self.questions)
        if unasked:
            yield Said("no-question-for", fact=min(unasked)), Said("give-each-a-question")

    def _facts_to_ask(self) -> set[str]:
        if self.facts is None:
            return set()
        evidence = {each.name for each in fields(CompanionFacts)}
        return {f"companions.{self.law.id}.{each.name}" for each in fields(self.facts) if each.name not in evidence}

    def duty(self, task: str, provision: str) -> Duty | SharedAssessment:
        """Return the duty by the id of its task and the number of its provision. Raises KeyError."""
        for each in self.duties:
            if (each.task.id, each.provision.number) == (task, provision):
                return each
        raise KeyError((task, provision))
