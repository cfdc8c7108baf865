"""Adds entries to a list in a register; everything else stays as it is."""

from dutylist.model.diagnostic import Pointer
from dutylist.writing import errors
from dutylist.writing.edit.equivalence import comments
from dutylist.writing.edit.extent import extent_of, line_break
from dutylist.writing.edit.lookup import find, pointer_text
from dutylist.writing.errors import WriteRefusedError
from dutylist.writing.yaml.document import Collection, MappingEntry, Scalar, SpannedYaml, parse_spans

_MARK = "\ufeff"


def append_entry(text: str, pointer: Pointer, entry: str, after: str | None = None, flow: str | None = None) -> str:
    """Insert an entry, written as YAML on one line, after the one with the text `after`, or at the end.

    `flow` is its form inside `[…]`. Raises `WriteRefusedError`.
    """
    mark = _MARK if text.startswith(_MARK) else ""
    before = parse_spans(text.removeprefix(_MARK))
    parent = find(before, pointer)[-1]
    if not isinstance(parent, Collection) or parent.mapping:
        raise WriteRefusedError(errors.NO_SUCH_PLACE, parent.line + 1, parent.column + 1, pointer=pointer_text(pointer))
    place = next(
        (each for each in parent.entries if isinstance(each.value, Scalar) and each.value.value == after), None
    )
    changed = _put(before, parent, place or (parent.entries[-1] if parent.entries else None), entry, flow or entry)
    made = parse_spans(changed)
    if comments(made) != comments(before) or len(_entries(made, pointer)) != len(parent.entries) + 1:
        raise WriteRefusedError(errors.UNSAFE)
    return mark + changed


def _put(document: SpannedYaml, parent: Collection, place: MappingEntry | None, entry: str, flow: str) -> str:
    text = document.text
    if parent.flow:
        position = place.value.end if place else parent.start + 1
        return text[:position] + (", " if place else "") + flow + text[position:]
    assert place is not None
    position = extent_of(document, parent, place).last
    new_line = line_break(text)
    begun = "" if text[:position].endswith(("\n", "\r")) else new_line
    return f"{text[:position]}{begun}{' ' * parent.column}- {entry}{new_line}{text[position:]}"


def _entries(document: SpannedYaml, pointer: Pointer) -> list[MappingEntry]:
    found = find(document, pointer)[-1]
    return found.entries if isinstance(found, Collection) else []
