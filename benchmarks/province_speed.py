"""What a province costs: its counties checked, booklets printed, its tables written and asked.

python benchmarks/province_speed.py validate [COUNTIES]     counties of 340 items and 11 townships, twice
python benchmarks/province_speed.py books [COUNTIES]        booklets of so many counties, with one worker and with two
python benchmarks/province_speed.py tables [COUNTIES]       items as many as that many counties have, all with texts of their own

Prints seconds on the clock, seconds of processors with all processes, and the most memory of the caller.
"""

import contextlib
import gzip
import json
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import province_corpus
from corpus import phrase

from dutylist.frontends.province.duties.likeness import group_titles, plain_title
from dutylist.frontends.province.tables.parquet import parquet_files, write_parquet
from dutylist.frontends.province.tables.query import Limits
from dutylist.frontends.province.tables.query_process import ask_apart
from dutylist.frontends.province.tables.rows import CountyRows

BIN = Path(sys.executable).parent
ITEMS, TOWNSHIPS = 340, 11
OF_CHINA = 352
"""Items a county, so that 2,840 counties have a million."""
IN_CHINA = 13
"""Townships a county; items stand in all of them: 13 million rows."""
QUESTIONS = {
    "items by list": "SELECT list, count(*) FROM items GROUP BY list",
    "titles that hold a word": "SELECT list, count(DISTINCT county_code) FROM items WHERE title LIKE '%渔港%' GROUP BY list",
    "counties with most recalled": "SELECT county, count(*) FROM items WHERE list='recalled' GROUP BY 1 ORDER BY 2 DESC LIMIT 10",
    "departments by role": "SELECT department, role, count(*) FROM item_departments GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 10",
    "rows by list (13 million)": "SELECT list, count(*) FROM item_townships GROUP BY list",
    "townships with most items (13 million)": "SELECT code, count(*) n FROM item_townships WHERE list <> 'recalled' GROUP BY code "
    "ORDER BY n DESC, code LIMIT 10",
    "average by list (13 million)": "SELECT list, count(*) / count(DISTINCT code) FROM item_townships GROUP BY list",
}


def cost(label: str, *words: str | Path, cwd: Path, cache: Path, **variables: str) -> float:
    """Run the program and print what it took; the seconds on the clock."""
    begun = time.perf_counter()
    command = [str(BIN / "dutylist"), "province", *map(str, words)]
    environment = {**os.environ, "DUTYLIST_CACHE_DIR": str(cache), **variables}
    process = subprocess.Popen(command, cwd=cwd, env=environment, stdout=subprocess.DEVNULL)
    memory = [0]
    while not (ended := os.wait4(process.pid, os.WNOHANG))[0]:
        with contextlib.suppress(OSError):
            status = Path(f"/proc/{process.pid}/status").read_text()
            memory.append(max(memory[-1], int(re.search(r"VmHWM:\s+(\d+)", status + "VmHWM: 0")[1])))  # type: ignore[index]
        time.sleep(0.02)
    usage, process.returncode = ended[2], 0
    seconds = usage.ru_utime + usage.ru_stime
    clock = time.perf_counter() - begun
    print(
        f"{label}: {clock:.1f} s, processors {seconds:.1f} s, most memory of the caller {memory[-1] / 1024:.0f} MB, in the "
        f"first quarter of the time {memory[len(memory) // 4] / 1024:.0f} MB; load {os.getloadavg()[0]:.1f}",
        flush=True,
    )
    return clock


def validate(work: Path, counties: int) -> None:
    """Check all, check all again, and once more after a change in one county."""
    province_corpus.make(work / "all", counties, ITEMS, TOWNSHIPS)
    for label in ("validate, first", "validate, nothing changed"):
        cost(label, "validate", cwd=work / "all", cache=work / "cache")
    (changed,) = list((work / "all/counties").rglob("DS0001.yaml"))[:1]
    changed.write_text(changed.read_text(encoding="utf-8") + "notes: 改\n", encoding="utf-8")
    cost("validate, one county changed", "validate", cwd=work / "all", cache=work / "cache")


def books(work: Path, counties: int) -> None:
    """Print with two workers, with one, and with two again; each worker has one processor."""
    province_corpus.make(work / "all", counties, ITEMS, TOWNSHIPS)
    fastest = {1: float("inf"), 2: float("inf")}
    for turn, workers in enumerate((2, 1, 2)):
        made = work / f"books{turn}"
        seconds = cost(
            f"{counties * TOWNSHIPS} booklets, {workers} worker{'s' * (workers - 1)}",
            *("books", "-o", made, "--jobs", str(workers), "--timeout", "60"),
            cwd=work / "all",
            cache=work / f"cache{turn}",
            DUTYLIST_PROCESSORS=str(workers),
        )
        fastest[workers] = min(fastest[workers], seconds)
        assert len(list(made.rglob("*.pdf"))) == counties * TOWNSHIPS
        shutil.rmtree(made)
    print(f"two workers have {fastest[1] / fastest[2]:.2f} times the rate of one")


def spent_by_children() -> float:
    """Seconds of processors of the processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def county_rows(code: str, choose: random.Random) -> CountyRows:
    """The rows of a county whose texts nobody else has."""
    names = [f"第{number}镇" for number in range(IN_CHINA)]
    lines: dict[str, list[bytes]] = {
        name: [] for name in ("counties", "items", "item_departments", "townships", "departments")
    }

    def add(table: str, **row: object) -> None:
        found = {"county_code": code, "county": f"县{code}", **row}
        lines[table].append(json.dumps(found, ensure_ascii=False).encode() + b"\n")

    add("counties", edition="2025-1", effective="2025-03-01", division_code=code, commit=None, broken=0)
    for number, name in enumerate(names):
        add("townships", code=f"{code}{100 + number}", name=name)
    for number in range(OF_CHINA):
        kind = ("basic", "cooperative", "recalled")[number % 3]
        fields = {
            "category": "乡村振兴",
            "effective": "2025-03-01",
            "townships": names,
            "keywords": [phrase(choose, 1)],
        }
        duties = [f"做好{phrase(choose, 3)}" for _ in range(3)]
        add("items", id=f"DS{number:04}", list=kind, title=phrase(choose, 5), township_duties=duties, **fields)
        role = "receiver" if kind == "recalled" else "lead"
        duty = [f"组织{phrase(choose, 3)}" for _ in range(3)]
        add(
            "item_departments",
            id=f"DS{number:04}",
            list=kind,
            department=f"县{choose.choice('农水林教卫')}局",
            role=role,
            duties=duty,
        )
    packed = {name: gzip.compress(b"".join(each), 3, mtime=0) for name, each in lines.items()}
    return CountyRows({**packed, "changes": gzip.compress(b"", 3, mtime=0)}, 0)


def titles(counties: int) -> Iterator[str]:
    """The titles of so many counties: half are other titles with two characters more."""
    choose = random.Random(1)
    for _ in range(counties * OF_CHINA // 2):
        title = phrase(choose, 5)
        yield title
        yield f"{title}情况"


def tables(work: Path, counties: int) -> None:
    """Write the tables, ask them, and group the titles."""
    choose = random.Random(20250301)
    rows = {f"{100000 + number}": county_rows(f"{100000 + number}", choose) for number in range(counties)}
    begun, used = time.perf_counter(), time.process_time()
    counts = write_parquet(work / "tables", rows, "benchmark")
    size = sum(file.stat().st_size for file in parquet_files(work / "tables").values())
    print(
        f"written: {counts}, {size >> 20} MB, {time.perf_counter() - begun:.1f} s, processors {time.process_time() - used:.1f} s",
        flush=True,
    )
    rows.clear()
    limits = Limits(seconds=120, memory=1.3, threads=2)
    for label, sql in QUESTIONS.items():
        times = []
        for _ in range(3):
            begun, used = time.perf_counter(), spent_by_children()
            ask_apart(work / "tables", sql, limits)
            times.append((time.perf_counter() - begun, spent_by_children() - used))
        wall, processors = (sorted(each)[1] for each in zip(*times, strict=True))
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(
            f"{label}: {wall * 1000:.0f} ms, processors {processors * 1000:.0f} ms, most memory of a query's process so far "
            f"{memory:.0f} MB",
            flush=True,
        )
    for share in (16, 4, 1):
        counted = Counter(map(plain_title, titles(counties // share)))
        used = time.process_time()
        groups = len(set(group_titles(counted).values()))
        spent = time.process_time() - used
        print(
            f"{len(counted)} titles, {groups} duties: {spent:.1f} s, {spent / len(counted) * 1e6:.0f} µs a title",
            flush=True,
        )
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB", flush=True)


MEASURES = {"validate": (validate, 100), "books": (books, 10), "tables": (tables, 2840)}

if __name__ == "__main__":
    measure, size = MEASURES[sys.argv[1]]
    with TemporaryDirectory(prefix="dutylist-province-") as made:
        measure(Path(made), int(sys.argv[2]) if len(sys.argv) > 2 else size)
