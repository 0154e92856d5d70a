"""How alike two wordings of a task are: shared pairs of characters, the rarer the heavier."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

# Two wordings above this are taken for the same work; how it was chosen stands in docs/explain/suggestions.md.
ALIKE = 0.3
# Fewer pairs in common than this are chance.
SHARED = 3
_RUN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffffA-Za-z0-9]+")
# The pairs of every official text: they say how something is done, not what.
_COMMON = frozenset(
    "建设 发展 推进 服务 产业 实施 推动 提升 加快 加强 经济 企业 创新 行动 深化 支持 国家 质量 体系 社会 项目 机制 改革 重点 "
    "完善 工程 持续 科技 深入 促进 开展 治理 政策 工作 高质 坚持 强化 优化 消费 水平 打造 城市 现代 全面 培育 市场 落实 安全 "
    "增长 综合 生态 00 政府 投资 资源 文化 保障 提高 中心 基础 教育 生产 积极 以上 健全 领域 统筹 就业 绿色 扩大 保护 能力 "
    "平台 制度 智能 战略 管理 量发 设施 重大 国际 环境 大力 人民 技术 协同 提质 融合 公共 代化".split()
)


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
