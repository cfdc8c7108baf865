"""The sentences of `dutylist rename`."""

from typing import Final

from dutylist.model.message import Message

TITLE: Final = Message("{kind}改名：{old} → {new}", "{kind} renamed: {old} → {new}")
MERGED: Final = Message("{kind}合并：{old} 并入 {new}", "{kind} merged: {old} into {new}")
DRY_RUN: Final = Message("试运行，什么也没有写。", "A dry run: nothing was written.")
FILE: Final = Message("文件", "file")
PLACES: Final = Message("处数", "places")
MOVES_TO: Final = Message("改放", "moves to")
KEPT: Final = Message(
    "“{old}”作为原名称（former）留在名录里；当时的调整记录、吹哨记录和监督问题不改，仍然有效。",
    "“{old}” stays in the register as a former name; records, whistles and findings of that time are left as they are and hold.",
)
KEPT_IN_POSTS: Final = Message(
    "“{old}”作为原名称（former）留在岗位清单里。", "“{old}” stays in the files of posts as a former name."
)
RECORD: Final = Message("已起草调整记录：{path}", "An adjustment record was drafted: {path}")
RECORD_WANTED: Final = Message("会起草调整记录：{path}", "An adjustment record would be drafted: {path}")
NO_POLICY: Final = Message(
    "变更关口要有调整记录，但没有 duties/policy.yaml，没有起草：先写好本县的规则，再用 dutylist adjust draft。",
    "The gate asks for an adjustment record, but without duties/policy.yaml none was drafted: write it, then run dutylist adjust draft.",
)
NO_RECORD: Final = Message("这项改动不需要调整记录。", "This change needs no adjustment record.")
REMAINING: Final = Message(
    "这些文件里还有旧名称（依据的文件名、本县规则、设置不自动改），请看一下要不要改：{paths}",
    "These files still say the old name (titles of documents, the county's rules and settings are not changed); please look: {paths}",
)
SHORT: Final = Message("简称“{short}”没有改；要改就改 duties/departments.yaml。", "The short name “{short}” stays; change it in duties/departments.yaml if need be.")  # fmt: skip
UNITS: Final = Message(
    "{old}的内设机构（{units}）一并列到{new}名下；重名的只留一个，机构另有调整的，改 duties/departments.yaml。",
    "The units of {old} ({units}) now stand under {new}, those of one name once; where they changed otherwise, put "
    "duties/departments.yaml right.",
)
SPLIT: Final = Message("{kind}分设：从{old}分出{new}", "{kind} {new} parted from {old}")
SHARED: Final = Message(
    "{old}有的事项{new}都有，代码按次序往下编，请核对；岗位清单由{new}另写（dutylist new post --township {new}）。",
    "{new} has the items of {old}, and the next free code, which has to be checked; its posts are its own "
    "(dutylist new post --township {new}).",
)
WITH_OPINION: Final = Message(
    "记录里给{new}增加了范围，要有{new}的意见：在 opinions 里登记。",
    "the record widens scopes to {new}: enter its opinion there.",
)
UNEVEN: Final = Message(
    "两个乡镇里原来只有一个有的事项，合并以后{new}都有，请逐条核对适用范围：",
    "Items that only one of the two townships had; {new} has them all, so check their scope one by one:",
)
MORE: Final = Message("等 {count} 个", "and so on, {count} in all")
NEXT_RECORD: Final = Message(
    "下一步：核对记录里的情形、理由和申请单位，办完程序、填好各步日期；dutylist validate 检查，dutylist gate HEAD 看是否放行。",
    "Next: check circumstance, reason and applicant in the record, take its steps and date them; dutylist validate checks it, "
    "dutylist gate HEAD says whether it passes.",
)
NEXT: Final = Message("下一步：dutylist validate 检查，再提交。", "Next: run dutylist validate, then commit.")
