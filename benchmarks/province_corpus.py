"""Makes a province of any size: a folder a county, valid and quiet under every rule, the same bytes every time.

Most duties are known to all counties, in the same words or in nearly the same; the others are a county's own.

python benchmarks/province_corpus.py DIR COUNTIES ITEMS TOWNSHIPS
"""

import random
import shutil
import sys
from pathlib import Path

from corpus import TOWNSHIPS, item

from dutylist.frontends.province.repository import province_files
from dutylist.reading.divisions.register import Division, county_with, region_named, region_names
from dutylist.reading.schema_labels import schema_directory

HERE = Path(__file__).resolve().parent.parent
OWN = 0.25
"""The share of duties that only one county has."""
REWORDED = 0.2
"""The share of the others that a county words a little differently."""


def counties(count: int) -> list[Division]:
    """So many counties of the register, province after province."""
    found: list[Division] = []
    for name in region_names():
        region = region_named(name)
        if region and len(region[0].code) == 2:
            found += region[1]
        if len(found) >= count:
            return found[:count]
    raise ValueError(count)


def county(folder: Path, division: Division, items: int, townships: int) -> None:
    """Write a county's list: the towns of the benchmark with the names that items use first, then numbered ones."""
    listed = county_with(division.code)
    assert listed
    names = [*TOWNSHIPS[:townships], *(f"第{number}镇" for number in range(len(TOWNSHIPS) + 1, townships + 1))]
    text = (HERE / "duties/checklist.yaml").read_text(encoding="utf-8")
    head = text.partition("townships:\n")[0].replace("东山县", division.name).replace('"350626"', f'"{division.code}"')
    rows = "".join(f'  - {{name: {name}, code: "{division.code}{100 + n}"}}\n' for n, name in enumerate(names))
    data = folder / "duties"
    data.mkdir(parents=True)
    (data / "checklist.yaml").write_text(f"{head}townships:\n{rows}", encoding="utf-8")
    for name in ("departments.yaml", "policy.yaml"):
        shutil.copyfile(HERE / "duties" / name, data / name)
    (folder / "dutylist.toml").write_text('[rules]\nR109 = "off"\n', encoding="utf-8")
    own = random.Random(division.code)
    for number in range(1, items + 1):
        shared = own.random() >= OWN
        path, written = item(number, random.Random(number) if shared else own)
        if shared and own.random() < REWORDED:
            title = written.partition("title: ")[2].partition("\n")[0]
            written = written.replace(
                title, title.replace("行为的处罚", "的处罚") if "处罚" in title else f"{title}工作", 1
            )
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(written, encoding="utf-8")


def make(root: Path, count: int, items: int, townships: int) -> None:
    """Write a province of so many counties to `root`."""
    shutil.rmtree(root, ignore_errors=True)
    chosen = counties(count)
    for division in chosen:
        county(root / "counties" / division.code, division, items, townships)
    for path, data in province_files("测试省", chosen, "counties/{code}", schema_directory()).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)


if __name__ == "__main__":
    make(Path(sys.argv[1]), *map(int, sys.argv[2:5]))
