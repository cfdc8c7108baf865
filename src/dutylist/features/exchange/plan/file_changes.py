"""The files that an import would write: new items, changed items, the registers."""

from collections.abc import Callable, Mapping

import msgspec

from dutylist.features.exchange.items.draft import ReadingProblem
from dutylist.features.exchange.plan.plan import ChangedItem, ImportPlan, NewItem
from dutylist.model.file_kinds import BY_NAME, DATA, kind_of
from dutylist.model.item import Item
from dutylist.model.message import Language, Message
from dutylist.reading.batch import parse_record
from dutylist.source.base import UnusableError
from dutylist.writing.edit.amend_item import amend_item, set_value
from dutylist.writing.edit.append_entry import append_entry
from dutylist.writing.edit.lookup import value_at
from dutylist.writing.errors import WriteRefusedError
from dutylist.writing.imported_item import imported_item
from dutylist.writing.new.item import item_path

NOT_VALID = Message("写成文件会不合格式：{detail}", "would be no valid file: {detail}")
LOCKED = Message("{path} 不能自动修改：{detail}", "{path} cannot be changed automatically: {detail}")

Read = Callable[[str], bytes]


class FileChanges(msgspec.Struct, frozen=True):
    """Files by path: new ones, and existing ones before and after.

    `missing` are the keys of each new item that hold a placeholder. `refused` are those that could not be written.
    """

    created: Mapping[str, bytes]
    replaced: Mapping[str, tuple[bytes, bytes]]
    missing: Mapping[str, tuple[str, ...]]
    refused: tuple[ReadingProblem, ...]


def drafts(plan: ImportPlan, read: Read, language: Language) -> FileChanges:
    """All files of a plan; `read` gives the bytes at a path. Raises `WriteRefusedError` for a register."""
    created: dict[str, bytes] = {}
    replaced: dict[str, tuple[bytes, bytes]] = {}
    missing: dict[str, tuple[str, ...]] = {}
    refused: list[ReadingProblem] = []
    for new in plan.new:
        text, lacking = imported_item(new.id, new.fields, _sentences(new))
        data = text.encode("utf-8", "surrogatepass")
        if not _acceptable(data):
            refused.append(ReadingProblem(new.item.where, NOT_VALID, new.item.title, {"detail": new.id}))
            continue
        created[item_path(new.id, new.item.list)] = data
        if lacking:
            missing[new.id] = lacking
    for change in plan.changed:
        try:
            before, after = _changed(change, read)
        except WriteRefusedError as error:
            detail = error.render(language)
            refused.append(
                ReadingProblem(
                    change.item.where, LOCKED, change.item.title, {"path": change.filed.path, "detail": detail}
                )
            )
        else:
            replaced[change.filed.path] = before, after
    return FileChanges(created, {**_registers(plan, read), **replaced}, missing, tuple(refused))


def _sentences(new: NewItem) -> list[str]:
    return list(dict.fromkeys(remark.text.render(remark.arguments, "zh") for remark in new.item.remarks))


def _changed(change: ChangedItem, read: Read) -> tuple[bytes, bytes]:
    before = read(change.filed.path)
    after = amend_item(before.decode(), change.changes).encode()
    if not _acceptable(after):
        raise WriteRefusedError(NOT_VALID, detail="、".join(change.changes))
    return before, after


def _acceptable(data: bytes) -> bool:
    try:
        return isinstance(parse_record(BY_NAME["item"], data), Item)
    except UnusableError:
        return False


def _registers(plan: ImportPlan, read: Read) -> dict[str, tuple[bytes, bytes]]:
    found: dict[str, tuple[bytes, bytes]] = {}
    if plan.departments or plan.units:
        path = f"{DATA}/departments.yaml"
        before = read(path)
        found[path] = before, _with_departments(before.decode(), plan).encode()
    if plan.category_order:
        path = f"{DATA}/checklist.yaml"
        before = read(path)
        order = set_value(before.decode(), ("categories",), plan.category_order, BY_NAME["checklist"])
        found[path] = before, order.encode()
    elif plan.categories:
        path = f"{DATA}/checklist.yaml"
        before = read(path)
        text = before.decode()
        for each in plan.categories:
            text = append_entry(text, ("categories",), each.name, BY_NAME["checklist"], each.after)
        found[path] = before, text.encode()
    for path, (_, after) in found.items():
        kind = kind_of(path)
        if kind is None or parse_record(kind, after) is None:
            raise WriteRefusedError(NOT_VALID, detail=path)
    return found


def _with_departments(text: str, plan: ImportPlan) -> str:
    for each in plan.departments:
        record = msgspec.to_builtins(each.department) if each.department else {"name": each.name}
        text = append_entry(
            text, ("departments",), {key: value for key, value in record.items() if value}, BY_NAME["departments"]
        )
    for department, unit in plan.units:
        text = _with_unit(text, department, unit)
    return text


def _with_unit(text: str, department: str, unit: str) -> str:
    names: list[str] = []
    while (name := value_at(text, ("departments", len(names), "name"))) is not None:
        names.append(name)
    pointer = ("departments", names.index(department), "units")
    try:
        return append_entry(text, pointer, unit, BY_NAME["departments"])
    except WriteRefusedError:
        return set_value(text, pointer, [unit], BY_NAME["departments"])
