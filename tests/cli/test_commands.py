"""The commands over the site, as real processes: demo, token, check."""

import json
from pathlib import Path

from tests.cli.running import free_port, luoshi

ROLES = {
    "leader", "supervisor", "office", "head", "officer", "economist", "discipline", "party", "company", "observer",
    "system_admin", "security_admin", "audit_admin",
}  # fmt: skip


def test_the_demo_has_an_account_for_each_role_and_a_token_for_each_account(data: Path) -> None:
    filled = luoshi(data, "demo", "--json")
    assert filled.returncode == 0, filled.stderr
    accounts = json.loads(filled.stdout)
    assert {role for account in accounts for role in account["roles"]} == ROLES
    assert set(accounts[0]) == {"username", "password", "unit", "unit_id", "roles"}
    assert json.loads(luoshi(data, "demo", "accounts", "--json").stdout) == accounts

    issued = luoshi(data, "token", accounts[0]["username"], "--days", "1", "--read-only")
    assert issued.returncode == 0, issued.stderr
    assert len(issued.stdout.splitlines()[-1].split()) == 1

    found = {one["number"]: one for one in json.loads(luoshi(data, "check", "--json").stdout)}
    assert found["L501"]["grade"] == "ok", found["L501"]
    assert found["L202"]["grade"] == "ok", found["L202"]
    assert found["L203"]["grade"] == "ok", found["L203"]


def test_a_token_for_nobody_is_refused(data: Path) -> None:
    done = luoshi(data, "token", "nobody")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "luoshi: There is no active user nobody.\n"


def test_check_names_a_database_that_does_not_answer_and_goes_on(tmp_path: Path) -> None:
    url = f"postgresql://127.0.0.1:{free_port()}/luoshi"
    done = luoshi(tmp_path, "check", "--json", DATABASE_URL=url)
    found = {one["number"]: one for one in json.loads(done.stdout)}
    assert done.returncode == 1
    assert found["L200"]["grade"] == "bad"
    assert url.removeprefix("postgresql://") in found["L200"]["detail"]
    assert found["L301"]["grade"] == "ok"


def test_a_word_that_is_no_command_is_refused(tmp_path: Path) -> None:
    assert luoshi(tmp_path, "backup").returncode == 2
    assert not list(tmp_path.iterdir())
