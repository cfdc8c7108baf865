"""G3 codes: somebody takes over what a township no longer does (避免出现管理空白). G4 codes: files that cannot be judged."""

from typing import Final

from dutylist.model.rule import declare

NOBODY_RECEIVES: Final = declare(
    "G301",
    "nobody-receives",
    (
        "{item}“{title}”收回以后没有人接：{lacking}",
        "{item} “{title}” was recalled and nobody receives it: {lacking_en}",
    ),
    """收回的事项没有落实承接部门和内设机构。

乡镇不再做的事，要写明由哪个部门的哪个科室接，不然就成了没人管的事。部门要在部门名录里。

错误示例：
    # duties/recalled/DS0401.yaml
    departments:
      - {name: 县自然资源局, role: receiver}
正确示例：
    # duties/recalled/DS0401.yaml
    departments:
      - {name: 县自然资源局, unit: 执法监督股, role: receiver}

English: What a township no longer does must name the department and the internal unit that does it from now on;
otherwise nobody is in charge. The department stands in departments.yaml.
""",
    (
        "在 {item} 的 departments 里写上 role: receiver 的部门和它的 unit（内设机构）。",
        "name a department with role: receiver and its unit in {item}, departments.",
    ),
)
NO_SUCCESSOR: Final = declare(
    "G302",
    "no-successor",
    (
        "{item}“{title}”写的是{reason}，但是{lacking}，这些乡镇没有人管：{townships}",
        "{item} “{title}” is said to be {reason_en}, but {lacking_en}; left with nobody: {townships_en}",
    ),
    """合并或者拆分的事项没有去处。

合并、拆分以后的事项要用 replaces 写明替代谁，而且原来适用的每个乡镇都要有事项接上。

错误示例：DS0007 的取消原因是 merged，没有哪个事项的 replaces 写到它
正确示例：
    # duties/basic/DS0009.yaml
    replaces: [DS0007, DS0008]

English: An item removed as merged or split lives on in others: they name it in `replaces` and together apply to every
township that it had.
""",
    (
        "在并入或拆出的事项里写 replaces: [{item}]，乡镇范围要接得上；并入原有事项的，记录里还要写上它的 fields: [replaces]。",
        "write replaces: [{item}] in the items that take its place, for all its townships; where that amends an item, list its fields: [replaces] in the record.",
    ),
)
NO_BASIS: Final = declare(
    "G303",
    "no-basis",
    (
        "{item}“{title}”{what}，但是没有依据，这些乡镇没有人管：{townships}",
        "{item} “{title}” {what_en} without a basis; left with nobody: {townships_en}",
    ),
    """乡镇不再承担，又没有写依据。

废止、误列的事项，以及退出的乡镇，要说得出依据：哪个文件废止的、哪个文件定的。也可以由别的事项接上（replaces）。

错误示例：DS0007 的取消原因是 abolished，记录里没有文号，也没有引用文件
正确示例：
    # duties/adjustments/ADJ-2026-002.yaml
    reason: 《某某条例》废止，事项随之取消
    steps:
      approve: {date: 2026-06-03, document: 东委编〔2026〕12号}

English: Abolishing an item, or taking it off a township, needs a basis: the number of a document at some step of the
record, a 《document》 named in its reason or notes, or an item that replaces it there.
""",
    (
        "在 {record} 的步骤里写上文号（document），或者在 reason 里引用文件《……》。",
        "give the number of a document at a step of {record}, or name a 《document》 in its reason.",
    ),
)
SAME_DUTY: Final = declare(
    "G304",
    "same-duty-new-id",
    (
        "{item}“{title}”取消了，同样的事项又用编号 {other} 加了回来",
        "{item} “{title}” was removed, and the same duty is back under the id {other}",
    ),
    """取消的事项换个编号又回来了。

编号终身不变。删掉再用新编号加一遍，历史就断了，取消也落了空。事项还在，就用原来的编号；确实由新的事项替代，写 replaces。

错误示例：删除 DS0007“矛盾纠纷排查调解”，新增 DS0300“矛盾纠纷排查调解”
正确示例：保留 DS0007，改它的内容或者清单

English: Ids are for life. An item that goes away and comes back under another id loses its history, and its removal
means nothing. Keep the id, or write `replaces` where another item really takes its place.
""",
    (
        "事项还在，就恢复 {item}；确实由 {other} 替代，在 {other} 里写 replaces: [{item}]。",
        "restore {item}, or write replaces: [{item}] in {other}.",
    ),
)
UNREAD: Final = declare(
    "G401",
    "unread-file",
    ("{path} 没有通过检查，没法判断改了什么", "{path} does not pass the check, so nobody can tell what changed"),
    """新版本里有文件没有通过检查。

读不出来的文件，看不出它改了什么，所以不能放行。

错误示例：duties/basic/DS0001.yaml 缩进写错，读不出来
正确示例：先让 dutylist validate 通过，再过变更关口

English: A file of the new version does not pass the check. What cannot be read cannot be judged.
""",
    ("运行 {next}，按提示改好。", "run {next} and mend what it says."),
)
UNREAD_BEFORE: Final = declare(
    "G402",
    "unread-before",
    ("改动以前的 {path} 读不出来，没法判断改了什么", "{path} cannot be read before the change, so nobody can compare"),
    """旧版本里有文件没有通过检查。

旧版本读不出来，就不知道现在的内容是不是原来的，所以不能放行。请负责人核对内容，单独修好这个文件再合并，或者换一个读得出来的旧版本来比。

错误示例：dutylist gate v1，而 v1 里的 duties/basic/DS0001.yaml 读不出来
正确示例：dutylist gate v0，所有文件都读得出来

English: A file of the old version does not pass the check, so nobody knows whether what is there now is what was there.
Have the repair of that file looked at by itself, or compare with a version that can be read.
""",
    ("换一个读得出来的旧版本，或者请负责人核对后单独合并修复。", "compare with a version that can be read."),
)
UNCERTAIN_ID: Final = declare(
    "G403",
    "uncertain-id",
    ("{item}“{title}”说不清是哪个文件：{why}", "nobody can tell which file {item} “{title}” is: {why_en}"),
    """一个编号对着两个文件，或者文件名与编号不一致。

变动按编号比较。编号不清，就可能一个文件没动、另一个文件夹带进来。

错误示例：duties/basic/DS0001.yaml 和 duties/cooperative/DS0001.yaml 都写 id: DS0001
正确示例：一个编号一个文件，文件名就是编号

English: Items are compared by id. With two files of one id, or a file that is not named after its id, one could stay
as it was while the other slips in.
""",
    ("一个编号只留一个文件，文件名与编号相同。", "keep one file for the id, named after it."),
)
NO_CHECKLIST: Final = declare(
    "G404",
    "no-checklist",
    ("{side}里没有清单，无从比较", "there is no checklist in {side_en}, so there is nothing to compare"),
    """有一边没有清单。

变更关口比较的是两个版本。旧版本里没有清单，说明是首次建立：由审定机关整体审定，不经过这道关口。

错误示例：拿一个没有 duties 文件夹的分支做旧版本
正确示例：首次建立的清单合并以后，再用变更关口

English: One of the two versions holds no checklist. A first edition is approved as a whole and not through this gate;
from then on every change goes through it.
""",
    ("首次建立的清单由负责人整体审定后合并。", "have a first edition approved and merged as a whole."),
)
HANDOVER_RULES: Final = (
    NOBODY_RECEIVES,
    NO_SUCCESSOR,
    NO_BASIS,
    SAME_DUTY,
    UNREAD,
    UNREAD_BEFORE,
    UNCERTAIN_ID,
    NO_CHECKLIST,
)
