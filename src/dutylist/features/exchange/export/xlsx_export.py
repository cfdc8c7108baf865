"""The checklist in Excel: a sheet for each list as published, and the flat sheet with all fields."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from dutylist.features.exchange.export.publication import Publication, PublishedList, Seen
from dutylist.features.exchange.formats import columns as flat
from dutylist.features.exchange.formats.row_marks import LINES_OF_ROW
from dutylist.model.item import ListName
from dutylist.output.office.excel.rows import pieces
from dutylist.output.office.excel.sheet import Sheet, SheetColumn, Value, workbook
from dutylist.output.office.rich_text import Paragraphs, plain

FLAT: Final = "汇总"
"""The name of the flat sheet."""
FLAT_NOTE: Final = "本表是事项的全部内容，可以改好后重新导入；前面几张是公布的栏目，供阅读和打印。"
_WIDTHS: Final[dict[ListName, tuple[float, ...]]] = {
    "basic": (4, 10, 60),
    "cooperative": (4, 7.5, 13, 13.5, 31, 25),
    "recalled": (4, 7.5, 32, 13, 34),
}
_CENTRED: Final = ("序号", "类别", "承接部门")
_MARK: Final = SheetColumn("校验", 4, hidden=True)
"""The heading of the column that identifies the item of a row for `import`, also where the flat sheet was removed."""
_FROZEN: Final = 2
"""The columns that stay visible when scrolling: id and title."""


def render(publication: Publication, seen: Seen) -> bytes:
    """The .xlsx."""
    sheets = [_published(published, publication, seen) for published in publication.lists]
    return workbook([*sheets, _flat(publication, seen)], title=seen(publication.title))


def _published(published: PublishedList, publication: Publication, seen: Seen) -> Sheet:
    titles = (published.columns[0], "类别", *published.columns[1:])
    columns = (
        *(
            SheetColumn(title, width, "center" if title in _CENTRED else "left")
            for title, width in zip(titles, _WIDTHS[published.list], strict=True)
        ),
        _MARK,
    )
    return Sheet(
        published.name,
        seen(publication.title),
        columns,
        list(_lines(published, columns, seen)),
        plain(published.heading, *map(seen, publication.notes)),
    )


def _lines(published: PublishedList, columns: tuple[SheetColumn, ...], seen: Seen) -> Iterator[tuple[Value, ...]]:
    """A row for each item, and further rows for one with more lines; all have its number, so that filters keep it
    whole.
    """
    for row in published.rows:
        title, *texts = row.paragraphs(seen)
        cut = [pieces(text, column.room, LINES_OF_ROW) for text, column in zip(texts, columns[3:-1], strict=True)]
        empty: Paragraphs = ()
        for parts in zip_longest(*cut, fillvalue=empty) if cut else [()]:
            yield (row.number, seen(row.category), title, *parts, row.mark)


def _flat(publication: Publication, seen: Seen) -> Sheet:
    rows = [row for filed in publication.items for row in flat.flat_rows(filed.record)]
    columns = tuple(SheetColumn(column.title, column.width) for column in flat.COLUMNS)
    return Sheet(FLAT, f"{seen(publication.title)}（{FLAT}）", columns, rows, plain(FLAT_NOTE), frozen=_FROZEN)
