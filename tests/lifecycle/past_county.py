"""A county in a git repository, whose items and records are told commit by commit."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec

from dutylist.lifecycle.build import ItemHistoryBuilder
from dutylist.lifecycle.life import Event, ItemHistory
from dutylist.lifecycle.past_versions import PastVersions
from dutylist.model.item import Item
from dutylist.source.git.item_history import cut_off, files_changed_with, histories
from dutylist.source.git.objects import Objects
from dutylist.source.git.revisions import commit
from tests.compare.items import basic
from tests.conftest import COUNTY
from tests.source.repository import Repository

POLICY, REGISTER = ((COUNTY / f"duties/{name}.yaml").read_text(encoding="utf-8") for name in ("policy", "checklist"))
FIRST = date(2023, 11, 14)
"""The day of every commit."""


def day(number: int) -> str:
    """A day so many days after the commits."""
    return (FIRST + timedelta(days=number)).isoformat()


def file_of(item: Item) -> dict[str, str]:
    """An item's file by its path. JSON is YAML, too."""
    return {f"duties/{item.list}/{item.id}.yaml": json.dumps(msgspec.to_builtins(item), ensure_ascii=False)}


def record(
    number: int, *changes: dict[str, Any], decided: int | None = -1, applied: int = -9, **fields: Any
) -> dict[str, str]:
    """An adjustment by its path, approved so many days after the commits, or only applied for."""
    steps: dict[str, Any] = {"apply": {"date": day(applied)}}
    if decided is not None:
        steps |= {"consult": {"date": day(decided)}, "review": {"date": day(decided)}}
        steps["approve"] = {"date": day(decided), "document": f"东委编〔2023〕{number}号"}
    values = {
        "id": f"ADJ-2023-{number:03d}", "door": "adjustment", "circumstance": "law_change", "reason": "法律修订",
        "applicant": "铜陵镇", "changes": list(changes), "opinions": [], "steps": steps,
    }  # fmt: skip
    return {f"duties/adjustments/ADJ-2023-{number:03d}.yaml": json.dumps(values | fields, ensure_ascii=False)}


def amend(*fields: str, item: str = "DS0001") -> dict[str, Any]:
    """An entry of a record."""
    return {"item": item, "action": "amend", "fields": list(fields)}


def move(source: str, target: str, item: str = "DS0001") -> dict[str, Any]:
    """An entry of a record."""
    return {"item": item, "action": "move", "from": source, "to": target}


class PastCounty(Repository):
    """A county whose first commit holds one basic item."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.commit({"duties/policy.yaml": POLICY, "duties/checklist.yaml": REGISTER, **file_of(basic())}, "first")

    def drop(self, *paths: str) -> None:
        """Take files away; the next commit tells."""
        self.git("rm", "--quiet", "--", *paths)

    def moved(self, item: Item, source: str, *, message: str = "moved", **files: str) -> str:
        """Commit an item that comes from another list."""
        self.drop(f"duties/{source}/{item.id}.yaml")
        return self.commit(file_of(item) | files, message)

    def life(self, item: str = "DS0001") -> ItemHistory:
        """The life of an item up to HEAD."""
        with Objects(self.folder) as objects:
            head = commit(objects, "HEAD").commit
            found = histories(objects, head, [item])
            turns = found.turns(item)
            chronicle = ItemHistoryBuilder(
                PastVersions(objects, [item]), head, found.place, lambda step: files_changed_with(objects, step)
            )
            return chronicle.life(item, turns, found.now(item), cut_off(objects, turns))

    def cited(self, item: str = "DS0001") -> list[list[str]]:
        """By which records each event was made, by their numbers."""
        return [records(event) for event in self.life(item).events]


def records(event: Event) -> list[str]:
    """The numbers of the records that an event rests on."""
    return [cited.record.id[-3:] for cited in event.authority.cited] if event.authority else []
