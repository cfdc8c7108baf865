"""Which changes of a title a person has to confirm."""

import pytest

from dutylist.features.exchange.plan.title_change import doubtful


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("擅自采矿处罚", "擅自采砂处罚"),
        ("检查未登记的养殖场", "检查登记的养殖场"),
        ("小学校车管理", "中学校车管理"),
        ("第一次普查", "第二次普查"),
    ],
)
def test_another_word_or_a_turned_meaning_is_to_be_confirmed(before: str, after: str) -> None:
    assert doubtful(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [("老党员关爱帮扶", "老党员关爱和帮扶工作"), ("开展森林防火", "开展森林草原防火"), ("走访服务企业", "企业走访服务"), ("禁毒和反邪教宣传", "禁毒及反邪教的宣传")],
)  # fmt: skip
def test_words_added_left_out_or_moved_are_not(before: str, after: str) -> None:
    assert not doubtful(before, after)
