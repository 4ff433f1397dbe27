"""One model for the whole hierarchy, and the old paths that still lead somewhere."""

from datetime import date

from django.db import models


class Unit(models.Model):
    """One unit of the tree; ``path`` is address, breadcrumb, scope, roll-up key and order at once."""

    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    kind = models.CharField(max_length=20)
    slug = models.SlugField(max_length=60)
    path = models.CharField(max_length=500, unique=True)
    name = models.CharField(max_length=200)
    sort_key = models.CharField(max_length=400, editable=False)
    school_form = models.CharField(max_length=30, blank=True)
    official_code = models.CharField(max_length=20, blank=True, db_index=True)
    # An authority's member municipalities, by comma: publishers print its figures under them.
    municipality_codes = models.CharField(max_length=200, blank=True)
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged_from"
    )
    is_example = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["parent", "slug"], name="one_slug_per_parent"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def municipalities(self) -> list[str]:
        """The municipality codes as a list."""
        return [code.strip() for code in self.municipality_codes.split(",") if code.strip()]

    def is_open(self, on: date) -> bool:
        """Whether the unit is open on a day; the same rule as ``queries.open_on``."""
        return (self.opened_on is None or self.opened_on <= on) and (
            self.closed_on is None or self.closed_on > on
        )

    @property
    def root_path(self) -> str:
        """Path of the authority: ``/kfv/`` for ``/kfv/gymnasiet/``."""
        return f"/{self.path.split('/')[1]}/"

    @property
    def address(self) -> str:
        """The path as it stands inside a web address: ``kfv/gymnasiet``."""
        return self.path.strip("/")


class OldPath(models.Model):
    """Where a unit stood before it moved, was renamed or merged; such addresses redirect."""

    path = models.CharField(max_length=500, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="old_paths")
