"""One item in full for a person at a terminal: what it says, its numbers, who and what has to do with it, its history."""

from collections.abc import Iterator
from typing import Final

from dutylist.compare.describe import diff_words, where
from dutylist.features.books.whereabouts import PrintedPlace
from dutylist.features.history.lines import day, grounds, summary, title_of
from dutylist.features.history.messages import life_words
from dutylist.features.show.file_text import readable
from dutylist.features.show.item_details import Portrait
from dutylist.model.message import Language
from dutylist.model.records import Adjustment, Finding, Indicator
from dutylist.output.safe_text import sanitize
from dutylist.output.vocabulary import LISTS, Vocabulary
from dutylist.reading.schema_labels import labels_of

_EVENTS: Final = 6
"""So many events are told; of a longer life, the last ones."""


def render(shown: Portrait, language: Language) -> str:
    """The item as its file reads, then a block a question, which is left out where there is no answer."""
    page = _Page(shown, language)
    body = readable(shown.content, language)
    return body + "".join(f"{sanitize(line)}\n" for line in page.lines())


class _Page:
    """The blocks below the item's own text, in one language."""

    def __init__(self, shown: Portrait, language: Language) -> None:
        self.shown = shown
        self.language: Language = language
        self.words = Vocabulary(language)
        self.say = self.words.say

    def lines(self) -> Iterator[str]:
        say, names = self.say, self.shown.related
        yield from self.block(
            say("序号（口袋书和导出的清单）", "number (in booklets and exported tables)"), self.numbers()
        )
        yield from self.block(say("印在", "printed in"), self.books())
        yield from self.block(say("岗位", "posts"), map(self.post, self.shown.printed.handbooks))
        yield from self.block(say("被替代为", "replaced by"), (f"{each.id} {each.title}" for each in names.successors))
        yield from self.block(say("吹哨", "whistles"), (f"{each.id} {each.title}" for each in names.whistles))
        yield from self.block(
            say("考核指标", "indicators"), (self.indicator(each.id, line) for each, line in names.indicators)
        )
        yield from self.block(say("监督发现的问题", "findings"), map(self.finding, names.findings))
        yield from self.block(
            say("调整记录", "adjustment records"), (self.record(each.record) for each in names.records)
        )
        yield from self.history()

    def block(self, heading: str, lines: Iterator[str]) -> Iterator[str]:
        """A heading with its lines; nothing where there are none."""
        for number, line in enumerate(lines):
            if not number:
                yield f"{heading}{self.say('：', ':')}"
            yield f"  - {line}"

    def numbers(self) -> Iterator[str]:
        item, list_name = self.shown.item, self.say(*LISTS[self.shown.item.list])
        numbered: dict[str, list[str]] = {}
        for spot in self.shown.printed.booklets:
            numbered.setdefault(self.number(spot), []).append(spot.holder)
        for number, names in numbered.items():
            yield f"{list_name}{self.say('', ' ')}{number}{self.say('：', ': ')}{self.words.listed(names)}"
        absent = [name for name in self.shown.checklist.township_names if not item.applies_to(name)]
        if absent:
            yield self.say("没有这一项：", "not on the list of: ") + self.words.listed(absent)

    def books(self) -> Iterator[str]:
        say, item = self.say, self.shown.item
        if self.shown.printed.booklets:
            list_name = say(*LISTS[item.list])
            yield say(f"口袋书：{list_name}，“{item.category}”类", f"booklets: {list_name}, category {item.category}")
        for spot in self.shown.printed.departments:
            number = self.number(spot)
            yield say(
                f"部门责任清单：{spot.holder}，{spot.part}{number}",
                f"department's list: {spot.holder}, {spot.part} {number}",
            )

    def post(self, spot: PrintedPlace) -> str:
        post = self.words.beside(f"{spot.holder} {spot.post}", spot.office)
        return self.say(f"{post}，岗位手册{self.number(spot)}", f"{post}, {self.number(spot)} in its handbook")

    def number(self, spot: PrintedPlace) -> str:
        return self.say(f"第 {spot.printed} 号", spot.printed)

    def indicator(self, assessment: str, line: Indicator) -> str:
        labels = labels_of("assessment").below("indicators").below(0).below("assessed")
        assessed = labels.word(line.assessed) if self.language == "zh" else line.assessed
        return self.words.beside(f"{assessment} {line.id} {line.name}", assessed, line.by or "")

    def finding(self, found: Finding) -> str:
        problem = labels_of("finding").below("problem").word(found.problem) if self.language == "zh" else found.problem
        state = self.say("没有办结", "open")
        if found.resolution:
            state = self.say(f"{found.resolution.date} 办结", f"resolved {found.resolution.date}")
        head = self.words.beside(f"{found.id} {found.date} {problem}", found.township or "", state)
        return f"{head}{self.say('：', ': ')}{found.description}"

    def record(self, record: Adjustment) -> str:
        entries = [each.action for each in record.changes if each.item == self.shown.item.id]
        names = {str(action): name for action, name in diff_words(self.language).actions.items()}
        done = [names[action] for action in dict.fromkeys(entries) if action in names]
        return self.words.beside(f"{record.id} {self.words.listed(done)}", self.state(record))

    def state(self, record: Adjustment) -> str:
        process = self.shown.process(record)
        words = life_words(self.language)
        if process is None:
            return words.no_policy
        taken = process.taken(process.approval)
        if not process.approved or not taken:
            return words.unapproved
        said = self.say(f"{taken.date} 审定", f"approved {taken.date}")
        return self.say("，", ", ").join(filter(None, (said, taken.document)))

    def history(self) -> Iterator[str]:
        life = self.shown.life
        if life is None:
            return
        words, diff = life_words(self.language), diff_words(self.language)
        yield f"{self.say('来龙去脉：', 'history: ')}{summary(life, self.language)}"
        for event in life.events[-_EVENTS:]:
            lists = where(event.change, diff) if event.change else ""
            parts = [
                f"{day(event.commit, words)} {title_of(event, self.language)}",
                lists,
                next(iter(grounds(event, self.language)), ""),
            ]
            yield "  - " + " · ".join(filter(None, parts))
        yield self.say(f"  详细经过：dutylist history {life.item}", f"  in full: dutylist history {life.item}")
