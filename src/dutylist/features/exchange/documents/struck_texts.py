"""What is struck out in a document and was not read, with the places where a person can look at it."""

from collections.abc import Iterator
from typing import Final

from dutylist.features.exchange.tables.model import Notice, Where
from dutylist.model.message import Message
from dutylist.output.normalize import one_line
from dutylist.reading.office_files.sheet_notices import MOST_STRUCK, shown_struck

STRUCK: Final = Message("划掉的文字没有读取：{text}", "struck out, not read: {text}")
MORE_STRUCK: Final = Message(
    "划掉的文字另有 {count} 处，没有读取", "{count} more pieces of text are struck out; they were not read"
)


class StruckTexts:
    """Collects the texts; `place` is where the reader is."""

    def __init__(self, file: str) -> None:
        self.place = Where(file)
        self._found: list[tuple[Where, str]] = []

    def __len__(self) -> int:
        return len(self._found)

    def add(self, text: str) -> None:
        """Keep a text; one of nothing but spaces is none."""
        if shown := one_line(text):
            self._found.append((self.place, shown))

    def forget(self, after: int) -> None:
        """Remove the texts after the first ones, which stand in what is told as a whole."""
        del self._found[after:]

    def notices(self) -> Iterator[Notice]:
        """The texts of each place, as far as they are not too many, and the number of the others."""
        places: dict[Where, list[str]] = {}
        for where, text in self._found:
            places.setdefault(where, []).append(text)
        for where, texts in list(places.items())[:MOST_STRUCK]:
            yield Notice(where.file, STRUCK, {"text": shown_struck(texts)}, where)
        if rest := sum(len(texts) for texts in list(places.values())[MOST_STRUCK:]):
            yield Notice(self.place.file, MORE_STRUCK, {"count": rest})
