"""The ledger: every number of an authority's own that has ever left, and the decisions that let it.

Rows are added and given an end, never changed or removed: who has seen a number has seen it.
"""

from django.db import models

from helhet.chain.models import Unit


class Release(models.Model):
    """One decision on what may be shown of an authority's own figures, for one state of its data."""

    authority = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="releases")
    state = models.CharField(max_length=64)  # of own snapshots and tree; see release.state
    made_at = models.DateTimeField(auto_now_add=True)
    offered = models.PositiveIntegerField()  # cells with a value
    shown = models.PositiveIntegerField()  # of those, to the whole authority
    # Where parts are more than their whole: [{"series", "path", "split", "period", "whole", "parts"}]
    overlaps = models.JSONField(default=list)

    class Meta:
        ordering = ["-pk"]


class ReleasedCell(models.Model):
    """One number that some readers may see, or once could: all of the authority, or a unit's own staff."""

    authority = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="released_cells")
    is_inner = models.BooleanField(default=False)  # only for those who work at the unit or above it
    series = models.CharField(max_length=120)
    path = models.CharField(max_length=500)
    split = models.CharField(max_length=120, blank=True)
    period = models.CharField(max_length=20)
    value = models.FloatField()
    numerator = models.IntegerField(null=True)
    denominator = models.IntegerField()
    since = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="begun")
    until = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="ended", null=True)

    class Meta:
        indexes = [models.Index(fields=["authority", "until"])]
