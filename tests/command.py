"""The command line as a user runs it: in this process, which is quick, or in one of its own, which is real."""

import gc
import io
import json
import os
import subprocess
import sys
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from dutylist.__main__ import run

with warnings.catch_warnings():
    # typer asks click for names that click is about to rename.
    warnings.simplefilter("ignore", DeprecationWarning)
    import typer.main

# A process asks each command for its parameters once, the tests thousands of times; they stay the same.
typer.main.get_params_from_function = cache(typer.main.get_params_from_function)  # type: ignore[attr-defined]

PROGRAM = (sys.executable, "-m", "dutylist")


@dataclass(frozen=True, slots=True)
class Ran:
    """What became of a run: its exit status and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def report(self) -> dict[str, Any]:
        """The JSON that it wrote."""
        return cast("dict[str, Any]", json.loads(self.out))

    @property
    def diagnostics(self) -> list[dict[str, Any]]:
        """The findings of a validation in JSON."""
        return cast("list[dict[str, Any]]", self.report["diagnostics"])

    @property
    def codes(self) -> list[str]:
        """The codes of these findings, in their order."""
        return [diagnostic["code"] for diagnostic in self.diagnostics]


def in_process(*arguments: str) -> Ran:
    """Run the program here; whatever it raises is a defect and comes through."""
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2)]
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = streams
    try:
        status = run(list(arguments))
    finally:
        sys.stdout, sys.stderr = before
        gc.enable()
    out, err = (_written(stream) for stream in streams)
    return Ran(status, out, err)


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    return cast("io.BytesIO", stream.buffer).getvalue().decode()


def in_subprocess(
    *arguments: str | bytes,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    memory: int | None = None,
    timeout: float = 60,
    program: Sequence[str] = PROGRAM,
) -> Ran:
    """Run the program as a process of its own, which may take so many seconds and so many bytes of memory."""

    def limit() -> None:
        import resource

        assert memory is not None
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))

    done = subprocess.run(
        [*program, *arguments],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        preexec_fn=None if memory is None else limit,
        timeout=timeout,
        capture_output=True,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
