"""Scoring rules as offices keep them."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutylist.features.assess.sheet import LeftRow, Scoring, ScoringGrid, ScoringRow, scoring
from dutylist.model.characters import FORBIDDEN

HEAD = ("序号", "考核指标", "分值")


def grid(
    *rows: Sequence[str | None],
    merged: Sequence[tuple[int, int, int, int]] = (),
    computed: Sequence[tuple[int, int]] = (),
    name: str = "表",
) -> ScoringGrid:
    texts = {
        (row, column): text
        for row, cells in enumerate(rows, 1)
        for column, text in enumerate(cells, 1)
        if text is not None
    }
    return ScoringGrid(name, texts, frozenset(computed), merged)


def read(*rows: Sequence[str | None], **more: Sequence[tuple[int, ...]]) -> Scoring:
    return scoring([grid(*rows, **more)])  # type: ignore[arg-type]


def kinds(found: Scoring) -> list[tuple[int, str]]:
    return [(each.row, each.kind) for each in found.left]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (("序号", "考核指标", "分值", "考核单位"), ("1", "矛盾纠纷化解率", "5", "县委政法委")),
        (("项次", "考核内容", "权 重（%）", "责任部门"), ("1", "矛盾纠纷化解率", "5%", "县委政法委")),
        (("编号", "二级指标", "满分", "牵头单位"), ("1", "矛盾纠纷化解率", "5分", "县委政法委")),
        (("序号", "工作任务", "标准分", "评分单位"), ("1", "矛盾纠纷化解率", "5.0", "县委政法委")),
        (("序号", "指标名称", "分\n值", "考评主体"), ("1", "矛盾纠纷化解率", "5 分", "县委政法委")),
    ],
)
def test_the_columns_are_known_under_many_names(head: tuple[str, ...], row: tuple[str, ...]) -> None:
    (found,) = read(head, row).rows
    assert (found.name, found.weight, found.by) == ("矛盾纠纷化解率", 5, "县委政法委")


def test_the_merged_cell_of_a_category_holds_for_all_of_its_rows() -> None:
    rows = [
        ("一级指标", "二级指标", "分值"),
        ("党的建设", "党组织建设", "5"),
        (None, "党员教育", "5"),
        ("民生", "信访", "5"),
    ]
    found = read(*rows, merged=[(2, 1, 3, 1)]).rows
    assert [each.category for each in found] == [("党的建设",), ("党的建设",), ("民生",)]


def test_of_several_columns_the_one_with_single_rows_holds_the_indicators() -> None:
    rows = [
        ("指标", "考核内容", "分值"),
        ("党的建设", "党组织建设", "5"), (None, "党员教育", "5"),
        ("民生", "信访", "5"), (None, "低保", "5"),
    ]  # fmt: skip
    found = read(*rows, merged=[(2, 1, 3, 1), (4, 1, 5, 1)]).rows
    assert [each.name for each in found] == ["党组织建设", "党员教育", "信访", "低保"]


def test_a_head_of_two_rows_is_understood() -> None:
    rows = [("序号", "考核指标", "考核", None), (None, None, "分值", "考核单位"), ("1", "信访", "5", "县信访局")]
    (found,) = read(*rows, merged=[(1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 1, 4)]).rows
    assert (found.name, found.weight, found.by) == ("信访", 5, "县信访局")


def test_titles_sections_totals_notes_and_repeated_heads_are_told_as_such() -> None:
    rows = [
        ("2026年度考核细则",), HEAD, ("一、党的建设",), ("1", "党员教育", "5"), (None, "小计", "5"), HEAD,
        ("二、民生",), ("2", "信访", "5"), ("合 计", None, "10"), ("注：由县绩效办解释。",),
    ]  # fmt: skip
    found = read(*rows)
    assert (found.title, found.year) == ("2026年度考核细则", 2026)
    assert [(each.row, each.category) for each in found.rows] == [(4, ("一、党的建设",)), (8, ("二、民生",))]
    assert kinds(found) == [
        (1, "title"), (2, "head"), (3, "section"), (5, "total"), (6, "head"), (7, "section"), (9, "total"), (10, "note"),
    ]  # fmt: skip
    assert all(each.remark is None for each in found.left)


def test_a_total_that_is_not_the_sum_is_told() -> None:
    found = read(HEAD, ("1", "信访", "5"), ("合计", None, "50"))
    (total,) = [each for each in found.left if each.kind == "total"]
    assert total.remark
    assert total.remark.arguments == {"written": "50", "sum": "5"}


@pytest.mark.parametrize(("weight", "computed"), [("10-15", ()), ("若干", ()), ("=SUM(A1)", [(2, 3)]), (None, ())])
def test_a_weight_that_is_no_number_is_told_and_the_indicator_stays(
    weight: str | None, computed: Sequence[tuple[int, int]]
) -> None:
    (found,) = read(HEAD, ("1", "信访", weight), computed=computed).rows
    assert found.weight is None
    assert len(found.remarks) == 1


def test_a_weight_that_rows_share_is_not_divided() -> None:
    found = read(HEAD, ("1", "信访", "5"), ("2", "低保", None), merged=[(2, 3, 3, 3)]).rows
    assert [each.weight for each in found] == [None, None]
    assert all(each.remarks[0].arguments == {"first": 2, "last": 3, "text": "5"} for each in found)


@pytest.mark.parametrize(
    ("text", "assessed", "remarks"),
    [
        ("各镇", "townships", 0),
        ("县直部门", "departments", 0),
        ("各乡镇、县直单位", "townships", 1),
        ("全体", "townships", 1),
    ],
)
def test_whom_it_is_asked_of_is_read_or_doubted(text: str, assessed: str, remarks: int) -> None:
    (found,) = read((*HEAD, "考核对象"), ("1", "信访", "5", text)).rows
    assert (found.assessed, len(found.remarks)) == (assessed, remarks)


def test_a_sheet_for_departments_is_known_by_its_title() -> None:
    (found,) = read(("县直部门考核细则",), HEAD, ("1", "信访", "5")).rows
    assert found.assessed == "departments"


def test_a_row_without_a_name_and_a_sheet_without_a_head_are_told() -> None:
    found = scoring([grid(HEAD, (None, None, "5"), ("1", "信访", "5")), grid(("姓名", "电话"), name="人员")])
    lost = [(each.sheet, each.row, each.text) for each in found.left if each.kind == "not_understood"]
    assert lost == [("表", 2, "5"), ("人员", 1, "姓名  电话")]


_TEXTS = (
    st.none()
    | st.sampled_from(["合计", "注：", "5", "信访", "一、党建", *HEAD, "各镇", "x" * 300])
    | st.text(max_size=8)
)


@given(st.lists(st.tuples(_TEXTS, _TEXTS, _TEXTS), max_size=12), st.booleans())
def test_no_row_with_a_text_is_ever_dropped(rows: list[tuple[str | None, ...]], with_head: bool) -> None:
    made = grid(*([HEAD] if with_head else []), *rows, merged=[(2, 1, 4, 1), (3, 2, 3, 3)])
    found = scoring([made])
    everything: list[ScoringRow | LeftRow] = [*found.rows, *found.left]
    told = [each.row for each in everything]
    unseen = {cell for cell, text in made.texts.items() if text and not FORBIDDEN.sub("", text)}
    assert sorted(told) == sorted({row for row, _ in made.texts.keys() - unseen})


def test_what_nobody_sees_in_a_copied_table_is_left_out() -> None:
    found = read(
        ("2026年\ufeff考核细则",),
        ("序号", "考核\u200b指标", "分值"),
        ("1", "矛盾\u202e纠纷\x07化解率\u200b", "\u200b5"),
        ("\u200b",),
    )
    (row,) = found.rows
    assert (found.title, row.name, row.weight) == ("2026年考核细则", "矛盾纠纷化解率", 5)
    assert kinds(found) == [(1, "title"), (2, "head")]
