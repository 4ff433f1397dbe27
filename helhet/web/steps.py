"""What pages show of a step of the thread: a card with kind, title, who and when; and a kind's form.

A step that is not shared with the reader is a card too, so that a thread never looks broken: it says
its kind and its month, and nothing of what it holds.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from helhet.chain.models import Unit
from helhet.chain.queries import at_or_below_path, open_on
from helhet.indicators.themes import THEMES
from helhet.people.roles import ROLES
from helhet.thread.actions import ChangedMeanwhileError
from helhet.thread.goals import goals_for
from helhet.thread.kinds import kinds
from helhet.thread.kinds.model import Field, Form, Kind, Part
from helhet.thread.models import Step
from helhet.thread.queries import with_rows
from helhet.thread.readers import ThreadReader, readable, thread_reader
from helhet.web.page import PageRequest
from helhet.web.written_form import WrittenForm

_FEW = 3
__all__ = ["Card", "ChangedMeanwhileError", "StepForm", "card", "cards", "reader_in_thread", "step_of"]


def reader_in_thread(request: HttpRequest) -> ThreadReader:
    """The reader as the thread's rule knows them, worked out once a request."""
    page_request = cast(PageRequest, request)
    known: ThreadReader | None = getattr(page_request, "_thread_reader", None)
    if known is None:
        known = thread_reader(page_request.reader.person, page_request.reader.assignments)
        page_request._thread_reader = known  # type: ignore[attr-defined]
    return known


def step_of(request: PageRequest, key: UUID) -> Step:
    """The step with a key, of the authority of the page's unit, if the reader may read it; else 404."""
    found = with_rows(readable(reader_in_thread(request))).filter(
        key=key, unit__path__startswith=request.unit.root_path
    )
    step = found.first()
    if step is None:
        raise Http404
    return step


@dataclass(frozen=True, slots=True)
class Card:
    """A step as lists and maps show it. ``address`` is empty for one that is not shared with the reader."""

    key: str
    kind: Kind
    title: str
    who: str
    on: date | None
    colour: str
    state: str
    address: str
    is_example: bool
    is_shared: bool


def card(step: Step, *, is_shared: bool = True) -> Card:
    """One step as a card; ``is_shared`` False hides all but what kind of step it is."""
    kind = kinds()[step.kind]
    theme = THEMES.get(step.theme)
    colour = theme.colour if theme else ""
    if not is_shared:
        return Card("", kind, _("A step that is not shared with you"), "", None, colour, "", "", False, False)
    return Card(
        key=str(step.key),
        kind=kind,
        title=step.title,
        who=who_wrote(step),
        on=timezone.localdate(step.written_at),
        colour=colour,
        state=str(kind.state_name(step.state)),
        address=reverse("trad", kwargs={"key": step.key, "unit": step.unit}),
        is_example=step.is_example,
        is_shared=True,
    )


def cards(steps: Iterable[Step]) -> list[Card]:
    """Several steps that the reader may read, as cards."""
    return [card(step) for step in steps]


def who_wrote(step: Step) -> str:
    """In which role and where, never the person: "Lärare, Arbetslag Norr"."""
    if step.is_nameless:
        return _("Without a name")
    role = ROLES.get(step.role)
    said = f"{capfirst(str(role.name))}, {step.role_unit}" if role else step.unit.name
    return f"{said} · {occasion(step)}" if step.occasion else said


def occasion(step: Step) -> str:
    """Where it was said, without the day that stands beside it anyway."""
    day = date_format(timezone.localdate(step.written_at), "j F Y")
    return step.occasion.removesuffix(f", {day}")


class StepForm(WrittenForm):
    """The form of a kind: what it says, in a sentence and in text, then its few fields."""

    title = forms.CharField(max_length=160)
    text = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 5}))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, kind: Kind, unit: Unit, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.kind = kind
        self.fields["title"].label = _("In one sentence")
        self.fields["text"].label = _("More about it")
        for field in kind.fields:
            self.fields[f"f_{field.key}"] = _asked(field, unit)

    @property
    def optional_is_said(self) -> bool:
        """The page says once that the rest can wait, instead of at each field."""
        return not any(field.is_required for field in self.kind.fields)

    @property
    def asked_parts(self) -> list[tuple[Part, list[forms.BoundField]]]:
        """The parts of a long form, each with its fields; none for a short one."""
        heads = ["title", "text"]
        found = []
        for part in self.kind.parts:
            found.append((part, [self[name] for name in [*heads, *(f"f_{key}" for key in part.fields)]]))
            heads = []
        return found

    def given(self) -> dict[str, object]:
        """The kind's own fields as they were filled in, ready for an action."""
        found: dict[str, object] = {}
        for field in self.kind.fields:
            value = self.cleaned_data.get(f"f_{field.key}")
            if field.form is Form.WHYS:
                value = [line for line in str(value or "").splitlines() if line.strip()]
            elif isinstance(value, date):
                value = value.isoformat()
            if value:
                found[field.key] = value
        return found

    @staticmethod
    def start_of(step: Step) -> dict[str, object]:
        """What the form of a step that is to be changed begins with."""
        own = {f"f_{key}": "\n".join(v) if isinstance(v, list) else v for key, v in step.fields.items()}
        return {"title": step.title, "text": step.text, "version": step.version, **own}


def _asked(field: Field, unit: Unit) -> forms.Field:
    more: Mapping[str, object] = {
        "label": str(field.asks or field.label),
        "help_text": str(field.help) if field.help else "",
        "required": field.is_required,
    }
    if field.form is Form.CHOICE and field.choices is not None:
        found = [(key, capfirst(str(name))) for key, name in field.choices.items()]
        return _choice(found, more) if len(found) > _FEW else _few(found, more)
    if field.form is Form.ROLE:
        return _choice([(key, capfirst(str(role.name))) for key, role in ROLES.items()], more)
    if field.form is Form.GOAL:
        return _choice(national_choices(unit), more)
    if field.form is Form.UNIT:
        return _choice(unit_choices(unit), more)
    if field.form is Form.DATE:
        return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)  # type: ignore[arg-type]
    if field.form in (Form.TEXT, Form.WHYS):
        rows = 5 if field.form is Form.WHYS else 3
        if field.form is Form.WHYS:
            more = {**more, "help_text": _("One answer on each line, each to the line above: why?")}
        return forms.CharField(widget=forms.Textarea(attrs={"rows": rows}), **more)  # type: ignore[arg-type]
    return forms.CharField(max_length=300, **more)  # type: ignore[arg-type]


def _choice(choices: list[tuple[str, str]], more: Mapping[str, object]) -> forms.ChoiceField:
    return forms.ChoiceField(choices=[("", "–"), *choices], **more)  # type: ignore[arg-type]


def _few(choices: list[tuple[str, str]], more: Mapping[str, object]) -> forms.ChoiceField:
    """So few that they can all be seen at once. Who need not choose can take their choice back."""
    none = [] if more["required"] else [("", _("Not chosen yet"))]
    return forms.ChoiceField(choices=[*choices, *none], widget=forms.RadioSelect, **more)  # type: ignore[arg-type]


def national_choices(unit: Unit) -> list[tuple[str, str]]:
    """The national goals that hold for a unit's school form, by code, with what they say."""
    return [(row.code, f"{row.code}: {shortened(row.text)}") for row in goals_for(unit.school_form)]


def shortened(text: str, most: int = 90) -> str:
    """A text that fits on a line of a list to choose from, cut where a word ends."""
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"


def unit_choices(unit: Unit) -> list[tuple[str, str]]:
    """Every open unit of the authority but its smallest, with its place shown by dashes."""
    rows = open_on(at_or_below_path(unit.root_path), timezone.localdate()).exclude(kind="group")
    return [(row.path, f"{'– ' * (row.path.count('/') - 2)}{row.name}") for row in rows]
