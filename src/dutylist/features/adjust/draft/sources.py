"""The input for drafting records: both versions of the checklist, and the records and registers where the new ones will
be.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from dutylist.compare.answers import answers_of
from dutylist.compare.change import Change
from dutylist.compare.classify import classify
from dutylist.compare.difference import compare
from dutylist.compare.handover import registers_handover
from dutylist.compare.name_changes import new_names
from dutylist.compare.versions import Versions
from dutylist.features.adjust.draft.entries import Claim
from dutylist.features.gate.admission.door import Demand
from dutylist.features.gate.codes.registers import HANDS_WORK_DOWN
from dutylist.features.gate.facts import register_facts
from dutylist.features.gate.record_index import ListedEntry, RecordIndex, UnfinishedRecord, UsedRecords
from dutylist.features.gate.records.unfinished_records import unfinished_adjustments
from dutylist.features.gate.registers.entries import needed_entries
from dutylist.features.gate.remark import GateIssue
from dutylist.features.gate.run import run_gate
from dutylist.lifecycle.used_records import used_records
from dutylist.model.checklist import Checklist
from dutylist.model.county import Policy
from dutylist.model.errors import UserError
from dutylist.model.file_kinds import BY_NAME, DATA, kind_of
from dutylist.model.place_words import local
from dutylist.model.records import RecordEntry as Entry
from dutylist.reading.load import LoadedChecklist, load
from dutylist.reading.load_pair import COUNTY, SelectedFiles, load_pair
from dutylist.reading.record_cache import Cache
from dutylist.reading.schema import digest
from dutylist.source.changed_paths import Tree
from dutylist.source.git.tree.read import GitTree
from dutylist.source.root import find_root
from dutylist.source.worktree import Worktree

RECORDS: Final = f"{DATA}/adjustments/"
POLICY: Final = f"{DATA}/policy.yaml"
REGISTERS: Final = (f"{DATA}/departments.yaml", POLICY, RECORDS)


@dataclass(frozen=True)
class Material:
    """What records are drafted from.

    `admitted` are the items whose change goes through admission unless the townships asked for it, `promised` the townships
    that must agree to a change, by its item. `claims` is what records list that has not been used up before, `registers`
    what they still have to list on townships, departments and the county's own rules, `unfinished` the drafts among them. `place` is the checklist in which the new
    ones will stand: of it, the registers and the records are there. `unread` are the paths of files of items that could
    not be compared, `illegible` those of records of which nobody knows what they say.
    """

    root: Path
    changes: "tuple[Change, ...]"
    registers: "tuple[Entry, ...]"
    claims: "tuple[Claim, ...]"
    base: "Checklist"
    head: "Checklist"
    place: "Checklist"
    policy: "Policy"
    unfinished: "tuple[UnfinishedRecord, ...]"
    unread: tuple[str, ...]
    illegible: tuple[str, ...]
    admitted: tuple[str, ...]
    promised: "Mapping[str, tuple[str, ...]]"


def place_of_records(named_root: Path | None, both: "Versions") -> Path:
    """The root of the work tree that records are written into, whichever revision the changes are in."""
    return both.head.root if isinstance(both.head, Worktree) else find_root(named_root)


def material(named_root: Path | None, both: "Versions") -> Material:
    """Read the input. Raises `UserError`."""
    root = place_of_records(named_root, both)
    pair = load_pair(both.base, both.head, also=REGISTERS)
    there = pair.head if isinstance(both.head, Worktree) else _registers(root)
    base, head, place = pair.base.checklist, pair.head.checklist, there.checklist
    policy = base.policy_file or place.policy_file
    if policy is None:
        raise _no_policy(broken=POLICY in base.broken | place.broken)
    unfinished = unfinished_adjustments(there, Worktree(root))
    # As the gate does: an entry on a name covers it in the items, too, and hand-over is registered without a record.
    names = new_names(base, head)
    compared = compare(names.checklist(base), names.checklist(head))
    changes = tuple(
        change for change in classify(compared, answers_of(both.base, both.root)) if not registers_handover(change)
    )
    listed = _listed(changes, head, place)
    facts = register_facts(both, pair)
    claimed = [
        *_register_entries(facts.spent, head, place),
        *(entry for each in unfinished for entry in each.changes if not entry.item),
    ]
    whole = cache(lambda: load(both.head, Cache.of(both.root, digest())).checklist)
    record_index = RecordIndex(base, head, policy.record, _spent(both.base, listed), whole=whole)
    demands = {change.item: Demand(change, record_index) for change in changes}
    refusals = run_gate(both, pair).refusals
    down = {issue.item for issue in refusals if issue.diagnostic.code == HANDS_WORK_DOWN.code}
    needed = needed_entries(changes, base, head, facts.severities, claimed, whole)
    records = {path for path in head.broken | place.broken if kind_of(path) is BY_NAME["adjustment"]}
    return Material(
        root=root,
        changes=changes,
        registers=(*needed, *_wanted(refusals, (*claimed, *needed))),
        claims=(
            *_claims([each for each in listed if record_index.use_of(each) is None]),
            *(Claim(each.id, each.changes) for each in unfinished),
        ),
        base=base,
        head=head,
        place=place,
        policy=policy.record,
        unfinished=unfinished,
        unread=tuple(sorted(_uncompared(base, head))),
        illegible=tuple(sorted(records - {each.path for each in unfinished})),
        admitted=tuple(item for item, demand in demands.items() if demand.admission or item in down),
        promised={item: lost.townships for item, demand in demands.items() if (lost := demand.unless_agreed)},
    )


def _wanted(refusals: "Iterable[GateIssue]", listed: "Iterable[Entry]") -> "Iterator[Entry]":
    """The entries that the gate asks for and that are not listed yet, each once."""
    known = {(each.subject, each.action) for each in listed}
    for entry in (issue.wanted for issue in refusals):
        if entry is not None and (entry.subject, entry.action) not in known:
            known.add((entry.subject, entry.action))
            yield entry


def _listed(changes: "Iterable[Change]", *checklists: "Checklist") -> "list[ListedEntry]":
    """The entries of all records that stand on the changed items, each record once."""
    changed = {change.item for change in changes}
    filed_records = (filed for checklist in checklists for filed in checklist.adjustments)
    records = {filed.record.id: filed for filed in filed_records if filed.record.withdrawn is None}
    return [
        ListedEntry(filed, index, entry)
        for filed in records.values()
        for index, entry in enumerate(filed.record.changes)
        if entry.item in changed
    ]


def _register_entries(spent: "frozenset[tuple[str, int]]", *checklists: "Checklist") -> "Iterator[Entry]":
    """The unused entries of all records that are not on items, each record once."""
    records = {filed.record.id: filed.record for checklist in checklists for filed in checklist.adjustments}
    for record in records.values():
        for index, entry in enumerate(record.changes):
            if not entry.item and record.withdrawn is None and (record.id, index) not in spent:
                yield entry


def _spent(base: "Tree", listed: "Iterable[ListedEntry]") -> "UsedRecords | None":
    """The used ones among these entries; None if base has no history."""
    if not isinstance(base, GitTree):
        return None
    return used_records(base.objects, base.revision, {(each.record.id, each.entry.item) for each in listed})


def _claims(listed: "Iterable[ListedEntry]") -> "Iterator[Claim]":
    entries: dict[str, list[Entry]] = {}
    for each in listed:
        entries.setdefault(each.record.id, []).append(each.entry)
    return (Claim(record, tuple(found)) for record, found in entries.items())


def _registers(root: Path) -> "LoadedChecklist":
    tree = Worktree(root)
    wanted = [each for each in tree.entries() if each.path in (COUNTY, *REGISTERS) or each.path.startswith(RECORDS)]
    return load(SelectedFiles(tree, wanted), required=(COUNTY,))


def _uncompared(base: "Checklist", head: "Checklist") -> Iterator[str]:
    for path in base.broken | head.broken:
        kind = kind_of(path)
        if kind and kind.name in ("checklist", "item"):
            yield path


def _no_policy(*, broken: bool) -> UserError:
    if broken:
        return UserError(
            f"{POLICY} 有错误，不知道有哪些情形、要走哪些步骤",
            f"{POLICY} is broken: circumstances and steps are not known",
            ("先运行 dutylist validate 改正。", "mend it first, see dutylist validate."),
        )
    return UserError(
        f"没有 {POLICY}，不知道有哪些情形、要走哪些步骤",
        f"there is no {POLICY}: circumstances and steps are not known",
        (
            local("先写下本县的规则：dutylist new policy 写一份示例，照本县文件改。"),
            "write down the county's procedure first: dutylist new policy writes a sample to be changed.",
        ),
    )
