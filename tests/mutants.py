"""Faults put into the library on purpose, one at a time, and how many random cases the reference takes to find each.

    python tests/mutants.py 3000

prints a Markdown table; exit code 1 if so many cases do not find some fault. It runs in a process of its own, since it
loads the library anew for each. What needs a holiday notice that is not out is not among them: the reference, which counts
no further than the notices, has other tests there (test_bounds, test_timeline).
"""

from __future__ import annotations

import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import random
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, Final, NamedTuple

SOURCE: Final = Path(__file__).parents[1] / "src" / "opinionguard"


class Mutant(NamedTuple):
    """A text of a module, and what is put in its place."""

    fault: str
    module: str
    text: str
    instead: str


_PROVISIONS: Final = "regulations.security_assessment_2018"
MUTANTS: Final = (
    Mutant("unknown counts as no", "truth", "or (truth.value is None and found is not decisive)", "or (decisive and truth.value is None and found is not decisive)"),
    Mutant("all_of takes any", "truth", "return _joined(truths, decisive=False)", "return _joined(truths, decisive=True)"),
    Mutant("any_of takes all", "truth", "return _joined(truths, decisive=True)", "return _joined(truths, decisive=False)"),
    Mutant("or forgets the unknown", "truth", "return self if self.value is True or other.value is False else other", "return self if self.value is not None else other"),
    Mutant("the cutoff is inclusive", "rules", 'return "blocking" if deadline.cutoff is None or at < deadline.cutoff', 'return "blocking" if deadline.cutoff is None or at <= deadline.cutoff'),
    Mutant("due at its cutoff", "rules", "    if at < deadline.cutoff:\n        return \"due\"", "    if at <= deadline.cutoff:\n        return \"due\""),
    Mutant("a day too many", "rules", "window_after(counted, start, self.days)", "window_after(counted, start, self.days + 1)"),
    Mutant("29 working days", _PROVISIONS, "WithinWorkingDays(30)", "WithinWorkingDays(29)"),
    Mutant("the first day counts", "rules", 'readings.first_day == "excluded"', 'readings.first_day != "excluded"'),
    Mutant("make-up days do not count", "rules", 'readings.make_up_days == "working"', 'readings.make_up_days != "working"'),
    Mutant("the last day is the cutoff's", "rules", "return cutoff.date() - _ONE_DAY", "return cutoff.date()"),
    Mutant("a report of before the event discharges", "rules", "return not is_before(report, occurrence)", "return True"),
    Mutant("a report is there at once", "submissions", "self.view.stated(moment.end <= at, fact)", "self.view.stated(moment.begin <= at, fact)"),
    Mutant("a report is there a moment later", "submissions", "self.view.stated(moment.end <= at, fact)", "self.view.stated(moment.end < at, fact)"),
    Mutant("every report covers all", "obligations", "return report.facts.covers is None or event in report.facts.covers", "return True"),
    Mutant("requirements are not asked for", "submissions", "all_of([is_covering, answers, *demands])", "all_of([is_covering, answers])"),
    Mutant("in force a day early", "obligations", "moment is None or moment.day >= in_force else ground &", "moment is None or moment.day + _ONE_DAY >= in_force else ground &"),
    Mutant("upcoming on its own day", "obligations", "self.moment is not None and at < day_begins(self.moment.day):", "self.moment is not None and at <= day_begins(self.moment.day):"),
    Mutant("an unknown trigger is none", "obligations", "        if self.holds.value is None:\n            possible.add(\"not-triggered\")", "        if self.holds.value is None:\n            possible = {\"not-triggered\"}"),
    Mutant("an unknown report discharges", "obligations", "        if discharged.value is None:\n            possible.add(\"discharged\")", "        if discharged.value is None:\n            return _DISCHARGED"),
    Mutant("undetermined passes", "obligations", "            look.possible <= PASSING,", "            not look.possible.isdisjoint(PASSING),"),
    Mutant("a late report is in time", "obligations", "return True if of_sure == {False} and of_possible <= {False} else None", "return False if of_sure == {False} and of_possible <= {False} else None"),
    Mutant("orders are not looked at", "submissions", "return [each for each in self.strikes if each.since <= at]", "return []"),
    Mutant("orders leave other reports alone", "obligations", "if all(last is not None and not due.is_eligible(last, order.received_on)", "if not ends and all(last is not None"),
    Mutant("a report that an order struck half-way had discharged", "submissions", "first is None or first.reviewed else first.since", "True else first.since"),
    Mutant("a report is reviewed before all have received it", "submissions", "if not (is_split and each.reviewed)", "if True"),
    Mutant("an order gives its limit to what was never discharged", "submissions", "return self.is_there(end) & self.is_right", "return self.is_there(end)"),
    Mutant("the last of the orders on a report counts", "submissions", "return min(owed, key=worst_first, default=None)", "return max(owed, key=worst_first, default=None)"),
    Mutant("an order of the same day is answered", "rules", "return report.day > occurrence.day", "return report.day >= occurrence.day"),
    Mutant("what was reviewed may never have come", "submissions", "return True if self.sure is not None and self.sure <= at else None", "return None"),
    Mutant("news has no way of its own", _PROVISIONS, "technology_changes_much(event) & ~event.news_information", "technology_changes_much(event)"),
    Mutant("a notice need not be in writing", _PROVISIONS, "return bound & event.in_writing & competent", "return bound & competent"),
    Mutant("any spread of harm counts", _PROVISIONS, "return bound & event.controls_inadequate", "return bound"),
    Mutant("one obligation is enough", "timelines", "may_launch=all(obligation.passes", "may_launch=any(obligation.passes"),
)  # fmt: skip


class Finder(importlib.abc.MetaPathFinder):
    """Finds the module of a mutant."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Return what loads it; None for every other module."""
        if fullname != f"opinionguard.{self.mutant.module}":
            return None
        return importlib.util.spec_from_loader(fullname, Loader(self.mutant, fullname))


class Loader(importlib.machinery.SourceFileLoader):
    """Loads a module with a text replaced."""

    def __init__(self, mutant: Mutant, fullname: str) -> None:
        self.mutant = mutant
        super().__init__(fullname, str(SOURCE / f"{mutant.module.replace('.', '/')}.py"))

    def path_stats(self, path: str) -> Mapping[str, Any]:
        """Refuse, so that no compiled file of the module as it is is taken."""
        raise OSError(path)

    def get_data(self, path: str) -> bytes:
        """Return the source with the fault."""
        text = super().get_data(path).decode()
        if self.mutant.text not in text:
            raise SystemExit(f"{self.mutant.fault}: {self.mutant.module} has no {self.mutant.text!r} any more")
        return text.replace(self.mutant.text, self.mutant.instead).encode()


def cases_until_found(mutant: Mutant | None, most: int, seed: int = 0) -> int | None:
    """Return how many cases it takes until an answer is another than the reference's; None if so many do not find one."""
    for name in [name for name in sys.modules if name.split(".")[0] in {"opinionguard", "differential"}]:
        del sys.modules[name]
    finder = None if mutant is None else Finder(mutant)
    if finder is not None:
        sys.meta_path.insert(0, finder)
    try:
        compared = importlib.import_module("differential").compared
        rng = random.Random(seed)  # noqa: S311
        for number in range(1, most + 1):
            try:
                _, theirs, ours = compared(rng)
            except Exception:  # the fault may well make an error of it, which would be found too
                return number
            if theirs != ours:
                return number
    finally:
        if finder is not None:
            sys.meta_path.remove(finder)
    return None


def main() -> int:
    """Run the command."""
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 3_000
    code = 0
    if cases_until_found(None, min(most, 200)) is not None:
        sys.stdout.write("the library as it is does not agree with the reference\n")
        return 1
    sys.stdout.write("| fault | in | found after cases |\n| --- | --- | --- |\n")
    for mutant in MUTANTS:
        found = cases_until_found(mutant, most)
        code |= found is None
        sys.stdout.write(f"| {mutant.fault} | `{mutant.module}` | {'NOT FOUND' if found is None else found} |\n")
        sys.stdout.flush()
    return code


if __name__ == "__main__":
    sys.exit(main())
