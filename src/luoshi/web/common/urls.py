from django.urls import path

from luoshi.web.common import views

urlpatterns = [
    path("livez", views.livez, name="livez"),
    path("readyz", views.readyz, name="readyz"),
    path("language", views.language, name="language"),
]
