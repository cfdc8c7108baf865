"""The files that an import writes: new items, changed items, registers."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutylist.features.exchange.plan.fields import plain
from dutylist.model.file_kinds import BY_NAME
from dutylist.model.item import Item
from dutylist.reading.batch import parse_record
from dutylist.writing.edit.amend_item import amend_item
from dutylist.writing.edit.append_entry import append_entry
from dutylist.writing.errors import WriteRefusedError
from dutylist.writing.imported_item import imported_item
from dutylist.writing.layout.layout import canonical
from tests.features.exchange.items.exchanged_items import items

_KIND = BY_NAME["item"]


def file_of(item: Item, *remarks: str) -> str:
    fields = {name: value for name, value in plain(item).items() if name != "id"}
    return imported_item(item.id, fields, remarks)[0]


def record(text: str) -> Item:
    found = parse_record(_KIND, text.encode())
    assert isinstance(found, Item)
    return found


def said(item: Item) -> dict[str, Any]:
    return {name: value for name, value in plain(item).items() if value not in ([], {})}


@given(items())
@settings(max_examples=60, deadline=None)
def test_the_file_of_any_item_says_just_that(item: Item) -> None:
    assert said(record(file_of(item))) == said(item)


@given(items())
@settings(max_examples=30, deadline=None)
def test_a_new_file_is_in_canonical_layout(item: Item) -> None:
    text = file_of(item, "请核对")
    assert canonical(text, _KIND) == text


@given(items(), items())
@settings(max_examples=60, deadline=None)
def test_any_item_can_become_any_other_of_its_list(one: Item, other: Item) -> None:
    if one.list != other.list:
        return
    before, after = plain(one), plain(other)
    changes = {name: after.get(name) for name in {*before, *after} if before.get(name) != after.get(name)}
    text = file_of(one, "第一条") + "# 最后一条\n"
    changed = amend_item(text, changes)
    assert said(record(changed)) == said(other)
    assert canonical(changed, _KIND) == changed
    assert "# 待核：第一条" in changed
    assert "# 最后一条" in changed


def test_supports_come_into_an_empty_mapping_and_leave_it_empty() -> None:
    empty, filled = "id: DS0001\nsupports: {}\n", "id: DS0001\nsupports:\n  training: 县级培训\n"
    assert amend_item(empty, {"supports": {"training": "县级培训"}}) == filled
    assert amend_item(filled, {"supports": {}}) == empty


_COMMENTED = """\
id: DS0001
list: cooperative
# 类别的说明
category: 党的建设
title: 甲  # 名称
townships: all
effective: 2025-01-01
departments:
  - {name: 县水利局, role: lead, duties: [巡查]}  # 牵头
  # 第二个
  - name: 县应急管理局
    role: support
township_duties:
  # 第一条
  - 劝离  # 夏季
  - 报告
"""


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "乙", "category": "经济发展"},
        {"township_duties": ["劝离", "报告", "救助"]},
        {"township_duties": ["救助"]},
        {"townships": ["铜陵镇"]},
        {"departments": [{"name": "县水利局", "role": "lead", "duties": ["巡查", "预警：夜间"]}]},
        {
            "departments": [
                {"name": "县水利局", "role": "lead"},
                {"name": "县应急管理局", "unit": "救援科", "role": "support", "duties": ["救援"]},
            ]
        },
        {"notes": "一句话", "basis": [{"document": "中华人民共和国水法"}]},
    ],
)
def test_no_comment_is_ever_lost(changes: dict[str, Any]) -> None:
    changed = amend_item(_COMMENTED, changes)
    for name, value in changes.items():
        assert plain(record(changed))[name] == value
    for comment in ("类别的说明", "名称", "牵头", "第二个", "第一条", "夏季"):
        assert f"# {comment}" in changed


@given(st.text(max_size=20))
def test_remarks_stay_comments_whatever_they_say(remark: str) -> None:
    fields = {"list": "basic", "category": "甲", "title": "乙", "townships": "all", "effective": "2025-01-01"}
    text, _ = imported_item("DS0001", fields, [remark])
    assert text.split("\n")[2] == "id: DS0001"


COUNTY = BY_NAME["checklist"]


def test_an_entry_goes_behind_the_one_that_it_follows_or_last() -> None:
    text = "categories:\n  - 甲  # 一\n  # 说明\n  - 乙\n# 完\n"
    assert (
        append_entry(text, ("categories",), "丙", COUNTY, "甲")
        == "categories:\n  - 甲  # 一\n  - 丙\n  # 说明\n  - 乙\n# 完\n"
    )
    assert (
        append_entry(text, ("categories",), "丙", COUNTY)
        == "categories:\n  - 甲  # 一\n  # 说明\n  - 乙\n  - 丙\n# 完\n"
    )
    assert append_entry("categories: [甲, 乙]\n", ("categories",), "丙", COUNTY, "甲") == "categories: [甲, 丙, 乙]\n"
    assert append_entry("departments: []", ("departments",), {"name": "甲"}, COUNTY) == "departments: [{name: 甲}]"


def test_an_entry_for_what_is_no_list_is_refused() -> None:
    with pytest.raises(WriteRefusedError):
        append_entry("categories: 甲\n", ("categories",), "乙", COUNTY)
