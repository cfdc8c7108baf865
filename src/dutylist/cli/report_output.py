"""Writes the result of a reporting command: one document, in the format of `--format` or of the file's ending."""

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, Final, cast

import msgspec

from dutylist.cli.streams import terminal_width
from dutylist.cli.write_result import BUILD, write_result
from dutylist.model.errors import UserError
from dutylist.model.message import say
from dutylist.output.document import Document, DocumentOptions
from dutylist.output.official_paper import OfficialPaper

_RENDERERS: Final = {"text": "text", "markdown": "markdown", "html": "html", "docx": "word", "xlsx": "excel"}
"""The renderer of each format, a module of `output/renderers`."""

FORMATS: Final = ("text", "json", *(name for name in _RENDERERS if name != "text"))
"""The formats of every reporting command."""

DOCUMENTS: Final = frozenset({"docx", "xlsx"})
"""Formats that are never written to a terminal."""

UNWRAPPED: Final = 10_000
"""The width of texts outside of a terminal whose lines must not be wrapped, so that they can be searched and compared.
"""

_ENDINGS: Final = {"text": "txt", "markdown": "md", "github": "txt", "gitlab": "json"}
_SAME: Final = {"htm": "html"}


class Report(msgspec.Struct, frozen=True):
    """What a command has to report.

    Attributes:
        document: builds the document; called for all formats but JSON and the command's own.
        json: the published JSON as text.
        name: the stem of the file that nobody has named.
        own: formats that only this command has.
        width: the columns of a text where there is no terminal.
        widest: the most columns that a text takes.
        limit: the longest Markdown in characters; 0 is no limit.
        marker: the name by which the Markdown is found again as a comment on a pull request.
        official: Word is laid out as an official paper, with this head and imprint.
    """

    document: Callable[[], Document]
    json: Callable[[], str]
    name: str
    own: Mapping[str, Callable[[], str | bytes]] = msgspec.field(default_factory=dict)
    width: int = 100
    widest: int = 140
    limit: int = 0
    marker: str = ""
    official: OfficialPaper | None = None


def format_option(*own: str) -> Any:
    """`--format` of a reporting command; `own` are formats that only this command has."""
    import click  # with typer a quarter of the time of an answer, and needed to declare options only
    import typer

    offered = (*FORMATS, *own)
    return typer.Option(
        "--format",
        metavar="|".join(offered),
        click_type=click.Choice(offered),
        help=say(
            "结果的格式；不写就看文件名的结尾，没有文件就是 text",
            "the format of the result; by default the file's ending tells, and without a file it is text",
        ),
    )


def output_option() -> Any:
    """`--output` of a reporting command, a file whose ending tells the format."""
    import typer

    return typer.Option(
        "--output",
        "-o",
        metavar=say("文件", "FILE"),
        help=say(
            f"写到这个文件，结尾就是格式；docx 和 xlsx 不写时放在 {BUILD}",
            f"write to this file, whose ending is the format; docx and xlsx go to {BUILD} by default",
        ),
    )


def text_output_option() -> Any:
    """`--output` of a command whose result is nothing but text."""
    import typer

    return typer.Option(
        "--output",
        "-o",
        metavar=say("文件", "FILE"),
        help=say("写到这个文本文件（.txt、.md），不打印", "write to this text file (.txt, .md) instead of printing"),
    )


def write_text(text: str, output: Path | None, *endings: str) -> int:
    """Print a text, or write it to a file; the exit status. Raises `UserError` for an ending that is not of a text."""
    known = ("txt", "md", *endings)
    if output is not None and output.suffix.casefold().removeprefix(".") not in ("", *known):
        raise unknown_ending(output, known)
    return write_result(text, output, Path())


def chosen_format(asked: str | None, output: Path | None, *own: str) -> str:
    """The format to write; text if neither option tells it.

    Raises:
        UserError: the file's ending belongs to no format, or to another one than was asked for.
    """
    offered = (*FORMATS, *own)
    ending = output.suffix.casefold().removeprefix(".") if output else ""
    ending = _SAME.get(ending, ending)
    by_ending = [each for each in offered if ending_of(each) == ending]
    if output is None or output.is_dir():
        return asked or "text"
    if ending and not by_ending:
        raise unknown_ending(output, [ending_of(each) for each in offered])
    if asked is None or asked in by_ending:
        return asked or (by_ending[0] if by_ending else "text")
    if asked in DOCUMENTS or set(by_ending) & (DOCUMENTS | {"html", "ics"}):
        right = f"{output.stem}.{ending_of(asked)}"
        raise UserError(
            f"{asked} 格式的结果不能放进 {output}",
            f"a result in the format {asked} does not go into {output}",
            (
                f"文件名的结尾和 --format 要一致，例如 {right}。",
                f"let the name's ending and --format agree, as in {right}.",
            ),
        )
    return asked


def official_format(official: bool, form: str | None, output: Path | None) -> str | None:
    """The format that is asked for, Word where `--official` asks for none.

    Raises:
        UserError: `--official` with another format than Word.
    """
    if not official:
        return form
    ending = output.suffix.casefold().removeprefix(".") if output and not output.is_dir() else ""
    if form not in (None, "docx") or (form is None and ending not in ("", "docx")):
        raise UserError(
            f"--official 是 Word 文件的排版，{form or ending} 没有",
            f"--official is a layout of Word files, which {form or ending} has not",
            ("写 --format docx，或者不写 --official。", "ask for --format docx, or leave out --official."),
        )
    return "docx"


def unknown_ending(output: Path, endings: Iterable[str]) -> UserError:
    """The error for a file whose ending belongs to no format; `endings` are the possible ones."""
    ending = output.suffix.casefold()
    listed = [f".{each}" for each in dict.fromkeys(endings)]
    return UserError(
        f"{output}：不认识的结尾 {ending}",
        f"{output}: the ending {ending} is that of no format",
        (f"文件名的结尾可以是 {'、'.join(listed)}。", f"the name may end in {', '.join(listed)}."),
    )


def ending_of(format_: str) -> str:
    """The ending of files in a format, without the dot."""
    return _ENDINGS.get(format_, format_)


def takes_color() -> bool:
    """Whether standard output is a terminal with colours."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def write_report(report: Report, format_: str, output: Path | None, root: Path) -> int:
    """Write the report in a format; the exit status, 0 if it was written. Raises `UserError`."""
    name = f"{report.name}.{ending_of(format_)}"
    return write_result(render_report(report, format_, output), output, root / BUILD / name)


def render_report(report: Report, format_: str, output: Path | None = None) -> str | bytes:
    """The report in a format."""
    if format_ in report.own:
        return report.own[format_]()
    if format_ == "json":
        return report.json()
    whole = output is not None or (report.width == UNWRAPPED and not sys.stdout.isatty())
    width = report.width if whole else terminal_width(report.width, most=report.widest)
    options = DocumentOptions(width, output is None and takes_color(), report.limit, report.marker, report.official)
    return _renderer(format_)(report.document(), options)


def _renderer(format_: str) -> Callable[[Document, DocumentOptions], str | bytes]:
    """The renderer of a format, imported on demand."""
    module = import_module(f"dutylist.output.renderers.{_RENDERERS[format_]}")
    return cast("Callable[[Document, DocumentOptions], str | bytes]", module.render)
