"""The published JSON of `dutylist find`."""

from typing import Annotated, Literal

import msgspec

from dutylist.model.item import ListName, Verdict
from dutylist.output.published_json import PublishedJson, to_json
from dutylist.output.vocabulary import responsible
from dutylist.search.match import Answer, ItemMatch


class MatchedItem(PublishedJson, frozen=True, kw_only=True):
    """An item that the text may be about. `departments` are who leads it or took it over."""

    item: str
    list: ListName
    title: str
    score: Annotated[float, msgspec.Meta(ge=0, le=1)]
    verdict: Verdict
    departments: tuple[str, ...]


class MatchReason(PublishedJson, frozen=True, kw_only=True):
    """Which words of the text stand in which field of an item."""

    item: str
    field: str
    words: tuple[str, ...]


class FindResult(PublishedJson, frozen=True, kw_only=True):
    """The verdict, the matches and further candidates, the best one first.

    `unmatched` are the parts or words of the text that match nothing. `reasons` give for each item the words of the
    text that stand in its fields.
    """

    version: Literal[1] = 1
    query: str
    verdict: Verdict
    matches: list[MatchedItem]
    near: list[MatchedItem]
    unmatched: tuple[str, ...]
    reasons: list[MatchReason]


def json_result(answer: Answer, query: str) -> str:
    """The answer for programs."""
    return to_json(
        FindResult(
            query=query,
            verdict=answer.verdict,
            matches=list(map(_match, answer.matches)),
            near=list(map(_match, answer.near)),
            unmatched=answer.unmatched,
            reasons=[
                MatchReason(item=match.item.id, field=reason.field, words=tuple(reason.words))
                for match in (*answer.matches, *answer.near)
                for reason in match.reasons
            ],
        )
    )


def _match(match: ItemMatch) -> MatchedItem:
    item = match.item
    return MatchedItem(
        item=item.id,
        list=item.list,
        title=item.title,
        score=round(match.score, 2),
        verdict=match.verdict,
        departments=tuple(each.name for each in responsible(item)),
    )
