"""Changes in words: the action, the effect on the townships, and which lines came and went."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from dutylist.compare.burden import duties_moved
from dutylist.compare.change import Action, Burden, Change, Plain
from dutylist.compare.comparison import Comparison, Side
from dutylist.model.message import Language, Message
from dutylist.output.document import Content, Span, Tone, join_content, own, sentence, with_tone
from dutylist.output.phrases import join_names, label_value, word
from dutylist.output.vocabulary import LIST_STEMS

ACTIONS: Final[dict[Action, Message]] = {
    "add": Message("新增", "added"),
    "remove": Message("取消", "removed"),
    "move": Message("清单间调整", "moved"),
    "rescope": Message("范围调整", "rescoped"),
    "amend": Message("内容调整", "amended"),
}
"""What can happen to an item."""

BURDENS: Final[dict[Burden, Message]] = {
    "heavier": Message("加重", "heavier"),
    "lighter": Message("减轻", "lighter"),
    "mixed": Message("有增有减", "mixed"),
    "neutral": Message("不变", "neutral"),
}
"""The effects of a change on the townships."""

BURDEN_TONES: Final[Mapping[Burden, Tone]] = {"heavier": "bad", "lighter": "good", "mixed": "warn"}
"""The tone (see `output.document`) of each effect; `neutral` has none."""

EDITORIAL: Final = Message("文字修改", "editorial")
"""A change of wording only."""

BETWEEN_FACTS: Final = " · "

_ARROWS: Final[Mapping[Burden, str]] = {"heavier": " ↑", "lighter": " ↓", "mixed": " ↑↓"}
_BURDEN: Final = Message("负担{burden}", "{burden}")
_EVERYWHERE: Final = Message("全部乡镇", "all townships")
_EVERYWHERE_BUT: Final = Message("除{names}外的全部乡镇", "all townships but {names}")
_JOINING: Final = Message("加入{names}", "joining {names}")
_LEAVING: Final = Message("退出{names}", "leaving {names}")
_REPLACES: Final = Message("替代 {items}", "replaces {items}")
_REPLACED_BY: Final = Message("由 {items} 替代", "replaced by {items}")
_WORKTREE: Final = Message("当前文件", "the files as they are")
_BETWEEN_DUTIES: Final = Message("；", "; ")
_NAME_LENGTH: Final = 100
_SHORT_COMMIT: Final = 10
_NOTHING: Final = Message("两边的事项没有差异。", "The items do not differ.")
_NOTHING_ELSE: Final = Message("其余事项没有差异。", "The other items do not differ.")
_SUMMARY: Final = Message(
    "共 {count} 项调整：{groups}。乡镇负担：{burdens}。",
    "{count} in all: {groups}. Burden on the townships: {burdens}.",
)
_COUNTED: Final = Message("{name} {count} 项", "{count} {name}")
_JOINED: Final = Message("乡镇名录新增：{names}", "New in the register of townships: {names}")
_LEFT: Final = Message("乡镇名录减少：{names}", "Gone from the register of townships: {names}")
_RENAMED: Final = Message("{old}改名为{new}", "{old} was renamed to {new}")
_MERGED: Final = Message("{old}并入{new}", "{old} was merged into {new}")
_FORMED: Final = Message("{old}合并为{new}", "{old} were merged to form {new}")
_UNREAD: Final = Message(
    "有 {count} 个文件没有通过检查，其中的内容没有比较：{paths}",
    "{count} files did not pass the check and were not compared: {paths}",
)


def side_name(side: Side, language: Language) -> Content:
    """A version's name, with the beginning of its commit id unless the name contains it."""
    if side == Side("worktree"):
        return word(_WORKTREE, language)
    commit = side.commit or ""
    name = side.name if len(side.name) <= _NAME_LENGTH else side.name[: _NAME_LENGTH - 1] + "…"
    return name if not commit or commit.startswith(side.name) else f"{name} ({commit[:_SHORT_COMMIT]})"


def where(change: Change, language: Language) -> Span:
    """The list that the item is in, or the lists that it left and went to."""
    lists = (change.difference.from_list, change.difference.to_list)
    return own(" → ".join(dict.fromkeys(LIST_STEMS[name].template(language) for name in lists if name)))


def burden_text(change: Change, language: Language) -> Content:
    """The effect of the change on the townships, and whether it is one of wording only."""
    burden = BURDENS[change.burden].template(language)
    said = own(_BURDEN.render({"burden": burden}, language) + _ARROWS.get(change.burden, ""))
    facts = (word(EDITORIAL, language), said) if change.kind == "editorial" else (said,)
    shown = join_content(facts, BETWEEN_FACTS)
    tone = BURDEN_TONES.get(change.burden)
    return with_tone(shown, tone) if tone else with_tone(shown, "plain", "dim")


def burden_halves(change: Change, language: Language) -> Iterator[Content]:
    """Of a mixed change, the texts that make it heavier and those that make it lighter."""
    if change.burden != "mixed":
        return
    halves, difference = duties_moved(change.difference), change.difference
    heavier: list[Content] = [*halves.heavier]
    lighter: list[Content] = [*halves.lighter]
    if difference.joining:
        heavier.append(sentence(_JOINING, language, names=join_names(difference.joining, language)))
    if difference.leaving:
        lighter.append(sentence(_LEAVING, language, names=join_names(difference.leaving, language)))
    halved: tuple[tuple[Burden, list[Content]], ...] = (("heavier", heavier), ("lighter", lighter))
    for burden, texts in halved:
        said = join_content(texts, _BETWEEN_DUTIES.template(language))
        name = with_tone(word(BURDENS[burden], language), BURDEN_TONES[burden])
        yield label_value(name, said, language)


def scope_text(townships: Plain, language: Language) -> Content:
    """Where an item applies."""
    if isinstance(townships, Mapping):
        excepted = townships.get("except", ())
        names = excepted if isinstance(excepted, list | tuple) else ()
        return sentence(_EVERYWHERE_BUT, language, names=join_names(map(str, names), language))
    if isinstance(townships, list | tuple):
        return join_names(map(str, townships), language)
    return word(_EVERYWHERE, language)


def facts(change: Change, language: Language) -> Iterator[Content]:
    """Facts on the item as a whole besides its lists: its townships, predecessors and successors."""
    difference = change.difference
    if change.action in ("add", "remove"):
        for field in change.fields:
            if field.field == "townships":
                yield scope_text(field.before if field.after is None else field.after, language)
    else:
        if difference.joining:
            yield sentence(_JOINING, language, names=join_names(difference.joining, language))
        if difference.leaving:
            yield sentence(_LEAVING, language, names=join_names(difference.leaving, language))
    if change.replaces:
        yield sentence(_REPLACES, language, items=join_names(change.replaces, language))
    if change.replaced_by:
        yield sentence(_REPLACED_BY, language, items=join_names(change.replaced_by, language))


def summary(comparison: Comparison, language: Language) -> Content:
    """The number of changes of each action and of each effect on the townships; zeros are left out."""
    if not comparison.changes:
        return word(_NOTHING_ELSE if comparison.unread else _NOTHING, language)
    actions = (name_with_count(ACTIONS[action], len(comparison.by_action(action)), language) for action in ACTIONS)
    return summary_of(comparison, actions, language)


def summary_of(comparison: Comparison, groups: Iterable[Content], language: Language) -> Content:
    """The number of changes of each group and of each effect on the townships."""
    burdens = (name_with_count(BURDENS[burden], count, language) for burden, count in comparison.burdens().items())
    return sentence(
        _SUMMARY,
        language,
        count=len(comparison.changes),
        groups=join_names(groups, language),
        burdens=join_names(burdens, language),
    )


def name_with_count(name: Message, count: int, language: Language) -> Content:
    """A name with its count; empty if the count is zero."""
    return sentence(_COUNTED, language, name=word(name, language), count=count) if count else ""


def notices(comparison: Comparison, language: Language, most: int = 20) -> Iterator[Content]:
    """Notices on the comparison itself: townships that joined or left the county or became others, files that were not compared."""
    became: dict[str, list[str]] = {}
    for old, new in comparison.successors.items():
        became.setdefault(new, []).append(old)
    for new, parts in became.items():
        how = _MERGED if new not in comparison.joined else _RENAMED if len(parts) == 1 else _FORMED
        yield sentence(how, language, old=join_names(parts, language), new=new)
    if joined := [name for name in comparison.joined if name not in became]:
        yield sentence(_JOINED, language, names=join_names(joined, language))
    if left := [name for name in comparison.left if name not in comparison.successors]:
        yield sentence(_LEFT, language, names=join_names(left, language))
    if comparison.unread:
        paths = join_names(comparison.unread, language, most)
        yield sentence(_UNREAD, language, count=len(comparison.unread), paths=paths)
