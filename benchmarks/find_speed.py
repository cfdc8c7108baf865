"""How long `dutylist find` takes in a usual and in a large checklist, as ratios to a bare start in one run.

The full strength is measured where its model is there (`make model`), on a text of which no item is sure: a sure answer
does not wait for it.

python benchmarks/find_speed.py
"""

import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import corpus
from measure import in_turn, once

BIN = Path(sys.executable).parent
RUNS = 9
LETTER = (
    "关于开展沿海养殖专项整治的通知。各镇：一、请组织网格员排查登记渔港、网箱和育苗场，11月20日前报送；"
    "二、劝阻占用航道的养殖户；三、发现违法行为及时上报县海洋与渔业局。请高度重视，抓好落实。"
)
MESSAGE = "老街那边晚上有人吵架，能不能派人去看看"


def main() -> None:
    """Measure and print."""
    print(f"load {os.getloadavg()[0]:.1f}")
    print("| items | | processor time | against python -c pass | against dutylist --version | peak |")
    print("|---|---|---|---|---|---|")
    for count in (250, 12_000):
        with tempfile.TemporaryDirectory(prefix="dutylist-find-") as made:
            _measure(Path(made), count)


def _measure(work: Path, count: int) -> None:
    root = work / "county"
    corpus.make(root, count)
    time.sleep(2.5)  # files that were only just written are not kept an index of
    extra = {"DUTYLIST_CACHE_DIR": str(work / "cache"), "NO_COLOR": "1"}
    every: list[str | Path] = [BIN / "dutylist", "--root", root, "find"]
    find = [*every, "--light"]
    first = once([*find, LETTER], cwd=work, extra=extra)
    once([*find, "xfjc"], cwd=work, extra=extra)
    changed = root / "duties" / "basic" / "DS0003.yaml"
    changed.write_text(changed.read_text(encoding="utf-8").replace("title: ", "title: 沿海"), encoding="utf-8")
    time.sleep(2.5)
    after = once([*find, LETTER], cwd=work, extra=extra)
    once([*find, "xfjc"], cwd=work, extra=extra)
    found = in_turn(
        {
            "python -c pass": [[sys.executable, "-c", "pass"]],
            "dutylist --version": [[BIN / "dutylist", "--version"]],
            "find letter": [[*find, LETTER]],
            "find words": [[*find, "渔港网箱排查"]],
            "find pinyin": [[*find, "xfjc"]],
            "find message": [[*find, MESSAGE]],
            "find message, full": [[*every, MESSAGE]],
        },
        RUNS,
        cwd=work,
        extra=extra,
    )
    bare, start = found["python -c pass"].cpu, found["dutylist --version"].cpu
    for name, cost in {**found, "the first time": first, "after a change of one item": after}.items():
        print(
            f"| {count:,} | {name} | {cost.cpu * 1000:.0f} ms | {cost.cpu / bare:.1f}× | {cost.cpu / start:.1f}× "
            f"| {cost.peak:.0f} MB |"
        )


if __name__ == "__main__":
    main()
