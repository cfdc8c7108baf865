"""Makes an item of the rows of a table: one row, or several joined downwards."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec
from msgspec.structs import replace

from dutylist.features.exchange.items.draft import ImportRemark, ItemDraft, ReadingProblem, Scope
from dutylist.features.exchange.tables.columns import Column, TableHeader
from dutylist.features.exchange.tables.heads.names import DOUBTFUL_COLUMN
from dutylist.features.exchange.tables.marked_rows import marked_item
from dutylist.features.exchange.tables.model import ReadRow, Where
from dutylist.features.exchange.tables.plausible import improbabilities
from dutylist.features.exchange.tables.responsible import doubts, responsible
from dutylist.features.exchange.tables.row_cells import NOTHING, RowCells
from dutylist.features.exchange.tables.unread_text import unread_text
from dutylist.features.exchange.text.department_words import like_a_department
from dutylist.features.exchange.text.departments import named_in
from dutylist.features.exchange.text.enumeration import Duties, number_before
from dutylist.model.characters import LOST, PRIVATE_USE, code_point
from dutylist.model.item import Basis, ListName
from dutylist.model.message import Message
from dutylist.output.normalize import key, lines, one_line, without_space
from dutylist.output.numerals import NUMERAL

LONGEST_TITLE: Final = 200
LONGEST_NAME: Final = 60
LONGEST_TEXT: Final = 2000
MOST_TEXTS: Final = 200

NO_NUMBER: Final = Message("没有序号，看看是不是上一行换页断开的", "has no number; is it the row above, cut by a page?")
NOTE_MARKS: Final = Message(
    "名称前后的“{marks}”像是注释的标记，没有写进名称，请看看表下的说明",
    "“{marks}” beside the title or a name seems to be the mark of a note and was left out; see the notes below the table",
)
ASIDE: Final = Message(
    "部门名称后面的“{text}”不是名称，没有导入；电话可以写进 duties/departments.yaml",
    "“{text}” behind departments is no name and was not taken; telephones may go to duties/departments.yaml",
)
SPREAD: Final = Message(
    "事项名称分在几栏里，用冒号连了起来", "the title is spread over columns, which were joined by a colon"
)
NO_TITLE: Final = Message("没有事项名称", "has no title")
NO_WORDS: Final = Message(
    "事项名称只有数字或者符号，看看是不是公式没有算出来",
    "the title has no words; is it a formula that nobody calculated?",
)
LONG_TITLE: Final = Message(
    "事项名称有 {count} 个字，超过了 {most} 个", "the title has {count} characters, more than {most}"
)
LONG_TEXT: Final = Message(
    "有一条职责 {count} 个字，超过了 {most} 个，请分开写", "a duty has {count} characters, more than {most}; part it"
)
LONG_NAME: Final = Message(
    "有一个部门名称 {count} 个字，超过了 {most} 个", "a department's name has {count} characters, more than {most}"
)
TOO_MANY: Final = Message(
    "部门或者职责有 {count} 条，超过了 {most} 条", "has {count} departments or duties, more than {most}"
)
UNKNOWN_TOWNSHIPS: Final = Message(
    "适用范围看不懂，按全县算：{text}", "the scope names no township; all are taken: {text}"
)
UNREAD_BASIS: Final = Message("依据里还有文字没有读：{text}", "the basis has more text, which was not read: {text}")
NOT_CALCULATED: Final = Message(
    "有公式没有保存结果，请用 Excel 打开、保存后再导入",
    "a formula has no result; open and save the file in Excel first",
)

DIFFERS: Final = Message(
    "这一行与导出时不同：可能是改过，也可能没有读准，请核对",
    "the row is not as it was exported: it was changed since, or read wrongly",
)

ERROR: Final = Message(
    "公式出错（{error}），请在 Excel 里改正后再导入",
    "a formula has the error {error}; mend it in Excel, and import again",
)
LOST_TEXT: Final = Message(
    "有读不出的字符 �（U+FFFD），请对照原文件改正后再导入",
    "holds U+FFFD in the place of a lost character; mend it by the original, and import again",
)
PRIVATE: Final = Message(
    "有自造字（私用区字符 {code}），换一台电脑就看不见：请问清楚是哪个字，改用通用字符",
    "holds {code}, which only one machine's fonts know: ask which character is meant",
)

_NAMING: Final[frozenset[Column]] = frozenset(
    {"departments", "departments_duties", "supporting", "receiver", "receiver_method"}
)
_BEHIND: Final = re.compile(r"(.{4,}?)[（(]([^（()）]{3,60})[)）]")
_ALL: Final = re.compile(r"全部|所有|全县|全区|全市|各乡?镇|各街道|均适用|全体")
_BUT: Final = re.compile("除|以外|不含|不适用")
_ARTICLE: Final = rf"第(?:{NUMERAL}|\d{{1,4}})[条款项](?:之{NUMERAL})?"
_BOOK: Final = re.compile(rf"《([^《》]{{2,80}})》((?:{_ARTICLE})*)")
_BETWEEN: Final = re.compile(r"[\W_]+|等(?=\W|\Z)|[和及]|(?<!\w)\d{1,2}(?!\w)")


class CountyContext(msgspec.Struct, frozen=True):
    """The facts about the county that reading a document needs."""

    county: str = ""
    townships: tuple[str, ...] = ()
    departments: frozenset[str] = frozenset()
    categories: tuple[str, ...] = ()


def item_of(
    rows: Sequence[ReadRow],
    head: TableHeader,
    list_name: ListName,
    category: str | None,
    known: CountyContext,
    group: str = "",
) -> ItemDraft | ReadingProblem:
    """The item of one row, or of several whose title is joined downwards.

    `group` is the department under whose name the row stands.
    """
    where = rows[0].where
    cells = RowCells(rows, head)
    if rows[0].mark and (own := _marked(rows, cells, list_name, category, known)):
        return _too_much(own, rows) or own
    errors = _errors(rows)
    if error := next((text for at, text in errors.items() if at in (head.columns.get("title"), *head.titles)), ""):
        return ReadingProblem(where, ERROR, words_of(rows), {"error": error})
    if errors:
        rows = [_without_errors(row) for row in rows]
        cells = RowCells(rows, head)
    title, spread = cells.title()
    if not group and list_name != "basic" and not head.columns.keys() & _NAMING:
        title, group = _department_behind(title, known.departments)
    if not key(title) or title in NOTHING:
        return ReadingProblem(where, NOT_CALCULATED if _uncalculated(rows) else NO_TITLE, words_of(rows))
    if not any(map(str.isalpha, title)):
        return ReadingProblem(where, NO_WORDS, words_of(rows))
    if len(title) > LONGEST_TITLE:
        return ReadingProblem(where, LONG_TITLE, words_of(rows), {"count": len(title), "most": LONGEST_TITLE})
    remarks = [ImportRemark(DIFFERS)] if rows[0].mark else []
    remarks += [ImportRemark(SPREAD)] if spread else []
    remarks += (ImportRemark(doubt) for row in rows for doubt in row.doubts)
    remarks += (ImportRemark(ERROR, {"error": text}) for text in dict.fromkeys(errors.values()))
    departments, roles_told, method = responsible(cells, list_name, known.departments, remarks, group)
    if _uncalculated(rows):
        remarks.append(ImportRemark(NOT_CALCULATED))
    around = _around(where, cells, list_name, category, known)
    parting = Duties()
    township_duties = _texts(cells.join_texts("township_duties"), parting)
    remarks += doubts(parting)
    remarks += (ImportRemark(NOTE_MARKS, {"marks": marks}) for marks in cells.note_marks)
    remarks += [ImportRemark(ASIDE, {"text": "，".join(cells.aside)[:80]})] if cells.aside else []
    if township_duties:
        around = replace(around, tells=around.tells | {"township_duties"})
    if group:
        around = replace(around, tells=around.tells | {"departments"})
    understood = replace(
        around,
        title=title,
        departments=departments,
        roles_told=roles_told,
        township_duties=township_duties,
        method=method,
        remarks=(*_once(remarks), *around.remarks, *unread_text(rows, head, list_name)),
    )
    doubts_of_head = (ImportRemark(DOUBTFUL_COLUMN[kind], {"heading": text}) for text, kind in head.doubtful)
    improbable = improbabilities(understood, known.departments)
    understood = replace(understood, remarks=(*understood.remarks, *doubts_of_head, *improbable))
    return _lost(understood, rows) or _too_much(understood, rows) or _with_private(understood)


def _department_behind(title: str, known: frozenset[str]) -> tuple[str, str]:
    """A title without the departments in brackets behind it, and these; nothing where there are none."""
    found = _BEHIND.fullmatch(title)
    names = [each.name for each in named_in(found[2], known)] if found else []
    return (found[1], found[2]) if found and all(like_a_department(name, known) for name in names) else (title, "")


def _around(
    where: Where, cells: RowCells, list_name: ListName, category: str | None, known: CountyContext
) -> ItemDraft:
    """The keys of an item that a row gives besides title, departments and duties."""
    remarks: list[ImportRemark] = []
    scope = scope_of(cells.first("townships"), known.townships, remarks)
    basis = _basis(cells.join_texts("basis"), remarks)
    notes = "；".join(lines(cells.join_texts("notes")))
    return ItemDraft(
        where=where,
        list=list_name,
        title="",
        tells=_told(cells.head, list_name, category, basis=bool(basis), notes=bool(notes)),
        number=number_before(cells.first("number")) if "number" in cells.head.columns else cells.number_of_title(),
        category=category,
        not_township=_texts(cells.join_texts("not_township"), Duties()),
        basis=basis,
        notes=notes or None,
        scope=scope,
        remarks=tuple(remarks),
    )


def _marked(
    rows: Sequence[ReadRow], cells: RowCells, list_name: ListName, category: str | None, known: CountyContext
) -> ItemDraft | None:
    """The item of rows that `export` has marked, unless they were changed."""
    base = _around(rows[0].where, cells, list_name, category, known)
    return marked_item(base, rows[0].mark, cells.join_pieces)


def _basis(text: str, remarks: list[ImportRemark]) -> tuple[Basis, ...]:
    """The documents in a cell, with the article where one follows; the rest of the text becomes a remark."""
    bare = without_space(text)
    if _BETWEEN.sub("", _BOOK.sub("、", bare)):
        remarks.append(ImportRemark(UNREAD_BASIS, {"text": bare}))
    found: dict[str, Basis] = {}
    for document, article in _BOOK.findall(bare):
        found.setdefault(document, Basis(document=document, article=article or None))
    return tuple(found.values())


def _uncalculated(rows: Sequence[ReadRow]) -> bool:
    return any(cell.formula and not cell.text.strip() for row in rows for cell in row.cells)


def scope_of(text: str, townships: Iterable[str], remarks: list[ImportRemark]) -> Scope | None:
    """The townships in a cell; None where it says all or nothing."""
    bare = without_space(text)
    if bare in NOTHING:
        return None
    names = [name for name in townships if name in bare]
    names = [name for name in names if not any(name != other and name in other for other in names)]
    if names:
        return Scope(tuple(names), left_out=_BUT.search(bare) is not None)
    if not _ALL.search(bare):
        remarks.append(ImportRemark(UNKNOWN_TOWNSHIPS, {"text": bare[:60]}))
    return None


def words_of(rows: Sequence[ReadRow]) -> str:
    """The texts of rows on one line."""
    texts = [one_line(cell.text) for row in rows for cell in row.cells if not cell.continued]
    return " | ".join(text for text in texts if text)


_TELLING: Final[dict[str, tuple[Column, ...]]] = {
    "departments": (
        "departments",
        "departments_duties",
        "department_duties",
        "supporting",
        "supporting_duties",
        "receiver",
        "receiver_method",
    ),
    "township_duties": ("township_duties",),
    "not_township": ("not_township",),
    "method": ("method", "receiver_method"),
    "townships": ("townships",),
}


def _told(head: TableHeader, list_name: ListName, category: str | None, *, basis: bool, notes: bool) -> frozenset[str]:
    told = {name for name, columns in _TELLING.items() if head.columns.keys() & set(columns)}
    if list_name != "recalled":
        told.discard("method")
    told |= {"category"} if category else set()
    return frozenset(told | {"title"} | ({"basis"} if basis else set()) | ({"notes"} if notes else set()))


def _texts(text: str, parting: Duties) -> tuple[str, ...]:
    return tuple(each for each in parting.of(text) if key(each) and each not in NOTHING)


def _every_text(item: ItemDraft) -> Iterator[str]:
    yield item.title
    yield item.category or ""
    yield item.notes or ""
    for each in item.departments:
        yield from (each.name, *each.duties)
    yield from (*item.township_duties, *item.not_township, *item.method)
    yield from (basis.document for basis in item.basis)


def _errors(rows: Sequence[ReadRow]) -> dict[int, str]:
    """The names of errors in the cells of rows, by column."""
    found: dict[int, str] = {}
    for row in rows:
        start = 0
        for cell in row.cells:
            if cell.error and not cell.continued:
                found.update(dict.fromkeys(range(start, start + cell.span), cell.text))
            start += cell.span
    return found


def _without_errors(row: ReadRow) -> ReadRow:
    return replace(row, cells=tuple(replace(cell, text="") if cell.error else cell for cell in row.cells))


def _once(remarks: Iterable[ImportRemark]) -> list[ImportRemark]:
    found: list[ImportRemark] = []
    for remark in remarks:
        if remark not in found:
            found.append(remark)
    return found


def _lost(item: ItemDraft, rows: Sequence[ReadRow]) -> ReadingProblem | None:
    """The problem of an item with a character that was lost (U+FFFD) before the file came here, if there is one."""
    if any(LOST in text for text in _every_text(item)):
        return ReadingProblem(item.where, LOST_TEXT, words_of(rows))
    return None


def _with_private(item: ItemDraft) -> ItemDraft:
    """The item with a remark on every private-use character; the text stays as it is."""
    found = dict.fromkeys(code_point(each) for text in _every_text(item) for each in PRIVATE_USE.findall(text))
    return replace(item, remarks=(*item.remarks, *(ImportRemark(PRIVATE, {"code": code}) for code in found)))


def _too_much(item: ItemDraft, rows: Sequence[ReadRow]) -> ReadingProblem | None:
    """The problem of an item that exceeds a limit of the checklist's files, if it does."""
    duties_of_all = [each.duties for each in item.departments]
    texts = [
        *item.township_duties,
        *item.not_township,
        *item.method,
        *(text for each in duties_of_all for text in each),
        item.notes or "",
    ]
    longest = max(map(len, texts))
    if longest > LONGEST_TEXT:
        return ReadingProblem(item.where, LONG_TEXT, words_of(rows), {"count": longest, "most": LONGEST_TEXT})
    name = max((len(each.name) for each in item.departments), default=0)
    if name > LONGEST_NAME:
        return ReadingProblem(item.where, LONG_NAME, words_of(rows), {"count": name, "most": LONGEST_NAME})
    most = max(map(len, (item.departments, item.township_duties, item.not_township, item.method, *duties_of_all)))
    if most > MOST_TEXTS:
        return ReadingProblem(item.where, TOO_MANY, words_of(rows), {"count": most, "most": MOST_TEXTS})
    return None
