"""The reasons of operating system errors in the language of the run."""

import errno
from pathlib import Path
from typing import Final

from dutylist.model.errors import UserError
from dutylist.model.message import Language, Message

_CHINESE: Final = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘配额用完了",
    errno.EFBIG: "文件超过了允许的大小",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EEXIST: "已有同名的文件",
    errno.ENOTDIR: "上级不是文件夹",
    errno.EISDIR: "已有同名的文件夹",
    errno.ENAMETOOLONG: "名称太长",
    errno.ELOOP: "链接绕成了圈",
    errno.EIO: "磁盘读写出错",
    errno.EMFILE: "打开的文件太多",
    errno.ENFILE: "打开的文件太多",
}


_READ_ONLY: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_READ_ONLY_HINT: Final = (
    "这个位置是只读的，或者属于别的用户：换一个能写的文件夹，或者请管理员开放权限。",
    "the place is read-only or belongs to somebody else: use a folder that you may write to, or ask for the permission.",
)
_HELD: Final = frozenset({5, 32, 33})
"""How Windows says that another program holds a file; 5, access denied, is what replacing such a file gives."""
_HELD_TEXT: Final = Message(
    "没有权限，或者正在别的程序（WPS、Excel、PDF 阅读器、编辑器）里打开：关掉那个窗口再运行一次",
    "no permission, or open in another program: close it there, and run this again",
)
_TOO_LONG: Final = frozenset({2, 3, 123, 206})
"""How Windows says that a path is longer than it takes, among other things."""
_LONGEST_PATH: Final = 240
_TOO_LONG_TEXT: Final = Message(
    "路径太长（{length} 个字符，Windows 一般只认 259 个）：把文件夹移到上层，例如 D:\\清单，或者换短一点的名称",
    "the path has {length} characters, and Windows takes 259: move the folder up, or choose shorter names",
)


def os_error_text(error: OSError, language: Language) -> str:
    """The system's reason without the path; in Chinese for the common reasons, else as the system says it."""
    told = getattr(error, "winerror", None)
    names = [name for name in (error.filename, error.filename2) if isinstance(name, str)]
    length = max((len(str(Path.cwd() / name)) for name in names), default=0)
    if told in _TOO_LONG and length > _LONGEST_PATH:
        return _TOO_LONG_TEXT.render({"length": length}, language)
    if told in _HELD:
        return _HELD_TEXT.render({}, language)
    said = error.strerror or str(error)
    return _CHINESE.get(error.errno or 0, said) if language == "zh" else said


def permission_hints(error: OSError) -> tuple[tuple[str, str], ...]:
    """What to do where the system allows nothing to be written, or read."""
    held = getattr(error, "winerror", None) in _HELD
    return (_READ_ONLY_HINT,) if error.errno in _READ_ONLY and not held else ()


class NotWrittenError(UserError):
    """The system did not let a file be written, which its user calls `shown`; what stood there is whole."""

    def __init__(self, shown: str, error: OSError) -> None:
        zh, en = os_error_text(error, "zh"), os_error_text(error, "en")
        super().__init__(f"{shown} 写不进去：{zh}", f"{shown} cannot be written: {en}", *permission_hints(error))
