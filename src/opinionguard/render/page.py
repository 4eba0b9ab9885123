"""The frame and the colours of an HTML page that loads no other file."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from html import escape
from typing import Final

from opinionguard.ground.text import Lang

__all__ = ["LANGUAGES", "PALETTE", "page", "prose"]

LANGUAGES: Final[Mapping[Lang, str]] = {"en": "en", "zh": "zh-Hans"}
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}( \d{2}:\d{2} \+08:00)?", re.ASCII)


def page(heading: str, lang: Lang, style: str, body: Iterable[str], script: str) -> str:
    """Return a complete page, to be written as UTF-8. Its policy allows no other file and no script but its own."""
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


def prose(text: str) -> str:
    """Return text as HTML without line breaks inside a date or an instant."""
    return _DATE.sub(r'<span class="date">\g<0></span>', escape(text))


PALETTE: Final = """
:root {
  color-scheme: light dark;
  --page: #fbfaf8; --card: #ffffff; --ink: #1f2328; --quiet: #62686f; --line: #dcd9d3; --faint: #6f747a;
  --work: #e4f2e7; --work-ink: #14602b; --make-up: #14602b;
  --off: #fbe6e2; --off-ink: #a12a18; --hatch: #f3cfc8;
  --open: #f1eafa; --open-ink: #6a3aa2;
  --event: #0b5cad; --end: #a4161a; --end-ink: #ffffff;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #15171a; --card: #1d2024; --ink: #e7e5e1; --quiet: #a3a8ae; --line: #363b41; --faint: #7e848b;
    --work: #1d3626; --work-ink: #90d6a3; --make-up: #90d6a3;
    --off: #40211d; --off-ink: #f5a497; --hatch: #55302b;
    --open: #31264a; --open-ink: #cdb2f4;
    --event: #74b3f2; --end: #ef6b66; --end-ink: #1b0706;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: clamp(1rem, 3vw, 2.5rem); max-width: 84rem;
  background: var(--page); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
  font-variant-numeric: tabular-nums;
}
.date { white-space: nowrap; }
table { border-collapse: collapse; width: 100%; }
a { color: var(--event); text-underline-offset: .15em; }
"""
