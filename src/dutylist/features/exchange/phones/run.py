"""`dutylist import --phones`: telephone lists into departments.yaml."""

from pathlib import Path
from typing import Final

from dutylist.cli.input_file import bytes_of
from dutylist.cli.report_output import UNWRAPPED, Report, write_report
from dutylist.features.exchange.documents.open import read_paper
from dutylist.features.exchange.phones import messages
from dutylist.features.exchange.phones.plan import PhoneProblem, plan_phones, with_phones
from dutylist.features.exchange.phones.report import document, json_result
from dutylist.features.exchange.phones.rows import PhoneRow, phone_rows
from dutylist.features.exchange.plan.file_changes import FileChanges
from dutylist.features.exchange.target_county import whole_checklist, write_all
from dutylist.model.errors import UserError
from dutylist.model.file_kinds import DATA
from dutylist.model.message import language
from dutylist.reading.office_files.errors import UnusableFileError
from dutylist.source.worktree import Worktree

_LARGEST: Final = 100_000_000
_PATH: Final = f"{DATA}/departments.yaml"


def import_phones(root: Path, files: list[Path], form: str, output: Path | None, *, write: bool) -> int:
    """Report, and write if asked; 1 where something was not understood.

    Raises:
        UserError: a file cannot be read, none holds a telephone list, or the checklist is broken.
    """
    checklist = whole_checklist(root)
    register = checklist.departments_file
    assert register is not None
    rows: list[PhoneRow] = []
    headless: list[PhoneProblem] = []
    for file in files:
        try:
            paper = read_paper(bytes_of(file, _LARGEST), file.name)
        except UnusableFileError as error:
            raise error.about(str(file)) from error
        found, tables = phone_rows(paper)
        rows += found
        headless += [PhoneProblem(table.where, "", messages.NO_HEAD) for table in tables]
    names = [file.name for file in files]
    if not rows:
        raise UserError(
            f"{'、'.join(names)} 里没有读出电话", f"no telephones were found in {', '.join(names)}",
            (messages.NO_HEAD.template("zh"), messages.NO_HEAD.template("en")),
        )  # fmt: skip
    plan = plan_phones(rows, register.record.departments, checklist.county.county)
    before = Worktree(root).read(_PATH)
    text, plan = with_phones(before.decode(), plan, language())
    plan = plan.with_problems(headless)
    written = write and bool(plan.changes)
    if written:
        write_all(root, FileChanges({}, {_PATH: (before, text.encode())}, {}, ()))
    report = Report(
        lambda: document(names, plan, language(), written=written),
        lambda: json_result(plan, language(), written=written),
        messages.NAME.template(language()),
        width=UNWRAPPED,
    )
    return write_report(report, form, output, root) or (1 if plan.problems else 0)
