"""`dutylist serve`: serves the local page until it is interrupted."""

import secrets
from typing import Annotated, Final

import typer

from dutylist.cli.streams import notify, write
from dutylist.frontends.serve.edited_checklist import EditedChecklist
from dutylist.frontends.serve.routes import Routes
from dutylist.frontends.serve.web import WebServer
from dutylist.model.errors import UserError
from dutylist.model.message import Message, language, say
from dutylist.model.os_errors import os_error_text
from dutylist.source.root import find_root

HELP: Final = Message(
    "在本机开一个网页来改清单，填表就行：勾乡镇、选部门、逐条改职责，问题写在字段旁边，保存时注释都在；还有查找、分支、提交、"
    "起草记录和变更关口的按钮。只有本机、只有拿到这个地址的人能打开，不联网。第一行是网址，在浏览器里打开；按 Ctrl+C 结束。\n"
    "例：dutylist serve",
    "A page on this machine to edit the checklist with forms instead of YAML: townships to tick, departments to choose, duties "
    "line by line, findings beside their fields, comments kept; with find, branch, commit, draft and gate as buttons. Only this "
    "machine and only who has the address can open it; no network. The first line is the address; Ctrl+C ends it.\n"
    "Example: dutylist serve",
)
_TOKEN: Final = 24


def command(
    ctx: typer.Context,
    port: Annotated[
        int,
        typer.Option(
            min=0,
            max=65535,
            metavar=say("端口", "PORT"),
            help=say("端口；不写就用一个空闲的", "the port; a free one by default"),
        ),
    ] = 0,
) -> int:
    """Print the address and answer until Ctrl+C."""
    root = find_root(ctx.obj).absolute()
    edited = EditedChecklist(root)
    token = secrets.token_urlsafe(_TOKEN)
    try:
        server = WebServer(port, token, Routes(edited).answer)
    except OSError as error:
        why = os_error_text(error, language())
        raise UserError(f"端口 {port} 用不了：{why}", f"port {port} cannot be used: {why}") from error
    edited.base = f"/{token}"
    if failed := write(f"{server.address}\n"):
        return failed
    notify(say("在浏览器里打开上面的网址；按 Ctrl+C 结束。", "open the address above in a browser; Ctrl+C ends it."))
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        return 0
    finally:
        server.server_close()
    return 0
