"""The sentences on indicators, in both languages. Texts from a checklist are not sanitized here."""

from collections.abc import Iterable, Mapping
from typing import Final

from dutylist.features.assess.balance import Share
from dutylist.model.item import Item
from dutylist.model.message import Language
from dutylist.output.vocabulary import Vocabulary, responsible
from dutylist.rules.assessment.judge import IndicatorVerdict, Verdict
from dutylist.rules.assessment.names import Resemblance

LISTS: Final[Mapping[Language, Mapping[Share, str]]] = {
    "zh": {"basic": "基本", "cooperative": "配合", "recalled": "收回", "off_list": "清单外"},
    "en": {"basic": "basic", "cooperative": "cooperative", "recalled": "recalled", "off_list": "off the list"},
}
_VERDICTS: Final[Mapping[Language, Mapping[Verdict, str]]] = {
    "zh": {"ok": "可以", "recalled": "收回事项", "off_list": "清单外", "cooperative": "配合事项"},
    "en": {"ok": "fine", "recalled": "recalled", "off_list": "off the list", "cooperative": "cooperative"},
}


def verdict_text(each: IndicatorVerdict, language: Language) -> str:
    """The verdict in a few words, with whether the indicator may stand."""
    word = _VERDICTS[language][each.verdict]
    if each.indicator.assessed == "departments" and each.verdict == "off_list":
        return "未对应" if language == "zh" else "no item"
    if each.questioned:
        return "存疑·待核" if language == "zh" else "questioned"
    return f"{'不得' if language == 'zh' else 'NO'}·{word}" if not each.stands else word


def number_text(value: float) -> str:
    """A weight without trailing zeros."""
    return f"{value:.10g}"


def named(items: Iterable[Item], words: Vocabulary) -> str:
    """Items by id and title."""
    return words.listed(words.say(f"{item.id}“{item.title}”", f"{item.id} “{item.title}”") for item in items)


def alike(found: Iterable[Resemblance], words: Vocabulary) -> str:
    """Items with the similarity in percent."""
    return words.listed(
        words.say(
            f"{each.item.id}“{each.item.title}”（{LISTS['zh'][each.item.list]}事项，相似度 {each.percent}%）",
            f"{each.item.id} “{each.item.title}” ({LISTS['en'][each.item.list]}, {each.percent}% alike)",
        )
        for each in found
    )


def departments_of(items: Iterable[Item]) -> tuple[str, ...]:
    """The leading or receiving departments of those items that are not basic."""
    return tuple(dict.fromkeys(each.name for item in items if item.list != "basic" for each in responsible(item)))


def message(each: IndicatorVerdict, words: Vocabulary) -> str:
    """All sentences on an indicator."""
    return words.say("", " ").join(filter(None, (_verdict(each, words), *_notices(each, words), _unknown(each, words))))


def _verdict(each: IndicatorVerdict, words: Vocabulary) -> str:
    say = words.say
    if each.indicator.assessed == "departments":
        if not each.items:
            return say("考核县级部门，没有写对应事项。", "Asked of departments; no item is named.")
        return say(
            f"考核县级部门，对应 {named(each.items, words)}。", f"Asked of departments: {named(each.items, words)}."
        )
    if each.verdict == "off_list":
        if each.near:
            return say(
                f"没有写对应事项，按名称也没有查到；最接近的是 {alike(each.near, words)}，请核对是不是。",
                f"No item is named, and none was found by its name; {alike(each.near, words)} comes nearest: check it.",
            )
        return say("没有写对应事项，按名称也没有查到相近的。", "No item is named, and its name resembles none.")
    if each.disguised:
        return say(
            f"名称像是收回事项换了马甲：{alike(each.similar, words)}。",
            f"Its name is that of a recalled matter: {alike(each.similar, words)}.",
        )
    if each.ground == "name":
        return say(
            f"没有写对应事项，名称像 {alike(each.similar, words)}。",
            f"No item is named; it resembles {alike(each.similar, words)}.",
        )
    behind = named(each.at or each.items, words)
    told = {
        "ok": say(f"在清单上：{behind}。", f"On the list: {behind}."),
        "recalled": say(f"已经由部门收回：{behind}。", f"Taken back by departments: {behind}."),
        "cooperative": say(f"部门牵头的配合事项：{behind}。", f"Led by a department: {behind}."),
    }
    return told[each.verdict]


def _notices(each: IndicatorVerdict, words: Vocabulary) -> Iterable[str]:
    say = words.say
    if each.verdict == "cooperative" and each.stands:
        yield say("本县的规定（policy.yaml）没有禁止。", "The county's policy.yaml does not forbid it.")
    for notice in each.notices:
        match notice:
            case "questioned" if each.items and each.similar:
                yield say(
                    f"说的却不像是它，更接近的是 {alike(each.similar, words)}，由人核对后才能用。",
                    f"But it does not seem to be about it; {alike(each.similar, words)} comes nearer. A person has to check.",
                )
            case "questioned" if each.items:
                yield say(
                    "名称和它没有相近的说法，由人核对后才能用。",
                    "But its name shares nothing with it. A person has to check.",
                )
            case "questioned":
                yield say("只是接近，由人核对后才能用。", "They are only near; a person has to check.")
            case "unconfirmed":
                yield say("请核对后写上 items。", "Check it and name it in items.")
            case "looks_like_another":
                yield say(
                    f"名称却更像 {alike(each.similar, words)}，请核对编号。",
                    f"But its name resembles {alike(each.similar, words)} more; check the id.",
                )
            case "not_everywhere":
                names = words.listed(each.missing)
                yield say(
                    f"{names}的清单里没有，对它们不能算分。",
                    f"It is not in the lists of {names}, who must not be scored by it.",
                )
            case "basic_of_departments":
                yield say(
                    "其中有乡镇的基本事项，注意不要转嫁给乡镇。",
                    "It holds a basic item; see that it is not passed on to townships.",
                )
            case "not_yet":
                yield say(
                    "其中有当年还没有收回的事项，以后不得再用。",
                    "It holds an item that had not been taken back that year; not to be used again.",
                )


def _unknown(each: IndicatorVerdict, words: Vocabulary) -> str:
    if not each.unknown:
        return ""
    ids = words.listed(each.unknown)
    return words.say(f"清单上没有 {ids}，或者文件读不出来。", f"{ids} is not on the list, or its file cannot be read.")


def recommendation(each: IndicatorVerdict, words: Vocabulary) -> str:
    """Whose assessment the indicator belongs to."""
    say = words.say
    names = words.listed(departments_of(each.behind))
    match each.belongs:
        case "townships":
            return say("归乡镇考核", "townships")
        case "departments":
            return say(
                f"归部门考核：{names}" if names else "归部门考核", f"departments: {names}" if names else "departments"
            )
        case "both":
            own = " ".join(item.id for item in each.behind if item.list == "basic")
            rest = " ".join(item.id for item in each.behind if item.list != "basic")
            return say(
                f"拆开：{own} 归乡镇，{rest} 归部门（{names}）", f"split: {own} townships, {rest} departments ({names})"
            )
        case None:
            if each.indicator.assessed == "departments":
                return say("由考核责任部门自行确定", "for the departments to settle")
            basic = [like.item for like in each.near if like.item.list == "basic"]
            if basic:
                return say(
                    f"先核对是不是 {named(basic, words)}，是就写上 items；确实不是的，先走职责准入",
                    f"check whether it is {named(basic, words)} and name that; if not, admit it to the list first",
                )
            return say("删掉；确有必要先走职责准入", "remove it, or admit it to the list first")
