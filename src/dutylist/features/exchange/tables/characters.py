"""Replaces look-alike characters in a document and removes invisible ones, and counts both, before it is read."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from dutylist.features.exchange.tables.model import DocumentTables, Notice, ReadLine, ReadRow, ReadTable
from dutylist.model.characters import (
    FORBIDDEN,
    LOST,
    code_point,
    fold_look_alikes,
    holds_forbidden,
    is_plain,
    look_alikes,
    usual_character,
)
from dutylist.model.message import Message

MENDED: Final = Message(
    "有 {count} 个部首字符或者兼容字符，已换成通用的字：{examples}",
    "{count} radical signs or compatibility characters were replaced by the usual ones: {examples}",
)
REMOVED: Final = Message(
    "有 {count} 个看不见的字符，已经去掉：{examples}", "{count} characters that nobody can see were removed: {examples}"
)
_SHOWN: Final = 5


def with_usual_characters(paper: DocumentTables) -> DocumentTables:
    """The document without invisible and look-alike characters, and notices with their numbers."""
    cleaner = _Cleaner()
    blocks = tuple(cleaner.block(block) for block in paper.blocks)
    if not cleaner.replaced and not cleaner.removed:
        return paper
    return replace(paper, blocks=blocks, notices=(*paper.notices, *cleaner.notices(paper.file)))


class _Cleaner:
    """Cleans texts, and counts what it replaces and removes."""

    def __init__(self) -> None:
        self.replaced: Counter[str] = Counter()
        self.removed: Counter[str] = Counter()

    def notices(self, file: str) -> Iterator[Notice]:
        for message, found, shown in (
            (MENDED, self.replaced, lambda each: f"{each}→{usual_character(each)}"),
            (REMOVED, self.removed, code_point),
        ):
            if found:
                examples = "、".join(shown(each) for each, _ in found.most_common(_SHOWN))
                yield Notice(file, message, {"count": found.total(), "examples": examples})

    def block(self, block: ReadLine | ReadTable) -> ReadLine | ReadTable:
        if isinstance(block, ReadLine):
            return replace(block, text=self.plain(block.text))
        return replace(block, rows=tuple(map(self.row, block.rows)))

    def row(self, row: ReadRow) -> ReadRow:
        if all(is_plain(cell.text) or not (look_alikes(cell.text) or _unseen(cell.text)) for cell in row.cells):
            return row
        cells = (
            replace(cell, text=fold_look_alikes(_visible(cell.text)) if cell.continued else self.plain(cell.text))
            for cell in row.cells
        )
        return replace(row, cells=tuple(cells))

    def plain(self, text: str) -> str:
        self.removed.update(_unseen(text))
        self.replaced.update(look_alikes(text))
        return fold_look_alikes(_visible(text))


def _unseen(text: str) -> list[str]:
    return [each for each in FORBIDDEN.findall(text) if _shown(each) == ""] if holds_forbidden(text) else []


def _visible(text: str) -> str:
    return FORBIDDEN.sub(lambda found: _shown(found[0]), text) if holds_forbidden(text) else text


def _shown(character: str) -> str:
    """What a forbidden character becomes: a break stays one, and what was lost is told elsewhere."""
    return LOST if character == LOST else "\n" if character.isspace() else ""
