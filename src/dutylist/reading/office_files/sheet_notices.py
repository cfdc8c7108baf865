"""What a reader of a sheet's cells has to know: what was seen and not read, and what nobody sees and was read."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from dutylist.model.message import Argument, Message
from dutylist.reading.office_files.footnote_marks import MARKS
from dutylist.reading.office_files.sheet_cells import SheetCells

HIDDEN: Final = Message("工作表“{sheet}”是隐藏的，没有读取", "the sheet “{sheet}” is hidden and was not read")
FILTERED_ROWS: Final = Message(
    "工作表“{sheet}”有被筛选掉的行（第 {rows} 行），也读取了",
    "the sheet “{sheet}” has rows that a filter hides ({rows}); they were read as well",
)
FILTERED_OUT: Final = Message(
    "工作表“{sheet}”有被筛选掉的行（第 {rows} 行），没有读取；要读的先清除筛选",
    "the sheet “{sheet}” has rows that a filter hides ({rows}), which were not read; clear the filter first if they are to be",
)
HIDDEN_ROWS: Final = Message(
    "工作表“{sheet}”有隐藏的行（第 {rows} 行），没有读取；要读的先取消隐藏",
    "the sheet “{sheet}” has hidden rows ({rows}), which were not read; show them first if they are to be",
)
HIDDEN_COLUMNS: Final = Message(
    "工作表“{sheet}”有隐藏的列（{columns}），没有读取；要读的先取消隐藏",
    "the sheet “{sheet}” has hidden columns ({columns}), which were not read; show them first if they are to be",
)
FORMULAS: Final = Message(
    "工作表“{sheet}”有 {count} 个公式，取的是保存时算出的结果，请核对",
    "the sheet “{sheet}” has {count} formulas; what they came to when it was saved was taken. Check it",
)
TOO_WIDE: Final = Message(
    "工作表“{sheet}”第 {row} 行在第 {most} 列以后还有内容，没有读取",
    "row {row} of the sheet “{sheet}” goes on after column {most}; that was not read",
)
CONCEALED: Final = Message(
    "工作表“{sheet}”有 {count} 个单元格的内容看不见（数字格式不显示，或者字和底色一样），没有读取：第 {rows} 行",
    "the sheet “{sheet}” has {count} cells whose text nobody sees (their number format shows nothing, or it has the "
    "colour of its ground); they were not read: rows {rows}",
)
STRUCK: Final = Message(
    "工作表“{sheet}”第 {row} 行划掉的文字没有读取：{text}",
    "row {row} of the sheet “{sheet}” has text that was struck out and not read: {text}",
)
MORE_STRUCK: Final = Message(
    "工作表“{sheet}”还有 {count} 行有划掉的文字，没有读取（第 {rows} 行）",
    "{count} more rows of the sheet “{sheet}” have text that was struck out and not read ({rows})",
)
MOST_STRUCK: Final = 20
"""The most rows whose struck-out text is shown."""
_LONGEST: Final = 60
_MOST_SHOWN: Final = 10


class SheetNotice(NamedTuple):
    """A sentence with its arguments."""

    text: Message
    arguments: Mapping[str, Argument]


def sheet_notices(
    cells: SheetCells, sheet: str, most_columns: int, *, filtered_are_read: bool = False
) -> Iterator[SheetNotice]:
    """What is to be told of a sheet of which so many columns were read."""
    every = [cell for row in cells.rows.values() for cell in row.values()]
    if formulas := sum(cell.formula for cell in every):
        yield SheetNotice(FORMULAS, {"sheet": sheet, "count": formulas})
    yield from _struck(cells, sheet)
    if marks := sum(cell.marks for cell in every):
        yield SheetNotice(MARKS, {"count": marks})
    if concealed := sum(cell.concealed for cell in every):
        rows = [
            str(number) for number, row in sorted(cells.rows.items()) if any(cell.concealed for cell in row.values())
        ]
        yield SheetNotice(CONCEALED, {"sheet": sheet, "count": concealed, "rows": some(rows)})
    for row in cells.too_wide:
        yield SheetNotice(TOO_WIDE, {"sheet": sheet, "row": row, "most": most_columns})
    if cells.hidden_rows:
        filtered = FILTERED_ROWS if filtered_are_read else FILTERED_OUT
        text = filtered if cells.filtered else HIDDEN_ROWS
        yield SheetNotice(text, {"sheet": sheet, "rows": some(list(map(str, cells.hidden_rows)))})
    used = {column for row in cells.rows.values() for column in row}
    columns = [name for name, first, last in cells.hidden_columns if any(first <= column <= last for column in used)]
    if columns:
        yield SheetNotice(HIDDEN_COLUMNS, {"sheet": sheet, "columns": some(columns)})


def _struck(cells: SheetCells, sheet: str) -> Iterator[SheetNotice]:
    found = {
        number: texts
        for number, row in sorted(cells.rows.items())
        if (texts := [" ".join(row[column].struck.split()) for column in sorted(row) if row[column].struck])
    }
    for number in list(found)[:MOST_STRUCK]:
        yield SheetNotice(STRUCK, {"sheet": sheet, "row": number, "text": shown_struck(found[number])})
    if rest := [str(number) for number in list(found)[MOST_STRUCK:]]:
        yield SheetNotice(MORE_STRUCK, {"sheet": sheet, "count": len(rest), "rows": some(rest)})


def shown_struck(texts: list[str]) -> str:
    """What is struck out in a row or paragraph, in quotation marks and not too long."""
    return "、".join(f"“{text[:_LONGEST]}{'…' if len(text) > _LONGEST else ''}”" for text in texts)


def some(names: list[str]) -> str:
    """The first of many names."""
    return "、".join(names[:_MOST_SHOWN]) + ("……" if len(names) > _MOST_SHOWN else "")
