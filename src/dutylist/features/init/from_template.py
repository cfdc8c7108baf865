"""What a new county takes over from another list, such as the province's own: items, departments, policy, whistles."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import msgspec

from dutylist.model.errors import MessageError
from dutylist.model.file_kinds import DATA
from dutylist.model.item import Item
from dutylist.model.message import Message
from dutylist.reading.load import load_root
from dutylist.source.root import find_root
from dutylist.source.worktree import Worktree
from dutylist.writing.edit.amend_item import amend_item

BROKEN: Final = Message(
    "范本 {folder} 里有 {count} 个文件读不出来，例如 {path}",
    "{count} files of the template {folder} cannot be read, such as {path}",
)
CHECK: Final = Message("先运行 dutylist --root {folder} validate", "see dutylist --root {folder} validate first")
TAKEN: Final = Message(
    "从范本写入 {count} 个事项，编号换成 {prefix} 开头的，部门、规则、吹哨事项和日常说法也写入了。",
    "{count} items of the template with ids that begin with {prefix}, its departments, policy, whistles and words.",
)
FOR_ALL: Final = Message(
    "范本里只适用部分乡镇的 {count} 项，先写成全部乡镇，请核对。",
    "{count} items that are for some townships in the template are for all here; check them.",
)
_SINGLE: Final = ("departments.yaml", "policy.yaml", "words.yaml")


@dataclass(frozen=True, slots=True)
class TemplateList:
    """The files of a list by their paths as a new county has them, and its categories.

    `narrowed` is the number of items that were for some townships and are for all now.
    """

    files: dict[str, bytes]
    categories: tuple[str, ...]
    items: int
    narrowed: int


def read_template(folder: Path, prefix: str) -> TemplateList:
    """The list in a folder, with ids that begin with `prefix`.

    Records, posts and assessments stay where they are, as do hand-overs and what items replace.

    Raises:
        UserError: there is no list, or a file of it cannot be read.
    """
    root = find_root(folder)
    checklist = load_root(root, use_cache=False).checklist
    county = checklist.county_file
    if checklist.broken or county is None:
        path = min(checklist.broken, default=f"{DATA}/checklist.yaml")
        raise MessageError(BROKEN, CHECK, folder=str(folder), count=len(checklist.broken), path=path)
    source = Worktree(root)
    ids = re.compile(rf"(?<![A-Za-z0-9]){re.escape(county.record.id_prefix)}(?=[0-9]{{4,}}(?![0-9]))")
    files: dict[str, bytes] = {}
    narrowed = 0
    for filed in checklist.items:
        text = amend_item(ids.sub(prefix, source.read(filed.path).decode()), _anew(filed.record))
        narrowed += filed.record.townships != "all"
        files[ids.sub(prefix, filed.path)] = text.encode()
    for each in checklist.whistles:
        files[each.path] = ids.sub(prefix, source.read(each.path).decode()).encode()
    for name in _SINGLE:
        if source.holds(f"{DATA}/{name}"):
            files[f"{DATA}/{name}"] = ids.sub(prefix, source.read(f"{DATA}/{name}").decode()).encode()
    return TemplateList(files, county.record.category_names, len(checklist.items), narrowed)


def _anew(item: Item) -> dict[str, Any]:
    """What an item is without what is of the template's own place and past."""
    changes: dict[str, Any] = {"townships": "all", "replaces": None}
    if item.recall and item.recall.handover:
        changes["recall"] = msgspec.to_builtins(msgspec.structs.replace(item.recall, handover=None))
    return changes
