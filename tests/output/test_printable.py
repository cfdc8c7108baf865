"""What the books can print, told without opening a font."""

from importlib.resources import files

import pytest

from dutylist.features.books.typeset.fonts import read_coverage
from dutylist.output import printable
from dutylist.output.printable import is_printable, printable_form


def test_the_table_is_what_the_shipped_faces_cover() -> None:
    stored = files("dutylist.output").joinpath(printable.TABLE).read_text("ascii")
    assert stored == printable.table_of(read_coverage()), "make characters"


@pytest.mark.parametrize("text", ["用水安全", "ABC 123，。“”", "①⑳㎡℃²³½…—·", "第一行\n第二行"])
def test_what_is_common_can_be_printed(text: str) -> None:
    assert all(map(is_printable, text))


@pytest.mark.parametrize(
    ("character", "usual"),
    [("₂", "2"), ("₀", "0"), ("\u2009", " "), ("\t", " "), ("\u212b", "Å"), ("❤", None), ("ཀ", None), ("\u3250", None)],
)
def test_only_one_meaning_is_put_in_its_place(character: str, usual: str | None) -> None:
    assert printable_form(character) == usual


def test_a_raised_figure_is_never_made_a_plain_one() -> None:
    assert printable_form("\u2071") is None
    assert printable_form("\u2079") is None


@pytest.mark.parametrize("character", ["₂", "\t", "\U0001f600", "\x00", "\U0010ffff"])
def test_what_lies_between_and_outside_of_the_ranges_cannot_be_printed(character: str) -> None:
    assert not is_printable(character)
