"""An adjustment record as the approval form (审批表) in Word that is circulated, signed and stamped."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from dutylist.features.adjust.approval_form_text import change_text, opinions
from dutylist.model.approval_process import ApprovalProcess, approval_process
from dutylist.model.checklist import Checklist
from dutylist.model.county import Door
from dutylist.model.place_words import local
from dutylist.model.records import Adjustment, StepTaken
from dutylist.output.office.cells import NOTHING, cell_text, on_paper, show_invisible
from dutylist.output.office.rich_text import Run, plain, strong
from dutylist.output.office.word.document import PageMargins, WordDocument
from dutylist.output.office.word.table import WordCell, WordRow, WordTable
from dutylist.output.official_paper import OfficialPaper
from dutylist.output.vocabulary import DOORS, chinese_date

_MARGINS: Final = PageMargins(18, 20, 16, 20)
_FACTS: Final = (24.0, 61.0, 24.0, 61.0)
_CHANGES: Final = (11.0, 21.0, 82.0, 56.0)
_OPINIONS: Final = (40.0, 26.0, 42.0, 62.0)
_ASKING: Final = (38.0, 58.0, 34.0, 40.0)
"""While some have still to be asked: the boxes to tick fit on a line."""
_STEPS: Final = (40.0, 30.0, 100.0)
_DATE: Final = "年\u3000\u3000月\u3000\u3000日"
_STAMP: Final = "（签章）"
_NO_OPINIONS: Final = "没有记录意见"
_GAP: Final = 5.0
"""The space between two tables, in points."""
_ROW: Final = 8.0
_REASON: Final = 18.0
_BLANK: Final = 12.0
_MANY: Final = 7
"""The least heights of rows, in mm: of a fact, of the reason, and of one with room for a stamp; where more than so many
have to be asked, their rows are as high as facts, or the form has no room on a page."""


def render(
    checklist: Checklist,
    record: Adjustment,
    *,
    titles: Mapping[str, str] | None = None,
    awaited: Sequence[str] = (),
    official: OfficialPaper | None = None,
) -> bytes:
    """The .docx in Chinese, portrait A4; a record of usual length fills one page.

    `titles` are those of items that the checklist does not have any more, or not yet; `awaited` are the departments and
    townships whose opinions are still to be asked, which get blanks to fill in. As an `official` paper it has head and imprint.
    """
    county = checklist.county_file.record.county if checklist.county_file else ""
    title = f"{show_invisible(county)}{local('乡镇履行职责事项清单')}{DOORS[record.door].zh}审批表"
    process = _process(checklist, record)
    document = WordDocument(title, margins=_MARGINS, official=official)
    document.title(title)
    mark = [Run("【紧急情况】", "strong"), Run("\u3000")] if record.emergency else []
    document.note(*mark, Run("编号："), on_paper(record.id), align="right")
    for table in (
        WordTable(_FACTS, list(_facts(record, process))),
        WordTable(_CHANGES, list(_changes(checklist, process, titles or {}))),
        WordTable(_ASKING if awaited else _OPINIONS, list(_opinions(record, awaited))),
        WordTable(_STEPS, list(_steps(record, process))),
    ):
        document.table(table, gap_after=_GAP)
    return document.to_bytes()


def _process(checklist: Checklist, record: Adjustment) -> ApprovalProcess:
    if checklist.policy_file is None:
        return ApprovalProcess(record, Door(circumstances={}, steps=()))
    return approval_process(checklist.policy_file.record, record)


def _head(name: str, columns: Sequence[str]) -> Iterator[WordRow]:
    """The name of a table and those of its columns, both repeated on every page."""
    yield WordRow((WordCell(plain(name), span=len(columns)),), head=True)
    yield WordRow(tuple(WordCell(plain(column)) for column in columns), head=True)


def _facts(record: Adjustment, process: ApprovalProcess) -> Iterator[WordRow]:
    """The applicant, the reason and the door."""
    circumstance = process.door.circumstances.get(record.circumstance, record.circumstance)
    yield _pairs(("申请单位", record.applicant), ("调整情形", circumstance))
    yield _pairs(("办理程序", _path(process)), ("紧急情况", _emergency(record, process)))
    yield _pairs(("调整理由", record.reason), height=_REASON)
    if record.continues:
        yield _pairs(("接续的县级记录", "；".join(f"{each.county} {each.record}" for each in record.continues)))
    if record.notes:
        yield _pairs(("备注", record.notes))


def _pairs(*pairs: tuple[str, str], height: float = _ROW) -> WordRow:
    """Labels and values in two columns; a single pair takes the whole row."""
    cells: list[WordCell] = []
    for label, text in pairs:
        cells += [
            WordCell(strong(label), align="center"),
            WordCell(cell_text(text), span=1 if len(pairs) > 1 else len(_FACTS) - 1),
        ]
    return WordRow(tuple(cells), height=height)


def _path(process: ApprovalProcess) -> str:
    if not process.steps:
        return NOTHING
    return "简易程序" if process.light else "完整程序"


def _emergency(record: Adjustment, process: ApprovalProcess) -> str:
    if not record.emergency:
        return "否"
    emergency = process.door.emergency
    within = f"，{emergency.regularise_within} 个工作日内补办手续" if emergency else ""
    return f"是，先办后补{within}"


def _changes(checklist: Checklist, process: ApprovalProcess, titles: Mapping[str, str]) -> Iterator[WordRow]:
    yield from _head("调整事项", ("序号", "事项编号", "事项名称", "调整内容"))
    for number, change in enumerate(process.record.changes, start=1):
        filed = checklist.by_id.get(change.item)
        item = filed.record if filed else None
        title = item.title if item else titles.get(change.item, NOTHING) if change.item else change.subject
        # Once the list has been changed, the item may have moved on since.
        text = change_text(change, None if process.closed else item)
        yield WordRow(
            (
                WordCell(plain(str(number)), align="center"),
                WordCell(cell_text(change.item or NOTHING), align="center"),
                WordCell(cell_text(title)),
                WordCell(cell_text(text)),
            )
        )


def _opinions(record: Adjustment, awaited: Sequence[str]) -> Iterator[WordRow]:
    """The opinions given, and blanks for those who have not been consulted."""
    yield from _head("征求意见情况", ("单位", "意见", "日期", "说明"))
    for given in record.opinions:
        yield _opinion(given.department, opinions()[given.opinion], chinese_date(given.date), given.note or NOTHING)
    answered = {given.department for given in record.opinions}
    waiting = [name for name in awaited if name not in answered]
    boxes = " ".join(f"□{choice}" for choice in opinions().values())
    for name in waiting:
        yield _opinion(name, boxes, _DATE, _STAMP, _BLANK if len(waiting) <= _MANY else _ROW)
    if not record.opinions and not awaited:
        yield WordRow((WordCell(plain(_NO_OPINIONS), span=len(_OPINIONS), align="center"),))


def _opinion(name: str, said: str, day: str, note: str, height: float = _ROW) -> WordRow:
    return WordRow(
        (
            WordCell(cell_text(name)),
            WordCell(plain(said), align="center"),
            WordCell(plain(day), align="center"),
            WordCell(cell_text(note)),
        ),
        height=height,
    )


def _steps(record: Adjustment, process: ApprovalProcess) -> Iterator[WordRow]:
    """The steps in order, with blanks for those not taken; those outside of the path come last."""
    yield from _head("办理程序", ("步骤", "时限", "办理情况"))
    for step in process.steps:
        within = f"{step.within} 个工作日内" if step.within is not None else NOTHING
        taken = process.step_taken(step)
        yield _step(step.name, within, taken)
    known = {step.id for step in process.steps}
    names = {step.id: step.name for step in process.door.steps}
    for step_id, taken in record.steps.items():
        if step_id not in known:
            yield _step(names.get(step_id, step_id), NOTHING, taken)


def _step(name: str, within: str, taken: StepTaken | None) -> WordRow:
    first = (WordCell(cell_text(name)), WordCell(plain(within), align="center"))
    if taken is None:
        return WordRow((*first, WordCell(plain(_STAMP + "\u3000" * 8 + _DATE), align="right")), height=_BLANK)
    when = "\u3000".join(filter(None, (chinese_date(taken.date), taken.document)))
    return WordRow((*first, WordCell(tuple((on_paper(text),) for text in (when, taken.note) if text))), height=_ROW)
