"""The comparison table (调整对比表) as offices expect it, in Chinese: the items by what happened to them, a row an item."""

from collections.abc import Iterator, Sequence
from typing import Final

from dutylist.compare.before_after import column
from dutylist.compare.change import Change
from dutylist.compare.change_text import (
    ACTIONS,
    BURDENS,
    EDITORIAL,
    burden_halves,
    facts,
    name_with_count,
    notices,
    side_name,
    summary_of,
    where,
)
from dutylist.compare.comparison import Comparison
from dutylist.compare.succession import Succession
from dutylist.features.diff import messages
from dutylist.features.diff.ledger import any_change, counts, item_movements, place_text, total, townships_text
from dutylist.model.message import Message
from dutylist.output.document import (
    Block,
    Cell,
    Column,
    Content,
    Document,
    Heading,
    Line,
    Note,
    RowGroup,
    Span,
    Table,
    join_content,
    own,
    sentence,
)
from dutylist.output.vocabulary import LIST_STEMS, TOWNSHIP, citation

_IDS: Final = " "
"""The separator between ids. At a comma, LibreOffice breaks no line and then breaks inside an id."""
_WIDTHS: Final = (2.5, 4.5, 11.0, 14.5, 14.5, 7.5, 10.5)
_MOVED_WIDTHS: Final = (8.0, 26.0, 9.0, 9.0, 26.0)
_NUMERALS: Final = "一二三四五六七八九"
_CENTRED: Final = (0, 1)
_NAMED: Final = 5
"""Up to this number of unreadable files are named above the table; more get a table of their own."""
_READING: Final = (
    own("说明：调整前、调整后只列有变化的内容；"),
    Span("加下划线的粗体字", "inserted", own=True),
    own("是新增的文字，"),
    Span("加删除线的字", "deleted", own=True),
    own("是删去的文字。"),
)
"""The explanation above the table."""


def document(comparison: Comparison, county: str) -> Document:
    """The table, the burden ledger and what came into and went out of the lists; `county` may be unknown."""
    return Document(
        sentence(messages.OFFICIAL_TITLE, county=county),
        tuple(_blocks(comparison)),
        subtitle=sentence(
            messages.VERSIONS, base=side_name(comparison.base, "zh"), head=side_name(comparison.head, "zh")
        ),
        landscape=True,
    )


def _blocks(comparison: Comparison) -> Iterator[Block]:
    yield from map(Note, notices(comparison, "zh", _NAMED))
    groups = list(_groups(comparison))
    if groups:
        names = (name_with_count(name, len(changes), "zh") for name, changes in groups)
        yield Note(summary_of(comparison, names, "zh"))
        yield Note(_READING)
        yield _table(comparison, groups)
    else:
        yield Note(own(messages.UNCHANGED))
    if comparison.ledger and (groups or any_change(comparison.ledger)):
        yield Heading(own(messages.OFFICIAL_LEDGER), new_page=bool(groups))
        yield _ledger(comparison)
        moved = _moved(comparison)
        if moved.rows:
            yield Heading(own(messages.MOVED.zh))
            yield moved
    if len(comparison.unread) > _NAMED:
        yield Heading(own(messages.UNREAD))
        yield Table((Column(own(messages.FILE), 70),), tuple((path,) for path in comparison.unread))


def _groups(comparison: Comparison) -> Iterator[tuple[Message, list[Change]]]:
    """The changes in the order that offices expect, those of wording last; empty groups are left out."""
    for action, name in ACTIONS.items():
        changes = [change for change in comparison.by_action(action) if change.kind == "substantive"]
        if changes:
            yield name, changes
    wording = [change for change in comparison.changes if change.kind == "editorial"]
    if wording:
        yield EDITORIAL, wording


def _table(comparison: Comparison, groups: Sequence[tuple[Message, list[Change]]]) -> Table:
    by_item = {item: each for each in comparison.successions for item in (*each.removed, *each.successors)}
    changes = [change for _, members in groups for change in members]
    return Table(
        tuple(
            Column(own(title), width, "center" if number in _CENTRED else "left")
            for number, (title, width) in enumerate(zip(messages.COLUMNS, _WIDTHS, strict=True))
        ),
        tuple(_row(change, number, by_item.get(change.item)) for number, change in enumerate(changes, start=1)),
        groups=tuple(
            RowGroup(own(name.zh), len(members), (own(f"{numeral}、"), name_with_count(name, len(members), "zh")))
            for numeral, (name, members) in zip(_NUMERALS, groups, strict=False)
        ),
        group_title=own(messages.GROUP),
        sheet=own(messages.OFFICIAL_SHEET),
        long_rows=True,
    )


def _row(change: Change, number: int, succession: Succession | None) -> tuple[Cell, ...]:
    filed = change.difference.after or change.difference.before
    return (
        number,
        change.item,
        change.title,
        column(change, "before"),
        column(change, "after"),
        tuple(map(Line, _circumstance(change, succession))),
        tuple(Line(citation(basis)) for basis in filed.record.basis) if filed else "",
    )


def _circumstance(change: Change, succession: Succession | None) -> Iterator[Content]:
    """The action, the lists, the items merged or split, and the effect on the townships."""
    name = EDITORIAL if change.kind == "editorial" else ACTIONS[change.action]
    yield own(name.zh, "strong")
    yield where(change, "zh")
    if change.action not in ("add", "remove"):
        difference = change.difference
        scope = len([names for names in (difference.joining, difference.leaving) if names])
        yield from list(facts(change, "zh"))[:scope]
    if succession and change.item in succession.removed:
        yield own(messages.SUCCESSORS[succession.kind]), join_content(change.replaced_by, _IDS)
    elif succession:
        yield own(messages.FORERUNNERS[succession.kind]), join_content(change.replaces, _IDS)
    yield own(messages.BURDEN.format(burden=BURDENS[change.burden].zh))
    yield from burden_halves(change, "zh")


def _ledger(comparison: Comparison) -> Table:
    kinds = (*LIST_STEMS.values(), messages.CARRIED)
    columns = [
        Column(own(side), max(5, len(kind.zh)), "center", side == messages.SIDES[-1], own(kind.zh))
        for kind in kinds
        for side in messages.SIDES
    ]
    together = total(comparison)
    return Table(
        (Column(own(TOWNSHIP.zh), 10), *columns),
        tuple((account.township, *_figures(counts(account))) for account in comparison.ledger),
        notes=(own(messages.TOTAL_EXPLAINED),) if together else (),
        total=(own(messages.TOTAL), *_figures(together)) if together else (),
    )


def _figures(counted_sides: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Before, after and the difference of each kind, one after another."""
    for before, after in counted_sides:
        yield from (before, after, after - before)


def _moved(comparison: Comparison) -> Table:
    titles = {change.item: change.title for change in comparison.changes}
    townships = len(comparison.ledger)
    return Table(
        tuple(
            Column(own(title), width, "left" if number in (1, 4) else "center")
            for number, (title, width) in enumerate(zip(messages.MOVED_COLUMNS, _MOVED_WIDTHS, strict=True))
        ),
        tuple(
            (
                each.item,
                titles[each.item],
                place_text(each.source, "zh"),
                place_text(each.target, "zh"),
                townships_text(each.townships, townships, "zh"),
            )
            for each in item_movements(comparison.ledger)
        ),
    )
