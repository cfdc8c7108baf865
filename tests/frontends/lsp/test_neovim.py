"""Debian's Neovim, a real client, as docs/editors.md sets it up: findings, completion, fixes and renames in a headless editor."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

from tests.command import in_process

_MARK: Final = b"\xef\xbb\xbf"
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
"""
_SAFELY: Final = """
local well, problem = pcall(function()
{lua}
end)
if not well then vim.fn.writefile({{vim.fn.json_encode({{problem = problem}})}}, vim.g.result) end
vim.cmd("qall!")
"""
_EDITS: Final = """
local client = vim.lsp.start_client({name = "dutylist", cmd = vim.g.server, root_dir = vim.g.root})
vim.cmd("edit " .. vim.g.file)
vim.lsp.buf_attach_client(0, client)
vim.wait(60000, function() return #vim.diagnostic.get(0) > 0 end, 50)
local encoding = vim.lsp.get_client_by_id(client).offset_encoding
local function ask(method, more)
  local params = vim.tbl_extend("force", {textDocument = vim.lsp.util.make_text_document_params()}, more)
  for _, answer in pairs(vim.lsp.buf_request_sync(0, method, params, 60000) or {}) do
    return answer.result or error(vim.inspect(answer))
  end
end
local last = vim.fn.line("$")
local actions = ask("textDocument/codeAction", {
  range = {start = {line = 0, character = 0}, ["end"] = {line = last, character = 0}},
  context = {diagnostics = {}, only = {"source.fixAll"}},
})
vim.lsp.util.apply_workspace_edit(actions[1].edit, encoding)
local row = vim.fn.search(vim.g.old) - 1
local line = vim.api.nvim_buf_get_lines(0, row, row + 1, false)[1]
local column = vim.str_utfindex(line, line:find(vim.g.old) - 1)
local edit = ask("textDocument/rename", {position = {line = row, character = column}, newName = vim.g.new})
vim.lsp.util.apply_workspace_edit(edit, encoding)
vim.cmd("silent! wall")
vim.fn.writefile({vim.fn.json_encode({titles = vim.tbl_map(function(each) return each.title end, actions)})}, vim.g.result)
"""


def run(county: Path, tmp_path: Path, lua: str, **variables: Any) -> dict[str, Any]:
    """What a script writes in an editor that has the server's command and the file, and these variables."""
    program = shutil.which("nvim")
    if program is None:
        (pytest.fail if "CI" in os.environ else pytest.skip)("Neovim is missing: apt-get install neovim")
    script, result = tmp_path / "session.lua", tmp_path / "result.json"
    script.write_text(_SAFELY.format(lua=lua), encoding="utf-8")
    server = [sys.executable, "-m", "dutylist", "lsp"]
    given = {"server": server, "root": str(county), "file": str(county / ITEM), "result": str(result), **variables}
    settings = [f"let g:{name} = json_decode('{json.dumps(value)}')" for name, value in given.items()]
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
    assert "problem" not in found, found["problem"]
    return found


def test_findings_stand_at_their_words_and_names_are_offered(county: Path, tmp_path: Path) -> None:
    file = county / ITEM
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub("townships: all", "townships: [铜铃镇]", text), encoding="utf-8")
    found = run(county, tmp_path, _SCRIPT, column=len("townships: [铜".encode()))
    assert {"code": "R201", "words": "铜铃镇"} in found["diagnostics"]
    assert "铜陵镇" in found["labels"]


def test_fixes_and_renames_come_to_the_same_files_as_by_the_commands(county: Path, tmp_path: Path) -> None:
    for file in county.rglob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        if file == county / ITEM:
            text = text.replace("townships: all", "townships: [铜陵镇]").replace("category: ", "category:  ")
            text = re.sub("(title: .*)", r"\1。", text)
        file.write_bytes(text.replace("\n", "\r\n").encode())
    other = tmp_path / "other"
    shutil.copytree(county, other)
    (county / ITEM).write_bytes(_MARK + (county / ITEM).read_bytes())
    told = run(county, tmp_path, _EDITS, old="铜陵镇", new="铜陵街道")
    assert told["titles"] == ["改正这个文件里所有可以放心改的"]
    assert in_process(f"--root={other}", "fix", ITEM).status == 0
    assert in_process(f"--root={other}", "rename", "township", "铜陵镇", "铜陵街道").status == 0
    assert (county / ITEM).read_bytes().startswith(_MARK)
    assert contents(county) == contents(other)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a list, without Notepad's mark before its text."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes().removeprefix(_MARK) for file in folder.rglob("*.yaml")
    }
