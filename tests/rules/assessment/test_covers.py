"""What an indicator counts, apart from what it claims to be about."""

from pathlib import Path

import pytest

from dutylist.model.item import Item
from dutylist.rules.assessment.acts import acts_in, foreign_acts, without_powers
from dutylist.rules.assessment.covers import cover_of
from dutylist.rules.assessment.judge import nearness_of
from dutylist.rules.assessment.nearness import Nearness
from dutylist.rules.assessment.pieces import counted_in, joined_in, matter, parts_of, rest_of
from tests.sample import sample_checklist

SAMPLE = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def sample() -> tuple[Nearness, dict[str, Item]]:
    checklist = sample_checklist()
    return nearness_of(checklist), {each.record.id: each.record for each in checklist.items}


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("矛盾纠纷化解率", ["矛盾纠纷化解率"]),
        ("平安建设（电诈警情数）", ["平安建设", "电诈警情数"]),
        ("巡河保洁——排污查处数，含整改", ["巡河保洁", "排污查处数"]),
        ("网格走访：覆盖率、满意度", ["网格走访"]),
        ("工单办结率（不低于95%，每低1个百分点扣0.5分）", ["工单办结率"]),
        ("新兵退回人数扣分", ["新兵退回人数"]),
        ("群众满意率", ["群众满意率"]),
    ],
)
def test_a_name_is_taken_apart_without_how_points_are_given(name: str, parts: list[str]) -> None:
    assert list(parts_of(name)) == parts


def test_a_heading_counts_nothing() -> None:
    assert counted_in("渔船安全（编组生产率）") == ("编组生产率",)
    assert counted_in("渔船安全，编组生产率") == ("渔船安全", "编组生产率")
    assert counted_in("编组生产率") == ("编组生产率",)


def test_what_stands_after_an_items_own_words_is_taken_apart_unless_it_is_a_measure() -> None:
    assert rest_of("网格员劝导办理医疗险人数", "网格员日常走访") == "劝导办理医疗险人数"
    assert rest_of("网格员日常走访次数", "网格员日常走访") == ""
    assert rest_of("征兵任务完成率", "征兵") == ""
    assert rest_of("劝导办理医疗险人数", "网格员日常走访") == ""


def test_words_that_hold_a_joining_character_are_left_whole() -> None:
    assert joined_in("普法宣传和征地签约") == ("普法宣传", "征地签约")
    assert joined_in("热线工单及时办结和谐稳定") == ()
    assert matter("矛盾纠纷化解率") == "矛盾纠纷"


def test_an_act_is_foreign_where_no_given_item_names_it(sample: tuple[Nearness, dict[str, Item]]) -> None:
    _, items = sample
    assert acts_in("违建拆除面积") == {"remove"}
    assert foreign_acts("养老保险参保率", (items["DS0040"],)) == frozenset()
    assert foreign_acts("养老保险参保率", (items["DS0034"],)) == {"insure"}
    assert foreign_acts("党费收缴率", (items["DS0034"],)) == frozenset()
    assert without_powers("街面秩序行政处罚量") == "街面秩序行政量"


@pytest.mark.parametrize(
    ("name", "item", "part"),
    [
        ("河长制落实（电动车头盔佩戴率）", "DS0046", "电动车头盔佩戴率"),
        ("普法宣传活动（惠民理财产品推销额）", "DS0026", "惠民理财产品推销额"),
        ("文明实践：共享单车停放秩序达标", "DS0055", "共享单车停放秩序达标"),
        ("公路养护质量", "DS0055", "公路养护质量"),
        ("网格员劝导商户装燃气报警阀数", "DS0037", "劝导商户装燃气报警阀数"),
        ("护林员捕捉流浪犬只数", "DS0045", "护林员捕捉流浪犬只数"),
    ],
)
def test_the_part_that_counts_other_work_is_named(
    sample: tuple[Nearness, dict[str, Item]], name: str, item: str, part: str
) -> None:
    nearness, items = sample
    found = cover_of(nearness, name, (items[item],))
    assert found
    assert found.part == part


def test_words_alone_decide_where_they_are_plain(sample: tuple[Nearness, dict[str, Item]]) -> None:
    _, items = sample

    def never(_index: object) -> object:
        raise AssertionError("meaning was asked for")

    checklist = sample_checklist()
    assert cover_of(nearness_of(checklist, meaning=never), "河长制巡河次数", (items["DS0046"],)) is None  # type: ignore[arg-type]
