"""The forms of listing who can be recognised, and of noting what somebody said on paper."""

from datetime import date
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from helhet.voices.media import Medium
from helhet.voices.models import Shown
from helhet.voices.purposes import Giver, Purpose
from helhet.voices.rules import usual_end
from helhet.web.pages.enheter.forms import DAY
from helhet.web.pages.vilka_syns.words import words_of

_AGES = [("minor", _("Under 18")), ("adult", _("Has turned 18"))]


class ListPerson(forms.Form):
    """Somebody who can be recognised, described and not named."""

    what = forms.CharField(widget=forms.HiddenInput, initial="list")
    description = forms.CharField(max_length=120)
    age = forms.ChoiceField(label=_("Age"), choices=_AGES, widget=forms.RadioSelect)
    is_protected = forms.BooleanField(label=_("Has a protected identity"), required=False)

    def __init__(self, *args: Any, medium: Medium, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = words_of(medium)
        self.fields["description"].label = words.known_by
        self.fields["description"].help_text = words.known_as


class Answers(forms.Form):
    """Yes or no to each purpose, and until when."""

    to_on = forms.DateField(label=_("Until and including"), widget=DAY)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        until = self.fields.pop("to_on")
        until.initial = usual_end(today)
        for purpose in Purpose:
            self.fields[purpose.value] = forms.ChoiceField(
                label=capfirst(str(purpose.label)),
                help_text=str(purpose.meaning),
                choices=[("yes", _("Yes")), ("no", _("No"))],
                widget=forms.RadioSelect,
                required=False,
            )
        self.fields["to_on"] = until

    def answers(self) -> dict[Purpose, bool]:
        """The purposes that were answered."""
        given = {purpose: self.cleaned_data[purpose.value] for purpose in Purpose}
        return {purpose: word == "yes" for purpose, word in given.items() if word}

    def clean(self) -> dict[str, Any]:
        """Something must be answered."""
        given = super().clean() or self.cleaned_data
        if not any(given.get(purpose.value) for purpose in Purpose):
            raise forms.ValidationError(_("Answer one of the questions at least."))
        return given


class NoteWord(Answers):
    """The same, of somebody who answered on paper."""

    giver = forms.ChoiceField(label=_("Who has signed?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, person: Shown, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        givers = [(Giver.SELF.value, _("The one who is in it"))]
        if not person.is_adult:
            givers.append((Giver.GUARDIAN.value, _("A guardian")))
        field = self.fields.pop("giver")
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
        field.choices = givers
        self.fields = {"giver": field, **self.fields}

    def said(self) -> dict[str, Any]:
        """What the action takes."""
        return {
            "giver": Giver(self.cleaned_data["giver"]),
            "answers": self.answers(),
            "to_on": self.cleaned_data["to_on"],
        }
