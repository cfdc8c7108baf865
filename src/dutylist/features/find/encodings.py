"""Detects the encoding of a text, and repairs text that was decoded in the wrong one."""

import codecs
import unicodedata
from itertools import product
from typing import Final

from dutylist.model.errors import UserError

_GB2312: Final = "gb2312"
_COMMON: Final = 0.6
"""The share of common characters among the Chinese characters of a text, from which on it counts as decoded rightly."""

_MISREAD: Final = (("gb18030", "utf-8"), ("latin-1", "utf-8"), ("cp1252", "utf-8"), ("latin-1", "gb18030"))
_EURO: Final = b"\x80"
_GUESSED: Final = ("gb18030", "utf-16-le", "utf-16-be", "big5")


def decode_text(data: bytes, shown: str) -> str:
    """A text in UTF-8, UTF-16, GB 18030 or Big5. Raises `UserError` where it is none of them."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark) and (text := _decoded(data, encoding)) is not None:
            return text
    plain = _decoded(data, "utf-8")
    if plain is not None and "\0" not in plain:
        return plain
    guesses = [(name, text) for name in _GUESSED if (text := _decoded(data, name)) is not None and "\0" not in text]
    rated = sorted(
        ((_common_share(text, name), -rank, text) for rank, (name, text) in enumerate(guesses)), reverse=True
    )
    if not rated or rated[0][0] < _COMMON:
        raise UserError(
            f"{shown} 不是文字，或者编码认不出来", f"{shown} is no text, or in an unknown encoding",
            ("用记事本另存为 UTF-8 再查。", "save it as UTF-8."),
        )  # fmt: skip
    return rated[0][2]


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _common_share(text: str, encoding: str) -> float:
    """The share of common characters among the letters of a text: those of the first plane of GB 2312, or of Big5."""
    letters = [each for each in text if ord(each) > 0x7F]
    if not letters:
        return 1.0 if text.isascii() and text.isprintable() else 0.5
    return sum(_is_common(each, encoding) for each in letters) / len(letters)


def _is_common(character: str, encoding: str) -> bool:
    coded = "big5" if encoding == "big5" else _GB2312
    try:
        first = character.encode(coded)[0]
    except UnicodeEncodeError:
        return False
    return 0xA1 <= first <= (0xC6 if coded == "big5" else 0xD7)


def garbled_as(text: str) -> str | None:
    """The text before it was decoded in a wrong encoding; None where it looks right."""
    for (wrong, right), end in product(_MISREAD, (0, 1, 2)):
        try:
            # Windows writes € as one byte of its code page for Chinese; gb18030 has two for it.
            data = _EURO.join(piece.encode(wrong) for piece in text.split("€"))
            meant = data[: len(data) - end].decode(right)
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
        chinese = [each for each in meant if unicodedata.category(each) == "Lo"]
        if meant != text and chinese and _common_share(meant, _GB2312) > max(_COMMON, _own_share(text)):
            return meant
    return None


def _own_share(text: str) -> float:
    return _common_share(text, _GB2312) if any("\u4e00" <= each <= "\u9fff" for each in text) else 0.0


def is_garbled(text: str) -> bool:
    """Whether characters of a text were lost in decoding."""
    return "\ufffd" in text or any(0xD800 <= ord(each) <= 0xDFFF for each in text)
