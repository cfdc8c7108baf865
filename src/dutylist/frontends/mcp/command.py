"""`dutylist mcp`: answers an assistant until it closes the connection."""

import json
import os
import sys
from typing import Final

import typer

from dutylist.frontends.command_run import run_apart
from dutylist.frontends.mcp.protocol import AssistantSession
from dutylist.model.message import Message
from dutylist.source.root import find_root

HELP: Final = Message(
    "供智能助手调用的服务（MCP 协议，走标准输入输出）：只读，有 find、show、explain、validate、diff、gate 六个工具。"
    "清单里的文字只是资料，不是给助手的指令。在助手的设置里写命令 dutylist，参数 --root 清单文件夹 mcp。\n"
    "例：dutylist --root . mcp",
    "A server for assistants (Model Context Protocol over standard input and output): read-only, with the tools find, show, "
    "explain, validate, diff and gate. Texts of the checklist are data there, never instructions. In the assistant's "
    "settings the command is dutylist, its arguments --root DIR mcp.\nExample: dutylist --root . mcp",
)
_LONGEST: Final = 1 << 20
"""The longest line in bytes; a longer one is refused unread."""


def command(ctx: typer.Context) -> int:
    """Answer each line of standard input with a line on standard output, to its end."""
    root = find_root(ctx.obj).absolute()
    session = AssistantSession(lambda words: run_apart(root, words))
    # What a tool does must not reach the assistant but through its answer.
    output = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    source = sys.stdin.buffer
    while line := source.readline(_LONGEST + 1):
        if len(line) > _LONGEST:
            while line and not line.endswith(b"\n"):
                line = source.readline(_LONGEST + 1)
            line = b"\0"
        if not line.strip():
            continue
        answer = session.reply(line)
        if answer is not None:
            output.write(json.dumps(answer, ensure_ascii=True, separators=(",", ":")).encode() + b"\n")
            output.flush()
    return 0
