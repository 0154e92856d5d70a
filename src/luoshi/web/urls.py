"""All addresses of the site."""

from django.urls import include, path

from luoshi.web.api import api

urlpatterns = [
    path("", include("luoshi.web.common.urls")),
    path("", include("luoshi.web.cockpit.urls")),
    path("", include("luoshi.web.followup.urls")),
    path("", include("luoshi.web.accounts.urls")),
    path("", include("luoshi.web.zones.urls")),
    path("", include("luoshi.web.activity.urls")),
    path("accounts/", include("luoshi.web.accounts.signing_in")),
    path("api/v1/", api.urls),
]
handler400 = "luoshi.web.common.views.bad_request"
handler403 = "luoshi.web.common.views.not_found"
handler404 = "luoshi.web.common.views.not_found"
handler500 = "luoshi.web.common.views.server_error"
