from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutylist.compare.text_diff import word_difference
from dutylist.compare.text_pairing import pair_in_order, pair_unordered
from tests.compare.strategies import WORDINGS

MARKED = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
sentences = st.lists(st.sampled_from((*WORDINGS, "，", "。", "县", "检查", "2025-03-01")), max_size=6).map("".join)


def marked(before: str, after: str) -> str:
    return "".join(MARKED[segment.kind].format(segment.text) for segment in word_difference(before, after))


@given(st.text() | sentences, st.text() | sentences)
def test_the_segments_hold_both_texts_and_nothing_else(before: str, after: str) -> None:
    segments = word_difference(before, after)
    assert "".join(each.text for each in segments if each.kind != "added") == before
    assert "".join(each.text for each in segments if each.kind != "removed") == after
    assert all(each.text for each in segments)
    assert all(one.kind != other.kind for one, other in pairwise(segments))


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        pytest.param(
            "制定年度消防监督检查计划，自行派员到单位和场所开展检查",
            "制定年度消防检查计划，自行派员到企业和场所开展监督检查",
            "制定年度消防[-监督-]检查计划，自行派员到[-单位-]{+企业+}和场所开展{+监督+}检查",
            id="words inside clauses",
        ),
        pytest.param(
            "走访中发现明显火灾隐患的，当场劝阻并上报县消防救援大队",
            "走访中发现明显火灾隐患的，上报县应急管理局",
            "走访中发现明显火灾隐患的，[-当场劝阻并-]上报县[-消防救援大队-]{+应急管理局+}",
            id="an unchanged clause stays whole",
        ),
        pytest.param(
            "核查、上报", "核查、复核、上报", "核查、{+复核、+}上报", id="an addition begins and ends with its clause"
        ),
        pytest.param(
            "宣传政策", "宣传法规宣传政策", "{+宣传法规+}宣传政策", id="an addition stands at the clause's edge"
        ),
        pytest.param(
            "组织摸排，上报县局",
            "开展巡查，报告市局",
            "[-组织摸排-]{+开展巡查+}，[-上报县-]{+报告市+}局",
            id="clauses are compared one by one, and lone common characters are not picked out",
        ),
        pytest.param(
            "负责辖区内森林防火宣传教育",
            "协助做好水库移民后期扶持",
            "[-负责辖区内森林防火宣传教育-]{+协助做好水库移民后期扶持+}",
            id="what has nothing in common is replaced as a whole",
        ),
        pytest.param("每年开展2次培训", "每年开展12次培训", "每年开展[-2-]{+12+}次培训", id="a number is one word"),
        pytest.param("2025-03-01", "2025-06-01", "[-2025-03-01-]{+2025-06-01+}", id="a date is one word"),
        pytest.param("村（社区）干部", "村(社区)干部", "村[-（-]{+(+}社区[-）-]{+)+}干部", id="punctuation is shown"),
        pytest.param("配合检查", "配合检查 ", "配合检查{+ +}", id="white space is shown"),
        pytest.param(
            "受理无证采矿、盗挖砂石线索并到场制止",
            "受理盗挖砂石、无证采矿线索并到场制止",
            "受理{+盗挖砂石、+}无证采矿[-、盗挖砂石-]线索并到场制止",
            id="what changes places goes and comes",
        ),
    ],
)
def test_a_reader_sees_words_and_clauses(before: str, after: str, shown: str) -> None:
    assert marked(before, after) == shown


def test_entries_in_other_words_stand_together_and_others_alone() -> None:
    assert pair_unordered(
        ["配合通知企业", "登记台账", "上报隐患"], ["上报隐患线索", "配合通知企业和经营户", "开展执法"]
    ) == [
        ("上报隐患", "上报隐患线索"),
        ("登记台账", None),
        ("配合通知企业", "配合通知企业和经营户"),
        (None, "开展执法"),
    ]


def test_entries_that_only_change_places_differ_where_order_counts() -> None:
    assert pair_unordered(["受理", "办结"], ["办结", "受理"]) == []
    assert list(pair_in_order(["受理", "办结"], ["办结", "受理"])) in (
        [(None, "办结"), ("办结", None)],
        [("受理", None), (None, "受理")],
    )
