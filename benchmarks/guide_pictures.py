"""The pictures of the guide docs/afternoon.zh-CN.md: pages of the sample's booklet of one township; `make pictures`."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2

ROOT = Path(__file__).parent.parent
PAGES = {"cover": 0, "contents": 3, "item": 20}
SCALE = 1.3

with TemporaryDirectory() as folder:
    book = Path(folder) / "铜陵镇.pdf"
    subprocess.run(
        [sys.executable, "-m", "dutylist", "--root", ROOT, "pocketbook", "铜陵镇", "--output", folder], check=True
    )
    pages = pypdfium2.PdfDocument(book)
    for name, number in PAGES.items():
        picture = pages[number].render(scale=SCALE).to_pil().convert("P", palette=1, colors=32)
        picture.save(ROOT / "docs/pictures" / f"{name}.png", optimize=True)
    pages.close()
