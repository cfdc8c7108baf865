"""Sets keys of a file; everything else stays as it is, comments included."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from dutylist.model.diagnostic import Pointer
from dutylist.model.file_kinds import BY_NAME, Kind
from dutylist.writing import errors
from dutylist.writing.edit.arrange_list import NewEntry, arrange_list
from dutylist.writing.edit.edit import remove_key, rename_key, replace_scalar, replace_with_flow, set_key
from dutylist.writing.edit.extent import line_break, line_start
from dutylist.writing.edit.lookup import entry_at, find, pointer_text
from dutylist.writing.edit.pair_entries import holds, pair_entries
from dutylist.writing.errors import WriteRefusedError
from dutylist.writing.layout.key_order import is_map
from dutylist.writing.layout.values import value_yaml
from dutylist.writing.yaml.document import Collection, Scalar, parse_spans
from dutylist.writing.yaml.value import flow_yaml

_KIND = BY_NAME["item"]
_MARK = "\ufeff"


def amend_item(text: str, changes: Mapping[str, Any], kind: Kind = _KIND, *, orphans: bool = True) -> str:
    """The text with the new value of each key; None removes a key.

    With `orphans`, comments of what is taken out of a list stay above its key. Raises `WriteRefusedError`.
    """
    amending = _Amending(kind, orphans)
    for name, value in changes.items():
        text = amending.amend(text, (name,), value)
    return text


class _Amending:
    def __init__(self, kind: Kind, orphans: bool) -> None:
        self.kind = kind
        self.orphans = orphans

    def amend(self, text: str, pointer: Pointer, value: Any) -> str:
        before = _at(text, pointer)
        if value is None or value == []:
            return text if before is None else _with_comments(text, remove_key(text, pointer), pointer[:-1])
        if isinstance(before, Scalar) and isinstance(value, str | int | float):
            return text if holds(before, value) else replace_scalar(text, pointer, value)
        if (
            isinstance(before, Collection)
            and before.mapping
            and before.entries
            and value
            and isinstance(value, Mapping)
            and pointer != ("townships",)
        ):
            return self._mapping(text, pointer, before, value)
        if (
            isinstance(before, Collection)
            and not before.mapping
            and isinstance(value, list)
            and (before.entries or _said_in(text, before))
        ):
            try:
                return self._list(text, pointer, before, value)
            except WriteRefusedError:
                pass  # written in a way of its own: it is set anew below
        return _with_comments(text, set_value(text, pointer, value, self.kind), pointer)

    def _mapping(self, text: str, pointer: Pointer, before: Collection, value: Mapping[str, Any]) -> str:
        held = [entry.key.value for entry in before.entries if entry.key]
        gone, new = [key for key in held if key not in value], [key for key in value if key not in held]
        if is_map(self.kind, pointer) and len(gone) == len(new):
            for old, name in zip(gone, new, strict=True):
                text = rename_key(text, (*pointer, old), name)
            gone = []
        for name, each in value.items():
            text = self.amend(text, (*pointer, name), each)
        for name in gone:
            text = self.amend(text, (*pointer, name), None)
        return text

    def _list(self, text: str, pointer: Pointer, before: Collection, value: list[Any]) -> str:
        pairs = pair_entries(before, value)
        for index, each in zip(pairs, value, strict=True):
            if index is not None and not holds(before.entries[index].value, each):
                text = self._entry(text, (*pointer, index), before.entries[index].value, each)
        order = [NewEntry(each) if index is None else index for index, each in zip(pairs, value, strict=True)]
        if order == list(range(len(before.entries))):
            return text
        arranged = arrange_list(text, pointer, order, self.kind)
        return _with_comments(text, arranged, pointer) if self.orphans else arranged

    def _entry(self, text: str, pointer: Pointer, before: Scalar | Collection, value: Any) -> str:
        if isinstance(before, Scalar) == isinstance(value, Mapping | list):
            return replace_with_flow(text, pointer, value)
        return self.amend(text, pointer, value)


def set_value(text: str, pointer: Pointer, value: Any, kind: Kind) -> str:
    """The text with a key set to a value in canonical layout, as far as the mapping that holds it allows it.

    Raises `WriteRefusedError`.
    """
    if isinstance(pointer[-1], int):
        raise WriteRefusedError(errors.NO_SUCH_PLACE, pointer=pointer_text(pointer))
    parent = _at(text, pointer[:-1])
    if isinstance(parent, Collection) and parent.flow:
        return set_key(text, pointer, flow_yaml(value), kind)
    return set_key(text, pointer, value_yaml(value, kind, pointer), kind)


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


def _said_in(text: str, node: Collection) -> bool:
    """Whether comments stand inside an empty list, as in the drafts of records."""
    return "#" in text.removeprefix(_MARK)[node.start : node.end]


def _at(text: str, pointer: Pointer) -> Scalar | Collection | None:
    document = parse_spans(text.removeprefix(_MARK))
    try:
        return find(document, pointer)[-1]
    except WriteRefusedError:
        return None
