"""Runs rules again only as far as what they look at has changed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Final

from msgspec.structs import replace

from dutylist.model.base import Record
from dutylist.model.checklist import Checklist
from dutylist.model.diagnostic import Diagnostic
from dutylist.rules.catalogue import checks

_REGISTERS: Final = ("county_file", "departments_file", "policy_file", "words_file")


class RuleRuns:
    """The findings of one checklist after another, of which each is mostly the same as the one before.

    Records that have not changed must be the same objects.
    """

    def __init__(self) -> None:
        self._registers: tuple[Any, ...] = ()
        self._items: dict[str, tuple[Record, list[Diagnostic]]] = {}
        self._others: tuple[Record, ...] = ()
        self._of_others: list[Diagnostic] = []
        self._slow: list[tuple[Diagnostic, Record | None]] = []
        self._slow_for: tuple[Any, ...] = ()

    def find(self, checklist: Checklist, *, thorough: bool = True) -> list[Diagnostic]:
        """What the rules find.

        If not `thorough`, slow rules do not run: of what they found the last time, the findings in files that have
        changed since are left out.
        """
        self._run_by_item(checklist)
        found = [each for _, diagnostics in self._items.values() for each in diagnostics]
        found += self._of_others
        for check in checks():
            if not check.by_item and not check.slow:
                found += check(checklist)
        return found + list(self._run_slow(checklist, thorough=thorough))

    def _run_by_item(self, checklist: Checklist) -> None:
        registers = _registers(checklist)
        if not same_objects(registers, self._registers):
            self._registers = registers
            self._items.clear()
            self._others = ()
        unknown = [filed for filed in checklist.items if not self._knows(filed.path, filed.record)]
        others = _others(checklist)
        if len(unknown) == len(checklist.items):
            by_path = _by_path(checklist)
            self._items = {filed.path: (filed.record, by_path.pop(filed.path, [])) for filed in checklist.items}
            self._others, self._of_others = others, [each for found in by_path.values() for each in found]
            return
        alone = Checklist(**{name: getattr(checklist, name) for name in _REGISTERS}, broken=checklist.broken)
        for filed in unknown:
            found = _by_path(replace(alone, items=(filed,))).get(filed.path, [])
            self._items[filed.path] = filed.record, found
        for path in self._items.keys() - {filed.path for filed in checklist.items}:
            del self._items[path]
        if not same_objects(others, self._others):
            self._others = others
            self._of_others = [each for found in _by_path(replace(checklist, items=())).values() for each in found]

    def _knows(self, path: str, record: Record) -> bool:
        known = self._items.get(path)
        return known is not None and known[0] is record

    def _run_slow(self, checklist: Checklist, *, thorough: bool) -> Iterator[Diagnostic]:
        everything = (*_registers(checklist), *(filed.record for filed in checklist.records))
        records = {filed.path: filed.record for filed in checklist.records}
        if thorough and not same_objects(everything, self._slow_for):
            found = (each for check in checks() if check.slow for each in check(checklist))
            self._slow = [(each, records.get(each.place.path)) for each in found]
            self._slow_for = everything
        return (each for each, record in self._slow if record is records.get(each.place.path))


def _by_path(checklist: Checklist) -> dict[str, list[Diagnostic]]:
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    for check in checks():
        if check.by_item:
            for diagnostic in check(checklist):
                found[diagnostic.place.path].append(diagnostic)
    return found


def _registers(checklist: Checklist) -> tuple[Any, ...]:
    files = (getattr(checklist, name) for name in _REGISTERS)
    return (*(file and file.record for file in files), *sorted(checklist.broken))


def _others(checklist: Checklist) -> tuple[Record, ...]:
    """The records that are neither items nor registers."""
    beside = replace(checklist, items=(), **dict.fromkeys(_REGISTERS))
    return tuple(filed.record for filed in beside.records)


def same_objects(one: Iterable[Any], other: Iterable[Any]) -> bool:
    """Whether two series hold the same objects, or equal texts."""
    first, second = tuple(one), tuple(other)
    return len(first) == len(second) and all(
        left is right or (isinstance(left, str) and left == right) for left, right in zip(first, second, strict=True)
    )
