"""The digest of an edition: that of its exported JSON, which is the same bytes from the same checklist."""

import hashlib
from typing import Final

from dutylist.features.exchange.export.json_export import render
from dutylist.features.exchange.export.publication import publication
from dutylist.model.checklist import Checklist

_SHORT: Final = 16


def exported(checklist: Checklist, township: str | None = None) -> bytes:
    """The edition as JSON; of a township, what applies there."""
    return render(checklist, publication(checklist, township), township)


def digest_of(checklist: Checklist, township: str | None = None) -> str:
    """The SHA-256 of the edition as JSON, as 64 hexadecimal digits."""
    return hashlib.sha256(exported(checklist, township)).hexdigest()


def short(digest: str) -> str:
    """The first digits in groups of four, to be read out and compared by eye."""
    return " ".join(digest[start : start + 4] for start in range(0, _SHORT, 4))
