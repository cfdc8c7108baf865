"""Any document that is understood, read into items; the one way in."""

from collections.abc import Callable

from dutylist.model.item import ListName
from dutylist.office.recognised import recognised
from dutylist.office.row_items import Known
from dutylist.office.sheets_of_paper import Paper
from dutylist.office.understood import Taken

Progress = Callable[[int, int], None]


def take(
    content: bytes,
    file: str,
    known: Known,
    list_name: ListName | None = None,
    progress: Progress = lambda _done, _total: None,
) -> Taken:
    """The items of a document, whatever its name says it is. `list_name` overrules what its headings say.

    Raises:
        UnusableFileError: it cannot be read at all.
    """
    from dutylist.office.taken import taken

    return taken(read_paper(content, file, progress), known, list_name)


def read_paper(content: bytes, file: str, progress: Progress = lambda _done, _total: None) -> Paper:
    """The tables of a .docx, .xlsx or .csv; our own JSON as the flat table that it is.

    Raises:
        UnusableFileError: it cannot be read at all.
    """
    match recognised(content):
        case "docx":
            from dutylist.office.docx_tables import read_docx

            return read_docx(content, file, progress)
        case "xlsx":
            from dutylist.office.xlsx_tables import read_xlsx

            return read_xlsx(content, file, progress)
        case "csv":
            from dutylist.office.csv_tables import read_csv

            return read_csv(content, file)
        case "json":
            from dutylist.office.exchange_read import read_json

            return read_json(content, file)
