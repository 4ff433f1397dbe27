"""Reads of films, sounds, pictures and texts: which are shown where, and what is left to do with them."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from helhet.chain.models import Unit
from helhet.chain.queries import goes_on_at, way_to
from helhet.people.models import Person
from helhet.voices.media import Medium
from helhet.voices.models import Captions, Film, GroundRule, Shown
from helhet.voices.purposes import Basis, Giver, Purpose
from helhet.voices.standing import Rules, standing


def with_all(films: QuerySet[Film]) -> QuerySet[Film]:
    """Films with what ``standing`` reads of them: four SQL questions, however many films."""
    return films.select_related("unit", "left_by", "listed_by").prefetch_related("captions", "shown__grounds")


def film_with(key: UUID) -> Film | None:
    """The film with a key and all that ``standing`` reads, or None."""
    return with_all(Film.objects.filter(key=key)).first()


def rules_of(authority: Unit | str) -> Rules:
    """On what ground an authority shows films, purpose by purpose; consent where it has not decided."""
    path = authority if isinstance(authority, str) else authority.root_path
    rows = GroundRule.objects.filter(authority__path=path).order_by("at", "pk")
    decided = {row.purpose: Basis(row.basis) for row in rows}
    return {purpose: decided.get(purpose, Basis.CONSENT) for purpose in Purpose}


def films_at(unit: Unit) -> QuerySet[Film]:
    """The films of a unit, of those below it and of those merged into it, in their order."""
    films = Film.objects.filter(goes_on_at(unit)).exclude(state=Film.State.GONE)
    return with_all(films).order_by("theme", "order", "-left_at", "-pk")


def films_shown(unit: Unit, purpose: Purpose, on: date, **about: str) -> list[Film]:
    """Of a unit's films about something (``theme=`` or ``indicator=``) those that may be shown on a day."""
    rules = rules_of(unit)
    ready = films_at(unit).filter(state=Film.State.READY, **about).exclude(listed_at=None)
    return [film for film in ready if standing(film, purpose, rules, on).is_shown]


def first_unfinished(person: Person, unit: Unit) -> Film | None:
    """What has waited longest for words or a list, of what a person left or may meet at their unit.

    Whether they look after it is ``readers.may_work_on``'s to say. A text waits for others than its writer.
    """
    above = way_to(unit.path)[1:]  # what stands at the authority itself is everybody's
    near = Q(unit__path__startswith=unit.path) | Q(unit__path__in=above) | Q(left_by=person)
    has_words = Exists(Captions.objects.filter(film=OuterRef("pk")).exclude(finished_at=None))
    films = Film.objects.filter(near, ~has_words | Q(listed_at=None), state=Film.State.READY)
    films = films.exclude(medium=Medium.TEXT, left_by=person)
    return with_all(films).order_by("left_at", "pk").first()


def shown_with_hash(hidden: str) -> tuple[Shown, Giver] | None:
    """Whom a code speaks for, and as whom, by what is stored of it (``slips.hashed``); or None."""
    rows: Iterable[tuple[str, Giver]] = (("own_slip", Giver.SELF), ("guardian_slip", Giver.GUARDIAN))
    for field, giver in rows:
        found = Shown.objects.filter(**{field: hidden}, unlisted_at=None).select_related("film__unit").first()
        if found is not None:
            return found, giver
    return None
