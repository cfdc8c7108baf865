"""What can be wrong with a file before its meaning is looked at: F for the file, Y for YAML, S for the schema.

These make a file unreadable as a record, so their severity is fixed and they cannot be suppressed.
"""

from typing import Final

from dutylist.model.diagnostic import Rule, Text

_rules: list[Rule] = []


def _rule(code: str, name: str, message: tuple[str, str], page: str, *hints: tuple[str, str]) -> None:
    _rules.append(
        Rule(code, name, Text(*message), page, tuple(Text(zh, en) for zh, en in hints), adjustable=False),
    )


_rule(
    "F101",
    "file-unusable",
    ("文件读不出来：{detail}", "the file cannot be read: {detail}"),
    """文件存在，但是读不出来，例如没有读取权限。

读不出来的文件等于没有检查，所以按错误处理，不会悄悄跳过。

English: The file exists but cannot be read; it is an error because nothing may be skipped in silence.
""",
    ("检查这个文件的权限，或者重新从仓库中取出。", "check the file's permissions, or check it out again."),
)
_rule(
    "F102",
    "file-too-large",
    ("文件超过 1 MiB，不是一个事项应有的大小", "the file is larger than 1 MiB"),
    """清单的一个文件就是一页文字，几千字节。超过 1 MiB 的文件不会被读完。

English: A checklist's file is a page of text; a file of more than 1 MiB is not read to its end.
""",
    ("确认放进来的是不是别的文件；事项要一个文件一个。", "make sure this is the right file; one item a file."),
)
_rule(
    "F103",
    "not-a-file",
    ("名称像 YAML 文件，但不是普通文件（可能是文件夹或管道）", "named like a YAML file, but not a regular file"),
    """以 .yaml 结尾的必须是普通文件，不能是文件夹、管道或设备。

English: Whatever ends in .yaml must be a regular file, not a folder, pipe or device.
""",
    ("改名或移走它。", "rename it or move it away."),
)
_rule(
    "F104",
    "link-outside",
    ("这是指向仓库之外（或指向文件夹）的链接，不会读取", "a link that leads outside the repository or to a folder"),
    """指向仓库之外的链接不会读取：检查的内容必须都在仓库里，谁都能看到。

English: Links that lead outside the root are not followed: all that is checked must be in the repository.
""",
    ("把链接换成真正的文件。", "replace the link by the file itself."),
)
_rule(
    "F105",
    "misplaced-file",
    ("这个位置不应该有清单文件", "no file of a checklist belongs here"),
    """清单文件各有固定的位置，放错位置的文件不会进入任何一份清单，必须指出来。

错误示例：duties/DS0001.yaml、duties/basic/旧/DS0001.yaml
正确示例：duties/basic/DS0001.yaml、duties/whistles/cases/2026-0001.yaml

English: Every kind of file has its place; a file elsewhere would be in no list, so it is reported.
""",
    (
        "事项放进 duties/basic、duties/cooperative 或 duties/recalled，其他记录放进各自的文件夹。",
        "items go to duties/basic, duties/cooperative or duties/recalled; other records to their folders.",
    ),
)
_rule(
    "F106",
    "wrong-ending",
    ("文件名要以 .yaml 结尾", "the file name must end in .yaml"),
    """清单文件的名称一律以小写的 .yaml 结尾；.yml、.YAML、.yaml.txt 这样的文件不会被当作清单文件。

错误示例：duties/basic/DS0001.yml
正确示例：duties/basic/DS0001.yaml

English: Names end in lower-case .yaml; other endings would be overlooked, so they are reported.
""",
    ("把文件改名为以 .yaml 结尾。", "rename the file so that it ends in .yaml."),
)
_rule(
    "F107",
    "bad-file-name",
    ("文件名里有看不见的字符或不是 UTF-8", "the file name holds invisible characters or is not UTF-8"),
    """文件名里有控制字符、看不见的字符，或者不是 UTF-8 编码。这样的名称在屏幕上会骗人。

English: The name holds control or invisible characters, or is not UTF-8; such names deceive the eye.
""",
    ("改用普通的文件名，例如 DS0001.yaml。", "use a plain name such as DS0001.yaml."),
)
_rule(
    "F108",
    "missing-file",
    ("缺少文件 {file}", "the file {file} is missing"),
    """checklist.yaml 和 departments.yaml 必须有：没有它们，乡镇、类别和部门都无从核对。

English: checklist.yaml and departments.yaml must exist: everything else is checked against them.
""",
    ("新建这个文件；`dutylist init` 生成的仓库里有样子。", "create it; `dutylist init` makes one to start from."),
)

_rule(
    "Y101",
    "not-utf-8",
    ("文件不是 UTF-8 编码", "the file is not UTF-8"),
    """所有文件都用 UTF-8 编码保存。用记事本等老软件另存的文件可能是 GBK 或 UTF-16，别人打开会是乱码。

English: Every file is saved as UTF-8; old editors may save GBK or UTF-16.
""",
    ("看起来是 {encoding} 编码，请用编辑器另存为 UTF-8。", "it looks like {encoding}; save it as UTF-8."),
    ("用编辑器打开后另存为 UTF-8。", "save it as UTF-8."),
)
_rule(
    "Y102",
    "byte-order-mark",
    ("文件开头有看不见的 BOM 标记", "the file begins with a byte order mark"),
    """“带 BOM 的 UTF-8”在文件开头多三个看不见的字节，有的软件会因此读错第一个字段。

English: UTF-8 with a BOM has three invisible bytes at its start, which some programs read as part of the first key.
""",
    (
        "运行 `dutylist fmt` 去掉它，或者在编辑器里选“UTF-8（无 BOM）”保存。",
        "run `dutylist fmt`, or save as UTF-8 without BOM.",
    ),
)
_rule(
    "Y103",
    "invisible-character",
    ("有看不见的或无法印刷的字符 {code}", "an invisible or unprintable character {code}"),
    """文件里有控制字符、零宽字符、改变文字方向的字符或私用区字符。它们看不见，却会让文字看起来是一样、读起来是另一样，印出来是空白或方框。
多半是从网页或聊天软件复制来的。

English: Control, zero-width, direction-changing and private-use characters cannot be seen, make text look like other
text, and print as nothing or as boxes. They mostly come from pasting.
""",
    ("删除这个位置的字符，重新输入旁边的文字。", "delete the character here and type the text again."),
)
_rule(
    "Y104",
    "yaml-syntax",
    ("YAML 写法有误：{detail}", "not valid YAML: {detail}"),
    """文件不符合 YAML 的写法，后面的内容读不出来。常见原因：缩进不齐、引号或括号没有成对。

English: The file is not valid YAML; often indentation or an unpaired quote or bracket.
""",
    ("从第 {begun} 行开始的这一段没有写完整。", "what begins at line {begun} is not complete."),
    (
        "检查这一行和上一行的缩进、冒号、引号和括号。",
        "look at the indentation, colons, quotes and brackets around here.",
    ),
)
_rule(
    "Y105",
    "empty-file",
    ("文件是空的", "the file is empty"),
    """文件里什么都没有（或只有注释）。空文件说明不了任何事项。

English: There is nothing in the file but perhaps comments.
""",
    ("写上内容，或者删除这个文件。", "write the content, or remove the file."),
)
_rule(
    "Y106",
    "several-documents",
    ("一个文件里有多份文档（又出现了 ---）", "several documents in one file (another ---)"),
    """一个文件只写一份内容。`---` 之后的第二份不会进入清单，所以不允许。

English: One file holds one document; what follows a second `---` would be lost.
""",
    ("把后面的内容放进另一个文件。", "put what follows into a file of its own."),
)
_rule(
    "Y107",
    "anchor-or-alias",
    ("不允许使用 YAML 的锚点和引用（&{name}、*{name}）", "anchors and aliases (&{name}, *{name}) are not allowed"),
    """`&名称` 和 `*名称` 让一处的内容悄悄出现在另一处，看文件的人看不出来。需要的内容请写全。
如果本来就是以 & 或 * 开头的文字，请加引号。

English: Anchors and aliases put content elsewhere unseen. Write the content out; quote a text that begins so.
""",
    ("把引用的内容直接写在这里；如果是文字，请加英文引号。", "write the content out, or quote it if it is a text."),
)
_rule(
    "Y108",
    "tag",
    ("不允许使用 YAML 标签 {tag}", "the YAML tag {tag} is not allowed"),
    """以 ! 开头的是 YAML 标签，会改变内容的类型。清单用不到。如果是文字，请加引号。

English: Words that begin with ! are YAML tags and change a value's type. Quote a text that begins so.
""",
    ("去掉它；如果是文字，请加英文引号。", "remove it, or quote it if it is a text."),
)
_rule(
    "Y109",
    "key-not-text",
    ("字段名必须是文字，这里是“{key}”", "a key must be a text, here it is “{key}”"),
    """字段名必须是文字，不能是空的、数字、列表或嵌套的内容。

English: A key must be a text: not empty, no number, list or mapping.
""",
    ("检查这一行的冒号和缩进。", "look at the colon and the indentation of this line."),
)
_rule(
    "Y110",
    "directive",
    ("不需要 % 开头的 YAML 指令行", "YAML directives (lines that begin with %) are not allowed"),
    """`%YAML` 和 `%TAG` 指令会改变整个文件的读法，清单用不到。

English: %YAML and %TAG change how the whole file is read; a checklist needs neither.
""",
    ("删除以 % 开头的行。", "delete the lines that begin with %."),
)
_rule(
    "Y111",
    "number-too-large",
    ("这个数不能用：位数太多、无穷大或不是数", "this number cannot be used: too long, infinite or not a number"),
    """清单里的数都是天数、分值这样的小数目。超过 18 位的数、无穷大和“不是数”都不能用。编号请加引号写成文字。

English: Numbers of more than 18 digits, infinities and NaN cannot be used. Quote what is an identifier.
""",
    ("如果是编号或代码，请加英文引号。", "quote it if it is a code."),
)
_rule(
    "Y112",
    "merge-key",
    ("不允许使用 YAML 的合并写法（<<）", "merge keys (<<) are not allowed"),
    """`<<` 把别处的字段合并进来，看文件的人看不出来。请把字段写全。

English: Merge keys bring fields in unseen. Write the fields out.
""",
    ("把要合并的字段直接写在这里。", "write the fields out here."),
)
_rule(
    "Y113",
    "duplicate-key",
    ("字段“{key}”重复了，第 {line} 行已经写过", "the key “{key}” is given twice, first at line {line}"),
    """同一个字段写了两遍，只有一遍会算数，另一遍会悄悄丢掉。

错误示例：
    # duties/basic/DS0001.yaml
    title: 消防安全宣传
    title: 消防知识宣传
正确示例：
    # duties/basic/DS0001.yaml
    title: 消防安全宣传

English: A key is given twice; only one would count and the other be lost in silence.
""",
    ("合并成一处，删掉另一处。", "keep one and delete the other."),
)
_rule(
    "Y114",
    "too-deep",
    ("嵌套太深", "nested too deeply"),
    """内容一层套一层超过了 32 层。清单里最深的内容只有六层，多半是括号没有配对。

English: More than 32 levels of nesting; the deepest real content has six.
""",
    ("检查括号是否成对。", "look for unpaired brackets."),
)
_rule(
    "Y121",
    "unexpected-colon",
    ("这里多了一个冒号，或者缩进不对", "an unexpected colon, or wrong indentation"),
    """一行里只能有一个“字段: 内容”。内容里本来就有英文冒号加空格的，要给内容加引号；上一行如果没写完，也会在这里报错。

English: A line holds one `key: value`; quote a value that holds a colon and a space, and look at the line above.
""",
    ("注释的 # 前面要空一格。{comment:.0}", "put a space before the # of a comment.{comment:.0}"),
    (
        "内容里有英文冒号时请给整个内容加英文引号，或者改用中文冒号；再看看缩进。",
        "quote the value, or mend the indentation.",
    ),
)
_rule(
    "Y122",
    "missing-colon",
    ("这一行既不是字段，也不是列表的一条", "neither a key with a colon nor a list entry"),
    """一行文字既不是字段也不是列表的一条。字段要写成“字段名: 内容”（英文冒号加空格），列表的一条以“- ”开头。

English: The line is neither `key: value` nor a list entry.
""",
    ("英文冒号后面要空一格。{colon:.0}", "put a space after the colon.{colon:.0}"),
    ("列表的一条以英文减号加一个空格“- ”开头。{dash:.0}", "an entry begins with a dash and a space.{dash:.0}"),
    (
        "字段写成“字段名: 内容”（英文冒号加一个空格），列表的一条以“- ”开头。",
        "write `key: value` with a colon and a space, and a dash and a space before an entry.",
    ),
)
_rule(
    "Y129",
    "merge-conflict",
    ("两个人的改动冲突了，还没有决定留哪一份", "a merge conflict that nobody has resolved"),
    """git 把两份不同的内容都放进了文件，用 <<<<<<<、=======、>>>>>>> 隔开。

English: git has put both versions into the file, with lines of <<<<<<<, ======= and >>>>>>> around them.
""",
    (
        "留下对的一份，删掉另一份和 <<<<<<<、=======、>>>>>>> 这三行。",
        "keep the right version, delete the other one and the three lines of marks.",
    ),
)
_rule(
    "Y123",
    "unexpected-character",
    ("“{character}”不能出现在这里", "“{character}” cannot stand here"),
    """YAML 不允许用 Tab 缩进，文字也不能以 @、`、% 等符号开头（除非加引号）。

English: Tabs cannot indent, and a plain text cannot begin with @, ` or %.
""",
    ("缩进请用英文（半角）空格。{wide:.0}", "indent with ordinary spaces.{wide:.0}"),
    ("缩进请用空格，不要用 Tab 键。{tab:.0}", "indent with spaces, not with tabs.{tab:.0}"),
    ("给这段文字加英文引号。", "quote the text."),
)
_rule(
    "Y124",
    "unclosed-quote",
    ("引号没有成对", "a quote is not closed"),
    """以英文引号开头的内容，要以同样的引号结束。

English: A quoted text must end with the same quote.
""",
    ("从第 {begun} 行开始的引号没有结束，补上它。", "close the quote that begins at line {begun}."),
    ("补上结束的引号。", "close the quote."),
)
_rule(
    "Y125",
    "unclosed-bracket",
    ("括号里缺少逗号，或者括号没有成对", "a comma or a closing bracket is missing"),
    """[ ] 和 { } 里面用英文逗号隔开，并且要成对。中文逗号“，”不能当分隔用。

English: Entries in [ ] and { } are parted by commas, and brackets come in pairs.
""",
    ("从第 {begun} 行开始的括号没有写完整，检查逗号和右括号。", "complete the bracket that begins at line {begun}."),
    ("检查英文逗号和右括号。", "look for the comma and the closing bracket."),
)
_rule(
    "Y126",
    "bad-indentation",
    ("缩进不齐，这一行接不上前面的内容", "the indentation does not fit what stands above"),
    """同一层的字段要左对齐，列表的每一条“- ”也要左对齐。

English: Keys of one level, and the dashes of one list, begin in the same column.
""",
    ("这一段从第 {begun} 行开始，让同一层的内容左对齐。", "align it with what begins at line {begun}."),
    ("让同一层的内容左对齐。", "align what belongs to one level."),
)
_rule(
    "Y127",
    "bad-escape",
    ("双引号里的反斜杠写法不对", "a bad escape inside double quotes"),
    """双引号里的反斜杠有特殊含义。普通文字不要用双引号，改用单引号或不加引号。

English: Backslashes mean something inside double quotes; use single quotes for plain text.
""",
    ("改用单引号。", "use single quotes."),
)
_rule(
    "Y128",
    "full-width-colon",
    ("字段名后面用了中文冒号“：”", "a full-width colon after a key"),
    """字段名后面必须是英文冒号加一个空格，中文冒号“：”只能用在文字里。

错误示例：title：消防安全检查
正确示例：title: 消防安全检查

English: After a key comes an ASCII colon and a space; the full-width colon belongs into texts only.
""",
    ("改成英文冒号加一个空格。", "use an ASCII colon and a space."),
)
_rule(
    "Y199",
    "reader-disagreement",
    (
        "程序内部两次读取的结论不一致，文件按有错处理",
        "the two readers of the program disagree; the file is held to be wrong",
    ),
    """快速检查认为文件有错，而细致检查没有找到错在哪里。这是程序的缺陷，不是您的错；文件按有错处理，以免漏掉问题。

English: The quick check refuses the file and the thorough one finds nothing. That is a defect of this program.
""",
    ("请把这个文件发给维护人员。", "please report this file to the developers."),
)

_rule(
    "S101",
    "missing-key",
    ("缺少字段“{key}”（{title}）", "the key “{key}” is missing"),
    """这类文件必须有的字段没有写。

错误示例：
    # duties/recalled/DS0401.yaml
    recall:
      origin: other
正确示例：
    # duties/recalled/DS0401.yaml
    recall:
      origin: other
      method: [由县自然资源局直接立案查处]

English: A key that this kind of file must have is not there.
""",
    ("补上 {key}：{help}", "add {key}."),
    ("补上 {key}。", "add {key}."),
)
_rule(
    "S102",
    "unknown-key",
    ("没有“{key}”这个字段", "there is no key “{key}” here"),
    """字段名写错了，或者写在了不该写的地方。不认识的字段不会进入清单，所以是错误。

错误示例：
    # duties/basic/DS0001.yaml
    titel: 消防安全宣传
正确示例：
    # duties/basic/DS0001.yaml
    title: 消防安全宣传

English: The key is misspelt or in the wrong place; what is not known would be lost, so it is an error.
""",
    ("是不是“{nearest}”？", "is it “{nearest}”?"),
    ("这里可以写的字段有：{allowed}。", "keys that may stand here: {allowed}."),
)
_rule(
    "S103",
    "key-not-allowed",
    ("这里不能写字段“{key}”（{title}）", "the key “{key}” does not belong here"),
    """这个字段只属于另一种情形，例如 recall 只属于收回事项。

错误示例：
    # duties/basic/DS0001.yaml
    recall: {origin: other, method: [由县级部门直接办理]}
正确示例：
    # duties/basic/DS0001.yaml
    notes: 本事项由乡镇办理

English: The key belongs to another case only, such as recall to recalled items.
""",
    ("删掉它，或者检查 {switch} 是否写错。", "delete it, or check {switch}."),
    ("删掉这个字段。", "delete it."),
)
_rule(
    "S104",
    "wrong-type",
    ("{title}应当是{expected}，这里是{actual}", "{key} must be of type {expected_en}, here it is of type {actual_en}"),
    """内容的种类不对，例如应当是列表的地方写成了一段文字，或者编号没有加引号变成了数。

错误示例：
    # duties/basic/DS0001.yaml
    keywords: 消防
正确示例：
    # duties/basic/DS0001.yaml
    keywords: [消防]

English: The value is of the wrong kind, such as a text where a list belongs.
""",
    ("列表写成 [甲, 乙]，或者每条一行、以“- ”开头。{list:.0}", "write a list as [a, b] or one entry a line.{list:.0}"),
    ('给它加上英文引号："{quoted}"。', 'quote it: "{quoted}".'),
    (
        "文字里的英文冒号加空格被当成了字段：改用中文冒号“：”。{colon:.0}",
        "a colon and a space in a text make it a key: quote the text, or use a full-width colon.{colon:.0}",
    ),
    ("{help}", "the field means: {help}"),
)
_rule(
    "S105",
    "not-a-choice",
    ("{title}不能是“{value}”", "{key} cannot be “{value}”"),
    """这个字段只能从固定的几个词里选。

错误示例：
    # duties/recalled/DS0401.yaml
    recall: {origin: delegated, method: [由县级部门直接办理]}
正确示例：
    # duties/recalled/DS0401.yaml
    recall: {origin: delegated_enforcement, method: [由县级部门直接办理]}

English: The value must be one of a few words.
""",
    ("是不是“{nearest}”？可以写：{choices}。", "is it “{nearest}”? It may be {choices}."),
    ("{help}{only:.0}", "the field means: {help}{only:.0}"),
    ("可以写：{explained}。", "it may be {choices}."),
)
_rule(
    "S106",
    "wrong-form",
    ("{title}“{value}”的写法不对", "{key} “{value}” is not written as it should be"),
    """编号、日期、代码有固定的写法。

错误示例：
    # duties/basic/DS0001.yaml
    effective: 2025年3月1日
正确示例：
    # duties/basic/DS0001.yaml
    effective: 2025-03-01

English: Identifiers, dates and codes have a fixed form.
""",
    ("写成 {form}。", "write {form}."),
    ("{help}", "the field means: {help}"),
)
_rule(
    "S107",
    "no-such-date",
    ("日历上没有“{value}”这一天", "there is no such day as “{value}”"),
    """日期的写法对，但是日历上没有这一天。

错误示例：
    # duties/basic/DS0001.yaml
    effective: 2025-02-30
正确示例：
    # duties/basic/DS0001.yaml
    effective: 2025-02-28

English: The form is right but the calendar has no such day.
""",
    ("核对年、月、日。", "check year, month and day."),
)
_rule(
    "S108",
    "empty",
    ("{title}是空的", "{key} is empty"),
    """写了字段却没有内容。没有内容的字段会印成空白。

错误示例：
    # duties/cooperative/DS0201.yaml
    township_duties: []
正确示例：
    # duties/cooperative/DS0201.yaml
    township_duties: [配合通知企业]

English: The key is there but has no content, which would print as a blank.
""",
    ("写上内容；确实没有就删掉这个字段。", "write the content, or delete the key."),
)
_rule(
    "S109",
    "beyond-limit",
    ("{title}超出范围：最{bound}{limit}，这里是 {actual}", "{key} is beyond its limit of {limit}: {actual}"),
    """文字太长、条数太多，或者数太大太小。

错误示例：
    # duties/basic/DS0001.yaml
    procedure: [{step: 受理, by: 乡镇, within: -1}]
正确示例：
    # duties/basic/DS0001.yaml
    procedure: [{step: 受理, by: 乡镇, within: 1}]

English: A text is too long, a list has too many entries, or a number is too large or too small.
""",
    ("{help}", "the field means: {help}"),
)
_rule(
    "S110",
    "repeated-entry",
    ("“{value}”在{title}里重复了", "“{value}” is repeated in {key}"),
    """同一个列表里写了两遍同样的内容。

错误示例：
    # duties/basic/DS0001.yaml
    keywords: [消防, 消防]
正确示例：
    # duties/basic/DS0001.yaml
    keywords: [消防, 防火]

English: The same entry stands twice in one list.
""",
    ("删掉其中一个。", "delete one of them."),
)
_rule(
    "S199",
    "schema-disagreement",
    (
        "快速检查和细致检查的结论不一致，文件按有错处理",
        "the quick and the thorough schema check disagree; the file is held to be wrong",
    ),
    """快速检查认为文件不合格式，而细致检查没有找到错在哪里。这是程序的缺陷，不是您的错；文件按有错处理，以免漏掉问题。

English: The compiled validator refuses the file and the explaining one finds nothing. A defect of this program.
""",
    ("请把这个文件发给维护人员。", "please report this file to the developers."),
)

READING_RULES: Final = tuple(_rules)
