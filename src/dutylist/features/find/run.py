"""Answers what `dutylist find` was asked: from the text to the written result. Nothing here needs the library of options."""

import sys
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

from dutylist.cli.lookup import township_named
from dutylist.cli.report_output import UNWRAPPED, Report, chosen_format, write_report
from dutylist.cli.streams import notify
from dutylist.cli.write_result import BUILD, write_result
from dutylist.features.find import messages
from dutylist.features.find.encodings import decode_text, garbled_as, is_garbled
from dutylist.features.find.index_cache import load_full_strength, load_index, load_light_strength, load_sounds
from dutylist.features.find.query import FindQuery
from dutylist.features.find.reply import as_reply
from dutylist.features.find.report import document
from dutylist.features.find.schema import json_result
from dutylist.features.find.sentence_model import LONGEST_LIST, find_model
from dutylist.model.errors import UserError
from dutylist.model.lazy_pattern import LazyPattern
from dutylist.model.message import language, say
from dutylist.output.safe_text import sanitize
from dutylist.search.answer import answer, named_id, says_something
from dutylist.search.answer import choose as chosen_candidate
from dutylist.search.index import Index
from dutylist.search.match import Answer
from dutylist.search.tasks import LONGEST
from dutylist.source.root import find_root


def run_find(query: FindQuery, named_root: Path | None) -> int:
    """Print the answer; 1 where a file of the checklist could not be searched, or no letter is written.

    Raises:
        UserError: the query or the checklist cannot be used.
    """
    form = chosen_format(query.format, query.output)
    if query.reply and form != "text":
        raise UserError(f"--reply 和 {form} 格式不能同时用", f"--reply is text alone, not {form}")
    if query.light and query.full:
        raise UserError("--light 和 --full 只能写一样", "give --light or --full, not both")
    text = query_text(query.words, query.file)
    model = None if query.light else find_model(required=query.full)
    root = find_root(named_root)
    index, kept = load_index(root)
    _require_items(index)
    township = query.township
    if township is not None and index.townships:
        township = township_named(township, index.townships)
    if not says_something(index, text):
        raise UserError(
            "看不出是什么任务", "this does not say what the task is",
            ("写出具体的事，例如：占道经营、消防检查、医保参保。", "name the matter itself, at least two characters."),
        )  # fmt: skip
    _require_known_id(index, text)
    light_strength = cache(lambda: load_light_strength(kept, index))
    found = answer(
        index,
        text,
        township=township,
        sounds=lambda: load_sounds(kept, index),
        strength=light_strength,
        better=None
        if model is None or (index.size > LONGEST_LIST and not query.full)
        else lambda: load_full_strength(kept, index, light_strength().meaning, model),
    )
    if query.choose is not None:
        found = _chosen(found, query.choose)
    elif found.verdict == "ask" and form == "text" and not (query.reply or query.output) and _at_terminal():
        write_report(_report(found, index, text, township, prompted=True), form, None, root)
        number = ask_number(len(found.near))
        if number is None:
            return _with_broken(index.broken)
        found = _chosen(found, number)
    if query.learn and not found.confirmed:
        raise UserError(
            "还没有选定，提不出说法", "nothing was chosen, so nothing can be learned",
            ("先看候选，再加 --choose 序号。", "look at the candidates, then add --choose NUMBER."),
        )  # fmt: skip
    if query.reply:
        shown = _write_reply(found, index, text, township, query.output, root)
    else:
        shown = write_report(_report(found, index, text, township), form, query.output, root)
    if query.learn and found.matches:
        _propose(index, text, found)
    elif query.learn:
        notify(say("选的是 0，没有事项可学。", "0 was chosen: there is no item to learn for."))
    return _with_broken(index.broken) or shown


def _report(found: Answer, index: Index, text: str, township: str | None, *, prompted: bool = False) -> Report:
    return Report(
        lambda: document(found, index, text, township, language(), prompted=prompted),
        lambda: json_result(found, text),
        messages.FILE_NAME.template(language()),
        width=UNWRAPPED,
    )


def _propose(index: Index, text: str, found: Answer) -> None:
    """Print what `--learn` proposes for the item that was chosen."""
    from dutylist.features.find.learned_words import proposal_text
    from dutylist.search.meaning.table import load_table

    notify(proposal_text(index, text, found.matches[0].item, load_table()))


def _write_reply(found: Answer, index: Index, text: str, township: str | None, output: Path | None, root: Path) -> int:
    """Write the reply, unless it would refuse a task without a confirmed match; 1 where it is not written."""
    if found.verdict == "admission" and not found.confirmed:
        notify(
            say(
                "没有写答复：没有查到相符的事项，但没有人确认过。核对清单，确认没有的，加 --choose 0 再写。",
                "no letter was written: nothing was found, but nobody confirmed that the list does not have it. "
                "Check the list, then use --choose 0.",
            )
        )
        return 1
    letter = as_reply(found, index, text, township, language())
    written = write_result(letter, output, root / BUILD / "reply.txt")
    if found.near and found.verdict != "ask":
        listed = say("、", ", ").join(f"{match.item.id} {match.item.title}" for match in found.near)
        notify(
            sanitize(
                say(
                    f"注意：清单里还有沾边的事项，发出前请核对：{listed}",
                    f"note: compare with what else comes near before you send it: {listed}",
                )
            )
        )
    return written


def _chosen(found: Answer, number: int) -> Answer:
    try:
        return chosen_candidate(found, number)
    except IndexError:
        count = len(found.near)
        most = f"能选的是 0 到 {count}" if count else "没有候选，能选的只有 0"
        raise UserError(
            f"没有第 {number} 个候选", f"there is no candidate {number}", (f"{most}。", f"choose from 0 to {count}.")
        ) from None


def _at_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def ask_number(count: int) -> int | None:
    """The number that a person types, from 0 to `count`; None for an empty line or the end of the input."""
    while True:
        notify(say(f"选哪个？（0 到 {count}，直接回车不选）", f"which one? (0 to {count}; enter chooses none)"))
        typed = unicodedata.normalize("NFKC", sys.stdin.readline()).strip()
        if not typed:
            return None
        if typed.isdecimal() and len(typed) < 3 and int(typed) <= count:
            return int(typed)
        notify(sanitize(say(f"没有“{typed[:20]}”这个编号。", f"there is no number “{typed[:20]}”.")))


def _require_items(index: Index) -> None:
    if index.size:
        return
    if index.broken:
        shown = sanitize("、".join(index.broken[:3]))
        raise UserError(
            f"清单里的文件都读不出来：{shown}", f"no file of the checklist can be read: {shown}",
            ("运行 dutylist validate 查看。", "see dutylist validate."),
        )  # fmt: skip
    raise UserError(
        "清单里还没有事项，没有可查的", "the checklist has no items yet, there is nothing to search",
        ("用 dutylist import 读入公布的清单，或者用 dutylist new 新建事项。", "dutylist import reads a published list; dutylist new makes an item."),
    )  # fmt: skip


def _require_known_id(index: Index, text: str) -> None:
    """Raise `UserError` where the text is an id of this county that no item has: nothing could be said about it."""
    asked = named_id(text)
    prefix = index.county.id_prefix if index.county else ""
    if not asked or not prefix or asked.rstrip("0123456789") != prefix.casefold():
        return
    known = (*index.ids, *(Path(path).stem for path in index.broken))
    if asked not in map(str.casefold, known):
        shown = asked.upper()
        raise UserError(
            f"清单上没有编号 {shown} 的事项", f"there is no item {shown} on the list",
            ("核对编号；只记得大意的，写几个词来查。", "check the id; or look for a few words of its title."),
        )  # fmt: skip


def query_text(words: Sequence[str], file: str | None) -> str:
    """The text to look for, from the command line, standard input or a file. Raises `UserError`."""
    if words and file:
        raise UserError("文字和 --file 只能写一样", "give the text or --file, not both")
    if list(words) == ["-"] or file == "-":
        text = decode_text(
            sys.stdin.buffer.read(4 * LONGEST + 1) if sys.stdin else b"", say("标准输入", "standard input")
        )
    elif file is not None:
        from dutylist.features.find.letter import letter_text

        text = letter_text(Path(file))
    else:
        text = " ".join(words)
        if not words:
            raise UserError(
                f"缺少参数 {say('文字', 'TEXT')}", f"{say('文字', 'TEXT')} is missing",
                ("例：dutylist find 占道经营；dutylist find --file 通知.docx", "for example: dutylist find 占道经营"),
            )  # fmt: skip
        _no_file_name(text)
    if len(text) > LONGEST:
        raise UserError(
            f"文字太长，超过 {LONGEST} 个字", f"the text is longer than {LONGEST} characters",
            ("只贴布置任务的那几段。", "paste only the paragraphs that hand the task down."),
        )  # fmt: skip
    if not any(map(str.isalnum, text)):
        raise UserError(
            "没有写任务文字", "there is no text to look for",
            ("例：dutylist find 占道经营", "for example: dutylist find 占道经营"),
        )  # fmt: skip
    if is_garbled(text) or (meant := garbled_as(text)):
        seen = f"（像是“{meant[:20]}”）" if not is_garbled(text) and meant else ""
        raise UserError(
            f"文字是乱码，编码不对{seen}", "the text is garbled: it was read in a wrong encoding",
            ("把文字存成文件，用 --file 读；UTF-8 和 GBK 都认得。", "save it to a file and use --file, which knows UTF-8 and GBK."),
        )  # fmt: skip
    return text


_FILE_NAME: Final = LazyPattern(r"(?i)[^\s，。；、？！]{1,100}\.(?:docx?|xlsx?|pdf|txt|wps|et|csv|rtf|od[ts]|html?)")
FILE_OF_TEXT: Final = (
    "查文件里的内容：dutylist find --file 文件名；要查的是文字就不带结尾。",
    "to search what a file says: dutylist find --file NAME; a text to look for has no such ending.",
)


def _no_file_name(text: str) -> None:
    """Raise `UserError` where the text is the name of a file, since its contents were probably meant."""
    try:
        is_file = len(text) < 1000 and (Path.cwd() / text).is_file()
    except (OSError, ValueError):
        return
    if is_file:
        raise UserError(
            f"“{text}”是一个文件", f"“{text}” is a file",
            (f"查文件里的内容：dutylist find --file {text}", f"to search what it says: dutylist find --file {text}"),
        )  # fmt: skip
    if _FILE_NAME.fullmatch(text):
        raise UserError(f"没有文件 {text}", f"there is no file {text}", FILE_OF_TEXT)


def _with_broken(broken: tuple[str, ...]) -> int:
    if not broken:
        return 0
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
