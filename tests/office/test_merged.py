"""Merged cells of workbooks, as programs write them and as hostile ones might."""

import io

import openpyxl

from dutylist.office.merged import merged
from tests.office.workbooks import small, with_parts


def test_the_merged_cells_of_each_sheet_are_found() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "甲"
    book.worksheets[0].merge_cells("B2:C10")
    book.create_sheet("乙").merge_cells("AA1:AB1")
    packed = io.BytesIO()
    book.save(packed)
    assert merged(packed.getvalue()) == {"甲": ((2, 2, 10, 3),), "乙": ((1, 27, 1, 28),)}


def test_what_cannot_be_understood_merges_nothing() -> None:
    plain = small(("甲",))
    for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"):
        assert not any(merged(with_parts(plain, {name: b"<a><b></a>"})).values())
        assert not any(merged(with_parts(plain, {name: b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'})).values())
    assert merged(b"") == {}
