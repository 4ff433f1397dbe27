"""The forms of forums: starting one, planning a meeting, saying something, agreeing."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from helhet.chain.models import Unit
from helhet.indicators.model import indicators
from helhet.indicators.themes import THEMES
from helhet.people.roles import ROLES
from helhet.thread.kinds import kinds
from helhet.web.pages.enheter.forms import DAY, indented
from helhet.year.actions.saying import AGREEMENTS
from helhet.year.clock import at_clock
from helhet.year.forums import templates
from helhet.year.models import Meeting
from helhet.year.queries import Saying

_CLOCK = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
_TEXT = forms.Textarea(attrs={"rows": 4})
Choices = list[tuple[str, str]]


def _templates() -> Choices:
    return [(key, capfirst(str(row.name))) for key, row in templates().items()]


def _themes() -> Choices:
    return [("", "–"), *((key, str(theme.name)) for key, theme in THEMES.items())]


class Start(forms.Form):
    """A new forum."""

    template = forms.ChoiceField(label=_("What kind of forum?"), choices=_templates)
    unit = forms.ChoiceField(label=_("Where?"))
    name = forms.CharField(
        label=_("What do you call it?"),
        max_length=120,
        required=False,
        help_text=_("Such as “The team's forum”. Without a name it is called as its kind."),
    )

    def offer(self, units: Iterable[Unit]) -> "Start":
        """Say where it may be."""
        _choices(self, "unit", indented(units))
        return self


class Plan(forms.Form):
    """When a forum meets next, and about what."""

    on = forms.DateField(label=_("Day"), widget=DAY)
    at = forms.TimeField(label=_("Time"), widget=_CLOCK)
    place = forms.CharField(label=_("Place"), max_length=120, required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False, choices=_themes)
    indicators = forms.MultipleChoiceField(
        label=_("Figures you will talk about"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=lambda: [(row.key, str(row.name)) for row in indicators().values()],
        help_text=_("One or two are enough. They stand in the meeting, with how sure they are."),
    )

    continues = forms.ChoiceField(label=_("Does it go on where an earlier one stopped?"), required=False)

    def offer(self, earlier: Iterable[Meeting]) -> "Plan":
        """Say which meetings it may continue; without any the question is not asked."""
        rows = [(str(row.pk), date_format(timezone.localtime(row.on), "j F Y")) for row in earlier]
        if rows:
            _choices(self, "continues", [("", str(_("No"))), *rows])
        else:
            del self.fields["continues"]
        return self

    def moment(self) -> datetime:
        """Day and time together, as the clock on the wall says, when the form is valid."""
        return at_clock(self.cleaned_data["on"], self.cleaned_data["at"])


class Move(forms.Form):
    """Another time for a meeting, and why."""

    on = forms.DateField(label=_("New day"), widget=DAY)
    at = forms.TimeField(label=_("Time"), widget=_CLOCK)
    place = forms.CharField(label=_("Place"), max_length=120, required=False)
    reason = forms.CharField(label=_("Why?"), max_length=300, required=False)

    def moment(self) -> datetime:
        """Day and time together, as the clock on the wall says, when the form is valid."""
        return at_clock(self.cleaned_data["on"], self.cleaned_data["at"])


class Cancel(forms.Form):
    """Why a meeting is not held."""

    reason = forms.CharField(label=_("Why is it cancelled?"), max_length=300)


class Say(forms.Form):
    """Something that becomes a step: what it is, in which words, what it builds on."""

    kind = forms.ChoiceField(label=_("What is it?"), widget=forms.RadioSelect)
    text = forms.CharField(label=_("What do you want to say?"), widget=_TEXT)
    builds_on = forms.MultipleChoiceField(
        label=_("Does it build on something?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def offer(self, keys: Sequence[str], said: Sequence[Saying]) -> "Say":
        """Say which kinds it may be, and what it may build on."""
        _choices(self, "kind", [(key, str(kinds()[key].prompt)) for key in keys if key in kinds()])
        if len(keys) == 1:
            self.fields["kind"].initial = keys[0]
        _offer_said(self, keys, said)
        return self


class Agree(forms.Form):
    """A commitment, or without who and when a conclusion."""

    kind = forms.ChoiceField(choices=[(key, key) for key in AGREEMENTS], widget=forms.HiddenInput)
    text = forms.CharField(label=_("What did you agree?"), widget=_TEXT)
    who = forms.ChoiceField(label=_("Who does it?"))
    until = forms.DateField(label=_("By when?"), widget=DAY)
    builds_on = forms.MultipleChoiceField(
        label=_("Does it build on something?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def offer(self, kind: str, roles: Sequence[str], said: Sequence[Saying]) -> "Agree":
        """Say who may promise, and what it may build on."""
        self.fields["kind"].initial = kind
        if kind == "conclusion":
            self.fields["text"].label = _("What did you arrive at?")
            del self.fields["who"], self.fields["until"]
        else:
            known = [(key, capfirst(str(ROLES[key].name))) for key in roles if key in ROLES]
            _choices(self, "who", [("", "–"), *known])
        _offer_said(self, [kind], said)
        return self


def _offer_said(form: forms.Form, keys: Sequence[str], said: Sequence[Saying]) -> None:
    below = {kind for key in keys if key in kinds() for kind in kinds()[key].builds_on}
    found = [row.step for row in said if row.step.kind in below]
    if found:
        _choices(form, "builds_on", [(str(step.pk), step.title) for step in found])
    else:
        del form.fields["builds_on"]


def _choices(form: forms.Form, name: str, choices: Choices) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices
