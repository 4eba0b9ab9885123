"""What the documentation site needs beside the pages themselves: hooks of MkDocs, named in mkdocs.yml.

The pages are written to be read in the repository. Before the site is built, they are copied into a folder of their own. The
pages of the root are put under ``project/``, and what only a repository knows is written as the site wants it: links to
folders, to the root and to the page in the other language.
"""

from __future__ import annotations

import atexit
import os
import re
import shutil
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import jieba
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.nav import Link
from mkdocs.utils import get_relative_url

from opinionguard.facts import dictionary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

__all__ = ["on_config", "on_nav", "on_page_content", "on_page_markdown", "on_post_page"]

ROOT: Final = Path(__file__).parents[1]
OF_THE_ROOT: Final = ("CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
NOTES: Final = "inside/decisions/"
TRY: Final = "try"
_LINK: Final = re.compile(r"(!?)\[((?:[^\[\]`]|`[^`\n]*`|\[[^\[\]]*\])*)\]\(([^)\s]+)\)")
# A list may follow a line of text in a repository, and what belongs to its items is indented by as much as their marks.
_LIST_AFTER_TEXT: Final = re.compile(r"^((?![-*] |\d+\. |[ |#>]).+\n)((?:[-*]|\d+\.) )", re.MULTILINE)
_ITEM_AFTER_ITEM: Final = re.compile(r"(\n\n {2,3}\S.*\n(?: {2,3}\S.*\n)*)((?:[-*]|\d+\.) )")
_CHINESE: Final = "chinese:"  # before an address, until it is known from where the page is seen
_IN_A_LIST: Final = re.compile(r"^ {2,3}(?=\S)", re.MULTILINE)
_FENCE: Final = re.compile(r"(^```.*?^```$)", re.MULTILINE | re.DOTALL)

_NAMELESS: Final = {
    'data-md-component="search" role="dialog"': "",
    'class="md-search__scrollwrap" tabindex="0"': ' role="region"',
}

_staged: list[Path] = []


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Copy the pages, and teach the search the words for functions that the vocabulary knows."""
    if not _staged:
        _stage(Path(config.docs_dir))
        for word in dictionary.WORDS:
            if not word.isascii():
                jieba.add_word(word)
        config.nav = _with_the_rest([_with_notes(each) for each in config.nav or []])
    config.docs_dir = str(_staged[0])
    return config


@event_priority(-200)
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG001
    """Name the page on which one tries it, where there is one: it is a program, not a page that MkDocs writes."""
    if (_staged[0] / TRY).exists():
        title = "在线试用" if config.theme["language"] == "zh" else "Try it"
        nav.items.insert(1, Link(title, "try/"))
    return nav


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Let an English page among Chinese ones link to the same heading: the n-th of the Chinese page. A test compares them."""
    source = Path(page.file.abs_src_path or "")
    if config.theme["language"] != "zh" or source.name.endswith(".zh.md"):
        return markdown

    def in_chinese(found: re.Match[str]) -> str:
        image, text, link = found.groups()
        path, _, anchor = link.partition("#")
        target = Path(os.path.normpath(source.parent / path))
        chinese = target.with_name(f"{target.stem}.zh.md")
        if "://" in link or not path or not anchor or not chinese.exists():
            return found[0]
        return f"{image}[{text}]({path}#{_anchors(chinese)[_anchors(target).index(anchor)]})"

    parts = _FENCE.split(markdown)
    parts[::2] = [_LINK.sub(in_chinese, part) for part in parts[::2]]
    return "".join(parts)


def _anchors(page: Path) -> list[str]:
    headings = re.findall(r"^#+ (.+)$", _FENCE.sub("", page.read_text(encoding="utf-8")), re.MULTILINE)
    return [re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings]


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Give a link to a Chinese page its address, as seen from this page; an empty cell above a table is no heading."""
    html = re.sub(rf'(?<=href="){_CHINESE}([^"#]*)', lambda found: get_relative_url(f"zh/{found[1]}", page.url), html)
    return re.sub(r"<th( [^>]*)?></th>", "<td></td>", html)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG001
    """Name what the theme leaves without a name for those who hear a page."""
    name = "搜索" if config.theme["language"] == "zh" else "Search"
    for element, role in _NAMELESS.items():
        output = output.replace(element, f'{element}{role} aria-label="{name}"')
    return output


def _with_notes(entry: Any) -> Any:
    """Return an entry of the navigation, with the list of notes where it names their folder."""
    if isinstance(entry, dict):
        return {title: [_with_notes(each) for each in below] for title, below in entry.items()}
    if entry != NOTES:
        return entry
    notes = sorted(file.name for file in (_staged[0] / NOTES).glob("0*.md") if not file.name.endswith(".zh.md"))
    return {"Decision notes": [f"{NOTES}README.md", *(f"{NOTES}{name}" for name in notes)]}


def _with_the_rest(nav: list[Any]) -> list[Any]:
    """Return the navigation with each page that it does not name: after the other pages of its folder."""
    known = [*_named(nav)]
    for file in sorted(_staged[0].rglob("*.md")):
        page = file.relative_to(_staged[0]).as_posix()
        if page not in known and not page.endswith(".zh.md"):
            section = _section(nav, page.rpartition("/")[0])
            (nav if section is None else section).append(page)
    return nav


def _named(entries: list[Any]) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, dict):
            for below in entry.values():
                yield from _named(below)
        else:
            yield entry


def _section(entries: list[Any], folder: str) -> list[Any] | None:
    """Return the list of entries that has a page of a folder; None if there is none."""
    if any(isinstance(each, str) and each.rpartition("/")[0] == folder for each in entries):
        return entries
    below = [each for entry in entries if isinstance(entry, dict) for each in entry.values()]
    return next((found for each in below if (found := _section(each, folder)) is not None), None)


def _stage(docs: Path) -> None:
    folder = tempfile.mkdtemp(prefix="site-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    copy = Path(folder) / "docs"
    _staged.append(copy)
    shutil.copytree(docs, copy, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
    # What the folder holds is the source of a page. The page itself has a program of its own that builds it.
    shutil.rmtree(copy / TRY)
    if page := os.environ.get("TRY_PAGE"):
        shutil.copytree(page, copy / TRY)
    (copy / "project").mkdir()
    homes = {page: page.relative_to(docs) for page in docs.rglob("*.md")}
    homes |= {ROOT / name: Path("project") / name for name in OF_THE_ROOT}
    for source, home in homes.items():
        parts = _FENCE.split(source.read_text(encoding="utf-8"))
        for place in range(0, len(parts), 2):
            parts[place] = _with_plain_lists(parts[place])
            parts[place] = _LINK.sub(partial(_as_on_the_site, source=source, docs=docs), parts[place])
        (copy / home).write_text("".join(parts), encoding="utf-8")


def _with_plain_lists(text: str) -> str:
    """Return text whose lists Python-Markdown takes as a repository does: a test compares what becomes of every page."""
    text = _LIST_AFTER_TEXT.sub(r"\1\n\2", text)
    return _IN_A_LIST.sub("    ", _ITEM_AFTER_ITEM.sub(r"\1\n\2", text))


def _as_on_the_site(found: re.Match[str], source: Path, docs: Path) -> str:
    """Return a link as the site wants it. Raises PluginError for a link that leads out of what the site has."""
    image, text, link = found.groups()
    path, mark, anchor = link.partition("#")
    if "://" in link or link.startswith("mailto:") or not path:
        return found[0]
    target = Path(os.path.normpath(source.parent / path))
    if target.is_dir():
        target /= "README.md"
        if not target.exists():
            return text  # a list of files, which only a repository shows
    if target.parent == ROOT and target.name.startswith("README."):
        target = docs / target.name
    if target.parent == ROOT and target.name in OF_THE_ROOT:
        target = docs / "project" / target.name
    elif (
        not target.is_relative_to(docs) and target.is_relative_to(ROOT) and target.is_file() and target.suffix != ".md"
    ):
        # A file of the repository: beside the pages, under a name without the dot that MkDocs leaves out.
        inside = Path("project", *(part.lstrip(".") for part in target.relative_to(ROOT).parts))
        (_staged[0] / inside).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(target, _staged[0] / inside)
        target = docs / inside
    elif not (target.is_relative_to(docs) and target.exists()):
        raise PluginError(f"{source.relative_to(ROOT)} links to {link}, which the site does not have")
    here = docs / "project" / source.name if source.parent == ROOT else source
    if target.name.endswith(".zh.md") and not source.name.endswith(".zh.md"):
        return f'<a href="{_CHINESE}{_folder(target, docs)}{mark}{anchor}" hreflang="zh">{text}</a>'
    written = f"{image}[{text}]({Path(os.path.relpath(target, here.parent)).as_posix()}{mark}{anchor})"
    # A picture can be scrolled, and is a link to itself: on a phone it would be too small to read.
    return f"[{written}]({written.rpartition('(')[2]}" if image else written


def _folder(page: Path, docs: Path) -> str:
    """Return the folder that a page becomes, as seen from the top of its language."""
    name = page.relative_to(docs).as_posix().removesuffix(".md").removesuffix(".zh")
    folder = name.removesuffix("README").rstrip("/")
    return f"{folder}/" if folder else ""
