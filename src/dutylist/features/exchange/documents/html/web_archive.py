"""The page in a web page that was saved as one file (.mht): a message whose parts are the page and its pictures."""

from typing import Final

from dutylist.reading.office_files import errors as unusable
from dutylist.reading.office_files.errors import UnusableFileError

_LARGEST: Final = 50_000_000


def page_of(content: bytes) -> tuple[bytes, str | None]:
    """The bytes of the page, and the encoding that the file states for them. Raises `UnusableFileError`."""
    from email import message_from_bytes

    if len(content) > _LARGEST:
        raise UnusableFileError(unusable.TOO_LARGE, unusable.SPLIT, most=_LARGEST // 1_000_000)
    try:
        for part in message_from_bytes(content).walk():
            page = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
            if isinstance(page, bytes) and page.strip():
                return page, part.get_content_charset()
    except (ValueError, LookupError, RecursionError) as error:
        raise UnusableFileError(unusable.BROKEN, unusable.OPEN_IT) from error
    raise UnusableFileError(unusable.WEB_ARCHIVE, unusable.SAVE_AS_XLSX)
