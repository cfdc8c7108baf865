"""`dutylist fmt`: canonical layout of the files."""

from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.attempts import until_written
from dutylist.cli.options import DiffOption, FilesArgument
from dutylist.cli.report_output import text_output_option, write_text
from dutylist.cli.streams import notify
from dutylist.cli.target_files import difference, wanted_files
from dutylist.model.file_kinds import Kind, kind_of
from dutylist.model.message import Message, say
from dutylist.output.safe_text import sanitize
from dutylist.source.base import UnusableError
from dutylist.source.root import find_root
from dutylist.source.worktree import Worktree
from dutylist.writing.errors import WriteRefusedError
from dutylist.writing.layout.layout import canonical
from dutylist.writing.transaction import write_together

HELP: Final = Message(
    "整理清单文件的写法：字段顺序、缩进、引号、换行符，同样的内容只有一种写法。不改内容，不丢注释，不改措辞。\n"
    "例：dutylist fmt；只看不改：dutylist fmt --check --diff",
    "Lay files out in canonical form, one for one content: order of keys, indentation, quotes, line ends. Content, wording and comments stay.\n"
    "Example: dutylist fmt; to look only: dutylist fmt --check --diff",
)


def command(
    ctx: typer.Context,
    paths: FilesArgument = None,
    check: Annotated[
        bool,
        typer.Option("--check", help=say("不写文件；有要整理的退出码为 1", "write nothing; 1 if a file would change")),
    ] = False,
    diff: DiffOption = False,
    output: Annotated[Path | None, text_output_option()] = None,
) -> int:
    """Lay out the files; 2 where one could not be read."""

    root = find_root(ctx.obj)
    shown: list[str] = []
    changed = refused = 0
    for path in wanted_files(root, paths or []):
        kind = kind_of(path)
        assert kind is not None

        def laid_out(path: str = path, kind: Kind = kind) -> tuple[str, str]:
            data = Worktree(root).read(path)
            after = canonical(data.decode(), kind)
            if not check and not diff and after.encode() != data:
                write_together(root, {}, {path: (data, after.encode())})
            return data.decode(), after

        try:
            before, after = until_written(laid_out)
        except WriteRefusedError as error:
            refused += 1
            notify(sanitize(f"{path}:{error.line}:{error.column}: {error.text}"))
            continue
        except (UnusableError, UnicodeDecodeError):
            refused += 1
            notify(
                sanitize(say(f"{path}：读不出来，用 dutylist validate 查看原因", f"{path}: unreadable, see validate"))
            )
            continue
        if after == before:
            continue
        changed += 1
        ends_only = before.replace("\r\n", "\n") == after
        if diff and not ends_only:
            shown.append(difference(path, before, after))
            continue
        zh, en = ("已整理", "done") if not check and not diff else ("需要整理", "would change")
        why = say("（只是换行符）", " (line ends only)") if ends_only else ""
        shown.append(say(f"{path}：{zh}", f"{path}: {en}") + f"{why}\n")
    written = write_text("".join(shown), output, "diff", "patch")
    notify(_summary(changed, refused, would=check or diff))
    return written or (2 if refused else 1 if changed and check else 0)


def _summary(changed: int, refused: int, *, would: bool) -> str:
    left = say(f"，{refused} 个文件没有动（见上）", f", {refused} left as they are (see above)") if refused else ""
    if not changed:
        return say(f"没有需要整理的文件{left}。", f"nothing to lay out{left}.")
    if would:
        return say(f"{changed} 个文件需要整理{left}。", f"{changed} files would change{left}.")
    return say(f"整理了 {changed} 个文件{left}。", f"{changed} files laid out{left}.")
