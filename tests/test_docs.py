"""The documents: their code runs, their tables are those of the code, their links lead somewhere, in both languages."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from attrs import fields
from builders import EXAMPLES, NOTICE_OF_2027, ROOT, know_only_until, one_waiver
from command_tables import MARK as OPTIONS
from command_tables import PAGES as COMMAND_PAGES
from command_tables import commands
from command_tables import table as option_table
from documents import (
    LANGS,
    PAGES,
    anchors_of,
    differences,
    english_of,
    expectations_table,
    in_language,
    pairs,
    readings_table,
    rewritten,
)
from fact_tables import CLASSES, EVERYWHERE, MARK, TEN, table_of
from fact_tables import PAGES as FACT_TABLES
from pictures import PICTURES, file_of, picture

import opinionguard as og
from opinionguard.cli import main
from opinionguard.decisions.expectations import Expectation, compare
from opinionguard.files.draft import as_toml
from opinionguard.ground.text import Lang, either
from opinionguard.regulations import companions
from opinionguard.render.words import say

SOURCE = ROOT / "src" / "opinionguard"
NEAR_AN_ADDRESS = {"github.com", "gitlab.com", "pypi.org", "readthedocs.io"}
BOTH = pytest.mark.parametrize("lang", LANGS)


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def read(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def block_of(page: str, language: str, mark: str = "") -> str:
    """Return the first block of code of a language, after a mark."""
    found = re.search(rf"{re.escape(mark)}\n?```{language}\n(.*?)```", read(page), re.DOTALL)
    assert found is not None
    return found[1]


# --- Tables ----------------------------------------------------------------------------------------------------------


FACT_PAGES = [(lang, page) for lang, page in FACT_TABLES.items() if page.exists()]


@pytest.mark.parametrize(("lang", "page"), FACT_PAGES, ids=[lang for lang, _ in FACT_PAGES])
def test_the_tables_of_facts_are_those_of_the_code(lang: Lang, page: Path) -> None:
    """Run `python tests/tools/fact_tables.py` where a fact or its meaning has changed, and read what has."""
    shown = {name: table for _, name, table in MARK.findall(page.read_text(encoding="utf-8"))}

    assert shown == {name: table_of(name, lang) for name in shown}
    # A law that is added needs no page; all else stands on it.
    assert {"ten", *CLASSES} - set(shown) <= {name for name in CLASSES if name.startswith("companions.")}
    assert any(name.startswith("companions.") for name in shown)


@pytest.mark.parametrize("name", CLASSES)
def test_a_table_of_facts_has_every_key_of_its_classes_and_no_row_twice(name: str) -> None:
    rows = table_of(name).splitlines()[2:]

    assert len({row.replace("| all |", "|") for row in rows}) == len(rows)
    assert {key for row in rows for key in re.findall(r"^\| `(\w+)`", row)} == {
        each.name for made in CLASSES[name].values() for each in fields(made)
    } - set(EVERYWHERE)
    assert all(set(EVERYWHERE) <= {each.name for each in fields(made)} for made in CLASSES[name].values())


def test_the_ten_keys_decide_a_launch_and_are_all_in_the_example() -> None:
    shown = block_of("docs/reference/case-files.md", "toml")
    case = og.parse_case(shown)
    decision = og.decide(case, at="2026-11-22", other_laws="none")

    assert len(TEN) == 10
    assert {key for key, _, _ in TEN} == set(re.findall(r"^(\w+) =", shown, re.MULTILINE))
    assert (decision.verdict, decision.questions) == ("blocked", ())


@BOTH
def test_the_table_of_other_laws_is_that_of_the_code(lang: Lang) -> None:
    page = read(in_language("docs/reference/related-regulations.md", lang))
    rows = re.findall(r"^\| `([\w-]+-(?:\d{4}|draft))` \| (.*) \|$", page, re.M)
    known = {each.law.id: each for each in companions()}

    assert rows
    for law, row in rows:
        in_force, certainty, asks = row.split(" | ")
        each = known[law]
        if lang == "zh":
            assert asks.startswith(f"《{each.law.title}》")
        draft = {"en": "(draft)", "zh": "（征求意见稿）"}[lang]
        assert in_force == (draft if each.law.is_draft else each.law.in_force.isoformat())
        assert certainty == each.law.certainty
        assert sorted(re.findall(r"`([\w-]+)`", asks)) == sorted({duty.task.id for duty in each.duties})


@BOTH
def test_the_table_of_expectations_is_that_of_the_code(lang: Lang) -> None:
    assert expectations_table(lang) in read(in_language("docs/guides/pytest.md", lang))


@BOTH
def test_the_readings_are_all_documented_with_their_sides(lang: Lang) -> None:
    assert readings_table(lang) in read(in_language("docs/reference/readings.md", lang))


@BOTH
def test_the_exit_codes_of_each_command_are_documented(lang: Lang) -> None:
    rows = re.findall(r"^\| (`.*?) \|", read(in_language("docs/reference/exit-codes.md", lang)), re.MULTILINE)
    documented = {name.split()[0] for row in rows for name in re.findall(r"`([^`]+)`", row)}

    assert documented == set(commands())


@pytest.mark.parametrize(("lang", "page"), COMMAND_PAGES.items(), ids=COMMAND_PAGES)
def test_the_commands_and_options_are_those_of_the_program(lang: Lang, page: Path) -> None:
    """Run `python tests/tools/command_tables.py` where an option or its help has changed."""
    before, _, after = page.read_text(encoding="utf-8").partition(OPTIONS)

    assert set(re.findall(r"^\| `(\w+)", before, re.MULTILINE)) == set(commands())
    assert after.startswith(f"{option_table(lang)}\n")


@pytest.mark.parametrize(("name", "lang"), [(name, lang) for name in PICTURES for lang in ("en", "zh")])
def test_the_pictures_are_those_of_the_program(name: str, lang: Lang) -> None:
    """Run `python tests/tools/pictures.py` where what is drawn has changed, and look at it."""
    drawn = picture(name, lang)
    shown = read(f"docs/pictures/{file_of(name, lang)}")

    assert shown == drawn
    assert ElementTree.fromstring(drawn).tag.endswith("svg")  # noqa: S314 - our own
    # Nothing that another host would have to give: the one address is the name of the language.
    assert set(re.findall(r"\w+://[^\s\"']+", drawn)) == {"http://www.w3.org/2000/svg"}
    assert lang == "zh" or any(file_of(name, lang) in page.read_text(encoding="utf-8") for page in PAGES)


# --- Code ------------------------------------------------------------------------------------------------------------


@BOTH
def test_the_expectation_of_the_documentation_holds(lang: Lang) -> None:
    (expected,) = tomllib.loads(block_of(in_language("docs/guides/pytest.md", lang), "toml"))["expect"]
    decision = og.decide(og.load_case(ROOT / "docs/examples/live-comments.toml"), at=expected["at"])

    assert compare(Expectation(**expected), decision) == ()


@BOTH
def test_the_settings_of_the_documentation_are_all_there_are(lang: Lang, tmp_path: Path) -> None:
    shown = block_of(in_language("docs/guides/settings.md", lang), "toml")
    (tmp_path / "notices").mkdir()
    (tmp_path / "notices/2027.toml").write_text(NOTICE_OF_2027, encoding="utf-8")
    (tmp_path / "release.waivers.toml").write_text(as_toml(one_waiver()), encoding="utf-8")
    (tmp_path / "opinionguard.toml").write_text(shown, encoding="utf-8")

    found = og.load_settings(tmp_path)

    assert found.readings == {"first_day": "excluded"}
    assert set(tomllib.loads(shown)) == {each.name for each in fields(og.Settings)} - {"file", "files"}


READMES = {"en": "README.md", "zh": "README.zh.md"}


@pytest.mark.parametrize(("lang", "page"), READMES.items(), ids=READMES)
def test_the_readme_tells_the_whole_in_forty_lines(lang: Lang, page: str) -> None:
    lines = read(page).splitlines()[:40]
    beginning = "\n".join(lines)

    assert len(re.findall(r"^- \*\*", beginning, re.MULTILINE)) == 6  # five promises, and what it is not
    assert re.search(r"^```text\n(?:(?:.+\n){1,8}\n?)+```$", beginning, re.MULTILINE)
    assert "(docs/start/first-launch." in lines[-1]
    assert READMES[either(lang, "zh", "en")] in lines[0]


@pytest.mark.parametrize(("lang", "page"), READMES.items(), ids=READMES)
def test_the_output_that_the_readme_shows_is_printed(
    lang: Lang, page: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(EXAMPLES)
    know_only_until(monkeypatch, "2026-11-22")
    (command,) = re.findall(
        r"opinionguard (check live-comments\.toml .+)\)$", block_of(page, "sh", "<!-- command:check -->")
    )

    assert main([*command.split(), *(() if "--lang" in command else ("--lang", lang))]) == 1
    # What a calendar of today does not say: that it is one of another day.
    told = say("coverage.known_on", lang, day=date(2026, 11, 22))
    printed = [line for line in capsys.readouterr().out.splitlines() if told not in line]
    assert printed == block_of(page, "text").splitlines()


@pytest.mark.parametrize("page", READMES.values())
def test_the_python_of_the_readme_runs(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    program = block_of(page, "python", "<!-- run by the tests -->")
    space: dict[str, object] = {}
    exec(compile(program, page, "exec"), space)  # noqa: S102

    assert sum(bool(line) for line in program.splitlines()) == 6
    assert space["shown"] is False


@pytest.mark.parametrize("page", READMES.values())
def test_the_lines_of_the_readmes_case_file_are_printed(
    page: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("live-comments.toml").write_text(block_of(page, "toml"), encoding="utf-8")
    ((command, shown),) = re.findall(
        r"`opinionguard (check live-comments.toml --at [^`]+)`.*\n\n```text\n(.*)\n```", read(page)
    )

    assert main(command.split()) == 1
    assert capsys.readouterr().out.splitlines()[0] == shown


@BOTH
def test_the_example_of_the_gate_runs(
    lang: Lang, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    program = block_of(in_language("docs/guides/gate.md", lang), "python", "<!-- run by the tests -->")
    exec(compile(program, "gate.md", "exec"), {})  # noqa: S102
    # By the clock of the system: it becomes another of the two on the day of the launch.
    assert re.match(r"live-comments (BLOCKED|OVERDUE) 3\(1\)", capsys.readouterr().out)


@BOTH
def test_the_lines_that_the_gate_page_shows_are_those_of_an_answer(lang: Lang) -> None:
    case = og.load_case(EXAMPLES / "live-comments.toml")
    now = og.moment_of("2026-11-22T12:00:00+08:00").begin
    answer = og.Gate([case], clock=lambda: now, ticks=now.timestamp).answer(case.id)

    lines = [answer.text(each).splitlines()[0] for each in LANGS]

    assert "\n".join(["```", *lines, "```"]) in read(in_language("docs/guides/gate.md", lang))


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_the_tables_and_the_outputs_are_those_of_today(page: Path) -> None:
    """Where it fails: `python tests/tools/documents.py` writes them again."""
    assert page.read_text(encoding="utf-8") == rewritten(page)


# --- Two languages ---------------------------------------------------------------------------------------------------

# What the product once said, and the law does not: a precedent, an exemption by the law, the side of a border and the like.
NOT_SAID = ("案例", "豁免", "主管机关", "内地", "中国时间", "惯例", "首要障碍", "存在缺陷", "事件当日")
# Several words in Latin letters beside each other are English that nobody put into Chinese, but for these names.
NAMES_IN_LATIN = {"GitHub Actions", "Azure DevOps", "JSON Schema", "Linux x86_64"}


def prose_of(page: Path) -> str:
    """Return the text of a page without code, links' targets and comments."""
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    return re.sub(r"<!--.*?-->|`[^`\n]*`|\]\([^)\s]*\)|https?://\S+", "`", text)


CHINESE = pytest.mark.parametrize("page", [page for _, page in pairs()], ids=name_of)


@pytest.mark.parametrize(("english", "chinese"), pairs(), ids=[name_of(page) for _, page in pairs()])
def test_a_page_has_one_shape_in_both_languages(english: Path, chinese: Path) -> None:
    """The same headings, lists, tables, links and code: what is added in one language is missing in the other."""
    assert differences(english, chinese) == []


def test_each_page_that_people_act_by_is_there_in_chinese() -> None:
    """What is English alone: how the project is made, and what its own programs read."""
    english = {name_of(page) for page in PAGES if not page.name.endswith(".zh.md")} - {
        name_of(each) for each, _ in pairs()
    }

    of_programs = ("docs/inside/", "docs/reference/python/")
    assert {name for name in english if not name.startswith(of_programs)} <= {
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
        "docs/reference/conformance.md",
        "docs/reference/glossary.md",  # in both languages itself
    }


ENGLISH = """# One

[中文](one.zh.md)

- a
- [b](#two)

| x |
| --- |
| y |

## Two

```toml
name = "a"  # why
days = 30
```
"""
CHINESE_OF_IT = """# 一

[English](one.md)

- 甲
- [乙](#二)

| 子 |
| --- |
| 丑 |

## 二

```toml
name = "甲"  # 原因
days = 30
```
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("## 二", "### 二"),
        ("- 甲\n", ""),
        ("| 丑 |\n", ""),
        ("[乙](#二)", "[乙](#一)"),
        ("[乙](#二)", "乙"),
        ("days = 30", "days = 20"),
        ("days = 30\n", ""),
        ("```toml", "```json"),
    ],
)
def test_a_difference_between_the_languages_is_found(old: str, new: str, tmp_path: Path) -> None:
    english, chinese = tmp_path / "one.md", tmp_path / "one.zh.md"
    english.write_text(ENGLISH, encoding="utf-8")
    chinese.write_text(CHINESE_OF_IT.replace(old, new), encoding="utf-8")

    assert bool(differences(english, chinese)) == (old != new)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_a_blank_line_ends_each_table(page: Path) -> None:
    """A heading or a sentence right below a table is a row of it, for whoever shows the page."""
    outside = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)

    assert re.findall(r"^\|.*\n[^|\n].*", outside, re.MULTILINE) == []


@CHINESE
def test_a_chinese_page_leads_to_chinese_pages(page: Path) -> None:
    """And each page leads to itself in the other language."""
    here = {(page.parent / link).resolve() for link in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))}
    english = {each for each, _ in pairs()}

    assert here & english == {english_of(page)}
    assert f"({page.name})" in english_of(page).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", [ROOT / "README.zh.md", *(chinese for _, chinese in pairs())], ids=name_of)
def test_a_link_of_a_chinese_page_to_an_english_one_says_so(page: Path) -> None:
    """At the link, or once for all of them: in the heading of their part, or where the page says what its table leads to."""
    text = page.read_text(encoding="utf-8")
    bare = re.findall(r"\]\(([^)#\s]+\.md)(?:#[^)]*)?\)(?!\uff08英文\uff09)", text)
    in_both = {english_of(page).name, "glossary.md"}
    told_once = "均为英文" in text or "用途的页面（英文）" in text

    english = [each for each in bare if not each.endswith(".zh.md") and each.rpartition("/")[2] not in in_both]
    assert told_once or english == []


@CHINESE
def test_a_chinese_page_keeps_to_the_words_and_the_marks_of_the_law(page: Path) -> None:
    prose = prose_of(page)

    assert re.findall(r"[\u4e00-\u9fff] ?[,;:?!()]|[,;:?!()] ?[\u4e00-\u9fff]", prose) == []
    assert re.findall(r"第（[一二三四五六七八]）项|[（，、]$|^[）、，。；：]", prose, re.MULTILINE) == []
    assert [word for word in NOT_SAID if word in prose] == []
    assert set(re.findall(r"[A-Za-z][\w'-]*(?: [A-Za-z][\w'-]*)+", prose, re.ASCII)) <= NAMES_IN_LATIN
    lines = re.findall(r"^(?!#)[^|\n].*[\u4e00-\u9fff，。；：]\n(?![-|#]|\d+\. )[\u4e00-\u9fff]", prose, re.MULTILINE)
    assert lines == [], "a line break within a paragraph shows as a space"


# --- The house -------------------------------------------------------------------------------------------------------


def test_the_map_has_every_package() -> None:
    packages = {file.parent.name for file in SOURCE.glob("*/__init__.py")}

    assert set(re.findall(r"^(\w+)/", read("CONTRIBUTING.md"), re.MULTILINE)) == packages
    assert set(re.findall(r"^\| `(\w+)` \|", read("docs/inside/layout.md"), re.MULTILINE)) == packages


def test_the_layout_names_every_module_up_to_the_heart() -> None:
    named = set(re.findall(r"`(\w+)`", read("docs/inside/layout.md")))
    modules = {
        file.stem
        for package in ("ground", "facts", "workdays", "rules", "decisions", "engine", "files", "gate")
        for file in (SOURCE / package).glob("*.py")
        if file.stem != "__init__"
    }

    assert modules - named == set()


def test_the_places_where_time_was_bought_are_there() -> None:
    page = read("docs/inside/time-bought.md")
    for row in re.findall(r"^\| (`.*)$", page, re.MULTILINE):
        files, what, _ = row.split(" | ", 2)
        texts = [(SOURCE / name).read_text(encoding="utf-8") for name in re.findall(r"`([\w/]+\.py)`", files)]
        names = [name for name in re.findall(r"`(_\w+)`", what) if name != "__dict__"]
        assert [name for name in names if not any(name in text for text in texts)] == []


def test_how_to_add_names_files_that_are_there() -> None:
    rows = read("CONTRIBUTING.md").partition("## How to add")[2].partition("## What to keep to")[0]
    named = [name for name in re.findall(r"`([\w/]+/[\w./]+\.(?:py|md))`", rows) if not re.search("[A-Z]{4}", name)]
    homes = (ROOT, SOURCE)

    assert named
    assert [name for name in named if not any((home / name).exists() for home in homes)] == []


# --- Links -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_within_the_project_lead_somewhere(page: Path) -> None:
    missing = []
    for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        path, _, anchor = link.partition("#")
        target = page.parent / path if path else page
        if "://" not in link and (not target.exists() or (anchor and anchor not in anchors_of(target))):
            missing.append(link)
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_page_is_reached_from_the_index(page: Path) -> None:
    reached, left = set[Path](), [ROOT / "README.md"]
    while left:
        one = left.pop()
        if one in reached or one.suffix != ".md":
            continue
        reached.add(one)
        for link in re.findall(r"\]\(([^)#\s]+)", one.read_text(encoding="utf-8")):
            target = (one.parent / link).resolve()
            left += sorted(target.glob("*.md")) if target.is_dir() else [target] if target.is_file() else []
    assert page in reached


def test_nothing_points_to_where_the_project_is_not() -> None:
    """Nobody has published it: an address of its own would lead nowhere, or to a stranger's package."""
    project = tomllib.loads(read("pyproject.toml"))["project"]
    own = re.compile(rf"https?://[^\s)>\"'`]*(?:{'|'.join(map(re.escape, NEAR_AN_ADDRESS))})/\S*opinionguard")

    assert "urls" not in project
    assert [page.name for page in PAGES if own.search(page.read_text(encoding="utf-8"))] == []
