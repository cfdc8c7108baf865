"""The two records by which Dongshan's sample recalled its items, and records as they were on the day of application.

The two exist only in the sample's made history: the sample itself begins where they end.
"""

import re
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Final

_ANSWERED: Final = ("2025-01-13", "2025-01-14", "2025-01-15", "2025-01-16")
_REMARKS: Final = {
    "县农业农村局": "同意承接，春耕期间执法力量紧张，建议各镇协助引路到五月底",
    "县城市管理局": "同意承接，建议西埔镇、铜陵镇先移交，其余各镇三月上旬完成",
    "县水利局": "同意承接，建议乡镇把河道视频监控账号一并移交",
    "县商务局": "同意收回考核，建议乡镇继续提供招商线索",
}
_WERE_DELEGATED: Final = 155
_RECORD: Final = """\
# yaml-language-server: $schema=../../schema/adjustment.schema.json
id: {id}
door: adjustment
circumstance: {circumstance}
reason: {reason}
applicant: {applicant}
changes:
{changes}opinions:
{opinions}steps:
  apply: {{date: 2025-01-06}}
  consult: {{date: 2025-01-17}}
  review: {{date: 2025-02-12}}
  approve: {{date: 2025-02-20, document: 东委编〔2025〕3号}}
  publish: {{date: 2025-02-24}}
"""


def of_enforcement(items: Sequence[str], receivers: Sequence[str]) -> str:
    """The record that recalled enforcement items from where they stood. `items` are the paths that they had."""
    return _RECORD.format(
        id="ADJ-2025-003",
        circumstance="restructuring",
        reason=(
            f"赋权乡镇的{_WERE_DELEGATED}项行政执法事项运行评估，乡镇没有执法人员或者专业能力、办不了案的{len(items)}项"
            f"收回，由县级部门直接行使；其余{_WERE_DELEGATED - len(items)}项继续由乡镇行使。"
        ),
        applicant="县司法局",
        changes=_moves(items),
        opinions=_opinions(receivers),
    )


def of_assessments(items: Sequence[str], receivers: Sequence[str]) -> str:
    """The record that recalled assessments and technical work, likewise."""
    return _RECORD.format(
        id="ADJ-2025-004",
        circumstance="township_request",
        reason=(
            "考核指标和许可、鉴定、检测、审查等工作，乡镇没有权限，也没有专业人员和设备。"
            "陈城镇申请、其余各镇附议，由主管部门直接承担。"
        ),
        applicant="陈城镇",
        changes=_moves(items),
        opinions=_opinions(receivers),
    )


def _moves(items: Sequence[str]) -> str:
    paths = (PurePosixPath(path) for path in items)
    return "".join(
        f"  - {{item: {path.stem}, action: move, from: {path.parent.name}, to: recalled}}\n" for path in paths
    )


def _opinions(receivers: Sequence[str]) -> str:
    lines: list[str] = []
    for number, name in enumerate(receivers):
        day = _ANSWERED[number % len(_ANSWERED)]
        said = f"agree_with_changes, date: {day}, note: {_REMARKS[name]}" if name in _REMARKS else f"agree, date: {day}"
        lines.append(f"  - {{department: {name}, opinion: {said}}}\n")
    return "".join(lines)


def applied_for(record: str) -> str:
    """A record on the day of its application: nobody has answered, and only the first step has been taken."""
    asked = re.sub(r"^opinions:\n(?:  - .*\n)+", "", record, flags=re.MULTILINE)
    begun = re.sub(r"^(steps:\n  .*\n)(?:  .*\n)+", r"\1", asked, flags=re.MULTILINE)
    if begun.count("date:") != 1:
        raise SystemExit(f"a record is not laid out as expected:\n{record}")
    return begun
