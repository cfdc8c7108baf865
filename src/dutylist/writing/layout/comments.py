"""Groups every entry of a YAML file with the comments that describe it."""

from collections.abc import Sequence
from typing import Final

import msgspec

from dutylist.reading.yaml_scalars import NumberError, resolve
from dutylist.writing import errors
from dutylist.writing.errors import WriteRefusedError
from dutylist.writing.yaml.block_scalar import header_parts
from dutylist.writing.yaml.document import Collection, MappingEntry, Node, Scalar, SpannedYaml, line_and_column
from dutylist.writing.yaml.scalar import Value

BLANK: Final = ""
"""Stands for an empty line among own-line comments."""

Comments = list[str]
"""Own-line comments and blank lines, without their indentation."""


class SingleValue(msgspec.Struct, frozen=True):
    """A key or a single value; `raw` is the text of one that is no text, such as a number, which stays as written."""

    value: Value
    raw: str | None = None


class CommentedEntry(msgspec.Struct):
    """An entry of a collection with its comments.

    `leading` stand above it; `opening` is behind `key:` or `-` where the value follows on another line, `between` on
    lines before that value; `closing` is behind the value; `tail` are lines below, indented deeper than the entry.
    """

    key: SingleValue | None
    leading: Comments = []
    opening: str = ""
    between: Comments = []
    value: "SingleValue | Block | None" = None
    closing: str = ""
    tail: Comments = []

    @property
    def bare(self) -> bool:
        """Whether no comment belongs to it or stands inside it."""
        said = self.opening or self.closing or any(self.leading) or any(self.between) or any(self.tail)
        return not said and not (isinstance(self.value, Block) and self.value.commented)

    def gather_inside(self) -> None:
        """Move comments that stand between a key and its brackets into them, unless they may as well stand behind both."""
        if not isinstance(self.value, Block) or not self.value.flow:
            return
        before = [remark for remark in self.between if remark != BLANK]
        if self.opening and (before or self.closing or self.value.commented):
            before.insert(0, self.opening.strip(" "))
            self.opening = ""
        inside = self.value.rows[0].leading if self.value.rows else self.value.foot
        inside[:0] = before
        self.between = []


class Block(msgspec.Struct):
    """A collection. `foot` are the comments after its last entry; in `flow` style it is written in brackets."""

    mapping: bool
    column: int = 0
    flow: bool = False
    rows: list[CommentedEntry] = []
    foot: Comments = []

    @property
    def commented(self) -> bool:
        """Whether comments stand inside."""
        return any(self.foot) or not all(row.bare for row in self.rows)


def attach_comments(document: SpannedYaml) -> tuple[Comments, CommentedEntry]:
    """The comments at the top of a file, and an entry without key that holds the rest."""
    arranging = _Arranging(document.text)
    whole = CommentedEntry(None)
    arranging.value(document.root, whole, 0)
    arranging.finish(whole)
    head = whole.between
    if isinstance(whole.value, Block) and whole.value.rows:
        first = whole.value.rows[0]
        # What a blank line separates from the first key is about the file, the rest about the key.
        cut = max((n + 1 for n, remark in enumerate(first.leading) if remark == BLANK), default=0)
        head, first.leading = head + first.leading[:cut], first.leading[cut:]
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
        self.single(node, row)
        self.last = row

    def single(self, node: Node, row: CommentedEntry) -> None:
        """Fill in a scalar or a collection in brackets, at which the position has arrived."""
        if isinstance(node, Collection):
            row.value = self.brackets(node)
        else:
            row.value = self.leaf(node)
            if node.style in ("|", ">") and (comment := header_parts(self.text[node.start :].partition("\n")[0])[2]):
                row.closing = "  " + comment.rstrip(" \t\r")
        self.position = node.end

    def leaf(self, scalar: Scalar) -> SingleValue:
        try:
            is_text = scalar.style or isinstance(resolve(scalar.value), str)
        except NumberError:
            is_text = False
        return SingleValue(scalar.value, None if is_text else self.text[scalar.start : scalar.end])

    def block(self, node: Collection, opener: CommentedEntry) -> Block:
        block = Block(node.mapping, node.column)
        self.open.append(block)
        depth = len(self.open)
        for entry in node.entries:
            row = CommentedEntry(self.leaf(entry.key) if entry.key else None)
            behind, own = self.gap(entry.start)
            if block.rows:
                self.last.closing = behind or self.last.closing
                self.distribute(own, depth - 1, row.leading)
            else:
                opener.opening = behind
                row.leading = [text for _, text in own]
            del self.open[depth:]
            block.rows.append(row)
            self.value(entry.value, row, _after_indicator(entry))
        return block

    def brackets(self, node: Collection) -> Block:
        """A collection in brackets: a comment behind a comma is about what stands before it, other ones about what follows.

        One behind the opening bracket is about the first entry.
        """
        block = Block(node.mapping, flow=True)
        self.position = node.start
        for entry in node.entries:
            row = CommentedEntry(self.leaf(entry.key) if entry.key else None)
            row.leading = self.between_entries(entry.start, block)
            if entry.key:
                self.position = entry.key.end
                row.leading += self.between_entries(entry.value.start, None)
            self.position = entry.value.start
            self.single(entry.value, row)
            block.rows.append(row)
        block.foot = self.between_entries(node.end, block)
        return block

    def between_entries(self, end: int, block: Block | None) -> Comments:
        """The comments inside brackets up to `end`, without one that is about the entry before."""
        first, *lines = (line.partition("#") for line in self.text[self.position : end].split("\n"))
        found = [sign + rest.rstrip(" \t") for _, sign, rest in (first, *lines) if sign]
        if first[1] and block and block.rows and not block.rows[-1].closing:
            block.rows[-1].closing = f"  {found.pop(0)}"
        return found

    def finish(self, whole: CommentedEntry) -> None:
        behind, own = self.gap(len(self.text))
        self.last.closing = behind or self.last.closing
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
            value = self.last.value
            if self.open and not (isinstance(value, SingleValue) and "\n" in str(value.value)):
                return self.last.tail
            level -= 1  # deeper than the key of a text over several lines it would become a part of the text
        return leading if level <= next_level else self.open[level].foot

    def gap(self, end: int) -> tuple[str, list[tuple[int, str]]]:
        """The comment on the rest of the line, and the own-line comments with their columns, up to `end`."""
        first, *lines = self.text[self.position : end].split("\n")
        behind = ""
        own: list[tuple[int, str]] = []
        start = self.position + len(first) + 1
        _, sign, rest = first.removeprefix(":").partition("#")
        marker = first.startswith(("---", "..."))
        if marker or self.position == 0:
            lines.insert(0, first)
            start = 0
        elif sign:
            behind = "  " + (sign + rest).rstrip(" \t")
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
