from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0002_review"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="document",
            name="same_text_once_in_a_meeting",
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.UniqueConstraint(
                condition=models.Q(("replaces", None)),
                fields=("meeting", "sha256"),
                name="same_text_once_in_a_meeting",
            ),
        ),
    ]
