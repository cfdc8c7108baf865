"""The county in the title of a published list."""

import pytest

from dutylist.features.start.county_in_title import county_called, county_in_text


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


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("附件1 漳州市云林县乡镇（街道）履行职责事项清单", "云林县"),
        ("2025年版云林区街道履职事项清单", "云林区"),
        ("云林县云溪镇履行职责事项清单", "云林县"),
        ("红旗农场职责清单", "红旗农场"),
        ("高新技术产业开发区镇街履行职责事项清单", "高新技术产业开发区"),
        ("内蒙古自治区云林旗苏木乡镇职责清单", "云林旗"),
        ("自治区乡镇履行职责清单", None),
        ("上级部门收回事项清单", None),
        ("东山岛乡镇履行职责事项清单", None),
        ("云林县概况", None),
    ],
)
def test_what_looks_like_a_county_in_a_title_is_told_though_no_register_has_it(title: str, name: str | None) -> None:
    assert county_called(title) == name
