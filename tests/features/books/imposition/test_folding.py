"""The sheets are printed, cut, folded and read through in a model of paper that knows nothing of how they were planned."""

from io import BytesIO

import pikepdf
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dutylist.features.books.imposition.plan import plan
from dutylist.features.books.imposition.result import read_imposed_sheets
from dutylist.features.books.imposition.scheme import ImpositionScheme
from dutylist.features.books.imposition.sheet import ImpositionPlan, Size
from dutylist.features.books.imposition.writer import impose
from tests.features.books.imposition import paper, reading
from tests.features.books.imposition.reading import bound_by_folds, bound_by_glue
from tests.features.books.pdf import MILLIMETRE

A7, A6, A5 = Size(74, 105), Size(105, 148), Size(148, 210)

papers = st.sampled_from((A6, A5, Size(90, 130)))


def in_order(read: list[int | None], pages: int) -> None:
    """Check that all pages come in order, each on the side of the leaf that it was made for, but for what is blank."""
    assert [page for page in read if page is not None] == list(range(1, pages + 1))
    assert read[: pages - 1] == list(range(1, pages))
    assert all(place % 2 == page % 2 for place, page in enumerate(read, 1) if page is not None)


@given(st.integers(1, 400), papers, st.none() | st.integers(1, 32))
@example(1, A6, None)
@example(64, A6, None)
@example(65, A5, None)
def test_folded_sheets_read_in_order_and_upright(pages: int, size: Size, most: int | None) -> None:
    made = plan(pages, size, ImpositionScheme(signature=most))
    read = bound_by_folds(reading.planned(made, size), made.sheet, made.flip, made.signatures)
    in_order(read, pages)
    assert len(read) - pages <= 3
    assert max(made.signatures) - min(made.signatures) <= 1
    assert most is None or max(made.signatures) <= most
    assert most is not None or len(made.signatures) == 1 or (pages > 64 and max(made.signatures) <= 8)
    if pages % 2 == 0:
        assert read[-1] == pages  # the back cover


@given(st.integers(1, 400), papers)
def test_cut_leaves_read_in_order_and_upright(pages: int, size: Size) -> None:
    made = plan(pages, size, ImpositionScheme(binding="cut"))
    read = bound_by_glue(reading.planned(made, size), made.sheet, made.flip)
    in_order(read, pages)
    leaves = 4 if size != A5 else 2
    assert len(made.sides) == 2 * -(-pages // (2 * leaves))


def test_the_mini_book_reads_in_order_and_upright() -> None:
    made = plan(8, A7, ImpositionScheme("mini"))
    (side,) = reading.planned(made, A7)
    assert paper.slit_and_folded(paper.Piece(0, 0, 297, 210, tuple(side))) == [(1, 2), (3, 4), (5, 6), (7, 8)]


@given(
    st.integers(1, 400),
    papers,
    st.sampled_from((ImpositionScheme(), ImpositionScheme(signature=3), ImpositionScheme(binding="cut"))),
)
def test_every_page_lies_on_the_paper_and_none_on_another(pages: int, size: Size, scheme: ImpositionScheme) -> None:
    made = plan(pages, size, scheme)
    for side in made.sides:
        for each in side.pages:
            depth = 10  # mm: no creep goes deeper, and what is beyond the fold is not shown
            assert each.left >= each.cell.left - depth
            assert each.left + size.width <= each.cell.right + depth
            assert each.cell.bottom - 0.01 <= each.bottom
            assert each.bottom + size.height <= each.cell.top + 0.01
            assert 0 <= each.cell.left < each.cell.right <= made.sheet.width + 0.01
        corners = [(each.cell.left, each.cell.bottom) for each in side.pages]
        assert len(set(corners)) == len(corners)


def test_a_sheet_inside_a_fold_lies_nearer_to_it_by_the_paper_around_it() -> None:
    made = plan(64, A5, ImpositionScheme(thickness=0.15))
    fold = made.sheet.width / 2
    for depth in range(16):
        for side in made.sides[2 * depth : 2 * depth + 2]:
            left, right = side.pages
            assert left.left + A5.width - fold == pytest.approx(0.15 * depth)
            assert fold - right.left == pytest.approx(0.15 * depth)


def numbered(pages: int, size: Size, bleed: float = 0) -> bytes:
    """A book whose pages say their number in the middle, perhaps with a bleed around the trimmed page."""
    width, height, around = (length * MILLIMETRE for length in (size.width, size.height, bleed))
    out = BytesIO()
    with pikepdf.new() as book:
        font = book.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        )
        for number in range(1, pages + 1):
            book.add_blank_page(page_size=(width + 2 * around, height + 2 * around))
            page = book.pages[-1]
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
            if bleed:
                page.BleedBox = pikepdf.Array([0, 0, width + 2 * around, height + 2 * around])
                page.TrimBox = pikepdf.Array([around, around, around + width, around + height])
            place = f"{around + width / 2:.2f} {around + height / 2:.2f} Td"
            page.Contents = book.make_stream(f"BT /F 9 Tf {place} ({number}.) Tj ET".encode())
        book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("size", "pages", "scheme", "bleed"),
    [
        (A6, 37, ImpositionScheme(), 0),
        (A6, 99, ImpositionScheme(signature=4), 3),
        (A5, 22, ImpositionScheme(), 0),
        (A5, 70, ImpositionScheme(), 3),
    ],
)
def test_a_printed_file_folds_into_the_book(size: Size, pages: int, scheme: ImpositionScheme, bleed: float) -> None:
    pdf = impose(numbered(pages, size, bleed), scheme)
    told = read_imposed_sheets(pdf)
    sheet = Size(210, 297) if size == A6 else Size(297, 210)
    in_order(bound_by_folds(reading.printed(pdf), sheet, told.flip, told.signatures), pages)


@pytest.mark.parametrize(("size", "pages"), [(A6, 37), (A5, 22)])
def test_a_printed_file_cuts_into_the_book(size: Size, pages: int) -> None:
    pdf = impose(numbered(pages, size, 3), ImpositionScheme(binding="cut"))
    sheet = Size(210, 297) if size == A6 else Size(297, 210)
    in_order(bound_by_glue(reading.printed(pdf), sheet, read_imposed_sheets(pdf).flip), pages)


@pytest.mark.parametrize("bleed", [0, 3])
def test_a_printed_mini_book_folds_into_the_book(bleed: float) -> None:
    (side,) = reading.printed(impose(numbered(8, A7, bleed), ImpositionScheme("mini")))
    assert paper.slit_and_folded(paper.Piece(0, 0, 297, 210, tuple(side))) == [(1, 2), (3, 4), (5, 6), (7, 8)]


def test_the_model_of_paper_notices_a_wrong_order_and_a_wrong_turn() -> None:
    good = plan(24, A6, ImpositionScheme())
    swapped = ImpositionPlan(
        good.sheet, good.flip, (*good.sides[2:4], *good.sides[:2], *good.sides[4:]), good.signatures
    )
    read = bound_by_folds(reading.planned(swapped, A6), good.sheet, good.flip, good.signatures)
    assert [page for page in read if page] != list(range(1, 25))
    with pytest.raises(AssertionError, match="upside down"):
        bound_by_folds(reading.planned(good, A6), good.sheet, "short", good.signatures)
