"""Where files name a township, department, unit, category or post.

Records of their time, which are adjustments, whistles blown and findings, keep the name that was right then.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from dutylist.features.rename.edits import NewValue, scalars
from dutylist.features.rename.kinds import RenamedEntry
from dutylist.model.diagnostic import Pointer
from dutylist.writing.yaml.document import Scalar, SpannedYaml

OF_THEIR_TIME: Final = frozenset({"adjustment", "whistle-case", "finding"})
"""Kinds of files in which former names stay."""

_FIXED: Final = frozenset({"id", "list", "effective", "role", "origin", "category", "categories", "basis"})
"""Keys without names of townships and departments. Laws and documents keep those under which they were issued."""

_WITH_TEXTS: Final = frozenset({"item", "posts", "whistle"})


def new_values(kind: str, document: SpannedYaml, subject: RenamedEntry, name: str, longer: Iterable[str]) -> NewValue:
    """The values of a file of this kind after the renaming. Longer names that hold the old one stay as they are."""
    within = _within(subject.name, name, longer)
    if kind in OF_THEIR_TIME:
        return _unchanged
    match subject.kind:
        case "township" | "department":
            return lambda at, value: within(value) if _says_names(kind, at) else value
        case "category":
            return lambda at, value: name if value == subject.name and _is_category(kind, at) else value
        case "unit":
            held = dict(scalars(document))
            owner = subject.owners[0]
            text = _within(subject.name, name, ())
            there = kind == "item" and any(
                node.value == owner for at, node in held.items() if _is_department(at, "name")
            )

            def renamed(at: Pointer, value: str) -> str:
                if _is_unit(at, held, owner):
                    return name if value == subject.name else value
                fixed = _FIXED.intersection(map(str, at)) or _is_department(at, "name") or _is_department(at, "unit")
                return text(value) if there and not fixed else value

            return renamed
    return _unchanged


def _unchanged(_: Pointer, value: str) -> str:
    return value


def _within(old: str, new: str, longer: Iterable[str]) -> Callable[[str], str]:
    """Exchanges the name in a text; not inside a longer name that it is a part of."""
    names = sorted({each for each in (*longer, new) if old in each and each != old}, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, (*names, old))))
    return lambda text: pattern.sub(lambda found: new if found[0] == old else found[0], text) if old in text else text


def _says_names(kind: str, at: Pointer) -> bool:
    if kind == "assessment":
        return len(at) == 3 and at[0] == "indicators" and at[2] == "by"
    return kind in _WITH_TEXTS and not _FIXED.intersection(map(str, at))


def _is_category(kind: str, at: Pointer) -> bool:
    if kind == "item":
        return at == ("category",)
    return kind == "posts" and len(at) == 4 and at[0] == "posts" and at[2] == "categories"


def _is_unit(at: Pointer, held: Mapping[Pointer, Scalar], department: str) -> bool:
    if not _is_department(at, "unit"):
        return False
    owner = held.get((*at[:2], "name"))
    return owner is not None and owner.value == department


def _is_department(at: Pointer, key: str) -> bool:
    return len(at) == 3 and at[0] == "departments" and at[2] == key
