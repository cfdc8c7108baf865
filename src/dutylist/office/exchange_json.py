"""The checklist as one JSON file for other programs; `schema/export.schema.json` says what it holds."""

import json
from typing import Any, Final

import msgspec

from dutylist.model.checklist import Checklist
from dutylist.office.published import Publication

VERSION: Final = 1


def render(checklist: Checklist, publication: Publication, township: str | None) -> bytes:
    """The .json: the county, its registers, and the items as their files say them, in the order of print."""
    county = checklist.county
    departments = checklist.departments_file.record.departments if checklist.departments_file else ()
    content: dict[str, Any] = {
        "version": VERSION,
        "county": county.county,
        "division_code": county.division_code,
        "edition": county.edition,
        "effective": county.effective,
        "township": township,
        "categories": county.categories,
        "townships": msgspec.to_builtins(county.townships),
        "departments": msgspec.to_builtins(departments),
        "items": [msgspec.to_builtins(filed.record) for filed in publication.items],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "surrogatepass")
