"""Makes the table of everyday words from `words/*.yaml` (`make words`): python -m dutylist.search.word_table."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from dutylist.search.everyday_words import TABLE, table_of

_HERE: Final = Path(__file__).parent
WORDS: Final = _HERE / "words"


def shipped_entries() -> Iterator[tuple[str, list[str]]]:
    """Every term of the files with its everyday words, field by field."""
    from ruamel.yaml import YAML

    for path in sorted(WORDS.glob("*.yaml")):
        for entry in YAML(typ="safe").load(path)["words"]:
            yield str(entry["term"]), [str(each) for each in entry["said"]]


def main() -> None:
    """Write the table beside this file."""
    (_HERE / TABLE).write_text(table_of(shipped_entries()), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
