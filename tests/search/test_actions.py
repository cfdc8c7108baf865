"""What a text asks of its reader: own part, conditions, purchases, and texts that leave everything to others."""

from importlib import import_module
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from dutylist.reading.load import load_root
from dutylist.search import actions
from dutylist.search.actions import asked_actions, leaves_all_to_others, named_actions
from dutylist.search.answer import answer
from dutylist.search.index import Index, index_of
from tests.conftest import COUNTY

SAMPLE = Path(__file__).parents[2]

re_parser: Any = import_module("re._parser")
re_constants: Any = import_module("re._constants")


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
        ("请各镇清理摊点，对拒不配合的依法予以取缔", "close"),
        ("对不肯上报的渔船先扣下", "seize"),
        ("对群众反映强烈的摊点一律取缔", "close"),
        ("对投诉多的养殖场依法查封", "seize"),
        ("对噪声违法行为作出处理", "punish"),
    ],
)
def test_an_action_is_asked_for(text: str, action: str) -> None:
    assert action in asked_actions(text)


@pytest.mark.parametrize(
    "text",
    [
        "发现乱倒垃圾的及时劝阻并上报",
        "发现违法线索的一律上报县局，不得自行罚款",
        "发现有人捕鸟的要及时报告",
        "对发现的占道摊点立即上报",
        "请各镇配合县城市管理局对占道经营的摊贩依法予以取缔",
    ],
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


@pytest.fixture(scope="module")
def sample() -> Index:
    return index_of(load_root(SAMPLE).checklist)


@pytest.mark.parametrize(
    "text",
    [
        "关于受理助学贷款申请的通知\n各镇人民政府：\n今年助学贷款面向大学新生。请在镇区张贴告示，接收申请表格，"
        "对申请人家庭收入和在校情况进行初核，八月底前将初核名单连同纸质材料报我局资助中心，已享受免息的不得重复申请。\n县教育局",
        "关于调查被告人居住情况的函\n铜陵镇人民政府：\n某县人民检察院拟对你镇村民林某某作相对不起诉处理，请就其家庭经济、邻里评价、"
        "平时表现和固定住所开展走访，形成书面意见，收函后五日内寄回，并准备回访记录。",
    ],
)
def test_words_of_procedure_here_and_there_make_no_duty(sample: Index, text: str) -> None:
    assert answer(sample, text).verdict not in ("do", "cooperate")


def test_what_an_item_lets_the_township_refuse_is_never_its_part_however_it_is_asked_for(sample: Index) -> None:
    helped = [item for item in map(sample.item, range(sample.size)) if item.list == "cooperative"]
    forms = cycle(
        (
            "请各镇{entry}",
            "{title}，镇里{entry}",
            "请各镇做好{title}，对拒不配合的依法{entry}",
            "关于做好{title}工作的通知\n各镇人民政府：\n请各镇{part}，{entry}。",
        )
    )
    asked_for = [
        form.format(entry=entry, title=item.title, part=item.township_duties[0])
        for item in helped
        for entry, form in zip(item.not_township, forms, strict=False)
    ]
    assert len(asked_for) > 100
    assert [text for text in asked_for if answer(sample, text).verdict in ("do", "cooperate")] == []


@pytest.mark.parametrize("name", actions._ACTIONS)
def test_no_word_for_an_action_is_without_a_trigger(name: str) -> None:
    for words in (actions._ACTIONS[name], actions._SAID[name]):
        parsed = re_parser.parse(words)
        alternatives = parsed[0][1][1] if len(parsed) == 1 and parsed[0][0] is re_constants.BRANCH else [parsed]
        assert [each for each in alternatives if not _always_holds(each, set(actions._TRIGGERS[name]))] == []


def _always_holds(pattern: Any, signs: set[str]) -> bool:
    """Whether every text that a parsed pattern matches holds one of the signs."""
    return any(_holds(kind, about, signs) for kind, about in pattern)


def _holds(kind: Any, about: Any, signs: set[str]) -> bool:
    if kind is re_constants.LITERAL:
        return chr(about) in signs
    if kind is re_constants.IN:
        return all(each is re_constants.LITERAL and chr(one) in signs for each, one in about)
    if kind is re_constants.BRANCH:
        return all(_always_holds(each, signs) for each in about[1])
    if kind is re_constants.SUBPATTERN:
        return _always_holds(about[3], signs)
    return (
        kind in (re_constants.MAX_REPEAT, re_constants.MIN_REPEAT) and about[0] > 0 and _always_holds(about[2], signs)
    )
