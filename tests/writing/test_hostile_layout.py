"""What `validate` accepts, `fmt` can lay out: also what libyaml by itself refuses."""

import pytest

from dutylist.model.file_kinds import BY_NAME
from dutylist.reading.parse_fast import values
from dutylist.writing.errors import WriteRefusedError
from dutylist.writing.layout.layout import canonical

CASE = """\
# yaml-language-server: $schema=../../../schema/whistle-case.schema.json
id: 2026-0001
whistle: W01
township: 铜陵镇
place: 金銮大道
blown: 2026-03-02T09:10
arrived: [{department: 县城市管理局, at: 2026-03-02T09:35}]
closed: 2026-03-02T16:00
"""


def test_where_a_value_is_missing_too_the_file_is_left_as_it_is() -> None:
    with pytest.raises(WriteRefusedError):
        canonical(CASE + "rating: # 还没有\n# 完\n", BY_NAME["whistle-case"])


@pytest.mark.parametrize(
    "text",
    [
        CASE,
        CASE.replace("arrived: [", "arrived: # 到场\n  [\n  # 第一个\n  "),
        CASE + "rating: 5 # 好\n# 完\n",
        CASE.replace("closed", "place: |\n  甲\n\n  乙\n\n# 注\nclosed").replace("place: 金銮大道\n", ""),
    ],
)
def test_a_time_inside_brackets_is_laid_out_without_a_change(text: str) -> None:
    laid_out = canonical(text, BY_NAME["whistle-case"])
    assert values(laid_out.encode()) == values(text.encode())
    assert canonical(laid_out, BY_NAME["whistle-case"]) == laid_out
    assert laid_out.count("#") == text.count("#")
