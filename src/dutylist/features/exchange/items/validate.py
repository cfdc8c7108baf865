"""Validates items from outside as their files will be: by the schema, and by the characters allowed in files."""

from collections.abc import Iterator
from typing import Any, Final

import msgspec

from dutylist.model.characters import FORBIDDEN
from dutylist.model.diagnostic import Diagnostic, Pointer
from dutylist.model.file_kinds import BY_NAME
from dutylist.model.item import Item
from dutylist.model.message import Argument, Message
from dutylist.reading.codes.catalogue import READING_RULES
from dutylist.reading.schema import compile_schema

_KIND: Final = BY_NAME["item"]
_NO_KEY: Final = "S101"
_MOST: Final = 20
"""The most faults reported for one item."""

UNSEEN: Final = Message("有看不见的或无法印刷的字符 {code}", "holds an invisible or unprintable character {code}")
MISSING: Final = Message("没有写“{title}”", "“{key}” is missing")
NOT_FILLED_IN: Final = Message("还没有填写：{text}", "is not filled in yet: {text}")
UNREADABLE: Final = Message("不是事项应有的内容：{detail}", "is not what an item holds: {detail}")


class InvalidField(msgspec.Struct, frozen=True):
    """The reason for which fields are no valid item, and the place in them."""

    pointer: Pointer
    text: Message
    arguments: dict[str, Argument] = {}


def item_or_faults(fields: Any) -> Item | tuple[InvalidField, ...]:
    """The item with these fields, or the reasons why they are invalid."""
    unseen = tuple(_unseen(fields, ()))[:_MOST]
    if unseen:
        return unseen
    if not compile_schema(_KIND)(fields):
        from dutylist.reading.explain import against_schema

        found = against_schema("", _KIND, fields)[:_MOST]
        return tuple(map(_fault, found)) or (InvalidField((), UNREADABLE, {"detail": "schema"}),)
    try:
        return msgspec.convert(fields, Item)
    except msgspec.ValidationError as error:
        return (InvalidField((), UNREADABLE, {"detail": str(error)}),)


def _fault(diagnostic: Diagnostic) -> InvalidField:
    texts = {rule.code: rule.message for rule in READING_RULES}
    pointer, arguments = diagnostic.place.pointer, dict(diagnostic.arguments)
    if diagnostic.code == _NO_KEY:
        # What is missing stands nowhere; its column or key is where it belongs.
        return InvalidField((*pointer, str(arguments["key"])), MISSING, arguments)
    return InvalidField(pointer, texts.get(diagnostic.code, NOT_FILLED_IN), arguments)


def _unseen(value: Any, pointer: Pointer) -> Iterator[InvalidField]:
    match value:
        case str():
            found = FORBIDDEN.search(value)
            if found:
                yield InvalidField(pointer, UNSEEN, {"code": f"U+{ord(found[0]):04X}"})
        case dict():
            for key, child in value.items():
                yield from _unseen(child, (*pointer, key))
        case list():
            for index, child in enumerate(value):
                yield from _unseen(child, (*pointer, index))
