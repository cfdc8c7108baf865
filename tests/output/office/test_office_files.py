"""The office files of all reports: what LibreOffice prints of them, and that they are the same bytes everywhere."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dutylist.features.adjust import approval_form as adjustment_form
from dutylist.features.diff.official_table import document as official_table
from dutylist.output.renderers import excel as excel_renderer
from dutylist.output.renderers import html
from dutylist.output.renderers import word as word_renderer
from tests.compare.items import basic, checklist, compared
from tests.features.adjust.adjustment_samples import ASKING, COUNTY, EMERGENCY, LIGHT, RECORD, long
from tests.features.books.pdf import squeezed
from tests.features.diff.diff_samples import SMALL
from tests.features.report.county_report_samples import HOSTILE, report_document
from tests.libreoffice import Page, printed
from tests.output.office.readers import word

ROOT = Path(__file__).parents[3]
NOTHING = compared(checklist(basic(1)), checklist(basic(1)))
MANY = compared(checklist(), checklist(*(basic(number, notes="=1+1") for number in range(1, 60))))


def files() -> dict[str, bytes]:
    """Every kind of office file, by its name."""
    return {
        "table.docx": word_renderer.render(official_table(SMALL, "东山县")),
        "workbook.xlsx": excel_renderer.render(official_table(SMALL, "东山县")),
        "form.docx": adjustment_form.render(COUNTY, RECORD),
        "report.docx": word_renderer.render(report_document()),
    }


def digests() -> str:
    """A fingerprint of each of them."""
    every = files() | {"report.html": html.render(report_document()).encode()}
    return "\n".join(f"{name} {hashlib.sha256(content).hexdigest()}" for name, content in every.items())


def test_the_bytes_do_not_depend_on_time_zone_language_or_hash_seed() -> None:
    surroundings = (
        {"TZ": "Asia/Shanghai", "LANG": "zh_CN.UTF-8", "LC_ALL": "zh_CN.UTF-8", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Los_Angeles", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "2", "USER": "某人"},
    )
    script = "from tests.output.office.test_office_files import digests; print(digests())"
    said = [
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env={**os.environ, **around},
            capture_output=True,
            check=True,
        ).stdout.decode()
        for around in surroundings
    ]
    assert said[0].count("\n") == 5
    assert said[0] == said[1] == digests() + "\n"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Page]]:
    more = {
        "nothing.docx": word_renderer.render(official_table(NOTHING, "东山县")),
        "long-table.docx": word_renderer.render(official_table(MANY, "东山县")),
        "long-workbook.xlsx": excel_renderer.render(official_table(MANY, "东山县")),
        "emergency.docx": adjustment_form.render(COUNTY, EMERGENCY, awaited=("西埔镇", "铜陵镇", "前楼镇")),
        "asked.docx": adjustment_form.render(COUNTY, ASKING, awaited=[f"第{number}镇" for number in range(1, 12)]),
        "hostile-report.docx": word_renderer.render(report_document(HOSTILE)),
        "light.docx": adjustment_form.render(COUNTY, LIGHT),
        "long-form.docx": adjustment_form.render(*long(80)),
    }
    return printed(files() | more, tmp_path_factory.mktemp("printed"))


def test_comparison_tables_are_printed_on_landscape_a4(pages: dict[str, list[Page]]) -> None:
    for name in ("table.docx", "workbook.xlsx", "nothing.docx", "long-table.docx", "long-workbook.xlsx"):
        assert {page.size for page in pages[name]} == {(297, 210)}


@pytest.mark.parametrize("name", ["table.docx", "workbook.xlsx"])
def test_a_comparison_is_printed_with_all_its_parts(pages: dict[str, list[Page]], name: str) -> None:
    text = "".join(page.text for page in pages[name])
    for part in (
        "东山县乡镇履行职责事项清单调整对比表",
        "调整前：v1 (0123456789)",
        "清单间调整",
        "制定年度检查计划并直接到企业和场所检查",
        "《中华人民共和国消防法》第五十三条",
        "乡镇减负账（事项数）",
        "合计（项次）",
    ):
        assert squeezed(part) in text


@pytest.mark.parametrize("name", ["long-table.docx", "long-workbook.xlsx"])
def test_the_head_of_a_long_table_is_on_each_of_its_pages(pages: dict[str, list[Page]], name: str) -> None:
    found = [page.text for page in pages[name] if "【清单】" in page.text]
    assert len(found) > 5
    for text in found:
        assert "调整前调整后调整情形依据" in text
    assert "".join(found).count("【备注】=1+1") == 59


def test_nothing_to_show_is_one_page_that_says_so(pages: dict[str, list[Page]]) -> None:
    (page,) = pages["nothing.docx"]
    assert "两个版本之间没有调整。" in page.text


@pytest.mark.parametrize("name", ["form.docx", "emergency.docx", "asked.docx", "light.docx"])
def test_a_usual_record_is_one_page_of_portrait_a4(pages: dict[str, list[Page]], name: str) -> None:
    (page,) = pages[name]
    assert page.size == (210, 297)
    assert "审批表" in page.text
    assert "公布" in page.text


def test_a_long_record_goes_on_under_repeated_heads(pages: dict[str, list[Page]]) -> None:
    found = [page.text for page in pages["long-form.docx"]]
    assert len(found) > 1
    for text in found[:-1]:
        assert "序号事项编号事项名称调整内容" in text
    assert "DS0080" in "".join(found)
    assert "办理程序" in found[-1]


def test_the_report_for_the_county_is_printed_with_its_charts_on_portrait_a4(pages: dict[str, list[Page]]) -> None:
    found = pages["report.docx"]
    assert {page.size for page in found} == {(210, 297)}
    text = "".join(page.text for page in found)
    for part in ("东山县停车收费和公共泊位管理报告", "一、部分p0", "五、部分p4", "图（项）", "ADJ-2026-001"):
        assert part in text
    pictures = word(files()["report.docx"]).inline_shapes
    assert [round(shape.width.mm) for shape in pictures] == [120] * 5


def test_a_hostile_text_is_only_a_text_in_the_report(pages: dict[str, list[Page]]) -> None:
    text = "".join(page.text for page in pages["hostile-report.docx"])
    assert "<script>alert(1)</script>" in text
    assert "‹U+202E›" in text
    assert "\u202e" not in text
