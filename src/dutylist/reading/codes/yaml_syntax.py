"""Y codes: a file that is not valid YAML, or uses parts of YAML that a checklist does not allow."""

from typing import Final

from dutylist.model.rule import declare

BYTE_ORDER_MARK: Final = declare(
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
YAML_RULES: Final = (
    declare(
        "Y101",
        "not-utf-8",
        ("文件不是 UTF-8 编码", "the file is not UTF-8"),
        """所有文件都用 UTF-8 编码保存。用记事本等老软件另存的文件可能是 GBK 或 UTF-16，别人打开会是乱码。

English: Every file is saved as UTF-8; old editors may save GBK or UTF-16.
""",
        (
            "这是 Word、Excel、PDF 或者压缩文件，不是文本：移到别处；里面是清单的，用 `dutylist import` 读入。{office:.0}",
            "this is a Word, Excel, PDF or archive file and no text: move it away; take a list in with `dutylist import`.{office:.0}",
        ),
        ("看起来是 {encoding} 编码，请用编辑器另存为 UTF-8。", "it looks like {encoding}; save it as UTF-8."),
        ("用编辑器打开后另存为 UTF-8。", "save it as UTF-8."),
    ),
    BYTE_ORDER_MARK,
    declare(
        "Y103",
        "invisible-character",
        ("有看不见的或无法印刷的字符 {code}", "an invisible or unprintable character {code}"),
        """文件里有控制字符、零宽字符、异体字选择符、改变文字方向的字符，或者没有转换成功留下的 U+FFFD。它们看不见，却会让文字看起来是一样、读起来是另一样，印出来是空白或方框。
多半是从网页或聊天软件复制来的。

English: Control, zero-width and direction-changing characters, variation selectors and U+FFFD cannot be seen or are
lost, make text look like other text, and print as nothing or as boxes. They mostly come from pasting.
""",
        (
            "看不见、不占位置的，`dutylist fix` 可以自动删除；其他的删除这个位置的字符，重新输入旁边的文字。",
            "`dutylist fix` deletes one that takes no room; delete any other here, and type the text again.",
        ),
    ),
    declare(
        "Y104",
        "yaml-syntax",
        ("YAML 写法有误：{detail}", "not valid YAML: {english}"),
        """文件不符合 YAML 的写法，后面的内容读不出来。常见原因：列表写在了字段的同一行，“>”“|”后面接着写文字，括号里多了逗号，
“...”后面还有内容，缩进不齐、引号或括号没有成对。

English: The file is not valid YAML: often an entry on the line of its key, text after > or |, a comma too many, text
after ..., indentation, or an unpaired quote or bracket.
""",
        (
            "列表换行写，每一条以“- ”开头；如果是文字，请加英文引号。{entry:.0}",
            "begin the list on the next line, or quote it if it is a text.{entry:.0}",
        ),
        (
            "文字换到下一行并缩进；如果“>”“|”是文字的一部分，请给整段文字加英文引号。{block:.0}",
            "begin the text on the next line, indented, or quote all of it if the sign belongs to it.{block:.0}",
        ),
        (
            "删除多余的逗号；如果逗号是文字的一部分，请给整段文字加英文引号。{comma:.0}",
            "delete the comma, or quote the text if it belongs to it.{comma:.0}",
        ),
        (
            "删除以 % 开头的行；如果是文字，请加英文引号。{directive:.0}",
            "delete the line that begins with %, or quote it if it is a text.{directive:.0}",
        ),
        (
            "删除只有“...”的那一行，或者删除它后面的内容。{ended:.0}",
            "delete the line of ... or what follows it.{ended:.0}",
        ),
        ("从第 {begun} 行开始的这一段没有写完整。", "what begins at line {begun} is not complete."),
        (
            "检查这一行和上一行的缩进、冒号、引号和括号。",
            "look at the indentation, colons, quotes and brackets around here.",
        ),
    ),
    declare(
        "Y105",
        "empty-file",
        ("文件是空的", "the file is empty"),
        """文件里什么都没有（或只有注释）。空文件说明不了任何事项。

English: There is nothing in the file but perhaps comments.
""",
        ("写上内容，或者删除这个文件。", "write the content, or remove the file."),
    ),
    declare(
        "Y106",
        "several-documents",
        ("一个文件里有多份文档（又出现了 ---）", "several documents in one file (another ---)"),
        """一个文件只写一份内容。`---` 之后的第二份不会进入清单，所以不允许。

English: One file holds one document; what follows a second `---` would be lost.
""",
        ("把后面的内容放进另一个文件。", "put what follows into a file of its own."),
    ),
    declare(
        "Y107",
        "anchor-or-alias",
        ("不允许使用 YAML 的锚点和引用（&{name}、*{name}）", "anchors and aliases (&{name}, *{name}) are not allowed"),
        """`&名称` 和 `*名称` 让一处的内容悄悄出现在另一处，看文件的人看不出来。需要的内容请写全。
如果本来就是以 & 或 * 开头的文字，请加引号。

English: Anchors and aliases put content elsewhere unseen. Write the content out; quote a text that begins so.
""",
        ("把引用的内容直接写在这里；如果是文字，请加英文引号。", "write the content out, or quote it if it is a text."),
    ),
    declare(
        "Y108",
        "tag",
        ("不允许使用 YAML 标签 {tag}", "the YAML tag {tag} is not allowed"),
        """以 ! 开头的是 YAML 标签，会改变内容的类型。清单用不到。如果是文字，请加引号。

English: Words that begin with ! are YAML tags and change a value's type. Quote a text that begins so.
""",
        ("去掉它；如果是文字，请加英文引号。", "remove it, or quote it if it is a text."),
    ),
    declare(
        "Y109",
        "key-not-text",
        ("字段名必须是文字，这里是“{key}”", "a key must be a text, here it is “{key}”"),
        """字段名必须是文字，不能是空的、数字、列表或嵌套的内容。

English: A key must be a text: not empty, no number, list or mapping.
""",
        ("检查这一行的冒号和缩进。", "look at the colon and the indentation of this line."),
    ),
    declare(
        "Y110",
        "directive",
        ("不需要 % 开头的 YAML 指令行", "YAML directives (lines that begin with %) are not allowed"),
        """`%YAML` 和 `%TAG` 指令会改变整个文件的读法，清单用不到。

English: %YAML and %TAG change how the whole file is read; a checklist needs neither.
""",
        ("删除以 % 开头的行。", "delete the lines that begin with %."),
    ),
    declare(
        "Y111",
        "number-too-large",
        ("这个数不能用：位数太多、无穷大或不是数", "this number cannot be used: too long, infinite or not a number"),
        """清单里的数都是天数、分值这样的小数目。超过 18 位的数、无穷大和“不是数”都不能用。编号请加引号写成文字。

English: Numbers of more than 18 digits, infinities and NaN cannot be used. Quote what is an identifier.
""",
        ("如果是编号或代码，请加英文引号。", "quote it if it is a code."),
    ),
    declare(
        "Y112",
        "merge-key",
        ("不允许使用 YAML 的合并写法（<<）", "merge keys (<<) are not allowed"),
        """`<<` 把别处的字段合并进来，看文件的人看不出来。请把字段写全。

English: Merge keys bring fields in unseen. Write the fields out.
""",
        ("把要合并的字段直接写在这里。", "write the fields out here."),
    ),
    declare(
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
    ),
    declare(
        "Y114",
        "too-deep",
        ("嵌套太深", "nested too deeply"),
        """内容一层套一层超过了 32 层。清单里最深的内容只有六层，多半是括号没有配对。

English: More than 32 levels of nesting; the deepest real content has six.
""",
        ("检查括号是否成对。", "look for unpaired brackets."),
    ),
    declare(
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
    ),
    declare(
        "Y122",
        "missing-colon",
        ("这一行既不是字段，也不是列表的一条", "neither a key with a colon nor a list entry"),
        """一行文字既不是字段也不是列表的一条。字段要写成“字段名: 内容”（英文冒号加空格），列表的一条以“- ”开头。

English: The line is neither `key: value` nor a list entry.
""",
        (
            "这里的空格是{space}，看着一样，其实不是：删掉，改用空格键打一个英文（半角）空格。",
            "the space here is a no-break or full-width one: type an ordinary space.{space:.0}",
        ),
        (
            "“{wide_dash}”是全角的短横线：改成英文（半角）的“-”，后面空一格。",
            "“{wide_dash}” is no ASCII dash: write `- ` with a space.",
        ),
        ("英文冒号后面要空一格。{colon:.0}", "put a space after the colon.{colon:.0}"),
        ("列表的一条以英文减号加一个空格“- ”开头。{dash:.0}", "an entry begins with a dash and a space.{dash:.0}"),
        (
            "字段写成“字段名: 内容”（英文冒号加一个空格），列表的一条以“- ”开头。",
            "write `key: value` with a colon and a space, and a dash and a space before an entry.",
        ),
    ),
    declare(
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
    ),
    declare(
        "Y123",
        "unexpected-character",
        ("“{character}”不能出现在这里", "“{character}” cannot stand here"),
        """YAML 不允许用 Tab 缩进，文字也不能以 @、`、% 等符号开头（除非加引号）。

English: Tabs cannot indent, and a plain text cannot begin with @, ` or %.
""",
        ("缩进请用空格键打的英文（半角）空格。{wide:.0}", "indent with ordinary spaces.{wide:.0}"),
        ("缩进请用空格，不要用 Tab 键。{tab:.0}", "indent with spaces, not with tabs.{tab:.0}"),
        ("给这段文字加英文引号。", "quote the text."),
    ),
    declare(
        "Y124",
        "unclosed-quote",
        ("引号没有成对", "a quote is not closed"),
        """以英文引号开头的内容，要以同样的引号结束。

English: A quoted text must end with the same quote.
""",
        ("从第 {begun} 行开始的引号没有结束，补上它。", "close the quote that begins at line {begun}."),
        ("补上结束的引号。", "close the quote."),
    ),
    declare(
        "Y125",
        "unclosed-bracket",
        ("括号里缺少逗号，或者括号没有成对", "a comma or a closing bracket is missing"),
        """[ ] 和 { } 里面用英文逗号隔开，并且要成对。中文逗号“，”不能当分隔用。

English: Entries in [ ] and { } are parted by commas, and brackets come in pairs.
""",
        (
            "从第 {begun} 行开始的括号没有写完整，检查逗号和右括号。",
            "complete the bracket that begins at line {begun}.",
        ),
        ("检查英文逗号和右括号。", "look for the comma and the closing bracket."),
    ),
    declare(
        "Y126",
        "bad-indentation",
        ("缩进不齐，这一行接不上前面的内容", "the indentation does not fit what stands above"),
        """同一层的字段要左对齐，列表的每一条“- ”也要左对齐。

English: Keys of one level, and the dashes of one list, begin in the same column.
""",
        (
            "同一个列表的“- ”要左对齐：与第 {entry} 行的“- ”对齐（一般缩进两格）。",
            "the dashes of one list begin in one column: align it with line {entry}.",
        ),
        ("这一段从第 {begun} 行开始，让同一层的内容左对齐。", "align it with what begins at line {begun}."),
        ("让同一层的内容左对齐。", "align what belongs to one level."),
    ),
    declare(
        "Y127",
        "bad-escape",
        ("双引号里的反斜杠写法不对", "a bad escape inside double quotes"),
        """双引号里的反斜杠有特殊含义。普通文字不要用双引号，改用单引号或不加引号。

English: Backslashes mean something inside double quotes; use single quotes for plain text.
""",
        ("改用单引号。", "use single quotes."),
    ),
    declare(
        "Y128",
        "full-width-colon",
        ("字段名后面用了中文冒号“：”", "a full-width colon after a key"),
        """字段名后面必须是英文冒号加一个空格，中文冒号“：”只能用在文字里。

错误示例：title：消防安全检查
正确示例：title: 消防安全检查

English: After a key comes an ASCII colon and a space; the full-width colon belongs into texts only.
""",
        ("改成英文冒号加一个空格；字段名是“{key}”。", "use an ASCII colon and a space; the key is “{key}”."),
        ("改成英文冒号加一个空格。", "use an ASCII colon and a space."),
    ),
    declare(
        "Y130",
        "text-after-quote",
        ("引号或括号结束了，后面却还有文字", "text goes on after its quote or bracket was closed"),
        """内容以英文引号、[ 或 { 开头的，到对应的引号或括号为止就结束了，后面不能再接文字。

错误示例：
    # duties/basic/DS0001.yaml
    title: "重点"场所检查
正确示例：
    # duties/basic/DS0001.yaml
    title: '"重点"场所检查'

English: A value that begins with a quote or a bracket ends with it. Quote the whole text.
""",
        (
            "给整段文字加英文引号，写成 {quote}…{quote}；或者把里面的英文引号改成中文引号“”。",
            "quote the whole text as {quote}…{quote}.",
        ),
        ("给整段文字加英文引号。", "quote the whole text."),
    ),
    declare(
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
    ),
)
