"""Extracts what a text says without the phrases of official letters: runs of characters, and pairs of them."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from dutylist.model.characters import fold_look_alikes
from dutylist.model.lazy_pattern import LazyPattern


def _words(text: str) -> list[str]:
    return text.split()


_FORMS: Final = _words("""
各乡镇街道 各乡镇 各有关镇 有关乡镇 有关镇 沿海各镇 各镇街 各镇 各街道 你镇 贵镇 我镇 镇级 各村居 各村 各单位 各部门
各镇人民政府 各乡镇人民政府 镇人民政府 人民政府 县委 县政府 县里 全县范围内 全县 我县 我市 全市 全省 全国 辖区内 本辖区 辖区 本镇 本县 我局 我办 我委 我大队 我中心 我单位
高度重视 提高认识 提高站位 加强领导 精心组织 压实责任 落实责任 明确责任 狠抓落实 抓好落实 认真落实 贯彻落实 严格落实
贯彻执行 遵照执行 务必 立即 马上 抓紧 赶快 尽快 及时 逐一 逐个 逐户 逐块 逐人 逐家 认真 切实 坚决 扎实 深入 全面 广泛 定期
按时 按月 每月 每日 每周 每季度 每年 每镇 近期 近日 连日 日前 目前 当前 即日起 现将 现就 为迎接 为推进 为推广 为做好 为进一步 进一步
严格执行 严格按照 严格 根据 按照 依照 为深刻吸取 深刻吸取 吸取教训 工作要求 有关要求 文件要求 文件精神 会议精神 工作部署 统一部署
做好 开展 进行 组织 加强 落实 工作 情况 有关 相关 人员 行为 请示 联系人 联系电话 电话 邮箱 报送 汇总表 台账 工作小结 工作总结 特此通知 特此函告 附件 经研究 决定 范围内 主管部门
的通知 的函 通知如下 关于 下班前 月底前 年底前 底前 以来 前夕 期间 不少于 不低于 纳入通报 通报 确保 完成 负责 实施 做到 予以 作出
逾期 如下 以上 的 或者
""")
"""Phrases that occur in every letter and say nothing about its matter."""

_FADED: Final = _words("""
更新 改造 设备 系统 数据 资金 经费 费用 项目 建设 管理 服务 提供 统计 登记 调查 检查 排查 巡查 摸排 走访 宣传 安全 活动 中心 企业 单位 个人
群众 干部 村民 居民 人口 培训 指导 处理 办理 受理 维护 维修 日常 公共 机关 国家 社会 经济 生产 经营 发展 规划 计划 方案 编制 监管 监督 监测
评估 评定 审核 审查 审批 申请 申报 补贴 补助 承担 配合 协助 参加 推广 推荐 选派 调整 清单 汇总 现场 场所 场地 设施 工程 质量 标准 制度 机制
地方 问题 措施 任务 目标 指标 年度 季度 时间 信息 资料 材料 记录 报告 通知 公示 公布 公开 结果 成果 收集 采集 上传 平台 网络 技术 科技 农村
乡村 村级 城市 城镇 城乡 道路 交通 环境 卫生 文化 教育 学校 学生 医疗 健康 老年 儿童 青年 妇女 职工 党员 代表 队伍 力量 专人 组建 运行 保障
责任 范围 业务 未经 批准 擅自 非法 规定 取得 未取得 经批 两级 压实 领导 研究 挂钩 当事人 政府 人民 支持 协调 联系 对接 推进 提升 优化 规范 整治 治理 整改 清理 处罚 查处 违法 违规 依法 立案 使用 安装 购置 采购 销售 开发 利用 交易 收入
""")
"""Words of every office, which do not make two matters alike."""

SAME_WORD: Final = {
    "应用软件": "应用程序", "app": "应用程序", "狗": "犬", "老人": "老年人", "孩子": "儿童", "小孩": "儿童", "大喇叭": "广播", "微信群": "网格群",
    "饭店": "餐饮", "餐馆": "餐饮", "餐厅": "餐饮", "补习班": "校外培训", "培训班": "培训", "业委会": "业主委员会", "地灾": "地质灾害", "山火": "森林火灾",
    "违建": "违法建设", "违章建筑": "违法建设", "违章搭建": "违法建设", "电诈": "电信网络诈骗", "精神病": "精神障碍", "残疾证": "残疾人证", "煤气罐": "液化气瓶",
    "煤气": "燃气", "拖欠工资": "欠薪",
}  # fmt: skip
"""Everyday words, with the words that lists of duties use for them."""

_SAYING: Final = LazyPattern("|".join(sorted(map(re.escape, SAME_WORD), key=len, reverse=True)))
_FORM: Final = LazyPattern(
    r"[0-9]+年[0-9]*月?|[0-9]+月[0-9]*日{0,1}前?|[0-9]+[日号时点]前?|第?[0-9.]+[%％件名家个次项台户人条处部万亿千百元篇岁周号镇村天]*|"
    + "|".join(sorted(map(re.escape, _FORMS), key=len, reverse=True))
)
RUN: Final = LazyPattern(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+|[a-z]+|[0-9]{4,}")
_NUMBERED: Final = LazyPattern(r"(?<![0-9])[0-9]{4,}(?![0-9年])")
_WIDE_MARKS: Final = tuple((chr(ord(mark) + 0xFEE0), mark) for mark in ",:;()!?")
"""The usual marks, which are all that a normal form changes in most texts: without them a text is that form already, which is
told ten times as fast as it is made.
"""
FADED: Final = frozenset(word[at : at + 2] for word in _FADED for at in range(len(word) - 1))


def fold_text(text: str) -> str:
    """The text without differences of width, case, and everyday or official word."""
    text = fold_look_alikes(text)
    for wide, narrow in _WIDE_MARKS:
        text = text.replace(wide, narrow)
    plain = unicodedata.normalize("NFKC", text).casefold()
    return _SAYING.sub(lambda match: SAME_WORD[match[0]], plain)


def runs(text: str, *, without_forms: bool = True) -> list[str]:
    """The meaningful stretches of a folded text: Chinese, Latin words, and long numbers such as 12345."""
    if without_forms:
        kept = iter(_NUMBERED.findall(text))
        text = _FORM.sub(" ", _NUMBERED.sub("\ue000", text.replace("\ue000", " ")))
        text = re.sub("\ue000", lambda _: f" {next(kept)} ", text)
    return RUN.findall(text)


def grams(run: str) -> list[str]:
    """The pairs of neighbouring characters of a run in their order; of a run without Chinese, the run itself."""
    return [run] if run.isascii() else [run[at : at + 2] for at in range(len(run) - 1)]


def gram_set(texts: Iterable[str]) -> frozenset[str]:
    """All pairs of characters of texts of the checklist, of which none is a phrase of letters."""
    return frozenset(
        gram for text in texts for run in runs(fold_text(text), without_forms=False) for gram in grams(run)
    )
