"""Any document that is understood, read into items; the one way in."""

from collections.abc import Callable
from dataclasses import replace

from dutylist.model.item import ListName
from dutylist.office import unusable
from dutylist.office.flat_read import read_flat
from dutylist.office.recognised import Form, recognised
from dutylist.office.row_items import Known
from dutylist.office.sheets_of_paper import Paper
from dutylist.office.taken import taken
from dutylist.office.understood import Taken
from dutylist.office.unusable import UnusableFileError
from dutylist.office.whole_items import whole_items

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
    form = recognised(content)
    if form == "json":
        from dutylist.office.exchange_read import read_json

        return whole_items(read_json(content, file), file)
    paper = _paper(form, content, file, progress)
    if exchange := read_flat(paper):
        return replace(whole_items(exchange, file), notices=paper.notices)
    return taken(paper, known, list_name)


def read_paper(content: bytes, file: str, progress: Progress = lambda _done, _total: None) -> Paper:
    """The tables of a .docx, .xlsx or .csv.

    Raises:
        UnusableFileError: it cannot be read at all.
    """
    return _paper(recognised(content), content, file, progress)


def _paper(form: Form, content: bytes, file: str, progress: Progress) -> Paper:
    match form:
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
            raise UnusableFileError(unusable.UNKNOWN, unusable.SAVE_AS_EITHER)
