"""The web server's process: granian over the site, started and watched by `luoshi serve`.

`python -m luoshi.cli.web_server HOST PORT`
"""

import os
import signal
import sys
from functools import partial
from typing import Any

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from luoshi.cli.processes import die_with, die_with_given_parent

THREADS = 4  # a worker process: while one waits for the database, another computes
GRACE_SECONDS = 4


def main(host: str, port: int) -> None:
    """Serve until INT or TERM; requests under way get a moment to end."""
    die_with_given_parent(signal.SIGKILL)
    server = Granian(
        "luoshi.web.wsgi:application", address=host, port=port, interface=Interfaces.WSGI,
        workers=min(os.cpu_count() or 1, 4), blocking_threads=THREADS, workers_kill_timeout=GRACE_SECONDS,
        respawn_failed_workers=True, log_level=LogLevels.warning,
    )  # fmt: skip
    server.serve(target_loader=partial(_application, os.getpid()), wrap_loader=False)


def _application(server: int) -> Any:
    """In a worker process: it may not outlive the server, or it would keep the port."""
    die_with(server, signal.SIGKILL)
    from luoshi.web.wsgi import application

    return application


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
