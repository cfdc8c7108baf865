"""What an editor shows beside a file: its outline, and small notes within its lines."""

from collections.abc import Iterator
from typing import NamedTuple

from dutylist.features.books.whereabouts import printed_numbers
from dutylist.frontends.lsp.mentions import mentions, value_at
from dutylist.model.diagnostic import SourceSpan
from dutylist.model.file_kinds import BY_NAME, kind_of
from dutylist.model.message import language, say
from dutylist.model.place_words import local
from dutylist.reading.schema import describe
from dutylist.rules.session import Session


class OutlineEntry(NamedTuple):
    """A key of a file: its title, its value where it is short, and the spans of both."""

    title: str
    detail: str
    whole: SourceSpan
    key: SourceSpan


def outline(session: Session, path: str) -> Iterator[OutlineEntry]:
    """The keys of a file on its outermost level, as the schema calls them."""
    kind = kind_of(path)
    positions = session.positions(path)
    for pointer, node in positions.spots.items():
        if len(pointer) == 1 and node.key is not None and kind is not None:
            titled = describe(kind, pointer)[0][0] if language() == "zh" else ""
            value = value_at(positions.values, pointer)
            end = node.value
            whole = SourceSpan(node.key.line, node.key.column, end.end_line, end.end_column)
            yield OutlineEntry(titled or str(pointer[0]), str(value) if node.scalar else "", whole, node.key)


class LineNote(NamedTuple):
    """A note behind a place, whose line and column count from 1."""

    line: int
    column: int
    text: str


def notes(session: Session, path: str) -> Iterator[LineNote]:
    """The titles behind ids, how many townships an item has, and its number in print."""
    checklist = session.checklist
    for each in mentions(path, session.positions(path)):
        filed = checklist.by_id.get(each.name) if each.what == "item" and not each.defines else None
        if filed is not None:
            yield LineNote(each.span.end_line, each.span.end_column, filed.record.title)
    item = next((filed.record for filed in checklist.items if filed.path == path), None)
    if kind_of(path) is not BY_NAME["item"] or item is None:
        return
    spots = session.positions(path).spots
    if ("townships",) in spots and checklist.township_names:
        end = spots["townships",].value
        count, every = len(item.applying_townships(checklist.township_names)), len(checklist.township_names)
        yield LineNote(
            end.end_line, end.end_column, say(f"{count}/{every} {local('个乡镇')}", f"{count} of {every} townships")
        )
    if ("id",) in spots and item.applying_townships(checklist.township_names):
        end = spots["id",].value
        numbers = sorted({each.printed for each in printed_numbers(checklist, item).booklets})
        shown = numbers[0] if len(numbers) == 1 else f"{numbers[0]}~{numbers[-1]}"
        yield LineNote(end.end_line, end.end_column, say(f"口袋书序号 {shown}", f"no. {shown} in print"))
