"""Example voices of employers: made-up words of two workplaces, marked Exempel; others have none."""

from datetime import timedelta

from django.utils import timezone

from helhet.chain.queries import unit_at
from helhet.core.actions import Channel
from helhet.demo.people import example_person
from helhet.thread import actions as thread
from helhet.thread.models import Step
from helhet.voices import actions
from helhet.voices.employers.rows import EmployerLink

_HOUSE = "/kfv/gymnasiet/magnus-aberg/"
_BUILDING = f"{_HOUSE}magnus-aberg-1/ba/"
_VEHICLES = "/kfv/gymnasiet/birger-sjoberg/birger-sjoberg-1/ft/"


def begin() -> None:
    """Let two workplaces speak, once: what is there already is left as it is."""
    if EmployerLink.objects.filter(unit__path__startswith="/kfv/").exists():
        return
    built = _said(
        _BUILDING, "Ett byggföretag i Trollhättan (Exempel)", 96,
        {
            "can": "De kommer i tid, frågar när de är osäkra och håller ordning på verktygen.",
            "lacking": "Ritningsläsning. Flera har inte läst en riktig ritning innan de kommer till oss.",
            "offers": ["placements", "visits", "equipment"],
            "offer_words": "Vi lämnar gärna gamla ritningar som klassen kan öva på.",
            "line_of_work": "Husbyggnad",
        },
    )  # fmt: skip
    _said(
        _VEHICLES, "En verkstad i Vänersborg (Exempel)", 12,
        {
            "can": "Service och däck sitter. De är vänliga mot kunderna.",
            "lacking": "Felsökning på el är svårt för de flesta.",
            "offers": ["placements", "supervisors", "summer_jobs"],
        },
    )  # fmt: skip
    house = unit_at(_HOUSE)
    if built is not None and house is not None:
        thread.give_fate(
            by=example_person("principal", house),
            step=built, verdict="used", at=timezone.now() - timedelta(days=60),
            reason="Lärarna lägger ritningsläsning före höstens apl och tar gärna emot ritningarna.",
        )  # fmt: skip


def _said(path: str, name: str, days: int, fields: dict[str, object]) -> Step | None:
    unit = unit_at(path)
    if unit is None:
        return None  # somebody has moved it: the demo is theirs now
    handed = actions.give_link(by=Channel.DEMO, unit=unit, name=name)
    at = timezone.now() - timedelta(days=days)
    return actions.say_by_link(by=Channel.DEMO, link=handed.row, fields=fields, once="exempel", at=at).step
