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


def check_free(host: str, port: int) -> None:
    """Refuse a port that somebody listens on, or a host that is not this machine's."""
    deadline = time.monotonic() + FREE_SECONDS
    told = {"host": host, "port": port}
    try:
        family, kind, protocol, _name, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise Refused(_("%(host)s is not an address of this machine.") % told) from error
    while True:
        try:
            with closing(socket.socket(family, kind, protocol)) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(place)
                probe.listen()
            return
        except OSError as error:
            if error.errno == errno.EADDRNOTAVAIL:
                raise Refused(_("%(host)s is not an address of this machine.") % told) from error
            if error.errno != errno.EADDRINUSE or time.monotonic() > deadline:
                words = _("Port %(port)s on %(host)s cannot be had (%(why)s); choose another with --port.")
                raise Refused(words % (told | {"why": error.strerror})) from error
            time.sleep(0.2)  # nothing tells when a port is let go: it can only be tried again


def ready(host: str, port: int, name: str | None = None) -> bool:
    """Does `/readyz` answer 200, asked under the host name `name` (default: the address itself)?"""
    connection = http.client.HTTPConnection(ANYWHERE.get(host, host), port, timeout=10)
    try:
        connection.request("GET", "/readyz", headers={"Host": name} if name else {})
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
