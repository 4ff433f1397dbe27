"""Write down which steps wait: what was computed on every page before."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from helhet.thread.kinds import voices


def note_what_waits(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Voices that are not withdrawn and have no fate of their own."""
    steps = apps.get_model("thread", "Step").objects
    said = models.Exists(apps.get_model("thread", "Fate").objects.filter(step=models.OuterRef("pk"), carry=None))
    open_voices = steps.filter(kind__in=list(voices())).exclude(state="withdrawn")
    open_voices.exclude(said).update(is_waiting=True)


class Migration(migrations.Migration):
    """A column, what it says of the steps there are, and an index of those that wait."""

    dependencies = [("thread", "0001_steps")]

    operations = [
        migrations.AddField("Step", "is_waiting", models.BooleanField(default=False)),
        migrations.RunPython(note_what_waits, migrations.RunPython.noop),
        migrations.AddIndex(
            "Step",
            models.Index(fields=["written_at"], condition=models.Q(is_waiting=True), name="step_waiting"),
        ),
    ]
