"""The house has floors: a lower room never imports a higher one, and rooms of one floor leave each other alone."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import dutylist

HOUSE: Final = Path(dutylist.__file__).parent
FLOORS: Final = (
    ("model",),
    ("source",),
    ("reading",),
    ("writing",),
    ("rules", "changes", "practice", "books", "office"),
    ("reports",),
    ("cli",),
)
FLOOR: Final = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
FILES: Final = sorted(HOUSE.rglob("*.py"))


def room_of(module: str) -> str | None:
    """The room that a module of ours is in; of the way in and the package itself, none."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in FLOOR else None


def imported(file: Path) -> Iterator[tuple[int, str]]:
    """The line and full name of every module that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse(file.read_bytes())):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno}: a relative import"
            assert node.module
            yield node.lineno, node.module
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def ours() -> Iterator[tuple[str, str, str]]:
    """Every import of one room by another: where, who, whom."""
    for file in FILES:
        own = file.relative_to(HOUSE).parts[0]
        for line, module in imported(file):
            other = room_of(module) if module.startswith("dutylist.") else None
            if own in FLOOR and other and other != own:
                yield f"{file.relative_to(HOUSE)}:{line}", own, other


def test_every_folder_is_a_room_on_a_floor() -> None:
    rooms = {path.name for path in HOUSE.iterdir() if (path / "__init__.py").exists()}
    assert rooms <= set(FLOOR)


def test_no_room_imports_a_higher_one_or_one_beside_it() -> None:
    assert [each for each in ours() if FLOOR[each[2]] >= FLOOR[each[1]]] == []


def test_the_model_imports_nothing_of_ours_and_nothing_that_reads_or_shows() -> None:
    allowed = {"msgspec", "rapidfuzz", "chinese_calendar"} | sys.stdlib_module_names
    for file in (HOUSE / "model").rglob("*.py"):
        for line, module in imported(file):
            name = module.partition(".")[0]
            assert module.startswith("dutylist.model") or name in allowed or module == "dutylist", f"{file}:{line}"
            assert name not in {"os", "io", "sys", "subprocess", "json"}, f"{file.name}:{line}: {module}"


def test_only_source_writing_books_and_the_command_line_touch_files() -> None:
    touching = {"subprocess", "shutil", "tempfile"}
    rooms = {
        file.relative_to(HOUSE).parts[0]
        for file in FILES
        for _, module in imported(file)
        if module.partition(".")[0] in touching
    }
    assert rooms <= {"source", "writing", "books", "office", "cli", "reading"}


def test_what_takes_long_to_import_is_imported_where_it_is_needed() -> None:
    heavy = {
        "typst",
        "pikepdf",
        "jsonschema",
        "jsonschema_rs",
        "fontTools",
        "rich",
        "pathspec",
        "multiprocessing",
        "git",
    }
    for file in FILES:
        for node in ast.parse(file.read_bytes()).body:
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not heavy & {name.partition(".")[0] for name in names}, f"{file.relative_to(HOUSE)}: {names}"


def test_all_modules_can_be_found_and_no_import_is_misspelt() -> None:
    modules = {".".join(("dutylist", *file.relative_to(HOUSE).with_suffix("").parts)) for file in FILES}
    packages = {module.removesuffix(".__init__") for module in modules}
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_bytes())):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("dutylist."):
                assert node.module in packages, f"{file.relative_to(HOUSE)}:{node.lineno}"
