"""What `dutylist import` reports, in every format and both languages."""

from pathlib import Path
from typing import Final

import pytest

from dutylist.cli.json_schemas import schemas
from dutylist.features.exchange.report.schema import ImportResult
from tests.acceptance.test_import import basic, cooperative, files, imported, repository
from tests.command import in_process
from tests.output.office.readers import excel
from tests.output.six_formats import assert_same_words, excel_text

__all__ = ["repository"]

OTHER: Final = "开展红树林日常管护"


def test_the_first_report_is_told_alike_in_all_formats(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("清单.docx").write_bytes(basic("巡查河道", "", "走访企业", category="党建*引领"))
    names = ["清单.docx", "HW0004 巡查河道", "HW0005 走访企业", "党建*引领", "HW0001"]
    assert_same_words(
        monkeypatch,
        *("import", "清单.docx"),
        result=ImportResult,
        status=1,
        zh=[
            *names,
            "第 1 张表 第 4 行：没有事项名称：2",
            "新增（2）",
            "新类别（1）",
            "没有读懂 1 处",
            "还没有写任何文件",
        ],
        en=[*names, "table 1, row 4", "new (2)", "new categories (1)", "1 not understood", "Nothing has been written"],
    )


def test_a_newer_edition_is_told_alike_in_all_formats(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    imported("一.docx", cooperative("劝离钓鱼人员；"), "--write")
    Path("二.docx").write_bytes(cooperative("1.劝离钓鱼和游泳人员；2.报告险情。", names="县水利局"))
    names = ["HW0004 河道防溺水", "劝离钓鱼人员 → 劝离钓鱼和游泳人员"]
    assert_same_words(
        monkeypatch,
        *("import", "二.docx"),
        result=ImportResult,
        zh=[*names, "更新（1）", "乡镇职责：", "县应急管理局（协助）", "写明的 1 处项数都相符"],
        en=[*names, "update (1)", "township's duties: ", "县应急管理局 (support)", "all 1 stated counts agree"],
    )


def test_townships_that_differ_are_told_alike_in_all_formats(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("云溪镇.docx").write_bytes(basic("巡查河道", "管护码头", OTHER))
    Path("石桥乡.docx").write_bytes(basic("巡查河道", "开展红树林的日常管护", category="生态"))
    names = ["云溪镇.docx", "石桥乡.docx", "HW0005 管护码头", OTHER, "党的建设 ≠ 生态"]
    assert_same_words(
        monkeypatch,
        *("import", "云溪镇.docx", "石桥乡.docx", "--townships"),
        result=ImportResult,
        zh=[*names, "仅：云溪镇", "乡镇之间写法不同", "名称相近", "同名而内容不同"],
        en=[*names, "only 云溪镇", "townships differ in wording", "titles alike", "same title, other words"],
    )


def test_only_a_screen_is_spared_long_lists(repository: Path) -> None:
    Path("清单.docx").write_bytes(basic(*(f"第{number}项工作{chr(0x4E00 + 37 * number) * 6}" for number in range(60))))
    shown = in_process("import", "清单.docx")
    assert "用 --all 全部列出" in shown.out
    assert in_process("import", "清单.docx", "-o", "报告.xlsx").status == shown.status
    whole = excel_text(Path("报告.xlsx").read_bytes())
    assert "--all" not in whole
    assert "第59项工作" in whole
    assert excel(Path("报告.xlsx").read_bytes()).sheetnames


@pytest.mark.parametrize(("name", "message"), [("r.pdf", "不认识的结尾 .pdf"), ("./清单.docx", "是要导入的文件")])
def test_nothing_is_written_where_the_report_has_no_good_place(repository: Path, name: str, message: str) -> None:
    Path("清单.docx").write_bytes(basic("巡查河道"))
    before = files(repository)
    ran = in_process("import", "清单.docx", "--write", "-o", name)
    assert (ran.status, ran.out) == (2, "")
    assert message in ran.err
    assert files(repository) == before


def test_the_keys_of_rows_stand_in_their_order(repository: Path) -> None:
    report = imported("清单.docx", basic("巡查河道"), "--format", "json").report
    assert list(report) == list(schemas()["import.schema.json"]["$defs"]["ImportResult"]["properties"])
    place = ["title", "list", "township", "file", "sheet", "table", "row", "paragraph"]
    assert list(report["new"][0]) == ["item", *place, "fields", "to_add", "near"]
