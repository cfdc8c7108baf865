"""The checklists that are open in an editor, and the findings published for them."""

import asyncio
from codecs import BOM_UTF8
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from dutylist import __version__
from dutylist.diagnostics.locate import Locator, resolve
from dutylist.diagnostics.resolution import ResolvedDiagnostic
from dutylist.frontends.lsp.convert import Lines, path_of
from dutylist.frontends.lsp.mentions import Mention, mention_at
from dutylist.model.diagnostic import Diagnostic, Place, SourceSpan
from dutylist.model.errors import UserError
from dutylist.model.message import language
from dutylist.reading.codes.yaml_syntax import BYTE_ORDER_MARK
from dutylist.reading.positions import LINE_BREAK
from dutylist.rules.session import Session
from dutylist.source.base import UnusableError
from dutylist.source.root import MARK

PAUSE: Final = 0.08
"""Seconds after the last key until findings are looked for."""
REST: Final = 0.9
"""Seconds after the last key until rules run that compare all with all."""


def _has_mark(file: Path) -> bool:
    """Whether a file begins with a byte order mark, of which editors give no sign in its text."""
    try:
        with file.open("rb") as opened:
            return opened.read(3) == BOM_UTF8
    except OSError:
        return False


class OpenChecklist:
    """A checklist that is open in the editor: its session, and the findings that the editor has."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.session = Session(root)
        self.told: dict[str, list[types.Diagnostic]] = {}
        self.findings: dict[str, tuple[ResolvedDiagnostic, ...]] = {}
        self.waiting: asyncio.Task[None] | None = None

    def uri(self, path: str) -> str:
        """The address of a file of the checklist."""
        return (self.root / path).as_uri()

    def lines(self, server: LanguageServer, path: str) -> Lines:
        """The lines of a file as the session has it."""
        try:
            text = self.session.source.read(path).decode(errors="replace")
        except UnusableError:
            text = ""
        return Lines(LINE_BREAK.split(text), server.workspace.position_codec)


class DutyServer(LanguageServer):
    """The server with the checklists that are open, by their roots."""

    def __init__(self) -> None:
        super().__init__("dutylist", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Incremental)
        self.opened: dict[Path, OpenChecklist] = {}

    def find(self, uri: str) -> tuple[OpenChecklist, str] | None:
        """The checklist that a file belongs to, and its path there; None for a file of no checklist."""
        file = path_of(uri)
        if file is None:
            return None
        root = next((each for each in file.parents if (each / MARK).is_file()), None)
        if root is None or not file.is_relative_to(root / "duties"):
            return None
        if root not in self.opened:
            try:
                self.opened[root] = OpenChecklist(root)
            except UserError as error:
                self.say(error.text)
                return None
        opened = self.opened[root]
        opened.session.speak()
        return opened, file.relative_to(root).as_posix()

    def at(self, uri: str, position: types.Position) -> tuple[OpenChecklist, str, tuple[int, int]] | None:
        """The checklist, path and place that a request means."""
        found = self.find(uri)
        return (*found, found[0].lines(self, found[1]).place(position)) if found else None

    def mention(self, uri: str, position: types.Position) -> tuple[OpenChecklist, Mention] | None:
        """The name at a place."""
        found = self.at(uri, position)
        if found is None:
            return None
        mention = mention_at(found[0].session, found[1], *found[2])
        return (found[0], mention) if mention else None

    def say(self, text: str) -> None:
        """Show a sentence in the editor."""
        self.window_show_message(types.ShowMessageParams(types.MessageType.Warning, text))

    def publish(self, opened: OpenChecklist, *, thorough: bool) -> None:
        """Publish the findings of each file in which they have changed."""
        findings: dict[str, list[ResolvedDiagnostic]] = {}
        for each in opened.session.report(language(), thorough=thorough).findings:
            findings.setdefault(each.path, []).append(each)
        for path in self._open_paths(opened):
            if _has_mark(opened.root / path):
                mark = Diagnostic(BYTE_ORDER_MARK.code, Place(path, span=SourceSpan(1, 1, 1, 1)))
                told = resolve(mark, BYTE_ORDER_MARK, "error", Locator(opened.session.source), language())
                findings.setdefault(path, []).append(told)
        opened.findings = {path: tuple(each) for path, each in findings.items()}
        versions = {document.uri: document.version for document in self.workspace.text_documents.values()}
        for path in sorted({*findings, *opened.told, *(self._open_paths(opened))}):
            lines = opened.lines(self, path)
            diagnostics = [lines.diagnostic(each) for each in findings.get(path, ())]
            uri = self.uri(opened, path)
            if diagnostics != opened.told.get(path) or uri in versions:
                opened.told[path] = diagnostics
                params = types.PublishDiagnosticsParams(uri, diagnostics, version=versions.get(uri))
                self.text_document_publish_diagnostics(params)
        opened.told = {path: each for path, each in opened.told.items() if each}

    def _open_paths(self, opened: OpenChecklist) -> Iterator[str]:
        for document in self.workspace.text_documents.values():
            found = self.find(document.uri)
            if found and found[0] is opened:
                yield found[1]

    def uri(self, opened: OpenChecklist, path: str) -> str:
        """The address of a file as the editor writes it, where it is open there."""
        file = opened.root / path
        documents = self.workspace.text_documents.values()  # its keys are not the addresses that the editor has sent
        return next((each.uri for each in documents if path_of(each.uri) == file), opened.uri(path))

    def version_of(self, uri: str) -> int | None:
        """The version of an open file; None for one that is not open."""
        return next((each.version for each in self.workspace.text_documents.values() if each.uri == uri), None)

    def schedule(self, opened: OpenChecklist) -> None:
        """Look for findings soon, and with the slow rules when nobody types any more."""

        async def later() -> None:
            await asyncio.sleep(PAUSE)
            self.publish(opened, thorough=False)
            await asyncio.sleep(REST - PAUSE)
            self.publish(opened, thorough=True)

        if opened.waiting:
            opened.waiting.cancel()
        opened.waiting = asyncio.get_running_loop().create_task(later())
