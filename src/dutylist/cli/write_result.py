"""Where a result goes: standard output, the file that was named, or one in the build folder."""

from pathlib import Path
from typing import Final

from dutylist.cli.streams import notify, write
from dutylist.model.errors import UserError
from dutylist.model.message import language, say
from dutylist.model.os_errors import os_error_text

_OPENED_BY_OTHERS: Final = frozenset({"docx", "xlsx", "ics", "pdf", "doc", "xls", "wps", "et", "html", "htm"})
"""Endings by which a program is chosen that could do nothing with a text."""


BUILD = "build"
"""The folder, below the checklist's, for what has no name of its user's."""


def folder_given(output: Path | None) -> Path | None:
    """The folder that `--output` names. Raises `UserError` where the name is that of a file such as `表.xlsx`."""
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


def refuse_link_outside(folder: Path) -> None:
    """Raise `UserError` where a repository brings along a link in place of a folder of its own, to somewhere else."""
    if folder.is_symlink() and not folder.resolve().is_relative_to(folder.parent.resolve()):
        raise UserError(
            f"{folder} 是通向清单目录之外的链接，不写",
            f"{folder} is a link to outside of the checklist's folder; nothing is written there",
            ("删掉这个链接，或者用 -o 写明放到哪里。", "remove the link, or say with -o where to write."),
        )


def write_result(result: str | bytes, output: Path | None, default: Path) -> int:
    """Write a text to standard output unless `output` names a file, and a document there or to `default`.

    The exit status that this leaves. Raises `UserError` where the file cannot be written; the old one is then whole.
    """
    if isinstance(result, str) and output is None:
        return write(result)
    from dutylist.writing.atomic_write import write_bytes

    target = Path.cwd() / output if output else default
    shown = str(output or target)
    if output is None and target.parent.name == BUILD:
        refuse_link_outside(target.parent)
    if target.is_dir():
        raise UserError(f"{shown} 是文件夹，写不成文件", f"{shown} is a folder; no file can be written there")
    try:
        if output is None:
            target.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(target, result.encode(errors="backslashreplace") if isinstance(result, str) else result)
    except OSError as error:
        if _held_open(target, error):
            close = ("关闭那个窗口，再运行一次。", "close it there, and run this again.")
            raise UserError(
                f"{shown} 正在 WPS 或者 Office 里打开，写不进去", f"{shown} is open in WPS or Office", close
            ) from error
        why = os_error_text(error, language())
        raise UserError(f"{shown} 写不进去：{why}", f"{shown} cannot be written: {why}") from error
    notify(say(f"已写到 {shown}", f"written to {shown}"))
    return 0


_SHARING: Final = (32, 33)
"""How Windows says that another program holds a file."""


def _held_open(target: Path, error: OSError) -> bool:
    """Whether a file could not be replaced because an office program has it open: it leaves a file of its own beside."""
    if getattr(error, "winerror", None) in _SHARING:
        return True
    name = target.name
    beside = (f"~${name}", f"~${name[2:]}", f".~{name}", f".~lock.{name}#")
    return isinstance(error, PermissionError) and any((target.parent / each).exists() for each in beside)
