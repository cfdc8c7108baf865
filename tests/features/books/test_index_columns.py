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
