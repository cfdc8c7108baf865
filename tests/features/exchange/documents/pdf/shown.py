"""Texts as far as a page shows them: a space at the end of a line, between a Chinese and a Latin sign, is not seen."""

import re
from collections.abc import Iterable

_UNSEEN = re.compile(r"(?<=[^\x00-\x7f]) +| +(?=[^\x00-\x7f])")


def as_shown(texts: Iterable[str]) -> list[str]:
    return [_UNSEEN.sub("", text) for text in texts]
