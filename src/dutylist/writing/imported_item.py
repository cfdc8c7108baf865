"""The file of an item that comes from a published document, with comments where a person has to add something."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from dutylist.model.file_kinds import BY_NAME
from dutylist.model.item import Item
from dutylist.model.lazy_pattern import LazyPattern
from dutylist.writing.layout.values import lines_of
from dutylist.writing.modeline import modeline
from dutylist.writing.new.item import DEPARTMENT, METHOD, ORIGIN_HINT, PLACEHOLDER, TOWNSHIP_DUTY

CATEGORY: Final = f"{PLACEHOLDER}类别"
TO_ADD: Final = "待补"
"""The beginning of comments that ask for an addition."""
TO_CHECK: Final = "待核"
"""The beginning of comments that ask to check how a document was read."""
UNIT_HINT: Final = f"# {TO_ADD}：内设机构，在承接部门的 name 下面加一行 unit: 科室名称"
RECALL_HINT: Final = f"# {TO_ADD}：{ORIGIN_HINT}。公布的表格没有写，先记作 other"
_KIND: Final = BY_NAME["item"]
_BREAK: Final = LazyPattern(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]+")


def imported_item(item_id: str, fields: Mapping[str, Any], remarks: Iterable[str] = ()) -> tuple[str, tuple[str, ...]]:
    """The text of the file in canonical layout, and the keys that hold a placeholder because the document lacks them.

    Missing optional keys are asked for in a comment; missing required ones begin with `PLACEHOLDER`, so that the rules
    find them and they are never printed.
    """
    whole, missing = _completed({"id": item_id, **fields})
    lines = [modeline(_KIND), *(f"# {TO_CHECK}：{_BREAK.sub(' ', remark)}" for remark in remarks)]
    for name in Item.__struct_encode_fields__:
        if name not in whole:
            continue
        if name == "departments" and _lacks_a_unit(whole):
            lines.append(UNIT_HINT)
        if name == "recall" and "origin" not in fields.get("recall", {}):
            first, *rest = lines_of([(name, whole[name])], _KIND)
            lines += [first, f"  {RECALL_HINT}", *rest]
        else:
            lines += lines_of([(name, whole[name])], _KIND)
    return "\n".join(lines) + "\n", missing


def _lacks_a_unit(fields: Mapping[str, Any]) -> bool:
    return fields["list"] == "recalled" and any("unit" not in each for each in fields["departments"])


def _completed(fields: dict[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    missing: list[str] = []

    def lack(name: str, value: Any) -> None:
        if not fields.get(name):
            fields[name] = value
            missing.append(name)

    lack("category", CATEGORY)
    if fields["list"] == "cooperative":
        lack("departments", [{"name": DEPARTMENT, "role": "lead"}])
        lack("township_duties", [TOWNSHIP_DUTY])
    if fields["list"] == "recalled":
        lack("departments", [{"name": DEPARTMENT, "role": "receiver"}])
        recall = {"origin": "other", **fields.get("recall", {})}
        if not recall.get("method"):
            recall["method"] = [METHOD]
            missing.append("recall.method")
        fields["recall"] = {name: recall[name] for name in ("origin", "method", "handover") if name in recall}
    return fields, tuple(missing)
