"""How a book can be printed again: a line among the keywords of its PDF, written and read here."""

import shlex
from collections.abc import Sequence
from typing import Final

import msgspec

import dutylist
from dutylist.features.books.view import Book, Paper

_START: Final = "dutylist-book "
OWN_TEMPLATE: Final = "--template"
IMPOSE: Final = "--impose"
_VALUED: Final = ("--paper", "--since")


class Recipe(msgspec.Struct, frozen=True):
    """A kind of book, its holder (`above` is the township of a post), and the options that it was printed with.

    `since` is the commit that it was compared with.
    """

    version: str
    kind: str
    above: str
    holder: str
    paper: Paper = "a6"
    since: str | None = None
    flags: frozenset[str] = frozenset()
    options: tuple[str, ...] = ()

    @property
    def township(self) -> str | None:
        """The township whose items are printed; None for a department's list, which covers the whole county."""
        return {"handbook": self.above, "department": None}.get(self.kind, self.holder)


def recipe_of(book: Book, options: Sequence[str]) -> str:
    """The line for a book that was printed with these options."""
    return _START + shlex.join((dutylist.__version__, book.kind, book.above, book.holder, *options))


def read_recipe(keywords: str) -> Recipe | None:
    """The recipe among the keywords of a PDF; None where there is no valid one."""
    try:
        version, kind, above, holder, *options = shlex.split(keywords.rpartition(_START)[2])
    except ValueError:
        return None
    values: dict[str, str] = {}
    flags: set[str] = set()
    left = iter(options)
    for option in left:
        if option in _VALUED:
            values[option.removeprefix("--")] = next(left, "")
        else:
            flags.add(option)
    try:
        return msgspec.convert(
            {
                "version": version,
                "kind": kind,
                "above": above,
                "holder": holder,
                "flags": flags,
                "options": options,
                **values,
            },
            Recipe,
        )
    except msgspec.ValidationError:
        return None
