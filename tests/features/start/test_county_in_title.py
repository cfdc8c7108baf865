"""The county in the title of a published list."""

import pytest

from dutylist.features.start.county_in_title import county_in_text


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("东山县乡镇履行职责事项清单", "350626"),
        ("东山县铜陵镇履行职责事项清单", "350626"),
        ("附件1 漳州市东山县乡镇（街道）履行职责事项清单", "350626"),
        ("2025年版南京市鼓楼区街道履职事项清单", "320106"),
        ("东 山 县 乡 镇 履 行 职 责 事 项 清 单", "350626"),
        ("神农架林区乡镇履行职责事项清单", "429021"),
        ("鼓楼区街道履行职责事项清单", None),
        ("乡镇履行职责事项清单", None),
        ("东山县概况", None),
        ("清溪县乡镇履行职责事项清单", None),
        ("", None),
    ],
)
def test_the_county_is_found_where_only_one_is_meant(title: str, code: str | None) -> None:
    found = county_in_text(title)
    assert (found and found.code) == code
