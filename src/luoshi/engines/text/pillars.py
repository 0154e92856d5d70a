"""The eight pillars of a zone's work, told from words; a sentence that fits none has none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshi.engines.result import Evidence
from luoshi.engines.text.registry import rule

PILLARS = (
    "investment-attraction", "project-delivery", "leading-industries", "innovation",
    "platforms", "services", "four-bests", "party-building",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Topic:
    """A pillar with its rule, its words and how much a word of each weight class counts."""

    pillar: str
    rule: str
    strong: re.Pattern[str]
    weak: re.Pattern[str]


def _topic(pillar: str, n: int, what: str, strong: str, weak: str) -> Topic:
    return Topic(pillar, rule(f"PIL-{n:02}", f"Words for {what}"), re.compile(strong), re.compile(weak))


TOPICS = (
    _topic("investment-attraction", 1, "investment attraction (招商选资)",
           r"招商|双招双引|引资|外资|招引|引进企业|选资|客商|招大引强|到位内资|外商投资|返投|乱许愿|以商引商",
           r"引进|签约|落户|项目储备|洽谈|拜访目标企业"),
    _topic("project-delivery", 2, "project delivery (项目建设)",
           r"项目建设|重点项目|开工|竣工|投产|封顶|固定资产投资|完成投资|年度投资|投资任务|技改|重大项目|施工|工程建设|铁路|高速公路|机场|水利|水库|航道|轨道交通|铺完|雨污分流|用地|挂牌出让|供地|三色管理台账|基础设施|民间投资|扩容|桩基|建设工程",
           r"项目|工程|厂房|建成|道路|管网|通车|开建|续建|新建|改造|规划调整|征迁"),
    _topic("leading-industries", 3, "leading industries (主导产业培育)",
           r"主导产业|产业链|产业集群|产业规模|产业产值|产值|专精特新|规上工业企业|规上企业|传统产业|新兴产业|未来产业|战略性新兴|先进制造|制造业|服务业发展|生产性服务业|数智化改造|链主|梯度培育|人工智能|数字经济|数字产业|低空经济|生物医药|新能源汽车|集成电路|装备制造|新材料|产业图谱|产业地图|军工|航空航天|医疗器械|单项冠军|亩均论英雄|现代化产业体系|工业互联网|冠军企业|链长",
           r"产业|集群|龙头企业|企业梯队|智能化|数字化|绿色化|制造"),
    _topic("innovation", 4, "innovation (科技创新)",
           r"科技|研发|实验室|成果转化|知识产权|专利|高新技术企业|创新平台|创新中心|技术攻关|关键核心技术|揭榜|中试|产学研|校企|高层次人才|院士|人才工作|孵化|技术合同|原始创新|创新创业|创新体系|创新联合体|科创|教授|概念验证|人才引进|攻关",
           r"创新|人才|院所|高校"),
    _topic("platforms", 5, "platforms (综合性平台建设)",
           r"园区|开发区|综保区|综合保税|保税|自贸|枢纽|港口|港区|口岸|公铁联运|多式联运|产业园|标准厂房|合作区|集聚区|新区|示范区|智造小镇|科创走廊|公共服务平台|平台载体|平台建设|孵化器|加速器|载体|共享平台|数据底座|交易平台|公共信息平台|入驻率|铁海联运|货运班列|物流园|医药港",
           r"平台|中心建设|基地|通道|港"),
    _topic("services", 6, "services (综合性服务)",
           r"企业服务|企业诉求|物流|融资|金融|信贷|贷款|民生|就业|用工|医疗|教育|养老|托育|社保|社会保险|低保|人才公寓|公寓|住房|食堂|公交|招聘|供热|供电|用电|送电|蒸汽|污水|供水|燃气|上市|办理.{0,8}手续|许可|审批手续|诉求|帮助企业|水电气|床位|小学|幼儿|医保|医院|诊所|养老金|救助|残疾|孤儿|健康|生育|卫生|慈善|社区|夜间|托幼|路灯|宿舍|通勤|学校|就医|资本市场|债券|普惠|创业担保|中小学|义务教育|高中|农民工|补贴标准",
           r"服务|生活|群众|保障"),
    _topic("four-bests", 7, "the four bests of the business environment (“四最”环境营造)",
           r"“?四最”?|营商环境|政务服务|放管服|执法|信用|失信|高效办成|一件事|涉企|审批|监管|亲清|亲”|政企|一网通办|免申即享|首违不罚|市场秩序|公平竞争|检查事项|统一大市场|诚信|惠企|兑现|拖欠|账款|法治化|民营经济促进|产权保护|首问负责|限时办结|减材料|申请材料|收费|跑腿|承诺制|店小二|企业家权益|前置条件|首次轻微|全部结清|巡回审判",
           r"流程|窗口|简化|办理时间|审批局"),
    _topic("party-building", 8, "Party leadership and building (党的领导和建设)",
           r"党的建设|党建|党风|廉政|廉洁|从严治党|党工委|党组织|党员|党委|党支部|干部|班子|纪律|作风|理论学习|习近平新时代|党的二十|党的十九|主题教育|政治建设|政治判断|意识形态|反腐|纪工委|巡视|一岗双责|民主集中制|形式主义|官僚主义|政府自身建设|过紧日子|三重一大|四风|思想政治|主心骨|两个确立|两个维护|四个意识|吃拿卡要|请吃|月饼票|礼品|统战|工会组织|政治引领|遵规守纪|清廉|诬告|依法行政|法治政府|预算法|底线",
           r"学习|政治|思想|监督|队伍"),
)  # fmt: skip
_THRESHOLD = 2.0


def pillar_of(
    text: str, start: int, end: int, inherited: str | None = None
) -> tuple[str | None, Evidence | None]:
    """The pillar of `text[start:end]` (folded) and the word that tells it; None where none or two tie.

    `inherited` is the pillar of the heading above: it needs only weak words of its own.
    """
    scores: list[tuple[float, Topic, re.Match[str]]] = []
    for topic in TOPICS:
        strong = list(topic.strong.finditer(text, start, end))
        weak = list(topic.weak.finditer(text, start, end))
        score = 2.0 * len({m[0] for m in strong}) + 0.7 * len({m[0] for m in weak})
        score += 1.6 if topic.pillar == inherited else 0.0
        if strong or weak:
            first = (strong or weak)[0]
            scores.append((score, topic, first))
    scores.sort(key=lambda s: -s[0])
    if not scores or scores[0][0] < _THRESHOLD:
        return (inherited, None) if inherited and end - start < 60 else (None, None)
    _, best, m = scores[0]
    return best.pillar, Evidence(best.rule, m[0], m.start(), m.end())
