"""`dutylist init`: a new county's repository."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.ask import ask, can_ask
from dutylist.cli.options import InstallFromOption, NewTownshipsOption, PrefixOption
from dutylist.cli.streams import notify, write
from dutylist.features.init import messages
from dutylist.features.init.from_template import FOR_ALL, TAKEN, read_template
from dutylist.features.init.known_county import CountyWishes, county_meant, look_up, prefix_of
from dutylist.features.init.repository import CATEGORIES, county_files, lay_out_county
from dutylist.features.init.shell_word import shell_word
from dutylist.model.errors import MessageError
from dutylist.model.message import Message, language, say
from dutylist.output.safe_text import sanitize
from dutylist.reading.schema_labels import schema_directory
from dutylist.source.git.main_branch import main_branch

HELP: Final = Message(
    "为一个县新建清单仓库：清单、部门和规则的样子，编辑器设置，GitHub、GitLab、Gitee 的自动检查，pre-commit 配置。\n"
    "县名或者区划代码在全国名录（国家统计局，随程序带着）里有的，代码和乡镇都填好；在终端里不写县名，就逐项问。\n"
    "不覆盖已有的文件。没有给出的用示例值，之后在 duties/checklist.yaml 里改。\n"
    "--from-template 照省里的范本建：事项都在，编号换成本县的。\n"
    "例：dutylist init 东山清单 --county 东山县\n"
    "例：dutylist init 鼓楼清单 --county 南京市鼓楼区",
    "Start a county's repository: checklist, departments and policy to begin with, editor settings, checks for GitHub, "
    "GitLab and Gitee, pre-commit. A county that the national register has (it comes with the program) gets its code and "
    "its townships; on a terminal you are asked. Nothing is overwritten; what is not given is a sample value. "
    "--from-template begins with the items of the province's own list.\n"
    "Example: dutylist init dongshan --county 东山县",
)
_PREFIX: Final = re.compile("[A-Z]{1,8}")


def command(
    directory: Annotated[
        Path, typer.Argument(metavar=say("文件夹", "DIR"), help=say("新仓库的文件夹", "the new repository's folder"))
    ],
    county: Annotated[
        str | None,
        typer.Option(
            metavar=say("名称|代码", "NAME|CODE"),
            help=say(
                "县的名称，同名的前面写上市；或者六位区划代码",
                "the county's name, with its city in front where others have the same; or its six-digit code",
            ),
        ),
    ] = None,
    division_code: Annotated[
        str | None,
        typer.Option(
            metavar=say("代码", "CODE"),
            help=say("六位区划代码；名录里有的县不用写", "its six-digit code; known of counties in the register"),
        ),
    ] = None,
    prefix: PrefixOption = None,
    township: NewTownshipsOption = None,
    categories: Annotated[
        str | None,
        typer.Option(
            metavar=say("类别、类别", "NAMES"),
            help=say("全部类别，按印刷次序，用顿号隔开", "all categories in order of print, parted by commas"),
        ),
    ] = None,
    install_from: InstallFromOption = None,
    from_template: Annotated[
        Path | None,
        typer.Option(
            "--from-template",
            metavar=say("文件夹", "DIR"),
            help=say(
                "照这份清单（例如省里的范本）写事项、部门和规则，编号换成本县的前缀",
                "begin with the items, departments and policy of this list, such as the province's own, under the county's ids",
            ),
        ),
    ] = None,
) -> int:
    """Write the repository's files and say what to do next."""
    wanted = CountyWishes(county, division_code, prefix, tuple(township or ()), _parted(categories or ""))
    if county is None and division_code is None and can_ask():
        wanted = _asked(wanted)
    known = look_up(wanted)
    template = read_template(from_template, known.county.prefix) if from_template else None
    files = county_files(
        replace(known.county, categories=template.categories) if template else known.county,
        schema_directory(),
        known.others,
        samples=template is None,
        install_from=install_from or (),
        branch=main_branch(directory),
    )
    if template:
        files |= template.files
    made = lay_out_county(directory, files)
    for notice in known.notices:
        notify(sanitize(notice))
    if template:
        notify(TAKEN.render({"count": template.items, "prefix": known.county.prefix}, language()))
        if template.narrowed:
            notify(FOR_ALL.render({"count": template.narrowed}, language()))
    written = write(
        sanitize(say(f"在 {directory} 建好了 {len(made)} 个文件。", f"{len(made)} files in {directory}.")) + "\n"
    )
    notify(
        say(
            "接下来：\n"
            f"  cd {shell_word(str(directory))}\n"
            "  在 duties/checklist.yaml 里核对县名、区划代码和乡镇\n"
            "  dutylist validate",
            "next:\n"
            f"  cd {shell_word(str(directory))}\n"
            "  check the names and codes in duties/checklist.yaml\n"
            "  dutylist validate",
        )
    )
    if not install_from:
        notify(messages.NOT_PUBLISHED.template(language()))
    return written


def _asked(wanted: CountyWishes) -> CountyWishes:
    """What the person at the terminal answers, where the command line does not say it."""
    code, name = ask(messages.ASK_COUNTY.template(language()), _county)
    if not name:
        return wanted
    proposed = prefix_of(name)
    prefix = wanted.prefix or ask(
        messages.ASK_PREFIX.render({"prefix": proposed}, language()), lambda answer: _prefix(answer or proposed)
    )
    categories = wanted.categories or ask(
        messages.ASK_CATEGORIES.render({"categories": "、".join(CATEGORIES)}, language()), _parted
    )
    return CountyWishes(name if not code else None, code, prefix, wanted.townships, categories)


def _county(answer: str) -> tuple[str | None, str | None]:
    """The code and name of the county that was answered; None for no answer."""
    if not answer:
        return None, None
    found = county_meant(answer)
    return found.code, found.name


def _prefix(answer: str) -> str:
    if not _PREFIX.fullmatch(answer.upper()):
        raise MessageError(messages.BAD_PREFIX, value=answer)
    return answer.upper()


def _parted(text: str) -> tuple[str, ...]:
    return tuple(filter(None, re.split(r"[、,，;；\s]+", text)))
