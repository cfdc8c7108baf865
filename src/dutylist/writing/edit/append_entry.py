"""Adds entries to a list in a register; everything else stays as it is."""

from typing import Any

from dutylist.model.diagnostic import Pointer
from dutylist.model.file_kinds import Kind
from dutylist.writing import errors
from dutylist.writing.edit.equivalence import comments
from dutylist.writing.edit.extent import extent_of, line_break
from dutylist.writing.edit.lookup import find, pointer_text
from dutylist.writing.errors import WriteRefusedError
from dutylist.writing.layout.values import entry_yaml
from dutylist.writing.yaml.document import Collection, MappingEntry, Scalar, SpannedYaml, parse_spans
from dutylist.writing.yaml.value import flow_yaml

_MARK = "\ufeff"


def append_entry(text: str, pointer: Pointer, value: Any, kind: Kind, after: str | None = None) -> str:
    """Insert an entry into the list at a pointer, after the one with the text `after`, or at the end.

    Raises `WriteRefusedError`.
    """
    mark = _MARK if text.startswith(_MARK) else ""
    before = parse_spans(text.removeprefix(_MARK))
    parent = find(before, pointer)[-1]
    if not isinstance(parent, Collection) or parent.mapping:
        raise WriteRefusedError(errors.NO_SUCH_PLACE, parent.line + 1, parent.column + 1, pointer=pointer_text(pointer))
    place = next(
        (each for each in parent.entries if isinstance(each.value, Scalar) and each.value.value == after), None
    )
    entry = flow_yaml(value) if parent.flow else entry_yaml(value, kind, pointer)
    changed = _put(before, parent, place or (parent.entries[-1] if parent.entries else None), entry)
    made = parse_spans(changed)
    if comments(made) != comments(before) or len(_entries(made, pointer)) != len(parent.entries) + 1:
        raise WriteRefusedError(errors.UNSAFE)
    return mark + changed


def _put(document: SpannedYaml, parent: Collection, place: MappingEntry | None, entry: str) -> str:
    text = document.text
    if parent.flow:
        position = place.value.end if place else parent.start + 1
        return text[:position] + (", " if place else "") + entry + text[position:]
    assert place is not None
    position = extent_of(document, parent, place).last
    new_line = line_break(text)
    begun = "" if text[:position].endswith(("\n", "\r")) else new_line
    lines = (f"{' ' * parent.column}{line}{new_line}" for line in entry.split("\n"))
    return text[:position] + begun + "".join(lines) + text[position:]


def _entries(document: SpannedYaml, pointer: Pointer) -> list[MappingEntry]:
    found = find(document, pointer)[-1]
    return found.entries if isinstance(found, Collection) else []
