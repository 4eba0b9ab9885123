"""The documentation site: built strictly, whole, and used in a browser as people use it; nothing is asked of another host.

Needs the extra ``docs``; to be used, Chromium with its driver; for axe, a package of npm. Skipped, visibly, where they are not
there.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from threading import Thread
from typing import Any, Final
from urllib.parse import unquote, urlsplit

import pytest
from builders import ROOT
from chromium import axe_source, found_by_axe, look, needs_chromium, started
from markdown_it import MarkdownIt
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait
from typing_extensions import override

DOCS: Final = ROOT / "docs"
WHOLE: Final = [name for name in ("mkdocs", "material", "mkdocs_static_i18n", "jieba") if find_spec(name) is None] == []
# Each main kind of page.
KINDS: Final = (
    "",
    "start/ci/",
    "guides/pipeline/",
    "reference/case-files/",
    "reference/python/ask/",
    "inside/how-a-decision-is-made/",
)

pytestmark = [pytest.mark.program, pytest.mark.skipif(not WHOLE, reason="the extra docs is not installed")]


def built(out: Path, **more: str) -> Path:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(out)]
    environment = {key: value for key, value in os.environ.items() if key != "TRY_PAGE"} | more
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", check=False, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return out


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("site") / "out")


def test_the_page_to_try_is_there_only_if_it_was_built(site: Path, tmp_path: Path) -> None:
    page = tmp_path / "page"
    page.mkdir()
    (page / "index.html").write_text("the page that was built", encoding="utf-8")
    (page / "python.wasm").write_bytes(b"\0asm")
    beside = built(tmp_path / "out", TRY_PAGE=str(page))

    assert not (site / "try").exists()
    assert [each for each in site.rglob("*.html") if 'try/"' in each.read_text(encoding="utf-8")] == []
    assert {each.name for each in (beside / "try").iterdir()} == {"index.html", "python.wasm"}
    assert (beside / "try" / "index.html").read_text(encoding="utf-8") == "the page that was built"
    for start, link in (
        ("index.html", "try/"),
        ("zh/index.html", "../try/"),
        ("zh/start/ci/index.html", "../../../try/"),
    ):
        assert link in Elements((beside / start).read_text(encoding="utf-8")).links


# --- As it lies there ------------------------------------------------------------------------------------------------


class Elements(HTMLParser):
    """The tags of a page, with its links, ids and what it loads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: dict[str, int] = {}
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.ids: set[str] = set()
        self.feed(text)

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        stated = {name: value or "" for name, value in attrs}
        self.tags[tag] = self.tags.get(tag, 0) + 1
        self.ids |= {stated[name] for name in ("id", "name") if name in stated}
        self.links += [stated["href"]] if tag == "a" and "href" in stated else []
        is_link = tag == "link" and stated.get("rel") not in ("canonical", "alternate", "next", "prev")
        self.loaded += [
            stated[name] for name in ("src", "href") if name in stated and tag != "a" and (tag != "link" or is_link)
        ]


def pages(site: Path) -> dict[str, Elements]:
    return {page.relative_to(site).as_posix(): Elements(page.read_text("utf-8")) for page in site.rglob("*.html")}


def test_no_link_and_nothing_that_is_loaded_leads_nowhere(site: Path) -> None:
    found = pages(site)
    missing, outside = [], []
    for name, page in found.items():
        for link in {*page.links, *page.loaded}:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                outside += [(name, link)] if link in page.loaded and parts.scheme != "data" else []
                continue
            path = unquote(parts.path)
            target = (
                (site / path.lstrip("/"))
                if path.startswith("/")
                else site / name
                if not path
                else (site / name).parent / path
            )
            target = Path(os.path.normpath(target / "index.html" if target.is_dir() else target))
            reached = found.get(target.relative_to(site).as_posix()) if target.is_relative_to(site) else None
            if not target.exists() or (parts.fragment and reached and unquote(parts.fragment) not in reached.ids):
                missing.append((name, link))

    assert len(found) > 80
    # The page of what is not found is shown at any address, so its links begin at the root.
    assert [each for each in missing if each[0] != "404.html"] == []
    assert outside == []


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=lambda page: str(page.relative_to(DOCS)))
def test_a_page_shows_what_the_repository_shows(page: Path, site: Path) -> None:
    """Lists, tables, code and headings: Python-Markdown takes some of them otherwise than a repository does."""
    source = page.relative_to(DOCS).as_posix().removesuffix(".md")
    source, chinese = source.removesuffix(".zh"), source.endswith(".zh")
    folder = source.removesuffix("README").rstrip("/")
    built = (site / ("zh" if chinese else "") / folder / "index.html").read_text("utf-8")
    article = built[built.index("<article") : built.index("</article>")]
    article = re.sub(r"<(aside|form|nav)\b.*?</\1>", "", article, flags=re.DOTALL)
    kinds = ("h1", "h2", "h3", "table", "tr", "ol", "ul", "li", "pre", "blockquote", "img")
    shown, meant = (
        {kind: Elements(text).tags.get(kind, 0) for kind in kinds}
        for text in (article, MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(page.read_text("utf-8")))
    )

    assert shown == meant


def test_a_page_without_chinese_is_there_in_english(site: Path) -> None:
    for page in DOCS.rglob("*.md"):
        if not page.name.endswith(".zh.md"):
            source = page.relative_to(DOCS).as_posix().removesuffix(".md")
            assert (site / "zh" / source.removesuffix("README") / "index.html").exists()


# --- As it is used ---------------------------------------------------------------------------------------------------


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word."""

    @override
    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    driven = started(tmp_path_factory.mktemp("profile"))
    yield driven
    driven.quit()


Show = Callable[..., webdriver.Chrome]


@pytest.fixture
def show(browser: webdriver.Chrome, address: str) -> Show:
    def show(path: str, *, width: int = 1280, dark: bool = False) -> webdriver.Chrome:
        look(browser, width=width, dark=dark)
        browser.get(f"{address}{path}")
        return browser

    return show


def until(holds: Callable[[], Any]) -> Any:
    return WebDriverWait(None, 60).until(lambda _: holds())  # type: ignore[type-var]


FOUND: Final = "return Array.from(document.querySelectorAll('.md-search-result__item > a'), (each) => each.href)"


def search(page: webdriver.Chrome, word: str, found: str) -> None:
    """Search for a word, and wait until an address is among those found: before, parts of the word find others."""
    box = page.find_element(By.CSS_SELECTOR, "input.md-search__input")
    page.execute_script("arguments[0].focus()", box)
    box.send_keys(word)
    until(lambda: any(found in each for each in page.execute_script(FOUND)))


@needs_chromium
@pytest.mark.parametrize("lang", ["", "zh/"], ids=["en", "zh"])
def test_nothing_is_asked_of_another_host(show: Show, address: str, lang: str) -> None:
    page = show(f"{lang}start/ci/")
    page.get_log("performance")
    for path in KINDS:
        show(f"{lang}{path}")
    search(page, "waiver", "/guides/waivers/")
    asked = [json.loads(entry["message"])["message"] for entry in page.get_log("performance")]
    addresses = [each["params"]["request"]["url"] for each in asked if each["method"] == "Network.requestWillBeSent"]

    assert [each for each in addresses if not each.startswith((address, "data:", "blob:"))] == []
    assert any("search_index.json" in each for each in addresses)


@needs_chromium
@pytest.mark.parametrize(
    ("lang", "word", "found"),
    [
        ("", "waiver", "/guides/waivers/"),
        ("", "audience", "/reference/case-files/"),
        ("", "弹幕", "/reference/case-files/"),
        ("zh/", "弹幕", "/reference/case-files/"),
        ("zh/", "退出码", "/zh/reference/commands/"),
        ("zh/", "调休上班", "/zh/reference/"),
    ],
    ids=lambda value: str(value),
)
def test_the_search_finds_words_of_both_languages(show: Show, lang: str, word: str, found: str) -> None:
    search(show(lang), word, found)


@needs_chromium
@pytest.mark.parametrize("path", KINDS)
@pytest.mark.parametrize("lang", ["", "zh/"], ids=["en", "zh"])
def test_a_phone_shows_no_page_wider_than_itself(show: Show, lang: str, path: str) -> None:
    page = show(f"{lang}{path}", width=390)

    assert page.execute_script("return document.documentElement.scrollWidth") <= 390
    drawer = page.find_element(By.CSS_SELECTOR, "label.md-header__button[for=__drawer]")
    assert drawer.is_displayed()
    drawer.click()
    until(lambda: any(link.is_displayed() for link in page.find_elements(By.CSS_SELECTOR, ".md-nav--primary a")))
    page.find_element(By.TAG_NAME, "body").send_keys(Keys.ESCAPE)


@needs_chromium
def test_the_other_language_is_one_click_away_and_shows_the_same_page(show: Show, address: str) -> None:
    page = show("reference/commands/")
    (link,) = page.find_elements(By.CSS_SELECTOR, ".md-select__link[hreflang=zh]")
    page.get(str(link.get_attribute("href")))

    assert page.current_url == f"{address}zh/reference/commands/"
    assert page.find_element(By.TAG_NAME, "h1").text.startswith("命令与选项")
    assert page.find_element(By.TAG_NAME, "html").get_attribute("lang") == "zh"


@needs_chromium
def test_a_dark_system_shows_a_dark_page(show: Show) -> None:
    grounds = set()
    for dark in (False, True):
        page = show("", dark=dark)
        grounds.add((dark, page.execute_script("return getComputedStyle(document.body).backgroundColor")))

    assert len({colour for _, colour in grounds}) == 2


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    return axe_source(tmp_path_factory.mktemp("npm"))


@needs_chromium
@pytest.mark.parametrize("path", KINDS)
@pytest.mark.parametrize(
    ("lang", "width", "dark"),
    [("", 1280, False), ("zh/", 1280, True), ("", 390, True), ("zh/", 390, False)],
    ids=["en-wide-light", "zh-wide-dark", "en-phone-dark", "zh-phone-light"],
)
def test_axe_finds_nothing(show: Show, axe: str, lang: str, path: str, width: int, *, dark: bool) -> None:
    assert found_by_axe(show(f"{lang}{path}", width=width, dark=dark), axe, unsure=False) == []
