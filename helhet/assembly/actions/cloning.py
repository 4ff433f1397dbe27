"""A new edition made from an earlier one: how the day was built, and nothing of what was said or who came."""

from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.assembly import queries, rules
from helhet.assembly.actions.beginning import panel_points
from helhet.assembly.models import Assembly, Crew, Item, Panel, Panellist, Question, Room, Stage
from helhet.assembly.models.edition import Axis
from helhet.chain.models import Unit
from helhet.core.actions import ActionError, By, action
from helhet.people.models import Person
from helhet.people.queries import assignments_at_or_below


@action
def clone_assembly(*, by: By, assembly: Assembly, number: int, on: date) -> Assembly:
    """A new edition with the programme, rooms, panels, questions and crew of an earlier one.

    Deadlines lie as many days before the day as they did. People who have left and units that are closed are
    not taken along; a unit that is new gets a panel. Never taken along: watchword and welcome, words,
    figures, films, guests, votes. Raises ForbiddenError, and ActionError where the number is taken.
    """
    rules.check_holds(by, assembly.unit)
    if queries.edition(assembly.unit, number) is not None:
        raise ActionError(_("There is already an assembly with the number %(number)s.") % {"number": number})
    return _Copy(assembly, _begun(assembly, number, on)).made()


def _begun(old: Assembly, number: int, on: date) -> Assembly:
    later = on - old.on
    made = Assembly.objects.create(
        unit=old.unit, number=number, on=on, begins=old.begins, ends=old.ends, place=old.place, axis=old.axis,
        capacity=old.capacity, asks_feedback=old.asks_feedback, made_from=old, is_example=old.is_example,
        registration_to=_moved(old.registration_to, later), accounts_by=_moved(old.accounts_by, later),
        freeze_on=_moved(old.freeze_on, later),
    )  # fmt: skip
    Stage.objects.create(assembly=made)
    return made


def _moved(day: date | None, by: timedelta) -> date | None:
    return day + by if day is not None else None


class _Copy:
    """One copying: what each row of the old edition has become in the new one."""

    def __init__(self, old: Assembly, new: Assembly) -> None:
        self.old, self.new = old, new
        self.here = _people_here(old.unit)
        self.rooms: dict[int, Room] = {}
        self.panels: dict[int, Panel] = {}
        self.questions: dict[int, Question] = {}

    def made(self) -> Assembly:
        self._rooms()
        self._panels()
        self._questions()
        self._items()
        self._new_units()
        self._crew()
        return self.new

    def _rooms(self) -> None:
        for row in self.old.rooms.all():
            self.rooms[row.pk] = Room.objects.create(assembly=self.new, name=row.name, seats=row.seats)

    def _panels(self) -> None:
        for row in self.old.panels.select_related("unit", "moderator"):
            if row.unit is not None and not row.unit.is_open(timezone.localdate()):
                continue
            made = self.panels[row.pk] = Panel.objects.create(
                assembly=self.new, axis=row.axis, theme=row.theme, unit=row.unit, order=row.order,
                moderator=self._still(row.moderator),
            )  # fmt: skip
            for seat in row.panellists.select_related("person"):
                if self._still(seat.person) is not None:
                    Panellist.objects.create(panel=made, person=seat.person, order=seat.order)

    def _still(self, person: Person | None) -> Person | None:
        return person if person is not None and person.pk in self.here else None

    def _questions(self) -> None:
        for row in self.old.questions.all():
            if row.panel_id is not None and row.panel_id not in self.panels:
                continue
            self.questions[row.pk] = Question.objects.create(
                assembly=self.new, panel=self._panel(row.panel_id), kind=row.kind, text=row.text,
                options=row.options, rounds=row.rounds, theme=row.theme, indicator=row.indicator,
                order=row.order,
            )  # fmt: skip

    def _panel(self, pk: int | None) -> Panel | None:
        return self.panels.get(pk) if pk is not None else None

    def _items(self) -> None:
        for row in self.old.items.select_related("unit"):
            if row.panel_id is not None and row.panel_id not in self.panels:
                continue
            Item.objects.create(
                assembly=self.new, panel=self._panel(row.panel_id), axis=row.axis, kind=row.kind,
                order=row.order,
                starts=row.starts, minutes=row.minutes, title=row.title, note=row.note,
                room=self.rooms.get(row.room_id) if row.room_id is not None else None, unit=row.unit,
                question=self.questions.get(row.question_id) if row.question_id is not None else None,
            )  # fmt: skip

    def _new_units(self) -> None:
        """A house that has opened since has a panel of its own, last among the units'."""
        known = {panel.unit_id for panel in self.panels.values() if panel.axis == Axis.UNIT}
        for house in queries.houses(self.new):
            if house.pk not in known:
                order = len(known) + len(self.panels)
                panel = Panel.objects.create(assembly=self.new, axis=Axis.UNIT, unit=house, order=order)
                self._insert(panel_points(self.new, panel))

    def _insert(self, points: list[Item]) -> None:
        rows = list(self.new.items.all())
        last = max((place for place, row in enumerate(rows) if row.axis == Axis.UNIT), default=len(rows) - 1)
        rows[last + 1 : last + 1] = points
        for order, row in enumerate(rows):
            row.order = order
            row.save()

    def _crew(self) -> None:
        for row in self.old.crew.select_related("person"):
            if self._still(row.person) is not None:
                Crew.objects.create(assembly=self.new, person=row.person, duty=row.duty)


def _people_here(unit: Unit) -> set[int]:
    rows = assignments_at_or_below(unit, timezone.localdate())
    return {row.person_id for row in rows}
