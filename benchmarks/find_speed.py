"""How long `dutylist find` takes in a large checklist, as ratios to a bare start in one run.

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


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(prefix="dutylist-find-") as made:
        work = Path(made)
        root = work / "12000"
        corpus.make(root, 12000)
        time.sleep(2.5)  # files that were only just written are not kept an index of
        extra = {"DUTYLIST_CACHE_DIR": str(work / "cache"), "NO_COLOR": "1"}
        find = [BIN / "dutylist", "--root", root, "find"]
        first = once([*find, LETTER], cwd=work, extra=extra)
        once([*find, "xfjc"], cwd=work, extra=extra)
        (root / "duties" / "basic" / "DS0003.yaml").touch()
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
            },
            RUNS,
            cwd=work,
            extra=extra,
        )
        bare, start = found["python -c pass"].wall, found["dutylist --version"].wall
        print(f"load {os.getloadavg()[0]:.1f}")
        print("| 12,000 items | wall | against python -c pass | against dutylist --version | peak |")
        print("|---|---|---|---|---|")
        for name, cost in {**found, "the first time": first, "after a change": after}.items():
            print(
                f"| {name} | {cost.wall * 1000:.0f} ms | {cost.wall / bare:.1f}× | {cost.wall / start:.1f}× "
                f"| {cost.peak:.0f} MB |"
            )


if __name__ == "__main__":
    main()
