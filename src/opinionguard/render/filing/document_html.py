"""A report as an HTML page to print: A4, one file without scripts, which loads no other file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from opinionguard.ground.text import escaped
from opinionguard.render.filing.blocks import Block, Document
from opinionguard.render.filing.markdown import KEPT

__all__ = ["document_as_html"]

_LANGUAGES: Final = ("zh-Hans", "en")
_GAP: Final = ' class="gap"'
_SHORT: Final = 4  # a table of at most so many rows stays on one page
_LONG: Final = 400  # the characters from which a row may be broken over two pages
_NEW_PAGE: Final = ("annex", "gaps")  # these parts begin a new page


def document_as_html(made: Document) -> str:
    """Return the document as a complete HTML page, to be written as UTF-8. Every printed page of a draft shows a mark."""
    return "\n".join(_page(made)) + "\n"


def _page(made: Document) -> Iterator[str]:
    title = " / ".join(made.titles)
    banner = " · ".join(made.banners)
    yield "<!DOCTYPE html>"
    yield '<html lang="zh-Hans">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{_prose(f'{title} ({banner})' if banner else title)}</title>"
    yield f"<style>{_STYLE}{'' if made.is_final else _mark_style(banner)}</style>"
    yield "</head>"
    yield f'<body class="{"final" if made.is_final else "draft"}">'
    if not made.is_final:
        # Browsers print an element with a fixed position on every page.
        mark = made.says("report.struck_mark" if made.strikes else "report.draft_mark")
        yield f'<div class="mark" aria-hidden="true"><div>{_in_languages(mark)}</div></div>'
    yield "<header>"
    yield f"<h1>{_in_languages(made.titles)}</h1>"
    for each in made.banners:
        yield f'<p class="banner">{_prose(each)}</p>'
    for texts in made.opening:
        yield _paragraphs(texts, "because")
    yield "</header>"
    yield "<main>"
    yield from _blocks(made.blocks)
    yield "</main>"
    yield "</body>"
    yield "</html>"


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the blocks. Headings stay on one page with the law and the table, text or gap that follow."""
    is_kept = False
    for block in blocks:
        begins = block.kind in {"part", "section"}
        if begins and not is_kept:
            is_kept = True
            yield f'<div class="{"part" if block.anchor in _NEW_PAGE else "kept"}">'
        yield from _block(block)
        # Only the beginning of a long text can stay on the page; the CSS property "orphans" does that.
        if is_kept and not begins and block.kind not in {"law", "label"}:
            is_kept = False
            yield "</div>"


def _block(block: Block) -> Iterator[str]:
    if block.kind == "part":
        yield f'<h2 id="{block.anchor}">{_in_languages(block.texts)}</h2>'
    elif block.kind == "section":
        yield f"<h3>{_in_languages(block.texts)}</h3>"
    elif block.kind == "law":
        yield f"<blockquote>{_paragraphs(block.texts, 'law')}</blockquote>"
    elif block.kind == "table":
        yield from _table(block)
    elif block.kind == "label":
        yield f'<p class="label">{_in_languages(block.texts)}</p>'
    elif block.kind == "seal":
        yield f'<div class="seal">{"".join(_paragraphs((line,), "line") for line in block.texts)}</div>'
    else:
        yield _paragraphs(block.texts, block.kind)


def _table(block: Block) -> Iterator[str]:
    head, *rows = block.rows
    is_long = any(len(each) > _LONG for row in rows for each in row)
    short = " short" if len(rows) <= _SHORT and not is_long else ""
    yield f'<table class="of{len(head)}{short}">'
    heads = "".join(f'<th scope="col">{_prose(each)}</th>' for each in head)
    yield f"<thead><tr>{heads}</tr></thead>"
    yield "<tbody>"
    for number, row in enumerate(rows, 1):
        cells = (
            # Texts of people may run from right to left.
            f'<td{_GAP if (number, place) in block.gaps else ""} dir="auto">{_prose(each)}</td>'
            for place, each in enumerate(row)
        )
        long = ' class="long"' if any(len(each) > _LONG for each in row) else ""
        yield f"<tr{long}>{''.join(cells)}</tr>"
    yield "</tbody>"
    yield "</table>"


def _in_languages(texts: Iterable[str]) -> str:
    return " ".join(
        f'<span lang="{language}">{_prose(text)}</span>' for text, language in zip(texts, _LANGUAGES, strict=False)
    )


def _paragraphs(texts: tuple[str, ...], kind: str) -> str:
    # A text that people wrote is there once, in an unknown language.
    tags = [f' lang="{language}"' for language in _LANGUAGES] if len(texts) > 1 else [""]
    return "".join(
        f'<p class="{kind}"{tag} dir="auto">{_prose(text)}</p>' for text, tag in zip(texts, tags, strict=False)
    )


def _prose(text: str) -> str:
    """Return text as HTML that shows exactly this text with its line breaks; control characters are spelt out."""
    lines = (escape(escaped(line.expandtabs(4), KEPT)) for line in text.splitlines() or [""])
    return "<br>".join(lines)


def _mark_style(banner: str) -> str:
    # The banner has only words of the catalogue. A quotation mark would end the CSS string.
    words = banner.replace("\\", "").replace('"', "")
    return f'@page{{@top-center{{content:"{words}";color:#b00020;font:bold 11pt sans-serif}}}}'


_STYLE: Final = """
:root{--ink:#1a1a1a;--line:#9a9a9a;--pale:#f3f3f1;--red:#b00020}
@page{size:A4;margin:24mm 20mm 22mm;@bottom-center{content:counter(page) " / " counter(pages);font:9pt sans-serif;color:#555}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:170mm;padding:8mm;color:var(--ink);background:#fff;
font:11pt/1.65 "Noto Serif CJK SC","Source Han Serif SC","Songti SC",SimSun,serif;overflow-wrap:anywhere}
h1,h2,h3,th{font-family:"Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC",sans-serif}
h1{font-size:20pt;text-align:center;margin:4mm 0 8mm}
h1 span,h2 span,h3 span,.mark span{display:block}
h1,h2,h3{break-inside:avoid}
[lang=en]{font-size:.82em;color:#444;line-height:1.45}
h2{font-size:14pt;margin:8mm 0 4mm}
h3{font-size:11.5pt;margin:5mm 0 2mm;break-after:avoid}
p{margin:0 0 3mm;orphans:3;widows:3}
blockquote{margin:0 0 2mm;padding:1mm 4mm;border-left:2pt solid var(--line);background:var(--pale);break-inside:avoid;
break-after:avoid;font-size:.9em}
blockquote p{margin:0}
table{width:calc(100% - 1pt);border-collapse:collapse;margin:0 0 5mm;font-size:.95em}
thead{display:table-header-group}
tr,table.short{break-inside:avoid}
tr.long{break-inside:auto}
table.of6{table-layout:fixed}
table.of6 th:first-child{width:9%}
table.of6 th:nth-child(2){width:27%}
th,td{border:.6pt solid var(--line);padding:1.6mm 2.4mm;text-align:start;vertical-align:top}
th{background:var(--pale);font-weight:600}
table.of2 th:first-child,table.of2 td:first-child{width:28%}
.gap{color:var(--red);font-weight:700}
p.gap{border:1pt dashed var(--red);padding:2mm 3mm}
p.label{font-weight:700;margin:0 0 1mm;break-after:avoid}
.small{font-size:.88em;color:#333}
.banner{text-align:center;color:var(--red);font-weight:700;font-size:15pt;border:1.5pt solid var(--red);padding:2mm}
.because{text-align:center}
.seal{break-inside:avoid;margin:18mm 0 0 40%}
.seal p{margin:0 0 9mm}
.mark{position:fixed;inset:0;display:flex;align-items:center;justify-content:center;pointer-events:none;z-index:-1}
.mark div{transform:rotate(-38deg);text-align:center;color:var(--red);opacity:.09}
.mark span{font:bold 54pt/1.2 sans-serif;color:inherit;white-space:nowrap}
.draft table,.draft blockquote{background:transparent}
@media print{body{max-width:none;padding:0}.part{break-before:page}
.kept{break-inside:avoid}.kept:has(table:not(.short)){break-inside:auto}h2{break-after:avoid}}
"""
