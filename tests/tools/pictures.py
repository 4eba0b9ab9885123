"""The pictures of the pages, as SVG in both languages: a drawn month, how a decision is made, the life of a report.

    python tests/tools/pictures.py

writes docs/pictures/NAME.svg and NAME.zh.svg. The months are those of ``render/months``: the same days, marks and words as
``calendar`` prints. A picture has a ground of its own, so that it can be read on any page, and follows a dark system.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple
from xml.sax.saxutils import escape

from builders import ROOT

import opinionguard as og
from opinionguard.ground.text import Lang, either
from opinionguard.render.months import sheet as months

__all__ = ["PICTURES", "file_of", "picture"]

_FOLDER: Final = ROOT / "docs" / "pictures"
_FONT: Final = "system-ui, 'Segoe UI', 'Noto Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"
_LOOK: Final = f"""
text {{ font-family: {_FONT}; fill: #1b2328; }}
.ground {{ fill: #ffffff; stroke: #c8d0d4; }} .quiet {{ fill: #4d5a61; }}
.working {{ fill: #e6f1e8; }} .make-up {{ fill: #bfe3c6; }} .holiday {{ fill: #fbe3dc; }} .weekend, .idle {{ fill: #eef0f1; }}
.open {{ fill: #efe6f7; }} .event {{ fill: #d6e9f5; }}
.deadline, .earliest, .latest {{ fill: #a32a16; }} .outside {{ fill: none; }}
.on-deadline {{ fill: #ffffff; font-weight: 700; }}
.box {{ fill: #eef4f7; stroke: #3f6b7d; }} .no {{ fill: #fbe3dc; stroke: #a32a16; }} .yes {{ fill: #e6f1e8; stroke: #2f6f3e; }}
.ask {{ fill: #f5efdc; stroke: #86651b; }} .line {{ fill: none; stroke: #4d5a61; stroke-width: 1.5; }} .tip {{ fill: #4d5a61; }}
@media (prefers-color-scheme: dark) {{
text {{ fill: #e8edf0; }} .ground {{ fill: #1c2429; stroke: #46545c; }} .quiet {{ fill: #b6c2c9; }}
.working {{ fill: #22402b; }} .make-up {{ fill: #2c6138; }} .holiday {{ fill: #562a20; }} .weekend, .idle {{ fill: #2b353b; }}
.open {{ fill: #41305a; }} .event {{ fill: #1f4a63; }} .deadline, .earliest, .latest {{ fill: #f0937e; }}
.on-deadline {{ fill: #24100b; }}
.box {{ fill: #233640; stroke: #8ab6c9; }} .no {{ fill: #562a20; stroke: #f0937e; }} .yes {{ fill: #22402b; stroke: #8ccf9b; }}
.ask {{ fill: #4a3d18; stroke: #dcbd6c; }} .line {{ stroke: #b6c2c9; }} .tip {{ fill: #b6c2c9; }}
}}"""
_TIP: Final = (
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
    '<path class="tip" d="M0 0 8 4 0 8z"/></marker></defs>'
)


def _drawn(width: int, height: int, title: str, told: str, body: Sequence[str]) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">'
        f"<title>{escape(title)}</title><desc>{escape(told)}</desc><style>{_LOOK}\n</style>"
    )
    ground = f'<rect class="ground" x="0.5" y="0.5" width="{width - 1}" height="{height - 1}" rx="10"/>'
    return "\n".join([head, ground, *body, "</svg>", ""])


def _text(x: float, y: float, said: str, size: int, *, look: str = "", middle: bool = False, bold: bool = False) -> str:
    looks = f' class="{look}"' if look else ""
    anchor = ' text-anchor="middle"' if middle else ""
    weight = ' font-weight="600"' if bold else ""
    return f'<text x="{x:g}" y="{y:g}" font-size="{size}"{looks}{anchor}{weight}>{escape(said)}</text>'


# --- Months ----------------------------------------------------------------------------------------------------------

_CELL_WIDTH: Final = 54
_CELL_HEIGHT: Final = 40
_MARGIN: Final = 20
_MONTH: Final = 7 * _CELL_WIDTH


def _months(lang: Lang) -> str:
    """Draw the months of a count around the Spring Festival, with make-up days."""
    calendar = og.WorkingCalendar.china(as_known_on=date(2026, 6, 30))
    sheet = months.sheet_of(og.moment_of("2026-01-12"), 30, og.Readings(), calendar)
    width = len(sheet.months) * (_MONTH + _MARGIN) + _MARGIN
    body = [_text(_MARGIN, 34, months.title(sheet, lang), 18, bold=True)]
    for place, month in enumerate(sheet.months):
        body += _month(month, _MARGIN + place * (_MONTH + _MARGIN), 62, lang)
    below = 62 + 34 + max(len(month.weeks) for month in sheet.months) * _CELL_HEIGHT + 24
    first, *_ = months.sentences(sheet, lang)
    body += _legend(sheet, below, lang, width)
    height = below + 78
    body.append(_text(_MARGIN, height - 18, first, 14, bold=True))
    return _drawn(width, height, months.title(sheet, lang), first, body)


def _month(month: months.Month, left: int, top: int, lang: Lang) -> Iterator[str]:
    yield _text(left + _MONTH / 2, top + 6, months.month_name(month, lang), 15, middle=True, bold=True)
    for place, name in enumerate(months.weekday_names(lang, short=True)):
        yield _text(left + (place + 0.5) * _CELL_WIDTH, top + 26, name, 12, look="quiet", middle=True)
    for row, week in enumerate(month.weeks):
        for column, cell in enumerate(week):
            if cell is not None:
                yield from _cell(cell, left + column * _CELL_WIDTH, top + 34 + row * _CELL_HEIGHT, lang)


def _cell(cell: months.Cell, left: int, top: int, lang: Lang) -> Iterator[str]:
    look = "deadline" if cell.is_deadline else "event" if cell.is_event else cell.mark
    yield f'<rect class="{look}" x="{left + 1}" y="{top + 1}" width="{_CELL_WIDTH - 2}" height="{_CELL_HEIGHT - 2}" rx="4"/>'
    on = "on-deadline" if cell.is_deadline else "quiet" if cell.mark in ("weekend", "idle", "outside") else ""
    middle = left + _CELL_WIDTH / 2
    yield _text(middle, top + 17, str(cell.day.day), 14, look=on, middle=True, bold=bool(cell.ordinal))
    yield _text(middle, top + 33, months.label(cell, lang), 12, look=on, middle=True)


def _legend(sheet: months.Sheet, top: int, lang: Lang, width: int) -> Iterator[str]:
    entries = [each for each in months.legend(sheet, lang) if each[0] != "outside"]
    beside = 3
    step = (width - 2 * _MARGIN) / beside
    for place, (mark, means) in enumerate(entries):
        left, line = _MARGIN + (place % beside) * step, top + (place // beside) * 22
        yield f'<rect class="{mark}" x="{left:g}" y="{line - 11}" width="14" height="14" rx="3"/>'
        sample = months.sample(mark, lang) if mark not in ("event", "deadline") else ""
        yield _text(left + 22, line, f"{sample} {means}".strip(), 12)


# --- Boxes and arrows ------------------------------------------------------------------------------------------------


class Box(NamedTuple):
    """A box of a diagram: where it stands, how it looks, and its lines in both languages."""

    x: int
    y: int
    width: int
    height: int
    look: str
    english: str
    chinese: str


def _box(box: Box, lang: Lang) -> Iterator[str]:
    size = f'x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}" rx="8"'
    yield f'<rect class="{box.look}" {size} stroke-width="1.5"/>'
    lines = either(lang, box.english, box.chinese).split("\n")
    top = box.y + box.height / 2 - (len(lines) - 1) * 9 + 5
    for place, line in enumerate(lines):
        yield _text(box.x + box.width / 2, top + place * 18, line, 13, middle=True, bold=place == 0)


def _arrow(path: str, x: int = 0, y: int = 0, said: tuple[str, str] = ("", ""), lang: Lang = "en") -> Iterator[str]:
    yield f'<path class="line" marker-end="url(#tip)" d="{path}"/>'
    if said[0]:
        yield _text(x, y, either(lang, *said), 12, look="quiet", middle=True)


_DECISION: Final = (
    Box(20, 60, 220, 62, "box", "Facts\nyes, no or unknown", "事实\n是、否、未知"),
    Box(290, 60, 220, 62, "box", "Reach\noffered in mainland China?", "适用对象\n是否面向境内提供"),
    Box(560, 60, 220, 62, "box", "Article 2\nopinion, mobilization?", "第二条\n舆论属性、社会动员能力"),
    Box(560, 170, 220, 62, "box", "Article 3\nwhich event triggers what?", "第三条\n何种情形触发哪一项"),
    Box(290, 170, 220, 62, "box", "Article 7\nby when?", "第七条\n最晚何时提交"),
    Box(
        20, 170, 220, 62, "box", "Articles 4 to 8\nis a report there, and whole?", "第四条至第八条\n是否已提交合格报告"
    ),
    Box(
        20,
        280,
        220,
        62,
        "box",
        "Status of each obligation\nthen the verdict: the worst",
        "每项义务的状态\n结论取其中最严者",
    ),
    Box(
        560,
        280,
        220,
        62,
        "box",
        "Other laws that count\ndoes a duty stand against it?",
        "其他计入的规定\n是否有义务尚未履行",
    ),
    Box(20, 400, 220, 62, "ask", "Undetermined\nthe questions that matter", "尚不能确定\n只列出有影响的问题"),
    Box(290, 400, 220, 62, "no", "May not launch\nwhy, by when, what to do", "不得上线\n依据、期限、应当做什么"),
    Box(560, 400, 220, 62, "yes", "May launch\nuntil valid_until", "可以上线\n有效至 valid_until"),
)


def _decision(lang: Lang) -> str:
    """Draw how a decision is made, in the order of the engine."""
    title = either(lang, "How a decision is made", "结论是怎样得出的")
    told = either(
        lang,
        "From the facts, through reach and article 2, article 3, article 7 and the reports, to a status for each obligation; "
        "then the verdict, other laws that count, and one of three answers.",
        "由事实出发，依次判断适用对象与第二条、第三条、第七条和报告情况，得出每项义务的状态；再得出结论，核对其他计入的规定，给出三种答复之一。",
    )
    body = [_TIP, _text(20, 36, title, 18, bold=True)]
    for box in _DECISION:
        body += _box(box, lang)
    for path in (
        "M240 91H288", "M510 91H558", "M670 122V168", "M560 201H512", "M290 201H242", "M130 232V278",
    ):  # fmt: skip
        body += _arrow(path)
    body += _arrow("M240 311H558", 400, 303, ("passes the Provisions", "未被2018年规定拦下"), lang)
    body += _arrow("M80 342V398", 132, 375, ("a fact decides", "缺少关键事实"), lang)
    body += _arrow("M200 342V362H360V398", 280, 356, ("blocked, overdue", "不得上线、已逾期"), lang)
    body += _arrow("M600 342V362H440V398", 520, 356, ("one does", "有"), lang)
    body += _arrow("M670 342V398", 708, 375, ("none does", "没有"), lang)
    return _drawn(800, 484, title, told, body)


_REPORT: Final = (
    Box(20, 60, 200, 62, "no", "Owed\nnothing is filed", "应当提交\n尚未提交"),
    Box(300, 60, 200, 62, "box", "Assessed\narticle 5, item by item", "已评估\n逐项对照第五条"),
    Box(580, 60, 200, 62, "ask", "Hazard open\narticle 6", "存在隐患\n第六条"),
    Box(300, 180, 200, 62, "box", "Filed\nplatform, both authorities", "已提交\n经平台，网信与公安"),
    Box(580, 180, 200, 62, "no", "Falls short\na defect, with its provision", "不符合要求\n写明依据的条款"),
    Box(300, 300, 200, 62, "yes", "Discharged\nthe launch may pass", "已提交合格报告\n可以上线"),
    Box(20, 300, 200, 62, "no", "Returned by the platform\nsatisfies nothing", "被平台退回\n不再作数"),
    Box(580, 300, 200, 62, "no", "Ordered to reassess\narticle 8: owed again", "责令重新评估\n第八条：重新应当提交"),
)


def _report(lang: Lang) -> str:
    """Draw the life of a report: what it passes through, and what takes it away."""
    title = either(lang, "The life of a report", "一份报告的经过")
    told = either(
        lang,
        "A report is owed, assessed and filed. An open hazard or a defect keeps it from counting. Once it counts, the platform "
        "may return it, or an authority may order a reassessment: then a report is owed again.",
        "报告应当提交，经评估后提交。存在隐患或不符合要求的，不作数。作数之后，平台仍可能退回，有关主管部门也可能责令重新评估：此时须再次提交。",
    )
    body = [_TIP, _text(20, 36, title, 18, bold=True)]
    for box in _REPORT:
        body += _box(box, lang)
    body += _arrow("M220 91H298", 259, 84, ("assess", "评估"), lang)
    body += _arrow("M500 84H578", 539, 77, ("found", "发现"), lang)
    body += _arrow("M580 104H502", 541, 120, ("fixed", "整改"), lang)
    body += _arrow("M400 122V178", 430, 155, ("file", "提交"), lang)
    body += _arrow("M500 203H578", 539, 196, ("not whole", "有缺失"), lang)
    body += _arrow("M580 225H502", 541, 241, ("file again", "补正"), lang)
    body += _arrow("M400 242V298", 452, 275, ("whole, in time", "合格、按期"), lang)
    body += _arrow("M300 331H222")
    body += _arrow("M500 331H578")
    body += _arrow("M120 300V124", 158, 215, ("owed again", "再次提交"), lang)
    body += _arrow(
        "M680 362V392H400V364", 540, 410, ("a new report, by the order's limit", "在责令期限内提交新报告"), lang
    )
    return _drawn(800, 430, title, told, body)


PICTURES: Final[Mapping[str, Callable[[Lang], str]]] = {
    "months": _months,
    "decision": _decision,
    "report": _report,
}


def picture(name: str, lang: Lang) -> str:
    """Return a picture as SVG."""
    return PICTURES[name](lang)


def file_of(name: str, lang: Lang) -> str:
    """Return the name of the file of a picture, under docs/pictures."""
    return f"{name}{either(lang, '', '.zh')}.svg"


def main() -> int:
    """Write every picture in both languages."""
    _FOLDER.mkdir(exist_ok=True)
    langs: tuple[Lang, ...] = ("en", "zh")
    for name in PICTURES:
        for lang in langs:
            (_FOLDER / file_of(name, lang)).write_text(picture(name, lang), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
