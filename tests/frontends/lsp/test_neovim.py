"""Debian's Neovim, a real client, as docs/editors.md sets it up: findings and completion in a headless editor."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

ITEM: Final = "duties/basic/DS0001.yaml"
_SCRIPT: Final = """
local found = {diagnostics = {}, labels = {}}
local client = vim.lsp.start_client({name = "dutylist", cmd = vim.g.server, root_dir = vim.g.root})
vim.cmd("edit " .. vim.g.file)
vim.lsp.buf_attach_client(0, client)
vim.wait(60000, function() return #vim.diagnostic.get(0) > 0 end, 50)
for _, each in ipairs(vim.diagnostic.get(0)) do
  local line = vim.api.nvim_buf_get_lines(0, each.lnum, each.lnum + 1, false)[1]
  table.insert(found.diagnostics, {code = each.code, words = line:sub(each.col + 1, each.end_col)})
end
local row = vim.fn.search("铜铃镇") - 1
local column = vim.str_utfindex(vim.api.nvim_buf_get_lines(0, row, row + 1, false)[1], vim.g.column)
local answers = vim.lsp.buf_request_sync(0, "textDocument/completion", {
  textDocument = vim.lsp.util.make_text_document_params(), position = {line = row, character = column},
}, 60000)
for _, answer in pairs(answers or {}) do
  for _, item in ipairs((answer.result or {}).items or {}) do table.insert(found.labels, item.label) end
end
vim.fn.writefile({vim.fn.json_encode(found)}, vim.g.result)
vim.cmd("qall!")
"""


def shown(county: Path, tmp_path: Path, column: int) -> dict[str, Any]:
    """What the editor shows of a file, and offers behind so many bytes of the line with the wrong township."""
    program = shutil.which("nvim")
    if program is None:
        (pytest.fail if "CI" in os.environ else pytest.skip)("Neovim is missing: apt-get install neovim")
    script, result = tmp_path / "session.lua", tmp_path / "result.json"
    script.write_text(_SCRIPT, encoding="utf-8")
    given = {"server": [sys.executable, "-m", "dutylist", "lsp"], "root": str(county), "file": str(county / ITEM)}
    settings = [f"let g:{name} = json_decode('{json.dumps(value)}')" for name, value in given.items()]
    settings += [f"let g:result = '{result}'", f"let g:column = {column}"]
    words = [word for each in settings for word in ("--cmd", each)]
    subprocess.run(
        [program, "--headless", "--clean", *words, "-c", f"luafile {script}"],
        cwd=county,
        env={**os.environ, "HOME": str(tmp_path), "LANG": "C.UTF-8"},
        timeout=180,
        capture_output=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(result.read_text(encoding="utf-8"))
    return found


def test_findings_stand_at_their_words_and_names_are_offered(county: Path, tmp_path: Path) -> None:
    file = county / ITEM
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub("townships: all", "townships: [铜铃镇]", text), encoding="utf-8")
    found = shown(county, tmp_path, len("townships: [铜".encode()))
    assert {"code": "R201", "words": "铜铃镇"} in found["diagnostics"]
    assert "铜陵镇" in found["labels"]
