"""Where a result goes: a text to standard output or a file, a document always to a file."""

from pathlib import Path

from dutylist.cli.errors import UserError
from dutylist.cli.language import language, say
from dutylist.cli.streams import tell, write
from dutylist.model.reason import reason

BUILD = "build"
"""The folder, below the checklist's, for what has no name of its user's."""


def write_result(result: str | bytes, output: Path | None, default: Path) -> int:
    """Write a text to standard output unless `output` names a file, and a document there or to `default`.

    The exit status that this leaves. Raises `UserError` where the file cannot be written; the old one is then whole.
    """
    if isinstance(result, str) and output is None:
        return write(result)
    from dutylist.writing.atomic import write_bytes

    target = Path.cwd() / output if output else default
    shown = str(output or target)
    if target.is_dir():
        raise UserError(f"{shown} 是文件夹，写不成文件", f"{shown} is a folder; no file can be written there")
    try:
        if output is None:
            target.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(target, result.encode(errors="backslashreplace") if isinstance(result, str) else result)
    except OSError as error:
        why = reason(error, language())
        raise UserError(f"{shown} 写不进去：{why}", f"{shown} cannot be written: {why}") from error
    tell(say(f"已写到 {shown}", f"written to {shown}"))
    return 0
