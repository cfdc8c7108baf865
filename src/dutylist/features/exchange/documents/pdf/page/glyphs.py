"""The visible characters of a page with their positions."""

import ctypes
import itertools
import math
import unicodedata
from typing import Any, Final

from pypdfium2 import raw

from dutylist.features.exchange.documents.pdf.errors import DamagedPdfError, PageTooComplexError
from dutylist.features.exchange.documents.pdf.geometry import Matrix, Rectangle
from dutylist.features.exchange.documents.pdf.library import Page, PageObject, clip_of
from dutylist.features.exchange.documents.pdf.page.grounds import Grounds
from dutylist.features.exchange.documents.pdf.shapes import Glyph

_SLANTED: Final = -1
"""The direction of text that runs along no axis."""
_LEVEL_MOST: Final = 3
_LEVEL_NEAR: Final = 3.0
"""Of an em: how many characters of text around a stamp stand upright, and how near they stand to each other."""
_INVISIBLE: Final = frozenset({raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP})
_LEAST_EM: Final = 1.0
_SLANT: Final = math.radians(10)
_UNKNOWN: Final = "�"
_HYPHENS: Final = {0x02: "-", 0xFFFE: "-", 0xAD: "-"}
_SAME_PLACE: Final = 0.12
"""Of an em: a character nearer than this to the same one was printed twice to look bold."""


def address(handle: Any) -> int:
    """A number that identifies an object of PDFium."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


class TextObjects:
    """The properties of a page's text objects that apply to their characters: hidden ones, colours, clipping boxes, and
    the matrices of the forms that hold them.
    """

    def __init__(self, view: Matrix, grounds: Grounds) -> None:
        self.view = view
        self.grounds = grounds
        self.clips: dict[int, Rectangle] = {}
        self.invisible: set[int] = set()
        self.forms: dict[int, tuple[Matrix, tuple[float, ...]]] = {}

    def take(self, each: PageObject) -> None:
        """Record the properties of an object."""
        if each.kind != raw.FPDF_PAGEOBJ_TEXT:
            return
        if each.outer != self.view:
            self.forms[address(each.handle)] = each.outer, _bounds(each.handle)
        self.grounds.write(each, address(each.handle))
        if raw.FPDFTextObj_GetTextRenderMode(each.handle) in _INVISIBLE:
            self.invisible.add(address(each.handle))
        if clip := clip_of(each):
            self.clips[address(each.handle)] = clip


class GlyphCollector:
    """Reads the characters of a page in view coordinates; those that nobody sees are kept apart or counted."""

    def __init__(self, page: Page, objects: TextObjects) -> None:
        self.page = page
        self.objects = objects
        self.shown = Rectangle(0, 0, page.width, page.height)
        self.slanted = self.unmapped = self.invisible = self.tiny = 0
        self.last_slanted: tuple[Glyph, int] | None = None
        self.unseen: list[str] = []
        self.hidden: list[tuple[Glyph | None, Glyph]] = []
        self.glyphs: list[Glyph] = []
        self.places: dict[tuple[str, int, int], tuple[float, float]] = {}

    def read(self) -> None:
        """Read them all. Raises `DamagedPdfError`, `PageTooComplexError`."""
        text_page = raw.FPDFText_LoadPage(self.page.handle)
        if not text_page:
            raise DamagedPdfError(self.page.number)
        try:
            count = raw.FPDFText_CountChars(text_page)
            if count > self.page.limits.characters:
                raise PageTooComplexError(self.page.number, self.page.limits.characters)
            self._read(text_page, count)
        finally:
            raw.FPDFText_ClosePage(text_page)

    def _read(self, text_page: Any, count: int) -> None:
        matrix, loose = raw.FS_MATRIX(), raw.FS_RECTF()
        x, y = ctypes.c_double(), ctypes.c_double()
        ink = tuple(ctypes.c_double() for _ in range(4))
        code_of, generated = raw.FPDFText_GetUnicode, raw.FPDFText_IsGenerated
        high = 0
        for index in range(count):
            if generated(text_page, index) == 1:
                continue
            code = code_of(text_page, index)
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            if 0xDC00 <= code < 0xE000:
                code, high = (0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD), 0
            if not raw.FPDFText_GetMatrix(text_page, index, matrix):
                continue
            if not raw.FPDFText_GetLooseCharBox(text_page, index, loose):
                continue
            raw.FPDFText_GetCharOrigin(text_page, index, x, y)
            has_ink = raw.FPDFText_GetCharBox(text_page, index, *ink)
            left, right, bottom, top = (side.value for side in ink)
            text = self._text(text_page, index, code)
            if text is None:
                continue
            size = raw.FPDFText_GetFontSize(text_page, index)
            handle = raw.FPDFText_GetTextObject(text_page, index)
            placed = _placed(
                text,
                self.page.view,
                self._places_of(handle, (left, bottom, right, top)),
                Matrix(matrix.a, matrix.b, matrix.c, matrix.d),
                size,
                (loose.left, loose.bottom, loose.right, loose.top),
                (left, bottom, right, top) if has_ink and right > left and top > bottom else None,
                (x.value, y.value),
            )
            self._keep(placed, handle)

    def _places_of(self, handle: Any, box: tuple[float, ...]) -> Matrix:
        """What maps the position of a character to the view.

        PDFium gives those of text with a replacement (ActualText) in the coordinates of the form that holds it.
        """
        outer, bounds = self.objects.forms.get(address(handle) if handle else 0, (self.page.view, ()))
        return outer if bounds and max(abs(a - b) for a, b in zip(box, bounds, strict=True)) < 0.01 else self.page.view

    def _text(self, text_page: Any, index: int, code: int) -> str | None:
        """The character for a code; None where it is not readable text."""
        if raw.FPDFText_HasUnicodeMapError(text_page, index) == 1 or code in {0, 0xFFFD}:
            self.unmapped += 1
            return _UNKNOWN
        if code in _HYPHENS:
            return _HYPHENS[code]
        text = chr(code) if code <= 0x10FFFF else _UNKNOWN
        if text in "\t\n\r":
            return " "
        return None if unicodedata.category(text) in {"Cc", "Cf", "Cs"} else text

    def _keep(self, glyph: Glyph | None, handle: Any) -> None:
        if glyph is None:
            self.slanted += 1
            return
        known = address(handle) if handle else 0
        if known in self.objects.invisible:
            self.invisible += not glyph.blank
            return
        if glyph.direction == _SLANTED:
            self._keep_slanted(glyph)
            return
        if glyph.em < _LEAST_EM:
            self.tiny += not glyph.blank
            return
        if not self.shown.holds(glyph.x, glyph.y, 1.0):
            return
        if self.objects.grounds.hides(known, glyph.x, glyph.y):
            self.unseen.append(glyph.text)
            return
        clip = self.objects.clips.get(known)
        if clip is not None:
            glyph = glyph._replace(clip=clip)
            if not clip.holds(glyph.x, glyph.y, 0.5):
                self.hidden.append((self.glyphs[-1] if self.glyphs else None, glyph))
                return
        if not self._printed_before(glyph):
            self.glyphs.append(glyph)

    def _keep_slanted(self, glyph: Glyph) -> None:
        """Count a slanted character, and with it those few upright ones between it and the one before: text around a
        stamp stands upright where it is level.
        """
        self.slanted += 1
        if self.last_slanted:
            before, count = self.last_slanted
            between = self.glyphs[count:]
            around = (before, *between, glyph)
            if 0 < len(between) <= _LEVEL_MOST and all(
                math.dist(one.base, other.base) < one.em * _LEVEL_NEAR and abs(one.em - other.em) < one.em * _SAME_PLACE
                for one, other in itertools.pairwise(around)
            ):
                self.slanted += len(between)
                del self.glyphs[count:]
        self.last_slanted = glyph, len(self.glyphs)

    def _printed_before(self, glyph: Glyph) -> bool:
        """Whether the same character stands at the same place, as where bold is made by printing twice."""
        near = glyph.em * _SAME_PLACE
        column, row = round(glyph.x / 4), round(glyph.y / 4)
        for other_column in (column - 1, column, column + 1):
            for other_row in (row - 1, row, row + 1):
                other = self.places.get((glyph.text, other_column, other_row))
                if other and abs(other[0] - glyph.x) < near and abs(other[1] - glyph.y) < near:
                    return True
        self.places[glyph.text, column, row] = glyph.x, glyph.y
        return False


def _bounds(handle: Any) -> tuple[float, ...]:
    sides = tuple(ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(handle, *sides)
    return tuple(side.value for side in sides)


def _placed(
    text: str,
    view: Matrix,
    places: Matrix,
    matrix: Matrix,
    size: float,
    loose: tuple[float, float, float, float],
    ink: tuple[float, float, float, float] | None,
    origin: tuple[float, float],
) -> Glyph | None:
    """The character in view coordinates, with `_SLANTED` where its text runs along no axis; None where its position is no
    number.
    """
    shown = matrix.then(view._replace(e=0.0, f=0.0))
    em = size * math.hypot(shown.c, shown.d)
    numbers = (*loose, *origin, em, *(ink or ()))
    if not all(map(math.isfinite, numbers)) or max(map(abs, numbers)) > 1e6:
        return None
    angle = math.atan2(shown.b, shown.a) if size >= 0 else math.atan2(-shown.b, -shown.a)
    direction = round(angle / (math.pi / 2))
    slanted = abs(angle - direction * math.pi / 2) > _SLANT
    box = places.box(*loose)
    inside = places.box(*ink) if ink else box
    x, y = (inside.x0 + inside.x1) / 2, (inside.y0 + inside.y1) / 2
    return Glyph(
        text, box, x, y, places.point(*origin), abs(em), _SLANTED if slanted else direction % 4, text.isspace()
    )
