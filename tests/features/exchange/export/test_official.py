"""The official tables in Word and Excel: the published form, of the county and of one township, as real programs show it."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook

from dutylist.features.exchange.export import docx_export as official_docx
from dutylist.features.exchange.export import xlsx_export as official_xlsx
from dutylist.features.exchange.export.publication import publication
from dutylist.model.checklist import Checklist
from dutylist.model.item import Responsibility
from dutylist.output.office.cells import show_invisible
from tests.features.books import samples
from tests.features.books.pdf import squeezed
from tests.libreoffice import Page, printed
from tests.output.office import readers

ROOT = Path(__file__).parents[4]
TOWN = "铜陵镇"
ELSEWHERE = samples.basic(50, title="别处的事项", townships=("前楼镇",))
KNOWN = samples.checklist(*samples.three_lists(24), ELSEWHERE)
HOSTILE = samples.checklist(
    *(samples.basic(number, title=text) for number, text in enumerate(samples.HOSTILE, start=1)),
    samples.cooperative(201, title="\u202e倒写的名称", township_duties=samples.HOSTILE),
)


def docx(known: Checklist = KNOWN, township: str | None = None) -> bytes:
    return official_docx.render(publication(known, township), show_invisible)


def xlsx(known: Checklist = KNOWN, township: str | None = None) -> bytes:
    return official_xlsx.render(publication(known, township), show_invisible)


def book(known: Checklist = KNOWN, township: str | None = None) -> Workbook:
    return readers.excel(xlsx(known, township))


# Word


def headings(content: bytes) -> list[str]:
    return [each.text for each in readers.word(content).paragraphs if each.style and each.style.style_id == "Heading1"]


def test_word_has_a_table_a_list_with_the_count_above_it() -> None:
    assert headings(docx()) == [
        "一、基本履职事项清单（共25项）",
        "二、配合履职事项清单（共24项）",
        "三、上级部门收回事项清单（共24项）",
    ]
    assert len(readers.word(docx()).tables) == 3


def test_a_township_has_only_its_items_in_its_own_numbers() -> None:
    content = docx(township=TOWN)
    assert headings(content)[0] == "一、基本履职事项清单（共24项）"
    document = readers.word(content)
    assert document.paragraphs[0].text == "东山县铜陵镇履行职责事项清单"
    rows = readers.rows(document.tables[0])
    assert [row[0] for row in rows if row[0].isdigit()] == [str(number) for number in range(1, 25)]
    assert ELSEWHERE.title not in {row[1] for row in rows}


def test_a_category_stands_across_the_table_with_its_count() -> None:
    rows = readers.rows(readers.word(docx(township=TOWN)).tables[1])
    across = [row[0] for row in rows if len(set(row)) == 1]
    assert across == ["（一）党的建设（8项）", "（二）民生服务（8项）", "（三）应急管理及消防（8项）"]


def test_the_departments_of_an_item_are_named_above_their_duties_the_leading_one_first() -> None:
    lead, support = (
        Responsibility(name="甲局", role="lead", duties=("检查", "处罚")),
        Responsibility(name="乙局", role="support", duties=("配合；",)),
    )
    silent = Responsibility(name="丙局", role="support")
    item = samples.cooperative(201, departments=(support, silent, lead), township_duties=("通知企业",))
    (row,) = readers.rows(readers.word(docx(samples.checklist(item))).tables[0])[2:]
    assert row == [
        "1",
        item.title,
        "牵头：甲局\n协助：乙局\n丙局",
        "甲局：\n1.检查；\n2.处罚。\n乙局：\n配合；",
        "通知企业。",
    ]


def test_a_list_without_items_is_left_out_and_the_others_counted_on() -> None:
    assert headings(docx(samples.checklist(samples.recalled(401)))) == ["一、上级部门收回事项清单（共1项）"]


def test_what_turns_the_reading_direction_is_named_and_no_text_acts() -> None:
    content = docx(HOSTILE)
    text = "\n".join(cell for table in readers.word(content).tables for row in readers.rows(table) for cell in row)
    assert "‹U+202E›倒写的名称" in text
    assert all(each in text for each in samples.HOSTILE)
    assert readers.parts(content)["word/document.xml"].count("instr=") == 0


# Excel


def test_excel_has_a_sheet_a_list_and_the_flat_one() -> None:
    assert book().sheetnames == ["基本履职事项", "配合履职事项", "上级部门收回事项", "汇总"]


def test_every_sheet_keeps_its_head_in_sight_and_can_be_filtered() -> None:
    for sheet in book():
        first = [row[0].value for row in sheet.iter_rows()]
        head = next(row for row, value in enumerate(first, start=1) if value in ("序号", "事项编号"))
        assert str(sheet.auto_filter.ref).startswith(f"A{head}:")
        assert sheet.freeze_panes == (f"C{head + 1}" if sheet.title == "汇总" else f"A{head + 1}")
        assert sheet.print_title_rows == f"${head}:${head}"


def test_filters_find_the_category_of_every_row() -> None:
    rows = [[cell.value for cell in row] for row in book(township=TOWN)["上级部门收回事项"].iter_rows()]
    head = next(index for index, row in enumerate(rows) if row[0] == "序号")
    assert rows[head][:3] == ["序号", "类别", "事项名称"]
    assert {row[1] for row in rows[head + 1 :]} == set(samples.CATEGORIES)
    assert [row[0] for row in rows[head + 1 :]] == list(range(1, 25))


def test_no_hostile_text_is_a_formula() -> None:
    assert readers.formulas(xlsx(HOSTILE)) == []


# As LibreOffice prints them


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Page]]:
    files = {
        "lists.docx": docx(),
        "lists-xlsx.xlsx": xlsx(),
        "hostile.docx": docx(HOSTILE),
        "hostile-xlsx.xlsx": xlsx(HOSTILE),
    }
    return printed(files, tmp_path_factory.mktemp("printed"))


@pytest.mark.parametrize("name", ["lists.docx", "lists-xlsx.xlsx"])
def test_every_page_is_landscape_a4_with_the_columns_and_its_number(pages: dict[str, list[Page]], name: str) -> None:
    found = pages[name]
    assert {page.size for page in found} == {(297, 210)}
    for number, page in enumerate(found, start=1):
        assert f"第{number}页共{len(found)}页" in page.text
        assert "事项名称" in page.text


@pytest.mark.parametrize("name", ["lists.docx", "lists-xlsx.xlsx"])
def test_every_item_is_printed_and_each_list_begins_a_page(pages: dict[str, list[Page]], name: str) -> None:
    text = "".join(page.text for page in pages[name])
    assert not [each.record.title for each in KNOWN.items if squeezed(each.record.title) not in text]
    begun = [page.text for page in pages[name] if "项清单（共" in page.text]
    assert len(begun) == 3
    assert "（共25项）" in begun[0]


@pytest.mark.parametrize("name", ["hostile.docx", "hostile-xlsx.xlsx"])
def test_hostile_texts_are_printed_as_they_stand(pages: dict[str, list[Page]], name: str) -> None:
    text = "".join(page.text for page in pages[name])
    assert not [each for each in samples.HOSTILE if squeezed(each) not in text]


# The same bytes everywhere


def digests() -> str:
    """A fingerprint of each kind of file."""
    return " ".join(hashlib.sha256(each).hexdigest() for each in (docx(HOSTILE), xlsx(HOSTILE)))


def test_the_bytes_do_not_depend_on_time_zone_language_or_hash_seed() -> None:
    script = "from tests.features.exchange.export.test_official import digests; print(digests())"
    around = {"TZ": "America/Los_Angeles", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "2", "USER": "某人"}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env={**os.environ, **around}, capture_output=True, check=True
    )
    assert done.stdout.decode().strip() == digests()
