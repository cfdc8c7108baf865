"""Where the typesetter put things: its own word, to hold what is printed against."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import typst

from dutylist.features.books.typeset.fonts import FontSet
from dutylist.features.books.typeset.templates import load_templates
from dutylist.features.books.view import Book, BookOrder, Paper


def ask(book: Book, expression: str, paper: Paper = "a6") -> Any:
    """The value of a Typst expression in the laid-out book."""
    case = FontSet()
    with TemporaryDirectory() as name:
        folder = Path(name)
        for file, content in load_templates().items():
            (folder / file).write_bytes(content)
        (folder / "book.json").write_bytes(msgspec.json.encode(BookOrder(book, paper, case.faces)))
        fonts = typst.Fonts(False, False, [str(each) for each in case.folders])
        return json.loads(typst.eval(str(folder / "main.typ"), expression, root=name, font_paths=fonts))
