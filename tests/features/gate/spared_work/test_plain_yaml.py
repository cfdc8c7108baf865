"""The quick reader of items reads what a YAML parser reads, or leaves the file to it."""

from pathlib import Path
from typing import Final

import pytest

from dutylist.features.gate.spared_work.plain_yaml import read_plain
from dutylist.features.gate.spared_work.works import works_in, works_of
from dutylist.model.file_kinds import BY_NAME
from dutylist.model.item import Item
from dutylist.reading.batch import parse_record

SAMPLE: Final = Path(__file__).parents[4] / "duties"
ITEM: Final = """\
id: DS0001
list: cooperative
category: 应急管理及消防
title: 消防安全检查
townships: all
effective: 2025-03-01
basis:
  - {document: 中华人民共和国消防法}
keywords: [消防检查, 九小场所]
departments:
  - name: 县消防救援大队
    role: lead
    duties:
      - 直接到企业检查
township_duties:
  - 配合通知企业
not_township:
  - 随同检查
procedure:
  - {step: 通知企业, by: 乡镇, within: 2}
"""


def parsed(text: str) -> Item:
    record = parse_record(BY_NAME["item"], text.encode())
    assert isinstance(record, Item)
    return record


def test_all_items_of_the_sample_are_read_as_a_parser_reads_them() -> None:
    texts = [path.read_text(encoding="utf-8") for path in SAMPLE.glob("*/DS*.yaml")]
    assert [text for text in texts if read_plain(text.encode()) is None] == []
    assert [text for text in texts if works_in(text.encode()) != tuple(works_of(parsed(text)))] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: 消防安全检查", 'title: "消防安全检查"'),
        ("title: 消防安全检查", "title: 消防安全\n  检查"),
        ("title: 消防安全检查", "title: >-\n  消防安全检查"),
        ("title: 消防安全检查", "title: 消防安全检查 # 注"),
        ("title: 消防安全检查", 'notes: "一\ntitle: 假的\n"\ntitle: 消防安全检查'),
        ("title: 消防安全检查", "title: 消防安全检查\nnotes: |\n  title: 假的"),
        ("title: 消防安全检查", "title:   消防安全检查  "),
        ("[消防检查, 九小场所]", "[消防检查,\n  九小场所]"),
        ("[消防检查, 九小场所]", "[消防检查, 九小 场所, ]"),
        ("[消防检查, 九小场所]", "\n- 消防检查\n- 九小场所"),
        ("  - 配合通知企业", "  - 配合通知企业\n    和商户"),
        ("  - 配合通知企业", "- 配合通知企业"),
        ("      - 直接到企业检查", "    - 直接到企业检查"),
        ("      - 直接到企业检查", "      - 直接到\n        企业检查"),
        ("  - {step: 通知企业, by: 乡镇, within: 2}", "  - step: 通知企业\n    by: 乡镇"),
        ("  - {step: 通知企业, by: 乡镇, within: 2}", "  - {by: 县公安局, step: 通知企业}"),
    ],
)
def test_other_layouts_mean_the_same(old: str, new: str) -> None:
    text = ITEM.replace(old, new)
    assert works_in(text.encode()) == tuple(works_of(parsed(text)))


def test_what_is_no_item_has_no_work() -> None:
    assert works_in(b"id: [\n") == ()
    assert works_in(b"\xff") == ()
