"""Duties of departments and of the township that share one column: parted by labels, or with a row for each body."""

from collections.abc import Container, Sequence
from typing import Final

from dutylist.features.exchange.tables.columns import Column
from dutylist.model.lazy_pattern import LazyPattern
from dutylist.output.normalize import without_space

_TOWNSHIP: Final = (
    "(?:各|本|所在)?(?:乡镇街道|乡镇[（(]街道[)）]|乡镇|街道|镇街|镇乡|苏木乡镇|属地|[乡镇])(?:人民政府|政府|办事处)?"
)
_LABEL: Final = LazyPattern(
    r"(?:(?<=[。；;\s])|\A)[ \t\u3000]*(?:[一二12][、.．]|[（(][一二12][)）])?[【\[（(]?"
    rf"(?:(?P<township>{_TOWNSHIP}(?:主要|需要|应当|具体|配合|协助|承担|协同|履职|履行|的)*)"
    r"|(?:(?:上级|县级|区级|市级|旗级|县直|区直|市直|旗直|有关|相关|主管|业务)*(?:部门|单位)(?:[（(]单位[)）])?))"
    r"(?:的)?(?:主要|主体|工作|具体)?(?:职责|责任|任务|分工|事项)(?:分工)?[】\])）]?\s*[：:]\s*"
)
_BODY: Final = LazyPattern(rf"{_TOWNSHIP}(?:[（(](?:配合|协助|协同|属地|参与)(?:单位)?[)）])?[：:]?")
_OF_DEPARTMENTS: Final[tuple[Column, ...]] = ("departments_duties", "department_duties")


def shared_column(columns: Container[Column]) -> Column | None:
    """The column that holds all duties of a table, whose they may be; None where both kinds have their own, or there is none."""
    own = next((column for column in _OF_DEPARTMENTS if column in columns), None)
    of_township = "township_duties" in columns
    return own if own and not of_township else "township_duties" if of_township and not own else None


def parted_duties(column: Column, names: Sequence[str], texts: Sequence[str]) -> dict[Column, list[str]]:
    """The texts of a shared column, row by row beside the names of departments, with each kind in a column of its own. Empty
    where they hold but one kind.
    """
    return _by_labels(column, texts) or _by_bodies(column, names, texts)


def _by_labels(column: Column, texts: Sequence[str]) -> dict[Column, list[str]]:
    """The texts of one column parted at the labels in them; empty where they have not both kinds."""
    parted = [_at_labels(text, column) for text in texts]
    of_departments, of_township = ([pair[side] for pair in parted] for side in (0, 1))
    if not any(of_departments) or not any(of_township) or not any(map(_LABEL.search, texts)):
        return {}
    return {
        "departments_duties": of_departments,
        "department_duties": [""] * len(texts),
        "township_duties": of_township,
    }


def _at_labels(text: str, column: Column) -> tuple[str, str]:
    """What departments do and what the township does; before a label everything is of the kind of the column."""
    sides: tuple[list[str], list[str]] = ([], [])
    side, begun = int(column == "township_duties"), 0
    for label in _LABEL.finditer(text):
        sides[side].append(text[begun : label.start()].strip())
        side, begun = int(label["township"] is not None), label.end()
    sides[side].append(text[begun:].strip())
    return "\n".join(filter(None, sides[0])), "\n".join(filter(None, sides[1]))


def _by_bodies(column: Column, names: Sequence[str], texts: Sequence[str]) -> dict[Column, list[str]]:
    """The texts of rows of which some have the township where others have a department; empty where none has."""
    township = [_BODY.fullmatch(without_space(name)) is not None for name in names]
    if not any(township) or all(township):
        return {}
    pairs = list(zip(township, texts, strict=True))
    kind: Column = "department_duties" if column == "township_duties" else column
    return {
        "departments": ["" if own else name for own, name in zip(township, names, strict=True)],
        kind: ["" if own else text for own, text in pairs],
        "township_duties": [text if own else "" for own, text in pairs],
    }
