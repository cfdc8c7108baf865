"""What the booklets of a county cost, against WeasyPrint on the same content.

    python benchmarks/books.py [RUNS]

Seven townships of 340 items each, cold: nothing cached, nothing printed before. Both sides run one process a book, two
at a time. For WeasyPrint the checking, reading and ordering of the checklist are done beforehand and not counted.
`make bench` prints it, too. Takes about five minutes.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent))

import corpus
from measure import Cost, median, once
from tables import print_costs, print_rows

HERE: Final = Path(__file__).resolve().parent
ITEMS: Final = 340
OURS, THEIRS, AGAIN = "pocketbook --all", "WeasyPrint", "pocketbook --all, nothing changed"


def county(root: Path) -> None:
    """A checklist of which every item is every township's, over all categories."""
    corpus.make(root, ITEMS)
    listed = (root / "duties" / "checklist.yaml").read_text(encoding="utf-8").partition("categories:\n")[2]
    categories = re.findall("^  - ([^{\n]+)$", listed, re.MULTILINE)
    for number, path in enumerate(sorted((root / "duties").glob("*/DS*.yaml"))):
        text = re.sub("(?m)^townships: .*$", "townships: all", path.read_text(encoding="utf-8"))
        text = re.sub("(?m)^category: .*$", f"category: {categories[number % len(categories)]}", text)
        path.write_text(text, encoding="utf-8")


def measured(work: Path, runs: int, dutylist: Path) -> dict[str, Cost]:
    """The cost of all seven books: the median of so many runs of ours, before and after one of WeasyPrint."""
    root = work / "county"
    county(root)
    books = []
    for name in corpus.TOWNSHIPS:
        command = [dutylist, "--root", root, "pocketbook", name, "--dump-data"]
        books.append(work / f"{name}.json")
        books[-1].write_bytes(subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=work).stdout)
    ours: list[Cost] = []

    def print_ours(cache: str, count: int) -> list[Cost]:
        extra = {"NO_COLOR": "1", "DUTYLIST_CACHE_DIR": str(work / cache)}
        command = [dutylist, "--root", root, "pocketbook", "--all", "--output", work / cache / "books"]
        return [once(command, cwd=work, extra=extra) for _ in range(count)]

    for run in range(runs):
        ours += print_ours(f"before {run}", 1)
    theirs = once([sys.executable, HERE / "booklet_html.py", *books], cwd=work, extra=dict(os.environ))
    for run in range(runs):
        ours += print_ours(f"after {run}", 1)
    return {OURS: median(ours), THEIRS: theirs, AGAIN: median(print_ours("before 0", runs))}


def rows(costs: Mapping[str, Cost]) -> list[tuple[str, str, str]]:
    """The ratios as rows of a table."""
    ours, theirs, again = costs[OURS], costs[THEIRS], costs[AGAIN]
    return [
        (
            f"{len(corpus.TOWNSHIPS)} books of {ITEMS} items, cold: processor time",
            f"{theirs.cpu / ours.cpu:.0f}× less",
            "≥ 15×",
        ),
        ("the same: peak memory of a process", f"{ours.peak / theirs.peak:.2f} of it", "< 1"),
        ("nothing changed, against printing all", f"{ours.cpu / again.cpu:.0f}× less", "–"),
    ]


def main() -> None:
    """Measure and print."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    with tempfile.TemporaryDirectory(prefix="dutylist-bench-") as made:
        costs = measured(Path(made), runs, Path(sys.executable).parent / "dutylist")
    print_rows(rows(costs))
    print_costs(costs)


if __name__ == "__main__":
    main()
