"""A document as Markdown that GitHub, GitLab and Gitee show alike: foreign texts mean nothing to them."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, assert_never

from dutylist.model.message import Message
from dutylist.output.document import (
    Block,
    Cell,
    Chart,
    Content,
    Details,
    Document,
    DocumentOptions,
    Figures,
    Gap,
    Heading,
    Line,
    Note,
    Span,
    Table,
    own,
    plain_text,
    sentence,
    spans,
)
from dutylist.output.markdown import inline, raw
from dutylist.output.renderers.text import cell_lines
from dutylist.output.safe_text import sanitize

_OWN: Final = re.compile(r"[\\`*_\[\]<>|#~@&]")
_BEGINNING: Final = re.compile(r"^([0-9]+)([.)])|^([-+])(?= )")
_TAGS: Final = {"strong": "strong", "inserted": "ins", "deleted": "del"}
_LONGEST: Final = 2000
_CUT: Final = Message("内容太长，后面的没有列出。", "Too long: the rest is left out.")


def render(document: Document, options: DocumentOptions | None = None) -> str:
    """The document as Markdown. What would be longer than `options.limit` bytes ends with a note instead."""
    limit = (options or DocumentOptions()).limit
    pieces = [f"# {line(document.title)}"] if plain_text(document.title) else []
    if plain_text(document.subtitle):
        pieces.append(line(document.subtitle))
    size = sum(len(piece.encode()) + 2 for piece in pieces)
    note = line(sentence(_CUT, document.language))
    for piece in blocks(document.blocks):
        size += len(piece.encode()) + 2
        if limit and size > limit - len(note.encode()) - 2:
            pieces.append(note)
            break
        pieces.append(piece)
    return "\n\n".join(pieces) + "\n"


def blocks(shown: Sequence[Block]) -> Iterator[str]:
    """Each block as Markdown; entries of a list that follow each other are one piece."""
    entries: list[str] = []
    for block in shown:
        if isinstance(block, Line) and block.depth:
            entries.append(f"{'  ' * (block.depth - 1)}- {line(block.content)}")
            continue
        if entries:
            yield "\n".join(entries)
            entries = []
        if not isinstance(block, Gap):
            yield _block(block)
    if entries:
        yield "\n".join(entries)


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * (block.level + 1)} {line(block.content)}"
        case Line() | Note():
            return line(block.content)
        case Gap():
            return ""
        case Table():
            return "\n\n".join(_table(block))
        case Chart():
            columns = ["", *(name for name, _ in block.series), ""]
            rows = [[each.name, *map(_number, each.values), each.label] for each in block.bars]
            return f"{line(own(block.title))}\n\n" + _rows([columns], rows)
        case Figures():
            return _rows([["", "", ""]], [[each.name, each.value, each.note] for each in block.figures])
        case Details():
            inside = "\n\n".join(blocks(block.blocks))
            return f"<details><summary>{_raw(block.summary)}</summary>\n\n{inside}\n\n</details>"
        case _:
            assert_never(block)


def line(content: Content) -> str:
    """The content on a line of Markdown."""
    text = "".join(map(_span, spans(content)))
    return _BEGINNING.sub(lambda match: f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[3]}", text)


def _span(span: Span) -> str:
    if not span.text:
        return ""
    text = _OWN.sub(r"\\\g<0>", sanitize(span.text)) if span.own else inline(span.text, _LONGEST)
    tag = _TAGS.get(span.mark)
    return f"<{tag}>{text}</{tag}>" if tag else text


def _raw(content: Content) -> str:
    return "".join(
        raw(span.text, _LONGEST) if not span.own else _OWN.sub(_entity, sanitize(span.text)) for span in spans(content)
    )


def _entity(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"


def _table(table: Table) -> Iterator[str]:
    if plain_text(table.title):
        yield f"<strong>{line(table.title)}</strong>"
    rows = [*table.rows, table.total] if table.total else table.rows
    aligned = [
        "--:" if column.align == "right" else ":-:" if column.align == "center" else "---" for column in table.columns
    ]
    signed = {number for number, column in enumerate(table.columns) if column.signed}
    shown = [
        [
            f"{cell:+}" if number in signed and isinstance(cell, int) and cell else cell
            for number, cell in enumerate(row)
        ]
        for row in rows
    ]
    yield _rows([[column.title for column in table.columns]], shown, aligned)
    for note in table.notes:
        yield line(note)


def _rows(heads: Sequence[Sequence[Cell]], rows: Sequence[Sequence[Cell]], aligned: Sequence[str] | None = None) -> str:
    (head,) = heads
    lines = [_row(head), "|" + "|".join(aligned or ["---"] * len(head)) + "|", *map(_row, rows)]
    return "\n".join(lines)


def _row(cells: Sequence[Cell]) -> str:
    return "| " + " | ".join(map(_cell, cells)) + " |"


def _cell(cell: Cell) -> str:
    # A bar would end the cell even inside code.
    return "<br>".join(line(_without_bars(each.content)) for each in cell_lines(cell))


def _without_bars(content: Content) -> Content:
    return tuple(Span(span.text.replace("|", "｜"), span.mark, span.tone, span.own) for span in spans(content))


def _number(value: float) -> str:
    return f"{value:g}"
