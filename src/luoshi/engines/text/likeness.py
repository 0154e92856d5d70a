"""How alike two wordings of a task are: shared pairs of characters, the rarer the heavier."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

# Two wordings above this are taken for the same work; how it was chosen stands in docs/explain/suggestions.md.
ALIKE = 0.25
# Fewer pairs in common than this are chance.
SHARED = 3
_RUN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffffA-Za-z0-9]+")
# The pairs of every official text: they say how something is done, not what.
_COMMON_TEXT = (
    "建设发展推进服务产业实施推动提升加快加强经济企业创新行动深化支持国家质量体系社会项目机制改革重点完善工程持续科技深入促进开展治理政策工作高质坚持强化优化消费水平"
    "打造城市现代全面培育市场落实安全增长综合生态00政府投资资源文化保障提高中心基础教育生产积极以上健全领域统筹就业绿色扩大保护能力平台制度智能战略管理量发设施重大"
    "国际环境大力人民技术协同提质融合公共代化"
)
_COMMON = frozenset(_COMMON_TEXT[at : at + 2] for at in range(0, len(_COMMON_TEXT), 2))


@lru_cache(maxsize=1024)  # a zone's history is asked again for every draft
def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of `text`, without blanks, marks and the pairs of every official text."""
    found = (run[i : i + 2] for run in _RUN.findall(text) for i in range(len(run) - 1))
    return frozenset(found) - _COMMON


class Likeness:
    """Texts to compare with; what many of them share weighs less."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = [pairs(text) for text in texts]
        held = Counter(pair for text in self._texts for pair in text)
        self._weight = {pair: math.log(1 + len(texts) / count) ** 2 for pair, count in held.items()}
        self._unseen = math.log(1 + len(texts)) ** 2
        self._length = [self._sum(text) for text in self._texts]

    def alike(self, text: str, least: float = ALIKE) -> list[tuple[int, float]]:
        """(position, likeness from 0 to 1) of each text that is `least` or more like `text`, the likest first.

        The likeness is the cosine of the weighted pairs; equal ones keep their order.
        """
        mine = pairs(text)
        length = self._sum(mine)
        found = []
        for position, (other, measure) in enumerate(zip(self._texts, self._length, strict=True)):
            shared = mine & other
            if len(shared) >= min(SHARED, len(mine)) and shared:
                likeness = self._sum(shared) / math.sqrt(length * measure)
                if likeness >= least:
                    found.append((position, likeness))
        return sorted(found, key=lambda pair: -pair[1])

    def _sum(self, found: frozenset[str]) -> float:
        return sum(self._weight.get(pair, self._unseen) for pair in found)
