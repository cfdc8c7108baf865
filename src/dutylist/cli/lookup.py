"""Finds the item, township, post or record that a user named, and the error with suggestions if there is none."""

import os
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from dutylist.model.checklist import Checklist, RecordFile, id_order
from dutylist.model.errors import UserError
from dutylist.model.file_kinds import DATA, stem_of
from dutylist.model.item import LISTS
from dutylist.model.message import Message
from dutylist.model.place_words import local
from dutylist.model.records import Adjustment, Finding, Posts, Whistle
from dutylist.model.suggestion import nearest, nearest_id

if TYPE_CHECKING:
    # What reads git is loaded for the one command that needs it.
    from dutylist.source.git.objects import Objects
    from dutylist.source.git.revisions import Revision

Hint = tuple[str, str]

_ID: Final = re.compile(r"([A-Z]{1,8})([0-9]{1,19})")
_LONGEST: Final = 200
_TOWNSHIP: Final = Message("乡镇", "township")
_DEPARTMENT: Final = Message("部门", "department")
_POST: Final = Message("岗位", "post")
_FINDING: Final = Message("监督问题", "finding")
_OFFICE: Final = Message("乡镇或部门", "township or department")
_CATEGORY: Final = Message("类别", "category")
_ASSESSMENT: Final = Message("考核细则", "assessment")
_RECORD: Final = Message("调整记录", "adjustment record")
_WHISTLE: Final = Message("吹哨事项", "kind of problem")


def township_named(typed: str, townships: Sequence[str]) -> str:
    """The township's full name. Raises `UserError` with the nearest name if there is none."""
    name = typed.strip()
    if name in townships:
        return name
    raise _unknown(_TOWNSHIP, typed, name, townships, _all_of(_TOWNSHIP, townships))


def department_named(typed: str, checklist: Checklist, among: Sequence[str] | None = None) -> str:
    """The department's full name, found by full or short name. `among` limits the departments.

    Raises `UserError` if there is none.
    """
    name = typed.strip()
    known = list(checklist.departments) if among is None else among
    if name in known:
        return name
    by_short = [full for full, each in checklist.departments.items() if each.short == name and full in known]
    if len(by_short) == 1:
        return by_short[0]
    raise _unknown(_DEPARTMENT, typed, name, known, () if among is None else _all_of(_DEPARTMENT, known))


def office_named(typed: str, checklist: Checklist) -> str:
    """The full name of a township or department, found by full or short name.

    Raises `UserError` if there is none. Without any register, every name is accepted.
    """
    known = (*checklist.township_names, *checklist.departments)
    full = {each.short: name for name, each in checklist.departments.items() if each.short}
    name = typed.strip()
    if not known or name in known:
        return name
    if name in full:
        return full[name]
    where = (
        local("乡镇以 duties/checklist.yaml 为准，部门以 duties/departments.yaml 为准。"),
        "townships are registered in duties/checklist.yaml, departments in duties/departments.yaml.",
    )
    raise _unknown(_OFFICE, typed, name, known, [where])


def category_named(typed: str, categories: Sequence[str]) -> str:
    """The category with this name. Raises `UserError` if there is none."""
    name = typed.strip()
    if name in categories:
        return name
    raise _unknown(_CATEGORY, typed, name, categories, _all_of(_CATEGORY, categories))


def posts_of(township: str, checklist: Checklist) -> RecordFile[Posts]:
    """The file of a township's posts. Raises `UserError` if there is none, or it is broken."""
    found = next((filed for filed in checklist.posts if filed.record.township == township), None)
    if found:
        return found
    path = f"{DATA}/posts/{township}.yaml"
    if township in checklist.broken_stems("posts"):
        raise _broken(path)
    raise UserError(
        f"{township}没有岗位清单",
        f"{township} has no list of posts",
        (
            f"岗位写在 {path} 里；用 dutylist new post --township {township} 新建。",
            f"posts stand in {path}; dutylist new post --township {township} starts it.",
        ),
    )


def post_named(typed: str, filed: RecordFile[Posts]) -> str:
    """The name of a post of a township. Raises `UserError` if there is none."""
    name, names = typed.strip(), [post.name for post in filed.record.posts]
    if name in names:
        return name
    raise _unknown(_POST, typed, name, names, _all_of(_POST, names), where=filed.record.township)


def finding_named(typed: str, checklist: Checklist) -> RecordFile[Finding]:
    """The finding with this id; lower case and a whole path are accepted. Raises `UserError` if there is none."""
    name = _id_typed(typed)
    same = [filed for filed in checklist.findings if filed.record.id == name]
    if len(same) > 1:
        paths = "、".join(filed.path for filed in same)
        raise UserError(f"{name} 有两个文件：{paths}", f"{name} has two files: {paths}")
    if same:
        return same[0]
    if name in checklist.broken_stems("finding"):
        raise _broken(f"{DATA}/findings/{name}.yaml")
    ids = [filed.record.id for filed in checklist.findings]
    raise _unknown(_FINDING, typed, name, ids, [("全部问题见 dutylist findings", "all findings: dutylist findings")])


def record_named(typed: str, checklist: Checklist) -> Adjustment:
    """The adjustment record with this id; lower case and a whole path are accepted. Raises `UserError` if there is
    none.
    """
    name = _id_typed(typed)
    known = {filed.record.id: filed.record for filed in checklist.adjustments}
    if name in checklist.broken_stems("adjustment"):
        raise _broken(f"{DATA}/adjustments/{name}.yaml")
    if name in known:
        return known[name]
    raise _unknown(_RECORD, typed, name, known, ())


def unknown_assessment(typed: str, checklist: Checklist) -> UserError:
    """The error for scoring rules that do not exist, with the nearest ones."""
    ids = [filed.record.id for filed in checklist.assessments]
    return _unknown(_ASSESSMENT, typed, typed, ids, _all_of(_ASSESSMENT, ids))


def some_registered(checklist: Checklist) -> None:
    """Raise `UserError` if no kind of problem is registered."""
    if not checklist.whistles:
        raise UserError(
            "还没有登记吹哨事项",
            "no kind of problem is registered",
            (
                "登记在 duties/whistles 里，一种问题一个文件；用 dutylist new whistle 新建。",
                "they stand in duties/whistles, a file each; dutylist new whistle starts one.",
            ),
        )


def whistle_named(typed: str, checklist: Checklist) -> Whistle:
    """The kind of problem with this id or title. Raises `UserError` if there is none."""
    some_registered(checklist)
    wanted = typed.strip()
    known = [filed.record for filed in checklist.whistles]
    found = [each for each in known if wanted.upper() == each.id or wanted == each.title]
    if found:
        return found[0]
    names = [name for each in known for name in (each.id, each.title)]
    raise _unknown(_WHISTLE, typed, wanted, names, _all_of(_WHISTLE, [f"{each.id} {each.title}" for each in known]))


def item_named(typed: str) -> str:
    """The id of an item as typed: lower case, full width, missing zeros and a whole path are accepted.

    Raises `UserError` if the text cannot be an id.
    """
    found = _ID.fullmatch(_id_typed(typed))
    if found is None:
        raise UserError(
            f"“{typed}”不是事项编号",
            f"“{typed}” is no item's id",
            ("编号是县的前缀加四位以上数字，例如 DS0201。", "an id is the county's prefix and four or more digits, such as DS0201."),
        )  # fmt: skip
    return f"{found[1]}{found[2]:0>4}"


def unknown_item(objects: "Objects", until: "Revision", item: str) -> UserError:
    """The error for an id that no commit up to a revision contains, with the nearest one.

    Raises:
        RevisionError: git cannot read the repository.
    """
    from dutylist.source.git.completeness import is_shallow
    from dutylist.source.git.errors import UNSHALLOW
    from dutylist.source.git.tree.read import GitTree

    hints: list[Hint] = []
    paths = [f"{DATA}/{name}/{item}.yaml" for name in LISTS]
    if uncommitted := next((path for path in paths if os.path.lexists(objects.root / path)), None):
        hints.append((f"{uncommitted} 还没有提交，提交以后才有历史。", f"{uncommitted} is not committed yet."))
    else:
        folders = tuple(f"{DATA}/{name}/" for name in LISTS)
        listed = (path for path, _, _ in GitTree(objects, until).files_with_ids() if path.startswith(folders))
        stems = {stem_of(path) for path in listed}
        hints += nearest_id(item, sorted(filter(_ID.fullmatch, stems), key=id_order))
    if is_shallow(objects.root):
        hints.append((UNSHALLOW.zh, UNSHALLOW.en))
    return UserError(f"提交历史里没有事项 {item}", f"there is no item {item} in the history", *hints)


def _id_typed(typed: str) -> str:
    """The id in upper case, taken out of a path if one was typed."""
    name = unicodedata.normalize("NFKC", typed[:_LONGEST]).strip().upper()
    return name.replace("\\", "/").rpartition("/")[2].removesuffix(".YAML")


def _unknown(
    kind: Message, typed: str, name: str, known: Iterable[str], hints: Iterable[Hint], *, where: str = ""
) -> UserError:
    """The error for a name that does not exist, with the nearest one."""
    return UserError(
        f"{where}没有{kind.template('zh')} {typed}",
        f"{where} has no {kind.en} {typed}" if where else f"there is no {kind.en} {typed}",
        *nearest(name, known),
        *hints,
    )


def _all_of(kind: Message, names: Sequence[str]) -> list[Hint]:
    if not names:
        return []
    return [(f"{kind.template('zh')}有：{'、'.join(names)}", f"there are: {', '.join(names)}")]


def _broken(path: str) -> UserError:
    return UserError(
        f"{path} 有错误，读不出来",
        f"{path} is broken",
        ("先运行 dutylist validate 改正。", "mend it first, see dutylist validate."),
    )
