"""Makes the table of characters that books can print (`make characters`): python -m
dutylist.features.books.typeset.printable_table.
"""

from pathlib import Path

from dutylist.features.books.typeset.fonts import read_coverage
from dutylist.output import printable


def main() -> None:
    """Write the table of the characters that the shipped faces cover."""
    table = printable.table_of(read_coverage())
    (Path(printable.__file__).parent / printable.TABLE).write_text(table, "ascii", newline="\n")


if __name__ == "__main__":
    main()
