"""All addresses of the site."""

from django.urls import include, path

urlpatterns: list = [
    path("", include("luoshi.web.common.urls")),
    path("accounts/", include("allauth.account.urls")),
]
handler400 = "luoshi.web.common.views.bad_request"
handler403 = "luoshi.web.common.views.not_found"
handler404 = "luoshi.web.common.views.not_found"
handler500 = "luoshi.web.common.views.server_error"
