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
RUNS = 3
ROWS = 1_000
PDF_ROWS = 100
"""Of the PDF with many pages; a list of 1,000 rows would have 250, and take longer than all else together."""
TOWNSHIP = "西埔镇"


def main() -> None:
    """Measure and print."""
    print(f"load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory(prefix="dutylist-import-") as made:
        _measure(Path(made))


def _measure(work: Path) -> None:
    full, some, empty = work / "full", work / "some", work / "empty"
    corpus.make(full, ROWS * 5 // 4)
    corpus.make(some, PDF_ROWS)
    corpus.make(empty, 3)
    extra = {"DUTYLIST_CACHE_DIR": str(work / "cache"), "NO_COLOR": "1"}
    files = {form: _export(full, work / f"{TOWNSHIP}.{form}", extra) for form in ("docx", "xlsx", "csv")}
    files["xls"], files["html"] = _old(files["xlsx"]), _page(files["xlsx"])
    pages = {}
    if office := shutil.which("soffice"):
        for form, root in (("pdf", some), ("short pdf", empty)):
            files[form] = _printed(office, _export(root, work / form / f"{TOWNSHIP}.docx", extra), work)
            with pypdfium2.PdfDocument(files[form]) as document:
                pages[form] = len(document)
    program = [str(BIN / "dutylist"), "--root", str(empty), "import"]
    # Counting the items warms up, too.
    counts = {form: _items([*program, file], extra) for form, file in files.items()}
    commands = {form: [[*program, file, "--format", "json"]] for form, file in files.items()}
    version = [BIN / "dutylist", "--version"]
    found = in_turn({"--version": [version], **commands}, RUNS, cwd=work, extra=extra, warm_up=False)
    print("| form | rows | processor time | on the clock | peak |\n|---|---|---|---|---|")
    for form, cost in found.items():
        told = f" ({pages[form]} pages)" if form in pages else ""
        print(f"| {form} | {counts.get(form, '')} | {cost.cpu:.2f} s{told} | {cost.wall:.2f} s | {cost.peak:.0f} MB |")
    if pages:
        more = pages["pdf"] - pages["short pdf"]
        print(f"| a page of PDF | | {(found['pdf'].cpu - found['short pdf'].cpu) / more:.3f} s | | |")


def _export(root: Path, file: Path, extra: dict[str, str]) -> Path:
    """A township's list as a file of the form that its name says."""
    file.parent.mkdir(exist_ok=True)
    command = [BIN / "dutylist", "--root", root, "export", "--township", TOWNSHIP, "-o", file]
    subprocess.run(command, check=True, env={**os.environ, **extra}, capture_output=True)
    return file


def _printed(office: str, file: Path, work: Path) -> Path:
    """A document as PDF beside it."""
    profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
    convert = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", file.parent, file]
    subprocess.run(convert, check=True, capture_output=True)
    return file.with_suffix(".pdf")


def _items(command: list[str | Path], extra: dict[str, str]) -> int:
    """How many items the report says were read."""
    import json

    done = subprocess.run(
        [*command, "--format", "json"],
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
