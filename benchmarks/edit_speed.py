"""How long an editor waits for findings after a key: processor time of a session, for checklists of two sizes.

    python benchmarks/edit_speed.py

A key changes the title of an item; "rest" is what comes when nobody types, the comparison of all with all.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent))

import corpus
from tables import print_rows

from dutylist.rules.session import Session

LIMITS: Final = {340: 50, 3000: 150}
KEYS: Final = 15


def milliseconds(work: Callable[[], object]) -> float:
    """The processor time of some work."""
    before = time.process_time()
    work()
    return (time.process_time() - before) * 1000


def main() -> None:
    """Measure and print."""
    rows = []
    for size in LIMITS:
        with tempfile.TemporaryDirectory(prefix="dutylist-bench-") as made:
            root = Path(made)
            corpus.make(root, size)
            begin = milliseconds(lambda root=root: Session(root).report("zh"))
            session = Session(root)
            session.report("zh")
            filed = session.checklist.items[size // 2]
            text = session.source.read(filed.path).decode()
            keys, rest = [], []
            for number in range(KEYS):
                changed = text.replace(filed.record.title, filed.record.title + "一二三四五六七八九十"[number % 10], 1)
                session.set_text(filed.path, text.encode())
                session.report("zh")

                def key(changed: str = changed, session: Session = session, path: str = filed.path) -> None:
                    session.set_text(path, changed.encode())
                    session.report("zh", thorough=False)

                keys.append(milliseconds(key))
                rest.append(milliseconds(lambda session=session: session.report("zh")))
            look = milliseconds(session.look)
            limit = LIMITS[size]
            key_time = statistics.median(keys)
            rows.append(
                (f"{size} items: key to findings", f"{key_time:.0f} ms (worst {max(keys):.0f})", f"≤ {limit} ms")
            )
            rows.append((f"{size} items: the rest, when nobody types", f"{statistics.median(rest):.0f} ms", ""))
            rows.append((f"{size} items: opening; a look at the disk", f"{begin:.0f} ms; {look:.0f} ms", ""))
    print_rows(rows)


if __name__ == "__main__":
    main()
