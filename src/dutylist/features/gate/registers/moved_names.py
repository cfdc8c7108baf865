"""Names of townships that stand for another place than before: scopes that say them mean others, though no item differs."""

from collections.abc import Callable, Container, Iterator

from dutylist.compare.equivalence import mentioned_townships
from dutylist.features.gate.change_text import names
from dutylist.features.gate.codes.registers import NAME_OF_ANOTHER
from dutylist.features.gate.remark import GateIssue, remark
from dutylist.model.checklist import Checklist
from dutylist.model.diagnostic import Place
from dutylist.model.file_kinds import DATA
from dutylist.model.item import Item

_COUNTY = f"{DATA}/checklist.yaml"
_MOST = 20
"""The most items that are named."""


def moved_name_refusals(
    base: Checklist, head: Checklist, rescoped: Container[str], whole: Callable[[], Checklist] | None = None
) -> Iterator[GateIssue]:
    """A refusal for each name that became another township's while items say it as they did before.

    `rescoped` are the items whose scope is worded otherwise now, which is judged with them. `whole` gives all of head
    where that holds only what differs; it is asked for only if a name moved.
    """
    before, after = _places(base), _places(head)
    there = {after[name] for name in head.township_names}
    # A place that is gone has become part of another one, which may have its name.
    moved = [name for name in head.township_names if before.get(name, after[name]) in there - {after[name]}]
    items = (whole() if whole else head).items if moved else ()
    for name in moved:
        said = [
            filed.record.id
            for filed in items
            if filed.record.id not in rescoped
            # What is not at hand in base has not changed at all.
            and all(name in mentioned_townships(item) for item in (filed.record, *_before(base, filed.record.id)))
        ]
        if said:
            place = Place(_COUNTY, ("townships",), on_key=True)
            texts = {"items": names(said[:_MOST])}
            yield remark(NAME_OF_ANOTHER, place, path=_COUNTY, name=name, count=len(said), texts=texts)


def _before(base: Checklist, item: str) -> tuple[Item, ...]:
    filed = base.by_id.get(item)
    return (filed.record,) if filed else ()


def _places(checklist: Checklist) -> dict[str, str]:
    """The code of the township that each name means, also by a former name."""
    townships = checklist.county_file.record.townships if checklist.county_file else ()
    former = {name: each.code for each in townships for name in each.former}
    return former | {each.name: each.code for each in townships}
