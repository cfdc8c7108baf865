"""Writing the sheets: each page of the book becomes a form that is drawn where the plan puts it, with its faces shared.

Of the book nothing is lost that paper can show; its links, outline and tags stay behind.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Final

from dutylist.books.errors import UnequalPagesError, UnreadablePdfError
from dutylist.books.imposition.digits import strokes
from dutylist.books.imposition.made import note
from dutylist.books.imposition.marks import Bar, Line, Mark
from dutylist.books.imposition.plan import plan
from dutylist.books.imposition.scheme import Scheme
from dutylist.books.imposition.sheet import Placed, Side, Size

if TYPE_CHECKING:
    import pikepdf

MILLIMETRE: Final = 72 / 25.4
"""In points."""

_SAME: Final = 0.5
"""Points by which pages may differ and still be of one size."""


def impose(pdf: bytes, scheme: Scheme) -> bytes:
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


def _imposed(book: "pikepdf.Pdf", sheets: "pikepdf.Pdf", scheme: Scheme) -> bytes:
    import pikepdf

    size = _size_of(book)
    planned = plan(len(book.pages), Size(size.width / MILLIMETRE, size.height / MILLIMETRE), scheme)
    corners = [_corner(page) for page in book.pages]
    forms = [_form(page, sheets) for page in book.pages]
    for side in planned.sides:
        drawn = [(placed, forms[placed.page - 1], corners[placed.page - 1]) for placed in side.pages]
        content = "\n".join((*(_page(placed, corner, size) for placed, _, corner in drawn), *_marks(side)))
        names = {f"/P{placed.page}": form for placed, form, _ in drawn}
        sheets.add_blank_page(page_size=(planned.sheet.width * MILLIMETRE, planned.sheet.height * MILLIMETRE))
        page = sheets.pages[-1]
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(names))
        page.Contents = sheets.make_stream(content.encode())
    _describe(book, sheets)
    note(book, sheets, planned)
    out = BytesIO()
    # Nothing is compressed anew, so that the bytes do not depend on the zlib of the machine.
    sheets.save(out, deterministic_id=True, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def _form(page: "pikepdf.Page", sheets: "pikepdf.Pdf") -> "pikepdf.Object":
    """What a page shows up to its bleed, with its bytes as they are."""
    import pikepdf

    form = sheets.copy_foreign(page.as_form_xobject())
    form.BBox = pikepdf.Array(_bleed(page))
    content = page.obj.get("/Contents")
    flate = pikepdf.Name.FlateDecode
    if isinstance(content, pikepdf.Stream) and content.get("/Filter") == flate and "/DecodeParms" not in content:
        form.write(content.read_raw_bytes(), filter=flate)
    return form


def _describe(book: "pikepdf.Pdf", sheets: "pikepdf.Pdf") -> None:
    """What the book is called, and what its colours are meant for."""
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
        raise UnreadablePdfError(detail="0")
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


def _page(placed: Placed, corner: tuple[float, float], size: Size) -> str:
    """A page within its cell."""
    cell = placed.cell
    clip = _numbers(cell.left, cell.bottom, cell.width, cell.height)
    left, bottom = placed.left * MILLIMETRE, placed.bottom * MILLIMETRE
    if placed.turned:
        turn, left, bottom = -1, left + size.width + corner[0], bottom + size.height + corner[1]
    else:
        turn, left, bottom = 1, left - corner[0], bottom - corner[1]
    return f"q {clip} re W n {turn} 0 0 {turn} {left:.3f} {bottom:.3f} cm /P{placed.page} Do Q"


def _marks(side: Side) -> Iterator[str]:
    if side.marks:
        yield "q 0 G 0 g 1 J"
        for mark in side.marks:
            yield _mark(mark)
        yield "Q"


def _mark(mark: Mark) -> str:
    if isinstance(mark, Line):
        dash = "[2 2] 0 d" if mark.broken else "[] 0 d"
        return f"{dash} {_numbers(mark.stroke)} w {_numbers(*mark.start)} m {_numbers(*mark.end)} l S"
    if isinstance(mark, Bar):
        return f"{_numbers(mark.left, mark.bottom, mark.width, mark.height)} re f"
    # Running upwards: what is right of the digit's origin lies above it, and what is above lies left of it.
    right = mark.left + mark.height
    lines = (
        " ".join(
            f"{_numbers(right - y * mark.height, mark.bottom + x * mark.height)} {'l' if place else 'm'}"
            for place, (x, y) in enumerate(stroke)
        )
        for stroke in strokes(mark.text)
    )
    return f"[] 0 d {_numbers(0.12 * mark.height)} w {' '.join(lines)} S"


def _numbers(*millimetres: float) -> str:
    return " ".join(f"{length * MILLIMETRE:.3f}" for length in millimetres)
