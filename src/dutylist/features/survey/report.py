"""The results of survey forms as a document: the answers of each file, and the findings that follow."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dutylist.features.findings.new_findings import new_findings_table
from dutylist.features.survey import messages
from dutylist.features.survey.form.questions import Cell, FormFault
from dutylist.model.message import Language
from dutylist.model.records import Finding
from dutylist.output import vocabulary
from dutylist.output.document import Block, Document, Line, Table, sentence, with_tone
from dutylist.output.phrases import columns_of
from dutylist.reading.office_files.sheet_cells import column_name


@dataclass(frozen=True, slots=True)
class FormResult:
    """The result of one file: the number of its answers, and of the new ones."""

    file: str
    township: str | None
    answers: int
    fresh: int
    faults: tuple[FormFault, ...]


def document(results: Sequence[FormResult], findings: Sequence[Finding], language: Language) -> Document:
    """The files, each with its faults, and then the new findings."""
    blocks: list[Block] = [line for each in results for line in _file(each, language)]
    if findings:
        blocks.append(new_findings_table(findings, language))
    title = sentence(messages.IMPORT_TITLE, language)
    return Document(title, tuple(blocks), language, landscape=True, title_in_text=False)


def _file(each: FormResult, language: Language) -> Iterator[Line]:
    if not each.faults:
        yield Line(
            sentence(
                messages.UNDERSTOOD,
                language,
                file=each.file,
                township=each.township or "",
                answers=each.answers,
                fresh=each.fresh,
                known=each.answers - each.fresh,
            )
        )
        return
    if all(fault.cell is None for fault in each.faults):
        for fault in each.faults:
            message = fault.why.render(fault.arguments, language)
            yield Line(with_tone(sentence(messages.UNREADABLE, language, file=each.file, message=message), "bad"))
        return
    yield Line(with_tone(sentence(messages.FAULTY, language, file=each.file, faults=len(each.faults)), "bad"))
    for fault in each.faults:
        cell, message = coordinate(fault.cell) or "", fault.why.render(fault.arguments, language)
        yield Line(sentence(messages.FAULT, language, sheet=fault.sheet or "", cell=cell, message=message), 1)


def forms_document(forms: Sequence[tuple[str, str]], language: Language) -> Document:
    """The forms that were made: a row a township with the path of its form."""
    table = Table(columns_of(((vocabulary.TOWNSHIP, 10), (vocabulary.FILE, 35)), language), tuple(forms))
    return Document(sentence(messages.FORMS_TITLE, language), (table,), language)


def coordinate(cell: Cell | None) -> str | None:
    """A cell as Excel calls it, such as E5."""
    if cell is None:
        return None
    row, column = cell
    return f"{column_name(column)}{row}"
