"""R731 and R732: the county's own everyday words lead to a term of the checklist, and each to one only."""

from collections.abc import Iterator
from typing import Final

from dutylist.model.checklist import Checklist
from dutylist.model.diagnostic import Diagnostic, Place
from dutylist.rules.registry import rule

_HALF: Final = 0.5
"""The share of the words of a term that one item holds at least, for the term to lead there."""


@rule(
    "R731",
    "term-of-no-item",
    ("清单上没有用到“{term}”", "no item holds “{term}”"),
    ("写清单事项名称、关键词或职责里的用词。", "write a term of a title, a keyword or a duty."),
    severity="warning",
    slow=True,
)
def term_of_no_item(checklist: Checklist) -> Iterator[Diagnostic]:
    """本县说法里的“清单用词”在清单上找不到。

    `find` 靠清单用词找事项；没有哪个事项写着这个词（至少写着它的一半），平常的说法就领不到任何事项。

    错误示例：
        # duties/words.yaml
        words:
          - {term: 量子通信, said: [量子网]}
    正确示例：
        # duties/words.yaml
        words:
          - {term: 矛盾纠纷, said: [相骂, 冤家]}

    English: `find` goes from what people say to the items that hold the term. No item holds even half of this one.
    """
    filed = checklist.words_file
    if filed is None:
        return
    # Only where there is such a file is what cuts texts into words loaded.
    from dutylist.search.grams import FADED, gram_set
    from dutylist.search.index import units

    items = [gram_set(unit.text for unit in units(item.record)) for item in checklist.items]
    for number, entry in enumerate(filed.record.words):
        telling = gram_set([entry.term]) - FADED
        if not any(len(telling & held) >= _HALF * len(telling) for held in items if telling):
            yield term_of_no_item.at(filed, "words", number, "term", term=entry.term)


@rule(
    "R732",
    "word-said-twice",
    ("“{word}”在“{other}”里已经写过", "“{word}” is also said for “{other}”"),
    (
        "一个说法只写一处；确实两件事都这么说的，写更长、分得清的说法。",
        "keep one of them, or write longer words that tell the two apart.",
    ),
    severity="warning",
)
def word_said_twice(checklist: Checklist) -> Iterator[Diagnostic]:
    """同一个说法写在两个清单用词下面。

    `find` 会把两边的事项都提出来，候选就分不清。

    错误示例：
        # duties/words.yaml
        words:
          - {term: 矛盾纠纷, said: [相骂]}
          - {term: 消防检查, said: [相骂]}
    正确示例：
        # duties/words.yaml
        words:
          - {term: 矛盾纠纷, said: [相骂]}
          - {term: 消防检查, said: [查灭火器]}

    English: What people say stands under two terms, so that the items of both come near whenever it is said.
    """
    filed = checklist.words_file
    if filed is None:
        return
    from dutylist.search.grams import fold_text

    first: dict[str, tuple[int, int]] = {}
    for number, entry in enumerate(filed.record.words):
        for place, word in enumerate(entry.said):
            known = first.setdefault(fold_text(word), (number, place))
            if known != (number, place):
                yield word_said_twice.at(
                    filed,
                    "words",
                    number,
                    "said",
                    place,
                    related=(Place(filed.path, ("words", known[0], "said", known[1])),),
                    word=word,
                    other=filed.record.words[known[0]].term,
                )
