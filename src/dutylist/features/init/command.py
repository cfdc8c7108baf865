"""`dutylist init`: a new county's repository."""

from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.streams import notify, write
from dutylist.features.init.repository import NewCounty, county_files, lay_out_county, townships_of
from dutylist.model.message import Message, say
from dutylist.output.safe_text import sanitize
from dutylist.reading.schema_labels import schema_directory

HELP: Final = Message(
    "为一个县新建清单仓库：清单、部门和规则的样子，编辑器设置，GitHub、GitLab、Gitee 的自动检查，pre-commit 配置。\n"
    "不覆盖已有的文件。没有给出的用示例值，之后在 duties/checklist.yaml 里改。\n"
    "例：dutylist init 东山清单 --county 东山县 --division-code 350626 --prefix DS --township 铜陵镇 --township 西埔镇",
    "Start a county's repository: checklist, departments and policy to begin with, editor settings, checks for GitHub, "
    "GitLab and Gitee, pre-commit. Nothing is overwritten; what is not given is a sample value.\n"
    "Example: dutylist init dongshan --county 东山县 --division-code 350626 --prefix DS --township 铜陵镇",
)


def command(
    directory: Annotated[
        Path, typer.Argument(metavar=say("文件夹", "DIR"), help=say("新仓库的文件夹", "the new repository's folder"))
    ],
    county: Annotated[
        str | None, typer.Option(metavar=say("名称", "NAME"), help=say("县的名称", "the county's name"))
    ] = None,
    division_code: Annotated[
        str | None, typer.Option(metavar=say("代码", "CODE"), help=say("六位区划代码", "its six-digit division code"))
    ] = None,
    prefix: Annotated[
        str | None,
        typer.Option(
            metavar=say("字母", "LETTERS"), help=say("编号前缀，大写字母", "the ids' prefix, capital letters")
        ),
    ] = None,
    township: Annotated[
        list[str] | None,
        typer.Option(metavar=say("名称", "NAME"), help=say("乡镇名称，可以写几次", "a township; may be repeated")),
    ] = None,
) -> int:
    """Write the repository's files and say what to do next."""

    sample = NewCounty()
    code = division_code or sample.division_code
    names = tuple(township) if township else tuple(each.name for each in sample.townships)
    new = NewCounty(
        name=county or sample.name,
        division_code=code,
        prefix=prefix or sample.prefix,
        townships=townships_of(names, code),
    )
    made = lay_out_county(directory, county_files(new, schema_directory()))
    written = write(
        sanitize(say(f"在 {directory} 建好了 {len(made)} 个文件。", f"{len(made)} files in {directory}.")) + "\n"
    )
    notify(
        say(
            "接下来：\n"
            f"  cd {sanitize(str(directory))} && git init\n"
            "  在 duties/checklist.yaml 里核对县名、区划代码和乡镇\n"
            "  dutylist validate",
            "next:\n"
            f"  cd {sanitize(str(directory))} && git init\n"
            "  check the names and codes in duties/checklist.yaml\n"
            "  dutylist validate",
        )
    )
    return written
