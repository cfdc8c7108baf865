"""`dutylist export`: the official tables, for offices and for other programs."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.completion import complete_townships
from dutylist.cli.load_valid import load_valid
from dutylist.cli.lookup import township_named
from dutylist.cli.options import OfficialOption
from dutylist.cli.report_output import official_format, unknown_ending
from dutylist.cli.write_result import BUILD, write_result
from dutylist.features.exchange.export.publication import publication
from dutylist.features.exchange.formats.csv_table import render as csv
from dutylist.features.exchange.formats.data_package import FILE, LARGEST, data_package
from dutylist.model.checklist import Checklist
from dutylist.model.errors import UserError
from dutylist.model.message import Message, language, say
from dutylist.model.os_errors import os_error_text
from dutylist.output.edition_json import edition_json
from dutylist.output.office.cells import show_invisible
from dutylist.output.official_paper import OfficialPaper
from dutylist.rules.config import settings_of
from dutylist.source.root import find_root
from dutylist.writing.atomic_write import is_stream
from dutylist.writing.file_names import UnsafeNameError, pdf_file_name
from dutylist.writing.result_file import write_result_file


class ExportFormat(StrEnum):
    """What is written."""

    DOCX = "docx"
    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"


HELP: Final = Message(
    "导出正式的三张清单。docx 是公布的样式，只有公布的栏目；xlsx 每张清单一张表，另有一张“汇总”；"
    "xlsx 的汇总表、csv、json 有事项的全部内容，改好后可以用 dutylist import 原样导回来。清单有错误时不导出。\n"
    "例：dutylist export --format xlsx --township 铜陵镇 -o 铜陵镇.xlsx",
    "Export the official tables. docx has the published form and its columns only; xlsx has a sheet a list and a flat "
    "sheet. The flat sheet, csv and json hold all that the items say and come back the same with dutylist import. "
    "Nothing is made from a checklist with errors.\n"
    "Example: dutylist export --format xlsx --township 铜陵镇 -o 铜陵镇.xlsx",
)


def command(
    ctx: typer.Context,
    format_: Annotated[
        ExportFormat | None,
        typer.Option(
            "--format",
            metavar="|".join(ExportFormat),
            help=say(
                "导出的格式；不写就看 -o 的文件名，再不写就是 docx",
                "the format of the file; by default that of the name after -o, else docx",
            ),
        ),
    ] = None,
    township: Annotated[
        str | None,
        typer.Option(
            metavar=say("乡镇", "TOWNSHIP"),
            autocompletion=complete_townships,
            help=say("只导出这个乡镇的事项；不写就是全县", "the items of this township only; all by default"),
        ),
    ] = None,
    official: OfficialOption = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar=say("文件", "FILE"),
            help=say(f"写到这个文件；不写就放在 {BUILD}", f"write to this file; to {BUILD} by default"),
        ),
    ] = None,
) -> int:
    """Write the file; 1 where the checklist has errors."""
    form = _format(ExportFormat(wanted) if (wanted := official_format(official, format_, output)) else None, output)
    root = find_root(ctx.obj)
    loaded = load_valid(root)
    if loaded is None:
        return 1
    checklist = loaded.checklist
    _known(checklist, township)
    name = f"{checklist.county.county}{township or ''}履行职责事项清单"
    paper = settings_of(root).official if official else None
    default = root / BUILD / ("" if output else _file_name(name, form))
    content = _rendered(checklist, form, township, paper)
    package = _package(checklist, township, Path.cwd() / output if output else default, content, form)
    written = write_result(content, output, default)
    if package is not None:
        file, described = package
        write_result_file(file, described, str(output.parent / file.name if output else file))
    return written


def _package(
    checklist: "Checklist", township: str | None, target: Path, content: bytes, form: ExportFormat
) -> tuple[Path, bytes] | None:
    """The path and bytes of the `datapackage.json` beside a CSV file; none where the CSV is not written to a file.

    Raises:
        UserError: what is at that path is something else, or cannot be read.
    """
    if form is not ExportFormat.CSV or target.is_dir() or is_stream(target):
        return None
    file = target.parent / FILE
    try:
        before = b""
        if file.exists():
            with file.open("rb") as opened:
                before = opened.read(LARGEST + 1)
    except OSError as error:
        why = os_error_text(error, language())
        raise UserError(f"{file} 读不出来：{why}", f"{file} cannot be read: {why}") from error
    return file, data_package(checklist, township, target.name, content, before)


def _format(wanted: ExportFormat | None, output: Path | None) -> ExportFormat:
    """The format that is asked for, or that the ending of the file's name stands for.

    Raises:
        UserError: the ending is that of another format, or of none.
    """
    ending = output.suffix.casefold().removeprefix(".") if output else ""
    named = next((each for each in ExportFormat if each == ending), None)
    if output is not None and ending and named is None and not output.is_dir():
        raise unknown_ending(output, ExportFormat)
    if wanted and named and wanted is not named:
        raise UserError(
            f"--format 是 {wanted}，文件名却是 .{ending}，这样的文件打不开",
            f"--format is {wanted} and the name ends with .{ending}: no program would open such a file",
            (f"把文件名改成 .{wanted}，或者不写 --format。", f"end the name with .{wanted}, or leave out --format."),
        )
    return wanted or named or ExportFormat.DOCX


def _file_name(name: str, format_: ExportFormat) -> str:
    """The default name of the file. Raises `UserError` where it is no valid file name."""
    try:
        pdf_file_name(name, [name])
    except UnsafeNameError as error:
        hint = ("用 -o 写明文件名。", "name the file with -o.")
        raise UserError(*error.sentence, hint) from error
    return f"{name}.{format_}"


def _known(checklist: "Checklist", township: str | None) -> None:
    if township is not None:
        township_named(township, checklist.township_names)
    if not any(township is None or filed.record.applies_to(township) for filed in checklist.items):
        raise UserError("清单里没有事项，没有可以导出的内容", "there are no items to be exported")


def _rendered(
    checklist: "Checklist", format_: ExportFormat, township: str | None, official: "OfficialPaper | None"
) -> bytes:
    published = publication(checklist, township)
    match format_:
        case ExportFormat.DOCX:
            from dutylist.features.exchange.export.docx_export import render as docx

            return docx(published, show_invisible, official)
        case ExportFormat.XLSX:
            from dutylist.features.exchange.export.xlsx_export import render as xlsx

            return xlsx(published, show_invisible)
        case ExportFormat.CSV:
            return csv(published)
        case ExportFormat.JSON:
            return edition_json(checklist, township)
