"""The API, version 1: one object, to which each app's `api.py` adds its calls."""

from ninja import NinjaAPI

api = NinjaAPI(title="Luoshi", version="1", urls_namespace="api")
