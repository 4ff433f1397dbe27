"""What the stage, the control and the phones share: what is on, its theme, where one joins, who is there."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TypeVar, cast
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from helhet.assembly import counting
from helhet.assembly.capability import COOKIE, Capability
from helhet.assembly.capability import read as read_capability
from helhet.assembly.items import ITEM_KINDS, ItemKind
from helhet.assembly.models import Assembly, HallQuestion, Item, Round, Stage
from helhet.assembly.roles import HALL_ROLES, HallRole
from helhet.indicators.themes import THEMES, Theme
from helhet.voices.models import Film
from helhet.voices.purposes import Purpose
from helhet.voices.queries import film_with, rules_of
from helhet.voices.standing import standing
from helhet.web.films import Player, player
from helhet.web.squares import square

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class OnStage:
    """What the hall sees now, read once: the stage's row with all it points at, and the time."""

    assembly: Assembly
    stage: Stage
    now: datetime
    _made: dict[object, object] = field(default_factory=dict, compare=False, repr=False)

    def once(self, key: object, make: Callable[[], Made]) -> Made:
        """What is asked for several times while one page is made, such as a panel's deck, made once."""
        if key not in self._made:
            self._made[key] = make()
        return cast("Made", self._made[key])

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)

    @property
    def item(self) -> Item | None:
        return self.stage.item

    @property
    def kind(self) -> ItemKind | None:
        return ITEM_KINDS.get(self.stage.item.kind) if self.stage.item is not None else None

    @property
    def theme(self) -> Theme | None:
        return theme_of(self.stage.item) if self.stage.item is not None else None

    @property
    def asked(self) -> HallQuestion | None:
        return self.stage.asked

    @property
    def open_round(self) -> Round | None:
        """The round that the hall answers now, or None."""
        found = self.stage.round
        return found if found is not None and found.closed_at is None else None

    @property
    def ends(self) -> datetime | None:
        """When the clock on the stage stands at nought: that of the vote, else that of the point."""
        found = self.open_round
        return found.closes_at if found is not None and found.closes_at else self.stage.ends_at


def on_stage(assembly: Assembly) -> OnStage:
    """What is on; one SQL question."""
    rows = Stage.objects.select_related(
        "item__panel__unit", "item__question__film", "item__film", "item__unit", "item__room",
        "round__question", "asked",
    )  # fmt: skip
    stage = rows.filter(assembly=assembly).first() or Stage.objects.create(assembly=assembly)
    stage.assembly = assembly
    return OnStage(assembly, stage, timezone.now())


def theme_of(item: Item) -> Theme | None:
    """The theme a point is about, or None for what belongs to the whole day."""
    key = item.panel.theme if item.panel is not None else ""
    key = key or (item.question.theme if item.question is not None else "")
    return THEMES.get(key)


@dataclass(frozen=True, slots=True)
class Joining:
    """How one comes into the hall: what stands on the stage."""

    host: str
    code: str
    address: str
    square: SafeString


def joining(request: HttpRequest, assembly: Assembly) -> Joining | None:
    """Where phones come in; None while the hall is closed."""
    if not assembly.is_open or not assembly.join_code:
        return None
    address = request.build_absolute_uri(reverse("salen_nu", kwargs={"code": assembly.join_code}))
    code = f"{assembly.join_code[:3]} {assembly.join_code[3:]}"
    return Joining(f"{request.get_host()}/salen", code, address, square(address))


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of a role have answered, of how many there are; never what."""

    role: HallRole
    answered: int
    present: int


def tally(assembly: Assembly, found: Round | None) -> list[Tally]:
    """By role, those that are in the hall; two SQL questions."""
    answered = counting.answered(found) if found is not None else {}
    present: dict[str, int] = {}
    for role in assembly.participants.values_list("role", flat=True):
        present[role] = present.get(role, 0) + 1
    there = [role for role in HALL_ROLES if present.get(role) or answered.get(role)]
    # Votes on paper come from people without a phone: there are never fewer present than have answered.
    return [
        Tally(HALL_ROLES[role], answered.get(role, 0), max(present.get(role, 0), answered.get(role, 0)))
        for role in there
    ]


def hall_film(film: Film | None, assembly: Assembly, on: date) -> Player | None:
    """A film as it is shown in the hall; None where it may not be. Asked anew each time, kept nowhere."""
    if film is None:
        return None
    whole = film_with(film.key)
    if whole is None or not may_be_shown(whole, assembly, on):
        return None
    found = player(whole)
    parts = {"film": "film.mp4", "sound": "ljud.m4a", "picture": "bild.jpg"}
    return replace(
        found,
        address=_part(assembly, film.key, parts[whole.medium]) if whole.medium in parts else "",
        poster=_part(assembly, film.key, "stillbild.jpg") if found.poster else "",
        small=_part(assembly, film.key, "bild.jpg") if found.small else "",
        tracks=[
            replace(row, address=_part(assembly, film.key, f"{row.language}.vtt") if row.address else "")
            for row in found.tracks
        ],
    )


def may_be_shown(film: Film, assembly: Assembly, on: date) -> bool:
    """Whether a film (read by ``film_with``) may be shown in the hall on a day."""
    return standing(film, Purpose.HALL, rules_of(assembly.unit.root_path), on).is_shown


def _part(assembly: Assembly, key: UUID, name: str) -> str:
    where = {"unit": assembly.unit, "number": assembly.number, "key": key, "part": name}
    return reverse("scen_film", kwargs=where)


def capability_of(request: HttpRequest) -> Capability | None:
    """What the phone holds, or None; whether it takes part in an assembly is ``entering``'s to say."""
    return read_capability(request.COOKIES.get(COOKIE, ""))
