import pytest

from dutylist.model.place_words import unit_of


@pytest.mark.parametrize(
    ("county", "unit"),
    [
        ("红旗农场", "农场"),
        ("红旗农场有限公司", "农场"),
        ("红旗林场有限责任公司", "农场"),
        ("红旗农场区", "区"),
        ("安和自治县", "县"),
    ],
)
def test_the_name_tells_what_kind_of_county_it_is(county: str, unit: str) -> None:
    assert unit_of(county) == unit
