"""S codes: values that do not match the schema."""

from typing import Final

from dutylist.model.rule import declare
from dutylist.model.suggestion import NEAREST

SCHEMA_RULES: Final = (
    declare(
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
    ),
    declare(
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
        (
            "“：”是中文冒号：改成英文冒号，后面空一格，写成 {colon}: …",
            "“：” is a full-width colon: write {colon}: with an ASCII colon and a space.",
        ),
        NEAREST,
        ("这里可以写的字段有：{allowed}。", "keys that may stand here: {allowed}."),
    ),
    declare(
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
    ),
    declare(
        "S104",
        "wrong-type",
        (
            "{title}应当是{expected}，这里是{actual}",
            "{key} must be of type {expected_en}, here it is of type {actual_en}",
        ),
        """内容的种类不对，例如应当是列表的地方写成了一段文字，或者编号没有加引号变成了数。

错误示例：
    # duties/basic/DS0001.yaml
    keywords: 消防
正确示例：
    # duties/basic/DS0001.yaml
    keywords: [消防]

English: The value is of the wrong kind, such as a text where a list belongs.
""",
        (
            "列表的每条以英文（半角）短横线加一个空格“- ”开头，这里的“{wide_dash}”是全角的。",
            "an entry begins with an ASCII dash and a space; “{wide_dash}” is another sign.",
        ),
        (
            "列表每条开头的“-”后面要空一格，用空格键打的英文空格。{near_dash:.0}",
            "put a space after the dash of an entry.{near_dash:.0}",
        ),
        (
            "列表写成 [甲, 乙]，或者每条一行、以“- ”开头。{list:.0}",
            "write a list as [a, b] or one entry a line.{list:.0}",
        ),
        (
            '空格加“#”后面的字被当成了注释：给整句加上英文引号："{whole}"。',
            'what follows a space and # is taken for a comment: quote it all: "{whole}".',
        ),
        ('给它加上英文引号："{quoted}"。', 'quote it: "{quoted}".'),
        (
            "文字里的英文冒号加空格被当成了字段：改用中文冒号“：”。{colon:.0}",
            "a colon and a space in a text make it a key: quote the text, or use a full-width colon.{colon:.0}",
        ),
        ("写成 {group}。", "write {group}."),
        ("“-”后面是空的：写上内容，或者删去这一条。{entry:.0}", "write the entry, or delete it.{entry:.0}"),
        ("写上内容：{help}{blank:.0}", "write the content: {help}{blank:.0}"),
        ("{help}", "the field means: {help}"),
    ),
    declare(
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
        ("写成 {form}。", "write {form}."),
        ("是不是“{nearest}”？可以写：{choices}。", "is it “{nearest}”? It may be {choices}."),
        ("{help}{only:.0}", "the field means: {help}{only:.0}"),
        ("可以写：{explained}。", "it may be {choices}."),
    ),
    declare(
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
    ),
    declare(
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
    ),
    declare(
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
    ),
    declare(
        "S109",
        "beyond-limit",
        ("{title}超出范围：最{bound}{limit}，这里是 {actual}", "{key} is beyond its limit of {limit}: {actual}"),
        """文字太长或太短、条数太多或太少，或者数太大太小。

错误示例：
    # duties/basic/DS0001.yaml
    procedure: [{step: 受理, by: 乡镇, within: -1}]
正确示例：
    # duties/basic/DS0001.yaml
    procedure: [{step: 受理, by: 乡镇, within: 1}]

English: A text is too long or too short, a list has too many or too few entries, or a number is too large or too small.
""",
        ("{help}", "the field means: {help}"),
    ),
    declare(
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
    ),
    declare(
        "S198",
        "more-findings",
        ("这个文件另有 {count} 处错误没有列出", "{count} more errors of this file are not listed"),
        """一个文件里的错误太多，只列出前面的一部分。

English: A file has so many errors that only the first are listed.
""",
        ("先改正列出的，再检查一次。", "mend those that are listed, and validate again."),
    ),
    declare(
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
    ),
)
