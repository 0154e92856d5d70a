from django.apps import AppConfig


class ZonesConfig(AppConfig):
    name = "luoshi.web.zones"
    label = "zones"

    def ready(self) -> None:
        from luoshi.web.zones import policy as _policy  # declares who may do what
