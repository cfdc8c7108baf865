"""The sentences about a document as a whole, its lines and its counts."""

from typing import Final

from dutylist.model.message import Message

GAP: Final = Message("序号不连续：{before} 后面是 {number}", "numbers out of order: {before} is followed by {number}")
MORE_GAPS: Final = Message("序号不连续的还有 {count} 处", "numbers are out of order in {count} more places")
LEFT_OVER_EVERYWHERE: Final = Message(
    "有 {count} 行都有同样的文字没有读：{text}", "{count} rows have the same text, which was not read: {text}"
)
LOOSE: Final = Message(
    "表格以外有 {count} 段文字，没有当作事项，例如：{example}",
    "{count} paragraphs stand outside of tables and were not taken for items, such as: {example}",
)
CUT: Final = Message(
    "下一页开头的一行没有接上，这一项可能不全，没有导入；请在原文件里把两行合成一行",
    "the first row of the next page could not be joined to it, so that it may be cut; it was left out",
)
PICTURES: Final = Message("文件里有 {count} 张图片，没有读取", "it has {count} pictures; they were not read")
PICTURES_AND_GAP: Final = Message(
    "文件里有 {count} 张图片，没有读取；读到的比写明的少 {missing} 项，可能就在图片里",
    "it has {count} pictures, which were not read; {missing} items fewer were read than it says, which may be in them",
)
PARAGRAPHS: Final = Message(
    "有 {count} 项不在表格里，是从编了号的段落读的，请核对",
    "{count} items stand in no table; they were read from numbered paragraphs. Check them",
)
SHEET_CATEGORY: Final = Message(
    "工作表的名称“{category}”当作其中事项的类别",
    "the name of the sheet, “{category}”, was taken for the category of its items",
)
LINE_CATEGORY: Final = Message(
    "表格上面的“{category}”当作表里事项的类别",
    "“{category}” above a table was taken for the category of its items",
)
NO_TABLE: Final = Message(
    "清单下面没有表格，这些文字没有读；请看看是不是表格线丢了，改成表格再导入",
    "there is no table below the name of the list, and these texts were not read; were the lines of a table lost?",
)
NUMBERED: Final = Message("编了号的段落", "numbered paragraphs")
