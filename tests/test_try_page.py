"""The page to try it in the browser, as far as it needs no browser: its desk, its words, its lock."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import tomllib
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import desk
import pytest
import try_page
from builders import ROOT
from trials import AT, by_interview, checked, examples, without_stamp, written

import opinionguard as og
from opinionguard.ground.text import Lang
from opinionguard.workdays.arranged_days import RELEASE

SOURCES = ROOT / "docs" / "try"
EXAMPLES = examples()
Call = Callable[..., Any]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Call the desk as JavaScript does, with JSON."""
    monkeypatch.chdir(tmp_path)  # the desk changes to its own folder
    monkeypatch.setattr(desk, "FOLDER", tmp_path / "case")
    monkeypatch.setattr(desk, "OUTPUTS", tmp_path / "taken")
    return lambda name, **stated: json.loads(desk.call(name, json.dumps(stated)))


# --- The desk --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_is_taken_away_is_what_the_command_line_writes(call: Call, tmp_path: Path, name: str) -> None:
    lang = ("en", "zh")[len(name) % 2]
    shown = call("begin", lang=lang, files=EXAMPLES[name], at=AT)
    taken = call("take", lang=lang)
    (tmp_path / "other").mkdir()
    right = checked(written(EXAMPLES[name], tmp_path / "other"), tmp_path / "other", lang)

    assert taken["json"]["text"] == right.json
    assert without_stamp(taken["ics"]["text"]) == without_stamp(right.ics)
    assert taken["case"]["text"] == EXAMPLES[name][name]
    assert shown["verdict"]["verdict"] == json.loads(right.json)["decisions"][0]["verdict"]


def test_an_answer_narrows_what_is_shown(call: Call, tmp_path: Path) -> None:
    answers = ("function-added", "Example", "Comments", "2026-12-01T10:00:00+08:00", "y", "public", "danmaku", "n")
    left, shown = [], call("begin", lang="en", at=AT)
    for answer in answers:
        shown = call("answer", lang="en", text=answer)
        left.append(shown["verdict"]["left"] if shown["verdict"] else None)

    assert left[3:6] == ["Questions left: 5", "Questions left: 4", "Questions left: 3"]
    assert shown["verdict"]["word"] == "BLOCKED"
    assert shown["question"]["shape"] == "none"
    assert 'class="day working deadline"' in shown["verdict"]["months"]
    (tmp_path / "line").mkdir()
    assert by_interview("my-launch.toml", answers, tmp_path / "line")[1] == shown["file"]["text"]


def test_a_wrong_answer_is_told_once_and_the_question_stays(call: Call) -> None:
    call("begin", lang="en", at=AT)
    call("answer", lang="en", text="user-growth")
    before = call("answer", lang="en", sign="unknown")
    first = call("answer", lang="en", text="soon")["question"]
    second = call("answer", lang="en", text="later")["question"]

    assert first["title"] == second["title"] == before["question"]["title"] == "When did it occur?"
    assert len(first["told"]["wrong"]) == len(second["told"]["wrong"]) == 1
    assert '"later" is not a date' in second["told"]["wrong"][0]


def test_a_question_brings_its_law_and_can_be_read_in_the_other_language(call: Call) -> None:
    call("begin", lang="en", at=AT)
    for answer in ("service-launch", "", ""):
        english = call("answer", lang="en", text=answer)
    chinese = call("show", lang="zh")

    assert english["question"]["law"]["cited"] == "article 2"
    assert english["question"]["law"]["quoted"] is True
    assert "本规定所称" in english["question"]["law"]["text"]
    assert chinese["question"]["law"]["cited"] == "第二条"
    assert chinese["question"]["title"] != english["question"]["title"]
    assert chinese["file"] == english["file"]


def test_going_back_and_stopping_are_answers(call: Call) -> None:
    call("begin", lang="en", at=AT)
    for answer in ("service-launch", "", ""):
        before = call("answer", lang="en", text=answer)
    call("answer", lang="en", text="y")

    assert call("answer", lang="en", sign="back") == before
    assert call("answer", lang="en", text="q")["question"]["shape"] == "none"


def test_names_that_are_markup_stay_text(call: Call) -> None:
    evil = "<img src=x onerror=alert(1)>"
    call("begin", lang="en", at=AT)
    for answer in ("function-added", evil, evil, "2026-12-01", "y", "public", evil):
        shown = call("answer", lang="en", text=answer)
    html = [shown["verdict"]["may"], shown["verdict"]["duties"], shown["verdict"]["months"]]
    html.append(call("explain", lang="en")["html"])

    assert all("<img" not in each for each in html)
    assert evil in shown["question"]["title"]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_file_that_cannot_be_taken_says_why(call: Call, lang: Lang) -> None:
    told = call("begin", lang=lang, files={"x.toml": "schema = 1\nid = 'x'\nevents = 3\n"})

    assert list(told) == ["problems"]
    with pytest.raises(og.InputError) as refused:
        og.load_case("x.toml")
    assert told["problems"] == [each.text(lang) for each in refused.value.problems]


def test_the_settings_beside_a_case_file_count(call: Call) -> None:
    files = {
        "x.toml": EXAMPLES["dark-mode.toml"]["dark-mode.toml"],
        "opinionguard.toml": "other_laws = 'none'\n",
    }
    call("begin", lang="en", files=files, at=AT)

    assert json.loads(call("take", lang="en")["json"]["text"])["decisions"][0]["other_laws"]["mode"] == "none"


def test_a_service_file_is_found_although_a_browser_gives_no_folder(call: Call) -> None:
    name, texts = "live-comments.toml", EXAMPLES["live-comments.toml"]
    service = next(each for each in texts if each != name)
    shown = call("begin", lang="en", files={Path(service).name: texts[service], name: texts[name]}, at=AT)

    assert shown["file"]["name"] == name
    assert json.loads(call("take", lang="en")["json"]["text"])["decisions"][0]["file"] == name


def test_a_file_stays_below_the_folder(call: Call, tmp_path: Path) -> None:
    text = EXAMPLES["dark-mode.toml"]["dark-mode.toml"]
    call("begin", lang="en", files={"dark.toml": text, "../../out.toml": text, "/abs.toml": text}, at=AT)

    assert {each.relative_to(tmp_path).as_posix() for each in tmp_path.rglob("*.toml")} == {
        "case/dark.toml",
        "case/out.toml",
        "case/abs.toml",
    }


def test_the_desk_forgets_the_case_before(call: Call) -> None:
    call("begin", lang="en", files=EXAMPLES["dark-mode.toml"], at=AT)
    shown = call("begin", lang="en", at=AT)

    assert shown["verdict"] is None
    assert shown["file"] is None
    assert list(desk.FOLDER.iterdir()) == []


# --- The page --------------------------------------------------------------------------------------------------------


class Words(HTMLParser):
    """The words of the page in each language, in order, and what it refers to."""

    def __init__(self) -> None:
        super().__init__()
        self.of: list[str] = []
        self.loads: list[str] = []
        self.attributes: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - as its base has it
        stated = dict(attrs)
        if stated.get("class") == "w":
            self.of.append(str(stated["lang"]))
        self.loads += [str(stated[name]) for name in ("src", "href") if name in stated]
        self.attributes += [name for name, _ in attrs]


def read_page() -> Words:
    words = Words()
    words.feed((SOURCES / "index.html").read_text("utf-8"))
    return words


def test_each_word_of_the_page_is_there_in_both_languages() -> None:
    languages = read_page().of

    assert languages[::2] == ["en"] * (len(languages) // 2)
    assert languages[1::2] == ["zh-Hans"] * (len(languages) // 2)
    assert len(languages) > 20


def test_the_page_names_no_other_host_and_runs_no_script_of_its_own() -> None:
    page = read_page()

    assert {each for each in page.loads if not each.startswith("#")} == {"icon.svg", "try.css", "try.js"}
    assert [name for name in page.attributes if name.startswith("on") or name == "style"] == []
    for name in ("try.js", "python.js", "try.css"):
        assert re.findall(r"https?:", (SOURCES / name).read_text("utf-8")) == []


def test_no_word_of_the_page_stands_in_its_script() -> None:
    for name in ("try.js", "python.js"):
        code = re.sub(r"//.*|/\*.*?\*/", "", (SOURCES / name).read_text("utf-8"))
        assert re.findall("[\u4e00-\u9fff]", code) == []


def test_every_label_that_the_script_says_is_there(call: Call) -> None:
    script = (SOURCES / "try.js").read_text("utf-8")
    said = {
        *re.findall(r'said\("([\w.]+)"\)', script),
        *(f"try.take.{each}" for each in re.findall(r'take\("(\w+)"', script)),
    }
    said |= {*re.findall(r'\? "(try\.\w+)" : "(try\.\w+)"', script)[0]}
    labels = call("begin", lang="en")["labels"]

    assert {each for each in said if each != "take"} == set(labels)


def test_the_policy_allows_the_page_itself_and_web_assembly_alone() -> None:
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', (SOURCES / "index.html").read_text("utf-8"))

    assert dict(each.strip().split(" ", 1) for each in policy.split(";")) == {
        "default-src": "'none'",
        "script-src": "'self' 'wasm-unsafe-eval'",
        "style-src": "'self'",
        "img-src": "'self'",
        "connect-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


REMEMBERS = r"localStorage|sessionStorage|indexedDB|document\.cookie|serviceWorker|sendBeacon|WebSocket"


def test_the_page_asks_nothing_of_the_browser_that_remembers() -> None:
    for name in ("try.js", "python.js", "desk.py"):
        assert re.findall(REMEMBERS, (SOURCES / name).read_text("utf-8")) == []


# --- The lock --------------------------------------------------------------------------------------------------------


def locked() -> dict[str, str]:
    text = (SOURCES / "wheels.txt").read_text("utf-8")
    return dict(re.findall(r"^([\w-]+)==(\S+) --hash=sha256:\w{64}$", text, re.MULTILINE))


def test_the_lock_has_the_dependencies_and_what_they_need() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    stated = {re.split(r"[<>=]", each)[0] for each in project["dependencies"]}

    assert set(locked()) == stated | {"six"}
    # The copy of the days answers, and the countries of the package are not loaded.
    assert locked()["holidays"] == RELEASE


def test_a_file_that_is_not_the_one_of_the_lock_is_refused(tmp_path: Path) -> None:
    version = json.loads((SOURCES / "pyodide.json").read_text("utf-8"))["version"]
    (tmp_path / f"pyodide-{version}.tgz").write_bytes(b"another file")

    with pytest.raises(try_page.FetchError, match="has the hash"):
        try_page.build(tmp_path / "x.whl", tmp_path / "to", tmp_path)

    assert not (tmp_path / "to").exists()


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")

    with pytest.raises(try_page.FetchError, match="holds other files"):
        try_page.build(tmp_path / "x.whl", tmp_path, tmp_path / "cache")

    assert (tmp_path / "mine.txt").read_text("utf-8") == "mine"


def test_the_manifest_has_the_hash_that_a_browser_takes() -> None:
    assert try_page._measured(b"x") == {
        "bytes": 1,
        "sha256": base64.b64encode(hashlib.sha256(b"x").digest()).decode(),
    }
