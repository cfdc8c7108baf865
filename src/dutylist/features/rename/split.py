"""A township that is parted from another: the register and the scopes name it wherever they name the other."""

from dutylist.features.rename.kinds import RenamedEntry
from dutylist.features.rename.plan import RenamePlan, RewrittenFile, broken_file
from dutylist.model.checklist import Checklist
from dutylist.model.diagnostic import Pointer
from dutylist.model.errors import UserError
from dutylist.model.file_kinds import BY_NAME, DATA
from dutylist.model.item import Except, Item
from dutylist.source.base import Source
from dutylist.writing.edit.append_entry import append_entry
from dutylist.writing.errors import WriteRefusedError

_REGISTER = f"{DATA}/checklist.yaml"


def plan_splitting(source: Source, checklist: Checklist, subject: RenamedEntry, name: str) -> RenamePlan:
    """What names the new township besides the one that it is parted from, file by file; nothing is written.

    Raises:
        UserError: an item is broken, or a list cannot be changed safely.
    """
    if checklist.broken:
        raise broken_file(min(checklist.broken))
    township = {"name": name, "code": _next_code(checklist, subject.name)}
    files = [_with_entry(source, _REGISTER, ("townships",), township, None)]
    for filed in checklist.items:
        pointer = _naming(filed.record, subject.name)
        if pointer:
            files.append(_with_entry(source, filed.path, pointer, name, subject.name))
    return RenamePlan(subject, name, False, tuple(files), (), split=True)


def _naming(item: Item, township: str) -> Pointer:
    """The list of an item's scope that names a township; empty if none does."""
    match item.townships:
        case Except(townships=listed):
            return ("townships", "except") if township in listed else ()
        case tuple() as listed:
            return ("townships",) if township in listed else ()
        case _:
            return ()


def _next_code(checklist: Checklist, township: str) -> str:
    """The next code after that of a township that no other has."""
    codes = {each.name: each.code for each in checklist.county.townships}
    number = int(codes[township]) + 1
    while f"{number:09}" in codes.values():
        number += 1
    return f"{number:09}"


def _with_entry(source: Source, path: str, pointer: Pointer, value: object, after: str | None) -> RewrittenFile:
    data, kind = source.read(path), BY_NAME["checklist" if path == _REGISTER else "item"]
    try:
        return RewrittenFile(path, data, append_entry(data.decode(), pointer, value, kind, after).encode(), 1)
    except WriteRefusedError as error:
        raise UserError(f"{path}：{error.render('zh')}", f"{path}: {error.render('en')}") from error
