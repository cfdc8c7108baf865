"""Our own habits, as far as a machine can see them."""

import re
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
