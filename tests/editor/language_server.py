"""A small client of the language server with which editors read YAML: speaks LSP with it over pipes."""

import json
import queue
import subprocess
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

PATIENCE = 60.0
"""Seconds after which a silent server is given up, so that a broken one fails the test and does not hang it."""


@dataclass(frozen=True)
class Suggestion:
    """A completion that the server offers, as the list in the editor shows it."""

    label: str
    documentation: str


class LanguageServer:
    """A running server. Lines and columns count from 0, columns in UTF-16 units, as in LSP."""

    def __init__(self, command: Sequence[str], workspace: Path) -> None:
        self._workspace = workspace
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=workspace)
        self._inbox: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._last_id = 0
        self._versions: dict[str, int] = {}
        self._diagnostics: dict[tuple[str, int], list[str]] = {}
        threading.Thread(target=self._listen, daemon=True).start()
        folder = {"uri": workspace.as_uri(), "name": workspace.name}
        hover = {"contentFormat": ["markdown", "plaintext"]}
        completion = {"completionItem": {"documentationFormat": ["markdown", "plaintext"], "snippetSupport": True}}
        abilities = {
            "textDocument": {
                "hover": hover,
                "completion": completion,
                "publishDiagnostics": {"versionSupport": True},
            },
            "workspace": {"configuration": True, "workspaceFolders": True},
        }
        self._request(
            "initialize",
            {
                "processId": None,
                "rootUri": workspace.as_uri(),
                "workspaceFolders": [folder],
                "capabilities": abilities,
            },
        )
        self._notify("initialized", {})

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._request("shutdown", None)
            self._notify("exit", None)
            self._process.wait(PATIENCE)
        finally:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe:
                    pipe.close()

    def diagnose(self, texts: Mapping[str, str]) -> dict[str, list[str]]:
        """What the server marks in each text, were it the file of the workspace at its path: `line: message`."""
        shown = {path: self._show(path, text) for path, text in texts.items()}
        while not self._diagnostics.keys() >= set(shown.values()):
            self._receive()
        return {path: self._diagnostics[one] for path, one in shown.items()}

    def complete(self, path: str, text: str, line: int, column: int) -> list[Suggestion]:
        """What the server offers to write at a place of `text`."""
        uri, _ = self._show(path, text)
        answer = self._request("textDocument/completion", _place(uri, line, column))
        return [Suggestion(item["label"], _plain(item.get("documentation"))) for item in answer["items"]]

    def hover(self, path: str, text: str, line: int, column: int) -> str:
        """What the server shows of a place of `text` under the mouse; empty where it shows nothing."""
        uri, _ = self._show(path, text)
        answer = self._request("textDocument/hover", _place(uri, line, column))
        return _plain(answer["contents"]) if answer else ""

    def _show(self, path: str, text: str) -> tuple[str, int]:
        uri = (self._workspace / path).as_uri()
        version = self._versions[uri] = self._versions.get(uri, 0) + 1
        document: dict[str, Any] = {"uri": uri, "version": version}
        if version == 1:
            self._notify("textDocument/didOpen", {"textDocument": document | {"languageId": "yaml", "text": text}})
        else:
            changes = {"textDocument": document, "contentChanges": [{"text": text}]}
            self._notify("textDocument/didChange", changes)
        return uri, version

    def _request(self, method: str, params: Any) -> Any:
        self._last_id += 1
        number = self._last_id
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._receive()
            if message.get("id") == number and "method" not in message:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']}")
                return message["result"]

    def _notify(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0"} | message).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _listen(self) -> None:
        stream = self._process.stdout
        assert stream
        try:
            while header := stream.readline():
                length = 0
                while header.strip():
                    name, _, value = header.partition(b":")
                    length = int(value) if name.lower() == b"content-length" else length
                    header = stream.readline()
                self._inbox.put(json.loads(stream.read(length)))
        finally:
            self._inbox.put(None)

    def _receive(self) -> dict[str, Any]:
        message = self._inbox.get(timeout=PATIENCE)
        if message is None:
            raise RuntimeError(f"the language server has stopped with {self._process.wait(PATIENCE)}")
        match message:
            case {"method": "workspace/configuration", "id": number, "params": {"items": asked}}:
                # Only what the modeline names may be read: nothing from the network.
                settings = {"yaml": {"schemaStore": {"enable": False}, "validate": True, "hover": True}}
                self._send({"id": number, "result": [settings.get(item.get("section")) for item in asked]})
            case {"method": "textDocument/publishDiagnostics", "params": found}:
                version = found.get("version", self._versions[found["uri"]])
                marks = [f"{one['range']['start']['line']}: {one['message']}" for one in found["diagnostics"]]
                self._diagnostics[found["uri"], version] = marks
            case {"method": _, "id": number}:
                self._send({"id": number, "result": None})
        return message


def _place(uri: str, line: int, column: int) -> dict[str, Any]:
    return {"textDocument": {"uri": uri}, "position": {"line": line, "character": column}}


def _plain(content: Any) -> str:
    return content["value"] if isinstance(content, dict) else content or ""
