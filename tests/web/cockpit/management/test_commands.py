"""The commands of the first day: what they print is what works."""

import io

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from luoshi.web.zones.models import Zone

pytestmark = pytest.mark.django_db
PLACE = ["--city", "青溪市", "--province", "云泽省", "--zone", "青溪经济技术开发区"]
PLACE += ["--supervisor", "ducha"]  # the cast has a supervisor


def said(*arguments: str) -> list[str]:
    out = io.StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue().splitlines()


def test_zone_start_prints_four_accounts_that_sign_in() -> None:
    lines = said("zone_start", *PLACE)
    accounts = [line.split("\t") for line in lines if "\t" in line]
    assert [account[0] for account in accounts] == ["system-admin", "security-admin", "audit-admin", "ducha"]
    assert all(authenticate(username=name, password=password) for name, password, *_rest in accounts)
    assert Zone.objects.filter(unit__name="青溪经济技术开发区").exists()


def test_password_renew_prints_the_new_password_alone() -> None:
    said("zone_start", *PLACE)
    (password,) = said("password_renew", "audit-admin")
    assert authenticate(username="audit-admin", password=password)


def test_password_renew_knows_no_stranger() -> None:
    with pytest.raises(CommandError, match="nobody"):
        call_command("password_renew", "nobody")
