"""What `find --learn` proposes for the county's own everyday words, once a person chose the item that is meant."""

from typing import Final

from dutylist.model.item import Item
from dutylist.model.message import say
from dutylist.output.safe_text import sanitize
from dutylist.search.actions import own_part
from dutylist.search.grams import fold_text, gram_set, runs
from dutylist.search.index import Index, units
from dutylist.search.score import task_of

_LONGEST: Final = 16
_SHORTEST: Final = 2
_MOST: Final = 5
_TERM: Final = 12


def proposal_text(index: Index, text: str, item: Item) -> str:
    """The entry for duties/words.yaml, or that there is nothing to learn."""
    said = sayings(index, text, item)
    if not said:
        return say(
            f"没有可学的说法：{item.id} 已经查得到这些词。", f"nothing to learn: these words already lead to {item.id}."
        )
    term = official_term(item)
    listed = ", ".join(map(_scalar, said))
    entry = f"  - {{term: {_scalar(term)}, said: [{listed}]}}"
    return (
        sanitize(
            say(
                "核对后写进 duties/words.yaml 的 words 下面（没有这个文件就新建）：",
                "check it, then put it under words in duties/words.yaml (a new file where there is none):",
            )
        )
        + f"\nwords:\n{sanitize(entry)}"
    )


def official_term(item: Item) -> str:
    """How the list names the matter in few words: a short title, else its first keyword."""
    if len(item.title) <= _TERM or not item.keywords:
        return item.title
    return item.keywords[0]


def sayings(index: Index, text: str, item: Item) -> tuple[str, ...]:
    """The stretches of a text that the item does not hold: what a person called it, without the forms of a letter."""
    held = gram_set(unit.text for unit in units(item))
    found: dict[str, None] = {}
    plain = fold_text(own_part(text) or text)
    for run in runs(plain):
        for piece in _pieces(run):
            own = gram_set([piece])
            if own and not own <= held and task_of(index, piece).says_something:
                found[piece] = None
    return tuple(found)[:_MOST]


def _pieces(run: str) -> list[str]:
    """A stretch as it is where it is short; else cut at the characters that join words."""
    if len(run) <= _LONGEST:
        return [run] if len(run) >= _SHORTEST else []
    cut = run
    for joint in "的了在把被给和跟与就都还又要得":
        cut = cut.replace(joint, " ")
    return [piece for piece in cut.split() if _SHORTEST <= len(piece) <= _LONGEST]


def _scalar(text: str) -> str:
    """A word as YAML writes it in a flow sequence."""
    plain = all(each.isalnum() and not each.isascii() for each in text)
    return text if plain else "'" + text.replace("'", "''") + "'"
