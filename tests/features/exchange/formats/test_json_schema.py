"""What `export` writes comes back as the same items, whatever their texts are and whichever program had the file."""

import io
from collections.abc import Callable
from pathlib import Path

import msgspec
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutylist.features.exchange.documents.csv_tables import read_csv
from dutylist.features.exchange.documents.xlsx_tables import read_xlsx
from dutylist.features.exchange.export import xlsx_export as official_xlsx
from dutylist.features.exchange.export.publication import publication
from dutylist.features.exchange.formats import columns as flat
from dutylist.features.exchange.formats import csv_table as flat_csv
from dutylist.features.exchange.formats.cell_encoding import fold, unfold
from dutylist.features.exchange.items.export_file import Exchange, Misread
from dutylist.features.exchange.items.from_json import read_json
from dutylist.features.exchange.items.from_table import read_flat
from dutylist.model.checklist import Checklist
from dutylist.model.item import Item
from dutylist.output.edition_json import edition_json
from dutylist.output.office.cells import show_invisible
from dutylist.reading.office_files.errors import UnusableFileError
from tests.compare.items import checklist
from tests.features.exchange.items.exchanged_items import HOSTILE, checklists, visible, written
from tests.libreoffice import saved_again
from tests.output.office import readers


def through_json(given_: Checklist) -> Exchange:
    return read_json(edition_json(given_), "a.json")


def through_csv(given_: Checklist) -> Exchange:
    return of_csv(flat_csv.render(publication(given_)))


def through_xlsx(given_: Checklist) -> Exchange:
    return of_xlsx(official_xlsx.render(publication(given_), show_invisible))


def of_csv(content: bytes) -> Exchange:
    found = read_flat(read_csv(content, "a.csv"))
    assert found
    return found


def of_xlsx(content: bytes) -> Exchange:
    found = read_flat(read_xlsx(content, "a.xlsx"))
    assert found
    return found


ITEM = msgspec.convert(
    {
        "id": "DS0001",
        "list": "basic",
        "category": "党的建设",
        "title": "办理",
        "townships": "all",
        "effective": "2025-03-01",
    },
    Item,
)
WAYS = {"json": through_json, "csv": through_csv, "xlsx": through_xlsx}
ways = pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)


@ways
@settings(max_examples=25, deadline=None)
@given(given_=checklists())
def test_what_is_exported_is_read_back_as_the_same_items(
    way: Callable[[Checklist], Exchange], given_: Checklist
) -> None:
    back = way(given_)
    assert (back.misread, back.notes) == ((), ())
    assert {each.item.id: msgspec.to_builtins(each.item) for each in back.items} == written(given_)


@ways
def test_an_item_too_long_for_a_cell_comes_back_whole(way: Callable[[Checklist], Exchange]) -> None:
    long = msgspec.structs.replace(ITEM, township_duties=tuple(f"{number}" * 500 for number in range(100, 200)))
    other = msgspec.structs.replace(ITEM, id="DS0002")
    assert [each.item for each in way(checklist(long, other)).items] == [long, other]


@given(text=readers.texts)
def test_any_text_at_all_is_folded_into_a_line_without_controls_and_back(text: str) -> None:
    line = fold(text)
    assert unfold(line) == text
    assert not set(line) & {"\n", "\r", "\t", "\0", "\ufeff"}
    line.encode()


@settings(max_examples=60)
@given(text=visible)
def test_no_cell_of_a_csv_begins_as_a_formula(text: str) -> None:
    item = msgspec.structs.replace(ITEM, title=text, notes=text, category=text)
    (row,) = read_csv(flat_csv.render(publication(checklist(item))), "a.csv").blocks[0].rows[1:]  # type: ignore[union-attr]
    assert not [cell for cell in row.texts if cell.lstrip()[:1] in tuple("=+-@|%＝＋－＠")]


@settings(max_examples=10, deadline=None)
@given(given_=checklists())
def test_no_cell_of_a_workbook_is_a_formula(given_: Checklist) -> None:
    assert readers.formulas(official_xlsx.render(publication(given_), show_invisible)) == []


# What an office does with the table


def test_a_table_that_another_program_saved_is_read_back_as_the_same_items(tmp_path: Path) -> None:
    # LibreOffice itself reads the one text that is left out as another when it saves a file.
    texts = [text for text in HOSTILE if text.strip() and text != "_x0041_"]
    items = [
        msgspec.structs.replace(ITEM, id=f"DS{number:04}", title=text, keywords=(text, f"甲{text}"), notes=text)
        for number, text in enumerate(texts, start=1)
    ]
    content = official_xlsx.render(publication(checklist(*items)), show_invisible)
    assert [each.item for each in of_xlsx(saved_again("a.xlsx", content, tmp_path)).items] == items


def edited(**cells: str | None) -> bytes:
    """The workbook of one item, with cells of the flat sheet changed by their titles."""
    book = openpyxl.load_workbook(io.BytesIO(official_xlsx.render(publication(checklist(ITEM)), show_invisible)))
    sheet = book[official_xlsx.FLAT]
    rows = [*sheet.iter_rows()]
    number = next(number for number, row in enumerate(rows) if row[0].value == flat.ID)
    for title, value in cells.items():
        column = [cell.value for cell in rows[number]].index(title)
        rows[number + 1][column].value = value
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def only(found: Exchange) -> Misread:
    assert found.items == ()
    (misread,) = found.misread
    return misread


@pytest.mark.parametrize("day", ["2026/1/5", "2026年1月5日", "2026.01.05", "2026-01-05 00:00:00"])
def test_a_date_may_be_written_as_offices_do(day: str) -> None:
    (found,) = of_xlsx(edited(施行日期=day)).items
    assert found.item.effective == "2026-01-05"


@pytest.mark.parametrize(
    ("title", "value", "cell", "said"),
    [
        ("施行日期", "明年", "F4", "看不懂“明年”"),
        ("清单", "基本事项", "C4", "看不懂“基本事项”"),
        ("施行日期", "2025-02-30", "F4", "2025-02-30"),
        ("类别", None, "D4", "没有写“类别”"),
        ("关键词", "甲\n甲", "U4", "甲"),
        ("备注", "零\u200b宽", "W4", "U+200B"),
        ("收回来源", "其他", "J4", "recall"),
    ],
)
def test_what_cannot_stand_in_a_cell_is_told_with_the_cell(title: str, value: str, cell: str, said: str) -> None:
    misread = only(of_xlsx(edited(**{title: value})))
    assert (misread.cell, misread.title) == (cell, title)
    assert said in misread.describe("zh")


def test_a_row_without_an_id_is_a_new_item() -> None:
    (found,) = of_xlsx(edited(事项编号=None)).items
    assert (found.item.id, found.item.title) == ("", ITEM.title)


def table(*rows: str) -> bytes:
    return "\n".join((",".join(("序号", *flat.TITLES[:6])), *rows)).encode("utf-8-sig")


ROW = "1,DS0001,办理,基本履职事项,党的建设,全部,2025-03-01"


def test_columns_that_are_missing_say_nothing_and_foreign_ones_are_told() -> None:
    found = of_csv(table(ROW))
    assert [each.item for each in found.items] == [ITEM]
    assert found.items[0].keys == {"id", "title", "list", "category", "townships", "effective"}
    assert [(note.cell, note.describe("zh")) for note in found.notes] == [("A1", "不认识栏目“序号”，没有读取")]


def test_the_former_head_of_a_column_is_understood() -> None:
    found = of_csv(table(ROW + ",联合执法").replace("施行日期".encode(), "施行日期,乡镇不承担".encode(), 1))
    assert [each.item.not_township for each in found.items if each.item] == [("联合执法",)]


def test_an_id_given_twice_is_told_with_the_first_row() -> None:
    found = of_csv(table(ROW, ROW))
    assert len(found.items) == 1
    assert [(each.where.row, each.describe("zh")) for each in found.misread] == [
        (3, "编号 DS0001 重复，前一个在第 2 行")
    ]


def test_a_row_that_belongs_to_no_item_is_told_and_an_empty_one_passed_over() -> None:
    found = of_csv(table(ROW, ",,,,,,", ",DS0002,,,,仅：甲镇,"))
    assert [each.where.row for each in found.misread] == [4]


def test_without_a_needed_column_nothing_is_read() -> None:
    found = of_csv(
        b"\xef\xbb\xbf" + table(ROW).replace("施行日期".encode(), "日期".encode()).removeprefix(b"\xef\xbb\xbf")
    )
    assert only(found).describe("zh") == "缺少栏目“施行日期”，整张表没有读取"


def test_a_published_table_is_no_flat_table() -> None:
    assert read_flat(read_csv("序号,类别,事项名称\n1,党的建设,办理\n".encode(), "a.csv")) is None


# JSON


@pytest.mark.parametrize(
    "content",
    ["[]", "{}", '{"items": 1}', '{"version": 2, "items": []}', '{"version": true, "items": []}', '{"version": 1, "items": []}',
     "{" * 100_000, '{"version": 1e400, "items": []}', '{"version": NaN, "items": []}', "{\"items\": [" + "[" * 100_000],
)  # fmt: skip
def test_another_json_file_is_refused(content: str) -> None:
    with pytest.raises(UnusableFileError):
        read_json(content.encode(), "a.json")


@settings(max_examples=60, deadline=None)
@given(
    value=st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5), st.lists),
    key=st.sampled_from([*Item.__struct_encode_fields__, "", "x"]),
)
def test_a_wrong_value_in_an_item_is_told_at_its_place_or_is_right(value: object, key: str) -> None:
    content = msgspec.json.decode(edition_json(checklist(ITEM)))
    content["items"][0][key] = value
    found = read_json(msgspec.json.encode(content), "a.json")
    assert len(found.items) == (not found.misread)
    assert all(each.cell.startswith(key[:3]) and each.describe("en") for each in found.misread)
