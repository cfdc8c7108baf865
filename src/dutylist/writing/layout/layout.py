"""The canonical layout of a checklist's files: order of keys, indentation, brackets and quotes. Content and comments stay."""

import re
from collections.abc import Iterable
from typing import Final

from dutylist.model.file_kinds import Kind
from dutylist.writing import errors
from dutylist.writing.edit.equivalence import same
from dutylist.writing.errors import WriteRefusedError
from dutylist.writing.layout.comments import BLANK, Block, CommentedEntry, Comments, SingleValue, attach_comments
from dutylist.writing.layout.key_order import Shapes, shapes_of
from dutylist.writing.modeline import is_modeline, modeline
from dutylist.writing.yaml.document import parse_spans
from dutylist.writing.yaml.scalar import scalar_lines, scalar_text
from dutylist.writing.yaml.value import flow_yaml

_INDENT: Final = 2
_SUPPRESSION: Final = re.compile(r"#\s*dutylist\s*[:：]")
"""A comment that lets findings pass on its own line and the next, so that it counts what stands on them."""


def canonical(text: str, kind: Kind) -> str:
    """The same file in canonical layout: one for one content with its comments.

    Keys stand in the order of the record's fields, two spaces a level. The record's types tell what stands in brackets on
    one line and what has a line for each entry (`key_order.in_lines`); where comments stand inside, the author's choice
    stays. Texts are quoted where they have to be, and those of several lines stand under `|`. Comments keep their wording
    and stay with what they describe: above an entry, behind it, or at the end of a block; of blank lines in a row one
    stays. Each time it is checked that the result is equivalent to `text`.

    Raises:
        WriteRefusedError: the text is not one plain YAML mapping, or equivalence cannot be shown (`errors.UNSAFE`).
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    before = parse_spans(text)
    head, whole = attach_comments(before)
    page = _Page()
    page.put(modeline(kind))
    page.head(head)
    page.whole(whole, shapes_of(kind))
    result = page.text()
    if result == text:
        return result
    try:
        after = parse_spans(result)
    except WriteRefusedError as error:
        raise WriteRefusedError(errors.UNSAFE) from error
    if not same(before, after, lambda comment: not is_modeline(comment)):
        raise WriteRefusedError(errors.UNSAFE)
    return result


class _Page:
    """Collects the lines of the new text."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def text(self) -> str:
        return "\n".join(self.lines) + "\n"

    def put(self, line: str) -> None:
        self.lines.append(line)

    def remarks(self, remarks: Iterable[str], column: int) -> None:
        """Own-line comments at a column; runs of blank lines become one."""
        for remark in remarks:
            if remark == BLANK:
                if self.lines[-1] != "":
                    self.put("")
            elif not is_modeline(remark):
                self.put(" " * column + remark)

    def head(self, remarks: Comments) -> None:
        self.remarks(_without_first_blanks([remark for remark in remarks if not is_modeline(remark)]), 0)

    def whole(self, row: CommentedEntry, shapes: Shapes) -> None:
        assert isinstance(row.value, Block)
        if not row.value.rows:
            self.put("{}")
        row.value.foot[:0] = [row.closing.strip()] if row.closing else []
        self.block(row.value, 0, shapes)
        while self.lines[-1] == "":
            self.lines.pop()

    def block(self, block: Block, column: int, shapes: Shapes, begun: str | None = None) -> None:
        """A collection with a line for each entry at a column; `begun` is the text already on the first one's line."""
        rows = _ordered(block, shapes)
        moved = rows != block.rows
        for number, row in enumerate(rows):
            row.gather_inside()
            _hoist(row, _inside(shapes, row, number))
            if begun is None:
                # Where keys change places, empty lines between them no longer part what they used to.
                remarks = [] if moved and not any(row.leading) else row.leading
                self.remarks(_without_first_blanks(remarks) if number == 0 else remarks, column)
                start = " " * column
            else:
                start, begun = begun, None
            line = start + (f"{_text(row.key)}:" if row.key else "-")
            one_line = isinstance(row.value, Block) and _on_one_line(row, row.value, shapes, number)
            self.row(line, row, column, _inside(shapes, row, number), one_line=one_line)
        self.remarks(block.foot, column)

    def row(self, line: str, row: CommentedEntry, column: int, shapes: Shapes, *, one_line: bool) -> None:
        """An entry whose key or dash stands on `line`."""
        inside = column + _INDENT
        if isinstance(row.value, SingleValue):
            self.scalar(line, row, row.value, column)
        elif one_line and row.value:
            self.put(f"{line} {_joined(row.value, shapes)}{row.opening or row.closing}")
        elif row.value and row.value.flow and row.value.commented:
            self.brackets(f"{line} ", row, row.value, column, shapes)
        elif row.value and row.key is None and not (row.opening or row.closing):
            self.block(row.value, inside, shapes, begun=line + " ")
        elif row.value:
            self.put(line + (row.opening or row.closing))
            self.block(row.value, inside, shapes)
        self.remarks(row.tail, inside)

    def scalar(self, line: str, row: CommentedEntry, leaf: SingleValue, column: int) -> None:
        first, *rest = [leaf.raw] if leaf.raw is not None else scalar_lines(leaf.value)
        indent = " " * (column + _INDENT)
        if row.opening or any(row.between):
            self.put(line + row.opening)
            self.remarks(_without_first_blanks(row.between), column + _INDENT)
            self.put(indent + first + row.closing)
        else:
            self.put(f"{line} {first}".rstrip(" ") + row.closing)
        for each in rest:
            self.put(indent + each if each else "")

    def brackets(
        self, line: str, row: CommentedEntry, block: Block, column: int, shapes: Shapes, ending: str = ""
    ) -> None:
        """A collection with comments in its brackets, behind what stands on `line`: each entry on a line of its own."""
        inside = column + _INDENT
        self.put(line + ("{" if block.mapping else "["))
        for number, entry in enumerate(_ordered(block, shapes)):
            self.remarks(entry.leading, inside)
            start = " " * inside + (f"{_text(entry.key, flow=True)}: " if entry.key else "")
            within = _inside(shapes, entry, number)
            if isinstance(entry.value, Block) and entry.value.commented:
                self.brackets(start, entry, entry.value, inside, within, ",")
            else:
                self.put(f"{start}{_joined(entry.value, within)},{entry.closing}")
        self.remarks(block.foot, inside)
        self.put(" " * inside + ("}" if block.mapping else "]") + ending + row.closing)


def _text(leaf: SingleValue, *, flow: bool = False) -> str:
    """A key or a single value on one line."""
    if leaf.raw is not None:
        return leaf.raw or "null"
    return flow_yaml(leaf.value) if flow else scalar_text(leaf.value)


def _joined(value: SingleValue | Block | None, shapes: Shapes) -> str:
    """A value in brackets on one line."""
    if not isinstance(value, Block):
        return _text(value, flow=True) if value else "null"
    parts = [
        (f"{_text(row.key, flow=True)}: " if row.key else "") + _joined(row.value, _inside(shapes, row, number))
        for number, row in enumerate(_ordered(value, shapes))
    ]
    return "{" + ", ".join(parts) + "}" if value.mapping else "[" + ", ".join(parts) + "]"


def _on_one_line(row: CommentedEntry, block: Block, around: Shapes, number: int) -> bool:
    """Whether a collection stands in brackets on one line."""
    if block.commented or not block.rows:
        return not block.commented
    step = str(row.key.value) if row.key else number
    lines = around.in_lines(step, mapping=block.mapping)
    if lines is None or any(_SUPPRESSION.search(each) for each in (*row.leading, row.opening, row.closing)):
        return block.flow
    return not lines


def _ordered(block: Block, shapes: Shapes) -> list[CommentedEntry]:
    return shapes.in_order(block.rows, [str(row.key.value) if row.key else "" for row in block.rows])


def _inside(shapes: Shapes, row: CommentedEntry, number: int) -> Shapes:
    return shapes.inner(str(row.key.value) if row.key else number)


def _hoist(row: CommentedEntry, shapes: Shapes) -> None:
    """Move comments above the first key of `- key: …` above the dash, where they have to stand."""
    if row.key is not None or row.opening or not isinstance(row.value, Block) or row.value.flow:
        return
    first = _ordered(row.value, shapes)[0]
    _hoist(first, _inside(shapes, first, 0))
    row.leading += (remark for remark in first.leading if remark != BLANK)
    first.leading = []


def _without_first_blanks(remarks: Comments) -> Comments:
    start = next((n for n, remark in enumerate(remarks) if remark != BLANK), len(remarks))
    return remarks[start:]
