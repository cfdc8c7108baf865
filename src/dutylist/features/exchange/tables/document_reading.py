"""The state while a document is read from top to bottom: list, category, counts and items so far."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

import msgspec
from msgspec.structs import replace

from dutylist.features.exchange.items.draft import Count, ItemDraft, ReadDocument, ReadingProblem, TableRead
from dutylist.features.exchange.tables.columns import TableHeader
from dutylist.features.exchange.tables.document_messages import (
    CUT,
    GAP,
    LEFT_OVER_EVERYWHERE,
    LINE_CATEGORY,
    LOOSE,
    MORE_GAPS,
    NO_TABLE,
    NUMBERED,
    PARAGRAPHS,
    PICTURES,
    PICTURES_AND_GAP,
    SHEET_CATEGORY,
)
from dutylist.features.exchange.tables.headings import (
    category_above_table,
    category_heading,
    count_alone,
    is_contents_line,
    is_labelled_note,
    is_note,
    is_page_break,
    is_title,
    list_heading,
    list_of_file,
    township_named,
    township_of_sheet,
)
from dutylist.features.exchange.tables.heads.find import KnownWords
from dutylist.features.exchange.tables.latest_item import ItemCount, LatestItem, ListBeginning
from dutylist.features.exchange.tables.model import Notice, ReadLine, ReadRow, Where
from dutylist.features.exchange.tables.named_categories import department_heading, part_of
from dutylist.features.exchange.tables.numbered_lines import NumberedParagraph, items_of, numbered_in_digits
from dutylist.features.exchange.tables.outliers import outliers
from dutylist.features.exchange.tables.rows_to_items import CountyContext
from dutylist.features.exchange.tables.unread_text import LEFT_OVER, is_of_columns, unread_columns
from dutylist.features.exchange.text.enumeration import number_before
from dutylist.model.item import ListName
from dutylist.model.message import Message
from dutylist.output.normalize import one_line, without_space

_CATEGORY_LABEL: Final = re.compile(r"\s*(?:所属|事项)?(?:类别|分类|领域)[：:]")
_LOST_TABLE: Final = re.compile(
    "(?:类别|事项类别)?(?:序号|编号)(?:类别|事项类别)?[^，。；：]{0,8}事项(?:名称|内容)?[^，。；：]{2}.{20}"
)
"""Matches the text of a table that a conversion has run together."""
_MOST_GAPS: Final = 5
_LEAST_ROWS: Final = 5
_LEAST_LOST: Final = 4
_MOST_WORDS: Final = 4_000
_SHOWN: Final = 40


class DocumentReading(msgspec.Struct):
    file: str
    known: CountyContext
    fixed: ListName | None
    listed: ListName | None = None
    fresh: bool = False
    head: TableHeader | None = None
    width: int = 0
    sheet: str = ""
    parts: Mapping[str, str] = {}
    sheet_category: str | None = None
    category: str | None = None
    category_begun: int = -1
    group: str = ""
    latest: LatestItem | None = None
    township: str | None = None
    whole: str | None = None
    items: list[ItemDraft] = []
    tables: list[TableRead] = []
    troubles: list[ReadingProblem] = []
    counts: list[ItemCount] = []
    of_list: ItemCount | None = None
    of_category: ItemCount | None = None
    loose: list[str] = []
    empty: list[str] = []
    lost: int = 0
    notices: list[Notice] = []
    last: int | None = None
    gaps: int = 0
    pending: list[NumberedParagraph] = []
    counting: list[tuple[ItemCount | None, ItemCount | None]] = []
    parted: bool = False
    shifted: bool = False
    tabled: bool = False
    begun: ListBeginning | None = None

    def __post_init__(self) -> None:
        self.township = self.whole = township_named(self.file, self.known.townships)

    @property
    def known_words(self) -> KnownWords:
        """The county's words that tell what a column holds."""
        return KnownWords(self.known.departments, frozenset(self.known.categories))

    def lists_at_table(self) -> tuple[ListName | None, ListName | None]:
        """The list that the next table certainly belongs to, and the one that it probably belongs to."""
        certain = self.fixed or (self.listed if self.fresh else None)
        return certain, certain or self.listed or list_of_file(self.sheet) or list_of_file(self.file)

    def line(self, line: ReadLine, *, above_table: bool, above_items: bool = False) -> None:
        """Read a paragraph or the name of a sheet: a heading, an item of a list without a table, or unrelated text."""
        if line.where.sheet != self.sheet:
            self.sheet = line.where.sheet
            self.listed = self.head = self.of_list = None
            self.end_category()
            self.sheet_category = None
            if part := self.parts.get(without_space(line.where.sheet)):
                self.sheet_category = part
                self.tell(SHEET_CATEGORY, line.where, category=part)
            self.township = township_of_sheet(line.text, self.known.townships) or self.township
        if is_page_break(line.text) or is_contents_line(line.text):
            return
        if self.count_alone(line.text, line.where):
            return
        if is_note(line.text):
            if is_labelled_note(line.text):
                self.passed_over(line.text, line.where)
            return
        if list_heading(line.text):
            self.close_paragraphs()
        if self.heading(line.text, line.where):
            self.head = None if self.fresh else self.head
            return
        if self.lost and self.lost == len(self.troubles):
            self.passed_over(line.text, line.where)
            return
        found = category_heading(line.text)
        named = found is not None and found[0] in self.known.categories
        numbered = number_before(line.text) is not None
        counted = found is not None and found[1] is not None
        beside = self.pending and number_before(line.text) == (number_before(self.pending[-1].line.text) or 0) + 1
        if numbered_in_digits(line.text) and not (named or counted or (above_table and not beside)):
            self.pending.append(NumberedParagraph(line, self.category, self.township, self.parted))
            self.counting.append((self.of_list, self.of_category))
            self.parted = False
        elif found and self.listed and (numbered or named):
            if self.category and self.category_begun == len(self.items) and not self.pending:
                # A numbered line without items below may be an item.
                self.empty.append(self.category)
            self.begin_part(line.text, found, line.where)
        elif (above_table or (above_items and self.listed == "basic")) and (above := self.above_table(line.text)):
            self.begin_part(line.text, above, line.where)
            self.tell(LINE_CATEGORY, line.where, category=above[0])
        else:
            self.passed_over(line.text, line.where)

    def passed_over(self, text: str, where: Where) -> None:
        """Skip an unrelated paragraph; one inside of a list is reported."""
        self.parted = bool(self.pending)
        self.latest = None
        if _LOST_TABLE.match(without_space(text)):
            self.troubles.append(ReadingProblem(where, NO_TABLE, one_line(text)[:_MOST_WORDS]))
            self.lost = len(self.troubles)
        elif self.lost and self.lost == len(self.troubles):
            words = f"{self.troubles[-1].words} {one_line(text)}"
            self.troubles[-1] = replace(self.troubles[-1], words=words[:_MOST_WORDS])
        elif self.listed:
            self.loose.append(one_line(text))

    def close_paragraphs(self) -> None:
        """Read the numbered paragraphs as items where they are a list of their own."""
        stated = self.of_list.count.stated if self.of_list else None
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
        """Whether a text begins a list or is the title of the document; its contents are recorded."""
        found = list_heading(text)
        named = township_named(text, self.known.townships)
        if named and (found or is_title(text) or without_space(text) == named):
            self.township = named
            self.whole = self.whole or named
        if found is None:
            self.latest = None
            return is_title(text) or bool(named and without_space(text) == named)
        if found.list == self.listed and (found.continued or self.announced_again(where)):
            return True
        self.latest = None
        self.group = ""
        if self.begun is None or found.list != self.listed or self.begun.items != len(self.items):
            self.lost = 0
            # A list that is announced again, with nothing but a preface between, has not ended.
            self.close_list()
            self.begun = ListBeginning(where, len(self.items), len(self.loose))
        self.listed = found.list
        self.fresh = True
        self.category = None
        self.of_category = None
        self.of_list = None
        self.last = None
        if part := self.parts.get(without_space(text)):
            self.begin_part(part, (part, found.count), where)
        elif found.count is not None:
            self.of_list = self.to_count(where, found.list, None, found.count)
        return True

    def announced_again(self, where: Where) -> bool:
        """Whether the name of a list stands in a row, below the name of a category that has no items yet."""
        return where.row > 0 and self.category is not None and self.category_begun == len(self.items)

    def close_list(self) -> None:
        """Record the paragraphs of a list that has neither a table nor items: a conversion may have lost its table."""
        begun, self.begun = self.begun, None
        lost = self.loose[begun.loose :] if begun and begun.items == len(self.items) else []
        if begun and len(lost) >= _LEAST_LOST:
            self.troubles.append(ReadingProblem(begun.where, NO_TABLE, " ".join(lost)[:_MOST_WORDS]))

    def to_count(self, where: Where, list_name: ListName, category: str | None, stated: int) -> ItemCount:
        """Begin to count the items of a list or category with a stated number."""
        counted = ItemCount(Count(where, list_name, category, stated, 0))
        self.counts.append(counted)
        return counted

    def count_alone(self, text: str, where: Where) -> bool:
        """Whether a line below the name of a list states only its number of items."""
        stated = count_alone(text)
        if stated is None:
            return False
        if self.listed and self.fresh and self.of_list is None:
            self.of_list = self.to_count(where, self.listed, None, stated)
        return True

    def above_table(self, text: str) -> tuple[str, int | None] | None:
        """The category or department that a line or row right above the head of a table of a known list names, without a
        number before it.
        """
        found = category_heading(text)
        if found and not (self.listed or found[0] in self.known.categories or _CATEGORY_LABEL.match(text)):
            return None
        department = found and self.listed != "basic" and department_heading(text, self.known.departments)
        return found if department or _CATEGORY_LABEL.match(text) else category_above_table(text)

    def place_of_items(self, list_name: ListName, head: TableHeader) -> tuple[str | None, str]:
        """The category and the department under whose names the rows of a table stand."""
        own = self.category or (None if "category" in head.columns else self.sheet_category)
        if list_name == "basic":
            return own, ""
        kept, group = part_of(own, self.sheet_category, head, self.known.departments, self.known.categories)
        return kept, self.group or group

    def begin_category(self, found: tuple[str, int | None], where: Where) -> None:
        """All items from here on are of this category, until the next one."""
        self.end_category()
        self.category, stated = found
        self.category_begun = len(self.items)
        if stated is not None and self.listed:
            self.of_category = self.to_count(where, self.listed, self.category, stated)

    def begin_category_within(self, found: tuple[str, int | None], where: Where) -> None:
        """The same by a column, below the name of a department, if there is one."""
        group, counted = self.group, self.of_category
        self.begin_category(found, where)
        self.group, self.of_category = group, self.of_category or (counted if group else None)

    def begin_group(self, name: str, where: Where, stated: int | None) -> None:
        """All items from here on are of this department, until the next one."""
        category = self.category
        self.begin_category((name, stated), where)
        self.category, self.group = category, name

    def begin_part(self, text: str, found: tuple[str, int | None], where: Where) -> None:
        """All items from here on are of the category or department that a heading names."""
        listed = self.fixed or self.listed
        name = department_heading(text, self.known.departments) if listed != "basic" else ""
        if name and name not in self.known.categories:
            self.begin_group(name, where, found[1])
        else:
            self.begin_category(found, where)

    def end_category(self) -> None:
        """The following items have no known category and no known department."""
        self.category = self.of_category = self.latest = None
        self.group = ""

    def add(self, item: ItemDraft, counting: "tuple[ItemCount | None, ItemCount | None] | None" = None) -> None:
        """Add an item and count it where the document states a number, by default for the last list and category."""
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

    def running_counts(self) -> tuple[ItemCount, ...]:
        """The counts that the current item adds to."""
        return tuple(each for each in (self.of_list, self.of_category) if each)

    def take_back(self, latest: LatestItem) -> None:
        """Remove the item that was read last; it is read again with more rows."""
        item = self.items.pop()
        self.last = None if item.number in (None, 1) else (item.number or 1) - 1
        for counted in latest.counted:
            counted.found -= 1
        self.latest = None

    def remark(self, taken: Sequence[tuple[ItemDraft, Sequence[ReadRow]]], head: TableHeader) -> None:
        """Add the remarks on items of one table, given with their rows, that differ from the others."""
        kept = {id(item): index for index, item in enumerate(self.items)}
        items = [(item, rows) for item, rows in taken if id(item) in kept and not rows[0].mark]
        everywhere = self.unread_everywhere([item for item, _ in items])
        columns = unread_columns([item for item, _ in items], head)
        for (item, _), remarks in zip(items, outliers([rows for _, rows in items], head), strict=True):
            if remarks or everywhere or columns:
                own = tuple(
                    each
                    for each in item.remarks
                    if each.arguments.get("text") not in everywhere and not is_of_columns(each, columns)
                )
                self.items[kept[id(item)]] = replace(item, remarks=(*own, *remarks))

    def unread_everywhere(self, items: Sequence[ItemDraft]) -> frozenset[str]:
        """The texts that most rows of a table have and that no field takes; they are told once."""
        counts = Counter(
            str(each.arguments["text"]) for item in items for each in item.remarks if each.text is LEFT_OVER
        )
        found = [text for text, count in counts.items() if count >= _LEAST_ROWS and count * 2 > len(items)]
        for text in found:
            self.tell(LEFT_OVER_EVERYWHERE, items[0].where, count=counts[text], text=text)
        return frozenset(found)

    def drop_cut_item(self, list_name: ListName) -> None:
        """Remove the item before a page whose first row continues something: it is known to be cut."""
        if not self.items or self.items[-1].list != list_name:
            return
        item = self.items.pop()
        self.latest = None
        self.troubles.append(ReadingProblem(item.where, CUT, item.title))
        for counted in self.running_counts():
            counted.found -= 1

    def tell(self, text: Message, where: Where, /, **arguments: str | int) -> None:
        """Add a notice for the user, once."""
        if not any((each.text, each.arguments) == (text, arguments) for each in self.notices):
            self.notices.append(Notice(self.file, text, arguments, where))

    def result(self, notices: tuple[Notice, ...], pictures: int) -> ReadDocument:
        """Everything read."""
        self.close_paragraphs()
        self.close_list()
        self.loose += (name for name in self.empty if all(item.category != name for item in self.items))
        notices = (*notices, *self.notices)
        if pictures:
            missing = sum(max(each.count.stated - each.found, 0) for each in self.counts if each.count.category is None)
            text = PICTURES_AND_GAP if missing else PICTURES
            notices = (*notices, Notice(self.file, text, {"count": pictures, "missing": missing}))
        if self.gaps > _MOST_GAPS:
            notices = (*notices, Notice(self.file, MORE_GAPS, {"count": self.gaps - _MOST_GAPS}))
        if self.loose:
            told = Notice(self.file, LOOSE, {"count": len(self.loose), "example": self.loose[0][:_SHOWN]})
            notices = (*notices, told)
        counts = tuple(
            replace(each.count, found=each.found) for each in self.counts if each.found or self.not_repeated(each)
        )
        return ReadDocument(
            self.file, tuple(self.items), tuple(self.tables), tuple(self.troubles), counts, notices, self.whole
        )

    def not_repeated(self, counted: ItemCount) -> bool:
        """Whether an announced list or category without items is more than an entry of a table of contents."""
        return not any(
            other is not counted
            and other.found
            and (other.count.list, other.count.category) == (counted.count.list, counted.count.category)
            for other in self.counts
        )
