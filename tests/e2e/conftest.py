"""One site with the demo for all journeys, real browsers on it, and nothing left behind.

`LUOSHI_BROWSER` names the browser (`make e2e` finds one); without it, Playwright's own.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from tests.e2e.desk import Desk
from tests.e2e.site import Site

from luoshi.cli import postgres

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PICTURES = Path(__file__).with_name("pictures")

PageAs = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A journey's parts follow each other as they are written, whatever shuffles the other tests."""
    items.sort(key=lambda item: (str(item.path), item.location[1] or 0))


@pytest.fixture(scope="session")
def new_data() -> Iterator[Callable[[], Path]]:
    """Makes empty data directories; not pytest's own, through which the database's user could not pass."""
    made: list[Path] = []

    def make() -> Path:
        made.append(Path(tempfile.mkdtemp(prefix="luoshi-e2e-")))
        made[-1].chmod(0o711)
        return made[-1]

    yield make
    for directory in made:
        postgres.stop(directory)
        shutil.rmtree(directory)


@pytest.fixture(scope="session")
def site(new_data: Callable[[], Path]) -> Iterator[Site]:
    """`luoshi serve --demo`, real and whole; at the end a TERM leaves no process behind."""
    with Site(new_data()) as running:
        yield running
        family = running.serving.family()
        running.serving.process.terminate()
        assert running.serving.process.wait(15) == 0, running.serving.said()
        assert not [process for process in family if process.is_running()]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        program = os.environ.get("LUOSHI_BROWSER") or None
        started = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def desk(site: Site, browser: Browser) -> Iterator[Desk]:
    """Opens windows on the site; in the end none of them may have met an error that was not expected."""
    with ExitStack() as stack:
        opened = Desk(site, browser, stack, PICTURES)
        yield opened
        opened.assert_quiet()


@pytest.fixture
def page_as(desk: Desk) -> PageAs:
    """`page_as("supervisor", width=390)`: a window of its own, signed in through the form."""
    return desk.page_as
