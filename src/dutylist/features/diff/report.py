"""The comparison as a document: what happened to each item, and the burden ledger."""

from collections.abc import Iterator, Sequence
from typing import Final

from dutylist.compare.change import ACTIONS, Change
from dutylist.compare.change_text import ACTIONS as ACTION_NAMES
from dutylist.compare.change_text import (
    BETWEEN_FACTS,
    burden_halves,
    burden_text,
    facts,
    name_with_count,
    notices,
    side_name,
    summary,
    where,
)
from dutylist.compare.comparison import Comparison
from dutylist.compare.line_changes import field_lines
from dutylist.features.diff import messages
from dutylist.features.diff.ledger import any_change, ledger_blocks
from dutylist.model.message import Language
from dutylist.output.document import (
    Block,
    Content,
    Details,
    Document,
    Gap,
    Heading,
    Line,
    join_content,
    own,
    sentence,
    strong,
)
from dutylist.output.phrases import brief_name, join_names, label_value, word

_NAMED: Final = 6
"""The number of items that the line of a fold names."""


def document(comparison: Comparison, language: Language, *, for_comment: bool = False) -> Document:
    """The changes by what happened to the items, the strongest action first, and the ledger behind them.

    In a comment the ledger stands before, and the folds name their items.
    """
    base, head = (side_name(side, language) for side in (comparison.base, comparison.head))
    changes = [*_changes(comparison, language, named=for_comment), *_successions(comparison, language)]
    ledger = list(_ledger(comparison, language))
    return Document(
        sentence(messages.TITLE, language, base=base, head=head),
        (
            *map(Line, notices(comparison, language)),
            Line(summary(comparison, language)),
            *(ledger + changes if for_comment else changes + ledger),
        ),
        language,
    )


def _changes(comparison: Comparison, language: Language, *, named: bool) -> Iterator[Block]:
    for action in ACTIONS:
        changes = comparison.by_action(action)
        if changes:
            name: Content = name_with_count(ACTION_NAMES[action], len(changes), language)
            if named:
                name = label_value(name, _titles(changes, language), language)
            yield Details(name, tuple(block for change in changes for block in _change(change, language)))


def _titles(changes: Sequence[Change], language: Language) -> Content:
    """The first items of a fold, so that they are read without opening it."""
    shown = join_names([f"{change.item} {change.title}" for change in changes[:_NAMED]], language)
    return shown if len(changes) <= _NAMED else (shown, word(messages.AND_MORE, language))


def _change(change: Change, language: Language) -> Iterator[Block]:
    name = strong(f"{change.item} {change.title}")
    told = (where(change, language), *facts(change, language), burden_text(change, language))
    yield Line((name, own(BETWEEN_FACTS), join_content(told, BETWEEN_FACTS)))
    yield from (Line(half, 1) for half in burden_halves(change, language))
    yield from field_lines(change, language)
    yield Gap()


def _successions(comparison: Comparison, language: Language) -> Iterator[Block]:
    if comparison.successions:
        yield Heading(word(messages.SUCCESSIONS, language))
    titles = titles_of(comparison)
    for each in comparison.successions:
        old, new = (
            [brief_name(item, titles.get(item, "")) for item in side] for side in (each.removed, each.successors)
        )
        way: Content = (join_names(old, language), own(" → "), join_names(new, language))
        yield Line(label_value(word(messages.SUCCESSION[each.kind], language), way, language), 1)


def titles_of(comparison: Comparison) -> dict[str, str]:
    """The titles of the items that changed."""
    return {change.item: change.title for change in comparison.changes}


def _ledger(comparison: Comparison, language: Language) -> Iterator[Block]:
    if any_change(comparison.ledger):
        yield from ledger_blocks(comparison.ledger, titles_of(comparison), language)
    elif comparison.changes and comparison.ledger:
        yield Gap()
        yield Line(word(messages.UNCHANGED_LEDGER, language))
