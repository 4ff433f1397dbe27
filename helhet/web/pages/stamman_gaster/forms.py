"""The forms of the guest list: inviting roles, inviting somebody, finding somebody."""

from collections.abc import Iterable

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from helhet.assembly.actions import Guest
from helhet.assembly.guests import GUEST_ROLES
from helhet.chain.models import Unit
from helhet.web.pages.enheter.forms import indented


def guest_roles() -> list[tuple[str, str]]:
    """The roles in which somebody without an account comes."""
    return [(key, capfirst(str(name))) for key, name in GUEST_ROLES.items()]


class RolesForm(forms.Form):
    """Everyone who holds some roles, at a unit and below it."""

    roles = forms.MultipleChoiceField(label=_("Which roles?"), widget=forms.CheckboxSelectMultiple)
    unit = forms.ChoiceField(label=_("Where?"))

    def offer(self, roles: list[tuple[str, str]], units: Iterable[Unit]) -> "RolesForm":
        """Say which roles there are, and where."""
        which, where = self.fields["roles"], self.fields["unit"]
        if not isinstance(which, forms.ChoiceField) or not isinstance(where, forms.ChoiceField):
            raise TypeError("not a choice")
        which.choices, where.choices = roles, indented(units)
        return self


class GuestForm(forms.Form):
    """Somebody by name, with an account or without."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(
        label=_("E-mail"), required=False,
        help_text=_("The invitation goes there. Without it you answer for them."),
    )  # fmt: skip
    role = forms.ChoiceField(label=_("Role"), choices=guest_roles)

    def guest(self) -> Guest:
        """Whom was written down."""
        given = self.cleaned_data
        return Guest(name=given["name"], email=given["email"], role=given["role"])
