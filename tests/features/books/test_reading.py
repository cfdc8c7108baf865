"""What a reader finds in a printed book, and where."""

import re

import pytest

from dutylist.features.books.editions.pocketbook import pocketbook
from dutylist.features.books.typeset.compiler import typeset
from dutylist.features.books.view import Book, BookIndex, Section
from tests.features.books import pdf as read
from tests.features.books import samples


@pytest.fixture(scope="module")
def pages(pdf: bytes) -> dict[str, int]:
    return read.pages_of(pdf)


def after(book: Book) -> list[Section | BookIndex]:
    """What follows the lists."""
    return [*book.closing, *book.indexes]


@pytest.fixture(scope="module")
def texts(pdf: bytes) -> list[str]:
    return read.body_texts(pdf)


def test_every_item_stands_once_and_in_order_with_all_its_texts(
    book: Book, pages: dict[str, int], texts: list[str]
) -> None:
    last = min(pages[f"section-{section.key}"] for section in after(book))
    text = "".join(texts[pages["part-basic"] - 1 : last - 1])
    read.in_order(text, book)
    for part in book.parts:
        for entry, _ in part.refs():
            assert text.count(read.squeezed(entry.title)) == 1
            assert text.count(entry.id) == 1


def test_what_does_not_apply_is_not_printed(texts: list[str]) -> None:
    assert "前楼镇" not in "".join(texts)


def test_cover_and_imprint_name_edition_counts_and_sample(book: Book, pdf: bytes) -> None:
    whole = read.page_texts(pdf)
    for words in ("东山县", "铜陵镇", "2025-1版", "2025年3月1日起施行", "基本履职事项20项", "示例数据"):
        assert words in whole[0]
    for words in (
        "c0ffee",
        book.digest.replace(" ", ""),
        book.program.replace(" ", ""),
        "铜陵镇，共60项",
        "示例数据,不作为履职依据",
    ):
        assert words in whole[-1]
    assert "https://example.org/qd" in whole[-1]
    assert "以最新版为准扫码看公布的清单" in whole[-1]
    assert all("示例数据" in page for page in whole)


def test_a_list_that_is_no_sample_does_not_say_so() -> None:
    printed = typeset(pocketbook(samples.checklist(samples.basic(1), source="东委办〔2025〕3号"), "铜陵镇"))
    whole = read.page_texts(printed)
    assert not any("示例" in page for page in whole)
    assert "东委办〔2025〕3号" in whole[0]


def test_the_contents_name_the_page_of_each_category_and_section(
    book: Book, pages: dict[str, int], texts: list[str]
) -> None:
    for name in samples.CATEGORIES:
        places = [
            pages[f"category-{part.key}-{index}"]
            for part in book.parts
            for index, category in enumerate(part.categories)
            if category.name == name
        ]
        assert name + "".join(map(str, places)) in texts[3]
    for section in (*book.opening, *after(book)):
        assert re.search(rf"{section.name}·+{pages[f'section-{section.key}']}(?!\d)", texts[3])


def test_both_indexes_name_the_page_of_each_item(book: Book, pages: dict[str, int], texts: list[str]) -> None:
    for index in book.indexes:
        text = "".join(texts[pages[f"section-{index.key}"] - 1 : -1])
        for letter in index.letters:
            for word in letter.words:
                places = "".join(f"{ref.short[0]}{ref.number}{pages[f'item-{ref.id}']}" for ref in word.refs)
                assert read.squeezed(word.text) + places in text


def test_the_whistle_card_names_problem_speed_and_who_must_report(
    book: Book, pages: dict[str, int], texts: list[str]
) -> None:
    text = texts[pages["section-whistle"] - 1]
    position = 0
    for words in (
        *("应急处置", "30分钟内到场，1个工作日内办结", "危房险情", "牵头报到", "县住房和城乡建设局"),
        *("综合执法", "2小时内到场，10个工作日内办结", "占道经营", "牵头报到", "县城市管理局市容股"),
        *("协助报到", "县公安局交通警察大队", "常见情形", "流动摊贩；出店经营"),
    ):
        position = read.found(text, words, position)


def test_the_running_head_tells_the_first_and_the_last_item_of_its_page(
    book: Book, pages: dict[str, int], pdf: bytes
) -> None:
    numbers: dict[int, list[str]] = {}
    for part in book.parts:
        for entry, ref in part.refs():
            numbers.setdefault(pages[f"item-{entry.id}"], []).append(ref.number)
    heads = read.head_texts(pdf)
    openers = {pages[f"part-{part.key}"] for part in book.parts}
    for page, starting in numbers.items():
        if page not in openers:
            assert re.search(rf"(–|^\D*){starting[-1]}", heads[page - 1])


def test_a_page_that_begins_inside_an_item_names_it_in_its_head(book: Book, pages: dict[str, int], pdf: bytes) -> None:
    heads, texts = read.head_texts(pdf), read.body_texts(pdf)
    titles = {entry.title: pages[f"item-{entry.id}"] for part in book.parts for entry, _ in part.refs()}
    continued = [(page, head) for page, head in enumerate(heads, start=1) if "续" in head]
    assert continued
    for page, head in continued:
        (title,) = (title for title in titles if read.squeezed(title)[:15] in head)
        assert titles[title] < page
        assert not texts[page - 1].startswith(tuple(book.parts[0].short))


def test_no_title_stands_at_the_foot_of_a_page_without_its_text(
    book: Book, pages: dict[str, int], texts: list[str]
) -> None:
    for part in book.parts:
        for entry, _ in part.refs():
            after = texts[pages[f"item-{entry.id}"] - 1].partition(read.squeezed(entry.title))[2]
            assert entry.rows[0].label in after[:20]


def test_the_outline_leads_to_the_page_of_each_item(book: Book, pages: dict[str, int], pdf: bytes) -> None:
    marks = {mark.title: mark.page for mark in read.bookmarks(pdf) if mark.level == 2}
    for part in book.parts:
        for entry, _ in part.refs():
            assert marks[f"{entry.number} {entry.title}"] == pages[f"item-{entry.id}"]
