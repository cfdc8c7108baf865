"""The structure tree of a tagged PDF, held against what stands on the pages."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pikepdf


class Tagged(NamedTuple):
    """A structure element's type, and a piece of page content that belongs to it: the page's index and the MCID."""

    kind: str
    page: int
    mcid: int


def tagged(document: pikepdf.Pdf) -> list[Tagged]:
    """Every piece of content that the structure tree leads to, in reading order; checks that parents are parents."""
    pages = {page.obj.objgen: index for index, page in enumerate(document.pages)}
    root = document.Root.StructTreeRoot
    return list(_pieces(root, root, pages, None))


def _pieces(element: Any, root: Any, pages: dict[tuple[int, int], int], page: int | None) -> Iterator[Tagged]:
    if "/Pg" in element:
        page = pages[element.Pg.objgen]
    for kid in _kids(element):
        if isinstance(kid, int):
            assert page is not None
            yield Tagged(str(element.S), page, kid)
        elif kid.get("/Type") == "/MCR":
            yield Tagged(str(element.S), pages[kid.Pg.objgen] if "/Pg" in kid else page or 0, int(kid.MCID))
        elif kid.get("/Type") == "/OBJR":
            assert kid.Obj.Subtype == "/Link"
        else:
            assert kid.P.objgen == element.objgen, "an element's parent is not the element that holds it"
            yield from _pieces(kid, root, pages, page)


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def elements(document: pikepdf.Pdf, kind: str) -> list[Any]:
    """The structure elements of a type."""
    return [
        each
        for each in document.objects
        if isinstance(each, pikepdf.Dictionary) and each.get("/S") == kind and "/P" in each
    ]


def parents(document: pikepdf.Pdf) -> dict[tuple[int, int], str]:
    """By the parent tree: the type of the element that a page's MCID belongs to."""
    table = {int(key): value for key, value in pikepdf.NumberTree(document.Root.StructTreeRoot.ParentTree).items()}
    return {
        (index, mcid): str(element.S)
        for index, page in enumerate(document.pages)
        if "/StructParents" in page.obj
        for mcid, element in enumerate(table[int(page.obj.StructParents)])
    }


PAINTS = frozenset({"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Tj", "TJ", "'", '"', "Do", "sh"})


class Marked(NamedTuple):
    """What is marked in the pages' content: pieces with an MCID, and how often something unmarked is painted."""

    pieces: set[tuple[int, int]]
    unmarked: int


def marked(document: pikepdf.Pdf) -> Marked:
    """Read every page's content."""
    pieces: set[tuple[int, int]] = set()
    unmarked = 0
    for index, page in enumerate(document.pages):
        depth = 0
        for instruction in pikepdf.parse_content_stream(page):
            name = str(instruction.operator)
            if name in {"BMC", "BDC"}:
                depth += 1
                about: Any = instruction.operands[1] if name == "BDC" else {}
                if "/MCID" in about:
                    mcid = int(about["/MCID"])
                    assert (index, mcid) not in pieces, "one MCID twice on a page"
                    pieces.add((index, mcid))
            elif name == "EMC":
                depth -= 1
            elif name in PAINTS and not depth:
                unmarked += 1
    return Marked(pieces, unmarked)
