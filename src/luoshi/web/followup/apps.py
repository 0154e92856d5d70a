from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "luoshi.web.followup"
    label = "followup"

    def ready(self) -> None:
        from luoshi.web.followup import policy as _policy  # declares who may do what
