"""Items that come back from our own export, with everything that they say."""

import msgspec

from dutylist.office.exchanged import Exchange, Exchanged, Misread
from dutylist.office.sheets_of_paper import Notice
from dutylist.office.understood import Taken, Trouble, Understood


def whole_items(exchange: Exchange, file: str) -> Taken:
    """What an exported file says, in the form in which every document is taken in."""
    notices = tuple(Notice(file, each.text, dict(each.arguments), each.where) for each in exchange.notes)
    return Taken(
        file,
        items=tuple(map(_understood, exchange.items)),
        troubles=tuple(map(_trouble, exchange.misread)),
        notices=notices,
        categories=exchange.categories,
        departments=exchange.departments,
    )


def _understood(each: Exchanged) -> Understood:
    whole = {name: value for name, value in msgspec.to_builtins(each.item).items() if name in each.keys and value != ""}
    return Understood(each.where, each.item.list, each.item.title, each.keys, whole=whole)


def _trouble(each: Misread) -> Trouble:
    words = " ".join(part for part in (each.cell, each.title) if part)
    return Trouble(each.where, each.text, words, each.arguments)
