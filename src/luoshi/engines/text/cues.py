"""Cues for directive or not: pattern, weight and reason. Data, read by roles.py.

A weight is in nats: it adds to the prior of the section, and the sum through the logistic function is the
confidence. Patterns see folded text. `head` cues match at the first words, after a number, a connective or
“X强调，”; `clause` cues at the head of any clause; `any` cues anywhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshi.engines.text.registry import rule
from luoshi.engines.text.verbs import VERB_HEAD

YAO = r"(?<![重主需纪首必摘紧概只就想扼简次而若])要(?!求|素|事|点|么|是|想|闻|职|塞|领|害|账|花|试|不是|说|强|道|件)"


@dataclass(frozen=True, slots=True)
class Cue:
    """One sign for (positive weight) or against a directive."""

    rule: str
    where: str
    weight: float
    form: re.Pattern[str]


def _cue(id: str, where: str, weight: float, pattern: str, reason: str) -> Cue:
    return Cue(rule(id, reason), where, weight, re.compile(pattern))


PRIORS = {
    ("report", "work"): 2.2, ("report", "plan"): 0.0, ("report", "retro"): -5.0, ("report", "pre"): -3.0,
    ("report", "annex"): -2.5, ("notice", "body"): 1.4, ("notice", "pre"): -1.5, ("minutes", "body"): 0.4,
    ("minutes", "pre"): -1.8, ("speech", "body"): -0.6, ("speech", "pre"): -2.2,
}  # fmt: skip
DEFAULT_PRIOR = -1.5

CUES: tuple[Cue, ...] = (
    _cue("ROLE-10", "head", 4.5, r"(?:都|也|还|更|又|一定|继续)?要(?!求|么|是|想|不是|素|事|点)", "A sentence that begins with 要 orders"),
    _cue("ROLE-11", "any", 2.4, YAO, "要 before a verb orders (not 重要, 主要, 要求, 只要)"),
    _cue("ROLE-12", "head", 2.6, VERB_HEAD, "A bare verb at the head (加快, 健全, 深入实施) orders where work is laid out"),
    _cue("ROLE-13", "clause", 0.7, VERB_HEAD, "A clause that begins with a verb of work"),
    _cue("ROLE-14", "any", 2.6, r"必须(?!的)|务必|一定要|不得|严禁|杜绝|禁止|一律|不许|不准|严防|决不|坚决不|不允许", "必须, 不得, 严禁, 一律 order or forbid"),
    _cue("ROLE-15", "any", 2.0, r"(?:^|[，、；])(?:就|都|也|更|再|可|都去|不|谁都)?(?:不能|不要|不准|别(?!人|的|是))", "不能, 不要, 别 at the head of a clause forbid"),
    _cue("ROLE-16", "any", 3.0, r"由[^，。；]{2,30}(?:牵头|负责|统筹|协调|主办|承办|会同)|[局委办厅部会府司院](?:来|要)?(?:牵头|牵个头)|搭伙", "由X牵头, X负责: somebody is told to act"),
    _cue("ROLE-17", "any", 2.8, r"(?:^|[，；：])(?:也|还)?(?:希望|建议|请(?!予)|拜托|责成)(?!的)", "希望, 建议, 请 ask somebody to act"),
    _cue("ROLE-18", "head", 2.0, r"(?:鼓励|支持|引导|力争|争取|确保|同意)", "鼓励, 支持, 力争, 确保 commit the speaker's side"),
    _cue("ROLE-19", "clause", 1.2, r"(?:把|将)(?!会|近)", "把 or 将 brings the object forward: something is to be done with it"),
    _cue("ROLE-20", "any", 1.6, r"给我|你们(?:要|自己|两家|去|先|年)|抓紧|尽快|盯紧|倒排|排查|弄好|搞好|管好|先[派把给]", "Talk to those who are to act (给我, 你们, 抓紧)"),
    _cue("ROLE-21", "any", 1.4, r"目标是：|(?:预期|主要)目标(?:是|为|包括)|总体要求是", "Expected figures and general requirements bind"),
    _cue("ROLE-22", "any", 0.9, r"(?:达到|提高到|不少于|不低于|不超过|以上|左右|控制在|以内|全覆盖)", "A bound on a figure to come"),
    _cue("ROLE-23", "head", 2.2, r"[^，。；：]{0,18}(?:局|委|办|厅|部门|单位|政府|公司|集团|中心|党工委|管委会|党组织|督查室|办公室|干部|同志)[^，。；]{0,6}(?:要|应|须|必须|不得|负责|会同|务必|先|抓紧)", "A unit at the head is told to act"),
    _cue("ROLE-24", "any", 0.8, r"各级|各部门|各单位|有关部门", "Those addressed are named in general"),
    _cue("ROLE-30", "any", -2.2, r"[^除为]了(?:[，。！；]|$|[一二三四五六七八九十两\d]|很|不|个)|(?:过|着呢)[，。]", "Completed action (了, 过)"),
    _cue("ROLE-31", "any", -1.6, r"去年|前年|昨天|前天|上个?月|上周|刚才|曾经?|以来|已经?(?!作出)|此前|近年|年来|一直|累计|首次|同比|截至|七月份来", "Words for the past"),
    _cue("ROLE-32", "any", -3.0, r"？[”』」]?$|对不对|是不是|怎么[^样办]{0,8}？|什么呢", "A question"),
    _cue("ROLE-33", "any", -1.3, r"是[^，。；]{1,60}(?:的|之一|力量|基石|关键|保障|根本|形态|形象|环境|生产力|机遇|经验|一年|关键之年|共识|责任|内容|基础|要求|主线|战略|任务|定位|举措|抓手|方向|时期|本分|作用|缩影|财富|机制|项目|产业|摆设|平台|信用问题)[，。]?", "A statement of what something is"),
    _cue("ROLE-34", "any", -3.0, r"^(?:如果|假如|只要|要想|想要|光|若)|要想|我们坚信|有信心", "A conditional or a maxim"),
    _cue("ROLE-35", "any", -1.2, r"^我(?!们|市|省|区|国|县)|，我(?!们|市|省|区|国|县)|他说|我讲|跟我讲|我去|我听|我看", "The speaker tells a story"),
    _cue("ROLE-36", "any", -4.5, r"相信", "Trust is praise, not an order"),
    _cue("ROLE-37", "any", -3.2, r"出席(?:会议)?|参加(?:会议|了)|主持召开|主持|听取|察看|召开[。，]|会议召开|汇报了|通报了|传达了|听了|看了|举行|来到|一行|作了(?:发言|讲话|解答)|宣读", "Who met, saw and heard"),
    _cue("ROLE-38", "any", -1.6, r"怎样|为什么|究竟|原因|意味着|说明|反映|意义重大|关键在|因为|由于|仍然|依然|还不|不容忽视|面临|存在|正处|处于|不仅[^还]{0,40}而且|越来越[^，]{0,6}。|摆在|发生|体现", "Analysis of the situation"),
    _cue("ROLE-39", "any", -2.6, r"曾要求|多次(?:讲|强调|要求)|我去年|我[^，]{0,8}就(?:讲|交代|说)过|要求开发区争当|为进一步[^，]+，[^。]*召开|就是(?:给大家|落实)", "An earlier instruction retold, or the purpose of the meeting"),
    _cue("ROLE-40", "head", -6.0, r"(?:各位代表|同志们|朋友们|各位领导|各位来宾)[！：，]?$", "A salutation"),
    _cue("ROLE-41", "any", -3.0, r"小编|责任编辑|供大家参考|扫一扫|来源：", "Web page residue"),
    _cue("ROLE-42", "any", -2.0, r"原则同意", "Approval of a plan as such"),
    _cue("ROLE-43", "any", -1.8, r"(?:都坐|往前坐|散会|咱们就|你们听听|老实说|说实话|喜忧参半|你别笑)", "Talk in the room"),
)  # fmt: skip

PRAISE = re.compile(
    r"肯定|来之不易|满意|感谢|令人(?:欣喜|振奋|鼓舞)|自豪|不容易|辛苦|表扬|服气|放心的|感动|很实|成绩|答卷|是好的|干得不差|名列前茅|取得了?(?:显著|明显|骄人|重大|历史性)|"
    r"迈[出上]新|稳步提升|走深走实|亮丽|更加(?:牢固|完善|强劲|有力|多元|优美)|持续(?:夯实|深化|增进|改善|化解|优化|提升|增强|向好)|成效(?:显著|明显)|再上新台阶|崇高敬意|衷心|相信.{0,30}一定|硬仗|大步|历史性|根本在于|是.{0,60}的结果|蒸蒸日上|较好地?|重大贡献|重要贡献|最宝贵|作用、.{0,10}作用|比较重视|正确的|把住关键|最有力的|感受强烈"
)
SOFT: tuple[tuple[str, re.Pattern[str]], ...] = (
    (rule("SOFT-01", "To understand, recognise or see is an attitude, not a task"), re.compile(r"(?:要|必须|充分|深刻|清醒地?)(?:充分|深刻|清醒地?)?(?:认识|领会|领悟|理解|看到)|清醒[。，]?$|要清醒|要肯定|要表扬")),
    (rule("SOFT-02", "希望, 建议, 鼓励 and 力争 ask; they do not order"), re.compile(r"希望|建议|恳请|欢迎")),
    (rule("SOFT-03", "Only attitudes (增强责任感, 摆上重要位置, 树立意识)"), re.compile(r"(?:增强|提高|强化|树立).{0,14}(?:责任感|使命感|紧迫感|自觉性|意识|自觉|认识)|摆[上在].{0,6}(?:重要|突出)位置")),
    (rule("SOFT-04", "A general requirement (总体要求, 以…为指导) sets the tone"), re.compile(r"总体要求是|坚持?以习近平新时代中国特色社会主义思想为指导|深刻领悟.{0,12}必须|展现新作为|直面问题|决不辜负|痛下决心|更加注重|抢抓新机遇|细化举措、抓好落实")),
)  # fmt: skip
