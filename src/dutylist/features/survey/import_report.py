"""What came out of survey forms: file by file what was understood, and the findings that follow."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dutylist.features.findings.new_findings import as_text as findings_text
from dutylist.features.findings.new_findings import finding_values
from dutylist.features.survey.form import Cell, FormFault
from dutylist.model.message import Language
from dutylist.model.records import Finding
from dutylist.output.json_text import Json, json_text
from dutylist.output.safe_text import sanitize

_WORDS: Final[dict[Language, dict[str, str]]] = {
    "zh": {
        "file": "{file}：{township}，填了 {answers} 行，新问题 {fresh} 个，已经登记过 {known} 个",
        "faulty": "{file}：有 {faults} 处看不懂，改好再导入",
        "fault": "  表“{sheet}” {cell}：{message}",
        "whole": "{file}：{message}",
    },
    "en": {
        "file": "{file}: {township}, {answers} rows filled in, {fresh} new, {known} recorded already",
        "faulty": "{file}: {faults} places cannot be understood; mend them first",
        "fault": "  sheet “{sheet}” {cell}: {message}",
        "whole": "{file}: {message}",
    },
}


@dataclass(frozen=True, slots=True)
class FormResult:
    """What came of one file: its rows with answers, and how many of them are new."""

    file: str
    township: str | None
    answers: int
    fresh: int
    faults: tuple[FormFault, ...]


def as_text(results: Sequence[FormResult], findings: Sequence[tuple[str, Finding]], language: Language) -> str:
    """The files, each with its faults, and then the new findings."""
    words = _WORDS[language]
    lines: list[str] = []
    for each in results:
        if not each.faults:
            known = each.answers - each.fresh
            said = {"township": each.township, "answers": each.answers, "fresh": each.fresh, "known": known}
            lines.append(words["file"].format(file=each.file, **said))
            continue
        if all(fault.cell is None for fault in each.faults):
            messages = [fault.why.render(fault.arguments, language) for fault in each.faults]
            lines += [words["whole"].format(file=each.file, message=message) for message in messages]
            continue
        lines.append(words["faulty"].format(file=each.file, faults=len(each.faults)))
        for fault in each.faults:
            message = fault.why.render(fault.arguments, language)
            lines.append(words["fault"].format(sheet=fault.sheet, cell=coordinate(fault.cell), message=message))
    return "".join(f"{sanitize(line)}\n" for line in lines) + findings_text(findings, language)


def as_json(
    results: Sequence[FormResult], findings: Sequence[tuple[str, Finding]], language: Language, *, written: bool
) -> str:
    """The same as one JSON object, version 1."""
    return json_text(
        {
            "version": 1,
            "written": written,
            "files": [_file(each, language) for each in results],
            "findings": [finding_values(path, finding) for path, finding in findings],
        }
    )


def _file(each: FormResult, language: Language) -> dict[str, Json]:
    return {
        "file": each.file,
        "township": each.township,
        "answers": each.answers,
        "new": each.fresh,
        "faults": [
            {
                "sheet": fault.sheet,
                "cell": coordinate(fault.cell),
                "message": fault.why.render(fault.arguments, language),
            }
            for fault in each.faults
        ],
    }


def coordinate(cell: Cell | None) -> str | None:
    """A cell as Excel calls it, such as E5."""
    if cell is None:
        return None
    row, column = cell
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"
