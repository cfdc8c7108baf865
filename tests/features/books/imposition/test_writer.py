from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from dutylist.features.books.editions.mini import mini
from dutylist.features.books.errors import (
    BookError,
    NotEightPagesError,
    PageTooLargeError,
    UnequalPagesError,
    UnreadablePdfError,
)
from dutylist.features.books.imposition.plan import plan
from dutylist.features.books.imposition.result import ImposedSheets, read_imposed_sheets
from dutylist.features.books.imposition.scheme import ImpositionScheme
from dutylist.features.books.imposition.sheet import PlacedPage, Size
from dutylist.features.books.imposition.writer import impose
from dutylist.features.books.typeset.compiler import typeset
from tests.features.books import pdf as read
from tests.features.books import samples
from tests.features.books.imposition.test_folding import A5, A6, A7, numbered
from tests.features.books.pdf import MILLIMETRE


@pytest.fixture(scope="module")
def eight() -> bytes:
    """A mini book, before it is imposed."""
    return typeset(mini(samples.whistled(samples.checklist(*samples.three_lists(30))), "铜陵镇"), "a7")


@pytest.mark.parametrize(
    "scheme", [ImpositionScheme(), ImpositionScheme(signature=3), ImpositionScheme(binding="cut")], ids=str
)
def test_each_place_on_the_sheets_says_what_its_page_says(pdf: bytes, scheme: ImpositionScheme) -> None:
    texts = read.page_texts(pdf)
    sheets = pypdfium2.PdfDocument(impose(pdf, scheme))
    planned = plan(len(texts), A6, scheme)
    assert len(sheets) == len(planned.sides)
    for sheet, side in zip(sheets, planned.sides, strict=True):
        text = sheet.get_textpage()
        for each in side.pages:
            edges = (each.cell.left, each.cell.bottom, each.cell.right, each.cell.top)
            words = text.get_text_bounded(*(edge * MILLIMETRE for edge in edges))
            assert "".join(words.split()) == texts[each.page - 1]


def test_the_mini_book_shows_each_page_as_it_is_and_the_upper_ones_upside_down(eight: bytes) -> None:
    sheet = pypdfium2.PdfDocument(impose(eight, ImpositionScheme("mini")))[0].render(scale=1).to_pil()
    pages = [page.render(scale=1).to_pil() for page in pypdfium2.PdfDocument(eight)]
    for each in plan(8, A7, ImpositionScheme("mini")).sides[0].pages:
        page = pages[each.page - 1].rotate(180 if each.turned else 0)
        shown = _cropped(sheet, each, page.size)
        assert _difference(shown, page) < 0.5 * _difference(shown, page.rotate(180))


def _cropped(sheet: Image.Image, placed: PlacedPage, size: tuple[int, int]) -> Image.Image:
    left = round(placed.left * MILLIMETRE)
    top = round(sheet.height - placed.bottom * MILLIMETRE - size[1])
    return sheet.crop((left, top, left + size[0], top + size[1]))


def _difference(one: Image.Image, other: Image.Image) -> float:
    small = (picture.convert("L").reduce(4) for picture in (one, other))
    return float(ImageStat.Stat(ImageChops.difference(*small)).mean[0])


def test_faces_are_shared_and_the_file_does_not_grow(pdf: bytes) -> None:
    sheets = impose(pdf, ImpositionScheme())
    assert len(sheets) < len(pdf)
    with pikepdf.open(BytesIO(pdf)) as plain, pikepdf.open(BytesIO(sheets)) as imposed:
        assert read.fonts_without_file(imposed) == []
        assert _faces(imposed) == _faces(plain)


def _faces(document: pikepdf.Pdf) -> int:
    return sum(
        isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == pikepdf.Name.FontDescriptor
        for thing in document.objects
    )


def test_nothing_tells_when_or_where_a_file_was_made(pdf: bytes) -> None:
    sheets = impose(pdf, ImpositionScheme())
    assert sheets == impose(pdf, ImpositionScheme())
    with pikepdf.open(BytesIO(sheets)) as imposed:
        assert set(imposed.docinfo.keys()) == {"/Title", "/Signatures", "/Items"}
        assert str(imposed.docinfo["/Title"]).startswith("东山县铜陵镇")


@pytest.mark.parametrize(
    ("size", "scheme", "told", "duplex"),
    [
        (A6, ImpositionScheme(), ImposedSheets(2, "long", (4,), 0), "/DuplexFlipLongEdge"),
        (A6, ImpositionScheme(signature=3), ImposedSheets(2, "long", (2, 2), 0), "/DuplexFlipLongEdge"),
        (A5, ImpositionScheme(signature=3), ImposedSheets(4, "short", (2, 2), 0), "/DuplexFlipShortEdge"),
        (A6, ImpositionScheme(binding="cut"), ImposedSheets(2, "long", (), 0), "/DuplexFlipLongEdge"),
    ],
)
def test_the_file_says_how_it_is_printed_and_bound(
    size: Size, scheme: ImpositionScheme, told: ImposedSheets, duplex: str
) -> None:
    sheets = impose(numbered(16, size), scheme)
    assert read_imposed_sheets(sheets) == told
    with pikepdf.open(BytesIO(sheets)) as imposed:
        wished = imposed.Root.ViewerPreferences
        assert (wished.Duplex, wished.PrintScaling) == (pikepdf.Name(duplex), pikepdf.Name("/None"))


def test_the_mini_books_file_says_how_many_items_there_was_room_for(eight: bytes) -> None:
    told = read_imposed_sheets(impose(eight, ImpositionScheme("mini")))
    assert (told.sheets, told.flip) == (1, "none")
    assert f"印{told.items}项，其余{90 - told.items}项见口袋书" in "".join(read.page_texts(eight))


def test_what_a_printer_wants_of_colours_is_kept(pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as plain, pikepdf.open(BytesIO(impose(pdf, ImpositionScheme()))) as imposed:
        (wanted,), (kept,) = plain.Root.OutputIntents, imposed.Root.OutputIntents
        assert kept.DestOutputProfile.read_bytes() == wanted.DestOutputProfile.read_bytes()


@pytest.mark.parametrize(
    ("pdf", "scheme", "error"),
    [
        (numbered(4, Size(149, 210)), ImpositionScheme(), PageTooLargeError),
        (numbered(8, A6), ImpositionScheme("mini"), PageTooLargeError),
        (numbered(9, A7), ImpositionScheme("mini"), NotEightPagesError),
        (numbered(0, A6), ImpositionScheme(), UnreadablePdfError),
        (b"", ImpositionScheme(), UnreadablePdfError),
        (b"%PDF-1.7 and no more", ImpositionScheme(), UnreadablePdfError),
    ],
)
def test_what_cannot_be_imposed_is_refused(pdf: bytes, scheme: ImpositionScheme, error: type[BookError]) -> None:
    with pytest.raises(error):
        impose(pdf, scheme)


def test_pages_of_different_sizes_are_refused() -> None:
    out = BytesIO()
    with pikepdf.new() as book:
        for width in (200, 210):
            book.add_blank_page(page_size=(width, 300))
        book.save(out)
    with pytest.raises(UnequalPagesError):
        impose(out.getvalue(), ImpositionScheme())
