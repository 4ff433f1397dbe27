"""The form of a point of the programme: what its kind needs, and nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from helhet.assembly import queries
from helhet.assembly.actions import Point
from helhet.assembly.hearing import heard
from helhet.assembly.items import ItemKind
from helhet.assembly.models import Assembly, Item
from helhet.assembly.panel_talks import title_of
from helhet.web.pages.stamman.forms import CLOCK

Choices = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Offered:
    """What a point of an edition may be joined to, by what a form calls it."""

    rooms: dict[str, Any]
    panels: dict[str, Any]
    units: dict[str, Any]
    films: dict[str, Any]
    questions: dict[str, Any]


def offered(assembly: Assembly, kind: ItemKind) -> Offered:
    """All of it for a kind of point, as the day is cut now. Films: those that a hall may see today."""
    films, questions = [], []
    if kind.has_film:
        films = heard(assembly.unit, timezone.localdate())
    if kind.has_question:
        questions = list(assembly.questions.all())
    panels = queries.panels(assembly) if kind.in_panel else []
    units = list(queries.houses(assembly)) if kind.key == "unit_presentation" else []
    return Offered(
        _by_pk(assembly.rooms.order_by("name")),
        _by_pk(panels),
        _by_pk(units),
        _by_pk(films),
        _by_pk(questions),
    )


def _by_pk(rows: Iterable[Any]) -> dict[str, Any]:
    return {str(row.pk): row for row in rows}


class PointForm(forms.Form):
    """A point of a known kind."""

    title = forms.CharField(label=_("What is the point called?"), max_length=120, required=False)
    minutes = forms.IntegerField(label=_("How many minutes?"), min_value=1, max_value=600)
    starts = forms.TimeField(
        label=_("Fixed time"), required=False, widget=CLOCK,
        help_text=_("Empty: it begins when the point before it ends."),
    )  # fmt: skip
    room = forms.ChoiceField(label=_("Room"), required=False)
    panel = forms.ChoiceField(label=_("Panel"))
    unit = forms.ChoiceField(label=_("Unit"), required=False)
    film = forms.ChoiceField(label=_("Film"), required=False)
    question = forms.ChoiceField(label=_("Question"), required=False)
    note = forms.CharField(
        label=_("Note on the cue sheet"), max_length=300, required=False,
        help_text=_("Only those who run the day see it: who walks in, which light."),
    )  # fmt: skip

    def __init__(self, kind: ItemKind, offers: Offered, data: Any = None, item: Item | None = None) -> None:
        super().__init__(data, initial=_initial(kind, item))
        self.kind, self.offers = kind, offers
        if not kind.in_panel:
            del self.fields["panel"]
        for name, rows in (("unit", offers.units), ("film", offers.films), ("question", offers.questions)):
            if not rows:
                del self.fields[name]
        self._offer("room", [(key, room.name) for key, room in offers.rooms.items()])
        self._offer("panel", [(key, title_of(panel)) for key, panel in offers.panels.items()], is_empty=False)
        self._offer("unit", [(key, unit.name) for key, unit in offers.units.items()])
        self._offer("film", [(key, film.title) for key, film in offers.films.items()])
        self._offer("question", [(key, row.text) for key, row in offers.questions.items()])

    def _offer(self, name: str, choices: Choices, *, is_empty: bool = True) -> None:
        field = self.fields.get(name)
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _now("None yet")), *choices] if is_empty else choices

    def point(self) -> Point:
        """What was said; what the form does not ask of is as nothing was chosen."""
        given = self.cleaned_data
        chosen = {
            name: rows.get(given.get(name, ""))
            for name, rows in (
                ("room", self.offers.rooms), ("panel", self.offers.panels), ("unit", self.offers.units),
                ("film", self.offers.films), ("question", self.offers.questions),
            )
        }  # fmt: skip
        return Point(
            kind=self.kind.key, title=given["title"], minutes=given["minutes"], starts=given["starts"],
            note=given["note"], **chosen,
        )  # fmt: skip


def _initial(kind: ItemKind, item: Item | None) -> dict[str, object]:
    if item is None:
        return {"title": str(kind.name), "minutes": kind.minutes}
    joined = ("room", "panel", "unit", "film", "question")
    return {
        "title": item.title, "minutes": item.minutes, "starts": item.starts, "note": item.note,
        **{name: str(getattr(item, f"{name}_id") or "") for name in joined},
    }  # fmt: skip
