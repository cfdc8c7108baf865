"""Small pages drawn for one fact each."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from dutylist.features.exchange.documents.pdf.model import PdfDocument, PdfLine, PdfTable
from dutylist.features.exchange.documents.pdf.read import read
from tests.features.exchange.documents.pdf.faces import face

SIZE = 10.0
STEP = 14.0


class Sheet:
    """A document drawn by hand; x and y from the upper left corner, in points."""

    def __init__(self, width: float = 595, height: float = 842) -> None:
        self.out = io.BytesIO()
        self.height = height
        self.canvas: Any = Canvas(self.out, pagesize=(width, height))

    def text(self, x: float, y: float, text: str, size: float = SIZE) -> None:
        self.canvas.setFont(face(), size)
        self.canvas.drawString(x, self.height - y, text)

    def turned(self, x: float, y: float, text: str, angle: float, size: float = SIZE) -> None:
        self.canvas.saveState()
        self.canvas.translate(x, self.height - y)
        self.canvas.rotate(angle)
        self.canvas.setFont(face(), size)
        self.canvas.drawString(0, 0, text)
        self.canvas.restoreState()

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def frame_sides(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """The four sides of a frame, each the whole frame filled inside of a clipping path as thin as the side."""
        canvas, thick = self.canvas, 0.8
        bottom, top = self.height - y1, self.height - y0
        for x, y, width, height in (
            (x0, bottom, x1 - x0, thick),
            (x0, top - thick, x1 - x0, thick),
            (x0, bottom, thick, top - bottom),
            (x1 - thick, bottom, thick, top - bottom),
        ):
            canvas.saveState()
            clip = canvas.beginPath()
            clip.rect(x, y, width, height)
            canvas.clipPath(clip, stroke=0, fill=0)
            canvas.rect(x0, bottom, x1 - x0, top - bottom, stroke=0, fill=1)
            canvas.restoreState()

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        for y in ys:
            self.line(xs[0], y, xs[-1], y)

    def table(self, xs: Sequence[float], top: float, rows: Iterable[Sequence[str]]) -> float:
        """A table whose cells hold lines parted by `|`; returns where it ends."""
        ys = [top]
        for row in rows:
            cells = [text.split("|") for text in row]
            for x, cell in zip(xs, cells, strict=False):
                for number, line in enumerate(cell):
                    self.text(x + 5, ys[-1] + 14 + number * STEP, line)
            ys.append(ys[-1] + 8 + STEP * max(len(cell) for cell in cells))
        self.grid(xs, ys)
        return ys[-1]

    def page(self) -> None:
        self.canvas.showPage()

    def bytes(self) -> bytes:
        self.canvas.save()
        return self.out.getvalue()

    def read(self) -> PdfDocument:
        return read(self.bytes())


def tables(document: PdfDocument) -> list[list[tuple[str, ...]]]:
    return [[row.texts for row in block.rows] for block in document.blocks if isinstance(block, PdfTable)]


def lines(document: PdfDocument) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, PdfLine)]


HEAD = ("序号", "事项名称", "对应上级部门")
XS = (60, 100, 300, 535)
