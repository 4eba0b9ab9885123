from __future__ import annotations

import ast
import importlib.metadata
import importlib.resources
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import opinionguard as og

ROOT = Path(__file__).parents[1]
SOURCE = Path(og.__file__).parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
RUNTIME = {"attrs", "python-dateutil", "holidays", "typing-extensions"}
# What makes a start slow, or belongs to the edges: loaded when it is needed, and not before.
HEAVY = ("holidays", "dateutil.parser", "argparse", "yaml", "difflib", "importlib.metadata", "opinionguard.cli")
# Ground and heart: no input, no output, no clock.
HEART = {
    *("truth", "moments", "law", "vocabulary", "bounds", "notices", "workdays", "values", "facts", "readings"),
    *("views", "rules", "regulations", "timeline", "decisions"),
}
CASE = """
schema = 1
id = "case"

[service]
offered_in_mainland_china = true
audience = "public"
functions = ["forum"]

[[events]]
id = "launch"
kind = "service-launch"
at = 2026-12-01T10:00:00+08:00
"""


def fresh(code: str, *arguments: str) -> object:
    """Run code in an interpreter of its own, and return what it prints as JSON."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


class TestPublicNames:
    @pytest.mark.parametrize("name", og.__all__)
    def test_load(self, name: str) -> None:
        assert getattr(og, name) is not None
        assert name in dir(og)

    def test_stand_once(self) -> None:
        assert len(og.__all__) == len(set(og.__all__))

    def test_are_all_that_load_lazily(self) -> None:
        assert set(og.__all__) == {*og._MODULE_OF, "__version__"}

    def test_are_those_that_a_type_checker_sees(self) -> None:
        tree = ast.parse(Path(og.__file__).read_text("utf-8"))
        seen = {
            (alias.name, node.module.removeprefix("opinionguard."))
            for branch in tree.body
            if isinstance(branch, ast.If)
            for node in branch.body
            if isinstance(node, ast.ImportFrom) and node.module
            for alias in node.names
        }

        assert seen - {("own_version", "versions")} == set(og._MODULE_OF.items())

    def test_come_with_a_star(self) -> None:
        names: dict[str, object] = {}

        exec("from opinionguard import *", names)  # noqa: S102 - a star import stands at a module's top only

        assert set(names) - {"__builtins__"} == set(og.__all__)

    def test_that_do_not_exist_are_attribute_errors(self) -> None:
        with pytest.raises(AttributeError, match="module 'opinionguard' has no attribute 'decided'"):
            getattr(og, "decided")  # noqa: B009 - a type checker would refuse the plain way
        assert not hasattr(og, "_private")

    def test_are_what_they_are_whatever_was_loaded_before(self) -> None:
        """A public name may be that of a module too; loading one name must not turn another into the module."""
        code = """
import importlib, json, sys
wrong = []
for first in sys.argv[1:]:
    for name in [each for each in sys.modules if each.startswith("opinionguard")]:
        del sys.modules[name]
    og = importlib.import_module("opinionguard")
    getattr(og, first)
    for name in og.__all__:
        if isinstance(getattr(og, name), type(sys)):
            wrong.append((first, name))
print(json.dumps(wrong))
"""
        assert fresh(code, "decide", "classify", "timeline", "explain", "load_case") == []


class TestImport:
    def test_loads_what_is_needed_and_only_when_it_is(self, tmp_path: Path) -> None:
        path = tmp_path / "case.toml"
        path.write_text(CASE, "utf-8")
        code = """
import json, sys
before = set(sys.modules)
heavy = sys.argv[2:]
found = {}
def look(stage):
    loaded = set(sys.modules) - before
    found[stage] = sorted({each for each in heavy if each in loaded})
import opinionguard as og
look("import")
found["small"] = sorted(each for each in set(sys.modules) - before if each.startswith("opinionguard."))
import opinionguard.timeline, opinionguard.regulations
look("engine")
case = og.load_case(sys.argv[1])
look("case")
og.classify(case)
look("classify")
print(json.dumps(found))
"""
        found = fresh(code, str(path), *HEAVY)

        own_version_is_read = ["importlib.metadata"]
        assert isinstance(found, dict)
        assert found.pop("small") == []
        assert found.pop("import") == []
        for loaded in found.values():
            assert [each for each in loaded if each not in own_version_is_read] == []

    def test_of_the_engine_does_not_need_the_edges(self) -> None:
        code = """
import json, sys
import opinionguard as og
case = og.Case(id="a", service=og.Service(functions=["forum"]), events=[og.ServiceLaunch(id="b", at="2026-12-01")])
og.decide(case, at="2026-11-22").to_dict()
og.explain(og.decide(case, at="2026-11-22"), case)
edges = ("argparse", "yaml", "difflib", "opinionguard.cli", "opinionguard.casefile", "opinionguard.render.json")
print(json.dumps([each for each in edges if each in sys.modules]))
"""
        assert fresh(code) == []

    def test_of_the_heart_brings_no_clock_and_no_file(self) -> None:
        used = {
            ast.unparse(node)
            for file, tree in sources()
            if file.relative_to(SOURCE).parts[0].removesuffix(".py") in HEART
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute | ast.Name)
        }

        clocks = {"datetime.now", "date.today", "datetime.today", "datetime.utcnow", "time.time", "time.monotonic"}
        assert "date.fromisoformat" in used
        assert used & (clocks | {"open", "os", "os.environ", "sys", "Path", "print", "input"}) == set()


def sources() -> Iterator[tuple[Path, ast.Module]]:
    """Yield every module of the package and its tree."""
    for file in sorted(SOURCE.rglob("*.py")):
        yield file, ast.parse(file.read_text("utf-8"))


def imported(tree: ast.Module) -> Iterator[str]:
    """Yield the top-level names of what a module imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


class TestMetadata:
    def test_marks_the_package_as_typed(self) -> None:
        assert importlib.resources.files("opinionguard").joinpath("py.typed").is_file()

    def test_names_exactly_four_runtime_dependencies(self) -> None:
        stated = importlib.metadata.requires("opinionguard") or []
        always = [each for each in stated if "extra ==" not in each]

        assert {re.split(r"[^A-Za-z0-9-]", each)[0] for each in always} == RUNTIME
        assert {re.split(r"[^A-Za-z0-9-]", each)[0] for each in PROJECT["dependencies"]} == RUNTIME

    def test_names_every_package_that_is_imported(self) -> None:
        third_party = {
            name
            for _, tree in sources()
            for name in imported(tree)
            if name not in sys.stdlib_module_names and name != "opinionguard"
        }

        assert third_party == {"attrs", "dateutil", "holidays", "typing_extensions", "yaml"}
        assert {file.name for file, tree in sources() if "yaml" in imported(tree)} == {"_yaml.py", "documents.py"}

    def test_has_one_version(self) -> None:
        assert og.__version__ == importlib.metadata.version("opinionguard") == PROJECT["version"]
        decision = og.decide(og.parse_case(CASE), at="2026-11-22")
        assert list(decision.versions) == ["opinionguard", "holidays", "calendar"]
        assert decision.versions["opinionguard"] == og.__version__
        assert decision.versions["holidays"] == importlib.metadata.version("holidays")

    def test_names_the_command(self) -> None:
        (command,) = importlib.metadata.entry_points(group="console_scripts", name="opinionguard")

        assert command.value == "opinionguard.cli:main"
        assert callable(command.load())


class TestWithoutYaml:
    @pytest.fixture(autouse=True)
    def without_yaml(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "yaml", None)
        monkeypatch.delitem(sys.modules, "opinionguard._yaml", raising=False)

    @pytest.mark.parametrize("name", ["case.yaml", "case.YML"])
    def test_a_yaml_file_names_the_extra(self, tmp_path: Path, name: str) -> None:
        path = tmp_path / name
        path.write_text("schema: 1\n", "utf-8")

        with pytest.raises(og.CaseFileError) as caught:
            og.load_case(path)

        (problem,) = caught.value.problems
        assert problem.file == str(path)
        assert "opinionguard[yaml]" in problem.right

    def test_other_files_are_read(self, tmp_path: Path) -> None:
        (tmp_path / "a.yaml").write_text("schema: 1\n", "utf-8")
        (tmp_path / "b.toml").write_text(CASE, "utf-8")

        broken, whole = og.find_cases([str(tmp_path)])

        assert broken.case is None
        assert broken.problems
        assert whole.case == og.parse_case(CASE)


def test_the_python_of_the_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    blocks = re.findall(r"<!-- run by the tests -->\n```python\n(.*?)```", readme, re.DOTALL)

    assert blocks
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {})  # noqa: S102 - the project's own text
    assert "live-comments: BLOCKED" in capsys.readouterr().out


def test_the_case_file_of_the_readme_is_one() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    (block,) = re.findall(r"```toml\n(.*?)```", readme, re.DOTALL)

    assert og.parse_case(block).id == "live-comments"
