"""Short names of departments that are given to another one: texts with them then mean another department, though no
item differs.
"""

import re
from collections.abc import Callable, Iterable, Iterator

import msgspec

from dutylist.model.checklist import Checklist
from dutylist.model.records import RecordEntry as Entry


def short_name_entries(
    base: Checklist, head: Checklist, entries: Iterable[Entry], whole: Callable[[], Checklist] | None = None
) -> Iterator[Entry]:
    """The entries that are lacking for short names used by items, steps, whistles or indicators.

    A short name that base does not know, or that nothing uses, needs none. An entry on a department, whatever its
    action, accounts for its short name. `head` may lack unchanged files; then `whole` gives the whole version, which
    is asked for only if a short name means another department.
    """
    if base.departments_file is None or head.departments_file is None:
        return
    before, after = _bearers(base), _bearers(head)
    now = head.former_names
    moved: dict[str, list[str]] = {}
    for short in [each.short for each in base.departments.values() if each.short]:
        then = frozenset(name if name in head.departments else now.get(name, name) for name in before[short])
        if then != after.get(short, frozenset()):
            moved[short] = sorted(then ^ after.get(short, frozenset()))
    if not moved:
        return
    accounted = {name for each in entries if each.department for name in (each.department, each.to)}
    said = _said(moved, base, head, whole() if whole else head)
    for name in dict.fromkeys(name for short in moved if short in said for name in moved[short]):
        # A department that is gone or new is accounted for by the entry on its own name.
        if name in base.departments and name in head.departments and name not in accounted:
            yield Entry(department=name, action="rename", to=name)


def _bearers(checklist: Checklist) -> dict[str, frozenset[str]]:
    """The departments that each name, short or full, means."""
    found: dict[str, frozenset[str]] = {}
    for each in checklist.departments.values():
        for called in (each.name, each.short):
            if called:
                found[called] = found.get(called, frozenset()) | {each.name}
    return found


def _said(wanted: Iterable[str], base: Checklist, head: Checklist, whole: Checklist) -> frozenset[str]:
    """The short names that stand in a record, and not only inside of a longer name of a department."""
    names = {*wanted, *base.departments, *head.departments, *base.former_names, *head.former_names}
    pattern = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))
    records = (filed.record for filed in (*whole.items, *whole.whistles, *whole.assessments))
    found = {name for record in records for name in pattern.findall(msgspec.json.encode(record).decode())}
    return frozenset(wanted) & found
