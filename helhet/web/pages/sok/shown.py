"""What the page of hits shows: addresses that carry what was asked, and each group with its words."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.assembly.frozen.said import Said
from helhet.assembly.models import Assembly, Panel
from helhet.core.wording import in_words
from helhet.indicators.themes import THEMES
from helhet.search.excerpts import Piece
from helhet.search.queries import Found, Kind, Narrowed
from helhet.search.telling import Thread, Told, ToldGroup
from helhet.thread.kinds import kinds
from helhet.thread.models import Step
from helhet.web.page import PageRequest
from helhet.web.steps import who_wrote
from helhet.year.models import AgendaItem, Meeting

_CARRIED = ("q", "slag", "enhet", "fran", "till", "tema", "trad")


class Address:
    """The address of this search, and those of others that differ in something."""

    def __init__(self, request: PageRequest) -> None:
        given = request.GET
        self._path = request.path
        self._query = given.copy()
        for key in [*given]:
            if key not in _CARRIED or not given[key]:
                del self._query[key]

    def to(self, **changed: object) -> str:
        """The same search with something else; an empty value takes it away."""
        query = self._query.copy()
        for key, value in changed.items():
            query.pop(key, None)
            if value:
                query[key] = str(value)
        return f"{self._path}?{query.urlencode()}"

    def only(self, *kept: str, **changed: object) -> str:
        """The same search with nothing kept but some of it."""
        left = dict[str, object]({key: "" for key in _CARRIED if key not in kept})
        return self.to(**left | changed)


@dataclass(frozen=True, slots=True)
class Choice:
    """One kind of text to look among, how many were found of it, and where it is chosen."""

    name: str
    count: int
    is_all: bool  # else there are more than ``count``
    address: str
    is_chosen: bool


def choices(found: Found, where: Narrowed, address: Address) -> list[Choice]:
    """All kinds together, then each."""
    names = {Kind.STEP: _("Steps"), Kind.MINUTES: _("Minutes"), Kind.REPORT: _("Reports")}
    count = sum(found.counts.values())
    whole = Choice(_("Everything"), count, not found.more, address.to(slag=""), where.kind is None)
    return [whole] + [
        Choice(
            names[kind], found.counts[kind], kind not in found.more, address.to(slag=kind), where.kind is kind
        )
        for kind in Kind
    ]


@dataclass(frozen=True, slots=True)
class Line:
    """One text that was found. ``title`` is empty where the group's own name says it."""

    kind: str
    title: list[Piece]
    excerpt: list[Piece]
    about: str
    address: str
    colour: str
    is_example: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A group as the page has it: its name, what it is, and its lines."""

    name: list[Piece]
    about: str
    address: str
    lines: list[Line]
    more: str  # how many texts more there are
    more_address: str
    is_example: bool


def lines(groups: Iterable[ToldGroup], address: Address, more: Container[Kind]) -> list[Shown]:
    """The groups of a page; of the kinds in ``more`` there is more than was counted.

    One SQL question at most, of which panels there were.
    """
    rows = list(groups)
    told = [one.row for group in rows for one in group.told]
    days = {row.row.assembly_id for row in told if isinstance(row, Said)}
    panels = Panel.objects.filter(assembly__in=days).exclude(theme="") if days else Panel.objects.none()
    themes = set(panels.values_list("assembly_id", "theme"))
    return [_shown(group, address, themes, is_all=group.kind not in more) for group in rows]


def _shown(group: ToldGroup, address: Address, themes: Container[tuple[int, str]], *, is_all: bool) -> Shown:
    first = group.told[0]
    row = first.row
    if isinstance(row, Step):
        return _thread(group, first, row, address, is_all=is_all)
    if isinstance(row, AgendaItem):
        return _minutes(group, row.meeting)
    return _assembly(group, row.row.assembly if isinstance(row, Said) else row.assembly, address, themes)


def _minutes(group: ToldGroup, meeting: Meeting) -> Shown:
    day = date_format(timezone.localdate(meeting.on), "j F Y")
    name = [Piece(f"{meeting.forum.name}, {day}", False)]
    about = _("Minutes · %(unit)s") % {"unit": meeting.unit.name}
    where = reverse("mote", kwargs={"unit": meeting.unit, "meeting": meeting.pk})
    points = [(one, one.row) for one in group.told if isinstance(one.row, AgendaItem)]
    found = [_line(one, f"{where}#point-{point.pk}") for one, point in points]
    more = ngettext("One more point in the meeting", "%(more)s more points in the meeting", group.more)
    said = more % {"more": group.more} if group.more else ""
    return Shown(name, about, where, found, said, "", meeting.is_example)


def _assembly(
    group: ToldGroup, assembly: Assembly, address: Address, themes: Container[tuple[int, str]]
) -> Shown:
    """What was reported of an assembly: its public page, and what units said before it."""
    told = {"number": assembly.number, "day": date_format(assembly.on, "j F Y")}
    name = [Piece(_("Assembly number %(number)s, %(day)s") % told, False)]
    at = {"unit": assembly.unit, "number": assembly.number}
    found = []
    for one in group.told:
        where = reverse("nyhet", kwargs=at)
        if isinstance(one.row, Said):
            theme = one.row.theme.key
            where = reverse("rapporter", kwargs=at)
            if (assembly.pk, theme) in themes:  # a report is a panel's
                where = reverse("rapport", kwargs={**at, "panel": theme})
        found.append(_line(one, where))
    more = ngettext("One more text of the assembly", "%(more)s more texts of the assembly", group.more)
    said = more % {"more": group.more} if group.more else ""
    only = address.to(slag=Kind.REPORT, fran=assembly.on.year, till=assembly.on.year, sida="")
    return Shown(
        name, _("Reports"), reverse("stamman_en", kwargs=at), found, said, only, assembly.is_example
    )  # fmt: skip


def _thread(group: ToldGroup, first: Told, step: Step, address: Address, *, is_all: bool) -> Shown:
    """A thread is named by its goal; one without a goal, or a step alone, by what was found first."""
    goal = group.thread.goal if group.thread else None
    named_by = next((one for one in group.told if one.row == goal), None)
    name = named_by.title if named_by else [Piece(goal.title, False)] if goal else first.title
    is_named = {goal.pk} if goal else {step.pk}
    more = _more_in_thread(group, is_all=is_all)
    steps = [(one, one.row) for one in group.told if isinstance(one.row, Step)]
    found = [_line(one, _address(row), is_named=row.pk in is_named) for one, row in steps]
    return Shown(
        name, _about(group.thread), _address(goal or step), found,
        more, address.to(trad=step.key) if more else "", step.is_example,
    )  # fmt: skip


def _more_in_thread(group: ToldGroup, *, is_all: bool) -> str:
    """How many texts more were found in a thread; where not all were counted, no number."""
    if not is_all and group.thread is not None and group.thread.count > len(group.told):
        return _("All that is found in the thread")
    more = ngettext("One more text in the thread", "%(more)s more texts in the thread", group.more)
    return more % {"more": group.more} if group.more else ""


def _about(thread: Thread | None) -> str:
    """*En tråd, sju steg, 2024–2026*; of a step alone, nothing: its own line says all."""
    if thread is None or thread.count < 2:
        return ""
    steps = ngettext("one step", "%(count)s steps", thread.count) % {"count": in_words(thread.count)}
    return _("One thread, %(steps)s, %(years)s") % {
        "steps": steps,
        "years": _years(thread.first, thread.last),
    }


def _years(first: date, last: date) -> str:
    return str(last.year) if first.year == last.year else f"{first.year}–{last.year}"


def _line(one: Told, address: str, *, is_named: bool = False) -> Line:
    row = one.row
    title = [] if is_named else one.title
    if isinstance(row, Step):
        theme = THEMES.get(row.theme)
        about = f"{who_wrote(row)} · {date_format(one.on, 'j F Y')}"
        name = capfirst(str(kinds()[row.kind].name))
        return Line(name, title, one.excerpt, about, address, theme.colour if theme else "", row.is_example)
    return Line("", title, one.excerpt, "", address, "", False)


def _address(step: Step) -> str:
    """Where a step's thread is opened at it."""
    return reverse("trad", kwargs={"key": step.key, "unit": step.unit})
