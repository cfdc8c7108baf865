"""The contents of an adjustment record in the words of official papers; most come from the schema and policy.yaml."""

from functools import cache
from typing import Any

from dutylist.compare.before_after import field_name
from dutylist.compare.change_text import ACTIONS
from dutylist.model.file_kinds import BY_NAME
from dutylist.model.item import Item
from dutylist.model.place_words import local
from dutylist.model.records import RecordEntry
from dutylist.output.vocabulary import LIST_STEMS
from dutylist.reading.schema import schemas


def opinions() -> dict[str, str]:
    """The name of each opinion, such as 修改后同意."""
    return _meanings("opinions", "opinion")


def change_text(change: RecordEntry, item: Item | None) -> str:
    """The effect of a record on an item; `item` is its present version, if there is one."""
    if not change.item:
        return _register_text(change)
    match change.action:
        case "add":
            what = ACTIONS["add"].zh
            return f"{what}（{LIST_STEMS[item.list].zh}）" if item else what
        case "remove":
            what = ACTIONS["remove"].zh
            reason = _meanings("changes", "reason").get(change.reason or "")
            return f"{what}（{reason}）" if reason else what
        case "move":
            ways = (LIST_STEMS[name].zh for name in (change.from_list, change.to_list) if name)
            return f"{ACTIONS['move'].zh}：{' → '.join(ways)}"
        case "rescope":
            return f"{ACTIONS['rescope'].zh}：{'、'.join(change.townships)}"
        case "amend":
            return f"{ACTIONS['amend'].zh}：{'、'.join(map(field_name, change.fields))}"
        case _:
            return ""


def _register_text(change: RecordEntry) -> str:
    """The effect of a record on a township, a department or the county's own rules."""
    what = local("乡镇" if change.township else "部门" if change.department else "本县规则")
    match change.action:
        case "add":
            return f"新设{what}"
        case "remove":
            return f"撤销{what}"
        case "rename":
            return f"{what}更名为{change.to}"
        case "merge":
            return f"{what}并入{change.to}"
        case _:
            return f"修改{what}"


@cache
def _meanings(table: str, key: str) -> dict[str, str]:
    """The meanings of a key's values, from the schema."""
    schema: dict[str, Any] = schemas()[BY_NAME["adjustment"].schema]["properties"][table]["items"]["properties"][key]
    return dict(zip(schema["enum"], schema["enumDescriptions"], strict=True))
