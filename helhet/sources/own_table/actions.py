"""Saving how a table is read."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from helhet.chain.models import Unit
from helhet.core.actions import ActionError, By, action
from helhet.sources.models import ColumnMapping
from helhet.sources.own_table.mapping import faults


@action
def save_mapping(
    *,
    by: By,
    authority: Unit,
    name: str,
    series: str,
    columns: Mapping[str, str],
    headings: Sequence[str],
    scale: str = ColumnMapping.Scale.PERCENT,
    decimal_mark: str = ColumnMapping.DecimalMark.COMMA,
) -> ColumnMapping:
    """Keep a way of reading; one with the same name is replaced. Raises ActionError for one unusable."""
    if authority.parent_id is not None:
        raise ActionError(_("A way of reading belongs to a whole authority."))
    name = " ".join(name.split())[:100]
    mapping = ColumnMapping.objects.filter(authority=authority, name=name).first()
    mapping = mapping or ColumnMapping(authority=authority, name=name)
    mapping.series, mapping.columns, mapping.headings = series, dict(columns), list(headings)
    mapping.scale, mapping.decimal_mark = scale, decimal_mark
    said = faults(mapping)
    if scale not in ColumnMapping.Scale.values or decimal_mark not in ColumnMapping.DecimalMark.values:
        said.append(_("Say how the numbers are written."))
    if said:
        raise ActionError(" ".join(said))
    mapping.save()
    return mapping
