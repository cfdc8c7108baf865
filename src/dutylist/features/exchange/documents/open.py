"""Reads any supported document into items."""

from collections.abc import Callable

from msgspec.structs import replace

from dutylist.features.exchange.items.draft import ReadDocument
from dutylist.features.exchange.items.export_file import whole_items
from dutylist.features.exchange.items.from_table import read_flat
from dutylist.features.exchange.tables.characters import with_usual_characters
from dutylist.features.exchange.tables.model import DocumentTables
from dutylist.features.exchange.tables.read_document import items_of_document
from dutylist.features.exchange.tables.rows_to_items import CountyContext
from dutylist.model.item import ListName
from dutylist.reading.office_files import errors as unusable
from dutylist.reading.office_files.detect import Form, OtherForm, detect_any_format
from dutylist.reading.office_files.errors import UnusableFileError

Progress = Callable[[int, int], None]


def take(
    content: bytes,
    file: str,
    known: CountyContext,
    list_name: ListName | None = None,
    progress: Progress = lambda _done, _total: None,
) -> ReadDocument:
    """The items of a document. Its format is found by its content, not by its name.

    `list_name` overrides the list that its headings announce.

    Raises:
        UnusableFileError: it cannot be read at all.
    """
    form = detect_any_format(content)
    if form == "json":
        from dutylist.features.exchange.items.from_json import read_json

        return whole_items(read_json(content, file), file)
    paper = with_usual_characters(_paper(form, content, file, progress))
    if exchange := read_flat(paper):
        return replace(whole_items(exchange, file), notices=paper.notices)
    return items_of_document(paper, known, list_name)


def read_paper(content: bytes, file: str, progress: Progress = lambda _done, _total: None) -> DocumentTables:
    """The tables of a document in a format that needs no other program to read.

    Raises:
        UnusableFileError: it cannot be read at all.
    """
    return with_usual_characters(_paper(detect_any_format(content), content, file, progress))


def _paper(form: Form | OtherForm, content: bytes, file: str, progress: Progress) -> DocumentTables:
    match form:
        case "docx":
            from dutylist.features.exchange.documents.docx.tables import read_docx

            return read_docx(content, file, progress)
        case "xlsx":
            from dutylist.features.exchange.documents.xlsx_tables import read_xlsx

            return read_xlsx(content, file, progress)
        case "csv":
            from dutylist.features.exchange.documents.csv_tables import read_csv

            return read_csv(content, file)
        case "xls":
            from dutylist.features.exchange.documents.xls_tables import read_xls

            return read_xls(content, file)
        case "excel-xml":
            from dutylist.features.exchange.documents.xls_tables import read_excel_xml

            return read_excel_xml(content, file)
        case "odt" | "ods":
            from dutylist.features.exchange.documents.odf.tables import read_odf

            return read_odf(content, file)
        case "html":
            from dutylist.features.exchange.documents.html.page import read_html

            return read_html(content, file)
        case "mht":
            from dutylist.features.exchange.documents.html.page import read_web_archive

            return read_web_archive(content, file)
        case "pdf":
            from dutylist.features.exchange.documents.pdf.adapter import read_pdf

            return read_pdf(content, file, progress).document
        case "doc":
            raise UnusableFileError(unusable.OLD_WORD, unusable.INSTALL_OFFICE)
        case "rtf":
            raise UnusableFileError(unusable.RTF, unusable.INSTALL_OFFICE)
        case "json":
            raise UnusableFileError(unusable.UNKNOWN, unusable.SAVE_AS_EITHER)
