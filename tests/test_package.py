"""The public face: every name is there, and nothing is loaded before it is used."""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
import sys
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from typing import Any, Final

import pytest
from builders import NAMES_AT_THE_ROOT, NAMES_BY_MODULE, ROOT
from mirror import files_of

import opinionguard as og

SOURCE: Final = Path(str(og.__file__)).parent
NAMES: Final[list[str]] = vars(og)["__all__"]


@pytest.mark.parametrize("name", NAMES)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(og, name) is getattr(og, name)
    assert name in dir(og)


def test_a_checker_sees_what_is_there() -> None:
    """The table says where a name is loaded from, the imports say it to a checker of types: as a name of the root."""
    (block,) = (
        node
        for node in ast.parse(Path(str(og.__file__)).read_text("utf-8")).body
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    )
    seen = {
        each.asname: (str(node.module), each.name)
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for each in node.names
        if each.asname is not None
    }
    assert seen == {name: (f"opinionguard.{module}", name) for name, module in vars(og)["_MODULE_OF"].items()}


def test_the_documentation_names_every_name_of_the_root_and_no_other() -> None:
    assert sorted(NAMES_AT_THE_ROOT) == sorted(NAMES)


@pytest.mark.parametrize(("module", "names"), NAMES_BY_MODULE.items(), ids=NAMES_BY_MODULE)
def test_the_other_names_are_those_of_their_modules(module: str, names: list[str]) -> None:
    found = vars(import_module(module))

    assert set(names) <= set(found["__all__"])
    assert not set(names) & set(NAMES)


PUBLIC_CLASSES: Final[dict[str, type]] = {
    name: made
    for module, names in {"opinionguard": NAMES_AT_THE_ROOT, **NAMES_BY_MODULE}.items()
    for name in names
    if isinstance(made := getattr(import_module(module), name), type)
}


@pytest.mark.parametrize("made", PUBLIC_CLASSES.values(), ids=PUBLIC_CLASSES)
def test_each_class_says_what_it_takes(made: type) -> None:
    try:
        parameters = inspect.signature(made).parameters.values()
    except ValueError:  # an exception without parameters of its own
        assert issubclass(made, Exception)
        return

    says_nothing = {inspect.Parameter.empty, Any, object, "Any", "object"}
    assert [each.name for each in parameters if each.annotation in says_nothing] == []


@pytest.mark.parametrize(
    ("made", "keyword", "taken"),
    [
        (og.Service, "functions", "Functions | Iterable[str] | None"),
        (og.Service, "offered_in_mainland_china", "bool | None"),
        (og.Report, "submitted_at", "MomentLike | None"),
        (og.Report, "receipts", "Iterable[Receipt] | None"),
        (og.UserGrowth, "on", "MomentLike"),
        (og.UserGrowth, "id", "str"),
        (og.Report, "id", "str | None"),
        (og.Case, "service", "Service | None"),
        (og.Waiver, "expires", "MomentLike"),
        (og.Settings, "other_laws", "OtherLawsMode | None"),
        (og.Gate, "cases", "Iterable[Case]"),
    ],
)
def test_a_fact_may_be_left_out_exactly_where_its_type_says_so(made: type, keyword: str, taken: str) -> None:
    assert inspect.signature(made).parameters[keyword].annotation == taken


def test_no_two_modules_name_a_class_or_a_function_alike() -> None:
    found: dict[str, list[str]] = {}
    for file in sorted(SOURCE.rglob("*.py")):
        names = {
            node.name
            for node in ast.parse(file.read_text("utf-8")).body
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and node.name[0] != "_"
        }
        for name in names - ({"add", "run"} if file.parent.name == "cli" else set()):  # of each command
            found.setdefault(name, []).append(file.relative_to(SOURCE).as_posix())

    assert {name: files for name, files in found.items() if len(files) > 1} == {}


MODULES: Final = sorted(
    ".".join(file.relative_to(SOURCE).with_suffix("").parts)
    for file in SOURCE.rglob("*.py")
    if file.name not in {"__init__.py", "__main__.py"}
)


@pytest.mark.parametrize("module", MODULES)
def test_each_module_has_a_test_file_of_its_name(module: str) -> None:
    found = [(ROOT / "tests" / file).read_text("utf-8") for file in files_of(module)]

    assert found
    assert all("def test_" in text for text in found)


def test_a_folder_of_tests_is_one_of_the_package() -> None:
    tests = {file.parent.relative_to(ROOT / "tests") for file in (ROOT / "tests").rglob("test_*.py")}

    assert tests - {file.parent.relative_to(SOURCE) for file in SOURCE.rglob("*.py")} == set()


def test_a_name_that_is_not_there_is_refused() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'Cases'"):
        attrgetter("Cases")(og)


def test_the_version_is_that_of_the_distribution() -> None:
    assert og.__version__.count(".") == 2


def loaded_by(program: str) -> set[str]:
    """Return the modules that a program loads."""
    printing = f"import sys; {program}; print(*sys.modules)"
    return set(
        subprocess.run([sys.executable, "-c", printing], capture_output=True, text=True, check=True).stdout.split()
    )


def test_importing_the_package_loads_next_to_nothing() -> None:
    loaded = loaded_by("import opinionguard")

    assert {name for name in loaded if name.startswith("opinionguard")} == {"opinionguard"}
    assert not loaded & {"attr", "holidays", "dateutil", "yaml", "json"}


@pytest.mark.parametrize("first", ["decide", "load_case", "classify", "timeline", "Case"])
def test_a_name_is_the_same_whatever_was_used_before(first: str) -> None:
    # A submodule that is loaded becomes an attribute of the package, and must not hide a function of its name.
    program = f"import opinionguard as og; og.{first}; assert callable(og.timeline), og.timeline"
    loaded_by(program)


def test_making_a_case_loads_neither_the_calendar_nor_the_case_files() -> None:
    loaded = loaded_by("import opinionguard as og; og.Case(id='c', events=[og.ServiceLaunch(id='e')])")

    assert not loaded & {
        "holidays",
        "dateutil",
        "yaml",
        "tomllib",
        "opinionguard.engine.timeline",
        "opinionguard.files.casefile",
    }


def test_the_program_of_the_typed_test_runs() -> None:
    # What its types are, `python tests/typed/check.py` has two checkers say.
    program = ROOT / "tests" / "typed" / "user.py"
    subprocess.run([sys.executable, str(program)], check=True)


def test_no_group_is_repeated_possessively() -> None:
    """Before 3.11.5 Python matches such a group wrongly where a member of it fails half-way; 3.11 has it at all."""
    kept = re.compile(r"\)(?:[*+?]|\{\{?[\d,]+\}?\})\+")
    found = {
        (path.name, node.value)
        for path in (ROOT / "src").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and kept.search(node.value)
    }

    assert found == set()
