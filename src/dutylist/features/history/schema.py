"""The published JSON of `dutylist history`."""

from typing import Any, Literal

from dutylist.compare.change import Change
from dutylist.compare.published_change import PublishedChange, change_keys
from dutylist.features.history.lines import State, reason, short, state_of
from dutylist.lifecycle.cited_records import ChangeBasis, CitedRecord
from dutylist.lifecycle.life import Event, ItemHistory
from dutylist.model.checklist import RecordFile
from dutylist.model.item import ListName
from dutylist.model.message import Language
from dutylist.output.published_json import PublishedJson, to_json
from dutylist.source.git.revisions import Revision


class PublishedRevision(PublishedJson, frozen=True, kw_only=True):
    """The revision up to which the history goes, as it was named, and its commit."""

    name: str
    commit: str


class PresentState(PublishedJson, frozen=True, kw_only=True):
    """Where the item stands at the revision; `list` is null where its file cannot be read."""

    list: ListName | None
    path: str
    readable: bool


class HistoryChange(PublishedChange, frozen=True, kw_only=True):
    """What a commit did to the item, as in `diff`; `replaced_by` are the items that took the place of a removed one."""

    replaced_by: list[str]


class RecordStep(PublishedJson, frozen=True, kw_only=True):
    """A step that a record has taken."""

    step: str
    name: str
    date: str
    document: str | None


class PublishedCitation(PublishedJson, frozen=True, kw_only=True):
    """An adjustment record that accounts for a change.

    `afterwards`: it was approved, or written down, after the change. `together`: it accounts for all that one merge
    brought, not for this change alone.
    """

    id: str
    path: str
    door: str
    circumstance: str
    circumstance_name: str
    applicant: str
    approved: bool
    afterwards: bool
    together: bool
    steps: list[RecordStep]


class UncoveredParts(PublishedJson, frozen=True, kw_only=True):
    """What of a change no record accounts for."""

    fields: list[str]
    townships: list[str]


class MergeArrival(PublishedJson, frozen=True, kw_only=True):
    """The merge that brought a commit."""

    commit: str
    date: str | None


class Problem(PublishedJson, frozen=True, kw_only=True):
    """Why a version cannot be read."""

    code: str
    message: str


class PublishedEvent(PublishedJson, frozen=True, kw_only=True):
    """What one commit did to the item.

    `state` is the change's action, or `known` (it was there where a shallow clone begins), `unread` (`problem` tells
    why), `restored` (it says again what it said before it could not be read), `several` or `single` (several files of
    one id, and no longer). `change` is null where there is nothing to compare. `uncovered` is null where nothing is asked
    of a change. `first`: the item came with the first ones of its list. `mended`: the version before could not be read.
    `dropped`: a merge passed the commit over. `again`: commits of another side that made the same change.
    """

    commit: str
    short: str
    date: str | None
    subject: str
    state: State
    paths: list[str]
    change: HistoryChange | None
    records: list[PublishedCitation]
    uncovered: UncoveredParts | None
    first: bool
    mended: bool
    merge: bool
    dropped: bool
    arrival: MergeArrival | None
    again: list[str]
    problem: Problem | None


class HistoryResult(PublishedJson, frozen=True, kw_only=True):
    """The life of an item, the oldest event first.

    `now` is null where the item is not listed. `rewritten` are commits that did not change what the item says.
    `complete` is false where a shallow clone cuts the history off.
    """

    version: Literal[1] = 1
    item: str
    title: str
    revision: PublishedRevision
    now: PresentState | None
    events: list[PublishedEvent]
    rewritten: list[str]
    complete: bool


def json_result(life: ItemHistory, revision: Revision, language: Language) -> str:
    """The life for programs; only the messages of problems are in the language."""
    return to_json(
        HistoryResult(
            item=life.item,
            title=life.title,
            revision=PublishedRevision(name=revision.name, commit=revision.commit),
            now=_now(life),
            events=[_event(event, language) for event in life.events],
            rewritten=[commit.id for commit in life.rewritten],
            complete=not life.cut,
        )
    )


def _now(life: ItemHistory) -> PresentState | None:
    if life.now is None:
        return None
    readable = isinstance(life.now, RecordFile)
    listed = life.now.record.list if isinstance(life.now, RecordFile) else None
    return PresentState(list=listed, path=life.now.path, readable=readable)


def _event(event: Event, language: Language) -> PublishedEvent:
    turn, commit, basis = event.turn, event.commit, event.authority
    unread = event.unread.diagnostic if event.unread else None
    arrival = turn.arrival.commit if turn.arrival else None
    return PublishedEvent(
        commit=commit.id,
        short=short(commit.id),
        date=commit.date,
        subject=commit.subject,
        state=state_of(event),
        paths=list(event.paths),
        change=HistoryChange(**_change(event.change)) if event.change else None,
        records=[_record(cited) for cited in basis.cited] if basis else [],
        uncovered=_uncovered(basis) if basis else None,
        first=event.first,
        mended=event.mended,
        merge=len(turn.step.parents) > 1,
        dropped=turn.dropped,
        arrival=MergeArrival(commit=arrival.id, date=arrival.date) if arrival else None,
        again=[each.id for each in turn.again],
        problem=Problem(code=unread.code, message=reason(unread, language)) if unread else None,
    )


def _change(change: Change) -> dict[str, Any]:
    return {**change_keys(change), "replaced_by": list(change.replaced_by)}


def _uncovered(basis: ChangeBasis) -> UncoveredParts:
    return UncoveredParts(fields=list(basis.left.fields), townships=list(basis.left.townships))


def _record(cited: CitedRecord) -> PublishedCitation:
    record = cited.record
    names = {step.id: step.name for step in cited.process.door.steps} if cited.process else {}
    order = [*(each for each in names if each in record.steps), *(each for each in record.steps if each not in names)]
    return PublishedCitation(
        id=record.id,
        path=cited.filed.path,
        door=record.door,
        circumstance=record.circumstance,
        circumstance_name=cited.circumstance,
        applicant=record.applicant,
        approved=cited.approved,
        afterwards=cited.afterwards,
        together=cited.together,
        steps=[
            RecordStep(
                step=each,
                name=names.get(each, each),
                date=record.steps[each].date,
                document=record.steps[each].document,
            )
            for each in order
        ],
    )
