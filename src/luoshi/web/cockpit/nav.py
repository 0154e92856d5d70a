"""The first page in the navigation."""

from django.utils.translation import gettext_lazy as _

from luoshi.web.common.nav import Entry, add

add(Entry("cockpit", _("Cockpit"), "home", "layout-dashboard", 10, lambda user: True))
