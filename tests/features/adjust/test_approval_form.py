import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutylist.features.adjust.approval_form import render
from dutylist.model.checklist import Checklist
from dutylist.model.records import Adjustment, ContinuedRecord, Opinion, RecordEntry, StepTaken
from tests.features.adjust.adjustment_samples import COUNTY, EMERGENCY, LIGHT, RECORD
from tests.output.office.readers import formulas, rows, texts, word

BLANK = "（签章）" + "\u3000" * 8 + "年\u3000\u3000月\u3000\u3000日"


def tables(record: Adjustment, county: Checklist = COUNTY, **options: object) -> list[list[list[str]]]:
    content = render(county, record, **options)  # type: ignore[arg-type]
    return [rows(table) for table in word(content).tables]


def heading(record: Adjustment) -> list[str]:
    return [paragraph.text for paragraph in word(render(COUNTY, record)).paragraphs if paragraph.text]


def test_the_form_of_each_door_has_its_name_and_the_record_its_number() -> None:
    assert heading(RECORD) == ["东山县乡镇履行职责事项清单动态调整审批表", "编号：ADJ-2026-001"]
    assert heading(EMERGENCY) == ["东山县乡镇履行职责事项清单职责准入审批表", "【紧急情况】\u3000编号：ADJ-2026-002"]


def test_who_applies_and_why_is_told_in_the_words_of_the_county() -> None:
    facts = tables(RECORD)[0]
    assert facts[0] == ["申请单位", "铜陵镇", "调整情形", "法律法规立改废释"]
    assert facts[1] == ["办理程序", "完整程序", "紧急情况", "否"]
    assert facts[2] == ["调整理由", *[RECORD.reason] * 3]
    assert facts[3] == ["备注", *["随第二批调整一并公布。"] * 3]


def test_a_record_of_the_province_names_those_of_counties_that_it_continues() -> None:
    continued = (ContinuedRecord(county="350626", record="ADJ-2026-004"),)
    facts = tables(msgspec.structs.replace(RECORD, continues=continued))[0]
    assert facts[3] == ["接续的县级记录", *["350626 ADJ-2026-004"] * 3]


def test_an_emergency_says_by_when_it_has_to_be_made_regular() -> None:
    assert tables(EMERGENCY)[0][1][2:] == ["紧急情况", "是，先办后补，20 个工作日内补办手续"]


def test_each_change_is_told_in_words_with_its_title_where_it_is_known() -> None:
    assert tables(RECORD, titles={"DS0003": "新的事项"})[1][2:] == [
        ["1", "DS0201", "消防安全检查", "清单间调整：配合履职 → 上级收回"],
        ["2", "DS0001", "矛盾纠纷排查调解", "内容调整：对应部门、乡镇职责"],
        ["3", "DS0002", "收集上报信息", "取消（并入别的事项）"],
        ["4", "DS0003", "新的事项", "新增"],
        ["5", "DS0004", "—", "范围调整：前楼镇、西埔镇"],
    ]


def test_an_item_to_be_added_says_to_which_list_until_the_list_has_been_changed() -> None:
    adding = msgspec.structs.replace(RECORD, changes=(RecordEntry(item="DS0001", action="add"),))
    assert tables(adding)[1][2][3] == "新增（基本履职）"
    published = msgspec.structs.replace(adding, steps={"publish": StepTaken(date="2026-06-01")})
    assert tables(published)[1][2][3] == "新增"


def test_opinions_are_given_with_date_and_note() -> None:
    assert tables(RECORD)[2][2:] == [
        ["县消防救援大队", "同意", "2026年4月13日", "—"],
        ["县应急管理局", "修改后同意", "2026年4月14日", "建议保留协助通知一项"],
        ["西埔镇", "不同意", "2026年4月15日", "不宜取消"],
    ]


def test_those_who_are_still_to_be_asked_get_boxes_and_blanks() -> None:
    asked = tables(RECORD, awaited=("西埔镇", "前楼镇"))[2]
    assert asked[5:] == [["前楼镇", "□同意 □修改后同意 □不同意", "年\u3000\u3000月\u3000\u3000日", "（签章）"]]


def test_that_nobody_was_asked_is_said() -> None:
    assert tables(EMERGENCY)[2][2] == ["没有记录意见"] * 4


def test_steps_stand_in_the_order_of_the_door_with_blanks_where_they_have_not_happened() -> None:
    assert tables(RECORD)[3] == [
        ["办理程序"] * 3,
        ["步骤", "时限", "办理情况"],
        ["乡镇申请", "—", "2026年4月7日"],
        ["联合会商", "10 个工作日内", "2026年4月17日\n两次会商"],
        ["编办和司法局审核", "15 个工作日内", "2026年5月8日\u3000东委编函〔2026〕3号"],
        ["县委县政府审定", "—", BLANK],
        ["公布", "3 个工作日内", BLANK],
    ]


def test_the_light_path_has_its_own_steps_only() -> None:
    facts, _, _, steps = tables(LIGHT)
    assert facts[1][1] == "简易程序"
    assert [row[0] for row in steps[2:]] == ["乡镇申请", "编办和司法局审核", "公布"]


def test_a_step_that_the_path_does_not_have_is_not_dropped() -> None:
    record = msgspec.structs.replace(LIGHT, steps={**LIGHT.steps, "hearing": StepTaken(date="2026-04-20")})
    assert tables(record)[3][-1] == ["hearing", "—", "2026年4月20日"]


def test_without_a_policy_the_form_still_shows_what_the_record_says() -> None:
    facts, _, _, steps = tables(RECORD, Checklist())
    assert facts[0][3] == "law_change"
    assert facts[1][1] == "—"
    assert [row[0] for row in steps[2:]] == ["apply", "consult", "review"]


def test_a_character_that_turns_the_reading_direction_is_named() -> None:
    record = msgspec.structs.replace(RECORD, applicant="铜陵\u202e镇")
    assert tables(record)[0][0][1] == "铜陵‹U+202E›镇"


@settings(max_examples=25, deadline=None)
@given(texts, st.sampled_from(("adjustment", "admission")))
def test_no_text_of_a_record_is_more_than_a_text(text: str, door: str) -> None:
    record = Adjustment(
        id=text,
        door=door,  # type: ignore[arg-type]
        circumstance=text,
        reason=text,
        applicant=text,
        emergency=True,
        changes=(RecordEntry(item=text, action="rescope", townships=(text,)),),
        opinions=(Opinion(department=text, opinion="agree", date="2026-04-13", note=text),),
        steps={text: StepTaken(date="2026-04-07", document=text, note=text)},
        notes=text,
    )
    content = render(COUNTY, record, titles={text: text}, awaited=(text,))
    assert formulas(content) == []
    assert len(word(content).tables) == 4


@pytest.mark.parametrize("record", [RECORD, EMERGENCY, LIGHT])
def test_the_heads_of_the_tables_are_repeated_where_a_form_goes_on_over_the_page(record: Adjustment) -> None:
    for table in word(render(COUNTY, record)).tables[1:]:
        assert [row._tr.trPr is not None and "tblHeader" in row._tr.trPr.xml for row in table.rows[:3]] == [
            True,
            True,
            False,
        ]
