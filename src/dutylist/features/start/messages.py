"""What `dutylist start` says between its steps."""

from typing import Final

from dutylist.model.message import Message

OTHER_COUNTY: Final = Message(
    "{folder} 里的清单是{county}的，文件是{other}的",
    "the checklist in {folder} is of {county}, the documents are of {other}",
)
OTHER_PLACE: Final = Message(
    "换一个文件夹再运行，或者用 --folder 写明放在哪里；确实是这个县的，加 --county 写明县名。",
    "run it in another folder, or name one with --folder; if the documents are of this county, say so with --county.",
)
STEP: Final = Message("第 {number} 步，共 4 步：{what}", "step {number} of 4: {what}")
REPOSITORY: Final = Message("建清单仓库", "the repository")
READING: Final = Message("读文件，写入清单", "read the documents and write the items")
CHECKING: Final = Message("检查", "check")
PRINTING: Final = Message("印口袋书", "print the pocket books")
ALREADY: Final = Message("{folder} 里已经有清单，接着用。", "there is a checklist in {folder}; it is used.")
MADE: Final = Message("清单仓库建在 {folder}。", "the repository is in {folder}.")
FROM_TITLE: Final = Message(
    "文件里写的是{county}；不是的，删去刚建的 {made}，加 --county 重来。",
    "the documents say {county}; if that is wrong, delete {made}, just made, and say it with --county.",
)
WHICH_COUNTY: Final = Message("看不出是哪个县的清单：{files}", "nothing says which county the list is of: {files}")
SEVERAL_COUNTIES: Final = Message("文件里写了几个县：{counties}", "the documents name several counties: {counties}")
SAY_COUNTY: Final = Message(
    "加上县名再运行，同名的前面写上市：dutylist start {files} --county 漳州市东山县。",
    "say it, with the city in front where others have the name: dutylist start {files} --county 漳州市东山县.",
)
SAY_OTHER: Final = Message(
    "全国名录里没有的（农场、开发区、新设的县）也能用，把乡镇都写上：--county 名称 --township 清溪镇 --township 白石镇。",
    "a name that the national register lacks (farms, zones, new counties) will do, too, with the townships: "
    "--county NAME --township 清溪镇 --township 白石镇.",
)
UNLISTED: Final = Message(
    "文件里写的像是“{name}”，全国名录（截止 {day}）里没有",
    "the documents seem to say “{name}”, which the national register (of {day}) does not have",
)
IF_ANOTHER: Final = Message(
    "是别的县，加上县名再运行：dutylist start {files} --county 漳州市东山县。",
    "if it is another county, say which: dutylist start {files} --county 漳州市东山县.",
)
IF_IT_IS: Final = Message(
    "就是{name}，照样能用，把乡镇都写上：dutylist start {files} --county {name} --township 清溪镇 --township 白石镇。",
    "if it is {name}, that will do, with the townships: dutylist start {files} --county {name} --township 清溪镇 "
    "--township 白石镇.",
)
AMBIGUOUS: Final = Message(
    "文件里写的是{name}，叫这个名称的有：{counties}", "the documents say {name}, and that is the name of: {counties}"
)
SAY_WHICH: Final = Message(
    "写明是哪一个再运行，例如：dutylist start {files} --county {example}。",
    "say which it is, such as: dutylist start {files} --county {example}.",
)
NO_TOWNSHIPS: Final = Message(
    "全国名录里没有“{name}”，不知道它有哪些乡镇",
    "the national register has no “{name}”, so its townships are not known",
)
SAY_TOWNSHIPS: Final = Message(
    "加上乡镇再运行，一个乡镇写一次：--township 清溪镇 --township 白石镇；县名写错了的，改正县名。",
    "name them, each once: --township 清溪镇 --township 白石镇; or mend the county's name.",
)
ONE_TOWNSHIP: Final = Message(
    "{file} 是{township}的清单，当作全县的样板。只是{township}的，停下来加 --townships。",
    "{file} is the list of {township}, taken as the template of the whole county; with --townships its items are "
    "{township}'s only.",
)
STOPPED: Final = Message("停在第 {number} 步，要您来定：{why}", "stopped at step {number}, for you to decide: {why}")
NOT_UNDERSTOOD: Final = Message(
    "有 {count} 处没有读懂，见上面的报告", "{count} places were not understood, see the report above"
)
COUNTS: Final = Message(
    "项数和文件自己写的对不上，有 {count} 处，见上面的报告",
    "the numbers of items are not those that the documents state, in {count} places; see the report above",
)
DOUBTFUL: Final = Message(
    "有 {count} 项可能就是清单里已有的事项，见上面的报告",
    "{count} items may be such as the list has, see the report above",
)
WITHOUT_CATEGORY: Final = Message("有 {count} 项没有类别", "{count} items have no category")
GO_ON: Final = Message(
    "改好文件再运行同一条命令；就这样写入的，加 --accept。还没有写入任何事项。",
    "mend the document and run the same command again; to write it as it is, add --accept. No item was written.",
)
SAY_CATEGORY: Final = Message(
    "都属于一类的，加 --category 类别；不是的，在文件里加一列“类别”，或者加 --accept 写入以后逐项改。还没有写入任何事项。",
    "if all are of one, add --category NAME; else add a column 类别 to the document, or write with --accept and mend "
    "them one by one. No item was written.",
)
ASK_GO_ON: Final = Message("就这样写入吗？写 是 或者 否。", "write it as it is? yes or no.")
YES_OR_NO: Final = Message("请写 是 或者 否", "yes or no, please")
OFTEN: Final = Message(
    "警告 {code}：{message}（{path}）。这样的共 {count} 处，不影响印书；逐处看：dutylist validate --select {code}",
    "warning {code}: {message} ({path}). There are {count} of them, and the books are printed nevertheless; to see each: "
    "dutylist validate --select {code}",
)
CHECKED: Final = Message(
    "检查了 {files} 个文件、{items} 个事项：{errors} 个错误，{warnings} 个警告。",
    "{files} files, {items} items: {errors} errors, {warnings} warnings.",
)
HAS_ERRORS: Final = Message("清单有错误，印不了口袋书", "the list has errors, so that no book can be printed")
MEND: Final = Message(
    "按上面说的，用记事本改 {folder} 里的文件，再运行同一条命令；已经写入的不会重复。",
    "mend the files in {folder} as told above, then run the same command again; nothing is taken in twice.",
)
DONE: Final = Message("都做完了。口袋书在 {books}，一个乡镇一本。", "done. The books are in {books}, one a township.")
NEXT: Final = Message(
    "接下来：\n"
    "  核对 {folder} 里的 duties/checklist.yaml（版本、施行日期、类别、乡镇）和 duties/departments.yaml（部门、内设机构）\n"
    "  搜索“待补”“待核”，把公布的表格里没有的补上\n"
    "  改过以后：dutylist validate，再 dutylist pocketbook --all",
    "next:\n"
    "  check duties/checklist.yaml and duties/departments.yaml in {folder}\n"
    "  look for 待补 and 待核 and add what the published tables do not say\n"
    "  after changes: dutylist validate, then dutylist pocketbook --all",
)
