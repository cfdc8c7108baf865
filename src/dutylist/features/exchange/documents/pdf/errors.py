"""The reasons for which a PDF is not read, a class each, so that a caller can name a remedy."""

from typing import ClassVar


class PdfError(Exception):
    """A PDF that was not read. `page` counts from 1; 0 is the file as a whole. `amount` is the bound that was passed."""

    code: ClassVar[str] = "pdf"

    def __init__(self, page: int = 0, amount: int = 0) -> None:
        super().__init__(f"{self.code} (page {page})" if page else self.code)
        self.page = page
        self.amount = amount


class NotPdfError(PdfError):
    """The file does not begin with the signature of a PDF."""

    code = "not-pdf"


class DamagedPdfError(PdfError):
    """It begins with the signature of a PDF, but its structure or one of its pages cannot be read."""

    code = "damaged"


class EncryptedPdfError(PdfError):
    """It cannot be opened without a password."""

    code = "encrypted"


class FileTooLargeError(PdfError):
    """The file has more bytes than allowed."""

    code = "too-large"


class TooManyPagesError(PdfError):
    """The file has more pages than allowed."""

    code = "too-many-pages"


class PageTooComplexError(PdfError):
    """A page has more objects, lines, characters or cells than allowed, or forms nested too deeply."""

    code = "too-complex"


class PageSizeError(PdfError):
    """A page is larger than allowed, or its size is no number."""

    code = "page-size"


class TimeLimitError(PdfError):
    """Reading took longer than allowed, or asked for more memory than allowed."""

    code = "time-limit"


class NoCharactersError(PdfError):
    """The pages hold pictures and no characters, as scans do."""

    code = "no-characters"


class InvisibleTextError(PdfError):
    """The pages are pictures, and their only characters are printed without ink, as text recognition leaves them."""

    code = "invisible-text"


class NoTextError(PdfError):
    """The pages hold neither characters nor large pictures: they are blank, or characters were made drawings or
    small pictures."""

    code = "no-text"


class UnreadableTextError(PdfError):
    """Most characters have no meaning in the file: its fonts do not map glyphs to characters."""

    code = "unreadable-text"


class NoColumnRulesError(PdfError):
    """Text stands in columns without vertical lines between them."""

    code = "no-column-rules"


class NoRowRulesError(PdfError):
    """A table has lines between its columns and none between its rows."""

    code = "no-row-rules"


ERRORS: dict[str, type[PdfError]] = {
    each.code: each
    for each in (
        NotPdfError,
        DamagedPdfError,
        EncryptedPdfError,
        FileTooLargeError,
        TooManyPagesError,
        PageTooComplexError,
        PageSizeError,
        TimeLimitError,
        NoCharactersError,
        InvisibleTextError,
        NoTextError,
        UnreadableTextError,
        NoColumnRulesError,
        NoRowRulesError,
    )
}
