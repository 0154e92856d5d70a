"""A database that cannot be used is refused in words, before anything else happens."""

from pathlib import Path

import pytest
from tests.cli.running import free_port, luoshi

from luoshi.cli.database import check_url, check_version, data_directory
from luoshi.cli.errors import Refused


@pytest.mark.parametrize(
    "url",
    [
        "mysql://localhost/luoshi",
        "localhost/luoshi",
        "postgres:luoshi",
        "postgres://someone:secret@[::1/luoshi",
    ],
)
def test_a_url_that_is_not_postgresql_is_refused_with_an_example(url: str) -> None:
    with pytest.raises(Refused, match="postgresql://user:password@host:5432/database") as told:
        check_url(url)
    assert "secret" not in str(told.value)


def test_a_server_that_does_not_answer_is_named_without_its_password() -> None:
    port = free_port()
    with pytest.raises(Refused, match=f"127.0.0.1:{port}/luoshi") as told:
        check_url(f"postgresql://someone:secret@127.0.0.1:{port}/luoshi?application_name=secret@home")
    assert "secret" not in str(told.value)


def test_serve_says_one_line_about_a_wrong_url(tmp_path: Path) -> None:
    url = f"postgresql://127.0.0.1:{free_port()}/luoshi"
    done = luoshi(tmp_path, "serve", "--port", str(free_port()), DATABASE_URL=url)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert url.removeprefix("postgresql://") in done.stderr


@pytest.mark.parametrize(("number", "words"), [(140009, "14.9"), (90624, "9.624")])
def test_an_old_server_is_refused_with_its_version(number: int, words: str) -> None:
    with pytest.raises(Refused, match=f"PostgreSQL {words}; .* 15 or newer"):
        check_version(number, "db.example/luoshi")


def test_servers_from_15_on_are_taken() -> None:
    for number in (150000, 180006):
        check_version(number, "db.example/luoshi")


def test_the_data_directory_is_made_and_told_to_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LUOSHI_DATA", raising=False)
    assert data_directory() == tmp_path / "var"
    modes = {(tmp_path / "var" / name).stat().st_mode & 0o777 for name in ("uploads", "keys")}
    assert modes == {0o700}
