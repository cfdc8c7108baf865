"""Places in documents and values of items, in words."""

from typing import Any, Final

import msgspec
from msgspec.structs import replace

from dutylist.features.exchange.report import messages
from dutylist.features.exchange.tables.model import Where
from dutylist.model.item import Except, Townships
from dutylist.model.message import Language, Message
from dutylist.output.document import Content, Span, join_content, plain_text, sentence, spans
from dutylist.output.phrases import join_names, label_value, word
from dutylist.output.vocabulary import ROLES

_LONGEST: Final = 80
"""The number of characters of a text that are shown."""


def short(content: Content) -> tuple[Span, ...]:
    """The beginning of a long text."""
    if len(plain_text(content)) <= _LONGEST:
        return spans(content)
    left, shown = _LONGEST - 1, []
    for span in spans(content):
        shown.append(replace(span, text=span.text[:left]))
        left -= len(shown[-1].text)
    return (*(span for span in shown if span.text), Span("…", own=True))


def place(where: Where, language: Language, *, file: bool = True) -> Content:
    """A place in a document, in words."""
    parts: list[Content] = [where.file] if file and where.file else []
    if where.sheet:
        parts.append(sentence(messages.SHEET, language, name=where.sheet))
    numbers = (
        (messages.TABLE, where.table),
        (messages.ROW, where.row),
        (messages.PARAGRAPH, where.paragraph),
    )
    parts += [sentence(message, language, number=number) for message, number in numbers if number]
    return join_content(parts, messages.BETWEEN_PLACES.template(language))


def name_of(words: dict[str, Message], key: str, language: Language) -> Content:
    """The title of a column or of a key of an item; the key itself where it has none."""
    return word(words[key], language) if key in words else key


def scope(townships: Townships, language: Language) -> Content:
    """For which townships an item is."""
    match townships:
        case "all":
            return word(messages.WHOLE_COUNTY, language)
        case Except(townships=names):
            return sentence(messages.ALL_BUT, language, names=join_names(names, language))
        case names:
            return sentence(messages.ONLY, language, names=join_names(names, language))


def shown_value(key: str, value: Any, language: Language) -> Content:
    """The value of a key of an item in few words."""
    if value is None or value in ((), []):
        return word(messages.NOTHING, language)
    if key == "townships":
        return scope(_townships(value), language)
    plain = msgspec.to_builtins(value)
    return _shown(plain.get("method", []) if key == "recall" else plain, language)


def _townships(value: Any) -> Any:
    if isinstance(value, dict):
        return Except(townships=tuple(value["except"]))
    return tuple(value) if isinstance(value, list) else value


def _shown(value: Any, language: Language) -> Content:
    semicolon = messages.SEMICOLON.template(language)
    if isinstance(value, dict):
        name = value.get("name") or value.get("document")
        shown = name or join_content((_shown(each, language) for each in value.values()), semicolon)
        if (role := value.get("role")) in ROLES:
            shown = shown, sentence(messages.BRACKETS, language, text=word(ROLES[role], language))
        return label_value(shown, join_content(value["duties"], semicolon), language) if value.get("duties") else shown
    if isinstance(value, list | tuple):
        return join_content((_shown(each, language) for each in value), semicolon)
    return str(value)
