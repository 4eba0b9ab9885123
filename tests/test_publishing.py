"""What an index would get: a page that renders, an installation from files alone; and that no page speaks of an index."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from email import message_from_bytes
from pathlib import Path
from typing import Any, Final

import pytest
from builders import ROOT

PAGES: Final = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
PROJECT: Final[dict[str, Any]] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
BASH: Final = shutil.which("bash") or "bash"
REPOSITORY: Final = "https://git.example/team/opinionguard"


def page_of(readme: str, repository: str) -> str:
    pytest.importorskip("hatchling")
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    text: str = module.page_of(readme, repository, PROJECT["version"])
    return text


def test_no_page_installs_it_from_an_index_that_does_not_have_it() -> None:
    installs = re.compile(r"(?:pip3?|pipx|uv|poetry|pdm)(?: \w+)* (?:-\S+ )*['\"]?opinionguard\b(?!-|/|\.|\+)")
    said = {
        str(file.relative_to(ROOT)): found[0]
        for file in (*PAGES, *(ROOT / "docs").rglob("*.py"), *(ROOT / "src").rglob("*.py"), ROOT / "action.yml")
        for found in installs.finditer(file.read_text(encoding="utf-8"))
    }

    assert said == {"SECURITY.md": "pip install opinionguard"}  # which warns of it
    assert "Do not run `pip install opinionguard`" in (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    assert installs.search("- run: pip install opinionguard")
    assert installs.search("pip install -q 'opinionguard[yaml]'")


def test_the_classifiers_say_what_was_tried() -> None:
    """The page says by which tests; `.ci/pythons` runs all quick ones."""
    said = PROJECT["classifiers"]
    page = (ROOT / "docs" / "start" / "install.md").read_text(encoding="utf-8")
    tried = re.findall(r"^\| CPython (3\.\d+)\.\d+ \| Linux", page, re.MULTILINE)

    assert [each.rpartition(" ")[2] for each in said if re.search(r"Python :: 3\.\d+$", each)] == list(
        dict.fromkeys(tried)
    )
    assert [each for each in said if each.startswith("Operating System")] == ["Operating System :: POSIX :: Linux"]


@pytest.mark.parametrize("repository", ["", REPOSITORY, f"{REPOSITORY}/"])
def test_no_link_of_the_page_of_an_index_leads_nowhere(repository: str) -> None:
    page = page_of((ROOT / "README.md").read_text(encoding="utf-8"), repository)
    links = re.findall(r"\]\(([^)\s]+)\)", page)

    assert [each for each in links if not re.match(r"https?://|#", each)] == []
    if repository:
        below = f"{REPOSITORY}/blob/v{PROJECT['version']}/"
        paths = [each.removeprefix(below).partition("#")[0] for each in links if each.startswith(below)]
        assert "docs/README.md" in paths
        assert [each for each in paths if not (ROOT / each).exists()] == []


@pytest.mark.parametrize(
    ("written", "alone", "led"),
    [
        ("[a](docs/a.md#b)", "a", f"[a]({REPOSITORY}/blob/v0.1.0/docs/a.md#b)"),
        ("![drawn](docs/a.svg)", "drawn", f"![drawn]({REPOSITORY}/raw/v0.1.0/docs/a.svg)"),
        (
            "[![drawn](a.svg)](b.md)",
            "drawn",
            f"[![drawn]({REPOSITORY}/raw/v0.1.0/a.svg)]({REPOSITORY}/blob/v0.1.0/b.md)",
        ),
        ("[there](https://example.com)",) * 3,
        ("[down](#limits)",) * 3,
        ("```\n[a](b)\n```", "```\n[a](b)\n```", "```\n[a](b)\n```"),
    ],
)
def test_links_and_images_of_the_page(written: str, alone: str, led: str) -> None:
    led = led.replace("v0.1.0", f"v{PROJECT['version']}")

    assert (page_of(written, ""), page_of(written, REPOSITORY)) == (alone, led)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with a wheel and an sdist."""
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("built")
    copy = folder / "copy"
    skipped = shutil.ignore_patterns(".git", "__pycache__", ".venv", ".*_cache", ".hypothesis")
    shutil.copytree(ROOT, copy, ignore=skipped)
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder / "dist")]
    subprocess.run(command, cwd=copy, check=True, capture_output=True)
    return folder / "dist"


@pytest.mark.program
def test_the_page_that_a_wheel_carries_renders(built: Path) -> None:
    markdown = pytest.importorskip("readme_renderer.markdown")
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as opened:
        metadata = next(name for name in opened.namelist() if name.endswith(".dist-info/METADATA"))
        page = message_from_bytes(opened.read(metadata)).get_payload(decode=True)
    assert isinstance(page, bytes)

    drawn = markdown.render(page.decode(), variant="GFM")

    assert drawn is not None
    assert "<h1" in drawn
    assert "<pre" in drawn
    assert re.findall(r"(?:href|src)=\"(?!https?://|#)[^\"]*\"", drawn) == []


@pytest.mark.program
def test_an_sdist_has_all_that_a_checkout_needs(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as opened:
        names = {name.partition("/")[2] for name in opened.getnames()}

    needed = {"action.yml", ".github/workflows/publish.yml", "hatch_build.py", ".ci/run", ".pre-commit-hooks.yaml"}
    assert needed - names == set()


@pytest.mark.program
def test_it_is_installed_from_files_without_a_network(built: Path, tmp_path: Path) -> None:
    """The commands of docs/start/install.md, in a folder with the wheel."""
    page = (ROOT / "docs" / "start" / "install.md").read_text(encoding="utf-8")
    fetching, installing = re.findall(r"<!-- offline -->\n```sh\n(.*?)```", page, re.DOTALL)
    (wheel,) = built.glob("*.whl")
    shutil.copy(wheel, tmp_path)
    plain = {name: said for name, said in os.environ.items() if name not in {"PYTHONPATH", "PYTHONHOME"}}
    home = {"PATH": os.pathsep.join((str(Path(sys.executable).parent), plain["PATH"]))}

    def run(script: str, **more: str) -> str:
        done = subprocess.run(
            [BASH, "-euc", script], cwd=tmp_path, env=plain | home | more, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    run(fetching)
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:1", "PIP_EXTRA_INDEX_URL": "", "PIP_CONFIG_FILE": os.devnull}
    assert run(installing, **nowhere).startswith(f"opinionguard {PROJECT['version']}")


@pytest.mark.program
@pytest.mark.parametrize("tag", ["v0.1.0", "v9.9.9"])
def test_nothing_is_published_under_no_address_or_another_version(tag: str, tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    (tree / ".ci").mkdir(parents=True)
    shutil.copy(ROOT / ".ci" / "dist", tree / ".ci")
    stated = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    if tag != "v0.1.0":
        stated = stated.replace(
            "[project.scripts]", f'[project.urls]\nRepository = "{REPOSITORY}"\n\n[project.scripts]'
        )
    (tree / "pyproject.toml").write_text(stated, encoding="utf-8")

    done = subprocess.run(
        [BASH, ".ci/dist", "--publish", "dist"],
        cwd=tree,
        env={**os.environ, "TAG": tag},
        capture_output=True,
        text=True,
        check=False,
    )

    why = "state the address of the repository" if tag == "v0.1.0" else "the tag 'v9.9.9' is not that of version"
    assert done.returncode == 1
    assert f"not published: {why}" in done.stderr
