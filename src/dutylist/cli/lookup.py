"""The item that somebody means by what was typed, and what to say where there is none."""

import os
import re
import unicodedata
from typing import TYPE_CHECKING, Final

from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.errors import UserError
from dutylist.model.records import Finding
from dutylist.model.suggestion import closest_match

if TYPE_CHECKING:
    from dutylist.source.git.objects import Objects
    from dutylist.source.git.revisions import Revision
from collections.abc import Sequence

from dutylist.model.records import Whistle


def finding_named(typed: str, checklist: Checklist) -> RecordFile[Finding]:
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
    meant = closest_match(name, [filed.record.id for filed in checklist.findings])
    asked = [(f"是不是 {meant}？", f"is it {meant}?")] if meant else []
    all_of = ("全部问题见 dutylist findings", "all findings: dutylist findings")
    raise UserError(f"没有监督问题 {typed}", f"there is no finding {typed}", *asked, all_of)


_ID: Final = re.compile(r"([A-Z]{1,8})([0-9]{1,19})")


def item_named(typed: str) -> str:
    """The id that is meant: small and full-width letters, missing zeros and a whole path are understood.

    Raises `UserError` where it cannot be an id.
    """
    name = unicodedata.normalize("NFKC", typed[:200]).strip().upper()
    found = _ID.fullmatch(name.replace("\\", "/").rpartition("/")[2].removesuffix(".YAML"))
    if found is None:
        raise UserError(
            f"“{typed}”不是事项编号",
            f"“{typed}” is no item's id",
            ("编号是县的前缀加四位以上数字，例如 DS0201。", "an id is the county's prefix and four or more digits, such as DS0201."),
        )  # fmt: skip
    return f"{found[1]}{found[2]:0>4}"


def unknown_item(objects: "Objects", until: "Revision", item: str) -> UserError:
    """The error for an id that no commit up to a revision has, with the nearest that there is.

    Raises:
        RevisionError: git cannot read the repository.
    """
    from dutylist.model.checklist import id_order
    from dutylist.model.file_kinds import DATA
    from dutylist.model.item import LISTS
    from dutylist.model.suggestion import closest_match
    from dutylist.source.git.completeness import is_shallow
    from dutylist.source.git.errors import UNSHALLOW
    from dutylist.source.git.tree import GitTree

    hints: list[tuple[str, str]] = []
    paths = [f"{DATA}/{name}/{item}.yaml" for name in LISTS]
    if uncommitted := next((path for path in paths if os.path.lexists(objects.root / path)), None):
        hints.append((f"{uncommitted} 还没有提交，提交以后才有历史。", f"{uncommitted} is not committed yet."))
    else:
        folders = tuple(f"{DATA}/{name}/" for name in LISTS)
        listed = (path for path, _, _ in GitTree(objects, until).listed() if path.startswith(folders))
        stems = {path.rpartition("/")[2].removesuffix(".yaml") for path in listed}
        if meant := closest_match(item, sorted(filter(_ID.fullmatch, stems), key=id_order)):
            hints.append((f"是不是 {meant}？", f"is it {meant}?"))
    if is_shallow(objects.root):
        hints.append((UNSHALLOW.zh, UNSHALLOW.en))
    return UserError(f"提交历史里没有事项 {item}", f"there is no item {item} in the history", *hints)


def township_named(typed: str, townships: Sequence[str]) -> str:
    """The township's full name. Raises `UserError` for what is none, with the nearest that there is."""
    name = typed.strip()
    if name in townships:
        return name
    meant = closest_match(name, townships)
    asked = [(f"是不是 {meant}？", f"is it {meant}?")] if meant else []
    listed = "、".join(townships)
    all_of = (f"乡镇有：{listed}", f"townships: {listed}")
    raise UserError(f"没有乡镇 {typed}", f"there is no township {typed}", *asked, all_of)


def some_registered(checklist: Checklist) -> None:
    """Raises `UserError` where no kind of problem is registered at all."""
    if not checklist.whistles:
        raise UserError(
            "还没有登记吹哨事项",
            "no kind of problem is registered",
            ("登记在 duties/whistles 里，一种问题一个文件。", "they stand in duties/whistles, a file each."),
        )


def whistle_named(typed: str, checklist: Checklist) -> Whistle:
    """The kind of problem with this id or title. Raises `UserError`."""
    some_registered(checklist)
    wanted = typed.strip()
    known = [filed.record for filed in checklist.whistles]
    found = [each for each in known if wanted.upper() == each.id or wanted == each.title]
    if found:
        return found[0]
    names = [name for each in known for name in (each.id, each.title)]
    meant = closest_match(wanted, names)
    asked = [(f"是不是 {meant}？", f"is it {meant}?")] if meant else []
    listed = "、".join(f"{each.id} {each.title}" for each in known)
    raise UserError(
        f"没有吹哨事项 {typed}", f"there is no whistle {typed}", *asked, (f"已登记：{listed}", f"registered: {listed}")
    )
