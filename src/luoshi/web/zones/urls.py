"""What units are there for; it stands under People."""

from django.urls import path

from luoshi.web.zones import views

app_name = "zones"
urlpatterns = [
    path("people/remits/", views.remits, name="remits"),
    path("people/units/<int:pk>/remit/", views.remit, name="remit"),
]
