"""The pytest plugin: the expectations of case files become tests, and fixtures give decisions to a user's own tests.

The plugin loads no other module of the library before a case file is collected or a fixture is used.
"""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Generator, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

import pytest

if TYPE_CHECKING:
    from opinionguard.decisions.basis import Basis
    from opinionguard.decisions.decision import Decision
    from opinionguard.decisions.expectations import Difference, Expectation
    from opinionguard.decisions.settings import Settings
    from opinionguard.facts.case import Case
    from opinionguard.gate.gate import Gate
    from opinionguard.ground.errors import InputError
    from opinionguard.ground.text import Lang

__all__ = ["CaseFile", "ChinaClock", "DecideCase"]

_TERMINAL: Final = "-"
# One entry for each decision of a test. The entries travel in the report of the test, also from another process.
_EXERCISED: Final = pytest.StashKey[list[dict[str, Any]]]()
_ATTRIBUTE: Final = "opinionguard"
_START: Final = pytest.StashKey[datetime]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options."""
    group = parser.getgroup("opinionguard", "launches in mainland China")
    group.addoption(
        "--opinionguard-at",
        metavar="INSTANT",
        help="the instant at which the fixture china_clock starts; a date is its beginning in China; default: now",
    )
    group.addoption(
        "--opinionguard-report",
        metavar="PATH",
        help="write which provisions the tests exercised, as JSON where PATH ends in .json; - for the terminal",
    )
    group.addoption(
        "--opinionguard-lang",
        choices=("en", "zh"),
        help="the language of failures; default: that of the settings, else of the locale, else English",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Begin the record of exercised provisions; worker processes of xdist send their entries to the main process."""
    stated = config.option.opinionguard_at
    if stated is not None:
        config.stash[_START] = _instant(stated, config)
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(_Record(config), "opinionguard-record")


def _instant(stated: str, config: pytest.Config) -> datetime:
    from opinionguard.ground.errors import InputError, in_documents
    from opinionguard.ground.moments import instant_of

    try:
        return instant_of(stated)
    except InputError as error:
        said = InputError(in_documents(error.problems)).text(_lang(config))
        raise pytest.UsageError(f"--opinionguard-at: {said}") from None


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> CaseFile | None:
    """Collect a file whose name ends as in launch.case.toml."""
    return CaseFile.from_parent(parent, path=file_path) if _is_case_file(file_path) else None


def _is_case_file(path: Path) -> bool:
    if ".case." not in path.name.lower():
        return False
    from opinionguard.files.folders import is_named_as_case

    return is_named_as_case(path.name)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Collect also a broken link that is named like a case file, because pytest skips broken links."""
    report = yield
    if isinstance(collector, pytest.Directory) and report.passed:
        ignored = collector.ihook.pytest_ignore_collect
        for path in sorted(collector.path.iterdir()):
            if (
                _is_case_file(path)
                and not (path.is_file() or path.is_dir())
                and not ignored(collection_path=path, config=collector.config)
            ):
                report.result.append(CaseFile.from_parent(collector, path=path))
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Add the entries of the test to its report."""
    report = yield
    if call.when == "call" and _EXERCISED in item.stash:
        setattr(report, _ATTRIBUTE, item.stash[_EXERCISED])
    return report


class CaseFile(pytest.File):
    """A case file. Each expectation is a test; a case file that is rejected is one failing test."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield the tests. A rejected file gives a failing test; a file without expectations gives a skipped test."""
        from opinionguard.files.casefile import load_expectations
        from opinionguard.ground.errors import InputError, described
        from opinionguard.ground.words import Said

        try:
            vocabulary = _project(self.config).settings_of(self.path).vocabulary
            case, expectations = load_expectations(self.path, vocabulary=vocabulary)
        except InputError as error:
            said = error.text(_lang(self.config, self.path))
            yield _Broken.from_parent(self, name="can-be-taken", said=said, line=_first_line(error))
            return
        except Exception as error:  # fail for this file only: an error of collection would stop all tests
            said = Said("internal-error-of-test", said=described(error)).text(_lang(self.config, self.path))
            yield _Broken.from_parent(self, name="can-be-taken", said=said)
            return
        if not expectations:
            yield _Unexpecting.from_parent(self, name="expects-nothing")
        titles = Counter(each.title for each in expectations)
        for place, each in enumerate(expectations):
            title = each.title if titles[each.title] == 1 else f"{each.title} #{place + 1}"
            yield _Expected.from_parent(self, name=f"{case.id} {title}", case=case, expectation=each)


class _Broken(pytest.Item):
    """The failing test of a rejected case file."""

    def __init__(self, *, said: str, line: int = 1, **more: Any) -> None:
        super().__init__(**more)
        self.said, self.line = said, line

    def runtest(self) -> None:
        pytest.fail(self.said, pytrace=False)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        return self.path, self.line - 1, self.name


def _first_line(error: InputError) -> int:
    return next((problem.line for problem in error.problems if problem.line is not None), 1)


class _Unexpecting(pytest.Item):
    """The skipped test of a case file without expectations."""

    def runtest(self) -> None:
        from opinionguard.render.words import say

        pytest.skip(say("expect.none", _lang(self.config, self.path)))

    def reportinfo(self) -> tuple[Path, int | None, str]:
        return self.path, 0, self.name


class _Expected(pytest.Item):
    """One expectation of a case."""

    def __init__(self, *, case: Case, expectation: Expectation, **more: Any) -> None:
        super().__init__(**more)
        self.case, self.expectation = case, expectation

    def runtest(self) -> None:
        from opinionguard.decisions.expectations import compare
        from opinionguard.ground.errors import InputError

        expected = self.expectation
        try:
            basis = _project(self.config).basis_of(self.path, expected.known_on)
            decision = _decided(self, self.case, expected.at.begin, basis)
            differences = compare(expected, decision)
            said = _failure(self.case, decision, differences, _lang(self.config, self.path)) if differences else ""
        except (
            InputError
        ) as error:  # of the case, its settings or a regulation: the source of this package says nothing
            pytest.fail(error.text(_lang(self.config, self.path)), pytrace=False)
        if said:
            pytest.fail(said, pytrace=False)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        return self.path, 0, self.name


def _failure(case: Case, decision: Decision, differences: tuple[Difference, ...], lang: Lang) -> str:
    """Return the headline of the decision, a table of expected and actual values, and the explanation."""
    from opinionguard.decisions.expectations import Difference
    from opinionguard.render.decision import explain
    from opinionguard.render.layout import columns_of
    from opinionguard.render.run.results import name_of
    from opinionguard.render.words import say

    heads = Difference("", say("expect.expected", lang), say("expect.got", lang))
    rows = [(each.name, each.expected, each.got) for each in (heads, *differences)]
    widths = [max(columns_of(row[column]) for row in rows) for column in range(2)]
    table = []
    for row in rows:
        padded = [text + " " * (width - columns_of(text)) for text, width in zip(row, widths, strict=False)]
        table.append("  ".join(["", *padded, row[-1]]))
    as_of = say("as_of", lang, at=decision.at)
    title = say("expect.failed", lang, name=name_of(case), as_of=as_of)
    return "\n".join([decision.text(lang), title, "", *table, "", explain(decision, case, lang=lang)])


def _decided(item: pytest.Item, case: Case, at: datetime, basis: Basis) -> Decision:
    """Decide, and record the exercised obligations for the report."""
    from opinionguard.engine.timeline import draw

    decision = draw(case, basis).at(at)
    obligations = [
        {"event": each.event, "law": each.law, "provision": each.provision, "status": each.status}
        for each in decision.obligations
    ]
    entry = {
        "test": item.nodeid,
        "case": case.id,
        "at": decision.at.isoformat(),
        "verdict": decision.verdict,
        "may_launch": decision.may_launch,
        "obligations": obligations,
    }
    item.stash.setdefault(_EXERCISED, []).append(entry)
    return decision


# --- The project's settings ------------------------------------------------------------------------------------------


class _Project:
    """The settings of the files of one run of pytest; the root folder of pytest is the folder that was given."""

    def __init__(self, root: Path, lang: Lang | None) -> None:
        from opinionguard.files.settings import SettingsFinder

        self.root = root
        self._lang: Lang | None = lang
        self._finder = SettingsFinder((root,))
        self._told = 0

    def settings_of(self, file: Path) -> Settings:
        """Return the settings of a file, found as ``check`` finds them, and warn once with each note about settings."""
        from opinionguard.files.settings import lang_of_locale

        found = self._finder.of(file)
        stated: Lang | None = self._lang or found.lang
        for note in self._finder.notes[self._told :]:
            warnings.warn(f"opinionguard: {note.text(stated or lang_of_locale())}", stacklevel=2)
        self._told = len(self._finder.notes)
        return found

    def basis_of(self, file: Path, known_on: date | None = None) -> Basis:
        """Return the basis of the answers for a file, with the calendar as it was known on a day."""
        from opinionguard.decisions.settings import calendar_under
        from opinionguard.engine.timeline import basis_of
        from opinionguard.workdays.calendar import WorkingCalendar

        settings = self.settings_of(file)
        calendar = calendar_under(settings, WorkingCalendar.china(as_known_on=known_on))
        return basis_of(settings=settings, calendar=calendar)


_PROJECT: Final = pytest.StashKey[_Project]()


def _project(config: pytest.Config) -> _Project:
    """Return the project that pytest runs in."""
    if _PROJECT not in config.stash:
        config.stash[_PROJECT] = _Project(config.rootpath, config.option.opinionguard_lang)
    return config.stash[_PROJECT]


def _lang(config: pytest.Config, file: Path | None = None) -> Lang:
    """Return the language of failures: from the option, else from the settings of a file, else from the locale."""
    from opinionguard.files.settings import lang_of_locale
    from opinionguard.ground.errors import InputError

    stated: Lang | None = config.option.opinionguard_lang
    if stated is None and file is not None:
        with suppress(InputError):  # the decision reports problems of the settings
            stated = _project(config).settings_of(file).lang
    return stated or lang_of_locale()


# --- Fixtures --------------------------------------------------------------------------------------------------------


class ChinaClock:
    """A clock that a test moves. ``now`` is an instant at +08:00; calling the clock returns ``now``."""

    def __init__(self, now: object) -> None:
        self.move_to(now)

    def __call__(self) -> datetime:
        return self.now

    def move_to(self, at: object) -> datetime:
        """Move to an instant, or to the beginning of a date in China, and return that instant. Raises InputError."""
        from opinionguard.ground.moments import instant_of

        self.now: datetime = instant_of(at)
        return self.now

    def advance(self, **duration: float) -> datetime:
        """Move forward by a duration, given as keywords of ``timedelta`` (``days=1``), and return the new instant."""
        return self.move_to(self.now + timedelta(**duration))

    def seconds(self) -> float:
        """Return the seconds since the beginning of 1970 in UTC, for code that measures time in seconds."""
        return self.now.timestamp()


class DecideCase(Protocol):
    """The type of the fixture ``decide_case``: decides a case, a document, or a case file beside the test."""

    def __call__(self, case: Case | str | Path | Mapping[str, Any], *, at: object = None) -> Decision:
        """Return the decision at an instant; without an instant, at the instant of ``china_clock``."""
        ...


@pytest.fixture
def china_clock(request: pytest.FixtureRequest) -> ChinaClock:
    """Return a movable clock that starts at ``--opinionguard-at``, or now."""
    from opinionguard.ground.moments import CHINA

    return ChinaClock(request.config.stash.get(_START, None) or datetime.now(CHINA))


@pytest.fixture
def decide_case(request: pytest.FixtureRequest, china_clock: ChinaClock) -> DecideCase:
    """Return a function that decides a case, a document, or a case file; see ``DecideCase``.

    The path of a case file is relative to the test file. Without an instant, the instant of ``china_clock`` counts. The
    settings are those of the case file, or of the folder of the test.
    """
    from opinionguard.files.casefile import case_from_dict, load_case

    project = _project(request.config)

    def decide_case(case: Case | str | Path | Mapping[str, Any], *, at: object = None) -> Decision:
        from opinionguard.ground.moments import instant_of

        file = request.path
        if isinstance(case, str | Path):
            file = request.path.parent / case
            case = load_case(file, vocabulary=project.settings_of(file).vocabulary)
        elif isinstance(case, Mapping):
            case = case_from_dict(case, vocabulary=project.settings_of(file).vocabulary)
        instant = china_clock() if at is None else instant_of(at)
        return _decided(request.node, case, instant, project.basis_of(file))

    return decide_case


@pytest.fixture
def gate(request: pytest.FixtureRequest, china_clock: ChinaClock) -> Gate:
    """Return a gate that runs on ``china_clock``, for the cases under ``paths`` in the settings of the test's folder.

    Each case has the settings of its own file. If a case is rejected, or if there is no case, the test has an error that
    tells it.
    """
    from opinionguard.ground.errors import InputError

    try:
        return _gate_of(request, china_clock)
    except InputError as error:
        said = error.text(_lang(request.config, request.path))
    pytest.fail(said, pytrace=False)


def _gate_of(request: pytest.FixtureRequest, china_clock: ChinaClock) -> Gate:
    from opinionguard.gate.casebook import Entrance
    from opinionguard.gate.gate import Gate
    from opinionguard.ground.errors import InputError
    from opinionguard.ground.words import Said

    project = _project(request.config)
    settings = project.settings_of(request.path)
    if not settings.paths:
        wrong, right = Said("no-case-found"), Said("state-paths", example='paths = ["cases"]')
        raise InputError.of(wrong, right, "paths", settings.file)
    # Read the same cases as `check` without FILES.
    entrance = Entrance(settings.paths, (project.root, *settings.paths), (request.path.parent,))
    return Gate.from_paths(entrance, clock=china_clock, ticks=china_clock.seconds, strict=True)


# --- The exercised provisions ----------------------------------------------------------------------------------------


class _Record:
    """The entries of all tests of a run, and the report that is written from them."""

    def __init__(self, config: pytest.Config) -> None:
        self.path: str | None = config.option.opinionguard_report
        self.config, self.root = config, config.invocation_params.dir
        self.entries: list[dict[str, Any]] = []
        self.unwritten = ""

    @property
    def lang(self) -> Lang:
        return _lang(self.config)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.entries += getattr(report, _ATTRIBUTE, ())

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.path is None or self.path == _TERMINAL:
            return
        from opinionguard.files.documents import write_file
        from opinionguard.ground.errors import InputError
        from opinionguard.ground.text import json_text

        document = {"schema": 1, "provisions": _exercised(self.entries), "decisions": self._ordered()}
        text = json_text(document) if self.path.endswith(".json") else "\n".join(_lines(self.entries, self.lang))
        try:
            write_file(self.root / self.path, text + "\n")
        except InputError as error:
            self.unwritten = error.text(self.lang)
            session.exitstatus = pytest.ExitCode.USAGE_ERROR

    def _ordered(self) -> list[dict[str, Any]]:
        return sorted(self.entries, key=lambda entry: (entry["test"], entry["case"], entry["at"]))

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self.unwritten:
            terminalreporter.write_line(f"opinionguard: {self.unwritten}", red=True)
        if self.path == _TERMINAL:
            from opinionguard.render.words import say

            terminalreporter.section(f"opinionguard: {say('expect.exercised', self.lang)}")
            for line in _lines(self.entries, self.lang):
                terminalreporter.write_line(line)


def _exercised(entries: list[dict[str, Any]]) -> dict[str, dict[str, dict[str, int]]]:
    """Return by law and provision the count of each status; a provision of the Provisions without a test has no counts."""
    from opinionguard.regulations import SECURITY_ASSESSMENT_2018

    regulation = SECURITY_ASSESSMENT_2018
    counts: dict[str, dict[str, Counter[str]]] = {
        regulation.law.id: {rule.provision.number: Counter() for rule in regulation.rules}
    }
    for entry in entries:
        for each in entry["obligations"]:
            counts.setdefault(each["law"], {}).setdefault(each["provision"], Counter())[each["status"]] += 1
    return {
        name: {number: dict(sorted(found.items())) for number, found in provisions.items()}
        for name, provisions in counts.items()
    }


def _lines(entries: list[dict[str, Any]], lang: Lang) -> Iterator[str]:
    from opinionguard.ground.text import joined
    from opinionguard.render.words import say

    for law, provisions in _exercised(entries).items():
        tried = [each for each in provisions.values() if set(each) - {"not-triggered"}]
        yield say("expect.triggered", lang, law=law, n=len(tried), all=len(provisions), decisions=len(entries))
        for number, statuses in provisions.items():
            counts = (f"{status} {count}" for status, count in statuses.items())
            said = joined(counts, lang) or say("expect.never", lang)
            yield f"  {number:<6} {said}"
