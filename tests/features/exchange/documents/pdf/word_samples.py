"""Samples as Word documents, turned into PDF by LibreOffice."""

import subprocess
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from tests.features.exchange.documents.pdf.samples import Sample, Style

WIDTHS = {2: (1, 9), 3: (1, 1.2, 8), 4: (1, 4, 3, 6), 5: (1, 3, 2.6, 5, 5), 6: (1, 1, 3, 2.6, 5, 5)}


def write_docx(sample: Sample, style: Style, path: Path) -> None:
    document = Document()
    section = document.sections[0]
    width, height = Pt(595), Pt(842)
    if style.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        width, height = height, width
    section.page_width, section.page_height = width, height
    section.left_margin = section.right_margin = Pt(60)
    section.top_margin = section.bottom_margin = Pt(70)
    normal = document.styles["Normal"]
    normal.font.size, normal.font.name = Pt(style.size), "Times New Roman"
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Serif CJK SC")
    if style.header:
        section.header.paragraphs[0].text = style.header
    _footer(section, style)
    for text, size in ((sample.title, 22), (sample.count, 16)):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(text).font.size = Pt(size)
    _table(document, sample, style, (width - Pt(120)) / 12700)
    document.save(str(path))


def _footer(section: Any, style: Style) -> None:
    if style.footer == "none":
        return
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    before, after = ("— ", " —") if style.footer == "dash" else ("第 ", " 页")
    paragraph.add_run(before)
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)
    paragraph.add_run(after)


def _table(document: Any, sample: Sample, style: Style, total: float) -> None:
    columns = len(sample.head)
    parts = WIDTHS[columns]
    if style.category == "column":
        parts = (1.1, *WIDTHS[columns - 1])
    widths = [total * part / sum(parts) for part in parts]
    table = document.add_table(0, columns)
    table.style = "Table Grid"
    table.autofit = False
    _row(table, sample.head, widths, style, head=True)
    for number, texts in enumerate(sample.rows):
        here = list(widths)
        if style.dragged and number % 2 and columns > 3:
            here[-2] += style.dragged
            here[-1] -= style.dragged
        row = _row(table, texts, here, style, head=False)
        if len(set(texts)) == 1 and columns > 1:
            row.cells[0].merge(row.cells[-1])
            for extra in row.cells[0].paragraphs[1:]:
                extra._p.getparent().remove(extra._p)
    if style.category == "column":
        _merge_down(table, sample, style)


def _row(table: Any, texts: list[str], widths: list[float], style: Style, head: bool) -> Any:
    row = table.add_row()
    if head and style.repeat_head:
        mark = OxmlElement("w:tblHeader")
        row._tr.get_or_add_trPr().append(mark)
    for index, (cell, text, width) in enumerate(zip(row.cells, texts, widths, strict=True)):
        cell.width = Pt(width)
        if style.middle or head:
            cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
        for number, line in enumerate(text.split("\n")):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            paragraph.add_run(line)
            shape = paragraph.paragraph_format
            shape.space_after = Pt(0)
            shape.line_spacing_rule = WD_LINE_SPACING.MULTIPLE
            shape.line_spacing = style.leading
            last = index == len(texts) - 1
            if head or len(line) < 4 or (style.centred_title and not last):
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            elif style.justified:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            if style.indent and last and not head and paragraph.alignment != WD_ALIGN_PARAGRAPH.CENTER:
                shape.first_line_indent = Pt(style.size * 2)
    return row


def _merge_down(table: Any, sample: Sample, style: Style) -> None:
    start = 0
    for end in range(1, len(sample.rows) + 1):
        if end < len(sample.rows) and sample.rows[end][0] == sample.rows[start][0]:
            continue
        first, last = table.cell(start + 1, 0), table.cell(end, 0)
        for row in range(start + 2, end + 1):
            table.cell(row, 0).paragraphs[0].clear()
        merged = first.merge(last)
        for extra in merged.paragraphs[1:]:
            extra._p.getparent().remove(extra._p)
        if style.vertical:
            mark = OxmlElement("w:textDirection")
            mark.set(qn("w:val"), "tbRlV" if style.size > 12 else "tbRl")
            merged._tc.get_or_add_tcPr().append(mark)
        start = end


def to_pdf(paths: list[Path], folder: Path) -> None:
    """Convert documents; LibreOffice runs with a profile of its own."""
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(folder), *map(str, paths)], check=True, capture_output=True, timeout=300)
