"""`dutylist survey form`: the forms."""

import os
from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.completion import complete_townships
from dutylist.cli.load_valid import load_valid
from dutylist.cli.lookup import township_named
from dutylist.cli.options import to_folder
from dutylist.cli.report_output import Report, format_option, write_report
from dutylist.cli.write_result import BUILD, folder_given, make_folder, refuse_link
from dutylist.features.survey import messages
from dutylist.features.survey.form.workbook import render
from dutylist.features.survey.read_form import read_form
from dutylist.features.survey.report import forms_document
from dutylist.features.survey.schema import forms_json
from dutylist.model.checklist import Checklist
from dutylist.model.errors import UserError
from dutylist.model.message import Message, language, say
from dutylist.model.place_words import local
from dutylist.output.safe_text import sanitize
from dutylist.source.root import find_root
from dutylist.writing.file_names import UnsafeNameError, pdf_file_name
from dutylist.writing.result_file import write_result_file

HELP: Final = Message(
    "生成调研表：一个乡镇一个 Excel 文件，以乡镇命名；不写乡镇就是全部。编号、名称有保护，问题类型从列表里选。"
    "清单有错误时什么也不生成；已经填过的表不会被覆盖。\n"
    "例：dutylist survey 铜陵镇；dutylist survey -o 调研表",
    "Make the forms: an Excel file a township, named after it; all of them by default. Ids and titles are protected, "
    "the kind of problem is chosen from a list. Nothing is made from a checklist with errors, and no form is overwritten that has been filled in.\n"
    "Example: dutylist survey NAME; dutylist survey -o forms",
)


def command(
    ctx: typer.Context,
    townships: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=say("乡镇", "TOWNSHIP"),
            autocompletion=complete_townships,
            help=say("不写就是全部乡镇", "all townships by default"),
        ),
    ] = None,
    output: Annotated[Path | None, to_folder()] = None,
    format_: Annotated[str | None, format_option()] = None,
) -> int:
    """Write the forms and print their paths; 1 if the checklist has errors."""
    root = find_root(ctx.obj)
    folder = folder_given(output) or root / BUILD
    if output is None:
        refuse_link(folder)
    loaded = load_valid(root)
    if loaded is None:
        return 1
    checklist = loaded.checklist
    names = list(dict.fromkeys(township_named(each, checklist.township_names) for each in townships or ()))
    wanted = names or list(checklist.township_names)
    if not wanted:
        raise UserError(local("没有乡镇"), "there are no townships")
    made = [(name, _file(folder, name, wanted)) for name in wanted]
    listed = [(name, str((output or Path(BUILD)) / file.name)) for name, file in made]
    _keep_answers(checklist, [(file, path) for (_, file), (_, path) in zip(made, listed, strict=True)])
    make_folder(folder)
    for (name, file), (_, path) in zip(made, listed, strict=True):
        write_result_file(file, render(checklist, name), path)
    report = Report(
        lambda: forms_document(listed, language()),
        lambda: forms_json(listed),
        messages.FORMS_FILE_NAME.template(language()),
        # As text a path a line, for scripts.
        own={"text": lambda: "".join(f"{sanitize(path)}\n" for _, path in listed)},
    )
    return write_report(report, format_ or "text", None, root)


def _file(folder: Path, township: str, townships: list[str]) -> Path:
    try:
        name = pdf_file_name(township, townships)
    except UnsafeNameError as error:
        raise UserError(f"“{township}”不能作文件名", f"“{township}” cannot be a file's name") from error
    return folder / f"{name.removesuffix('.pdf')}{say('调研表', '-survey')}.xlsx"


def _keep_answers(checklist: Checklist, files: list[tuple[Path, str]]) -> None:
    """Raise `UserError` if a filled form would be overwritten."""
    for file, path in files:
        found = read_form(checklist, file) if os.path.lexists(file) else None
        if found and (found.answers or found.faults):
            raise UserError(
                f"{path} 里已经有填写的内容，没有覆盖",
                f"{path} has been filled in and was not overwritten",
                (
                    "先用 dutylist survey import 读回来，再移走它；或者用 -o 放到别的文件夹。",
                    "import it and move it away, or use another folder (-o).",
                ),
            )
