"""Rows that differ from the others of their table."""

from collections.abc import Sequence

from dutylist.features.exchange.tables.columns import TableHeader
from dutylist.features.exchange.tables.model import ReadCell, ReadRow, Where
from dutylist.features.exchange.tables.outliers import EMPTY, NO_STOP, ONE_ALONE, outliers
from dutylist.model.message import Message

HEAD = TableHeader({"number": 0, "title": 1, "township_duties": 2})
DOUBT = Message("可能没有读全", "may not be whole")


def told(texts: Sequence[str], *, cut: bool = False) -> list[tuple[int, Message]]:
    """The remarks on items with such duties, each with the item's index; `cut`: the first row is known to be cut off."""
    rows = [
        ReadRow(
            Where("清单", row=number),
            (ReadCell(str(number)), ReadCell("防汛"), ReadCell(text)),
            doubts=(DOUBT,) if cut and number == 1 else (),
        )
        for number, text in enumerate(texts, start=1)
    ]
    found = outliers([[row] for row in rows], HEAD)
    return [(index, remark.text) for index, each in enumerate(found) for remark in each]


def test_a_text_without_the_full_stop_of_all_others_is_told() -> None:
    assert told(["开展巡查。"] * 9 + ["开展巡"]) == [(9, NO_STOP)]


def test_an_empty_cell_is_told_where_all_others_are_filled() -> None:
    assert told(["开展巡查。"] * 9 + [""]) == [(9, EMPTY)]


def test_a_number_1_alone_is_told_where_rows_are_cut_off() -> None:
    texts = ["1.开展巡查；\n2.上报线索。"] * 9 + ["1.开展巡查。"]
    assert told(texts, cut=True) == [(9, ONE_ALONE)]
    assert told(texts) == [], "writers number single duties, too"


def test_what_many_rows_do_is_a_habit() -> None:
    assert told(["开展巡查。"] * 8 + ["开展巡查", ""] * 2) == []


def test_in_a_table_with_rows_cut_off_a_habit_is_what_most_do() -> None:
    texts = ["开展巡查。"] * 7 + ["开展巡", "开展"]
    assert told(texts) == []
    assert told(texts, cut=True) == [(7, NO_STOP), (8, NO_STOP)]
