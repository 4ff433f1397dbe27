"""The forms of an edition: beginning one, and what is said of it; its rooms; who runs it."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from helhet.assembly.duties import DUTIES
from helhet.people.models import Person
from helhet.web.pages.enheter.forms import DAY

CLOCK = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class BeginForm(forms.Form):
    """A new edition; the rest is said afterwards."""

    number = forms.IntegerField(label=_("Number in the order of assemblies"), min_value=1, max_value=500)
    on = forms.DateField(label=_("Day"), widget=DAY)
    way = forms.ChoiceField(label=_("Begin from"), widget=forms.RadioSelect)

    def offer(self, ways: list[tuple[str, str]]) -> "BeginForm":
        """Say what it may begin from."""
        field = self.fields["way"]
        if not isinstance(field, forms.ChoiceField):
            raise TypeError("not a choice")
        field.choices = ways
        return self


class FactsForm(forms.Form):
    """What is said of an edition before its day, in three parts."""

    number = forms.IntegerField(label=_("Number in the order of assemblies"), min_value=1, max_value=500)
    on = forms.DateField(label=_("Day"), widget=DAY)
    begins = forms.TimeField(label=_("Begins"), widget=CLOCK)
    ends = forms.TimeField(label=_("Ends"), widget=CLOCK)
    place = forms.CharField(label=_("Place"), max_length=160, required=False)
    watchword = forms.CharField(
        label=_("Watchword of the day"),
        max_length=80,
        required=False,
        help_text=_("One word is enough: together."),
    )
    welcome = forms.CharField(
        label=_("Words of welcome"), widget=forms.Textarea(attrs={"rows": 5}), max_length=2000,
        required=False,
        help_text=_("They stand in the invitation and at the top of the edition's page."),
    )  # fmt: skip
    capacity = forms.IntegerField(
        label=_("How many there is room for"), min_value=1, max_value=20000, required=False,
        help_text=_("When it is full, whoever says yes stands in line. Empty: there is room for all."),
    )  # fmt: skip
    registration_to = forms.DateField(label=_("Last day to register"), widget=DAY, required=False)
    accounts_by = forms.DateField(label=_("The units' words are to be ready"), widget=DAY, required=False)
    freeze_on = forms.DateField(
        label=_("Figures and words are locked"), widget=DAY, required=False,
        help_text=_("From then on everybody sees the same figures, on paper and on stage."),
    )  # fmt: skip
    asks_feedback = forms.BooleanField(label=_("Ask what participants thought of each point"), required=False)


class RoomForm(forms.Form):
    """A room of the day."""

    name = forms.CharField(label=_("What is the room called?"), max_length=80)
    seats = forms.IntegerField(label=_("Seats"), min_value=1, max_value=20000, required=False)


class CrewForm(forms.Form):
    """Who does what on the day."""

    person = forms.ChoiceField(label=_("Who?"))
    duty = forms.ChoiceField(label=_("Does what?"), widget=forms.RadioSelect)

    def offer(self, people: Iterable[tuple[Person, str]]) -> "CrewForm":
        """Say among whom to choose, with what each is called here."""
        who, what = self.fields["person"], self.fields["duty"]
        if not isinstance(who, forms.ChoiceField) or not isinstance(what, forms.ChoiceField):
            raise TypeError("not a choice")
        who.choices = [("", "–"), *((str(person.pk), name) for person, name in people)]
        what.choices = [(row.key, f"{str(row.name).capitalize()}. {row.sentence}") for row in DUTIES.values()]
        return self
