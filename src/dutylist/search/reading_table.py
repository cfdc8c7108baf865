"""Makes the table of readings from pypinyin: python -m dutylist.search.reading_table."""

from pathlib import Path

from dutylist.search import readings


def main() -> None:
    """Write the table of how characters and words are read (`make readings`)."""
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

    table = readings.table_text(
        {chr(point): _read(chr(point))[0] for point in PINYIN_DICT}, {word: _read(word) for word in PHRASES_DICT}
    )
    (Path(readings.__file__).parent / readings.TABLE).write_text(table, "utf-8", newline="\n")


def _read(text: str) -> tuple[str, ...]:
    from pypinyin import Style, lazy_pinyin

    return tuple(lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True))


if __name__ == "__main__":
    main()
