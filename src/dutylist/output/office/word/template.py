"""The empty Word document that everything is written into, with its fonts and styles.

It has no theme, whose fonts some programs prefer to the named ones, and no trace of another program's template.
"""

import io
from importlib.resources import files
from typing import TYPE_CHECKING, Final
from zipfile import ZipFile

if TYPE_CHECKING:
    from docx.document import Document

HEADING_FACE: Final = "黑体"

_PARTS: Final = {
    "[Content_Types].xml": "content-types.xml",
    "_rels/.rels": "package.rels",
    "docProps/app.xml": "app.xml",
    "docProps/core.xml": "core.xml",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document.rels",
    "word/fontTable.xml": "fonts.xml",
    "word/settings.xml": "settings.xml",
    "word/styles.xml": "styles.xml",
}


def new_document() -> "Document":
    """An empty document in portrait A4."""
    import docx

    template = files("dutylist.output.office").joinpath("template")
    packed = io.BytesIO()
    with ZipFile(packed, "w") as parts:
        for name, file in _PARTS.items():
            parts.writestr(name, template.joinpath(file).read_bytes())
    packed.seek(0)
    return docx.Document(packed)
