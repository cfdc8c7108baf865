"""The bytes of every format depend on the document alone; and LibreOffice reads what Word and Excel would."""

import os
import subprocess
import sys
from pathlib import Path

from dutylist.output.renderers import excel, word
from tests.libreoffice import printed
from tests.output.renderers.fixed_document import DOCUMENT

ROOT = Path(__file__).parents[3]
PLACES = (
    {"TZ": "Asia/Shanghai", "LC_ALL": "C", "PYTHONHASHSEED": "1", "PYTHONUTF8": "0"},
    {"TZ": "America/St_Johns", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2", "LANG": "zh_CN.UTF-8"},
)


def digests(surroundings: dict[str, str]) -> str:
    """The digest of each format, made in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.output.renderers.fixed_document"],
        cwd=ROOT,
        env={**os.environ, **surroundings},
        capture_output=True,
        check=True,
    )
    return done.stdout.decode("ascii")


def test_the_bytes_depend_on_no_time_zone_locale_or_hash_seed() -> None:
    first, second = map(digests, PLACES)
    assert first == second
    assert len(first.splitlines()) == 5


def test_libreoffice_shows_the_texts_of_word_and_excel(tmp_path: Path) -> None:
    pages = printed({"word.docx": word.render(DOCUMENT), "excel.xlsx": excel.render(DOCUMENT)}, tmp_path)
    for name, made in pages.items():
        shown = "".join(page.text for page in made)
        for text in ("事项数", "西埔镇", "[bold]", "=1+1", "<b>", "‹U+202E›逆", "合计"):
            assert text in shown, (name, text)
