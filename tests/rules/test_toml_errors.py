"""What is wrong with the writing of `dutylist.toml` is told in the user's language, with its place."""

import re

import pytest

from dutylist.rules.catalogue import catalogue
from dutylist.rules.config import SettingsError, read_settings

ENGLISH = re.compile("[A-Za-z]{3,}")


def refused(text: str) -> tuple[str, str]:
    """The Chinese and the English sentence about a file that is no TOML."""
    with pytest.raises(SettingsError) as error:
        read_settings(text.encode(), catalogue())
    return error.value.sentence


@pytest.mark.parametrize(
    ("text", "zh", "place"),
    [
        ("[books\n", "右方括号没有写", (1, 7)),
        ("[[paths]\n", "右方括号没有写", (1, 8)),
        ("[rules]\nR201\n", "英文等号", (2, 5)),
        ("[rules]\nR201 = \n", "文字要加英文引号", (2, 8)),
        ("[rules]\nR201 = off\n", "文字要加英文引号", (2, 8)),
        ("[rules]\nR201 = “off”\n", "中文标点", (2, 8)),
        ("[rules]\nR201：'off'\n", "中文标点", (2, 5)),
        ("【rules】\n", "中文标点", (1, 1)),
        ("标题 = 1\n", "[表名]", (1, 1)),
        ("a.标题 = 1\n", "英文引号", (1, 3)),
        ("[rules]\nR201 = 'off' R202 = 'off'\n", "另起一行", (2, 14)),
        ("[rules]\nR201 = 'off\n", "引号没有成对", None),
        ("[rules]\nR201 = 'off\nR202 = 'off'\n", "引号没有成对", (2, 12)),
        ('[rules]\nR201 = "off\n', "引号没有在同一行结束", (2, 12)),
        ("[rules]\n[rules]\n", "写了两遍", (2, 7)),
        ("[rules]\nR201 = 'off'\nR201 = 'off'\n", "写了两遍", (3, 13)),
        ("a = {b = 1}\n[a.c]\n", "写了两遍", (2, 5)),
        ("a = {b = 1, b = 2}\n", "写了两遍", (1, 18)),
        ("a = {b = 1 c = 2}\n", "花括号里缺少逗号", (1, 12)),
        ("a = ['甲' '乙']\n", "方括号里缺少逗号", (1, 10)),
        ('a = "字体\\公"\n', "反斜杠", None),
        ('a = "\\u12"\n', "反斜杠", None),
        ('a = "\\ud800"\n', "反斜杠", None),
        ("a = 2025-02-30\n", "日期不存在", (1, 5)),
        ("# \x01\n", "不能出现在这里", (1, 3)),
        ('a = "字', "引号没有成对", None),
        ("a = '''字", "引号没有成对", None),
        ("a = " + "1" * 5000, "位数太多", None),
        ("a = " + "[" * 10_000, "套得太深", None),
    ],
)
def test_the_mistake_and_its_place_are_told(text: str, zh: str, place: tuple[int, int] | None) -> None:
    told, en = refused(text)
    assert zh in told
    assert not ENGLISH.search(told.removeprefix("dutylist.toml"))
    if place:
        assert told.endswith(f"（第 {place[0]} 行第 {place[1]} 列）")
        assert en.endswith(f"(line {place[0]}, column {place[1]})")
