"""Verbs that head official tasks, and how a clause that begins with one stands to the clause before it."""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def either(words: tuple[str, ...]) -> str:
    """A pattern for any of the words, the longest first."""
    return "(?:" + "|".join(sorted(set(words), key=lambda w: (-len(w), w))) + ")"


# A clause that begins with one of these nearly always says a new thing that can be reported on.
OPENS = _words(
    """
    严把 压紧 约谈 打响 开拓 创设 扛起 打好 安置 配置 改善 遵守 厉行 涵养 招录 承接 服务好 压实 提档
    推深 擦亮 讲好 守好 守住 带好 依法行政 学习 释放 惠及 力争 精心组织 打通 做深 做精
    深挖 减免 补齐 织密 筑牢 建成投用 联建 共建 申报 出租 拆除 排查 摸清 公示 通报 印发
    下发 上报 报送 兑付 拨付 逐家 逐项 逐件 汇总 测评 抽查 轮训 派驻 入驻 清零 设置
    支持 加快 推进 加强 深化 完善 培育 优化 健全 实施 打造 依法 引进 新增 新建 扩大
    开工 建成 开展 大力 拓展 加大 落实 探索 构建 建立 建设 统筹 推行 推广 制定 举办
    承办 畅通 发行 鼓励 规范 清理 壮大 布局 发展 完成 提速 谋划 改造 组建 设立 成立
    编制 出台 修订 开发 开通 申建 筹建 争创 创建 争取 招引 整治 治理 攻关 启动 推出
    梳理 查处 处置 安排 提供 盘活 创新 实行 推动 促进 强化 增加 稳定 巩固 保护 严控
    严格 严肃 严厉 严守 联合 协同 高标准 高质量 高水平 高效 有序 稳妥 稳步 做好 做优
    做强 做大 办好 抓好 用好 管好 建好 建强 搞好 抓实 挖掘 丰富 延伸 放宽 降低 压减
    下调 上调 发放 兑现 落地 运营 运用 投放 对接 融入 深入实施 深入推进 积极推进 积极发展
    全面推进 全面推行 全面落实 继续实施 加力 因地制宜 分类 分级 重点推进 重点支持 抓住 挂牌
    签约 组织 选派 公布 公开 升级 提质 传承 弘扬 普及 倡导 防范 化解 遏制 杜绝 协调
    参与 参加 调整 支付 贯彻 坚持和完善 学习借鉴 总结 研究 研发 突破 编纂 选树 兜牢 扶持
    帮扶 纾解 解决 消除 淘汰 关停 退出 试点 试行 复制 储备 推介 宣传 招聘 培训 培养
    引育 引入 导入 集聚 集中 整合 重组 撤并 腾退 收储 出让 供应 划定 修复 恢复 种植
    建造 扩建 改建 续建 竣工 投产 投用 交付
    """
)
# A clause that begins with one of these mostly says how, how well or with what result.
JOINS = _words(
    """
    更好 着力 提升 提高 激发 保障 引导 维护 进一步提高 进一步降低 确保 增强 进一步 不断
    努力 充分 切实 自觉 主动 认真 扎实 真正 做到 保持 形成 实现 成为 使 让 以 为 营造
    展现 展示 贡献 牢牢 坚定 坚决 精准 把握 力求 采取 完整 共同 全力 全面 积极 深入
    更加 尽快 凝聚 汇集 带动 助力 推动形成 树立 释放 夯实 赢得 走在 争当 撑起 防止 避免
    始终 从而 进而 最大限度 有效 持续
    """
)
# A clause that begins with one of these leads into the next clause.
LEADS_IN = _words(
    """
    按照 围绕 聚焦 针对 依托 紧扣 立足 结合 根据 依据 通过 借助 瞄准 对标 着眼 顺应
    适应 坚持 发挥 充分发挥 抢抓 抓住 用好 利用 以 在 从 对 对于 把握 面向 锚定 突出
    遵循 秉持 利用好 对照 紧盯 紧抓 注重 随着 鉴于 为
    """
)
# Adverbs before the verb of a task.
ADVERBS = _words(
    """
    进一步 切实 着力 大力 积极 全面 深入 持续 不断 加快 继续 扎实 有效 认真 坚决
    坚定不移 坚定 稳步 有序 精准 主动 努力 充分 牢牢 统筹 全力 全力以赴 高质量 高标准
    高水平 高效 严格 依法 依规 依法依规 及时 尽快 抓紧 重点 同步 联合 共同 一体 更好
    更加 始终 自觉 务实 精心 科学 合理 超前 优先 聚力 奋力 争分夺秒 常态化 因地制宜 分类
    分级 加力 稳妥 毫不动摇 毫不松懈地 未雨绸缪 踏踏实实地 实打实 因企施策 系统 严密 强力
    创新 协同 广泛 适度 逐步 适时 规范 强化
    """
)
# Other verbs with which an order may begin.
_MORE = _words(
    """
    坚持 聚焦 围绕 紧扣 紧盯 把握 学习 强化 抓 办 打好 守住 兜住 牢固树立 树牢 凝聚
    服务 发挥 充分发挥 深挖 统筹 提振 释放 保护 抢抓 突出 注重 领 弘扬 增强 落细 落实
    确保 力争 力推 实打实 常态化 一体 严防 狠抓 大抓 扩容 做细 做实 盯紧 抢占 攻坚 营造
    形成 实现 申报 申办 申请 开设 争当 对标 继续 牢记 保持 加密 扩面 招大引强 举 推深
    拓宽 放大 锚定 立足 依托 着眼 适应 顺应 深度 纵深 密切 提档升级 提升 缩小 降低 减轻
    查清 摸清 建 建优 壮大 精简 简化 取消 下放 兑付 拨付 回收 盘点 保质 保量 尊重 信守
    吸纳 吸引 集成 联动 承接 主攻 办理 督促 监督 检查 考核 评估 评选 表彰 奖励 问责
    追究
    """
)
TASK_VERBS = OPENS + _MORE + ADVERBS
# 开发 heads a task, 开发区 does not.
VERB_HEAD = either(TASK_VERBS) + "(?!区|者|商|部门|人员|党工委)"
