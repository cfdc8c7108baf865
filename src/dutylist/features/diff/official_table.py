"""The comparison table (调整对比表) as offices expect it: the items by what happened to them, a row an item."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dutylist.compare.before_after import column
from dutylist.compare.change import Change
from dutylist.compare.comparison import Comparison
from dutylist.compare.describe import PAPER, notices, version, where
from dutylist.compare.succession import Succession, SuccessionKind
from dutylist.output.office.cells import IDS, NOTHING, on_paper, show_invisible
from dutylist.output.office.rich_text import Paragraph, Paragraphs, Run, plain
from dutylist.output.vocabulary import citation

COLUMNS: Final = ("序号", "事项编号", "事项名称", "调整前", "调整后", "调整情形", "依据")

READING: Final[Paragraph] = (
    Run("说明：调整前、调整后只列有变化的内容；"),
    Run("加下划线的粗体字", "inserted"),
    Run("是新增的文字，"),
    Run("加删除线的字", "deleted"),
    Run("是删去的文字。"),
)
"""How the table is read."""

_WORDING: Final = "文字修改"
_RECALLED: Final = "移交收回"
_MOVED: Final = "清单间调整"
_FORERUNNERS: Final[dict[SuccessionKind, str]] = {
    "merge": "由以下事项合并：",
    "split": "由以下事项拆分：",
    "replace": "替代以下事项：",
    "regroup": "由以下事项重组：",
}
_SUCCESSORS: Final[dict[SuccessionKind, str]] = {
    "merge": "并入以下事项：",
    "split": "拆分为以下事项：",
    "replace": "由以下事项替代：",
    "regroup": "重组为以下事项：",
}


@dataclass(frozen=True, slots=True)
class OfficialRow:
    """One item of the table; `number` counts through all groups."""

    number: int
    item: str
    title: str
    before: Paragraphs
    after: Paragraphs
    circumstance: Paragraphs
    basis: Paragraphs


@dataclass(frozen=True, slots=True)
class OfficialGroup:
    """Items to which the same kind of thing happened, in the order of the ids."""

    name: str
    entries: tuple[OfficialRow, ...]


def title(county: str) -> str:
    """What the table is called; without a county where its name could not be read."""
    return f"{show_invisible(county)}乡镇履行职责事项清单调整对比表"


def versions(comparison: Comparison) -> str:
    """The two versions that are compared."""
    return f"调整前：{version(comparison.base)}\u3000\u3000调整后：{version(comparison.head)}"


def warnings(comparison: Comparison, longest: int) -> list[str]:
    """What is to be known before the table is read: townships that came or went, files that are not in it.

    At most so many files are named.
    """
    return [show_invisible(notice) for notice in notices(comparison, PAPER, longest=longest)]


def summary(comparison: Comparison, found: Sequence[OfficialGroup]) -> str:
    """How many items there are of each group, and what they mean to the townships; or that there are none."""
    if not found:
        return PAPER.nothing
    burdens = ((PAPER.burdens[burden], count) for burden, count in comparison.burdens().items())
    return PAPER.summary.format(
        count=len(comparison.changes),
        actions=_counted((group.name, len(group.entries)) for group in found),
        burdens=_counted(burdens),
    )


def _counted(counts: Iterable[tuple[str, int]]) -> str:
    return PAPER.comma.join(PAPER.counted.format(what=what, count=count) for what, count in counts if count)


def groups(comparison: Comparison) -> tuple[OfficialGroup, ...]:
    """The changes in the order that offices expect, those of wording last; empty groups are left out."""
    by_item = {item: each for each in comparison.successions for item in (*each.removed, *each.successors)}
    found: list[OfficialGroup] = []
    number = 1
    for name, changes in _grouped(comparison):
        entries = tuple(
            _entry(change, number + place, by_item.get(change.item)) for place, change in enumerate(changes)
        )
        number += len(entries)
        found.append(OfficialGroup(name, entries))
    return tuple(found)


def _grouped(comparison: Comparison) -> Iterator[tuple[str, list[Change]]]:
    for action, name in PAPER.actions.items():
        changes = [change for change in comparison.by_action(action) if change.kind == "substantive"]
        if changes:
            yield name, changes
    wording = [change for change in comparison.changes if change.kind == "editorial"]
    if wording:
        yield _WORDING, wording


def _entry(change: Change, number: int, succession: Succession | None) -> OfficialRow:
    filed = change.difference.after or change.difference.before
    citations = [show_invisible(citation(basis)) for basis in filed.record.basis] if filed else []
    return OfficialRow(
        number=number,
        item=show_invisible(change.item),
        title=show_invisible(change.title),
        before=column(change, "before"),
        after=column(change, "after"),
        circumstance=tuple(_circumstance(change, succession)),
        basis=plain(*citations or [NOTHING]),
    )


def _circumstance(change: Change, succession: Succession | None) -> Iterator[Paragraph]:
    """What happened, to which list, by merging or splitting what, and what it means to the townships."""
    difference = change.difference
    yield (Run(_called(change), "strong"),)
    yield (Run(where(change, PAPER)),)
    if change.action not in ("add", "remove"):
        for words, names in ((PAPER.joining, difference.joining), (PAPER.leaving, difference.leaving)):
            if names:
                yield (on_paper(words.format(PAPER.comma.join(names))),)
    if succession and change.item in succession.removed:
        yield (Run(_SUCCESSORS[succession.kind]), on_paper(IDS.join(change.replaced_by)))
    elif succession:
        yield (Run(_FORERUNNERS[succession.kind]), on_paper(IDS.join(change.replaces)))
    yield (Run(PAPER.burden.format(PAPER.burdens[change.burden])),)


def _called(change: Change) -> str:
    if change.kind == "editorial":
        return _WORDING
    if change.action == "move":
        return _RECALLED if change.difference.to_list == "recalled" else _MOVED
    return PAPER.actions[change.action]
