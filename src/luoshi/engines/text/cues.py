"""Cues for directive or not: pattern, weight and reason. Data, read by weigh.py.

A weight is in nats: it adds to the prior of the section, and the sum through the logistic function is the
confidence. Patterns see folded text from the sentence's own words on. `head` cues match at the first words,
after a number, a connective or “X强调，”; `clause` cues at the head of a later clause; `any` cues anywhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshi.engines.text.registry import rule
from luoshi.engines.text.verbs import VERB_HEAD

YAO = (
    r"(?<![重主需纪首必摘紧概只就想扼简次而若])要"
    r"(?!求|素|事|点|么|是|想|闻|职|塞|领|害|账|花|试|不是|说|强|道|件|[一二三四五六七八九十]+[千百万]|\d|"
    r"[\u4e00-\u9fff]{1,2}的(?!是)|(?<=[也还]要)看到)"
)


@dataclass(frozen=True, slots=True)
class Cue:
    """One sign for (positive weight) or against a directive.

    `firm`: the order may begin here, and what stands before it in the sentence no longer counts against it.
    `story`: a sign of fact or narrative, which a firm cue after it outweighs.
    """

    rule: str
    where: str
    weight: float
    form: re.Pattern[str]
    firm: bool = False
    story: bool = False


def _for(id: str, where: str, weight: float, reason: str, *pattern: str, firm: bool = False) -> Cue:
    return Cue(rule(id, reason), where, weight, re.compile("|".join(pattern)), firm=firm)


def _against(id: str, where: str, weight: float, reason: str, *pattern: str, story: bool = False) -> Cue:
    return Cue(rule(id, reason), where, -weight, re.compile("|".join(pattern)), story=story)


PRIORS = {
    ("report", "work"): 2.2, ("report", "plan"): -0.3, ("report", "retro"): -6.0, ("report", "pre"): -3.0,
    ("report", "annex"): -2.5, ("notice", "body"): 1.4, ("notice", "pre"): -1.5, ("minutes", "body"): -1.0,
    ("minutes", "pre"): -1.8, ("speech", "body"): -0.6, ("speech", "pre"): -2.2, ("speech", "post"): -0.6,
}  # fmt: skip
DEFAULT_PRIOR = -1.5

FOR = (
    _for(
        "ROLE-10", "head", 4.5, "A sentence that begins with 要 orders",
        r"(?:都|也|还|更|又|一定|继续)?要(?!求|么|是|想|不是|素|事|点|(?<=[也还]要)看到)", firm=True,
    ),
    _for("ROLE-11", "any", 2.4, "要 before a verb orders (not 重要, 主要, 要求, 只要)", YAO, firm=True),
    _for("ROLE-12", "head", 2.6, "A bare verb at the head orders where work is laid out", VERB_HEAD),
    _for("ROLE-13", "clause", 0.7, "A clause begins with a verb of work", VERB_HEAD),
    _for(
        "ROLE-14", "any", 2.6, "必须, 不得, 严禁, 一律 order or forbid",
        r"必须(?!的)|务必|一定要|(?<!笑)不得(?!不)|严禁|杜绝|禁止|一律|不许|不准|严防|决不|不允许", firm=True,
    ),
    _for(
        "ROLE-15", "any", 2.0, "不能, 不要, 别 at the head of a clause forbid",
        r"(?:^|[，、；])(?:就|都|也|更|再|可|谁都|眼睛)?(?:不能|不要|不准|别(?!人|的|是))", firm=True,
    ),
    _for(
        "ROLE-16", "any", 3.0, "由X牵头, X负责: somebody is told to act",
        r"由[^，。；]{2,30}(?:牵头|负责|统筹|协调|主办|承办|会同)",
            r"由[^，。；]{1,14}(?:局|委|办|政府|公司|部门|管委会|集团|中心)(?!的)",
        r"[局委办厅部会府司院](?:来|要)?(?:牵头|牵个头)|搭伙",
        firm=True,
    ),
    _for(
        "ROLE-17", "any", 2.8, "希望, 建议, 请 ask somebody to act",
        r"(?:^|[，；：])(?:也|还)?(?:希望|建议|请(?!予|了|进|过)|拜托|责成)(?!的)", firm=True,
    ),
    _for(
        "ROLE-18", "head", 2.0, "鼓励, 支持, 力争, 确保 commit the speaker's side",
        r"鼓励|支持|引导|力争|争取|确保|同意",
    ),
    _for(
        "ROLE-19", "any", 1.3, "把 or 将 brings the object forward: something is to be done with it",
        r"(?:^|，)(?:把|将)(?!会|近|住)",
    ),
    _for(
        "ROLE-20", "any", 1.6, "Talk to those who are to act (给我, 抓紧, 倒排)",
        r"给我(?!说|讲|发)|抓紧|尽快|盯紧|倒排|弄好|搞好|管好|先[派把给]",
    ),
    _for(
        "ROLE-21", "any", 4.0, "Expected figures and general requirements bind",
        r"目标是：|(?:预期|主要)目标(?:是|为|包括)|总体要求是", firm=True,
    ),
    _for(
        "ROLE-22", "any", 0.9, "A bound on a figure to come",
        r"达到|提高到|不少于|不低于|不超过|以上|左右|控制在|以内|全覆盖",
    ),
    _for(
        "ROLE-23", "head", 2.2, "A unit at the head is told to act",
        r"[^，。；：]{0,18}(?:局|委|办|厅|部门|单位|政府|公司|集团|中心|党工委|管委会|党组织|督查室|办公室|干部|同志)"
        r"[^，。；]{0,6}(?:要|应|须|必须|不得|负责|会同|务必|先|抓紧)",
        firm=True,
    ),
    _for("ROLE-24", "any", 0.8, "Those addressed are named in general", r"各级|各部门|各单位|有关部门"),
    _for(
        "ROLE-25", "any", 1.8, "A unit or person is spoken to and told to act",
        r"你们?(?:先|顺便|今天|直接|去|给|别|那个)",
        r"(?:局|公司|[^怎]办|管委会|中心)(?:的?[老小][\u4e00-\u9fff]|[\u4e00-\u9fff]总)?，?(?:你们)?也?"
        r"(?:别|月底|十?[一二三四五六七八九十]月|先|去跟|派个|年底)",
        firm=True,
    ),
    _for("ROLE-27", "any", 2.4, "拟 announces what will be done", r"(?:^|，|率)(?:从今年开始)?拟(?!定|人)"),
    _for(
        "ROLE-28", "head", 1.8, "在X领域 and the like before a verb of work",
        r"(?:在|对|为|针对)[^，。；]{2,24}(?:率先|积极|进一步|大力|加快|全面|深入|予以|实行|开展)",
    ),
    _for(
        "ROLE-26", "any", 6.2, "我们要, 我们一定: the speaker's side binds itself, even after a look back",
        r"我们(?:要|一定|必须|将)", r"必须(?:痛下决心|高度重视|认真对待)", firm=True,
    ),
)  # fmt: skip

AGAINST = (
    _against(
        "ROLE-30", "any", 2.2, "Completed action (了, 过, 着呢)",
        r"[^除为待兑拖]了(?:[，。！；]|$|[一二三四五六七八九十两\d]|很|不|个)", r"(?:过|着呢)[，。]", story=True,
    ),
    _against(
        "ROLE-31", "any", 1.6, "Words for the past",
        r"去年|前年|昨天|前天|上个?月|上周|刚才|曾经?|以来|已经?(?!作出)|此前|近年|年来|这几年|一直|首次|同比|截至",
        story=True,
    ),
    _against("ROLE-32", "any", 3.0, "A question", r"(?<!到吧)？[”』」]?$|对不对|是不是|什么呢"),
    _against(
        "ROLE-33", "any", 1.3, "A statement of what something is",
        r"是[^，。；]{1,60}(?:的|之一|力量|基石|关键|保障|根本|形态|形象|环境|生产力|机遇|经验|一年|共识|"
        r"责任|内容|基础"
        r"|要求|主线|战略|任务|定位|举措|抓手|方向|时期|本分|作用|缩影|财富|机制|项目|产业|摆设|平台|问题)[，。]?$",
        r"是为了|是[^，。；]{4,60}(?:遵循|抓手|布局|举措)", story=True,
    ),
    _against(
        "ROLE-34", "any", 3.0, "A conditional, a promise of effect or a maxim",
        r"^(?:如果|假如|只要|要想|想要|光(?![伏电子大明谷学纤通刻热储])|若)|要想|想要|就能够?|才能够?|就会|我们坚信|有信心|都不用愁",
    ),
    _against(
        "ROLE-35", "any", 1.2, "The speaker tells a story",
        r"(?:^|，)我(?!们|市|省|区|国|县)|他说|跟我讲|我去|我听|我看", story=True,
    ),
    _against("ROLE-36", "any", 4.5, "Trust is praise, not an order", r"相信"),
    _against(
        "ROLE-37", "any", 3.2, "Who met, saw and heard",
        r"出席(?:会议)?|参加(?:会议|了)|主持召开|主持|听取了?[^，。]{0,24}(?:汇报|介绍|发言|情况)|"
        r"察看|召开[。，]|会议召开|汇报了|通报了|传达了|"
        r"听了|看了|举行|来到",
        r"一行(?=先后|来到|深入|赴|到|，|。)|作了(?:发言|讲话|解答)|宣读|率[^，]{0,12}(?:调研|察看)|带领|据悉|启动以|"
        r"调研期间|（草案）》", story=True,
    ),
    _against(
        "ROLE-38", "any", 1.6, "Analysis of the situation",
        r"怎样|为什么|究竟|原因|意味着|说明|反映|意义重大|关键在|因为|由于|仍然|依然|还不|不容忽视|面临|"
        r"存在|正处|处于",
        r"不仅[^还]{0,40}而且|越来越[^，]{0,6}。|发生|体现|综合考虑|兼顾|提供了|日益", story=True,
    ),
    _against(
        "ROLE-39", "any", 2.8, "An earlier instruction retold, or the purpose of the meeting",
        r"曾要求|多次(?:讲|强调|要求)|我[^，]{0,8}就[^，]{0,5}(?:讲|交代|说)过|"
        r"今天[^。]{0,90}要求[^，]{2,12}争当|目的就是",
        r"为进一步[^，]+，[^。]*召开|就是(?:给大家|落实)",
    ),
    _against("ROLE-40", "head", 6.0, "A salutation", r"(?:各位代表|同志们|朋友们|各位领导|各位来宾)[！：，]?$"),
    _against("ROLE-41", "any", 3.0, "Web page residue", r"小编|责任编辑|供大家参考|扫一扫|来源："),
    _against("ROLE-42", "any", 2.0, "Approval of a plan as such", r"原则同意"),
    _against(
        "ROLE-43", "any", 1.8, "Talk in the room",
        r"都坐|往前坐|散会|咱们就|你们听听|说实话|喜忧参半|提一嘴|想到哪",
    ),
    _against("ROLE-44", "any", 9.0, "An opener (提几点要求, 议定以下事项) announces orders, gives none", r"(?!)"),
    _against(
        "ROLE-45", "head", 5.0, "What year or period it is",
        r"(?:今年|明年|\d{4}年|当前|“[^”]{2,6}”时期)[^，]{0,4}是[^，]*(?:年|时期|阶段)", story=True,
    ),
    _against(
        "ROLE-46", "head", 4.5, "Why the aims are what they are",
        r"(?:提出)?(?:上述|这些|以上)[^，。]{0,8}(?:目标|任务)(?:的|，)|实现[^，]{0,8}目标(?:，需要|并非)|"
        r"经济增长预期目标为",
    ),
    _against("ROLE-47", "head", 2.4, "A couplet or proverb", r"[^，、。]{3,8}，[^，、。]{3,8}[。！]$"),
)  # fmt: skip
OPENER_CUE = AGAINST[14]
CUES: tuple[Cue, ...] = FOR + AGAINST
