"""The levels a thread climbs, from everyday life to the decision, named by what is really there."""

from collections.abc import Iterable
from enum import IntEnum

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from helhet.chain.models import Unit
from helhet.core.text import Text
from helhet.core.wording import listed
from helhet.thread.kinds.model import Kind


class Level(IntEnum):
    """The highest first, as on the map."""

    DECISION = 1
    AUTHORITY = 2
    SCHOOL = 3
    UNIT = 4
    TEAM = 5
    EVERYDAY = 6


_OF_UNIT = {
    "authority": Level.AUTHORITY,
    "branch": Level.SCHOOL,
    "office": Level.SCHOOL,
    "house": Level.SCHOOL,
    "provider": Level.SCHOOL,
    "school_unit": Level.UNIT,
    "programme": Level.UNIT,
    "team": Level.TEAM,
    "service": Level.TEAM,
    "group": Level.TEAM,
}

# In the definite form: the levels of the one thread that is shown.
_NAMES = {
    "authority": Text(sv="huvudmannen", en="the authority"),
    "branch": Text(sv="skolformen", en="the school form"),
    "office": Text(sv="kontoret", en="the office"),
    "house": Text(sv="skolhuset", en="the school house"),
    "provider": Text(sv="anordnaren", en="the provider"),
    "school_unit": Text(sv="enheten", en="the school unit"),
    "programme": Text(sv="programmet", en="the programme"),
    "team": Text(sv="arbetslaget", en="the team"),
    "service": Text(sv="serviceteamet", en="the service team"),
    "group": Text(sv="gruppen", en="the group"),
}


def level_of_unit(unit: Unit) -> Level:
    """Where what belongs to a unit stands; a kind of unit that is new stands with the schools."""
    return _OF_UNIT.get(unit.kind, Level.SCHOOL)


def level_of(kind: Kind, unit: Unit) -> Level:
    """Where a step stands: decisions above all, voices and answers where everyday life is."""
    if kind.key == "decision":
        return Level.DECISION
    return Level.EVERYDAY if kind.is_voice or kind.key == "answer" else level_of_unit(unit)


def level_name(level: Level, unit_kinds: Iterable[str]) -> str:
    """What a level is called in a thread, by the kinds of unit that are on it there."""
    if level is Level.DECISION:
        return _("Decision")
    if level is Level.EVERYDAY:
        return _("Classroom and everyday")
    there = set(unit_kinds)
    return str(capfirst(listed([str(name) for key, name in _NAMES.items() if key in there])))
