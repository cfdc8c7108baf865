"""Reads the JSON file that `export` wrote; `from_table.py` reads its tables."""

import re
from typing import Final

import msgspec

from dutylist.features.exchange.items.export_file import EXCERPT, REPEATED_ITEM, Exchange, Misread, Reading
from dutylist.features.exchange.tables.model import Where
from dutylist.model.diagnostic import Pointer
from dutylist.model.item import Item
from dutylist.model.message import Message
from dutylist.output.edition_json import VERSION, Export
from dutylist.reading.office_files import errors as unusable
from dutylist.reading.office_files.detect import json_of
from dutylist.reading.office_files.errors import UnusableFileError

_LACKING: Final = re.compile("missing required field `(.*?)`")
_FIELD: Final = re.compile(r"at `\$\.?(.+?)`")
DAMAGED: Final = Message("不是本程序导出的事项", "is no item as this program exports it")


def read_json(content: bytes, file: str) -> Exchange:
    """The items of a JSON file that `export` wrote; of each, `Where.row` is its number.

    Raises:
        UnusableFileError: it is something else.
    """
    values = json_of(content)
    if not isinstance(values, dict) or not isinstance(values.get("items"), list):
        raise _foreign(Message("没有事项（items）", "it has no items"))
    if values.get("version") != VERSION or isinstance(values["version"], bool):
        found = str(values.get("version"))[:EXCERPT]
        raise _foreign(
            Message(f"格式的版本（version）应当是 {VERSION}，这里是 {found}", f"version is {found}, not {VERSION}")
        )
    try:
        export = msgspec.convert({**values, "items": []}, Export)
    except msgspec.ValidationError as error:
        raise _foreign(_wrong_field(str(error))) from error
    reading = Reading(frozenset(Item.__struct_encode_fields__), REPEATED_ITEM)
    for number, fields in enumerate(values["items"], start=1):
        where = Where(file, sheet="items", row=number)
        if isinstance(fields, dict):
            reading.take(fields, where, lambda pointer: (_path(pointer), ""))
        else:
            reading.misread.append(Misread(where, DAMAGED))
    return reading.result(categories=export.categories, departments=export.departments)


def _wrong_field(said: str) -> Message:
    """The message of msgspec about a field, such as: Expected `str`, got `int` - at `$.county`."""
    if lacking := _LACKING.search(said):
        return Message(f"缺少 {lacking[1]}", f"{lacking[1]} is missing")
    place = _FIELD.search(said)
    return Message(f"{place[1]} 的内容不对", f"{place[1]} is wrong") if place else Message("内容不对", "wrong content")


def _foreign(what: Message) -> UnusableFileError:
    return UnusableFileError(unusable.NOT_OURS, unusable.EXPORT_AGAIN, detail=what.zh, english=what.en)


def _path(pointer: Pointer) -> str:
    """A pointer in the form departments[0].name."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in pointer)
    return "".join(steps).lstrip(".")
