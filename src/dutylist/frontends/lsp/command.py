"""`dutylist lsp`: serves an editor over standard input and output until it is closed."""

from typing import Final

from dutylist.model.message import Message

HELP: Final = Message(
    "语言服务器（LSP 协议，走标准输入输出）：在编辑器里一边写一边检查，补全乡镇、部门、科室、编号和类别，悬停说明，跳转，改正，"
    "改名并起草调整记录。一般由编辑器启动；设置办法见 docs/editors.md。\n例：dutylist lsp",
    "The language server (LSP over standard input and output): findings while you type, completion of townships, departments, "
    "units, ids and categories, hover, go to definition, fixes, renaming with the record drafted. Started by the editor; "
    "docs/editors.md says how to set it up.\nExample: dutylist lsp",
)


def command() -> int:
    """Serve until the editor closes the connection."""
    from dutylist.frontends.lsp.server import server

    server.start_io()
    return 0
