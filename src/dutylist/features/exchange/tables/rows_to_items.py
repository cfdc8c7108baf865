"""The item that the rows of a table tell: one row, or several joined downwards."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dutylist.features.exchange.formats.row_marks import LINES_OF_ROW
from dutylist.features.exchange.items.draft import ImportRemark, ItemDraft, ReadingProblem, Scope
from dutylist.features.exchange.tables.columns import Column, TableHeader
from dutylist.features.exchange.tables.marked_rows import marked_item
from dutylist.features.exchange.tables.model import ReadRow, Where
from dutylist.features.exchange.tables.unread_text import unread_text
from dutylist.features.exchange.text.department_duties import Share, methods_of, received_of, shares_of
from dutylist.features.exchange.text.departments import named_in
from dutylist.features.exchange.text.enumeration import duties, number_before
from dutylist.model.item import Basis, ListName, Responsibility, Role
from dutylist.model.message import Message
from dutylist.output.normalize import key, lines, one_line, squeezed, without_end
from dutylist.output.numerals import NUMERAL

LONGEST_TITLE: Final = 200
LONGEST_NAME: Final = 60
LONGEST_TEXT: Final = 2000
MOST_TEXTS: Final = 200

NO_NUMBER: Final = Message("没有序号，看看是不是上一行换页断开的", "has no number; is it the row above, cut by a page?")
SPREAD: Final = Message(
    "事项名称分在几栏里，用冒号连了起来", "the title is spread over columns, which were joined by a colon"
)
NO_TITLE: Final = Message("没有事项名称", "has no title")
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
UNASSIGNED: Final = Message(
    "有几个部门，没有写明各自的职责，都记在第一个部门名下",
    "several departments, and nothing says whose the duties are; the first has them all",
)
FIRST_LEADS: Final = Message(
    "没有写明哪个部门牵头，按第一个算", "nothing says who leads; the first department is taken to"
)
TWO_LEAD: Final = Message("写了几个牵头部门，只按第一个算", "several departments lead; only the first is taken to")
ADDED: Final = Message("“{name}”在职责里有，在部门栏里没有", "“{name}” has duties and is not among the departments")
STRANGE: Final = Message("“{name}”不像部门的名称", "“{name}” does not look like a department")
NOBODY: Final = Message("看不出是哪个部门", "no department could be told")
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

_ALL: Final = re.compile(r"全部|所有|全县|全区|全市|各乡?镇|各街道|均适用|全体")
_BUT: Final = re.compile("除|以外|不含|不适用")
_ARTICLE: Final = rf"第(?:{NUMERAL}|\d{{1,4}})[条款项](?:之{NUMERAL})?"
_BOOK: Final = re.compile(rf"《([^《》]{{2,80}})》((?:{_ARTICLE})*)")
_BETWEEN: Final = re.compile(r"[\W_]+|等(?=\W|\Z)|[和及]|(?<!\w)\d{1,2}(?!\w)")
_NOTHING: Final = frozenset({"", "无", "/", "／", "—", "-", "——", "－", "暂无"})


@dataclass(frozen=True, slots=True)
class CountyContext:
    """What is known of the county before a document is read."""

    county: str = ""
    townships: tuple[str, ...] = ()
    departments: frozenset[str] = frozenset()
    categories: tuple[str, ...] = ()


def item_of(
    rows: Sequence[ReadRow], head: TableHeader, list_name: ListName, category: str | None, known: CountyContext
) -> ItemDraft | ReadingProblem:
    """The item of one row, or of several whose title is joined downwards."""
    where = rows[0].where
    cells = _Cells(rows, head)
    if rows[0].mark and (own := _marked(rows, cells, list_name, category, known)):
        return _too_much(own, words_of(rows)) or own
    title, spread = cells.title()
    if not key(title) or title in _NOTHING:
        return ReadingProblem(where, NOT_CALCULATED if _uncalculated(rows) else NO_TITLE, words_of(rows))
    if len(title) > LONGEST_TITLE:
        return ReadingProblem(where, LONG_TITLE, words_of(rows), {"count": len(title), "most": LONGEST_TITLE})
    remarks = [ImportRemark(DIFFERS)] if rows[0].mark else []
    remarks += [ImportRemark(SPREAD)] if spread else []
    departments, roles_told, method = _responsible(cells, list_name, known, remarks)
    if _uncalculated(rows):
        remarks.append(ImportRemark(NOT_CALCULATED))
    around = _around(where, cells, list_name, category, known)
    understood = replace(
        around,
        title=title,
        departments=departments,
        roles_told=roles_told,
        township_duties=_texts(cells.joined("township_duties")),
        method=method,
        remarks=(*remarks, *around.remarks, *unread_text(rows, head, list_name)),
    )
    return _too_much(understood, words_of(rows)) or understood


def _around(
    where: Where, cells: "_Cells", list_name: ListName, category: str | None, known: CountyContext
) -> ItemDraft:
    """What a row tells besides of title, departments and duties."""
    remarks: list[ImportRemark] = []
    scope = scope_of(cells.first("townships"), known.townships, remarks)
    basis = _basis(cells.joined("basis"), remarks)
    notes = "；".join(lines(cells.joined("notes")))
    return ItemDraft(
        where=where,
        list=list_name,
        title="",
        tells=_told(cells.head, list_name, category, basis=bool(basis), notes=bool(notes)),
        number=number_before(cells.first("number")),
        category=category,
        not_township=_texts(cells.joined("not_township")),
        basis=basis,
        notes=notes or None,
        scope=scope,
        remarks=tuple(remarks),
    )


def _marked(
    rows: Sequence[ReadRow], cells: "_Cells", list_name: ListName, category: str | None, known: CountyContext
) -> ItemDraft | None:
    """The item of rows that `export` has marked, unless they were changed."""
    base = _around(rows[0].where, cells, list_name, category, known)
    return marked_item(base, rows[0].mark, cells.pieced)


def _basis(text: str, remarks: list[ImportRemark]) -> tuple[Basis, ...]:
    """The documents that a cell names, with the article where one stands behind; what else it says is told."""
    bare = squeezed(text)
    if _BETWEEN.sub("", _BOOK.sub("、", bare)):
        remarks.append(ImportRemark(UNREAD_BASIS, {"text": bare}))
    found: dict[str, Basis] = {}
    for document, article in _BOOK.findall(bare):
        found.setdefault(document, Basis(document=document, article=article or None))
    return tuple(found.values())


def _uncalculated(rows: Sequence[ReadRow]) -> bool:
    return any(cell.formula and not cell.text.strip() for row in rows for cell in row.cells)


def plain_title(text: str) -> str:
    """A title on one line, without a number before it and a full stop behind it."""
    whole = one_line(text)
    bare = without_end(whole)
    numbered = re.match(r"\s*(?:\d{1,4}[.．、]|[（(]\d{1,4}[)）]|[①-⑳]|[⑴-⒇⒈-⒛])\s*(?!\d)", bare)
    return bare[numbered.end() :] or bare if numbered else bare


def scope_of(text: str, townships: Iterable[str], remarks: list[ImportRemark]) -> Scope | None:
    """The townships that a cell names; None where it says all or nothing."""
    bare = squeezed(text)
    if bare in _NOTHING:
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


class _Cells:
    """The texts of an item's rows by what their columns hold."""

    def __init__(self, rows: Sequence[ReadRow], head: TableHeader) -> None:
        self.head = head
        self.rows = [(row.texts, tuple(cell.continued for cell in row.cells for _ in range(cell.span))) for row in rows]

    def each(self, column: Column) -> list[str]:
        """The text of each row; empty where the cell goes on from the row above."""
        index = self.head.columns.get(column)
        if index is None:
            return [""] * len(self.rows)
        return [
            texts[index] if index < len(texts) and (number == 0 or not continued[index]) else ""
            for number, (texts, continued) in enumerate(self.rows)
        ]

    def first(self, column: Column) -> str:
        """The text of the first row that has one."""
        return next((text for text in self.each(column) if text.strip()), "")

    def pieced(self, column: Column) -> str:
        """The pieces of a long text; title and category stand in each row again."""
        first, *others = [text for text in self.each(column) if text] or [""]
        for piece in others if column not in ("title", "category") else ():
            last = len(first.rpartition("\n")[2])
            first += piece if last and last % LINES_OF_ROW == 0 else f"\n{piece}"
        return first

    def title(self) -> tuple[str, bool]:
        """The title, and whether it was put together of several columns."""
        if not self.head.titles:
            return plain_title(self.first("title")), False
        texts = [
            [texts[index] for index in self.head.titles if index < len(texts) and squeezed(texts[index])]
            for texts, _ in self.rows
        ]
        parts = list(dict.fromkeys(plain_title(text) for text in next(filter(None, texts), [])))
        return "：".join(parts), len(parts) > 1

    def joined(self, column: Column) -> str:
        """The texts one below the other."""
        return "\n".join(text for text in self.each(column) if squeezed(text) not in _NOTHING)


def _texts(text: str) -> tuple[str, ...]:
    return tuple(each for each in duties(text) if key(each) and each not in _NOTHING)


def _responsible(
    cells: _Cells, list_name: ListName, known: CountyContext, remarks: list[ImportRemark]
) -> tuple[tuple[Responsibility, ...], bool, tuple[str, ...]]:
    """The departments with roles and duties, whether the roles were told, and the method of a recalled item."""
    if list_name == "recalled":
        names, method = _received(cells, known)
        if not names and {"receiver", "receiver_method"} & cells.head.columns.keys():
            remarks.append(ImportRemark(NOBODY))
        return tuple(Responsibility(name=name, role="receiver") for name in names), True, method
    shares = _shares(cells, known, remarks)
    leads = [share for share in shares if share.part == "lead"]
    if len(leads) > 1:
        remarks.append(ImportRemark(TWO_LEAD))
    told = bool(leads) or "supporting" in cells.head.columns or len(shares) == 1
    if not told and len(shares) > 1:
        remarks.append(ImportRemark(FIRST_LEADS))
    if not shares and {"departments", "departments_duties", "department_duties"} & cells.head.columns.keys():
        remarks.append(ImportRemark(NOBODY))
    leader = (
        leads[0]
        if leads
        else next((share for share in shares if share.part != "support"), shares[0] if shares else None)
    )
    roles: list[tuple[Share, Role]] = [(share, "lead" if share is leader else "support") for share in shares]
    made = tuple(Responsibility(name=share.name, role=role, duties=tuple(share.duties)) for share, role in roles)
    return made, told, ()


def _received(cells: _Cells, known: CountyContext) -> tuple[tuple[str, ...], tuple[str, ...]]:
    names: list[str] = []
    method: list[str] = []
    for receiver, how, both in zip(
        cells.each("receiver"), cells.each("method"), cells.each("receiver_method"), strict=True
    ):
        names += (each.name for each in named_in(receiver, known.departments)) if receiver else ()
        method += methods_of(how) if how else ()
        if both:
            found = received_of(both, known.departments)
            names += found.names
            method += found.method
    return tuple(dict.fromkeys(names)), tuple(
        text for text in dict.fromkeys(method) if key(text) and text not in _NOTHING
    )


def _shares(cells: _Cells, known: CountyContext, remarks: list[ImportRemark]) -> list[Share]:
    """The departments of all rows, each once, with everything that any row says they do."""
    found: dict[str, Share] = {}
    last = ""
    for names, text, supporting in _parts(cells):
        shares = shares_of(names or last, text, known.departments, supporting)
        last = names or last
        if shares.unassigned:
            remarks.append(ImportRemark(UNASSIGNED))
        remarks += (ImportRemark(ADDED, {"name": name}) for name in shares.added)
        remarks += (ImportRemark(STRANGE, {"name": name[:60]}) for name in shares.strange)
        for share in shares.shares:
            kept = found.setdefault(share.name, Share(share.name, share.part))
            kept.duties += (text for text in share.duties if key(text) and text not in _NOTHING)
    return list(found.values())


def _parts(cells: _Cells) -> list[tuple[str, str, str]]:
    """Names, duties and supporting departments of each row; a row of duties only goes on with the one above."""
    columns: tuple[Column, ...] = ("departments", "department_duties", "supporting", "departments_duties")
    parts: list[tuple[str, str, str]] = []
    for names, texts, supporting, both in zip(*(cells.each(column) for column in columns), strict=True):
        text = "\n".join(each for each in (texts, both) if each)
        if parts and text.strip() and not names.strip() and not supporting.strip():
            before = parts[-1]
            parts[-1] = (before[0], f"{before[1]}\n{text}", before[2])
        elif names.strip() or text.strip() or supporting.strip():
            parts.append((names, text, supporting))
    return parts


_TELLING: Final[dict[str, tuple[Column, ...]]] = {
    "departments": (
        "departments",
        "departments_duties",
        "department_duties",
        "supporting",
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


def _too_much(item: ItemDraft, words: str) -> ReadingProblem | None:
    """What no file of the checklist may hold."""
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
        return ReadingProblem(item.where, LONG_TEXT, words, {"count": longest, "most": LONGEST_TEXT})
    name = max((len(each.name) for each in item.departments), default=0)
    if name > LONGEST_NAME:
        return ReadingProblem(item.where, LONG_NAME, words, {"count": name, "most": LONGEST_NAME})
    most = max(map(len, (item.departments, item.township_duties, item.not_township, item.method, *duties_of_all)))
    if most > MOST_TEXTS:
        return ReadingProblem(item.where, TOO_MANY, words, {"count": most, "most": MOST_TEXTS})
    return None
