"""A number as Word's numbering formats write it. Formats by ECMA-376 part 1, 17.18.59 (ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def chinese(n: int) -> str:
    """1 → 一, 10 → 十, 21 → 二十一, 105 → 一百零五 (0–9999)."""
    if not 0 < n < 10_000:
        return str(n) if n else "零"
    out = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, n = divmod(n, unit)
        if digit:
            out += _DIGITS[digit] + name
        elif out and n and not out.endswith("零"):
            out += "零"
    return out.removeprefix("一") if out.startswith("一十") else out


def roman(n: int) -> str:
    """4 → IV."""
    out = ""
    for value, sign in _ROMAN:
        count, n = divmod(n, value)
        out += sign * count
    return out


def letters(n: int) -> str:
    """1 → A, 27 → AA, as Word counts."""
    return chr(ord("A") + (n - 1) % 26) * ((n - 1) // 26 + 1)


def circled(n: int) -> str:
    """1 → ①; above 20, where Unicode's row ends, plain digits."""
    return chr(0x2460 + n - 1) if 1 <= n <= 20 else str(n)


def full_width(n: int) -> str:
    """12 → １２."""
    return "".join(chr(ord("０") + int(digit)) for digit in str(n))


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda n: f"{n:02d}",
    "decimalFullWidth": full_width,
    "decimalFullWidth2": full_width,
    "decimalEnclosedCircle": circled,
    "decimalEnclosedCircleChinese": circled,
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "ideographTraditional": lambda n: _STEMS[(n - 1) % 10],
    "ideographZodiac": lambda n: _BRANCHES[(n - 1) % 12],
    "upperRoman": roman,
    "lowerRoman": lambda n: roman(n).lower(),
    "upperLetter": letters,
    "lowerLetter": lambda n: letters(n).lower(),
    "none": lambda n: "",
}


def numeral(n: int, fmt: str) -> str:
    """`n` in Word's format `fmt`; formats not listed, and numbers out of range, as plain digits."""
    return _FORMATS.get(fmt, str)(n) if 0 < n < 10_000 else str(n)
