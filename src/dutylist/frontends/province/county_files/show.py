"""Runs a command that makes files for every county, and shows what was made."""

from collections.abc import Sequence
from pathlib import Path

from dutylist.cli.report_output import Report, write_report
from dutylist.cli.write_result import BUILD, folder_given
from dutylist.frontends.province.county_files.report import document, files_of_counties
from dutylist.frontends.province.run import ProvinceRun
from dutylist.frontends.province.schema import ProvinceBooksResult, ProvinceSiteResult
from dutylist.model.message import Message, language
from dutylist.output.published_json import to_json


def output_folder(output: Path | None, root: Path | None, name: str = "province") -> Path:
    """The folder of the results: the one that is named, else one in `build`. Raises `UserError` for a file."""
    return folder_given(output) or Path.cwd() / (root or ".") / BUILD / name


def show_files(
    run: ProvinceRun,
    words: Sequence[str],
    title: Message,
    name: str,
    form: str = "text",
    result: type[ProvinceBooksResult] | type[ProvinceSiteResult] = ProvinceBooksResult,
) -> int:
    """Make the files, show a line a county; 1 if one has errors or failed."""
    made = run.results(words)
    output = run.settings.output
    assert output is not None
    report = Report(
        lambda: document(title, run.province.province, made, output, language()),
        lambda: to_json(result(counties=files_of_counties(made))),
        name,
    )
    written = write_report(report, form, None, run.folder)
    return written or int(any(each.failed or each.status for _, each in made))
