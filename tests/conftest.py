"""What every test stands on: Django's settings, over a PostgreSQL of this run's own.

With `DATABASE_URL` set, the tests make their databases on that server instead. The settings are loaded here, not
by pytest-django, because the server's address has to be known first. Workers of xdist inherit it and share the
server; each has a database of its own.
"""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import django
import pytest


def start_server(directory: Path) -> subprocess.Popen[str]:
    """Start the server and tell this process and its children where it is."""
    command = [sys.executable, Path(__file__).with_name("database.py"), directory]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    server = subprocess.Popen(command, text=True, start_new_session=True, **pipes)
    os.environ["DATABASE_URL"] = server.stdout.readline().strip()
    if not os.environ["DATABASE_URL"]:
        raise pytest.UsageError("The PostgreSQL of this test run did not start; the reason stands above.")
    return server


def clean_up(directory: str, server: subprocess.Popen[str] | None) -> None:
    if server:
        server.communicate()
    shutil.rmtree(directory, ignore_errors=True)


if "PYTEST_XDIST_WORKER" not in os.environ:
    # Not under pytest's own temporary directory: the server's user could not pass through it.
    directory = tempfile.mkdtemp(prefix="luoshi-tests-")
    Path(directory).chmod(0o711)
    os.environ["LUOSHI_DATA"] = directory
    atexit.register(
        clean_up, directory, None if os.environ.get("DATABASE_URL") else start_server(Path(directory))
    )

os.environ["DJANGO_SETTINGS_MODULE"] = "luoshi.web.settings"
django.setup()
