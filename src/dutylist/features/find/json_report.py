"""The answer of `find` for programs."""

from dutylist.output.json_text import Json, json_text
from dutylist.output.vocabulary import responsible
from dutylist.search.answer import Answer, ItemMatch


def as_json(answer: Answer, query: str) -> str:
    """The verdict, the matches and what else comes near, the best one first; `departments` are who leads or took it over.

    `unmatched` are the parts or words of the text about which nothing was found. `reasons` tell for each item which
    words of the text stand in which of its fields.
    """
    return json_text(
        {
            "version": 1,
            "query": query,
            "verdict": answer.verdict,
            "matches": [_match(match) for match in answer.matches],
            "near": [_match(match) for match in answer.near],
            "unmatched": list(answer.unmatched),
            "reasons": [
                {"item": match.item.id, "field": reason.field, "words": list(reason.words)}
                for match in (*answer.matches, *answer.near)
                for reason in match.reasons
            ],
        }
    )


def _match(match: ItemMatch) -> dict[str, Json]:
    item = match.item
    return {
        "item": item.id,
        "list": item.list,
        "title": item.title,
        "score": round(match.score, 2),
        "verdict": match.verdict,
        "departments": [each.name for each in responsible(item)],
    }
