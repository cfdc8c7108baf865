"""What the meaning is learned from: the checklist's own sentences and the everyday words, never a text of a test."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
LISTS = ("basic", "cooperative", "recalled")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
SHORTEST_CLAUSE = 6


@dataclass(frozen=True)
class Item:
    """One item of a checklist, as texts to compare with."""

    id: str
    title: str
    keywords: tuple[str, ...]
    duties: tuple[str, ...]
    """What the township does; for a recalled item, how the department now does it."""

    others: tuple[str, ...]
    """Sentences of departments and others in the file: only learned from, never compared with."""

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts that a question is compared with: title, keywords as one text, each duty."""
        return (self.title, *filter(None, ["、".join(self.keywords)]), *self.duties)


@dataclass(frozen=True)
class Material:
    """Texts, and which of them mean the same."""

    texts: tuple[str, ...]
    pairs: tuple[tuple[int, int], ...]
    """Places in `texts`: what people say, and what an official calls it."""

    groups: tuple[tuple[int, ...], ...]
    """Places in `texts`: the texts of one item."""


def listed(path: Path) -> list[str]:
    """Read the words of a text file, without its comments."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]


def items(duties: Path) -> list[Item]:
    """Read the items of a checklist."""
    found = []
    for path in (path for part in LISTS for path in sorted((duties / part).glob("*.yaml"))):
        document: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
        method = (document.get("recall") or {}).get("method") or []
        around = [document.get(key) for key in ("departments", "not_township", "supports", "recall")]
        clauses = [text for text in texts_of(around) if len(text) >= SHORTEST_CLAUSE and CHINESE.search(text)]
        found.append(
            Item(
                document["id"],
                document["title"],
                tuple(document.get("keywords") or ()),
                (*(document.get("township_duties") or ()), *method),
                tuple(clauses),
            )
        )
    return found


def everyday(words: Path) -> list[tuple[str, list[str]]]:
    """Read the everyday words: an official term and what people say for it."""
    found = []
    for path in sorted(words.glob("*.yaml")):
        entries = yaml.safe_load(path.read_text(encoding="utf-8"))["words"]
        found += [(str(entry["term"]), [str(word) for word in entry["said"]]) for entry in entries]
    return found


def gathered(duties: Path, words: Path) -> Material:
    """Gather all texts, the pairs of the everyday words and the groups of the items."""
    places: dict[str, int] = {}

    def place(text: str) -> int:
        return places.setdefault(text, len(places))

    pairs = [(place(said), place(term)) for term, all_said in everyday(words) for said in all_said if said != term]
    groups = []
    for item in items(duties):
        groups.append(tuple(map(place, (*item.texts, *item.keywords))))
        for text in item.others:
            place(text)
    return Material(tuple(places), tuple(pairs), tuple(groups))


def texts_of(value: Any) -> Iterator[str]:
    """Walk through all values of a YAML document that are text."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_of(inner)
