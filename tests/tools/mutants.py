"""Faults put into the library on purpose, one at a time, and how many random cases the reference takes to find each.

    python tests/tools/mutants.py 3000

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
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any, Final, Literal, NamedTuple

SOURCE: Final = Path(__file__).parents[2] / "src" / "opinionguard"
SOURCES: Final = {file: file.read_text(encoding="utf-8") for file in SOURCE.rglob("*.py")}


class Mutant(NamedTuple):
    """A text of one module, and what is put in its place; whether cases of the Provisions, of all laws, or of made-up laws tell."""

    fault: str
    text: str
    instead: str
    cases: Literal["alone", "beside", "made up"] = "alone"

    @property
    def file(self) -> Path:
        """Return the one file of the library that has the text."""
        found = [file for file, text in SOURCES.items() if self.text in text]
        if len(found) != 1:
            raise SystemExit(f"{self.fault}: {len(found)} files have {self.text!r}: {', '.join(map(str, found))}")
        return found[0]

    @property
    def module(self) -> str:
        """Return the module that the file is."""
        return ".".join(self.file.relative_to(SOURCE.parent).with_suffix("").parts)


MUTANTS: Final = (
    Mutant("unknown counts as no", "or (truth.value is None and found is not decisive)", "or (decisive and truth.value is None and found is not decisive)"),
    Mutant("all_of takes any", "return _joined(truths, decisive=False)", "return _joined(truths, decisive=True)"),
    Mutant("any_of takes all", "return _joined(truths, decisive=True)", "return _joined(truths, decisive=False)"),
    Mutant("or forgets the unknown", "return self if self.value is True or other.value is False else other", "return self if self.value is not None else other"),
    Mutant("the cutoff is inclusive", 'return "blocking" if deadline.cutoff is None or at < deadline.cutoff', 'return "blocking" if deadline.cutoff is None or at <= deadline.cutoff'),
    Mutant("due at its cutoff", "    if at < deadline.cutoff:\n        return \"due\"", "    if at <= deadline.cutoff:\n        return \"due\""),
    Mutant("a day too many", "window_after(counted, start, self.days)", "window_after(counted, start, self.days + 1)"),
    Mutant("29 working days", "_DAYS: Final = WithinWorkingDays(30)", "_DAYS: Final = WithinWorkingDays(29)"),
    Mutant("the first day counts", 'readings.first_day == "excluded"', 'readings.first_day != "excluded"'),
    Mutant("make-up days do not count", '        counted = calendar if readings.make_up_days == "working"', '        counted = calendar if readings.make_up_days != "working"'),
    Mutant("the last day is the cutoff's", "return cutoff.date() - _ONE_DAY", "return cutoff.date()"),
    Mutant("a report of before the event discharges", "return not is_before(submitted, occurred)", "return True"),
    Mutant("a report is there at once", "if moment is None else moment.end <= at, fact)", "if moment is None else moment.begin <= at, fact)"),
    Mutant("a report is there a moment later", "if moment is None else moment.end <= at, fact)", "if moment is None else moment.end < at, fact)"),
    Mutant("every report covers all", "[each.id for each in case.events] if stated.covers is None else dict.fromkeys(stated.covers)", "[each.id for each in case.events]"),
    Mutant("requirements are not asked for", "demands, all_of(demands), asked", "demands, YES, asked"),
    Mutant("in force a day early", "moment is None or moment.day >= examined.regulation", "moment is None or moment.day + _ONE_DAY >= examined.regulation"),
    Mutant("upcoming on its own day", "self.moment is not None and at < day_begins(self.moment.day)", "self.moment is not None and at <= day_begins(self.moment.day)"),
    Mutant("an unknown trigger is none", "        if self.holds.value is None:\n            possible.add(\"not-triggered\")", "        if self.holds.value is None:\n            possible = {\"not-triggered\"}"),
    Mutant("an unknown report discharges", "            possible.add(\"not-triggered\")\n        if discharged.value is None:\n            possible.add(\"discharged\")", "            possible.add(\"not-triggered\")\n        if discharged.value is None:\n            return _DISCHARGED"),
    Mutant("undetermined passes", "            look.possible <= PASSING,", "            not look.possible.isdisjoint(PASSING),"),
    Mutant("a late report is in time", "return True if of_sure == {False} and of_possible <= {False} else None", "return False if of_sure == {False} and of_possible <= {False} else None"),
    Mutant("orders are not looked at", "return self.taken_by & self.strikes.begun(at) if self.strikes is not None else 0", "return 0"),
    Mutant("orders leave other reports alone", "return found\n\n    def _superseding_unstated", "return 0\n\n    def _superseding_unstated"),
    Mutant("a report that an order struck half-way had discharged", "return None if own and self.strikes.first(own).since == first else first", "return None"),
    Mutant("a report is reviewed before all have received it", "return orders & ~self.reviewed_by if len(self.report.arrivals) > 1 else orders", "return orders"),
    Mutant("an order gives its limit to what was never discharged", "return there & self.is_right & self._replied(at, spared_by)", "return there"),
    Mutant("the last of the orders on a report counts", "return next(status for status, orders in left[1] if orders & bits)", "return [status for status, orders in left[1] if orders & bits][-1]"),
    Mutant("an order of the same day is answered", "return submitted.day > occurred.day", "return report.day >= occurrence.day"),
    Mutant("what was reviewed may never have come", "return True if self.sure is not None and self.sure <= at else None", "return None"),
    Mutant("news has no way of its own", "technology_changes_much(event) & ~event.news_information", "technology_changes_much(event)"),
    Mutant("a notice need not be in writing", "return bound & event.in_writing & competent", "return bound & competent"),
    Mutant("any spread of harm counts", "return (scope.reach if by_any else covered) & event.controls_inadequate", "return scope.reach if by_any else covered"),
    Mutant("one obligation is enough", "False not in [each.passes", "True in [each.passes"),
    Mutant("whose platform it is does not matter", 'readings.account_operator == "operator-too"', "True"),
    Mutant("no platform of its own takes every function out", "found=bool(self._listed - _ACCOUNTS)", "found=False"),
    Mutant("whose platform it is, is asked of everything", "not thing.lists_accounts or ", ""),
    Mutant("a list needs the property by default", '    if readings.where(listed.value is not False and other.value is not True).listed_functions == "with-the-property":\n        # What', '    if True:\n        # What'),
    Mutant("what is listed needs no property", "        return ScopeFinding(other, {ART_2_1", "        return ScopeFinding(listed | other, {ART_2_1"),
    Mutant("what serves a service need not serve a covered one", "self._service_alone.holds & feature.serves_spreading", "feature.serves_spreading", "beside"),
    Mutant("what serves is related by default", 'readings.where(matters).related_functions == "of-a-covered-service"', "True"),
    Mutant("the day of knowing counts by default", 'readings.day_of_occurrence == "happened"', 'readings.day_of_occurrence != "happened"'),
    Mutant("an unknown day of knowing is that of the event", 'Occurrence(None, event.named("known_on"), no_earlier_than=occurred.on)', 'Occurrence(occurred.on, event.named("known_on"))'),
    Mutant("who runs an account is a platform", "        return offered & self.own_platform if", "        return offered if", "beside"),
    # The answer of the platform.
    Mutant("a return is there from the end of its day", "Reply(before, day.begin, no, needs_pass, returned=day)", "Reply(before, day.end, no, needs_pass, returned=day)"),
    Mutant("a return takes nothing away", "Reply(before, day.begin, no, needs_pass, returned=day)", "Reply(before, day.begin, before, needs_pass, returned=day)"),
    Mutant("a pass is there from the beginning of its day", "Reply(before, day.end, YES, needs_pass, day, is_sure=True)", "Reply(before, day.begin, YES, needs_pass, day, is_sure=True)"),
    Mutant("a status that nobody stated is pending", "Reply(unknown, None, unknown, needs_pass)", "None"),
    Mutant("pending is as good as passed", "Reply(pending, None, pending, needs_pass) if needs_pass else None", "None"),
    Mutant("the submission is compared with the cutoff though a pass is needed", "        if not self.needs_pass:\n            return True\n", "        return True\n"),
    Mutant("a report without the platform has passed", 'return _unknown(view, "platform", first) if needs_pass else None', "return None"),
    Mutant("a pass is needed by default", 'readings.discharged_when == "passed"', 'readings.discharged_when != "passed"'),
    Mutant("an unknown answer may be from before the submission", "Reply(view.stated(False, submitted), day.end, unknown", "Reply(unknown, day.end, unknown"),
    Mutant("an order leaves its time to what was returned after it", "return there & self.is_right & self._replied(at, spared_by)", "return there & self.is_right"),
    Mutant("an answer does not tell that there was a submission", "not_after.append(platform.answered_on)", "pass"),
    Mutant("the platform reaches one authority", 'if self.facts.platform is not None:\n            return self.stated(True, "platform")\n        receipts', 'if self.facts.platform is not None:\n            return self.stated(False, "platform")\n        receipts'),
    Mutant("the time of the submission is asked of what has passed", "            if times.firsts:\n", "            if False:\n"),
    # How other laws count.
    Mutant("other laws are not looked at", "return self.passes and not self._refusing()", "return self.passes", "beside"),
    Mutant("what is open refuses under known", "return self.basis.other_laws == \"all\" or row.duty in self.basis.require", "return True", "beside"),
    Mutant("what is open passes under all", "return self.basis.other_laws == \"all\" or row.duty in self.basis.require", "return row.duty in self.basis.require", "beside"),
    Mutant("what is open passes though it is required", "return self.basis.other_laws == \"all\" or row.duty in self.basis.require", "return self.basis.other_laws == \"all\"", "beside"),
    Mutant("what surely stands passes under all", "        return row.stands_against\n", "        return row.stands_against and self.basis.other_laws != \"all\"\n", "beside"),
    Mutant("what surely stands is counted as open", "if row.stands_against is None]", "if row.stands_against is not False]", "beside"),
    Mutant("require is overlooked under none", 'return self.other_laws != "none" or bool(self.require)', 'return self.other_laws != "none"', "beside"),
    Mutant("require is overlooked", "row.duty in self.basis.require or (self._may_count(row)", "(self._may_count(row)", "beside"),
    Mutant("none counts once something is required", '(self.basis.other_laws != "none" and row.certainty in COUNTING)', "(row.certainty in COUNTING)", "beside"),
    Mutant("a refusal by the Provisions is looked past", "or (self.is_refused and not require):", "or False:", "beside"),
    Mutant("what repeats the Provisions refuses again", "refusing.isdisjoint(row.same_as)", "True", "beside"),
    Mutant("what has to be met before passes while upcoming", '_BEFORE if self._can_be_met_before else REFUSING', "REFUSING", "beside"),
    Mutant("upcoming stands", '_BEFORE if self._can_be_met_before else REFUSING', '_BEFORE', "beside"),
    Mutant("what may stand surely does", "        if possible <= standing:\n            return True", "        if not possible.isdisjoint(standing):\n            return True", "beside"),
    Mutant("what may stand surely does not", "return None if _OPEN in possible or not possible.isdisjoint(standing) else False", "return False", "beside"),
    Mutant("owed passes", '(("blocking", "overdue", "owed"))', '(("blocking", "overdue"))', "beside"),
    Mutant("due stands", '(("blocking", "overdue", "owed"))', '(("blocking", "overdue", "owed", "due"))', "beside"),
    Mutant("what is required and shared never surely stands", "if obligation.refuses and concerns.value and binding.value:", "if False:", "beside"),
    Mutant("known asks what is open", "if row.stands_against is None and self._refuses(row):", "if row.stands_against is None:", "beside"),
    Mutant("all asks the Provisions alone", "if row.stands_against is None and self._refuses(row):", "if False:", "beside"),
    Mutant("a decision is valid though a related duty changes", "min(turns if self._until is None else (self._until, *turns), default=None)", "self._until", "beside"),
    Mutant("substance does not count", '(("substance", "seen", "own"))', '(("seen", "own"))', "beside"),
    Mutant("secondary counts", '(("substance", "seen", "own"))', '(("secondary", "substance", "seen", "own"))', "made up"),
    Mutant("what is not verified counts", '(("substance", "seen", "own"))', '(("unverified", "substance", "seen", "own"))', "made up"),
    Mutant("an announcement counts", '(("substance", "seen", "own"))', '(("announcement", "substance", "seen", "own"))', "made up"),
    Mutant("an organisation's own rule does not count", '(("substance", "seen", "own"))', '(("substance", "seen"))', "made up"),
    Mutant("an authority's duty stands", 'if self.duty.owed_by == "authority":', "if False:", "made up"),
)  # fmt: skip


class Finder(importlib.abc.MetaPathFinder):
    """Finds the module of a mutant."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Return what loads it; None for every other module."""
        if fullname != self.mutant.module:
            return None
        return importlib.util.spec_from_loader(fullname, Loader(self.mutant, fullname))


class Loader(importlib.machinery.SourceFileLoader):
    """Loads a module with a text replaced."""

    def __init__(self, mutant: Mutant, fullname: str) -> None:
        self.mutant = mutant
        super().__init__(fullname, str(mutant.file))

    def path_stats(self, path: str) -> Mapping[str, Any]:
        """Refuse, so that no compiled file of the module as it is is taken."""
        raise OSError(path)

    def get_data(self, path: str) -> bytes:
        """Return the source with the fault."""
        text = super().get_data(path).decode()
        return text.replace(self.mutant.text, self.mutant.instead).encode()


def cases_until_found(mutant: Mutant | None, most: int, seed: int = 0) -> int | None:
    """Return how many cases it takes until an answer is another than the reference's; None if so many do not find one."""
    for name in [
        name for name in sys.modules if name.split(".")[0] in {"opinionguard", "differential", "made_up_laws"}
    ]:
        del sys.modules[name]
    finder = None if mutant is None else Finder(mutant)
    if finder is not None:
        sys.meta_path.insert(0, finder)
    try:
        drawn = answers(mutant, seed)
        for number in range(1, most + 1):
            try:
                _, theirs, ours = next(drawn)
            except StopIteration:
                return None
            except Exception:  # the fault may well make an error of it, which would be found too
                return number
            if theirs != ours:
                return number
    finally:
        if finder is not None:
            sys.meta_path.remove(finder)
    return None


def answers(mutant: Mutant | None, seed: int) -> Iterator[tuple[Any, Any, Any]]:
    """Yield what the reference and the library answer."""
    if mutant is not None and mutant.cases == "made up":
        laws = importlib.import_module("made_up_laws")
        with TemporaryDirectory() as folder:
            laws.write_laws(Path(folder))
            importlib.import_module("opinionguard.regulations").__path__.append(folder)
            yield from laws.compared_made_up()
        return
    differential = importlib.import_module("differential")
    rng = random.Random(seed)  # noqa: S311
    compare = {
        None: differential.compared,
        "alone": differential.compared_alone,
        "beside": differential.compared_beside,
    }
    while True:
        yield compare[mutant and mutant.cases](rng)


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
