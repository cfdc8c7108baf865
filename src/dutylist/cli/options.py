"""Options shared by several commands, so that names and help texts are the same."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from dutylist.cli.completion import complete_findings, complete_townships
from dutylist.cli.write_result import BUILD
from dutylist.model.message import say

TownshipOption = Annotated[
    str | None,
    typer.Option(
        "--township",
        metavar=say("乡镇", "TOWNSHIP"),
        autocompletion=complete_townships,
        help=say("只看这个乡镇的", "of this township only"),
    ),
]
"""The township that the result is about; all if it is not given."""

BaseArgument = Annotated[
    str,
    typer.Argument(
        metavar=say("旧版本", "BASE"),
        help=say(
            "改动以前的版本：提交、分支、标签或者文件夹；也可以写 A..B、A...B",
            "the version before the change: a commit, branch, tag or folder; or A..B, A...B",
        ),
    ),
]
"""The older of two versions, or both."""

HeadArgument = Annotated[
    str | None,
    typer.Argument(metavar=say("新版本", "HEAD"), help=say("不写就是现在的文件", "the files as they are by default")),
]
"""The newer of two versions."""

FilesArgument = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar=say("路径", "PATH"), help=say("文件或文件夹；不写就是全部", "files or folders; all by default")
    ),
]
"""The files of the checklist that are rewritten."""

DiffOption = Annotated[bool, typer.Option("--diff", help=say("显示改动，不写文件", "show the changes, write nothing"))]
"""Whether the changes of files are only shown."""

LightOption = Annotated[
    bool, typer.Option("--light", help=say("只用随程序带的词义表", "use only the table of meanings that comes along"))
]
"""Whether a search does without the sentence model."""

FindingArgument = Annotated[
    str,
    typer.Argument(
        metavar=say("问题编号", "ID"),
        autocompletion=complete_findings,
        help=say("例如 F-2026-002", "such as F-2026-002"),
    ),
]
"""One finding."""

SinceOption = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar=say("日期", "DATE"),
        help=say(
            "从这一天起，例如 2026-03-01；不写就从最早的那个月起", "from this day on; by default from the first month"
        ),
    ),
]
UntilOption = Annotated[
    str | None,
    typer.Option("--until", metavar=say("日期", "DATE"), help=say("到这一天为止，含这一天", "to this day, included")),
]
OnOption = Annotated[
    str | None,
    typer.Option(
        "--on",
        metavar=say("日期", "DATE"),
        help=say("算到哪一天，例如 2026-03-31；不写就是今天", "as of the end of this day; today by default"),
    ),
]
RecordDateOption = Annotated[
    str | None,
    typer.Option(
        "--date",
        metavar=say("日期", "DATE"),
        help=say("登记的日期；不写就是今天", "the day of record; today by default"),
    ),
]
OfficialOption = Annotated[
    bool,
    typer.Option(
        "--official",
        help=say(
            "Word 文件按公文格式（GB/T 9704）排版：页边距、字体字号、页码、发文字号、版记；"
            "发文机关等写在 dutylist.toml 的 [official]，没有写的留空",
            "lay the Word file out as an official paper (GB/T 9704): margins, faces, page numbers, number, imprint; "
            "[official] in dutylist.toml names the issuer, and what is not named stays blank",
        ),
    ),
]
WriteOption = Annotated[
    bool, typer.Option("--write", help=say("写进 duties；不写这个选项就只列出来", "write into duties; else only list"))
]

PrefixOption = Annotated[
    str | None,
    typer.Option(
        "--prefix",
        metavar=say("字母", "LETTERS"),
        help=say(
            "编号前缀，大写字母；不写就用县名的拼音首字母",
            "the ids' prefix, capital letters; by default the initials of the name",
        ),
    ),
]
"""The prefix of a new county's ids."""

InstallFromOption = Annotated[
    list[str] | None,
    typer.Option(
        "--install-from",
        metavar=say("来源", "SOURCE"),
        help=say(
            "自动检查从哪里安装程序：带标签的 git 地址、镜像地址、wheel 文件（放进仓库）；可以写几次，例如 wheel 加镜像",
            "where the pipelines install the program from: a git address with a tag, a mirror, a wheel file (kept in the "
            "repository); more than once, such as a wheel and a mirror",
        ),
    ),
]
NewTownshipsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--township",
        metavar=say("名称", "NAME"),
        help=say(
            "乡镇名称，可以写几次；不写就用名录里的全部乡镇",
            "a township; may be repeated; by default all in the register",
        ),
    ),
]
"""The townships of a new county."""

TownshipFilesOption = Annotated[
    bool,
    typer.Option(
        "--townships",
        help=say(
            "文件是各乡镇的清单，合并成全县的，写明每项适用哪些乡镇",
            "the files are of townships: merge them and give each item its scope",
        ),
    ),
]
"""Whether each file is the list of one township."""

MissingCategoryOption = Annotated[
    str | None,
    typer.Option(
        "--category",
        metavar=say("文字", "TEXT"),
        help=say("没有写类别的事项归入这一类", "the category of rows without one"),
    ),
]
"""The category of items for which a file names none."""


def township_option(zh: str, en: str) -> Any:
    """`--township` with another meaning than that of `TownshipOption`, told in both languages."""
    return typer.Option(
        "--township", metavar=say("乡镇", "TOWNSHIP"), autocompletion=complete_townships, help=say(zh, en)
    )


def circumstance_option(zh: str, en: str) -> Any:
    """`--circumstance` of a new record, with what holds without it."""
    return typer.Option("--circumstance", metavar=say("情形", "NAME"), help=say(zh, en))


def applicant_option(zh: str, en: str) -> Any:
    """`--applicant` of a new record, with what holds without it."""
    return typer.Option("--applicant", metavar=say("单位", "NAME"), help=say(zh, en))


def in_format(offered: type[StrEnum]) -> Any:
    """`--format`, one of these names."""
    shown = "|".join(offered)
    return typer.Option("--format", metavar=shown, help=say("结果的格式", "the format of the result"))


def to_file(*documents: str) -> Any:
    """`--output`, a file. Without it, results in the `documents` formats are written to a file with a default name."""
    told = say("写到这个文件", "write to this file")
    if documents:
        told += say(
            f"；{' 和 '.join(documents)} 不写时放在 {BUILD}", f"; {' or '.join(documents)} goes to {BUILD} by default"
        )
    return typer.Option("--output", "-o", metavar=say("文件", "FILE"), help=told)


def to_folder() -> Any:
    """`--output`, a folder."""
    told = say(f"放到这个文件夹（默认 {BUILD}）", f"into this folder ({BUILD})")
    return typer.Option("--output", "-o", metavar=say("文件夹", "DIR"), help=told)


class ListChoice(StrEnum):
    """The three lists."""

    BASIC = "basic"
    COOPERATIVE = "cooperative"
    RECALLED = "recalled"
