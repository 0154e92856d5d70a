"""People, accounts and tokens."""

from django.urls import path

from luoshi.web.accounts.views import accounts, people, tokens

app_name = "accounts"
urlpatterns = [
    path("people/", people.tree, name="people"),
    path("people/units/<int:pk>/new/", people.unit_new, name="unit-new"),
    path("people/units/<int:pk>/rename/", people.unit_rename, name="unit-rename"),
    path("people/units/<int:pk>/grant/", people.grant, name="grant"),
    path("people/roles/<int:pk>/end/", people.end, name="end"),
    path("people/accounts/", accounts.listing, name="accounts"),
    path("people/accounts/new/", accounts.new, name="account-new"),
    path("people/accounts/<int:pk>/password/", accounts.password, name="account-password"),
    path("people/accounts/<int:pk>/close/", accounts.close, name="account-close"),
    path("people/accounts/<int:pk>/reopen/", accounts.reopen, name="account-reopen"),
    path("account/tokens/", tokens.listing, name="tokens"),
    path("account/tokens/<int:pk>/revoke/", tokens.revoke, name="token-revoke"),
]
