"""What the demo's units are there for, in the words of their tasks."""

from luoshi.web.accounts.models import Unit, User
from luoshi.web.zones.models import Pillar
from luoshi.web.zones.services import remit_set

# unit: (words, pillars)
REMITS: dict[str, tuple[str, tuple[str, ...]]] = {
    "督查室": ("督查 督办 销号 通报 台账管理", ()),
    "综合办公室": ("会议 公文 值班 接待 信息公开", ()),
    "招商局": ("招商 签约 洽谈 缺口清单 目标企业 项目引进", (Pillar.INVESTMENT_ATTRACTION,)),
    "经济发展局": (
        "产业链 主导产业 行动方案 技术改造 奖补 规上企业 产业联盟 工业投资 统计 停产半停产",
        (Pillar.LEADING_INDUSTRIES,),
    ),
    "规划建设局": (
        "用地 交付 净地 征迁 道路 供电 管网 房源 人才公寓 公交 开工 项目建设 周调度",
        (Pillar.PROJECT_DELIVERY, Pillar.PLATFORMS),
    ),
    "科技创新局": (
        "科技 高新技术企业 研发机构 检测公共平台 科技专员 研究院 成果转化",
        (Pillar.INNOVATION, Pillar.PLATFORMS),
    ),
    "行政审批局": (
        "审批 许可证 拿地即开工 办结 企业诉求 政务服务 营商环境",
        (Pillar.SERVICES, Pillar.FOUR_BESTS),
    ),
    "财政金融局": ("资金 预算 拨付 融资 银行 基金 债券", (Pillar.SERVICES,)),
    "党群工作部": ("党组织 支部 党建 干部 人才 基层", (Pillar.PARTY_BUILDING,)),
    "纪检监察工委": ("党风廉政 警示教育 典型案例 报备 宴请 礼品 监督执纪", (Pillar.PARTY_BUILDING,)),
    "应急环保局": ("安全生产 隐患 执法检查 环评 排污 应急 污水", (Pillar.FOUR_BESTS,)),
}


def set_remits(actor: User, units: dict[str, Unit]) -> None:
    """Give each of the demo's units its remit; `units` by their names."""
    for name, (words, pillars) in REMITS.items():
        remit_set(actor=actor, unit=units[name].pk, words=words.split(), pillars=pillars)
