from django.apps import AppConfig


class ZonesConfig(AppConfig):
    name = "luoshi.web.zones"
    label = "zones"
