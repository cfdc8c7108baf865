"""A telephone list in Excel goes into departments.yaml, and from there into the books."""

from pathlib import Path

import openpyxl
import pytest

from tests.conftest import Run


def telephone_list(path: Path, *rows: tuple[object, ...]) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (("全县通讯录",), ("序号", "单位", "科室", "联系人", "办公电话", "值班电话", "传真"), *rows):
        sheet.append(list(row))
    sheet.merge_cells("A1:G1")
    book.save(path)


@pytest.fixture
def listed(county: Path) -> Path:
    telephone_list(
        county / "通讯录.xlsx",
        (1, "县消防救援大队", None, "张三", "0596-5881000", "0596-5880119", "0596-5881009"),
        (2, None, "监督执法科", "李四", "5881001转8", None, None),
        (3, "县水务局", None, "王五", "5881002", None, None),
    )
    return county


def test_the_list_is_reported_first_and_written_when_asked(listed: Path, run: Run) -> None:
    register = listed / "duties/departments.yaml"
    before = register.read_bytes()
    first = run("import", "通讯录.xlsx", "--phones")
    assert (first.status, register.read_bytes()) == (1, before)
    assert "0596-5880119" in first.out
    assert "县水务局" in first.out
    assert "--write" in first.out
    assert run("import", "通讯录.xlsx", "--phones", "--write").status == 1
    text = register.read_text(encoding="utf-8")
    assert "{name: 监督执法科, phone: 5881001转8}" in text
    assert "0596-5881009" not in text
    assert "张三" not in text
    assert run("validate").status == 0
    again = run("import", "通讯录.xlsx", "--phones", "--write")
    assert "3 个号码已经写着，0 个要写，1 处没有读懂" in again.out


def test_options_for_items_and_files_without_telephones_are_refused(listed: Path, run: Run) -> None:
    assert run("import", "通讯录.xlsx", "--phones", "--list", "basic").status == 2
    telephone_list(listed / "空.xlsx")
    ran = run("import", "空.xlsx", "--phones")
    assert ran.status == 2
    assert "没有读出电话" in ran.err


def test_a_row_whose_number_is_words_is_told_and_is_no_heading(county: Path, run: Run) -> None:
    telephone_list(
        county / "通讯录.xlsx",
        (1, "县水务局", None, None, "电话见内网", None, None),
        (2, "县消防救援大队", "监督执法科", None, "5881001", None, None),
        (3, "县消防救援大队", None, None, None, "0596-5880119", None),
    )
    ran = run("import", "通讯录.xlsx", "--phones")
    assert "县水务局" in ran.out
    assert "5881001" in ran.out
    assert "0596-5880119" in ran.out
    assert "监督执法科" in ran.out


@pytest.mark.parametrize("heading", ["主管局", "局（委、办）", "责任单位", "部门"])
def test_what_departments_are_called_in_general_heads_a_column(county: Path, run: Run, heading: str) -> None:
    book = openpyxl.Workbook()
    for row in ((heading, "电话"), ("县消防救援大队", "0596-5880119")):
        book.worksheets[0].append(list(row))
    book.save(county / "通讯录.xlsx")
    assert "0596-5880119" in run("import", "通讯录.xlsx", "--phones").out
