"""The embedded server is made once, adopted when it is there, and survives what may happen to it."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest
from tests.cli.conftest import new_directory

from luoshi.cli import postgres
from luoshi.cli.errors import Refused

IN_USE = "import sys; from pathlib import Path; from luoshi.cli import postgres\n"
IN_USE += "with postgres.running(Path(sys.argv[1])): print('joined', flush=True); sys.stdin.read()"


@pytest.fixture(scope="module")
def made() -> Iterator[Path]:
    """A cluster made once; each test works on a copy."""
    directory = new_directory()
    postgres.ensure_running(directory, durable=False)
    postgres.stop(directory)
    yield directory
    shutil.rmtree(directory)


@pytest.fixture
def data(made: Path) -> Iterator[Path]:
    directory = new_directory()
    subprocess.run(["cp", "-a", made / "pg", directory], check=True)
    yield directory
    postgres.stop(directory)
    shutil.rmtree(directory)


def postmaster(data: Path) -> int:
    return int((data / "pg/data/postmaster.pid").read_text().split()[0])


def rows(url: str) -> list[int]:
    with psycopg.connect(url) as connection:
        return [row[0] for row in connection.execute("SELECT n FROM kept ORDER BY n")]


def keep(url: str, n: int) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (n integer)")
        connection.execute("INSERT INTO kept VALUES (%s)", [n])


def kill_family(pid: int) -> None:
    family = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    for process in family:
        process.kill()
    psutil.wait_procs(family, timeout=10)


def other_user(data: Path) -> subprocess.Popen[str]:
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    other = subprocess.Popen([sys.executable, "-c", IN_USE, data], text=True, **pipes)
    assert other.stdout.readline() == "joined\n"
    return other


def test_what_was_committed_survives_kill_9_of_the_whole_server(data: Path) -> None:
    keep(postgres.ensure_running(data).url, 1)
    kill_family(postmaster(data))
    again = postgres.ensure_running(data)
    assert again.started_here
    assert rows(again.url) == [1]


def test_a_server_that_runs_is_adopted(data: Path) -> None:
    first, second = postgres.ensure_running(data), postgres.ensure_running(data)
    assert first.started_here
    assert not second.started_here
    assert first.url == second.url


def test_a_stale_pid_file_whose_number_was_reused_does_not_block(data: Path) -> None:
    postgres.ensure_running(data)
    kill_family(postmaster(data))
    pid_file = data / "pg/data/postmaster.pid"
    pid_file.write_text(f"{os.getpid()}\n" + pid_file.read_text().split("\n", 1)[1])
    assert postgres.ensure_running(data).started_here


def test_a_creation_that_was_killed_half_way_is_begun_anew(data: Path) -> None:
    shutil.rmtree(data / "pg/data")
    half = data / "pg/data.new"
    half.mkdir()
    (half / "PG_VERSION").write_text("18")
    assert postgres.ensure_running(data).started_here


def test_the_last_user_stops_the_server_and_nobody_before(data: Path) -> None:
    other = other_user(data)
    with postgres.running(data) as server:
        assert not server.started_here
    assert psutil.pid_exists(postmaster(data))
    other.communicate()
    assert not (data / "pg/data/postmaster.pid").exists()


def test_a_user_that_was_killed_counts_no_more(data: Path) -> None:
    other = other_user(data)
    other.send_signal(signal.SIGKILL)
    other.wait()
    with postgres.running(data) as server:
        assert not server.started_here
    assert not (data / "pg/data/postmaster.pid").exists()


def test_a_directory_with_a_long_chinese_name_works(data: Path) -> None:
    deep = data / "某某高新技术产业开发区 it's" / ("督查" * 20)
    keep(postgres.ensure_running(deep).url, 7)
    postgres.stop(deep)


def test_only_the_owner_reaches_database_and_socket(data: Path) -> None:
    postgres.ensure_running(data)
    assert [(data / "pg" / name).stat().st_mode & 0o777 for name in ("data", "socket")] == [0o700, 0o700]


def test_trigrams_see_chinese_and_upper_sees_unicode(data: Path) -> None:
    with psycopg.connect(postgres.ensure_running(data).url) as connection:
        connection.execute("CREATE EXTENSION pg_trgm")
        assert connection.execute(
            "SELECT 'a' || '合肥高新区招商局' LIKE '%招商局%', upper('é')"
        ).fetchone() == (True, "É")
        assert connection.execute("SELECT cardinality(show_trgm('合肥高新区招商局'))").fetchone() == (9,)


def test_a_server_that_cannot_start_says_why_in_one_line(data: Path) -> None:
    postgres.ensure_running(data)
    postgres.stop(data)
    with (data / "pg/data/postgresql.conf").open("a") as conf:
        conf.write("no_such_setting = 1\n")
    with pytest.raises(Refused, match=r"pg/log: .*postgresql\.conf") as told:
        postgres.ensure_running(data)
    assert "\n" not in str(told.value)
