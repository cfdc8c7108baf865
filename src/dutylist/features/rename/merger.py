"""One entry of a register that is merged into another (撤乡并镇): what becomes of lists that name both."""

from dutylist.features.rename.kinds import RenamedEntry
from dutylist.model.checklist import Checklist
from dutylist.model.diagnostic import Pointer
from dutylist.model.errors import UserError
from dutylist.model.file_kinds import BY_NAME, DATA
from dutylist.writing.edit.edit import remove_key, set_key
from dutylist.writing.edit.lookup import find
from dutylist.writing.errors import WriteRefusedError
from dutylist.writing.yaml.document import Collection, Scalar, parse_spans

_SHOWN = 10


def refuse_undecided(checklist: Checklist, subject: RenamedEntry, name: str) -> None:
    """Raise `UserError` where only a person can say what the merger means."""
    if subject.kind == "department":
        pair = {subject.name, name}
        both = [each.path for each in checklist.items if pair <= {one.name for one in each.record.departments}]
        both += [each.path for each in checklist.whistles if pair <= {one.name for one in each.record.departments}]
        if both:
            listed = "、".join(both[:_SHOWN]) + ("等" if len(both) > _SHOWN else "")
            raise UserError(
                f"{len(both)} 个文件里 {subject.name} 和 {name} 都有职责：{listed}",
                f"{subject.name} and {name} both have duties in {len(both)} files: {listed}",
                ("先把两个部门的职责写到一起，只留一个，再合并。", "put the duties of both together and leave one, then merge."),
            )  # fmt: skip
    if subject.kind == "township":
        here = {filed.record.township for filed in checklist.posts} | checklist.broken_stems("posts")
        if {subject.name, name} <= here:
            old, new = (f"{DATA}/posts/{each}.yaml" for each in (subject.name, name))
            raise UserError(
                f"{subject.name}和{name}各有岗位清单，要先由人并成一份",
                f"{subject.name} and {name} both have a file of posts; a person has to make one of them first",
                (f"把 {old} 里的岗位并入 {new}，删去 {old}，再合并。", f"put the posts of {old} into {new}, remove {old}, then merge."),
            )  # fmt: skip


def uneven_items(checklist: Checklist, subject: RenamedEntry, name: str) -> tuple[str, ...]:
    """The items that stand in the list of one of two merging townships and not of the other."""
    if subject.kind != "township":
        return ()
    records = (filed.record for filed in checklist.items)
    return tuple(item.id for item in records if item.applies_to(subject.name) != item.applies_to(name))


def one_scope(text: str, kind: str, before: str, subject: RenamedEntry, name: str) -> str:
    """The text with each name once in lists in which both stood. Raises `WriteRefusedError`.

    What one of two townships had the merged one has.
    """
    if subject.kind == "township" and kind == "item":
        excepted = _names(before, ("townships", "except"))
        alone = [each for each in (subject.name, name) if each in excepted]
        if len(alone) == 1 and len(excepted) == 1:
            return set_key(text, ("townships",), "all", BY_NAME["item"])
        if len(alone) == 1:
            return remove_key(text, ("townships", "except", excepted.index(alone[0])))
        return _once(_once(text, ("townships",), name), ("townships", "except"), name)
    if subject.kind == "category" and kind == "posts":
        posts = find(parse_spans(text.removeprefix("\ufeff")), ("posts",))[-1]
        for index in range(len(posts.entries) if isinstance(posts, Collection) else 0):
            text = _once(text, ("posts", index, "categories"), name)
    return text


def _once(text: str, at: Pointer, name: str) -> str:
    names = _names(text, at)
    if names.count(name) < 2:
        return text
    return remove_key(text, (*at, len(names) - 1 - names[::-1].index(name)))


def _names(text: str, at: Pointer) -> list[str]:
    try:
        node = find(parse_spans(text.removeprefix("\ufeff")), at)[-1]
    except WriteRefusedError:
        return []
    if not isinstance(node, Collection) or node.mapping:
        return []
    return [each.value.value for each in node.entries if isinstance(each.value, Scalar)]
