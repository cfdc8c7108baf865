"""F codes: a file that cannot be read at all."""

from typing import Final

from dutylist.model.rule import declare

FILE_RULES: Final = (
    declare(
        "F101",
        "file-unusable",
        ("文件读不出来：{detail}", "the file cannot be read: {detail}"),
        """文件存在，但是读不出来，例如没有读取权限。

读不出来的文件等于没有检查，所以按错误处理，不会悄悄跳过。

English: The file exists but cannot be read; it is an error because nothing may be skipped in silence.
""",
        ("检查这个文件的权限，或者重新从仓库中取出。", "check the file's permissions, or check it out again."),
    ),
    declare(
        "F102",
        "file-too-large",
        ("文件超过 1 MiB，不是一个事项应有的大小", "the file is larger than 1 MiB"),
        """清单的一个文件就是一页文字，几千字节。超过 1 MiB 的文件不会被读完。

English: A checklist's file is a page of text; a file of more than 1 MiB is not read to its end.
""",
        ("确认放进来的是不是别的文件；事项要一个文件一个。", "make sure this is the right file; one item a file."),
    ),
    declare(
        "F103",
        "not-a-file",
        ("名称像 YAML 文件，但不是普通文件（可能是文件夹或管道）", "named like a YAML file, but not a regular file"),
        """以 .yaml 结尾的必须是普通文件，不能是文件夹、管道或设备。

English: Whatever ends in .yaml must be a regular file, not a folder, pipe or device.
""",
        ("改名或移走它。", "rename it or move it away."),
    ),
    declare(
        "F104",
        "link-outside",
        ("这是指向仓库之外（或指向文件夹）的链接，不会读取", "a link that leads outside the repository or to a folder"),
        """指向仓库之外的链接不会读取：检查的内容必须都在仓库里，谁都能看到。

English: Links that lead outside the root are not followed: all that is checked must be in the repository.
""",
        ("把链接换成真正的文件。", "replace the link by the file itself."),
    ),
    declare(
        "F105",
        "misplaced-file",
        ("这个位置不应该有清单文件", "no file of a checklist belongs here"),
        """清单文件各有固定的位置，放错位置的文件不会进入任何一份清单，必须指出来。

错误示例：duties/DS0001.yaml、duties/basic/旧/DS0001.yaml
正确示例：duties/basic/DS0001.yaml、duties/whistles/cases/2026-0001.yaml

English: Every kind of file has its place; a file elsewhere would be in no list, so it is reported.
""",
        ("移到这里：{place}", "move it to {place}"),
        (
            "事项放进 duties/basic、duties/cooperative 或 duties/recalled，其他记录放进各自的文件夹。",
            "items go to duties/basic, duties/cooperative or duties/recalled; other records to their folders.",
        ),
    ),
    declare(
        "F106",
        "wrong-ending",
        ("文件名要以 .yaml 结尾", "the file name must end in .yaml"),
        """清单文件的名称一律以小写的 .yaml 结尾；.yml、.YAML、.yaml.txt 这样的文件不会被当作清单文件。

错误示例：duties/basic/DS0001.yml
正确示例：duties/basic/DS0001.yaml

English: Names end in lower-case .yaml; other endings would be overlooked, so they are reported.
""",
        ("把文件改名为以 .yaml 结尾。", "rename the file so that it ends in .yaml."),
    ),
    declare(
        "F107",
        "bad-file-name",
        ("文件名里有看不见的字符或不是 UTF-8", "the file name holds invisible characters or is not UTF-8"),
        """文件名里有控制字符、看不见的字符，或者不是 UTF-8 编码。这样的名称在屏幕上会骗人。

English: The name holds control or invisible characters, or is not UTF-8; such names deceive the eye.
""",
        ("改用普通的文件名，例如 DS0001.yaml。", "use a plain name such as DS0001.yaml."),
    ),
    declare(
        "F108",
        "missing-file",
        ("缺少文件 {file}", "the file {file} is missing"),
        """checklist.yaml 和 departments.yaml 必须有：没有它们，乡镇、类别和部门都无从核对。

English: checklist.yaml and departments.yaml must exist: everything else is checked against them.
""",
        ("新建这个文件；`dutylist init` 生成的仓库里有样子。", "create it; `dutylist init` makes one to start from."),
    ),
)
