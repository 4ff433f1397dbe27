"""The forms of the student quarter: a topic, its place on a day, the answer and what came of it."""

from collections.abc import Iterable

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from helhet.thread.models import Step
from helhet.voices.models import Film
from helhet.web.pages.enheter.forms import DAY
from helhet.year.actions.quarter import LONGEST_TOPIC, MOST_ROOM
from helhet.year.models import Forum
from helhet.year.quarter import Slot

_TEXT = forms.Textarea(attrs={"rows": 4})


class Put(forms.Form):
    """A topic of a council."""

    council = forms.ChoiceField(label=_("Which student council?"))
    title = forms.CharField(label=_("What is it about?"), max_length=120)
    text = forms.CharField(
        label=_("Tell it in three sentences"),
        max_length=LONGEST_TOPIC,
        required=False,
        widget=_TEXT,
        help_text=_("It is the council that speaks. Name nobody. Everyone inside the authority can read it."),
    )
    film = forms.ChoiceField(label=_("A film that tells it"), required=False)
    builds_on = forms.MultipleChoiceField(
        label=_("Does it build on something?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What the council has said before. It gets the board's answer too."),
    )

    def offer(self, councils: Iterable[Forum], films: Iterable[Film], said: Iterable[Step]) -> "Put":
        """Say for which councils, which films may be shown inside today, and what was said before."""
        rows = [(str(row.pk), f"{row.name}, {row.unit.name}") for row in councils]
        _choices(self, "council", rows)
        if len(rows) == 1:
            self.fields["council"].widget = forms.HiddenInput()
            self.fields["council"].initial = rows[0][0]
        found = [(str(film.key), film.title) for film in films]
        if found:
            _choices(self, "film", [("", "–"), *found])
        else:
            del self.fields["film"]
        before = [(str(step.pk), step.title) for step in said]
        if before:
            _choices(self, "builds_on", before)
        else:
            del self.fields["builds_on"]
        return self


class Schedule(forms.Form):
    """On which day the board hears a topic."""

    meeting = forms.ChoiceField(label=_("On which day?"))

    def offer(self, slots: Iterable[Slot]) -> "Schedule":
        """Say which meetings have room."""
        rows = [(str(row.meeting.pk), _day(row)) for row in slots if row.left]
        _choices(self, "meeting", rows)
        return self


class Room(forms.Form):
    """How many topics a meeting takes."""

    topics = forms.IntegerField(label=_("How many topics?"), min_value=0, max_value=MOST_ROOM)


class Answer(forms.Form):
    """The board's answer, and when it is followed up."""

    text = forms.CharField(label=_("The board's answer"), widget=_TEXT)
    follow_up_on = forms.DateField(label=_("When do you follow it up?"), widget=DAY)


class FollowUp(forms.Form):
    """What came of it."""

    text = forms.CharField(label=_("What came of it?"), max_length=LONGEST_TOPIC, widget=_TEXT)


def _day(slot: Slot) -> str:
    return date_format(timezone.localtime(slot.meeting.on), "j F Y H.i")


def _choices(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices
