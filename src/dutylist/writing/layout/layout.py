"""The canonical layout of a checklist's files: order of keys and indentation. Wording and comments stay."""

from collections.abc import Iterable
from typing import Final

from dutylist.model.file_kinds import Kind
from dutylist.writing import errors
from dutylist.writing.edit.equivalence import same
from dutylist.writing.errors import WriteRefusedError
from dutylist.writing.layout.comments import BLANK, Block, CommentedEntry, Comments, attach_comments
from dutylist.writing.layout.flow_style import flow_lines, on_one_line
from dutylist.writing.layout.key_order import Shapes, in_order, inner, shapes_of
from dutylist.writing.modeline import is_modeline, modeline
from dutylist.writing.yaml.block_scalar import content_indent, header_parts
from dutylist.writing.yaml.document import Node, Scalar, SpannedYaml, parse_spans

_INDENT: Final = 2


def canonical(text: str, kind: Kind) -> str:
    """The same file in canonical layout: keys in the order of the record's fields, two spaces a level.

    Comments keep their wording and stay with what they describe: above an entry, behind it, or at the end of a block.
    Scalars keep their quotes, and their line breaks outside of `[…]` and `{…}`; collections keep their style, and those in
    `[…]` and `{…}` without comments inside stand on one line. Each time it is checked that the result is
    equivalent to `text`.

    Raises:
        WriteRefusedError: the text is not one plain YAML mapping, or equivalence cannot be shown (`errors.UNSAFE`).
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    before = parse_spans(text)
    head, whole = attach_comments(before)
    page = _Page(before)
    page.put(modeline(kind))
    page.head(head)
    page.whole(whole, shapes_of(kind))
    result = page.text()
    try:
        after = parse_spans(result)
    except WriteRefusedError as error:
        raise WriteRefusedError(errors.UNSAFE) from error
    if not same(before, after, lambda comment: not is_modeline(comment)):
        raise WriteRefusedError(errors.UNSAFE)
    return result


class _Page:
    """Collects the lines of the new text."""

    def __init__(self, document: SpannedYaml) -> None:
        self.source = document.text
        self.lines: list[str] = []
        self.blank_would_count = False

    def text(self) -> str:
        return "\n".join(self.lines) + "\n"

    def put(self, line: str) -> None:
        self.lines.append(line)
        self.blank_would_count = False

    def remarks(self, remarks: Iterable[str], column: int) -> None:
        """Own-line comments at a column; runs of blank lines become one, and none follows a `|+` scalar."""
        for remark in remarks:
            if remark == BLANK:
                if self.lines[-1] != "" and not self.blank_would_count:
                    self.lines.append("")
            elif not is_modeline(remark):
                self.put(" " * column + remark)

    def head(self, remarks: Comments) -> None:
        kept = [remark for remark in remarks if not is_modeline(remark)]
        while kept and kept[0] == BLANK:
            kept.pop(0)
        self.remarks(kept, 0)

    def whole(self, row: CommentedEntry, shapes: Shapes) -> None:
        if isinstance(row.value, Block):
            self.block(row.value, 0, shapes)
        elif row.value is not None:
            self.leaf("", row, -_INDENT, row.value, shapes)
        while self.lines[-1] == "" and not self.blank_would_count:
            self.lines.pop()

    def block(self, block: Block, column: int, shapes: Shapes, begun: str | None = None) -> None:
        """A block collection at a column; `begun` is the text already on the line of its first entry."""
        rows = _ordered(block, shapes)
        moved = rows != block.rows
        for number, row in enumerate(rows):
            if begun is None:
                # Where keys change places, empty lines between them no longer part what they used to.
                own = [] if moved and not any(row.leading) else row.leading
                remarks = own + _hoisted(row, _inside(shapes, row, number))
                self.remarks(_without_first_blanks(remarks) if number == 0 else remarks, column)
                start = " " * column
            else:
                start, begun = begun, None
            indicator = f"{self.raw(row.key)}:" if row.key else "-"
            self.row(start + indicator, row, column, _inside(shapes, row, number))
        self.remarks(block.foot, column)

    def row(self, line: str, row: CommentedEntry, column: int, shapes: Shapes) -> None:
        if isinstance(row.value, Block):
            if row.key is None and not row.opening:
                self.block(row.value, column + _INDENT, shapes, begun=line + " ")
            else:
                self.put(line + row.opening)
                self.block(row.value, column + _INDENT, shapes)
        elif row.value is not None:
            self.leaf(line, row, column, row.value, shapes)

    def leaf(self, line: str, row: CommentedEntry, column: int, value: Node, shapes: Shapes) -> None:
        """A scalar or a flow collection behind the key or dash that stands on `line`."""
        inside = column + _INDENT
        raw = self.raw(value)
        several = "\n" in raw and (isinstance(value, Scalar) or not on_one_line(self.source, value))
        separate = column >= 0 and bool(row.opening or any(row.between) or (row.below and several))
        if isinstance(value, Scalar):
            first, *rest = self.scalar(value, column)
        else:
            first, *rest = flow_lines(self.source, value, shapes, inside if separate else max(column, 0), inside)
        if separate:
            self.put(line + row.opening)
            self.remarks(_without_first_blanks(row.between), inside)
            line = " " * inside + first
        elif first:
            line = f"{line} {first}" if line else first
        *middle, last = [line, *rest]
        for each in middle:
            self.put(each)
        self.put(last + row.closing)
        self.blank_would_count = isinstance(value, Scalar) and value.style in ("|", ">") and "+" in raw.split("\n")[0]
        self.remarks(row.tail, inside)

    def raw(self, node: Node) -> str:
        return self.source[node.start : node.end]

    def scalar(self, scalar: Scalar, column: int) -> list[str]:
        """A scalar's lines, those after the first with their new indentation."""
        raw = self.raw(scalar)
        if scalar.style in ("|", ">"):
            return self.block_scalar(scalar, raw, column)
        first, *rest = raw.split("\n")
        # Line folding ignores the indentation of these lines, and blank ones count only as such.
        return [first, *(" " * (column + _INDENT) + bare if (bare := line.lstrip(" \t")) else "" for line in rest)]

    def block_scalar(self, scalar: Scalar, raw: str, column: int) -> list[str]:
        header, *content = raw.split("\n")
        chomping, explicit, comment = header_parts(header)
        header = header.rstrip(" \t")
        if scalar.end == len(self.source) and content and chomping != "-":
            # The file ended without a line break; so did the value, and the line break to come must not join it.
            header = f"{scalar.style}{explicit or ''}-{'  ' if comment else ''}{comment}"
        strip = content_indent(raw, scalar.around)
        indent = " " * (column + (explicit or _INDENT))
        return [header, *(indent + line[strip:] if line[strip:] else "" for line in content)]


def _ordered(block: Block, shapes: Shapes) -> list[CommentedEntry]:
    return in_order(shapes, block.rows, [row.key.value if row.key else "" for row in block.rows])


def _inside(shapes: Shapes, row: CommentedEntry, number: int) -> Shapes:
    return inner(shapes, row.key.value if row.key else number)


def _hoisted(row: CommentedEntry, shapes: Shapes) -> Comments:
    """Comments above the first key of `- key: …`, which have to stand above the dash."""
    if row.key is not None or row.opening or not isinstance(row.value, Block):
        return []
    first = _ordered(row.value, shapes)[0]
    return [*(r for r in first.leading if r != BLANK), *_hoisted(first, _inside(shapes, first, 0))]


def _without_first_blanks(remarks: Comments) -> Comments:
    start = next((n for n, remark in enumerate(remarks) if remark != BLANK), len(remarks))
    return remarks[start:]
