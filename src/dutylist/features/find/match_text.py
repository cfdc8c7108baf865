"""One match of `find`: whose it is, what the township does and does not do, and why it matches."""

from collections.abc import Iterator, Sequence
from typing import Final

from dutylist.output.vocabulary import FIELDS, Vocabulary, responsible
from dutylist.search.answer import ItemMatch
from dutylist.search.index import Index
from dutylist.search.reasons import posts_for

_WORDS_SHOWN: Final = 6
_SHORT: Final = 2
_ENOUGH: Final = 2


def lines_of(match: ItemMatch, index: Index, township: str | None, words: Vocabulary) -> Iterator[str]:
    """The verdict in a line, then the item as far as it concerns who has the task in hand."""
    say, item = words.say, match.item
    yield f"{words.verdict(match.verdict)}{say('：', ': ')}{_because(match, words)}"
    yield words.title(item)
    for label, role in (
        (say("牵头：", "leads: "), "lead"),
        (say("参与：", "support: "), "support"),
        (say("承接：", "took it over: "), "receiver"),
    ):
        departments = [each for each in item.departments if each.role == role]
        if departments:
            yield f"  {label}{words.desks(departments)}"
    yield from _hand_over(match, words)
    yield from entries(say("现在怎么办：", "how it is done now:"), item.recall.method if item.recall else ())
    yield from entries(say("任务里不该由乡镇做的：", "asked for, but not the township's:"), match.refused)
    yield from entries(say("乡镇要做的：", "the township's part:"), item.township_duties)
    rest = [each for each in item.not_township if each not in match.refused]
    yield from entries(say("乡镇不做的：", "not the township's:"), rest)
    yield from entries(say("办理步骤：", "steps:"), [words.step(each) for each in item.procedure], numbered=True)
    if township is not None and item.list != "recalled":
        posts = words.posts(posts_for(index, item, township)) or say("还没有岗位认领", "none has it yet")
        yield say(f"  {township}的岗位：{posts}", f"  post in {township}: {posts}")
    yield f"  {say('为什么：', 'why: ')}{_why(match, words)}"


def _because(match: ItemMatch, words: Vocabulary) -> str:
    say, item = words.say, match.item
    who = words.listed(each.name for each in responsible(item))
    if match.refused and who:
        return say(f"这件事由{who}牵头，下面列明的不由乡镇做。", f"{who} leads; the entries below are not your part.")
    if match.refused:
        return say("下面列明的不由乡镇做。", "the entries below are not your part.")
    if match.verdict == "do":
        return say("这是乡镇的基本职责。", "this is a basic duty of the township.")
    if match.verdict == "cooperate":
        return say(
            f"{who or '部门'}牵头，乡镇只做自己那一份。",
            f"{who or 'a department'} leads; the township does its own part only.",
        )
    since = words.day(item.effective)
    return say(f"{since}起已由{who or '上级部门'}收回。", f"{who or 'a department'} took it over on {since}.")


def _hand_over(match: ItemMatch, words: Vocabulary) -> Iterator[str]:
    handover = match.item.recall.handover if match.item.recall else None
    if handover is None:
        return
    told = []
    if handover.confirmed:
        date = words.day(handover.confirmed)
        told.append(words.say(f"{date}确认交接", f"confirmed {date}"))
    if handover.filed:
        date = words.day(handover.filed)
        told.append(words.say(f"{date}备案", f"filed {date}"))
    if told:
        yield f"  {words.say('交接：', 'hand-over: ')}{words.say('，', ', ').join(told)}"
    if handover.pending_cases:
        yield f"  {words.say('遗留事项：', 'pending cases: ')}{handover.pending_cases}"


def _why(match: ItemMatch, words: Vocabulary) -> str:
    found: dict[str, list[str]] = {}
    long = [word for reason in match.reasons for word in reason.words if len(word) > _SHORT]
    for reason in match.reasons:
        field = words.say(*FIELDS[reason.field])
        if reason.department:
            field = words.say(f"{reason.department}的职责", f"the duties of {reason.department}")
        # Two characters may be the end of one word and the beginning of the next; where longer words speak, they do.
        shown = [word for word in reason.words if len(word) > _SHORT or len(long) < _ENOUGH]
        if shown:
            found.setdefault(field, []).extend(f"“{word}”" for word in shown)
    told = []
    for field, each in found.items():
        quoted = words.listed(each[:_WORDS_SHOWN])
        told.append(words.say(f"{field}里有{quoted}", f"{quoted} in {field}"))
    return words.say("；", "; ").join((*told, alike(match, words)))


def alike(match: ItemMatch, words: Vocabulary) -> str:
    """How similar text and item are."""
    percent = round(match.score * 100)
    return words.say(f"相似度 {percent}%", f"{percent}% alike")


def entries(label: str, texts: Sequence[str], *, numbered: bool = False) -> Iterator[str]:
    """A label with a list below it; nothing where the list is empty."""
    if texts:
        yield f"  {label}"
        yield from (f"    {f'{number}.' if numbered else '-'} {text}" for number, text in enumerate(texts, 1))
