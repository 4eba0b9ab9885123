"""One set of settings gives one answer: random projects, asked by every entrance that there is, held against each other."""

from __future__ import annotations

import contextlib
import glob
import io
import json
import logging
import os
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from attrs import evolve, field, frozen
from openfeature.provider.in_memory_provider import InMemoryFlag, InMemoryProvider
from strategies import (
    OWN_DUTIES,
    UNKNOWN_WORDS,
    Document,
    add_other_laws,
    make_document,
    make_instant,
    make_instant_of_launches,
    make_launches,
    make_readings,
    one_in,
    pick,
    some,
)

import opinionguard as og
from opinionguard import cli
from opinionguard.engine import timeline as timelines
from opinionguard.files.settings import SettingsFinder
from opinionguard.gate.casebook import Entrance
from opinionguard.ground.errors import Problem
from opinionguard.openfeature import GatedProvider

pytest_plugins = "pytester"

OWN, PROJECT = "opinionguard.toml", "pyproject.toml"
FOLDERS = ("", "one", "one/cases", "two", "two/cases", "two/cases/deep", "odd [1]/cases")
LOCAL_NOTICE = (
    'year = 2026\nnumber = "x"\nsigned = 2026-03-01\nscope = "Shanghai"\ndays_off = [2026-03-04, 2026-07-21]\n'
)


# --- Projects ---------------------------------------------------------------------------------------------------------


@frozen
class Project:
    """A tree of folders: its case files by place, its files of settings, and the instant that is asked about."""

    root: Path
    at: str
    cases: dict[str, Document]
    settings: tuple[str, ...]
    links: tuple[str, ...]
    has_broken_text: bool

    def in_repository(self, folder: str) -> bool:
        return any(Path(each, ".git").exists() for each in (self.root / folder, *(self.root / folder).parents))

    def scopes(self) -> list[str]:
        """Return the folders below which there are cases, the outermost first."""
        below = {str(parent) for file in self.cases for parent in Path(file).parents}
        return [each or "." for each in FOLDERS if (each or ".") in below]


def make_project(rng: Random, root: Path) -> Project:
    for folder in FOLDERS:
        (root / folder).mkdir(parents=True, exist_ok=True)
    repository = pick(rng, ("", "", None, None, "two", "one/cases"))
    if repository is not None:
        (root / repository / ".git").mkdir()
    cases, at = make_cases(rng, root)
    links = tuple(make_links(rng, root, tuple(cases)))
    tables = {folder: make_settings(rng, folder) for folder in FOLDERS if one_in(rng, 3)}
    waivers = make_waivers(rng, cases, at)
    settings, broken = [], False
    for folder, table in tables.items():
        name = pick(rng, (OWN, OWN, PROJECT))
        write_named(root / folder, table, waivers)
        text = as_toml(table, in_project=name == PROJECT)
        if one_in(rng, 30):
            text, broken = text + "\n[", True
        (root / folder / name).write_text(text, "utf-8")
        settings.append(str(Path(folder, name)))
        if one_in(rng, 25):
            other = OWN if name == PROJECT else PROJECT
            (root / folder / other).write_text(as_toml({}, in_project=other == PROJECT), "utf-8")
    for folder in FOLDERS:
        if one_in(rng, 8) and not (root / folder / PROJECT).exists():
            (root / folder / PROJECT).write_text('[project]\nname = "x"\n', "utf-8")
    return Project(root, at, cases, tuple(settings), links, broken)


def make_cases(rng: Random, root: Path) -> tuple[dict[str, Document], str]:
    cases: dict[str, Document] = {}
    instants: list[str] = []
    for number in range(pick(rng, (2, 1, 3, 4))):
        if one_in(rng, 2):
            stated = make_document(rng)
            add_other_laws(rng, stated)
            instants.append(make_instant(rng, stated).isoformat())
        else:
            stated = make_launches(rng)
            instants.append(make_instant_of_launches(rng, stated).isoformat())
        stated["id"] = f"case-{number if number == 0 or not one_in(rng, 20) else number - 1}"
        thing = stated.get("feature") or stated.get("service", {})
        if "functions" in thing and one_in(rng, 2):
            thing["functions"] = [*(each for each in thing["functions"] if each not in UNKNOWN_WORDS), "zorble"]
        folder = pick(rng, FOLDERS)
        if "service" in stated and one_in(rng, 5):
            services = root / folder / "services"
            services.mkdir(exist_ok=True)
            (services / f"{number}.json").write_text(json.dumps(stated["service"]), "utf-8")
            stated["service"] = f"services/{number}.json"
        file = str(Path(folder, f"{number}.case.json"))
        (root / file).write_text(json.dumps(stated), "utf-8")
        cases[file] = stated
    return cases, pick(rng, instants)


def make_links(rng: Random, root: Path, files: tuple[str, ...]) -> Iterator[str]:
    """Yield links to case files, and to folders of them, that are made."""
    if one_in(rng, 5):
        link = Path(pick(rng, FOLDERS), "link.case.json")
        (root / link).symlink_to(root / pick(rng, files))
        yield str(link)
    if one_in(rng, 8):
        link = Path(pick(rng, ("two", "one", "")), "linked")
        (root / link).symlink_to(root / pick(rng, ("one/cases", "two/cases", "odd [1]")))
        yield str(link)


def make_settings(rng: Random, folder: str) -> dict[str, Any]:
    """Draw the table of a file of settings, mostly one that can be taken."""
    table: dict[str, Any] = {}
    if one_in(rng, 2):
        table["other_laws"] = pick(rng, ("none", "all", "known"))
    if one_in(rng, 3):
        table["require"] = some(rng, OWN_DUTIES, 3)
    readings = make_readings(rng)
    if readings:
        table["readings"] = readings
    if one_in(rng, 4):
        table["notices"] = ["notice.toml"]
    if one_in(rng, 2):
        table["waivers"] = pick(rng, (["w.waivers.json"], ["approved"], ["approved", "w.waivers.json"]))
    if one_in(rng, 2):
        table["vocabulary"] = pick(rng, ({"zorble": "forum"}, {"zorble": "post-comments"}, {"payments": "blog"}))
    if one_in(rng, 4):
        table["exclude"] = pick(
            rng, (["cases/deep"], ["deep"], ["two"], ["**/1.case.json"], ["0.case.json", "odd [1]"])
        )
    if one_in(rng, 2):
        ways = ["cases", "."] if folder else ["one", "two/cases", ".", "odd [1]", "**/*.case.json", "0.case.json"]
        table["paths"] = some(rng, ways, 2) or ["."]
    if one_in(rng, 4):
        table["lang"] = pick(rng, ("zh", "en"))
    if one_in(rng, 15):
        wrong: tuple[dict[str, Any], ...] = (
            *({"requires": []}, {"other_laws": "some"}, {"require": ["nothing"]}, {"regulations": ["acme"]}),
            *({"vocabulary": {"forum": "blog"}}, {"notices": ["nowhere.toml"]}, {"waivers": ["nowhere.toml"]}),
        )
        table |= pick(rng, wrong)
    return table


def make_waivers(rng: Random, cases: dict[str, Document], at: str) -> list[dict[str, Any]]:
    """Draw waivers of what is in the way of some cases, mostly of all that is; some expired, some of nothing."""
    made: list[dict[str, Any]] = []
    for stated in cases.values():
        if isinstance(stated.get("service"), str) or not one_in(rng, 2):
            continue
        decision = og.decide(og.case_from_dict(stated), at=at, other_laws=pick(rng, ("known", "all")))
        expires = pick(rng, ("2035-01-01", "2035-01-01", "2035-01-01", "2012-01-01"))
        for duty in decision.in_the_way:
            waiver = {"case": stated["id"], "event": duty.event, "law": duty.law, "provision": duty.provision}
            waiver |= {"duty": duty.duty} if isinstance(duty, og.RelatedDuty) else {}
            made.append(waiver | {"reason": "r", "approver": "a", "expires": expires})
    if made and one_in(rng, 6):
        made.append(made[0] | pick(rng, ({"event": "nothing"}, {"case": "elsewhere"}, {"case": "case-1"})))
    return made


def write_named(folder: Path, table: dict[str, Any], waivers: list[dict[str, Any]]) -> None:
    """Write the files that settings name."""
    if "notice.toml" in table.get("notices", ()):
        (folder / "notice.toml").write_text(LOCAL_NOTICE, "utf-8")
    for place, name in enumerate(table.get("waivers", ())):
        if name == "nowhere.toml":
            continue
        file = folder / name / "a.waivers.json" if name == "approved" else folder / name
        file.parent.mkdir(exist_ok=True)
        mine = [each | {"id": f"w{place}-{number}"} for number, each in enumerate(waivers)]
        mine = mine or [{"id": "w", "case": "elsewhere", "event": "e", "provision": "3(1)", **_BY_WHOM}]
        file.write_text(json.dumps({"schema": 1, "waivers": mine}), "utf-8")


_BY_WHOM = {"reason": "r", "approver": "a", "expires": "2035-01-01"}


def as_toml(table: dict[str, Any], *, in_project: bool) -> str:
    lines = ["[tool.opinionguard]"] if in_project else []
    return "\n".join([*lines, *(f"{key} = {_toml(value)}" for key, value in table.items())]) + "\n"


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {_toml(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


# --- Entrances --------------------------------------------------------------------------------------------------------


@frozen
class Answered:
    """The answer for a case: whether it may launch, whether it passes with waivers, and on what that rests."""

    may_launch: bool
    passes: bool
    verdict: str
    article_2: dict[str, Any]
    asks: list[str]
    basis: dict[str, Any]


def answered(decision: dict[str, Any], passes: bool | None = None) -> Answered:
    """Return the answer of a decision as JSON, read in the current folder."""
    may_launch = decision["may_launch"]
    asks = [each["fact"] for each in decision["questions"]]
    basis = basis_from(decision["basis"])
    passing = may_launch if passes is None else passes
    return Answered(may_launch, passing, decision["verdict"], decision["article_2"], asks, basis)


@frozen
class Told:
    """What an entrance tells: by case the answer, and the exit code."""

    decided: dict[str, Answered]
    code: int | None = None
    said: str = field(default="", eq=False)


def basis_from(basis: dict[str, Any]) -> dict[str, Any]:
    """Return a basis with the real place of its settings, whatever folder they are seen from."""
    settings = basis["settings"]
    return basis | {"settings": None if settings is None else os.path.realpath(settings)}


@contextlib.contextmanager
def standing_in(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def run(*arguments: str, given: str = "") -> tuple[int, str, str]:
    """Run a command in this process, with standard input."""
    written, said = io.BytesIO(), io.BytesIO()
    out, err = io.TextIOWrapper(written, "utf-8"), io.TextIOWrapper(said, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given.encode()), "utf-8"))
        patch.setattr("sys.stdout", out)
        patch.setattr("sys.stderr", err)
        try:
            code = cli.main(arguments)
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else -1
    out.flush()
    err.flush()
    return code, written.getvalue().decode(), said.getvalue().decode()


def check(project: Project, *arguments: str, given: str = "") -> Told:
    code, out, err = run("check", *arguments, "--at", project.at, "--format", "json", given=given)
    document = json.loads(out) if out else {"decisions": []}
    passes = document.get("passes", {})
    decided = {each["case"]: answered(each, passes.get(each["case"])) for each in document["decisions"]}
    return Told(decided, code, err)


def stream(project: Project, text: str, *options: str) -> Told:
    code, out, err = run("check", "--stream", "-", "--at", project.at, *options, given=text + "\n")
    lines = [json.loads(line) for line in out.splitlines()]
    decided = {each["case"]: answered(each, each.get("passes")) for each in lines if "case" in each}
    return Told(decided, code, err)


def gate_told(project: Project, gate: og.Gate) -> Told:
    """Return what a gate answers, with the exit code that it would be; two ways to ask for an answer are one."""
    decided = {}
    sure = False
    for name in gate.cases:
        answer = gate.answer(name)
        assert answer.decision is not None, answer
        assert gate.allows(name) is answer.allowed
        assert flag(gate, name) is answer.allowed
        decided[name] = answered(answer.decision.to_dict(), answer.allowed)
        sure = sure or (not answer.allowed and answer.decision.is_refused_for_sure)
    for stated in project.cases.values():
        if stated["id"] not in gate.cases:
            assert not gate.allows(stated["id"])
            assert not flag(gate, stated["id"])
    refused = not all(each.passes for each in decided.values())
    return Told(decided, 2 if gate.problems else 1 if sure else 3 if refused else 0, "\n".join(map(str, gate.problems)))


def flag(gate: og.Gate, name: str) -> bool:
    inner = InMemoryProvider({name: InMemoryFlag("on", {"on": True, "off": False})})
    return GatedProvider(inner, gate).resolve_boolean_details(name, True).value


def gate_of(project: Project, paths: Any, **keywords: Any) -> Told:
    now = og.moment_of(project.at).begin
    return gate_told(project, og.Gate.from_paths(paths, clock=lambda: now, ticks=lambda: 0.0, **keywords))


def same(told: Told, other: Told) -> bool:
    """Tell whether two entrances say the same; where there is nothing at all, one says so and the other finds fault."""
    codes = [2 if each.code == 4 else each.code for each in (told, other)]
    return told.decided == other.decided and codes[0] == codes[1]


def hold_against(one: str, told: Told, two: str, other: Told) -> None:
    assert same(told, other), f"{one}: {told}\n{told.said}\n{two}: {other}\n{other.said}"


def ask_everywhere(rng: Random, project: Project) -> None:
    """Ask by every entrance, and hold what they say against each other."""
    root = project.root
    scope = pick(rng, project.scopes())
    with standing_in(root):
        reference = check(project, scope)
        hold_against(f"check {scope}", reference, "Gate.from_paths", gate_of(project, [scope]))
        assert same(reference, gate_told(project, from_folder(project, scope)))
        absolute = str(root / scope)
        hold_against(f"check {scope}", reference, "check, absolute", check(project, absolute))
        both = some(rng, (*FOLDERS[1:], scope), 3) or [scope, "one"]
        hold_against(f"check {both}", check(project, *both), "Gate.from_paths", gate_of(project, both))
        pattern = os.path.join(glob.escape(scope), "**", "*.case.json")  # noqa: PTH118 - a pattern
        by_pattern = check(project, pattern)
        hold_against(f"check {pattern}", by_pattern, "Gate.from_paths", gate_of(project, [pattern]))
        if not project.has_broken_text and not project.links:
            hold_against(f"check {scope}", reference, f"check {pattern}", by_pattern)
        for option, settings in stated_settings(project, rng):
            stated = check(project, scope, *option)
            hold_against(f"check {scope} {option}", stated, "Gate", gate_of(project, [scope], settings=settings))
    elsewhere = pick(rng, FOLDERS)
    with standing_in(root / elsewhere):
        from_there = os.path.relpath(root / scope)
        hold_against(f"check {scope}", reference, f"check {from_there}", check(project, from_there))
        hold_against(f"check {scope}", reference, f"gate of {from_there}", gate_of(project, [Path(from_there)]))
    for folder in {str(Path(file).parent) for file in project.settings}:
        with standing_in(root / folder):
            ask_without_files(project)
    for file, document in project.cases.items():
        if project.in_repository(str(Path(file).parent)):
            with standing_in(root):
                alone = check(project, file)
            ask_of_one(project, file, alone)
            if Path(file).is_relative_to(scope) and document["id"] in reference.decided:
                assert alone.decided == {document["id"]: reference.decided[document["id"]]}, (file, alone)


def from_folder(project: Project, folder: str) -> og.Gate:
    now = og.moment_of(project.at).begin
    return og.Gate.from_folder(folder, clock=lambda: now, ticks=lambda: 0.0)


def stated_settings(project: Project, rng: Random) -> Iterator[tuple[tuple[str, ...], og.Settings | None]]:
    """Yield options that state settings for all, each with the value that says the same."""
    yield ("--no-settings",), None
    for file in some(rng, project.settings, 1):
        with contextlib.suppress(og.InputError):
            yield ("--settings", file), og.load_settings(file)


def ask_without_files(project: Project) -> None:
    """Ask from the current folder for what its settings name, by ``check`` and by a gate as the fixture makes it."""
    told = check(project)
    try:
        settings = og.load_settings(".")
    except og.InputError:
        assert (told.code, told.decided) == (2, {})
        return
    if settings.paths:
        entrance = Entrance(settings.paths, (".", *settings.paths), (".",))
        hold_against("check", told, "as the fixture", gate_of(project, entrance))
    else:
        assert told.code == 2


def ask_of_one(project: Project, file: str, alone: Told) -> None:
    """Ask of one case in a repository: from its folder by standard input and as a line, and in Python."""
    name = project.cases[file]["id"]
    text = (project.root / file).read_text("utf-8")
    with standing_in((project.root / file).parent):
        hold_against(f"check {file}", alone, "check -", check(project, "-", given=text))
        hold_against(f"check {file}", alone, "check --stream -", stream(project, text))
    with standing_in(project.root):
        hold_against(f"check {file}", alone, "Gate.from_folder", gate_told(project, from_folder(project, file)))
        if name not in alone.decided:
            with pytest.raises(og.InputError):
                og.decide(og.load_case(file, vocabulary=og.load_settings(file).vocabulary), at=project.at)
            return
        settings = og.load_settings(file)
        case = og.load_case(file, vocabulary=settings.vocabulary)
        decision = og.decide(case, at=project.at, settings=settings)
        assert alone.decided[name] == answered(decision.to_dict(), alone.decided[name].passes)
        hold_against(f"check {file}", alone, "Gate(cases)", gate_told(project, gate_of_case(project, case, settings)))


def gate_of_case(project: Project, case: og.Case, settings: og.Settings) -> og.Gate:
    now = og.moment_of(project.at).begin
    mine = [each for each in settings.waivers if each.case == case.id]
    keywords: dict[str, Any] = {"clock": lambda: now, "ticks": lambda: 0.0}
    try:
        return og.Gate([case], settings=evolve(settings, waivers=mine), **keywords)
    except og.InputError as error:  # of a gate that is made by hand a wrong waiver is an error at once
        gate = og.Gate([case], settings=settings, waivers=[each for each in mine if _stands(each, error)], **keywords)
        return _with_problems(gate, error.problems)


def _stands(waiver: og.Waiver, error: og.InputError) -> bool:
    return not any(each.path.startswith(f"waivers.{waiver.id}") for each in error.problems)


def _with_problems(gate: og.Gate, problems: tuple[Problem, ...]) -> og.Gate:
    gate._shelf.book = evolve(gate._shelf.book, of_waivers=problems)
    return gate


# --- Tests ------------------------------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Leave out what costs a decision for each reading, and say nothing in the program's log."""
    monkeypatch.setattr(timelines, "_sensitive_readings", lambda *_: ())
    logging.disable()
    yield
    logging.disable(logging.NOTSET)


def try_seeds(seeds: range) -> None:
    for seed in seeds:
        with tempfile.TemporaryDirectory() as folder:
            rng = random.Random(seed)  # noqa: S311
            project = make_project(rng, Path(folder).resolve())
            try:
                ask_everywhere(rng, project)
            except Exception as error:
                files = sorted(str(each.relative_to(project.root)) for each in project.root.rglob("*"))
                error.add_note(f"seed {seed}, {project}: {files}")
                raise


@pytest.mark.exhaustive
@pytest.mark.parametrize("first", range(0, 60, 10))
def test_every_entrance_gives_one_answer(first: int) -> None:
    try_seeds(range(first, first + 10))


ASKING_THE_GATE = """
import json
from pathlib import Path


def test_gate(gate):
    found = {}
    for name in gate.cases:
        answer = gate.answer(name)
        found[name] = (answer.decision.to_dict(), answer.allowed)
    Path("told.json").write_text(json.dumps(found), "utf-8")
"""


def expect(project: Project, told: Told) -> tuple[int, int]:
    """State in each case file what was told of it, and the contrary; return how many tests are to pass and to fail."""
    passing = failing = 0
    finder = SettingsFinder((".",))
    for file, document in project.cases.items():
        try:
            og.load_case(file, vocabulary=finder.of(file).vocabulary)
        except og.InputError:
            failing += 1
            continue
        if document["id"] in told.decided:
            expected = told.decided[document["id"]].may_launch
            ways = [{"id": str(way), "at": project.at, "may_launch": way} for way in (expected, not expected)]
            Path(file).write_text(json.dumps(document | {"expect": ways}), "utf-8")
            passing, failing = passing + 1, failing + 1
    return passing, failing


def try_by_pytest(seed: int, pytester: pytest.Pytester) -> None:
    rng = random.Random(seed)  # noqa: S311
    project = make_project(rng, pytester.path.resolve())
    ids = [each["id"] for each in project.cases.values()]
    if project.links or len(set(ids)) < len(ids) or project.has_broken_text:
        return  # what pytest collects is a file by a name, and a broken pyproject.toml stops pytest itself
    passing, failing = expect(project, check(project, "."))
    (project.root / "test_it.py").write_text(ASKING_THE_GATE, "utf-8")
    options = ("-p", "no:cacheprovider", "--rootdir", str(project.root), "--opinionguard-at", project.at)
    done = pytester.runpytest_inprocess(*options, "-W", "ignore::pytest.PytestWarning", "-W", "ignore::UserWarning")
    without_files = check(project)
    is_made = (project.root / "told.json").exists()
    assert is_made == (without_files.code not in (2, 4)), (seed, without_files)
    outcomes = done.parseoutcomes()
    seen = [outcomes.get(each, 0) for each in ("passed", "failed", "errors")]
    assert seen == [passing + is_made, failing, not is_made], (seed, project)
    if is_made:
        told = json.loads((project.root / "told.json").read_text("utf-8"))
        assert {name: answered(*each) for name, each in told.items()} == without_files.decided


@pytest.mark.exhaustive
@pytest.mark.parametrize("seed", range(12))
def test_pytest_gives_the_same(seed: int, pytester: pytest.Pytester) -> None:
    try_by_pytest(seed, pytester)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3000, 3150))
def test_pytest_gives_the_same_many_times(seed: int, pytester: pytest.Pytester) -> None:
    try_by_pytest(seed, pytester)


@pytest.mark.slow
@pytest.mark.parametrize("first", range(1000, 3000, 50))
def test_every_entrance_gives_one_answer_two_thousand_times(first: int) -> None:
    try_seeds(range(first, first + 50))
