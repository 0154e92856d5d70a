"""`luoshi serve` starts whole, says clearly why not, and survives being killed; real processes throughout."""

import signal
import socket
import subprocess
import time
from pathlib import Path

import psutil
from tests.cli.running import Serving, command, free_port, luoshi, until


def refusal(done: subprocess.CompletedProcess[str]) -> str:
    """A command that cannot go on exits with 2 and says one line."""
    assert done.returncode == 2, done.stdout + done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr


def test_term_ends_everything_within_15_seconds(data: Path) -> None:
    with Serving(data) as serving:
        assert [serving.answers("/livez"), serving.answers("/readyz")] == [200, 200]
        assert "luoshi manage zone_start" in serving.said()
        family = serving.family()
        assert any("luoshi.cli worker" in command(one) for one in family)
        started = time.monotonic()
        serving.process.send_signal(signal.SIGTERM)
        assert serving.process.wait(15) == 0
        assert time.monotonic() - started < 15
    assert not [one for one in family if one.is_running()]


def test_ctrl_c_while_it_starts_leaves_nothing(data: Path) -> None:
    serving = Serving(data)
    pid_file = data / "pg/data/postmaster.pid"
    until(pid_file.exists)
    server = psutil.Process(int(pid_file.read_text().split()[0]))
    serving.process.send_signal(signal.SIGINT)
    assert serving.process.wait(15) == 0, serving.said()
    assert not server.is_running()


def test_kill_9_loses_nothing_and_the_next_start_needs_no_help(data: Path) -> None:
    with Serving(data) as serving:
        made = luoshi(data, "manage", "shell", "-v0", "-c", MAKE)
        assert made.returncode == 0, made.stderr
        family = serving.family()
        serving.process.kill()
        # The children die with their parent; the database may live on, and is taken over.
        until(lambda: not [one for one in family if "luoshi.cli" in command(one)])
    with Serving(data) as serving:
        found = luoshi(data, "manage", "shell", "-v0", "-c", FIND)
        assert found.stdout.strip() == "kept", found.stderr
        assert serving.answers("/readyz") == 200


def test_a_child_that_is_killed_comes_back(data: Path) -> None:
    with Serving(data) as serving:
        for words in CHILDREN:
            serving.child(words).kill()
        until(lambda: serving.said().count("starts again") >= 3)
        until(lambda: all(serving.child(words) for words in CHILDREN))
        until(lambda: ready_again(serving), 30)
        assert not [one for one in serving.family() if one.status() == psutil.STATUS_ZOMBIE]


def test_it_comes_up_where_it_answers_to_one_name_only(data: Path) -> None:
    with Serving(data, LUOSHI_ALLOWED_HOSTS=".luoshi.example", LUOSHI_HTTPS="true") as serving:
        assert "Invalid HTTP_HOST" not in serving.said()


def test_it_listens_on_a_host_given_by_name(data: Path) -> None:
    with Serving(data, "--host", "localhost") as serving:
        assert f"http://localhost:{serving.port}/" in serving.said()
        assert serving.answers("/livez") == 200


def ready_again(serving: Serving) -> bool:
    try:
        return serving.answers("/readyz") == 200
    except OSError:
        return False


def test_what_runs_beside_it_finds_it_and_leaves_it_running(data: Path) -> None:
    with Serving(data) as serving:
        assert luoshi(data, "manage", "migrate", "--check").returncode == 0
        told = refusal(luoshi(data, "serve", "--port", str(free_port())))
        assert f"http://127.0.0.1:{serving.port}/" in told
        assert str(serving.process.pid) in told
        assert serving.answers("/readyz") == 200


def test_a_taken_port_is_named(data: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert f"Port {port} on 127.0.0.1" in refusal(luoshi(data, "serve", "--port", str(port)))


def test_a_host_that_is_not_ours_is_named(data: Path) -> None:
    told = refusal(luoshi(data, "serve", "--host", "192.0.2.1", "--port", str(free_port())))
    assert told.strip() == "luoshi: 192.0.2.1 is not an address of this machine."


def test_a_setting_that_cannot_be_is_named(data: Path) -> None:
    told = refusal(luoshi(data, "serve", "--port", str(free_port()), LUOSHI_LOG_LEVEL="loud"))
    assert "'loud'" in told


def test_a_directory_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert str(tmp_path / "file" / "var") in refusal(luoshi(tmp_path / "file" / "var", "serve"))


CHILDREN = ("luoshi.cli.web_server", "luoshi.cli worker", "postgres -D")
MAKE = "from django.contrib.sessions.models import Session; from django.utils.timezone import now; "
MAKE += "Session.objects.create(session_key='kept', expire_date=now())"
FIND = "from django.contrib.sessions.models import Session; print(Session.objects.get().session_key)"
