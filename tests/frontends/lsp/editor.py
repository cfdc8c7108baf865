"""An editor for the tests: pygls' own client, which starts the server as editors do and speaks with it over pipes."""

import asyncio
import sys
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, Final, TypeVar

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from dutylist.frontends.lsp.convert import path_of

T = TypeVar("T")
PATIENCE: Final = 60


class Editor:
    """A client with one server of its own."""

    def __init__(self, root: Path, *, utf8: bool = False) -> None:
        self.root = root
        self._loop = asyncio.new_event_loop()
        self.client = LanguageClient("tests", "1")
        self.published: dict[str, types.PublishDiagnosticsParams] = {}
        self.shown: list[str] = []
        self.texts: dict[str, str] = {}

        @self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]
        def _publish(params: types.PublishDiagnosticsParams) -> None:
            self.published[params.uri] = params

        self.client.feature(types.WINDOW_SHOW_MESSAGE)(lambda params: self.shown.append(params.message))
        self.client.feature(types.WINDOW_SHOW_DOCUMENT)(lambda _: types.ShowDocumentResult(success=True))
        self.client.feature(types.CLIENT_REGISTER_CAPABILITY)(lambda _: None)
        encodings = [types.PositionEncodingKind.Utf8] if utf8 else [types.PositionEncodingKind.Utf16]
        files = types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)
        capabilities = types.ClientCapabilities(
            general=types.GeneralClientCapabilities(position_encodings=encodings),
            workspace=types.WorkspaceClientCapabilities(did_change_watched_files=files),
        )
        self.run(self.client.start_io(sys.executable, "-m", "dutylist", "lsp"))
        self.run(self.client.initialize_async(types.InitializeParams(capabilities, root_uri=root.as_uri())))
        self.client.initialized(types.InitializedParams())

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Wait for an answer."""
        return self._loop.run_until_complete(asyncio.wait_for(work, PATIENCE))

    def close(self) -> None:
        """Shut the server down as the protocol says."""
        self.run(self.client.shutdown_async(None))
        self.client.exit(None)
        self.run(self.client.stop())  # type: ignore[no-untyped-call]
        self._loop.close()

    def move_to(self, root: Path) -> None:
        """Go on in another folder, as if nothing had happened before."""
        self.root = root
        for each in (self.published, self.shown, self.texts):
            each.clear()

    def close_files(self) -> None:
        """Close the files that are open."""
        for path in self.texts:
            document = types.TextDocumentIdentifier(self.uri(path))
            self.client.text_document_did_close(types.DidCloseTextDocumentParams(document))

    def uri(self, path: str) -> str:
        """The address of a file."""
        return (self.root / path).as_uri()

    def path(self, uri: str) -> str:
        """The path of a file by its address."""
        found = path_of(uri)
        assert found is not None
        return found.relative_to(self.root).as_posix()

    def wait(self, happened: Callable[[], bool]) -> None:
        """Wait until something has happened."""
        end = time.monotonic() + PATIENCE
        while not happened():
            assert time.monotonic() < end
            self.run(asyncio.sleep(0.02))

    def open(self, path: str, text: str | None = None) -> None:
        """Open a file with its text, or with another one."""
        given = (self.root / path).read_text(encoding="utf-8") if text is None else text
        self.texts[path] = given
        document = types.TextDocumentItem(self.uri(path), "yaml", 1, given)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(document))

    def change(self, path: str, version: int, text: str) -> None:
        """Replace the whole text of an open file."""
        document = types.VersionedTextDocumentIdentifier(uri=self.uri(path), version=version)
        whole = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [whole]))

    def findings(self, path: str, code: str, *, there: bool = True) -> list[types.Diagnostic]:
        """The diagnostics with a code, as soon as there are some, or with `there` False as soon as there are none."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if (published := self.published.get(self.uri(path))) is not None:
                found = [each for each in published.diagnostics if each.code == code]
                if bool(found) == there:
                    return found
            self.run(asyncio.sleep(0.02))
        raise AssertionError(f"{code} at {path}: {self.published.get(self.uri(path))}")

    def at(self, path: str, line: int, character: int) -> dict[str, Any]:
        """The arguments that name a place."""
        return {
            "text_document": types.TextDocumentIdentifier(self.uri(path)),
            "position": types.Position(line, character),
        }
