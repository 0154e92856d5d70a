"""The nightly jobs run as the worker runs them, and may run twice."""

import pytest
from procrastinate.contrib.django import app

from luoshi.web.activity.models import AuditEntry


@pytest.mark.parametrize("name", ["activity.verify", "activity.purge"])
def test_each_runs_every_night(name):
    assert name in {task for task, _id in app.periodic_registry.periodic_tasks}


def test_the_check_of_the_night_is_recorded_in_the_name_of_the_system(cast):
    for _ in range(2):
        app.tasks["activity.verify"](timestamp=0)
    lines = AuditEntry.objects.filter(code="chain.verified", object_id=str(cast.zone.pk))
    assert [line.actor.username for line in lines] == ["system", "system"]


def test_purging_an_empty_storage_is_nothing(db, settings, tmp_path):
    storages = settings.STORAGES
    options = {**storages["default"]["OPTIONS"], "location": tmp_path / "none"}
    settings.STORAGES = {**storages, "default": {**storages["default"], "OPTIONS": options}}
    app.tasks["activity.purge"](timestamp=0)
    app.tasks["activity.purge"](timestamp=0)
