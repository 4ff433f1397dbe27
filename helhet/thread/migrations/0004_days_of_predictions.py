"""The days of predictions are found without reading all that was ever foretold."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('thread', '0003_a_waiting_room'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='prediction',
            index=models.Index(fields=['signal_on'], name='prediction_signal_on'),
        ),
        migrations.AddIndex(
            model_name='prediction',
            index=models.Index(fields=['result_on'], name='prediction_result_on'),
        ),
    ]
