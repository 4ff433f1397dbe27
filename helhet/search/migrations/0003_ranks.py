"""Weights become ranks. They are read anew by the next tick; until then what is found stands in another order."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def read_anew(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """An entry without a digest is read as if its text had changed."""
    apps.get_model("search", "Entry").objects.update(digest="")


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0002_what_units_said"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="posting",
            name="posting_word_room",
        ),
        migrations.RemoveIndex(
            model_name="posting",
            name="posting_entry_word",
        ),
        migrations.RemoveField(
            model_name="posting",
            name="weight",
        ),
        migrations.AddField(
            model_name="posting",
            name="rank",
            field=models.IntegerField(default=0),
        ),
        migrations.AddIndex(
            model_name="posting",
            index=models.Index(fields=["word", "room", "entry", "rank"], name="posting_word_room"),
        ),
        migrations.AddIndex(
            model_name="posting",
            index=models.Index(fields=["entry", "word", "rank"], name="posting_entry_word"),
        ),
        migrations.RunPython(read_anew, migrations.RunPython.noop, elidable=True),
    ]
