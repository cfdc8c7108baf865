"""Decides jointly what the columns of a table hold, by the words of their headings and by what stands beneath them."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import msgspec

from dutylist.features.exchange.tables.columns import Column, column_of, meaning_in
from dutylist.features.exchange.tables.heads.contents import ColumnContent
from dutylist.features.exchange.tables.heads.hints import hint, is_past
from dutylist.model.item import ListName

_COLUMNS: Final[dict[ListName | None, tuple[Column, ...]]] = {
    None: (
        "number", "list", "category", "title", "departments", "supporting", "department_duties", "departments_duties", "supporting_duties",
        "township_duties", "not_township", "receiver", "method", "receiver_method", "unit", "basis", "townships", "notes",
    ),
    "basic": (
        "number", "category", "title", "basis", "townships", "notes", "list", "unit",
        "departments", "department_duties", "departments_duties", "township_duties",
    ),
    "cooperative": (
        "number", "category", "title", "departments", "supporting", "department_duties", "departments_duties", "supporting_duties",
        "township_duties", "not_township", "unit", "basis", "townships", "notes", "list",
    ),
    "recalled": ("number", "category", "title", "receiver", "method", "receiver_method", "unit", "basis", "townships", "notes", "list"),
}  # fmt: skip
_ORDER: Final[dict[Column, int]] = {
    "number": 0, "list": 0, "category": 0, "title": 1, "departments": 2, "supporting": 3, "department_duties": 4,
    "departments_duties": 4, "supporting_duties": 4, "township_duties": 5, "not_township": 6, "receiver": 2, "receiver_method": 2, "unit": 3,
    "method": 4, "basis": 7, "townships": 7, "notes": 8,
}  # fmt: skip
_BY_WORDS: Final[frozenset[Column]] = frozenset(
    {"departments", "department_duties", "departments_duties", "township_duties", "unit"}
)
"""What basic lists have only where a known heading says so."""
_NEVER_BOTH: Final[tuple[frozenset[Column], ...]] = (
    frozenset({"receiver_method", "receiver"}),
    frozenset({"receiver_method", "method"}),
    frozenset({"departments_duties", "department_duties"}),
    frozenset({"departments_duties", "departments"}),
)
_LITTLE: Final[frozenset[Column | None]] = frozenset({None, "notes", "basis", "townships"})
"""What nobody misses: such columns are not asked about."""
_KNOWN: Final = 4.0
_GENERAL: Final = 2.0
_GENERAL_WORDS: Final = frozenset(
    [
        "内容",
        "职责",
        "主要职责",
        "工作职责",
        "工作内容",
        "工作任务",
        "任务",
        "工作",
        "事项",
        "名称",
        "职责任务",
        "主要内容",
        "具体内容",
        "责任",
        "部门",
        "单位",
        "说明",
        "其他",
        "类型",
        "分类",
        "方式",
        "措施",
        "分工",
        "职责分工",
        "办理",
        "清单",
    ]
)
_DUTIES: Final[frozenset[Column | None]] = frozenset({"department_duties", "departments_duties", "township_duties"})
_LIKELY: Final = 2.0
"""What the list of the table above counts for."""
_UNREAD: Final = -0.4
_WIDTH: Final = 160
"""The number of readings that are followed at once."""
_MARGIN: Final = 2.0
CONTRADICTION: Final = 4.0
_MOST_COLUMNS: Final = 24


class ColumnReading(msgspec.Struct, frozen=True):
    """What each column holds, the score of it, and the columns that may as well hold something else."""

    list: ListName | None
    kinds: tuple[Column | None, ...]
    score: float
    doubtful: frozenset[int] = frozenset()


def assign(
    heads: Sequence[Sequence[str]],
    contents: Sequence[ColumnContent],
    lists: Sequence[ListName | None],
    likely: ListName | None = None,
) -> ColumnReading:
    """The best reading of columns with these headings, each the words of it from above to below, without spaces."""
    found = [_assigned(heads, contents, each) for each in lists]
    return max(found, key=lambda each: each.score + (_LIKELY if each.list == likely else 0.0))


def rate(
    heads: Sequence[Sequence[str]],
    contents: Sequence[ColumnContent],
    list_name: ListName,
    kinds: Sequence[Column | None],
) -> float:
    """The score of a given reading."""
    total = 0.0
    before: tuple[Column | None, ...] = ()
    for head, content, kind in zip(heads, contents, kinds, strict=True):
        total += _scores(head, content, list_name).get(kind, -CONTRADICTION) + _step(before, kind)
        before = (*before, kind)
    return total + _whole(tuple(kinds), list_name)


def _assigned(
    heads: Sequence[Sequence[str]], contents: Sequence[ColumnContent], list_name: ListName | None
) -> ColumnReading:
    scores = [_scores(head, content, list_name) for head, content in zip(heads, contents, strict=True)][:_MOST_COLUMNS]
    states: list[tuple[float, tuple[Column | None, ...]]] = [(0.0, ())]
    for options in scores:
        grown = [
            (total + score + _step(before, kind), (*before, kind))
            for total, before in states
            for kind, score in options.items()
            if kind is None or kind not in before
        ]
        grown.sort(key=lambda state: -state[0])
        states = grown[:_WIDTH]
    ended = sorted(((total + _whole(kinds, list_name), kinds) for total, kinds in states), key=lambda state: -state[0])
    best, kinds = ended[0]
    doubtful = frozenset(
        at for at, kind in enumerate(kinds)
        if best - next((total for total, other in ended if _differs(kind, other[at])), best - 2 * _MARGIN) < _MARGIN
    )  # fmt: skip
    return ColumnReading(list_name, (*kinds, *([None] * (len(heads) - len(kinds)))), best, doubtful)


def _differs(one: Column | None, other: Column | None) -> bool:
    return one != other and not (one in _LITTLE and other in _LITTLE)


def _scores(head: Sequence[str], content: ColumnContent, list_name: ListName | None) -> dict[Column | None, float]:
    """What a column may hold, with how much speaks for each."""
    whole = "".join(dict.fromkeys(head))
    last = head[-1] if head else ""
    known: dict[Column, float] = {}
    for text, weight in ((whole, 1.0), (last, 0.8)):
        if text and (column := column_of(text)):
            exact = meaning_in(column, list_name) if list_name else column
            known.setdefault(exact, weight * (_GENERAL if text in _GENERAL_WORDS else _KNOWN))
    made: dict[Column | None, float] = {None: _UNREAD - (0.4 if content.filled > 0.3 else 0)}
    for column in _COLUMNS[list_name]:
        if list_name == "basic" and column in _BY_WORDS and column not in known:
            continue
        if is_past(whole) and column not in known and column not in ("title", "basis", "notes"):
            continue
        words = known.get(column, -1.0 if known else 0.0) + max(hint(whole, column), 0.8 * hint(last, column))
        made[column] = min(words, 6.0) + _fit(column, content)
    return made


def _fit(column: Column, has: ColumnContent) -> float:
    """How well the cells of a column fit what it may hold."""
    if not has.filled:
        return 0.5 if column == "notes" else -1.0 if column not in ("number", "title") else -4.0
    sentences = max(has.several, has.ends, 1.0 if has.length > 18 else 0.0)
    match column:
        case "number":
            return 5 * has.numbers - 4 * (1 - has.numbers)
        case "category":
            short = 1.0 if has.length <= 10 else -2.0
            again = 2.5 * (1 - has.own) + (0.8 if has.filled < 0.6 else 0.0) + 2 * has.categories
            return short + again - 1.0 - 3 * has.names - 4 * sentences - 5 * has.numbers - 3 * has.lists
        case "title":
            length = 1.0 if 4 <= has.length <= 45 else -1.0
            return (
                length
                + 1.5 * has.own
                + has.filled
                - 6 * has.numbers
                - 4 * has.names
                - 1.5 * sentences
                - 3 * has.named_first
                - 1.5 * has.several
                - 3 * has.books * (1 if has.own < 0.9 else 0.3)
            )
        case "departments" | "receiver":
            return (
                4.5 * has.names
                - 3 * (1 - has.names)
                - 2 * has.several
                + (1.0 if column == "receiver" and has.named_first > 0.7 else 0.0)
            )
        case "supporting":
            return 4 * has.names - 3 * (1 - has.names) + (0.7 if has.filled < 0.9 else -0.7)
        case "department_duties":
            return (
                2 * sentences
                + 2.5 * has.of_departments
                - 2 * has.of_townships
                + has.named_first
                - 5 * has.names
                - 5 * has.numbers
                - 1.0
            )
        case "supporting_duties":
            return 2 * sentences + 2 * has.of_departments - 5 * has.names - 5 * has.numbers - 1.5
        case "township_duties":
            return (
                2 * sentences
                + 2.5 * has.of_townships
                - 1.5 * has.of_departments
                - 3 * has.named_first
                - 5 * has.names
                - 5 * has.numbers
                - 1.0
            )
        case "method":
            return (
                1.5 * sentences
                + 2.5 * has.method
                + 0.5
                - 5 * has.names
                - 5 * has.numbers
                - 1.5 * has.named_first * (1 - has.method)
            )
        case "receiver_method":
            return 5 * has.named_first - 2 * has.names - 3 * (1 - has.named_first - has.names)
        case "departments_duties":
            return 4 * has.named_first + has.several - 3 * has.names - 3 * (1 - has.named_first)
        case "basis":
            return 4 * has.books - 2
        case "unit":
            return 3 * has.units - 2
        case "townships":
            return 3 * has.towns - 2
        case "list":
            return 6 * has.lists - 3
        case "notes":
            return 2 * (1 - has.filled) - 1 - 2 * has.numbers
        case _:
            return -3.0


def _step(before: tuple[Column | None, ...], kind: Column | None) -> float:
    """What the order in which columns are usually printed says about the next one."""
    if kind is None:
        return 0.0
    last = next((each for each in reversed(before) if each is not None), None)
    if any(kind in pair and pair & set(before) for pair in _NEVER_BOTH):
        return -4.0
    if last is None:
        return 0.6 if kind == "number" else 0.0
    gap = _ORDER[kind] - _ORDER[last]
    return 0.6 if gap > 0 else -0.8 if gap < 0 else 0.0


def _whole(kinds: tuple[Column | None, ...], list_name: ListName | None) -> float:
    """What speaks for or against all columns together."""
    told = set(kinds)
    total = 0.0 if "title" in told else -8.0
    if list_name == "cooperative":
        total += 1.0 if "township_duties" in told else -1.0
        total += 0.5 if {"departments", "departments_duties"} & told else -1.5
    if "supporting_duties" in told and "supporting" not in told:
        total -= 4.0
    if list_name == "recalled":
        total += 0.5 if {"receiver", "receiver_method"} & told else -3.0
    if list_name == "basic":
        total -= 2.0 * len({"departments", "township_duties"} & told)
    if list_name == "cooperative" and not told & _DUTIES:
        total -= 2.0
    rank = [_ORDER[kind] for kind in kinds if kind is not None]
    return total - 0.1 * sum(after < before for before, after in pairwise(rank))
