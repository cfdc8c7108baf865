import re

import pytest
from msgspec.structs import replace

from dutylist.diagnostics.formats.text import render
from dutylist.diagnostics.resolution import ValidationReport
from dutylist.model.diagnostic import SourceSpan
from tests.diagnostics.samples import DUPLICATE, HOSTILE, TOWNSHIP, WHOLE, report


def plain(of: ValidationReport, *, width: int = 80, statistics: bool = False) -> str:
    return render(of, width=width, color=False, statistics=statistics)


def test_a_clerk_sees_the_place_the_line_the_mark_and_what_to_do() -> None:
    assert (
        plain(report(TOWNSHIP, DUPLICATE, WHOLE))
        == """\
duties/cooperative/DS0201.yaml:7:13: 错误 R201（unknown-township）：乡镇“前楼”不在本县的乡镇名录中。
7 | townships: [前楼, 西埔镇]
  |             ^^^^ 乡镇
  = 提示：最接近的是“前楼镇”。
  = 改为：前楼镇

duties/recalled/DS0401.yaml:2:5: 错误 R101（duplicate-id）：编号 DS0401 用了不止一次。
 2 | id: DS0401
   |     ^^^^^^ 编号
   = 另见 duties/basic/旧 表/DS0001.yaml:12:5
12 | id: DS0401
   |     ------

duties/posts/铜陵镇.yaml:1:1: 警告 R601（item-without-post）：有 2 个事项没有岗位承担。

检查了 3 个文件、2 个事项：2 个错误，1 个警告。
"""
    )


def test_everything_around_the_message_is_english_in_an_english_report() -> None:
    finding = replace(TOWNSHIP, message="No such township: 前楼", hint="The nearest is 前楼镇.", field="townships")
    assert (
        plain(report(finding, replace(DUPLICATE, message="Used twice", field="id"), language="en"))
        == """\
duties/cooperative/DS0201.yaml:7:13: error R201 (unknown-township): No such township: 前楼
7 | townships: [前楼, 西埔镇]
  |             ^^^^ townships
  = hint: The nearest is 前楼镇.
  = change to: 前楼镇

duties/recalled/DS0401.yaml:2:5: error R101 (duplicate-id): Used twice
 2 | id: DS0401
   |     ^^^^^^ id
   = see also duties/basic/旧 表/DS0001.yaml:12:5
12 | id: DS0401
   |     ------

Checked 2 files, 2 items: 2 errors, 0 warnings.
"""
    )


@pytest.mark.parametrize(
    ("of", "line"),
    [
        (ValidationReport((), ("a", "b"), 1, "zh"), "检查了 2 个文件、1 个事项：没有发现问题。\n"),
        (ValidationReport((), ("a",), 120, "en"), "Checked 1 file, 120 items: no problems found.\n"),
    ],
)
def test_without_findings_there_is_the_summary_alone(of: ValidationReport, line: str) -> None:
    assert plain(of, statistics=True) == line


def test_findings_of_one_file_stand_together_in_their_order() -> None:
    later = replace(TOWNSHIP, span=SourceSpan(9, 1, 9, 2))
    heads = re.findall(r"^\S+\.yaml:\d+", plain(report(TOWNSHIP, WHOLE, later)), re.MULTILINE)
    assert heads == [f"{TOWNSHIP.path}:7", f"{TOWNSHIP.path}:9", f"{WHOLE.path}:1"]


def test_statistics_count_each_rule_the_most_frequent_first() -> None:
    table = plain(report(WHOLE, TOWNSHIP, DUPLICATE, TOWNSHIP), statistics=True).split("\n\n")[-2]
    assert (
        table
        == """\
次数  代码  规则
   2  R201  unknown-township
   1  R101  duplicate-id
   1  R601  item-without-post"""
    )


def test_a_field_name_without_room_behind_the_mark_gets_a_line_of_its_own() -> None:
    assert "  |             ^^^^\n  = 字段：乡镇乡镇" in plain(report(replace(TOWNSHIP, field="乡镇" * 20)), width=60)


def test_of_a_whole_file_no_line_is_shown() -> None:
    related = replace(DUPLICATE.related[0], span=WHOLE.span)
    assert plain(report(replace(WHOLE, field="岗位", related=(related,)))).splitlines()[1:4] == [
        "  = 字段：岗位",
        "  = 另见 duties/basic/旧 表/DS0001.yaml:1:1",
        "",
    ]


def test_an_empty_line_is_shown_with_one_mark() -> None:
    empty = replace(TOWNSHIP, span=SourceSpan(6, 1, 6, 1), line_text="")
    assert "\n6 |\n  | ^ 乡镇\n" in plain(report(empty))


def test_colour_changes_nothing_but_colour() -> None:
    of = report(TOWNSHIP, DUPLICATE, WHOLE)
    colored = render(of, width=80, color=True, statistics=True)
    assert "\x1b[1;31m错误\x1b[0m" in colored
    assert "\x1b[1;33m警告\x1b[0m" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == plain(of, statistics=True)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_leaves_its_line_or_begins_one_as_a_command(text: str) -> None:
    hostile = replace(
        DUPLICATE,
        path=text,
        message=text,
        hint=text,
        field=text,
        line_text=text,
        related=(replace(DUPLICATE.related[0], path=text, line_text=text),),
        edit=TOWNSHIP.edit and replace(TOWNSHIP.edit, text=text),
    )
    lines = plain(report(hostile), width=200).splitlines()
    assert len(lines) == len(plain(report(replace(DUPLICATE, hint="x", edit=TOWNSHIP.edit))).splitlines())
    assert not [line for line in lines if line.lstrip().startswith("::")]
