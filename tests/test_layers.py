"""The floors of the house: a package imports from lower floors only, and features leave each other alone."""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import dutylist

HOUSE: Final = Path(dutylist.__file__).parent
FLOORS: Final = (
    ("model",),
    ("source", "search", "output"),
    ("reading",),
    ("writing",),
    ("diagnostics", "compare"),
    ("lifecycle",),
    ("rules",),
    ("cli",),
    ("features",),
    ("frontends",),
)
FLOOR: Final = {package: number for number, packages in enumerate(FLOORS) for package in packages}
FEATURES: Final = {
    "report": {"gate", "adjust", "whistle", "findings", "posts"},  # its parts are theirs
    "whistle": {"findings", "find"},  # a new finding; the index of the items and meanings that is kept
    "survey": {"findings"},  # a new finding
    "findings": {"adjust"},  # the record that resolves a finding
    "adjust": {"gate"},  # which records count, which are drafts
    "show": {"history", "books"},  # the text of a life; the numbers in print
    "validate": {"gate"},  # its codes, for `explain`
    "edition": {"exchange", "books", "site"},  # what a copy is compared with
    "site": {"books", "adjust"},  # a township's items as its booklet has them; adjustments in words
    "start": {"init", "exchange"},  # a new repository; the title of a document
    "rename": {"adjust", "gate"},  # the record that the gate asks for
}
"""Which feature may import from which others. The table has no circle."""
MOST_FILES: Final = 25
FILES: Final = sorted(HOUSE.rglob("*.py"))


def package_of(module: str) -> str | None:
    """The package of the house that a module of ours is in; None for the top level."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in FLOOR else None


class Import(NamedTuple):
    """An import of a module, or of names from it: at the top of its file, inside a function, or elsewhere."""

    line: int
    module: str
    names: tuple[str, ...]
    at_top: bool
    in_function: bool


@cache
def imports(file: Path) -> tuple[Import, ...]:
    """Every import of a file. The tree itself is not kept: all of them would fill the memory."""
    tree = ast.parse(file.read_bytes())
    nodes = list(ast.walk(tree))
    functions = [node for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    within = {id(node) for function in functions for node in ast.walk(function)}
    found = []
    for node in nodes:
        where = (node in tree.body, id(node) in within)
        if isinstance(node, ast.Import):
            found += [Import(node.lineno, alias.name, (), *where) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno}: a relative import"
            assert node.module
            found.append(Import(node.lineno, node.module, tuple(alias.name for alias in node.names), *where))
    return tuple(found)


def imported(file: Path) -> Iterator[tuple[int, str]]:
    """The line and full name of every module that a file imports, anywhere in it, and of what it takes from them."""
    for line, module, names, *_ in imports(file):
        yield line, module
        yield from ((line, f"{module}.{name}") for name in names)


def ours() -> Iterator[tuple[str, str, str]]:
    """Every import of one package by another: where, importing package, imported package."""
    for file in FILES:
        own = file.relative_to(HOUSE).parts[0]
        for line, module in imported(file):
            other = package_of(module) if module.startswith("dutylist.") else None
            if own in FLOOR and other and other != own:
                yield f"{file.relative_to(HOUSE)}:{line} {module}", own, other


def feature_of(parts: tuple[str, ...]) -> str | None:
    """The feature that a module belongs to, by the parts of its path or name below the package `features`."""
    return parts[0].removesuffix(".py") if parts and parts[0] != "__init__.py" else None


def feature_imports() -> Iterator[tuple[str, str, str]]:
    """Every import of one feature by another: where, importing feature, imported feature."""
    for file in sorted((HOUSE / "features").rglob("*.py")):
        own = feature_of(file.relative_to(HOUSE / "features").parts)
        for line, module in imported(file):
            parts = tuple(module.split("."))
            other = feature_of(parts[2:]) if parts[:2] == ("dutylist", "features") else None
            if own and other and other != own:
                yield f"{file.relative_to(HOUSE)}:{line}", own, other


def test_every_folder_stands_on_a_floor() -> None:
    packages = {path.name for path in HOUSE.iterdir() if (path / "__init__.py").exists()}
    assert packages <= set(FLOOR)


def test_no_package_imports_a_higher_one_or_one_beside_it() -> None:
    assert [each for each in ours() if FLOOR[each[2]] >= FLOOR[each[1]]] == []


def test_features_import_from_each_other_only_as_the_table_says() -> None:
    assert [each for each in feature_imports() if each[2] not in FEATURES.get(each[1], set())] == []


def test_the_table_of_features_has_no_circle_and_no_line_that_nothing_needs() -> None:
    needed = {(own, other) for _, own, other in feature_imports()}
    assert {(own, other) for own, others in FEATURES.items() for other in others} <= needed
    left = dict(FEATURES)
    while left:
        free = [name for name, others in left.items() if not others & left.keys()]
        assert free, f"a circle among {sorted(left)}"
        for name in free:
            del left[name]


def test_no_folder_holds_more_files_than_a_reader_can_overlook() -> None:
    folders = {file.parent for file in FILES}
    counts = {str(folder.relative_to(HOUSE)): len(list(folder.glob("*.py"))) - 1 for folder in folders}
    assert {folder: count for folder, count in counts.items() if count > MOST_FILES} == {}


def test_the_model_imports_nothing_of_ours_and_nothing_that_reads_or_shows() -> None:
    allowed = {"msgspec", "rapidfuzz", "chinese_calendar"} | sys.stdlib_module_names
    for file in (HOUSE / "model").rglob("*.py"):
        for line, module in imported(file):
            name = module.partition(".")[0]
            assert module.startswith("dutylist.model") or name in allowed or module == "dutylist", f"{file}:{line}"
            assert name not in {"io", "sys", "subprocess", "json"}, f"{file.name}:{line}: {module}"


def test_only_source_writing_books_and_the_command_line_touch_processes() -> None:
    touching = {"subprocess", "shutil", "tempfile"}
    files = {
        file.relative_to(HOUSE).as_posix()
        for file in FILES
        for _, module in imported(file)
        if module.partition(".")[0] in touching
    }
    # A PDF is read in a process of its own, so that a hostile one can neither stop the program nor take its memory.
    allowed = (
        "source/",
        "writing/",
        "reading/",
        "features/books/",
        "features/exchange/documents/pdf/",
        "cli/",
        "main.py",
    )
    assert {file for file in files if not file.startswith(allowed)} == set()


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
        taken = {each.module.partition(".")[0] for each in imports(file) if each.at_top}
        assert not heavy & taken, f"{file.relative_to(HOUSE)}: {taken}"


LAZY: Final = {
    "dutylist.model.os_errors": "what the system says, where a result cannot be written",
    "dutylist.source.own_process": "the bundled program alone runs it at its start",
    "dutylist": "the version, which hardly any run shows",
    "dutylist.main": "what is not `--version` or `--help`",
    "dutylist.cli.registry": "the same",
    "dutylist.cli.app": "typer, which a file shown to git and a usual question to `find` do not need",
    "dutylist.cli.help": "the county's register, for the overview alone",
    "dutylist.features.find.query": "beside the same",
    "dutylist.features.find.run": "the answer to such a question",
    "dutylist.features.find.learned_words": "the table of meanings, for `--learn`",
    "dutylist.features.show.files": "the same the other way round",
    "dutylist.features.show.file_text": "ruamel.yaml's own parser, for files alone",
    "dutylist.rules.catalogue": "every rule: 25 ms",
    "dutylist.rules.check": "every rule, imported while another process reads",
    "dutylist.rules.process.earlier_rules": "the same",
    "dutylist.rules.assessment": "comparing names: only where an indicator or text is doubtful",
    "dutylist.reading.parse_fast": "ruamel.yaml: 10 ms, and not for files in the cache",
    "dutylist.reading.explain": "ruamel.yaml's own parser: 20 ms, for files with mistakes",
    "dutylist.reading.positions": "the same",
    "dutylist.reading.schema": "what a field is called: only where something is found in it",
    "dutylist.writing.yaml": "only where something is found inside a text",
    "dutylist.reading.load": "reading the checklist, which an answer from a kept index does without",
    "dutylist.source.git": "git and `subprocess`: only where something is asked of it",
    "dutylist.source.worktree": "beside the same",
    "dutylist.lifecycle": "the past of items and records: only where a change or record asks for it",
    "dutylist.features.gate.records.unfinished_records": "ruamel.yaml's own parser, for records with mistakes",
    "dutylist.features.gate.spared_work": "comparing texts by meaning: only where some come with a change",
    "dutylist.diagnostics.formats": "one format out of six",
    "dutylist.features.books.earlier_edition": "comparing two editions: 40 ms, for `--since` alone",
    "dutylist.features.books.errors": "sentences, 60 ms of a typesetter process, for the print shop's file alone",
    "dutylist.features.books.typeset.inks": "beside the same",
    "dutylist.features.exchange.items.from_json": "one form of a document out of eight, with the library for it",
    "dutylist.features.exchange.documents": "the same",
    "dutylist.features.exchange.export": "Word and Excel: 50 ms each",
    "dutylist.features.find.letter": "Word and PDF",
    "dutylist.features.find.sentence_nearness": "numpy: 50 ms, and not installed everywhere",
    "dutylist.search": "words and meanings: only for counties and texts that need them",
    "dutylist.features.validate.watch": "watching files, for --watch alone",
    "dutylist.frontends.lsp.server": "pygls, which may not be installed",
}
"""What is imported inside of functions, with all below it, and why: it would slow down the start of most commands."""


def test_own_modules_are_imported_at_the_top_but_for_those_that_start_slowly() -> None:
    lazy = {
        (file.relative_to(HOUSE).as_posix(), each.line, each.module)
        for file in FILES
        for each in imports(file)
        if each.in_function and each.names and each.module.split(".")[0] == "dutylist"
    }
    allowed = {place: [name for name in LAZY if _is_below(place[2], name)] for place in lazy}
    assert [place for place, names in allowed.items() if not names] == []
    assert LAZY.keys() - {name for names in allowed.values() for name in names} == set()


def _is_below(module: str, name: str) -> bool:
    return module == name or (name != "dutylist" and module.startswith(f"{name}."))


def test_all_modules_can_be_found_and_no_import_is_misspelt() -> None:
    modules = {".".join(("dutylist", *file.relative_to(HOUSE).with_suffix("").parts)) for file in FILES}
    packages = {module.removesuffix(".__init__") for module in modules}
    for file in FILES:
        for each in imports(file):
            if each.names and each.module.startswith("dutylist."):
                assert each.module in packages, f"{file.relative_to(HOUSE)}:{each.line}"


def test_no_modules_import_each_other_in_a_circle() -> None:
    names = {".".join(("dutylist", *file.relative_to(HOUSE).with_suffix("").parts)): file for file in FILES}
    needs = {name: {each for _, each in imported(file) if each in names} - {name} for name, file in names.items()}
    while free := {name for name, others in needs.items() if not others & needs.keys()}:
        needs = {name: others for name, others in needs.items() if name not in free}
    assert sorted(needs) == []
