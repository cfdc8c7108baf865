"""What is printed on the sheets beside the pages: it never stands in what the reader looks at."""

import pytest

from dutylist.features.books.imposition.drawing import strokes
from dutylist.features.books.imposition.marks import CollatingBar, Mark, MarkLine, Number
from dutylist.features.books.imposition.plan import plan
from dutylist.features.books.imposition.scheme import ImpositionScheme
from dutylist.features.books.imposition.sheet import ImpositionPlan, Size
from tests.features.books.imposition.test_folding import A5, A6, A7

_IN_THE_FOLD = 3.6
"""Millimetres from the fold that the binding hides; a page's text begins 13 mm from it."""


def edges(mark: Mark) -> tuple[float, float, float, float]:
    """Left, bottom, right and top."""
    match mark:
        case MarkLine((x, y), (other_x, other_y)):
            return min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y)
        case CollatingBar(left, bottom, width, height):
            return left, bottom, left + width, bottom + height
        case Number(text, left, bottom, height):
            long = max(x for stroke in strokes(text) for x, _ in stroke)
            return left, bottom, left + height, bottom + long * height


def marks(planned: ImpositionPlan, kind: type[Mark]) -> list[list[Mark]]:
    """The marks of a kind on each side that has any."""
    found = [[mark for mark in side.marks if isinstance(mark, kind)] for side in planned.sides]
    return [each for each in found if each]


@pytest.mark.parametrize("size", [A6, A5], ids=["a6", "a5"])
@pytest.mark.parametrize(
    "scheme", [ImpositionScheme(signature=2), ImpositionScheme(), ImpositionScheme(binding="cut")], ids=str
)
def test_marks_stand_between_the_pages_or_in_the_fold(size: Size, scheme: ImpositionScheme) -> None:
    planned = plan(140, size, scheme)
    middle = planned.sheet.width / 2
    assert any(side.marks for side in planned.sides)
    for side in planned.sides:
        for mark in side.marks:
            left, bottom, right, top = edges(mark)
            in_the_fold = middle - _IN_THE_FOLD < left <= right < middle + _IN_THE_FOLD
            assert in_the_fold or not any(
                left < each.left + size.width
                and each.left < right
                and bottom < each.bottom + size.height
                and each.bottom < top
                for each in side.pages
            )
            assert left >= 0
            assert bottom >= 0
            assert right <= planned.sheet.width
            assert top <= planned.sheet.height


def test_the_bars_on_the_backs_of_the_signatures_go_down_in_stairs() -> None:
    planned = plan(400, A5, ImpositionScheme(signature=4))
    assert len(planned.signatures) == 25
    bars = [bar for (bar,) in marks(planned, CollatingBar)]
    tops = [edges(bar)[3] for bar in bars]
    assert len(bars) == 24  # the cover has none
    assert tops == sorted(set(tops), reverse=True)
    assert all(planned.sheet.height > top > 5 for top in tops)


def test_each_sheet_but_the_cover_says_its_signature_and_its_place_in_it() -> None:
    planned = plan(24, A6, ImpositionScheme(signature=4))
    assert planned.signatures == (3, 3)
    said = [[mark.text for mark in side if isinstance(mark, Number)] for side in marks(planned, Number)]
    assert said == [["2-1"], ["1-2", "2-2"], ["1-3", "2-3"]]


def test_the_mini_book_is_slit_between_its_two_middle_pairs_only() -> None:
    (side,) = plan(8, A7, ImpositionScheme("mini")).sides
    whole = [mark for mark in side.marks if isinstance(mark, MarkLine) and not mark.broken]
    assert [edges(mark) for mark in whole] == [(74.25, 105.0, 222.75, 105.0)]
    folds = {mark.start[0] for mark in side.marks if isinstance(mark, MarkLine) and mark.broken}
    assert {74.25, 148.5, 222.75} <= folds
