"""R621 and R622: nobody has to do a duty before it has been approved."""

from collections.abc import Iterator
from datetime import date

from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.diagnostic import Diagnostic
from dutylist.model.item import Item
from dutylist.rules.process.timeline import Touch, processes
from dutylist.rules.registry import Check, rule


@rule(
    "R621",
    "effective-before-approval",
    (
        "施行日期 {effective} 早于 {record} 的审定日期 {decided}",
        "effective on {effective}, before {record} was approved on {decided}",
    ),
    (
        "施行日期改成 {decided} 或者以后；审定日期写错的，改 {path}。",
        "make it {decided} or later; where the approval is misdated, mend {path}.",
    ),
)
def effective_before_approval(checklist: Checklist) -> Iterator[Diagnostic]:
    """事项在审定以前就施行。

    新增或者清单间调整的事项，从审定以后才能施行，不能倒过来让乡镇先承担、后审定。
    按最近一次这样的记录核对；先办后补的紧急事项除外。只改施行日期的，照记录改的时候由变更关口核对（G214）。

    错误示例：
        # duties/adjustments/ADJ-2026-001.yaml
        # DS0201 的施行日期是 2025-03-01
        changes: [{item: DS0201, action: add}]
    正确示例：
        # duties/adjustments/ADJ-2026-001.yaml
        changes: [{item: DS0201, action: amend, fields: [departments]}]

    English: An item that was added or moved takes effect after the approval of the latest record that did so; but for an
    emergency, which is regularised afterwards. Whether a changed date was approved, the gate judges with the change.
    """
    yield from _too_early(checklist, effective_before_approval, closed=True)


@rule(
    "R622",
    "effective-before-open-approval",
    (
        "施行日期 {effective} 早于 {record} 的审定日期 {decided}，这份记录还没有公布，或者还没有照着改",
        "effective on {effective}, before {record} was approved on {decided}; that is not published or not carried out",
    ),
    (
        "照这份记录修改清单时，施行日期写 {decided} 或者以后；审定日期写错的，改 {path}。",
        "when the item is changed as the record says, make it {decided} or later; a misdated approval stands in {path}.",
    ),
    severity="warning",
)
def effective_before_open_approval(checklist: Checklist) -> Iterator[Diagnostic]:
    """事项的施行日期早于审定，记录还没有公布，或者还没有照着改。

    记录已经审定：照着改的时候，事项的施行日期要写审定当天或者以后。新增和清单间调整的，公布以后还早于审定，就是错误（R621）。

    错误示例：
        # duties/adjustments/ADJ-2026-001.yaml
        # DS0201 的施行日期是 2025-03-01
        changes: [{item: DS0201, action: amend, fields: [departments, effective]}]
        steps:
          apply: {date: 2026-03-03}
          consult: {date: 2026-03-09}
          review: {date: 2026-03-18}
          approve: {date: 2026-03-26}
    正确示例：
        # duties/adjustments/ADJ-2026-001.yaml
        changes: [{item: DS0201, action: amend, fields: [departments]}]
        steps:
          apply: {date: 2026-03-03}
          consult: {date: 2026-03-09}
          review: {date: 2026-03-18}
          approve: {date: 2026-03-26}

    English: The record is approved: when the list follows it, the item takes effect on that day or later. Of an item that
    came or moved it is an error once that is published (R621).
    """
    yield from _too_early(checklist, effective_before_open_approval, closed=False)


def _too_early(checklist: Checklist, check: Check, *, closed: bool) -> Iterator[Diagnostic]:
    for item, touches in processes(checklist).touches.items():
        filed = checklist.by_id.get(item)
        latest = _latest(filed, touches) if filed else None
        if filed is None or latest is None or _settled(latest[1]) != closed:
            continue
        decided, touch = latest
        if filed.record.effective < decided.isoformat():
            approval = touch.by.process.approval
            yield check.at(
                filed,
                "effective",
                related=(touch.by.at_step(approval),) if approval else (),
                effective=filed.record.effective,
                record=touch.by.record.id,
                decided=decided.isoformat(),
                path=touch.by.filed.path,
            )


def _settled(touch: Touch) -> bool:
    """Whether a change has certainly been carried out, and its record published.

    An item of which the record amends the date may wait for its turn after the publication.
    """
    return touch.by.process.closed and touch.change.action != "amend"


def _latest(filed: RecordFile[Item], touches: tuple[Touch, ...]) -> tuple[date, Touch] | None:
    """The change approved last that gave the item its effective date."""
    found: tuple[date, Touch] | None = None
    for touch in touches:
        decided = touch.by.decided_on
        if decided and _sets_effective(filed.record, touch) and (found is None or decided >= found[0]):
            found = decided, touch
    return found


def _sets_effective(item: Item, touch: Touch) -> bool:
    """Whether a change gives the item as it stands now a new effective date."""
    change = touch.change
    emergency = touch.by.record.emergency and touch.by.record.door == "admission"
    if emergency or change.item in touch.by.contradicted:
        return False
    moved = change.action == "move" and change.to_list == item.list
    return change.action == "add" or moved or "effective" in change.fields
