"""The page of ``check`` in a real browser: filter, keyboard, phone, dark, print, axe, and that nothing is asked of the network.

Needs Chromium and its driver (Debian: chromium, chromium-driver), and for axe a package of npm (``tests/tools/npm.py``);
skipped, visibly, where they are not there.
"""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from builders import EXAMPLES, know_only_until, live_comments
from chromium import axe_source, found_by_axe, look, needs_chromium, started
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from opinionguard import cli
from opinionguard.files.folders import find_cases

# One of the test's own, and those of the folder.
EXAMPLESCOUNTED = 1 + sum(each.case is not None for each in find_cases([str(EXAMPLES)]))
AT = ("--at", "2026-11-22T12:00:00+08:00")
EVIL = "</script><img src=x onerror=\"document.title='evil'\"><b>Live</b> comments"

pytestmark = [pytest.mark.program, needs_chromium]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    driven = started(tmp_path_factory.mktemp("profile"))
    yield driven
    driven.quit()


Show = Callable[..., webdriver.Chrome]


@pytest.fixture
def show(browser: webdriver.Chrome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Show]:
    """Show the page of all examples and of a case whose names are markup; no error may be logged."""
    know_only_until(monkeypatch, "2026-11-22")

    def show(lang: str = "en", *, width: int = 1280, dark: bool = False) -> webdriver.Chrome:
        case = live_comments() | {"id": "evil", "reports": []}
        case["feature"] = case["feature"] | {"name": EVIL, "note": EVIL}
        (tmp_path / "evil.json").write_text(json.dumps(case), "utf-8")
        page = tmp_path / "page.html"
        code = cli.main(
            ["check", str(EXAMPLES), str(tmp_path / "evil.json"), *AT, f"--output=html={page}", "--lang", lang]
        )
        assert code == 1
        look(browser, width=width, dark=dark)
        browser.get_log("performance")
        browser.get(page.as_uri())
        return browser

    yield show
    assert [entry["message"] for entry in browser.get_log("browser")] == []


def shown(page: webdriver.Chrome) -> list[str]:
    """Return the ids of the cases that can be seen."""
    return [
        each.get_attribute("id").removeprefix("case-")  # type: ignore[union-attr]
        for each in page.find_elements(By.CSS_SELECTOR, "article.case")
        if each.is_displayed()
    ]


def wait_until(holds: Callable[[], Any]) -> None:
    from selenium.webdriver.support.wait import WebDriverWait

    WebDriverWait(None, 60).until(lambda _: holds())  # type: ignore[type-var]


def box(page: webdriver.Chrome) -> WebElement:
    return page.find_element(By.NAME, "q")


def test_asks_nothing_of_the_network(show: Show) -> None:
    page = show()
    asked = [json.loads(entry["message"])["message"] for entry in page.get_log("performance")]
    addresses = [each["params"]["request"]["url"] for each in asked if each["method"] == "Network.requestWillBeSent"]

    assert [address for address in addresses if not address.startswith("file:")] == []
    assert len(addresses) == 1


def test_names_that_are_markup_stay_text(show: Show) -> None:
    page = show()

    assert page.title == "Launches in mainland China"
    assert page.find_elements(By.TAG_NAME, "img") == []
    assert page.find_element(By.CSS_SELECTOR, "#case-evil h2").text == EVIL


def test_the_filter_finds_by_words_and_by_verdicts(show: Show) -> None:
    page = show()
    everything = shown(page)
    assert len(everything) == EXAMPLESCOUNTED

    box(page).send_keys("dark MODE")
    assert shown(page) == ["dark-mode"]
    assert page.find_element(By.ID, "shown").text == f"1 of {EXAMPLESCOUNTED} shown"

    box(page).clear()
    box(page).send_keys(" ")
    page.find_element(By.CSS_SELECTOR, "input[value=clear]").click()
    page.find_element(By.CSS_SELECTOR, "input[value=due]").click()
    verdicts = {
        each.get_attribute("data-verdict") for each in page.find_elements(By.CSS_SELECTOR, "article:not([hidden])")
    }
    assert verdicts == {"clear", "due"}

    page.find_element(By.CSS_SELECTOR, "button[type=reset]").click()
    wait_until(lambda: shown(page) == everything)


def test_the_calendar_follows_the_filter_and_leads_to_the_case(show: Show) -> None:
    page = show()
    box(page).send_keys("live-comments.toml")
    rows = [each for each in page.find_elements(By.CSS_SELECTOR, ".calendar li") if each.is_displayed()]
    assert [each.text for each in rows] == ["Mon 2026-11-30 Live comments, article 3(1): blocking the launch"]

    rows[0].find_element(By.TAG_NAME, "a").click()

    assert page.current_url.endswith("#case-live-comments")


def test_a_link_to_a_case_that_is_filtered_out_shows_it(show: Show) -> None:
    page = show()
    box(page).send_keys("nothing like it")
    assert shown(page) == []

    page.execute_script("location.hash = '#case-face-swap'")

    wait_until(lambda: "face-swap" in shown(page))


def test_can_be_used_by_keyboard_alone(show: Show) -> None:
    page = show()

    def focused() -> WebElement:
        return page.switch_to.active_element

    def press(*keys: str) -> None:
        focused().send_keys(*keys)

    page.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    assert focused().text == "Skip to the launches"
    on_the_way = []
    while focused().get_attribute("name") != "q":
        press(Keys.TAB)
        on_the_way.append(focused().text.split(" ")[0])
    assert on_the_way == ["All", "Deadlines", "Find", ""]
    while focused().get_attribute("name") != "verdict":
        press(Keys.TAB)
    press(Keys.SPACE)
    assert {
        each.get_attribute("data-verdict") for each in page.find_elements(By.CSS_SELECTOR, "article:not([hidden])")
    } == {"overdue"}
    region = []
    while focused().tag_name != "summary":
        press(Keys.TAB)
        region += [focused().accessible_name] if focused().get_attribute("class") == "scroll" else []
    assert region == ["All launches, the worst first"]
    press(Keys.ENTER)
    details = page.find_element(By.CSS_SELECTOR, "article:not([hidden]) details")
    assert details.get_attribute("open") is not None
    assert "It applies because:" in details.text
    outline = focused().value_of_css_property("outline-style")
    assert outline == "solid"


def test_all_explanations_open_and_close_at_once(show: Show) -> None:
    page = show()
    page.find_element(By.ID, "open-all").click()
    assert len(page.find_elements(By.CSS_SELECTOR, "article details[open]")) == EXAMPLESCOUNTED

    page.find_element(By.ID, "close-all").click()
    assert page.find_elements(By.CSS_SELECTOR, "article details[open]") == []


HOLDS = """
const wrong = [];
const is_seen = (each) => each.checkVisibility() && each.getBoundingClientRect().width > 1;
for (const each of document.querySelectorAll(".status, .badge, .when")) {
  if (!is_seen(each)) continue;
  const box = each.getBoundingClientRect();
  const line = parseFloat(getComputedStyle(each).lineHeight) || 24;
  const lines = each.getClientRects().length;
  if (lines > 1 || box.height > 2 * line) wrong.push(`${each.className} on ${lines} lines: ${each.textContent}`);
}
for (const each of document.querySelectorAll("td, th, td > div, li, p, h2")) {
  if (!is_seen(each) || each.closest(".unseen, thead")) continue;
  if (each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).display !== "inline") {
    wrong.push(`${each.tagName} overflows by ${each.scrollWidth - each.clientWidth}: ${each.textContent.slice(0, 60)}`);
  }
}
for (const each of document.querySelectorAll("*")) {
  const scrolls = /auto|scroll/.test(getComputedStyle(each).overflowX) && each.scrollWidth > each.clientWidth;
  if (scrolls && (each.tabIndex < 0 || !each.hasAttribute("aria-labelledby"))) wrong.push(`scrolls: ${each.className}`);
}
return [document.documentElement.scrollWidth - document.documentElement.clientWidth, wrong];
"""


@pytest.mark.parametrize("width", [320, 390, 700, 800, 1000, 1280])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_columns_hold_and_the_page_never_scrolls_sideways(show: Show, lang: str, width: int) -> None:
    page = show(lang, width=width)
    page.execute_script("document.querySelectorAll('details').forEach((each) => { each.open = true; })")

    too_wide, wrong = page.execute_script(HOLDS)

    assert (too_wide, wrong) == (0, [])


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_many_launches_take_one_line_and_a_phone_shows_the_first_at_once(show: Show, lang: str) -> None:
    page = show(lang, width=1280)
    assert page.find_element(By.ID, "row-live-comments").size["height"] < 45
    heights = page.execute_script(
        "return Array.from(document.querySelectorAll('.launches tbody tr'), (each) => each.offsetHeight)"
    )
    refused = heights[: len(page.find_elements(By.CSS_SELECTOR, ".launches tbody tr.refused"))]
    # The names of the others are alike, or their line has more to say.
    assert sum(each < 45 for each in refused) / len(refused) > {"en": 0.32, "zh": 0.42}[lang]
    assert max(heights) < 160

    page = show(lang, width=390)
    first = page.find_element(By.CSS_SELECTOR, ".launches tbody tr")
    assert first.location["y"] + first.size["height"] < 844


def test_a_phone_still_has_a_table_for_the_ear(show: Show) -> None:
    page = show(width=390)
    nodes = page.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    roles = [each["role"]["value"] for each in nodes if not each.get("ignored")]

    tables = page.find_elements(By.CSS_SELECTOR, "table")
    rows = page.find_elements(By.CSS_SELECTOR, ".launches tbody tr")
    assert len(rows) == EXAMPLESCOUNTED
    assert roles.count("table") == sum(each.is_displayed() for each in tables)
    assert roles.count("rowheader") == len(rows)
    assert roles.count("columnheader") >= 5


def test_each_line_of_the_table_leads_to_its_launch_and_back(show: Show) -> None:
    page = show()
    page.find_element(By.CSS_SELECTOR, "#row-face-swap th a").click()
    assert page.current_url.endswith("#case-face-swap")
    page.find_element(By.CSS_SELECTOR, "#case-face-swap .back a").click()
    assert page.current_url.endswith("#row-face-swap")


def test_the_filter_hides_lines_of_the_table_too(show: Show) -> None:
    page = show()
    box(page).send_keys("dark MODE")

    rows = page.find_elements(By.CSS_SELECTOR, ".launches tbody tr")
    assert [each.get_attribute("id") for each in rows if each.is_displayed()] == ["row-dark-mode"]


# --- Print -----------------------------------------------------------------------------------------------------------

CUT = """
const cut = [];
for (const each of document.querySelectorAll("tbody tr, .calendar li, .case:not(:has(details[open]))")) {
  if (getComputedStyle(each).breakInside !== "avoid") cut.push(each.outerHTML.slice(0, 60));
}
return cut;
"""


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_is_printed_light_without_what_needs_a_screen_and_with_addresses(show: Show, lang: str) -> None:
    page = show(lang, dark=True)
    media = [{"name": "prefers-color-scheme", "value": "dark"}]
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print", "features": media})
    try:
        seen = page.execute_script(
            "return Array.from(document.querySelectorAll('form, nav, .skip, .back, .case details'),"
            " (each) => each.checkVisibility()).filter(Boolean).length"
        )
        assert seen == 0
        assert page.execute_script(CUT) == []
        assert (
            page.find_element(By.TAG_NAME, "body").value_of_css_property("background-color") == "rgba(255, 255, 255, 1)"
        )
        heading = page.execute_script("return getComputedStyle(document.querySelector('thead')).display")
        assert heading == "table-header-group"
        addresses = page.execute_script(
            "return Array.from(document.querySelectorAll('.sources a'), (each) => getComputedStyle(each, '::after').content)"
        )
        assert addresses
        assert all("gov.cn" in each or "attr(href)" in each for each in addresses)
    finally:
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="there is no pdftotext (Debian: poppler-utils)")
def test_on_paper_every_launch_is_in_the_table_and_the_table_keeps_its_head(show: Show, tmp_path: Path) -> None:
    page = show()
    made = page.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": False})
    (tmp_path / "page.pdf").write_bytes(base64.b64decode(made["data"]))
    command = ["pdftotext", "-layout", str(tmp_path / "page.pdf"), "-"]
    text = subprocess.run(command, capture_output=True, check=True, text=True, timeout=300).stdout
    command = ["pdfinfo", str(tmp_path / "page.pdf")]
    size = subprocess.run(command, capture_output=True, check=True, text=True, timeout=300).stdout
    pages = text.split("\f")
    table = [each for each in pages if "What to do" in each]

    assert re.search(r"Page size: +59[45]\S* x 84[12]\S* pts \(A4\)", size)
    assert len(table) > 1
    assert pages[: len(table)] == table
    verdicts = re.findall(r"OVERDUE|BLOCKED|UNDETERMINED|DUE|CLEAR|NOT SUBJECT", "".join(table))
    assert len(verdicts) == EXAMPLESCOUNTED
    assert "https://www.cac.gov.cn/" in text


# --- axe -------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    return axe_source(tmp_path_factory.mktemp("npm"))


@pytest.mark.parametrize(
    ("lang", "width", "dark"),
    [("en", 1280, False), ("zh", 1280, True), ("en", 390, True), ("zh", 390, False)],
    ids=["en-wide-light", "zh-wide-dark", "en-phone-dark", "zh-phone-light"],
)
def test_axe_finds_nothing(show: Show, axe: str, lang: str, width: int, *, dark: bool) -> None:
    assert found_by_axe(show(lang, width=width, dark=dark), axe) == []


def test_axe_would_find_a_name_without_what_is_seen(show: Show, axe: str) -> None:
    page = show()
    page.execute_script("document.querySelector('a.day').setAttribute('aria-label', 'a day')")

    assert [each.split(":")[0] for each in found_by_axe(page, axe)] == ["label-content-name-mismatch"]


def test_targets_on_a_phone_are_large_enough_to_touch(show: Show) -> None:
    page = show(width=360)
    assert not box(page).is_displayed()
    page.find_element(By.CSS_SELECTOR, ".filter summary").click()
    targets = page.find_elements(By.CSS_SELECTOR, "form button, form .chip, form input[type=search], a.day, summary")

    small = [each.text for each in targets if each.is_displayed() and each.size["height"] < 40]

    assert targets
    assert small == []


CONTRAST = """
const level = (text) => {
  const [r, g, b] = text.match(/[\\d.]+/g).slice(0, 3).map((each) => {
    const part = each / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const ground = (element) => {
  for (let each = element; each; each = each.parentElement) {
    const found = getComputedStyle(each);
    // Of stripes, every colour counts.
    if (found.backgroundImage !== "none") return found.backgroundImage.match(/rgb\\([^)]*\\)/g);
    if (!/, 0\\)$/.test(found.backgroundColor)) return [found.backgroundColor];
  }
  return ["rgb(255, 255, 255)"];
};
const poor = [];
let seen = 0;
for (const each of document.querySelectorAll("body *")) {
  const says = Array.from(each.childNodes).some((node) => node.nodeType === 3 && node.textContent.trim());
  if (!says || !each.checkVisibility()) continue;
  seen += 1;
  const ratio = Math.min(...ground(each).map((behind) => {
    const [light, dark] = [level(getComputedStyle(each).color), level(behind)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  }));
  if (ratio < 4.5) poor.push(`${each.tagName}.${each.className} ${ratio.toFixed(2)} ${each.textContent.slice(0, 30)}`);
}
return [seen, [...new Set(poor)]];
"""


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_text_stands_out_from_what_is_behind_it(show: Show, *, dark: bool) -> None:
    page = show(dark=dark)
    page.execute_script("document.querySelectorAll('details').forEach((each) => { each.open = true; })")

    seen, poor = page.execute_script(CONTRAST)

    assert seen > 500
    assert poor == []
    body = page.find_element(By.TAG_NAME, "body").value_of_css_property("background-color")
    assert body.startswith("rgba(21, 23, 26" if dark else "rgba(251, 250, 248")


def test_without_its_script_everything_is_shown(show: Show) -> None:
    page = show()
    page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        page.refresh()
        assert not page.find_element(By.ID, "filter").is_displayed()
        assert len(shown(page)) == EXAMPLESCOUNTED
    finally:
        page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
