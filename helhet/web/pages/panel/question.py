"""A question to the hall: a new one, or another wording of one that has not been asked."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helhet.assembly import actions
from helhet.assembly.hearing import heard
from helhet.assembly.models import Question
from helhet.assembly.preparation import long_question
from helhet.assembly.questions import question_kinds
from helhet.core.actions import ActionError
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.indicators.model import indicators
from helhet.thread.rules import ForbiddenError
from helhet.web.page import Page, PageRequest
from helhet.web.panels import Room, room_of


def _kinds() -> list[tuple[str, str]]:
    return [(key, f"{kind.name}: {kind.sentence}") for key, kind in question_kinds().items()]


class QuestionForm(forms.Form):
    """What is asked, how it is answered, and what it stands beside."""

    text = forms.CharField(
        label=gettext_lazy("The question"),
        max_length=160,
        help_text=gettext_lazy("At most twelve words: it is read from the back of the hall."),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("How is it answered?"), choices=_kinds, widget=forms.RadioSelect, initial="single"
    )
    options = forms.CharField(
        label=gettext_lazy("The answers, each on a line of its own"),
        help_text=gettext_lazy("For a scale: the words of its two ends. Not for own words or a word cloud."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    twice = forms.BooleanField(
        label=gettext_lazy("Ask before the film and after it, and show what has moved"), required=False
    )
    indicator = forms.ChoiceField(label=gettext_lazy("The figure it stands beside"), required=False)
    film = forms.ChoiceField(label=gettext_lazy("What students tell of the same"), required=False)

    def __init__(self, room: Room, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        theme, none = room.panel.theme, ("", _("None"))
        rows = [row for row in indicators().values() if not theme or row.theme == theme]
        self.fields["indicator"].choices = [none, *((row.key, str(row.name)) for row in rows)]  # type: ignore[attr-defined]
        self.films = {str(film.key): film for film in _films(room)}
        self.fields["film"].choices = [none, *((key, film.title) for key, film in self.films.items())]  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        told = self.cleaned_data
        return {
            "kind": told["kind"],
            "text": told["text"],
            "options": told["options"].splitlines(),
            "rounds": 2 if told["twice"] else 1,
            "indicator": told["indicator"],
            "film": self.films.get(told["film"]),
        }


def show(request: PageRequest, number: int, panel: str, question: int | None = None) -> HttpResponse:
    """The form; kept, it leads back to the room. Only for who prepares the panel."""
    room = room_of(request, number, panel)
    if not room.may.prepares(room.panel):
        raise Http404
    row = _row(room, question)
    form = QuestionForm(room, request.POST or None, initial=_start(row))
    if request.method == "POST":
        answer = _done(request, room, form, row)
        if answer is not None:
            return answer
    context = {"room": room, "edition": room.assembly, "form": form, "question": row}
    return render(request, "panel/panel_fraga.html", context)


def _done(request: PageRequest, room: Room, form: QuestionForm, row: Question | None) -> HttpResponse | None:
    who = request.reader.person
    try:
        if row is not None and request.POST.get("what") == "remove":
            actions.remove_question(by=who, question=row)
            return redirect(_back(room))
        if not form.is_valid():
            return None
        made = actions.write_question(by=who, panel=room.panel, question=row, **form.given())
    except ForbiddenError as error:
        raise Http404 from error
    except ActionError as error:
        form.add_error(None, str(error))
        return None
    if words := long_question(made.text):
        messages.info(request, words)
    return redirect(_back(room))


def _row(room: Room, question: int | None) -> Question | None:
    if question is None:
        return None
    row = room.panel.questions.select_related("panel__assembly__unit", "film").filter(pk=question).first()
    if row is None:
        raise Http404
    return row


def _start(row: Question | None) -> dict[str, Any]:
    if row is None:
        return {}
    return {
        "text": row.text,
        "kind": row.kind,
        "options": "\n".join(row.options),
        "twice": row.rounds == 2,
        "indicator": row.indicator,
        "film": str(row.film.key) if row.film else "",
    }


def _films(room: Room) -> list[Any]:
    unit = room.panel.unit or room.assembly.unit
    return heard(unit, timezone.localdate(), theme=room.panel.theme)


def _back(room: Room) -> str:
    at = {"unit": room.assembly.unit, "number": room.assembly.number, "panel": room.slug}
    return f"{reverse('panel', kwargs=at)}#questions"


_ROUTE = "stamman/<unit:unit>/nr/<int:number>/panel/<slug:panel>/fraga/"
PAGE = Page(
    key="panel_fraga",
    route=_ROUTE,
    title=Text(sv="Fråga till salen", en="Question to the hall"),
    access=Permission.SEE_WHOLE,
    view=show,
)
CHANGE = Page(
    key="panel_fraga_andra",
    route=f"{_ROUTE}<int:question>/",
    title=Text(sv="Ändra frågan", en="Change the question"),
    access=Permission.SEE_WHOLE,
    view=show,
)
