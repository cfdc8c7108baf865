"""All commands: name, module and one-line description."""

import os
from typing import TYPE_CHECKING, Final, NamedTuple

from dutylist.model.message import say

if TYPE_CHECKING:
    from pathlib import Path


class Command(NamedTuple):
    """A command: its name, its module in `features` (or `frontends.…`), and its description in both languages."""

    name: str
    module: str
    zh: str
    en: str

    @property
    def path(self) -> str:
        """The full name of its module."""
        return f"dutylist.{self.module}" if self.module.startswith("frontends.") else f"dutylist.features.{self.module}"


COMMANDS: Final = (
    Command(
        "validate",
        "validate.command",
        "检查清单：格式、引用、职责、文字，逐条指出哪里不对",
        "check the checklist and say what is wrong where",
    ),
    Command(
        "explain",
        "validate.explain_command",
        "解释一个检查代码：是什么、为什么、怎么改",
        "what a rule means, why it exists, how to mend it",
    ),
    Command(
        "fmt", "fmt", "整理文件的写法，不改内容，不丢注释", "lay files out in canonical form; content and comments stay"
    ),
    Command(
        "fix",
        "validate.fix_command",
        "自动改正可以放心改的文字问题（标点、编号、空格）",
        "mend what is safe to mend: punctuation, numbering, spaces",
    ),
    Command("init", "init.command", "为一个县新建清单仓库", "start a county's repository"),
    Command(
        "start",
        "start.command",
        "从公布的清单到口袋书，一条命令：建仓库、读文件、检查、印书",
        "from the published list to pocket books: init, import, validate and print in one go",
    ),
    Command(
        "new",
        "new.command",
        "新增一个事项（自动给下一个空号），或者岗位、吹哨、考核、问题的记录",
        "start an item with the next free id, or a record: post, whistle, case, assessment, finding",
    ),
    Command("move", "move.command", "把事项移到另一份清单，编号不变", "move an item to another list; its id stays"),
    Command(
        "rename",
        "rename.command",
        "给乡镇、部门、科室、类别或岗位改名，所有文件一次改完，并起草调整记录",
        "another name for a township, department, unit, category or post, in all files, with the record drafted",
    ),
    Command(
        "diff",
        "diff.command",
        "比较两个版本：调整了什么，乡镇加重还是减负",
        "what was adjusted between two versions, and whom it burdens",
    ),
    Command(
        "gate",
        "gate.command",
        "变更关口：没有走完程序的变动一律不放行",
        "let no change through that has not gone through due process",
    ),
    Command(
        "show",
        "show.command",
        "显示一个事项的全部，或者按读的样子显示文件",
        "show an item in full, or files as a person reads them",
    ),
    Command(
        "comment",
        "comment.command",
        "在合并请求上留言，再次运行就更新那一条（流水线里用）",
        "keep one comment on a pull request (for pipelines)",
    ),
    Command(
        "adjust",
        "adjust.group",
        "调整记录：起草、看期限、出审批表",
        "records of adjustments: draft them, see their deadlines, print the approval form",
    ),
    Command(
        "history",
        "history.command",
        "一个事项的来龙去脉：每次改了什么，依据哪份记录和文件",
        "the life of one item: what changed, by which record and document",
    ),
    Command(
        "find",
        "find.command",
        "拿任务文字查清单：自己办、配合办、不归乡镇、没有查到",
        "ask the list about a task: do, cooperate, not the township's, not listed",
    ),
    Command(
        "import",
        "exchange.import_command",
        "从公布的 Word、Excel 表格导入清单，先报告后写入",
        "take in published Word and Excel tables; report first, then write",
    ),
    Command(
        "export",
        "exchange.export_command",
        "导出正式的三张清单（Word、Excel、CSV、JSON）",
        "export the official tables (Word, Excel, CSV, JSON)",
    ),
    Command(
        "edition",
        "edition.group",
        "这一版清单的校验码；核对一份 PDF、网页、Word 或 JSON 是哪一版，有没有被改动",
        "the digest of this edition; which edition a PDF, page, Word or JSON file is, and whether it was altered",
    ),
    Command(
        "posts",
        "posts.group",
        "岗位：哪个岗位负责哪些事项，有没有漏的",
        "posts: who answers for which items, and what nobody has",
    ),
    Command(
        "assess",
        "assess.group",
        "考核：哪些指标不得考核乡镇，基本事项有没有指标，分值怎么分布",
        "assessment: which indicators may not be asked of townships, what is covered, where the weight is",
    ),
    Command(
        "whistle",
        "whistle.group",
        "乡镇吹哨、部门报到：找该谁到场，记录吹哨，评价到场和办结",
        "whistles: who must report, record one, judge how they were answered",
    ),
    Command(
        "study",
        "study.command",
        "日学一新：每个工作日学一个事项，排进日历",
        "an item to learn each working day, as a calendar or a sheet for the wall",
    ),
    Command(
        "survey",
        "survey.group",
        "调研表：一个乡镇一张，收回来的意见登记成问题",
        "survey forms for the townships, and their answers as findings",
    ),
    Command(
        "findings",
        "findings.group",
        "监督问题：超期、反复、交叉的，该怎样调整，起草调整记录",
        "findings of supervision: overdue, recurring, overlapping; draft what they ask for",
    ),
    Command(
        "report",
        "report.command",
        "上报用的一份报告：减负账、调整、关口、考核、吹哨、问题（Word 和网页）",
        "a report for the county: ledger, changes, gate, assessment, whistles, findings (Word and HTML)",
    ),
    Command(
        "site",
        "site.command",
        "把清单做成网页：一个乡镇一页，能查找，单个文件断网也能用",
        "static pages of the checklist, one a township, with its search; they work without a network",
    ),
    Command(
        "pocketbook", "books.pocketbook_command", "印制乡镇口袋书（PDF）", "print the townships' pocket books (PDF)"
    ),
    Command(
        "handbook",
        "books.handbook_command",
        "印制岗位职责手册（PDF）",
        "print the handbooks of a township's posts (PDF)",
    ),
    Command("department", "books.department_command", "印制部门责任清单（PDF）", "print a department's list (PDF)"),
    Command(
        "stats",
        "stats.command",
        "统计事项：按清单、类别、乡镇、收回来源",
        "count items by list, category, township and origin",
    ),
    Command(
        "province",
        "frontends.province.group",
        "全省各县一起：取回、检查、统计、印制、查找",
        "all counties of a province: fetch, validate, count, print, search",
    ),
    Command(
        "serve",
        "frontends.serve.command",
        "在本机开一个网页改清单：填表，不用写文件",
        "a page on this machine to edit the checklist with forms",
    ),
    Command(
        "lsp",
        "frontends.lsp.command",
        "语言服务器：编辑器里一边写一边检查、补全、改名",
        "the language server: findings, completion and renaming in an editor",
    ),
    Command(
        "mcp",
        "frontends.mcp.command",
        "供智能助手调用的只读服务（MCP 协议）",
        "a read-only server for assistants (Model Context Protocol)",
    ),
    Command("help", "help", "全部命令，或者一个命令的说明", "all commands, or how to use one"),
    Command("version", "version", "显示版本", "show the version"),
)
BY_NAME: Final = {command.name: command for command in COMMANDS}


def has_other_words(root: "Path | None") -> bool:
    """Whether the county at the named root, or where we are, may not speak of itself as one with towns.

    Looked up without reading the register as such, so that the overview starts at once.
    """
    import re  # not on the way of a command
    from pathlib import Path

    here = Path.cwd()
    for folder in (here / root,) if root else (here, *here.parents):
        try:
            text = (folder / "duties/checklist.yaml").read_text("utf-8", "replace")
        except OSError:
            continue
        ordinary = re.search(r"(?m)^county:[ \t]*[\"']?[^\"'\s#]*县[\"']?\s*(?:#|$)", text)
        return not ordinary or bool(re.search("街道|地区|苏木|[农林牧渔茶团]场|种畜场|(?m:^)words:", text))
    return False


def root_help() -> str:
    """The overview of all commands."""
    width = max(len(command.name) for command in COMMANDS)
    lines = [
        say("dutylist：用 git 管理乡镇履行职责事项清单", "dutylist: a township's checklist of duties, kept in git"),
        "",
        say(
            "用法：dutylist [--root 文件夹] 命令 [选项] [参数]", "usage: dutylist [--root DIR] COMMAND [OPTIONS] [ARGS]"
        ),
        "",
        say("命令：", "commands:"),
        *(f"  {command.name:{width}}  {say(command.zh, command.en)}" for command in COMMANDS),
        "",
        say("选项：", "options:"),
        say(
            "  --root 文件夹          清单所在的文件夹；不写就从当前文件夹往上找",
            "  --root DIR            where the checklist is; by default the nearest parent that holds one",
        ),
        say("  --version              显示版本", "  --version             show the version"),
        say(
            "  --install-completion   为当前的命令行安装补全",
            "  --install-completion  install completion for the current shell",
        ),
        say("  --show-completion      显示补全脚本", "  --show-completion     show the completion script"),
        say("  --help                 显示这一页", "  --help                show this page"),
        "",
        say(
            "每个命令的详细说明：dutylist 命令 --help。退出码：0 没有问题，1 有问题，2 用法或输入不对，3 程序缺陷，130 被中断。",
            "Details: dutylist COMMAND --help. Exit status: 0 fine, 1 findings, 2 wrong usage or input, 3 our bug, 130 interrupted.",
        ),
        *([] if "DUTYLIST_LANG" in os.environ else ["English: DUTYLIST_LANG=en"]),
        "",
    ]
    return "\n".join(lines)
