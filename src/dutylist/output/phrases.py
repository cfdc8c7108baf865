"""Phrases used in every report: lists of names, notes in brackets, labelled values."""

from collections.abc import Iterable
from typing import Final

from dutylist.model.message import Language, Message
from dutylist.output.document import Align, Column, Content, Span, join_content, own, plain_text, sentence
from dutylist.output.vocabulary import BETWEEN

ColumnHead = tuple[Message, float, *tuple[Align, ...]]
"""The head of a column, its width and, unless it is `left`, its alignment."""

COLON: Final = Message("：", ": ")
_WITH_NOTES: Final = Message("{text}（{notes}）", "{text} ({notes})")
_BETWEEN_NOTES: Final = Message("，", ", ")
_LONGEST: Final = 24
_AND_MORE: Final = Message("{names} … 另有 {count} 处", "{names} … {count} more")


def brief_name(item: str, title: str) -> str:
    """An item in a row of others: its id and the beginning of its title, as much as tells which one it is."""
    return f"{item} {title if len(title) <= _LONGEST else title[: _LONGEST - 1] + '…'}".rstrip()


def word(message: Message, language: Language) -> Span:
    """A word or sentence of the program without arguments."""
    return own(message.template(language))


def columns_of(heads: Iterable[ColumnHead], language: Language) -> tuple[Column, ...]:
    """Columns with words of the program for heads, each with its width and, unless it is `left`, its alignment."""
    return tuple(Column(word(title, language), width, align[0] if align else "left") for title, width, *align in heads)


def join_names(names: Iterable[Content], language: Language, most: int = 0) -> tuple[Content, ...]:
    """A list of names; of more than `most`, the first ones and the number of the others. 0 is no limit."""
    names = tuple(names)
    row = join_content(names[:most] if most else names, BETWEEN.template(language))
    left = len(names) - most if most else 0
    return sentence(_AND_MORE, language, names=row, count=left) if left > 0 else row


def beside(text: Content, notes: Iterable[Content], language: Language) -> tuple[Content, ...]:
    """A text with notes in brackets; empty notes are left out, and without notes the brackets."""
    row = join_content(notes, _BETWEEN_NOTES.template(language))
    return sentence(_WITH_NOTES, language, text=text, notes=row) if plain_text(row) else (text,)


def label_value(label: Content, value: Content, language: Language) -> tuple[Content, ...]:
    """A label, a colon and a value."""
    return label, word(COLON, language), value
