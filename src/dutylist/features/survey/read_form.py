"""A filled form as it comes back, whatever its file is."""

from pathlib import Path
from typing import Final

from dutylist.cli.input_file import bytes_of
from dutylist.features.survey.answers import FilledForm, answers_in
from dutylist.features.survey.form import FormFault, Grid
from dutylist.model.checklist import Checklist
from dutylist.reading.office_files.errors import UnusableFileError
from dutylist.reading.office_files.workbook import open_workbook
from dutylist.rules.text.punctuation import full_width, tidy_space

_LARGEST: Final = 32 << 20


def read_form(checklist: Checklist, file: Path) -> FilledForm:
    """What a file says. Raises `UserError` where there is no such file."""
    try:
        sheets = open_workbook(bytes_of(file, _LARGEST))
    except UnusableFileError as error:
        return FilledForm(None, (), (FormFault(error.whole, error.arguments),))
    grids = [Grid(sheet.name, sheet.texts, sheet.computed, sheet.merged) for sheet in sheets]
    return answers_in(checklist, grids, lambda text: full_width(tidy_space(text)))
