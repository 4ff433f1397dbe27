"""A waiting room for texts without a name; those that were written before it are marked and counted."""

import django.db.models.deletion
import uuid
from collections import Counter
from django.conf import settings
from django.db import migrations, models
from django.utils import timezone


def mark_and_count(apps, editor):
    """A step with a code was written without a name; it is counted as published on its day."""
    steps = apps.get_model("thread", "Step").objects.exclude(slip="")
    steps.update(is_nameless=True)
    units, tallies = apps.get_model("chain", "Unit").objects, apps.get_model("thread", "Tally").objects
    found = Counter()
    for path, at in steps.values_list("unit__path", "written_at"):
        found[f"/{path.split('/')[1]}/", timezone.localdate(at).replace(day=1)] += 1
    for (path, month), count in found.items():
        tallies.create(authority=units.get(path=path), month=month, what="published", count=count)


class Migration(migrations.Migration):

    dependencies = [
        ('chain', '0001_initial'),
        ('thread', '0002_what_waits'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='step',
            name='is_nameless',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='step',
            name='is_urgent',
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('week', models.DateField()),
                ('authority', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='chain.unit')),
            ],
        ),
        migrations.CreateModel(
            name='SlipRead',
            fields=[
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('step', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='thread.step')),
            ],
        ),
        migrations.CreateModel(
            name='WaitingText',
            fields=[
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=30)),
                ('text', models.TextField(blank=True)),
                ('fields', models.JSONField(default=dict)),
                ('slip', models.CharField(max_length=64, unique=True)),
                ('once', models.CharField(blank=True, max_length=64)),
                ('publish_by', models.DateField()),
                ('stage', models.CharField(choices=[('waiting', 'Waiting'), ('gathered', 'Gathered'), ('withheld', 'Withheld'), ('erased', 'Erased')], default='waiting', max_length=10)),
                ('review_until', models.DateField(null=True)),
                ('is_cleared', models.BooleanField(default=False)),
                ('reason', models.CharField(blank=True, max_length=20)),
                ('withheld_on', models.DateField(null=True)),
                ('withheld_role', models.CharField(blank=True, max_length=40)),
                ('is_example', models.BooleanField(default=False)),
                ('unit', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='chain.unit')),
            ],
        ),
        migrations.CreateModel(
            name='Whistle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(blank=True, max_length=300)),
                ('address', models.URLField(blank=True, max_length=300)),
                ('phone', models.CharField(blank=True, max_length=40)),
                ('at', models.DateTimeField()),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='chain.unit')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField()),
                ('what', models.CharField(max_length=20)),
                ('count', models.PositiveIntegerField(default=0)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='chain.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('authority', 'month', 'what'), name='one_tally_a_month_and_sort')],
            },
        ),
        migrations.RunPython(mark_and_count, migrations.RunPython.noop),
    ]
