"""The data of a book: plain texts in the order of print, each with the place that it comes from.

Every edition is one `Book`, and the templates set any `Book`: they add layout, never words about an item. A county's
own templates can rely on its JSON Schema, docs/book.schema.json; `VERSION` increases with every incompatible change.
"""

from typing import Annotated, Final, Literal

import msgspec

from dutylist.model.diagnostic import Pointer

VERSION: Final = 1

Paper = Literal["a6", "a5", "a5-large", "phone", "a7"]
"""A6 for the pocket, A5 for the desk, A5 in large print, a telephone's screen; A7 is a page of the mini book."""

Tone = Literal["plain", "own", "exempt", "quiet"]
"""The meaning of a row for the reader: `own` is what they have to do, `exempt` what the township need not do, `quiet`
background.
"""

Colour = Literal["basic", "cooperative", "recalled", "plain"]
"""The colour and mark of one of the three lists, or neither."""

Mark = Literal["", "added", "adjusted", "recalled", "removed"]
"""The kind of change of an item since the edition that this one is compared with."""


class Phone(msgspec.Struct, frozen=True):
    """A telephone number with its `tel:` address; `duty`: it is answered day and night."""

    number: str
    address: str
    path: str
    at: Pointer
    duty: bool = False


class BookLine(msgspec.Struct, frozen=True):
    """A text, a smaller text beside it, and a note at the right; each with the pointer to its value."""

    text: str
    at: Pointer
    aside: str = ""
    aside_at: Pointer = ()
    note: str = ""
    note_at: Pointer = ()
    phones: tuple[Phone, ...] = ()


class BookRow(msgspec.Struct, frozen=True):
    """A four-character label with its lines.

    `heads` name the departments whose duties the lines are; `run_in` lines are short and share one line of print.
    """

    label: str
    lines: tuple[BookLine, ...] = ()
    heads: tuple[BookLine, ...] = ()
    tone: Tone = "plain"
    run_in: bool = False


class Ref(msgspec.Struct, frozen=True):
    """A reference to an item of this book. `short` names its part; the template finds the page."""

    id: str
    short: str
    number: str
    colour: Colour


class BookEntry(msgspec.Struct, frozen=True):
    """An item with its number in this edition; `mark` and its word say how it changed.

    `words` are the words of a long title, between which its lines may break. `also` are other names of the item.
    `named`: in the mini book, whistles, findings or assessments name the item.
    """

    number: str
    id: str
    path: str
    title: str
    rows: tuple[BookRow, ...]
    mark: Mark = ""
    mark_text: str = ""
    words: tuple[str, ...] = ()
    also: BookLine | None = None
    named: bool = False


class Category(msgspec.Struct, frozen=True):
    """The items of one category within one part."""

    name: str
    entries: tuple[BookEntry, ...]


class BookPart(msgspec.Struct, frozen=True):
    """A list of items, with the verdict that applies to them. `key` is unique, `colour` may be shared."""

    key: str
    colour: Colour
    name: str
    short: str
    verdict: str
    meaning: str
    count: int
    categories: tuple[Category, ...]

    def refs(self) -> tuple[tuple[BookEntry, Ref], ...]:
        """Each entry with the reference that leads to it."""
        return tuple(
            (entry, Ref(entry.id, self.short, entry.number, self.colour))
            for category in self.categories
            for entry in category.entries
        )


class Card(msgspec.Struct, frozen=True):
    """A block of a section: a title, rows, and references to items. `path` is the file that its texts come from, `words` are
    those of a long title, between which its lines may break.
    """

    path: str
    title: BookLine
    rows: tuple[BookRow, ...] = ()
    refs: tuple[Ref, ...] = ()
    mark: Mark = ""
    mark_text: str = ""
    words: tuple[str, ...] = ()


class BookGroup(msgspec.Struct, frozen=True):
    """Cards under one heading; `aside` is a larger text beside it. `brief` cards take a line each."""

    name: str
    path: str
    at: Pointer
    cards: tuple[Card, ...]
    aside: str = ""
    brief: bool = False


class Section(msgspec.Struct, frozen=True):
    """Pages of cards: the whistle card, the changes, the supports owed. `short` is the text of the tab."""

    key: str
    colour: Colour
    name: str
    short: str
    intro: str
    groups: tuple[BookGroup, ...]


class Word(msgspec.Struct, frozen=True):
    """A line of an index: a text with its place, the items that it refers to, and telephones.

    `meant` is the list's term for an everyday word, where both fit on a line.
    """

    text: str
    path: str
    at: Pointer
    refs: tuple[Ref, ...]
    phones: tuple[Phone, ...] = ()
    meant: str = ""


class Letter(msgspec.Struct, frozen=True):
    """The words under one heading of an index; `phones` where the heading is a department."""

    name: str
    words: tuple[Word, ...]
    phones: tuple[Phone, ...] = ()


class BookIndex(msgspec.Struct, frozen=True):
    """An index. `wide` ones have few, long references for each word, and no columns."""

    key: str
    name: str
    short: str
    intro: str
    letters: tuple[Letter, ...]
    wide: bool = False


class Advice(msgspec.Struct, frozen=True):
    """A line of "how to use": a verdict and what to do in that case."""

    colour: Colour
    verdict: str
    aside: str
    meaning: str


class Guide(msgspec.Struct, frozen=True):
    """The half page about using the book, and about finding something in it; `thumbing` is for books of paper only."""

    intro: str
    advice: tuple[Advice, ...]
    tips: tuple[str, ...]
    thumbing: str = ""


class Fact(msgspec.Struct, frozen=True):
    """A line of the imprint."""

    label: str
    text: str


class Book(msgspec.Struct, frozen=True):
    """Everything that is printed in one edition.

    `kind` names the edition; `holder` is whom the book is for and stands large on the cover, `above` stands over it.
    `sample`: the checklist's own `source` calls it sample data, and every page says so. `opening` stands inside the
    cover, `closing` after the parts. `qr` is the code of `qr_address` as SVG, or empty. `edition_text` is the edition
    with the word 版 once. `digest` are the first digits of the edition's digest in groups, so that two copies can be
    compared by eye: of `township`, or null where the book is of the whole county. `commit` names the revision.
    """

    kind: str
    county: str
    above: str
    holder: str
    holder_path: str
    holder_at: Pointer
    title: str
    form: str
    description: str
    edition: str
    edition_text: str
    effective: str
    effective_text: str
    sample: bool
    source: str
    url: str
    qr: str
    qr_address: str
    township: str | None
    guide: Guide
    order_of_categories: tuple[str, ...]
    opening: tuple[Section, ...]
    parts: tuple[BookPart, ...]
    closing: tuple[Section, ...]
    indexes: tuple[BookIndex, ...]
    imprint: tuple[Fact, ...]
    digest: str
    commit: str
    program: str
    version: Annotated[int, msgspec.Meta(ge=VERSION, le=VERSION)] = VERSION

    @property
    def count(self) -> int:
        """The number of items in the book."""
        return sum(part.count for part in self.parts)


class Faces(msgspec.Struct, frozen=True):
    """The families of type, by name: of the cover and the large headings, of headings and labels, of the text."""

    title: str
    heading: str
    text: str


class BookOrder(msgspec.Struct, frozen=True):
    """The contents of book.json for a template: the book, the paper and the faces.

    `for_print` asks for the print shop's file: colours as inks (CMYK), a bleed around the page, and a multiple of
    four pages. `black` takes black only, `glued` a wider margin at the spine. `spine` is its width in mm where the
    cover of a glued book is asked for, else 0. `recipe` says how the book can be printed again; it stands among the
    file's keywords. `even` asks for columns of the same length on an index's last page. `long_runs` tells that a text may have
    a run of 16 or more characters without a place to break.
    """

    book: Book
    paper: Paper
    faces: Faces
    for_print: bool = False
    black: bool = False
    glued: bool = False
    spine: float = 0
    recipe: str = ""
    even: bool = True
    long_runs: bool = True
