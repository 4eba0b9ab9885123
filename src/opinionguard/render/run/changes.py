"""What changed since an earlier run, in words: for each launch, and for the whole run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from opinionguard.decisions.words import phrase
from opinionguard.facts.values import JOINERS
from opinionguard.ground.moments import moment_of
from opinionguard.ground.text import Lang, escaped, joined, no_command
from opinionguard.render.causes import cause_in_words, cited_provision
from opinionguard.render.layout import shown
from opinionguard.render.run.results import Run
from opinionguard.render.words import say

if TYPE_CHECKING:
    from opinionguard.decisions.causes import Cause
    from opinionguard.decisions.changes import Change, LaunchThen, MovedDay

__all__ = ["baseline_lines", "change_in_words", "change_mark", "gone_line", "since_line"]

_GENERAL = frozenset(("due", "clear"))  # their other words name a report


def change_mark(change: Change | None, lang: Lang) -> str:
    """Return the word for what became of a launch; an empty text where nothing changed."""
    return "" if change is None or change.kind == "same" else say(f"change.{change.kind}", lang)


def change_in_words(change: Change, lang: Lang) -> str:
    """Return how a launch stood before, which dates moved, and what turned the answer; empty for a new launch."""
    before = change.before
    if before is None or change.kind == "same":
        return ""
    said = [] if change.kind == "moved" else [_stood(before, lang)]
    said += [_moved(each, lang) for each in change.moved]
    said += [_cause(each, lang) for each in change.causes]
    said += _beside(change, before, lang)
    return joined(said, lang, "clauses")


def _beside(change: Change, before: LaunchThen, lang: Lang) -> Iterator[str]:
    if change.waiver:
        yield say(f"change.waiver.{change.waiver}", lang)
    now = change.now
    if now is not None and before.launch_on != now.launch_on:
        stated = say("change.launch_on.stated", lang)
        yield say("change.launch_on", lang, on=moment_of(before.launch_on) if before.launch_on else stated)
    if change.held_until:
        yield say("change.held_until", lang, until=datetime.fromisoformat(change.held_until))
    if change.facts:
        yield say(f"facts.{change.facts}", lang)


def gone_line(change: Change, lang: Lang) -> str:
    """Return a launch that this run did not decide, in one line."""
    launch = change.launch
    said = say("stood.gone", lang, case=escaped(launch.case), stood=_stood(launch, lang))
    marked = say("label", lang, label=change_mark(change, lang), text=said)
    # As in the lines of the launches, the place stands before a colon and a space.
    return no_command(": ".join(filter(None, (escaped(launch.file, JOINERS), marked))))


def _stood(launch: LaunchThen, lang: Lang) -> str:
    stood, decision = launch.stood, launch.decision
    if stood == "waived":
        return say("stood.waived", lang)
    verdict = str(decision["verdict"])
    told = phrase(f"verdict.{verdict}.other" if verdict in _GENERAL else f"verdict.{verdict}", lang)
    if verdict == "blocked":
        return say("stood.blocked", lang, verdict=told)
    return say("stood", lang, verdict=told, may=phrase(_may(launch), lang))


def _may(launch: LaunchThen) -> str:
    if not launch.passes:
        return "may.no"
    if launch.decision["other_laws"]["mode"] == "none":
        return "may.provisions"
    return "may.known" if launch.only_as_far_as_known else "may.all"


def _moved(moved: MovedDay, lang: Lang) -> str:
    then, now = (_when(moved, each, lang) for each in (moved.before, moved.now))
    values = {"provision": cited_provision(moved.law, moved.provision, lang), "event": escaped(moved.event)}
    return say(f"moved_day.{moved.part}", lang, before=then, now=now, **values)


def _when(moved: MovedDay, stated: str, lang: Lang) -> date | str:
    if not stated:
        return say("cause.no_day", lang)
    return datetime.fromisoformat(stated) if moved.part == "cutoff" else date.fromisoformat(stated)


def _cause(cause: Cause, lang: Lang) -> str:
    said = cause_in_words(cause, lang)
    # The status of a duty only tells what is otherwise. It does not tell why.
    is_status = cause.kind == "law" and not cause.is_new and not cause.is_gone
    return said if is_status else say("cause", lang, cause=said)


def baseline_lines(run: Run) -> Iterator[str]:
    """Yield what the run is compared with: the file, its instant, versions that are others now, and its problems."""
    changes, lang = run.changes, run.lang
    if changes is None:
        return
    baseline = changes.baseline
    file = shown(baseline.file)
    instants = sorted({each.decision["at"] for each in baseline.launches.values()})
    if instants:
        yield say("baseline.compared", lang, file=file, at=datetime.fromisoformat(instants[0]))
    else:
        yield say("baseline.empty", lang, file=file)
    for name, version in baseline.versions.items():
        now = run.versions.get(name, "")
        if version != now:
            yield say("baseline.version", lang, name=escaped(name), then=escaped(version), now=escaped(now))
    if baseline.problems:
        yield say("baseline.problems", lang, n=f"{baseline.problems:,}")


def since_line(run: Run) -> str:
    """Return how many launches changed since the baseline, in one clause; an empty text without a baseline."""
    changes, lang = run.changes, run.lang
    if changes is None:
        return ""
    counts = changes.counts()
    if all(not n for kind, n in counts.items() if kind != "same"):
        return say("since.nothing", lang)
    refused = sum(each.kind == "same" and not each.launch.passes for each in changes.all)
    said = []
    for kind, number in counts.items():
        if not number:
            continue
        n = f"{number:,}"
        if kind == "same" and refused:
            said.append(say("since.same.refused", lang, n=n, refused=f"{refused:,}"))
        else:
            said.append(say(f"since.{kind}", lang, n=n))
    return say("since", lang, counts=joined(said, lang))
