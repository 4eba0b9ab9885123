"""What the package cannot do: no network, no other program, no code or object made of what it reads; and how it is built."""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
import yaml
from builders import ROOT, TOOLS

from opinionguard.cli import workers
from opinionguard.files._yaml import StrictLoader

SOURCE: Final = ROOT / "src" / "opinionguard"
EXAMPLES: Final = ROOT / "docs" / "examples"

# --- The source ------------------------------------------------------------------------------------------------------

# Nothing else is imported anywhere in the package: of the standard library nothing that talks to another machine or
# program, runs code, or makes objects of bytes; beside it the four dependencies, and the extras in one module each.
PLAIN: Final = {
    *(
        "__future__",
        "abc",
        "bisect",
        "calendar",
        "collections",
        "collections.abc",
        "contextlib",
        "copy",
        "csv",
        "datetime",
    ),
    *(
        "difflib",
        "enum",
        "errno",
        "fractions",
        "functools",
        "hashlib",
        "html",
        "io",
        "itertools",
        "json",
        "logging",
        "math",
        "re",
        "stat",
        "sys",
    ),
    *(
        "threading",
        "time",
        "types",
        "typing",
        "unicodedata",
        "weakref",
        "argparse",
        "tomllib",
        "pathlib",
        "os",
        "glob",
        "warnings",
    ),
    *("attrs", "dateutil.relativedelta", "dateutil.parser"),
    "typing_extensions",
}
ONLY_IN: Final = {
    "importlib": {
        "__init__.py",
        "cli/program.py",
        "regulations/__init__.py",
        "render/run/formats.py",
        "render/words/__init__.py",
        "workdays/arrangements.py",
    },  # public names, commands, regulations, formats, pages of words and a release of holidays, when first asked for
    # Where a package is installed; the module of China is loaded without the other countries.
    "importlib.util": {"ground/versions.py", "workdays/arrangements.py"},
    # For types, and to tell whether packages may be found elsewhere than in folders.
    "importlib.machinery": {"ground/versions.py", "regulations/__init__.py", "workdays/arrangements.py"},
    "importlib.abc": {"workdays/arrangements.py"},  # for types alone
    "atexit": {"cli/program.py"},  # with gc: a command that ends is not searched for garbage
    "gc": {"cli/program.py"},
    "operator": {"ground/classes.py"},  # attrgetter() of the fields of a class
    "reprlib": {"ground/classes.py"},
    "ast": {"cli/usage.py"},  # literal_eval() of the values in what argparse says
    "pkgutil": {"regulations/__init__.py", "render/words/__init__.py"},  # the files of that folder
    "base64": {"render/page.py"},  # the hash of a page's style
    # its own version; which installed packages have regulations
    "importlib.metadata": {"ground/versions.py", "regulations/__init__.py"},
    # --jobs: this very program in other processes, and what they say to each other through pipes that nobody else has
    "subprocess": {"cli/workers.py"},
    "pickle": {"cli/workers.py"},
    "signal": {"cli/workers.py"},
    "fcntl": {"gate/log.py"},  # the lock of a log
    "shutil": {"cli/calendar.py", "cli/console.py", "cli/interview.py", "cli/usage.py"},  # the width of the terminal
    # quote() and urlsplit(); no request
    "urllib.parse": {"render/run/automation.py", "render/run/markdown.py", "render/run/paths.py"},
    "xml.sax.saxutils": {"render/run/junit.py"},  # escape(); no parser
    "yaml": {"files/_yaml.py", "files/documents.py", "files/foreign.py"},
    "pytest": {"pytest_plugin.py"},
    # A document is made, and none is read.
    **{
        module: {"render/filing/document_docx.py"}
        for module in (
            "docx",
            *(f"docx.{each}" for each in ("document", "enum.text", "oxml", "oxml.ns", "shared", "text.paragraph")),
        )
    },
}
ATTRIBUTES: Final = {
    "os": {
        *("O_APPEND", "O_CLOEXEC", "O_CREAT", "O_RDONLY", "O_RDWR", "O_WRONLY", "close", "curdir", "devnull"),
        *(
            "dup",
            "dup2",
            "environ",
            "fdopen",
            "fsencode",
            "fstat",
            "fsync",
            "ftruncate",
            "open",
            "path",
            "pread",
            "register_at_fork",
        ),
        *("scandir", "DirEntry"),
        *("PathLike", "fspath", "getcwd", "strerror", "urandom", "listdir", "lstat", "pardir", "sep", "stat", "write"),
    },
    "sys": {"argv", "get_int_max_str_digits", "modules", "stdin", "stdout", "stderr", "exit", "path"}
    | {"executable", "flags", "meta_path"},
    "subprocess": {"Popen", "PIPE", "DEVNULL"},
    "pickle": {"dumps", "loads", "HIGHEST_PROTOCOL", "UnpicklingError"},
    "shutil": {"get_terminal_size"},
    "importlib": {"import_module"},
    "pkgutil": {"iter_modules"},
    # Its safe loader made stricter; that nothing is read by another, the next test sees to.
    "yaml": {
        *("reader", "SafeLoader", "AliasEvent", "ScalarNode", "YAMLError", "MarkedYAMLError"),
        # Events alone, of which nothing is constructed.
        *("parse", "CollectionEndEvent", "CollectionStartEvent", "MappingStartEvent", "NodeEvent", "ScalarEvent"),
    },
}
NEVER_CALLED: Final = {"eval", "exec", "compile", "__import__", "breakpoint", "vars", "delattr", "open"}
# Files are written by these, to the path that a person named.
WRITING: Final = {"write_text", "write_bytes", "unlink", "rename", "replace", "mkdir", "touch", "symlink_to"}
WRITES_FILES: Final = {"files/documents.py"}

FILES: Final = {path.relative_to(SOURCE).as_posix(): path for path in sorted(SOURCE.rglob("*.py"))}


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            yield node.module or ""


def is_own(module: str) -> bool:
    return module == "opinionguard" or module.startswith("opinionguard.")


def named(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else ""


@pytest.mark.parametrize("name", FILES)
def test_a_module_imports_nothing_that_could_reach_out_or_run_what_it_reads(name: str) -> None:
    for module in imports(ast.parse(FILES[name].read_text(encoding="utf-8"))):
        allowed = is_own(module) or module in PLAIN or name in ONLY_IN.get(module, ())
        assert allowed or (name == "openfeature.py" and module.split(".")[0] == "openfeature"), module


@pytest.mark.parametrize("name", FILES)
def test_a_module_uses_only_what_is_harmless_of_the_modules_that_are_not(name: str) -> None:
    tree = ast.parse(FILES[name].read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and named(node.value) in ATTRIBUTES:
            assert node.attr in ATTRIBUTES[named(node.value)], f"line {node.lineno}"
        if isinstance(node, ast.ImportFrom) and node.module in ATTRIBUTES:
            assert {each.name for each in node.names} <= ATTRIBUTES[node.module], f"line {node.lineno}"
        if isinstance(node, ast.Call):
            assert named(node.func) not in NEVER_CALLED, f"line {node.lineno}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITING:
            # Texts have a replace too, with two arguments, and dates, with keywords.
            harmless = node.func.attr == "replace" and len(node.args) != 1
            assert harmless or name in WRITES_FILES, f"line {node.lineno}"


def test_what_is_imported_by_name_is_its_own() -> None:
    found = {
        (name, ast.unparse(node.args[0]))
        for name, path in FILES.items()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "importlib.import_module"
    }

    assert found == {
        ("__init__.py", "f'{__name__}.{module}'"),
        ("cli/program.py", "f'opinionguard.cli.{name}'"),
        ("regulations/__init__.py", "f'{__name__}.{module}'"),
        ("render/run/formats.py", "f'{__package__}.{name}'"),
        ("workdays/arrangements.py", "'holidays.countries.china'"),
    }


def test_no_program_is_started_but_this_one() -> None:
    started = [
        ast.unparse(node.args[0])
        for path in FILES.values()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "subprocess.Popen"
    ]

    assert (started, workers._PROGRAM) == (
        ["[sys.executable, *alone, '-c', _PROGRAM, *sys.path]"],
        "import sys; sys.path[:] = sys.argv[1:]; from opinionguard.cli.workers import serve; serve()",
    )


def test_yaml_is_loaded_as_plain_data_only() -> None:
    loads = [
        ast.unparse(node)
        for path in FILES.values()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Loader")
    ]

    assert loads == ["StrictLoader(text, quoted_parts)", "StrictLoader(text, [])"]
    assert issubclass(StrictLoader, yaml.SafeLoader)
    assert set(StrictLoader.yaml_constructors) == set(yaml.SafeLoader.yaml_constructors)


def test_the_lists_hold_nothing_that_is_not_used() -> None:
    # Else what is taken out could come back in some other place unseen.
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in FILES.values()]
    used = {module for tree in trees for module in imports(tree)}
    attributes = {
        (named(node.value), node.attr) for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Attribute)
    }
    attributes |= {
        (node.module or "", each.name)
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for each in node.names
    }

    assert {*PLAIN, *ONLY_IN} - used == set()
    assert {(module, name) for module, names in ATTRIBUTES.items() for name in names} - attributes == set()


# --- At run time -----------------------------------------------------------------------------------------------------

# Once everything has been used, nothing is compiled, executed or imported any more, and all else that Python tells an
# auditor is this; `fcntl.flock` is the lock of the decision log.
HARMLESS: Final = {
    *("builtins.id", "object.__getattr__", "sys._getframe", "os.scandir", "os.walk", "os.listdir", "glob.glob"),
    *("fcntl.flock", "open", "pathlib.Path.glob", "os.rename", "os.chmod", "os.mkdir"),
}
# Python's own doings when something is imported.
IMPORTING: Final = {"import", "exec", "compile", "marshal.loads", "object.__setattr__", "os.add_dll_directory"}


def audited(folder: Path) -> list[list[tuple[str, str]]]:
    program = TOOLS / "everything.py"
    command = [sys.executable, str(program), str(EXAMPLES), str(folder)]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    for name in ("COVERAGE_PROCESS_START", "COVERAGE_PROCESS_CONFIG"):  # coverage would write files of its own
        environment.pop(name, None)
    said = subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    return [[(event, told) for event, told in each] for each in json.loads(said.stdout)]


@pytest.mark.program
def test_all_that_it_does_touches_no_network_no_program_and_no_file_but_those_named(tmp_path: Path) -> None:
    first, again = audited(tmp_path)

    assert {event for event, _ in first} - HARMLESS - IMPORTING == set()
    assert {event for event, _ in again} - HARMLESS == set()
    code = {told for event, told in first if event == "exec"}
    homes = (*map(str, sysconfig.get_paths().values()), str(SOURCE), sys.base_prefix, "<frozen ", "<attrs generated ")
    # Named tuples, and what attrs before 24 makes of the attributes of a class, have no file.
    assert {each for each in code if not each.startswith(homes)} - {"<string>", ""} == set()
    written = {Path(told) for event, told in (*first, *again) if event in {"open", "os.rename", "os.chmod", "os.mkdir"}}
    assert {each for each in written if tmp_path not in each.parents} == set()
    assert {tmp_path / "log.jsonl", tmp_path / "cases.jsonl"} <= written  # the auditor was listening
    assert sum(event == "os.rename" for event, _ in again) == 8  # seven outputs and the report, put in place whole


# --- The distributions -----------------------------------------------------------------------------------------------


def built(folder: Path, *, mask: int, seconds: int) -> dict[str, bytes]:
    """Build from a copy whose files have a time and permissions of their own; return what came of it, by name."""
    tree = folder / "opinionguard"
    folder.mkdir()
    for name in ("src", "tests", "docs", ".ci"):
        shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", ".gitignore", "hatch_build.py"):
        shutil.copy(ROOT / name, tree / name)
    for path in tree.rglob("*"):
        path.chmod(path.stat().st_mode & ~mask)
        os.utime(path, (seconds, seconds))
    environment = {**os.environ, "TZ": f"UTC{seconds % 12}", "PYTHONHASHSEED": str(mask), "HOME": str(folder)}
    environment.pop("SOURCE_DATE_EPOCH", None)
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(folder / "dist")],
        cwd=tree,
        env=environment,
        umask=mask,
        check=True,
        capture_output=True,
    )
    return {each.name: each.read_bytes() for each in (folder / "dist").iterdir()}


@pytest.mark.program
def test_a_wheel_and_an_sdist_are_the_same_bytes_wherever_and_whenever_they_are_built(tmp_path: Path) -> None:
    one = built(tmp_path / "one", mask=0o022, seconds=1_700_000_000)
    other = built(tmp_path / "another folder", mask=0o077, seconds=1_800_000_001)

    assert {name.rpartition(".")[2] for name in one} == {"whl", "gz"}
    assert one == other
