"""Facts about imposed sheets for readers of the file and for binding; they are stored in the file itself."""

from io import BytesIO
from typing import TYPE_CHECKING, Final

import msgspec

from dutylist.features.books.imposition.sheet import Flip, ImpositionPlan

if TYPE_CHECKING:
    import pikepdf

_DUPLEX: Final[dict[Flip, str]] = {"long": "/DuplexFlipLongEdge", "short": "/DuplexFlipShortEdge", "none": "/Simplex"}
_FLIP: Final = {name: flip for flip, name in _DUPLEX.items()}


class ImposedSheets(msgspec.Struct, frozen=True):
    """The number of sheets of A4, the edge over which the printer turns them, and the number of sheets in each
    signature.

    `items` are the ids in the bookmarks of a mini book; a template need not have any.
    """

    sheets: int
    flip: Flip
    signatures: tuple[int, ...]
    items: int


def note(book: "pikepdf.Pdf", sheets: "pikepdf.Pdf", planned: ImpositionPlan) -> None:
    """Store in the file how it is to be printed, where a printer's dialogue finds it, and how it is to be bound."""
    import pikepdf

    sheets.Root.ViewerPreferences = pikepdf.Dictionary(
        PrintScaling=pikepdf.Name("/None"), Duplex=pikepdf.Name(_DUPLEX[planned.flip]), PickTrayByPDFSize=True
    )
    items = 0
    if planned.flip == "none":
        with book.open_outline() as outline:
            items = sum(len(part.children) for part in outline.root)
    sheets.docinfo["/Signatures"] = pikepdf.String(" ".join(map(str, planned.signatures)))
    sheets.docinfo["/Items"] = pikepdf.String(str(items))


def page_count(pdf: bytes) -> int:
    """The number of pages of a file that this program made."""
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as document:
        return len(document.pages)


def read_imposed_sheets(pdf: bytes) -> ImposedSheets:
    """The facts stored in an imposed file of this program."""
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as sheets:
        flip = _FLIP[str(sheets.Root.ViewerPreferences.Duplex)]
        sides = len(sheets.pages)
        signatures = tuple(map(int, str(sheets.docinfo["/Signatures"]).split()))
        return ImposedSheets(
            sides if flip == "none" else sides // 2, flip, signatures, int(str(sheets.docinfo["/Items"]))
        )
