"""Breaking a long title: lines of like length, not inside a word or number, no character alone."""

from __future__ import annotations

from luoshi.documents.write.standard import half_widths

# A line had better end after these; it must not begin with the one, nor end with the other.
_GOOD = "的和与及、，会》”）"
_CLOSING = "，。、；：！？）》”’】〕％%"
_OPENING = "（《“‘【〔"
# Words of such titles that had better stay whole.
_WHOLE = (
    "人民政府", "办公室", "办公厅", "办公会", "管委会", "开发区", "高新区", "经济", "技术", "现场", "任务", "分解",
    "议定", "事项", "责任", "清单", "通知", "通报", "纪要", "会议", "讲话", "要求", "关于", "印发", "落实", "工作",
    "情况", "督查", "报告", "方案", "意见", "项目", "建设", "招商", "产业", "发展", "服务", "企业", "推进",
)  # fmt: skip
_STRAY, _SPLIT = 4, 12  # half characters by which a good place, or one between words, may be off the even one


def balanced(title: str, width: int) -> list[str]:
    """The fewest lines that fit `width` characters, of like length."""
    count = -(-half_widths(title) // (2 * width)) or 1
    while count < len(title):
        lines = _broken(title, count)
        if all(half_widths(line) <= 2 * width for line in lines):
            return lines
        count += 1
    return list(title)


def _broken(title: str, count: int) -> list[str]:
    whole, cuts = half_widths(title), [0]
    for number in range(1, count):
        cuts.append(_cut(title, cuts[-1], whole * number / count))
    return [title[a:b].strip() for a, b in zip(cuts, [*cuts[1:], len(title)], strict=True)]


def _cut(title: str, after: int, even: float) -> int:
    """The place nearest to `even` half characters where a line may end."""
    places = [at for at in range(after + 1, len(title)) if _may_break(title, at)]
    return min(places or [after + 1], key=lambda at: _badness(title, at, even))


def _badness(title: str, at: int, even: float) -> float:
    off = abs(half_widths(title[:at]) - even)
    return (
        off + (title[at - 1] not in _GOOD) * _STRAY + any(_cuts(word, title, at) for word in _WHOLE) * _SPLIT
    )


def _cuts(word: str, title: str, at: int) -> bool:
    start = title.rfind(word, 0, at + len(word) - 1)
    return start >= 0 and start < at < start + len(word)


def _may_break(title: str, at: int) -> bool:
    before, behind = title[at - 1], title[at]
    inside = before.isascii() and behind.isascii() and before.isalnum() and behind.isalnum()
    date = (before.isdigit() and behind in "年月日号") or (before in "年月" and behind.isdigit())
    return not inside and not date and behind not in _CLOSING and before not in _OPENING
