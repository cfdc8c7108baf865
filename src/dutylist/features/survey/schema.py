"""The published JSON of `dutylist survey form` and `dutylist survey import`."""

from collections.abc import Sequence
from typing import Literal

from dutylist.features.findings.new_findings import PublishedFinding, published_new_finding
from dutylist.features.survey.report import FormResult, coordinate
from dutylist.model.message import Language
from dutylist.model.records import Finding
from dutylist.output.published_json import PublishedJson, to_json


class Fault(PublishedJson, frozen=True, kw_only=True):
    """What cannot be understood, and in which cell; the message is in the language of the run."""

    sheet: str | None
    cell: str | None
    message: str


class SurveyFile(PublishedJson, frozen=True, kw_only=True):
    """What came of one file: its rows with answers, and how many of them are new."""

    file: str
    township: str | None
    answers: int
    new: int
    faults: tuple[Fault, ...]


class SurveyImportResult(PublishedJson, frozen=True, kw_only=True):
    """What the forms say, and whether the new findings were written."""

    version: Literal[1] = 1
    written: bool
    files: tuple[SurveyFile, ...]
    findings: tuple[PublishedFinding, ...]


def json_result(
    results: Sequence[FormResult], findings: Sequence[Finding], language: Language, *, written: bool
) -> str:
    """What came out of the forms for programs."""
    return to_json(
        SurveyImportResult(
            written=written,
            files=tuple(_file(each, language) for each in results),
            findings=tuple(map(published_new_finding, findings)),
        )
    )


class SurveyForm(PublishedJson, frozen=True, kw_only=True):
    """A form that was made: its township and its path."""

    township: str
    path: str


class SurveyFormResult(PublishedJson, frozen=True, kw_only=True):
    """The forms that were made."""

    version: Literal[1] = 1
    forms: tuple[SurveyForm, ...]


def forms_json(forms: Sequence[tuple[str, str]]) -> str:
    """The forms that were made for programs."""
    return to_json(SurveyFormResult(forms=tuple(SurveyForm(township=name, path=path) for name, path in forms)))


def _file(each: FormResult, language: Language) -> SurveyFile:
    faults = tuple(
        Fault(
            sheet=fault.sheet,
            cell=coordinate(fault.cell),
            message=fault.why.render(fault.arguments, language),
        )
        for fault in each.faults
    )
    return SurveyFile(file=each.file, township=each.township, answers=each.answers, new=each.fresh, faults=faults)
