"""Markdown that has to stay within a length: every entry is named before any is shown with what stands below it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from dutylist.model.message import Language, Message

_NAMED_ONLY: Final = Message("{count} 项只列名称", "{count} with their names only")
_LEFT_OUT: Final = Message("{count} 项没有列出", "{count} left out")
_CUT: Final = Message("受篇幅限制，{said}。", "For want of room: {said}.")
_BETWEEN: Final = Message("，", ", ")
_NOTE: Final = 120
"""Room for the note on what was left out."""


class Fold(NamedTuple):
    """Details that are folded away, told apart by their numbers from others with the same summary."""

    number: int
    summary: str

    @property
    def opening(self) -> str:
        """What opens them."""
        return f"<details><summary>{self.summary}</summary>"


_CLOSING: Final = "</details>"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a document that is shown whole, by its first line, or not at all.

    Attributes:
        text: the piece with everything.
        name: its first line, where the rest may be left out.
        within: the details that it stands in, from the outside.
        entry: whether it follows the entry before it in one list.
        counted: whether it is told how many of its kind are left out.
    """

    text: str
    name: str = ""
    within: tuple[Fold, ...] = ()
    entry: bool = False
    counted: bool = False

    @property
    def shortest(self) -> str:
        """The least that is shown of it."""
        return self.name or self.text


def fit_pieces(pieces: Sequence[Piece], limit: int, language: Language) -> str:
    """As much of the pieces as has room in so many characters, and a note on the rest. A limit of 0 is none."""
    whole = _joined([(piece, piece.text) for piece in pieces])
    if not limit or len(whole) <= limit:
        return whole
    room = limit - _NOTE
    named: list[Piece] = []
    opened: tuple[Fold, ...] = ()
    for piece in pieces:
        room -= len(piece.shortest) + 2 + (_frame(piece.within) if piece.within != opened else 0)
        if room < 0:
            break
        opened = piece.within
        named.append(piece)
    shown: list[tuple[Piece, str]] = []
    short = 0
    for piece in named:
        more = len(piece.text) - len(piece.shortest)
        if more <= max(room, 0):
            room -= more
            shown.append((piece, piece.text))
        else:
            shown.append((piece, piece.shortest))
            short += 1
    left_out = sum(piece.counted for piece in pieces[len(named) :])
    counts = ((_NAMED_ONLY, short), (_LEFT_OUT, left_out))
    said = _BETWEEN.template(language).join(told.render({"count": count}, language) for told, count in counts if count)
    note = Piece(_CUT.render({"said": said}, language))
    return _joined([*shown, (note, note.text)] if said else shown)


def _frame(within: tuple[Fold, ...]) -> int:
    """How many characters open and close these details."""
    return sum(len(fold.opening) + len(_CLOSING) + 4 for fold in within)


def _joined(shown: Sequence[tuple[Piece, str]]) -> str:
    """The pieces one after another, the details around them opened and closed."""
    parts: list[str] = []
    opened: tuple[Fold, ...] = ()
    after_entry = False
    for piece, text in shown:
        common = 0
        while common < min(len(opened), len(piece.within)) and opened[common] == piece.within[common]:
            common += 1
        moved = opened != piece.within
        parts += [f"{_CLOSING}\n\n"] * (len(opened) - common)
        parts += [f"{fold.opening}\n\n" for fold in piece.within[common:]]
        if piece.entry and after_entry and not moved:
            parts[-1] = parts[-1].removesuffix("\n\n") + "\n"
        parts.append(f"{text}\n\n")
        opened, after_entry = piece.within, piece.entry
    parts += [f"{_CLOSING}\n\n"] * len(opened)
    return "".join(parts).rstrip("\n") + "\n"
