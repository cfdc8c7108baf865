"""The answer of `find` as a document: the verdict first, then what to do and why."""

from collections.abc import Iterator
from typing import Final

import msgspec

from dutylist.features.find import messages
from dutylist.features.find.matched_item import (
    alike,
    entries,
    lines_of,
    name_of,
    responsible_names,
    verdict_word,
    within,
)
from dutylist.model.item import Except
from dutylist.model.message import Language, Message
from dutylist.output.document import Block, Content, Document, Gap, Line, own, sentence, strong
from dutylist.output.phrases import beside, join_names, label_value, word
from dutylist.output.vocabulary import excerpt, responsible
from dutylist.search.index import Index
from dutylist.search.match import Answer, ItemMatch

_EXCERPT: Final = 36
_SEARCHED: Final = 8
_PARTS: Final = 3
_PART: Final = 90


def document(
    answer: Answer, index: Index, query: str, township: str | None, language: Language, *, prompted: bool = False
) -> Document:
    """The whole answer. The title is the text that was looked for; plain text leaves it out. `prompted`: the reader is
    asked for a number right below.
    """
    title = sentence(messages.REPORT_TITLE, language, query=excerpt(query, _EXCERPT))
    blocks = tuple(_Report(answer, index, township, language, prompted).blocks())
    return Document(title, blocks, language, title_in_text=False)


class _Report(msgspec.Struct, frozen=True):
    """The parts of an answer's document."""

    answer: Answer
    index: Index
    township: str | None
    language: Language
    prompted: bool

    def blocks(self) -> Iterator[Block]:
        if not self.answer.matches:
            yield from self.question() if self.answer.verdict == "ask" else self.admission()
            return
        shown = self.answer.leading if self.answer.mixed else self.answer.matches[:1]
        if self.answer.mixed:
            yield Line(sentence(messages.SEVERAL, self.language, count=len(shown)))
            yield Gap()
        for match in shown:
            if self.answer.mixed:
                part = word(messages.WHOLE_TEXT, self.language) if match.part is None else self.answer.parts[match.part]
                yield Line(sentence(messages.PART, part=excerpt(part, _EXCERPT) if isinstance(part, str) else part))
            yield from lines_of(match, self.index, self.township, self.language, chosen=self.answer.confirmed)
            yield Gap()
        yield from self.others([match for match in self.answer.matches if match not in shown])
        yield from self.near()
        yield from self.elsewhere()
        yield self.reply(messages.REPLY if self.township else messages.REPLY_OR_POST)

    def reply(self, message: Message) -> Line:
        """The options that write the letter to what was answered."""
        chosen = f"--choose {self.answer.choice} " if self.answer.confirmed else ""
        return Line(sentence(message, self.language, options=own(f"{chosen}--reply")))

    def others(self, others: list[ItemMatch]) -> Iterator[Block]:
        """Other possible matters of the text, then the parts of it that match nothing."""
        if others:
            message = messages.ALSO_TOUCHED if len(self.answer.parts) > 1 else messages.ALSO_MEANT
            yield Line(word(message, self.language))
        for match in others:
            who = responsible_names(match.item, self.language)
            notes = (verdict_word(match, self.language), who, alike(match, self.language))
            yield Line(beside(name_of(match.item), notes, self.language), 1)
        if others:
            yield Gap()
        if self.answer.unmatched:
            yield Line(word(messages.UNMATCHED, self.language))
            yield from (Line(excerpt(piece, 2 * _EXCERPT), 1) for piece in self.answer.unmatched)
            yield Gap()

    def near(self) -> Iterator[Block]:
        """Further candidates besides a sure answer, numbered as `--choose` takes them."""
        if self.answer.near:
            yield Line(word(messages.NEAR, self.language))
            yield from (self.candidate(number, match) for number, match in self.answer.numbered)
            yield Gap()

    def elsewhere(self) -> Iterator[Line]:
        for match in self.answer.elsewhere[:2]:
            item = match.item
            match item.townships:
                case Except(townships=names):
                    message = messages.EVERYWHERE_BUT
                case names:
                    message = messages.ONLY_IN
            yield Line(
                sentence(
                    messages.ELSEWHERE,
                    self.language,
                    id=item.id,
                    title=item.title,
                    township=self.township or "",
                    where=sentence(message, self.language, townships=join_names(names, self.language)),
                )
            )

    def question(self) -> Iterator[Block]:
        """The candidates, numbered, each with its departments and the township's part."""
        yield Line(strong(word(messages.QUESTION, self.language)))
        for number, match in enumerate(self.answer.near, 1):
            yield self.candidate(number, match)
            yield from self.both_sides(match)
        yield Line(word(messages.NONE_OF_THEM, self.language), 1)
        yield from self.searched_words()
        yield from self.elsewhere()
        if not self.prompted:
            yield Line(word(messages.TO_CHOOSE, self.language))

    def candidate(self, number: int, match: ItemMatch) -> Line:
        """An item with its number, the verdict and its departments."""
        led = {"cooperative": messages.LEADS, "recalled": messages.TAKEN_OVER}.get(match.item.list)
        who: Content = ""
        if led and responsible(match.item):
            who = sentence(led, self.language, departments=responsible_names(match.item, self.language))
        text = beside(name_of(match.item), (verdict_word(match, self.language), who), self.language)
        return Line(sentence(messages.NUMBERED, number=number, text=text), 1)

    def both_sides(self, match: ItemMatch) -> Iterator[Line]:
        """What the township does and, where a department leads, what it need not do."""
        item = match.item
        for label, texts in (
            (messages.TOWNSHIP_DUTIES, item.township_duties),
            (messages.NOT_TOWNSHIP, match.refused or item.not_township),
        ):
            if texts:
                shown = excerpt(messages.BETWEEN_SENTENCES.template(self.language).join(texts[:_PARTS]), _PART)
                yield Line(label_value(word(label, self.language), shown, self.language), 2)
        if item.list == "cooperative" and not item.not_township:
            only = word(messages.ONLY_ABOVE, self.language)
            yield Line(label_value(word(messages.NOT_TOWNSHIP, self.language), only, self.language), 2)

    def searched_words(self) -> Iterator[Line]:
        """The words that were looked for."""
        found = self.answer.searched
        if not found:
            return
        words = join_names((sentence(messages.QUOTED, word=each) for each in found[:_SEARCHED]), self.language)
        if len(found) > _SEARCHED:
            words = sentence(messages.MORE_WORDS, self.language, words=words, count=len(found))
        yield Line(sentence(messages.SEARCHED, self.language, words=words))

    def admission(self) -> Iterator[Block]:
        """That nothing is on the list, and the procedure by which it could be admitted."""
        language, door = self.language, self.index.admission
        if self.answer.confirmed:
            yield Line(strong(word(messages.CONFIRMED, language)))
        else:
            yield Line(strong(sentence(messages.NOTHING_NEAR, language, count=self.index.size)))
            yield from self.searched_words()
            yield Line(word(messages.OTHER_WORDS, language))
        if door:
            steps = [beside(step.name, (within(step.within, language),), language) for step in door.steps]
            yield from entries(messages.ADMISSION, steps, language, numbered=True)
        if door and door.emergency:
            days = within(door.emergency.regularise_within, language)
            yield Line(sentence(messages.EMERGENCY, language, within=days), 1)
        yield from self.elsewhere()
        yield self.reply(messages.REPLY) if self.answer.confirmed else Line(word(messages.ONCE_CERTAIN, language))
