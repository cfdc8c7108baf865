"""The result of reading scoring rules in Excel: the proposal for each indicator, and all other rows."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from dutylist.features.assess.item_mapping import Proposed
from dutylist.features.assess.messages import LISTS, alike, message, number_text, recommendation, verdict_text
from dutylist.features.assess.new_file import Drafted
from dutylist.features.assess.schema import remark_text
from dutylist.features.assess.sheet import NO_HEAD, LeftKind, LeftRow, Scoring
from dutylist.model.message import Language
from dutylist.output.document import Block, Document, Heading, Line, own
from dutylist.output.vocabulary import Vocabulary

_KINDS: Final[Mapping[LeftKind, tuple[str, str]]] = {
    "title": ("标题", "title"),
    "section": ("分组", "section"),
    "total": ("合计", "total"),
    "note": ("说明", "note"),
    "head": ("表头", "head"),
    "continued": ("接上一行", "continued"),
    "not_understood": ("看不懂", "not understood"),
}
CONFIRM: Final = "待确认"


def document(found: Scoring, proposals: Sequence[Proposed], path: str, language: Language) -> Document:
    """The indicators with proposals, then the other rows."""
    blocks = tuple(_blocks(found, proposals, Vocabulary(language)))
    return Document(_summary(found, proposals, path, Vocabulary(language)), blocks, language)


def _summary(found: Scoring, proposals: Sequence[Proposed], path: str, words: Vocabulary) -> str:
    lost = sum(each.kind == "not_understood" for each in found.left)
    refused = sum(not each.judged.stands for each in proposals)
    return words.say(
        f"{path}：读到 {len(proposals)} 个指标，不得考核乡镇的 {refused} 个，看不懂的 {lost} 行。",
        f"{path}: {len(proposals)} indicators, {refused} of which may not be asked of townships; {lost} rows not understood.",
    )


def _blocks(found: Scoring, proposals: Sequence[Proposed], words: Vocabulary) -> Iterator[Block]:
    say = words.say
    for each in proposals:
        row, indicator = each.row, each.indicator
        about = [row.sheet, say(f"第 {row.row} 行", f"row {row.row}"), *row.category[-1:]]
        points = "" if row.weight is None else say(f"{number_text(row.weight)} 分", number_text(row.weight))
        verdict = own(f"[{verdict_text(each.judged, words.language)}] ")
        yield Line((verdict, words.beside(f"{indicator.id} {row.name}", points, *about)), 1)
        yield Line(_proposal(each, words), 2)
        for remark in each.remarks:
            yield Line((own(say("注意：", "note: ")), remark_text(remark, words.language)), 2)
    if found.left:
        yield Heading(own(say("其他的行", "Other rows")))
    for rows in _runs(found.left):
        left = rows[0]
        kind = say(*_KINDS[left.kind])
        if len(rows) > 1:
            place = say(
                f"{left.sheet} 第 {left.row} 至 {rows[-1].row} 行", f"{left.sheet} rows {left.row} to {rows[-1].row}"
            )
            yield Line((own(f"[{kind}] "), f"{place}{say('：', ': ')}{NO_HEAD.render({}, words.language)}"), 1)
            continue
        text = left.text or say("（公式）", "(formula)")
        why = f"{say('。', '. ')}{remark_text(left.remark, words.language)}" if left.remark else ""
        place = say(f"{left.sheet} 第 {left.row} 行", f"{left.sheet} row {left.row}")
        yield Line((own(f"[{kind}] "), f"{place}{say('：', ': ')}{text}{why}"), 1)


def _runs(left: Sequence[LeftRow]) -> Iterator[tuple[LeftRow, ...]]:
    """Rows to tell together: those of a sheet without a head, of which one thing is wrong; every other by itself."""
    for key, rows in groupby(enumerate(left), key=lambda each: each[1].sheet if _headless(each[1]) else each[0]):
        every = tuple(row for _, row in rows)
        if isinstance(key, str):
            yield every
        else:
            yield from ((row,) for row in every)


def _headless(left: LeftRow) -> bool:
    return left.remark is not None and left.remark.why is NO_HEAD


def _proposal(each: Proposed, words: Vocabulary) -> str:
    say = words.say
    if each.indicator.items:
        return message(each.judged, words)
    if not each.likely:
        return say(
            f"{message(each.judged, words)}建议：{recommendation(each.judged, words)}",
            f"{message(each.judged, words)} Advice: {recommendation(each.judged, words)}",
        )
    advice = "" if each.judged.stands else recommendation(each.judged, words)
    told = say(
        f"建议对应（{CONFIRM}）：{alike(each.likely, words)}", f"proposed, to be confirmed: {alike(each.likely, words)}"
    )
    return f"{told}{say('。建议：', '. Advice: ')}{advice}" if advice else told


def drafts(proposals: Sequence[Proposed]) -> tuple[Drafted, ...]:
    """The indicators for a new file, with comments in Chinese on what a person has to confirm."""
    return tuple(Drafted(each.indicator, tuple(_comments(each))) for each in proposals)


def _comments(each: Proposed) -> Iterator[str]:
    words = Vocabulary("zh")
    yield f"出处：{each.row.sheet} 第 {each.row.row} 行" + (
        f"，{'、'.join(each.row.category)}" if each.row.category else ""
    )
    for likely in each.likely:
        item = likely.item
        yield f"{CONFIRM}：items: [{item.id}]  {item.title}（{LISTS['zh'][item.list]}事项，相似度 {likely.percent}%）"
    if not each.judged.stands:
        yield f"不得考核乡镇：{recommendation(each.judged, words)}"
    elif not each.likely and not each.indicator.items and each.indicator.assessed == "townships":
        yield f"{CONFIRM}：对应哪个事项"
    yield from (f"{CONFIRM}：{remark_text(remark, words.language)}" for remark in each.remarks)


def head_lines(file: str) -> tuple[str, ...]:
    """The comment at the beginning of a new file."""
    return (
        f"从“{file}”读入。逐条核对：对应的事项写成 items: [编号]，标着“{CONFIRM}”的注释核对后删去。",
        "核对完运行 dutylist assess 审查，再运行 dutylist validate。",
    )


def end_lines(found: Scoring) -> tuple[str, ...]:
    """The rows that were not understood, as comments, so that none is lost."""
    lost = [left for left in found.left if left.kind == "not_understood"]
    told = (f"{left.sheet} 第 {left.row} 行：{left.text}" for left in lost)
    return (f"{CONFIRM}：下面 {len(lost)} 行没有看懂，没有读入", *told) if lost else ()
