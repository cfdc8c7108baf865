"""A copy of a township's page held against the same page made anew."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from dutylist.features.edition.candidates import KnownEdition, commit_of_copy
from dutylist.features.edition.copy_text import Copy, html_texts
from dutylist.features.edition.schema import CopyDifference
from dutylist.features.edition.verify import CopyVerdict, agreeing_verdict, nearest_verdict
from dutylist.features.site.build import Site
from dutylist.model.errors import UserError
from dutylist.output.edition_json import digest_of, short_digest

_DIGEST: Final = re.compile(rb'\sdata-digest="([0-9a-f ]{19})"')
_SERVED: Final = re.compile(rb"\sdata-tables=")
_ACTIVE: Final = re.compile(
    rb"""<script\b[^>]*>.*?</script|\s(?:on[a-z]+|href|src|action|formaction)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)|<style\b.*?</style""",
    re.DOTALL | re.IGNORECASE,
)
"""What acts on a page: scripts and their tables, styles, and where links lead."""
_LONGEST: Final = 200


def verify_page(root: Path, copy: Copy, editions: Iterable[KnownEdition]) -> CopyVerdict | None:
    """Find the edition by the digest that a page names, make the page anew, and compare; None where that cannot be done."""
    named = _DIGEST.search(copy.content)
    return nearest_verdict(_verdicts(root, copy, editions, named[1])) if named else None


def _verdicts(root: Path, copy: Copy, editions: Iterable[KnownEdition], named: bytes) -> Iterator[CopyVerdict]:
    """A verdict by each edition with the digest that the page names, up to the one whose commit it names."""
    now: KnownEdition | None = None
    for edition in editions:
        now = now or edition
        for township in edition.checklist.township_names:
            if short_digest(digest_of(edition.checklist, township)).encode() != named:
                continue
            try:
                site = Site(edition.checklist, commit_of_copy(root, copy.printed_commit, township, edition))
                made = site.served_page(township) if _SERVED.search(copy.content) else site.single_page(township)
            except UserError:
                return
            if made == copy.content:
                yield agreeing_verdict(edition, now, township, "bytes")
                return
            found = tuple(_differences(copy.content, made))
            verdict = agreeing_verdict(edition, now, township, "text")
            yield replace(verdict, status="altered", differences=found) if found else verdict
        if copy.printed_commit and edition.commit == copy.printed_commit:
            return


def _differences(theirs: bytes, ours: bytes) -> Iterator[CopyDifference]:
    for read in (html_texts, _acting):
        said, meant = Counter(read(theirs)), Counter(read(ours))
        for text in meant - said:
            yield CopyDifference(item=None, problem="missing", text=text[:_LONGEST])
        for text in said - meant:
            yield CopyDifference(item=None, problem="added", text=text[:_LONGEST])


def _acting(content: bytes) -> Iterator[str]:
    for found in _ACTIVE.findall(content):
        yield " ".join(found.decode(errors="replace").split())
