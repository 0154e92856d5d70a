"""`luoshi serve`: checks, database, migrations, then web server and job worker, until told to stop."""

import os
import signal
import threading
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from luoshi.cli import address, site
from luoshi.cli.children import Child, Database, stop_all, sweep
from luoshi.cli.database import data_directory, database
from luoshi.cli.errors import Refused
from luoshi.cli.instance import only_instance
from luoshi.cli.processes import die_with_given_parent, reap_orphans, take_in_orphans
from luoshi.cli.words import _

READY_SECONDS = 90
LOOK_SECONDS = 0.3
SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


class Stopped(BaseException):
    """Somebody asked us to stop."""


def serve(
    host: Annotated[str, typer.Option(envvar="HOST", help=_("Where to listen."))] = "127.0.0.1",
    port: Annotated[int, typer.Option(envvar="PORT", min=1, max=65535, help=_("Where to listen."))] = 8000,
    demo: Annotated[
        bool, typer.Option("--demo", help=_("Fill the fictional demo, if it is not there."))
    ] = False,
) -> None:
    """Serve until INT or TERM. Nothing that was committed is lost by kill -9, and the next start needs no help."""
    die_with_given_parent(signal.SIGTERM)
    take_in_orphans()
    stop = threading.Event()
    _on_signals(lambda *_: _interrupt(stop))
    with ExitStack() as stack:
        stack.callback(sweep)
        try:
            _run(stack, stop, host, port, demo)
        except Stopped:
            typer.echo(_("Stopping."))
        finally:
            _on_signals(signal.SIG_IGN)  # once is enough: what follows takes seconds and must be whole


def _run(stack: ExitStack, stop: threading.Event, host: str, port: int, demo: bool) -> None:
    """Everything from the first check to the last day; what must end in order is pushed on the stack."""
    data = data_directory()
    embedded = [] if os.environ.get("DATABASE_URL") else [Database(data)]
    where = address.url(host, port)
    stack.enter_context(only_instance(data, where))
    place = address.numeric(host)
    address.check_free(place, port)
    stack.enter_context(database(data))
    accounts = _prepare(demo)
    children = [
        Child(_("The web server"), ["luoshi.cli.web_server", place, str(port)]),
        Child(_("The job worker"), ["luoshi.cli", "worker"]),
    ]
    stack.callback(stop_all, children)
    for child in children:
        child.start()
    look = partial(_look_after, children, embedded)
    _wait_ready(place, port, stop, look)
    _announce(where, data, accounts)
    while not stop.wait(LOOK_SECONDS):
        look()


def _prepare(demo: bool) -> list[dict[str, Any]]:
    """Migrate and, if asked, fill the demo; returns the demo's accounts."""
    site.set_up()
    from django.core.management import call_command
    from django.db import DatabaseError

    try:
        call_command("migrate", verbosity=0, interactive=False)
        if not demo:
            _greet_the_empty()
            return []
        from luoshi.web.cockpit import demo as site_demo

        site_demo.fill()
        return list(site_demo.accounts())
    except DatabaseError as error:
        raise Refused(_("The database could not be prepared: %(error)s") % {"error": error}) from error
    finally:
        site.close()


def _greet_the_empty() -> None:
    """Whoever starts with nothing is told how to begin."""
    from luoshi.web.zones.selectors import any_zone

    if not any_zone():
        typer.echo(_("There is no zone yet, so nobody can sign in. Add one: luoshi manage zone_start --help"))


def _wait_ready(host: str, port: int, stop: threading.Event, look: Callable[[], None]) -> None:
    for _attempt in range(int(READY_SECONDS / LOOK_SECONDS)):
        if address.ready(host, port):
            return
        stop.wait(LOOK_SECONDS)
        look()
    raise Refused(_("The site did not come up; the reason stands above."))


def _look_after(children: list[Child], embedded: list[Database]) -> None:
    for server in embedded:
        server.look_after()
    for child in children:
        child.look_after()
    reap_orphans({child.process.pid for child in children if child.process})


def _announce(where: str, data: Path, accounts: list[dict[str, Any]]) -> None:
    if accounts:
        from luoshi.cli.demo import show_accounts

        show_accounts(accounts)
    typer.echo(_("Luoshi is ready: %(where)s") % {"where": where})
    typer.echo(_("Data in %(data)s. Stop with Ctrl-C.") % {"data": data})


def _interrupt(stop: threading.Event) -> None:
    """The first signal ends whatever is under way, the second nothing more."""
    if not stop.is_set():
        stop.set()
        raise Stopped


def _on_signals(handler: Callable[..., Any] | signal.Handlers) -> None:
    for number in SIGNALS:
        signal.signal(number, handler)
