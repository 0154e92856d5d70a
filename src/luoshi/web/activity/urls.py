"""The audit, for its administrator."""

from django.urls import path

from luoshi.web.activity import views

app_name = "activity"
urlpatterns = [
    path("audit/", views.audit, name="audit"),
    path("audit/check/", views.check, name="check"),
]
