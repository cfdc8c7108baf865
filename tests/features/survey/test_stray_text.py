"""What people write where a form is not read gets a fault at its cell; signatures and running numbers are no answers."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutylist.features.survey.answers import answers_in
from dutylist.features.survey.form.questions import Cell, FormGrid
from tests.features.survey.test_answers import COUNTY, HEAD, MARK, ONE, fault, grid, read

MERGED = "合并单元格跨了 3 行，不知道是哪个事项的：取消合并，逐行填写"
BESIDE = "这一列不是调研表的，读不进去：移到“问题和意见”里，或者删掉"
STRAY = "看不懂这一行是哪个事项：编号空着，写在“问题和意见”里，或者删掉"


@pytest.mark.parametrize(
    ("rows", "cell", "said"),
    [
        ((ONE, (), ("以上意见经集体研究",)), (6, 1), STRAY),
        ((ONE, ("", "", "请尽快答复")), (5, 3), STRAY),
        ((ONE, ("", "", "", "代收水费")), (5, 6), "写了事项，没有写问题和意见"),
        (((*ONE, "另外一句", "再一句"), (*ONE[:4], "", "", "", "还有")), (4, 8), BESIDE),
    ],
)
def test_words_outside_of_the_answers_are_named_by_their_cell(
    rows: Sequence[Sequence[str]], cell: Cell, said: str
) -> None:
    found = read(*rows)
    assert (found.faults[0].cell, found.faults[0].why.render(found.faults[0].arguments, "zh")) == (cell, said)


@pytest.mark.parametrize(
    "row",
    [
        ("填表人：张三", "", "", "审核人:李四", "", "电话：138", "", "2026年3月"),
        ("填表人", "张三"),
        ("", "", "", "填报日期：2026-03-02"),
        ("（盖章）",),
        ("", "", "", "代收水费", "", "无"),
        ("DS0201", "配合", "", "消防安全检查"),
        ("", "", "", "消防安全检查"),
    ],
)
def test_signatures_and_items_without_an_answer_say_nothing(row: Sequence[str]) -> None:
    found = read(ONE, row)
    assert (len(found.answers), found.faults) == (1, ())


def test_a_column_of_running_numbers_may_be_put_in() -> None:
    found = answers_in(COUNTY, [grid(MARK, ("序号", *HEAD), ("1", *ONE))])
    assert (len(found.answers), found.faults) == (1, ())


@pytest.mark.parametrize(
    ("merged", "is_fault"),
    [
        (((3, 6), (5, 6)), True),
        (((3, 1), (5, 1)), True),
        (((3, 3), (5, 3)), False),
        (((3, 6), (3, 7)), False),
        (((1, 1), (3, 7)), False),
        (((4, 6), (6, 6)), False),
    ],
)
def test_an_answer_merged_over_rows_belongs_to_nobody_knows_which(merged: tuple[Cell, Cell], is_fault: bool) -> None:
    form = FormGrid("调研表", grid(MARK, HEAD, ONE).texts, merged=(merged,))
    found = answers_in(COUNTY, [form])
    assert [each.cell for each in found.faults] == ([merged[0]] if is_fault else [])
    if is_fault:
        assert fault(found) == (merged[0], MERGED)


def test_another_sheet_with_words_is_named_and_the_guide_and_empty_sheets_are_not() -> None:
    form = grid(MARK, HEAD, ONE)
    guide, empty = FormGrid("填写说明", {(1, 1): "填写说明", (2, 1): "怎么填"}), FormGrid("Sheet2", {})
    assert answers_in(COUNTY, [form, guide, empty]).faults == ()
    found = answers_in(COUNTY, [form, FormGrid("补充", {(2, 2): "还有"}), FormGrid("副本", form.texts)])
    assert [(each.sheet, each.cell) for each in found.faults] == [("补充", (2, 2)), ("副本", (1, 1))]


def test_a_row_that_lost_its_id_is_known_by_its_title() -> None:
    assert [answer.item for answer in read(("", *ONE[1:])).answers] == ["DS0001"]


@settings(deadline=None)
@given(st.integers(3, 20), st.integers(1, 12), st.text("意见abc", min_size=1))
def test_no_word_is_lost_wherever_it_is_written(row: int, column: int, word: str) -> None:
    """A word below the head is part of an answer, or there is a fault."""
    found = answers_in(COUNTY, [FormGrid("调研表", {**grid(MARK, HEAD).texts, (row, column): word})])
    assert found.faults or word in found.answers[0].description
