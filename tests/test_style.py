"""Our own habits, as far as a machine can see them."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
SOURCES: Final = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in ROOT.glob("src/**/*.py")
}
TESTS: Final = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in ROOT.glob("tests/**/*.py")
}


def test_source_files_are_small() -> None:
    assert [name for name, text in SOURCES.items() if text.count("\n") >= 400] == []


def test_test_files_are_small() -> None:
    assert [name for name, text in TESTS.items() if text.count("\n") >= 500] == []


def test_every_source_file_says_what_it_is_about() -> None:
    assert [name for name, text in SOURCES.items() if not text.startswith('"""')] == []


def test_no_file_has_a_name_that_says_nothing() -> None:
    nothing = re.compile(r"util|helper|manager|misc|common|\bdata\b")
    assert [name for name in (*SOURCES, *TESTS) if nothing.search(name)] == []


NOUNS: Final = {
    "beginning",
    "binding",
    "drawing",
    "encoding",
    "finding",
    "heading",
    "mapping",
    "numbering",
    "pairing",
    "proceeding",
    "reading",
    "renaming",
    "ruling",
    "saying",
    "scoring",
    "staffing",
    "subheading",
    "typing",
}
"""Nouns that look like participles."""


def test_three_files_with_one_prefix_are_a_folder() -> None:
    prefixes = Counter(
        f"{folder}/{name.partition('_')[0]}"
        for path in SOURCES
        for folder, _, name in [path.removeprefix("src/dutylist/").removesuffix(".py").rpartition("/")]
        if folder
    )
    assert {prefix for prefix, count in prefixes.items() if count >= 3 and not prefix.endswith("/")} == set()


def test_a_class_name_stands_for_one_thing() -> None:
    names = Counter(name for text in SOURCES.values() for name in re.findall(r"^class ([A-Z]\w*)", text, re.MULTILINE))
    assert {name for name, count in names.items() if count > 1} == set()


PARTICIPLE: Final = re.compile(
    r"[a-z]{2,}(?:ed|ing)|told|said|kept|taken|made|shown|seen|found|known|given|done|gone|left|meant|drawn|sent|held|lost"
)
VERBS: Final = {"embed", "need"}
"""Verbs that look like participles."""


def test_modules_have_no_bare_participle_for_a_name() -> None:
    last = {path.rpartition("/")[2].removesuffix(".py").rpartition("_")[2] for path in SOURCES}
    assert {word for word in last if PARTICIPLE.fullmatch(word)} - NOUNS == set()


def _public_names(nodes: list[ast.stmt]) -> Iterator[str]:
    """The classes, functions and methods; a property is an attribute of its object and may be an adjective."""
    for node in nodes:
        if isinstance(node, ast.ClassDef):
            yield node.name
            yield from _public_names(node.body)
        elif isinstance(node, ast.FunctionDef) and not any("property" in ast.unparse(d) for d in node.decorator_list):
            yield node.name


def test_classes_and_functions_have_no_bare_participle_for_a_name() -> None:
    names = {name for text in SOURCES.values() for name in _public_names(ast.parse(text).body)}
    words = {name[0].lower() + name[1:] for name in names}
    assert {word for word in words if PARTICIPLE.fullmatch(word)} - NOUNS - VERBS == set()


def test_no_file_knows_the_machine_that_it_was_written_on() -> None:
    # In brackets, so that this file does not hold what it looks for.
    machine = re.compile(r"/[w]ork/|/[r]oot/|/[h]ome/\w|pypi[.]org|npmjs[.]")
    assert [name for name, text in (SOURCES | TESTS).items() if machine.search(text)] == []


def test_nothing_is_left_for_later() -> None:
    later = re.compile(r"\b([T]ODO|[F]IXME|[X]XX|[H]ACK)\b")
    assert [name for name, text in (SOURCES | TESTS).items() if later.search(text)] == []


def test_chinese_sentences_have_chinese_punctuation() -> None:
    half_width = re.compile("[\u4e00-\u9fff][,;!?][\u4e00-\u9fff]")
    pattern = re.compile(r'\b(?:rf|fr|r)"[^"\n]*"')  # no sentence, but what sentences are matched with
    found = {match[0] for text in SOURCES.values() for match in half_width.finditer(pattern.sub("", text))}
    assert found <= {"防,防"}  # the wrong example of the rule on punctuation
