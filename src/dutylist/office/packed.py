"""A workbook packed without a temporary file: openpyxl's own way needs a folder for one, with room in it."""

import io
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

if TYPE_CHECKING:
    from openpyxl import Workbook


def packed(book: "Workbook") -> bytes:
    """The .xlsx as openpyxl makes it, of sheets without charts and images."""
    from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
    from openpyxl.worksheet._writer import WorksheetWriter
    from openpyxl.writer.excel import ExcelWriter

    class InMemory(ExcelWriter):
        def write_worksheet(self, ws):  # type: ignore[no-untyped-def]
            text = io.BytesIO()
            writer = WorksheetWriter(ws, out=text)
            writer.write()
            ws._drawing = SpreadsheetDrawing()
            ws._rels = writer._rels  # type: ignore[attr-defined]
            archive.writestr(ws.path[1:], text.getvalue())
            self.manifest.append(ws)

    made = io.BytesIO()
    archive = ZipFile(made, "w", ZIP_DEFLATED)
    InMemory(book, archive).save()
    return made.getvalue()
