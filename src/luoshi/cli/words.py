"""The language of the command line: `_("English words")` in Chinese or English.

`LUOSHI_LANGUAGE` decides, else the system's `LC_ALL`, `LC_MESSAGES` or `LANG`; Chinese where it begins with zh.
The catalogue is the one that engines and documents use too, compiled by `make messages`.
"""

import gettext
import os
from pathlib import Path

LOCALE = Path(__file__).resolve().parent.parent / "locale"


def language() -> str:
    """`zh_Hans` or `en`."""
    names = ("LUOSHI_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    said = next((os.environ[name] for name in names if os.environ.get(name)), "")
    return "zh_Hans" if said.lower().startswith("zh") else "en"


_ = gettext.translation("django", LOCALE, [language()], fallback=True).gettext
