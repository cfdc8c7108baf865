import pytest

from dutylist.model.place_words import local, place_words, speaking_of, unit_of, use_words


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


@pytest.mark.parametrize(
    ("township", "said"),
    [
        ("临港经济开发区", "开发区"),
        ("临港管理委员会", "管委会"),
        ("东风农场", "农场"),
        ("清溪街道", "街道"),
        ("清溪办", "街道"),
    ],
)
def test_a_zone_or_farm_among_streets_is_called_what_it_is(township: str, said: str) -> None:
    use_words(place_words("安和区", ("清溪街道", township)))
    with speaking_of(township):
        assert local("由乡镇吹哨") == f"由{said}吹哨"
    assert local("由乡镇吹哨") == "由街道吹哨"


@pytest.mark.parametrize(("township", "said"), [("清溪街道", "街道"), ("巴彦苏木", "苏木"), ("天山镇", "苏木乡镇街道")])
def test_a_street_or_sumu_among_towns_is_called_what_it_is_in_its_own_book(township: str, said: str) -> None:
    use_words(place_words("安和旗", ("清溪街道", "巴彦苏木", "天山镇", "先锋乡")))
    with speaking_of(township):
        assert local("乡镇职责") == f"{said}职责"
        assert local("一镇解决不了") == f"一个{said}解决不了"
    assert local("乡镇职责") == "苏木乡镇街道职责"


def test_the_countys_own_word_for_all_stands_in_the_book_of_a_zone() -> None:
    use_words(place_words("安和区", ("清溪街道", "临港园区"), below="街道园区"))
    with speaking_of("临港园区"):
        assert local("乡镇职责") == "街道园区职责"
