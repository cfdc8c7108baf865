"""Runs the gate on two versions, and looks up what it needs from git."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final

from dutylist.cli.dates import today
from dutylist.cli.progress import counting_progress
from dutylist.compare.answers import WORDS, TurnedWord, answers_of, turned_words
from dutylist.compare.burden_ledger import Balance
from dutylist.compare.comparison import Comparison, comparison
from dutylist.compare.comparison_cache import compare_cached
from dutylist.compare.name_changes import new_names
from dutylist.compare.versions import Versions
from dutylist.features.gate.emergencies.withdrawal import Carried
from dutylist.features.gate.facts import register_facts
from dutylist.features.gate.judge import Surroundings, Verdict, entries_to_look_up, judge
from dutylist.features.gate.law_mentions import items_naming
from dutylist.features.gate.record_index import UsedRecords
from dutylist.features.gate.records.waiting_records import waiting_candidates
from dutylist.features.gate.spared_work.lookup import suspects_between
from dutylist.model.approval_process import approval_process
from dutylist.model.checklist import Checklist
from dutylist.model.county import Policy
from dutylist.model.file_kinds import BY_NAME, DATA
from dutylist.model.item import LISTS, Item
from dutylist.model.records import Adjustment
from dutylist.reading.batch import parse_record
from dutylist.reading.load import load
from dutylist.reading.load_pair import Pair
from dutylist.reading.record_cache import Cache
from dutylist.reading.schema import digest
from dutylist.source.base import UnusableError
from dutylist.source.git.errors import RevisionError
from dutylist.source.git.revisions import commit
from dutylist.source.git.tree.read import GitTree

if TYPE_CHECKING:
    from dutylist.features.gate.record_index import UnfinishedRecord

REGISTERS: Final = (f"{DATA}/policy.yaml", f"{DATA}/departments.yaml", f"{DATA}/adjustments/")
"""The paths that are read whole on both sides besides the files that differ."""


def run_gate(both: "Versions", pair: "Pair", compared: "Comparison | None" = None, on: date | None = None) -> "Verdict":
    """The verdict on two loaded versions; `compared` is their comparison if it exists already, `on` the day of judging."""
    plain_base, plain_head = pair.base.checklist, pair.head.checklist
    names = new_names(plain_base, plain_head)
    base, head = names.checklist(plain_base), names.checklist(plain_head)
    if names or compared is None or any("keywords" in change.difference.names for change in compared.changes):
        compared = _compared(both, pair, base, head, renamed=bool(names))
    on = on or today()
    surroundings = Surroundings(
        spent=_spent(both, entries_to_look_up(compared, base, head) | waiting_candidates(base, head, on)),
        unfinished=_unfinished(both, pair),
        whole=lambda: names.checklist(load(both.head, Cache.of(both.root, digest())).checklist),
        naming=items_naming(both.head, both.root),
        exists=both.head.holds,
        facts=register_facts(both, pair),
        on=on,
        earlier=_earlier(both, plain_base, plain_head),
        formerly=_formerly(both, compared),
        plain_base=plain_base,
        plain_head=plain_head,
        names=names,
        carried=_carried(both),
        given=_given(both, plain_base, plain_head),
        suspects=lambda: suspects_between(both, base, head, names),
        turned=_turned(both, plain_base, plain_head),
        founded=_founded(both),
    )
    return judge(compared, base, head, surroundings)


def _compared(both: "Versions", pair: "Pair", base: "Checklist", head: "Checklist", *, renamed: bool) -> "Comparison":
    """The comparison; with the ledger only if a township joins or leaves, since only then it is needed."""
    if renamed or base.township_names == head.township_names:
        return comparison(base, head, both.names, opening=Balance({}), answered=answers_of(both.base, both.root))
    return compare_cached(both, pair, counting_progress)


def _turned(both: "Versions", base: "Checklist", head: "Checklist") -> tuple[TurnedWord, ...]:
    """The everyday words that lead to another item once base has those of head."""
    before, after = (side.words_file.record if side.words_file else None for side in (base, head))
    return turned_words(both.base, both.root, before, after) if before != after and WORDS not in head.broken else ()


def _founded(both: "Versions") -> Callable[[], frozenset[str]] | None:
    """A function that gives the departments of the first register up to base; None where there is no history."""
    from dutylist.lifecycle.register_history import first_departments

    base = both.base
    return (lambda: first_departments(base.objects, base.revision.commit)) if isinstance(base, GitTree) else None


def _earlier(both: "Versions", base: "Checklist", head: "Checklist") -> "dict[str, Policy]":
    """The former policies by which records were approved that the policy of base would not approve."""
    from dutylist.lifecycle.register_history import earlier_policies

    policy = base.policy_file.record if base.policy_file else None
    if policy is None or not isinstance(both.base, GitTree):
        return {}
    known = {filed.path for filed in base.adjustments}
    doubtful = {
        filed.path: filed.record
        for filed in head.adjustments
        if filed.path in known and filed.record.steps and _decided(filed.record)
        if not approval_process(policy, filed.record).approved
    }
    if not doubtful:
        return {}
    found = earlier_policies(both.base.objects, both.base.revision.commit, doubtful)
    return {doubtful[path].id: rules for path, rules in found.items()}


def _given(both: "Versions", base: "Checklist", head: "Checklist") -> frozenset[str]:
    """The ids of all records up to base; looked up only where a record is new in head."""
    from dutylist.lifecycle.register_history import given_records

    fresh = {filed.record.id for filed in head.adjustments} - {filed.record.id for filed in base.adjustments}
    if not fresh or not isinstance(both.base, GitTree):
        return frozenset()
    return given_records(both.base.objects, both.base.revision.commit)


def _decided(record: "Adjustment") -> bool:
    return any(step == "publish" or step.endswith("approve") for step in record.steps)


def _formerly(both: "Versions", compared: "Comparison") -> "Callable[[str], tuple[Item, ...]] | None":
    """A function that gives what an added id stood for before base; all are looked up at the first call."""
    base = both.base
    added = [change.item for change in compared.changes if change.action == "add"]
    if not added or not isinstance(base, GitTree):
        return None
    objects, revision = base.objects, base.revision

    @cache
    def found() -> "dict[str, tuple[Item, ...]]":
        from dutylist.lifecycle.former_items import versions_before

        return versions_before(objects, revision.commit, added)

    return lambda item: found().get(item, ())


def _carried(both: "Versions") -> "Carried | None":
    """A function that gives an item before and after a commit up to base."""
    base = both.base
    if not isinstance(base, GitTree):
        return None
    objects = base.objects

    def at(revision: str, item: str) -> "Item | None":
        try:
            tree = GitTree(objects, commit(objects, revision))
        except RevisionError:  # the first commit has none before it
            return None
        for name in LISTS:
            with suppress(UnusableError):
                record = parse_record(BY_NAME["item"], tree.read(f"{DATA}/{name}/{item}.yaml"))
                return record if isinstance(record, Item) else None
        return None

    return lambda item, revision: (at(f"{revision}^", item), at(revision, item))


def _spent(both: "Versions", candidates: frozenset[tuple[str, str]]) -> "UsedRecords | None":
    """The used entries; None if base has no history."""
    if not isinstance(both.base, GitTree):
        return None
    if not candidates:
        return {}
    from dutylist.lifecycle.used_records import used_records

    return used_records(both.base.objects, both.base.revision, candidates)


def _unfinished(both: "Versions", pair: "Pair") -> "tuple[UnfinishedRecord, ...]":
    """The drafts among the records of head."""
    if not pair.head.diagnostics:
        return ()
    from dutylist.features.gate.records.unfinished_records import unfinished_adjustments

    return unfinished_adjustments(pair.head, both.head)
