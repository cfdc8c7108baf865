"""Any document that is understood, read into tables; the one way in."""

from collections.abc import Callable

from dutylist.office.recognised import recognised
from dutylist.office.sheets_of_paper import Paper

Progress = Callable[[int, int], None]


def read_paper(content: bytes, file: str, progress: Progress = lambda _done, _total: None) -> Paper:
    """The tables of a .docx, .xlsx or .csv, whatever its name says. JSON is read by `exchange_read`.

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
