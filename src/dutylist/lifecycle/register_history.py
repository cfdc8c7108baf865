"""The history of registers and policy: by which policy a record was approved, and which of its entries are used up."""

import contextlib
import hashlib
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

import msgspec

from dutylist.compare.policy_change import loosened_demands
from dutylist.model.approval_process import approval_process, door_of
from dutylist.model.county import County, Departments, Policy
from dutylist.model.file_kinds import BY_NAME, DATA, stem_of
from dutylist.model.records import Adjustment
from dutylist.model.records import RecordEntry as Entry
from dutylist.reading.batch import parse_record
from dutylist.reading.record_cache import Cache
from dutylist.reading.schema import digest
from dutylist.source.base import Source, UnusableError
from dutylist.source.git.cat_file import GitObject
from dutylist.source.git.dates import moment
from dutylist.source.git.diff_tree import changed_files
from dutylist.source.git.item_history import known_place
from dutylist.source.git.objects import Objects, ask
from dutylist.source.git.revisions import Revision
from dutylist.source.git.tree.read import GitTree

if TYPE_CHECKING:
    pass

_POLICY: Final = f"{DATA}/policy.yaml"
_COUNTY: Final = f"{DATA}/checklist.yaml"
_DEPARTMENTS: Final = f"{DATA}/departments.yaml"
_SETTINGS: Final = "dutylist.toml"
_RECORDS: Final = "/adjustments/"
_KEPT: Final = 256
"""So many answers are remembered, each for one commit."""


class RegisterEntry(msgspec.Struct, frozen=True):
    """An entry of a record on a register or a file of rules."""

    record: Adjustment
    path: str
    index: int
    entry: Entry


def earlier_policies(objects: Objects, commit: str, records: Mapping[str, Adjustment]) -> dict[str, Policy]:
    """The policy by which each record was approved, by the records' paths; the policy of `commit` itself is tried last.

    A record counts as approved by a policy if it had completed its procedure before that policy was replaced. `records`
    are the records in question, by path.

    Raises:
        RevisionError: git cannot read the repository, or lacks a part of it.
    """
    found: dict[str, Policy] = {}
    versions = (commit, *_parents(objects, _commits(objects, commit, _POLICY)))
    for each in versions:
        tree = GitTree(objects, Revision(each, each))
        policy = _read(tree, _POLICY, "policy")
        for path in records if isinstance(policy, Policy) else ():
            record = _read(tree, path, "adjustment")
            if isinstance(policy, Policy) and isinstance(record, Adjustment) and _approves(policy, record):
                found[path] = policy
    known = [_read(GitTree(objects, Revision(each, each)), _POLICY, "policy") for each in versions]
    for path, record in records.items():
        if path not in found and any(entry.file == "policy.yaml" for entry in record.changes):
            # What changes the rules was approved by those that it replaces.
            then = next((each for each in known if _approves(each, record)), None)
            if isinstance(then, Policy):
                found[path] = then
    return found


def _approves(policy: object, record: Adjustment) -> bool:
    """Whether a record completed the procedure of this policy and took no step unknown to it."""
    if not isinstance(policy, Policy):
        return False
    known = {step.id for step in door_of(policy, record).steps}
    return record.steps.keys() <= known and approval_process(policy, record).approved


def used_register_entries(
    objects: Objects, commit: str, entries: Iterable[RegisterEntry]
) -> frozenset[tuple[str, int]]:
    """The entries that a change of their register up to `commit` carried out, by record and number.

    Raises:
        RevisionError: git cannot read the repository, or lacks a part of it.
    """
    waiting = {(each.record.id, each.index): each for each in entries}
    if not waiting:
        return frozenset()
    spent: set[tuple[str, int]] = set()
    files = {_path(each.entry) for each in waiting.values() if each.entry.file}
    for each_commit in _commits(objects, commit, *sorted({_POLICY, _COUNTY, _DEPARTMENTS, _SETTINGS} | files)):
        now = GitTree(objects, Revision(each_commit, each_commit))
        day = _day(objects, each_commit)
        for parent in _parents(objects, [each_commit]):
            then = GitTree(objects, Revision(parent, parent))
            for key, each in waiting.items():
                if key not in spent and _carried_out(then, now, each.entry) and _in_time(now, each, day):
                    spent.add(key)
    return frozenset(spent)


def given_records(objects: Objects, commit: str) -> frozenset[str]:
    """The ids of all records that there were up to a commit, by their files; remembered for that commit.

    Raises:
        RevisionError: git cannot read the repository, or lacks a part of it.
    """
    return _remembered(objects, commit, "given-records", _given_records)


def _given_records(objects: Objects, commit: str) -> frozenset[str]:
    lines = [(each,) for each in _commits(objects, commit, f"{DATA}/adjustments")]
    files = (file.path for each in changed_files(objects, lines, None) for file in each.files) if lines else ()
    return frozenset(stem_of(path) for path in files if path.endswith(".yaml") and _RECORDS in path)


def first_departments(objects: Objects, commit: str) -> frozenset[str]:
    """The names of the departments in the oldest register up to a commit; remembered for that commit.

    Raises:
        RevisionError: git cannot read the repository, or lacks a part of it.
    """
    return _remembered(objects, commit, "first-departments", _first_departments)


def _first_departments(objects: Objects, commit: str) -> frozenset[str]:
    for each in reversed(_commits(objects, commit, _DEPARTMENTS)):
        register = _read(GitTree(objects, Revision(each, each)), _DEPARTMENTS, "departments")
        if isinstance(register, Departments):
            return frozenset(department.name for department in register.departments)
    return frozenset()


def _remembered(
    objects: Objects, commit: str, name: str, look_up: Callable[[Objects, str], frozenset[str]]
) -> frozenset[str]:
    place = known_place(objects)
    memory = None if place is None else Cache.of(name, digest(), keep=_KEPT)
    key = hashlib.sha256(msgspec.msgpack.encode([commit, place])).digest()[:20]
    if memory is not None and (kept := memory.get(key)) is not None:
        with contextlib.suppress(msgspec.DecodeError, UnicodeDecodeError):
            return msgspec.msgpack.decode(kept, type=frozenset[str])
    found = look_up(objects, commit)
    if memory is not None:
        memory.add(key, msgspec.msgpack.encode(sorted(found)))
        memory.save()
    return found


def _in_time(now: GitTree, each: RegisterEntry, day: date | None) -> bool:
    """Whether a record may be behind a change: it existed, or had been applied for, when the change was committed."""
    days = [date.fromisoformat(taken.date) for taken in each.record.steps.values()]
    return now.holds(each.path) or day is None or not days or day >= min(days)


def _carried_out(then: GitTree, now: GitTree, entry: Entry) -> bool:
    if entry.file and _path(entry) != _POLICY:
        return bytes_if_usable(then, _path(entry)) != bytes_if_usable(now, _path(entry))
    if entry.file:
        before, after = _read(then, _POLICY, "policy"), _read(now, _POLICY, "policy")
        if not isinstance(before, Policy) or not isinstance(after, Policy):
            return isinstance(before, Policy)
        return bool(loosened_demands(before, after))
    if entry.department and entry.to == entry.department:
        # The entry of a department that keeps its name is on its short name.
        before_short, after_short = (_short_name(tree, entry.department) for tree in (then, now))
        return before_short != after_short
    before_names, after_names = (_names(tree, entry) for tree in (then, now))
    if entry.action == "add":
        return entry.subject not in before_names and entry.subject in after_names
    return entry.subject in before_names and entry.subject not in after_names


def _path(entry: Entry) -> str:
    """The path of the file that an entry lists."""
    return _SETTINGS if entry.file == _SETTINGS else f"{DATA}/{entry.file}"


def _names(tree: GitTree, entry: Entry) -> frozenset[str]:
    if entry.township:
        county = _read(tree, _COUNTY, "checklist")
        return frozenset(county.township_names()) if isinstance(county, County) else frozenset()
    register = _read(tree, _DEPARTMENTS, "departments")
    return frozenset(each.name for each in register.departments) if isinstance(register, Departments) else frozenset()


def _short_name(tree: GitTree, department: str) -> str | None:
    register = _read(tree, _DEPARTMENTS, "departments")
    departments = register.departments if isinstance(register, Departments) else ()
    return next((each.short for each in departments if each.name == department), None)


def _read(tree: GitTree, path: str, kind: str) -> object:
    data = bytes_if_usable(tree, path)
    return None if data is None else parse_record(BY_NAME[kind], data)


def bytes_if_usable(tree: Source, path: str) -> bytes | None:
    """The content of a file; None where it cannot be read as one."""
    try:
        return tree.read(path)
    except UnusableError:
        return None


def _commits(objects: Objects, commit: str, *paths: str) -> list[str]:
    """The commits up to one that changed files below the checklist's root, the newest first."""
    listed = ask(objects.root, "rev-list", "--full-history", "--date-order", commit, "--", *paths)
    return listed.decode("ascii").split()


def _parents(objects: Objects, commits: Iterable[str]) -> list[str]:
    found: dict[str, None] = {}
    for commit in commits:
        number = 1
        while isinstance(parent := objects.find(f"{commit}^{number}"), GitObject):
            found[parent.id] = None
            number += 1
    return list(found)


def _day(objects: Objects, commit: str) -> date | None:
    header = ask(objects.root, "cat-file", "commit", commit).partition(b"\n\n")[0]
    for line in header.split(b"\n"):
        if line.startswith(b"committer "):
            written = moment(b" ".join(line.rsplit(b" ", 2)[1:]))
            return date.fromisoformat(written[:10]) if written else None
    return None
