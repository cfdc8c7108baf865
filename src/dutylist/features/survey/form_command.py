"""`dutylist survey form`: the forms."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dutylist.cli.completion import complete_townships
from dutylist.cli.lookup import township_named
from dutylist.cli.options import TextOrJson, in_format, to_folder
from dutylist.cli.streams import write
from dutylist.cli.write_result import BUILD
from dutylist.model.errors import UserError
from dutylist.model.message import Message, language, say
from dutylist.source.root import find_root

if TYPE_CHECKING:
    from dutylist.model.checklist import Checklist


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
    format_: Annotated[TextOrJson, in_format(TextOrJson)] = TextOrJson.TEXT,
) -> int:
    """Write the forms and print their paths; 1 where the checklist has errors."""
    from dutylist.cli.load_valid import load_valid
    from dutylist.features.survey.form_xlsx import render
    from dutylist.output.json_text import json_text
    from dutylist.output.safe_text import sanitize

    root = find_root(ctx.obj)
    loaded = load_valid(root)
    if loaded is None:
        return 1
    checklist = loaded.checklist
    names = list(dict.fromkeys(township_named(each, checklist.township_names) for each in townships or ()))
    wanted = names or list(checklist.township_names)
    if not wanted:
        raise UserError("没有乡镇", "there are no townships")
    folder = Path.cwd() / output if output else root / BUILD
    made = [(name, _file(folder, name, wanted)) for name in wanted]
    listed = [(name, str((output or Path(BUILD)) / file.name)) for name, file in made]
    _keep_answers(checklist, [(file, path) for (_, file), (_, path) in zip(made, listed, strict=True)])
    for name, file in made:
        _write(file, render(checklist, name))
    if format_ is TextOrJson.JSON:
        return write(json_text({"version": 1, "forms": [{"township": name, "path": path} for name, path in listed]}))
    return write("".join(f"{sanitize(path)}\n" for _, path in listed))


def _file(folder: Path, township: str, townships: list[str]) -> Path:
    from dutylist.writing.file_names import UnsafeNameError, pdf_file_name

    try:
        name = pdf_file_name(township, townships)
    except UnsafeNameError as error:
        raise UserError(f"“{township}”不能作文件名", f"“{township}” cannot be a file's name") from error
    return folder / f"{name.removesuffix('.pdf')}{say('调研表', '-survey')}.xlsx"


def _keep_answers(checklist: "Checklist", files: list[tuple[Path, str]]) -> None:
    """Raise `UserError` where a form would be overwritten that somebody has filled in."""
    from dutylist.features.survey.import_command import form_read

    for file, path in files:
        found = form_read(checklist, file) if os.path.lexists(file) else None
        if found and (found.answers or found.faults):
            raise UserError(
                f"{path} 里已经有填写的内容，没有覆盖",
                f"{path} has been filled in and was not overwritten",
                (
                    "先用 dutylist survey import 读回来，再移走它；或者用 -o 放到别的文件夹。",
                    "import it and move it away, or use another folder (-o).",
                ),
            )


def _write(file: Path, content: bytes) -> None:
    from dutylist.model.os_errors import os_error_text
    from dutylist.writing.atomic_write import write_bytes

    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(file, content)
    except OSError as error:
        why = os_error_text(error, language())
        raise UserError(f"{file} 写不进去：{why}", f"{file} cannot be written: {why}") from error
