"""The result of reading scoring rules in Excel: the proposal for each indicator, and all other rows."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from dutylist.features.assess import messages
from dutylist.features.assess.item_mapping import IndicatorProposal
from dutylist.features.assess.messages import CONFIRM, LISTS, alike, message, number_text, recommendation, verdict_text
from dutylist.features.assess.new_file import DraftedIndicator
from dutylist.features.assess.schema import remark_text
from dutylist.features.assess.sheet import NO_HEAD, LeftRow, Scoring
from dutylist.model.message import Language
from dutylist.model.place_words import local
from dutylist.output.document import Block, Content, Document, Heading, Line, own
from dutylist.output.phrases import beside, word


def document(found: Scoring, proposals: Sequence[IndicatorProposal], path: str, language: Language) -> Document:
    """The indicators with proposals, then the other rows."""
    return Document(_summary(found, proposals, path, language), tuple(_blocks(found, proposals, language)), language)


def _summary(found: Scoring, proposals: Sequence[IndicatorProposal], path: str, language: Language) -> str:
    lost = sum(each.kind == "not_understood" for each in found.left)
    refused = sum(not each.judged.stands for each in proposals)
    return messages.IMPORT_SUMMARY.render(
        {"path": path, "count": len(proposals), "refused": refused, "lost": lost}, language
    )


def _blocks(found: Scoring, proposals: Sequence[IndicatorProposal], language: Language) -> Iterator[Block]:
    for each in proposals:
        row, indicator = each.row, each.indicator
        points = "" if row.weight is None else messages.POINTS.render({"weight": number_text(row.weight)}, language)
        about = [points, row.sheet, messages.ROW.render({"row": row.row}, language), *row.category[-1:]]
        verdict = own(f"[{verdict_text(each.judged, language)}] ")
        yield Line((verdict, *beside(f"{indicator.id} {row.name}", filter(None, about), language)), 1)
        yield Line(_proposal(each, language), 2)
        for remark in each.remarks:
            yield Line((word(messages.NOTE, language), remark_text(remark, language)), 2)
    if found.left:
        yield Heading(word(messages.OTHER_ROWS, language))
    for rows in _runs(found.left):
        yield Line(tuple(_other_rows(rows, language)), 1)


def _other_rows(rows: Sequence[LeftRow], language: Language) -> Iterator[Content]:
    """Where rows that are no indicators stand, what they hold, and why they were not understood."""
    left = rows[0]
    yield own(f"[{messages.KINDS[left.kind].template(language)}] ")
    if len(rows) > 1:
        yield messages.ROWS_OF.render({"sheet": left.sheet, "first": left.row, "last": rows[-1].row}, language)
        yield NO_HEAD.template(language)
        return
    yield messages.ROW_OF.render({"sheet": left.sheet, "row": left.row}, language)
    yield left.text or messages.FORMULA.template(language)
    if left.remark:
        yield messages.STOP.template(language)
        yield remark_text(left.remark, language)


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


def _proposal(each: IndicatorProposal, language: Language) -> str:
    advice = recommendation(each.judged, language)
    said = message(each.judged, language)
    if each.indicator.items:
        return said
    if not each.likely:
        return messages.WITH_ADVICE.render({"said": said, "advice": advice}, language)
    proposal = messages.PROPOSED.render({"items": alike(each.likely, language)}, language)
    if each.judged.stands:
        return proposal
    return messages.PROPOSED_WITH_ADVICE.render({"said": proposal, "advice": advice}, language)


def drafts(proposals: Sequence[IndicatorProposal]) -> tuple[DraftedIndicator, ...]:
    """The indicators for a new file, with comments in Chinese on what a person has to confirm."""
    return tuple(DraftedIndicator(each.indicator, tuple(_comments(each))) for each in proposals)


def _comments(each: IndicatorProposal) -> Iterator[str]:
    yield f"出处：{each.row.sheet} 第 {each.row.row} 行" + (
        f"，{'、'.join(each.row.category)}" if each.row.category else ""
    )
    for likely in each.likely:
        item = likely.item
        yield f"{CONFIRM}：items: [{item.id}]  {item.title}（{LISTS[item.list].zh}事项，相似度 {likely.percent}%）"
    if not each.judged.stands:
        yield f"{local('不得考核乡镇')}：{recommendation(each.judged, 'zh')}"
    elif not each.likely and not each.indicator.items and each.indicator.assessed == "townships":
        yield f"{CONFIRM}：对应哪个事项"
    yield from (f"{CONFIRM}：{remark_text(remark, 'zh')}" for remark in each.remarks)


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
