"""Replaces look-alike characters in a document, and counts them, before it is read."""

from collections import Counter
from dataclasses import replace
from typing import Final

from dutylist.features.exchange.tables.model import DocumentTables, Notice, ReadLine, ReadTable
from dutylist.model.characters import fold_look_alikes, look_alikes, usual_character
from dutylist.model.message import Message

MENDED: Final = Message(
    "有 {count} 个部首字符或者兼容字符，已换成通用的字：{examples}",
    "{count} radical signs or compatibility characters were replaced by the usual ones: {examples}",
)
_SHOWN: Final = 5


def with_usual_characters(paper: DocumentTables) -> DocumentTables:
    """The document with look-alike characters replaced, and a notice with their number."""
    found: Counter[str] = Counter()
    blocks = tuple(_mended(block, found) for block in paper.blocks)
    if not found:
        return paper
    examples = "、".join(f"{each}→{usual_character(each)}" for each, _ in found.most_common(_SHOWN))
    notice = Notice(paper.file, MENDED, {"count": found.total(), "examples": examples})
    return replace(paper, blocks=blocks, notices=(*paper.notices, notice))


def _mended(block: ReadLine | ReadTable, found: Counter[str]) -> ReadLine | ReadTable:
    if isinstance(block, ReadLine):
        return replace(block, text=_plain(block.text, found))
    return replace(
        block,
        rows=tuple(
            replace(row, cells=tuple(replace(cell, text=_plain(cell.text, found)) for cell in row.cells))
            if any(look_alikes(cell.text) for cell in row.cells)
            else row
            for row in block.rows
        ),
    )


def _plain(text: str, found: Counter[str]) -> str:
    found.update(look_alikes(text))
    return fold_look_alikes(text)
