"""Facts about a zone that the tree of units does not hold, and the eight pillars of work."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.web.accounts.models import Unit


class Pillar(models.TextChoices):
    """The eight pillars (八个方面). No pillar is a class of its own, written as null."""

    INVESTMENT_ATTRACTION = "investment-attraction", _("Investment attraction")
    PROJECT_DELIVERY = "project-delivery", _("Project delivery")
    LEADING_INDUSTRIES = "leading-industries", _("Leading industries")
    INNOVATION = "innovation", _("Innovation")
    PLATFORMS = "platforms", _("Platforms")
    SERVICES = "services", _("Services")
    FOUR_BESTS = "four-bests", _("Four bests")
    PARTY_BUILDING = "party-building", _("Party building")


class Remit(models.Model):
    """What a unit is there for (职责分工): words by which its work is known, and pillars that it serves.

    `words` is a list of strings, `pillars` of `Pillar` values; both only ever suggest, they decide nothing.
    """

    unit = models.OneToOneField(Unit, on_delete=models.CASCADE, primary_key=True, related_name="remit")
    words = models.JSONField(default=list)
    pillars = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.unit}: {'、'.join(self.words)}"


class City(models.Model):
    """The city whose leaders come on site."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    province = models.CharField(_("province"), max_length=100)
    code = models.CharField(_("administrative code (GB/T 2260)"), max_length=6, blank=True)

    class Meta:
        ordering = ["code", "name"]
        verbose_name_plural = "cities"

    def __str__(self) -> str:
        return self.name


class Zone(models.Model):
    """A development zone: the root of a tree of units, and what is known of it."""

    class Level(models.TextChoices):
        NATIONAL = "national", _("national level")
        PROVINCIAL = "provincial", _("provincial level")

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, primary_key=True, related_name="zone")
    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="zones")
    level = models.CharField(_("level"), max_length=10, choices=Level.choices, default=Level.NATIONAL)
    fictional = models.BooleanField(default=False)
    meeting_rule = models.CharField(_("rule of the on-site meeting"), max_length=200, default="FREQ=MONTHLY")

    class Meta:
        ordering = ["unit__pinyin"]

    def __str__(self) -> str:
        return self.unit.name
