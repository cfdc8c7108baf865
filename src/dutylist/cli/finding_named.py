"""The finding that somebody means by what was typed."""

import unicodedata

from dutylist.cli.errors import UserError
from dutylist.model.checklist import Checklist, Filed
from dutylist.model.mechanism import Finding
from dutylist.model.nearest import nearest


def finding_named(typed: str, checklist: Checklist) -> Filed[Finding]:
    """The finding with this id; small letters and a whole path are understood. Raises `UserError`."""
    name = unicodedata.normalize("NFKC", typed[:200]).strip().upper().replace("\\", "/").rpartition("/")[2]
    name = name.removesuffix(".YAML")
    same = [filed for filed in checklist.findings if filed.record.id == name]
    if len(same) > 1:
        paths = "、".join(filed.path for filed in same)
        raise UserError(f"{name} 有两个文件：{paths}", f"{name} has two files: {paths}")
    if same:
        return same[0]
    if name in checklist.broken_stems("finding"):
        path = f"duties/findings/{name}.yaml"
        raise UserError(
            f"{path} 有错误，读不出来",
            f"{path} is broken",
            ("先运行 dutylist validate 改正。", "mend it first, see dutylist validate."),
        )
    meant = nearest(name, [filed.record.id for filed in checklist.findings])
    asked = [(f"是不是 {meant}？", f"is it {meant}?")] if meant else []
    all_of = ("全部问题见 dutylist findings", "all findings: dutylist findings")
    raise UserError(f"没有监督问题 {typed}", f"there is no finding {typed}", *asked, all_of)
