"""The only module that calls PDFium: opens a file and gives its pages' objects and characters in view coordinates.

PDFium cannot be interrupted, and a hostile file may crash it or take all memory; `reader_process.py` therefore runs
it in a process of its own.
"""

import ctypes
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from pypdfium2 import raw

from dutylist.features.exchange.documents.pdf.errors import (
    DamagedPdfError,
    EncryptedPdfError,
    FileTooLargeError,
    NotPdfError,
    PageSizeError,
    PageTooComplexError,
    TooManyPagesError,
)
from dutylist.features.exchange.documents.pdf.geometry import Matrix, Rectangle, turned_view, view_of
from dutylist.features.exchange.documents.pdf.limits import PdfLimits
from dutylist.reading.office_files.colours import Colour

_BEGINS_WITHIN: Final = 1024
_PASSWORD_ERRORS: Final = frozenset({raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY})
_FAR: Final = 1e6
_OPAQUE: Final = 255

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class PageObject:
    """An object of a page, also one inside of a form.

    `matrix` maps its coordinates to the view; `outer` maps those of the form that holds it, in which its clipping
    paths are given.
    """

    handle: Any
    kind: int
    matrix: Matrix
    outer: Matrix


class Page:
    """An open page with its size as shown, in points."""

    def __init__(self, handle: Any, number: int, limits: PdfLimits) -> None:
        self.handle = handle
        self.number = number
        self.limits = limits
        self.view, self.width, self.height = self._frame()

    def _frame(self) -> tuple[Matrix, float, float]:
        rectangle = raw.FS_RECTF()
        if not raw.FPDF_GetPageBoundingBox(self.handle, rectangle):
            raise DamagedPdfError(self.number)
        sides = (rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
        if not all(math.isfinite(side) and abs(side) < _FAR for side in sides):
            raise PageSizeError(self.number, int(self.limits.longest_side))
        left, right = sorted((rectangle.left, rectangle.right))
        bottom, top = sorted((rectangle.bottom, rectangle.top))
        if max(right - left, top - bottom) > self.limits.longest_side or min(right - left, top - bottom) <= 0:
            raise PageSizeError(self.number, int(self.limits.longest_side))
        turns = raw.FPDFPage_GetRotation(self.handle)
        width, height = right - left, top - bottom
        if turns % 2:
            width, height = height, width
        return view_of(left, bottom, right, top, turns), width, height

    def turn(self, direction: int) -> None:
        """Turn the view so that text of `direction` (see `Glyph`) runs from left to right."""
        self.view = turned_view(self.view, self.width, self.height, direction)
        if direction % 2:
            self.width, self.height = self.height, self.width

    def objects(self) -> Iterator[PageObject]:
        """Every object, with those inside of forms in place of the forms. Raises `PageTooComplexError`."""
        seen = 0
        count = raw.FPDFPage_CountObjects(self.handle)
        pending: list[tuple[int, Any, Matrix, int]] = [
            (index, None, self.view, 0) for index in range(count - 1, -1, -1)
        ]
        while pending:
            seen += 1
            if seen > self.limits.objects or len(pending) > self.limits.objects:
                raise PageTooComplexError(self.number, self.limits.objects)
            index, form, outer, depth = pending.pop()
            if form is None:
                handle = raw.FPDFPage_GetObject(self.handle, index)
            else:
                handle = raw.FPDFFormObj_GetObject(form, index)
            if not handle:
                continue
            kind = raw.FPDFPageObj_GetType(handle)
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                yield PageObject(handle, kind, outer, outer)
                continue
            inner = _matrix(handle).then(outer)
            if kind != raw.FPDF_PAGEOBJ_FORM:
                yield PageObject(handle, kind, inner, outer)
                continue
            if depth >= self.limits.form_depth:
                raise PageTooComplexError(self.number, self.limits.form_depth)
            inside = raw.FPDFFormObj_CountObjects(handle)
            pending += ((each, handle, inner, depth + 1) for each in range(inside - 1, -1, -1))


def _matrix(handle: Any) -> Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(handle, found):
        return Matrix()
    matrix = Matrix(found.a, found.b, found.c, found.d, found.e, found.f)
    return matrix if all(map(math.isfinite, matrix)) else Matrix(0, 0, 0, 0, 0, 0)


def clip_of(each: PageObject) -> Rectangle | None:
    """The box outside of which an object is invisible, or None where nothing is clipped."""
    clip = raw.FPDFPageObj_GetClipPath(each.handle)
    if not clip:
        return None
    box: Rectangle | None = None
    for index in range(raw.FPDFClipPath_CountPaths(clip)):
        segments = range(min(raw.FPDFClipPath_CountPathSegments(clip, index), 1000))
        points = [_point(raw.FPDFClipPath_GetPathSegment(clip, index, segment)) for segment in segments]
        if not points or not all(math.isfinite(x) and math.isfinite(y) for x, y in points):
            continue
        xs, ys = [x for x, _ in points], [y for _, y in points]
        found = each.outer.box(min(xs), min(ys), max(xs), max(ys))
        box = found if box is None else box.common(found) or Rectangle(0, 0, 0, 0)
    return box


_X, _Y = ctypes.c_float(), ctypes.c_float()


def _point(segment: Any) -> Point:
    raw.FPDFPathSegment_GetPoint(segment, _X, _Y)
    return _X.value, _Y.value


@dataclass(frozen=True, slots=True)
class Outline:
    """A path as pieces of connected points in view coordinates; `None` stands for a point that a curve leads to.

    `width` is that of the pen, in points.
    """

    pieces: tuple[tuple[Point | None, ...], ...]
    stroked: bool
    filled: bool
    width: float


def outline_of(each: PageObject, most: int) -> tuple[Outline | None, int]:
    """The path of an object (None where it is not painted) and its number of segments, of at most `most`."""
    count = raw.FPDFPath_CountSegments(each.handle)
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if count > most or count < 2 or not raw.FPDFPath_GetDrawMode(each.handle, fill, stroke):
        return None, max(count, 0)
    stroked = bool(stroke.value) and _shows(raw.FPDFPageObj_GetStrokeColor, each.handle)
    filled = bool(fill.value) and _shows(raw.FPDFPageObj_GetFillColor, each.handle)
    if not stroked and not filled:
        return None, count
    pieces: list[tuple[Point | None, ...]] = []
    piece: list[Point | None] = []
    get, kind_of, closes = raw.FPDFPath_GetPathSegment, raw.FPDFPathSegment_GetType, raw.FPDFPathSegment_GetClose
    a, b, c, d, e, f = each.matrix
    for index in range(count):
        segment = get(each.handle, index)
        kind = kind_of(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(piece) > 1:
                pieces.append(tuple(piece))
            piece = []
        raw.FPDFPathSegment_GetPoint(segment, _X, _Y)
        x, y = _X.value, _Y.value
        if kind == raw.FPDF_SEGMENT_BEZIERTO:
            piece.append(None)
        piece.append((a * x + c * y + e, b * x + d * y + f))
        if closes(segment) and piece[0] is not None:
            piece.append(piece[0])
    if len(piece) > 1:
        pieces.append(tuple(piece))
    width = ctypes.c_float()
    raw.FPDFPageObj_GetStrokeWidth(each.handle, width)
    return Outline(tuple(pieces), stroked, filled, abs(width.value) * each.matrix.scale), count


def _shows(color_of: Any, handle: Any) -> bool:
    """Whether a color is not wholly transparent; one that PDFium does not report (a pattern) counts as visible."""
    red, green, blue, alpha = ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint()
    return not color_of(handle, red, green, blue, alpha) or alpha.value > 0


def fill_colour(each: PageObject) -> Colour | None:
    """The colour that an object is filled with; None where it is transparent to some degree, or a pattern."""
    red, green, blue, alpha = ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint()
    if not raw.FPDFPageObj_GetFillColor(each.handle, red, green, blue, alpha) or alpha.value < _OPAQUE:
        return None
    return red.value, green.value, blue.value


@contextmanager
def open_pages(content: bytes, limits: PdfLimits) -> Iterator["OpenPdf"]:
    """A file's pages.

    Raises:
        NotPdfError, DamagedPdfError, EncryptedPdfError, FileTooLargeError, TooManyPagesError: see there.
    """
    if len(content) > limits.size:
        raise FileTooLargeError(amount=limits.size)
    if b"%PDF-" not in content[:_BEGINS_WITHIN]:
        raise NotPdfError
    buffer = (ctypes.c_char * len(content)).from_buffer_copy(content)
    handle = raw.FPDF_LoadMemDocument64(buffer, len(content), None)
    if not handle:
        raise EncryptedPdfError if raw.FPDF_GetLastError() in _PASSWORD_ERRORS else DamagedPdfError
    try:
        count = raw.FPDF_GetPageCount(handle)
        if count > limits.pages:
            raise TooManyPagesError(amount=limits.pages)
        if count < 1:
            raise DamagedPdfError
        yield OpenPdf(handle, count, limits)
    finally:
        raw.FPDF_CloseDocument(handle)


class OpenPdf:
    """An open file; `count` is how many pages it has."""

    def __init__(self, handle: Any, count: int, limits: PdfLimits) -> None:
        self.handle = handle
        self.count = count
        self.limits = limits

    @contextmanager
    def page(self, number: int) -> Iterator[Page]:
        """A page by its number from 1. Raises `DamagedPdfError`, `PageSizeError`."""
        handle = raw.FPDF_LoadPage(self.handle, number - 1)
        if not handle:
            raise DamagedPdfError(number)
        try:
            yield Page(handle, number, self.limits)
        finally:
            raw.FPDF_ClosePage(handle)
