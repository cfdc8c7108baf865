"""Sets keys of a file; everything else stays as it is, comments included."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from dutylist.model.diagnostic import Pointer
from dutylist.model.file_kinds import BY_NAME, Kind
from dutylist.writing import errors
from dutylist.writing.edit.edit import remove_key, replace_scalar, set_key
from dutylist.writing.edit.extent import line_break, line_start
from dutylist.writing.edit.lookup import entry_at, find, pointer_text
from dutylist.writing.errors import WriteRefusedError
from dutylist.writing.yaml.document import Collection, Scalar, parse_spans
from dutylist.writing.yaml.value import flow_yaml, value_yaml

_KIND = BY_NAME["item"]
_MARK = "\ufeff"


def amend_item(text: str, changes: Mapping[str, Any], kind: Kind = _KIND) -> str:
    """The text with the new value of each key; None removes a key. Raises `WriteRefusedError`."""
    for name, value in changes.items():
        text = _amended(text, (name,), value, kind)
    return text


def _amended(text: str, pointer: Pointer, value: Any, kind: Kind) -> str:
    before = _at(text, pointer)
    if value is None or value == []:
        return text if before is None else _with_comments(text, remove_key(text, pointer), pointer[:-1])
    if isinstance(before, Scalar) and isinstance(value, str | int):
        return text if before.value == str(value) else replace_scalar(text, pointer, value)
    if isinstance(before, Collection) and before.mapping and isinstance(value, Mapping) and pointer != ("townships",):
        return _amended_mapping(text, pointer, before, value, kind)
    if (
        isinstance(before, Collection)
        and not before.mapping
        and isinstance(value, list)
        and len(before.entries) == len(value)
    ):
        for index, each in enumerate(value):
            text = _amended(text, (*pointer, index), each, kind)
        return text
    return _with_comments(text, _set(text, pointer, value, kind), pointer)


def _amended_mapping(text: str, pointer: Pointer, before: Collection, value: Mapping[str, Any], kind: Kind) -> str:
    for name, each in value.items():
        text = _amended(text, (*pointer, name), each, kind)
    for entry in before.entries:
        if entry.key and entry.key.value not in value:
            text = _amended(text, (*pointer, entry.key.value), None, kind)
    return text


def _set(text: str, pointer: Pointer, value: Any, kind: Kind) -> str:
    if isinstance(pointer[-1], int):
        raise WriteRefusedError(errors.NO_SUCH_PLACE, pointer=pointer_text(pointer))
    parent = _at(text, pointer[:-1])
    if isinstance(parent, Collection) and parent.flow:
        return set_key(text, pointer, flow_yaml(value), kind)
    return set_key(text, pointer, value_yaml(str(pointer[-1]), value), kind)


def _with_comments(before: str, after: str, pointer: Pointer) -> str:
    """The text after an edit, with the comments that the edit took along put back above the key."""
    lost = Counter(_comments(before)) - Counter(_comments(after))
    if not lost:
        return after
    mark = _MARK if after.startswith(_MARK) else ""
    document = parse_spans(after.removeprefix(_MARK))
    at = entry_at(document, pointer[:1])[1].start if pointer else document.root.start
    start = line_start(document.text, at)
    kept = [comment for comment in _comments(before) if _taken(lost, comment)]
    lines = "".join(f"{comment}{line_break(document.text)}" for comment in kept)
    return mark + document.text[:start] + lines + document.text[start:]


def _taken(lost: Counter[str], comment: str) -> bool:
    if not lost[comment]:
        return False
    lost[comment] -= 1
    return True


def _comments(text: str) -> list[str]:
    return [comment.rstrip() for comment in parse_spans(text.removeprefix(_MARK)).comments()]


def _at(text: str, pointer: Pointer) -> Scalar | Collection | None:
    document = parse_spans(text.removeprefix(_MARK))
    try:
        return find(document, pointer)[-1]
    except WriteRefusedError:
        return None
