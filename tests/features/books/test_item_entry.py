import pytest

from dutylist.features.books.editions.pocketbook import pocketbook
from dutylist.features.books.errors import EmptyBookError, UnknownTownshipError
from dutylist.features.books.item_entry import for_department, for_township
from dutylist.model.item import Basis, Item, ProcedureStep, Recall, Responsibility
from dutylist.output.vocabulary import chinese_date, citation, short_date
from tests.features.books import samples


def test_numbers_start_anew_in_each_list_and_follow_the_order_of_print() -> None:
    items = (samples.basic(9, category="民生服务"), samples.basic(12, category="党的建设"), samples.recalled(401))
    parts = pocketbook(samples.checklist(*items), "铜陵镇").parts
    numbered = [[(entry.number, entry.id) for kind in part.categories for entry in kind.entries] for part in parts]
    assert numbered == [[("001", "DS0012"), ("002", "DS0009")], [], [("001", "DS0401")]]


def test_a_township_gets_the_items_that_apply_to_it_and_no_others() -> None:
    items = (
        samples.basic(1),
        samples.basic(2, townships=("前楼镇",)),
        samples.basic(3, townships=samples.everywhere_but("铜陵镇")),
        samples.basic(4, townships=("铜陵镇",)),
    )
    part = pocketbook(samples.checklist(*items), "铜陵镇").parts[0]
    assert [entry.id for kind in part.categories for entry in kind.entries] == ["DS0001", "DS0004"]
    assert part.count == 2


def test_every_text_of_an_item_keeps_the_pointer_to_its_value() -> None:
    part = pocketbook(samples.checklist(samples.cooperative(201)), "铜陵镇").parts[1]
    rows = part.categories[0].entries[0].rows
    lines = [line for row in rows for line in (*row.heads, *row.lines)]
    places = {line.text: line.at for line in lines} | {line.aside: line.aside_at for line in lines}
    assert places["县公安局"] == ("departments", 1, "name")
    assert places["监督执法科"] == ("departments", 0, "unit")
    assert places["维持现场秩序"] == ("departments", 1, "duties", 0)
    assert places["发现隐患"] == ("procedure", 0, "step")
    assert places["每年培训两期"] == ("supports", "training")
    assert places["《中华人民共和国消防法》第五十三条"] == ("basis", 0)


def rows_of(item: Item, *, details: bool = False) -> list[tuple[str, str]]:
    """The labels of an item for a township, with how loud they are."""
    filed = samples.checklist(item).items[0]
    return [(row.label, row.tone) for row in for_township(filed, "001", "2025-03-01", details=details).rows]


def test_the_townships_own_part_stands_before_the_departments() -> None:
    assert rows_of(samples.cooperative(201))[:4] == [
        ("乡镇职责", "own"),
        ("无需承担", "exempt"),
        ("牵头部门", "plain"),
        ("协助部门", "plain"),
    ]


def test_of_a_recalled_item_stands_whose_it_is_since_when_and_how() -> None:
    item = samples.recalled(401, not_township=("巡山",), basis=(Basis(document="矿产资源法"),))
    assert [label for label, _ in rows_of(item)] == ["承接部门", "无需承担", "工作方式"]
    filed = samples.checklist(item).items[0]
    (department,) = for_township(filed, "001", "2025-03-01").rows[0].heads
    assert (department.text, department.note) == ("县自然资源局", "2025.3.10起")
    assert department.note_at == ("recall", "handover", "confirmed")


def test_the_hand_over_of_a_recalled_item_is_told_where_it_is_asked_for() -> None:
    item = samples.recalled(401, basis=(Basis(document="矿产资源法"),))
    assert [label for label, _ in rows_of(item, details=True)] == [
        *("承接部门", "工作方式", "未结案件", "收回交接", "履职依据")
    ]


def test_a_recalled_item_without_a_confirmation_is_its_departments_since_it_is_listed() -> None:
    filed = samples.checklist(samples.recalled(401, recall=Recall(origin="other", method=("直接办理",)))).items[0]
    (department,) = for_township(filed, "001", "2025-03-01").rows[0].heads
    assert (department.note, department.note_at) == ("2025.3.1起", ("effective",))


def test_a_department_reads_that_it_must_not_hand_the_work_down() -> None:
    entry = for_department(samples.checklist(samples.cooperative(201)).items[0], "DS0201", "2025-03-01", "县公安局", "")
    assert {row.label for row in entry.rows if row.tone == "exempt"} == {"不得下派乡镇"}


def test_departments_of_one_role_without_duties_share_a_row() -> None:
    departments = tuple(Responsibility(name=name, role="receiver", unit="综合科") for name in ("县水利局", "县林业局"))
    part = pocketbook(samples.checklist(samples.recalled(401, departments=departments)), "铜陵镇").parts[2]
    first = part.categories[0].entries[0].rows[0]
    assert (first.label, [head.text for head in first.heads], first.lines) == ("承接部门", ["县水利局", "县林业局"], ())


def test_an_item_shows_its_own_date_only_when_it_takes_effect_after_the_edition() -> None:
    items = (samples.basic(1, effective="2025-03-01"), samples.basic(2, effective="2025-06-01"))
    entries = pocketbook(samples.checklist(*items), "铜陵镇").parts[0].categories[0].entries
    assert [[row.lines[0].text for row in entry.rows if row.label == "施行日期"] for entry in entries] == [
        [],
        ["2025年6月1日"],
    ]


def test_every_label_has_four_characters() -> None:
    recall = Recall(origin="other", method=("直接办理",))
    everything = samples.cooperative(201, recall=recall, effective="2030-01-01", procedure=(ProcedureStep(step="办"),))
    checklist = samples.checklist(everything, samples.basic(1), samples.recalled(401, township_duties=("转交",)))
    parts = pocketbook(checklist, "铜陵镇").parts
    labels = {row.label for part in parts for kind in part.categories for entry in kind.entries for row in entry.rows}
    assert {len(label) for label in labels} == {4}


def test_the_sample_mark_is_set_only_when_the_source_says_so() -> None:
    assert pocketbook(samples.checklist(samples.basic(1), source="示例数据,不作依据"), "铜陵镇").sample
    assert not pocketbook(samples.checklist(samples.basic(1), source="东委办〔2025〕3号"), "铜陵镇").sample
    assert not pocketbook(samples.checklist(samples.basic(1)), "铜陵镇").sample


def test_the_digest_changes_with_the_content_and_not_with_the_commit() -> None:
    one = pocketbook(samples.checklist(samples.basic(1)), "铜陵镇", commit="a" * 40)
    same = pocketbook(samples.checklist(samples.basic(1)), "铜陵镇", commit="b" * 40)
    other = pocketbook(samples.checklist(samples.basic(1, title="调解家庭纠纷")), "铜陵镇")
    assert one.digest == same.digest != other.digest


def test_an_unknown_township_and_a_township_without_items_are_refused() -> None:
    checklist = samples.checklist(samples.basic(1, townships=("前楼镇",)))
    with pytest.raises(UnknownTownshipError, match="西埔镇"):
        pocketbook(checklist, "西埔镇")
    with pytest.raises(EmptyBookError, match="铜陵镇"):
        pocketbook(checklist, "铜陵镇")


@pytest.mark.parametrize(
    ("basis", "printed"),
    [
        (Basis(document="中华人民共和国消防法", article="第五十三条"), "《中华人民共和国消防法》第五十三条"),
        (Basis(document="关于印发《工作规则》的通知"), "关于印发《工作规则》的通知"),
        (Basis(document="国务院令第743号"), "国务院令第743号"),
        (Basis(document="国务院令第743号", article="第三条"), "国务院令第743号第三条"),
        (Basis(document="闽政办〔2023〕5号"), "闽政办〔2023〕5号"),
        (Basis(document="东委编[2025]12号文件"), "东委编[2025]12号文件"),
        (Basis(document="中华人民共和国主席令第四十九号"), "中华人民共和国主席令第四十九号"),
        (Basis(document="地质灾害防治条例（国务院令第394号）"), "《地质灾害防治条例》（国务院令第394号）"),
        (Basis(document="三号公路养护办法"), "《三号公路养护办法》"),
    ],
)
def test_a_basis_is_cited_with_title_marks_once(basis: Basis, printed: str) -> None:
    assert citation(basis) == printed


def test_a_date_is_printed_without_leading_zeros_and_its_year_once() -> None:
    assert chinese_date("2025-03-01") == "2025年3月1日"
    assert short_date("2025-03-09", "2025-03-01") == "3月9日"
    assert short_date("2026-03-09", "2025-03-01") == "2026年3月9日"
