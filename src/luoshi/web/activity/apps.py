from django.apps import AppConfig


class ActivityConfig(AppConfig):
    name = "luoshi.web.activity"
    label = "activity"

    def ready(self) -> None:
        from luoshi.web.activity import policy as _policy  # declares who may do what
