"""People, the tree of units, and who holds which role where, from when to when."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """The roles of the mechanism; each is held in a unit, and reaches as `policy` says."""

    LEADER = "leader", _("Leader")
    SUPERVISOR = "supervisor", _("Supervisor")
    OFFICE = "office", _("Zone office")
    HEAD = "head", _("Unit head")
    OFFICER = "officer", _("Officer")
    ECONOMIST = "economist", _("Economist")
    DISCIPLINE = "discipline", _("Discipline inspection")
    PARTY = "party", _("Party affairs")
    COMPANY = "company", _("Company user")
    OBSERVER = "observer", _("Observer")
    SYSTEM_ADMIN = "system_admin", _("System administrator")
    SECURITY_ADMIN = "security_admin", _("Security administrator")
    AUDIT_ADMIN = "audit_admin", _("Audit administrator")


# Three separated powers: nobody holds two of them.
ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})
# People from outside the administration: they see their own unit, not the tree.
OUTSIDERS = frozenset({Role.COMPANY, Role.OBSERVER})
# These see the whole zone of the unit they sit in; the others see their unit and what lies below it.
ZONE_WIDE = frozenset({Role.LEADER, Role.SUPERVISOR, Role.OFFICE, Role.DISCIPLINE})


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser):
    """A person who signs in, or the named system user, who cannot.

    `root` is the zone that keeps the account; without one, the system user does.
    """

    username = models.CharField(
        _("user name"),
        max_length=60,
        unique=True,
        validators=[RegexValidator(r"^[\w.@+-]+$", _("Letters, digits and . @ + - _ only."))],
    )
    display_name = models.CharField(_("name"), max_length=60)
    root = models.ForeignKey("Unit", null=True, on_delete=models.PROTECT, related_name="+")
    is_active = models.BooleanField(default=True)
    is_system = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]

    class Meta:
        ordering = ["username"]
        constraints = [models.UniqueConstraint(Lower("username"), name="user_name_once_in_any_case")]

    def __str__(self) -> str:
        return self.display_name or self.username

    def get_full_name(self) -> str:
        return self.display_name

    def get_short_name(self) -> str:
        return self.display_name


class Unit(models.Model):
    """A node of the tree. A root is a zone (or a city); `path` holds the ids from the root down (`/1/7/12/`)."""

    class Kind(models.TextChoices):
        ZONE = "zone", _("zone")
        CITY = "city", _("city")
        UNIT = "unit", _("unit")
        OUTSIDE = "outside", _("outside body")

    name = models.CharField(_("name"), max_length=200)
    pinyin = models.CharField(max_length=600, editable=False)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.UNIT)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    root = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    path = models.CharField(max_length=200, unique=True, null=True)

    class Meta:
        ordering = ["pinyin", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["parent", "name"], name="unit_name_once_below_its_parent", nulls_distinct=False
            ),
        ]

    def __str__(self) -> str:
        return self.name


class _Days(Func):
    """The days from `start` to `end`, both included; without `end`, all that follow."""

    function = "DATERANGE"
    output_field = DateRangeField()


_DAYS = _Days("start", "end", RangeBoundary(inclusive_lower=True, inclusive_upper=True))


class Membership(models.Model):
    """`user` holds `role` in `unit` from `start` to `end`, both days included; no `end` means until further notice."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)
    start = models.DateField(_("from"))
    end = models.DateField(_("to"), null=True, blank=True)

    class Meta:
        ordering = ["start", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(end__gte=F("start")), name="membership_ends_after_it_starts"
            ),
            ExclusionConstraint(
                name="no_role_twice_at_a_time",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("unit", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (_DAYS, RangeOperators.OVERLAPS),
                ],
            ),
            ExclusionConstraint(
                name="administrators_powers_are_separate",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("role", RangeOperators.NOT_EQUAL),
                    (_DAYS, RangeOperators.OVERLAPS),
                ],
                condition=Q(role__in=sorted(ADMINISTRATORS)),
            ),
        ]
        indexes = [models.Index(fields=["user", "start", "end"])]

    def __str__(self) -> str:
        return f"{self.user} – {self.get_role_display()} – {self.unit}"


class ApiToken(models.Model):
    """A bearer token; only its SHA-256 is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    digest = models.CharField(max_length=64, unique=True)
    read_only = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.user} – {self.expires_at:%Y-%m-%d}"
