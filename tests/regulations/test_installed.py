"""Regulations of installed packages: found as companions, required by name, and nothing imported that is not installed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import DistributionFinder, PathDistribution
from pathlib import Path

import pytest
from builders import problems_of

import opinionguard as og
from opinionguard import regulations
from opinionguard.files.settings import SettingsFinder
from opinionguard.regulations import companions, required_regulations, unknown_duties

RULES = """
from datetime import date
from opinionguard.rules import Companion, Duty, LAUNCHES, Law, Provision, Task, Truth, WithoutTerm, at_launch

LAW = Law(
    id="{law}", title="公司规则", english_title="House rules", short_title="公司规则", issuers=("Acme",),
    promulgated=date(2026, 1, 1), in_force=date(2026, 2, 1), source="the intranet",
)
RULE = Provision(LAW, 1, "上线应当审查。", "Every launch is to be reviewed.")
REGULATION = Companion(
    law=LAW,
    provisions=(RULE,),
    duties=(Duty(Task("{law}-review", "house review", "内部审查"), RULE, lambda _: Truth(True), at_launch, WithoutTerm()),),
)
"""


class Site:
    """A folder that Python takes packages from."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def install(
        self, package: str, points: dict[str, str], *, module: str = "", text: str = "", law: str = "house-rules"
    ) -> None:
        """Install a package of one module, with its entry points."""
        module = module or package
        (self.folder / f"{module}.py").write_text(text or RULES.replace("{law}", law), "utf-8")
        of_package = self.folder / f"{package}-1.0.dist-info"
        of_package.mkdir()
        (of_package / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n", "utf-8")
        lines = ["[opinionguard.regulations]", *(f"{name} = {value}" for name, value in points.items())]
        (of_package / "entry_points.txt").write_text("\n".join(lines) + "\n", "utf-8")
        forget()


def forget() -> None:
    companions.cache_clear()
    regulations._entry_points.cache_clear()


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    folder = tmp_path / "site-packages"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    forget()
    before = set(sys.modules)
    yield Site(folder)
    for name in set(sys.modules) - before:
        if name.startswith("acme"):
            del sys.modules[name]
    forget()


def test_one_that_is_installed_is_a_companion_like_the_others(site: Site) -> None:
    without = companions()
    site.install("acme", {"acme": "acme:REGULATION"})

    (made,) = set(companions()) - set(without)

    assert made.law.id == "house-rules"
    assert required_regulations(["acme", "acme"]) == (made,)
    assert unknown_duties(["house-rules-review"], "require") == ()
    case = og.case_from_dict({"schema": 1, "id": "c", "events": [{"id": "launch", "kind": "service-launch"}]})
    assert "house-rules" in {each.law for each in og.decide(case, at="2026-11-01").related}


def test_none_required_asks_for_nothing() -> None:
    assert required_regulations([]) == ()


@pytest.mark.parametrize(
    ("text", "value", "said"),
    [
        ("", "acme:MISSING", "AttributeError"),
        ("", "acme_of_another:X", "ModuleNotFoundError"),
        ("", "acme", "is module, not Companion"),
        ("REGULATION = 1", "acme:REGULATION", "is int, not Companion"),
        ("raise ValueError('broken')", "acme:REGULATION", "ValueError: broken"),
        ("raise SystemExit(0)", "acme:REGULATION", "SystemExit: 0"),
        ("def", "acme:REGULATION", "SyntaxError"),
        (RULES.replace("{law}", "deep-synthesis-2022"), "acme:REGULATION", "goes by the id deep-synthesis-2022 too"),
        (RULES.replace("{law}", "security-assessment-2018"), "acme:REGULATION", "goes by the id security-"),
    ],
)
def test_a_broken_one_is_never_left_out(site: Site, text: str, value: str, said: str) -> None:
    site.install("acme", {"house": value}, text=text)

    for ask in (companions, lambda: required_regulations(["house"])):
        (problem,) = problems_of(ask)
        assert problem.file == "entry point house of acme"
        assert said in problem.wrong
    with pytest.raises(og.RegulationError):
        companions()


def test_they_are_found_from_a_folder_that_is_gone(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site.install("acme", {"acme": "acme:REGULATION"})
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()

    assert len(required_regulations(["acme"])) == 1


def test_two_of_one_id_are_refused(site: Site) -> None:
    site.install("acme_one", {"one": "acme_one:REGULATION"})
    site.install("acme_two", {"two": "acme_two:REGULATION"})

    (problem,) = problems_of(companions)

    assert problem.file == "entry point two of acme_two"


def test_a_name_that_two_packages_have_is_refused_where_it_is_required(site: Site) -> None:
    site.install("acme_one", {"house": "acme_one:REGULATION"}, law="one")
    site.install("acme_two", {"house": "acme_two:REGULATION"}, law="two")

    assert {each.law.id for each in companions()} >= {"one", "two"}
    (problem,) = problems_of(lambda: required_regulations(["house"]))
    assert "entry point house of acme_one, entry point house of acme_two" in problem.wrong


def test_one_that_is_found_twice_is_the_first(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site.install("acme", {"house": "acme:REGULATION"})
    (tmp_path / "older").mkdir()
    Site(tmp_path / "older").install("acme", {"house": "acme:MISSING"})
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path / "older")])
    forget()

    assert len(required_regulations(["house"])) == 1


def test_all_that_are_missing_are_named_with_the_nearest(site: Site) -> None:
    site.install("acme", {"acme-rules": "acme:REGULATION"})

    problems = problems_of(lambda: required_regulations(["acme-rule", "other", "acme-rules"]))

    assert [each.wrong.partition(" has ")[2] for each in problems] == [
        '"acme-rule" as an entry point of opinionguard.regulations (did you mean "acme-rules"?)',
        '"other" as an entry point of opinionguard.regulations',
    ]


@pytest.mark.parametrize("group", [b"opinionguard.regulations", b"of.another"])
def test_a_package_whose_list_cannot_be_read_may_have_one(site: Site, group: bytes) -> None:
    site.install("acme", {"acme": "acme:REGULATION"})
    (site.folder / "acme-1.0.dist-info" / "entry_points.txt").write_bytes(b"[" + group + b"]\n\xff = x\n")
    forget()

    (problem,) = problems_of(companions)

    assert "cannot be read" in problem.wrong


def test_one_in_a_zip_file_is_found(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site.install("acme_zipped", {"house": "acme_zipped:REGULATION"})
    packed = shutil.make_archive(str(tmp_path / "packed"), "zip", site.folder)
    monkeypatch.setattr(sys, "path", [each for each in sys.path if each != str(site.folder)] + [packed])
    forget()

    assert [each.law.id for each in required_regulations(["house"])] == ["house-rules"]


def test_one_of_an_older_form_of_metadata_is_found(site: Site) -> None:
    site.install("acme", {"house": "acme:REGULATION"})
    (site.folder / "acme-1.0.dist-info").rename(site.folder / "acme-1.0.EGG-INFO")
    (site.folder / "acme-1.0.EGG-INFO" / "METADATA").rename(site.folder / "acme-1.0.EGG-INFO" / "PKG-INFO")
    forget()

    assert len(required_regulations(["house"])) == 1


def test_one_that_only_another_finder_knows_is_found(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    hidden = site.folder / "hidden"
    hidden.mkdir()
    Site(hidden).install("acme_hidden", {"house": "acme_hidden:REGULATION"})

    class Finder(DistributionFinder):
        def find_spec(self, *_: object) -> None:
            return None

        def find_distributions(self, *_: object) -> Iterator[PathDistribution]:
            yield PathDistribution(hidden / "acme_hidden-1.0.dist-info")

    monkeypatch.syspath_prepend(hidden / "nowhere")
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, Finder()])
    (hidden / "acme_hidden.py").rename(site.folder / "acme_hidden.py")
    forget()

    assert len(required_regulations(["house"])) == 1


def test_where_none_is_installed_no_package_is_looked_into() -> None:
    # To load the module that looks into packages takes longer than to decide.
    program = """
import sys
sys.path = [each for each in sys.path if each != ""] + ["nowhere"]
from opinionguard.regulations import companions
print(len(companions()), "importlib.metadata" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.split() == [str(len(companions())), "False"]


# --- Settings --------------------------------------------------------------------------------------------------------


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository, which is the current folder, whose files say so when they are imported."""
    folder = tmp_path / "tree"
    (folder / "rules").mkdir(parents=True)
    (folder / ".git").mkdir()
    for name in ("evil.py", "rules/__init__.py", "rules/evil.py"):
        (folder / name).write_text("raise SystemExit('imported')\n", "utf-8")
    of_package = folder / "evil-1.0.dist-info"
    of_package.mkdir()
    (of_package / "METADATA").write_text("Metadata-Version: 2.1\nName: evil\nVersion: 1.0\n", "utf-8")
    (of_package / "entry_points.txt").write_text("[opinionguard.regulations]\nevil = evil:REGULATION\n", "utf-8")
    monkeypatch.chdir(folder)
    return folder


def test_settings_require_what_is_installed(site: Site, tree: Path) -> None:
    site.install("acme", {"acme": "acme:REGULATION"})
    (tree / "opinionguard.toml").write_text('regulations = ["acme"]\nrequire = ["house-rules-review"]', "utf-8")

    assert SettingsFinder(["."]).of("c.toml").regulations == ("acme",)


def test_a_missing_one_and_a_broken_one_refuse_by_name(site: Site, tree: Path) -> None:
    (tree / "opinionguard.toml").write_text('regulations = ["acme"]\nrequire = ["house-rules-review"]', "utf-8")
    problems = problems_of(lambda: SettingsFinder(["."]).of("c.toml"))
    assert [(each.file, each.path) for each in problems] == [
        ("opinionguard.toml", "regulations"),
        ("opinionguard.toml", "require"),
    ]
    assert '"acme"' in problems[0].wrong

    site.install("acme", {"acme": "acme:MISSING"})
    (problem,) = problems_of(lambda: SettingsFinder(["."]).of("c.toml"))
    assert (problem.file, problem.path) == ("entry point acme of acme", "")


@pytest.mark.parametrize(
    "name",
    ["evil", "evil.py", "evil:REGULATION", "rules", "rules.evil", "rules/evil.py", "./evil.py", "deep_synthesis_2022"],
)
def test_no_file_of_a_tree_is_imported_because_settings_name_it(tree: Path, name: str) -> None:
    (tree / "opinionguard.toml").write_text(f'regulations = ["{name}"]', "utf-8")
    program = "import opinionguard as og\ntry: og.load_settings('.')\nexcept og.InputError as error: print(error)"

    # With -c, and with -m, Python takes modules from the current folder.
    for path in ("", str(tree)):
        started = f"import sys; sys.path.insert(0, {path!r})\n{program}"
        done = subprocess.run([sys.executable, "-c", started], capture_output=True, text=True, check=True, cwd=tree)
        assert f'no installed package has "{name}"' in done.stdout
        assert "imported" not in done.stderr


def test_what_is_installed_is_not_looked_for_before_somebody_asks() -> None:
    program = (
        "import opinionguard as og; from opinionguard.regulations import _entry_points; looked = _entry_points.cache_info\n"
        "case = og.case_from_dict({'schema': 1, 'id': 'c', 'events': [{'id': 'launch', 'kind': 'service-launch'}]})\n"
        "decision = og.decide(case, at='2026-11-01')\n"
        "print(looked().misses, len(decision.related) > 0, looked().misses)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["0", "True", "1"]
