"""`show`: files as a person reads them, quickly, and never a failure over what is in them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import Ran, in_process, in_subprocess
from tests.conftest import COUNTY

ITEM = "duties/cooperative/DS0201.yaml"
BROKEN = "duties/basic/DS0001.yaml"


def test_files_are_printed_one_after_the_other(county: Path) -> None:
    done = in_process("show", ITEM, "duties/checklist.yaml")
    assert (done.status, done.err) == (0, "")
    first, second = done.out.split("\n\n")
    assert first.startswith("[事项] DS0201 消防安全检查\n")
    assert second.startswith("[清单总表]\n")


def test_through_the_options_the_same_is_printed(county: Path) -> None:
    assert in_process("--root", ".", "show", ITEM) == in_process("show", ITEM)
    assert in_process("show", "--", ITEM) == in_process("show", ITEM)


def test_a_broken_file_is_printed_as_it_is(county: Path) -> None:
    (county / BROKEN).write_bytes(b"id: [\x1b[31m\n\xff\n")
    assert in_process("show", BROKEN).out.startswith("id: [␛[31m\n")
    assert in_process("show", BROKEN).status == 0


@pytest.mark.parametrize("name", ["absent.yaml", "duties", "a\0b"])
def test_what_is_no_file_is_one_plain_sentence(county: Path, name: str) -> None:
    done = in_process("show", name)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("错误：")
    assert done.err.count("\n") == 1


def test_naming_nothing_is_wrong_usage(county: Path) -> None:
    assert in_process("show").status == 2
    assert in_process("show", "--install", ITEM).status == 2


def test_printing_loads_no_more_than_a_parser() -> None:
    """Git starts the program once a version of a file, so what it loads is what `git log -p` waits for."""
    code = (
        "import sys; from dutylist.__main__ import run; status = run(['show', sys.argv[1]]);"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr); sys.exit(status)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(COUNTY / ITEM)], capture_output=True, check=True)
    loaded = set(done.stderr.decode().split())
    assert "ruamel" in loaded
    assert not loaded & {"typer", "click", "rich", "jsonschema", "jsonschema_rs", "rapidfuzz", "pathspec", "typst"}


def test_the_output_stops_where_nobody_reads_on(county: Path) -> None:
    program = [sys.executable, "-m", "dutylist", "show", *[ITEM] * 500]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=dict(os.environ)) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


def test_english_is_asked_for_as_everywhere(county: Path) -> None:
    done = in_subprocess("show", ITEM, env={"DUTYLIST_LANG": "en"})
    assert done == Ran(0, done.out, "")
    assert done.out.startswith("[item] DS0201 消防安全检查\nlist: cooperative\n")
