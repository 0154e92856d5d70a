from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CommonConfig(AppConfig):
    name = "luoshi.web.common"
    label = "common"

    def ready(self) -> None:
        """Each app declares who may do what (`policy`), how its audit codes read (`audit`), its pages (`nav`)."""
        autodiscover_modules("policy", "audit", "nav")
