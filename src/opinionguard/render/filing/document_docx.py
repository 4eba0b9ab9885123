"""A report as a DOCX file, which a lawyer edits in Word, WPS or LibreOffice; needs python-docx (the extra ``docx``)."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from opinionguard.ground.errors import InputError
from opinionguard.ground.text import escaped
from opinionguard.ground.words import Said
from opinionguard.render.filing.blocks import Block, Document
from opinionguard.render.filing.markdown import KEPT

if TYPE_CHECKING:
    from docx.document import Document as File
    from docx.text.paragraph import Paragraph

__all__ = ["document_as_docx"]

_LATIN: Final = "Times New Roman"
_SERIF, _SANS = "SimSun", "SimHei"
_RED: Final = (0xB0, 0x00, 0x20)
# The widths of the columns in cm, by their number; together they are as wide as the text on A4.
_WIDTHS: Final = {2: (4.6, 12.4), 6: (1.3, 5.0, 3.5, 2.4, 2.4, 2.4)}
# The size in points, and whether the font is bold and without serifs.
_STYLES: Final = {
    "Title": (18, True),
    "Heading 1": (14, True),
    "Heading 2": (11.5, True),
    "Normal": (10.5, False),
    "Header": (10.5, True),
    "Footer": (9, False),
}


def document_as_docx(made: Document, at: datetime) -> bytes:
    """Return the document as the bytes of a DOCX file, with the instant ``at`` as its date. Raises InputError.

    Every page of a document that is not final has a mark at its head. The file names no program and no author. The error
    is raised where python-docx is not installed.
    """
    try:
        import docx
    except ImportError:
        raise InputError.of(Said("needs-docx"), Said("install-docx"), "--format") from None
    file = docx.Document()
    _Writer(file).write(made)
    about = file.core_properties
    about.title = " / ".join(made.titles)
    about.author = about.last_modified_by = about.comments = ""
    about.language = "zh-CN"
    about.created = about.modified = at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    data = io.BytesIO()
    file.save(data)
    return data.getvalue()


class _Writer:
    def __init__(self, file: File) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn
        from docx.shared import Cm, Pt, RGBColor

        self.file, self.align, self.element, self.name = file, WD_ALIGN_PARAGRAPH, OxmlElement, qn
        self.cm, self.pt, self.red = Cm, Pt, RGBColor(*_RED)
        self.black = RGBColor(0, 0, 0)

    def write(self, made: Document) -> None:
        self._page(made)
        self._paragraph("Title", " / ".join(made.titles), align="CENTER")
        for banner in made.banners:
            self._paragraph("Normal", banner, align="CENTER", is_gap=True)
        for texts in made.opening:
            for text in texts:
                self._paragraph("Normal", text, align="CENTER")
        for block in made.blocks:
            self._block(block)

    def _page(self, made: Document) -> None:
        for style, (size, is_title) in _STYLES.items():
            self._style(style, size, _SANS if is_title else _SERIF)
        section = self.file.sections[0]
        section.page_width, section.page_height = self.cm(21.0), self.cm(29.7)
        section.left_margin = section.right_margin = self.cm(2.0)
        section.top_margin, section.bottom_margin = self.cm(2.4), self.cm(2.2)
        if made.banners:
            head = section.header.paragraphs[0]
            head.alignment = self.align.CENTER
            self._run(head, " · ".join(made.banners), is_gap=True)
        foot = section.footer.paragraphs[0]
        foot.alignment = self.align.CENTER
        self._field(foot, "PAGE")
        foot.add_run(" / ")
        self._field(foot, "NUMPAGES")

    def _style(self, name: str, size: float, east_asian: str) -> None:
        style: Any = self.file.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = _LATIN, self.pt(size), self.black
        if east_asian == _SANS:
            style.font.bold = True
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(self.name(f"w:{theme}"), None)
        fonts.set(self.name("w:eastAsia"), east_asian)
        if name == "Title":
            for border in style.element.get_or_add_pPr().findall(self.name("w:pBdr")):
                border.getparent().remove(border)

    def _field(self, paragraph: Paragraph, code: str) -> None:
        """Add a field that the program that opens the file fills in, as the number of a page."""
        field: Any = self.element("w:fldSimple")
        field.set(self.name("w:instr"), code)
        paragraph._p.append(field)  # noqa: SLF001 - python-docx has no fields

    def _block(self, block: Block) -> None:
        if block.kind == "part":
            heading = self._paragraph("Heading 1", " / ".join(block.texts))
            heading.paragraph_format.page_break_before = block.anchor in ("annex", "gaps")
        elif block.kind == "section":
            self._paragraph("Heading 2", " / ".join(block.texts))
        elif block.kind == "table":
            self._table(block)
        elif block.kind == "label":
            label = self._paragraph("Normal", " / ".join(block.texts), is_bold=True)
            label.paragraph_format.keep_with_next = True
            label.paragraph_format.space_after = self.pt(2)
        elif block.kind == "seal":
            self._seal(block.texts)
        else:
            for text in block.texts:
                made = self._paragraph("Normal", text, is_gap=block.kind == "gap")
                if block.kind == "law":
                    made.paragraph_format.left_indent = self.cm(0.6)
                    made.paragraph_format.keep_with_next = True

    def _seal(self, lines: Iterable[str]) -> None:
        # The place for the seal does not stand on a page of its own.
        self.file.paragraphs[-1].paragraph_format.keep_with_next = True
        for line in lines:
            made = self._paragraph("Normal", line)
            made.paragraph_format.left_indent = self.cm(7.5)
            made.paragraph_format.space_before = self.pt(24)
            made.paragraph_format.keep_with_next = True

    def _table(self, block: Block) -> None:
        columns = len(block.rows[0])
        table: Any = self.file.add_table(rows=0, cols=columns, style="Table Grid")
        table.autofit = False
        for place, width in enumerate(_WIDTHS[columns]):
            table.columns[place].width = self.cm(width)
        for number, row in enumerate(block.rows):
            made: Any = table.add_row()
            for place, (cell, text) in enumerate(zip(made.cells, row, strict=True)):
                cell.width = self.cm(_WIDTHS[columns][place])
                is_gap = (number, place) in block.gaps
                spaced = cell.paragraphs[0].paragraph_format
                spaced.space_before = spaced.space_after = self.pt(2)
                self._run(cell.paragraphs[0], text, is_bold=not number, is_gap=is_gap)
            if not number:
                head: Any = self.element("w:tblHeader")
                made._tr.get_or_add_trPr().append(head)  # noqa: SLF001 - python-docx has no repeated rows
        self.file.add_paragraph().paragraph_format.space_after = self.pt(0)

    def _paragraph(
        self, style: str, text: str, *, align: str = "", is_bold: bool = False, is_gap: bool = False
    ) -> Paragraph:
        made = self.file.add_paragraph(style=style)
        if align:
            made.alignment = self.align[align]
        self._run(made, text, is_bold=is_bold, is_gap=is_gap)
        return made

    def _run(self, paragraph: Paragraph, text: str, *, is_bold: bool = False, is_gap: bool = False) -> None:
        run: Any = paragraph.add_run()
        run.bold = True if is_bold or is_gap else None
        if is_gap:
            run.font.color.rgb = self.red
        for number, line in enumerate(text.splitlines()):
            if number:
                run.add_break()
            # What XML cannot hold is spelt out, as in the other forms.
            run.add_text(escaped(line.expandtabs(4), KEPT))
