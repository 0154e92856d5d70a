from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('activity', '0002_staged_batches'),
    ]

    operations = [
        migrations.AddField(
            model_name='batch',
            name='done',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='batch',
            name='head',
            field=models.JSONField(default=list),
        ),
        migrations.AlterField(
            model_name='batch',
            name='state',
            field=models.CharField(choices=[('checking', 'being checked'), ('staged', 'waiting to be applied'), ('applying', 'being applied'), ('applied', 'applied'), ('dropped', 'put away')], default='staged', max_length=10),
        ),
    ]
