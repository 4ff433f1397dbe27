"""What is asked of the list of guests: who is on it, what the kitchen needs to know, what is to be erased."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from helhet.assembly.models import Assembly, Registration
from helhet.assembly.roles import HALL_ROLES, hall_role
from helhet.core.swedish import sort_key
from helhet.core.text import Text
from helhet.people.models import Person
from helhet.people.roles import ROLES

# In which role somebody without an account may be invited.
GUEST_ROLES: dict[str, Text] = {
    **{key: role.name for key, role in HALL_ROLES.items()},
    **{key: ROLES[key].name for key in ("employer", "guardian")},
}


def role_name(key: str) -> str:
    """What a role is called on a badge."""
    known = GUEST_ROLES.get(key)
    return str(known) if known is not None else str(ROLES[key].name if key in ROLES else hall_role(key).name)


def guests_of(assembly: Assembly, *, words: str = "", state: str = "") -> list[Registration]:
    """Those on the list, by name in Swedish order. ``words``: whose name has each of the words in it.

    One SQL question and those of person and unit, however many they are.
    """
    rows = with_names(assembly).select_related("unit", "person")
    if state:
        rows = rows.filter(state=state)
    asked = sort_key(words).strip() and [sort_key(word) for word in words.split()]
    found = [row for row in rows if not asked or _has(row.name, asked)]
    return sorted(found, key=lambda row: (sort_key(row.name), row.pk))


def with_names(assembly: Assembly) -> QuerySet[Registration]:
    """Those on the list; who was taken off it after the day is counted by role and has no name."""
    return assembly.registrations.exclude(name="")


def unsent(assembly: Assembly) -> QuerySet[Registration]:
    """Those who have not been invited yet."""
    return with_names(assembly).filter(state=Registration.State.INVITED, invited_at=None)


def _has(name: str, asked: Iterable[str]) -> bool:
    """Each of the words begins a part of the name, whatever its accents and capitals."""
    parts = [sort_key(part) for part in re.split(r"[\s-]+", name)]
    return all(any(part.startswith(word) for part in parts) for word in asked)


def guest_with(assembly: Assembly, pk: int) -> Registration | None:
    """One of the list, or None."""
    return with_names(assembly).select_related("assembly__unit", "unit", "person").filter(pk=pk).first()


def badge_with(badge: str) -> Registration | None:
    """Whose badge it is, or None."""
    rows = Registration.objects.exclude(name="").select_related("assembly__unit", "unit", "person")
    return rows.filter(badge=badge).first()


def own_registration(assembly: Assembly, person: Person) -> Registration | None:
    """What somebody has said of an edition, or is asked."""
    return assembly.registrations.select_related("assembly").filter(person=person).first()


@dataclass(frozen=True, slots=True)
class Kitchen:
    """What the kitchen cooks for: how many, each need with its number, and each plate that is another.

    No names: a plate is what one of the guests needs, all of it together.
    """

    guests: int
    needs: tuple[tuple[str, int], ...]
    plates: tuple[tuple[str, int], ...]

    @property
    def ordinary(self) -> int:
        """How many eat what is served to all."""
        return self.guests - sum(count for _plate, count in self.plates)


def kitchen(assembly: Assembly) -> Kitchen:
    """Of those who come. One SQL question."""
    foods = list(
        assembly.registrations.filter(state=Registration.State.COMING).values_list("food", flat=True)
    )
    each = [parts for food in foods if (parts := needs_in(food))]
    needs = Counter(part for parts in each for part in parts)
    plates = Counter(", ".join(parts) for parts in each)
    return Kitchen(len(foods), _most_first(needs), _most_first(plates))


def needs_in(text: str) -> tuple[str, ...]:
    """The needs of a text, as they are counted: small letters, each once, in Swedish order."""
    parts = {" ".join(part.split()).casefold() for part in re.split(r"[,;\n]", text)}
    return tuple(sorted((part for part in parts if part), key=lambda part: (sort_key(part), part)))


def _most_first(found: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(found.items(), key=lambda pair: (-pair[1], sort_key(pair[0]), pair[0])))


def needs_to_erase(assembly: Assembly) -> QuerySet[Registration]:
    """The rows that still say what somebody eats or needs."""
    return assembly.registrations.exclude(food="", access="")


def editions_to_erase_from(today: date) -> list[Assembly]:
    """Editions whose day is past and where needs are still written."""
    has_been = Q(state=Assembly.State.HELD) | Q(on__lt=today)
    rows = Assembly.objects.filter(has_been).select_related("unit")
    return [row for row in rows.order_by("pk") if needs_to_erase(row).exists()]
