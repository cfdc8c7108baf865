"""What one township's booklet says: plain text in the order of print, with the place that each text comes from.

The template only sets what stands here; it adds headings and rules of thumb, never words about an item.
"""

import hashlib
from collections.abc import Iterable
from itertools import groupby
from typing import Final, Literal

import msgspec

import dutylist
from dutylist.books.entry import Entry, chinese_date, entry_of
from dutylist.books.errors import EmptyBookError, UnknownTownshipError
from dutylist.model.checklist import Checklist, Filed
from dutylist.model.county import County
from dutylist.model.item import LISTS, Item, ListName

Paper = Literal["a6", "a5"]
SAMPLE_MARK: Final = "示例数据"


class Category(msgspec.Struct, frozen=True):
    """The items of one category within one list."""

    name: str
    entries: tuple[Entry, ...]


class Part(msgspec.Struct, frozen=True):
    """One of the three lists, with the verdict that it stands for."""

    list: ListName
    name: str
    short: str
    verdict: str
    meaning: str
    count: int
    categories: tuple[Category, ...]


class Booklet(msgspec.Struct, frozen=True):
    """Everything that is printed of one township's edition.

    `sample` tells that the checklist's own `source` calls it sample data; then every page says so. `digest` is a
    fingerprint of the printed content, so that two copies can be compared by eye; `commit` names the revision.
    """

    county: str
    township: str
    township_index: int
    edition: str
    effective: str
    effective_text: str
    sample: bool
    source: str
    url: str
    order_of_categories: tuple[str, ...]
    parts: tuple[Part, ...]
    digest: str
    commit: str
    program: str

    @property
    def count(self) -> int:
        """How many items the booklet holds."""
        return sum(part.count for part in self.parts)


class _Wording(msgspec.Struct, frozen=True):
    name: str
    short: str
    verdict: str
    meaning: str


_WORDING: Final[dict[ListName, _Wording]] = {
    "basic": _Wording("基本履职事项", "基本", "自己办", "乡镇自己做、自己负责，按履职要点办理。"),
    "cooperative": _Wording(
        "配合履职事项", "配合", "配合办", "县级部门牵头并负责，乡镇只做“配合职责”写明的工作，没有写明的不承担。"
    ),
    "recalled": _Wording(
        "上级部门收回事项", "收回", "不归我办", "已由县级部门承接，乡镇不再承担；群众来问，告知承接部门和内设机构。"
    ),
}


def booklet(checklist: Checklist, township: str, *, commit: str | None = None) -> Booklet:
    """What the booklet of `township` says. The checklist must be free of errors.

    Raises:
        UnknownTownshipError: checklist.yaml does not name the township.
        EmptyBookError: no item applies to it.
    """
    county = checklist.county
    names = county.township_names()
    if township not in names:
        raise UnknownTownshipError(township=township)
    parts = tuple(_part(checklist.items_of(township, name), name, county) for name in LISTS)
    if not any(part.count for part in parts):
        raise EmptyBookError(township=township)
    source = county.source or ""
    content = (county.county, township, county.edition, county.effective, source, parts)
    return Booklet(
        county=county.county,
        township=township,
        township_index=names.index(township),
        edition=county.edition,
        effective=county.effective,
        effective_text=chinese_date(county.effective),
        sample="示例" in source,
        source=source,
        url=county.url or "",
        order_of_categories=county.categories,
        parts=parts,
        digest=hashlib.sha256(msgspec.json.encode(content)).hexdigest()[:16],
        commit=commit or "",
        program=f"dutylist {dutylist.__version__}",
    )


def _part(items: Iterable[Filed[Item]], name: ListName, county: County) -> Part:
    filed = tuple(items)
    width = max(3, len(str(len(filed))))
    entries = tuple(
        (item.record.category, entry_of(item, f"{number:0{width}d}", county.effective))
        for number, item in enumerate(filed, start=1)
    )
    wording = _WORDING[name]
    return Part(
        list=name,
        name=wording.name,
        short=wording.short,
        verdict=wording.verdict,
        meaning=wording.meaning,
        count=len(entries),
        categories=tuple(
            Category(category, tuple(entry for _, entry in group))
            for category, group in groupby(entries, key=lambda pair: pair[0])
        ),
    )
