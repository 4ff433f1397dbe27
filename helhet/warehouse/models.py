"""Rows about data: what was read, from where, when, with which problems.

The numbers themselves stand in Parquet.
"""

from django.db import models

from helhet.chain.models import Unit
from helhet.people.models import Person


class Snapshot(models.Model):
    """One immutable reading of one scope of a source (a school year of a file, say).

    Several snapshots may cover the same scope; the newest one is current, the older stay for
    "as of". ``authority`` is set for an authority's own data and empty for public statistics.
    """

    source = models.CharField(max_length=60)
    scope = models.CharField(max_length=120)
    authority = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True)
    # An extract of another source's figures names that source; it counts only where the source
    # itself has not been read for the same scope. See docs/decisions/0014-extracts-stand-in.md.
    stands_for = models.CharField(max_length=60, blank=True)
    content_hash = models.CharField(max_length=64)
    rows = models.PositiveIntegerField()
    read_at = models.DateTimeField(auto_now_add=True)
    published_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["source", "scope"])]

    @property
    def stands_scope(self) -> str:
        """The scope of the source that this extract stands in for."""
        return self.scope.removeprefix(f"{self.stands_for}:")

    @property
    def file_name(self) -> str:
        """Where the rows stand, below the warehouse folder."""
        return f"{self.source}/{self.content_hash}.parquet"


class ImportRun(models.Model):
    """One attempt to read something, successful or not, with counts and problems in words."""

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        UNCHANGED = "unchanged"
        CHECKED = "checked"  # a dry run that found the file good
        FAILED = "failed"

    source = models.CharField(max_length=60)
    authority = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True)
    given = models.CharField(max_length=400)  # file name or address
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    started_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True)
    channel = models.CharField(max_length=20, blank=True)
    rows_read = models.PositiveIntegerField(default=0)
    rows_kept = models.PositiveIntegerField(default=0)
    # {"shown": n, "suppressed": n, "missing": n, "sheets": n}
    counts = models.JSONField(default=dict)
    # [{"text", "do", "sheet", "row", "column", "stops"}], as in sources.model.Problem
    problems = models.JSONField(default=list)
    progress = models.JSONField(default=dict)  # {"done": n, "of": m, "doing": "…", "is_deciding": bool}
    snapshots = models.ManyToManyField(Snapshot, related_name="runs")

    class Meta:
        ordering = ["-started_at", "-pk"]

    @property
    def is_busy(self) -> bool:
        """Whether it is being read, or it is being decided what may be shown of what was read."""
        return self.ended_at is None or bool(self.progress.get("is_deciding"))
