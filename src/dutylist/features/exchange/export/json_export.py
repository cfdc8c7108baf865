"""The checklist as one JSON file for other programs; `exchange.Export` is what it holds."""

import json

import msgspec

from dutylist.features.exchange.export.publication import Publication
from dutylist.features.exchange.formats.json_schema import Export
from dutylist.model.checklist import Checklist


def render(checklist: Checklist, publication: Publication, township: str | None) -> bytes:
    """The .json: the county, its registers, and the items as their files say them, in the order of print."""
    county = checklist.county
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
        items=tuple(filed.record for filed in publication.items),
    )
    text = json.dumps(msgspec.to_builtins(exported), ensure_ascii=False, indent=2) + "\n"
    # A lone surrogate is written as JSON's own escape, which UTF-8 itself has no way to write.
    return text.encode(errors="backslashreplace")
