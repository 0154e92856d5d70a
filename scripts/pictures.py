"""`make pictures`: the pictures of the README, taken in a real browser from a fresh demo. They fit into 250 kB each.

`LUOSHI_BROWSER` names the browser (`make` finds one); without it, Playwright's own.
"""

import io
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urljoin

from PIL import Image
from playwright.sync_api import Page, ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "pictures"
LARGEST = 250_000
UP_SECONDS = 120
DESK, PHONE = ViewportSize(width=1440, height=900), ViewportSize(width=390, height=844)
# picture: (who looks, window, the links to follow from the first page: a pattern of address and words)
PICTURES: dict[str, tuple[str, ViewportSize, list[str]]] = {
    "cockpit": ("lingdao", DESK, []),
    "ledger": ("ducha", DESK, [r"^/commitments/ "]),
    "commitment": ("ducha", DESK, [r"^/commitments/ ", r"^/commitments/\d+/ .*14个项目"]),
    "review": (
        "ducha",
        DESK,
        [r"^/meetings/ ", r"^/meetings/\d+/ .*专题", r"^/documents/\d+/review/", r"\?at=\d+ .*校企对接"],
    ),
    "mine-390": ("zhaoshang", PHONE, [r"^/mine/ "]),
}
# What a link says is read without blanks.
LINKS = "all => all.map(a => [a.getAttribute('href'), a.textContent.replace(/\\s+/g, '')].join(' '))"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def luoshi(data: str) -> tuple[list[str], dict[str, str]]:
    """The command and its surroundings: a data directory of our own, and the database in it."""
    ours = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "HOST", "PORT"}}
    return [sys.executable, "-m", "luoshi.cli"], ours | {"LUOSHI_DATA": data, "LUOSHI_LANGUAGE": "en"}


@contextmanager
def demo() -> Iterator[tuple[str, dict[str, str]]]:
    """A fresh demo: its address and, by user name, its passwords."""
    with tempfile.TemporaryDirectory(prefix="luoshi-pictures-", ignore_cleanup_errors=True) as data:
        command, surroundings = luoshi(data)
        serve = [*command, "serve", "--demo", "--port", str(free_port())]
        with subprocess.Popen(serve, env=surroundings, stdout=subprocess.PIPE, text=True) as site:
            try:
                address = ready(site)
                told = subprocess.run(
                    [*command, "demo", "accounts", "--json"],
                    env=surroundings,
                    capture_output=True,
                    check=True,
                )
                yield address, {one["username"]: one["password"] for one in json.loads(told.stdout)}
            finally:
                site.terminate()


def ready(site: subprocess.Popen[str]) -> str:
    """The address, once the site says that it is ready; it ends by itself where it cannot start."""
    deadline = time.monotonic() + UP_SECONDS
    assert site.stdout
    for line in site.stdout:
        if found := re.search(r"is ready: (http://\S+?)/?$", line.strip()):
            return found[1]
        if time.monotonic() > deadline:
            break
    raise SystemExit("the demo did not start")


def sign_in(page: Page, address: str, username: str, password: str) -> None:
    page.goto(f"{address}/accounts/login/")
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", password)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda url: "/accounts/login" not in url)


def follow(page: Page, pattern: str) -> None:
    """Go where the first link goes whose address matches."""
    links = page.eval_on_selector_all("main a[href], nav a[href], header a[href]", LINKS)
    target = next((link.split(" ")[0] for link in links if re.search(pattern, link)), None)
    if target is None:
        raise SystemExit(f"{page.url} has no link to {pattern}")
    page.goto(urljoin(page.url, target))


def small(png: bytes) -> bytes:
    """The same picture, packed tightly; with 256 colours only if it must be, chosen so that small signs keep theirs."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    for made in (image, image.quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)):
        out = io.BytesIO()
        made.save(out, "PNG", optimize=True)
        if out.tell() <= LARGEST:
            return out.getvalue()
    raise SystemExit("a picture stays too large: show less")


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with demo() as (address, passwords), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("LUOSHI_BROWSER") or None,
            args=["--no-sandbox"],
        )
        for name, (who, window, links) in PICTURES.items():
            page = browser.new_page(viewport=window, locale="zh-CN", color_scheme="light")
            sign_in(page, address, who, passwords[who])
            for pattern in links:
                follow(page, pattern)
            page.reload()  # without the greeting
            page.wait_for_load_state("networkidle")
            (FOLDER / f"{name}.png").write_bytes(small(page.screenshot()))
            sys.stdout.write(f"{name}.png\n")
            page.context.close()
        browser.close()


if __name__ == "__main__":
    main()
