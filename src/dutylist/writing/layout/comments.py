"""Groups every entry of a YAML file with the comments that describe it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from dutylist.writing import errors
from dutylist.writing.errors import WriteRefusedError
from dutylist.writing.yaml.document import Collection, MappingEntry, Node, Scalar, SpannedYaml, line_and_column

BLANK: Final = ""
"""Stands for an empty line among own-line comments."""

Comments = list[str]
"""Own-line comments and blank lines, without their indentation."""


@dataclass(slots=True)
class CommentedEntry:
    """An entry of a block collection with its comments.

    `leading` stand above it; `opening` is behind `key:` or `-` where the value follows on another line, `between` on
    lines before that value; `closing` is behind the value; `tail` are lines below, indented deeper than the entry.
    """

    key: Scalar | None
    leading: Comments = field(default_factory=list)
    opening: str = ""
    between: Comments = field(default_factory=list)
    below: bool = False
    value: "Node | Block | None" = None
    closing: str = ""
    tail: Comments = field(default_factory=list)


@dataclass(slots=True)
class Block:
    """A block collection. `foot` are the comments after its last entry."""

    mapping: bool
    column: int
    rows: list[CommentedEntry] = field(default_factory=list)
    foot: Comments = field(default_factory=list)


def attach_comments(document: SpannedYaml) -> tuple[Comments, CommentedEntry]:
    """The comments at the top of a file, and an entry without key that holds the rest."""
    arranging = _Arranging(document.text)
    whole = CommentedEntry(None)
    arranging.value(document.root, whole, 0)
    arranging.finish(whole)
    head = whole.between
    if isinstance(whole.value, Block):
        first = whole.value.rows[0]
        # What a blank line separates from the first key is about the file, the rest about the key.
        cut = max((n + 1 for n, remark in enumerate(first.leading) if remark == BLANK), default=0)
        head, first.leading = first.leading[:cut], first.leading[cut:]
    return head, whole


class _Arranging:
    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0
        self.open: list[Block] = []
        self.last = CommentedEntry(None)

    def value(self, node: Node, row: CommentedEntry, after: int) -> None:
        """Fill in the value of an entry and everything inside it; its key or dash ends at `after`."""
        self.position = after
        if isinstance(node, Collection) and not node.flow:
            row.value = self.block(node, row)
            return
        row.opening, between = self.gap(node.start)
        row.between = [text for _, text in between]
        row.below = "\n" in self.text[after : node.start]
        row.value = node
        self.position = node.end
        self.last = row

    def block(self, node: Collection, opener: CommentedEntry) -> Block:
        block = Block(node.mapping, node.column)
        self.open.append(block)
        depth = len(self.open)
        for entry in node.entries:
            row = CommentedEntry(entry.key)
            behind, own = self.gap(entry.start)
            if block.rows:
                self.last.closing = behind
                self.distribute(own, depth - 1, row.leading)
            else:
                opener.opening = behind
                row.leading = [text for _, text in own]
            del self.open[depth:]
            block.rows.append(row)
            self.value(entry.value, row, _after_indicator(entry))
        return block

    def finish(self, whole: CommentedEntry) -> None:
        self.last.closing, own = self.gap(len(self.text))
        rest: Comments = []
        self.distribute(own, -1, rest)
        if isinstance(whole.value, Block):
            whole.value.foot += rest
        else:
            whole.tail += rest

    def distribute(self, own: Sequence[tuple[int, str]], next_level: int, leading: Comments) -> None:
        """Assign own-line comments by indentation to the collection that holds them, or to the next entry.

        Levels count the open blocks from the outside; one more than the innermost is the inside of the last entry.
        """
        next_column = self.open[next_level].column if next_level >= 0 else -1
        level = len(self.open)
        waiting: Comments = []
        for column, text in own:
            if text == BLANK:
                waiting.append(text)
                continue
            level = min(level, self.level(column, next_level, next_column))
            self.remarks_of(level, next_level, leading).extend([*waiting, text])
            waiting = []
        leading.extend(waiting)

    def level(self, column: int, next_level: int, next_column: int) -> int:
        if column <= next_column or not self.open:
            return next_level
        level = max((n for n, block in enumerate(self.open) if block.column <= column), default=0)
        if column > self.open[level].column:
            return level + 1
        while level and self.open[level - 1].column == column:
            level -= 1
        return max(level, next_level)

    def remarks_of(self, level: int, next_level: int, leading: Comments) -> Comments:
        if level == len(self.open):
            if self.open and not (isinstance(self.last.value, Scalar) and self.last.value.style in ("|", ">")):
                return self.last.tail
            level -= 1  # deeper than a block scalar's key it would become a part of the scalar
        return leading if level <= next_level else self.open[level].foot

    def gap(self, end: int) -> tuple[str, list[tuple[int, str]]]:
        """The comment on the rest of the line, and the own-line comments with their columns, up to `end`."""
        first, *lines = self.text[self.position : end].split("\n")
        behind = ""
        own: list[tuple[int, str]] = []
        start = self.position + len(first) + 1
        space, sign, rest = first.removeprefix(":").partition("#")
        marker = first.startswith(("---", "..."))
        if marker or self.position == 0:
            lines.insert(0, first)
            start = 0
        elif sign:
            behind = (space if space and not space.strip(" ") else "  ") + (sign + rest).rstrip(" \t")
        for number, line in enumerate(lines):
            bare = line.strip(" \t")
            if bare.startswith(("---", "...")):
                own += [(0, BLANK), (0, bare[3:].strip(" \t")), (0, BLANK)]
            elif bare.startswith("#"):
                own.append((line.index("#"), bare))
            elif bare:
                raise WriteRefusedError(errors.UNSAFE, *line_and_column(self.text, start))
            elif number < len(lines) - 1:
                own.append((0, BLANK))
            start += len(line) + 1
        return behind, own


def _after_indicator(entry: MappingEntry) -> int:
    return entry.key.end if entry.key else entry.start + 1
