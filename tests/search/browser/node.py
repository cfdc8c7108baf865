"""The search of the browser, run by Node.js."""

import json
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import dutylist.search
from dutylist.search.answer import answer, says_something
from dutylist.search.browser.tables import search_tables
from dutylist.search.candidates import LIGHT, Strength
from dutylist.search.index import Index
from dutylist.search.meaning.nearness import meaning_index, nearness
from dutylist.search.meaning.table import MeaningTable, load_table
from dutylist.search.pinyin import Sounds, sounds_of
from tests.editor.install import NODE

SEARCH = Path(dutylist.search.__file__).parent
HARNESS = Path(__file__).with_name("answers.mjs")
Found = dict[str, Any]


@cache
def meanings() -> MeaningTable:
    return load_table()


@cache
def _tables(index: Index) -> bytes:
    return search_tables(index, sounds_of(index))


def in_browser(index: Index, texts: Sequence[str], folder: Path, township: str | None = None) -> list[Found]:
    """What the browser's search answers to each text."""
    tables = folder / "tables.json"
    tables.write_bytes(_tables(index))
    given = {
        "engine": (SEARCH / "browser" / "answer.mjs").as_uri(),
        "meaning": (SEARCH / "meaning" / "table.mjs").as_uri(),
        "tables": str(tables),
        "table": str(SEARCH / "meaning" / "table.bin"),
        "township": township,
        "texts": texts,
    }
    done = subprocess.run(
        [NODE, HARNESS], input=json.dumps(given), capture_output=True, check=False, encoding="utf-8", timeout=600
    )
    assert done.returncode == 0, done.stderr
    found: list[Found] = json.loads(done.stdout)
    return found


class Searched:
    """The same by `find --light`."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.sounds: Sounds = sounds_of(index)
        vectors = meaning_index(meanings(), map(index.item, range(index.size)))
        self.strength = Strength(lambda text: nearness(meanings(), vectors, text), LIGHT)

    def find(self, text: str, township: str | None = None) -> Found | None:
        """The published JSON; None where the text is refused."""
        from dutylist.features.find.schema import json_result

        if not any(map(str.isalnum, text)) or not says_something(self.index, text):
            return None
        answered = answer(
            self.index, text, township=township, sounds=lambda: self.sounds, strength=lambda: self.strength
        )
        found: Found = json.loads(json_result(answered, text))
        return found


@cache
def _searched(index: Index) -> Searched:
    return Searched(index)


def differences(
    index: Index, texts: Sequence[str], folder: Path, township: str | None = None
) -> list[tuple[str, Found | None, Found]]:
    """The texts to which the two do not say the same, with both answers."""
    here = _searched(index)
    there = in_browser(index, texts, folder, township)
    pairs = [(text, here.find(text, township), found) for text, found in zip(texts, there, strict=True)]
    return [each for each in pairs if each[1] != each[2] and not (each[1] is None and "refused" in each[2])]
