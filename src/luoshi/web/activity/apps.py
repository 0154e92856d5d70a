from django.apps import AppConfig


class ActivityConfig(AppConfig):
    name = "luoshi.web.activity"
    label = "activity"
