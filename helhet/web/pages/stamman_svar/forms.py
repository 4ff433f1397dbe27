"""Yes or no, and what one needs: asked of everyone alike, with an account or without."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helhet.assembly.actions import Needs
from helhet.assembly.food import FOODS, apart, together
from helhet.assembly.models import Registration

_ANSWERS = (("yes", _("Yes, I am coming")), ("no", _("No, I cannot come")))
_TOLD = _("Erased after the day. The kitchen gets numbers and no names.")


def _foods() -> list[tuple[str, str]]:
    return [(key, str(food).capitalize()) for key, food in FOODS.items()]


class AnswerForm(forms.Form):
    """What somebody answers."""

    coming = forms.ChoiceField(label=_("Are you coming?"), choices=_ANSWERS, widget=forms.RadioSelect)
    foods = forms.MultipleChoiceField(
        label=_("What do you need to eat?"), choices=_foods, required=False, help_text=_TOLD,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    food_more = forms.CharField(label=_("Something else to eat or to avoid"), max_length=120, required=False)
    access = forms.CharField(
        label=_("What do you need so as to take part?"), max_length=200, required=False,
        help_text=_(
            "Such as a place for a wheelchair, a hearing loop or an interpreter. Erased after the day."
        ),
    )  # fmt: skip

    def __init__(self, data: Any = None, registration: Registration | None = None) -> None:
        super().__init__(data, initial=_initial(registration))

    @property
    def is_coming(self) -> bool:
        return bool(self.cleaned_data["coming"] == "yes")

    def needs(self) -> Needs:
        """What they need, as it is kept."""
        given = self.cleaned_data
        return Needs(food=together(given["foods"], given["food_more"]), access=given["access"])


def _initial(row: Registration | None) -> dict[str, object]:
    if row is None:
        return {}
    foods, more = apart(row.food)
    said = {"coming": "yes", "waiting": "yes", "declined": "no"}.get(row.state, "")
    return {"coming": said, "foods": foods, "food_more": more, "access": row.access}
