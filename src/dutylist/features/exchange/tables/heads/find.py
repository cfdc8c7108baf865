"""Finds the heads of a table, those in words that nobody listed among them, and what their columns hold."""

import re
from collections.abc import Sequence
from typing import Final

import msgspec

from dutylist.features.exchange.tables.columns import (
    ANYWHERE,
    Column,
    TableHeader,
    column_of,
    head_of,
    list_named,
    refine_header,
)
from dutylist.features.exchange.tables.headings import is_note, is_page_break, is_title, is_total, list_heading
from dutylist.features.exchange.tables.heads.assignment import CONTRADICTION, ColumnReading, assign, rate
from dutylist.features.exchange.tables.heads.contents import ColumnContent, content_of, is_number
from dutylist.features.exchange.tables.heads.hints import hint, is_hinted
from dutylist.features.exchange.tables.model import ReadRow
from dutylist.model.item import LISTS, ListName

_LONGEST: Final = 30
_SENTENCE: Final = re.compile("[。；;！？!]")
_LEAST: Final = 2.5
"""The score from which a row is a head."""
_TELLING: Final[tuple[Column, ...]] = ("number", "title")
_FEWEST: Final = 3
"""Rows that say more than a heading does."""
_OF_LISTS: Final = 0.8
_LOOKED_AT: Final = 4
"""The rows with several texts among which the head of a list is."""


class FoundHead(msgspec.Struct, frozen=True):
    """A head and what its columns hold; `lower` are the texts of a second row of it."""

    header: TableHeader
    lower: tuple[str, ...] = ()


Heads = dict[tuple[str, ...], FoundHead]
"""The heads of a table by the texts of their first rows, without spaces."""


class KnownWords(msgspec.Struct, frozen=True):
    """The words of the county that tell what a column holds."""

    departments: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()


def head_in(row: ReadRow, heads: Heads) -> TableHeader | None:
    """The head that a row is, by what was found of its table or by its words; or None."""
    found = heads.get(row.bare) if heads else None
    return found.header if found else head_of(row.texts)


def find_heads(rows: Sequence[ReadRow], listed: ListName | None, likely: ListName | None, known: KnownWords) -> Heads:
    """The heads that are not recognised by their words alone. `listed` is the list that the table belongs to, if that
    is certain, and `likely` the one that it probably belongs to.
    """
    found: Heads = {}
    begun = 0
    for end in [*_beginnings(rows), len(rows)]:
        part = rows[begun:end]
        named = _named_above(part) or (listed if begun == 0 else None)
        _find_head(part, _Place(named, named or likely, known), found)
        begun = end
    return found


class _Place(msgspec.Struct, frozen=True):
    """The list of a part of a table, certain and probable, and the county's words."""

    listed: ListName | None
    likely: ListName | None
    known: KnownWords


def _beginnings(rows: Sequence[ReadRow]) -> list[int]:
    """The rows that name a list below the first row of a table, each of which begins a part of its own."""
    return [
        number for number, row in enumerate(rows)
        if number and len(texts := set(row.bare) - {""}) == 1 and list_heading(next(iter(texts))) and not row.mark
    ]  # fmt: skip


def _named_above(rows: Sequence[ReadRow]) -> ListName | None:
    for row in rows[:3]:
        texts = set(row.bare) - {""}
        if len(texts) == 1 and (found := list_heading(next(iter(texts)))):
            return found.list
    return None


def _find_head(rows: Sequence[ReadRow], place: _Place, found: Heads) -> None:
    candidates = [number for number, row in enumerate(rows) if _texts(row) > 1 and not row.mark][:_LOOKED_AT]
    for number in candidates:
        row = rows[number]
        if row.bare in found:
            return
        usual = head_of(row.texts)
        following = rows[number + 1] if number + 1 < len(rows) else None
        refined = (
            refine_header(usual, following.texts, row.texts) if usual and following and not following.mark else None
        )
        if refined and following and _covers(refined, row, following):
            _correct(refined, rows[number + 2 :], row, following, place, found)
            return
        lower = following if following and (refined or is_lower(row, following)) else None
        if usual and not usual.unknown and lower is None:
            _correct(usual, rows[number + 1 :], row, None, place, found)
            return
        body = _body(rows[number + (2 if lower else 1) :], row)
        if usual and _has_list_column(body):
            return
        if usual is None and _likeness(row, body) < _LEAST:
            continue
        if made := _made(row, lower, body, place):
            found[row.bare] = made
            _repeat(made, row, rows[number + 1 :], found)
            return
        if usual:
            return


def _covers(head: TableHeader, upper: ReadRow, lower: ReadRow) -> bool:
    """Whether a head says what every column with a heading holds."""
    told = {*head.columns.values(), *head.titles}
    return all(at in told for at, texts in enumerate(zip(upper.bare, lower.bare, strict=False)) if any(texts))


def _correct(
    head: TableHeader, rows: Sequence[ReadRow], row: ReadRow, lower: ReadRow | None, place: _Place, found: Heads
) -> None:
    """Put a head among those found where its contents are plainly something other than its words say."""
    if made := _contradicted(head, rows, row, lower, place):
        found[row.bare] = made


def _has_list_column(body: Sequence[ReadRow]) -> bool:
    """Whether a column says of each row which list it belongs to."""
    width = max((len(row.texts) for row in body), default=0)
    columns = ([each for one in body if at < len(one.texts) and (each := one.bare[at])] for at in range(width))
    return any(cells and all(map(list_named, cells)) for cells in columns)


def _repeat(head: FoundHead, row: ReadRow, rows: Sequence[ReadRow], found: Heads) -> None:
    """Put the rows among the heads that repeat one in slightly other words: they have its headings of numbers and
    titles.
    """
    texts = row.bare
    columns = [at for kind in _TELLING if (at := head.header.columns.get(kind)) is not None]
    said = {at: texts[at] for at in columns if texts[at]}
    for number, each in enumerate(rows):
        own = each.bare
        if said and own != texts and len(own) == len(texts) and all(own[at] == text for at, text in said.items()):
            following = rows[number + 1] if number + 1 < len(rows) else None
            lower = following if following and is_lower(each, following) else None
            if each.bare != head.lower:
                found.setdefault(own, FoundHead(head.header, lower.bare if lower else ()))


def is_lower(upper: ReadRow, lower: ReadRow) -> bool:
    """Whether a row is the second one of a head: below one heading for several columns it names each of them."""
    above, below = upper.columns, lower.columns
    if len(below) < 2 or len(above) != len(below) or lower.mark:
        return False
    own = [
        cell.bare for cell in below
        if not cell.continued and cell.bare
    ]  # fmt: skip
    if len(set(own)) < 2 or any(len(text) > _LONGEST or _SENTENCE.search(text) or is_number(text) for text in own):
        return False
    upper_texts, lower_texts = (
        [each.bare for each in above],
        [each.bare for each in below],
    )
    parted = False
    for at, text in enumerate(upper_texts):
        free = below[at].continued or not lower_texts[at] or lower_texts[at] == text
        wide = (at + 1 < len(above) and (upper_texts[at + 1] == text or not upper_texts[at + 1])) or (
            at > 0 and (upper_texts[at - 1] == text or not text)
        )
        if not (free or wide or is_hinted(lower_texts[at])):
            return False
        parted = parted or (not free and wide)
    return parted


def _texts(row: ReadRow) -> int:
    return len(set(row.bare) - {""})


def _body(rows: Sequence[ReadRow], head: ReadRow) -> list[ReadRow]:
    texts = head.bare
    return [row for row in rows if _texts(row) > 1 and row.bare != texts and not is_total(next(filter(None, row.bare)))]


def _likeness(row: ReadRow, body: Sequence[ReadRow]) -> float:
    """How much a row that is no known head looks like one."""
    texts = [cell.bare for cell in row.cells]
    told = [text for text in texts if text]
    if not body or any(
        is_page_break(text) or is_note(text) or is_title(text) or (list_heading(text) and len(text) > 8)
        for text in told
    ):
        return 0.0
    if any(len(text) > _LONGEST or _SENTENCE.search(text) for text in told) or len(set(told)) < len(told) * 0.6:
        return 0.0
    hinted = sum(1 for text in told if column_of(text) or is_hinted(text))
    score = 3.0 * hinted / len(told)
    first = next((at for at, text in enumerate(row.bare) if text), 0)
    below = [given[first] for each in body if first < len(given := each.bare) and given[first]]
    if below and not is_number(row.bare[first]) and sum(map(is_number, below)) > 0.6 * len(below):
        score += 2.0
    if is_number(told[0]) and len(told[0]) < 4:
        return 0.0
    widest = max(sum(1 for text in each.bare if text) for each in body)
    return score + (0.5 if len([text for text in row.bare if text]) >= widest - 1 else -1.5)


def _assignment(
    row: ReadRow, lower: ReadRow | None, body: Sequence[ReadRow], place: _Place
) -> tuple[ColumnReading, list[tuple[str, ...]]]:
    upper = row.bare
    width = len(upper)
    below = lower.bare if lower else ("",) * width
    filled = list(upper)
    if lower:
        for at in range(1, width):
            # An upper heading without joined cells stands in the first of its columns.
            if not filled[at] and below[at]:
                filled[at] = filled[at - 1]
    heads = [tuple(dict.fromkeys(text for text in (filled[at], below[at]) if text)) for at in range(width)]
    contents = _contents(body, width, place.known)
    lists: Sequence[ListName | None] = (place.listed,) if place.listed else LISTS
    if any(each.lists > _OF_LISTS for each in contents):
        lists = (None,)
    return assign(heads, contents, lists, place.likely), heads


def _contents(body: Sequence[ReadRow], width: int, known: KnownWords) -> list[ColumnContent]:
    """What each column holds below a head."""
    rows = [row.columns for row in body]
    columns = ([row[at] for row in rows if at < len(row)] for at in range(width))
    return [content_of(cells, known.departments, known.categories) for cells in columns]


def _made(row: ReadRow, lower: ReadRow | None, body: Sequence[ReadRow], place: _Place) -> FoundHead | None:
    """The head with what its columns hold, by words and contents."""
    if not body:
        return None
    found, heads = _assignment(row, lower, body, place)
    columns: dict[Column, int] = {kind: at for at, kind in enumerate(found.kinds) if kind}
    if "title" not in columns or (len(columns) < 2 and len(heads) > 1):
        return None
    if not columns.keys() - ANYWHERE and any(
        kind is None and heads[at] and sum(is_number(text) for text in texts) * 2 > len(texts)
        for at, kind in enumerate(found.kinds)
        if (texts := [each for one in body if at < len(one.texts) and (each := one.bare[at])])
    ):
        # A title beside an amount of money is the head of some other table.
        return None
    title = columns["title"]
    if place.likely is None and not (heads[title] and hint("".join(heads[title]), "title") >= 1):
        # Nothing says that the table is of a list: its heading has to.
        return None
    names = [text for one in body if title < len(one.texts) and (text := one.bare[title])]
    if sum(1 for text in names if list_named(text) or list_heading(text)) * 2 > len(names):
        # It counts the items of lists.
        return None
    unknown = [heads[at][-1] for at, kind in enumerate(found.kinds) if kind is None and heads[at]]
    spread = head_of([each[0] if each else "" for each in heads])
    return FoundHead(
        TableHeader(
            columns,
            tuple(dict.fromkeys(unknown)),
            spread.titles if spread and spread.columns.get("title") == columns["title"] else (),
            list=found.list,
            doubtful=tuple(
                (heads[at][-1] if heads[at] else "", kind)
                for at, kind in enumerate(found.kinds)
                if at in found.doubtful and kind and _may_be_wrong(heads[at], kind)
            ),
            told_by_content=tuple(
                (heads[at][-1], kind)
                for at, kind in enumerate(found.kinds)
                if kind and heads[at] and column_of(heads[at][-1]) is None and column_of("".join(heads[at])) is None
            ),
        ),
        lower.bare if lower else (),
    )


def _may_be_wrong(head: Sequence[str], kind: Column) -> bool:
    return not head or column_of(head[-1]) != kind


def _contradicted(
    head: TableHeader, rows: Sequence[ReadRow], row: ReadRow, lower: ReadRow | None, place: _Place
) -> FoundHead | None:
    """The head by its contents where these are plainly something other than the words say; None where they agree."""
    body = _body(rows, row)
    listed = place.listed or head.implied
    if len(body) < _FEWEST or listed is None or head.titles or _has_list_column(body):
        return None
    upper, below = row.bare, lower.bare if lower else ()
    heads = [
        tuple(dict.fromkeys(filter(None, (text, below[at] if at < len(below) else ""))))
        for at, text in enumerate(upper)
    ]
    contents = _contents(body, len(upper), place.known)
    by_words: list[Column | None] = [None] * len(upper)
    for column, at in head.of(listed).columns.items():
        by_words[at] = column
    found = assign(heads, contents, (listed,))
    if list(found.kinds) == by_words or found.score - rate(heads, contents, listed, by_words) < CONTRADICTION:
        return None
    columns: dict[Column, int] = {kind: at for at, kind in enumerate(found.kinds) if kind}
    if "title" not in columns:
        return None
    changed = tuple(
        (heads[at][-1] if heads[at] else "", kind)
        for at, kind in enumerate(found.kinds)
        if kind and kind != by_words[at]
    )
    unknown = tuple(heads[at][-1] for at, kind in enumerate(found.kinds) if kind is None and heads[at])
    return FoundHead(TableHeader(columns, unknown, told_by_content=changed, doubtful=changed, list=found.list), below)
