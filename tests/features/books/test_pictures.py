"""The looks of the books: pages of a small county held against stored pictures. How to renew them: docs/books.md."""

import os
from pathlib import Path
from typing import Final

import pypdfium2
import pytest
from PIL import Image, ImageChops

from dutylist.features.books.editions.department import department
from dutylist.features.books.editions.handbook import handbook
from dutylist.features.books.editions.pocketbook import pocketbook
from dutylist.features.books.sections.changes import ChangedBookItem, EarlierEdition
from dutylist.features.books.typeset.compiler import typeset
from dutylist.features.books.view import Book, Paper
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.records import Post
from tests.features.books import samples

PICTURES: Final = Path(__file__).parent / "pictures"
DPI: Final = 50
STEP: Final = 17
"""Sixteen greys keep the files small."""
BLOCK: Final = 6
"""Squares of so many pixels are compared by their mean, so that the edge of a letter may fall a little differently."""
TOLERANCE: Final = 20
"""So much, of 255, may the mean of a square differ: a word that is missing or moved by a line is twice that."""


def checklist() -> Checklist:
    items = (
        samples.basic(1, title="调解邻里之间因宅基地、采光、排水等引起的纠纷", keywords=("邻里矛盾", "宅基地")),
        samples.basic(2, title="走访慰问", category="党的建设", keywords=("慰问",)),
        *samples.three_lists(4),
        samples.cooperative(201, keywords=("消防检查", "九小场所")),
        samples.recalled(401, keywords=("擅自采矿", "KTV 噪声")),
    )
    unique = {item.id: item for item in items}
    known = samples.checklist(*unique.values(), url="https://example.org/qd", source="示例数据，不作为履职依据")
    known = samples.registered(known, "县消防救援大队", "县公安局", "县气象局", "县自然资源局")
    post = Post(name="应急消防岗", office="应急办", categories=("应急管理及消防",))
    return samples.posted(samples.whistled(known, "DS0201"), post)


def earlier() -> EarlierEdition:
    one, other = samples.basic(1), samples.cooperative(201)
    gone = RecordFile("duties/basic/DS0900.yaml", samples.basic(900, title="已经取消的统计报表"))
    return EarlierEdition(
        "2024-1",
        (
            ChangedBookItem("DS0001", None, RecordFile("duties/basic/DS0001.yaml", one), ()),
            ChangedBookItem(
                "DS0201",
                RecordFile("x", samples.cooperative(201, notes="旧")),
                RecordFile("y", other),
                ("township_duties",),
            ),
            ChangedBookItem("DS0900", gone, None, ()),
        ),
    )


def books() -> dict[str, tuple[Book, Paper]]:
    known = checklist()
    pocket = pocketbook(known, "铜陵镇", since=earlier(), commit="c0ffee")
    return {
        "pocketbook-a6": (pocket, "a6"),
        "pocketbook-a5-large": (pocket, "a5-large"),
        "pocketbook-phone": (pocket, "phone"),
        "handbook-a6": (handbook(known, "铜陵镇", "应急消防岗"), "a6"),
        "department-a6": (department(known, "县消防救援大队"), "a6"),
    }


@pytest.mark.parametrize(
    "name", ["pocketbook-a6", "pocketbook-a5-large", "pocketbook-phone", "handbook-a6", "department-a6"]
)
def test_the_pages_look_as_they_did(name: str, tmp_path: Path) -> None:
    book, paper = books()[name]
    now = sheet(typeset(book, paper))
    stored = PICTURES / f"{name}.png"
    if os.environ.get("DUTYLIST_RENEW_PICTURES"):
        now.save(stored, optimize=True)
    before = Image.open(stored).convert("L")
    now.save(tmp_path / f"{name}.png")
    assert now.size == before.size, f"another number of pages: {tmp_path / name}.png"
    assert difference(now, before) <= TOLERANCE, f"look at {tmp_path / name}.png; docs/books.md tells how to renew"


def test_a_line_that_moves_or_a_word_that_goes_is_seen() -> None:
    one = pocketbook(samples.checklist(samples.basic(1)), "铜陵镇")
    for other in (samples.basic(1, title="调解邻里纷纠纷"), samples.basic(1, township_duties=("登记1号纠纷",))):
        assert (
            difference(sheet(typeset(one)), sheet(typeset(pocketbook(samples.checklist(other), "铜陵镇")))) > TOLERANCE
        )


def sheet(pdf: bytes) -> Image.Image:
    """All pages on one grey sheet, six in a row."""
    pages = [page.render(scale=DPI / 72, grayscale=True).to_pil() for page in pypdfium2.PdfDocument(pdf)]
    width, height = (edge + 6 for edge in pages[0].size)
    rows = -(-len(pages) // 6)
    whole = Image.new("L", (6 * width, rows * height), 128)
    for number, page in enumerate(pages):
        whole.paste(page, (number % 6 * width + 3, number // 6 * height + 3))
    return whole.point([round(value / STEP) * STEP for value in range(256)])


def difference(one: Image.Image, other: Image.Image) -> int:
    """How far the mean of a small square differs at most."""
    small = [
        image.resize((image.width // BLOCK, image.height // BLOCK), Image.Resampling.BOX) for image in (one, other)
    ]
    extrema = ImageChops.difference(*small).getextrema()
    assert isinstance(extrema[1], int | float)
    return int(extrema[1])
