"""`assess import`: the columns of an Excel sheet that say who assesses, and which item an indicator is of."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.conftest import Run

HEAD = ("序号", "考核指标", "分值", "责任单位", "对应事项")


def imported(run: Run, county: Path, *row: Any) -> dict[str, Any]:
    """The indicator that one row becomes, with what a person has to check."""
    book = openpyxl.Workbook()
    book.worksheets[0].append(HEAD)
    book.worksheets[0].append((1, "消防安全宣传教育覆盖率", 5, *row))
    packed = io.BytesIO()
    book.save(packed)
    (county / "细则.xlsx").write_bytes(packed.getvalue())
    ran = run("assess", "import", "细则.xlsx", "--format", "json")
    assert ran.err == ""
    (indicator,) = ran.report["indicators"]
    return dict(indicator)


@pytest.mark.parametrize(
    ("written", "read", "remark"),
    [
        ("县应急管理局", "县应急管理局", ""),
        ("应急局", "县应急管理局", ""),
        ("应急管理局", "县应急管理局", ""),
        ("应急局、消防大队", "县应急管理局", "考核责任部门写了几个（应急局、消防大队），只取第一个 县应急管理局"),
        ("县应急管里局", None, "考核责任部门“县应急管里局”不在部门名录里（是不是“县应急管理局”？），没有写进 by"),
        ("气象台", None, "考核责任部门“气象台”不在部门名录里，没有写进 by"),
        ("各乡镇", None, "这一栏写的是“各乡镇”，像是考核对象，没有当作考核责任部门"),
    ],
)
def test_who_assesses_is_a_department_of_the_register_or_asked_for(
    run: Run, county: Path, written: str, read: str | None, remark: str
) -> None:
    indicator = imported(run, county, written, "DS0001")
    assert (indicator["by"], "；".join(indicator["remarks"])) == (read, remark)


@pytest.mark.parametrize(
    ("written", "read", "remark"),
    [
        ("DS0001", ["DS0001"], ""),
        ("ds0001、DS0002", ["DS0001", "DS0002"], ""),
        ("消防安全 宣传教育", ["DS0001"], ""),
        ("DS0001、DS0999", ["DS0001"], "清单上没有事项 DS0999"),
        ("防火", [], "清单上没有事项 防火"),
    ],
)
def test_an_item_is_named_by_its_id_or_its_title(
    run: Run, county: Path, written: str, read: list[str], remark: str
) -> None:
    indicator = imported(run, county, "应急局", written)
    assert (indicator["items"], "；".join(indicator["remarks"])) == (read, remark)
