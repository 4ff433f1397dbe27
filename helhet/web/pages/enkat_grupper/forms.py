"""The forms of who is asked, and of how and until when."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helhet.chain.models import Unit
from helhet.voices.models import Survey
from helhet.voices.surveys.asking import Respondents
from helhet.web.films import LANGUAGES, language_name
from helhet.web.pages.enheter.forms import DAY, indented

# "TE22A 28", "TE22A: 28", "TE22A;28", "28 TE22A" and a cell copied from a spreadsheet.
_AT_END = re.compile(r"^(?P<name>.*?\S)\s*[;:,\t ]\s*(?P<count>\d{1,4})$")
_AT_START = re.compile(r"^(?P<count>\d{1,4})\s+(?P<name>.*\S)$")


class AddGroups(forms.Form):
    """Groups at a unit, a line for each."""

    respondents = forms.ChoiceField(label=gettext_lazy("Who are they?"))
    unit = forms.ChoiceField(label=gettext_lazy("Where?"))
    lines = forms.CharField(
        label=gettext_lazy("Classes or groups, one on each line with how many are in it"),
        help_text=gettext_lazy("Such as: TE22A 28"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=20_000,
    )

    def __init__(
        self, asked: Iterable[Respondents], units: Iterable[Unit], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["respondents"] = forms.ChoiceField(
            label=_("Who are they?"), choices=[(who.value, capfirst(str(who.label))) for who in asked]
        )
        self.fields["unit"] = forms.ChoiceField(label=_("Where?"), choices=indented(units))

    def clean_lines(self) -> dict[str, int]:
        """How many by name. A line without a number is refused with the line."""
        found: dict[str, int] = {}
        for number, line in enumerate(self.cleaned_data["lines"].splitlines(), start=1):
            text = line.strip()
            if not text:
                continue
            match = _AT_END.match(text) or _AT_START.match(text)
            if match is None:
                told = {"line": number, "text": text[:40]}
                raise forms.ValidationError(
                    _("Line %(line)d, “%(text)s”: write how many are in the group after its name.") % told
                )
            found[match["name"].strip(" ;:,\t")] = int(match["count"])
        return found


def _entries() -> list[tuple[str, str]]:
    return [
        (
            Survey.Entry.LINK.value,
            _("One link for each group. The simplest in a classroom: show the square on the wall."),
        ),
        (
            Survey.Entry.CODES.value,
            _("A code for each person, that works once. Nobody can answer for another."),
        ),
    ]


def _languages() -> list[tuple[str, str]]:
    return [(code, capfirst(language_name(code))) for code in LANGUAGES if code != "sv"]


class HowAsked(forms.Form):
    """How one gets in, in which languages, and until when."""

    entry = forms.ChoiceField(
        label=gettext_lazy("How does one get in?"), choices=_entries, widget=forms.RadioSelect
    )
    closes_on = forms.DateField(
        label=gettext_lazy("The last day to answer"),
        help_text=gettext_lazy("The results come when it is closed, not before."),
        widget=DAY,
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Other languages than Swedish"),
        help_text=gettext_lazy("You write the questions in them. What is not written stands in Swedish."),
        choices=_languages, widget=forms.CheckboxSelectMultiple, required=False,
    )  # fmt: skip
