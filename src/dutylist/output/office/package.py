"""Office files that are identical whenever and wherever they are made, and name neither a program nor a person."""

import io
from datetime import UTC, datetime
from typing import Final
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from dutylist.output.office.characters import legal

MOMENT: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""The date of creation of a file if none is given."""

_LEVEL: Final = 6
_DOS_BEGINNING: Final = (1980, 1, 1, 0, 0, 0)
_FIRST: Final = ("[Content_Types].xml", "_rels/.rels")
_CORE: Final = "docProps/core.xml"
_APP: Final = "docProps/app.xml"
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NO_PROGRAM: Final = (
    f'{_DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
_PROPERTIES: Final = _DECLARATION + (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>{title}</dc:title><dc:language>zh-CN</dc:language>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified>'
    "</cp:coreProperties>"
)


def reproducible(package: bytes, *, title: str, moment: datetime = MOMENT) -> bytes:
    """A .docx or .xlsx with its parts in a fixed order and its properties replaced.

    `moment` is its date of creation and of last change; without a time zone it is UTC. Equal content gives equal bytes
    wherever the same version of zlib packs it.
    """
    replaced = {_CORE: _properties(title, moment), _APP: _NO_PROGRAM}
    packed = io.BytesIO()
    with ZipFile(io.BytesIO(package)) as old, ZipFile(packed, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: (_FIRST.index(name) if name in _FIRST else 2, name)):
            content = replaced[name].encode() if name in replaced else old.read(name)
            new.writestr(_member(name), content, ZIP_DEFLATED, _LEVEL)
    return packed.getvalue()


def _properties(title: str, moment: datetime) -> str:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    said = aware.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
    return _PROPERTIES.format(title=escape(legal(title)), moment=said)


def _member(name: str) -> ZipInfo:
    member = ZipInfo(name, _DOS_BEGINNING)
    member.create_system = 0  # else it tells the system that the file was made on
    return member
