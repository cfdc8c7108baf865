"""Reads telephone lists: rows below a head that says department and telephone."""

from collections.abc import Iterator
from typing import Final, Literal

import msgspec

from dutylist.features.exchange.tables.model import DocumentTables, ReadTable, Where
from dutylist.model.lazy_pattern import LazyPattern
from dutylist.output.normalize import without_space

Field = Literal["department", "unit", "phone", "duty_phone"]

_WORDS: Final[dict[Field, tuple[str, ...]]] = {
    "duty_phone": ("值班", "24小时", "值守", "应急电话"),
    "phone": ("电话", "座机", "固话", "联系方式", "号码"),
    "unit": ("科室", "股室", "处室", "内设", "机构", "中队", "大队"),
    "department": ("部门", "单位", "机关", "名称", "局"),
}
_OTHER: Final = ("传真", "邮", "地址", "备注", "人", "职务", "手机")
"""Words of column headings that are not for telephones of offices."""
_NAME: Final = LazyPattern(
    r"(?!(?:[各委办局名称（）、/主管责任牵头承对口上级直属县区市])+$).{2,}(?:局|委|办|中心|委员会|办公室|[大支]队|院|会|站|所|公司)$"
)
"""Matches what a department is called: 县卫健局 is none of the headings that 局 stands in (局, 各委办局)."""
_LONGEST_HEAD: Final = 12
"""The longest heading of a column, in characters."""
_FIGURES: Final = LazyPattern("[0-9０-９]{3}")
"""Matches a number of three figures: a row with one holds telephones and is no heading."""


class PhoneRow(msgspec.Struct, frozen=True):
    """A row: the department and the unit that it names, and its two numbers as they are written."""

    where: Where
    department: str
    unit: str
    phone: str
    duty_phone: str


def phone_rows(paper: DocumentTables) -> tuple[tuple[PhoneRow, ...], tuple[ReadTable, ...]]:
    """The rows of all tables, and the tables that have no head."""
    found: list[PhoneRow] = []
    headless: list[ReadTable] = []
    for table in paper.blocks:
        if isinstance(table, ReadTable):
            rows = tuple(_rows(table))
            found += rows
            if not rows and not any(_head(row.texts) for row in table.rows):
                headless.append(table)
    return tuple(found), tuple(headless)


def _rows(table: ReadTable) -> Iterator[PhoneRow]:
    head: dict[Field, list[int]] = {}
    for row in table.rows:
        texts = row.texts
        if own := _head(texts):
            head = own
        elif head:
            cells = {
                field: "\n".join(
                    texts[place].strip() for place in places if place < len(texts) and texts[place].strip()
                )
                for field, places in head.items()
            }
            if cells.get("phone") or cells.get("duty_phone"):
                department, unit, phone, duty = (
                    cells.get(field, "") for field in ("department", "unit", "phone", "duty_phone")
                )
                yield PhoneRow(row.where, without_space(department), without_space(unit), phone, duty)


def _head(texts: tuple[str, ...]) -> dict[Field, list[int]]:
    """The columns of a heading by their contents; empty where the row is no heading."""
    found: dict[Field, list[int]] = {}
    if any(_FIGURES.search(text) for text in texts):
        return found
    for place, text in enumerate(texts):
        words = without_space(text)
        if any(word in words for word in _OTHER):
            continue
        field = next((field for field, known in _WORDS.items() if any(word in words for word in known)), None)
        if field == "department" and _NAME.fullmatch(words):
            return {}
        if field is not None and len(words) <= _LONGEST_HEAD:
            found.setdefault(field, []).append(place)
    return found if "department" in found and ("phone" in found or "duty_phone" in found) else {}
