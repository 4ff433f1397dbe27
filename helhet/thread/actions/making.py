"""A step as it is made, before anybody has signed it: one way for those with a name and those without."""

from collections.abc import Mapping
from datetime import date, datetime, time

from django.utils import timezone

from helhet.chain.models import Unit
from helhet.chain.queries import heir_of, unit_at
from helhet.thread import rules
from helhet.thread.kinds.model import Kind
from helhet.thread.models import Step


def made(
    kind: Kind,
    unit: Unit,
    text: str,
    title: str,
    fields: Mapping[str, object],
    *,
    is_whole: bool,
    at: datetime | None,
) -> Step:
    """A step that is not saved yet, with all that was written of it. Raises ActionError in words."""
    text = rules.cleaned_text(text)
    when = at or timezone.now()
    cleaned = rules.cleaned_fields(kind, dict(fields), is_whole=is_whole)
    return Step(
        kind=kind.key,
        unit=unit,
        answered_at=_answered_at(unit, cleaned),
        title=rules.cleaned_title(title, text),
        text=text,
        fields=cleaned,
        state=kind.states[0].key,
        written_at=when,
        changed_at=when,
        is_waiting=kind.is_voice,
        is_example=unit.is_example,
    )


def noon_of(day: date) -> datetime:
    """A day without the minute: the minute, with a log beside it, would be a name."""
    return timezone.make_aware(datetime.combine(day, time(12)))


def _answered_at(unit: Unit, fields: Mapping[str, object]) -> Unit:
    """The unit that owns the condition, if one is named in the same authority; else the step's own.

    Of a unit that was merged, its heir answers.
    """
    owner = unit_at(str(fields.get("condition_owner", ""))) if fields.get("condition_owner") else None
    return heir_of(owner if owner is not None and owner.root_path == unit.root_path else unit)
