"""A headless Chromium for tests that look at pages, and axe, which looks at whether everyone can use them.

Needs Chromium and its driver (Debian: chromium, chromium-driver), and for axe a package of npm (``npm.py``).
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from npm import installed
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

__all__ = ["axe_source", "found_by_axe", "look", "needs_chromium", "started"]

BROWSER, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
needs_chromium = pytest.mark.skipif(
    BROWSER is None or DRIVER is None, reason="there is no Chromium, or no chromedriver"
)
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
_AXE = """
const done = arguments[arguments.length - 1];
// Of the contrast of a single digit, and of what is on stripes, axe is not sure: another test measures both.
const OURS = ["shortTextContent", "bgGradient"];
const values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "experimental"];
axe.run(document, {runOnly: {type: "tag", values}}).then((found) => {
  const told = (rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 200)} ${node.failureSummary ?? ""}`);
  const unsure = found.incomplete.flatMap((rule) => rule.nodes
    .filter((node) => ![...node.any, ...node.all, ...node.none].every((each) => OURS.includes(each.data?.messageKey)))
    .map((node) => `${rule.id}: ${node.html.slice(0, 200)}`));
  done([found.passes.length, found.violations.flatMap(told), unsure]);
}, (error) => done([0, [String(error)], []]));
"""


def started(profile: Path, *more: str) -> webdriver.Chrome:
    """Return a browser that keeps a log of what it asks of the network; ``more`` are further flags."""
    options = webdriver.ChromeOptions()
    for flag in (*_FLAGS, *more, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.binary_location = str(BROWSER)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return webdriver.Chrome(options=options, service=Service(str(DRIVER)))


def look(browser: webdriver.Chrome, *, width: int, dark: bool) -> None:
    """Give the browser the width of a screen, and the colours of the system."""
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    media = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": media})


def axe_source(folder: Path) -> str:
    """Return the program axe, installed into a folder."""
    return (installed("axe-core@4.14.1", folder) / "axe.min.js").read_text("utf-8")


def found_by_axe(page: webdriver.Chrome, axe: str, *, unsure: bool = True) -> list[str]:
    """Return what axe finds with all details open; with that of which it is not sure."""
    page.execute_script("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    page.set_script_timeout(300)
    page.execute_script(axe)
    passed, wrong, doubtful = page.execute_async_script(_AXE)
    assert passed > 20, wrong
    return [*wrong, *(doubtful if unsure else ())]
