"""Words for praise and for weak directives. Data, read by roles.py."""

from __future__ import annotations

import re

from luoshi.engines.text.registry import rule

PRAISE = re.compile(
    r"(?<!几句)肯定(?!的话)|来之不易|满意|感谢|令人(?:欣喜|振奋|鼓舞)|自豪|不容易|辛苦|(?<!发)表扬(?!归)|"
    r"服气|放心的|感动|很实|"
    r"成绩(?!固然|的同时)|答卷|是好的|干得不差|名列前茅|取得了?(?:显著|明显|骄人|重大|历史性)|迈[出上]新|"
    r"稳步提升|走深走实|亮丽|"
    r"更加(?:牢固|完善|强劲|有力|多元|优美)|持续(?:夯实|深化|增进|改善|化解|优化|提升|增强|向好|地?保持)|"
    r"成效(?:显著|明显)|"
    r"再上新台阶|崇高敬意|衷心|硬仗|历史性|根本在于|是.{0,60}的结果|蒸蒸日上|较好地?|重[大要]贡献|最宝贵|"
    r"比较重视|把住关键|"
    r"最有力的|感受强烈|相信|良好的?(?:发展)?(?:势头|态势|局面)|值得[^，。]{0,8}(?:学习|借鉴|推广)|(?:较为|总体|进展)顺利"
)
# In a look back, a short line that judges without figures.
PRAISE_LINE = re.compile(
    r"^[^，。\d]{2,12}(?:协同|更趋|稳中|提质|增效|向好|优化|增强|提升|改善|有效|有力|扎实|迸发|拓展|显著|"
    r"坚实|深化|加快|进位|跃升|完善|巩固)[^，。\d]{0,8}[。，]|"
    r"[三四五双]提升"
)
# In a look back, the topic line of a paragraph judges the field it names.
PRAISE_TOPIC = re.compile(
    r"^[^，。：\d]{4,16}(?:更|加|步|新|实|力|好|强|优|深|高|稳|快|升|效|显|丽|亮|放|发)[^，。：\d]{0,4}。$"
)
NOT_PRAISE = re.compile(r"问题|困难|挑战|不足|清醒|不容忽视")

SOFT: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        rule("SOFT-01", "To understand, recognise or see is an attitude, not a task"),
        re.compile(
            r"(?:要|必须|充分|深刻|清醒地?|既|更)(?:充分|深刻|清醒地?|要)?(?:认识|领会|领悟|理解|看到)|"
            r"清醒[。，]?$|要清醒|要肯定|要表扬"
        ),
    ),
    (
        rule("SOFT-02", "希望, 建议 and 欢迎 ask; they do not order"),
        re.compile(r"(?:^|，)(?:也)?(?:希望|建议|恳请)|热忱欢迎"),
    ),
    (
        rule("SOFT-03", "Only attitudes (增强责任感, 摆上重要位置, 树立意识)"),
        re.compile(
            r"(?:增强|提高|强化|树立).{0,14}(?:责任感|使命感|紧迫感|自觉性|“?店小二”?意识|认识)|"
            r"摆[上在].{0,6}(?:重要|突出)位置"
        ),
    ),
    (
        rule("SOFT-04", "A general requirement (总体要求, 以…为指导) sets the tone"),
        re.compile(
            r"总体要求是|坚?持?以习近平新时代中国特色社会主义思想为指导|展现新作为|直面问题|决不辜负|"
            r"痛下决心|更加注重|迎难而上|抓好落实$"
        ),
    ),
)
