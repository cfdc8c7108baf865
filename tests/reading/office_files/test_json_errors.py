"""What is wrong with a JSON file is told in the user's language, with its place."""

import re

import pytest

from dutylist.features.exchange.items.from_json import read_json
from dutylist.reading.office_files.errors import UnusableFileError

ENGLISH = re.compile("[A-Za-z]{3,}")


@pytest.mark.parametrize(
    ("content", "zh"),
    [
        (b"{items: 1}", "加了英文双引号的名称（第 1 行第 2 列）"),
        (b'{"items": \n}', "这里缺少内容（第 2 行第 1 列）"),
        (b'{"items" 1}', "缺少英文冒号"),
        (b'{"items": [1 2]}', "缺少英文逗号"),
        (b'{"items": [1', "缺少英文逗号"),
        (b'{"items": []} x', "还有别的文字"),
        (b'{"items": "x', "双引号没有成对"),
        (b'{"items": "x\ny"}', "换行或看不见的字符"),
        (b'{"items": "\\x"}', "反斜杠"),
        (b'{"items": "\\u12"}', "反斜杠"),
        ('{"items": "甲"}'.encode("gbk"), "不是 UTF-8 编码"),
        (b'{"items": ' + b"[" * 100_000, "套得太深"),
        (b'{"items": ' + b"1" * 5000 + b"}", "位数太多"),
        (b'{"version": 1}', "没有事项"),
        (b'{"version": 99, "items": []}', "格式的版本"),
        (b'{"version": 1, "items": [], "county": 3}', "county 的内容不对"),
    ],
)
def test_a_file_that_this_program_did_not_export_says_why(content: bytes, zh: str) -> None:
    with pytest.raises(UnusableFileError) as refused:
        read_json(content, "某县.json")
    told, en = refused.value.sentence
    assert zh in told
    assert set(ENGLISH.findall(told)) <= {"JSON", "UTF", "items", "version", "county"}
    assert en.startswith("is not JSON that this program exported: ")
    assert "dutylist export" in refused.value.hints[0][0]
