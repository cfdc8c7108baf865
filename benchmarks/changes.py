"""How fast changes are found, judged and followed in a repository, against git and against reading everything.

    python benchmarks/changes.py [RUNS]

Two tagged versions of 10,000 items, v1 and v2, differ in 100: 40 are amended, 20 moved, 20 removed, 20 added, and two
records list them all, an adjustment and an admission. In another repository of as many items, 500 commits follow the
first, 12 of them to one item, which one of these moves to another list. Both are packed as a clone is. Prints Markdown tables; `make bench` prints them, too.
"""

import os
import random
import re
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent))

import corpus
from measure import Command, Cost, in_turn, median, once
from tables import print_costs, print_rows
from written_history import Changed, Files, History, git

ITEMS: Final = 10_000
FIRST, SECOND = "v1", "v2"
AMENDED, MOVED, REMOVED, ADDED = 40, 20, 20, 20
COMMITS, OWN = 500, 12
_RECORD: Final = """\
id: ADJ-2026-001
door: adjustment
circumstance: law_change
reason: 依据修订
applicant: 县司法局
changes:
{changes}opinions:
  - {{department: 县农业农村局, opinion: agree, date: 2026-04-13}}
  - {{department: 县应急管理局, opinion: agree, date: 2026-04-14}}
  - {{department: 县自然资源局, opinion: agree, date: 2026-04-15}}
steps:
  apply: {{date: 2026-04-07}}
  consult: {{date: 2026-04-17}}
  review: {{date: 2026-05-08}}
  approve: {{date: 2026-05-22, document: 东委编〔2026〕7号}}
  publish: {{date: 2026-05-26}}
"""
_ADMISSION: Final = (
    """\
id: ADJ-2026-002
door: admission
circumstance: superior_order
reason: 上级交办
applicant: 县司法局
changes:
{changes}opinions:
"""
    + "".join(f"  - {{{{department: {name}, opinion: agree, date: 2026-04-15}}}}\n" for name in corpus.TOWNSHIPS)
    + """\
steps:
  propose: {{date: 2026-04-07}}
  township_opinion: {{date: 2026-04-17}}
  county_approve: {{date: 2026-05-08, document: 东委编〔2026〕6号}}
  escalate: {{date: 2026-05-22}}
  publish: {{date: 2026-05-26}}
"""
)
_RECALL: Final = """\
departments:
  - {name: 县自然资源局, unit: 执法大队, role: receiver}
recall:
  origin: other
  method: [由县自然资源局直接办理]
"""


def files_of(root: Path) -> dict[str, bytes]:
    """The files of a made checklist, by path."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def adjusted(files: Files) -> Changed:
    """A hundred changes spread over the list, and the record that lists them all."""
    cooperative = sorted(path for path in files if path.startswith("duties/cooperative/"))
    chosen = random.Random(20260526).sample(cooperative, AMENDED + MOVED + REMOVED)
    changed: dict[str, bytes | None] = {}
    lines: list[str] = []
    admitted: list[str] = []
    for number, path in enumerate(chosen):
        item = Path(path).stem
        text = files[path].decode()
        if number < AMENDED and number % 2:
            changed[path] = re.sub("(?<=township_duties:\n).*\n", "", text, count=1).encode()
            lines.append(f"{{item: {item}, action: amend, fields: [township_duties]}}")
        elif number < AMENDED:
            changed[path] = text.replace("每季度通报一次情况", "每月通报一次办理情况").encode()
            lines.append(f"{{item: {item}, action: amend, fields: [departments]}}")
        elif number < AMENDED + MOVED:
            changed[path] = None
            changed[path.replace("cooperative", "recalled")] = recalled(text).encode()
            lines.append(f"{{item: {item}, action: move, from: cooperative, to: recalled}}")
        else:
            changed[path] = None
            lines.append(f"{{item: {item}, action: remove, reason: abolished}}")
    choose = random.Random(20260701)
    for number in range(ITEMS + 1, ITEMS + ADDED + 1):
        path, text = corpus.item(number, choose)
        changed[path] = effective(text).encode()
        admitted.append(f"{{item: {Path(path).stem}, action: add}}")
    records = {"001": _RECORD.format(changes=listed(lines)), "002": _ADMISSION.format(changes=listed(admitted))}
    return changed | {f"duties/adjustments/ADJ-2026-{name}.yaml": text.encode() for name, text in records.items()}


def listed(lines: Iterable[str]) -> str:
    """The entries of a record."""
    return "".join(f"  - {line}\n" for line in sorted(lines))


def recalled(text: str) -> str:
    """A cooperative item after its recall."""
    head = text.partition("departments:\n")[0].replace("list: cooperative", "list: recalled")
    return effective(head + _RECALL)


def effective(text: str) -> str:
    """An item that takes effect after the record was approved."""
    return text.replace("effective: 2025-03-01", "effective: 2026-07-01")


def two_versions(root: Path, files: Files) -> None:
    """A repository of two tagged versions, packed as a clone is."""
    history = History("t <t@dongshan.example>")
    first = history.commit("main", "2025-03-01T09:00+08:00", "1", files)
    second = history.commit("main", "2026-05-26T09:00+08:00", "2", adjusted(files), parent=first)
    for name, commit in ((FIRST, first), (SECOND, second)):
        history.tag(name, commit, "2026-05-26T09:00+08:00", name)
    history.write(root, "main")
    git(root, "gc", "--quiet")


def many_commits(root: Path, files: Files) -> str:
    """A repository of many commits, packed; the path of the file that a dozen of them change.

    All others change one other file each. Near the end the file's item moves to another list.
    """
    choose = random.Random(20260601)
    texts = {path: content.decode() for path, content in files.items() if path.startswith("duties/cooperative/")}
    paths = sorted(texts)
    own = paths[len(paths) // 2]
    others = [path for path in paths if path != own]
    turns = [COMMITS // OWN * turn + COMMITS // OWN // 2 for turn in range(OWN)]
    history = History("t <t@dongshan.example>")
    tip = history.commit("main", "2025-03-01T09:00+08:00", "0", files)
    for number in range(COMMITS):
        changed: dict[str, bytes | None] = {}
        path = own if number in turns else choose.choice(others)
        texts[path] = noted(texts[path], number)
        if number == turns[-4]:
            changed[own] = None
            path = own.replace("cooperative", "basic")
            moved = texts.pop(own).replace("list: cooperative", "list: basic").replace("role: lead", "role: support")
            texts[path], own = moved, path
        changed[path] = texts[path].encode()
        tip = history.commit("main", "2026-06-01T09:00+08:00", str(number + 1), changed, parent=tip)
    history.write(root, "main")
    git(root, "gc", "--quiet")
    return own


def noted(text: str, number: int) -> str:
    """An item with another note."""
    return f"{text.partition('notes:')[0]}notes: 第{number + 1}次整理\n"


def measured(work: Path, runs: int, dutylist: Path) -> dict[str, Cost]:
    """The cost of each command in an empty folder: the median of so many runs in turn, of quick ones three times as many."""
    old, repository, long = work / "old", work / "repository", work / "long"
    corpus.make(old, ITEMS)
    files = files_of(old)
    two_versions(repository, files)
    own = many_commits(long, files)
    extra = {"DUTYLIST_CACHE_DIR": str(work / "cache"), "NO_COLOR": "1", "GIT_CONFIG_GLOBAL": os.devnull}
    changes: list[str | Path] = [dutylist, "--root", repository]
    life: list[str | Path] = [dutylist, "--root", long]
    quick: dict[str, list[Command]] = {
        "git diff --stat v1 v2": [["git", "-C", repository, "diff", "--stat", FIRST, SECOND]],
        "diff v1 v2": [[*changes, "diff", FIRST, SECOND]],
        "diff v2 v2": [[*changes, "diff", SECOND, SECOND]],
        "gate v1 v2": [[*changes, "gate", FIRST, SECOND]],
        "gate v2 v2": [[*changes, "gate", SECOND, SECOND]],
        "git log --follow": [["git", "-C", long, "log", "--follow", "--", own]],
        "history": [[*life, "history", Path(own).stem]],
        "diff HEAD HEAD": [[*life, "diff", "HEAD", "HEAD"]],
    }
    both: dict[str, list[Command]] = {
        "validate --no-cache of v1 and of v2": [
            [dutylist, "--root", old, "validate", "--no-cache"],
            [*changes, "validate", "--no-cache"],
        ],
    }
    costs = in_turn(quick, 3 * runs, cwd=work, extra=extra) | in_turn(both, runs, cwd=work, extra=extra)
    for name in ("diff v1 v2", "gate v1 v2"):
        empty = (work / f"cache of {name}, run {run}" for run in range(runs))
        each = [once(quick[name][0], cwd=work, extra={**extra, "DUTYLIST_CACHE_DIR": str(cache)}) for cache in empty]
        costs[f"{name}, empty cache"] = median(each)
    return costs


def rows(costs: Mapping[str, Cost]) -> list[tuple[str, str, str]]:
    """The ratios of processor time as rows of a table: what is compared, what was measured, what is wanted."""

    def beyond(name: str, start: str) -> float:
        """What is left of the processor time when the same command with nothing to do is taken off; not less than 1 ms."""
        return max(costs[name].cpu - costs[start].cpu, 0.001)

    parsing = costs["validate --no-cache of v1 and of v2"].cpu - 2 * costs["diff v2 v2"].cpu
    stat, followed = costs["git diff --stat v1 v2"].cpu, costs["git log --follow"].cpu
    found: list[tuple[str, str, str]] = []
    for name, start in (("diff v1 v2", "diff v2 v2"), ("gate v1 v2", "gate v2 v2")):
        part, cold = beyond(name, start), beyond(f"{name}, empty cache", start)
        found += [
            (f"`{name}` beyond `{start}`, against `git diff --stat v1 v2`", f"{part / stat:.1f}×", "≤ 3×"),
            (
                f"parsing v1 and v2 (`validate --no-cache`), against that part of `{name}`",
                f"{parsing / part:.0f}×",
                "≥ 50×",
            ),
            (f"`{name}` with an empty cache, likewise against git", f"{cold / stat:.0f}×", "–"),
        ]
    part = beyond("history", "diff HEAD HEAD")
    found.append(
        ("`history ID` beyond `diff HEAD HEAD`, against `git log --follow`", f"{part / followed:.1f}×", "< 10×")
    )
    return found


def main() -> None:
    """Measure and print."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory(prefix="dutylist-bench-") as made:
        costs = measured(Path(made), runs, Path(sys.executable).parent / "dutylist")
    print_rows(rows(costs))
    print_costs(costs)


if __name__ == "__main__":
    main()
