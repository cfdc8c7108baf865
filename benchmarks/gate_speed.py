"""How fast the gate judges: against `git diff --stat`, and with a long history behind the records.

    python benchmarks/gate_speed.py [RUNS]

Two tagged versions of 10,000 items, v1 and v2, differ in 100, all of which two records list. In the repository `new` they
come with the change. In `old` they were approved 5,000 commits ago, each of which changed a note of some item, a dozen of
them that of an item that a record lists: the gate looks whether the entries were carried out in between. What it finds is
kept by the base's commit. Each is measured five times: the pair judged before, of which the verdict is kept; the same pair
on another day, when it is judged anew; the proposal after one more finding came to it; after one more item changed, when all
its texts are compared anew; and with an empty cache, as in a new container. Prints ratios of processor time, each beyond the
same command with nothing to judge.
"""

import os
import random
import sys
import tempfile
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent))

import changes
import corpus
from measure import Command, Cost, in_turn, median, once
from tables import print_costs, print_rows
from written_history import Files, History, git

COMMITS: Final = 5_000
OWN: Final = 12
RECORDS: Final = tuple(f"duties/adjustments/ADJ-2026-{number}.yaml" for number in ("001", "002"))


def old_record(root: Path, files: Files) -> None:
    """A repository in which the records have waited for so many commits; v1 is before its changes, v2 after them."""
    made = dict(changes.adjusted(files))
    records = {path: (made.pop(path) or b"").replace(b"  publish: {date: 2026-05-26}\n", b"") for path in RECORDS}
    history = History("t <t@dongshan.example>")
    tip = history.commit("main", "2025-03-01T09:00+08:00", "0", {**files, **records})
    choose = random.Random(20260601)
    texts = {path: data.decode() for path, data in files.items() if path.startswith("duties/cooperative/")}
    listed = sorted(path for path in texts if path in made)
    others = sorted(texts.keys() - made.keys())
    for number in range(COMMITS):
        path = choose.choice(listed if number % (COMMITS // OWN) == 0 else others)
        texts[path] = changes.noted(texts[path], number)
        changed = {path: texts[path].encode()}
        tip = history.commit("main", "2026-06-01T09:00+08:00", str(number + 1), changed, parent=tip)
    made = dict(changes.adjusted({**files, **{path: text.encode() for path, text in texts.items()}}))
    made = {path: data for path, data in made.items() if path not in RECORDS}
    history.tag("v1", tip, "2026-06-01T09:00+08:00", "v1")
    tip = history.commit("main", "2026-06-02T09:00+08:00", "last", made, parent=tip)
    history.tag("v2", tip, "2026-06-02T09:00+08:00", "v2")
    history.write(root, "main")
    git(root, "gc", "--quiet")


def another_head(root: Path, path: str, text: str) -> str:
    """A commit like v2 with one more file."""
    git(root, "read-tree", "v2")
    blob = git(root, "hash-object", "-w", "--stdin", given=text.encode())
    git(root, "update-index", "--add", "--cacheinfo", f"100644,{blob},{path}")
    by = ("-c", "user.name=t", "-c", "user.email=t@dongshan.example")
    return git(root, *by, "commit-tree", git(root, "write-tree"), "-p", "v1^{commit}", "-m", path)


def with_finding(root: Path, number: int) -> str:
    """A commit like v2 with one more finding."""
    name = f"F-2026-{number:03}"
    text = f"id: {name}\ndate: 2026-06-01\nsource: survey\nproblem: other\ndescription: 台账缺{number + 2}页\n"
    return another_head(root, f"duties/findings/{name}.yaml", text)


def with_item(root: Path, number: int) -> str:
    """A commit like v2 in which one more item differs, by a note."""
    path = sorted(git(root, "ls-tree", "-r", "--name-only", "v2", "duties/basic").split())[number]
    # What git prints comes without the end of its last line, without which the note would not be one.
    return another_head(root, path, changes.noted(git(root, "show", f"v2:{path}") + "\n", number))


def measured(work: Path, runs: int, dutylist: Path) -> dict[str, Cost]:
    """The cost of each command: the median of so many runs in turn; with an empty cache where it says so."""
    plain, new, old = work / "plain", work / "new", work / "old"
    corpus.make(plain, changes.ITEMS)
    files = changes.files_of(plain)
    changes.two_versions(new, files)
    old_record(old, files)
    extra = {"DUTYLIST_CACHE_DIR": str(work / "cache"), "NO_COLOR": "1", "GIT_CONFIG_GLOBAL": os.devnull}
    quick: dict[str, list[Command]] = {}
    for name, root in (("new", new), ("old", old)):
        quick |= {
            f"git diff --stat v1 v2, {name}": [["git", "-C", root, "diff", "--stat", "v1", "v2"]],
            f"gate v1 v2, {name}": [[dutylist, "--root", root, "gate", "v1", "v2"]],
            f"gate v2 v2, {name}": [[dutylist, "--root", root, "gate", "v2", "v2"]],
        }
    costs = in_turn(quick, runs, cwd=work, extra=extra)
    for name, root in (("new", new), ("old", old)):
        judge = [dutylist, "--root", root, "gate", "v1", "v2", "--on"]
        days = [f"2027-01-{number + 1:02}" for number in range(max(1, runs // 3))]
        costs[f"gate v1 v2, {name}, another day"] = median([once([*judge, day], cwd=work, extra=extra) for day in days])
        for what, head_of in (("one more finding", with_finding), ("one more item", with_item)):
            heads = [head_of(root, number) for number in range(max(1, runs // 3))]
            each = [once([dutylist, "--root", root, "gate", "v1", head], cwd=work, extra=extra) for head in heads]
            costs[f"gate v1 v2, {name}, {what}"] = median(each)
    for name in ("new", "old"):
        each = [
            once(
                quick[f"gate v1 v2, {name}"][0],
                cwd=work,
                extra={**extra, "DUTYLIST_CACHE_DIR": str(work / f"{name} {run}")},
            )
            for run in range(max(1, runs // 3))
        ]
        costs[f"gate v1 v2, {name}, empty cache"] = median(each)
    return costs


def rows(costs: dict[str, Cost]) -> list[tuple[str, str, str]]:
    """The ratios: what is compared, what was measured, what is wanted."""
    found = []
    for name, what in (("new", "the records come with the change"), ("old", "the records are 5,000 commits old")):
        stat = costs[f"git diff --stat v1 v2, {name}"].cpu
        for cold, wanted in (
            ("", "≤ 3×"),
            (", another day", "told"),
            (", one more finding", "told"),
            (", one more item", "told"),
            (", empty cache", "told"),
        ):
            beyond = max(costs[f"gate v1 v2, {name}{cold}"].cpu - costs[f"gate v2 v2, {name}"].cpu, 0.001)
            found.append((f"`gate`{cold}, against `git diff --stat`: {what}", f"{beyond / stat:.1f}×", wanted))
    return found


def main() -> None:
    """Measure in a temporary folder and print."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    dutylist = Path(sys.executable).with_name("dutylist")
    with tempfile.TemporaryDirectory() as folder:
        costs = measured(Path(folder), runs, dutylist)
    print_costs(costs)
    print()
    print_rows(rows(costs))


if __name__ == "__main__":
    main()
