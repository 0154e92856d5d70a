"""Django settings, read once from the environment (see `.env.example`).

Nothing needs to be set for development, tests or a first look; production sets `DATABASE_URL`,
`LUOSHI_ALLOWED_HOSTS` and, behind a proxy, `LUOSHI_TRUSTED_ORIGINS`. Secrets may come from files
(`LUOSHI_SECRET_KEY_FILE`).
"""

from luoshi.web.settings.base import *  # noqa: F403  (Django reads this module's names)
