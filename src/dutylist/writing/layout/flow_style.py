"""The layout of `[…]` and `{…}`: on one line with single spaces; with comments inside, on several lines as the author broke them."""

import re
from typing import Final

from dutylist.writing.layout.key_order import Shapes, entries_in_order, inner
from dutylist.writing.yaml.document import Collection, MappingEntry, Node, Scalar, without_comments

_INDENT: Final = 2
_LINE_BREAK: Final = re.compile(r"(?<=[^ \t\n])[ \t]*\n[ \t]*(?=[^ \t\n])")
"""A line break inside a scalar that stands for one space."""


def flow_lines(source: str, node: Collection, shapes: Shapes, column: int, least: int) -> list[str]:
    """The lines of a flow collection that begins in a line indented to `column`; the others start at `least` or deeper."""
    raw = source[node.start : node.end]
    if on_one_line(source, node):
        return [_joined(source, node, shapes)]
    if "\n" in raw:
        return _Broken(source, column, least, regular=_regular(source, node)).text(node, shapes, 1).split("\n")
    return [raw]


def on_one_line(source: str, node: Node) -> bool:
    """Whether the canonical layout of a flow collection, or of a value in it, is a single line.

    It is not if there are comments inside, texts with line breaks that count, or keys and values that are not written out.
    """
    return _regular(source, node) and _without_breaks(source, node)


def _regular(source: str, node: Node) -> bool:
    """Whether every key and value is written out: no `{a}`, `{a: }`, `[a: b]` or `? `."""
    if isinstance(node, Scalar):
        return node.end > node.start
    if source[node.start] not in "[{" or "?" in _between(source, node):
        return False
    return all(
        (entry.key is None or _regular(source, entry.key)) and _regular(source, entry.value) for entry in node.entries
    )


def _between(source: str, node: Collection) -> str:
    """The text directly in a collection, outside its keys and values."""
    position = node.start
    parts: list[str] = []
    for entry in node.entries:
        for part in (entry.key, entry.value):
            if part:
                parts.append(source[position : part.start])
                position = part.end
    return "".join([*parts, source[position : node.end]])


def _without_breaks(source: str, node: Node) -> bool:
    if isinstance(node, Scalar):
        return "\n" not in _scalar(source, node)
    return "#" not in _between(source, node) and all(_without_breaks(source, entry.value) for entry in node.entries)


def _scalar(source: str, node: Scalar) -> str:
    raw = source[node.start : node.end]
    # In double quotes a backslash before a line break takes the space away.
    return raw if "\\\n" in raw or "\n" not in raw else _LINE_BREAK.sub(" ", raw)


def _joined(source: str, node: Node, shapes: Shapes) -> str:
    if isinstance(node, Scalar):
        return _scalar(source, node)
    parts: list[str] = []
    for number, entry in enumerate(entries_in_order(shapes, node.entries)):
        value = _joined(source, entry.value, inner(shapes, entry.key.value if entry.key else number))
        parts.append(f"{source[entry.key.start : entry.key.end]}: {value}" if entry.key else value)
    return "{" + ", ".join(parts) + "}" if node.mapping else "[" + ", ".join(parts) + "]"


class _Broken:
    """A flow collection on several lines: line breaks stay, lines are indented by depth; what fits on one line inside is joined.

    In an irregular one the parser does not tell where an entry ends: all lines get the same indentation and keep their
    order.
    """

    def __init__(self, source: str, column: int, least: int, *, regular: bool) -> None:
        self.source = source
        self.column = column
        self.least = least
        self.regular = regular

    def text(self, node: Node, shapes: Shapes, depth: int) -> str:
        if self.regular and on_one_line(self.source, node):
            return _joined(self.source, node, shapes)
        if isinstance(node, Scalar):
            return self.gap(self.source[node.start : node.end], depth + 1, scalar=True)
        if self.source[node.start] not in "[{":
            return self.gap(self.source[node.start : node.end], depth, scalar=True)
        entries = list(node.entries)
        if self.regular and "#" not in _between(self.source, node):
            entries = entries_in_order(shapes, entries)
        parts: list[str] = []
        position = node.start
        # The places and what separates them stay; only which entry stands in which place may change.
        for number, (place, entry) in enumerate(zip(node.entries, entries, strict=True)):
            parts.append(self.gap(self.source[position : place.start], depth))
            parts.append(self.entry(entry, inner(shapes, entry.key.value if entry.key else number), depth))
            position = place.value.end
        closing = self.source[position : node.end]
        alone = not without_comments(closing).split("\n")[-1].strip(" \t").removesuffix("}").removesuffix("]")
        parts.append(self.gap(closing, depth - 1 if alone else depth))
        return "".join(parts)

    def entry(self, entry: MappingEntry, shapes: Shapes, depth: int) -> str:
        value = self.text(entry.value, shapes, depth + 1 if isinstance(entry.value, Collection) else depth)
        if entry.key is None:
            return value
        return self.text(entry.key, (), depth) + self.gap(self.source[entry.key.end : entry.value.start], depth) + value

    def gap(self, raw: str, depth: int, *, scalar: bool = False) -> str:
        first, *rest = raw.split("\n")
        if not rest:
            return first
        indent = " " * (max(self.column + _INDENT * depth, self.least) if self.regular else self.least)
        lines = [line.lstrip(" \t") for line in rest]
        if scalar:
            return "\n".join([first, *(indent + line if line else "" for line in lines)])
        *middle, last = [first.rstrip(" \t"), *(line.rstrip(" \t") for line in lines[:-1]), lines[-1]]
        kept = [middle[0], *(indent + line for line in middle[1:] if line)]
        return "\n".join([*kept, indent + last])
