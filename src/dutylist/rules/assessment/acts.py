"""Acts that indicators count although no item of the township's own names them: to punish, to sell, to sign people up.

What is counted tells more about an indicator than the words around it: 网格员巡查发现违建并拆除面积 counts demolition,
whatever item is given for it. An act is a township's own only where the text of an item names it.
"""

import re
from collections.abc import Collection, Iterable
from typing import Final

from dutylist.model.item import Item


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_ACTS: Final = {
    "punish": _words(
        "处罚 罚款 罚没 罚单 查处 查结 查办 立案 惩处 行政强制 打击 取缔 端掉 捣毁 执法办案 办案量 案件查 案件办结 案件结案"
    ),
    "seize": _words("查扣 扣押 暂扣 收缴 没收 查封 封堵 封停"),
    "remove": _words("拆除 强拆 拆违 拆解 清退 关停 搬迁 迁移 平坟 迁坟 征迁 征地 征收 交地 腾退"),
    "recover": _words("追回 追缴 退赔 清欠 欠款回收"),
    "insure": _words("投保 承保 参保 续保 缴费 保费 保单 征缴 扩面 惠民保 保险 医保覆盖"),
    "enrol": _words(
        "注册 下载 激活 活跃 日活 开户 开立 装机 粉丝 关注量 点赞 转发 播放 阅读量 点击 浏览量 扫码 用户数 用户占比 用户增 使用率 绑卡"
    ),
    "promote": _words(
        "推广安装 推销 销售 促销 帮销 带货 消费帮扶 消费券 成交额 交易额 认购 摊派 订阅 征订 订购 发行 报刊 报纸 理财 ETC 数字人民币"
        " 信用卡 贷款 授信 存款"
    ),
    "invest": _words(
        "招商 引资 引进项目 引进企业 引进资金 签约 投资 落地项目 项目落地 到位资金 开工 入库企业 规上 限上 上规 入统 升规 产值 进出口 外贸 增加值 专利"
        " 高新技术 上市企业 工业企业数"
    ),
    "tax": _words("税收 税款 税源 财源 税务 纳税 财政收入 预算收入 非税 组织收入 财力贡献"),
    "donate": _words("募捐 捐款 捐赠 善款 献血 认捐 集资 筹资 赞助"),
    "inspect": _words("遥感 卫片 图斑 热点个数 火点 疑似违法"),
    "test": _words("检测 送检 抽检 化验 采样 弯沉 压实度 厚度 水质 空气质量 优良天数 污水治理 污水处理 合格证"),
    "appraise": _words("鉴定 等级评定 安全等级 责任认定 成因 评残"),
    "license": _words("许可证 审批量 核发"),
    "incident": _words(
        "发案 警情 被骗 电诈 溺水 案发 犯罪 再犯 脱管 漏管 死亡人数 死亡率 死亡事故 死亡起数 事故 火灾起数 火灾发生 发生起数 发生次数"
        " 刑事 治安案件 吸毒 涉毒"
    ),
    "convey": _words("打捞 捕捉 收容 捕杀 扑杀"),
    "lend_staff": _words("抽调 借调 跟班 外派 外出考察 考察学习"),
    "treat": _words("服药 筛查 体检 接种 疫苗 免疫密度 签约医生"),
    "traffic": _words("头盔 戴盔 佩戴率 超员 酒驾 无牌"),
    "execute": _words("协助执行 协助送达 法院执行 社区矫正"),
    "host_event": _words("承办赛事 承办活动 承办会议 赛事场次"),
    "install": _words("安装率 报警器 安装完成 安装数 终端在线 设备在线 监控在线 充电桩"),
}
"""Acts with the words of indicators for them."""

_APART: Final = (("invest", "引进", ("项目", "企业", "资金")), ("host_event", "承办", ("赛事", "会议", "活动")))
"""Acts of two words that may stand apart: 引进亿元以上项目."""

_NONE: Final = ("党费收缴", "志愿者注册", "家庭医生签约", "养老保险制度", "承诺书签约")
"""What holds such a word and counts no such act."""

_POWERS: Final = ("punish", "seize", "remove")

TARGETS: Final = frozenset({"insure", "enrol", "promote", "invest", "tax"})
"""Acts that are counted to set targets for townships."""


FIGURE: Final = re.compile("增速|增长率|增幅|零增长|零发生|收入完成|投资|产值|销售额|签约|税收")
"""Figures of the economy are a township's own only where the item names them."""


def without_harmless(text: str) -> str:
    """A text without what sounds like an act and is none: 党费收缴."""
    for harmless in _NONE:
        text = text.replace(harmless, " ")
    return text


def acts_in(text: str) -> frozenset[str]:
    """The acts that a text counts or names."""
    text = without_harmless(text)
    found = {act for act, words in _ACTS.items() if any(word in text for word in words)}
    found |= {act for act, verb, objects in _APART if verb in text and any(each in text for each in objects)}
    return frozenset(found)


def own_texts(item: Item) -> Iterable[str]:
    """The texts that say what an item lets the township do; what it need not do is none of them."""
    yield item.title
    yield from item.keywords
    yield from item.township_duties
    yield from (step.step for step in item.procedure)


def foreign_acts(name: str, items: Iterable[Item]) -> frozenset[str]:
    """The acts that a name counts and none of the items names."""
    counted = acts_in(name)
    if not counted:
        return counted
    return counted - acts_in("\n".join(text for item in items for text in own_texts(item)))


def names_act(text: str, acts: Collection[str]) -> bool:
    """Whether a text names one of the acts; the powers by law stand for each other."""
    named = acts_in(text)
    return not named.isdisjoint(acts) or not (named.isdisjoint(_POWERS) or set(_POWERS).isdisjoint(acts))


def without_powers(name: str) -> str:
    """A name without what only those may do to whom a law gives the power: the matter of 街面秩序处罚量 is 街面秩序."""
    for word in (word for act in _POWERS for word in _ACTS[act]):
        name = name.replace(word, "")
    return name
