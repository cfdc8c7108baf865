"""What is said of an item's life besides what changed. Whatever comes from a checklist or a commit is left as it is."""

from collections.abc import Iterator
from functools import cache
from typing import Final, Literal

from dutylist.compare.describe import diff_words
from dutylist.features.history.messages import LifeWords, life_words
from dutylist.lifecycle.cited_records import CitedRecord
from dutylist.lifecycle.life import Event, ItemHistory
from dutylist.lifecycle.past_versions import UnreadableItem
from dutylist.model.checklist import RecordFile
from dutylist.model.diagnostic import Diagnostic
from dutylist.model.file_kinds import BY_NAME
from dutylist.model.message import Language
from dutylist.source.git.diff_tree import Commit

_SHORT: Final = 10
_MOST: Final = 20
"""So many commits are named; of more, only how many there are."""

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


def title_of(event: Event, language: Language) -> str:
    """What an event is, as its heading says it."""
    words, state = life_words(language).states, state_of(event)
    if state in words:
        return words[state]
    return diff_words(language).actions[event.change.action if event.change else "remove"]


def short(commit: str) -> str:
    """The beginning of a commit's id: as long on every machine, unlike what git shows."""
    return commit[:_SHORT]


def day(commit: Commit, words: LifeWords) -> str:
    """The day of a commit, as its author had it."""
    return commit.date[:10] if commit.date else words.day_unknown


def standing(life: ItemHistory, language: Language) -> str:
    """Where the item stands now."""
    words = life_words(language)
    match life.now:
        case None:
            return words.unlisted
        case UnreadableItem(path=path):
            return words.unreadable_now.format(path=path)
        case RecordFile(path=path, record=item):
            return words.listed.format(list=diff_words(language).lists[item.list], path=path)


def summary(life: ItemHistory, language: Language) -> str:
    """How much happened, and between which days."""
    words = life_words(language)
    days = [day(event.commit, words) for event in life.events]
    return words.summary[len(days) > 1].format(count=len(days), first=days[0], last=days[-1])


def remarks_on(event: Event, language: Language) -> Iterator[str]:
    """What is to be known about an event before its change is read."""
    words, turn = life_words(language), event.turn
    if event.unread:
        yield reason(event.unread.diagnostic, language)
    if event.cut:
        yield words.cut
    if turn.dropped:
        yield words.dropped
    elif turn.arrival:
        merge = turn.arrival.commit
        yield words.arrival.format(" ".join(filter(None, ((merge.date or "")[:10], short(merge.id)))))
    if len(turn.step.parents) > 1:
        yield words.merge
    if turn.again:
        yield words.again.format(diff_words(language).comma.join(short(each.id) for each in turn.again))
    if state_of(event) == "restored":
        yield words.restored
    elif event.mended and event.change:
        yield words.mended_first if event.change.action == "add" else words.mended
    if len(event.paths) > 1:
        yield words.several.format(count=len(event.paths), paths=diff_words(language).comma.join(event.paths))
    elif state_of(event) == "single":
        yield words.single.format(path=event.paths[0])


def grounds(event: Event, language: Language) -> Iterator[str]:
    """By which records and documents, a record a line and its documents on the next."""
    words, authority = life_words(language), event.authority
    if authority is None:
        return
    for cited in authority.cited:
        yield words.record.format(_record(cited, words))
        if dates := " · ".join(_steps(cited, words)):
            yield f"  {dates}"
        if reasons := dict.fromkeys(filter(None, (cited.record.changes[each].reason for each in cited.entries))):
            yield "  " + words.reason.format(words.comma.join(words.reasons[each] for each in reasons))
    if not authority.cited:
        if authority.unread:
            yield words.unread_records.format(diff_words(language).comma.join(authority.unread))
        else:
            yield words.first if event.first else words.nothing
    elif authority.left:
        keys = (_key(field, language) for field in authority.left.fields)
        yield words.nothing_for.format(diff_words(language).comma.join(keys))


def without_ground(event: Event) -> bool:
    """Whether a change rests on no record, or a part of it does not."""
    authority = event.authority
    return authority is not None and bool(authority.left) and (bool(authority.cited) or not event.first)


def rewritten(life: ItemHistory, language: Language) -> str:
    """The commits that did not change what the item says; empty where there are none."""
    words, commits = life_words(language), life.rewritten
    if not commits:
        return ""
    listed = diff_words(language).comma.join(short(each.id) for each in commits[:_MOST]) + (
        " …" if len(commits) > _MOST else ""
    )
    return words.rewritten[len(commits) > 1].format(count=len(commits), commits=listed)


def reason(diagnostic: Diagnostic, language: Language) -> str:
    """Why a file cannot be used."""
    from dutylist.reading.codes.catalogue import READING_RULES

    rules = {rule.code: rule for rule in READING_RULES}
    if diagnostic.code not in rules:
        from dutylist.rules.catalogue import catalogue

        rules = catalogue()
    return f"{diagnostic.code} {rules[diagnostic.code].text(diagnostic.arguments, language)}"


def _record(cited: CitedRecord, words: LifeWords) -> str:
    asides = [words.door[cited.record.door], cited.circumstance]
    if cited.process is None:
        asides.append(words.no_policy)
    elif not cited.approved:
        asides.append(words.unapproved)
    asides += [words.afterwards] if cited.afterwards else []
    asides += [words.together] if cited.together else []
    return words.aside.format(text=cited.record.id, aside=words.comma.join(asides))


def _steps(cited: CitedRecord, words: LifeWords) -> Iterator[str]:
    """The steps that decided, that made it known, or that left a document."""
    process = cited.process
    known = {step.id: step for step in process.door.steps} if process else {}
    telling = {step.id for step in (process.approval, process.publication) if step} if process else set()
    order = [*known, *(each for each in cited.record.steps if each not in known)]
    for step_id in order:
        taken = cited.record.steps.get(step_id)
        if taken and (taken.document or step_id in telling):
            name = known[step_id].name if step_id in known else step_id
            text = f"{name} {taken.date}"
            yield words.aside.format(text=text, aside=taken.document) if taken.document else text


@cache
def _key(field: str, language: Language) -> str:
    from dutylist.reading.schema import describe

    return describe(BY_NAME["item"], (field,))[-1][0] if language == "zh" else field
