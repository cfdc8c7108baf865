"""Lines of a cell without numbers: wraps and breaks."""

import pytest

from dutylist.features.exchange.text.line_breaks import joined_lines


@pytest.mark.parametrize(
    "given",
    [
        ("会同有关部门对渡口安全重点", "对象开展联合检查"),
        ("落实防汛物资储备和日常", "管理制度"),
    ],
)
def test_a_word_that_is_cut_before_what_may_be_a_verb_is_joined_or_told(given: tuple[str, str]) -> None:
    found = joined_lines(given)
    assert found.texts == ("".join(given),) or found.doubtful


def test_lines_that_each_begin_with_a_plain_verb_are_duties() -> None:
    found = joined_lines(("协助做好渡口安全宣传工作", "配合开展渡口巡查"))
    assert found.texts == ("协助做好渡口安全宣传工作", "配合开展渡口巡查")
    assert not found.doubtful
