"""The contents of the adjustment record for a proposal: the reason, and whom to consult."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final

from dutylist.features.findings.proposals import Measure, Proposal
from dutylist.features.findings.supervision import finding_ids_in, records_by_finding
from dutylist.model.checklist import Checklist
from dutylist.model.file_kinds import kind_of
from dutylist.model.place_words import local
from dutylist.model.records import FindingProblem
from dutylist.source.base import UnusableError
from dutylist.source.worktree import Worktree


def drafted_for(root: Path, checklist: Checklist, findings: Collection[str]) -> dict[str, str]:
    """The path of the record in the work tree that names each of these findings; those that none names are left out."""
    known = records_by_finding(checklist)
    places = {filed.record.id: filed.path for filed in checklist.adjustments}
    found = {finding: places[known[finding]] for finding in findings if finding in known}
    tree = Worktree(root)
    for path in sorted(checklist.broken):
        kind = kind_of(path)
        if kind is None or kind.name != "adjustment":
            continue
        try:
            text = tree.read(path).decode(errors="replace")
        except UnusableError:
            continue
        for finding in finding_ids_in(text):
            if finding in findings:
                found.setdefault(finding, path)
    return found


_PROBLEMS: Final[Mapping[FindingProblem, str]] = {
    "not_performed": "履职不到位",
    "overlap": "职责交叉",
    "unclear": "职责不清",
    "unable": "乡镇承担不了",
    "other": "其他问题",
}
_MEASURES: Final[Mapping[Measure, str]] = {
    "lead": "明确一家牵头部门，其余改为协助",
    "divide": "划清各事项、各方的界线",
    "clarify": "把职责写具体",
    "recall": "由部门收回，直接承担",
    "cooperate": "由部门牵头，乡镇配合",
    "support": "补上培训、政策、人员、资金等支持",
    "receive": "写明承接科室和工作方式",
}
_LONGEST: Final = 160
_MOST: Final = 5
MOST_NAMED: Final = 60
"""The most findings named in one record; others on the same matter are recognised by those."""


def reason_of(checklist: Checklist, proposal: Proposal, *, chosen: bool = False) -> str:
    """The reason: the findings by their ids, by which they are known again (the first `MOST_NAMED`), what they found, and what is proposed.

    With `chosen` somebody wants another change than the proposed one, of which nothing is said then. Records are
    written in Chinese.
    """
    ids = "、".join(each.finding.id for each in proposal.findings[:MOST_NAMED])
    others = f" 等 {len(proposal.findings)} 个" if len(proposal.findings) > MOST_NAMED else ""
    problems = "、".join(dict.fromkeys(local(_PROBLEMS[each.finding.problem]) for each in proposal.findings))
    items = "、".join(_titled(checklist, item) for item in proposal.items[:_MOST])
    more = f"等 {len(proposal.items)} 个事项" if len(proposal.items) > _MOST else ""
    again = "反复出现" if proposal.recurring and len(proposal.findings) > 1 else "有"
    said = "".join(_sentence(each.finding.description) for each in proposal.findings[:_MOST])
    wanted = f"建议{_MEASURES[proposal.measure]}。" if proposal.measure in _MEASURES and not chosen else ""
    return f"监督问题 {ids}{others}：{items}{more}{again}{problems}的问题。{said}{wanted}"


def consulted_departments(checklist: Checklist, proposal: Proposal) -> tuple[str, ...]:
    """The departments of the items and of the findings, in the order of the register."""
    named = {name for each in proposal.findings for name in each.departments}
    for item in proposal.items:
        if item in checklist.by_id:
            named |= {each.name for each in checklist.by_id[item].record.departments}
    return tuple(name for name in checklist.departments if name in named)


def _titled(checklist: Checklist, item: str) -> str:
    filed = checklist.by_id.get(item)
    return f"{item}“{_cut(filed.record.title, 40)}”" if filed else item


def _sentence(text: str) -> str:
    said = _cut(" ".join(text.split()), _LONGEST)
    return said if said.endswith(("。", "！", "？", "…")) else f"{said}。"


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
