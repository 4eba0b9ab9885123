"""The frame and the colours of an HTML page that loads no other file."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from html import escape
from typing import Final

from opinionguard.ground.text import Lang

__all__ = ["LANGUAGES", "PALETTE", "by_people", "in_code", "page", "prose"]

LANGUAGES: Final[Mapping[Lang, str]] = {"en": "en", "zh": "zh-Hans"}
_HAN: Final = r"[\u2e80-\u2fdf\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff60]"
_CHINESE: Final = re.compile(rf"{_HAN}+(?:[0-9A-Za-z·“”‘’—…]{{1,12}}{_HAN}+)*")
_CHARACTER: Final = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
# Two or more words of Latin letters are taken for English. One word may be an id, a path or a key.
_ENGLISH: Final = re.compile(r"(?<![\w.=/-])[A-Za-z][A-Za-z'’-]*(?:,? [A-Za-z][A-Za-z'’-]*)+(?![\w.=/(-])")
_LATIN: Final = re.compile(r"[\x20-\x7e‘’“”…–—]+")
# Japanese and Korean have Chinese characters, too.
_NEITHER: Final = re.compile(r"[\u3040-\u30ff\u1100-\u11ff\uac00-\ud7af]")
# A line may end between the day and the hour, so that both fit in a narrow column.
_DAY: Final = r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) )?\d{4}-\d{2}-\d{2}(?: \((?:rest day|holiday)\))?"
# Year, month and day; the weekday in brackets may begin a line of its own where a column is narrow.
_CHINESE_DAY: Final = r"\d{4}\u5e74\d{1,2}\u6708\d{1,2}\u65e5|\uff08\u661f\u671f.(?:\uff0c[\u4e00-\u9fff]+)?\uff09"
_HOUR: Final = r"\d{2}:\d{2}(?: \+08:00)?"
_DATE: Final = rf"(?P<date>{_DAY}|{_CHINESE_DAY}|{_HOUR})"
_FACT: Final = r"(?P<fact>(?<![\w./@-])(?:service|feature|events|reports|orders|filings|companions)(?:\.[\w-]+)+)"
_JOINT: Final = re.compile(r"(?<=[._/])(?=\w)")
_PIECES: Final[Mapping[Lang, re.Pattern[str]]] = {
    "en": re.compile(rf"{_DATE}|{_FACT}|(?P<other>{_CHINESE.pattern})", re.ASCII),
    "zh": re.compile(rf"{_DATE}|{_FACT}|(?P<other>{_ENGLISH.pattern})", re.ASCII),
}
_OTHER: Final[Mapping[Lang, Lang]] = {"en": "zh", "zh": "en"}


def page(heading: str, lang: Lang, style: str, body: Iterable[str], script: str) -> str:
    """Return a complete page, to be written as UTF-8. Its policy allows no other file and no script but its own."""
    # Some checkers hash the script without the white space around it. Without white space all find the same hash.
    script = script.strip()
    digest = base64.b64encode(sha256(script.encode()).digest()).decode("ascii")
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    policy += f"; script-src 'sha256-{digest}'; form-action 'none'; base-uri 'none'"
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{LANGUAGES[lang]}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        f"<title>{escape(heading)}</title>",
        f"<style>{style}</style>",
        "</head>",
        "<body>",
        *body,
        f"<script>{script}</script>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def prose(text: str, lang: Lang) -> str:
    """Return text as HTML: dates and hours are not broken, facts and what is in the other language are marked."""
    pieces, begin = [], 0
    for found in _PIECES[lang].finditer(text):
        if found["other"] and _NEITHER.search(text):
            continue
        pieces.append(escape(text[begin : found.start()]))
        if found["fact"]:
            pieces.append(in_code(found[0]))
        else:
            mark = f'lang="{LANGUAGES[_OTHER[lang]]}"' if found["other"] else 'class="date"'
            pieces.append(f"<span {mark}>{escape(found[0])}</span>")
        begin = found.end()
    return "".join((*pieces, escape(text[begin:])))


def by_people(text: str) -> str:
    """Return a name that people wrote as HTML: marked as Chinese or English if it looks so, else as of no known language.

    The name may run from right to left, and does not turn the text around it.
    """
    is_chinese = _CHARACTER.search(text) and not _NEITHER.search(text)
    language = LANGUAGES["zh"] if is_chinese else LANGUAGES["en"] if _LATIN.fullmatch(text) else ""
    return f'<bdi lang="{language}">{escape(text)}</bdi>'


def in_code(text: str) -> str:
    """Return an id, a path or a fact as HTML: of no language, not to be translated, and broken between its parts only."""
    return f'<code lang="" translate="no">{"<wbr>".join(map(escape, _JOINT.split(text)))}</code>'


PALETTE: Final = """
:root {
  color-scheme: light dark;
  --page: #fbfaf8; --card: #ffffff; --ink: #1f2328; --quiet: #5b6168; --line: #dcd9d3; --faint: #6f747a;
  --work: #e4f2e7; --work-ink: #14602b; --make-up: #14602b;
  --off: #fbe6e2; --off-ink: #a12a18; --hatch: #f3cfc8;
  --open: #f1eafa; --open-ink: #6a3aa2;
  --event: #0b5cad; --end: #a4161a; --end-ink: #ffffff;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #15171a; --card: #1d2024; --ink: #e7e5e1; --quiet: #a3a8ae; --line: #363b41; --faint: #7e848b;
    --work: #1d3626; --work-ink: #90d6a3; --make-up: #90d6a3;
    --off: #40211d; --off-ink: #f5a497; --hatch: #55302b;
    --open: #31264a; --open-ink: #cdb2f4;
    --event: #74b3f2; --end: #ef6b66; --end-ink: #1b0706;
  }
}
@media print { :root { color-scheme: light; --page: #ffffff; } }
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: clamp(1rem, 3vw, 2.5rem); max-width: 84rem;
  background: var(--page); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
  font-variant-numeric: tabular-nums;
}
html:lang(zh) body, [lang|=zh] {
  font-family: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", system-ui, sans-serif;
  line-break: strict;
}
html:lang(zh) body { line-height: 1.6; }
html:lang(zh) [lang="en"] { font-family: inherit; }
p, li, dd, td { text-wrap: pretty; }
h1, h2, h3, caption { text-wrap: balance; }
.date { white-space: nowrap; }
table { border-collapse: collapse; width: 100%; }
a { color: var(--event); text-underline-offset: .15em; }
"""
