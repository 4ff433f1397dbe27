"""How often mail may come: one form, for who has signed in and for who came by the link in a mail."""

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from helhet.messages.models import Choice

_HOW = [
    (Choice.How.DAILY, _("Once a day at most, on weekday mornings")),
    (Choice.How.WEEKLY, _("Once a week")),
    (Choice.How.AT_ONCE, _("At once, one mail for each thing")),
    (Choice.How.NONE, _("No mail, only on My part")),
]


def _days() -> list[tuple[int, str]]:
    return [(day, capfirst(str(WEEKDAYS[day]))) for day in range(5)]


class ChoiceForm(forms.Form):
    """One of four ways, and a day for the one that has one."""

    how = forms.ChoiceField(label=_("How often may mail come?"), choices=_HOW, widget=forms.RadioSelect)
    weekday = forms.TypedChoiceField(label=_("Day, if once a week"), choices=_days, coerce=int)

    def __init__(self, data: object, choice: Choice) -> None:
        super().__init__(data, initial={"how": choice.how, "weekday": choice.weekday})  # type: ignore[arg-type]
