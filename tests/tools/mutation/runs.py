"""Runs the tests on mutants: in forks of a process that has collected them, so that a mutant costs little but its tests."""

from __future__ import annotations

import gc
import importlib
import json
import os
import pickle
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import _lru_cache_wrapper, partial
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from inspect import CO_NEWLOCALS
from itertools import accumulate
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, Final

import pytest
from attrs import define, field, fields, frozen, has
from coverage import Coverage
from hypothesis import Phase, settings

from mutation.mutants import Mutant, path_of, taken_apart

__all__ = ["Plan", "Result", "run"]

TESTS: Final = Path(__file__).parents[2]
LONGEST: Final = 3.0
"""Seconds: a test that takes longer on the untouched library is run on no mutant."""
_OPTIONS: Final = (
    "--assert=plain",
    "--tb=no",
    "-q",
    *(f"-pno:{each}" for each in ("opinionguard", "xdist", "cacheprovider")),
)
_PATIENCE: Final = 20.0
"""Seconds, and ten times what a test takes on the untouched library: one that takes longer never ends."""

_SLOW_IMPORTS: Final = (
    "holidays.countries.china",
    "dateutil.relativedelta",
    "hypothesis.strategies",
    "chinese_calendar",
)
"""What the tests and the library use of others, in which no mutant is: imported once, not in every fork."""


@frozen
class Result:
    """What came of a mutant: ``killed``, ``timeout``, ``survived`` or ``untested``, and the test that noticed."""

    mutant: Mutant
    outcome: str
    seconds: float
    by: str = ""


@define
class _Tested:
    """What a run of the untouched library tells."""

    seconds: dict[str, float] = field(factory=dict)
    by_line: dict[str, dict[int, set[str]]] = field(factory=lambda: defaultdict(lambda: defaultdict(set)))
    called_on_import: set[tuple[str, str, int]] = field(factory=set)


@frozen
class Plan:
    """Which tests are run: all these files, those of a module's own first, for so many seconds a mutant.

    Where the seconds are limited, a mutant that acts on import is shown to its module's own files alone.
    """

    files: list[str]
    own: Mapping[str, list[str]]
    seconds: float = float("inf")
    kept: Path | None = None
    """Where what the untouched library tells is kept, until its tests or the library change."""


def run(mutants: list[Mutant], plan: Plan) -> Iterator[Result]:
    """Yield the result of every mutant: first of those that act when they are called, then of those that act on import."""
    if plan.kept is not None and plan.kept.exists():
        known: _Tested = pickle.loads(plan.kept.read_bytes())  # noqa: S301 - our own file
    else:
        (known,) = _in_fork(lambda send: send(_baseline(sorted(plan.own), plan.files)))
        if plan.kept is not None:
            plan.kept.write_bytes(pickle.dumps(known))
    by_time: dict[bool, list[Mutant]] = {False: [], True: []}
    for mutant in mutants:
        by_time[_acts_on_import(mutant, known.called_on_import)].append(mutant)
    yield from _in_fork(lambda send: _swapping(by_time[False], plan, known, send))
    for each in _SLOW_IMPORTS if by_time[True] else ():
        importlib.import_module(each)
    for mutant in by_time[True]:
        yield _anew(mutant, plan, known)


def _in_fork(work: Callable[[Callable[[Any], None]], None]) -> Iterator[Any]:
    """Yield what work sends from a process of its own."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        with os.fdopen(writing, "wb") as out:

            def send(found: Any) -> None:
                pickle.dump(found, out)
                out.flush()

            code = 1
            try:
                work(send)
                code = 0
            finally:
                out.flush()
                os._exit(code)
    os.close(writing)
    with os.fdopen(reading, "rb") as source:
        while True:
            try:
                yield pickle.load(source)  # noqa: S301 - our own child
            except EOFError:
                break
    _, status = os.waitpid(child, 0)
    if status:
        raise RuntimeError("the process that runs the tests failed")


# --- The untouched library -------------------------------------------------------------------------------------------


def _baseline(modules: list[str], files: list[str]) -> _Tested:
    found = _Tested()
    paths = {str(path_of(module)): module for module in modules}

    def note(frame: Any, event: str, _: Any) -> None:
        code = frame.f_code
        if event == "call" and code.co_filename in paths:
            found.called_on_import.add((code.co_filename, code.co_qualname, code.co_firstlineno))

    sys.setprofile(note)
    for module in modules:
        importlib.import_module(module)
    sys.setprofile(None)
    measured = Coverage(data_file=None, include=list(paths), config_file=False)
    timing = _Timing(measured, found)
    _pytest(files, timing)
    data = measured.get_data()
    for path, module in paths.items():
        for line, tests in data.contexts_by_lineno(path).items():
            found.by_line[module][line].update(each for each in tests if each)
    return _plain(found)


def _plain(found: _Tested) -> _Tested:
    by_line = {module: {line: set(tests) for line, tests in lines.items()} for module, lines in found.by_line.items()}
    return _Tested(found.seconds, by_line, found.called_on_import)


@define(eq=False)
class _Timing:
    """A plugin that notes how long each test takes, and which lines it runs."""

    measured: Coverage
    found: _Tested
    caches: list[Callable[[], object]] = field(factory=list)

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> None:
        _calm()

    def pytest_runtestloop(self) -> None:
        self.caches += _caches()
        self.measured.start()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Any:
        _clear(self.caches)
        self.measured.switch_context(item.nodeid)
        began = time.perf_counter()
        done = yield
        self.found.seconds[item.nodeid] = time.perf_counter() - began
        return done

    def pytest_sessionfinish(self, exitstatus: int) -> None:
        self.measured.stop()
        if exitstatus:
            raise RuntimeError("the tests do not pass on the untouched library")


_LOADING: Final = {"_china", "arrangements_of_holidays"}


def _caches() -> list[Callable[[], object]]:
    """Return what forgets answers, which else are kept from test to test; what loads ``holidays`` is left out."""
    objects = gc.get_objects()
    kept = [each for each in objects if type(each) is _lru_cache_wrapper]
    ours = [each for each in kept if each.__module__.startswith("opinionguard.") and each.__name__ not in _LOADING]
    return [*(each.cache_clear for each in ours), *(partial(_forget, *each) for each in _computed(objects))]


def _computed(objects: list[Any]) -> Iterator[tuple[Any, set[str]]]:
    """Yield what was made when the tests were collected and has cached properties, with their names."""
    for each in objects:
        kind = type(each)
        if kind.__module__.startswith("opinionguard.") and has(kind):
            # In a class with slots, attrs gives a cached property a slot that is no field.
            names = {*getattr(kind, "__slots__", ())} - {one.name for one in fields(kind)} - {"__weakref__"}
            if names:
                yield each, names


def _forget(one: Any, names: set[str]) -> None:
    for name in names:
        with suppress(AttributeError):
            object.__delattr__(one, name)


def _clear(caches: list[Callable[[], object]]) -> None:
    for empty in caches:
        empty()


def _calm() -> None:
    """Make property tests repeatable, and stop them at the first counterexample; those of a mutant are worth nothing."""
    phases = (Phase.explicit, Phase.generate)
    settings.register_profile("mutation", deadline=None, derandomize=True, database=None, phases=phases)
    settings.load_profile("mutation")


def _pytest(files: list[str], *plugins: object, more: tuple[str, ...] = ()) -> int:
    os.chdir(TESTS.parent)
    return int(pytest.main([*_OPTIONS, *more, *(str(TESTS / each) for each in files)], plugins=list(plugins)))


# --- Mutants that act when they are called: their code is put in the place of the code that is there ------------------


def _acts_on_import(mutant: Mutant, called: set[tuple[str, str, int]]) -> bool:
    path = str(path_of(mutant.module))
    for old, new, does_otherwise in _changed(mutant):
        is_function = old.co_flags & CO_NEWLOCALS
        if does_otherwise and (not is_function or (path, old.co_qualname, old.co_firstlineno) in called):
            return True  # the module itself, the body of a class, or what they call
        if len(old.co_freevars) != len(new.co_freevars):
            return True  # a closure that is there cannot take it
    return False


def _changed(mutant: Mutant) -> list[tuple[CodeType, CodeType, bool]]:
    """Return the code that is to be changed, what it becomes, and whether it does itself something else."""
    return list(_differing(*mutant.codes()))


def _differing(old: CodeType, new: CodeType) -> Iterator[tuple[CodeType, CodeType, bool]]:
    (inner, does), (new_inner, new_does) = taken_apart(old), taken_apart(new)
    found: list[tuple[CodeType, CodeType, bool]] = []
    if len(inner) == len(new_inner):
        for each, other in zip(inner, new_inner, strict=True):
            found += _differing(each, other)
    if does != new_does or found:
        # What is around a change is changed too: it holds the code of what it makes.
        yield old, new, does != new_does
    yield from found


def _swapping(mutants: list[Mutant], plan: Plan, known: _Tested, send: Callable[[Any], None]) -> None:
    for module in sorted({mutant.module for mutant in mutants}):
        importlib.import_module(module)
    if mutants:
        _pytest(plan.files, _Swapping(mutants, plan, known, send))


@define(eq=False)
class _Swapping:
    """A plugin that, instead of running the tests, runs for every mutant those that reach its lines, in a fork."""

    mutants: list[Mutant]
    plan: Plan
    known: _Tested
    send: Callable[[Any], None]

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> None:
        _calm()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        if not self.known.seconds.keys() <= items.keys():
            raise LookupError("the baseline that is kept knows tests that are gone: delete it")
        caches = _caches()
        functions = _functions({str(path_of(mutant.module)) for mutant in self.mutants})
        gc.collect()
        gc.freeze()
        for mutant in self.mutants:
            lines = self.known.by_line.get(mutant.module, {})
            reached = set().union(*(lines.get(line, set()) for line in mutant.lines))
            tests = self._chosen(mutant, reached)
            if not tests:
                self.send(Result(mutant, "untested", 0.0))
                continue

            def work(mutant: Mutant = mutant, tests: list[str] = tests) -> str:
                _swap(mutant, functions)
                return _first_failing([(items[each], self.known.seconds[each]) for each in tests], caches)

            self.send(_judged(mutant, work, _PATIENCE))
        return True

    def _chosen(self, mutant: Mutant, reached: set[str]) -> list[str]:
        """Return the tests of the module's own files, then the others, the quickest first, as far as the time goes."""
        own = tuple(f"tests/{each}::" for each in self.plan.own.get(mutant.module, ()))
        seconds, left = self.known.seconds, self.plan.seconds
        # What a test reaches in a process of its own is not seen: then all of the module's own tests are tried.
        reached = reached or {each for each in seconds if each.startswith(own)}
        chosen: list[str] = []
        for each in sorted(reached, key=lambda test: (not test.startswith(own), seconds[test])):
            left -= seconds[each]
            if seconds[each] <= LONGEST and left > 0:
                chosen += [each]
        return chosen


def _functions(paths: set[str]) -> dict[tuple[Any, ...], list[FunctionType]]:
    found: dict[tuple[Any, ...], list[FunctionType]] = defaultdict(list)
    for each in gc.get_objects():
        if type(each) is FunctionType and each.__code__.co_filename in paths:
            found[_spot(each.__code__)].append(each)
    return found


def _spot(code: CodeType) -> tuple[Any, ...]:
    """Return where in a file a code is; two lambdas of a line differ in their columns."""
    told = [
        (line, begin, last, end)
        for line, last, begin, end in code.co_positions()
        if None not in (line, begin, last, end)
    ]
    first = min((line, begin) for line, begin, *_ in told)
    return code.co_filename, code.co_qualname, code.co_firstlineno, first, max((last, end) for *_, last, end in told)


def _swap(mutant: Mutant, functions: Mapping[tuple[Any, ...], list[FunctionType]]) -> None:
    swapped = 0
    for old, new, _ in _changed(mutant):
        for function in functions.get(_spot(old), ()):
            function.__code__ = new
            swapped += 1
    if not swapped:
        raise LookupError(f"no function to change: {mutant.key}")


def _first_failing(tests: list[tuple[pytest.Item, float]], caches: list[Callable[[], object]]) -> str:
    """Run tests until one fails; return its name, or nothing."""
    failed: list[str] = []

    class Noting:
        def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
            if report.failed:
                failed.append(report.nodeid)

    following = [*(item for item, _ in tests[1:]), None]
    tests[0][0].config.pluginmanager.register(Noting())
    for (item, seconds), following_item in zip(tests, following, strict=True):
        signal.setitimer(signal.ITIMER_REAL, _PATIENCE + 10 * seconds)
        _clear(caches)
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following_item)
        if failed:
            return failed[0]
    return ""


def _judged(mutant: Mutant, work: Callable[[], str], limit: float) -> Result:
    """Do the work in a fork that is ended at a limit; the name that it returns is that of the test that noticed."""
    began = time.monotonic()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.setsid()
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, limit)
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        try:
            os.write(writing, json.dumps(work()).encode())
        except BaseException as error:
            os.write(writing, json.dumps(f"{type(error).__name__}: {error}"[:500]).encode())
        os._exit(0)
    os.close(writing)
    _, status = os.waitpid(child, 0)  # what it says fits into the pipe
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)  # what a test forked may wait for good, and hold the pipe open
    with os.fdopen(reading, "rb") as source:
        said = source.read()
    taken = time.monotonic() - began
    if os.WIFSIGNALED(status):
        return Result(mutant, "timeout" if os.WTERMSIG(status) == signal.SIGALRM else "killed", taken, "a signal")
    by = json.loads(said) if said else "its process ended"
    return Result(mutant, "killed" if by else "survived", taken, by)


# --- Mutants that act on import: the library is imported anew, with their text ---------------------------------------


def _anew(mutant: Mutant, plan: Plan, known: _Tested) -> Result:
    first = plan.own.get(mutant.module, [])
    others = [each for each in plan.files if each not in first] if plan.seconds == float("inf") else []

    def work() -> str:
        sys.meta_path.insert(0, _Changed(mutant))
        importlib.import_module(mutant.module)
        for chosen in (first, others):
            noted = _Failures(known.seconds, plan.seconds)
            if chosen and _pytest(chosen, noted, more=("-x",)):
                return noted.failed[0] if noted.failed else "its import or collection"
        return ""

    longest = min(plan.seconds, sum(each for each in known.seconds.values() if each <= LONGEST))
    return _judged(mutant, work, 100 + 5 * longest)


@define(eq=False)
class _Failures:
    """A plugin that runs the quickest tests first, as far as the time goes, and notes what fails."""

    seconds: Mapping[str, float]
    left: float
    failed: list[str] = field(factory=list)

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> None:
        _calm()

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        taken = {each.nodeid: self.seconds.get(each.nodeid, 0.0) for each in items}
        items.sort(key=lambda each: taken[each.nodeid])
        totals = accumulate(taken[each.nodeid] for each in items)
        items[:] = [
            each
            for each, total in zip(items, totals, strict=True)
            if taken[each.nodeid] <= LONGEST and total < self.left
        ]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.append(report.nodeid)


@define(eq=False)
class _Changed(MetaPathFinder):
    """Finds the mutated module, as mutated."""

    mutant: Mutant

    def find_spec(self, fullname: str, *_: object) -> ModuleSpec | None:
        if fullname != self.mutant.module:
            return None
        file = str(path_of(fullname))
        return spec_from_file_location(fullname, file, loader=_Text(fullname, file, self.mutant))


class _Text(SourceFileLoader):
    def __init__(self, fullname: str, path: str, mutant: Mutant) -> None:
        super().__init__(fullname, path)
        self._mutant = mutant

    def get_code(self, fullname: str) -> CodeType:
        return compile(self._mutant.source, str(path_of(fullname)), "exec", dont_inherit=True)
