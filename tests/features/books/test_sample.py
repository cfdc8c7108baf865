"""Every booklet of the sample checklist says what applies to its township, once and in order, and nothing else."""

from functools import cache
from pathlib import Path

import pytest

from dutylist.features.books.editions.department import department
from dutylist.features.books.editions.handbook import handbook
from dutylist.features.books.editions.pocketbook import pocketbook
from dutylist.features.books.typeset.compiler import typeset
from dutylist.features.books.view import Book, BookIndex, Section
from dutylist.model.checklist import Checklist
from dutylist.model.item import Item
from dutylist.reading.load import load_root
from tests.features.books import pdf as read

ROOT = Path(__file__).parents[3]
TOWNSHIPS = ("西埔镇", "樟塘镇", "康美镇", "杏陈镇", "陈城镇", "前楼镇", "铜陵镇")


@cache
def sample() -> Checklist:
    return load_root(ROOT, use_cache=False).checklist


@cache
def printed(township: str) -> bytes:
    return typeset(pocketbook(sample(), township))


def holds_exactly(book: Book, pdf: bytes, expected: list[Item]) -> None:
    """Check the printed lists against the items themselves, not against the view that they were printed from."""
    pages = read.pages_of(pdf)
    texts = read.body_texts(pdf)
    after: list[Section | BookIndex] = [*book.closing, *book.indexes]
    starts = [pages[f"section-{each.key}"] for each in after]
    text = "".join(texts[pages[f"part-{next(part.key for part in book.parts if part.count)}"] - 1 : min(starts) - 1])
    position = 0
    for item in expected:
        head = (item.id, read.squeezed(item.title))
        position = read.found(text, "".join(head if book.kind == "department" else head[::-1]), position)
        end = text.find("DS", position)
        block = text[position : end if end >= 0 else None]
        assert text.count(item.id) == 1
        for department_ in item.departments:
            assert department_.name in block or department_.name == book.holder
            for duty in department_.duties:
                assert block.count(read.squeezed(duty)) >= 1
        for duty in (*item.township_duties, *item.not_township):
            assert read.squeezed(duty) in block
        for whole in (item.title, *item.township_duties, *(duty for each in item.departments for duty in each.duties)):
            assert any(read.squeezed(whole) in page for page in texts), f"{whole} is cut by the end of a page"
    for other in (filed.record for filed in sample().items):
        if other not in expected:
            assert other.id not in text


def test_the_sample_has_these_townships() -> None:
    assert set(sample().township_names) == set(TOWNSHIPS)


@pytest.mark.parametrize("township", TOWNSHIPS)
def test_a_pocket_book_holds_what_applies_to_its_township(township: str) -> None:
    entries = [entry for part in pocketbook(sample(), township).parts for entry, _ in part.refs()]
    expected = [filed.record for filed in sample().items_of(township)]
    assert [entry.id for entry in entries] == [item.id for item in expected]
    for entry, item in zip(entries, expected, strict=True):
        said = {line.text for row in entry.rows for line in (*row.heads, *row.lines)}
        assert said >= {*item.township_duties, *item.not_township, *(each.name for each in item.departments)}
        assert said >= {duty for each in item.departments for duty in each.duties}


def test_all_of_it_is_printed_in_order() -> None:
    expected = [filed.record for filed in sample().items_of("铜陵镇")]
    holds_exactly(pocketbook(sample(), "铜陵镇"), printed("铜陵镇"), expected)


def test_a_handbook_holds_what_its_post_answers_for() -> None:
    (posts,) = (filed.record for filed in sample().posts if filed.record.township == "铜陵镇")
    post = posts.posts[5]
    items = [
        filed.record
        for filed in sample().items_of("铜陵镇")
        if filed.record.list != "recalled"
        and (filed.record.id in post.duties or filed.record.category in post.categories)
    ]
    book = handbook(sample(), "铜陵镇", post.name)
    holds_exactly(book, typeset(book), items)


def test_a_departments_list_holds_every_item_that_names_it() -> None:
    name = "县城市管理局"
    book = department(sample(), name)
    ordered = [sample().by_id[entry.id].record for part in book.parts for entry, _ in part.refs()]
    named = {filed.record.id for filed in sample().items if any(each.name == name for each in filed.record.departments)}
    assert {item.id for item in ordered} == named
    holds_exactly(book, typeset(book), ordered)


def test_the_townships_own_part_of_a_shared_item_stands_on_the_page_of_its_title() -> None:
    pdf = printed("铜陵镇")
    pages, texts = read.pages_of(pdf), read.body_texts(pdf)
    shared = [filed.record for filed in sample().items_of("铜陵镇", "cooperative")]
    assert shared
    for item in shared:
        page = texts[pages[f"item-{item.id}"] - 1]
        for duty in (*item.township_duties, *item.not_township):
            assert read.squeezed(duty) in page, item.id
