"""qpdf as an independent reader of the PDF files that we write."""

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pytest

PACKAGE: Final = "qpdf"


def complaints(pdfs: Iterable[bytes], folder: Path) -> list[str]:
    """What qpdf has against files: damage, stream errors, and whatever it would have to mend or merely warns of."""
    program = shutil.which("qpdf")
    if program is None:
        # CI installs what is missing; on a machine of somebody's own, the rest of the tests is worth having without.
        (pytest.fail if "CI" in os.environ else pytest.skip)(f"qpdf is missing: apt-get install {PACKAGE}")
    told = []
    for pdf in pdfs:
        path = folder / "checked.pdf"
        path.write_bytes(pdf)
        done = subprocess.run([program, "--check", str(path)], capture_output=True, text=True, timeout=60, check=False)
        if done.returncode or "WARNING" in done.stderr:
            told.append(done.stderr or done.stdout)
    return told
