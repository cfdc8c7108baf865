"""The answer of `find` for programs."""

from dutylist.output.json_text import Json, json_text
from dutylist.output.vocabulary import responsible
from dutylist.search.answer import Answer, ItemMatch


def as_json(answer: Answer, query: str) -> str:
    """The verdict and the matches, the best one first; `departments` are who leads or who took it over."""
    return json_text(
        {
            "version": 1,
            "query": query,
            "verdict": answer.verdict,
            "matches": [_match(match) for match in answer.matches],
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
