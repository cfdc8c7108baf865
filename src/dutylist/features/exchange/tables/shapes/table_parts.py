"""Tables that are no list of their own: cards of single items, the rest of a list above the head of the next one, imprints."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from dutylist.features.exchange.tables.columns import column_of, head_of, list_named
from dutylist.features.exchange.tables.headings import is_total
from dutylist.features.exchange.tables.heads.hints import hint, is_hinted
from dutylist.features.exchange.tables.model import ReadCell, ReadRow, ReadTable
from dutylist.features.exchange.tables.rows import only_text
from dutylist.features.exchange.text.enumeration import number_before
from dutylist.output.normalize import one_line

_IMPRINT: Final = re.compile(r"\A(?:抄送|主送|抄报|分送)[：:]|日印[发制]\Z")
_MOST_OF_AN_IMPRINT: Final = 4


_LEAST_OF_A_CARD: Final = 3
_TITLE: Final = "事项名称"
_OF_DEPARTMENTS: Final = frozenset({"departments", "department_duties"})
_COUNTED: Final = re.compile(r"[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）]?\Z")
"""The number of a card behind its heading: 事项1."""
_MOST_OF_A_LEGEND: Final = 8
_MOST_BESIDE: Final = 2
_LONGEST_BESIDE: Final = 80
_LONGEST_OF_MANY: Final = 8


def list_of_cards(table: ReadTable) -> ReadTable:
    """The table with cards, which have their headings at the left of the texts, as rows below a head; any other table as
    it is.
    """
    before = next((at for at, row in enumerate(table.rows) if _texts(row) > 1), 0)
    # What stands above the first number is the rest of a card on the page before, unless it begins with a title.
    begins = (
        at for at, row in enumerate(table.rows) if row.cells and column_of(row.cells[0].bare) in ("number", "title")
    )
    before = max(before, next(begins, before))
    before -= before > 0 and _is_title_of_card(table.rows[before - 1])
    cards: list[dict[str, tuple[ReadRow, ReadCell]]] = [{}]
    pairs = like_heads = 0
    for row in table.rows[before:]:
        if _texts(row) == 0 and not row.mark:
            continue
        if _is_title_of_card(row) and (_TITLE in cards[0] or not cards[0]):
            cards += [{}] if cards[-1] else []
            cards[-1][_TITLE] = row, ReadCell(only_text(row))
            continue
        cells = [cell for cell in row.cells if not cell.continued]
        while len(cells) > 2 and not cells[-1].text.strip() and len(cells) % 2:
            cells.pop()
        if len(cells) % 2 or row.mark:
            return table
        for heading, value in zip(cells[::2], cells[1::2], strict=True):
            name = _COUNTED.sub("", heading.bare)
            if not name and not value.text.strip():
                continue
            if not (column_of(name) or is_hinted(name)):
                return table
            pairs += 1
            like_heads += head_of([name, value.text]) is not None
            if name in cards[-1] and column_of(name) in _OF_DEPARTMENTS and name != next(iter(cards[-1])):
                cards[-1][name] = cards[-1][name][0], _with_department(cards[-1], name, value.text)
                continue
            if name in cards[-1]:
                cards.append({})
            cards[-1][name] = row, value
    heads = list(cards[0])
    # A title may look like a heading: 历史文化名镇名村保护工作.
    if like_heads * 2 >= pairs or any(list(card) != heads for card in cards) or not _may_be_cards(heads, len(cards)):
        return table
    first = ReadRow(table.rows[0].where, tuple(map(ReadCell, heads)))
    rows = (_row_of(card) for card in cards)
    return replace(table, rows=(*table.rows[:before], first, *rows))


def _with_department(card: Mapping[str, tuple[ReadRow, ReadCell]], name: str, text: str) -> ReadCell:
    """The names or duties in a card with those of one more department, of which the name comes first."""
    before = card[name][1].text
    if column_of(name) == "departments":
        return ReadCell(f"{before}\n{one_line(text)}")
    names = next((cell.text.split("\n") for each, (_, cell) in card.items() if column_of(each) == "departments"), [""])
    first = f"{names[0]}：\n{before}" if len(names) == 2 else before
    return ReadCell(f"{first}\n{names[-1]}：\n{text}")


def _is_title_of_card(row: ReadRow) -> bool:
    """Whether a numbered text alone in a row may be the title of the card below."""
    text = only_text(row)
    return bool(text) and number_before(text) is not None and row.cells[0].span > 1 and not row.mark


def without_legend(table: ReadTable) -> tuple[ReadTable, str]:
    """The table without what stands beside it, behind an empty column, in few of its rows; and the words there."""
    width = max((len(row.texts) for row in table.rows), default=0)
    filled = [sum(1 for row in table.rows if row.text(column).strip()) for column in range(width)]
    begun = next((column for column, count in enumerate(filled) if count), width)
    end = next((column for column in range(begun, width) if not filled[column]), width)
    beside = [row for row in table.rows if any(text.strip() for text in row.texts[end:])]
    if not beside or len(beside) > _MOST_OF_A_LEGEND or len(beside) * 2 > len(table.rows):
        return table, ""
    if any(head_of(row.texts[end:]) or row.mark for row in beside):
        return table, ""
    words = " ".join(text for row in beside for text in dict.fromkeys(row.texts[end:]) if text.strip())
    return replace(table, rows=tuple(replace(row, cells=tuple(_cells_before(row, end))) for row in table.rows)), words


def _cells_before(row: ReadRow, end: int) -> Iterator[ReadCell]:
    start = 0
    for cell in row.cells:
        if start + cell.span <= end:
            yield cell
        start += cell.span


def _texts(row: ReadRow) -> int:
    """The number of different texts of a row."""
    return len({cell.bare for cell in row.cells} - {""})


def _may_be_cards(heads: Sequence[str], count: int) -> bool:
    """Whether texts at the left of a table that repeat so many times are the headings of cards."""
    if len(heads) < _LEAST_OF_A_CARD - (count >= _LEAST_OF_A_CARD):
        return False
    titled = any(column_of(each) == "title" or hint(each, "title") >= 1 for each in heads)
    return head_of(heads) is not None or (titled and len(heads) > 1)


def _row_of(card: dict[str, tuple[ReadRow, ReadCell]]) -> ReadRow:
    rows = {column_of(name): row for name, (row, _) in reversed(card.items())}
    first = next(row for row, _ in card.values())
    doubts = dict.fromkeys(doubt for row, _ in card.values() for doubt in row.doubts)
    cells = tuple(replace(value, span=1) for _, value in card.values())
    return ReadRow(rows.get("title", first).where, cells, doubts=tuple(doubts))


def rows_before_head(rows: Sequence[ReadRow], width: int, last: int | None) -> tuple[ReadRow, ...]:
    """The rows above the head of a table that continue the list before it, of so many columns and with such a last
    number.

    In one table of several lists that pages cut, their cells may span columns of the next list.
    """
    first = next((at for at, row in enumerate(rows) if head_of(row.texts)), 0)
    above = rows[:first]
    numbered = [at for at, row in enumerate(above) if len(row.cells) == width and row.cells[0].text.strip()]
    numbers = [number for at in numbered if (number := number_before(above[at].cells[0].text)) is not None]
    if not numbers or last is None or numbers[0] not in (1, last + 1):
        return ()
    found = above[: numbered[-1] + 1]
    if any(len(row.cells) not in (1, width) for row in found):
        return ()
    return tuple(
        replace(row, cells=tuple(replace(cell, span=width if len(row.cells) == 1 else 1) for cell in row.cells))
        for row in found
    )


def is_tally(table: ReadTable) -> bool:
    """Whether a table only counts the items of lists: beside their names and 合计 it has nothing but numbers."""
    rows = [[cell.bare for cell in row.cells if cell.bare] for row in table.rows]
    lists = [texts for texts in rows if len(texts) > 1 and list_named(texts[0]) and all(map(str.isdecimal, texts[1:]))]
    others = [texts for texts in rows if len(texts) > 1 and texts not in lists and not is_total(texts[0])]
    return len(lists) > 1 and len(others) <= 1


def is_imprint(table: ReadTable) -> bool:
    """Whether a table is the imprint (版记) at the end of an official paper: who gets copies, who printed it and when."""
    cells = [cell.bare for row in table.rows for cell in row.cells]
    return len(table.rows) <= _MOST_OF_AN_IMPRINT and any(map(_IMPRINT.search, cells))


def is_beside_lists(table: ReadTable, *, listed: bool) -> bool:
    """Whether a table without head and numbers is none of a list: the navigation of a web page, who filled in a form.
    Below the name of a list (`listed`), only one of few rows is.
    """
    longest = max(len(cell.bare) for row in table.rows for cell in row.cells)
    few = len(table.rows) <= _MOST_BESIDE
    return longest <= (_LONGEST_BESIDE if few else _LONGEST_OF_MANY) and (few or not listed)
