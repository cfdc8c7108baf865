"""Classifies differences: action, editorial or substantive, and burden. No other module decides these."""

from collections.abc import Callable, Collection, Iterable
from typing import Final

from dutylist.compare.burden import burden_of
from dutylist.compare.change import Action, Change, ChangeKind, Difference, FieldChange
from dutylist.compare.equivalence import fold_wording, same
from dutylist.compare.succession import forerunners, replaced_by
from dutylist.model.approval_process import BINDING_KEYS
from dutylist.model.characters import look_alikes
from dutylist.model.lazy_pattern import LazyPattern

_ACTIONS: Final[tuple[tuple[Action, Callable[[Difference], bool]], ...]] = (
    ("add", lambda difference: difference.before is None),
    ("remove", lambda difference: difference.after is None),
    ("move", lambda difference: "list" in difference.names),
    ("rescope", lambda difference: "townships" in difference.names),
    ("amend", lambda _: True),
)
"""The actions, the strongest first, each with the test for it."""

Answered = Callable[[str], frozenset[str]]
"""Gives the items that the old version of the checklist finds for a text."""


def classify(differences: Iterable[Difference], answered: Answered | None = None) -> tuple[Change, ...]:
    """Judge each difference, in the given order. Without `answered`, no keyword is looked up in the old version."""
    differences = tuple(differences)
    predecessors, successors = forerunners(differences), replaced_by(differences)
    return tuple(
        Change(
            difference,
            action_of(difference),
            kind_of_change(difference, answered),
            burden_of(difference),
            predecessors.get(difference.item, ()),
            successors.get(difference.item, ()),
        )
        for difference in differences
    )


def action_of(difference: Difference) -> Action:
    """The strongest action on the item."""
    return next(action for action, shows in _ACTIONS if shows(difference))


def kind_of_change(difference: Difference, answered: Answered | None = None) -> ChangeKind:
    """Editorial if an item that stays says the same in other words, as far as a program can tell; else substantive."""
    stays = difference.before is not None and difference.after is not None
    wording = stays and all(_is_wording(change, difference.item, answered) for change in difference.fields)
    return "editorial" if wording else "substantive"


def is_wording(change: Change, fields: Collection[str]) -> bool:
    """Whether some fields of an item that stays change in their wording alone; keywords, which are looked up, do not."""
    if not fields or change.action in ("add", "remove") or "keywords" in fields:
        return False
    return all(_is_wording(each, change.item, None) for each in change.fields if each.field in fields)


def _is_wording(change: FieldChange, item: str, answered: Answered | None) -> bool:
    if change.field in BINDING_KEYS:
        return False
    if change.field == "keywords":
        return _keywords_only_help(change, item, answered)
    if odd_characters(change.after) - odd_characters(change.before):
        return False
    if change.field == "notes":
        return not _notes_bind(str(change.before or ""), str(change.after or ""))
    return same(change.field, change.before, change.after, fold_wording)


def _keywords_only_help(change: FieldChange, item: str, answered: Answered | None) -> bool:
    """Whether no keyword was removed, and none added for which the old version finds another item."""
    before, after = (
        {fold_wording(str(each)) for each in (side if isinstance(side, list | tuple) else ())}
        for side in (change.before, change.after)
    )
    if before - after:
        return False
    return answered is None or not any(answered(word) - {item} for word in sorted(after - before))


def odd_characters(value: object) -> frozenset[str]:
    """The characters for which others are meant in a field's texts: putting one right is wording, bringing one in is not."""
    return frozenset(look_alikes(value if isinstance(value, str) else repr(value)))


_NUMBER: Final = LazyPattern(
    r"[0-9０-９]+(?:[.．][0-9０-９]+)?|[一二两三四五六七八九十百千万]+(?=[个次日天月年周户人件项家处小时])"
)
_REFERENCE: Final = LazyPattern(
    r"[A-Z]{1,8}(?:-[0-9]{4}-)?[0-9]{3,}|《[^《》]*》|〔[0-9]{4}〕[0-9]+号|第[0-9一二三四五六七八九十百零]+[条款项章节页号]"
    r"|\b0[0-9]{2,3}-[0-9]{7,8}\b|\b1[0-9]{10}\b"
)
"""Matches what says where else to look, or whom to call: ids, documents, articles, telephones. Its digits count nothing."""
_CLAUSE: Final = LazyPattern(r"[，。；！？,;!?\n]")
_BODY: Final = LazyPattern(r"乡镇|街道|镇政府|镇村|各镇|本镇|属地|网格|村（?社区|村委|村民?委员会|社区|基层|镇街|苏木")
_BINDS: Final = LazyPattern(
    r"承担|负责|牵头|负有|应当|应该|必须|须|务必|不得拒绝|落实|完成|执行|履行|开展|组织|实施|处置|处罚|处理|查处|检查|巡查|巡逻"
    r"|排查|整治|整改|核查|认定|鉴定|审批|审核|制止|立案|执法|清理|拆除|打捞|收缴|征收|看护|值守|考核|报送|每[日天周月季年]|不少于|定期|兜底|配合|协助"
)
_OF_TOWNSHIPS: Final = LazyPattern(
    r"(?:是|归|属于?|算作?)(?:属地|各?乡镇|各镇|镇里|街道|村里)[^，。；]{0,6}(?:的?[事活]|的?责任|管|办理|来做)"
)
"""Matches what says whose work something is."""
_DENIES: Final = LazyPattern(
    r"不再|不承担|不负责|不得(?!拒|推)|不需|无需|不用|不必|没有|缺少|收回前|调整前|此前|原由|以前|只需|不作为|不列入|不由"
)


_DEMANDS: Final = LazyPattern(
    r"应当|应该|必须|务必|须(?!知)|每[日天周月季]|定期|逐[户一家]|不少于|不低于|限期|当[日天场]|按时|及时|全部完成|立即"
)
"""Matches words that demand something of whoever the notes are for."""
_DEPARTMENTS: Final = LazyPattern(r"县|部门|局|大队|委员?会|省|市|上级|有关方面|企业|群众|当事人|申请")
"""Matches whoever else a clause may be about."""
_INFORMS: Final = LazyPattern(r"可(?!能)|咨询|联系|查询|查看|参见|详见")


def _clause_binds(clause: str, *, named: bool) -> bool:
    """Whether a clause of the notes imposes a duty; `named`: the notes name a township somewhere."""
    if _DENIES.search(clause):
        return False
    if _DEMANDS.search(clause) and not _DEPARTMENTS.search(clause):
        return True
    if _OF_TOWNSHIPS.search(clause):
        return True
    if not named or not _BINDS.search(clause):
        return False
    return bool(_DEMANDS.search(clause)) or not (_INFORMS.search(clause) or _by_department(clause))


def _by_department(clause: str) -> bool:
    """Whether a clause is about what a department does, and names no township."""
    return bool(_DEPARTMENTS.search(clause)) and not _BODY.search(clause)


def _notes_bind(before: str, after: str) -> bool:
    """Whether new words in the notes impose a duty, or a number in them changed."""
    then, now = (sorted(_NUMBER.findall(_REFERENCE.sub("", text))) for text in (before, after))
    if then != now:
        return True
    known = {fold_wording(clause) for clause in _CLAUSE.split(before)}
    fresh = [clause for clause in _CLAUSE.split(after) if fold_wording(clause) not in known]
    gone = {fold_wording(clause) for clause in _CLAUSE.split(before)} - {
        fold_wording(clause) for clause in _CLAUSE.split(after)
    }
    lifted = any(_DENIES.search(clause) and _BODY.search(clause) for clause in gone)
    named = bool(_BODY.search(after))
    return lifted or any(_clause_binds(each, named=named) for each in fresh)
