"""The vectors of texts by the sentence model, kept for all checklists of this user: many counties have the same texts.

Several processes may use it at the same time. It is in the user's own cache folder; where it cannot be read or written,
vectors are computed again.
"""

import contextlib
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from dutylist.reading.record_cache import cache_folder

if TYPE_CHECKING:
    import sqlite3

VARIABLE: Final = "DUTYLIST_VECTORS"
"""The environment variable that names another folder than that of the cache."""

_MOST: Final = 400_000
"""So many vectors are kept, half a kilobyte each; of more, the oldest go."""

_WAIT: Final = 10.0
"""Seconds that a process waits for another one to finish writing."""

_TABLE: Final = "CREATE TABLE IF NOT EXISTS vectors (number INTEGER PRIMARY KEY, text BLOB UNIQUE, vector BLOB)"

_ResultT = TypeVar("_ResultT")


class VectorStore:
    """Vectors of `size` bytes each by the digests of their texts, in a file for one `model`."""

    def __init__(self, model: str, size: int) -> None:
        folder = Path(os.environ.get(VARIABLE) or cache_folder())
        self._file = folder / f"sentences-{model.replace(' ', '-')}.sqlite"
        self._size = size

    def find(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Those that are known."""
        if not self._file.exists():
            return {}
        return self._do(lambda database: self._find(database, keys)) or {}

    def keep(self, vectors: Mapping[bytes, bytes]) -> None:
        """Let other runs and processes have these."""
        self._do(lambda database: _keep(database, vectors))

    def _find(self, database: "sqlite3.Connection", keys: Sequence[bytes]) -> dict[bytes, bytes]:
        rows = ((key, database.execute("SELECT vector FROM vectors WHERE text = ?", (key,)).fetchone()) for key in keys)
        return {key: row[0] for key, row in rows if row is not None and len(row[0]) == self._size}

    def _do(self, work: "Callable[[sqlite3.Connection], _ResultT]") -> _ResultT | None:
        """What `work` gives; None where the file cannot be used. One that is damaged is begun anew."""
        try:
            import sqlite3
        except ImportError:  # a Python that was built without it
            return None
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with contextlib.closing(sqlite3.connect(self._file, timeout=_WAIT)) as database, database:
                database.execute(_TABLE)
                return work(database)
        except sqlite3.OperationalError:  # locked for too long, read-only, no room
            return None
        except sqlite3.DatabaseError:
            with contextlib.suppress(OSError):
                self._file.unlink()
            return None
        except OSError:
            return None


def _keep(database: "sqlite3.Connection", vectors: Mapping[bytes, bytes]) -> None:
    database.executemany("INSERT OR IGNORE INTO vectors (text, vector) VALUES (?, ?)", vectors.items())
    database.execute("DELETE FROM vectors WHERE number <= (SELECT max(number) FROM vectors) - ?", (_MOST,))
