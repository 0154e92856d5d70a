from django.urls import path

from luoshi.web.cockpit import views

urlpatterns = [path("", views.home, name="home")]
