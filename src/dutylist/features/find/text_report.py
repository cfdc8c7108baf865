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
_SEARCHED: Final = 8
_PARTS: Final = 3
_PART: Final = 90


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
            yield from self._question() if self.answer.verdict == "ask" else self._admission()
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
        yield from self._near()
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

    def _near(self) -> Iterator[str]:
        """What else comes near beside a sure answer, numbered as `--choose` takes it."""
        if not self.answer.near:
            return
        yield self.words.say("不是这一项的，再看看（--choose 编号）：", "If that is not it (--choose NUMBER):")
        for number, match in enumerate(self.answer.near, 1):
            yield f"  {number}. {self.words.beside(f'{match.item.id} {match.item.title}', *_whose(match, self.words))}"
        yield ""

    def _unmatched(self) -> Iterator[str]:
        if not self.answer.unmatched:
            return
        yield self.words.say(
            "这几项没有查到相符的事项，换几个词单独再查；确实没有的要先走职责准入：",
            "For these nothing similar enough was found; search them by themselves. What is not listed needs admission:",
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

    def _question(self) -> Iterator[str]:
        """The candidates, numbered, each with whose it is and what the township's part would be."""
        yield self.words.say(
            "要问一句：没有十分把握，是不是下面哪一项？", "To be asked: no item is sure. Is one of these meant?"
        )
        for number, match in enumerate(self.answer.near, 1):
            yield f"  {number}. {self.words.beside(f'{match.item.id} {match.item.title}', *_whose(match, self.words))}"
            yield from _parts(match, self.words)
        yield self.words.say("  0. 都不是：按职责准入程序处理", "  0. none of them: it has to pass admission")
        if self.answer.searched:
            yield self.words.say("查的词：", "searched for: ") + self._searched()
        yield from self._elsewhere()
        yield self.words.say(
            "选定：加 --choose 编号（都不是就是 --choose 0）；请来文单位说明：加 --reply。",
            "To choose: --choose NUMBER (0 for none); words that ask which is meant: --reply.",
        )

    def _searched(self) -> str:
        shown = [f"“{word}”" for word in self.answer.searched[:_SEARCHED]]
        more = len(self.answer.searched) - len(shown)
        rest = self.words.say(f"等 {more + len(shown)} 处", f" and {more} more") if more > 0 else ""
        return self.words.listed(shown) + rest

    def _admission(self) -> Iterator[str]:
        said, door = self.words.verdict("admission"), self.index.admission
        if self.answer.confirmed:
            yield self.words.say(
                "按准入办：已确认没有对应的事项，乡镇不能直接接，要先走职责准入。",
                "Admission: no item is meant, as was confirmed. It has to pass admission before a township takes it.",
            )
        else:
            yield self.words.say(
                f"{said}：查了 {self.index.size} 项，没有相近的。",
                f"{said}: none of {self.index.size} items comes near.",
            )
            if self.answer.searched:
                yield self.words.say("查的词：", "searched for: ") + self._searched()
            yield self.words.say(
                "清单里也许换了说法，换几个词再查一次；确实没有的，要先走职责准入，才能交给乡镇。",
                "The list may use other words: try a few. What is really not listed has to pass admission first.",
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
        if self.answer.confirmed:
            yield self.words.say("要回复来文单位，加 --reply。", "Words to reply: --reply.")
        else:
            yield self.words.say(
                "核对过、确认没有的，加 --choose 0；那时才能用 --reply 写答复。",
                "Once you are certain: --choose 0; only then does --reply write the answer.",
            )


def _whose(match: ItemMatch, words: Vocabulary) -> tuple[str, ...]:
    who = words.listed(each.name for each in responsible(match.item))
    led = {
        "cooperative": words.say(f"{who}牵头", f"{who} leads"),
        "recalled": words.say(f"已由{who}收回", f"taken over by {who}"),
    }
    return words.verdict(match.verdict), led.get(match.item.list, "") if who else ""


def _parts(match: ItemMatch, words: Vocabulary) -> Iterator[str]:
    """What the township does and, where a department leads, what it does not."""
    item = match.item
    for label, texts in (
        (words.say("乡镇要做的：", "the township's part: "), item.township_duties),
        (words.say("乡镇不做的：", "not the township's: "), match.refused or item.not_township),
    ):
        if texts:
            shown = words.say("；", "; ").join(texts[:_PARTS])
            yield f"     {label}{excerpt(shown, _PART)}"
