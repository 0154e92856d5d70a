from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "luoshi.web.common"
    label = "common"
