"""What the nearest assembly asks of a person before its day: an answer, words, a panel, a duty, reading."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from helhet.assembly.duties import DUTIES, Duty
from helhet.assembly.frozen import has_pack
from helhet.assembly.guests import own_registration
from helhet.assembly.models import Account, Assembly, Crew, Panel, Panellist, Reading, Registration
from helhet.assembly.panel_talks import PACK, panels_by_slug
from helhet.assembly.queries import houses
from helhet.assembly.rules import registration_is_open
from helhet.chain.models import Unit
from helhet.indicators.themes import THEMES
from helhet.people.models import Person
from helhet.thread.readers import Led

# Before that there is nothing to do yet: for words and panels counted from their last day, for a duty from
# the day itself.
_AHEAD = timedelta(days=60)
_SOON = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Words:
    """A unit whose leader has not said of every theme that its words are ready; ``slug`` is its room."""

    unit: Unit
    slug: str
    ready: int
    of: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What one person is to do. ``panels`` and ``unread`` by address; ``reports`` is how many there are;
    ``must_read_pack``: they were told of the reports, and have not opened the ten-minute pack."""

    assembly: Assembly
    must_answer: bool
    words: Words | None
    panels: Mapping[str, Panel]
    duties: tuple[Duty, ...]
    unread: Mapping[str, Panel]
    reports: int
    must_read_pack: bool


def nearest(roots: Collection[str], today: date) -> Assembly | None:
    """The next edition of the authorities with these paths that has not been held."""
    rows = Assembly.objects.filter(unit__path__in=roots, on__gte=today).exclude(state=Assembly.State.HELD)
    return rows.select_related("unit").order_by("on", "pk").first()


def asked_of(person: Person, assembly: Assembly, leads: Iterable[Led], today: date) -> Asked:
    """All of it, in a number of SQL questions that does not grow with guests, panels or units."""
    row = own_registration(assembly, person)
    rooms = panels_by_slug(assembly)
    of_day = {slug: panel for slug, panel in rooms.items() if panel.axis == assembly.axis}
    is_open = assembly.frozen_at is None
    opened = _opened(row)

    def is_near(by: date | None) -> bool:
        return (by or assembly.on) - today <= _AHEAD

    return Asked(
        assembly=assembly,
        must_answer=_must_answer(row, assembly, today),
        words=_words(assembly, leads, rooms) if is_open and is_near(assembly.accounts_by) else None,
        panels=_seats(person, assembly, of_day) if is_open and is_near(assembly.freeze_on) else {},
        duties=_duties(person, assembly) if assembly.on - today <= _SOON else (),
        unread={} if opened is None else {slug: one for slug, one in of_day.items() if slug not in opened},
        reports=len(of_day),
        must_read_pack=opened is not None and PACK not in opened and has_pack(assembly),
    )


def _must_answer(row: Registration | None, assembly: Assembly, today: date) -> bool:
    """Whether they were invited and have said nothing; who is only on the list has not been asked."""
    is_asked = row is not None and row.state == Registration.State.INVITED and row.invited_at is not None
    return is_asked and registration_is_open(assembly, today)


def _words(assembly: Assembly, leads: Iterable[Led], rooms: Mapping[str, Panel]) -> Words | None:
    """The first of their units that is not ready."""
    led = tuple(leads)
    if not led:
        return None
    mine = [unit for unit in houses(assembly) if any(one.covers(unit.path) for one in led)]
    slugs = {panel.unit_id: slug for slug, panel in rooms.items() if panel.unit_id}
    rows = Account.objects.filter(assembly=assembly, theme__in=THEMES).exclude(done_at=None)
    ready = set(rows.values_list("unit_id", "theme"))
    for unit in mine:
        count = sum((unit.pk, theme) in ready for theme in THEMES)
        if count < len(THEMES):
            return Words(unit, slugs.get(unit.pk, ""), count, len(THEMES))
    return None


def _seats(person: Person, assembly: Assembly, of_day: Mapping[str, Panel]) -> dict[str, Panel]:
    rows = Panellist.objects.filter(panel__assembly=assembly, person=person)
    sits = set(rows.values_list("panel_id", flat=True))
    return {
        slug: panel for slug, panel in of_day.items() if panel.pk in sits or panel.moderator_id == person.pk
    }


def _duties(person: Person, assembly: Assembly) -> tuple[Duty, ...]:
    """What they were given to do, one for each page it is done on."""
    given = set(Crew.objects.filter(assembly=assembly, person=person).values_list("duty", flat=True))
    by_page: dict[str, Duty] = {}
    for key, duty in DUTIES.items():
        if key in given:
            by_page.setdefault(duty.page, duty)
    return tuple(by_page.values())


def _opened(row: Registration | None) -> set[str] | None:
    """The reports they were told of and have opened; None for whom has not been told."""
    if row is None or row.reports_sent_at is None or row.state == Registration.State.DECLINED:
        return None
    if row.assembly.frozen_at is None:
        return None
    rows = Reading.objects.filter(assembly=row.assembly, person=row.person)
    return set(rows.values_list("report", flat=True))
