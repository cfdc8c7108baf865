import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutylist.features.books.title_words import title_words


@pytest.mark.parametrize(
    ("title", "pieces"),
    [
        ("对未取得农药经营许可证经营农药的处罚", "对未/取得/农药经营/许可证/经营/农药的/处罚"),
        ("对KTV、网吧（含棋牌室）等“娱乐”场所噪声的处罚", "对KTV、/网吧/（含/棋牌/室）等/“娱乐”/场所/噪声的/处罚"),
        ("食品安全风险监测(含快检)和[农村]信息公示", "食品安全/风险/监测/(含/快检)/和/[农村]/信息/公示"),
        ("对在森林防火区内野外用火承办者的处罚", "对在/森林防火/区内/野外用火/承办者的/处罚"),
        ("12345政务服务便民热线工单办理", "12345/政务/服务/便民热线/工单办理"),
    ],
)
def test_a_title_is_cut_between_words_and_marks_stay_with_them(title: str, pieces: str) -> None:
    assert "/".join(title_words(title)) == pieces


def test_a_title_of_one_line_is_not_cut() -> None:
    assert title_words("占道经营治理") == ()


@given(st.text(min_size=1, max_size=60))
def test_nothing_of_a_title_is_lost(title: str) -> None:
    assert "".join(title_words(title)) in {"", title}
    assert all(title_words(title)) or not title_words(title)
