"""How an authority's own tables are read: which column is what."""

from django.db import models

from helhet.chain.models import Unit


class ColumnMapping(models.Model):
    """One saved way to read a kind of table of an authority.

    ``columns`` says which heading stands for which role (see own_table.mapping.ROLES);
    ``headings`` is the whole first row it was made for, so that a table that has changed is told.
    """

    class Scale(models.TextChoices):
        PERCENT = "percent"  # 85,3 is 85.3 per cent
        FRACTION = "fraction"  # 0,853 is 85.3 per cent, as Excel keeps a cell shown as 85,3 %
        NUMBER = "number"  # weeks, points: no share

    class DecimalMark(models.TextChoices):
        COMMA = ","
        POINT = "."

    authority = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="column_mappings")
    name = models.CharField(max_length=100)
    series = models.CharField(max_length=60)
    columns = models.JSONField(default=dict)
    headings = models.JSONField(default=list)
    scale = models.CharField(max_length=10, choices=Scale.choices, default=Scale.PERCENT)
    decimal_mark = models.CharField(max_length=1, choices=DecimalMark.choices, default=DecimalMark.COMMA)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "name"], name="one_mapping_of_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
