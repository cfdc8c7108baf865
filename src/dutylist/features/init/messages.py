"""What `dutylist init` says and asks."""

from typing import Final

from dutylist.model.message import Message

FOUND: Final = Message(
    "名录（截止 {day}）里的{county}，代码 {code}，{count} 个乡镇（街道）：{names}。",
    "in the register (of {day}): {county}, code {code}, {count} townships: {names}.",
)
OTHERS: Final = Message(
    "还有 {count} 个开发区、农场这类单位，写在 checklist.yaml 的注释里：{names}。也有清单的，删去它那一行前面的 #。",
    "another {count}, such as zones and farms, stand in comments of checklist.yaml: {names}. Take the # away from those "
    "that have a list, too.",
)
STRANGERS: Final = Message(
    "名录（截止 {day}）里没有：{names}。代码先按乡镇类型往下编，请核对。",
    "not in the register (of {day}): {names}. Their codes are counted up; check them.",
)
SAMPLE_TOWNSHIPS: Final = Message(
    "乡镇先写示例，请在 duties/checklist.yaml 里改成本县的。",
    "the townships are samples; put in the county's own in duties/checklist.yaml.",
)
NO_SUCH_CODE: Final = Message(
    "名录（截止 {day}）里没有代码 {code}。", "there is no code {code} in the register (of {day})."
)
NO_SUCH_NAME: Final = Message(
    "名录（截止 {day}）里没有“{name}”。", "there is no county “{name}” in the register (of {day})."
)
NOW_CALLED: Final = Message(
    "“{former}”（{former_code}）现在是“{today}”（{today_code}）。",
    "“{former}” ({former_code}) is now “{today}” ({today_code}).",
)
ABOLISHED: Final = Message(
    "“{former}”（{former_code}）已经撤销或者并入别处。", "“{former}” ({former_code}) was abolished or merged."
)
REGION: Final = Message(
    "{region}下面有 {count} 个县（市、区），不是一个县。", "{region} has {count} counties and is none itself."
)
NOT_SIX: Final = Message("“{code}”不是六位数字的区划代码", "“{code}” is no code of six digits")
COUNTIES_OF: Final = Message("写其中一个：{names}。", "write one of them: {names}.")
NEAR: Final = Message("相近的有：{names}。", "near it: {names}.")
SEVERAL: Final = Message("叫“{name}”的有 {count} 个。", "{count} counties are called “{name}”.")
WHICH_OF: Final = Message("写上市，或者写代码：{names}。", "write the city in front, or the code: {names}.")
OTHER_NAME: Final = Message(
    "名录里 {code} 是{listed}，不是“{name}”。请核对；先按您写的建。",
    "in the register {code} is {listed}, not “{name}”. Check it; the files are made as you wrote it.",
)
ASK_COUNTY: Final = Message(
    "哪个县（市、区、旗）？写名称，同名的在前面写上市，例如 漳州市东山县；也可以写六位区划代码。直接回车先用示例。",
    "which county? Its name, with the city in front where others have the same, or its six-digit code. Enter: samples.",
)
ASK_COUNTY_ONLY: Final = Message(
    "看不出是哪个县的清单。写县名，同名的在前面写上市，例如 漳州市东山县；也可以写六位区划代码。"
    "全国名录里没有的（农场、开发区），按 Ctrl+C 结束，加 --county 名称 --township 乡镇 再运行。",
    "which county is the list of? Its name, with the city in front where others have the same, or its six-digit code. "
    "Of one that the register lacks (a farm, a zone) end with Ctrl+C and say --county NAME --township TOWNSHIP.",
)
ASK_PREFIX: Final = Message(
    "事项编号用什么字母开头？直接回车用 {prefix}（编号像 {prefix}0001，定了不再改）。",
    "which letters do ids begin with? Enter: {prefix} (ids such as {prefix}0001; they stay for good).",
)
ASK_CATEGORIES: Final = Message(
    "类别按什么次序？直接回车用：{categories}。要改的，按次序写全，用顿号隔开；以后导入清单时，以清单里的次序为准。",
    "which order of categories? Enter: {categories}. Or all of them in order, parted by commas; an imported list brings "
    "its own order.",
)
BAD_PREFIX: Final = Message("“{value}”不行：1-8 个大写字母", "“{value}” will not do: 1-8 capital letters")
NO_SOURCE: Final = Message("“{value}”不是安装来源", "“{value}” is no source to install from")
SOURCES: Final = Message(
    "写带标签的 git 地址（https://gitee.com/组织/dutylist.git@v0.1.0）、镜像地址（https://镜像/simple/），或者 wheel 文件"
    "（dutylist-0.1.0-py3-none-any.whl，放进仓库的 tools 文件夹）。",
    "give a git address with a tag (https://gitee.com/ORG/dutylist.git@v0.1.0), a mirror (https://MIRROR/simple/), or a wheel "
    "file (dutylist-0.1.0-py3-none-any.whl, which is kept in the repository's folder tools).",
)
NO_TAG: Final = Message("“{value}”后面要写标签，例如 {value}@v0.1.0", "“{value}” lacks its tag, such as {value}@v0.1.0")
TWO_SOURCES: Final = Message(
    "安装来源写重了：{value}；git 标签和 wheel 文件只能有一个，镜像也只能有一个",
    "one source too many: {value}; there may be one git tag or wheel file, and one mirror",
)
NOT_PUBLISHED: Final = Message(
    "自动检查要从哪里安装程序还没有写：程序没有在软件源发布的，重建时加 --install-from（git 标签、镜像或者 wheel 文件）。",
    "where the pipelines install the program from was not said: until it is published, use --install-from (a git tag, a "
    "mirror or a wheel file).",
)
