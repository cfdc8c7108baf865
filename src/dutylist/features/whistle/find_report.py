"""The card of a kind of problem: who must report for duty, how fast, and which items it is about."""

from collections.abc import Iterator

from dutylist.features.whistle.cases import policy_of
from dutylist.features.whistle.find import WhistleMatch, items_of, listed
from dutylist.features.whistle.messages import WhistleWords, minutes_text, whistle_words
from dutylist.model.checklist import Checklist
from dutylist.model.item import Item
from dutylist.model.message import Language
from dutylist.model.records import Whistle
from dutylist.output.json_text import Json, json_text
from dutylist.output.safe_text import sanitize
from dutylist.output.wrap import wrap


def as_text(
    checklist: Checklist, query: str, matches: tuple[WhistleMatch, ...], *, language: Language, width: int
) -> str:
    """The likeliest card in full and the titles of the others; where nothing matches, what is on the list and what is registered."""
    lines = _text(checklist, query, matches, whistle_words(language))
    return "\n".join(part for line in lines for part in wrap(sanitize(line), max(width, 40), "    ")) + "\n"


def _text(checklist: Checklist, query: str, matches: tuple[WhistleMatch, ...], words: WhistleWords) -> Iterator[str]:
    if not matches:
        yield words.none
        for item in listed(checklist, query):
            yield f"{words.listed}{words.colon}{_listed(item, words)}"
        known = [f"{filed.record.id} {filed.record.title}" for filed in checklist.whistles]
        if known:
            yield f"{words.registered}{words.colon}{words.comma.join(known)}"
        return
    best, *others = matches
    yield from _card(checklist, best, words)
    if others:
        titles = words.comma.join(f"{each.whistle.id} {each.whistle.title}" for each in others)
        yield f"{words.also}{words.colon}{titles}"


def _listed(item: Item, words: WhistleWords) -> str:
    answering = [each.name for each in item.departments if each.role != "support"]
    said = {"id": item.id, "list": words.lists[item.list], "title": item.title}
    shape = words.listed_item if answering else "{id} [{list}] {title}"
    return shape.format(departments=words.comma.join(answering), **said)


def _card(checklist: Checklist, match: WhistleMatch, words: WhistleWords) -> Iterator[str]:
    whistle = match.whistle
    remark = "" if match.by in (whistle.title, whistle.id) else words.matched.format(by=match.by)
    yield f"{whistle.id} {whistle.title}{remark}"
    yield f"  {_kind(checklist, whistle, words)}"
    for department in sorted(whistle.departments, key=lambda each: each.role != "lead"):
        unit = f" {department.unit}" if department.unit else ""
        yield f"  {words.roles[department.role]}{words.colon}{department.name}{unit}"
    for item in items_of(checklist, whistle):
        yield f"  {words.items}{words.colon}{item.id} [{words.lists[item.list]}] {item.title}"
    if whistle.notes:
        yield f"  {words.labels['notes']}{words.colon}{whistle.notes}"


def _kind(checklist: Checklist, whistle: Whistle, words: WhistleWords) -> str:
    kind = policy_of(checklist).kinds.get(whistle.kind)
    if kind is None:
        return words.unknown_kind.format(kind=whistle.kind)
    return words.kind.format(
        kind=kind.name,
        arrive=words.arrive.format(time=minutes_text(kind.arrive_within_minutes, words)),
        close=words.close.format(days=kind.close_within_days) if kind.close_within_days else words.close_at_once,
    )


def as_json(checklist: Checklist, query: str, matches: tuple[WhistleMatch, ...]) -> str:
    """The cards for programs, the likeliest first; the limits are null where policy.yaml sets none.

    `items` are those of the list that the text is about where no registered problem matches.
    """
    items = () if matches else listed(checklist, query)
    cards: list[Json] = [_json(checklist, match) for match in matches]
    return json_text({"version": 1, "query": query, "matches": cards, "items": [_item(item) for item in items]})


def _json(checklist: Checklist, match: WhistleMatch) -> dict[str, Json]:
    whistle = match.whistle
    kind = policy_of(checklist).kinds.get(whistle.kind)
    return {
        "whistle": whistle.id,
        "title": whistle.title,
        "score": match.score,
        "by": match.by,
        "kind": whistle.kind,
        "kind_name": kind.name if kind else None,
        "arrive_within_minutes": kind.arrive_within_minutes if kind else None,
        "close_within_days": kind.close_within_days if kind else None,
        "departments": [
            {"department": each.name, "unit": each.unit, "role": each.role} for each in whistle.departments
        ],
        "items": [_item(item) for item in items_of(checklist, whistle)],
    }


def _item(item: Item) -> dict[str, Json]:
    return {"item": item.id, "list": item.list, "title": item.title}
