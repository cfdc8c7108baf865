"""What was read from scoring rules in Excel: indicator by indicator what is proposed, and every other row."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from dutylist.features.assess.item_mapping import Proposed
from dutylist.features.assess.messages import LISTS, alike, message, number_text, recommendation, verdict_text
from dutylist.features.assess.new_file import Drafted
from dutylist.features.assess.sheet import NO_HEAD, LeftKind, LeftRow, Scoring, SheetIssue
from dutylist.model.message import Language
from dutylist.output.json_text import Json, json_text
from dutylist.output.safe_text import sanitize
from dutylist.output.vocabulary import Vocabulary
from dutylist.output.wrap import wrap
from dutylist.rules.assessment.names import Resemblance

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


def as_text(found: Scoring, proposals: Sequence[Proposed], path: str, language: Language, width: int) -> str:
    """The indicators with what is proposed, then the rows that are none."""
    words = Vocabulary(language)
    return "".join(f"{line}\n" for line in _lines(found, proposals, path, words, max(width, 60)))


def _lines(found: Scoring, proposals: Sequence[Proposed], path: str, words: Vocabulary, width: int) -> Iterator[str]:
    say = words.say
    lost = sum(each.kind == "not_understood" for each in found.left)
    refused = sum(not each.judged.stands for each in proposals)
    yield from _fold(
        say(
            f"{path}：读到 {len(proposals)} 个指标，不得考核乡镇的 {refused} 个，看不懂的 {lost} 行。",
            f"{path}: {len(proposals)} indicators, {refused} of which may not be asked of townships; {lost} rows not understood.",
        ),
        width,
    )
    for each in proposals:
        row, indicator = each.row, each.indicator
        about = [row.sheet, say(f"第 {row.row} 行", f"row {row.row}"), *row.category[-1:]]
        points = "" if row.weight is None else say(f"{number_text(row.weight)} 分", number_text(row.weight))
        yield from _fold(
            f"  [{verdict_text(each.judged, words.language)}] {words.beside(f'{indicator.id} {row.name}', points, *about)}",
            width,
        )
        yield from _fold(f"      {_proposal(each, words)}", width)
        for remark in each.remarks:
            yield from _fold(f"      {say('注意：', 'note: ')}{_said(remark, words)}", width)
    if found.left:
        yield say("其他的行：", "other rows:")
    for rows in _runs(found.left):
        left = rows[0]
        kind = say(*_KINDS[left.kind])
        if len(rows) > 1:
            place = say(
                f"{left.sheet} 第 {left.row} 至 {rows[-1].row} 行", f"{left.sheet} rows {left.row} to {rows[-1].row}"
            )
            yield from _fold(f"  [{kind}] {place}{say('：', ': ')}{NO_HEAD.render({}, words.language)}", width)
            continue
        text = left.text or say("（公式）", "(formula)")
        why = f"{say('。', '. ')}{_said(left.remark, words)}" if left.remark else ""
        place = say(f"{left.sheet} 第 {left.row} 行", f"{left.sheet} row {left.row}")
        yield from _fold(f"  [{kind}] {place}{say('：', ': ')}{text}{why}", width)


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


def _said(remark: SheetIssue, words: Vocabulary) -> str:
    return remark.why.render(remark.arguments, words.language)


def _fold(text: str, width: int) -> list[str]:
    return wrap(sanitize(text), width, "      ")


def as_json(found: Scoring, proposals: Sequence[Proposed], head: Mapping[str, Json], language: Language) -> str:
    """The same as one JSON object, version 1; `head` are the keys that tell what is, or would be, written."""
    words = Vocabulary(language)
    return json_text(
        {
            "version": 1,
            **head,
            "indicators": [_indicator(each, words) for each in proposals],
            "left": [
                {
                    "sheet": left.sheet,
                    "row": left.row,
                    "kind": left.kind,
                    "text": left.text,
                    "remark": _said(left.remark, words) if left.remark else None,
                }
                for left in found.left
            ],
        }
    )


def _indicator(each: Proposed, words: Vocabulary) -> dict[str, Json]:
    indicator = each.indicator
    return {
        "id": indicator.id,
        "sheet": each.row.sheet,
        "row": each.row.row,
        "name": indicator.name,
        "category": list(each.row.category),
        "assessed": indicator.assessed,
        "by": indicator.by,
        "weight": indicator.weight,
        "items": list(indicator.items),
        "verdict": each.judged.verdict,
        "proposed": [_likely(likely) for likely in each.likely],
        "message": message(each.judged, words),
        "remarks": [_said(remark, words) for remark in each.remarks],
    }


def _likely(each: Resemblance) -> dict[str, Json]:
    return {
        "item": each.item.id,
        "list": each.item.list,
        "title": each.item.title,
        "score": round(each.score, 2),
    }


def drafts(proposals: Sequence[Proposed]) -> tuple[Drafted, ...]:
    """The indicators for a new file: what a person has to confirm as comments in Chinese."""
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
    yield from (f"{CONFIRM}：{_said(remark, words)}" for remark in each.remarks)


def head_lines(file: str) -> tuple[str, ...]:
    """What stands at the beginning of a new file."""
    return (
        f"从“{file}”读入。逐条核对：对应的事项写成 items: [编号]，标着“{CONFIRM}”的注释核对后删去。",
        "核对完运行 dutylist assess 审查，再运行 dutylist validate。",
    )


def end_lines(found: Scoring) -> tuple[str, ...]:
    """The rows that were not understood, so that none is lost."""
    lost = [left for left in found.left if left.kind == "not_understood"]
    told = (f"{left.sheet} 第 {left.row} 行：{left.text}" for left in lost)
    return (f"{CONFIRM}：下面 {len(lost)} 行没有看懂，没有读入", *told) if lost else ()
