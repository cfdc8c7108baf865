"""The two indexes: words by pinyin, and departments with what they have to do with which items."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Final

from dutylist.books.parts import References
from dutylist.books.pinyin import OTHER, Readings
from dutylist.books.view import Index, Letter, Ref, Word
from dutylist.model.checklist import Checklist, Filed
from dutylist.model.diagnostic import Pointer
from dutylist.model.item import Item, Role

_ROLES: Final[dict[Role, str]] = {"lead": "牵头", "support": "协助", "receiver": "承接"}
_LONG: Final = 20
_LONGEST: Final = 60
_PENALTY: Final = re.compile("对(.+的.+)", re.DOTALL)


def by_pinyin(items: Iterable[Filed[Item]], refs: References, county: Mapping[str, str]) -> Index:
    """Titles and keywords in the order of their readings. A word that several items have stands once.

    Raises:
        ReadingError: a reading of the county's has not one syllable for each character.
    """
    readings = Readings(county)
    words: dict[str, Word] = {}
    for filed in items:
        item = filed.record
        ref = refs[item.id]
        for text, at in _looked_up(item):
            known = words.get(text)
            if known is None:
                words[text] = Word(text, filed.path, at, (ref,))
            elif ref not in known.refs:
                words[text] = Word(text, known.path, known.at, (*known.refs, ref))
    ordered = sorted(words.values(), key=lambda word: (readings.letter(word.text) == OTHER, readings.key(word.text)))
    letters = tuple(
        Letter(letter, tuple(group)) for letter, group in groupby(ordered, key=lambda word: readings.letter(word.text))
    )
    lists = "、".join(dict.fromkeys(ref.short[0] for ref in refs.values()))
    intro = f"按名称和常用说法的拼音排列；“{lists}”和序号指明哪一项，后面是页码。"
    return Index("pinyin", "拼音索引", "索引", intro, letters)


def _looked_up(item: Item) -> Iterator[tuple[str, Pointer]]:
    """What a reader may know an item by; nobody looks for a long title that has keywords."""
    title = headword(item.title)
    if len(title) <= _LONG or not item.keywords:
        yield title, ("title",)
    for index, keyword in enumerate(item.keywords):
        yield keyword, ("keywords", index)


def headword(title: str) -> str:
    """A title as one looks it up: 对擅自采矿行为的处罚 under 擅自; of a very long one, the beginning."""
    found = _PENALTY.fullmatch(title)
    words = " ".join((found[1] if found else title).split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


def by_department(items: Iterable[Filed[Item]], refs: References, checklist: Checklist) -> Index:
    """What each department leads, supports and took over, in the order of the register."""
    found: dict[str, dict[Role, dict[str, tuple[Ref, str]]]] = {}
    for filed in items:
        for department in filed.record.departments:
            roles = found.setdefault(department.name, {})
            roles.setdefault(department.role, {}).setdefault(filed.record.id, (refs[filed.record.id], filed.path))
    known = [name for name in checklist.departments if name in found]
    others = sorted(name for name in found if name not in checklist.departments)
    letters = tuple(
        Letter(
            name,
            tuple(
                Word(word, next(iter(places.values()))[1], ("departments",), tuple(ref for ref, _ in places.values()))
                for role, word in _ROLES.items()
                if (places := found[name].get(role))
            ),
        )
        for name in (*known, *others)
    )
    return Index("department", "部门索引", "部门", "每个部门牵头、协助、承接的事项和页码。", letters, wide=True)
