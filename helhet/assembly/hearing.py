"""What students tell that may be chosen for the hall: all that may be shown there but pictures of days."""

from datetime import date

from helhet.assembly.models import Picture
from helhet.chain.models import Unit
from helhet.voices.models import Film
from helhet.voices.purposes import Purpose
from helhet.voices.queries import films_shown


def heard(unit: Unit, on: date, theme: str = "") -> list[Film]:
    """At a unit and below, about a theme or about any. A picture of an earlier assembly is nobody's voice."""
    found = films_shown(unit, Purpose.HALL, on, **({"theme": theme} if theme else {}))
    of_days = set(Picture.objects.filter(film__in=found).values_list("film_id", flat=True))
    return [film for film in found if film.pk not in of_days]
