"""`dutylist fix`: corrects what is safe to correct without asking."""

from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.attempts import until_written
from dutylist.cli.completion import complete_codes
from dutylist.cli.options import DiffOption, FilesArgument
from dutylist.cli.report_output import text_output_option, write_text
from dutylist.cli.streams import notify
from dutylist.cli.target_files import difference, wanted_files
from dutylist.diagnostics.resolution import ValidationReport
from dutylist.features.validate.fix import apply_fixes
from dutylist.features.validate.rule_selection import chosen_codes
from dutylist.model.message import Message, language, say
from dutylist.reading.load import load
from dutylist.rules.check import Choice, check_checklist
from dutylist.rules.config import settings_of
from dutylist.source.base import Source
from dutylist.source.root import find_root
from dutylist.source.worktree import Worktree
from dutylist.writing.transaction import write_together

HELP: Final = Message(
    "自动改正可以放心改的文字问题：中文里的英文标点、条目开头留下的编号、多余的空格、名称末尾的句号。\n"
    "其他问题要人来判断，这个命令不碰。例：先看后改：dutylist fix --diff；dutylist fix",
    "Mend what is safe to mend in texts: half-width marks in Chinese, leftover numbers, stray spaces, a title's full "
    "stop. Everything else needs a person.\nExample: dutylist fix --diff; dutylist fix",
)


def command(
    ctx: typer.Context,
    paths: FilesArgument = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar=say("代码", "CODES"), autocompletion=complete_codes, help=say("只改这些问题", "mend these only")
        ),
    ] = None,
    check: Annotated[
        bool,
        typer.Option(
            "--check", help=say("不写文件；有可改的退出码为 1", "write nothing; 1 if something could be mended")
        ),
    ] = False,
    diff: DiffOption = False,
    output: Annotated[Path | None, text_output_option()] = None,
) -> int:
    """Correct the files; 1 if one cannot be read, or with `check` if something could be corrected."""
    root = find_root(ctx.obj)
    settings = settings_of(root)
    choice = Choice(chosen_codes(select, "--select"), (), frozenset(wanted_files(root, paths or [])))

    unread: set[str] = set()

    def look(source: Source) -> ValidationReport:
        loaded = load(source)
        unread.update(filter(choice.covers, loaded.checklist.broken))
        return check_checklist(loaded, source, settings, choice, language())

    def attempt() -> dict[str, tuple[str, str]]:
        fixed = apply_fixes(Worktree(root), look)
        if not check and not diff:
            write_together(root, {}, {path: (old.encode(), new.encode()) for path, (old, new) in fixed.items()})
        return fixed

    changed = until_written(attempt)
    if diff:
        shown = "".join(difference(path, before, after) for path, (before, after) in changed.items())
    else:
        done = say("可以改正", "could be mended") if check else say("已改正", "mended")
        shown = "".join(f"{path}：{done}\n" for path in changed)
    written = write_text(shown, output, "diff", "patch")
    notify(
        say(f"{'可以改正' if check or diff else '改正了'} {len(changed)} 个文件。", f"{len(changed)} files.")
        if changed
        else say("没有可以自动改正的问题。", "nothing that could be mended by itself.")
    )
    if unread:
        notify(
            say(
                f"注意：有 {len(unread)} 个文件读不出来，没有看。运行 dutylist validate 查看。",
                f"note: {len(unread)} files could not be read and were not looked at. See dutylist validate.",
            )
        )
    return written or int(bool(unread) or (bool(changed) and check))
