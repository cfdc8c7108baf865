"""The answer of `find` for the official who has the task in hand: the verdict first, then what to do and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dutylist.features.find.match_text import alike, entries, lines_of
from dutylist.model.item import Except
from dutylist.model.message import Language
from dutylist.output.safe_text import sanitize
from dutylist.output.vocabulary import Vocabulary, excerpt, responsible
from dutylist.search.answer import Answer, ItemMatch
from dutylist.search.index import Index

_EXCERPT: Final = 36


def as_text(answer: Answer, index: Index, township: str | None, language: Language) -> str:
    """The whole answer; every text of the checklist and of the query is shown harmlessly."""
    page = _Page(answer, index, township, Vocabulary(language))
    return "".join(f"{sanitize(line)}\n" for line in page.lines())


@dataclass(frozen=True, slots=True)
class _Page:
    """An answer on its way to the screen."""

    answer: Answer
    index: Index
    township: str | None
    words: Vocabulary

    def lines(self) -> Iterator[str]:
        if not self.answer.matches:
            yield from self._admission()
            return
        shown = self.answer.leading if self.answer.mixed else self.answer.matches[:1]
        if self.answer.mixed:
            yield self.words.say(
                f"这段文字里有 {len(shown)} 件事，归属不一样，要分开答复：",
                f"The text holds {len(shown)} matters that do not all belong to the same:",
            )
            yield ""
        for match in shown:
            if self.answer.mixed and match.part is not None:
                yield f"【{excerpt(self.answer.parts[match.part], _EXCERPT)}】"
            yield from lines_of(match, self.index, self.township, self.words)
            yield ""
        yield from self._others([match for match in self.answer.matches if match not in shown])
        yield from self._unmatched()
        yield from self._elsewhere()
        yield self._hint()

    def _others(self, others: list[ItemMatch]) -> Iterator[str]:
        if not others:
            return
        if len(self.answer.parts) > 1:
            yield self.words.say("文中可能还涉及：", "The text may also touch:")
        else:
            yield self.words.say("也可能是：", "It may also be:")
        for match in others:
            item = match.item
            said, who = self.words.verdict(match.verdict), self.words.listed(each.name for each in responsible(item))
            yield f"  {self.words.beside(f'{item.id} {item.title}', said, who, alike(match, self.words))}"
        yield ""

    def _unmatched(self) -> Iterator[str]:
        if not self.answer.unmatched:
            return
        yield self.words.say(
            "这几项清单上没有找到相符的事项，要先走职责准入：",
            "For these nothing on the list is similar enough; they have to pass admission:",
        )
        yield from (f"  - {excerpt(piece, 2 * _EXCERPT)}" for piece in self.answer.unmatched)
        yield ""

    def _elsewhere(self) -> Iterator[str]:
        for match in self.answer.elsewhere[:2]:
            item = match.item
            match item.townships:
                case Except(townships=names):
                    listed = self.words.listed(names)
                    where = self.words.say(f"除{listed}外都适用", f"it applies everywhere but in {listed}")
                case names:
                    listed = self.words.listed(names)
                    where = self.words.say(f"只适用于{listed}", f"it applies in {listed}")
            yield self.words.say(
                f"清单上有 {item.id} {item.title}，但不适用于{self.township}（{where}）。",
                f"There is {item.id} {item.title}, which does not apply in {self.township} ({where}).",
            )

    def _hint(self) -> str:
        reply = self.words.say("要回复来文单位，加 --reply", "Words to reply: --reply")
        post = self.words.say("；要看由哪个岗位办，加 --township 乡镇", "; the post in a township: --township NAME")
        return reply + post * (self.township is None) + self.words.say("。", ".")

    def _admission(self) -> Iterator[str]:
        said, door = self.words.verdict("admission"), self.index.admission
        yield self.words.say(
            f"{said}：没有找到相符的事项。乡镇不能直接接，要先走职责准入。",
            f"{said}: no item is similar enough. It has to pass admission before a township takes it.",
        )
        if door:
            steps = [self.words.beside(step.name, self.words.within(step.within)) for step in door.steps]
            yield from entries(self.words.say("准入程序：", "admission:"), steps, numbered=True)
        if door and door.emergency:
            within = self.words.within(door.emergency.regularise_within)
            yield self.words.say(
                f"  危及群众生命财产安全的紧急情况先处置，{within}补办手续。",
                f"  An emergency is dealt with first and regularised {within}.",
            )
        yield from self._elsewhere()
        if self.answer.near:
            yield self.words.say(
                "沾边的只有这些，不够像，不能当依据：", "Nearest on the list, but not alike enough to go by:"
            )
            yield from (f"  {self.words.title(item)}" for item in self.answer.near)
        yield self.words.say(
            "清单里也许换了说法，换几个词再查一次。要回复来文单位，加 --reply。",
            "The list may use other words: try a few. Words to reply: --reply.",
        )
