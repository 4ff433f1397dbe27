"""The forms of the tree: adding a unit, and changing, moving, closing or merging one."""

from collections.abc import Iterable

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from helhet.chain.kinds import KINDS, SCHOOL_FORMS
from helhet.chain.models import Unit
from helhet.core.actions import ActionError

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
MUNICIPALITIES_HELP = _(
    "The codes of the municipalities that answer for it, with commas between: 1487, 1488. "
    "A municipality writes its own, an independent school none."
)
Choices = list[tuple[str, str]]


def indented(units: Iterable[Unit]) -> Choices:
    """Units to choose among, with their place in the tree shown by dashes."""
    return [(unit.path, f"{'– ' * (unit.path.count('/') - 2)}{unit.name}") for unit in units]


def _forms() -> Choices:
    return [("", "–"), *((key, capfirst(str(form.name))) for key, form in SCHOOL_FORMS.items())]


def _kinds() -> Choices:
    return [(key, capfirst(str(kind.name))) for key, kind in KINDS.items() if kind.stands_under]


class AddUnit(forms.Form):
    """A new unit somewhere below the authority."""

    parent = forms.ChoiceField(label=_("Stands under"))
    kind = forms.ChoiceField(label=_("Kind"), choices=_kinds)
    name = forms.CharField(label=_("Name"), max_length=200)
    school_form = forms.ChoiceField(
        label=_("School form"),
        choices=_forms,
        required=False,
        help_text=_("Leave it out where the unit above has one."),
    )
    official_code = forms.CharField(
        label=_("Code in the official registers"),
        max_length=20,
        required=False,
        help_text=_("A school unit has eight digits, a programme letters such as NA."),
    )

    def offer(self, parents: Iterable[Unit]) -> "AddUnit":
        """Say which units a new one may stand under."""
        field_of(self, "parent").choices = indented(parents)
        return self


class ChangeUnit(forms.Form):
    """Name, school form, code and opening day of a unit that is there."""

    name = forms.CharField(label=_("Name"), max_length=200)
    school_form = forms.ChoiceField(label=_("School form"), choices=_forms, required=False)
    official_code = forms.CharField(label=_("Code in the official registers"), max_length=20, required=False)
    municipality_codes = forms.CharField(
        label=_("Member municipalities"), max_length=200, required=False, help_text=MUNICIPALITIES_HELP
    )
    opened_on = forms.DateField(label=_("Opened on"), required=False, widget=DAY)

    def offer(self, unit: Unit) -> "ChangeUnit":
        """Leave out what a unit of this kind does not have."""
        if unit.parent_id is not None:
            del self.fields["municipality_codes"]
        return self


class MoveUnit(forms.Form):
    """Another place in the same tree."""

    parent = forms.ChoiceField(label=_("Move to"))

    def offer(self, units: Iterable[Unit]) -> "MoveUnit":
        """Say where it may go."""
        field_of(self, "parent").choices = indented(units)
        return self


class CloseUnit(forms.Form):
    """The day a unit closes."""

    on = forms.DateField(label=_("Closes on"), widget=DAY)


class MergeUnit(forms.Form):
    """The heir, and the day."""

    into = forms.ChoiceField(label=_("Merge into"))
    on = forms.DateField(label=_("From"), widget=DAY)

    def offer(self, units: Iterable[Unit]) -> "MergeUnit":
        """Say which units may be the heir."""
        field_of(self, "into").choices = indented(units)
        return self


def refuse(form: forms.Form, error: ActionError, field: str | None = None) -> None:
    """Show at the form why an action said no."""
    form.add_error(field, str(error))


def field_of(form: forms.Form, name: str) -> forms.ChoiceField:
    """A field of a form that is a choice. Raises TypeError."""
    found = form.fields[name]
    if not isinstance(found, forms.ChoiceField):
        raise TypeError(f"{name} is not a choice")
    return found
