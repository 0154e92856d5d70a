"""The named user that the command line, the nightly jobs and the demo act as."""

from django.db import migrations


def make(apps, schema_editor):
    fields = {"display_name": "系统", "is_system": True, "password": "!"}
    apps.get_model("accounts", "User").objects.get_or_create(username="system", defaults=fields)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
