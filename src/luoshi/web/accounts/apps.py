from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "luoshi.web.accounts"
    label = "accounts"

    def ready(self) -> None:
        from luoshi.web.accounts import policy as _policy  # declares who may do what
