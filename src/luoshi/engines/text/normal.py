"""A reading copy of the text in which every rule sees one form; same length, so offsets hold."""

from __future__ import annotations

import re

_WIDE = {chr(0xFF10 + i): str(i) for i in range(10)}
_FOLD = str.maketrans(
    _WIDE
    | {",": "，", ":": "：", "(": "（", ")": "）", "％": "%", "．": ".", "～": "~", "﹑": "、", "\u00a0": " "}
)
_DIGIT_COMMA = re.compile(r"(?<=\d)，(?=\d{3}(?!\d))")
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000}
_MOST_DIGITS = 30  # what is longer is no quantity, and may be no finite float
_BIG = {"万": 10**4, "亿": 10**8}

CN = "零〇一二三四五六七八九十百千两"


def fold(text: str) -> str:
    """Half-width punctuation and full-width digits to the usual form, one code point for one.

    A comma between digits (1,200) stays a comma of the number.
    """
    return _DIGIT_COMMA.sub(",", text.translate(_FOLD))


def numeral(s: str) -> float | None:
    """Value of an Arabic or Chinese numeral (12, 1,200, 2.5, 十二, 三十八万, 一百零五); None if it is none."""
    s = s.replace(",", "").strip()
    if re.fullmatch(r"\d+(?:\.\d+)?", s, re.ASCII):
        return float(s) if len(s) <= _MOST_DIGITS else None
    if "点" in s:
        whole, _, tail = s.partition("点")
        digits = [_DIGITS.get(c) for c in tail]
        left = numeral(whole)
        if left is None or not digits or None in digits:
            return None
        return float(f"{int(left)}." + "".join(map(str, digits)))
    return _chinese(s)


def _chinese(s: str) -> float | None:
    total = section = digit = 0
    if not 0 < len(s) <= _MOST_DIGITS:
        return None
    for c in s:
        if c in _DIGITS:
            digit = _DIGITS[c] if not digit else digit * 10 + _DIGITS[c]
        elif c in _SCALES:
            section += (digit or 1) * _SCALES[c]
            digit = 0
        elif c in _BIG:
            if c == "万" and section + digit:
                total += (section + digit) * _BIG[c]  # 一亿二千万: the 万 does not multiply the 亿
            else:
                total = (total + section + digit) * _BIG[c]
            section = digit = 0
        else:
            return None
    return float(total + section + digit)


def to_chinese(n: int) -> str:
    """1 to 9999 in Chinese numerals, the inverse of `numeral` (used by tests and generated documents)."""
    if not 0 < n < 10000:
        raise ValueError("to_chinese takes 1 to 9999")
    out, zero = "", False
    for scale, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        d, n = divmod(n, scale)
        if d:
            out += ("零" if zero and out else "") + "零一二三四五六七八九"[d] + word
            zero = False
        else:
            zero = True
    return out[1:] if out.startswith("一十") else out
