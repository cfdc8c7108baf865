"""A table of all work of a version, in a few large values that are read from a file at once, and found by pairs of
characters.
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from operator import add

import msgspec

from dutylist.features.gate.spared_work.works import KINDS, Work
from dutylist.search.grams import RUN, fold_text


class WorkTable(msgspec.Struct, frozen=True, array_like=True):
    """The work of the items' files, in the order of the files.

    `tree` is the id of the folder that it was made of. `files` are the paths in order, one a line, with the number of
    each file's first work in `file_starts`. `lines` are the works: the item, the text and its other names, separated by
    tabs, one work a line; `kinds` has a byte for each. `pairs` are all pairs of characters in order, `pair_starts` where
    the numbers of the works begin that hold each; `words` are the same for words without Chinese.
    """

    tree: bytes
    files: str
    file_starts: bytes
    kinds: bytes
    lines: str
    line_starts: bytes
    pairs: str
    pair_starts: bytes
    postings: bytes
    words: dict[str, bytes]

    @property
    def size(self) -> int:
        """The number of works."""
        return len(self.kinds)

    @property
    def file_count(self) -> int:
        """The number of files."""
        return len(self.file_starts) // 4 - 1

    def work(self, number: int) -> Work:
        """One work."""
        starts = memoryview(self.line_starts).cast("I")
        item, text, *keywords = self.lines[starts[number] : starts[number + 1] - 1].split("\t")
        return Work(KINDS[self.kinds[number]], item, text, tuple(keywords))

    def length(self, number: int) -> int:
        """How long a work is with all its names."""
        starts = memoryview(self.line_starts).cast("I")
        return starts[number + 1] - starts[number]

    def holders(self, gram: str) -> "Sequence[int]":
        """The numbers of the works that hold a pair of characters, or a word without Chinese, in order."""
        number = len(self.pairs) // 2
        at = bisect_left(range(number), gram, key=lambda each: self.pairs[2 * each : 2 * each + 2])
        if at == number or self.pairs[2 * at : 2 * at + 2] != gram:
            return memoryview(self.words.get(gram, b"")).cast("I")
        starts = memoryview(self.pair_starts).cast("I")
        return memoryview(self.postings).cast("I")[starts[at] : starts[at + 1]]

    def of_files(self, paths: Iterable[str]) -> set[int]:
        """The numbers of the works of some files."""
        starts = memoryview(self.file_starts).cast("I")
        files = self.files.split("\n")
        found: set[int] = set()
        for path in paths:
            at = bisect_left(files, path)
            if files[at : at + 1] == [path]:
                found.update(range(starts[at], starts[at + 1]))
        return found


def grams_of(texts: Iterable[str]) -> frozenset[str]:
    """The pairs of neighbouring characters of texts, and their words without Chinese."""
    found: set[str] = set()
    for run in RUN.findall(fold_text("\n".join(texts))):
        if run.isascii():
            found.add(run)
        else:
            found.update(map("".join, pairwise(run)))
    return frozenset(found)


def make_table(tree: bytes, files: Collection[tuple[str, Sequence[Work]]]) -> WorkTable:
    """The table of the works of files, which are in the order of their paths."""
    numbers: dict[str, list[int]] = defaultdict(list)
    lines: list[str] = []
    kinds = bytearray()
    file_starts = array("I")
    for _, works in files:
        file_starts.append(len(kinds))
        for work in works:
            kinds.append(KINDS.index(work.kind))
            lines.append(line_of(work))
    file_starts.append(len(kinds))
    line_starts = array("I", [0])
    for line in lines:
        line_starts.append(line_starts[-1] + len(line))
    # All texts are folded together: one by one takes three times as long.
    for number, line in enumerate(fold_text("".join(lines)).split("\n")):
        for run in RUN.findall(line.partition("\t")[2]):
            for gram in [run] if run.isascii() else map(add, run, run[1:]):
                numbers[gram].append(number)
    pairs = sorted(gram for gram in numbers if len(gram) == 2 and not gram.isascii())
    pair_starts, postings = array("I", [0]), array("I")
    for pair in pairs:
        postings.extend(dict.fromkeys(numbers.pop(pair)))
        pair_starts.append(len(postings))
    return WorkTable(
        tree,
        "\n".join(path for path, _ in files),
        file_starts.tobytes(),
        bytes(kinds),
        "".join(lines),
        line_starts.tobytes(),
        "".join(pairs),
        pair_starts.tobytes(),
        postings.tobytes(),
        {word: array("I", dict.fromkeys(found)).tobytes() for word, found in sorted(numbers.items())},
    )


def line_of(work: Work) -> str:
    """A work as a line of the table."""
    return "\t".join((work.item, work.text, *work.keywords)) + "\n"
