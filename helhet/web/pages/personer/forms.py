"""The forms of people: giving someone a role, and ending one."""

from collections.abc import Iterable

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from helhet.chain.models import Unit
from helhet.people.roles import ROLES
from helhet.web.pages.enheter.forms import DAY, Choices, indented


def _roles() -> Choices:
    return [(key, capfirst(str(role.name))) for key, role in ROLES.items()]


class GiveRole(forms.Form):
    """A person, who may be new, and the role they get."""

    email = forms.EmailField(label=_("E-mail address"))
    name = forms.CharField(label=_("Name"), max_length=150)
    role = forms.ChoiceField(label=_("Role"), choices=_roles)
    unit = forms.ChoiceField(label=_("At"))
    from_on = forms.DateField(label=_("From"), widget=DAY)
    to_on = forms.DateField(label=_("To and including"), widget=DAY, required=False)

    def offer(self, units: Iterable[Unit]) -> "GiveRole":
        """Say at which units a role may be given."""
        field = self.fields["unit"]
        if isinstance(field, forms.ChoiceField):
            field.choices = indented(units)
        return self
