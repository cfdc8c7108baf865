"""Writes the sheets: each page of the book becomes a form that is drawn where the plan puts it; fonts are shared.

Everything that is visible on paper is kept; links, outline and tags are not.
"""

from io import BytesIO
from typing import TYPE_CHECKING, Final

from dutylist.features.books.errors import UnequalPagesError, UnreadablePdfError
from dutylist.features.books.imposition.drawing import MILLIMETRE, draw_side
from dutylist.features.books.imposition.plan import plan
from dutylist.features.books.imposition.result import note
from dutylist.features.books.imposition.scheme import ImpositionScheme
from dutylist.features.books.imposition.sheet import Size

if TYPE_CHECKING:
    import pikepdf

_SAME: Final = 0.5
"""The largest difference in points between the sizes of pages that count as equal."""


def impose(pdf: bytes, scheme: ImpositionScheme) -> bytes:
    """The sheets of a book, as PDF: the same bytes for the same book. A page is what its TrimBox says, if it has one.

    Raises:
        PageTooLargeError: not even two of its pages fit on a sheet, or not eight for the mini book.
        NotEightPagesError: a mini book has other than eight pages.
        UnequalPagesError: the pages are not all of one size.
        UnreadablePdfError: it is no PDF, or has no pages.
    """
    import pikepdf

    try:
        with pikepdf.open(BytesIO(pdf)) as book, pikepdf.new() as sheets:
            return _imposed(book, sheets, scheme)
    except pikepdf.PdfError as error:
        raise UnreadablePdfError(detail=str(error)) from error


def _imposed(book: "pikepdf.Pdf", sheets: "pikepdf.Pdf", scheme: ImpositionScheme) -> bytes:
    import pikepdf

    size = _size_of(book)
    planned = plan(len(book.pages), Size(size.width / MILLIMETRE, size.height / MILLIMETRE), scheme)
    corners = [_corner(page) for page in book.pages]
    forms = [_form(page, sheets) for page in book.pages]
    for side in planned.sides:
        names = {f"/P{placed.page}": forms[placed.page - 1] for placed in side.pages}
        sheets.add_blank_page(page_size=(planned.sheet.width * MILLIMETRE, planned.sheet.height * MILLIMETRE))
        page = sheets.pages[-1]
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(names))
        page.Contents = sheets.make_stream(draw_side(side, corners, size).encode())
    _describe(book, sheets)
    note(book, sheets, planned)
    out = BytesIO()
    # Nothing is compressed anew, so that the bytes do not depend on the zlib of the machine.
    sheets.save(out, deterministic_id=True, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def _form(page: "pikepdf.Page", sheets: "pikepdf.Pdf") -> "pikepdf.Object":
    """The content of a page up to its bleed, with its streams unchanged."""
    import pikepdf

    form = sheets.copy_foreign(page.as_form_xobject())
    form.BBox = pikepdf.Array(_bleed(page))
    content = page.obj.get("/Contents")
    flate = pikepdf.Name.FlateDecode
    if isinstance(content, pikepdf.Stream) and content.get("/Filter") == flate and "/DecodeParms" not in content:
        form.write(content.read_raw_bytes(), filter=flate)
    return form


def _describe(book: "pikepdf.Pdf", sheets: "pikepdf.Pdf") -> None:
    """Copy the title of the book and its output intents."""
    import pikepdf

    if title := book.docinfo.get("/Title"):
        sheets.docinfo["/Title"] = pikepdf.String(str(title))
    if (intents := book.Root.get("/OutputIntents")) is not None:
        sheets.Root.OutputIntents = pikepdf.Array(
            sheets.copy_foreign(intent if intent.is_indirect else book.make_indirect(intent)) for intent in intents
        )


def _size_of(book: "pikepdf.Pdf") -> Size:
    """The trimmed size of the pages, in points."""
    found = {(round(box[2] - box[0], 2), round(box[3] - box[1], 2)) for box in map(_trim, book.pages)}
    if not found:
        raise UnreadablePdfError(detail="0 页 / pages")
    (least_wide, least_high), (wide, high) = (tuple(map(of, zip(*found, strict=True))) for of in (min, max))
    if wide - least_wide > _SAME or high - least_high > _SAME:
        raise UnequalPagesError()
    return Size(wide, high)


def _trim(page: "pikepdf.Page") -> tuple[float, float, float, float]:
    left, bottom, right, top = map(float, page.trimbox)
    return left, bottom, right, top


def _corner(page: "pikepdf.Page") -> tuple[float, float]:
    return _trim(page)[:2]


def _bleed(page: "pikepdf.Page") -> list[float]:
    return [float(edge) for edge in page.get("/BleedBox", page.mediabox)]
