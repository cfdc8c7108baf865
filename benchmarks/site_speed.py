"""How long the search of a township's page takes in a browser, also one slowed down six times as a cheap telephone is.

`python benchmarks/site_speed.py [FACTOR …]` prints for each factor how long the search takes to get ready and, of letters
and of everyday texts, the median and the slowest answer in ms. The page is opened three times and of each figure the
middle one counts, since a busy machine stops a browser for longer than an answer takes. It needs Chromium.
"""

import shutil
import statistics
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from dutylist.features.site.build import Site
from dutylist.reading.load import load_root

ROOT = Path(__file__).parents[1]
TASKS = ROOT / "benchmarks" / "find_tasks"
TOWNSHIP = "铜陵镇"
VISITS = 3
MEASURE = """
async (texts) => {
  const begun = performance.now();
  await window.dutylist.ready;
  window.dutylist.find("消防检查");
  const ready = performance.now() - begun;
  const times = texts.map((text) => {
    const start = performance.now();
    window.dutylist.find(text);
    return performance.now() - start;
  });
  return { ready, times };
}
"""


def texts(name: str) -> list[str]:
    """Every third text of a set."""
    rows = (TASKS / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [row.split("\t")[-1].replace("\\n", "\n") for row in rows[::3]]


def measure(browser: Browser, address: str, factor: float) -> None:
    """Print one line a set."""
    for name in ("held_out", "everyday"):
        visits = [visit(browser, address, factor, texts(name)) for _ in range(VISITS)]
        times = sorted(map(statistics.median, zip(*(each["times"] for each in visits), strict=True)))
        print(
            f"slowed {factor:g} times, {name} ({len(times)}): ready after {statistics.median(each['ready'] for each in visits):.0f} ms, "
            f"median {statistics.median(times):.1f} ms, slowest {times[-1]:.1f} ms"
        )


def visit(browser: Browser, address: str, factor: float, texts: list[str]) -> dict[str, Any]:
    """How long a new page takes to get ready, and for each text."""
    page = browser.new_page()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": factor})
    page.goto(address)
    found: dict[str, Any] = page.evaluate(MEASURE, texts)
    page.close()
    return found


def main() -> None:
    """Measure the page of one township of the sample."""
    factors = [float(each) for each in sys.argv[1:]] or [1.0, 6.0]
    with TemporaryDirectory() as folder, sync_playwright() as driver:
        file = Path(folder) / "x.html"
        file.write_bytes(Site(load_root(ROOT).checklist).single_page(TOWNSHIP))
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for factor in factors:
            measure(browser, file.as_uri(), factor)
        browser.close()


if __name__ == "__main__":
    main()
