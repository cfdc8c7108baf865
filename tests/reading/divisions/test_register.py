"""The national register of divisions as it comes with the program."""

import re
import zlib

import pytest

from dutylist.reading.divisions.register import (
    ENCODING,
    TABLE,
    Division,
    counties_named,
    county_with,
    day_of_list,
    former_county,
    former_township,
    near_counties,
    short_name,
)

DONGSHAN = ("西埔镇", "樟塘镇", "康美镇", "杏陈镇", "陈城镇", "前楼镇", "铜陵镇")


def test_a_county_has_its_province_its_city_and_its_townships_with_their_codes() -> None:
    county = county_with("350626")
    assert county is not None
    assert county.full_name == "福建省漳州市东山县"
    assert county.townships == tuple(Division(f"350626{100 + n}", name) for n, name in enumerate(DONGSHAN))


@pytest.mark.parametrize("code", ["350600", "350", "3506", "35062", "350626100", "", "35062x", "３５０６２６"])
def test_what_is_no_countys_code_gives_nothing(code: str) -> None:
    assert county_with(code) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("东山县", ["350626"]),
        ("漳州东山县", ["350626"]),
        ("福建省漳州市东山县", ["350626"]),
        ("东山", ["230406", "350626"]),
        ("南京市鼓楼区", ["320106"]),
        ("福州鼓楼", ["350102"]),
        ("神农架林区", ["429021"]),
        ("鄂伦春自治旗", ["150723"]),
        ("通道侗族自治县", ["431230"]),
        ("景宁县", ["331127"]),
        ("丽水市景宁", ["331127"]),
        ("鄂温克旗", ["150724"]),
        ("陵水县", ["469028"]),
        ("宽城", ["130827", "220103"]),
        ("浦东", ["310115"]),
        ("北京市东山县", []),
        ("山县", []),
        ("县", []),
        ("", []),
    ],
)
def test_a_county_is_found_by_name_with_or_without_what_it_belongs_to(text: str, found: list[str]) -> None:
    assert [each.code for each in counties_named(text)] == found


def test_counties_of_one_name_are_told_apart_by_their_city() -> None:
    every = counties_named("鼓楼区")
    assert len(every) == 4
    assert all(counties_named(each.full_name) == (each,) for each in every)


@pytest.mark.parametrize("text", ["漳州市东三县", "漳州市东山区", "东山岛县"])
def test_near_names_are_suggested(text: str) -> None:
    assert "350626" in {each.code for each in near_counties(text)}


def test_the_same_name_of_another_kind_is_suggested_first() -> None:
    assert near_counties("铜山县")[0].full_name == "江苏省徐州市铜山区"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("长白朝鲜族自治县", "长白县"),
        ("双江拉祜族佤族布朗族傣族自治县", "双江县"),
        ("塔什库尔干塔吉克自治县", "塔什库尔干县"),
        ("龙胜各族自治县", "龙胜县"),
        ("东乡族自治县", "东乡县"),
        ("鄂伦春自治旗", "鄂伦春旗"),
        ("东山县", "东山县"),
    ],
)
def test_an_autonomous_county_has_a_short_name(name: str, short: str) -> None:
    assert short_name(name) == short


def test_nothing_is_suggested_where_nothing_is_near() -> None:
    assert near_counties("xyz") == ()


def test_a_county_that_became_another_is_known_by_its_old_code_or_name() -> None:
    for found in (former_county("350625", ""), former_county("", "长泰县")):
        assert found is not None
        assert (found.name, found.today) == ("长泰县", Division("350605", "长泰区"))
    assert former_county("350626", "东山县") is None


def test_a_township_that_became_another_is_known_by_its_old_code_or_name() -> None:
    found = former_township("350681100", "石码镇")
    assert found is not None
    assert found.today == Division("350604001", "石码街道")
    assert former_township("350681999", "石码镇") == found
    assert former_township("350626100", "西埔镇") is None


def test_every_line_of_the_table_is_read_back() -> None:
    assert re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", day_of_list())
    codes = re.findall("^([0-9]{6})", zlib.decompress(TABLE.read_bytes()).decode(ENCODING), re.MULTILINE)
    counties = [county for code in codes if (county := county_with(code))]
    townships = [township for county in counties for township in county.townships]
    assert (len(counties), len(townships)) == (2978, 41352)
    assert len({each.code for each in townships}) == len(townships)
    assert all(each.name and not each.name[0].isdigit() for each in townships)
    assert TABLE.stat().st_size < 270_000


def test_every_county_of_the_table_is_found_with_its_province_and_townships() -> None:
    lines = zlib.decompress(TABLE.read_bytes()).decode(ENCODING).splitlines()
    provinces = {line[:2]: line[2:] for line in lines if re.match(r"[0-9]{2}[^0-9]", line)}
    counties = [line for line in lines if re.match(r"[0-9]{6}[^0-9 ]", line)]
    assert len(counties) > 2800
    for line in counties:
        found = county_with(line[:6])
        assert found is not None
        name, *townships = line[6:].split(" ")
        assert (found.name, found.province) == (name, provinces[line[:2]])
        assert [each.name for each in found.townships] == [each.lstrip("0123456789") for each in townships]
        assert [each.code for each in found.townships] == sorted({each.code for each in found.townships})
