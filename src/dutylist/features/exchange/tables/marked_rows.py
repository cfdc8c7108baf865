"""Reads rows of tables that `export` wrote by their marks, whatever their texts look like."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from dutylist.features.exchange.formats.row_marks import category_mark, cell_text, duty_text, item_mark, same
from dutylist.features.exchange.items.draft import ItemDraft
from dutylist.features.exchange.tables.columns import Column
from dutylist.model.item import ListName, Responsibility, Role
from dutylist.output.numerals import NUMERAL

_CATEGORY: Final = re.compile(rf"（{NUMERAL}）(.+)（(\d{{1,6}})项）", re.DOTALL)
_LABELS: Final[dict[str, Role]] = {"牵头：": "lead", "协助：": "support"}


def marked_category(text: str, mark: str, name: ListName) -> tuple[str, int] | None:
    """The category of a marked row and its count; None where somebody has changed the row."""
    found = _CATEGORY.fullmatch(text)
    if found is None or not same(category_mark(0, name, found[1]), mark):
        return None
    return cell_text(found[1]), int(found[2])


def marked_item(base: ItemDraft, mark: str, cell: Callable[[Column], str]) -> ItemDraft | None:
    """The item of a marked row as it was written; None where somebody has changed the row.

    `base` has everything that no published column holds, `cell` gives the text of one.
    """
    name, title = base.list, cell_text(cell("title"))
    category = cell_text(cell("category")) or base.category or ""
    for departments, texts in _readings(name, cell):
        if same(item_mark(0, name, category, title, departments, texts), mark):
            item = replace(base, title=title, category=category, departments=departments, roles_told=True)
            return replace(item, township_duties=texts) if name == "cooperative" else replace(item, method=texts)
    return None


def _readings(
    name: ListName, cell: Callable[[Column], str]
) -> Iterator[tuple[tuple[Responsibility, ...], tuple[str, ...]]]:
    if name == "basic":
        yield (), ()
    elif name == "recalled":
        names = _lines(cell("receiver"))
        for receivers in (names, ["\n".join(names)]):
            yield (
                tuple(Responsibility(name=each, role="receiver") for each in receivers),
                _numbered(_lines(cell("method"))),
            )
    else:
        texts = _numbered(_lines(cell("township_duties")))
        named, lines = _lines(cell("departments")), _lines(cell("department_duties"))
        yield (Responsibility(name="\n".join(named), role="lead", duties=_numbered(lines)),), texts
        yield tuple(_with_duties(_with_roles(named), lines)), texts


def _lines(text: str) -> list[str]:
    return cell_text(text).split("\n") if text.strip() else []


def _with_roles(names: Sequence[str]) -> Iterator[tuple[str, Role]]:
    role: Role = "lead"
    for name in names:
        label = next((label for label in _LABELS if name.startswith(label)), "")
        role = _LABELS.get(label, role)
        yield name.removeprefix(label), role


def _with_duties(departments: Iterator[tuple[str, Role]], lines: Sequence[str]) -> Iterator[Responsibility]:
    """The departments with the lines below their names; one without duties has no line."""
    named = list(departments)
    heads = {f"{name}：": number for number, (name, _) in enumerate(named)}
    duties: list[list[str]] = [[] for _ in named]
    last = -1
    for line in lines:
        if heads.get(line, -1) > last:
            last = heads[line]
        elif last >= 0:
            duties[last].append(line)
    for (name, role), texts in zip(named, duties, strict=True):
        yield Responsibility(name=name, role=role, duties=_numbered(texts))


def _numbered(lines: Sequence[str]) -> tuple[str, ...]:
    """The texts numbered 1., 2. and so on; a single text where they are not numbered."""
    if not lines:
        return ()
    texts: list[str] = []
    for line in lines:
        number = f"{len(texts) + 1}."
        if line.startswith(number) and (texts or any(each.startswith("2.") for each in lines)):
            texts.append(line.removeprefix(number))
        elif texts:
            texts[-1] += f"\n{line}"
        else:
            break
    given = texts or ["\n".join(lines)]
    return tuple(duty_text(text) for text in given)
