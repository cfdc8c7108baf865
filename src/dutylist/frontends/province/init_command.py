"""`dutylist province init`: the repository of a province, with its counties from the national register."""

from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.streams import notify, write
from dutylist.features.init.repository import lay_out_county
from dutylist.features.init.shell_word import shell_word
from dutylist.frontends.province.repository import SOURCE, province_files, region_meant
from dutylist.model.message import Message, say
from dutylist.output.safe_text import sanitize
from dutylist.reading.divisions.register import day_of_list
from dutylist.reading.schema_labels import schema_directory

HELP: Final = Message(
    "为一个省（或者设区的市）建一个仓库，里面的 province.yaml 写明各县的清单在哪里：县名和代码从全国名录（国家统计局）填好，"
    "清单的位置先按 --source 填，再逐县核对。不覆盖已有的文件。\n"
    "例：dutylist province init 全省清单 --province 福建省\n"
    "例：dutylist province init 全市清单 --province 漳州市 --source https://gitee.com/duties/{code}.git",
    "Start a repository for a province (or a city with counties). Its province.yaml says where the counties' lists are: names "
    "and codes come from the national register, places from --source, to be checked county by county. Nothing is "
    "overwritten.\n"
    "Example: dutylist province init all --province 35 --source https://example.org/duties/{code}.git",
)


def command(
    directory: Annotated[
        Path, typer.Argument(metavar=say("文件夹", "DIR"), help=say("新仓库的文件夹", "the new repository's folder"))
    ],
    province: Annotated[
        str,
        typer.Option(
            "--province",
            metavar=say("名称|代码", "NAME|CODE"),
            help=say(
                "省或者设区的市：名称，或者两位、四位代码",
                "the province or city: its name, or code of two or four digits",
            ),
        ),
    ],
    source: Annotated[
        str,
        typer.Option(
            "--source",
            metavar=say("位置", "PLACE"),
            help=say(
                "各县的清单在哪里，{code}、{name} 换成县的代码、名称",
                "where the counties' lists are, with {code} and {name} for the county's own",
            ),
        ),
    ] = SOURCE,
) -> int:
    """Write the repository's files and say what to do next."""
    name, counties = region_meant(province)
    lay_out_county(directory, province_files(name, counties, source, schema_directory()))
    shown, typed = sanitize(str(directory)), shell_word(str(directory))
    written = write(
        say(
            f"在 {shown} 建好了 province.yaml：{name}，{len(counties)} 个县（名录截至 {day_of_list()}）。\n",
            f"province.yaml in {shown}: {name}, {len(counties)} counties (as of {day_of_list()}).\n",
        )
    )
    notify(
        say(
            f"接下来：\n  cd {typed}\n  在 province.yaml 里核对各县的清单在哪里\n  dutylist province fetch\n  dutylist province validate",
            f"next:\n  cd {typed}\n  check in province.yaml where each list is\n  dutylist province fetch\n  dutylist province validate",
        )
    )
    return written
