"""Hidden marks on the rows of exported tables: the kind of row, and a digest of its contents.

A text of an item may look like a category, a total or another duty. By its mark a row is read as what it is, and a
row that somebody has changed is noticed.
"""

import hashlib
import json
import re
from collections.abc import Sequence
from typing import Any, Final, Literal

from dutylist.model.item import ListName, Responsibility
from dutylist.output.normalize import without_end
from dutylist.output.office.characters import legal

LINES_OF_ROW: Final = 22
"""The most lines of a row; an item with more continues in a row below, because Excel cuts rows at 409 points. A line
that is split itself has a multiple of this many lines.
"""

_MARK: Final = re.compile("_dutylist_([bcr])(row|category)[0-9]{1,6}_[0-9a-f]{16}")
"""The form of a mark, which Word accepts as a hidden bookmark: it begins with an underscore and has at most 40
characters.
"""


def item_mark(
    number: int, name: ListName, category: str, title: str, departments: Sequence[Responsibility], texts: Sequence[str]
) -> str:
    """The mark of an item's row; `texts` are the township's duties, or the method of a recalled item."""
    told = [[each.name, each.role, [duty_text(text) for text in each.duties]] for each in departments]
    return _mark("row", number, name, [category, title, told, [duty_text(text) for text in texts]])


def category_mark(number: int, name: ListName, category: str) -> str:
    """The mark of the heading row of a category."""
    return _mark("category", number, name, category)


def kind_of_mark(text: str) -> Literal["row", "category"] | None:
    """The kind of row that a mark gives; None if the text is no mark."""
    found = _MARK.fullmatch(text)
    return ("category" if found[2] == "category" else "row") if found else None


def same(one: str, other: str) -> bool:
    """Whether two marks are of the same content, wherever their rows stand."""
    return bool(kind_of_mark(one)) and (one[:11], one[-16:]) == (other[:11], other[-16:])


def cell_text(text: str) -> str:
    """A text as written into a cell: without empty lines."""
    whole = legal(text)
    if "\n" not in whole:
        return whole if whole.strip() else ""
    return "\n".join(line for line in whole.split("\n") if line.strip())


def duty_text(text: str) -> str:
    """A duty as written into a cell: without the punctuation at its end."""
    return cell_text(without_end(cell_text(text)))


def _mark(sort: str, number: int, name: ListName, content: Any) -> str:
    digest = hashlib.sha256(json.dumps(_said([sort, name, content])).encode()).hexdigest()[:16]
    return f"_dutylist_{name[0]}{sort}{number}_{digest}"


def _said(content: Any) -> Any:
    return [_said(each) for each in content] if isinstance(content, list) else cell_text(content)
