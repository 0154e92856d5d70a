"""The order of Chinese names. The database has no Chinese collation, so names are sorted by a stored column."""


def pinyin(name: str, limit: int = 600) -> str:
    """Syllables with their tone, separated by blanks, and everything else as it is, in small letters."""
    from pypinyin import Style, lazy_pinyin  # its dictionary takes a while to load, and only writers need it

    return " ".join(lazy_pinyin(name, style=Style.TONE3, neutral_tone_with_five=True)).lower()[:limit]
