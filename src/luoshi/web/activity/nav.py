"""The pages of the audit."""

from django.utils.translation import gettext_lazy as _

from luoshi.web.activity.selectors import may_audit
from luoshi.web.common.nav import ADMINISTRATION, Entry, add

add(Entry("audit", _("Audit"), "activity:audit", "shield-check", 10, may_audit, group=ADMINISTRATION))
