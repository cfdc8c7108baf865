"""The positions of pages: their order in signatures and in piles of leaves. Sizes play no part here."""

from collections.abc import Iterator, Sequence
from typing import Final, TypeVar

import msgspec

_T = TypeVar("_T")

Pages = tuple[int | None, ...]
"""Pages of a book in the order in which they are read, counted from 1; None is a blank."""

ONE_STITCH: Final = 16
"""The most sheets that can be nested before the stitches and the fold gape: a book of 64 pages."""

_SEVERAL: Final = 8
"""The most sheets of a signature in a longer book, unless the user asks for another number."""


class Folio(msgspec.Struct, frozen=True):
    """A sheet that is folded once, as it lies open: two pages outside, two inside.

    `signature` and `depth` count from 0; the folio of depth 0 is the outermost.
    """

    signature: int
    depth: int
    outside: tuple[int | None, int | None]
    inside: tuple[int | None, int | None]


class Leaf(msgspec.Struct, frozen=True):
    """A leaf that is not folded: its right-hand page and the left-hand page behind it."""

    recto: int | None
    verso: int | None


def pad_pages(pages: int, multiple: int) -> Pages:
    """The pages with blanks added up to a multiple of a number.

    Margins and page numbers depend on the side, left or right. The last page becomes the back of the book if it keeps
    its side by that; the blanks then stand before it. Otherwise the back of the book is blank.
    """
    spare = -pages % multiple
    before = spare - spare % 2 if pages > 1 else 0
    return (*range(1, pages), *(None,) * before, pages, *(None,) * (spare - before))


def signatures(folios: int, most: int | None) -> tuple[int, ...]:
    """The number of folios of each signature: at most `most`, and as equal as possible."""
    if most is None:
        most = ONE_STITCH if folios <= ONE_STITCH else _SEVERAL
    count = -(-folios // most)
    return tuple(folios // count + (number < folios % count) for number in range(count))


def folios(pages: int, most: int | None) -> tuple[Folio, ...]:
    """The folios of a book in the order in which they are nested, signature by signature, the outermost first."""
    order = pad_pages(pages, 4)
    return tuple(_folded(order, signatures(len(order) // 4, most)))


def _folded(order: Pages, sizes: tuple[int, ...]) -> Iterator[Folio]:
    first = 0
    for signature, size in enumerate(sizes):
        own = order[first : first + 4 * size]
        first += 4 * size
        for depth in range(size):
            low, high = 2 * depth, len(own) - 1 - 2 * depth
            yield Folio(signature, depth, (own[high], own[low]), (own[low + 1], own[high - 1]))


def leaves(pages: int) -> tuple[Leaf, ...]:
    """The leaves of a book in order."""
    order = pad_pages(pages, 2)
    return tuple(Leaf(order[place], order[place + 1]) for place in range(0, len(order), 2))


def deal_into_piles(things: Sequence[_T], piles: int) -> tuple[tuple[_T | None, ...], ...]:
    """For each sheet the content of each of its places, so that the piles cut from it are in order when stacked."""
    sheets = -(-len(things) // piles)
    return tuple(
        tuple(things[place] if (place := pile * sheets + sheet) < len(things) else None for pile in range(piles))
        for sheet in range(sheets)
    )
