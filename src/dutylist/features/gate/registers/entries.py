"""The entries for changes of registers and policy that no record holds yet."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from typing import Final

from dutylist.compare.change import Change
from dutylist.compare.policy_change import loosened_demands
from dutylist.features.gate.registers.short_names import short_name_entries
from dutylist.model.checklist import Checklist
from dutylist.model.file_kinds import DATA
from dutylist.model.message import Message
from dutylist.model.records import RecordEntry as Entry
from dutylist.rules.severity_change import SeverityChange

_BECOMES: Final = ("rename", "merge")
POLICY_PATH = f"{DATA}/policy.yaml"


def needed_entries(
    changes: Iterable[Change],
    base: Checklist,
    head: Checklist,
    severities: SeverityChange | None,
    listed: Iterable[Entry],
    whole: Callable[[], Checklist] | None = None,
) -> tuple[Entry, ...]:
    """The entries that a record must still list for the registers and policy of head; `listed` are those that exist.

    `whole` gives all of head where that holds only what differs.
    """
    listed = tuple(listed)
    files = {entry.file for entry in listed}
    found = [*township_entries(base, head, listed), *department_entries(base, head, listed)]
    found += short_name_entries(base, head, (*listed, *found), whole)
    found += [
        Entry(department=name, action="add")
        for name in dict.fromkeys(name for _, _, name in unknown_departments(changes, base, head, (*listed, *found)))
    ]
    if "policy.yaml" not in files and loosened_rules(base, head):
        found.append(Entry(file="policy.yaml", action="amend"))
    if "dutylist.toml" not in files and severities and severities.loosened:
        found.append(Entry(file="dutylist.toml", action="amend"))
    return tuple(found)


def loosened_rules(base: Checklist, head: Checklist) -> list[Message]:
    """The requirements that policy.yaml relaxes, in words."""
    then, now = base.policy_file, head.policy_file
    if then is None or POLICY_PATH in head.broken:
        return []
    return loosened_demands(then.record, now.record) if now else [Message("整个文件没有了", "the whole file is gone")]


def unknown_departments(
    changes: Iterable[Change],
    base: Checklist,
    head: Checklist,
    listed: Iterable[Entry],
    settled: Callable[[str], bool] = lambda _: True,
) -> Iterator[tuple[Change, int, str]]:
    """Departments of changed items, each with its index there, that are in no register of base and in no entry.

    `settled` says of a department in the register of base whether it came there as its procedure demands.
    """
    if base.departments_file is None:
        return
    listed_names = {name for entry in listed if entry.department for name in (entry.department, entry.to)}
    for change in changes:
        after = change.difference.after
        for index, department in enumerate(after.record.departments if after else ()):
            name = department.name
            if name in listed_names or name not in head.departments or (name in base.departments and settled(name)):
                continue
            yield change, index, name


def township_entries(base: Checklist, head: Checklist, entries: Iterable[Entry]) -> Iterator[Entry]:
    """The changes of the register of townships that none of the given entries lists."""
    before, after = base.township_names, head.township_names
    if not before or not after:
        return
    listed = [entry for entry in entries if entry.township]
    codes = {each.name: each.code for each in base.county_file.record.townships} if base.county_file else {}
    named = {entry.township for entry in listed} | {entry.to for entry in listed}
    for each in head.county_file.record.townships if head.county_file else ():
        # A name that goes to another place, or is kept as the former one of another, makes scopes change hands.
        moved = codes.get(each.name, each.code) != each.code
        taken = any(name in after for name in each.former)
        if (moved or taken) and each.name in before and each.name not in named:
            yield Entry(township=each.name, action="rename", to=each.name)
    yield from _unlisted_names(
        before, after, head.former_names, listed, lambda name, action, to: Entry(township=name, action=action, to=to)
    )


def department_entries(base: Checklist, head: Checklist, entries: Iterable[Entry]) -> Iterator[Entry]:
    """The changes of the register of departments that none of the given entries lists."""
    if base.departments_file is None or head.departments_file is None:
        return
    listed = [entry for entry in entries if entry.department]
    named = {name for entry in listed for name in (entry.department, entry.to)}
    for name, each in head.departments.items():
        before = base.departments.get(name)
        if before is None or name in named or each.former == before.former:
            continue
        # A department that is still there was never another one's former name: its work would become that one's.
        if any(former in head.departments and former not in before.former for former in each.former):
            yield Entry(department=name, action="rename", to=name)
    # A department that is new in the register does no harm until it leads, supports or receives.
    after = [name for name in head.departments if name in base.departments or name in head.former_names.values()]
    yield from _unlisted_names(
        tuple(base.departments),
        tuple(after),
        head.former_names,
        listed,
        lambda name, action, to: Entry(department=name, action=action, to=to),
    )


def last_name(entry: Entry, entries: Iterable[Entry], present: Container[str | None]) -> str | None:
    """What is called the first name in `present` after the entry and further ones that rename or merge what it led to."""
    became = {each.subject: each.to for each in entries if each.action in _BECOMES}
    name = entry.to
    for _ in became:
        if name in present or name not in became:
            break
        name = became[name]
    return name


def _unlisted_names(
    before: tuple[str, ...],
    after: tuple[str, ...],
    former: Mapping[str, str],
    entries: Iterable[Entry],
    made: Callable[..., Entry],
) -> Iterator[Entry]:
    entries = tuple(entries)
    gone = [name for name in before if name not in after]
    come = [name for name in after if name not in before]
    # A rename, a merge or a removal accounts for who goes, and for the name that comes with it.
    accounted = {
        last_name(entry, entries, after) for entry in entries if entry.action == "rename" and entry.subject in gone
    }
    for name in gone:
        to = former.get(name)
        fitting = [
            entry
            for entry in entries
            if entry.subject == name
            and (
                (entry.action == "remove" and to is None)
                or (
                    entry.action in _BECOMES
                    and (last := last_name(entry, entries, after)) in after
                    and to in (None, last)
                )
            )
        ]
        if not fitting:
            action = "remove" if to is None else "rename" if to in come else "merge"
            yield made(name, action, to)
            accounted |= {to} if action == "rename" else set()
    for name in come:
        added = any(entry.subject == name and entry.action == "add" for entry in entries)
        merged = any(entry.action == "merge" and entry.to == name for entry in entries)
        if name not in accounted and not added and not merged:
            yield made(name, "add", None)
