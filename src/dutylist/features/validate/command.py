"""`dutylist validate`: checks all files by their schemas, then by every rule."""

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.completion import complete_codes
from dutylist.cli.options import in_format, to_file
from dutylist.cli.progress import progress
from dutylist.cli.streams import terminal_width
from dutylist.cli.write_result import write_result
from dutylist.diagnostics.formats.registry import FORMATS, FormatSetting
from dutylist.diagnostics.kept_reports import KeptReports, report_key
from dutylist.diagnostics.resolution import ValidationReport, with_prefix
from dutylist.features.validate.rule_selection import chosen_codes, sarif_setting
from dutylist.model.errors import UserError
from dutylist.model.message import Message, language, say
from dutylist.reading.load import Progress, load
from dutylist.reading.record_cache import Cache
from dutylist.reading.schema import digest
from dutylist.rules.config import settings_bytes, settings_of
from dutylist.source.base import Source
from dutylist.source.read_once import ReadOnce
from dutylist.source.root import find_root, paths_in
from dutylist.source.worktree import Worktree


class FindingsFormat(StrEnum):
    """The format of the findings."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    JUNIT = "junit"
    GITHUB = "github"
    GITLAB = "gitlab"


class Level(StrEnum):
    """The severity from which a finding fails the run."""

    ERROR = "error"
    WARNING = "warning"


HELP: Final = Message(
    "检查清单里的每个文件：先看格式，再看编号、引用、职责和文字，把所有问题一次列出来，指出文件、行、列和改法。\n"
    "只读取，从不改动 duties 文件夹。没有问题退出码为 0，有错误为 1。\n"
    "例：dutylist validate duties/basic --format github",
    "Check every file: its form, then ids, references, responsibilities and texts. All findings come in one run, each "
    "with file, line, column and what to do. Reads only. Exit status 0 without errors, 1 with.\n"
    "Example: dutylist validate duties/basic --format github",
)


_OF_REPOSITORY: Final = frozenset(
    {FindingsFormat.GITHUB, FindingsFormat.GITLAB, FindingsFormat.SARIF, FindingsFormat.JUNIT}
)
"""Formats whose readers know files by their paths in the repository, also where the checklist lies in a folder of it."""


def command(
    ctx: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar=say("路径", "PATH"),
            help=say("只列出这些文件或文件夹的问题；不写就是全部", "show findings of these only"),
        ),
    ] = None,
    format_: Annotated[FindingsFormat, in_format(FindingsFormat)] = FindingsFormat.TEXT,
    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar=say("代码", "CODES"),
            autocompletion=complete_codes,
            help=say(
                "只做这些检查：代码或代码开头，逗号隔开，例如 R2,R401",
                "only these rules: codes or their beginnings, e.g. R2,R401",
            ),
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            metavar=say("代码", "CODES"),
            autocompletion=complete_codes,
            help=say("不做这些检查", "leave these rules out"),
        ),
    ] = None,
    fail_on: Annotated[
        Level,
        typer.Option(
            metavar="|".join(Level),
            help=say("有这一级或更严重的问题时，退出码为 1", "exit with 1 from this severity on"),
        ),
    ] = Level.ERROR,
    statistics: Annotated[
        bool, typer.Option("--statistics", help=say("最后列出每种问题的次数", "count the findings by rule at the end"))
    ] = False,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help=say("不用也不写缓存", "neither use nor write the cache"))
    ] = False,
    watch: Annotated[
        bool,
        typer.Option(
            "--watch",
            help=say(
                "一直看着，文件一改就重新检查，直到按 Ctrl+C",
                "keep watching, and check again whenever a file changes, until Ctrl+C",
            ),
        ),
    ] = False,
    output: Annotated[Path | None, to_file()] = None,
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help=say("有问题时退出码也是 0", "exit with 0 whatever is found"))
    ] = False,
) -> int:
    """Validate the checklist and show the findings."""
    root = find_root(ctx.obj)
    codes = chosen_codes(select, "--select"), chosen_codes(ignore, "--ignore")
    if watch:
        from dutylist.features.validate.watch import watch_files  # loads every rule

        if format_ is not FindingsFormat.TEXT:
            raise UserError("--watch 只有文字格式", "--watch has the text format only")
        return watch_files(root, codes, paths or [])
    with progress(say("检查", "checking")) as told:
        report = _new_report(root, codes, paths or [], told)[0] if no_cache else _report(root, codes, paths or [], told)
    setting = FormatSetting(
        width=terminal_width(100),
        color=output is None and sys.stdout.isatty() and "NO_COLOR" not in os.environ,
        statistics=statistics,
    )
    if format_ is FindingsFormat.SARIF:
        setting = sarif_setting(setting, language())
    shown = report
    if format_ in _OF_REPOSITORY:
        from dutylist.source.git.objects import repository_prefix  # imports subprocess

        shown = with_prefix(report, repository_prefix(root))
    written = write_result(FORMATS[format_](shown, setting), output, root)
    if written or exit_zero:
        return written
    failing = report.count("error") + (report.count("warning") if fail_on is Level.WARNING else 0)
    return 1 if failing else 0


_Codes = tuple[tuple[str, ...], tuple[str, ...]]


def _new_report(
    root: Path,
    codes: _Codes,
    paths: list[Path],
    told: Progress,
    source: Source | None = None,
    cache: Cache | None = None,
) -> tuple[ValidationReport, bool]:
    """A report, and whether it depends on nothing but files, settings and words of the command line."""
    settings = settings_of(root)
    loaded = load(source or Worktree(root), cache, told, _import_rules)
    from dutylist.rules.check import Choice, check_checklist  # imported while the files were read
    from dutylist.rules.process.earlier_rules import needs_history

    choice = Choice(*codes, paths_in(root, paths, loaded.paths))
    kept_for = root if cache is not None else None
    report = check_checklist(loaded, Worktree(root), settings, choice, language(), kept_for)
    return report, not needs_history(loaded.checklist)


def _report(root: Path, codes: _Codes, paths: list[Path], told: Progress) -> ValidationReport:
    """The report that was made when all was as it is now; else a new one, which is kept."""
    kept = KeptReports(root)
    source = ReadOnce(Worktree(root))
    key = _key(root, source, codes, paths) if kept else None
    if key is not None and (known := kept.find(key)) is not None:
        return known
    report, lasting = _new_report(root, codes, paths, told, source, Cache.of(root, digest()))
    if lasting:
        kept.keep(key or _key(root, source, codes, paths), report)
    return report


def _key(root: Path, source: Source, codes: _Codes, paths: list[Path]) -> bytes:
    known = tuple(entry.path for entry in source.entries())
    wanted = paths_in(root, paths, known)
    chosen = "\0".join(sorted(wanted)) if wanted is not None else ""
    strength = os.environ.get("DUTYLIST_MODEL", "")
    return report_key(source, language(), strength, *(",".join(each) for each in codes), chosen, settings_bytes(root))


def _import_rules() -> None:
    """Import every rule, in the time of waiting for the second process that reads files."""
    import dutylist.rules.check  # noqa: F401
