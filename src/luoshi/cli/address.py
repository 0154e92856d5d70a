"""Host and port: is it free, how is it written, does the site answer there."""

import errno
import http.client
import socket
import time
from contextlib import closing

from luoshi.cli.errors import Refused
from luoshi.cli.words import _

FREE_SECONDS = 3  # what was just killed may need a moment to let go of its port
ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  (where to look from this machine)


def url(host: str, port: int) -> str:
    """The address for a browser on this machine."""
    name = ANYWHERE.get(host, host)
    return f"http://[{name}]:{port}/" if ":" in name else f"http://{name}:{port}/"


def numeric(host: str) -> str:
    """The address behind a host's name, the IPv4 one if it has both: the web server takes no names."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise _not_ours(host) from error
    return str(min(found, key=lambda one: one[0] != socket.AF_INET)[4][0])


def check_free(place: str, port: int) -> None:
    """Refuse a port that somebody listens on, or an address (numeric) that is not this machine's."""
    deadline = time.monotonic() + FREE_SECONDS
    while True:
        try:
            _listen(place, port)
            return
        except OSError as error:
            if error.errno == errno.EADDRNOTAVAIL:
                raise _not_ours(place) from error
            if error.errno != errno.EADDRINUSE or time.monotonic() > deadline:
                told = {"host": place, "port": port, "why": error.strerror}
                words = _("Port %(port)s on %(host)s cannot be had (%(why)s); choose another with --port.")
                raise Refused(words % told) from error
            time.sleep(0.2)  # nothing tells when a port is let go: it can only be tried again


def _listen(place: str, port: int) -> None:
    """Listen for a moment, as the web server will."""
    family, kind, protocol, _name, where = socket.getaddrinfo(place, port, type=socket.SOCK_STREAM)[0]
    with closing(socket.socket(family, kind, protocol)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(where)
        probe.listen()


def _not_ours(host: str) -> Refused:
    return Refused(_("%(host)s is not an address of this machine.") % {"host": host})


def ready(host: str, port: int) -> bool:
    """Does `/readyz` answer 200?"""
    connection = http.client.HTTPConnection(ANYWHERE.get(host, host), port, timeout=10)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
