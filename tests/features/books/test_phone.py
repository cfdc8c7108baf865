"""The edition for a telephone: what can be touched, what can be searched for, and how it opens."""

import io
import re
from collections.abc import Iterator

import pikepdf
import pypdfium2
import pytest
from pypdfium2.raw import FPDF_PAGEOBJ_PATH

from dutylist.features.books.editions.pocketbook import pocketbook
from dutylist.features.books.typeset.compiler import typeset
from dutylist.features.books.view import Book
from tests.features.books import layout, samples
from tests.features.books import pdf as read
from tests.features.books.test_sample import sample

MOST = 2_000_000
"""So many bytes a telephone is sent at most."""

CROSS = (2.5, 7.1)
"""Between these widths, in points, are the two strokes of a cross."""


@pytest.fixture(scope="module")
def phone(book: Book) -> bytes:
    """The book for a telephone."""
    return typeset(book, "phone")


def links_of(page: pikepdf.Page) -> Iterator[tuple[float, pikepdf.Object]]:
    """Each link of a page: how far its upper edge is from the foot of the page, in mm, and the link."""
    for note in page.obj.get("/Annots", []):
        if note.Subtype == "/Link":
            yield float(note.Rect[3]) / read.MILLIMETRE, note


def targets(document: pikepdf.Pdf, low: float, high: float, page: pikepdf.Page) -> set[int]:
    """The pages, from 1, that links in a stripe of a page lead to."""
    numbers = {each.obj.objgen: number for number, each in enumerate(document.pages, 1)}
    found = set()
    for top, note in links_of(page):
        if low <= top <= high:
            goal = note.Dest if "/Dest" in note else note.A.D
            if not isinstance(goal, pikepdf.Array):
                names = pikepdf.NameTree(document.Root.Names.Dests)
                named = names[str(goal)]
                goal = named if isinstance(named, pikepdf.Array) else named.D
            found.add(numbers[goal[0].objgen])
    return found


def test_the_foot_of_every_page_leads_to_contents_index_and_whistles(book: Book, phone: bytes) -> None:
    marks = {mark.title: mark.page for mark in read.bookmarks(phone)}
    expected = {marks[title] for title in ("目录", "拼音索引", "吹哨报到")}
    with pikepdf.open(io.BytesIO(phone)) as document:
        for page in list(document.pages)[1:]:
            assert {round(float(edge) / read.MILLIMETRE) for edge in page.mediabox} == {0, 74, 152}
            assert targets(document, 0, 10, page) == expected


def test_letters_over_the_index_lead_to_its_words(book: Book, phone: bytes) -> None:
    (letters,) = (index.letters for index in book.indexes if not index.wide)
    index = next(mark.page for mark in read.bookmarks(phone) if mark.title == "拼音索引")
    with pikepdf.open(io.BytesIO(phone)) as document:
        at_the_head = [note for top, note in links_of(document.pages[index - 1]) if top > 138]
    assert len(at_the_head) == len(letters) > 1
    assert read.page_texts(phone)[index - 1].startswith("".join(letter.name for letter in letters))


def test_an_item_says_every_word_that_the_index_has_for_it(book: Book, phone: bytes) -> None:
    texts = read.page_texts(phone)
    pages = read.pages_of(phone)
    for index in book.indexes:
        for word in () if index.wide else (word for letter in index.letters for word in letter.words):
            for ref in word.refs:
                first = pages[f"item-{ref.id}"] - 1
                assert read.squeezed(word.text) in texts[first] + texts[first + 1]


def test_it_opens_with_its_bookmarks_and_those_of_the_categories(phone: bytes) -> None:
    with pikepdf.open(io.BytesIO(phone)) as document:
        assert document.check_pdf_syntax() == []
        assert document.Root.PageMode == "/UseOutlines"
        with document.open_outline() as outline:
            counts = {entry.title: [child.title for child in entry.children] for entry in outline.root}
            folded = {entry.title: entry.is_closed for entry in outline.root if entry.children}
    assert counts["基本履职事项"] == list(samples.CATEGORIES)
    assert folded["基本履职事项"] is False


def test_words_that_a_book_of_paper_needs_are_not_in_it(book: Book, pdf: bytes, phone: bytes) -> None:
    assert "书边色标" in "".join(read.page_texts(pdf))
    assert "书边色标" not in "".join(read.page_texts(phone))
    assert "随手记" not in "".join(read.page_texts(phone))


def test_the_samples_booklet_can_be_sent_and_each_mark_and_label_has_its_text_beside_it() -> None:
    printed = typeset(pocketbook(sample(), "铜陵镇"), "phone")
    assert len(printed) <= MOST
    strokes = [stroke for page in pypdfium2.PdfDocument(printed) for stroke in strokes_of_crosses(page)]
    assert len(strokes) > 200
    assert all(strokes)
    lines = read.line_texts(printed)
    assert len(lines) > 2000
    assert not [line for line in lines if re.search(r"\S\s+(履职依据|人员力量|资金投入|政策支持|备注说明)$", line)]


def strokes_of_crosses(page: pypdfium2.PdfPage) -> Iterator[bool]:
    """For each diagonal line of a page whether a letter stands close at its right, on the same line."""
    text = page.get_textpage()
    letters = [text.get_charbox(number) for number in range(text.count_chars())]
    for path in page.get_objects(filter=[FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = path.get_bounds()
        if CROSS[0] < right - left < CROSS[1] and abs((right - left) - (top - bottom)) < 0.3:
            yield any(right - 1 < box[0] < right + 8 and box[1] < top and box[3] > bottom for box in letters)


@pytest.mark.parametrize("count", [1, 600])
def test_it_takes_any_number_of_items_and_the_longest_ones(count: int) -> None:
    items = [samples.basic(number) for number in range(1, count)]
    long = samples.cooperative(
        2000, title="标题很长" * 45, departments=samples.many_departments(12, 15), keywords=samples.HOSTILE
    )
    printed = typeset(pocketbook(samples.whistled(samples.checklist(*items, long), long.id), "铜陵镇"), "phone")
    assert read.outside_page(printed) == []
    assert not [line for line in read.line_texts(printed) if re.search(r"(^|\s)[基配收]$", line)]
    text = "".join(read.page_texts(printed))
    assert read.squeezed("标题很长" * 45) in text
    for words in samples.HOSTILE:
        assert read.squeezed(words) in text


def test_a_list_has_its_band_also_where_its_first_item_is_too_long_to_stand_under_it() -> None:
    long = samples.cooperative(
        2000, title="标题很长" * 45, departments=samples.many_departments(12, 15), keywords=samples.HOSTILE
    )
    book = pocketbook(samples.checklist(samples.basic(1), long), "铜陵镇")
    pages = layout.ask(book, "query(<opener>).map(it => it.location().page())", "phone")
    assert pages[-1] < read.pages_of(typeset(book, "phone"))["item-DS2000"]
    guides = 'query(<opener>).map(it => query(label("guide-" + str(it.location().page()))).first().value)'
    assert [each["opener"] for each in layout.ask(book, guides, "phone")] == [True, True]
