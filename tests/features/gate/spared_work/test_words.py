"""How many texts that hide work in other words are told, and how many lawful ones: the sample county's list, all fields.

The texts are in `slips.tsv` and `lawful.tsv`: where a text stands, the text; before `=`, the term of a saying or the title of
the item that a keyword leads to.
"""

from functools import cache
from pathlib import Path
from typing import Final

from dutylist.features.gate.spared_work.former_texts import FormerTexts
from dutylist.features.gate.spared_work.known_works import works_at
from dutylist.features.gate.spared_work.nearest_work import WorkIndex
from dutylist.features.gate.spared_work.new_texts import NewTexts
from dutylist.features.gate.spared_work.record_texts import RecordText, Tense, Voice
from dutylist.features.gate.spared_work.search import suspect_clause
from dutylist.features.gate.spared_work.suspect_clause import SuspectClause
from dutylist.features.gate.spared_work.works import Work
from dutylist.reading.load import load
from dutylist.source.worktree import Worktree

HERE: Final = Path(__file__).parent
VOICES: Final[dict[str, Voice]] = {
    **dict.fromkeys(("post.name", "post.office", "indicator.name"), "township"),
    **dict.fromkeys(("title", "keywords", "township_duties", "step.township"), "listed"),
    "case.place": "department",
    **dict.fromkeys(("whistle.title", "whistle.keywords", "unit.name", "departments.duties"), "department"),
    **dict.fromkeys(("procedure.step", "recall.method", "recall.pending", "opinion.note", "step.note"), "department"),
    **dict.fromkeys(("supports.staff", "supports.funding", "supports.policy", "supports.training"), "department"),
    **dict.fromkeys(("adjustment.notes", "adjustment.reason", "policy.circumstance"), "department"),
    **dict.fromkeys(("basis.document", "basis.article", "source"), "citation"),
    "words.said": "saying",
}


@cache
def work_index() -> WorkIndex:
    """The work of the sample county."""
    root = HERE.parents[3]
    registers = load(Worktree(root)).checklist
    assert registers.county_file
    fields = (Work("own", "", name) for name in registers.county_file.record.category_names)
    return WorkIndex(works_at(Worktree(root), None).table, fields, registers=registers)


def told(place: str, text: str, term: str = "") -> list[SuspectClause]:
    """What is told of a text that stands in such a place."""
    is_name = place in (
        "title",
        "keywords",
        "whistle.keywords",
        "whistle.title",
        "assessment.title",
        "post.name",
        "post.office",
        "category",
        "case.place",
        "unit.name",
    )
    about = (term,) if place == "keywords" and term else ()
    tense: Tense = (
        "past" if place.startswith(("finding.", "case.")) else "begun" if place == "recall.pending" else "any"
    )
    voice = VOICES.get(place, "anyone")
    new = RecordText("", (), text, voice, "" if about else term, about, is_name=is_name, tense=tense)
    found = suspect_clause(new, FormerTexts(NewTexts((new,))), work_index)
    return [found] if found else []


def shares(name: str) -> tuple[float, float]:
    """The shares of the texts of a file that are told, and that are refused."""
    lines = [line.split("\t") for line in (HERE / name).read_text(encoding="utf-8").splitlines()]
    found = [told(place, text.rpartition("=")[2], text.rpartition("=")[0]) for place, text in lines]
    return sum(map(bool, found)) / len(found), sum(any(each.sure for each in one) for one in found) / len(found)


def test_nearly_all_texts_that_hide_work_are_told_and_most_refused() -> None:
    told, refused = shares("slips.tsv")
    assert told >= 0.9
    assert refused >= 0.77


def test_few_lawful_texts_are_told_and_none_is_refused() -> None:
    told, refused = shares("lawful.tsv")
    assert told <= 0.05
    assert refused == 0


def test_who_kept_papers_or_came_as_well_did_what_departments_do_not() -> None:
    for place, text in (
        ("finding.description", "网格员巡查记录缺四月份"),
        ("case.notes", "镇里派人维持秩序，部门执法"),
    ):
        assert not any(each.sure for each in told(place, text))


def test_what_leaves_work_to_those_who_did_it_is_refused_and_cases_that_were_begun_are_not() -> None:
    (found,) = told("recall.pending", "此前反映过的，仍按老办法由村镇这边跟到安静为止")
    assert found.sure
    assert not any(each.sure for each in told("recall.pending", "已立案的处罚卷宗由乡镇自行归档"))


def test_a_post_that_is_named_after_a_power_and_no_work_of_townships_is_told() -> None:
    for name in ("外来客商洽谈主管", "外出请老板来落户签字岗", "违建切割工", "墙面乱张贴处罚岗", "违规展板查处岗"):
        assert told("post.name", name)
    for name in ("河道巡查保洁员", "应急管理岗", "处罚案件移送岗", "鉴定结果反馈岗"):
        assert told("post.name", name) == []


def test_other_items_that_stay_as_they_are_are_not_told() -> None:
    assert told("adjustment.reason", "收回106项，其余49项继续由乡镇行使") == []


def test_work_that_goes_to_whose_ground_it_is_on_is_refused() -> None:
    (found,) = told("basis.article", "第六条，装修废料乱倒的，谁的地盘谁当场开票收钱")
    assert found.sure


def test_force_that_brings_points_is_refused() -> None:
    (found,) = told("assessment.notes", "夜市的灶头收走几个，算几个贡献值")
    assert found.sure


def test_a_township_that_is_blamed_for_using_no_force_is_refused() -> None:
    (found,) = told("finding.description", "陈城镇眼看着有人在海边挖沙，没有把船扣下")
    assert found.sure


def test_what_is_told_names_the_nearest_recalled_item() -> None:
    (found,) = told("assessment.title", "镇里打击偷挖海砂成效考评办法")
    assert "DS0401" in [each.item for each in found.recalled]


def test_a_post_named_after_what_townships_need_not_do_is_told_with_that_line() -> None:
    (found,) = told("post.name", "联合检查随同岗")
    assert found.work
    assert (found.work.ground, found.work.item) == ("spared", "DS0201")


def test_who_is_to_act_is_told_whatever_the_work_is() -> None:
    (found,) = told("whistle.notes", "先由村里用木板围起来，再吹哨")
    assert found.orders


def test_a_longer_text_is_told_by_its_clause() -> None:
    (found,) = told("item.notes", "本项每年培训一次；镇里每季度把无证小诊所关一遍；表格见网站")
    assert found.clause == "镇里每季度把无证小诊所关一遍"


def test_a_keyword_that_leads_to_other_work_than_its_item_is_told() -> None:
    (found,) = told("keywords", "溪里抽沙船", "便民服务中心规范化运行和村级代办服务")
    assert found.work
    assert found.work.item == "DS0442"
    assert told("keywords", "河里捡垃圾", "镇级河湖长制落实和溪流、沟渠、水塘保洁") == []


def test_all_recalled_items_that_may_be_meant_are_named() -> None:
    (found,) = told("indicator.name", "违规小屋铲除面积")
    assert len({each.item for each in found.recalled}) > 1


def test_what_follows_on_a_department_that_came_is_done_by_it() -> None:
    assert told("case.notes", "县市场监管局当天到场，收走三台不准的秤") == []
    assert told("case.notes", "县市场监管局没来，镇里收走三台不准的秤")


def test_a_target_in_a_step_of_the_townships_is_told_with_the_target_that_was_recalled() -> None:
    for place, text in (
        ("step.township", "帮来办事的群众在手机上装好政务软件并天天点开"),
        ("township_duties", "把党报订阅数落实到户"),
    ):
        (found,) = told(place, text)
        assert found.work
        assert found.work.ground == "recalled"
        assert "考核" in found.work.text
    assert told("township_duties", "受理参保登记、信息变更和待遇领取申请材料") == []


def test_an_indicator_on_who_has_paid_is_told() -> None:
    assert told("indicator.name", "网格走访中把看病那份钱按时交齐的住户占比")


def test_an_indicator_on_a_target_is_told_whatever_it_stands_under() -> None:
    (found,) = told("indicator.name", "便民服务窗口掌上办事软件新装台数")
    assert any(each.item == "DS0510" for each in found.recalled)
