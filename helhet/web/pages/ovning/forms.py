"""The form of one card in one round."""

from collections.abc import Mapping

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from helhet.chain.models import Unit
from helhet.people.roles import ROLES
from helhet.thread.conditions import CONDITIONS, DIRECTIONS
from helhet.thread.exercise import Round
from helhet.thread.kinds import kinds
from helhet.web.pages.enheter.forms import Choices
from helhet.web.steps import unit_choices

_SHORT = {"rows": 3}


class CardForm(forms.Form):
    """What is asked of one card in one round; a card that was left empty in the first asks nothing more."""

    def __init__(
        self, asked: Round, unit: Unit, *args: object, is_only: bool = False, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        known = _fields(unit) if "condition_owner" in asked.fields else _fields(None)
        for name in asked.fields:
            self.fields[name] = known[name]
        if is_only and "task" in self.fields:
            self.fields["task"].required, self.fields["task"].help_text = True, ""


def _fields(unit: Unit | None) -> Mapping[str, forms.Field]:
    """Every question of a card; in the words of its kind where the kind has them."""
    labels = {field.key: str(field.asks or field.label) for field in kinds()["condition"].fields}
    return {
        "who": _choice(_("Whose work?"), _roles(), is_required=False),
        "task": forms.CharField(
            label=labels["task"], max_length=300, required=False,
            help_text=_("A card that is left empty here is put away."),
        ),
        "text": forms.CharField(
            label=_("What helps, or gets in the way?"), max_length=2000, widget=forms.Textarea(attrs=_SHORT)
        ),
        "direction": forms.ChoiceField(
            label=labels["direction"], choices=_names(DIRECTIONS), widget=forms.RadioSelect
        ),
        "condition": _choice(labels["condition"], _names(CONDITIONS), is_required=True),
        "learning": forms.CharField(
            label=labels["learning"], max_length=2000, widget=forms.Textarea(attrs=_SHORT)
        ),
        "condition_owner": _choice(
            labels["condition_owner"], unit_choices(unit) if unit else [], is_required=False
        ),
    }  # fmt: skip


def _choice(label: str, choices: Choices, *, is_required: bool) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", "–"), *choices], required=is_required)


def _names(known: Mapping[str, object]) -> Choices:
    return [(key, capfirst(str(name))) for key, name in known.items()]


def _roles() -> Choices:
    """Those who work or study here, who sit round the table."""
    seated = (role for role in ROLES.values() if role.is_staff or role.key == "student")
    return [(role.key, capfirst(str(role.name))) for role in seated]
