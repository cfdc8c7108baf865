import pytest
from hypothesis import given, settings

from dutylist.compare.comparison import Comparison, Side, comparison
from dutylist.features.diff.official_table import document
from dutylist.model.item import Basis
from dutylist.output.office.cells import NOTHING as NOTHING_THERE
from dutylist.output.office.cells import show_invisible
from dutylist.output.office.characters import legal
from dutylist.output.renderers import word as renderer
from tests.compare.items import basic, checklist, compared, cooperative, recalled
from tests.features.diff.diff_samples import MARKUP, SMALL, hostile
from tests.output.office.readers import formulas, marked, rows, texts, word

NOTHING = compared(checklist(basic(1)), checklist(basic(1)))


def render(shown: Comparison, *, county: str) -> bytes:
    return renderer.render(document(shown, county))


def table(shown: Comparison) -> list[list[str]]:
    return rows(word(render(shown, county="东山县")).tables[0])


def row(shown: Comparison, item: str) -> dict[str, str]:
    """The row of one item by the heads of its columns."""
    found = table(shown)
    return next(dict(zip(found[0], each, strict=True)) for each in found if each[1] == item)


def lines(shown: Comparison) -> list[str]:
    return [paragraph.text for paragraph in word(render(shown, county="东山县")).paragraphs if paragraph.text]


def test_the_title_names_the_county_and_the_two_versions_stand_beneath() -> None:
    assert lines(SMALL)[:3] == [
        "东山县乡镇履行职责事项清单调整对比表",
        "调整前：v1 (0123456789)\u3000\u3000调整后：当前文件",
        "共 5 项调整：新增 1 项、取消 1 项、清单间调整 1 项、范围调整 1 项、文字修改 1 项。"
        "乡镇负担：加重 1 项、减轻 3 项、不变 1 项。",
    ]


def test_items_are_grouped_as_offices_expect_and_numbered_through_those_of_wording_last() -> None:
    base = checklist(basic(1), basic(2), basic(3), cooperative(201), basic(5), basic(6, title="甲，乙"))
    head = checklist(
        basic(1, notes="备注"),
        basic(2, townships=("西埔镇",)),
        basic(4),
        recalled(201, title="消防安全检查"),
        basic(5, township_duties=("定期排查邻里纠纷",)),
        basic(6, title="甲, 乙"),
    )
    assert [(each[0], each[1]) for each in table(compared(base, head))] == [
        ("序号", "事项编号"),
        ("一、新增 1 项", "一、新增 1 项"),
        ("1", "DS0004"),
        ("二、取消 1 项", "二、取消 1 项"),
        ("2", "DS0003"),
        ("三、清单间调整 1 项", "三、清单间调整 1 项"),
        ("3", "DS0201"),
        ("四、范围调整 1 项", "四、范围调整 1 项"),
        ("4", "DS0002"),
        ("五、内容调整 1 项", "五、内容调整 1 项"),
        ("5", "DS0005"),
        ("六、文字修改 2 项", "六、文字修改 2 项"),
        ("6", "DS0001"),
        ("7", "DS0006"),
    ]


def test_an_item_that_moved_shows_both_lists_and_every_field_that_differs() -> None:
    assert row(SMALL, "DS0201") == {
        "序号": "3",
        "事项编号": "DS0201",
        "事项名称": "消防安全检查",
        "调整前": """\
【清单】配合履职
【依据】《福建省消防条例》
【对应部门】
县消防救援大队：牵头（监督执法科）
县消防救援大队 · 部门职责：制定年度检查计划并直接到企业检查
县应急管理局：协助
县应急管理局 · 部门职责：督促行业主管部门
【乡镇职责】
· 配合通知企业
· 宣传用火常识
【操作程序】
· 通知企业（乡镇，2个工作日内）
· 到场检查（县消防救援大队，5个工作日内）""",
        "调整后": """\
【清单】上级收回
【依据】（无此内容）
【对应部门】
县消防救援大队：承接（监督执法科）
县消防救援大队 · 部门职责：制定年度检查计划并直接到企业和场所检查
【乡镇职责】（无此内容）
【收回情况】
收回来源：其他
工作方式：由县消防救援大队直接检查
【操作程序】（无此内容）""",
        "调整情形": "清单间调整\n配合履职 → 上级收回\n乡镇负担减轻",
        "依据": "《中华人民共和国消防法》第五十三条",
    }


def test_a_new_item_shows_everything_and_an_abolished_one_all_that_it_was() -> None:
    new, gone = row(SMALL, "DS0003"), row(SMALL, "DS0002")
    assert new["调整前"] == gone["调整后"] == "—"
    assert new["调整后"] == (
        "【清单】基本履职\n【类别】平安法治\n【乡镇范围】全部乡镇\n【施行日期】2025年3月1日\n【乡镇职责】排查上报\n【替代事项】DS0002"
    )
    assert gone["调整前"].endswith("【乡镇职责】\n1.定期排查邻里纠纷\n2.组织调解并回访")
    assert new["依据"] == "—"


def test_merges_and_splits_are_told_on_both_sides() -> None:
    base = checklist(basic(1), basic(2), basic(3))
    head = checklist(
        basic(4, replaces=("DS0001", "DS0002")), basic(5, replaces=("DS0003",)), basic(6, replaces=("DS0003",))
    )
    shown = compared(base, head)
    told = {item: row(shown, item)["调整情形"].split("\n")[2] for item in ("DS0004", "DS0001", "DS0005", "DS0003")}
    assert told == {
        "DS0004": "由以下事项合并：DS0001 DS0002",
        "DS0001": "并入以下事项：DS0004",
        "DS0005": "由以下事项拆分：DS0003",
        "DS0003": "拆分为以下事项：DS0005 DS0006",
    }


def test_townships_that_join_and_leave_are_named() -> None:
    shown = row(SMALL, "DS0001")
    assert (shown["调整前"], shown["调整后"]) == ("【乡镇范围】全部乡镇", "【乡镇范围】西埔镇、铜陵镇")
    assert shown["调整情形"] == "范围调整\n基本履职\n退出前楼镇\n乡镇负担减轻"


def test_words_are_marked_only_where_an_item_stays() -> None:
    assert marked(render(SMALL, county="东山县")) == {
        "inserted": ["加下划线的粗体字", "承接", "和场所", "其他", "由县消防救援大队直接检查", "原由乡镇处置"],
        "deleted": [
            "加删除线的字",
            "《福建省消防条例》",
            "牵头",
            "协助",
            "督促行业主管部门",
            "配合通知企业",
            "宣传用火常识",
            "通知企业（乡镇，2个工作日内）",
            "到场检查（县消防救援大队，5个工作日内）",
        ],
    }


def test_every_basis_is_listed_as_it_is_cited() -> None:
    basis = (Basis(document="中华人民共和国消防法", article="第五十三条"), Basis(document="《办法》（试行）"))
    shown = compared(checklist(basic(1)), checklist(basic(1, basis=basis)))
    assert row(shown, "DS0001")["依据"] == "《中华人民共和国消防法》第五十三条\n《办法》（试行）"


def test_the_ledger_gives_each_list_before_after_and_the_difference_and_a_sum() -> None:
    ledger = rows(word(render(SMALL, county="东山县")).tables[1])
    kinds = ("基本履职", "配合履职", "上级收回", "基本和配合合计")
    assert ledger[0] == ["乡镇", *(kind for kind in kinds for _ in range(3))]
    assert ledger[1] == ["乡镇", *("调整前", "调整后", "增减") * 4]
    assert ledger[2] == ["西埔镇", "2", "2", "0", "1", "0", "-1", "1", "2", "+1", "3", "2", "-1"]
    assert ledger[4] == ["前楼镇", "2", "1", "-1", "1", "0", "-1", "1", "2", "+1", "3", "1", "-2"]
    assert ledger[5] == ["合计（项次）", "6", "5", "-1", "3", "0", "-3", "3", "6", "+3", "9", "5", "-4"]


@pytest.mark.parametrize("townships", [("西埔镇",), ("西埔镇", "铜陵镇", "康美镇")])
def test_no_sum_stands_where_it_would_mean_nothing(townships: tuple[str, ...]) -> None:
    base = checklist(basic(1), townships=("西埔镇", "铜陵镇") if len(townships) > 1 else townships)
    shown = compared(base, checklist(basic(1), basic(2), townships=townships))
    ledger = rows(word(render(shown, county="东山县")).tables[1])
    assert [each[0] for each in ledger] == ["乡镇", "乡镇", *townships]


def test_what_came_and_went_is_told_for_the_townships_that_share_it() -> None:
    moved = rows(word(render(SMALL, county="东山县")).tables[2])
    assert moved == [
        ["事项编号", "事项名称", "原清单", "现清单", "乡镇"],
        ["DS0001", "矛盾纠纷排查调解", "基本履职", "不在清单", "前楼镇"],
        ["DS0002", "收集上报信息", "基本履职", "不在清单", "全部 3 个乡镇"],
        ["DS0003", "矛盾纠纷和信息上报", "不在清单", "基本履职", "全部 3 个乡镇"],
        ["DS0201", "消防安全检查", "配合履职", "上级收回", "全部 3 个乡镇"],
    ]


def test_every_file_that_could_not_be_read_is_named_before_the_table() -> None:
    paths = [f"duties/basic/DS{number:04d}.yaml" for number in range(100, 160)]
    shown = compared(checklist(basic(1)), checklist(basic(1), basic(2), broken=frozenset(paths)))
    assert lines(shown)[2] == (f"有 60 个文件没有通过检查，其中的内容没有比较：{'、'.join(paths[:5])} … 另有 55 处")
    listed = rows(word(render(shown, county="东山县")).tables[-1])
    assert [each[0] for each in listed[1:]] == paths


def test_without_changes_the_page_says_so_and_has_no_table() -> None:
    assert lines(NOTHING)[2:] == ["两个版本之间没有调整。"]
    assert word(render(NOTHING, county="东山县")).tables == []


def test_a_township_that_joins_the_county_is_in_the_ledger_without_any_change() -> None:
    shown = compared(checklist(basic(1), townships=("西埔镇",)), checklist(basic(1), townships=("西埔镇", "铜陵镇")))
    assert lines(shown)[2:] == ["乡镇名录新增：铜陵镇", "两个版本之间没有调整。", "乡镇减负账（事项数）"]


@pytest.mark.parametrize("text", MARKUP)
def test_hostile_items_are_only_texts(text: str) -> None:
    content = render(hostile(text), county=text)
    assert formulas(content) == []
    assert len(word(content).tables) == 3


@settings(max_examples=25, deadline=None)
@given(texts)
def test_any_title_is_read_back_with_its_unseen_characters_named(text: str) -> None:
    shown = comparison(checklist(basic(1)), checklist(basic(1), basic(2, title=text)), (Side(text), Side(text, text)))
    content = render(shown, county=text)
    assert rows(word(content).tables[0])[2][2] == (legal(show_invisible(text)) or NOTHING_THERE)
    assert formulas(content) == []
