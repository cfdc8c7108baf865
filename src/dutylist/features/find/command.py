"""`dutylist find`: what the checklist says about a task that was handed down."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dutylist.cli.completion import complete_townships
from dutylist.cli.options import TextOrJson, in_format
from dutylist.cli.streams import notify, write
from dutylist.model.errors import UserError
from dutylist.model.message import language, say
from dutylist.source.root import find_root

if TYPE_CHECKING:
    from dutylist.reading.derived_cache import DerivedCache
    from dutylist.search.index import Index
    from dutylist.search.pinyin import Sounds

_MOST: Final = 20_000
"""Characters: twenty pages. Whoever pastes more has pasted something else than a task."""


def HELP() -> str:  # noqa: N802  a page, made in the language of the run
    """What the command says about itself."""
    return say(
        "拿一段任务文字查清单：自己办、配合办、不归乡镇，还是清单上没有，并说明依据。\n"
        "可以贴通知原文，也可以只写几个词，或者拼音首字母（xfjc 是消防检查）。\n"
        "例：dutylist find 请各镇对占道经营摊贩进行取缔 --township 铜陵镇；dutylist find - < 通知.txt",
        "What the checklist says about a task: do it, help with it, not the township's, or not on the list, and why.\n"
        "Paste the letter, or a few words, or the first letters of their pinyin.\n"
        "Example: dutylist find xfjc; dutylist find - < letter.txt",
    )


def run(
    ctx: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar=say("文字", "TEXT"),
            help=say("任务文字；写 - 就从标准输入读", "the text of the task; - reads standard input"),
        ),
    ],
    township: Annotated[
        str | None,
        typer.Option(
            metavar=say("乡镇", "NAME"),
            autocompletion=complete_townships,
            help=say("只看适用于这个乡镇的事项，并指出岗位", "only items that apply there, with the post"),
        ),
    ] = None,
    format_: Annotated[TextOrJson, in_format(TextOrJson)] = TextOrJson.TEXT,
    reply: Annotated[
        bool, typer.Option("--reply", help=say("只写给来文单位的答复", "only the words to reply"))
    ] = False,
) -> int:
    """Print the answer; 1 where some file of the checklist could not be searched."""
    if reply and format_ is TextOrJson.JSON:
        raise UserError("--reply 和 --format json 不能同时用", "--reply goes without --format json")
    text = _text(words)
    root = find_root(ctx.obj)
    index, kept = _index(root)
    if township is not None:
        _known(township, index.townships)
    from dutylist.search.answer import answer, says_something

    if not says_something(index, text):
        raise UserError(
            "看不出是什么任务", "this does not say what the task is",
            ("写出具体的事，例如：占道经营、消防检查、医保参保。", "name the matter itself, at least two characters."),
        )  # fmt: skip
    found = answer(index, text, township=township, sounds=lambda: _sounds(kept, index))
    if format_ is TextOrJson.JSON:
        from dutylist.features.find.json_report import as_json

        written = write(as_json(found, text))
    elif reply:
        from dutylist.features.find.reply import as_reply
        from dutylist.output.safe_text import sanitize

        written = write(as_reply(found, index, text, township, language()))
        if found.near:
            listed = say("、", ", ").join(f"{item.id} {item.title}" for item in found.near)
            notify(
                sanitize(
                    say(
                        f"注意：清单里有沾边的事项，发出前请核对：{listed}",
                        f"note: compare with what comes nearest before you send it: {listed}",
                    )
                )
            )
    else:
        from dutylist.features.find.text_report import as_text

        written = write(as_text(found, index, township, language()))
    return _with_broken(index.broken) or written


def _text(words: list[str]) -> str:
    if words == ["-"]:
        data = sys.stdin.buffer.read(4 * _MOST + 1) if sys.stdin else b""
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("gb18030", errors="replace")
    else:
        text = " ".join(words)
    if len(text) > _MOST:
        raise UserError(
            f"文字太长，超过 {_MOST} 个字", f"the text is longer than {_MOST} characters",
            ("只贴布置任务的那几段。", "paste only the paragraphs that hand the task down."),
        )  # fmt: skip
    if not any(map(str.isalnum, text)):
        raise UserError(
            "没有写任务文字", "there is no text to look for",
            ("例：dutylist find 占道经营", "for example: dutylist find 占道经营"),
        )  # fmt: skip
    return text


def _known(township: str, names: tuple[str, ...]) -> None:
    if township in names or not names:
        return
    from dutylist.model.suggestion import closest_match

    meant = closest_match(township, names)
    asked = [(f"是不是 {meant}？", f"is it {meant}?")] if meant else []
    listed = "、".join(names)
    raise UserError(
        f"没有乡镇 {township}",
        f"there is no township {township}",
        *asked,
        (f"本县的乡镇有：{listed}", f"the townships are {listed}"),
    )


def _index(root: Path) -> "tuple[Index, DerivedCache]":
    """The index that was kept, or one made of the files and kept for the next time; and where it is kept."""
    import msgspec

    from dutylist.reading.derived_cache import DerivedCache
    from dutylist.reading.schema import digest
    from dutylist.search.index import Index, shape

    kept = DerivedCache(root, "find", digest() + shape())
    data = kept.load()
    if data is not None:
        try:
            return msgspec.msgpack.decode(data, type=Index), kept
        except msgspec.DecodeError:
            pass
    from dutylist.cli.progress import progress
    from dutylist.reading.load import load_root
    from dutylist.search.index import index_of

    with progress(say("读取", "reading")) as told:
        index = index_of(load_root(root, progress=told).checklist)
    kept.save(msgspec.msgpack.encode(index))
    return index, kept


def _sounds(beside: "DerivedCache", index: "Index") -> "Sounds":
    """How all names are read, kept as well: what reads characters takes longer to load than all the rest."""
    import msgspec

    from dutylist.search.pinyin import Sounds, sounds_of

    kept = beside.beside("sounds")
    data = kept.load()
    if data is not None:
        try:
            return msgspec.msgpack.decode(data, type=Sounds)
        except msgspec.DecodeError:
            pass
    sounds = sounds_of(index)
    kept.save(msgspec.msgpack.encode(sounds))
    return sounds


def _with_broken(broken: tuple[str, ...]) -> int:
    if not broken:
        return 0
    from dutylist.output.safe_text import sanitize

    shown = [sanitize(path) for path in broken[:5]]
    more = len(broken) - len(shown)
    notify(
        say(
            f"注意：有 {len(broken)} 个文件读不出来，没有查：{'、'.join(shown)}{f' 等，另有 {more} 个' if more else ''}。"
            "运行 dutylist validate 查看。",
            f"note: {len(broken)} files could not be read and were not searched: {', '.join(shown)}"
            f"{f' and {more} more' if more else ''}. See dutylist validate.",
        )
    )
    return 1
