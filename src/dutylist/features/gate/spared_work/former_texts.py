"""The texts that stood in the files of a change before, and which clauses of new ones they held."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping
from functools import cached_property
from typing import Final, TypeVar

from dutylist.compare.equivalence import fold_wording
from dutylist.features.gate.duty_identity import contained_share
from dutylist.features.gate.spared_work.new_texts import NewTexts, fold_names
from dutylist.features.gate.spared_work.record_texts import RecordText, Weight

_KNOWN: Final = 0.6
"""The share of its pairs of characters from which on a clause is one that its file held before, put otherwise."""
_Key = TypeVar("_Key", bound=Hashable)


class FormerTexts:
    """The texts that stood in the files of a change before."""

    def __init__(self, new: NewTexts) -> None:
        self._gone = new.gone
        self._names = new.names

    def holds(self, weight: Weight, clause: str) -> bool:
        """Whether a clause stood there with the same weight, also under names before a renaming."""
        folded = fold_wording(clause)
        return folded in self._weights[weight] and (weight, folded) in self._clauses

    def holds_most(self, path: str, clause: str) -> bool:
        """Whether the file of a clause held most of it."""
        return contained_share(clause, self._files[path]) >= _KNOWN

    def of_file(self, path: str) -> str:
        """All texts that stood in a file."""
        return self._files[path]

    @cached_property
    def _files(self) -> Mapping[str, str]:
        return self._joined(lambda text: text.path)

    @cached_property
    def _weights(self) -> Mapping[Weight, str]:
        """All texts of a weight: hardly any new clause stands in them anywhere."""
        return self._joined(lambda text: text.weight)

    def _joined(self, key: Callable[[RecordText], _Key]) -> Mapping[_Key, str]:
        found: dict[_Key, list[str]] = defaultdict(list)
        for text in self._gone:
            found[key(text)].append(fold_names(text.text, self._names))
        return defaultdict(str, {each: "\n".join(texts) for each, texts in found.items()})

    @cached_property
    def _clauses(self) -> frozenset[tuple[Weight, str]]:
        from dutylist.features.gate.spared_work.clauses import clauses

        known = ((text.weight, fold_names(each.text, self._names)) for text in self._gone for each in clauses(text))
        return frozenset(known)
