"""What a text asks of its reader: own part, conditions, purchases, and texts that leave everything to others."""

import pytest

from dutylist.reading.load import load_root
from dutylist.search.actions import asked_actions, leaves_all_to_others, named_actions
from dutylist.search.answer import answer
from dutylist.search.index import Index, index_of
from tests.conftest import COUNTY


@pytest.fixture(scope="module")
def index() -> Index:
    return index_of(load_root(COUNTY, use_cache=False).checklist)


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("发现乱倒垃圾的由各镇直接罚款200元", "punish"),
        ("发现流动摊点的一律先扣车", "seize"),
        ("灭火器由各镇自筹资金购置", "procure"),
        ("护栏请你们自己买好装上", "procure"),
        ("所需经费由各镇自筹", "pay"),
        ("检测费用自理", "pay"),
    ],
)
def test_an_action_is_asked_for(text: str, action: str) -> None:
    assert action in asked_actions(text)


@pytest.mark.parametrize(
    "text", ["发现乱倒垃圾的及时劝阻并上报", "发现违法线索的一律上报县局，不得自行罚款", "发现有人捕鸟的要及时报告"]
)
def test_to_notice_and_report_asks_for_no_action(text: str) -> None:
    assert asked_actions(text) == frozenset()


def test_entries_that_name_a_purchase_are_known() -> None:
    assert "procure" in named_actions("为管理单位购置安装防护设施")


@pytest.mark.parametrize(
    "text",
    [
        "消防检查由我大队直接组织，今后不得再安排镇村人员参加",
        "关于消防检查的通知\n各镇：\n消防检查由我大队负责开展，不需要镇里派人。\n县消防救援大队",
    ],
)
def test_a_text_that_leaves_all_to_others_never_makes_the_township_work(index: Index, text: str) -> None:
    assert leaves_all_to_others(text)
    assert answer(index, text).verdict not in ("do", "cooperate")


@pytest.mark.parametrize(
    "text", ["消防检查", "消防检查由我大队负责，请各镇通知企业", "请各镇通知企业做好消防检查准备，不得走过场"]
)
def test_a_text_that_leaves_something_to_the_township_is_another(text: str) -> None:
    assert not leaves_all_to_others(text)
