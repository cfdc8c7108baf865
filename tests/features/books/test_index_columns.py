"""The columns of the indexes: even on the last page, and under their heading however few words there are."""

import pypdfium2
import pytest

from dutylist.features.books.editions.pocketbook import pocketbook
from dutylist.features.books.typeset.compiler import typeset
from dutylist.features.books.view import Paper
from tests.features.books import pdf as read
from tests.features.books import samples


@pytest.mark.parametrize("paper", ["a6", "a5-large", "phone"])
def test_an_index_of_one_word_stands_under_its_heading(paper: Paper) -> None:
    printed = typeset(pocketbook(samples.checklist(samples.basic(1, title="调解纠纷")), "铜陵镇"), paper)
    (page,) = (text for text in read.page_texts(printed) if "拼音排列" in text)
    assert "调解纠纷基001" in page


@pytest.mark.parametrize(("paper", "columns"), [("a6", 3), ("phone", 2)])
def test_the_columns_of_an_indexs_last_page_end_together(paper: Paper, columns: int) -> None:
    items = [
        samples.basic(number, title=f"第{number}号事", keywords=(f"甲{number}乙", f"丁{number}"))
        for number in range(1, 81)
    ]
    printed = typeset(pocketbook(samples.checklist(*items), "铜陵镇"), paper)
    last = max(at for at, text in enumerate(read.page_texts(printed)) if text.count("基0") > columns)
    page = pypdfium2.PdfDocument(printed)[last]
    text = page.get_textpage()
    width, height = page.get_size()
    lowest = [height] * columns
    for left, low, _, _ in map(text.get_rect, range(text.count_rects())):
        column = int((left / width * 1.24 - 0.12) * columns)
        if low > 45 and left > 30 and 0 <= column < columns:
            lowest[column] = min(lowest[column], low)
    assert max(lowest) < height, "every column holds something"
    assert max(lowest) - min(lowest) < 30


def test_a_word_of_more_items_than_a_column_has_lines_names_each_of_them() -> None:
    items = [samples.basic(number, title=f"第{number}号事", keywords=("同一个说法",)) for number in range(1, 151)]
    printed = typeset(pocketbook(samples.checklist(*items), "铜陵镇"))
    index = "".join(text for text in read.page_texts(printed) if "索引" in text)
    start = index.index("同一个说法")
    assert all(f"基{number:03}" in index[start:] for number in range(1, 151))


def test_the_running_head_of_an_index_names_the_first_and_the_last_word_of_its_page() -> None:
    items = [samples.basic(number, title=f"第{number}号事", keywords=(f"甲{number}乙",)) for number in range(1, 100)]
    printed = typeset(pocketbook(samples.checklist(*items), "铜陵镇"))
    heads = [
        text for text in read.page_texts(printed) if "拼音索引索引" in text or "索引第" in text or "索引甲" in text
    ]
    assert "第1号事–" in heads[0]
    assert "–甲99乙" in heads[-1]
