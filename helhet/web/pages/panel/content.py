"""What a preparation room shows: every cell of the panel, with what may be chosen where the reader writes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from helhet.analysis.figures import Moment, moment
from helhet.analysis.model import Kind
from helhet.analysis.sentences import newest_shown, sentence
from helhet.assembly import frozen
from helhet.assembly.frozen import Cell, DayFigure, ShownStep
from helhet.assembly.frozen.store import KINDS, PARTS
from helhet.assembly.models import Account, Evidence
from helhet.chain.models import Unit
from helhet.chain.queries import goes_on_at
from helhet.core.wording import number
from helhet.indicators.model import indicators
from helhet.indicators.themes import THEMES
from helhet.people.queries import name_in
from helhet.thread.models import Step
from helhet.thread.queries import with_rows
from helhet.thread.readers import readable
from helhet.thread.warnings import warnings_in
from helhet.web.page import PageRequest
from helhet.web.panels import Room, readability_of
from helhet.web.steps import reader_in_thread

_MOST_STEPS = 20


@dataclass(frozen=True, slots=True)
class Field:
    """One part of an account as it is written in; ``note`` is what the script calls it."""

    note: str
    part: str
    label: str
    help: str
    text: str
    version: int
    said: str
    advice: list[str]

    def told(self) -> dict[str, object]:
        """What a script is told of it."""
        return {"note": self.note, "version": self.version, "text": self.text, "said": self.said,
                "advice": self.advice}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shows:
    """A figure or a step that is shown, with the row that can be put away."""

    row: Evidence
    figure: DayFigure | None = None
    step: ShownStep | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A cell in the room: what is said, and where the reader writes also the fields and the choices."""

    cell: Cell
    anchor: str
    heading: str
    writes: bool
    fields: tuple[Field, ...]
    shows: tuple[Shows, ...]
    figures: tuple[tuple[str, str], ...]  # indicator → name and what it says
    steps: tuple[tuple[str, str], ...]  # step → its kind and sentence
    unshared: tuple[Step, ...]


def labels() -> dict[str, tuple[str, str]]:
    """What is asked of a unit for each theme, part by part."""
    return {
        "well": (_("What develops well?"), _("What do you see, and how do you know?")),
        "further": (_("What must be developed further?"), _("Also what you did not manage.")),
        "need": (_("What do you need, and of whom?"), _("Name the role or the unit that can give it.")),
    }


def places(request: PageRequest, room: Room, writing: str) -> list[Place]:
    """The cells of a panel. ``writing`` is the unit a holder has chosen to write for."""
    found = frozen.cells_of(room.panel)
    writes = [room.is_open and _writes(room, cell.unit, writing) for cell in found]
    accounts = {(row.theme, row.unit_id): row for row in _accounts(room)}
    rows = list(Evidence.objects.filter(assembly=room.assembly).select_related("step"))
    now = moment(room.assembly.unit) if any(writes) else None
    return [
        _place(
            request,
            room,
            cell,
            accounts.get((cell.theme.key, cell.unit.pk)),
            rows,
            now if may else None,
        )
        for cell, may in zip(found, writes, strict=True)
    ]


def fields_of(room: Room, writing: str) -> list[Field]:
    """What the reader writes in the room, as a script asks for it now and then: figures are not read."""
    panel, units = room.panel, frozen.places(room.assembly)
    if not room.is_open:
        return []
    pairs = [(panel.theme, unit) for unit in units] if panel.unit is None else [
        (theme, panel.unit) for theme in THEMES
    ]  # fmt: skip
    accounts = {(row.theme, row.unit_id): row for row in _accounts(room)}
    return [
        field_of(room, accounts.get((theme, unit.pk)), theme, unit, part)
        for theme, unit in pairs
        if _writes(room, unit, writing)
        for part in PARTS
    ]


def field_of(room: Room, account: Account | None, theme: str, unit: Unit, part: str) -> Field:
    """One part of an account, as form and script meet it."""
    text = str(getattr(account, part)) if account else ""
    label, more = labels()[part]
    return Field(
        note=f"{theme}.{unit.pk}.{part}",
        part=part,
        label=label,
        help=more,
        text=text,
        version=account.version if account else 0,
        said=_saved(room, account) if text else "",
        advice=advice(text),
    )


def advice(text: str) -> list[str]:
    """What should be read once more in a text, and whether it is hard to read: it stops nothing."""
    found = [f"{one.excerpt}: {one.advice}" for one in warnings_in(text)]
    hard = readability_of(text)
    if hard is not None:
        found.append(
            _("Hard to read (LIX %(lix)s). Shorter sentences reach more people.") % {"lix": number(hard)}
        )
    return found


def _writes(room: Room, unit: Unit, writing: str) -> bool:
    return unit.path in room.may.leads or (room.may.is_holder and unit.address == writing)


def _place(
    request: PageRequest, room: Room, cell: Cell, account: Account | None, rows: Sequence[Evidence],
    now: Moment | None,
) -> Place:  # fmt: skip
    mine = [row for row in rows if row.theme == cell.theme.key and row.unit_id == cell.unit.pk]
    is_unit = room.panel.unit is not None
    steps = _steps(request, room, cell, mine) if now else []
    shared = frozen.open_to_the_hall(room.assembly).filter(pk__in=[step.pk for step in steps])
    open_keys = set(shared.values_list("pk", flat=True))
    return Place(
        cell=cell,
        anchor=f"{cell.theme.key}-{cell.unit.pk}",
        heading=str(cell.theme.name) if is_unit else cell.unit.name,
        writes=now is not None,
        fields=tuple(field_of(room, account, cell.theme.key, cell.unit, part) for part in PARTS)
        if now
        else (),
        shows=tuple(_shows(cell, mine)),
        figures=tuple(_figures(cell, now, mine)) if now else (),
        steps=tuple((str(s.key), s.title) for s in steps if s.pk in open_keys),
        unshared=tuple(s for s in steps if s.pk not in open_keys),
    )


def _fields(room: Room, account: Account | None, cell: Cell) -> Iterable[Field]:
    return (field_of(room, account, cell.theme.key, cell.unit, part) for part in PARTS)


def _shows(cell: Cell, rows: Iterable[Evidence]) -> Iterable[Shows]:
    figures = {one.panel.indicator.key: one for one in cell.figures}
    steps = {one.key: one for one in cell.steps}
    for row in rows:
        figure = figures.get(row.indicator)
        step = steps.get(str(row.step.key)) if row.step else None
        if figure or step:
            yield Shows(row, figure, step)


def _figures(cell: Cell, now: Moment, rows: Iterable[Evidence]) -> Iterable[tuple[str, str]]:
    """Figures of the theme that have a value here and are not shown yet; those with a signal first."""
    taken = {row.indicator for row in rows}
    known = [one for one in indicators().values() if one.theme == cell.theme.key and one.key not in taken]
    answers = now.figures_of_many(known, [cell.unit])
    found = []
    for order, one in enumerate(known):
        figures = answers[one.key]
        newest = newest_shown(figures.of(cell.unit.path))
        if newest is None or newest.period is None:
            continue
        verdict = figures.verdicts(newest.period, "").get(cell.unit.path) if figures.verdicts else None
        is_signal = verdict is not None and verdict.kind in (Kind.UP, Kind.DOWN)
        said = sentence(figures, cell.unit.path)
        found.append((not is_signal, not one.leads, order, one.key, f"{one.name}: {said.short}"))
    return [(key, words) for *_order, key, words in sorted(found)]


def _steps(request: PageRequest, room: Room, cell: Cell, rows: Iterable[Evidence]) -> list[Step]:
    """Steps of the theme at the unit that the reader may read and that are not shown yet, newest first."""
    taken = [row.step_id for row in rows if row.step_id]
    here = Q(unit=cell.unit) if cell.unit == room.assembly.unit else goes_on_at(cell.unit)
    of_theme = [key for key, row in indicators().items() if row.theme == cell.theme.key]
    # An effort of no theme is of the theme whose figure it is expected to change.
    expected = Q(theme="") & (Q(prediction=None) | Q(prediction__indicator__in=of_theme))
    about = Q(theme=cell.theme.key) | expected
    found = readable(reader_in_thread(request)).filter(here & about, kind__in=KINDS)
    found = found.exclude(pk__in=taken).exclude(is_urgent=True).exclude(is_nameless=True)
    return list(with_rows(found).order_by("-written_at", "-pk")[:_MOST_STEPS])


def _accounts(room: Room) -> Iterable[Account]:
    return Account.objects.filter(assembly=room.assembly).select_related("written_by")


def _saved(room: Room, account: Account | None) -> str:
    if account is None or account.written_at is None:
        return ""
    at = timezone.localtime(account.written_at)
    clock = date_format(at, "H.i" if at.date() == timezone.localdate() else "j F H.i")
    if account.written_by is None:
        return _("Saved %(at)s") % {"at": clock}
    name = name_in(account.written_by, room.assembly.unit)
    return _("Saved %(at)s by %(name)s") % {"at": clock, "name": name}
