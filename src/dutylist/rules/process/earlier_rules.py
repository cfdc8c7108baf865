"""Records that were approved by rules of procedure that have been replaced since: they are judged by those."""

from collections.abc import Mapping

from msgspec.structs import replace

from dutylist.model.approval_process import approval_process, door_of
from dutylist.model.checklist import Checklist
from dutylist.model.county import Policy
from dutylist.model.records import Adjustment
from dutylist.source.base import Source


def with_earlier_rules(checklist: Checklist, source: Source) -> Checklist:
    """The checklist with the rules of their time for records that those of today would not have approved.

    Git is asked only where there are such records, and what it cannot give is left out.
    """
    doubtful = _doubtful(checklist)
    if not doubtful:
        return checklist
    return replace(checklist, policies=_of_their_time(doubtful, source))


def needs_history(checklist: Checklist) -> bool:
    """Whether git has to be asked by which rules a record was approved."""
    return bool(_doubtful(checklist))


def _doubtful(checklist: Checklist) -> dict[str, Adjustment]:
    if checklist.policy_file is None:
        return {}
    policy = checklist.policy_file.record
    return {
        filed.path: filed.record
        for filed in checklist.adjustments
        if any(step == "publish" or step.endswith("approve") for step in filed.record.steps)
        if not _fits(policy, filed.record)
    }


def _fits(policy: Policy, record: Adjustment) -> bool:
    door = door_of(policy, record)
    known = record.steps.keys() <= {step.id for step in door.steps} and record.circumstance in door.circumstances
    return known and approval_process(policy, record).approved


def _of_their_time(records: Mapping[str, Adjustment], source: Source) -> Mapping[str, Policy]:
    # Git is far from cheap to start, and hardly ever needed.
    from dutylist.lifecycle.register_history import earlier_policies
    from dutylist.source.git.errors import RevisionError
    from dutylist.source.git.objects import Objects
    from dutylist.source.git.revisions import commit
    from dutylist.source.git.tree.read import GitTree
    from dutylist.source.worktree import Worktree

    try:
        if isinstance(source, GitTree):
            return earlier_policies(source.objects, source.revision.commit, records)
        if isinstance(source, Worktree):
            with Objects(source.root) as objects:
                return earlier_policies(objects, commit(objects, "HEAD").commit, records)
    except (RevisionError, OSError):
        return {}
    return {}
