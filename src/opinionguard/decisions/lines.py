"""An answer in one line: first the answer, then why, then what to do. ``words`` holds the phrases.

Nothing here looks at other laws: the decision passes on what it found of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final

from opinionguard.decisions.words import day_in_words, due_day, due_instant, instant_in_words, phrase
from opinionguard.facts.names import named_fact, report_in_words, word_in_words
from opinionguard.ground.classes import frozen
from opinionguard.ground.moments import CHINA
from opinionguard.ground.text import Lang, either, escaped, no_command
from opinionguard.ground.truth import NoTruthValue
from opinionguard.rules.provisions import COUNTING, number_in_words

if TYPE_CHECKING:  # these modules import this one
    from opinionguard.decisions.decision import Decision, OtherLaws
    from opinionguard.decisions.duties import Defect, Obligation, RelatedDuty
    from opinionguard.decisions.waivers import Waiver
    from opinionguard.rules.deadlines import Deadline

__all__ = [
    "DecisionColumns",
    "FoundBeside",
    "decision_columns",
    "decision_line",
    "leading",
    "obligation_line",
    "obligation_step",
    "order_over",
    "related_line",
    "related_step",
    "shortcoming",
    "verdict_key",
    "waived_line",
]

_NEVER: Final = datetime.max.replace(tzinfo=CHINA)
_LONGEST: Final = 200  # of a text from a person or document, in characters
_MOST_PROVISIONS: Final = 3
_MOST_DEFECTS: Final = 2
# Provisions that ask for something else than a report: article 16 refers to other rules, article 8 to an order.
_TASKS: Final = {"16": "do.news", "8": "do.order"}
_OF_AN_ORDER: Final = "8"


@frozen
class FoundBeside(NoTruthValue, ask="may_launch"):
    """What a decision has found of other laws, as far as it has looked.

    ``may_launch`` is None where the answer depends on other laws and nobody has looked. ``others`` is None where nobody has
    looked, and where nobody could: ``broken`` then says why. ``facts`` are the facts that the Provisions still ask, the
    most important first. ``refusing`` is the number of duties of other laws that refuse, and ``beside`` are the facts that
    these duties ask.
    """

    may_launch: bool | None
    others: OtherLaws | None
    facts: tuple[str, ...]
    beside: tuple[str, ...] = ()
    refusing: int = 0
    broken: str = ""


@frozen
class DecisionColumns(NoTruthValue, ask="verdict"):
    """The line of a decision in columns. A column is an empty text, or None, where the line says nothing of it.

    ``provision`` is what the line is about: the first duty of another law that surely refuses, else the obligation that
    leads. ``deadline`` is by when that is owed, if it is owed or may be. ``to_do`` is the rest of the line, without that day.
    """

    verdict: str
    may: str
    provision: str
    deadline: Deadline | None
    to_do: str


# --- A decision ------------------------------------------------------------------------------------------------------


def decision_line(decision: Decision, found: FoundBeside, lang: Lang) -> str:
    """Return the line of a decision."""
    return f"{_shown(decision.case)} {_answer(decision, found, lang)}"


def decision_columns(decision: Decision, found: FoundBeside, lang: Lang) -> DecisionColumns:
    """Return the line of a decision in columns."""
    lead = leading(decision)
    against = () if found.others is None else found.others.against or ()
    is_owed = lead is not None and lead.status in _OWED
    provision, deadline = "", None
    if against:
        provision, deadline = _named(against[0], lang), against[0].deadline
    elif lead is not None:
        order = order_over(decision, lead)
        provision = number_in_words(lead.provision, lang)
        deadline = (lead if order is None else order).deadline if is_owed else None
    # Where another law refuses, the day is that of its duty, and a satisfied obligation needs no word.
    provisions = _under_the_provisions(decision, lead, found, lang, has_day=bool(against))
    why = [*_beside(decision, found, lang, has_day=False), *(provisions if is_owed or not against else ())]
    why += _unexamined(decision, found, lang)
    may = _may(decision, found, lang)
    return DecisionColumns(
        phrase(verdict_key(decision), lang), may, provision, deadline, phrase("line.and", lang).join(why)
    )


def waived_line(case: str, waivers: Sequence[Waiver], line: str, lang: Lang) -> str:
    """Return the line of a case that passes by waivers; ``line`` is its line without waivers."""
    until = min(each.expires.begin for each in waivers)
    more = len(waivers) - 1
    ids = phrase("by_waiver.more", lang, id=waivers[0].id, n=more, total=len(waivers)) if more else waivers[0].id
    approvers = phrase("provisions.and", lang).join(dict.fromkeys(_shown(each.approver) for each in waivers))
    rest = line.removeprefix(f"{_shown(case)} ")
    said = phrase("by_waiver", lang, approver=approvers, until=instant_in_words(until, lang), id=ids, rest=rest)
    return f"{_shown(case)} {said}"


def leading(decision: Decision) -> Obligation | None:
    """Return the obligation that the line of a decision is about; None where no obligation gives the verdict."""
    ranked = sorted(decision.obligations, key=_urgency)
    return next((each for each in ranked if each.status in _STATUS_OF.get(decision.verdict, ())), None)


def _answer(decision: Decision, found: FoundBeside, lang: Lang) -> str:
    lead = leading(decision)
    head = phrase(verdict_key(decision), lang)
    if lead is not None:
        head += phrase("line.of", lang, provision=number_in_words(lead.provision, lang))
    may = _may(decision, found, lang)
    head += phrase("line.may", lang, may=may) if may else ""
    why = [*_beside(decision, found, lang), *_under_the_provisions(decision, lead, found, lang)]
    why += _unexamined(decision, found, lang)
    return phrase("line", lang, head=head, why=phrase("line.and", lang).join(why))


def verdict_key(decision: Decision) -> str:
    """Return the key of the words for a verdict: others for what is owed instead of a report, and before an event occurs."""
    if decision.verdict == "not-subject" and any(each.status == "upcoming" for each in decision.obligations):
        return "verdict.not-subject.upcoming"
    lead = leading(decision)
    is_other = lead is not None and lead.provision in _TASKS and decision.verdict in {"blocked", "due", "clear"}
    return f"verdict.{decision.verdict}.other" if is_other else f"verdict.{decision.verdict}"


_OWED: Final = frozenset(("overdue", "blocking", "undetermined", "due"))
# By verdict: the status of the obligation that leads the line.
_STATUS_OF: Final = {
    "overdue": ("overdue",),
    "blocked": ("blocking",),
    "undetermined": ("undetermined",),
    "due": ("due",),
    "clear": ("discharged",),
}


def _urgency(each: Obligation) -> tuple[bool, datetime]:
    """Sort key: first what keeps the launch from passing; then the earliest cutoff."""
    cutoff = None if each.deadline is None else each.deadline.cutoff
    return (each.passes, _NEVER if cutoff is None else cutoff)


def _may(decision: Decision, found: FoundBeside, lang: Lang) -> str:
    """Return whether the feature may launch. A yes always names what it is based on. Empty for BLOCKED, which is a no."""
    if decision.verdict == "blocked":
        return ""
    if found.may_launch is None:
        return phrase("may.provisions", lang)
    if not found.may_launch:
        return phrase("may.no", lang)
    may = _may_all(decision, found, lang)
    return phrase("may.despite", lang, may=may) if decision.verdict == "undetermined" else may


def _may_all(decision: Decision, found: FoundBeside, lang: Lang) -> str:
    if decision.basis.other_laws == "none":
        return phrase("may.provisions", lang)
    others = found.others
    return phrase("may.known" if others is not None and (others.open or others.uncounted) else "may.all", lang)


def _beside(decision: Decision, found: FoundBeside, lang: Lang, *, has_day: bool = True) -> Iterator[str]:
    """Yield which duties of other laws refuse the launch, or why nobody could look at other laws."""
    if found.broken:
        yield phrase("others.broken", lang, said=found.broken)
    against = () if found.others is None else found.others.against or ()
    if against:
        do = _meeting(against[0], decision.at, lang, has_day=has_day)
        yield phrase("others.against" if has_day else "others.against.bare", lang, name=_named(against[0], lang), do=do)
        more = len(against) - 1
        if more:
            yield phrase("others.against.1" if more == 1 else "others.against.more", lang, n=more)
    elif found.refusing:
        key = "others.perhaps.1" if found.refusing == 1 else "others.perhaps.more"
        yield phrase(key, lang, n=found.refusing, do=_stating(found.beside, lang))


def _unexamined(decision: Decision, found: FoundBeside, lang: Lang) -> Iterator[str]:
    """Yield, for a feature that may launch, what was not looked at, what only warns, and what is still open."""
    if found.may_launch is None:
        yield phrase("others.not_yet", lang)
    elif found.may_launch and decision.basis.other_laws == "none":
        yield phrase("others.none.required" if decision.basis.require else "others.none", lang)
    elif found.may_launch and found.others is not None:
        yield from _uncounted(found.others.uncounted, lang)
        still_open = found.others.open
        first = found.others.settles
        if still_open:
            do = phrase("others.first", lang, fact=_fact(first, lang)) if first else _stating((), lang)
            yield phrase("others.open.1" if still_open == 1 else "others.open.more", lang, n=still_open, do=do)


def _uncounted(duties: Sequence[RelatedDuty], lang: Lang) -> Iterator[str]:
    """Yield which duties stand against the launch and only warn: how certain the text of the first one is, and how many."""
    if duties:
        how = phrase(f"certainty.{duties[0].certainty}", lang)
        yield phrase("others.uncounted", lang, name=_named(duties[0], lang), how=how)
        more = len(duties) - 1
        if more:
            yield phrase("others.uncounted.1" if more == 1 else "others.uncounted.more", lang, n=more)


def _under_the_provisions(
    decision: Decision, lead: Obligation | None, found: FoundBeside, lang: Lang, *, has_day: bool = True
) -> Iterator[str]:
    if lead is None:
        yield _nothing_owed(decision.obligations, lang)
        return
    facts = found.facts if lead.status == "undetermined" else ()
    yield from _reasons(lead, decision.at, facts, lang, has_day=has_day)
    alike = [each for each in decision.obligations if each is not lead and (not each.passes or each.status == "due")]
    order = order_over(decision, lead)
    if order is not None:
        yield from _reasons(order, decision.at, order.asks, lang, has_day=has_day)
        alike.remove(order)
    if alike:
        yield phrase("more.1" if len(alike) == 1 else "more", lang, n=len(alike))


def order_over(decision: Decision, lead: Obligation) -> Obligation | None:
    """Return the obligation under the order that has reopened the leading one: it says by when a new report is due."""
    if not _is_reopened(lead, decision.at):
        return None
    open_ones = (
        each for each in decision.obligations if each is not lead and (not each.passes or each.status == "due")
    )
    return next((each for each in open_ones if each.provision == _OF_AN_ORDER), None)


def _nothing_owed(obligations: Sequence[Obligation], lang: Lang) -> str:
    upcoming = [each for each in obligations if each.status == "upcoming"]
    if upcoming:
        return phrase("upcoming", lang, event=_shown(upcoming[0].event))
    because = sorted({fact for each in obligations for fact in each.because})
    numbers = list(dict.fromkeys(number_in_words(each.provision, lang) for each in obligations))
    if not numbers:
        return phrase("nothing", lang)
    named = phrase("provisions.and", lang).join(numbers[:_MOST_PROVISIONS])
    key = "not_triggered" if len(numbers) == 1 else "not_triggered.several"
    return phrase(key, lang, provisions=named, facts=_deciding(because, lang))


def _deciding(because: Sequence[str], lang: Lang) -> str:
    return _counted(because, lang) if because else phrase("not_triggered.readings", lang)


# --- An obligation ---------------------------------------------------------------------------------------------------


def obligation_line(each: Obligation, lang: Lang) -> str:
    """Return the line of an obligation. It names no days that are left: only the line of a decision has an instant."""
    key = "duty.order" if each.provision == _OF_AN_ORDER else "duty.obligation"
    name = phrase(key, lang, event=_shown(each.event), provision=number_in_words(each.provision, lang))
    head = phrase("duty", lang, name=name, status=phrase(f"status.{each.status}", lang))
    return phrase("line", lang, head=head, why=phrase("line.and", lang).join(_reasons(each, None, each.asks, lang)))


def obligation_step(each: Obligation, at: datetime, facts: Sequence[str], lang: Lang) -> str:
    """Return what to do about an obligation that is undetermined, owed or overdue, as the line of a decision says it."""
    if each.status == "undetermined":
        return _settling(each, at, facts, lang, has_day=True)
    return phrase("line.and", lang).join(_owed(each, at, lang, has_day=True))


def _reasons(
    each: Obligation, at: datetime | None, facts: Sequence[str], lang: Lang, *, has_day: bool = True
) -> Iterator[str]:
    """Yield why an obligation has its status, and what to do; without ``has_day``, another column tells by which day."""
    if each.status == "not-triggered":
        yield phrase("because", lang, facts=_deciding(each.because, lang))
    elif each.status == "upcoming":
        yield phrase("upcoming", lang, event=_shown(each.event))
    elif each.status == "discharged":
        yield _satisfied(each, lang)
    elif each.status == "undetermined":
        yield _settling(each, at, facts, lang, has_day=has_day)
        yield from _falling_short(each.defects, at, lang)
    else:
        yield from _owed(each, at, lang, has_day=has_day)
        yield from _falling_short(each.defects, at, lang)


def _satisfied(each: Obligation | RelatedDuty, lang: Lang) -> str:
    by = each.discharged_by or ""
    key = "by.fact" if by.startswith(("events.", "orders.", "filings.", "companions.")) else "by.report"
    said = _fact(by, lang) if key == "by.fact" else report_in_words(_shown(by), lang)
    return phrase(key, lang, by=said) + phrase(f"late.{each.late}", lang)


def _settling(each: Obligation, at: datetime | None, facts: Sequence[str], lang: Lang, *, has_day: bool) -> str:
    """Return what settles an undetermined obligation: to state the facts, or to do what the obligation may ask for."""
    deadline = each.deadline
    if each.asks or facts:
        stating = _stating(facts or each.asks, lang)
        if deadline is None:
            return stating
        return phrase("do.either", lang, this=stating, that=_doing(each, deadline, at, lang, has_day=has_day))
    if deadline is None:
        return _stating((), lang)
    if deadline.settled or deadline.latest is None:
        # An obligation that was read from a document names no facts. Otherwise the limit of an order is not settled.
        return phrase("do.reopened", lang) if _is_reopened(each, at) else _stating((), lang)
    return phrase("do.notice_past", lang, latest=due_day(deadline.latest, lang))


def _owed(each: Obligation, at: datetime | None, lang: Lang, *, has_day: bool) -> Iterator[str]:
    deadline = each.deadline
    if _is_reopened(each, at):
        yield phrase("do.reopened", lang)
    elif each.status == "overdue":
        yield _do(each, phrase("by.now", lang), lang)
        if deadline is not None and deadline.cutoff is not None:
            if has_day:
                yield phrase("was_due", lang, by=_by(deadline, at, lang, is_past=True))
            if deadline.kind == "before-launch":
                yield phrase("do.restate", lang)
    else:
        yield _doing(each, deadline, at, lang, has_day=has_day)


def _is_reopened(each: Obligation, at: datetime | None) -> bool:
    """Tell whether an order took away the report that had satisfied the obligation."""
    if any(defect.fact.startswith("orders.") for defect in each.defects):
        return True
    cutoff = None if each.deadline is None else each.deadline.cutoff
    return each.status in {"blocking", "due"} and at is not None and cutoff is not None and at >= cutoff


def _doing(each: Obligation, deadline: Deadline | None, at: datetime | None, lang: Lang, *, has_day: bool) -> str:
    is_past = at is not None and deadline is not None and deadline.cutoff is not None and at >= deadline.cutoff
    if is_past or deadline is None:
        return _do(each, phrase("by.now", lang), lang)
    return _do(each, _by(deadline, at, lang) if has_day or deadline.cutoff is None else "", lang)


def _do(each: Obligation, by: str, lang: Lang) -> str:
    key = _TASKS.get(each.provision, "do.report")
    return phrase(key if by else f"{key}.bare", lang, by=by, event=_shown(each.event))


# --- A duty under another law ----------------------------------------------------------------------------------------


def related_line(each: RelatedDuty, lang: Lang) -> str:
    """Return the line of a duty under another law. It names no days that are left, because it has no instant."""
    name = _named(each, lang)
    if each.event:
        name = phrase("duty.raised", lang, event=_shown(each.event), name=name)
    head = phrase("duty", lang, name=name, status=phrase(f"status.{each.status}", lang))
    head += phrase(f"duty.stands.{each.stands_against}", lang)
    why = [_about(each, lang)]
    if each.holds is not False and each.certainty not in COUNTING:
        why.append(phrase(f"certainty.{each.certainty}", lang))
    return phrase("line", lang, head=head, why=phrase("line.and", lang).join(why))


def related_step(each: RelatedDuty, at: datetime, lang: Lang) -> str:
    """Return what to do about a duty under another law that refuses the launch, with its name if it has to be met."""
    if each.stands_against:
        return phrase("others.against", lang, name=_named(each, lang), do=_meeting(each, at, lang))
    return _stating([question.fact for question in each.questions] or each.asks, lang)


def _about(each: RelatedDuty, lang: Lang) -> str:
    if each.status == "not-in-force":
        return phrase("not_in_force", lang)
    if each.holds is False:
        return phrase("because", lang, facts=_deciding(each.because, lang))
    if each.status == "discharged":
        return _satisfied(each, lang)
    if each.status == "undetermined" and each.stands_against is not True:
        return _stating([question.fact for question in each.questions] or each.asks, lang)
    return _meeting(each, None, lang)


def _meeting(each: RelatedDuty, at: datetime | None, lang: Lang, *, has_day: bool = True) -> str:
    """Return what to do about a duty that stands against the launch, or is owed, and by when."""
    if each.status == "undetermined":
        return phrase("others.surely", lang)
    if each.status == "upcoming":
        return phrase("upcoming.duty", lang, event=_shown(each.event))
    deadline = each.deadline
    if deadline is None or each.status in {"overdue", "owed"}:
        return phrase("do.duty", lang, by=phrase("by.now", lang))
    if not has_day and deadline.cutoff is not None:
        return phrase("do.duty.bare", lang)
    return phrase("do.duty", lang, by=_by(deadline, at, lang))


def _named(each: RelatedDuty, lang: Lang) -> str:
    """Return law, provision and duty: in Chinese by name, in English by id."""
    law, duty = _shown(each.law), _shown(each.duty)
    by_ids = phrase("duty.related", lang, law=law, provision=number_in_words(each.provision, lang), duty=duty)
    return either(lang, by_ids, _shown(each.chinese) or by_ids)


# --- By when ---------------------------------------------------------------------------------------------------------

_WITHOUT_CUTOFF: Final = {
    "before-launch": "by.launch",
    "working-days": "by.day_unknown",
    "no-term": "by.now",
    "by-date": "by.limit_unknown",
    "no-limit": "by.no_limit",
}


def _by(deadline: Deadline, at: datetime | None, lang: Lang, *, is_past: bool = False) -> str:
    """Return by when something is owed: before an instant, or by the end of the last day that lies wholly before it."""
    cutoff, last_day, latest = deadline.cutoff, deadline.last_day, deadline.latest
    if cutoff is None or last_day is None or latest is None:
        return phrase(_WITHOUT_CUTOFF[deadline.kind], lang)
    is_instant = cutoff.timetz().replace(tzinfo=None) != time()
    left = _left(cutoff.astimezone(CHINA).date() if is_instant else last_day, at, lang, is_past=is_past)
    if not deadline.settled and last_day == latest:
        left = phrase("left.same", lang, left=left)
    elif not deadline.settled and is_past:
        return phrase("by.unsettled_past", lang, latest=due_day(latest, lang))
    elif not deadline.settled:
        values = {"day": due_day(last_day, lang), "latest": due_day(latest, lang)}
        return phrase("by.unsettled", lang, left=left, **values)
    if is_instant:
        return phrase("by.instant", lang, instant=due_instant(cutoff, lang), left=left)
    return phrase("by.day", lang, day=due_day(latest, lang), left=left)


def _left(day: date, at: datetime | None, lang: Lang, *, is_past: bool) -> str:
    if at is None:
        return ""
    today = at.astimezone(CHINA).date()
    key, n = ("past", (today - day).days) if is_past else ("left", (day - today).days)
    return phrase(f"{key}.{n}" if n in {0, 1} else key, lang, n=n)


# --- Reports that fall short, and facts ------------------------------------------------------------------------------


def _falling_short(defects: Iterable[Defect], at: datetime | None, lang: Lang) -> Iterator[str]:
    """Yield what the best report lacks. Where the line names the days left, a planned report needs no mention."""
    by_report: dict[str, list[Defect]] = {}
    for each in defects:
        by_report.setdefault(each.report, []).append(each)
    right = [found for found in by_report.values() if not any(_is_about_another(each) for each in found)]
    fewest = min(map(len, right), default=0)
    best = next((found for found in right if len(found) == fewest), [])
    best = sorted(best, key=lambda each: each.lack == "not-yet")
    if not best or (at is not None and best[0].lack == "not-yet"):
        return
    what = phrase("falls_short.and", lang).join(shortcoming(each, lang) for each in best[:_MOST_DEFECTS])
    more = len(best) - _MOST_DEFECTS
    if more > 0:
        what = phrase("falls_short.more", lang, what=what, n=more, total=len(best))
    yield phrase("falls_short", lang, report=report_in_words(_shown(best[0].report), lang), what=what)


def _is_about_another(each: Defect) -> bool:
    """Tell whether a report is no candidate: it covers other events, or an order took it away."""
    return each.fact.startswith("orders.") or each.fact.endswith(".covers")


def shortcoming(each: Defect, lang: Lang) -> str:
    """Return what a report lacks: what is wrong with it, and not only where that is stated."""
    if each.fact.endswith(".platform.answered_on") and each.item:
        return phrase("defect.returned", lang, day=_day_of(each.item, lang))
    if each.lack:
        return phrase(f"defect.{each.lack}", lang)
    article = each.provision.partition("(")[0]
    if article == "5" and each.item:
        return phrase("defect.assessed", lang, item=_item(each.item, lang))
    if article == "6" and each.provision != "6":
        return phrase("defect.contents", lang, item=_item(each.item or each.provision, lang))
    if article == "6":
        return phrase("defect.hazard.named" if each.item else "defect.hazard", lang, item=_shown(each.item))
    if each.fact.startswith("orders."):
        return phrase("defect.order", lang)
    told = next((key for ends, key in _LACKING.items() if each.fact.endswith(ends)), None)
    if told is not None:
        return phrase(told, lang)
    return phrase("defect.other", lang, fact=_fact(each.fact, lang), provision=number_in_words(each.provision, lang))


# By the end of the name of the fact.
_LACKING: Final = {
    ".via_platform": "defect.platform",
    ".covers": "defect.covers",
    ".platform.answered_on": "defect.pending",
    ".platform.status": "defect.pending",
    ".submitted_at": "defect.submitted",
    ".received_at": "defect.submitted",
    ".recipients": "defect.recipients",
    ".receipts": "defect.recipients",
}


def _day_of(item: str, lang: Lang) -> str:
    try:
        return day_in_words(date.fromisoformat(item), lang)
    except ValueError:
        return _shown(item)  # of a document that somebody else wrote


def _item(item: str, lang: Lang) -> str:
    if item in {"legality", "measures", "risk-control"}:
        return phrase(f"item.{item}", lang)
    words = word_in_words(item, lang)
    return number_in_words(item, lang) if words == item else words


def _stating(facts: Sequence[str], lang: Lang) -> str:
    named = _counted(facts, lang) if facts else phrase("facts.unnamed", lang)
    return phrase("do.answer", lang, facts=named)


def _counted(facts: Sequence[str], lang: Lang) -> str:
    """Return the first of the given facts, and how many there are."""
    key = {1: "facts.one", 2: "facts.two"}.get(len(facts), "facts.more")
    return phrase(key, lang, fact=_fact(facts[0], lang), n=len(facts) - 1, total=len(facts))


def _fact(path: str, lang: Lang) -> str:
    """Return what people call a fact."""
    return _shown(named_fact(path, lang))


def _shown(text: str) -> str:
    """Return a text from a person or document, made safe for a line."""
    shown = no_command(escaped(text))
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
