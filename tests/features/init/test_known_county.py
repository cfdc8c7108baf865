"""What `init` knows of a county from the national register."""

import pytest

from dutylist.features.init.known_county import CountyWishes, county_meant, look_up, prefix_of, townships_of
from dutylist.features.init.repository import NewTownship
from dutylist.model.errors import MessageError

DONGSHAN = ("西埔镇", "樟塘镇", "康美镇", "杏陈镇", "陈城镇", "前楼镇", "铜陵镇")


@pytest.mark.parametrize("given", ["东山县", "350626", "漳州市东山县", "福建东山县"])
def test_a_county_is_filled_in_from_the_register(given: str) -> None:
    known = look_up(CountyWishes(given))
    assert (known.county.name, known.county.division_code, known.county.prefix) == ("东山县", "350626", "DS")
    assert tuple(each.name for each in known.county.townships) == DONGSHAN
    assert known.county.townships[6] == NewTownship("铜陵镇", "350626106")
    assert known.others == ()
    (notice,) = known.notices
    assert "2023-06-30" in notice


def test_townships_that_are_named_get_their_codes_and_strangers_one_of_their_kind() -> None:
    known = look_up(CountyWishes("东山县", townships=("铜陵镇", "海港街道", "西埔镇", "星海镇")))
    assert [each.code for each in known.county.townships] == ["350626106", "350626001", "350626100", "350626107"]
    assert "海港街道、星海镇" in known.notices[-1]


def test_zones_and_farms_are_kept_apart() -> None:
    known = look_up(CountyWishes("长泰区"))
    assert [each.name for each in known.others][:2] == ["国营古农农场", "长泰经济开发区"]
    assert all(each.name.endswith(("镇", "乡")) for each in known.county.townships)


def test_a_county_that_is_now_another_is_told_and_taken_as_it_is_today() -> None:
    for given in ("长泰县", "350625"):
        known = look_up(CountyWishes(given))
        assert (known.county.name, known.county.division_code) == ("长泰区", "350605")
        assert "“长泰县”（350625）现在是“长泰区”（350605）。" in known.notices


@pytest.mark.parametrize("given", ["350600", "漳州市", "3506"])
def test_the_counties_of_a_city_are_named_where_one_is_meant(given: str) -> None:
    with pytest.raises(MessageError, match="下面有 11 个县") as told:
        look_up(CountyWishes(given))
    assert "芗城区（350602）" in told.value.hints[0][0]
    with pytest.raises(MessageError, match="下面有 11 个县"):
        look_up(CountyWishes(division_code="350600"))


def test_digits_that_are_no_code_are_no_name() -> None:
    with pytest.raises(MessageError, match="不是六位数字"):
        look_up(CountyWishes("35062"))


def test_several_counties_of_a_name_have_to_be_told_apart() -> None:
    with pytest.raises(MessageError) as caught:
        look_up(CountyWishes("鼓楼区"))
    assert "江苏省南京市鼓楼区（320106）" in caught.value.hints[0][0]
    assert look_up(CountyWishes("鼓楼区", "320106")).county.division_code == "320106"


def test_an_unknown_county_is_told_and_begins_with_samples() -> None:
    known = look_up(CountyWishes("星海县"))
    assert (known.county.name, known.county.division_code, known.county.prefix) == ("星海县", "999999", "XH")
    assert known.notices[0] == "名录（截止 2023-06-30）里没有“星海县”。"
    assert known.notices[1].startswith("相近的有：")
    assert "示例" in known.notices[-1]


def test_a_code_of_another_county_is_told_and_left_as_it_is() -> None:
    known = look_up(CountyWishes("东山县", "350627", townships=("铜陵镇",)))
    assert (known.county.name, known.county.division_code) == ("东山县", "350627")
    assert "350627 是福建省漳州市南靖县" in known.notices[0]


def test_without_a_county_all_is_a_sample_and_nothing_is_told() -> None:
    known = look_up(CountyWishes())
    assert known.county.name == "示例县"
    assert known.notices == ()


def test_a_sample_code_is_not_looked_up() -> None:
    assert look_up(CountyWishes("河湾县", "999998", "HW", ("云溪镇",))).notices == ()


@pytest.mark.parametrize(
    ("name", "prefix"),
    [
        ("东山县", "DS"),
        ("长春经济技术开发区", "CC"),
        ("神农架林区", "SNJ"),
        ("双江拉祜族佤族布朗族傣族自治县", "SJLHZWZB"),
        ("Abc", "A"),
    ],
)
def test_ids_begin_with_the_initials_of_the_name(name: str, prefix: str) -> None:
    assert prefix_of(name) == prefix


def test_codes_are_counted_up_by_kind() -> None:
    names = ("东街道", "西街道办事处", "南镇", "北镇", "中乡", "河苏木", "某农场")
    assert [each.code[6:] for each in townships_of(names, "999999")] == [
        "001",
        "002",
        "100",
        "101",
        "200",
        "201",
        "400",
    ]


def test_answers_that_are_no_county_say_why() -> None:
    with pytest.raises(MessageError, match="123456"):
        county_meant("123456")
