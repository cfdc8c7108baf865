"""The tasks that one text hands down."""

import pytest

from dutylist.search.tasks import numbered_entries, parts


@pytest.mark.parametrize(
    "text",
    [
        "一、排查消防隐患；二、清理河道垃圾",
        "1.排查消防隐患；2.清理河道垃圾。",
        "1、排查消防隐患\n2、清理河道垃圾",
        "（一）排查消防隐患（1）清理河道垃圾".replace("（1）", "；（1）"),
        "一是排查消防隐患；二是清理河道垃圾",
        "①排查消防隐患；②清理河道垃圾",
        "排查消防隐患\r\n\r\n清理河道垃圾",
    ],
)
def test_entries_and_lines_are_tasks(text: str) -> None:
    assert parts(text) == ("排查消防隐患", "清理河道垃圾")


@pytest.mark.parametrize("text", ["请于3.5日前清理河道，做到说一不二", "完成率98.5%，排查隐患", "  排查消防隐患。 "])
def test_a_sentence_is_one_task(text: str) -> None:
    assert parts(text) == (text.strip(),)


def test_only_numbered_entries_are_called_so() -> None:
    assert numbered_entries("各镇：\n1. 排查消防隐患；\n2. 清理河道垃圾\n联系人小李") == {
        "排查消防隐患",
        "清理河道垃圾",
    }


def test_a_very_long_text_has_a_bounded_number_of_parts() -> None:
    assert len(parts("\n".join(f"排查第{number}处隐患" for number in range(4000)))) <= 60
