"""What is wrong with a command line is said in Chinese, whatever version of click found it."""

from pathlib import Path

import pytest

from tests.command import in_process


@pytest.mark.parametrize(("extra", "named"), [(("R202",), "R202"), (("R202", "R203"), "R202 R203")])
def test_arguments_too_many_are_named(extra: tuple[str, ...], named: str) -> None:
    done = in_process("explain", "R201", *extra)
    assert (done.status, done.err.splitlines()[0]) == (2, f"错误：多余的参数：{named}")


def test_a_missing_argument_has_a_chinese_name() -> None:
    assert in_process("new").err.startswith("错误：缺少参数 清单或记录\n")


@pytest.mark.parametrize("day", ["2026/1/1", "2026年1月1日", "20260101", "2026-02-30"])
def test_a_new_item_is_not_begun_with_a_date_that_is_none(day: str, county: Path) -> None:
    done = in_process("new", "basic", "--effective", day)
    assert (done.status, done.err.splitlines()[0]) == (2, f"错误：施行日期“{day}”的写法不对")
    assert not list(county.glob("duties/basic/DS04*"))


def test_a_book_that_cannot_be_written_says_why_in_chinese(county: object) -> None:
    done = in_process("pocketbook", "铜陵镇", "--output", "duties/checklist.yaml")
    assert (done.status, done.err) == (2, "错误：duties/checklist.yaml 写不进去：已有同名的文件\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("assess", "import", "细则.xlsx", "--year", "1066"), "--year 不能是 1066，要写 1949 到 2999 的数"),
        (("find", "巡查", "--choose", "-1"), "--choose 不能是 -1，要写 0 或更大的数"),
        (("find", "巡查", "--choose", "一"), "--choose 要写一个整数，不能是“一”"),
    ],
)
def test_a_number_out_of_range_is_refused_in_chinese(arguments: tuple[str, ...], said: str) -> None:
    done = in_process(*arguments)
    assert (done.status, done.err.splitlines()[0]) == (2, f"错误：{said}")
