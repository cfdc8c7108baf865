"""An edition as one JSON file for other programs, and its digest: the same content gives the same bytes everywhere."""

import hashlib
import json
from typing import Annotated, Final

import msgspec

from dutylist.model.base import Date
from dutylist.model.checklist import Checklist
from dutylist.model.county import Department, Township
from dutylist.model.item import Item

VERSION: Final = 1
SHORT: Final = 16
"""So many digits of a digest are printed, in groups of four."""


class Export(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A county's checklist, or what of it applies to one of its townships.

    `township` is null where the items are those of the whole county. The items stand in the order of print and say
    what their files say; what their texts, ids and dates may be is told by schema/item.schema.json.
    """

    version: Annotated[int, msgspec.Meta(ge=VERSION, le=VERSION)] = VERSION
    county: str
    division_code: str
    edition: str
    effective: Date
    source: str | None
    township: str | None
    categories: tuple[str, ...]
    townships: tuple[Township, ...]
    departments: tuple[Department, ...]
    items: tuple[Item, ...]


def edition_json(checklist: Checklist, township: str | None = None) -> bytes:
    """The county, its registers, and the items as their files say them; of a township, the items that apply there."""
    county = checklist.county
    items = checklist.in_print_order(
        filed for filed in checklist.items if township is None or filed.record.applies_to(township)
    )
    exported = Export(
        county=county.county,
        division_code=county.division_code,
        edition=county.edition,
        effective=county.effective,
        source=county.source,
        township=township,
        categories=county.category_names,
        townships=county.townships,
        departments=checklist.departments_file.record.departments if checklist.departments_file else (),
        items=tuple(filed.record for filed in items),
    )
    try:
        return msgspec.json.format(msgspec.json.encode(exported), indent=2) + b"\n"
    except UnicodeEncodeError:
        # A lone surrogate is written as JSON's own escape, which UTF-8 itself has no way to write.
        text = json.dumps(msgspec.to_builtins(exported), ensure_ascii=False, indent=2) + "\n"
        return text.encode(errors="backslashreplace")


def digest_of(checklist: Checklist, township: str | None = None) -> str:
    """The SHA-256 of the edition as JSON, as 64 hexadecimal digits."""
    return hashlib.sha256(edition_json(checklist, township)).hexdigest()


def short_digest(digest: str) -> str:
    """The first digits in groups of four, to be read out and compared by eye."""
    return " ".join(digest[start : start + 4] for start in range(0, SHORT, 4))
