"""What is concluded at an example assembly and what became of it: actions of the product, dated as then."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta

from django.utils import timezone

from helhet.assembly import actions
from helhet.assembly.models import Assembly, Conclusion
from helhet.assembly.owning import owners_of
from helhet.chain.queries import unit_at
from helhet.core.actions import ActionError, Channel
from helhet.demo.assembly_words import Concluded, Foretold
from helhet.people.models import Person
from helhet.thread import actions as thread
from helhet.thread.models import Step

_BY = Channel.DEMO


def at(day: date) -> datetime:
    """Nine o'clock on a day, when an assembly begins."""
    return timezone.make_aware(datetime(day.year, day.month, day.day, 9))


def concluded(assembly: Assembly, said: Sequence[Concluded]) -> None:
    """The secretary captures what the panels arrive at, and they stand for it."""
    panels = list(assembly.panels.filter(axis=assembly.axis).select_related("unit"))
    for order, one in enumerate(said):
        unit = unit_at(one.unit)
        assert unit is not None  # noqa: S101 -- looked up before the assembly is made
        panel = next((row for row in panels if row.theme == one.theme or row.unit == unit), panels[0])
        row = actions.capture_conclusion(
            by=_BY, assembly=assembly, panel=panel, text=one.text, owner_role=one.role, unit=unit,
            at=at(assembly.on) + timedelta(hours=5, minutes=order),
        )  # fmt: skip
        if not panel.theme:  # a panel of a unit speaks of every theme
            row = actions.change_conclusion(
                by=_BY, conclusion=row, text=one.text, owner_role=one.role, unit=unit, theme=one.theme
            )
        actions.confirm_conclusion(by=_BY, conclusion=row, at=at(assembly.on) + timedelta(hours=6))


def dated(assembly: Assembly) -> None:
    """The clock of the demo is not that of the day: what was done now is dated as it was."""
    begun = at(assembly.on)
    Assembly.objects.filter(pk=assembly.pk).update(began_at=begun, ended_at=begun + timedelta(hours=7))
    assembly.items.exclude(began_at=None).update(began_at=begun, ended_at=begun + timedelta(minutes=15))
    for row in [made for question in assembly.questions.all() for made in question.round_rows.all()]:
        row.opened_at = begun + timedelta(hours=4, minutes=10 * row.number)
        row.closed_at = row.opened_at + timedelta(minutes=2)
        row.save(update_fields=["opened_at", "closed_at"])
    assembly.refresh_from_db()


def answered(assembly: Assembly, said: Sequence[Concluded]) -> None:
    """Within thirty days the owners said what became of it; of whom nothing is told has said nothing."""
    rows = list(assembly.conclusions.select_related("unit", "step").order_by("captured_at"))
    owners = owners_of(rows)
    for row, one in zip(rows, said, strict=True):
        who = [held.person for held in owners[row.pk].assignments]
        if not one.verdict or not who:
            continue
        on = at(date(assembly.on.year, *one.day))
        into = _grew(row, one, who[0], on) if one.grew else None
        actions.give_conclusion_fate(
            by=who[0], conclusion=row, verdict=one.verdict, reason=one.reason, into=into, at=on
        )


def _grew(row: Conclusion, one: Concluded, who: Person, on: datetime) -> Step:
    assert one.grew is not None and row.step is not None  # noqa: S101, PT018 -- asked for by answered
    kind, text, state = one.grew
    step = thread.write(
        by=who, kind=kind, unit=row.unit, text=text, builds_on=[row.step], fields=dict(one.fields), at=on,
        theme=one.theme,
    )  # fmt: skip
    if one.foretold is not None:
        return _tried(step, one.foretold, who)
    return thread.set_state(by=who, step=step, state=state)


def _tried(step: Step, foretold: Foretold, who: Person) -> Step:
    """An effort that was done: what was foretold of it is judged by the official figures, as they are."""
    with suppress(ActionError):  # where somebody has read in other figures the effort stands without it
        thread.predict(
            by=_BY, step=step, indicator=foretold.indicator, unit=step.unit, direction=foretold.direction,
            size=foretold.size, signal=foretold.signal, signal_on=foretold.signal_on,
            result_on=foretold.result_on, owner_role="principal", baseline=foretold.baseline,
        )  # fmt: skip
    return thread.mark_done(by=who, step=step, on=foretold.done_on)
