"""Finds the responsible departments of an item, and the method of a recalled one, in the columns of its rows."""

from collections.abc import Iterator, Sequence
from typing import Final

from dutylist.features.exchange.items.draft import ImportRemark
from dutylist.features.exchange.tables.columns import Column
from dutylist.features.exchange.tables.row_cells import NOTHING, RowCells, below_each_other
from dutylist.features.exchange.text.department_duties import Share, methods_of, received_of, shares_of
from dutylist.features.exchange.text.department_words import like_a_department, parted_unit
from dutylist.features.exchange.text.departments import named_in
from dutylist.features.exchange.text.enumeration import Duties
from dutylist.model.item import ListName, Responsibility, Role
from dutylist.model.message import Message
from dutylist.output.normalize import key, lines, without_space

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
IRREGULAR: Final = Message(
    "职责的编号不连续，请核对分条", "the duties are numbered out of order; check how they are parted"
)
DOUBTFUL: Final = Message(
    "职责没有编号，分行的地方可能是换行、也可能是分条，请核对",
    "the duties have no numbers; a new line may be a new duty or not. Check it",
)
NAME_AT_END: Final = Message(
    "部门职责最后是冒号，后面没有内容，看看是不是没有读全",
    "a department's duties end with a colon and nothing behind it; was all of them read?",
)
UNITS: Final = Message(
    "内设机构和部门的个数不一样，没有读：{text}",
    "there are other numbers of units and departments; the units were not read: {text}",
)
_COLONS: Final = ("：", ":")
NOBODY: Final = Message("看不出是哪个部门", "no department could be told")


def responsible(
    cells: RowCells, list_name: ListName, known: frozenset[str], remarks: list[ImportRemark], group: str = ""
) -> tuple[tuple[Responsibility, ...], bool, tuple[str, ...]]:
    """The departments with roles and duties, whether the roles were given, and the method of a recalled item.

    `group` is the department under whose name the row stands, for tables that have no column of departments.
    """
    parting = Duties()
    found = _responsible(cells, list_name, known, remarks, group, parting)
    remarks += doubts(parting)
    return found


def doubts(parting: Duties) -> Iterator[ImportRemark]:
    """The remarks where texts could not be split into duties with certainty."""
    if parting.irregular:
        yield ImportRemark(IRREGULAR)
    if parting.doubtful:
        yield ImportRemark(DOUBTFUL)


def _responsible(
    cells: RowCells,
    list_name: ListName,
    known: frozenset[str],
    remarks: list[ImportRemark],
    group: str,
    parting: Duties,
) -> tuple[tuple[Responsibility, ...], bool, tuple[str, ...]]:
    if list_name == "recalled":
        names, method = _received(cells, known, parting)
        names = names or tuple(each.name for each in named_in(group, known))
        remarks += (ImportRemark(STRANGE, {"name": name[:60]}) for name in names if not like_a_department(name, known))
        if not names and {"receiver", "receiver_method"} & cells.head.columns.keys():
            remarks.append(ImportRemark(NOBODY))
        return (
            tuple(_with_units(names, ["receiver" for _ in names], [()] * len(names), cells, known, remarks)),
            True,
            method,
        )
    shares = _shares(cells, known, remarks, group, parting)
    leads = [share for share in shares if share.part == "lead"]
    if len(leads) > 1:
        remarks.append(ImportRemark(TWO_LEAD))
    told = bool(leads) or "supporting" in cells.head.columns or len(shares) == 1
    if not told and len(shares) > 1:
        remarks.append(ImportRemark(FIRST_LEADS))
    named: set[Column] = {"departments", "departments_duties", "department_duties"}
    texts = (without_space(text) for each in named for text in cells.each(each))
    blank = list_name == "basic" and NOTHING.issuperset(texts)
    if not shares and not blank and named & cells.head.columns.keys():
        remarks.append(ImportRemark(NOBODY))
    leader = (
        leads[0]
        if leads
        else next((share for share in shares if share.part != "support"), shares[0] if shares else None)
    )
    roles: list[Role] = ["lead" if share is leader else "support" for share in shares]
    duties = [tuple(share.duties) for share in shares]
    return tuple(_with_units([share.name for share in shares], roles, duties, cells, known, remarks)), told, ()


def _with_units(
    names: Sequence[str],
    roles: Sequence[Role],
    duties: Sequence[tuple[str, ...]],
    cells: RowCells,
    known: frozenset[str],
    remarks: list[ImportRemark],
) -> Iterator[Responsibility]:
    """The departments with their units, which stand in brackets behind them or in a column of their own."""
    parted = [parted_unit(name, known) for name in names]
    own = [text.rstrip("；;，,、。") for text in lines(cells.join_texts("unit"))]
    if own and len(own) != len(names):
        remarks.append(ImportRemark(UNITS, {"text": "、".join(own)[:60]}))
        own = []
    for number, ((name, unit), role, each) in enumerate(zip(parted, roles, duties, strict=True)):
        yield Responsibility(name=name, unit=own[number] if own else unit, role=role, duties=each)


def _received(cells: RowCells, known: frozenset[str], parting: Duties) -> tuple[tuple[str, ...], tuple[str, ...]]:
    names: list[str] = []
    method: list[str] = []
    for receiver, how, both in zip(
        cells.each("receiver"), cells.each("method"), cells.each("receiver_method"), strict=True
    ):
        given = [each.name for each in named_in(receiver, known)] if receiver else []
        if receiver and not all(like_a_department(name, known) for name in given):
            told = received_of(receiver, known, parting)
            given, method = (list(told.names), [*method, *told.method]) if told.names else (given, method)
        names += given
        method += methods_of(how, parting) if how else ()
        if both:
            found = received_of(both, known, parting)
            names += found.names
            method += found.method
    return tuple(dict.fromkeys(names)), tuple(
        text for text in dict.fromkeys(method) if key(text) and text not in NOTHING
    )


def _shares(
    cells: RowCells, known: frozenset[str], remarks: list[ImportRemark], group: str, parting: Duties
) -> list[Share]:
    """The departments of all rows, each once, with all the duties that any row gives."""
    found: dict[str, Share] = {}
    last = group
    parts = _parts(cells)
    for names, text, supporting in parts:
        if text.rstrip()[-1:] in _COLONS:
            remarks.append(ImportRemark(NAME_AT_END))
        shares = shares_of(names or last, text, known, supporting, parting)
        last = names or last
        if shares.unassigned and len(parts) > 1:
            # In a row of its own below others, departments share what stands there.
            for share in shares.shares[1:]:
                share.duties += shares.shares[0].duties
        elif shares.unassigned:
            remarks.append(ImportRemark(UNASSIGNED))
        remarks += (ImportRemark(ADDED, {"name": name}) for name in shares.added)
        remarks += (ImportRemark(STRANGE, {"name": name[:60]}) for name in shares.strange)
        for share in shares.shares:
            kept = found.setdefault(share.name, Share(share.name, share.part))
            kept.duties += (text for text in share.duties if key(text) and text not in NOTHING)
    if not found and group:
        found[group] = Share(group)
    return list(found.values())


def _under_name(text: str, supporting: str) -> str:
    """The duties of supporting departments, below the name of the only one where they do not name it themselves."""
    if without_space(text) in NOTHING:
        return ""
    named = [each.name for each in named_in(supporting)]
    return f"{named[0]}：\n{text}" if len(named) == 1 and named[0] not in without_space(text) else text


def _parts(cells: RowCells) -> list[tuple[str, str, str]]:
    """Names, duties and supporting departments of each row; a row with duties only continues the one above."""
    columns: tuple[Column, ...] = (
        "departments", "department_duties", "supporting", "departments_duties", "supporting_duties"
    )  # fmt: skip
    parts: list[tuple[str, str, str]] = []
    for names, texts, supporting, both, own in zip(*(cells.each(column) for column in columns), strict=True):
        text = "\n".join(each for each in (texts, both, _under_name(own, supporting)) if each)
        if parts and text.strip() and not names.strip() and not supporting.strip():
            before = parts[-1]
            parts[-1] = (before[0], below_each_other((before[1], text)), before[2])
        elif parts and names.strip() and not text.strip() and not supporting.strip() and parts[-1][1].strip():
            # One joined cell has the duties of the departments of several rows.
            before = parts[-1]
            parts[-1] = (f"{before[0]}\n{names}", before[1], before[2])
        elif names.strip() or text.strip() or supporting.strip():
            parts.append((names, text, supporting))
    return parts
