"""Which clauses have townships do work, and when a text put otherwise demands more."""

import pytest

from dutylist.compare.burden import sharpened_texts
from dutylist.compare.township_work import by_township, demands_more, lists_more, orders_townships, spares_less


@pytest.mark.parametrize(
    "clause",
    [
        "由乡镇负责检查",
        "由铜陵镇承担检查",
        "制定计划，分解到各镇实施",
        "安排各镇逐户检查",
        "会同所在镇开展检查",
        "督促各镇清理",
        "先由所在镇处置，处置不了的再吹哨",
        "所在镇组织力量逐户复查",
        "镇综合执法队负责现场取证",
        "网格员须参加培训并承担复查",
        "请各镇做好登记",
        "向到场部门和所在镇分派清理任务",
    ],
)
def test_a_clause_that_hands_work_to_townships(clause: str) -> None:
    assert orders_townships(clause)


@pytest.mark.parametrize(
    "clause",
    [
        "由县自然资源局直接查处",
        "由城镇化办公室负责",
        "不再由乡镇负责检查",
        "签约额不下达到镇",
        "税务部门依法征收，不向镇分解收入数",
        "乡镇处置不了的，派员到场",
        "乡镇巡查发现的线索当日核实",
        "每年向各镇下达宣传经费",
        "组织乡镇网格员参加培训",
        "会同乡镇更新疏导点布局",
        "受理乡镇移送的线索",
        "收回前由乡镇处置",
    ],
)
def test_a_clause_that_leaves_townships_alone(clause: str) -> None:
    assert not orders_townships(clause)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("上报隐患", "30分钟内上报隐患"),
        ("3日内上报隐患", "1日内上报隐患"),
        ("十个工作日内上报", "两个工作日内上报"),
        ("上报隐患", "立即上报隐患"),
        ("每季度走访", "每月走访"),
        ("每半年走访", "每季走访"),
        ("走访企业", "走访全部企业"),
        ("发现隐患的，上报", "隐患，上报"),
    ],
)
def test_one_text_demands_more_than_the_other_and_never_both(before: str, after: str) -> None:
    assert demands_more(before, after)
    assert not demands_more(after, before)


@pytest.mark.parametrize("after", ["配合通知企业和经营户", "协助通知企业", "配合告知企业"])
def test_other_words_for_the_same_demand_no_more(after: str) -> None:
    assert not demands_more("配合通知企业", after)


def test_what_is_spared_gets_smaller_by_a_word() -> None:
    assert spares_less("受委托执法", "未经培训受委托执法")
    assert spares_less("受委托执法", "拒绝受委托执法")
    assert not spares_less("受委托执法", "受部门委托执法")


@pytest.mark.parametrize("name", ["乡镇", "铜陵镇", "前楼乡", "镇街"])
def test_a_step_is_a_townships(name: str) -> None:
    assert by_township(name)


@pytest.mark.parametrize("name", [None, "县公安局", "城管局"])
def test_a_step_is_not_a_townships(name: str | None) -> None:
    assert not by_township(name)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("乡道、村道日常养护", "乡道、村道和县道日常养护"),
        ("生活垃圾分类投放和清运设施管护", "生活垃圾分类投放、焚烧处理和清运设施管护"),
    ],
)
def test_a_text_that_lists_one_thing_more(before: str, after: str) -> None:
    assert lists_more(before, after)
    assert not lists_more(after, before)
    assert not lists_more(before, after, known=after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("培训和管理窗口人员、村级代办员", "对窗口人员和村级代办员进行培训、管理"),
        ("登记、受理信访事项", "受理和登记信访事项"),
        ("走访企业", "走访辖区企业"),
    ],
)
def test_a_text_put_otherwise_lists_nothing_more(before: str, after: str) -> None:
    assert not lists_more(before, after)


def test_work_that_townships_only_helped_with_is_sharper_without_the_help() -> None:
    assert sharpened_texts(("协助协调闲置车位错时开放",), ("协调闲置车位错时开放",)) == ("协调闲置车位错时开放",)
    assert sharpened_texts(("协调闲置车位错时开放",), ("协助协调闲置车位错时开放",)) == ()
