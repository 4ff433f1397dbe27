"""Who has come to the assembly over the years, counted by the hall's roles; no name is read."""

from collections import defaultdict

from django.db.models import Count

from helhet.assembly.models import Assembly, Registration
from helhet.assembly.roles import hall_role

Year = tuple[Assembly, dict[str, int]]


def over_years(assembly: Assembly) -> list[Year]:
    """The editions up to this one that were held, the earliest first, with how many of each role came.

    Two SQL questions, however many editions.
    """
    begun = (Assembly.State.ON, Assembly.State.HELD)
    editions = Assembly.objects.filter(unit=assembly.unit_id, number__lte=assembly.number, state__in=begun)
    rows = list(editions.order_by("number"))
    came = Registration.objects.filter(assembly__in=rows).exclude(checked_in_at=None).order_by()
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for key, role, count in came.values_list("assembly", "role").annotate(came=Count("pk")):
        of = hall_role(role).key
        found[key][of] = found[key].get(of, 0) + count
    return [(row, found[row.pk]) for row in rows]
