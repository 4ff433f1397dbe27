"""The form of a survey made elsewhere: what it was called, where and when it was made, and its table."""

from django import forms
from django.utils.translation import gettext_lazy as _

from helhet.web.pages.enheter.forms import DAY


class FromElsewhere(forms.Form):
    """Three lines about a survey and the file with its counts."""

    title = forms.CharField(label=_("What was it called?"), max_length=120)
    source = forms.CharField(
        label=_("Where was it made?"),
        help_text=_("A tool, a municipality, or on paper. It stands beside the answers."),
        max_length=120,
    )
    closed_on = forms.DateField(label=_("Its last day"), widget=DAY)
    table = forms.FileField(
        label=_("The table of counts"),
        help_text=_("CSV or Excel, filled in as the template: a row for each group, question and answer."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,text/csv"}),
    )
