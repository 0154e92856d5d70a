from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('followup', '0003_editions_may_go_back'),
    ]

    operations = [
        migrations.AddField(
            model_name='report',
            name='content',
            field=models.CharField(blank=True, editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name='report',
            name='sent',
            field=models.UUIDField(editable=False, null=True, unique=True),
        ),
    ]
