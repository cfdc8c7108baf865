"""The texts that stood in the files of a change before, and which clauses of new ones they held."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import cached_property
from typing import Final, TypeVar

from dutylist.compare.equivalence import fold_wording
from dutylist.features.gate.duty_identity import contained_share
from dutylist.features.gate.spared_work.new_texts import NewTexts, fold_names
from dutylist.features.gate.spared_work.record_texts import RecordText, Weight

_KNOWN: Final = 0.6
"""The share of its pairs of characters from which on a clause is one that its file held before, put otherwise."""
_Key = TypeVar("_Key", bound=Hashable)
_Folded = tuple[RecordText, str]
"""A text, and how it reads without differences of form."""


class FormerTexts:
    """The texts that stood in the files of a change before."""

    def __init__(self, new: NewTexts) -> None:
        self._gone = new.gone
        self._names = new.names
        self._clauses: dict[RecordText, frozenset[str]] = {}

    def holds(self, weight: Weight, clause: str) -> bool:
        """Whether a clause stood there with the same weight, also under names before a renaming."""
        folded = fold_wording(clause)
        if folded not in self._weights[weight]:
            return False
        # Hardly any text holds it: only those few are parted into clauses.
        return any(folded in self._clauses_of(text) for text, whole in self._by_weight[weight] if folded in whole)

    def holds_most(self, path: str, clause: str) -> bool:
        """Whether the file of a clause held most of it."""
        return contained_share(clause, self._files[path]) >= _KNOWN

    def of_weight(self, weight: Weight) -> str:
        """All texts of a weight."""
        return self._weights[weight]

    def of_file(self, path: str) -> str:
        """All texts that stood in a file."""
        return self._files[path]

    @cached_property
    def _files(self) -> Mapping[str, str]:
        found = _grouped(self._folded, lambda text: text.path)
        return defaultdict(str, {path: _joined(texts) for path, texts in found.items()})

    @cached_property
    def _weights(self) -> Mapping[Weight, str]:
        """All texts of a weight: hardly any new clause stands in them anywhere."""
        return defaultdict(str, {weight: _joined(texts) for weight, texts in self._by_weight.items()})

    @cached_property
    def _by_weight(self) -> Mapping[Weight, Sequence[_Folded]]:
        return _grouped(self._folded, lambda text: text.weight)

    @cached_property
    def _folded(self) -> Sequence[_Folded]:
        return [(text, fold_names(text.text, self._names)) for text in self._gone]

    def _clauses_of(self, text: RecordText) -> frozenset[str]:
        found = self._clauses.get(text)
        if found is None:
            from dutylist.features.gate.spared_work.clauses import clauses

            found = frozenset(fold_names(each.text, self._names) for each in clauses(text))
            self._clauses[text] = found
        return found


def _grouped(texts: Sequence[_Folded], key: Callable[[RecordText], _Key]) -> Mapping[_Key, Sequence[_Folded]]:
    found: dict[_Key, list[_Folded]] = defaultdict(list)
    for each in texts:
        found[key(each[0])].append(each)
    return found


def _joined(texts: Sequence[_Folded]) -> str:
    return "\n".join(folded for _, folded in texts)
