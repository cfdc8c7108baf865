"""Puts the ids of the sample's history, which change with every schema, into the examples of the READMEs.

    python benchmarks/readme_ids.py FILE…

Replaces what stands in brackets after a tag of that history, as in `2026-1 (07c789a2a2)`.
"""

import re
import sys
import tempfile
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent))

from sample_history import tell
from sample_parts import Sample
from written_history import git

_SHOWN: Final = re.compile(r"(?P<tag>draft|2025-1|2026-1|law-change|admission) \((?P<id>[0-9a-f]{10})\)")


def main() -> None:
    """Make the history in a temporary folder and rewrite the files that show other ids."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "sample"
        tell(Sample()).write(root, "main")

        def current(found: re.Match[str]) -> str:
            return f"{found['tag']} ({git(root, 'rev-parse', found['tag'] + '^{commit}')[:10]})"

        for name in sys.argv[1:]:
            file = Path(name)
            text = file.read_text(encoding="utf-8")
            if (renewed := _SHOWN.sub(current, text)) != text:
                file.write_text(renewed, encoding="utf-8")


if __name__ == "__main__":
    main()
