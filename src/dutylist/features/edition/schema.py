"""The published JSON of `dutylist edition` and `edition verify`."""

from typing import Literal

from dutylist.compare.change import Action
from dutylist.output.published_json import PublishedJson

Extent = Literal["bytes", "text", "items"]
CopyFormat = Literal["pdf", "html", "docx", "json"]
CopyStatus = Literal["current", "earlier", "altered", "unknown"]
CopyProblem = Literal["missing", "added"]


class TownshipDigest(PublishedJson, frozen=True, kw_only=True):
    """The digest of what applies in a township: SHA-256 of `export --format json --township`."""

    township: str
    items: int
    digest: str


class EditionShowResult(PublishedJson, frozen=True, kw_only=True):
    """An edition: SHA-256 of `export --format json`, and the commit whose checklist it is.

    `commit` is null where the files are in no commit.
    """

    version: Literal[1] = 1
    county: str
    edition: str
    effective: str
    commit: str | None
    digest: str
    townships: list[TownshipDigest]


class ChangeSinceCopy(PublishedJson, frozen=True, kw_only=True):
    """What became of an item since the copy was made."""

    item: str
    title: str
    action: Action


class CopyDifference(PublishedJson, frozen=True, kw_only=True):
    """A text that is missing from the copy, or that no edition has; `item` is null where it belongs to none.

    `page` is that of a PDF, from 1, where its pages were compared.
    """

    item: str | None
    page: int | None = None
    problem: CopyProblem
    text: str


class EditionVerifyResult(PublishedJson, frozen=True, kw_only=True):
    """What a copy is.

    `status` is `current` (the files as they are), `earlier` (of an earlier commit, which has been changed since),
    `altered` (near an edition, but it says something else) or `unknown`. `township` is null where the copy is of the
    whole county. `changes` are those since then that touch the township. `compared` tells how far the copy was compared:
    `bytes`, it is the same file; `text`, it has all of the text and no other, pictures were not compared; `items`, it
    has the texts of all items, and what else it says was not compared; null where it is of no edition.
    """

    version: Literal[1] = 1
    file: str
    format: CopyFormat
    status: CopyStatus
    edition: str | None
    effective: str | None
    commit: str | None
    township: str | None
    digest: str | None
    compared: Extent | None
    changes: list[ChangeSinceCopy]
    differences: list[CopyDifference]
