"""One language server for all tests, each of which opens files of a county of its own in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.frontends.lsp.editor import Editor


@pytest.fixture(scope="session")
def connected(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """An editor that has started its server."""
    folder = tmp_path_factory.mktemp("lsp")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DUTYLIST_CACHE_DIR", str(folder / "cache"))
        patched.setenv("DUTYLIST_MODEL", "off")
        patched.delenv("DUTYLIST_LANG", raising=False)
        made = Editor(folder)
    yield made
    made.close()


@pytest.fixture
def editor(connected: Editor, county: Path) -> Iterator[Editor]:
    """That editor over a copy of the fixture county."""
    connected.move_to(county)
    yield connected
    connected.close_files()
