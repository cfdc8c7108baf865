"""A filled form is understood as people change it, or its fault is named by its cell."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutylist.features.survey.answers import FilledForm, SurveyAnswer, answers_in, findings_of
from dutylist.features.survey.form.questions import KINDS, Cell, FormGrid
from dutylist.model.records import Finding
from tests.compare.items import basic, checklist, cooperative

COUNTY = checklist(basic(1), basic(2, title="防汛值守", townships=("西埔镇",)), cooperative(201))
HEAD = ("编号", "清单", "类别", "事项名称", "问题类型", "问题和意见", "建议")
MARK = ("填报乡镇：铜陵镇　清单版本：2025-1",)
ONE = ("DS0001", "基本", "平安法治", "矛盾纠纷排查调解", "职责不清", "分界不明", "由司法所牵头")


def grid(*rows: Sequence[str], computed: frozenset[Cell] = frozenset()) -> FormGrid:
    texts = {
        (number, column): text
        for number, row in enumerate(rows, start=1)
        for column, text in enumerate(row, start=1)
        if text
    }
    return FormGrid("调研表", texts, computed)


def read(*rows: Sequence[str]) -> FilledForm:
    return answers_in(COUNTY, [grid(("标题",), MARK, HEAD, *rows)])


def fault(found: FilledForm) -> tuple[Cell | None, str]:
    (only,) = found.faults
    return only.cell, only.why.render(only.arguments, "zh")


def test_a_row_is_an_answer_and_rows_without_one_are_not() -> None:
    found = read(ONE, ("DS0201", "", "", "消防安全检查"), ("DS0201", "", "", "消防安全检查", "", "无", "没有。"))
    assert found == FilledForm("铜陵镇", (SurveyAnswer(4, "DS0001", "unclear", "分界不明。建议：由司法所牵头"),), ())


@pytest.mark.parametrize("kind", [*KINDS, " 职责 交叉", ""])
def test_each_kind_of_the_list_is_understood_and_none_is_other(kind: str) -> None:
    (answer,) = read((*ONE[:4], kind, "说明")).answers
    assert answer.problem == KINDS.get("".join(kind.split()), "other")


def test_a_row_without_an_id_is_about_what_is_not_in_the_list() -> None:
    found = read(("", "", "", "代收水费", "乡镇承担不了", "没有人手"))
    assert found.answers == (SurveyAnswer(4, None, "unable", "清单外的问题“代收水费”：没有人手"),)


def test_lines_of_a_cell_stay_apart() -> None:
    (answer,) = read((*ONE[:5], "一、没有人手\n二、没有车辆。\n\n三、夜里出警", "配车\n配人")).answers
    assert answer.description == "一、没有人手；二、没有车辆。三、夜里出警。建议：配车；配人"


@pytest.mark.parametrize("column", [3, 5, 6])
def test_a_character_that_was_lost_is_told_and_not_left_out(column: int) -> None:
    row = tuple(f"{text}\ufffd" if number == column else text for number, text in enumerate(ONE))
    found = read(row)
    assert ((4, column + 1), "有读不出的字（�）：对照原来的文件改好再导入") in [
        (each.cell, each.why.render(each.arguments, "zh")) for each in found.faults
    ]


@settings(deadline=None)
@given(st.permutations(range(len(HEAD))), st.integers(0, 3), st.booleans())
def test_columns_may_move_rows_may_go_and_come_above(order: list[int], above: int, suggestion: bool) -> None:
    kept = [column for column in order if suggestion or column != 6]
    moved: Callable[[Sequence[str]], list[str]] = lambda row: ["序号", *(row[column] for column in kept)]  # noqa: E731
    found = answers_in(
        COUNTY, [FormGrid("其他表", {(1, 1): "编号"}), grid(MARK, *[("",)] * above, moved(HEAD), moved(ONE))]
    )
    (answer,) = found.answers
    assert (answer.item, answer.problem, answer.row) == ("DS0001", "unclear", above + 3)
    assert answer.description == ("分界不明。建议：由司法所牵头" if suggestion else "分界不明")


@pytest.mark.parametrize(
    ("row", "cell", "said"),
    [
        (("DS0009", *ONE[1:]), (4, 1), "清单里没有事项“DS0009”，是不是“DS0001”？"),
        (("DS0201", *ONE[1:]), (4, 1), "编号 DS0201 是“消防安全检查”，这一行的事项名称却是“矛盾纠纷排查调解”，是不是“DS0001”？"),
        (("DS0001", "", "", "完全是另外一回事", "", "说明"), (4, 1), "编号 DS0001 是“矛盾纠纷排查调解”，这一行的事项名称却是“完全是另外一回事”"),
        (("DS0002", "", "", "防汛值守", "", "说明"), (4, 1), "DS0002 不在铜陵镇的清单里"),
        ((*ONE[:4], "有意见", "说明"), (4, 5), "问题类型不能是“有意见”，可以选：履职不到位、职责交叉、职责不清、乡镇承担不了、其他"),
        ((*ONE[:4], "其他", "", "无"), (4, 6), "选了问题类型，没有写问题和意见"),
        ((*ONE[:5], "长" * 2001), (4, 6), "超过 2000 字，现有 2001 字"),
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_named_by_its_cell(row: Sequence[str], cell: Cell, said: str) -> None:
    found = read(row)
    assert (fault(found), found.answers) == ((cell, said), ())


def test_an_older_title_and_a_small_letter_id_are_understood() -> None:
    found = read(("ｄｓ0001", "", "", "矛盾纠纷调解", "其他", "说明"), ("DS0001", "", "", "", "", "另一条"))
    assert [answer.item for answer in found.answers] == ["DS0001", "DS0001"]


def test_a_formula_is_named_where_it_says_something() -> None:
    rows = (MARK, HEAD, ONE)
    assert fault(answers_in(COUNTY, [grid(*rows, computed=frozenset({(3, 6)}))])) == (
        (3, 6),
        "是公式或者错误值，请改成文字",
    )
    assert answers_in(COUNTY, [grid(*rows, computed=frozenset({(3, 3), (9, 1)}))]).faults == ()


@pytest.mark.parametrize(
    ("rows", "cell", "said"),
    [
        ((("甲", "乙"),), None, "不是 dutylist survey 生成的调研表"),
        ((), None, "不是 dutylist survey 生成的调研表"),
        ((HEAD, ONE), (1, 1), "没有写“填报乡镇：”"),
        ((("填报乡镇：铜铃镇",), HEAD, ONE), (1, 1), "没有乡镇“铜铃镇”，是不是“铜陵镇”？"),
        ((MARK, (*HEAD[:5], "看法"), ONE), (2, 1), "表头里没有“问题和意见”这一列"),
        ((MARK, (*HEAD, "建议"), ONE), (2, 8), "表头里有两列“建议”"),
    ],
)
def test_a_file_that_is_no_form_any_more_is_refused(
    rows: Sequence[Sequence[str]], cell: Cell | None, said: str
) -> None:
    assert fault(answers_in(COUNTY, [grid(*rows)])) == (cell, said)


def test_the_township_may_stand_in_the_next_cell() -> None:
    assert answers_in(COUNTY, [grid(("填报乡镇：", "西埔镇"), HEAD, ONE)]).township == "西埔镇"


def ids(count: int) -> list[str]:
    return [f"F-2026-{number:03d}" for number in range(1, count + 1)]


answers = st.lists(
    st.tuples(
        st.sampled_from(["铜陵镇", "西埔镇"]),
        st.builds(
            SurveyAnswer,
            row=st.integers(4, 9),
            item=st.sampled_from([None, "DS0001"]),
            problem=st.sampled_from(tuple(KINDS.values())),
            description=st.sampled_from(["甲", "乙"]),
        ),
    ),
    max_size=12,
)


@settings(deadline=None)
@given(answers, answers)
def test_what_has_been_recorded_is_never_recorded_again(
    first: list[tuple[str, SurveyAnswer]], later: list[tuple[str, SurveyAnswer]]
) -> None:
    known = findings_of(first, (), ids, "2026-03-20")
    assert findings_of(first, known, ids, "2026-04-20") == ()
    both = (*known, *findings_of([*later, *first], known, ids, "2026-03-20"))
    said = {(each.township, each.items, each.problem, each.description) for each in both}
    assert len(said) == len(both)
    assert {(township, answer.description) for township, answer in (*first, *later)} == {
        (each.township, each.description) for each in both
    }


def test_the_same_words_from_an_inspection_are_another_finding() -> None:
    known = Finding(
        id="F-2026-001", date="2026-03-01", source="inspection", township="铜陵镇", problem="other", description="甲"
    )
    assert len(findings_of([("铜陵镇", SurveyAnswer(4, None, "other", "甲"))], [known], ids, "2026-03-20")) == 1
