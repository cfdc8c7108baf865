"""The townships of a cell, in our form and as people write them."""

from typing import Any

import pytest

from dutylist.features.exchange.formats.columns import COLUMNS


@pytest.mark.parametrize(
    ("cell", "townships"),
    [
        ("全部", "all"),
        ("全县各乡镇", "all"),
        ("所有乡镇", "all"),
        ("铜陵镇、西埔镇", ["铜陵镇", "西埔镇"]),
        ("仅：除山镇外镇", ["除山镇外镇"]),
        ("仅： 前后 ", [" 前后 "]),
        ("除外：外砂镇", {"except": ["外砂镇"]}),
        ("除前楼镇外", {"except": ["前楼镇"]}),
        ("除海外镇外", {"except": ["海外镇"]}),
        ("全县（除前楼镇、铜陵镇以外）", {"except": ["前楼镇", "铜陵镇"]}),
        ("除了前楼镇之外的乡镇", {"except": ["前楼镇"]}),
        ("全福镇", ["全福镇"]),
    ],
)
def test_townships_are_read_as_people_write_them(cell: str, townships: Any) -> None:
    column = next(each for each in COLUMNS if each.title == "适用乡镇")
    fields: dict[str, Any] = {}
    column.read(cell, fields)
    assert fields == {"townships": townships}
