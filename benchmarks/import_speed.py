"""How long `dutylist import` takes for lists of 1,000 rows in each form, and for a page of PDF.

python benchmarks/import_speed.py
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl
import pypdfium2
import xlwt

sys.path.insert(0, str(Path(__file__).resolve().parent))

import corpus
from measure import in_turn

BIN = Path(sys.executable).parent
RUNS = 5
ROWS = 1_000
TOWNSHIP = "西埔镇"


def main() -> None:
    """Measure and print."""
    print(f"load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory(prefix="dutylist-import-") as made:
        _measure(Path(made))


def _measure(work: Path) -> None:
    full, empty = work / "full", work / "empty"
    corpus.make(full, ROWS * 5 // 4)
    corpus.make(empty, 3)
    extra = {"DUTYLIST_CACHE_DIR": str(work / "cache"), "NO_COLOR": "1"}
    program = [str(BIN / "dutylist"), "--root"]
    files = {form: work / f"{TOWNSHIP}.{form}" for form in ("docx", "xlsx", "csv")}
    for file in files.values():
        subprocess.run(
            [*program, full, "export", "--township", TOWNSHIP, "-o", file],
            check=True,
            env={**os.environ, **extra},
            capture_output=True,
        )
    files["xls"], files["html"] = _old(files["xlsx"]), _page(files["xlsx"])
    pages = 0
    if office := shutil.which("soffice"):
        profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
        convert = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", work, files["docx"]]
        subprocess.run(convert, check=True, capture_output=True)
        files["pdf"] = work / f"{TOWNSHIP}.pdf"
        with pypdfium2.PdfDocument(files["pdf"]) as document:
            pages = len(document)
    commands = {form: [[*program, empty, "import", file, "--format", "json"]] for form, file in files.items()}
    found = in_turn({"--version": [[BIN / "dutylist", "--version"]], **commands}, RUNS, cwd=work, extra=extra)
    print("| form | rows | processor time | on the clock | peak |\n|---|---|---|---|---|")
    for form, cost in found.items():
        count = "" if form == "--version" else _items(program, empty, files[form], extra)
        each = f" ({cost.cpu / pages:.3f} s a page of {pages})" if form == "pdf" else ""
        print(f"| {form} | {count} | {cost.cpu:.2f} s{each} | {cost.wall:.2f} s | {cost.peak:.0f} MB |")


def _items(program: list[str], root: Path, file: Path, extra: dict[str, str]) -> int:
    """How many items the report says were read."""
    import json

    done = subprocess.run(
        [*program, root, "import", file, "--format", "json"],
        env={**os.environ, **extra},
        capture_output=True,
        check=False,
    )
    return sum(each["items"] for each in json.loads(done.stdout)["files"])


def _rows(file: Path) -> list[tuple[str, list[list[object]]]]:
    """The sheets as published, without the columns of marks."""
    book = openpyxl.load_workbook(file)
    sheets = [sheet for sheet in book.worksheets if sheet.title != "汇总"]
    return [(sheet.title, [list(row)[:-1] for row in sheet.iter_rows(values_only=True)]) for sheet in sheets]


def _old(file: Path) -> Path:
    """The workbook in Excel's old format."""
    book = xlwt.Workbook()
    for title, rows in _rows(file):
        sheet = book.add_sheet(title)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if value is not None:
                    sheet.write(number, column, value)
    target = file.with_suffix(".xls")
    book.save(str(target))
    return target


def _page(file: Path) -> Path:
    """The workbook as a web page with a rule that hides nothing of it."""
    tables = "".join(
        f"<h2>{title}</h2><table>"
        + "".join("<tr>" + "".join(f"<td class=x>{value or ''}</td>" for value in row) + "</tr>" for row in rows)
        + "</table>"
        for title, rows in _rows(file)
    )
    target = file.with_suffix(".html")
    target.write_text(
        f"<html><style>td.y:nth-child(2), tr.z td {{display:none}}</style><body>{tables}</body></html>",
        encoding="utf-8",
    )
    return target


if __name__ == "__main__":
    main()
