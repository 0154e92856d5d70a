"""Sign-in: accounts are made by administrators, nobody signs up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from luoshi.web.accounts.models import User
from luoshi.web.accounts.services import password_set


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # the package has no types
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def set_password(self, user: User, password: str) -> None:
        """One's own password changes by the same service as another's, and leaves the same line in the audit."""
        password_set(actor=user, user=user, password=password)
        user.refresh_from_db(fields=["password"])
