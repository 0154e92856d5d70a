from django.apps import AppConfig


class CockpitConfig(AppConfig):
    name = "luoshi.web.cockpit"
    label = "cockpit"
