"""Writes a result to standard output, to the named file, or to a file in the build folder."""

from pathlib import Path
from typing import Final

from dutylist.cli.streams import notify, write
from dutylist.model.errors import UserError
from dutylist.model.file_kinds import DATA
from dutylist.model.message import say
from dutylist.model.os_errors import NotWrittenError
from dutylist.writing.result_file import write_result_file

_OPENED_BY_OTHERS: Final = frozenset({"docx", "xlsx", "ics", "pdf", "doc", "xls", "wps", "et", "html", "htm"})
"""Endings of file formats that a text must not be written under, since another program would open it."""


BUILD = "build"
"""The folder below the root for results without a named file."""


def folder_given(output: Path | None) -> Path | None:
    """The folder of `--output`. Raises `UserError` if the name is that of a file, such as `表.xlsx`."""
    if output is None:
        return None
    ending = output.suffix.casefold().removeprefix(".")
    if not output.is_dir() and (ending in _OPENED_BY_OTHERS or ending in ("txt", "md", "csv", "json", "zip")):
        raise UserError(
            f"-o {output}：这里要写文件夹，不是文件",
            f"-o {output}: a folder is wanted here, not a file",
            (f"例如 -o {output.stem}。", f"such as -o {output.stem}."),
        )
    return Path.cwd() / output


def refuse_link(folder: Path) -> None:
    """Raise `UserError` if a folder of the repository is a link that leads outside, into the list or into git's own."""
    if not folder.is_symlink():
        return
    root, target = folder.parent.resolve(), folder.resolve()
    closed = any(target.is_relative_to(root / name) for name in (DATA, ".git"))
    if closed or not target.is_relative_to(root):
        where = target.relative_to(root) if closed else target
        raise UserError(
            f"{folder} 是链接，通向 {where}，那里不写",
            f"{folder} is a link to {where}; nothing is written there",
            ("删掉这个链接，或者用 -o 写明放到哪里。", "remove the link, or say with -o where to write."),
        )


def write_result(result: str | bytes, output: Path | None, default: Path) -> int:
    """Write a text to standard output unless `output` names a file, and a document there or to `default`.

    Returns the exit status. Raises `UserError` if the file cannot be written; the old one is then untouched.
    """
    if isinstance(result, str) and output is None:
        return write(result)
    target = Path.cwd() / output if output else default
    shown = str(output or target)
    if output is None:
        if target.parent.name == BUILD:
            refuse_link(target.parent)
        make_folder(target.parent)
    write_result_file(target, result.encode(errors="backslashreplace") if isinstance(result, str) else result, shown)
    notify(say(f"已写到 {shown}", f"written to {shown}"))
    return 0


def make_folder(folder: Path) -> None:
    """Make a folder for results where there is none. Raises `UserError` where the system lets no folder be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWrittenError(str(folder), error) from error
