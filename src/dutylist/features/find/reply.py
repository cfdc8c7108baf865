"""The township's letter of reply to the department that handed a task down."""

from collections.abc import Iterator, Sequence
from typing import Final

from dutylist.model.lazy_pattern import LazyPattern
from dutylist.model.message import Language
from dutylist.model.place_words import own_name, signature, words_in_use
from dutylist.output.safe_text import sanitize
from dutylist.output.vocabulary import Vocabulary, excerpt, responsible
from dutylist.search.index import Index
from dutylist.search.match import Answer, ItemMatch
from dutylist.search.reasons import posts_for

_EXCERPT: Final = 40
_SUBJECT: Final = LazyPattern(r"(?m)^\s*(关于[^\n《》]{2,60}的(?:紧急|补充)?(?:通知|函|通报|意见|方案))\s*$")
"""The line of a letter by which it is cited."""

_ZH: Final = Vocabulary("zh")
_EN: Final = Vocabulary("en")
_INDENT: Final = "　　"
_ADDRESSEE: Final = "（来文单位）："
_DATE: Final = "　　年　　月　　日"
"""The day of sending, which is written in with the signature."""


def as_reply(answer: Answer, index: Index, query: str, township: str | None, language: Language) -> str:
    """The reply, ready to be pasted: the question, the list's answer, and what the township will and will not do."""
    write = _chinese if language == "zh" else _english
    return "".join(f"{sanitize(line)}\n" for line in write(answer, index, query, township))


def _chinese(answer: Answer, index: Index, query: str, township: str | None) -> Iterator[str]:
    we = own_name((township,) if township else index.townships)
    county = index.county
    edition = county.edition.removesuffix("版") if county else ""
    name = f"《{county.county}{_below()}履行职责事项清单》（{edition}版）" if county else "乡镇履行职责事项清单"
    subject = _SUBJECT.search(query)
    about = f"《{subject[1]}》" if subject else f"关于“{excerpt(query, _EXCERPT)}”的要求"
    yield _ADDRESSEE
    yield f"{_INDENT}贵单位{about}收悉。经对照{name}，现答复如下："
    leading = answer.leading if answer.mixed else answer.matches[:1]
    if answer.verdict == "ask":
        yield from (f"{_INDENT}{line}" for line in _which(answer, we))
    elif not leading:
        yield from (f"{_INDENT}{line}" for line in _not_listed(index, we))
    for number, match in enumerate(leading):
        about = ""
        if answer.mixed:
            part = answer.parts[match.part] if match.part is not None else query
            about = f"{_COUNT[number]}、关于“{excerpt(part, 24)}”。" if number < len(_COUNT) else ""
        told = _told(match, index, township, we)
        yield f"{_INDENT}{about}{next(told)}"
        yield from (f"{_INDENT}{line}" for line in told)
    if answer.matches and answer.unmatched:
        yield (
            f"{_INDENT}以下工作没有查到对应的事项，请贵单位明确所依据的清单事项；确属清单之外、需由{_below()}承担的，请先按程序履行职责准入："
            f"{_sentence(answer.unmatched)}。"
        )
    yield f"{_INDENT}特此函复。"
    if township:
        listed = next((each for each in county.townships if each.name == township), None) if county else None
        yield f"{_INDENT * 8}{listed.signed if listed else signature(township)}"
    yield f"{_INDENT * 8}{_DATE}"


_COUNT: Final = "一二三四五六七八九十"


def _below() -> str:
    """The word for a township in this county: 镇, 乡 or 街道."""
    return words_in_use().townships


def _told(match: ItemMatch, index: Index, township: str | None, we: str) -> Iterator[str]:
    item = match.item
    title = f"{item.id}“{item.title}”"
    lead = _ZH.desks(item.with_role("lead"))
    if match.verdict == "do":
        posts = posts_for(index, item, township) if township else ()
        by = f"，由{_ZH.posts(posts)}承办" if posts else ""
        yield f"该项工作属于基本履职事项{title}，是{we}职责。{we}将按要求抓好落实{by}，并按时报送情况。"
    elif match.refused:
        led = f"，由{lead}牵头" if lead else ""
        if item.list == "recalled" and (lead := _ZH.desks(item.with_role("receiver"))):
            led = f"，自{_ZH.day(item.effective)}起由{lead}承接"
        yield (
            f"该项工作涉及{_OF[item.list]}{title}{led}。来文要求中，清单已列明不由{_below()}承担的有："
            f"{_sentence(match.refused)}。以上内容请{lead or '有关部门'}按清单组织实施，{we}不便承担。"
        )
        if item.township_duties:
            yield f"{we}将按清单继续做好以下工作：{_sentence(item.township_duties)}。"
    elif match.verdict == "cooperate":
        led = f"，由{lead}牵头" if lead else ""
        yield f"该项工作属于配合履职事项{title}{led}。{we}将按清单做好以下配合工作：{_sentence(item.township_duties)}。"
        if item.not_township:
            yield f"清单同时列明不由{_below()}承担的有：{_sentence(item.not_township)}。请在安排工作时予以考虑。"
    else:
        yield from _recalled(match, we)


_OF: Final = {"basic": "基本履职事项", "cooperative": "配合履职事项", "recalled": "上级部门收回事项"}


def _recalled(match: ItemMatch, we: str) -> Iterator[str]:
    item = match.item
    receivers = _ZH.desks(item.with_role("receiver")) or "上级部门"
    plain = _ZH.join_names(each.name for each in responsible(item)) or "承接部门"
    handover = item.recall.handover if item.recall else None
    confirmed = f"，{_ZH.day(handover.confirmed)}已确认交接" if handover and handover.confirmed else ""
    yield (
        f"该项工作属于上级部门收回事项{item.id}“{item.title}”，自{_ZH.day(item.effective)}起由{receivers}承接"
        f"{confirmed}，{_below()}不再承担，{we}不便承办。请贵单位按清单办理，或者转请{plain}办理。"
    )
    if handover and handover.pending_cases:
        yield f"收回前的遗留事项，按交接约定办理：{handover.pending_cases}。"
    if item.recall and item.recall.origin == "assessment":
        yield f"按照规定，收回事项不列入对{_below()}的考核，请不再向{we}下达相关指标。"
    else:
        yield f"{we}在日常工作中发现有关线索的，将及时转送{plain}。"


def _which(answer: Answer, we: str) -> Iterator[str]:
    """The question which duty is meant, with the consequence of each for the township."""
    yield "来文所指与清单中的下列事项相近，请贵单位明确是哪一项："
    for number, match in enumerate(answer.near):
        item = match.item
        who = _ZH.desks(responsible(item))
        share = {
            "basic": f"属于{_OF['basic']}，由{we}办理",
            "cooperative": f"属于{_OF['cooperative']}，由{who or '上级部门'}牵头，{we}配合：{_sentence(item.township_duties)}",
            "recalled": f"属于{_OF['recalled']}，已由{who or '上级部门'}承接",
        }[item.list]
        refused = f"；其中不由{_below()}承担的有：{_sentence(match.refused)}" if match.refused else ""
        yield f"{_COUNT[number]}、{item.id}“{item.title}”，{share}{refused}。"
    yield f"明确之后，{we}将按清单办理。都不是的，请说明所依据的清单事项；确属清单之外、需由{_below()}承担的，请先按程序履行职责准入。"


def _not_listed(index: Index, we: str) -> Iterator[str]:
    yield f"该项工作不在清单之内。清单外的工作交由{_below()}承担，须先履行职责准入程序；在按程序审定并公布之前，{we}不便承接，请予理解。"
    door = index.admission
    if door is None:
        return
    yield f"准入程序依次为：{_sentence([step.name for step in door.steps])}。如确需{_below()}承担，请贵单位按程序提出，{we}将认真研究并反馈意见。"
    if door.emergency:
        yield (
            f"属于危及人民群众生命财产安全紧急情况的，{we}先行处置，请贵单位在{door.emergency.regularise_within}个工作日内"
            "补办准入手续。"
        )


def _sentence(entries: Sequence[str]) -> str:
    return "；".join(entry.rstrip("。；;，") for entry in entries)


def _english(answer: Answer, index: Index, query: str, township: str | None) -> Iterator[str]:
    county = index.county
    name = f"the checklist of township duties of {county.county} ({county.edition})" if county else "the checklist"
    yield f"We have received your request “{excerpt(query, _EXCERPT)}”. According to {name}:"
    leading = answer.leading if answer.mixed else answer.matches[:1]
    if answer.verdict == "ask":
        yield "Your letter may concern one of these duties; please tell us which:"
        for number, match in enumerate(answer.near, 1):
            who = _EN.desks(responsible(match.item))
            led = f", with {who}" if who else ""
            yield f"{number}. {match.item.id} “{match.item.title}” ({match.item.list}{led})"
        yield "If it is none of them, please name the duty that you mean; what is not listed has to pass admission first."
    elif not leading:
        yield "It is not on the list. What is not listed has to pass admission before a township can take it on."
        if index.admission:
            yield f"The steps are: {_EN.join_names(step.name for step in index.admission.steps)}."
    for match in leading:
        yield from _told_in_english(match)
    if answer.matches and answer.unmatched:
        yield (
            "For the following we found no duty; please name the one that you mean, or have it admitted first: "
            f"{_sentence(answer.unmatched)}."
        )
    yield "Yours sincerely,"
    if township:
        yield township


def _told_in_english(match: ItemMatch) -> Iterator[str]:
    item = match.item
    title = f"{item.id} “{item.title}”"
    lead = _EN.desks(item.with_role("lead"))
    if match.verdict == "do":
        yield f"It is our basic duty {title}. We shall carry it out and report in time."
    elif match.refused:
        if item.list == "recalled" and (receivers := _EN.desks(item.with_role("receiver"))):
            yield f"It touches the recalled item {title}, taken over by {receivers} on {_EN.day(item.effective)}."
        else:
            yield f"It touches the {item.list} item {title}" + (f", led by {lead}." if lead else ".")
        yield f"The list says that these are none of the township's: {'; '.join(match.refused)}."
        if item.township_duties:
            yield f"We shall continue with our own part: {'; '.join(item.township_duties)}."
    elif match.verdict == "cooperate":
        yield f"It is the cooperative item {title}, led by {lead}. Our part is: {'; '.join(item.township_duties)}."
        if item.not_township:
            yield f"None of the township's: {'; '.join(item.not_township)}."
    else:
        receivers = _EN.desks(item.with_role("receiver"))
        yield f"It is the recalled item {title}, taken over by {receivers} on {_EN.day(item.effective)}."
        yield "We no longer do it; please turn to them. Leads that we come across will be passed on."
