"""The hidden sheets of a workbook, which nobody sees and `opened` does not read."""

from dutylist.office.unpacked import Package
from dutylist.office.unusable import UnusableFileError


def hidden_sheets(data: bytes) -> tuple[str, ...]:
    """Their names in order, of a workbook that `opened` has let through; none where they cannot be told."""
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        book = fromstring(Package(data).xml("xl/workbook.xml"), forbid_dtd=True)
    except (UnusableFileError, ValueError, ParseError, DefusedXmlException):
        return ()
    sheets = (each for each in book.iter() if each.tag.rpartition("}")[2] == "sheet")
    return tuple(str(each.get("name")) for each in sheets if each.get("state", "visible") != "visible")
