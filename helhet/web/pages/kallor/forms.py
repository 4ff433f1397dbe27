"""The forms of reading in: which columns are what, and which key figures to ask for."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helhet.chain.models import Unit
from helhet.core.swedish import slug
from helhet.indicators.model import indicators
from helhet.sources.models import ColumnMapping
from helhet.sources.own_table.mapping import ROLES

_PREFIX = "own."


def own_series() -> list[tuple[str, str]]:
    """The figures that the catalogue expects from own tables, by series."""
    rows = (row for row in indicators().values() if row.series.startswith(_PREFIX))
    return [(row.series, str(row.name)) for row in rows]


class Columns(forms.Form):
    """What every column of a table stands for; ``mapping()`` makes of it a way of reading, unsaved."""

    series = forms.ChoiceField(label=_("Which figure is it?"), required=False)
    new_series = forms.CharField(
        label=_("Or the name of another figure"),
        max_length=55,
        required=False,
        help_text=_("Only where the list above does not have it."),
    )
    scale = forms.ChoiceField(
        label=_("How are the values written?"),
        choices=(
            (ColumnMapping.Scale.PERCENT, _("Per cent: 85,3")),
            (ColumnMapping.Scale.FRACTION, _("Parts of one: 0,853, as Excel keeps per cent")),
            (ColumnMapping.Scale.NUMBER, _("A number that is not a share, such as weeks")),
        ),
    )
    decimal_mark = forms.ChoiceField(
        label=_("Decimals stand after"),
        choices=((",", _("a comma: 85,3")), (".", _("a point: 85.3"))),
    )
    name = forms.CharField(
        label=_("Name of this way of reading"),
        max_length=100,
        help_text=_("Next time a table with the same columns is read in the same way."),
    )

    def __init__(self, data: Any = None, *, headings: Sequence[str], **more: Any) -> None:
        super().__init__(data, **more)
        self.headings = [head for head in headings if head]
        self.fields["series"] = forms.ChoiceField(
            label=self.fields["series"].label,
            required=False,
            choices=[*own_series(), ("", _("Another figure"))],
        )
        for role in ROLES:
            self.fields[role.key] = forms.ChoiceField(
                label=str(role.name),
                help_text=str(role.help),
                required=role.is_needed,
                choices=[("", _("No column")), *((head, head) for head in self.headings)],
            )
        self.order_fields([*(role.key for role in ROLES), "scale", "decimal_mark"])

    def clean(self) -> None:
        """A figure is chosen or named."""
        given = self.cleaned_data
        if not given.get("series") and not slug(given.get("new_series", "")):
            self.add_error("new_series", _("Choose the figure in the list above, or write its name."))

    def mapping(self, authority: Unit) -> ColumnMapping:
        """The way of reading, when the form is valid."""
        given = self.cleaned_data
        return ColumnMapping(
            authority=authority,
            name=given["name"],
            series=given["series"] or f"{_PREFIX}{slug(given['new_series'])}",
            columns={role.key: given[role.key] for role in ROLES if given[role.key]},
            headings=self.headings,
            scale=given["scale"],
            decimal_mark=given["decimal_mark"],
        )


def filled(mapping: ColumnMapping) -> dict[str, str]:
    """A saved way of reading as the form's values."""
    known = {series for series, _name in own_series()}
    is_known = mapping.series in known
    return {
        **mapping.columns,
        "name": mapping.name,
        "series": mapping.series if is_known else "",
        "new_series": "" if is_known else mapping.series.removeprefix(_PREFIX),
        "scale": mapping.scale,
        "decimal_mark": mapping.decimal_mark,
    }


def guessed(headings: Iterable[str]) -> dict[str, str]:
    """Columns that name their role, pointed out beforehand."""
    words = {
        "unit": ("enhet", "skola", "skolenhet", "skolenhetskod", "unit", "school"),
        "period": ("period", "läsår", "år", "year"),
        "split": ("uppdelning", "kön", "programkod", "split", "sex"),
        "value": ("värde", "andel", "value", "share"),
        "numerator": ("täljare", "numerator"),
        "denominator": ("nämnare", "antal", "antal elever", "denominator"),
    }
    heads = list(headings)
    found = {
        role: next((head for head in heads if head.casefold().rstrip(" (%)") in known), "")
        for role, known in words.items()
    }
    return {role: head for role, head in found.items() if head}


class KeyFigures(forms.Form):
    """What to ask for."""

    kpis = forms.CharField(
        label=_("Ids of key figures"),
        max_length=400,
        help_text=_("Such as N17673, with commas between. You find them at kolada.se."),
    )
    years = forms.CharField(
        label=_("Years"),
        max_length=200,
        required=False,
        help_text=_("Such as 2023, 2024. Leave it out for every year there is."),
    )
