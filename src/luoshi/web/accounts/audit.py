"""What accounts records."""

from django.utils.translation import gettext_lazy as _

from luoshi.web.activity.audit import codes, kinds

codes(
    {
        "unit.created": _("created a unit"),
        "unit.renamed": _("renamed a unit"),
        "user.created": _("created an account"),
        "user.deactivated": _("closed an account"),
        "user.reopened": _("opened a closed account again"),
        "user.password_set": _("set a password"),
        "membership.granted": _("gave a role"),
        "membership.ended": _("ended a role"),
        "membership.withdrawn": _("took back a role before its first day had passed"),
        "token.issued": _("issued an API token"),
        "token.revoked": _("revoked an API token"),
    }
)
kinds(
    {
        "accounts.unit": _("unit"),
        "accounts.user": _("account"),
        "accounts.membership": _("role"),
        "accounts.apitoken": _("API token"),
    }
)
