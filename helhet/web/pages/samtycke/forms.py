"""Yes or no to each place a film may be shown at, in the words of the authority's own rule."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helhet.voices.models import Ground
from helhet.voices.purposes import Basis, Purpose
from helhet.voices.standing import Rules
from helhet.web.pages.vilka_syns.forms import Answers

_OBJECTS = [("yes", _("That is all right")), ("no", _("I object"))]


class SlipAnswers(Answers):
    """The questions on a slip's page, with what was answered before."""

    def __init__(
        self, *args: Any, slip: Mapping[Purpose, Ground], rules: Rules, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, today=today, **kwargs)
        for purpose in Purpose:
            field = self.fields[purpose.value]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- made by Answers
            if rules[purpose] is Basis.PUBLIC_TASK:
                field.choices = _OBJECTS
                task = _("The school shows it here as a part of its task. You may object.")
                field.help_text = f"{purpose.meaning} {task}"
            if purpose in slip:
                field.initial = "yes" if slip[purpose].is_yes else "no"
        until = [row.to_on for row in slip.values() if row.is_yes]
        if until:
            self.fields["to_on"].initial = max(until)
