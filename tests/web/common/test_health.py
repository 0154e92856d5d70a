"""Health checks ask by address and without HTTPS: they are answered before anything else is looked at."""

import pytest
from django.test import Client


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/livez", "/readyz"])
def test_it_is_answered_under_any_name_and_without_https(client: Client, settings, address: str) -> None:
    settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = ["luoshi.example"], True
    assert client.get(address, headers={"host": "10.0.0.7"}).status_code == 200
    assert client.get("/accounts/login/", headers={"host": "10.0.0.7"}).status_code == 400


@pytest.mark.django_db
def test_it_is_for_asking_only(client: Client) -> None:
    assert client.post("/livez").status_code == 405
