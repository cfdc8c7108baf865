"""Reads one table of a document into items, from its first row to its last."""

import re
from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from dutylist.features.exchange.formats.row_marks import cell_text
from dutylist.features.exchange.items.draft import ImportRemark, ItemDraft, ReadingProblem, TableRead
from dutylist.features.exchange.tables.columns import (
    Column,
    TableHeader,
    list_named,
    refine_header,
    with_list_column,
)
from dutylist.features.exchange.tables.document_messages import LINE_CATEGORY
from dutylist.features.exchange.tables.document_reading import DocumentReading
from dutylist.features.exchange.tables.headings import category_heading, list_heading
from dutylist.features.exchange.tables.heads.find import Heads, head_in
from dutylist.features.exchange.tables.heads.names import TOLD_BY_CONTENT
from dutylist.features.exchange.tables.latest_item import LatestItem
from dutylist.features.exchange.tables.marked_rows import marked_category
from dutylist.features.exchange.tables.model import ReadRow, ReadTable
from dutylist.features.exchange.tables.row_cells import CONTINUED
from dutylist.features.exchange.tables.row_messages import ABOVE_HEAD, AS_ABOVE, CATEGORY, NO_LIST, NOT_A_ROW, NOTE
from dutylist.features.exchange.tables.rows import (
    ClassifiedRow,
    alone_in,
    as_continued,
    cut_length,
    is_above_head,
    is_error_at,
    numbered_in_arabic,
    numbers_columns,
    numbers_of_bands,
    only_text,
    shifted_categories,
    sorted_row,
    text_at,
    with_banded_categories,
    with_repeated,
    with_text,
)
from dutylist.features.exchange.tables.rows_to_items import NO_NUMBER, NO_TITLE, item_of, words_of
from dutylist.features.exchange.tables.several_items import one_item_a_row
from dutylist.features.exchange.text.enumeration import number_before, without_number
from dutylist.model.item import ListName
from dutylist.output.normalize import key, one_line

_LONGEST_CATEGORY: Final = 40
_LONGEST_HEADING: Final = 60
_CUT_WITHIN: Final = 2
"""Characters: titles cut at the same width differ by at most so many."""


class TableReading:
    """Reads one table."""

    def __init__(self, reading: DocumentReading, table: ReadTable, heads: Heads, *, headless: bool) -> None:
        self.reading = reading
        self.heads = heads
        self.where = table.where
        self.rows = table.rows
        self.headless = headless
        self.list: ListName | None = None
        self.before = len(reading.items)
        self.position = 0
        self.held: list[ReadRow] = []
        self.boundary = True
        self.receiver = ""
        self.page_begins = False
        self.arabic = False
        self.bands: re.Pattern[str] | None = None
        self.shifted: frozenset[str] = frozenset()
        self.title: int | None = None
        self.cut = 0
        self.shown: tuple[str, ...] = ()
        self.above: tuple[str, ...] = ()
        self.taken: list[tuple[ItemDraft, list[ReadRow]]] = []

    def read(self) -> None:
        reading = self.reading
        if reading.head:
            self.use(reading.head)
        position = 0
        while position < len(self.rows):
            row = self.as_above(self.rows[position])
            self.position = position = position + 1
            if reading.head and len(parts := one_item_a_row(row, reading.head)) > 1:
                self.rows = (*self.rows[: position - 1], *parts, *self.rows[position:])
                row = parts[0]
            if self.boundary and numbers_columns(row):
                continue
            before = bool(self.held or self.may_reopen())
            each = sorted_row(row, reading.head, self.heads, bands=self.bands, before=before)
            if each.sort in ("item", "more") and text_at(row, self.title) in self.shifted and only_text(row):
                each = ClassifiedRow(row, "category", only_text(row))
            rest = self.as_rest(row, each)
            if rest is not None or self.same_mark(row):
                self.reopen()
                self.held.append(rest or row)
                self.boundary = False
                continue
            if each.sort == "nothing":
                continue
            self.close_item()
            if each.sort == "head" and each.head:
                position += self.new_head(each.head, position)
                self.boundary = True
            else:
                self.take(each)
                self.boundary = False
        self.close_item()
        self.close_table()

    def as_above(self, row: ReadRow) -> ReadRow:
        """The row with the texts of the cells above in place of 同上."""
        made = row if row.mark else with_repeated(row, self.above)
        self.above = made.texts if len(made.texts) > 1 else self.above
        return made

    def same_mark(self, row: ReadRow) -> bool:
        return bool(row.mark and self.held and self.held[0].mark == row.mark)

    def may_reopen(self) -> bool:
        """Whether the last item may continue here: only a heading or the end of a page stands between."""
        latest, head = self.reading.latest, self.reading.head
        return (
            latest is not None
            and head is not None
            and not latest.rows[0].mark
            and latest.head.columns == head.columns
            and latest.list == self.list
        )

    def reopen(self) -> None:
        """Remove the last item, to read it again with what follows."""
        latest = self.reading.latest
        if self.held or latest is None or not self.may_reopen():
            return
        self.held = list(latest.rows)
        self.reading.take_back(latest)
        self.before = min(self.before, len(self.reading.items))

    def as_rest(self, row: ReadRow, each: ClassifiedRow) -> ReadRow | None:
        """The row as a continuation of the item above; None where it begins something of its own."""
        head = self.reading.head
        if each.sort == "more":
            return replace(row, rest=self.is_cut(row, head)) if head else row
        if each.sort not in ("item", "category") or head is None or row.mark or head.titles:
            return None
        above = self.held or (list(self.reading.latest.rows) if self.reading.latest and self.may_reopen() else [])
        title, number = head.columns.get("title"), head.columns.get("number")
        if not above or title is None or above[0].mark:
            return None
        if each.sort == "category" and not (self.cut and self.title_goes_on(row, above[0], head)):
            return replace(row, rest=self.is_cut(row, head)) if alone_in(row, head) else None
        own, before = text_at(row, title), text_at(above[0], title)
        bare = CONTINUED.sub("", own)
        numbers = CONTINUED.sub("", text_at(row, number)), text_at(above[0], number)
        again = own == before and numbers[0] == numbers[1] and bool(numbers[0])
        told = bare != own or numbers[0] != text_at(row, number)
        if again or (told and bare in ("", CONTINUED.sub("", before)) and numbers[0] in ("", numbers[1])):
            columns = {index for index in (number, title) if index is not None}
            return replace(as_continued(row, columns), rest=self.is_cut(row, head))
        if own and self.title_goes_on(row, above[0], head):
            return replace(row, rest=True)
        return None

    def is_cut(self, row: ReadRow, head: TableHeader) -> bool:
        """Whether a row is the rest of the one above rather than one more department of the same item."""
        title = head.columns.get("title", 0)
        start = 0
        for cell in row.cells:
            if title in range(start, start + cell.span) and cell.continued:
                return False
            start += cell.span
        columns: tuple[Column, ...] = ("departments", "receiver", "receiver_method", "departments_duties", "supporting")
        named = [text for column in columns if (text := text_at(row, head.columns.get(column)))]
        # A sheet has no pages: a row below with nothing but duties has one duty more.
        return self.boundary or not (named or row.where.sheet)

    def title_goes_on(self, row: ReadRow, above: ReadRow, head: TableHeader) -> bool:
        """Whether a row without a number has the rest of a title: by the number that follows there is no item
        between.
        """
        number = head.columns.get("number")
        if not self.arabic or number is None or text_at(row, number):
            return False
        columns: tuple[Column, ...] = ("departments", "receiver", "category")
        cut_here = bool(self.cut) and 0 <= len(text_at(above, head.columns.get("title"))) - self.cut <= _CUT_WITHIN
        if not self.boundary and (
            (len(head.columns) < 3 and not cut_here) or any(text_at(row, head.columns.get(each)) for each in columns)
        ):
            return False
        position = self.rows.index(row)
        following = (
            number_before(text_at(each, number)) for each in self.rows[position + 1 :] if not head_in(each, self.heads)
        )
        after = next((each for each in following if each is not None), None)
        before = number_before(text_at(above, number))
        return before is not None and after in (None, before + 1, 1)

    def new_head(self, head: TableHeader, position: int) -> int:
        """Take a heading; the number of rows below that belong to it as well."""
        next_row = self.rows[position] if position < len(self.rows) else None
        above = self.rows[position - 1]
        if found := self.heads.get(above.bare):
            two = bool(next_row and found.lower and next_row.bare == found.lower)
            below = head if two else None
        else:
            below = refine_header(head, next_row.texts, above.texts) if next_row and not next_row.mark else None
        wanted = below or head
        if self.reading.head is None or wanted.columns != self.reading.head.columns:
            self.close_table()
        self.shown = self.rows[position if below else position - 1].texts
        self.use(wanted)
        return 1 if below else 0

    def use(self, head: TableHeader) -> None:
        reading = self.reading
        self.list = reading.fixed or self.of_this(head)
        texts = [row.texts for row in self.rows if not only_text(row)]
        head = with_banded_categories(with_list_column(head, self.shown, texts), self.rows)
        reading.head = head
        for heading, column in (head.of(self.list) if self.list else head).told_by_content:
            reading.tell(TOLD_BY_CONTENT[column], self.where, heading=heading)
        self.arabic = numbered_in_arabic(self.rows, head.columns.get("number"))
        self.bands = numbers_of_bands(self.rows, head.columns.get("number"))
        self.cut = cut_length(self.rows, head)
        self.title = head.columns.get("title")
        self.shifted = shifted_categories(self.rows, head, self.heads, self.known_where_it_goes_on(head))
        reading.shifted = reading.shifted or bool(self.shifted)

    def known_where_it_goes_on(self, head: TableHeader) -> frozenset[str] | None:
        """The county's categories where the table goes on with the numbers of one before that had none in the column of
        titles; None elsewhere.
        """
        reading, column = self.reading, head.columns.get("number")
        numbers = (number_before(text_at(row, column)) for row in self.rows)
        first = next((each for each in numbers if each is not None), None)
        if reading.latest is None or reading.shifted or reading.last is None or first != reading.last + 1:
            return None
        return frozenset(reading.known.categories)

    def of_this(self, head: TableHeader) -> ListName | None:
        """The list of a header: that of the heading above, unless it belongs to an earlier table of another kind."""
        reading, implied = self.reading, head.implied
        if reading.listed is None or (not reading.fresh and implied not in (reading.listed, "basic")):
            if implied != reading.listed:
                reading.of_list = reading.of_category = None
                if reading.category_begun != len(reading.items):
                    reading.category = None
            reading.listed = implied
        return reading.listed

    def take(self, each: ClassifiedRow) -> None:
        reading, row = self.reading, each.row
        match each.sort:
            case "heading" if (head := self.head_in_heading(row)) is not None:
                self.close_table()
                reading.heading(each.text, row.where)
                self.shown = row.texts
                self.use(head)
            case "heading":
                self.close_table()
                if not (reading.heading(each.text, row.where) or reading.count_alone(each.text, row.where)):
                    found = category_heading(each.text)
                    if found and reading.listed and reading.head is None and one_line(each.text) != found[0]:
                        reading.begin_part(each.text, found, row.where)
                    elif is_above_head(self.rows, self.position, self.heads) and (
                        above := reading.above_table(each.text)
                    ):
                        reading.begin_part(each.text, above, row.where)
                        reading.tell(LINE_CATEGORY, row.where, category=above[0])
                    elif number_before(each.text) is None and len(one_line(each.text)) <= _LONGEST_HEADING:
                        reading.tell(NOTE, row.where, text=words_of([row]))
                    else:
                        reading.troubles.append(ReadingProblem(row.where, ABOVE_HEAD, words_of([row])))
            case "category" if own := marked_category(each.text, row.mark, self.list or "basic"):
                reading.begin_category(own, row.where)
            case "category" if reading.head and alone_in(row, reading.head):
                if self.boundary and self.list:
                    reading.drop_cut_item(self.list)
                reading.troubles.append(ReadingProblem(row.where, NOT_A_ROW, words_of([row])))
            case "category":
                if list_heading(each.text):
                    self.close_table()
                if reading.heading(each.text, row.where):
                    self.list = reading.fixed or reading.listed
                    return
                found = category_heading(each.text)
                if found:
                    reading.begin_part(each.text, found, row.where)
                else:
                    reading.end_category()
                    reading.troubles.append(ReadingProblem(row.where, NOT_A_ROW, words_of([row])))
            case "note":
                reading.tell(NOTE, row.where, text=words_of([row]))
            case "item" if reading.head is None:
                reading.troubles.append(ReadingProblem(row.where, ABOVE_HEAD, words_of([row])))
            case "item":
                self.held = [row]
                self.page_begins = self.boundary

    def head_in_heading(self, row: ReadRow) -> TableHeader | None:
        """The head that a list's name is above a column of titles alone, where no other head follows."""
        if self.reading.head or len(row.texts) > 1 or (head := head_in(row, self.heads)) is None:
            return None
        following = self.rows[self.rows.index(row) + 1 :]
        return None if any(head_in(each, self.heads) for each in following) else head

    def close_item(self) -> None:
        rows, self.held = self.held, []
        reading = self.reading
        if not rows or reading.head is None:
            return
        self.list = reading.fixed or list_named(text_at(rows[0], reading.head.columns.get("list"))) or self.list
        if self.list is None:
            reading.troubles.append(ReadingProblem(rows[0].where, NO_LIST, words_of(rows)))
            return
        head = reading.head.of(self.list)
        rows, as_above = self.with_receiver(rows, head)
        self.categorise(rows[0], head)
        category, group = reading.place_of_items(self.list, head)
        found = item_of(rows, head, self.list, category, reading.known, group)
        if isinstance(found, ReadingProblem):
            reading.troubles.append(found)
            if found.text is NO_TITLE and self.page_begins and not text_at(rows[0], head.columns.get("number")):
                reading.drop_cut_item(self.list)
        else:
            if as_above:
                found = replace(found, remarks=(*found.remarks, ImportRemark(AS_ABOVE)))
            if self.arabic and found.number is None:
                found = replace(found, remarks=(*found.remarks, ImportRemark(NO_NUMBER)))
            found = replace(found, township=reading.township)
            reading.add(found)
            self.taken.append((found, rows))
            reading.latest = LatestItem(tuple(rows), reading.head, self.list, reading.running_counts())

    def with_receiver(self, rows: list[ReadRow], head: TableHeader) -> tuple[list[ReadRow], bool]:
        """The rows, with the receiver of the item above where their cell is blank, and whether it was."""
        index = head.columns.get("receiver")
        if self.list != "recalled" or index is None or rows[0].mark:
            return rows, False
        own = next((text for row in rows if (text := text_at(row, index))), "")
        if own:
            self.receiver = next(row.texts[index] for row in rows if text_at(row, index))
            return rows, False
        if not self.receiver or index >= len(rows[0].texts):
            return rows, False
        return [with_text(rows[0], index, self.receiver), *rows[1:]], True

    def categorise(self, row: ReadRow, head: TableHeader) -> None:
        """Record the category of a row from its column; rows below with an empty cell have the same."""
        index = head.columns.get("category")
        if index is None or index >= len(row.texts):
            return
        if is_error_at(row, index):
            self.reading.category = self.reading.of_category = None
            return
        if row.mark:
            self.reading.category, self.reading.of_category = cell_text(row.texts[index]) or None, None
            return
        text = row.texts[index]
        found = category_heading(text) or (without_number(one_line(text)), None)
        if len(found[0]) > _LONGEST_CATEGORY:
            self.reading.tell(CATEGORY, row.where, text=one_line(text))
            self.reading.category = self.reading.of_category = None
        elif key(found[0]) and found[0] != self.reading.category:
            self.reading.begin_category_within(found, row.where)

    def close_table(self) -> None:
        """Record how the table was read, as far as it had one header."""
        reading = self.reading
        count = len(reading.items) - self.before
        self.before = len(reading.items)
        taken, self.taken = self.taken, []
        if reading.head is None or self.list is None or not count:
            return
        head = reading.head.of(self.list)
        unread = set(reading.head.columns.values()) - set(head.columns.values())
        head = replace(head, unknown=(*head.unknown, *(self.heading_at(index) for index in sorted(unread))))
        reading.remark(taken, head)
        texts = self.head_texts(reading.head)
        reading.tables.append(TableRead(self.where, self.list, tuple(texts), head.unknown, count, self.headless))

    def head_texts(self, head: TableHeader) -> Iterator[tuple[Column, str]]:
        for column, index in sorted(head.of(self.list or "basic").columns.items(), key=lambda pair: pair[1]):
            yield column, self.heading_at(index)

    def heading_at(self, index: int) -> str:
        """What the head of the table says above a column."""
        shown = self.shown or next((row.texts for row in self.rows if head_in(row, self.heads)), ())
        return one_line(shown[index]) if index < len(shown) else ""
