"""`dutylist find`: the items that a text about a task matches, and what follows for the township."""

from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.options import LightOption, township_option
from dutylist.cli.report_output import format_option, output_option
from dutylist.features.find.query import FindQuery
from dutylist.features.find.run import run_find
from dutylist.features.find.sentence_model import LONGEST_LIST
from dutylist.model.message import Message, say

HELP: Final = Message(
    "拿一段任务文字查清单：自己办、配合办、不归乡镇，还是没有查到，并说明依据。没有十分把握的，列出最接近的几项问一句，"
    "在终端里直接按序号选，在脚本里加 --choose。\n"
    "可以贴通知原文，也可以写平常说的话、几个词，或者拼音首字母（xfjc 是消防检查）；存成文件的通知用 --file。\n"
    "例：dutylist find 请各镇对占道经营摊贩进行取缔 --township 铜陵镇；dutylist find --file 通知.docx --reply",
    "What the checklist says about a task: do it, help with it, not the township's, or nothing found, and why. Where no item "
    "is sure, those that come nearest are shown as a question: choose by number at a terminal, with --choose in scripts.\n"
    "Paste the letter, or everyday words, or the first letters of their pinyin; --file reads a letter from a file.\n"
    "Example: dutylist find xfjc; dutylist find --file letter.docx --reply",
)


def command(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=say("文字", "TEXT"),
            show_default=False,
            help=say("任务文字；写 - 就从标准输入读", "the text of the task; - reads standard input"),
        ),
    ] = None,
    file: Annotated[
        str | None,
        typer.Option(
            "--file",
            metavar=say("文件", "FILE"),
            help=say(
                "来文：.docx、.pdf 或文本文件，- 是标准输入", "the letter: .docx, .pdf or text; - is standard input"
            ),
        ),
    ] = None,
    township: Annotated[
        str | None,
        township_option("只看适用于这个乡镇的事项，并指出岗位", "only items that apply there, with the post"),
    ] = None,
    light: LightOption = False,
    full: Annotated[
        bool,
        typer.Option(
            "--full",
            help=say(
                f"一定要用句子模型，没有安装就报错；装了的平时自动用，但清单超过 {LONGEST_LIST} 项时不加它就只用词义表，因为模型先要读一遍全部事项，很慢",
                f"require the sentence model. Where it is installed it is used anyway, but for lists of more than {LONGEST_LIST} "
                "items only with this option: it has to read all items first, which is slow",
            ),
        ),
    ] = False,
    choose: Annotated[
        int | None,
        typer.Option(
            "--choose",
            metavar=say("编号", "NUMBER"),
            min=0,
            help=say("选定第几个候选；0 是都不是", "choose a candidate by its number; 0 for none"),
        ),
    ] = None,
    learn: Annotated[
        bool,
        typer.Option(
            "--learn",
            help=say("选定之后，提出写进 duties/words.yaml 的说法", "once chosen, propose words for duties/words.yaml"),
        ),
    ] = False,
    format_: Annotated[str | None, format_option()] = None,
    output: Annotated[Path | None, output_option()] = None,
    reply: Annotated[
        bool, typer.Option("--reply", help=say("只写给来文单位的答复", "only the words to reply"))
    ] = False,
) -> int:
    """Print the answer; 1 where a file of the checklist could not be searched, or no letter is written."""
    return run_find(
        FindQuery(
            words=tuple(words or ()),
            file=file,
            township=township,
            light=light,
            full=full,
            choose=choose,
            learn=learn,
            format=format_,
            output=output,
            reply=reply,
        ),
        ctx.obj,
    )
