"""The two indexes: words by pinyin, and departments with their items."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Final

import msgspec

from dutylist.features.books.errors import ReadingError
from dutylist.features.books.everyday_index import everyday_index
from dutylist.features.books.numbering import References
from dutylist.features.books.phonebook import Phonebook
from dutylist.features.books.view import BookIndex, Letter, Ref, Word
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.diagnostic import Pointer
from dutylist.model.item import Item, Role
from dutylist.search.readings import read_aloud

OTHER: Final = "#"
"""The heading of words that begin with neither a Chinese character nor a Latin letter."""

Key = tuple[tuple[str, str], ...]


class Readings:
    """Pinyin of Chinese words, with the county's own readings for words in which a character sounds otherwise."""

    def __init__(self, county: Mapping[str, str] | None = None) -> None:
        """Raise ReadingError where a reading has not one syllable for each character."""
        self._county: dict[str, list[str]] = {}
        for word, reading in (county or {}).items():
            self._county[word] = reading.split()
            if len(self._county[word]) != len(word):
                raise ReadingError(word=word, reading=reading, characters=len(word), syllables=len(self._county[word]))
        longest_first = sorted(self._county, key=lambda word: (-len(word), word))
        self._pattern = re.compile("|".join(map(re.escape, longest_first))) if longest_first else None
        self._keys: dict[str, Key] = {}

    def key(self, text: str) -> Key:
        """The sort key of a text: its syllables, then tones and characters; punctuation at the beginning is ignored.

        Numbers count as such: 第9号 is listed before 第10号.
        """
        known = self._keys.get(text)
        if known is None:
            found = tuple(self._syllables(_stripped(text)))
            known = self._keys[text] = tuple(_numbered(found)) if _DIGITS.search(text) else found
        return known

    def letter(self, text: str) -> str:
        """The letter under which a text is listed."""
        first = next(iter(self.key(text)), ("", ""))[0][:1].upper()
        return first if "A" <= first <= "Z" else OTHER

    def _syllables(self, text: str) -> Iterator[tuple[str, str]]:
        position = 0
        for found in self._pattern.finditer(text) if self._pattern else ():
            yield from _read(text[position : found.start()])
            yield from zip((_toned(one) for one in self._county[found[0]]), found[0], strict=True)
            position = found.end()
        yield from _read(text[position:])


def _stripped(text: str) -> str:
    start = next((index for index, character in enumerate(text) if character.isalnum()), 0)
    return text[start:]


def _numbered(key: Key) -> Iterator[tuple[str, str]]:
    for digits, group in groupby(key, key=lambda pair: _DIGITS.fullmatch(pair[1]) is not None):
        pairs = tuple(group)
        number = "".join(character for _, character in pairs)
        yield from ((number.zfill(_WIDEST), number),) if digits else pairs


@lru_cache(maxsize=1 << 15)
def _read(text: str) -> Key:
    """Remembered, as a word is asked for its letter and its place, and by each township's book."""
    return tuple((_toned(syllable), character) for syllable, character in zip(read_aloud(text), text, strict=True))


@lru_cache(maxsize=1 << 12)
def _toned(syllable: str) -> str:
    """Letters first, so that an and ang do not mix; the tone after a space, which comes before every letter."""
    plain = unicodedata.normalize("NFKC", syllable).casefold().replace("ü", "v")
    letters = plain.rstrip("12345")
    return f"{letters} {plain[len(letters) :]}" if letters else plain


_ROLES: Final[dict[Role, str]] = {"lead": "牵头", "support": "协助", "receiver": "承接"}
_LONG: Final = 20
_LONGEST: Final = 60
_WIDEST: Final = 18
_DIGITS: Final = re.compile(f"[0-9]{{1,{_WIDEST}}}")
_PENALTY: Final = re.compile("对(.+的.+)", re.DOTALL)


def by_pinyin(items: Iterable[RecordFile[Item]], refs: References, checklist: Checklist) -> BookIndex:
    """Titles, keywords and everyday words, by their readings. A word of several items is listed once.

    Raises:
        ReadingError: a reading of the county's does not have one syllable for each character.
    """
    readings = Readings(checklist.county.readings)
    words: dict[str, Word] = {}
    everyday = everyday_index(checklist)
    listed = tuple(items)
    looked_up = [(filed, text, at, "") for filed in listed for text, at in _looked_up(filed.record)]
    said = [(filed, each.text, each.at, each.meant) for filed in listed for each in everyday.of(filed.record)]
    for filed, text, at, meant in (*looked_up, *said):
        ref = refs[filed.record.id]
        known = words.get(text)
        if known is None:
            words[text] = Word(text, filed.path, at, (ref,), meant=meant)
        elif ref not in known.refs:
            words[text] = msgspec.structs.replace(known, refs=(*known.refs, ref), meant="")
    order = {item: place for place, item in enumerate(refs)}
    placed: list[tuple[tuple[bool, int, Key], str, Word]] = []
    for text, word in words.items():
        letter = readings.letter(text)
        place = (letter == OTHER, _leading_number(text), readings.key(text))
        in_order = tuple(sorted(word.refs, key=lambda ref: order[ref.id]))
        placed.append((place, letter, word if in_order == word.refs else msgspec.structs.replace(word, refs=in_order)))
    placed.sort(key=itemgetter(0))
    letters = tuple(
        Letter(letter, tuple(word for _, _, word in group)) for letter, group in groupby(placed, key=itemgetter(1))
    )
    lists = "、".join(dict.fromkeys(ref.short[0] for ref in refs.values()))
    intro = f"按名称、关键词和群众说法的拼音排列；“{lists}”和序号指明哪一项，后面是页码。"
    return BookIndex("pinyin", "拼音索引", "索引", intro, letters)


def _leading_number(text: str) -> int:
    """The number at the beginning of a text, so that 12345 is listed after 110; 0 for other texts."""
    found = _DIGITS.match(text)
    return int(found[0]) if found else 0


def _looked_up(item: Item) -> Iterator[tuple[str, Pointer]]:
    """The words under which an item is listed: its keywords, and its title unless it is long and has keywords."""
    title = headword(item.title)
    if len(title) <= _LONG or not item.keywords:
        yield title, ("title",)
    for index, keyword in enumerate(item.keywords):
        yield keyword, ("keywords", index)


def headword(title: str) -> str:
    """The form of a title in the index: 对擅自采矿行为的处罚 under 擅自; of a very long one, the beginning."""
    found = _PENALTY.fullmatch(title)
    words = " ".join((found[1] if found else title).split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


def by_department(items: Iterable[RecordFile[Item]], refs: References, checklist: Checklist) -> BookIndex:
    """The items that each department leads, supports and took over, in the order of the register, and its telephones."""
    found: dict[str, dict[Role, dict[str, tuple[Ref, str]]]] = {}
    for filed in items:
        for department in filed.record.departments:
            roles = found.setdefault(department.name, {})
            roles.setdefault(department.role, {}).setdefault(filed.record.id, (refs[filed.record.id], filed.path))
    phones = Phonebook(checklist)
    known = [name for name in checklist.departments if name in found]
    others = sorted(name for name in found if name not in checklist.departments)
    letters = tuple(
        Letter(
            name,
            tuple(
                Word(word, next(iter(places.values()))[1], ("departments",), tuple(ref for ref, _ in places.values()))
                for role, word in _ROLES.items()
                if (places := found[name].get(role))
            )
            + tuple(Word(unit, ways[0].path, ways[0].at, (), ways) for unit, ways in phones.units(name)),
            phones.all_hours(name),
        )
        for name in (*known, *others)
    )
    return BookIndex("department", "部门索引", "部门", "每个部门牵头、协助、承接的事项和页码。", letters, wide=True)
