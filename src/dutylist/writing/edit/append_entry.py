"""Entries added to a list in a register, with everything else left as it is."""

from dutylist.model.diagnostic import Pointer
from dutylist.writing import errors as refusal
from dutylist.writing.edit.equivalence import comments
from dutylist.writing.edit.extent import extent_of, line_break
from dutylist.writing.edit.lookup import find, shown
from dutylist.writing.errors import RefusedError
from dutylist.writing.yaml_document import Collection, Document, Entry, Scalar, mark_up

_MARK = "\ufeff"


def enlisted(text: str, pointer: Pointer, entry: str, after: str | None = None, flow: str | None = None) -> str:
    """Put an entry, written as YAML on one line, behind the one with the text `after`, or last.

    `flow` is how it is written inside `[…]`. Raises `RefusedError`.
    """
    mark = _MARK if text.startswith(_MARK) else ""
    before = mark_up(text.removeprefix(_MARK))
    parent = find(before, pointer)[-1]
    if not isinstance(parent, Collection) or parent.mapping:
        raise RefusedError(refusal.NO_SUCH_PLACE, parent.line + 1, parent.column + 1, pointer=shown(pointer))
    place = next(
        (each for each in parent.entries if isinstance(each.value, Scalar) and each.value.value == after), None
    )
    changed = _put(before, parent, place or (parent.entries[-1] if parent.entries else None), entry, flow or entry)
    made = mark_up(changed)
    if comments(made) != comments(before) or len(_entries(made, pointer)) != len(parent.entries) + 1:
        raise RefusedError(refusal.UNSAFE)
    return mark + changed


def _put(document: Document, parent: Collection, place: Entry | None, entry: str, flow: str) -> str:
    text = document.text
    if parent.flow:
        position = place.value.end if place else parent.start + 1
        return text[:position] + (", " if place else "") + flow + text[position:]
    assert place is not None
    position = extent_of(document, parent, place).last
    new_line = line_break(text)
    begun = "" if text[:position].endswith(("\n", "\r")) else new_line
    return f"{text[:position]}{begun}{' ' * parent.column}- {entry}{new_line}{text[position:]}"


def _entries(document: Document, pointer: Pointer) -> list[Entry]:
    found = find(document, pointer)[-1]
    return found.entries if isinstance(found, Collection) else []
