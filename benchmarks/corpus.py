"""Makes a checklist of any size: valid, quiet under every rule, the same bytes every time.

python benchmarks/corpus.py DIR ITEMS
"""

import random
import shutil
import sys
from pathlib import Path

WORDS = (
    "河道 堤防 水库 灌渠 泵站 湿地 滩涂 渔港 渔船 网箱 育苗 增殖 林地 苗木 草场 果园 茶园 菜地 温室 粮仓 种子 农药 化肥 农机 农膜 畜禽 "
    "屠宰 检疫 兽医 饲料 沼气 秸秆 村道 桥梁 涵洞 路灯 站台 公厕 垃圾 污水 管网 供水 供电 燃气 锅炉 电梯 塔吊 脚手架 工地 砂石 渣土 "
    "砖瓦 矿洞 尾矿 边坡 滑坡 山洪 台风 雷电 冰冻 干旱 森林 火源 鞭炮 油库 仓储 冷链 集市 商铺 摊位 广告 招牌 网吧 影院 书店 文物 古厝 "
    "祠堂 寺庙 戏台 非遗 体育 球场 泳池 景区 民宿 客栈 渡口 码头 航标 校车 校舍 食堂 幼托 老人 孤儿 残疾 低保 优抚 军属 就业 创业 社保 "
    "医保 药店 诊所 疫苗 献血 传染病 精神 健康 计生 殡葬 婚姻 户籍 流动人口 出租屋 禁毒 反诈 信访 调解 普法 矫正 安置 网格 志愿 党员 "
    "支部 换届 廉政 档案 保密 统计 普查 审计 资产 债务 税源 招商 项目 征地 拆迁 宅基地 承包地 流转 确权 合作社 集体经济"
).split()
ROOTS = "山水田林路桥港湾岛村巷屋舍场站库塘渠坝闸堤岸滩涂沙石土矿火电气热光声尘烟油盐茶果菜粮棉麻药酒糖畜禽鱼虾蟹贝藻苗种树草花竹木船车机械工商学医文体艺警消急灾险患病疫老幼妇残军属婚丧户籍房地契约税费账册档案票证"
"""Characters of the trade: two of them make a word, so that a large checklist has as rich a vocabulary as a real one.

镇 and 街 are not among them: they would make names of townships, which rules look for."""
ACTS = "排查 登记 建档 公示 回访 宣讲 培训 演练 值守 巡护 统筹 对接 清点 核对 汇总 督促 帮扶 引导 动员 整治".split()
PLACES = "沿海 山区 城区 库区 圩区 园区 校区 社区 村组 街巷 交界 岛礁 墟场 山脚 湾口 滩头".split()
_HAN_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
TOWNSHIPS = ("西埔镇", "铜陵镇", "樟塘镇", "康美镇", "杏陈镇", "陈城镇", "前楼镇")


def phrase(choose: random.Random, words: int) -> str:
    """Words in a row that hardly ever come together again."""
    own = [choose.choice(WORDS) if choose.random() < 0.4 else "".join(choose.sample(ROOTS, 2)) for _ in range(words)]
    return choose.choice(PLACES) + "".join(own) + choose.choice(ACTS)


def duties(choose: random.Random, count: int) -> str:
    """A block list of so many duties."""
    return "".join(f"      - 组织{phrase(choose, 3)}，每季度通报一次情况\n" for _ in range(count))


def item(number: int, choose: random.Random) -> tuple[str, str]:
    """The path and text of one item."""
    kind = ("basic", "cooperative", "recalled")[number % 3]
    identifier = f"DS{number:04d}"
    townships = ("all", "all", "all", "[铜陵镇, 西埔镇]", "{except: [前楼镇]}")[number % 5]
    own_law = f"东山县示例{str(number).translate(_HAN_DIGITS)}管理办法"
    title = f"对违法{phrase(choose, 5)}行为的处罚" if kind == "recalled" and number % 10 else phrase(choose, 5)
    head = (
        "# yaml-language-server: $schema=../../schema/item.schema.json\n"
        f"id: {identifier}\nlist: {kind}\ncategory: 乡村振兴\ntitle: {title}\n"
        f"townships: {townships}\neffective: 2025-03-01\n"
        f"basis:\n  - {{document: {own_law}, article: 第四十一条}}\n"
        f"keywords: [{'和'.join(choose.sample(WORDS, 2))}, {choose.choice(WORDS)}]\n"
    )
    own = "".join(f"  - 做好{phrase(choose, 3)}\n" for _ in range(3))
    match kind:
        case "basic":
            body = f"township_duties:\n{own}"
        case "cooperative":
            body = (
                "departments:\n"
                f"  - name: 县农业农村局\n    unit: 种植业科\n    role: lead\n    duties:\n{duties(choose, 3)}"
                f"  - name: 县应急管理局\n    role: support\n    duties:\n{duties(choose, 2)}"
                f"township_duties:\n{own}not_township:\n  - 不代替部门{phrase(choose, 2)}\n"
            )
        case _:
            body = (
                f"departments:\n  - name: 县自然资源局\n    unit: 执法大队\n    role: receiver\n    duties:\n{duties(choose, 2)}"
                f"recall:\n  origin: other\n  method:\n    - 由县自然资源局直接办理{phrase(choose, 3)}\n"
                "  handover: {confirmed: 2025-03-10, filed: 2025-03-15}\n"
            )
    return f"duties/{kind}/{identifier}.yaml", head + body


def make(root: Path, items: int) -> None:
    """Write a checklist of so many items to `root`, with the schemas that its files name."""
    here = Path(__file__).resolve().parent.parent
    shutil.rmtree(root, ignore_errors=True)
    for name in ("checklist.yaml", "departments.yaml", "policy.yaml"):
        target = root / "duties" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((here / "duties" / name).read_bytes())
    shutil.copytree(here / "schema", root / "schema")
    choose = random.Random(20250301)
    for number in range(1, items + 1):
        path, text = item(number, choose)
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
