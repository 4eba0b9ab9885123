"""The page to try it, in a real browser, against the command line: the same questions, the same answers, the same files.

Needs Chromium and its driver (Debian: chromium, chromium-driver), npm, and for the first run the registries of npm and PyPI;
skipped, visibly, where they are not there.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import try_page
from builders import ROOT
from chromium import axe_source, look, needs_chromium, started
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait
from served import served
from talks import walk
from trials import AT, by_interview, checked, examples, without_stamp, written

from opinionguard.facts.events import EVENT_KINDS
from opinionguard.interview.prompts import Choice, Prompt, said

# The page stands below a path: it may be hosted anywhere.
BELOW = "a/b%20c/try/"
SECONDS = 120
EXAMPLES = examples()

pytestmark = [
    pytest.mark.program,
    needs_chromium,
    pytest.mark.skipif(shutil.which("npm") is None, reason="there is no npm"),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and the page; return the folder above which the page is served."""
    root = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(root / "dist")]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=300)
    (wheel,) = (root / "dist").glob("*.whl")
    try:
        try_page.build(wheel, root / "web" / "a" / "b c" / "try", try_page.CACHE)
    except try_page.UnreachableError as error:
        pytest.skip(str(error))
    return root / "web"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as root:
        yield root + BELOW


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    downloads = tmp_path_factory.mktemp("downloads")
    driven = started(tmp_path_factory.mktemp("profile"), "--host-resolver-rules=MAP plain.test 127.0.0.1")
    driven.set_script_timeout(SECONDS)
    driven.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(downloads)})
    driven.downloads = downloads  # type: ignore[attr-defined]
    yield driven
    driven.quit()


Show = Callable[..., webdriver.Chrome]


@pytest.fixture
def show(browser: webdriver.Chrome, address: str) -> Iterator[Show]:
    """Show the page; no error may be logged."""

    def show(lang: str = "en", *, width: int = 1280, dark: bool = False) -> webdriver.Chrome:
        look(browser, width=width, dark=dark)
        browser.get("about:blank")
        browser.get_log("performance")
        browser.get(f"{address}#lang={lang}&at={AT.replace('+', '%2B')}")
        return browser

    yield show
    assert [entry["message"] for entry in browser.get_log("browser")] == []


def wait_until(holds: Callable[[], Any], seconds: int = SECONDS) -> None:
    WebDriverWait(None, seconds, 0.05).until(lambda _: holds())  # type: ignore[type-var]


def is_shown(page: webdriver.Chrome, name: str) -> bool:
    return page.find_element(By.ID, name).is_displayed()


def begin(page: webdriver.Chrome) -> webdriver.Chrome:
    page.find_element(By.ID, "start").click()
    wait_until(lambda: is_shown(page, "desk") or is_shown(page, "failed"))
    assert not is_shown(page, "failed"), page.find_element(By.ID, "failed").text
    return page


CALL = """
const [name, stated, done] = arguments;
import(new URL("python.js", location.href.split("#")[0]).href).then(async (python) => {
  await python.load(() => {});
  done(python.call(name, stated));
}).catch((error) => done({failed: String(error)}));
"""


def call(page: webdriver.Chrome, name: str, **stated: Any) -> Any:
    """Call the desk in the browser, as the page's own script does."""
    told = page.execute_async_script(CALL, name, stated)
    assert "failed" not in told, told
    return told


def requests(page: webdriver.Chrome) -> list[str]:
    asked = [json.loads(entry["message"])["message"] for entry in page.get_log("performance")]
    return [each["params"]["request"]["url"] for each in asked if each["method"] == "Network.requestWillBeSent"]


def asked(page: webdriver.Chrome) -> str:
    return page.find_element(By.ID, "asked").text


def press(page: webdriver.Chrome, text: str) -> None:
    buttons = page.find_elements(By.CSS_SELECTOR, "#question button")
    next(each for each in buttons if each.text.casefold() == text.casefold()).click()


def write(page: webdriver.Chrome, text: str) -> None:
    box = page.find_element(By.ID, "field")
    box.clear()
    box.send_keys(text, Keys.ENTER)


# --- The network -----------------------------------------------------------------------------------------------------


def test_before_the_first_click_only_the_page_itself_is_fetched(show: Show, address: str) -> None:
    page = show()
    time.sleep(0.5)

    here = {each.removeprefix(address).partition("#")[0] for each in requests(page)}
    assert sorted(here | {"icon.svg"}) == ["", "icon.svg", "python.js", "try.css", "try.js"]


def test_each_file_is_fetched_once_from_here_and_nothing_is_sent(show: Show, address: str, site: Path) -> None:
    page = begin(show())
    press(page, "A function is added to a service")
    write(page, "Example")
    write(page, "Comments")
    write(page, "2026-12-01")
    press(page, "Yes")
    sent = requests(page)

    folder = site / "a" / "b c" / "try"
    files = [each["path"] for each in json.loads((folder / "manifest.json").read_text("utf-8"))["files"]]
    assert all(each.startswith(address) for each in sent), sent
    fetched = [each.removeprefix(address).partition("#")[0] for each in sent]
    # A browser fetches the icon of a page once.
    assert len(fetched) - fetched.count("icon.svg") == len({*fetched} - {"icon.svg"})
    assert sorted({*fetched} - {"icon.svg"}) == sorted([*files, "", "python.js", "try.css", "try.js", "manifest.json"])
    assert all("?" not in each for each in sent)


def test_the_page_cannot_reach_another_host(show: Show, browser: webdriver.Chrome, tmp_path: Path) -> None:
    page = show()
    with served(tmp_path) as other:
        reached = page.execute_async_script(
            "const done = arguments[1]; fetch(arguments[0]).then(() => done('reached'), (error) => done(error.name))",
            other,
        )

    assert reached == "TypeError"
    assert any("Content Security Policy" in entry["message"] for entry in browser.get_log("browser"))


# --- Against the command line ----------------------------------------------------------------------------------------


def test_what_it_says_of_all_examples_is_what_the_command_line_says(show: Show, tmp_path: Path) -> None:
    page = show()
    assert len(EXAMPLES) > 40
    for number, (name, files) in enumerate(EXAMPLES.items()):
        lang = ("en", "zh")[number % 2]
        folder = tmp_path / str(number)
        right = checked(written(files, folder), folder, lang)
        # The case file is named first in what is written, and is not always the first by name.
        shown = call(page, "begin", lang=lang, files=files, at=AT)
        taken = call(page, "take", lang=lang)
        assert taken["json"]["text"] == right.json, name
        assert without_stamp(taken["ics"]["text"]) == without_stamp(right.ics), name
        assert taken["case"]["text"] == files[name], name
        assert shown["file"]["text"] == files[name], name


@pytest.mark.parametrize(("kind", "way"), [(kind, place % 2) for place, kind in enumerate(EVENT_KINDS)])
def test_it_asks_what_the_interview_asks_and_writes_its_file(show: Show, tmp_path: Path, kind: str, way: int) -> None:
    page = show()
    shown = call(page, "begin", lang="en", at=AT)
    answers: list[str] = [kind]
    shown = call(page, "answer", lang="en", text=kind)
    facts: list[str] = []
    while shown["question"]["shape"] != "none":
        question = shown["question"]
        facts += [question["fact"]] if question["fact"] else []
        choices = tuple(Choice(each["word"], said("ask.kind")) for each in question["choices"])
        prompt = Prompt("", question["shape"], choices, is_needed=not question["leave"], with_all=question["all"])
        answers.append(walk(prompt, len(answers) * way // 8))
        shown = call(page, "answer", lang="en", text=answers[-1])
        assert not shown["question"].get("told", {}).get("wrong"), (answers, shown["question"])
        assert len(answers) < 120
    asked_there, file = by_interview("my-launch.toml", answers, tmp_path)

    # An answer may be asked in two steps.
    assert list(dict.fromkeys(facts)) == list(dict.fromkeys(asked_there))
    assert len(set(facts)) > 3
    taken = call(page, "take", lang="en")
    assert taken["case"]["text"] == file
    right = checked("my-launch.toml", tmp_path, "en")
    assert taken["json"]["text"] == right.json
    assert without_stamp(taken["ics"]["text"]) == without_stamp(right.ics)


# --- By hand ---------------------------------------------------------------------------------------------------------


def test_a_visitor_is_led_to_a_verdict_and_takes_the_files_away(show: Show, tmp_path: Path) -> None:
    page = begin(show())
    press(page, "A function is added to a service")
    write(page, "Example Video")
    write(page, "Live comments")
    write(page, "soon")
    assert '"soon" is not a date or an instant' in page.find_element(By.ID, "wrong").text
    assert page.switch_to.active_element.get_attribute("value") == "soon"
    write(page, "2026-12-01T10:00:00+08:00")
    verdicts = []
    for press_or_write, text in (
        (press, "Yes"),
        (press, "anyone"),
        (write, "danmaku"),
        (press, "No"),
    ):
        verdicts.append(page.find_element(By.ID, "verdict").text.splitlines())
        if press_or_write is press and text == "Yes":
            law = page.find_element(By.CSS_SELECTOR, ".law")
            assert "本规定所称具有舆论属性" in law.text
            assert law.find_element(By.TAG_NAME, "a").text == "article 2"
        press_or_write(page, text)
        assert page.switch_to.active_element.get_attribute("id") == "asked"

    assert [each[1:] for each in verdicts] == [
        ["UNDETERMINED", "may not launch", "Questions left: 5"],
        ["UNDETERMINED", "may not launch", "Questions left: 4"],
        ["UNDETERMINED", "may not launch", "Questions left: 3"],
        ["BLOCKED", "may not launch"],
    ]
    assert asked(page) == "Nothing is left to ask."
    beside = page.find_element(By.ID, "beside")
    assert beside.find_element(By.CSS_SELECTOR, ".counted").text == "Mon 2026-11-30, in 8 days"
    assert beside.find_element(By.CSS_SELECTOR, "td .deadline").text == "30\nlast day"
    wait_until(lambda: "It applies because:" in page.find_element(By.CSS_SELECTOR, ".explained").text)
    answers = (
        "function-added",
        "Example Video",
        "Live comments",
        "2026-12-01T10:00:00+08:00",
        "y",
        "public",
        "danmaku",
        "n",
    )
    _, file = by_interview("my-launch.toml", answers, tmp_path)
    right = checked("my-launch.toml", tmp_path, "en")
    names = ("my-launch.toml", "my-launch.ics", "my-launch.answer.json")
    downloads: Path = page.downloads  # type: ignore[attr-defined]
    for place, name in enumerate(names):
        (downloads / name).unlink(missing_ok=True)
        page.find_elements(By.CSS_SELECTOR, ".takes button")[place].click()
        wait_until((downloads / name).is_file)
    assert (downloads / names[0]).read_bytes().decode() == file
    assert without_stamp((downloads / names[1]).read_bytes().decode()) == without_stamp(right.ics)
    assert (downloads / names[2]).read_bytes().decode() == right.json


def test_the_language_is_switched_in_the_middle_and_nothing_is_lost(show: Show) -> None:
    page = begin(show("zh"))
    assert asked(page) == "发生了什么？"
    press(page, "用户规模增加")
    press(page, "跳过")
    write(page, "2026年11月10日")
    if page.find_elements(By.ID, "wrong"):
        write(page, "2026-11-10")
    assert "尚不能确定" in page.find_element(By.ID, "verdict").text
    assert "第30个工作日" in page.find_element(By.ID, "beside").text
    days = [each.text for each in page.find_elements(By.CSS_SELECTOR, ".month small")]
    page.find_element(By.CSS_SELECTOR, "[data-lang=en]").click()

    assert page.find_element(By.TAG_NAME, "html").get_attribute("lang") == "en"
    assert asked(page) == "Is the service offered to users in mainland China?"
    assert "UNDETERMINED" in page.find_element(By.ID, "verdict").text
    now = [each.text for each in page.find_elements(By.CSS_SELECTOR, ".month small")]
    assert [each for each in now if each.startswith("#")] == [each for each in days if each.startswith("#")] != []


def test_the_page_of_a_law_opens_beside_what_was_answered(show: Show) -> None:
    page = begin(show())
    page.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["*://*.gov.cn/*"]})
    press(page, "A service goes live")
    write(page, "Video")
    write(page, "2026-12-01")
    page.find_element(By.CSS_SELECTOR, ".law a").click()
    wait_until(lambda: len(page.window_handles) == 2)

    assert asked(page) == "Is the service offered to users in mainland China?"
    here, other = page.window_handles
    page.switch_to.window(other)
    page.close()
    page.switch_to.window(here)


def test_it_speaks_the_language_of_the_browser_first(browser: webdriver.Chrome, address: str) -> None:
    for stated, lang in (("zh-CN", "zh-Hans"), ("en-GB", "en"), ("de-DE", "en")):
        browser.execute_cdp_cmd("Emulation.setLocaleOverride", {"locale": stated})
        browser.execute_cdp_cmd("Network.setUserAgentOverride", {"userAgent": "test", "acceptLanguage": stated})
        browser.get("about:blank")
        browser.get(address)
        assert browser.find_element(By.TAG_NAME, "html").get_attribute("lang") == lang
    browser.execute_cdp_cmd("Emulation.setLocaleOverride", {})
    browser.execute_cdp_cmd("Network.setUserAgentOverride", {"userAgent": "", "acceptLanguage": "en"})


def test_a_case_file_is_opened_and_a_wrong_one_says_why(show: Show, tmp_path: Path) -> None:
    page = show()
    (tmp_path / "wrong.toml").write_text("schema = 1\nid = 'x'\nevents = 3\n", "utf-8")
    page.find_element(By.ID, "open").send_keys(str(tmp_path / "wrong.toml"))
    wait_until(lambda: page.find_elements(By.ID, "problems"))
    assert "wrong.toml:3:10: events: 3 is not a list" in page.find_element(By.ID, "problems").text
    files = EXAMPLES["live-comments.toml"]
    written({Path(name).name: text for name, text in files.items()}, tmp_path)
    chosen = "\n".join(str(tmp_path / Path(name).name) for name in files)
    page.find_element(By.ID, "open").send_keys(chosen)
    wait_until(lambda: is_shown(page, "desk"))

    assert page.find_element(By.CSS_SELECTOR, ".takes button").text == "Case file (.toml)"
    assert "BLOCKED" in page.find_element(By.ID, "verdict").text


def test_can_be_used_by_keyboard_alone(show: Show) -> None:
    page = show()
    body = page.find_element(By.TAG_NAME, "body")
    body.send_keys(Keys.TAB)
    assert page.switch_to.active_element.text == "Skip to the content"

    def tab_to(text: str) -> WebElement:
        for _ in range(40):
            focused = page.switch_to.active_element
            if focused.text.casefold() == text.casefold():
                return focused
            focused.send_keys(Keys.TAB)
        raise AssertionError(text)

    start = tab_to("Begin")
    assert start.value_of_css_property("outline-style") == "solid"
    start.send_keys(Keys.ENTER)
    wait_until(lambda: is_shown(page, "desk"))
    tab_to("a service goes live").send_keys(Keys.SPACE)
    for answer in ("Name", "2026-12-20"):
        page.switch_to.active_element.send_keys(Keys.TAB)
        page.switch_to.active_element.send_keys(answer, Keys.ENTER)
    tab_to("Yes").send_keys(Keys.ENTER)

    assert asked(page).startswith("Who can use the service")
    assert page.find_element(By.ID, "verdict").get_attribute("aria-live") == "polite"


# --- What fails ------------------------------------------------------------------------------------------------------


def failing(page: webdriver.Chrome, address: str) -> str:
    page.get("about:blank")
    page.get(address)
    page.find_element(By.ID, "start").click()
    wait_until(lambda: is_shown(page, "failed") or is_shown(page, "desk"))
    assert is_shown(page, "failed")
    return page.find_element(By.ID, "failed").text


@pytest.mark.parametrize(
    ("file", "lang", "told"),
    [
        ("pyodide/pyodide.asm.wasm", "en", "A file of this page could not be fetched."),
        ("pyodide/pyodide.mjs", "zh", "本页所需的文件无法获取。"),
        ("wheels/six-1.17.0-py2.py3-none-any.whl", "en", "A file of this page could not be fetched."),
        ("manifest.json", "en", "A file of this page could not be fetched."),
    ],
)
def test_a_file_that_is_missing_is_told_in_words(
    browser: webdriver.Chrome, site: Path, tmp_path: Path, file: str, lang: str, told: str
) -> None:
    shutil.copytree(site / "a" / "b c" / "try", tmp_path / "try")
    kept = (tmp_path / "try" / file).rename(tmp_path / "kept")
    with served(tmp_path) as root:
        said = failing(browser, f"{root}try/#lang={lang}")
        assert told in said
        assert file in said
        kept.rename(tmp_path / "try" / file)
        if not file.endswith(".mjs"):  # a browser keeps the failure of a module while the page is there
            browser.find_element(By.ID, "retry").click()
            wait_until(lambda: is_shown(browser, "desk"))
    browser.get_log("browser")


@pytest.mark.parametrize("file", ["pyodide/pyodide.asm.wasm", "pyodide/pyodide.asm.mjs", "desk.py"])
@pytest.mark.parametrize("host", ["127.0.0.1", "plain.test"])
def test_a_file_that_is_another_is_not_run(
    browser: webdriver.Chrome, site: Path, tmp_path: Path, file: str, host: str
) -> None:
    shutil.copytree(site / "a" / "b c" / "try", tmp_path / "try")
    data = (tmp_path / "try" / file).read_bytes()
    (tmp_path / "try" / file).write_bytes(data[:-2] + b"\n\n")
    with served(tmp_path) as root:
        said = failing(browser, f"{root.replace('127.0.0.1', host)}try/#lang=en")
    browser.get_log("browser")

    # Where the page is not served by https the browser itself checks, and does not say what is wrong.
    right = "is not the one that this page was built with" if host == "127.0.0.1" or file.endswith("mjs") else "fetched"
    assert right in said
    assert file in said


def test_it_runs_without_https_too(browser: webdriver.Chrome, address: str) -> None:
    browser.get("about:blank")
    browser.get(f"{address.replace('127.0.0.1', 'plain.test')}#lang=en")
    assert browser.execute_script("return window.isSecureContext") is False
    begin(browser)

    assert asked(browser) == "What happens?"


# --- How it looks ----------------------------------------------------------------------------------------------------

AXE = """
const done = arguments[arguments.length - 1];
const values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "experimental"];
// What is hidden is the other language, and what other stages show.
const rules = {"hidden-content": {enabled: false}};
axe.run(document, {runOnly: {type: "tag", values}, rules}).then((found) => {
  const told = (rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 200)} ${node.failureSummary ?? ""}`);
  // Of the contrast of a single digit axe is not sure.
  const unsure = found.incomplete.flatMap((rule) => rule.nodes
    .filter((node) => ![...node.any, ...node.all, ...node.none].every((each) => each.data?.messageKey === "shortTextContent"))
    .map((node) => `${rule.id}: ${node.html.slice(0, 200)}`));
  done([found.passes.length, [...found.violations.flatMap(told), ...unsure]]);
}, (error) => done([0, [String(error)]]));
"""
WIDE = """
const wrong = [];
for (const each of document.querySelectorAll("body *")) {
  if (!each.checkVisibility() || each.closest(".unseen, .skip, thead")) continue;
  const box = each.getBoundingClientRect();
  if (box.width > 1 && box.right > document.documentElement.clientWidth + 1) wrong.push(each.outerHTML.slice(0, 90));
}
return [document.documentElement.scrollWidth - document.documentElement.clientWidth, wrong];
"""
SMALL = """
return Array.from(document.querySelectorAll("button, .file label, input[type=text], .box, summary"))
  .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 32)
  .map((each) => `${each.textContent} ${each.getBoundingClientRect().height}`);
"""


def stages(page: webdriver.Chrome) -> Iterator[str]:
    """Lead through the page, and stop at each kind of what it shows; every button is there by its place, not by its word."""
    yield "door"
    begin(page)
    yield "kinds"
    page.find_elements(By.CSS_SELECTOR, ".choices button")[1].click()
    write(page, "弹幕 Video")
    write(page, "Live comments")
    write(page, "soon")
    yield "wrong"
    write(page, "2026-12-01T10:00:00+08:00")
    yield "yes-no"
    page.find_element(By.CSS_SELECTOR, ".choices button").click()
    page.find_element(By.CSS_SELECTOR, ".choices button").click()
    write(page, "zorbing, danmaku")
    yield "word"
    page.find_element(By.CSS_SELECTOR, ".choices li:last-child button").click()
    for _ in range(3):
        if page.find_elements(By.CSS_SELECTOR, ".choices.two"):
            page.find_element(By.CSS_SELECTOR, ".choices.two button:last-child").click()
    page.execute_script("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    wait_until(lambda: page.find_element(By.CSS_SELECTOR, ".explained").text)
    yield "end"


def test_its_parts_hold_are_large_enough_to_touch_and_axe_finds_nothing(
    show: Show, tmp_path_factory: pytest.TempPathFactory
) -> None:
    axe = axe_source(tmp_path_factory.mktemp("npm"))
    for lang, dark in (("en", False), ("zh", True)):
        page = show(lang, dark=dark)
        page.execute_script(axe)
        for stage in stages(page):
            for width in (320, 390, 700, 1000, 1280):
                look(page, width=width, dark=dark)
                assert page.execute_script(WIDE) == [0, []], (lang, stage, width)
            for width, is_dark in ((390, not dark), (1280, dark)):
                look(page, width=width, dark=is_dark)
                assert page.execute_script(SMALL) == [], (lang, stage, width)
                passed, wrong = page.execute_async_script(AXE)
                assert wrong == [], (lang, stage, width, wrong)
                assert passed > 15


# --- What it weighs --------------------------------------------------------------------------------------------------


def test_the_page_says_what_it_weighs(site: Path) -> None:
    rows = try_page.weights(site / "a" / "b c" / "try")
    stated = re.findall(r"(\d+) MB", (try_page.SOURCES / "index.html").read_text("utf-8"))
    whole, packed = sum(each[1] for each in rows) / 1e6, sum(each[2] for each in rows) / 1e6

    assert [int(each) for each in stated] == [round(whole), round(packed)] * 2
