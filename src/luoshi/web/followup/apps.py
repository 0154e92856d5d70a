from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "luoshi.web.followup"
    label = "followup"
