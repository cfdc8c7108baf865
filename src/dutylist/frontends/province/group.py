"""The commands of `dutylist province`."""

from typing import Final

from dutylist.cli.registry import Command
from dutylist.model.message import Message

COMMANDS: Final = (
    Command(
        "init",
        "frontends.province.init_command",
        "建一个省的仓库，各县从全国名录填好",
        "start a province's repository, with the counties of the national register",
    ),
    Command(
        "fetch",
        "frontends.province.fetch_command",
        "用 git 取回各县清单的最新版本",
        "fetch the newest state of every county's list by git",
    ),
    Command(
        "validate",
        "frontends.province.validate_command",
        "检查每个县的清单，一个县一行",
        "check the list of every county, a line each",
    ),
    Command(
        "stats",
        "frontends.province.stats_command",
        "统计每个县的事项，全省合计",
        "count the items of every county, with the sums",
    ),
    Command(
        "find",
        "frontends.province.find_command",
        "拿任务文字查每个县的清单",
        "ask every county's list about a task",
    ),
    Command(
        "export",
        "frontends.province.county_files.export_command",
        "导出每个县的清单，一个县一个文件夹",
        "export the list of every county, a folder each",
    ),
    Command(
        "query",
        "frontends.province.query_command",
        "用 SQL 查全省各县的清单",
        "ask the lists of all counties with SQL",
    ),
    Command(
        "compare",
        "frontends.province.duties.compare_command",
        "同一项职责在各县怎么写：在哪份清单、名称怎样",
        "the same duty in many counties: in which list, worded how",
    ),
    Command(
        "outliers",
        "frontends.province.duties.outliers_command",
        "与多数县不同的地方",
        "where a county stands against most others",
    ),
    Command(
        "recalled",
        "frontends.province.duties.recalled_command",
        "各县收回了什么，哪里又回来了",
        "what counties took back, and where it came back",
    ),
    Command(
        "drift",
        "frontends.province.duties.drift_command",
        "各县清单与省里的范本比",
        "each county's list against the province's own",
    ),
    Command(
        "diff",
        "frontends.province.duties.diff_command",
        "一个县的清单与省里的范本逐项比",
        "a county's list against the province's own, item by item",
    ),
    Command(
        "admissions",
        "frontends.province.duties.admissions_command",
        "逐级报送：哪些县的准入记录等省里审核",
        "reports upwards: which admission records of counties wait for the province",
    ),
    Command(
        "books",
        "frontends.province.county_files.books_command",
        "印制每个县的口袋书，一个县一个文件夹",
        "print the pocket books of every county, a folder each",
    ),
    Command(
        "site",
        "frontends.province.county_files.site_command",
        "把每个县的清单做成网页，一个县一个文件夹",
        "write the pages of every county, a folder each",
    ),
    Command(
        "report",
        "frontends.province.county_files.report_command",
        "给每个县写一份运行情况报告",
        "write the report of every county",
    ),
)

HELP: Final = Message(
    "一个省（或者设区的市）的各县清单放在一起看：province.yaml 写明各县的清单在哪里，每个命令对每个县各做一遍，"
    "一个县出了问题不影响别的县，没有变的县不重做。\n"
    "例：dutylist province fetch；dutylist province validate",
    "All counties of a province (or a city) at once: province.yaml says where their lists are, and each command is run for every "
    "county. A county that fails leaves the others alone; counties that have not changed are not done again.\n"
    "Example: dutylist province fetch; dutylist province validate",
)
