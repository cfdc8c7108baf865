"""Cuts long texts into pieces: a row of Excel is at most 409 points high, and what has no room would be hidden."""

from collections.abc import Iterator

from dutylist.output.office.characters import legal, lines
from dutylist.output.office.rich_text import Paragraph, Paragraphs, Run


def pieces(paragraphs: Paragraphs, width: float, most: int) -> list[Paragraphs]:
    """The paragraphs in pieces of at most this many lines, in a column of this width in Chinese characters; at least
    one.
    """
    done: list[Paragraphs] = []
    piece: list[Paragraph] = []
    room = most
    for paragraph in paragraphs:
        for part in _parts(paragraph, most * max(int(width), 1)):
            needed = lines("".join(run.text for run in part), width)
            if needed > room:
                done.append(tuple(piece))
                piece, room = [], most
            piece.append(part)
            room -= needed
    return [*done, tuple(piece)]


def _parts(paragraph: Paragraph, longest: int) -> Iterator[Paragraph]:
    """The lines of a paragraph, those divided that have more characters."""
    part: list[Run] = []
    room = longest
    for run in paragraph:
        for number, line in enumerate(legal(run.text).split("\n")):
            if number:
                yield tuple(part)
                part, room = [], longest
            rest = line
            while rest:
                if not room:
                    yield tuple(part)
                    part, room = [], longest
                part.append(Run(rest[:room], run.mark))
                rest, room = rest[room:], room - len(rest[:room])
    yield tuple(part)
