"""The words around changes, in both languages. Whatever comes from a checklist is left as it is: a format escapes it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from dutylist.compare.change import Action, Burden, Change, ChangeKind, Plain
from dutylist.compare.comparison import Comparison, Side
from dutylist.compare.succession import SuccessionKind
from dutylist.model.item import ListName, Origin, Role
from dutylist.model.message import Language


@dataclass(frozen=True, slots=True)
class DiffWords:
    """What a report on changes says by itself in one language."""

    comma: str
    colon: str
    heading: str
    worktree: str
    nothing: str
    nothing_else: str
    summary: str
    actions: Mapping[Action, str]
    counted: str
    burdens: Mapping[Burden, str]
    burden: str
    kinds: Mapping[ChangeKind, str]
    lists: Mapping[ListName, str]
    roles: Mapping[Role, str]
    origins: Mapping[Origin, str]
    everywhere: str
    everywhere_but: str
    joining: str
    leaving: str
    within: str
    aside: str
    replaces: str
    replaced_by: str
    successions: str
    succession: Mapping[SuccessionKind, str]
    ledger: str
    unchanged_ledger: str
    township: str
    carried: str
    legend: str
    moved: str
    all_townships: str
    absent: str
    joined: str
    left: str
    unread: str
    more: str
    cut: str


_WORDS: Final[Mapping[Language, DiffWords]] = {
    "zh": DiffWords(
        comma="、",
        colon="：",
        heading="清单调整：{base} → {head}",
        worktree="当前文件",
        nothing="两边的事项没有差异。",
        nothing_else="其余事项没有差异。",
        summary="共 {count} 项调整：{actions}。乡镇负担：{burdens}。",
        actions={"add": "新增", "remove": "取消", "move": "移动", "rescope": "范围调整", "amend": "内容调整"},
        counted="{what} {count} 项",
        burdens={"heavier": "加重", "lighter": "减轻", "mixed": "有增有减", "neutral": "不变"},
        burden="负担{}",
        kinds={"substantive": "实质调整", "editorial": "文字修改"},
        lists={"basic": "基本履职", "cooperative": "配合履职", "recalled": "上级收回"},
        roles={"lead": "牵头", "support": "协助", "receiver": "承接"},
        origins={"delegated_enforcement": "赋权执法", "assessment": "考核指标", "other": "其他"},
        everywhere="全部乡镇",
        everywhere_but="除{}外的全部乡镇",
        joining="加入{}",
        leaving="退出{}",
        within="{} 个工作日内",
        aside="{text}（{aside}）",
        replaces="替代 {}",
        replaced_by="由 {} 替代",
        successions="合并与拆分",
        succession={"merge": "合并", "split": "拆分", "replace": "替换", "regroup": "重组"},
        ledger="减负账（事项数，调整前 → 调整后）",
        unchanged_ledger="减负账：各乡镇三份清单的事项数都没有变化。",
        township="乡镇",
        carried="基本和配合合计",
        legend="图例：█ 调整后仍承担  ░ 减掉的  ▓ 加上的（基本履职和配合履职）",
        moved="事项进出",
        all_townships="全部 {} 个乡镇",
        absent="不在清单",
        joined="乡镇名录新增：{}",
        left="乡镇名录减少：{}",
        unread="有 {count} 个文件没有通过检查，其中的内容没有比较：{paths}",
        more="另有 {} 处",
        cut="受篇幅限制，{short} 项只列名称，{left_out} 项没有列出；完整内容请运行 dutylist diff 查看。",
    ),
    "en": DiffWords(
        comma=", ",
        colon=": ",
        heading="Changes to the checklist: {base} → {head}",
        worktree="the files as they are",
        nothing="The items do not differ.",
        nothing_else="The other items do not differ.",
        summary="{count} in all: {actions}. Burden on the townships: {burdens}.",
        actions={"add": "added", "remove": "removed", "move": "moved", "rescope": "rescoped", "amend": "amended"},
        counted="{count} {what}",
        burdens={"heavier": "heavier", "lighter": "lighter", "mixed": "mixed", "neutral": "neutral"},
        burden="{}",
        kinds={"substantive": "substantive", "editorial": "editorial"},
        lists={"basic": "basic", "cooperative": "cooperative", "recalled": "recalled"},
        roles={"lead": "lead", "support": "support", "receiver": "receiver"},
        origins={"delegated_enforcement": "delegated enforcement", "assessment": "assessment", "other": "other"},
        everywhere="all townships",
        everywhere_but="all townships but {}",
        joining="joining {}",
        leaving="leaving {}",
        within="within {} working days",
        aside="{text} ({aside})",
        replaces="replaces {}",
        replaced_by="replaced by {}",
        successions="Merges and splits",
        succession={"merge": "merge", "split": "split", "replace": "replacement", "regroup": "regrouping"},
        ledger="Burden ledger (items, before → after)",
        unchanged_ledger="Burden ledger: every township has as many items in each list as before.",
        township="township",
        carried="basic and cooperative",
        legend="key: █ still carried  ░ relieved  ▓ put on (basic and cooperative items)",
        moved="Items in and out",
        all_townships="all {} townships",
        absent="off the list",
        joined="New in the register of townships: {}",
        left="Gone from the register of townships: {}",
        unread="{count} files did not pass the check and were not compared: {paths}",
        more="{} more",
        cut="For want of room {short} have their names only and {left_out} are left out; dutylist diff shows everything.",
    ),
}


def diff_words(language: Language) -> DiffWords:
    """What a report on changes says by itself in this language."""
    return _WORDS[language]


def side_name(side: Side, words: DiffWords) -> str:
    """A side's name, and the beginning of its commit where the name does not tell it."""
    if side == Side("worktree"):
        return words.worktree
    commit = side.commit or ""
    name = side.name if len(side.name) <= 100 else side.name[:99] + "…"
    return name if not commit or commit.startswith(side.name) else f"{name} ({commit[:10]})"


def summary(comparison: Comparison, words: DiffWords) -> str:
    """How many changes there are of each action, and what they mean to the townships; zeros are left out."""
    if not comparison.changes:
        return words.nothing_else if comparison.unread else words.nothing
    actions = ((words.actions[action], len(comparison.by_action(action))) for action in words.actions)
    burdens = ((words.burdens[burden], count) for burden, count in comparison.burdens().items())
    return words.summary.format(
        count=len(comparison.changes),
        actions=words.comma.join(words.counted.format(what=what, count=count) for what, count in actions if count),
        burdens=words.comma.join(words.counted.format(what=what, count=count) for what, count in burdens if count),
    )


def where(change: Change, words: DiffWords) -> str:
    """The list that the item is in, or the lists that it left and went to."""
    lists = (change.difference.from_list, change.difference.to_list)
    return " → ".join(dict.fromkeys(words.lists[name] for name in lists if name))


def verdict(change: Change, words: DiffWords) -> str:
    """What the change means to the townships, and whether it is one of wording only."""
    arrow = {"heavier": " ↑", "lighter": " ↓", "mixed": " ↑↓", "neutral": ""}[change.burden]
    burden = words.burden.format(words.burdens[change.burden]) + arrow
    return f"{words.kinds['editorial']} · {burden}" if change.kind == "editorial" else burden


def scope_text(townships: Plain, words: DiffWords) -> str:
    """Where an item applies."""
    if isinstance(townships, dict):
        return words.everywhere_but.format(words.comma.join(map(str, townships.get("except", ()))))
    if isinstance(townships, list | tuple):
        return words.comma.join(map(str, townships))
    return words.everywhere


def remarks(change: Change, words: DiffWords) -> list[str]:
    """What else is to be said of the item as a whole: its townships, its forerunners or successors."""
    difference = change.difference
    said: list[str] = []
    if change.action in ("add", "remove"):
        said += [
            scope_text(field.before if field.after is None else field.after, words)
            for field in change.fields
            if field.field == "townships"
        ]
    else:
        said += [words.joining.format(words.comma.join(difference.joining))] if difference.joining else []
        said += [words.leaving.format(words.comma.join(difference.leaving))] if difference.leaving else []
    said += [words.replaces.format(words.comma.join(change.replaces))] if change.replaces else []
    said += [words.replaced_by.format(words.comma.join(change.replaced_by))] if change.replaced_by else []
    return said


def notices(comparison: Comparison, words: DiffWords, *, longest: int = 20) -> list[str]:
    """What is to be known about the comparison itself: townships that came or went, files that were not compared."""
    unread = comparison.unread
    paths = words.comma.join(unread[:longest]) + (" …" if len(unread) > longest else "")
    said = [words.joined.format(words.comma.join(comparison.joined))] if comparison.joined else []
    said += [words.left.format(words.comma.join(comparison.left))] if comparison.left else []
    said += [words.unread.format(count=len(unread), paths=paths)] if unread else []
    return said


PAPER: Final[DiffWords] = replace(
    diff_words("zh"),
    nothing="两个版本之间没有调整。",
    burdens={"heavier": "加重", "lighter": "减轻", "mixed": "有增有减", "neutral": "持平"},
    burden="乡镇负担{}",
    actions={
        "add": "新增",
        "remove": "取消",
        "move": "移交收回或清单间调整",
        "rescope": "适用乡镇调整",
        "amend": "内容修改",
    },
    ledger="乡镇减负账（事项数）",
    unread="注意：有 {count} 个文件没有通过检查，其中的内容没有列入本表：{paths}",
)
"""What the formats for offices say by themselves."""


def version(side: Side) -> str:
    """What a version is called in a paper."""
    from dutylist.output.office.cells import show_invisible

    return show_invisible(side_name(side, PAPER))
