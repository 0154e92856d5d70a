"""Django for a command: set up over the right database, and put away again."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from luoshi.cli.database import data_directory, database
from luoshi.cli.errors import Refused
from luoshi.cli.words import _, language


@contextmanager
def site() -> Iterator[None]:
    """For the time of a block: the database runs, Django is set up. Its refusals become one line."""
    with database(data_directory()):
        set_up()
        from django.core.exceptions import ImproperlyConfigured
        from django.db import DatabaseError
        from django.http import Http404

        from luoshi.web.common.errors import Refused as RefusedBySite

        try:
            yield
        except (DatabaseError, Http404, ImproperlyConfigured, RefusedBySite) as error:
            raise Refused(str(error)) from error
        finally:
            close()


def set_up() -> None:
    """Load the settings and every app; `DATABASE_URL` has to stand in the environment already."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.web.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.utils import translation
    from environs import EnvError

    try:
        django.setup()
    except (EnvError, ImproperlyConfigured, OSError, ValueError) as error:
        # logging says only that it cannot be configured; why is in the cause
        raise Refused(
            _("The settings cannot be read: %(error)s") % {"error": error.__cause__ or error}
        ) from error
    translation.activate("zh-hans" if language() == "zh_Hans" else "en")


def close() -> None:
    """Give back every connection, so that a database of ours can stop."""
    from django.db import connections

    for connection in connections.all(initialized_only=True):
        connection.close()
        if hasattr(connection, "close_pool"):
            connection.close_pool()
