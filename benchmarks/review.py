"""The review of a long record in a real browser: 100,000 characters with 1,000 commitments, against an empty page.

`LUOSHI_BROWSER=… python benchmarks/review.py [SPANS] [KEYS]`: starts a site of its own on throw-away data, adds a
record of SPANS directive sentences of 100 characters, and measures
- the first paint of its review (navigation to first-contentful-paint), and of an empty ledger;
- from a key to the frame that shows its effect: j and k, selecting with Shift and an arrow, and on the empty page;
- an action from the key to the frame after its answer: Enter (accept), s (split), Ctrl+Z.
Prints the machine, the sizes, and the 50th and 95th percentile in milliseconds.
"""

import json
import os
import platform
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from statistics import quantiles
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

LUOSHI = str(Path(sys.executable).with_name("luoshi"))
SENTENCE = "招商局要在12月31日前完成第{n}个项目"
FILLER = "用地和用能以及人才与融资这几个方面存量和增量"
ACTS = 20
TIMED = """() => {
  window.taken = [];
  addEventListener("keydown", (event) => {
    if (["Shift", "Control"].includes(event.key)) return;
    const start = event.timeStamp;
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => window.taken.push(performance.now() - start);
      channel.port2.postMessage(0);
    });
  }, { capture: true });
}"""
PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0].startTime"


def main(spans: int = 1000, keys: int = 200) -> None:
    with tempfile.TemporaryDirectory(prefix="luoshi-bench-") as directory:
        Path(directory).chmod(0o711)
        port = _free_port()
        environment = os.environ | {"LUOSHI_DATA": directory, "PORT": str(port)}
        site = subprocess.Popen([LUOSHI, "serve", "--demo"], env=environment, stdout=subprocess.DEVNULL)
        try:
            _bench(f"http://127.0.0.1:{port}", environment, spans, keys)
        finally:
            site.terminate()
            site.wait(30)


def _bench(url: str, environment: dict[str, str], spans: int, keys: int) -> None:
    _wait(lambda: urllib.request.urlopen(f"{url}/readyz", timeout=5))
    document, text, found = _long_record(url, environment, spans)
    print(
        f"{platform.machine()}, {os.cpu_count()} cores; {len(text):,} characters, {found:,} commitments, {keys} keys"
    )
    with sync_playwright() as playwright:
        program = os.environ.get("LUOSHI_BROWSER") or None
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        print(f"{'':34}{'p50 ms':>10}{'p95 ms':>10}")
        review, empty = f"{url}/documents/{document}/review/", f"{url}/commitments/"
        keeper, stranger = (
            _window(browser, url, environment, "ducha"),
            _window(browser, url, environment, "guancha"),
        )
        _report("first paint, empty page", _paints(stranger, empty))
        _report("first paint, review", _paints(keeper, review))
        _report("key to frame, empty page", _keys(stranger, empty, ["j"] * keys))
        _report("key to frame, j and k", _keys(keeper, review, (["j"] * 9 + ["k"]) * (keys // 10)))
        _report(
            "key to frame, caret", _keys(keeper, review, ["ArrowRight", "ArrowDown"] * (keys // 2), text=True)
        )
        _report("key to frame, selecting", _keys(keeper, review, ["Shift+ArrowRight"] * keys, text=True))
        _report(
            "key to frame, far away", _keys(keeper, f"{review}?at={_middle(keeper, review)}", ["j"] * keys)
        )
        _report("Enter, to the row after it", _acts(keeper, review, "Enter", ACTS))
        _report("Ctrl+Z, to the row it brings back", _acts(keeper, review, "Control+z", ACTS))
        browser.close()


def _long_record(url: str, environment: dict[str, str], spans: int) -> tuple[str, str, int]:
    lines = [(SENTENCE.format(n=n) + FILLER * 5)[:97] + "清单" + "。" for n in range(1, spans + 1)]
    text = "\n".join("".join(lines[at : at + 10]) for at in range(0, spans, 10))
    token = subprocess.check_output([LUOSHI, "token", "ducha"], env=environment, text=True).split()[-1]

    def ask(method: str, path: str, body: Any = None) -> Any:
        data = json.dumps(body).encode() if body else None
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        request = urllib.request.Request(f"{url}/api/v1/{path}", data, headers, method=method)
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.load(answer)

    meeting = ask("POST", "meetings", {"title": "长文", "date": "2026-11-23"})["id"]
    document = ask("POST", "documents", {"meeting": meeting, "name": "长文", "text": text})["id"]
    _wait(lambda: ask("GET", f"documents/{document}")["status"] == "ready")
    drafts = ask("GET", f"documents/{document}/commitments")
    for draft in drafts[:ACTS]:  # these can be accepted at once
        answers = dict.fromkeys(draft["flags"], "由牵头单位在措施中明确")
        ask("PATCH", f"commitments/{draft['id']}", {"version": draft["version"], "answers": answers})
    return document, text, len(drafts)


def _accounts(environment: dict[str, str]) -> list[dict[str, Any]]:
    said = subprocess.check_output([LUOSHI, "demo", "accounts", "--json"], env=environment, text=True)
    accounts: list[dict[str, Any]] = json.loads(said)
    return accounts


def _window(browser: Browser, url: str, environment: dict[str, str], username: str) -> Page:
    account = next(one for one in _accounts(environment) if one["username"] == username)
    page = browser.new_context(
        viewport={"width": 1440, "height": 900}, locale="zh-CN", bypass_csp=True
    ).new_page()
    page.goto(f"{url}/accounts/login/")
    page.locator("input[name=login]").fill(account["username"])
    page.locator("input[name=password]").fill(account["password"])
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "login" not in address)
    return page


def _paints(page: Page, address: str, rounds: int = 10) -> list[float]:
    found = []
    for _round in range(rounds + 1):
        page.goto(address)
        page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
        found.append(float(page.evaluate(PAINT)))
    return found[1:]


def _keys(page: Page, address: str, keys: list[str], *, text: bool = False) -> list[float]:
    page.goto(address)
    page.wait_for_timeout(1000)
    if text:
        page.locator("#rv-text").focus()
    page.evaluate(TIMED)
    for key in keys:
        page.keyboard.press(key)
        page.wait_for_timeout(30)
    return [float(one) for one in page.evaluate("window.taken")][3:]


def _middle(page: Page, address: str) -> str:
    page.goto(address)
    ids = page.eval_on_selector_all(".rv-item", "all => all.map(row => row.dataset.id)")
    return str(ids[len(ids) // 2])


def _acts(page: Page, address: str, key: str, count: int) -> list[float]:
    """From the key until the answer has been put in its place: another version of a row, another one open."""
    page.goto(address)
    page.wait_for_timeout(1000)
    found = []
    for _time in range(count):
        state = "document.querySelector('.rv-prog b').textContent"
        before = page.evaluate(state)
        start = time.perf_counter()
        page.keyboard.press(key)
        page.wait_for_function(f"before => {state} !== before", arg=before, polling="raf")
        found.append((time.perf_counter() - start) * 1000)
        page.wait_for_timeout(100)
    return found


def _report(name: str, taken: list[float]) -> None:
    cuts = quantiles(taken, n=20)
    print(f"{name:34}{cuts[9]:10.1f}{cuts[-1]:10.1f}", flush=True)


def _wait(ready: Callable[[], Any], seconds: float = 180) -> None:
    end = time.monotonic() + seconds
    while True:
        try:
            if ready():
                return
        except OSError:
            pass
        if time.monotonic() > end:
            raise SystemExit("The site did not get ready.")
        time.sleep(0.5)  # another process: it can only be asked again


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
