"""Units that have left nothing in the year, and since when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.assembly.models import Account
from helhet.chain.models import Unit
from helhet.chain.queries import goes_on_at, heirs
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.core.wording import in_words
from helhet.reports.coverage.ground import Ground
from helhet.reports.coverage.model import EARLY, Found, Gap, GapKind, Way
from helhet.thread.kinds import raised_inside
from helhet.voices.models import Film

# Those who work together, beside the units that are told of one by one; a class is heard through its team.
_WORKING_TOGETHER = ("provider", "team", "service")


@dataclass(frozen=True, slots=True)
class Left:
    """Something that was left at a path. ``is_nameless``: then its time is told to nobody."""

    path: str
    at: datetime
    is_nameless: bool = False


def _left(ground: Ground) -> Iterable[Left]:
    """The newest that was left at each unit: raised, told, or written for the assembly."""
    raised = ground.steps().filter(kind__in=raised_inside()).order_by().values("unit__path", "is_nameless")
    for row in raised.annotate(at=Max("written_at")):
        yield Left(row["unit__path"], row["at"], row["is_nameless"])
    before = ground.moments[1]
    films = Film.objects.filter(goes_on_at(ground.unit), left_at__lt=before)
    films = films.exclude(state__in=(Film.State.ARRIVING, Film.State.REFUSED))
    for one in films.order_by().values("unit__path").annotate(at=Max("left_at")):
        yield Left(one["unit__path"], one["at"])
    accounts = Account.objects.filter(goes_on_at(ground.unit), written_at__lt=before)
    for told in accounts.order_by().values("unit__path").annotate(at=Max("written_at")):
        yield Left(told["unit__path"], told["at"])


def newest_left(ground: Ground) -> dict[str, Left]:
    """By path of each asked unit the newest that was left at it or below, also where it was merged from."""
    moved, places = heirs(), asked(ground)
    every = sorted(_left(ground), key=lambda one: one.at)
    newest: dict[str, Left] = {}
    for one in every:
        place = moved.get(one.path, one.path)
        for unit in places:
            if place.startswith(unit.path):
                newest[unit.path] = one
    return newest


def asked(ground: Ground) -> list[Unit]:
    """The units that are asked of, those that are told of one by one first."""
    told = {unit.path for unit in ground.columns}
    own = {ground.unit.path} if ground.unit.parent_id is not None else set()
    first = [unit for unit in ground.units if unit.path in told | own]
    return first + [unit for unit in ground.units if unit not in first and unit.kind in _WORKING_TOGETHER]


def _find(ground: Ground) -> Found:
    if ground.is_early:
        return EARLY
    places, newest = asked(ground), newest_left(ground)
    began = ground.moments[0]
    silent = [unit for unit in places if unit.path not in newest or newest[unit.path].at < began]
    # Where a whole house is silent it is told once, and not of every team in it.
    paths = {unit.path for unit in silent}
    tops = [unit for unit in silent if not any(unit.path.startswith(p) for p in paths - {unit.path})]
    of = len(places)
    return Found(
        told=ngettext(
            "%(n)s of %(of)s unit has left something.", "%(n)s of %(of)s units have left something.", of
        )
        % {"n": of - len(silent), "of": of},
        of=of,
        lost=len(silent),
        gaps=tuple(_gap(unit, newest.get(unit.path), silent, ground) for unit in tops),
    )


def _gap(unit: Unit, newest: Left | None, silent: Iterable[Unit], ground: Ground) -> Gap:
    below = sum(row.path.startswith(unit.path) for row in silent) - 1
    says = _since(ground.name_of(unit), newest)
    if below:
        says = says + " " + ngettext(
            "Nor has the one below it.", "Nor have any of the %(n)s below it.", below
        ) % {"n": in_words(below)}  # fmt: skip
    meet = Way(_("Plan a forum there"), "forum", unit, Permission.ANALYSE)
    write = Way(_("Write something there"), "skriv", unit, Permission.CONTRIBUTE)
    return Gap(unit, says, (meet, write, Way(_("See the unit"), "kedjan", unit)))


def _since(name: str, newest: Left | None) -> str:
    if newest is None:
        return _("%(unit)s has never left anything.") % {"unit": name}
    if newest.is_nameless:
        return _("%(unit)s has left nothing this year.") % {"unit": name}
    month = date_format(timezone.localtime(newest.at), "F Y")
    return _("%(unit)s has left nothing since %(month)s.") % {"unit": name, "month": month}


KIND = GapKind(
    key="unit_without_contribution",
    order=40,
    name=Text(sv="Enheter som inget har lämnat", en="Units that have left nothing"),
    question=Text(sv="Vad ser ni där?", en="What do you see there?"),
    why=Text(
        sv="Många huvudmän vet för lite om vad varje skola behöver, "
        "och då går det inte att välja vad som ska komma först.",
        en="Many providers know too little of what each school needs, "
        "and then nothing can be chosen to come first.",
    ),
    source=Text(
        sv="Skolinspektionen 2018, Kommuners styrning av gymnasieskolan",
        en="The Schools Inspectorate 2018, municipal steering of upper secondary school",
    ),
    find=_find,
)
