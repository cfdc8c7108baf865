"""No character that a book refuses to print gets past validation."""

import unicodedata

from dutylist.features.books.typeset.fonts import FontSet
from dutylist.model.characters import FORBIDDEN, PRIVATE_USE, usual_character
from dutylist.output.printable import is_printable
from dutylist.rules.text.characters import UNUSUAL
from dutylist.rules.text.punctuation import stray_space

_REFUSED_IN_PRINT = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def found(character: str) -> bool:
    """Whether the file is wrong (Y103) or R404, R409, R410 or R411 finds the character in a title."""
    return bool(
        FORBIDDEN.search(character)
        or PRIVATE_USE.search(character)
        or usual_character(character) != character
        or not is_printable(character)
        or stray_space(f"字{character}字")
    )


def test_every_character_that_no_book_prints_is_found() -> None:
    covered = FontSet().covered
    refused = (
        chr(point)
        for point in range(0x20, 0x30000)
        if point not in covered or unicodedata.category(chr(point)) in _REFUSED_IN_PRINT
    )
    assert [f"U+{ord(character):04X}" for character in refused if not found(character)] == []


def test_a_character_that_the_rules_take_for_usual_without_asking_is_one() -> None:
    usual = [chr(point) for point in range(0x110000) if not UNUSUAL.match(chr(point))]
    assert len(usual) > 20_000
    assert [each for each in usual if found(each)] == [" "]  # of which R404 speaks between two Chinese characters
