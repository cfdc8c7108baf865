"""Reads a filled form, whatever its file is."""

from pathlib import Path
from typing import Final

from dutylist.cli.input_file import bytes_of
from dutylist.cli.streams import notify
from dutylist.features.survey.answers import FilledForm, answers_in
from dutylist.features.survey.form.questions import FormFault, FormGrid
from dutylist.model.checklist import Checklist
from dutylist.model.message import language, say
from dutylist.output.safe_text import sanitize
from dutylist.reading.office_files.errors import UnusableFileError
from dutylist.reading.office_files.workbook import open_workbook
from dutylist.rules.text.punctuation import full_width, tidy_space

_LARGEST: Final = 32 << 20


def read_form(checklist: Checklist, file: Path) -> FilledForm:
    """The contents of a form. Raises `UserError` if there is no such file."""
    try:
        book = open_workbook(bytes_of(file, _LARGEST))
    except UnusableFileError as error:
        return FilledForm(None, (), (FormFault(error.whole, error.arguments),))
    for each in book.notices:
        said = each.text.render(each.arguments, language())
        notify(sanitize(say(f"注意：{file}：{said}", f"note: {file}: {said}")))
    grids = [FormGrid(sheet.name, sheet.texts, sheet.computed, sheet.merged) for sheet in book.sheets]
    return answers_in(checklist, grids, lambda text: full_width(tidy_space(text)))
