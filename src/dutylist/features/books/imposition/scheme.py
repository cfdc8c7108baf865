"""The form of the finished book, and the sheets that it is made from."""

from typing import Literal

import msgspec

Kind = Literal["a4", "mini"]
"""Sheets of A4 printed on both sides; or one sheet, printed on one side, that is slit and folded into eight pages."""

Binding = Literal["fold", "cut"]
"""Nested sheets stitched through the fold, or single leaves glued at the spine."""


class ImpositionScheme(msgspec.Struct, frozen=True):
    """How a book is imposed.

    `signature` is the most sheets that are nested; without it a book of up to 64 pages is one signature, a longer one
    has signatures of up to 8 sheets. `thickness` is that of the paper in mm (80 g paper: 0.1).
    """

    kind: Kind = "a4"
    binding: Binding = "fold"
    signature: int | None = None
    thickness: float = 0.1

    @property
    def ending(self) -> str:
        """What is added to the name of the book's file. The mini book is another book and has a name of its own."""
        if self.kind == "mini":
            return ""
        glued = "-胶装" if self.binding == "cut" else ""
        sheets = f"-每帖{self.signature}张" if self.signature is not None else ""
        return f"-拼版{glued}{sheets}"
