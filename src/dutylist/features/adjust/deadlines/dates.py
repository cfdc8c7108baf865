"""Open adjustment records: the next step of each, its deadline, and the opinions still missing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dutylist.features.adjust.consultation import missing_opinions
from dutylist.model.approval_process import BINDING_KEYS, ApprovalProcess, approval_process, day, is_wording_only
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.county import DoorStep, Policy
from dutylist.model.item import Item
from dutylist.model.records import Adjustment, EntryAction
from dutylist.model.working_days import is_known_year, working_days_after, working_days_between

Action = EntryAction


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day for a step: a number of working days after the day of another step.

    `regularises` marks the deadline of an emergency, which applies to the whole procedure.
    """

    step: DoorStep
    after: DoorStep
    since: date
    within: int
    due: date
    regularises: bool = False

    def overdue(self, on: date) -> bool:
        """Whether the last day has passed."""
        return on > self.due

    def days_left(self, on: date) -> int:
        """The working days left after a day; negative if the last one has passed."""
        return working_days_between(on, self.due)


@dataclass(frozen=True, slots=True)
class OpenItem:
    """An item of a record, with the action on it; no title if it is unknown."""

    item: str
    actions: tuple[Action, ...]
    title: str | None


@dataclass(frozen=True)
class OpenRecord:
    """A record that has not been published.

    `following` is the step to be taken next, None where only earlier ones are left; `skipped` are those that have not
    happened although a later one has. `deadline` is that of the next step, of an emergency that of its publication.
    `left_out` are the steps that only the light path does without, where the record does not show that it is enough.
    `shorter` is the step to be taken next if the change turns out to be one of wording, where that is another one.
    `unanswered` are those whose opinion is wanted before the approval.
    """

    filed: RecordFile[Adjustment]
    process: ApprovalProcess
    circumstance: str
    items: tuple[OpenItem, ...]
    following: DoorStep | None
    skipped: tuple[DoorStep, ...]
    left_out: tuple[DoorStep, ...]
    shorter: DoorStep | None
    deadline: Deadline | None
    unanswered: tuple[str, ...]

    @property
    def record(self) -> Adjustment:
        """The record itself."""
        return self.filed.record

    def overdue(self, on: date) -> bool:
        """Whether its deadline has passed."""
        return self.deadline is not None and self.deadline.overdue(on)


@dataclass(frozen=True, slots=True)
class UnreadableRecord:
    """A record's file that could not be used; `places` are the places to fill in, if that is the only fault."""

    path: str
    places: int = 0


@dataclass(frozen=True)
class Agenda:
    """All open records of a county on a day, the oldest first.

    `uncertain` are the years whose holidays are not known, where Monday to Friday was counted.
    """

    county: str
    division: str
    on: date
    records: tuple[OpenRecord, ...]
    unread: tuple[UnreadableRecord, ...] = ()
    uncertain: tuple[int, ...] = ()


def agenda(
    checklist: Checklist,
    policy: Policy,
    on: date,
    *,
    unread: Iterable[UnreadableRecord] = (),
    former: Callable[[Sequence[Adjustment]], Mapping[str, Item]] = lambda _: {},
) -> Agenda:
    """The open records on a day. `former` gives the last version of items that records name and the checklist lacks."""
    county = checklist.county_file.record if checklist.county_file else None
    processes = [(filed, approval_process(policy, filed.record)) for filed in checklist.adjustments]
    opened = [(filed, process) for filed, process in processes if not process.closed]
    gone = former([filed.record for filed, _ in opened])
    records = tuple(sorted((_open(checklist, *each, gone) for each in opened), key=_age))
    limits = [record.deadline for record in records if record.deadline]
    years = {each.year for limit in limits for each in (limit.since, limit.due, on)}
    return Agenda(
        county=county.county if county else "",
        division=county.division_code if county else "",
        on=on,
        records=records,
        unread=tuple(unread),
        uncertain=tuple(sorted(year for year in years if not is_known_year(year))),
    )


def _age(record: OpenRecord) -> tuple[int, int, str]:
    """The year and number of the id, which are given in the order in which records are begun."""
    _, year, number = record.record.id.split("-")
    return int(year), int(number), record.filed.path


def _open(
    checklist: Checklist, filed: RecordFile[Adjustment], process: ApprovalProcess, gone: Mapping[str, Item]
) -> OpenRecord:
    record = filed.record
    following = process.next
    return OpenRecord(
        filed=filed,
        process=process,
        circumstance=process.door.circumstances.get(record.circumstance, record.circumstance),
        items=_items(checklist, record, gone),
        following=following,
        skipped=process.skipped,
        left_out=_left_out(process),
        shorter=_shorter(process, following),
        deadline=_deadline(process, following),
        unanswered=missing_opinions(checklist, process, gone),
    )


def _left_out(process: ApprovalProcess) -> tuple[DoorStep, ...]:
    if not process.light or all(map(is_wording_only, process.record.changes)):
        return ()
    return tuple(step for step in process.door.steps if step not in process.steps)


def _shorter(process: ApprovalProcess, following: DoorStep | None) -> DoorStep | None:
    light = ApprovalProcess(process.record, process.door, light=True)
    words = all(each.action == "amend" and BINDING_KEYS.isdisjoint(each.fields) for each in process.record.changes)
    beyond = (process.step_taken(step) for step in process.door.steps if step not in light.steps)
    return None if process.light or following in light.steps or not words or any(beyond) else light.next


def _items(checklist: Checklist, record: Adjustment, gone: Mapping[str, Item]) -> tuple[OpenItem, ...]:
    actions: dict[str, list[Action]] = {}
    for change in record.changes:
        actions.setdefault(change.subject, []).append(change.action)
    known = {**gone, **{item: filed.record for item, filed in checklist.by_id.items() if item in actions}}
    return tuple(
        OpenItem(item, tuple(dict.fromkeys(said)), known[item].title if item in known else None)
        for item, said in actions.items()
    )


def _deadline(process: ApprovalProcess, following: DoorStep | None) -> Deadline | None:
    """The deadline of the next step; None if it has no time limit or the step before it has no date."""
    emergency, publication = process.door.emergency, process.publication
    if process.record.emergency and process.record.door == "admission" and emergency and publication:
        return _limit(process, publication, process.steps[0], emergency.regularise_within, regularises=True)
    taken = [step for step in process.steps if process.step_taken(step)]
    if following is None or following.within is None or not taken:
        return None
    return _limit(process, following, taken[-1], following.within)


def _limit(
    process: ApprovalProcess, step: DoorStep, after: DoorStep, within: int, *, regularises: bool = False
) -> Deadline | None:
    since = day(process.step_taken(after))
    return Deadline(step, after, since, within, working_days_after(since, within), regularises) if since else None
