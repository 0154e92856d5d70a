"""Data directories for commands that run as real processes."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.running import luoshi

from luoshi.cli import postgres


def new_directory() -> Path:
    directory = Path(tempfile.mkdtemp(prefix="luoshi-serve-"))
    directory.chmod(0o711)
    return directory


@pytest.fixture(scope="session")
def migrated() -> Iterator[Path]:
    """A data directory whose database is made and migrated; each test works on a copy."""
    directory = new_directory()
    try:
        done = luoshi(directory, "manage", "migrate", "--verbosity=0")
        assert done.returncode == 0, done.stderr
        yield directory
    finally:
        shutil.rmtree(directory)


@pytest.fixture
def data(migrated: Path) -> Iterator[Path]:
    directory = new_directory()
    subprocess.run(["cp", "-a", f"{migrated}/.", directory], check=True)
    yield directory
    postgres.stop(directory)
    shutil.rmtree(directory)
