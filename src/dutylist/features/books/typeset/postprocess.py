"""Finishes a typeset book: compresses it, and for the print shop sets boxes and inks."""

from __future__ import annotations

from dutylist.features.books.typeset.object_streams import pack_objects

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    import pikepdf

_TOLD: Final = 10


def postprocess(pdf: bytes, *, for_print: bool = False, on_phone: bool = False) -> bytes:
    """The same book with its small objects packed together, which halves the file.

    For the print shop also: the boxes of every page, black ink for every grey, overprinting of pure black, no links,
    and a note that no colours are trapped. It names no printing condition and claims no PDF/X, because the colours
    were not chosen for one. For a telephone its bookmarks are shown, those of the categories, too.

    Raises:
        InkError: the print shop would get a colour that is not an ink.
    """
    if for_print or on_phone:
        return _saved_anew(pdf, for_print=for_print, on_phone=on_phone)
    try:
        return pack_objects(pdf)
    except ValueError:
        return _saved_anew(pdf)


def _saved_anew(pdf: bytes, *, for_print: bool = False, on_phone: bool = False) -> bytes:
    import io

    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        if for_print:
            _for_the_press(document)
        if on_phone:
            _show_bookmarks(document)
        packed = io.BytesIO()
        document.save(
            packed,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
            fix_metadata_version=False,
        )
        return packed.getvalue()


def _show_bookmarks(document: pikepdf.Pdf) -> None:
    import pikepdf

    document.Root.PageMode = pikepdf.Name.UseOutlines
    outlines = document.Root.Outlines  # a book has headings
    entry = outlines.get("/First")
    while entry is not None:
        # Below zero the count is of entries that are folded away.
        hidden = -int(entry.get("/Count", 0))
        if hidden > 0:
            entry.Count = hidden
            outlines.Count = int(outlines.Count) + hidden
        entry = entry.get("/Next")


def _for_the_press(document: pikepdf.Pdf) -> None:
    import pikepdf

    from dutylist.features.books.errors import InkError
    from dutylist.features.books.typeset.inks import black_for_grey, overprint_black, pages_of_light

    black_for_grey(document)
    overprint_black(document)
    mixed = pages_of_light(document)
    if mixed:
        told = ", ".join(map(str, mixed[:_TOLD])) + (" …" if len(mixed) > _TOLD else "")
        raise InkError(pages=told)
    for page in document.pages:
        if "/TrimBox" not in page.obj:
            page.trimbox = page.mediabox
        page.bleedbox = page.mediabox
        if "/Annots" in page.obj:
            del page.obj.Annots
    document.docinfo.Trapped = pikepdf.Name("/False")
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["pdf:Trapped"] = "False"
