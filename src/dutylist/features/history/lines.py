"""Lines on an item's history besides its changes: states, records, notices."""

from collections.abc import Iterator
from typing import Final, Literal

from dutylist.compare.change_text import ACTIONS
from dutylist.features.history import messages
from dutylist.lifecycle.cited_records import CitedRecord
from dutylist.lifecycle.life import Event, ItemHistory
from dutylist.lifecycle.past_versions import UnreadableItem
from dutylist.model.checklist import RecordFile
from dutylist.model.diagnostic import Diagnostic
from dutylist.model.file_kinds import BY_NAME
from dutylist.model.message import Language
from dutylist.output.document import Content, Line, Span, join_content, own, sentence, with_tone
from dutylist.output.phrases import beside, join_names, word
from dutylist.output.vocabulary import DOORS, LIST_STEMS, REMOVAL_REASONS
from dutylist.reading.codes.catalogue import READING_RULES
from dutylist.reading.schema import describe
from dutylist.rules.catalogue import catalogue
from dutylist.source.git.diff_tree import Commit

_SHORT: Final = 10
_MOST: Final = 20
"""The most commits that are named; of more, the number of the others is given."""

State = Literal["add", "remove", "move", "rescope", "amend", "known", "unread", "several", "single", "restored"]


def state_of(event: Event) -> State:
    """What an event is: a change's action, or `known`, `unread`, `restored`, `several`, `single`.

    `known`: the item was there where the clone's history ends. `restored`: it says what it said before it could not be
    read. `several`: from then on several files have its id, and the first says what it said before; `single`: no longer.
    """
    if event.unread:
        return "unread"
    if event.change is None:
        return _without_change(event)
    return "known" if event.cut and event.change.action == "add" else event.change.action


def _without_change(event: Event) -> State:
    if len(event.paths) > 1:
        return "several"
    if not event.paths:
        return "remove"
    return "restored" if event.mended else "single"


def title_of(event: Event, language: Language) -> Span:
    """The heading of an event."""
    state = state_of(event)
    if state in messages.STATES:
        return word(messages.STATES[state], language)
    return word(ACTIONS[event.change.action if event.change else "remove"], language)


def short(commit: str) -> str:
    """The beginning of a commit's id, of the same length on every machine."""
    return commit[:_SHORT]


def day(commit: Commit, language: Language) -> Span:
    """The day of a commit in its author's time zone."""
    return own(commit.date[:10]) if commit.date else word(messages.DAY_UNKNOWN, language)


def present_state(life: ItemHistory, language: Language) -> Content:
    """Where the item stands now."""
    match life.now:
        case None:
            return word(messages.UNLISTED, language)
        case UnreadableItem(path=path):
            return sentence(messages.UNREADABLE_NOW, language, path=path)
        case RecordFile(path=path, record=item):
            return sentence(messages.LISTED, language, list=word(LIST_STEMS[item.list], language), path=path)


def summary(life: ItemHistory, language: Language) -> Content:
    """The number of events, and the days of the first and the last."""
    days = [day(event.commit, language) for event in life.events]
    said = messages.EVENTS if len(days) > 1 else messages.ONE_EVENT
    return sentence(said, language, count=len(days), first=days[0], last=days[-1])


def remarks_on(event: Event, language: Language) -> Iterator[Content]:
    """Notices on an event, shown before its change."""
    turn = event.turn
    if event.unread:
        yield reason(event.unread.diagnostic, language)
    if event.cut:
        yield word(messages.CUT, language)
    if turn.dropped:
        yield word(messages.UNMERGED, language)
    elif turn.arrival:
        merge = turn.arrival.commit
        named = " ".join(filter(None, ((merge.date or "")[:10], short(merge.id))))
        yield sentence(messages.ARRIVAL, language, merge=named)
    if len(turn.step.parents) > 1:
        yield word(messages.MERGE, language)
    if turn.again:
        commits = join_names((short(each.id) for each in turn.again), language)
        yield sentence(messages.REPEATED, language, commits=commits)
    if state_of(event) == "restored":
        yield word(messages.RESTORED, language)
    elif event.mended and event.change:
        added = event.change.action == "add"
        yield word(messages.FIRST_READABLE if added else messages.COMPARED_WITH_EARLIER, language)
    if len(event.paths) > 1:
        yield sentence(messages.SEVERAL, language, count=len(event.paths), paths=join_names(event.paths, language))
    elif state_of(event) == "single":
        yield sentence(messages.SINGLE, language, path=event.paths[0])


def grounds(event: Event, language: Language) -> Iterator[Line]:
    """The records by which an item changed, each with documents and reasons; what no record accounts for is marked."""
    basis = event.authority
    if basis is None:
        return
    for cited in basis.cited:
        yield Line(sentence(messages.RECORD, language, record=_record(cited, language)), 1)
        if steps := join_content(_steps(cited, language), " · "):
            yield Line(steps, 2)
        reasons = dict.fromkeys(filter(None, (cited.record.changes[each].reason for each in cited.entries)))
        if reasons:
            named = join_names((word(REMOVAL_REASONS[each], language) for each in reasons), language)
            yield Line(sentence(messages.REASON, language, reasons=named), 2)
    lacking = _lacking(event, language)
    if lacking:
        yield Line(lacking, 1)


def _lacking(event: Event, language: Language) -> Content:
    """What no record accounts for; empty if all is accounted for."""
    basis = event.authority
    if basis is None:
        return ""
    if basis.cited:
        keys = join_names((own(_key(field, language)) for field in basis.left.fields), language)
        return sentence(messages.NOTHING_FOR, language, fields=keys) if basis.left else ""
    said: Content = word(messages.FIRST if event.first else messages.NOTHING, language)
    if basis.unread:
        said = sentence(messages.UNREAD_RECORDS, language, paths=join_names(basis.unread, language))
    return with_tone(said, "warn") if basis.left and not event.first else said


def rewritten(life: ItemHistory, language: Language) -> Content:
    """The commits that did not change what the item says; empty where there are none."""
    commits = life.rewritten
    if not commits:
        return ""
    named = (short(each.id) for each in commits)
    said = messages.REWRITTEN if len(commits) > 1 else messages.REWRITTEN_ONCE
    return sentence(said, language, count=len(commits), commits=join_names(named, language, _MOST))


def reason(diagnostic: Diagnostic, language: Language) -> str:
    """Why a file cannot be used."""
    rules = {rule.code: rule for rule in READING_RULES}
    if diagnostic.code not in rules:
        rules = catalogue()
    return f"{diagnostic.code} {rules[diagnostic.code].text(diagnostic.arguments, language)}"


def _record(cited: CitedRecord, language: Language) -> Content:
    notes: list[Content] = [word(DOORS[cited.record.door], language), cited.circumstance]
    if cited.process is None:
        notes.append(word(messages.NO_POLICY, language))
    elif not cited.approved:
        notes.append(word(messages.UNAPPROVED, language))
    notes += [word(messages.AFTERWARDS, language)] if cited.afterwards else []
    notes += [word(messages.TOGETHER, language)] if cited.together else []
    return beside(cited.record.id, notes, language)


def _steps(cited: CitedRecord, language: Language) -> Iterator[Content]:
    """The steps that decided, that made it known, or that left a document."""
    process = cited.process
    known = {step.id: step for step in process.door.steps} if process else {}
    telling = {step.id for step in (process.approval, process.publication) if step} if process else set()
    order = [*known, *(each for each in cited.record.steps if each not in known)]
    for step_id in order:
        taken = cited.record.steps.get(step_id)
        if taken and (taken.document or step_id in telling):
            name = known[step_id].name if step_id in known else step_id
            yield beside((name, own(f" {taken.date}")), (taken.document or "",), language)


def _key(field: str, language: Language) -> str:
    return describe(BY_NAME["item"], (field,))[-1][0] if language == "zh" else field
