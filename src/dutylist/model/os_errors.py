"""The reasons of operating system errors in the language of the run."""

import errno
from typing import Final

from dutylist.model.message import Language

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


def os_error_text(error: OSError, language: Language) -> str:
    """The system's reason without the path; in Chinese for the common reasons, else as the system says it."""
    said = error.strerror or str(error)
    return _CHINESE.get(error.errno or 0, said) if language == "zh" else said
