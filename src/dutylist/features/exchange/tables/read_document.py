"""A document's tables turned into items, from top to bottom."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import Final

from dutylist.features.exchange.formats.row_marks import said
from dutylist.features.exchange.items.draft import (
    Count,
    ImportRemark,
    ItemDraft,
    ReadDocument,
    ReadingProblem,
    TableRead,
)
from dutylist.features.exchange.tables.columns import Column, TableHeader, head_of, refined, usual
from dutylist.features.exchange.tables.headings import (
    category_heading,
    is_labelled_note,
    is_note,
    is_title,
    list_heading,
    township_named,
)
from dutylist.features.exchange.tables.marked_rows import marked_category
from dutylist.features.exchange.tables.model import DocumentTables, Notice, ReadLine, ReadRow, ReadTable, Where
from dutylist.features.exchange.tables.numbered_lines import Numbered, items_of, numbered_in_digits
from dutylist.features.exchange.tables.rows import Sorted, numbered_in_arabic, sorted_row
from dutylist.features.exchange.tables.rows_to_items import NO_NUMBER, CountyContext, item_of, words_of
from dutylist.features.exchange.tables.side_by_side import beside_to_below
from dutylist.features.exchange.text.enumeration import number_before, without_number
from dutylist.model.item import ListName
from dutylist.model.message import Message
from dutylist.output.normalize import key, one_line, squeezed

NO_HEAD: Final = Message("看不出表头，这张表没有读", "no head was recognised; the table was not read")
NO_LIST: Final = Message(
    "不知道属于哪一份清单，可以用 --list 指定", "nothing says which list it belongs to; --list can"
)
NOT_A_ROW: Final = Message("不像事项，也不像类别", "neither an item nor a category")
ABOVE_HEAD: Final = Message("在表头上面，没有当作事项", "stands above the head and was not taken for an item")
NOTE: Final = Message("备注、合计一类的文字，没有当作事项：{text}", "a note or total, not taken for an item: {text}")
GAP: Final = Message("序号不连续：{before} 后面是 {number}", "numbers out of order: {before} is followed by {number}")
MORE_GAPS: Final = Message("序号不连续的还有 {count} 处", "numbers are out of order in {count} more places")
CATEGORY: Final = Message("类别栏的文字太长，没有读：{text}", "the category is too long and was not read: {text}")
LOOSE: Final = Message(
    "表格以外有 {count} 段文字，没有当作事项，例如：{example}",
    "{count} paragraphs stand outside of tables and were not taken for items, such as: {example}",
)
PARAGRAPHS: Final = Message(
    "有 {count} 项不在表格里，是从编了号的段落读的，请核对",
    "{count} items stand in no table; they were read from numbered paragraphs. Check them",
)
NUMBERED: Final = Message("编了号的段落", "numbered paragraphs")
_MOST_GAPS: Final = 5
_SHOWN: Final = 40
_LONGEST_CATEGORY: Final = 40


def taken(paper: DocumentTables, known: CountyContext, list_name: ListName | None = None) -> ReadDocument:
    """The items of a document with everything that was not understood. `list_name` overrules what headings say."""
    reading = _Reading(paper.file, known, list_name)
    for block, following in zip_longest(paper.blocks, paper.blocks[1:]):
        if isinstance(block, ReadLine):
            reading.line(block, above_table=isinstance(following, ReadTable))
        else:
            reading.table(block)
    return reading.result(paper.notices)


@dataclass(slots=True)
class _Counted:
    where: Where
    list: ListName
    category: str | None
    stated: int
    found: int = 0


@dataclass(slots=True)
class _Reading:
    file: str
    known: CountyContext
    fixed: ListName | None
    listed: ListName | None = None
    fresh: bool = False
    head: TableHeader | None = None
    width: int = 0
    sheet: str = ""
    category: str | None = None
    township: str | None = None
    whole: str | None = None
    items: list[ItemDraft] = field(default_factory=list)
    tables: list[TableRead] = field(default_factory=list)
    troubles: list[ReadingProblem] = field(default_factory=list)
    counts: list[_Counted] = field(default_factory=list)
    of_list: _Counted | None = None
    of_category: _Counted | None = None
    loose: list[str] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    last: int | None = None
    gaps: int = 0
    pending: list[Numbered] = field(default_factory=list)
    counting: list[tuple[_Counted | None, _Counted | None]] = field(default_factory=list)
    parted: bool = False
    tabled: bool = False

    def __post_init__(self) -> None:
        self.township = self.whole = township_named(self.file, self.known.townships)

    def line(self, line: ReadLine, *, above_table: bool) -> None:
        """A paragraph, or the name of a sheet: a heading, an item of a list without a table, or nothing to us."""
        if line.where.sheet != self.sheet:
            self.sheet = line.where.sheet
            self.listed = self.head = self.category = self.of_list = self.of_category = None
        if is_note(line.text):
            if is_labelled_note(line.text):
                self.passed_over(line.text)
            return
        if list_heading(line.text):
            self.close_paragraphs()
        if self.heading(line.text, line.where):
            self.head = None if self.fresh else self.head
            return
        found = category_heading(line.text)
        named = found is not None and found[0] in self.known.categories
        numbered = number_before(line.text) is not None
        counted = found is not None and found[1] is not None
        if numbered_in_digits(line.text) and not (named or counted or above_table):
            self.pending.append(Numbered(line, self.category, self.township, self.parted))
            self.counting.append((self.of_list, self.of_category))
            self.parted = False
        elif found and self.listed and (numbered or named):
            self.begin_category(found, line.where)
        else:
            self.passed_over(line.text)

    def passed_over(self, text: str) -> None:
        """A paragraph that is nothing to us; behind the beginning of a list its reader wants to know."""
        self.parted = bool(self.pending)
        if self.listed:
            self.loose.append(one_line(text))

    def close_paragraphs(self) -> None:
        """Take the numbered paragraphs for items where they are a list of their own."""
        stated = self.of_list.stated if self.of_list else None
        wanted = (self.fixed or self.listed) == "basic" and not self.tabled
        items = items_of(self.pending, stated) if wanted else ()
        for item, counting in zip(items, self.counting, strict=False):
            self.add(item, counting)
        if items:
            where = Where(self.file, paragraph=items[0].where.paragraph)
            self.tables.append(TableRead(where, "basic", (("title", NUMBERED.zh),), (), len(items)))
            self.tell(PARAGRAPHS, where, count=len(items))
        elif self.listed:
            self.loose += (one_line(each.line.text) for each in self.pending)
        self.pending, self.counting = [], []
        self.parted = self.tabled = False

    def heading(self, text: str, where: Where) -> bool:
        """Whether a text begins a list or names the document; what it says is kept."""
        found = list_heading(text)
        named = township_named(text, self.known.townships)
        if named and (found or is_title(text) or squeezed(text) == named):
            self.township = named
            self.whole = self.whole or named
        if found is None:
            return is_title(text) or bool(named and squeezed(text) == named)
        self.listed = found.list
        self.fresh = True
        self.category = None
        self.of_category = None
        self.of_list = None
        self.last = None
        if found.count is not None:
            self.of_list = _Counted(where, found.list, None, found.count)
            self.counts.append(self.of_list)
        return True

    def begin_category(self, found: tuple[str, int | None], where: Where) -> None:
        """All items from here on are of this category, until the next one."""
        self.category, stated = found
        self.of_category = None
        if stated is not None and self.listed:
            self.of_category = _Counted(where, self.listed, self.category, stated)
            self.counts.append(self.of_category)

    def table(self, table: ReadTable) -> None:
        """The rows of a table; a table without a head goes on with the one before if it is as wide."""
        table = beside_to_below(table)
        width = max((len(row.texts) for row in table.rows), default=0)
        if not any(cell.text.strip() for row in table.rows for cell in row.cells):
            return
        if width != self.width:
            self.head = None
        self.width = width
        headless = False
        if not self.has_head(table):
            if self.head is None and (list_name := self.fixed or self.listed):
                self.head, headless = usual(list_name, width), True
            if self.head is None:
                self.troubles.append(ReadingProblem(table.where, NO_HEAD, words_of(table.rows[:2])))
                return
        else:
            self.head = None
        self.tabled = True
        _OfTable(self, table, headless=headless).read()
        self.fresh = False

    def has_head(self, table: ReadTable) -> bool:
        """Whether some row of it is a head."""
        return any(head_of(row.texts) for row in table.rows)

    def add(self, item: ItemDraft, counting: "tuple[_Counted | None, _Counted | None] | None" = None) -> None:
        """Keep an item, and count it where the document states a count, by default in the last list and category."""
        self.items.append(item)
        if item.number is not None:
            if self.last is not None and item.number not in (1, self.last + 1):
                self.gaps += 1
                if self.gaps <= _MOST_GAPS:
                    self.tell(GAP, item.where, before=self.last, number=item.number)
            self.last = item.number
        for counted in counting or (self.of_list, self.of_category):
            if counted:
                counted.found += 1

    def tell(self, text: Message, where: Where, /, **arguments: str | int) -> None:
        """Keep something that a reader has to know, once."""
        if not any((each.text, each.arguments) == (text, arguments) for each in self.notices):
            self.notices.append(Notice(self.file, text, arguments, where))

    def result(self, notices: tuple[Notice, ...]) -> ReadDocument:
        """Everything together."""
        self.close_paragraphs()
        notices = (*notices, *self.notices)
        if self.gaps > _MOST_GAPS:
            notices = (*notices, Notice(self.file, MORE_GAPS, {"count": self.gaps - _MOST_GAPS}))
        if self.loose:
            told = Notice(self.file, LOOSE, {"count": len(self.loose), "example": self.loose[0][:_SHOWN]})
            notices = (*notices, told)
        counts = tuple(
            Count(each.where, each.list, each.category, each.stated, each.found)
            for each in self.counts
            if each.found or self.not_repeated(each)
        )
        return ReadDocument(
            self.file, tuple(self.items), tuple(self.tables), tuple(self.troubles), counts, notices, self.whole
        )

    def not_repeated(self, counted: _Counted) -> bool:
        """Whether an announced list or category without items is not merely an entry of a table of contents."""
        return not any(
            other is not counted and other.found and (other.list, other.category) == (counted.list, counted.category)
            for other in self.counts
        )


class _OfTable:
    """Reads one table."""

    def __init__(self, reading: _Reading, table: ReadTable, *, headless: bool) -> None:
        self.reading = reading
        self.where = table.where
        self.rows = table.rows
        self.headless = headless
        self.list: ListName | None = None
        self.before = len(reading.items)
        self.held: list[ReadRow] = []
        self.arabic = False
        self.shown: tuple[str, ...] = ()

    def read(self) -> None:
        reading = self.reading
        if reading.head:
            self.use(reading.head)
        position = 0
        while position < len(self.rows):
            row = self.rows[position]
            position += 1
            each = sorted_row(row, reading.head, arabic=self.arabic, before=bool(self.held))
            if each.sort == "more" or (row.mark and self.held and self.held[0].mark == row.mark):
                self.held.append(row)
                continue
            if each.sort == "nothing":
                continue
            self.close_item()
            if each.sort == "head" and each.head:
                position += self.new_head(each.head, position)
            else:
                self.take(each)
        self.close_item()
        self.close_table()

    def new_head(self, head: TableHeader, position: int) -> int:
        """Take a head; how many rows below belong to it as well."""
        next_row = self.rows[position] if position < len(self.rows) else None
        below = refined(head, next_row.texts) if next_row and not next_row.mark else None
        wanted = below or head
        if self.reading.head is None or wanted.columns != self.reading.head.columns:
            self.close_table()
        self.use(wanted)
        self.shown = self.rows[position if below else position - 1].texts
        return 1 if below else 0

    def use(self, head: TableHeader) -> None:
        reading = self.reading
        self.list = reading.fixed or self.of_this(head)
        reading.head = head
        self.arabic = numbered_in_arabic(self.rows, head.columns.get("number"))

    def of_this(self, head: TableHeader) -> ListName | None:
        """The list of a head: what the heading above says, unless that is of an earlier table of another kind."""
        reading, implied = self.reading, head.implied
        if reading.listed is None or (not reading.fresh and implied not in (reading.listed, "basic")):
            if implied != reading.listed:
                reading.of_list = reading.of_category = None
                reading.category = None
            reading.listed = implied
        return reading.listed

    def take(self, each: Sorted) -> None:
        reading, row = self.reading, each.row
        match each.sort:
            case "heading":
                self.close_table()
                if not reading.heading(each.text, row.where):
                    found = category_heading(each.text)
                    if found and reading.listed and reading.head is None and one_line(each.text) != found[0]:
                        reading.begin_category(found, row.where)
                    else:
                        reading.troubles.append(ReadingProblem(row.where, ABOVE_HEAD, words_of([row])))
            case "category" if own := marked_category(each.text, row.mark, self.list or "basic"):
                reading.begin_category(own, row.where)
            case "category":
                self.close_table_before(each.text)
                if reading.heading(each.text, row.where):
                    self.list = reading.fixed or reading.listed
                    return
                found = category_heading(each.text)
                if found:
                    reading.begin_category(found, row.where)
                else:
                    reading.troubles.append(ReadingProblem(row.where, NOT_A_ROW, words_of([row])))
            case "note":
                reading.tell(NOTE, row.where, text=words_of([row]))
            case "item" if reading.head is None:
                reading.troubles.append(ReadingProblem(row.where, ABOVE_HEAD, words_of([row])))
            case "item":
                self.held = [row]

    def close_table_before(self, text: str) -> None:
        if list_heading(text):
            self.close_table()

    def close_item(self) -> None:
        rows, self.held = self.held, []
        reading = self.reading
        if not rows or reading.head is None:
            return
        if self.list is None:
            reading.troubles.append(ReadingProblem(rows[0].where, NO_LIST, words_of(rows)))
            return
        head = reading.head.of(self.list)
        self.categorise(rows[0], head)
        found = item_of(rows, head, self.list, reading.category, reading.known)
        if isinstance(found, ReadingProblem):
            reading.troubles.append(found)
        else:
            if self.arabic and found.number is None:
                found = replace(found, remarks=(*found.remarks, ImportRemark(NO_NUMBER)))
            reading.add(replace(found, township=reading.township))

    def categorise(self, row: ReadRow, head: TableHeader) -> None:
        """A category's column says it for its row, and for those below where it is empty."""
        index = head.columns.get("category")
        if index is None or index >= len(row.texts):
            return
        if row.mark:
            self.reading.category, self.reading.of_category = said(row.texts[index]) or None, None
            return
        text = row.texts[index]
        found = category_heading(text) or (without_number(one_line(text)), None)
        if len(found[0]) > _LONGEST_CATEGORY:
            self.reading.tell(CATEGORY, row.where, text=one_line(text))
            self.reading.category = self.reading.of_category = None
        elif key(found[0]) and found[0] != self.reading.category:
            self.reading.begin_category(found, row.where)

    def close_table(self) -> None:
        """Tell what the table was read as, as far as it had one head."""
        reading = self.reading
        count = len(reading.items) - self.before
        self.before = len(reading.items)
        if reading.head is None or self.list is None or not count:
            return
        texts = self.head_texts(reading.head)
        reading.tables.append(
            TableRead(self.where, self.list, tuple(texts), reading.head.unknown, count, self.headless)
        )

    def head_texts(self, head: TableHeader) -> Iterator[tuple[Column, str]]:
        shown = self.shown or next((row.texts for row in self.rows if head_of(row.texts)), ())
        for column, index in sorted(head.of(self.list or "basic").columns.items(), key=lambda pair: pair[1]):
            yield column, one_line(shown[index]) if index < len(shown) else ""
