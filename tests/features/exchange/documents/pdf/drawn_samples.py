"""Samples set and drawn by the tests themselves, with borders, axes and page breaks as different programs make them."""

import io
import random
from dataclasses import dataclass, field

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from tests.features.exchange.documents.pdf.faces import face
from tests.features.exchange.documents.pdf.samples import Sample

NO_START = set("）)》”’，。、；：？！,.;:?!%‰")
NO_END = set("（《“‘(")


@dataclass
class Look:
    """How a page is drawn. Lengths are in points."""

    size: float = 10.5
    leading: float = 1.35
    padding: float = 5.4
    border: str = "lines"  # lines, rects, cells, thin, dashed, double, pieces, form
    page: tuple[float, float] = (595, 842)
    margin: float = 60
    widths: tuple[float, ...] = ()
    justified: bool = False
    hanging: bool = False
    flipped: bool = False
    rotate: int = 0
    sideways: bool = False
    repeat_head: bool = True
    cut_rows: bool = True
    open_sides: bool = False
    open_bottom: bool = False
    clip: bool = False
    each_character: bool = False
    twice: bool = False
    dragged: float = 0.0
    number: str = "- {} -"
    header: str = ""
    continued: str = ""
    centred: tuple[int, ...] = ()
    middle: bool = False
    spread: bool = False
    mirror: float = 0.0
    fonts: str = ""
    vertical: bool = False
    underline: bool = False


def width_of(text: str, look: Look) -> float:
    return float(pdfmetrics.stringWidth(text, look.fonts or face(), look.size))


def units(text: str) -> list[str]:
    """Pieces that are not parted: words of Latin letters, and signs with what they may not be parted from."""
    found: list[str] = []
    for letter in text:
        latin = letter.isascii() and not letter.isspace()
        if found and (
            letter in NO_START
            or found[-1][-1] in NO_END
            or (latin and found[-1][-1].isascii() and not found[-1][-1].isspace())
        ):
            found[-1] += letter
        else:
            found.append(letter)
    return found


def wrapped(text: str, room: float, look: Look) -> list[tuple[str, bool]]:
    """Lines with whether the paragraph ends there."""
    lines: list[tuple[str, bool]] = []
    for paragraph in text.split("\n"):
        line = ""
        for unit in units(paragraph):
            over = width_of(line + unit, look) - room
            allowed = look.size * 0.5 if look.hanging and unit[-1] in NO_START else 0.01
            if line and over > allowed:
                lines.append((line.rstrip(), False))
                line = unit.lstrip()
            else:
                line += unit
            while width_of(line, look) > room + look.size * 0.5 and len(line) > 1:
                cut = max(1, int(len(line) * room / width_of(line, look)))
                lines.append((line[:cut], False))
                line = line[cut:]
        lines.append((line, True))
    return lines


@dataclass
class Drawing:
    """A document being drawn, from the top of a page downwards."""

    look: Look
    buffer: io.BytesIO = field(default_factory=io.BytesIO)
    number: int = 0
    y: float = 0.0

    def __post_init__(self) -> None:
        width, height = self.look.page
        size = (height, width) if self.look.sideways else (width, height)
        self.canvas = Canvas(self.buffer, pagesize=size)
        self.new_page()

    @property
    def left(self) -> float:
        return self.look.margin + (self.look.mirror if self.number % 2 == 0 else 0)

    def new_page(self) -> None:
        if self.number:
            self.end_page()
        self.number += 1
        width, height = self.look.page
        self.y = self.look.margin
        c = self.canvas
        if self.look.rotate:
            c.setPageRotation(self.look.rotate)
        match self.look.rotate if not self.look.sideways else 90:
            case 90:
                c.transform(0, 1, -1, 0, height, 0)
            case 180:
                c.transform(-1, 0, 0, -1, width, height)
            case 270:
                c.transform(0, -1, 1, 0, 0, width)
        if self.look.flipped:
            c.transform(1, 0, 0, -1, 0, height)
        if self.look.header:
            self.text(self.look.header, self.left, 30)

    def end_page(self) -> None:
        if self.look.number:
            text = self.look.number.format(self.number)
            self.text(text, self.look.page[0] / 2 - width_of(text, self.look) / 2, self.look.page[1] - 30)
        self.canvas.showPage()

    def at(self, y: float) -> float:
        return y if self.look.flipped else self.look.page[1] - y

    def text(self, text: str, x: float, y: float, room: float = 0.0, size: float = 0.0) -> None:
        """A line whose baseline is at y; spread over `room`."""
        size = size or self.look.size
        c = self.canvas
        gap = (room - width_of(text, self.look)) / max(len(text) - 1, 1) if room else 0.0
        for times in range(2 if self.look.twice else 1):
            pen = c.beginText()
            pen.setFont(self.look.fonts or face(), size)
            if self.look.flipped:
                pen.setTextTransform(1, 0, 0, -1, x + times * 0.2, y)
            else:
                pen.setTextOrigin(x + times * 0.2, self.at(y))
            pen.setCharSpace(gap if gap > 0.01 and not self.look.each_character else 0)
            if self.look.each_character:
                at = x
                for letter in text:
                    if letter != " ":
                        if self.look.flipped:
                            pen.setTextTransform(1, 0, 0, -1, at, y)
                        else:
                            pen.setTextOrigin(at, self.at(y))
                        pen.textOut(letter)
                    at += width_of(letter, self.look) * size / self.look.size + gap
            else:
                pen.textOut(text)
            c.drawText(pen)

    def paragraph(self, text: str, size: float, centred: bool = True) -> None:
        x = (self.look.page[0] - width_of(text, self.look) * size / self.look.size) / 2 if centred else self.left
        self.text(text, x, self.y + size, size=size)
        self.y += size * 1.8

    def wall(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A border from point to point."""
        c, a, b = self.canvas, self.at(y0), self.at(y1)
        match self.look.border:
            case "thin" | "form":
                if y0 == y1:
                    c.rect(min(x0, x1), a - 0.24, abs(x1 - x0), 0.48, stroke=0, fill=1)
                else:
                    c.rect(x0 - 0.24, min(a, b), 0.48, abs(a - b), stroke=0, fill=1)
                    c.rect(x0 - 0.24, a - 0.24, 0.48, 0.48, stroke=0, fill=1)
            case "dashed":
                c.saveState()
                c.setDash(3, 3)
                c.line(x0, a, x1, b)
                c.restoreState()
            case "double":
                for shift in (-0.75, 0.75):
                    if y0 == y1:
                        c.line(x0, a + shift, x1, b + shift)
                    else:
                        c.line(x0 + shift, a, x1 + shift, b)
            case "pieces":
                steps = max(int((abs(x1 - x0) + abs(y1 - y0)) / 6), 1)
                for step in range(steps):
                    t0, t1 = step / steps, (step + 0.6) / steps
                    c.line(x0 + (x1 - x0) * t0, a + (b - a) * t0, x0 + (x1 - x0) * t1, a + (b - a) * t1)
            case _:
                c.line(x0, a, x1, b)


def drawn(sample: Sample, look: Look, rng: random.Random) -> bytes:
    """The PDF of a sample."""
    drawing = Drawing(look)
    drawing.paragraph(sample.title, 18)
    drawing.paragraph(sample.count, 12)
    _Table(drawing, sample, look, rng).draw()
    drawing.end_page()
    drawing.canvas.save()
    return drawing.buffer.getvalue()


class _Table:
    def __init__(self, drawing: Drawing, sample: Sample, look: Look, rng: random.Random) -> None:
        self.drawing, self.sample, self.look, self.rng = drawing, sample, look, rng
        total = look.page[0] - 2 * look.margin
        self.parts = (
            look.widths
            or {2: (1, 9), 3: (1.4, 1, 8), 4: (1, 4, 3, 6), 5: (1, 3, 3, 5, 5), 6: (1.2, 1, 3, 3, 5, 5)}[
                len(sample.head)
            ]
        )
        self.widths = [total * part / sum(self.parts) for part in self.parts]
        self.bottom = look.page[1] - look.margin
        self.grouped = len(sample.head) > 1 and sample.head[0] == "类别"
        self.group = ""
        self.group_top = 0.0
        self.group_said = False

    @property
    def xs(self) -> list[float]:
        edges = [self.drawing.left]
        for width in self.widths:
            edges.append(edges[-1] + width)
        return edges

    def draw(self) -> None:
        self.row(self.sample.head, head=True)
        for number, texts in enumerate(self.sample.rows):
            self.row(texts, moved=self.look.dragged if number % 2 else 0.0)
        self.close_group()

    def lines(self, texts: list[str], xs: list[float]) -> list[list[tuple[str, bool]]]:
        if len(set(texts)) == 1 and len(texts) > 1:
            return [wrapped(texts[0], xs[-1] - xs[0] - 2 * self.look.padding, self.look)]
        return [wrapped(text, xs[i + 1] - xs[i] - 2 * self.look.padding, self.look) for i, text in enumerate(texts)]

    def row(self, texts: list[str], head: bool = False, moved: float = 0.0) -> None:
        xs = self.xs
        self.moved = moved
        if moved and len(xs) > 4:
            xs[-2] += moved
        cells = self.lines(texts, xs)
        if self.grouped and not head:
            if texts[0] != self.group:
                self.close_group()
                self.group, self.group_top, self.group_said = texts[0], self.drawing.y, False
            cells[0] = []
        step = self.look.size * self.look.leading
        need = max(len(cell) for cell in cells)
        if self.grouped and not head:
            tall = len(
                wrapped(
                    texts[0],
                    self.look.size * 1.2 if self.look.vertical else xs[1] - xs[0] - 2 * self.look.padding,
                    self.look,
                )
            )
            if self.group_top == self.drawing.y and not self.group_said:
                need = max(need, tall)
                if self.bottom - self.drawing.y < need * step + 2 * self.look.padding:
                    self.group = ""
                    self.turn_page()
                    self.group, self.group_top, self.group_said = texts[0], self.drawing.y, False
        while True:
            room = int((self.bottom - self.drawing.y - 2 * self.look.padding) / step)
            if need <= room:
                self.moved = moved
                self.part(cells, need, len(cells) == 1 and len(texts) > 1, head, last=True)
                return
            if (self.look.cut_rows or need * step > self.bottom - 3 * self.look.margin) and room >= 2 and not head:
                self.moved = moved
                self.part([cell[:room] for cell in cells], room, len(cells) == 1 and len(texts) > 1, head, last=False)
                cells = [cell[room:] for cell in cells]
                need = max(len(cell) for cell in cells)
            self.turn_page()
            assert self.drawing.number < 200
            xs = self.xs

    def turn_page(self) -> None:
        group = self.group
        self.close_group()
        self.drawing.new_page()
        if self.look.continued:
            self.drawing.paragraph(self.look.continued, self.look.size, centred=False)
        if self.look.repeat_head:
            self.row(self.sample.head, head=True)
        if group:
            self.group, self.group_top, self.group_said = group, self.drawing.y, True

    def close_group(self) -> None:
        """Draw the category's cell from where it began to here."""
        if not self.group or self.drawing.y <= self.group_top:
            self.group = ""
            return
        xs, top, bottom = self.xs, self.group_top, self.drawing.y
        self.box(xs[0], top, xs[1], bottom)
        step = self.look.size * self.look.leading
        lines = wrapped(
            self.group, self.look.size * 1.2 if self.look.vertical else xs[1] - xs[0] - 2 * self.look.padding, self.look
        )
        if not self.group_said and len(lines) * step > bottom - top:
            self.short = True
        if not self.group_said:
            y = (top + bottom) / 2 - len(lines) * step / 2
            y = max(y, top)
            for index, (line, _) in enumerate(lines):
                x = xs[0] + self.look.padding if not self.look.vertical else (xs[0] + xs[1] - self.look.size) / 2
                self.drawing.text(line, x, y + (index + 0.8) * step)
        self.group = ""

    def part(self, cells: list[list[tuple[str, bool]]], count: int, whole: bool, head: bool, last: bool) -> None:
        """The part of a row that is on this page."""
        look, drawing = self.look, self.drawing
        xs = self.xs
        if self.moved and not head and len(xs) > 4:
            xs[-2] += self.moved
        step = look.size * look.leading
        top, bottom = drawing.y, drawing.y + count * step + 2 * look.padding
        start = 1 if self.grouped and not head and not whole else 0
        spans = [(xs[0], xs[-1])] if whole else [(xs[i], xs[i + 1]) for i in range(len(cells))]
        for index, (cell, (x0, x1)) in enumerate(zip(cells, spans, strict=True)):
            if index >= start:
                self.box(x0, top, x1, bottom, floor=last or not look.open_bottom)
            y = top + look.padding
            if look.middle or head:
                y += (count - len(cell)) * step / 2
            for line_index, (line, ends) in enumerate(cell):
                self.line(line, ends, x0, x1, y + (line_index + 0.78) * step, head or index in look.centred)
        drawing.y = bottom

    def line(self, text: str, ends: bool, x0: float, x1: float, y: float, centred: bool) -> None:
        look, drawing = self.look, self.drawing
        room = x1 - x0 - 2 * look.padding
        width = width_of(text, look)
        if look.underline and len(text) > 6:
            drawing.canvas.line(x0 + look.padding, drawing.at(y + 1.5), x0 + look.padding + width, drawing.at(y + 1.5))
        if look.clip:
            drawing.canvas.saveState()
            path = drawing.canvas.beginPath()
            path.rect(x0 - 1, min(drawing.at(y - 20), drawing.at(y + 8)), x1 - x0 + 2, 28)
            drawing.canvas.clipPath(path, stroke=0, fill=0)
        if centred:
            drawing.text(text, x0 + (x1 - x0 - width) / 2, y)
        else:
            drawing.text(
                text,
                x0 + look.padding,
                y,
                room if look.justified and not ends and len(text) > 1 and room > width else 0.0,
            )
        if look.clip:
            drawing.canvas.restoreState()

    def box(self, x0: float, y0: float, x1: float, y1: float, floor: bool = True) -> None:
        drawing, look = self.drawing, self.look
        if look.border == "cells":
            drawing.canvas.rect(x0, min(drawing.at(y0), drawing.at(y1)), x1 - x0, abs(y1 - y0), stroke=1, fill=0)
            return
        xs = self.xs
        drawing.wall(x0, y0, x1, y0)
        if floor:
            drawing.wall(x0, y1, x1, y1)
        if not look.open_sides or abs(x0 - xs[0]) > 1:
            drawing.wall(x0, y0, x0, y1)
        if not look.open_sides or abs(x1 - xs[-1]) > 1:
            drawing.wall(x1, y0, x1, y1)


LOOKS: dict[str, Look] = {
    "lines": Look(),
    "a rectangle for each cell": Look(border="cells", justified=True),
    "thin filled rectangles": Look(border="thin", hanging=True),
    "dashes": Look(border="dashed"),
    "dots": Look(border="pieces"),
    "double borders": Look(border="double", justified=True),
    "axis downwards": Look(flipped=True),
    "page turned 90": Look(rotate=90, page=(842, 595)),
    "page turned 180": Look(rotate=180),
    "page turned 270": Look(rotate=270, page=(842, 595), flipped=True),
    "text sideways on the page": Look(sideways=True, page=(842, 595)),
    "no head on later pages": Look(repeat_head=False),
    "open sides": Look(open_sides=True),
    "open bottom": Look(open_bottom=True),
    "clipped": Look(clip=True),
    "each character alone": Look(each_character=True),
    "printed twice": Look(twice=True),
    "border dragged 3": Look(dragged=3.0),
    "border dragged 10": Look(dragged=10.0, border="thin"),
    "border dragged 25": Look(dragged=25.0, justified=True),
    "page numbers and header": Look(number="第 {} 页", header="清溪镇履行职责事项清单（征求意见稿）"),
    "continued": Look(continued="（续表）"),
    "centred": Look(centred=(1, 2), middle=True),
    "small print": Look(size=7.5, leading=1.15, padding=2),
    "large print": Look(size=16, leading=1.5),
    "narrow": Look(size=12, page=(420, 595), margin=40),
    "rows not cut": Look(cut_rows=False),
    "margins of left and right pages": Look(mirror=14.0),
    "unembedded face": Look(fonts="STSong-Light"),
    "vertical category": Look(vertical=True, middle=True),
    "underlined": Look(underline=True),
}
