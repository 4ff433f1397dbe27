"""Example goals and efforts: made-up words, judged by the official figures that were read in.

What each effort was expected to change was written before it could be seen; here it is brought in
afterwards, so the demo and no person has said it.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from helhet.chain.models import Unit
from helhet.chain.queries import unit_at
from helhet.core.actions import ActionError, Channel
from helhet.demo.people import example_person
from helhet.thread import actions
from helhet.thread.models import Step

_SCHOOLS = "/kfv/gymnasiet/"
_DIPLOMA, _CERTIFICATE = "leavers-diploma-share", "leavers-study-certificate-share"
_MATHEMATICS = "leavers-mathematics-1"


@dataclass(frozen=True, kw_only=True)
class _Plan:
    """An effort of the demo with what was expected of it."""

    text: str
    group: str
    process: str
    indicator: str
    direction: str
    size: float
    baseline: str
    signal: str
    signal_on: date
    result_on: date
    done_on: date | None
    written_on: date
    is_carried: bool = True


_MAGNUS = _Plan(
    text="En halv dag i månaden för gymnasiearbetet, från september.",
    group="Alla i årskurs 3", process="Eleverna har en tid och en handledare innan jul.",
    indicator=_DIPLOMA, direction="up", size=5.0, baseline="2021/22",
    signal="Hälften har en godkänd plan före november.", signal_on=date(2022, 11, 1),
    result_on=date(2023, 12, 15), done_on=date(2022, 9, 5), written_on=date(2022, 6, 7),
)  # fmt: skip
_BIRGER = _Plan(
    text="Mentorssamtal varannan vecka med den som har två eller fler kurser efter sig.",
    group="Elever i årskurs 2 och 3 med två eller fler kurser efter sig",
    process="Den som halkar efter får en plan inom två veckor.",
    indicator=_CERTIFICATE, direction="down", size=5.0, baseline="2019/20",
    signal="Färre än tio elever saknar plan i mars.", signal_on=date(2021, 3, 15),
    result_on=date(2022, 12, 15), done_on=date(2020, 10, 1), written_on=date(2020, 9, 1),
)  # fmt: skip
_BIRGER_AGAIN = _Plan(
    text="Lovskola i juni för den som saknar en kurs.",
    group="Elever i årskurs 3 som saknar en kurs", process="Den sista kursen hinner bli klar före examen.",
    indicator=_DIPLOMA, direction="up", size=3.0, baseline="2021/22",
    signal="Tjugo elever anmäler sig i april.", signal_on=date(2023, 4, 15),
    result_on=date(2023, 12, 15), done_on=date(2023, 6, 16), written_on=date(2022, 9, 20),
)  # fmt: skip
_NILS = _Plan(
    text="Två lärare i matematik 1 på yrkesprogrammen.",
    group="Elever på yrkesprogram", process="Den som fastnar får hjälp samma lektion.",
    indicator=_MATHEMATICS, direction="up", size=0.5, baseline="2021/22",
    signal="Färre än fem får streck i december.", signal_on=date(2022, 12, 20),
    result_on=date(2023, 12, 15), done_on=date(2022, 8, 22), written_on=date(2022, 6, 1), is_carried=False,
)  # fmt: skip
_NEXT = _Plan(
    text="Studiehall till klockan 17 tre dagar i veckan.",
    group="Elever utan lugn plats hemma", process="Läxor och gymnasiearbete blir gjorda innan bussen går.",
    indicator=_DIPLOMA, direction="up", size=3.0, baseline="2022/23",
    signal="Minst femton elever varje kväll i mars.", signal_on=date(2027, 3, 19),
    result_on=date(2028, 12, 15), done_on=None, written_on=date(2026, 9, 3),
)  # fmt: skip


def begin() -> None:
    """Write the example goals and efforts, once: what is there already is left as it is."""
    board = unit_at("/kfv/")
    houses = [unit_at(f"{_SCHOOLS}{slug}/") for slug in ("magnus-aberg", "birger-sjoberg", "nils-ericson")]
    if board is None or Step.objects.filter(kind="goal", unit__path__startswith="/kfv/").exists():
        return
    magnus, birger, nils = houses
    if magnus is None or birger is None or nils is None:
        return  # somebody has moved them: the demo is theirs now
    top = _goal("director", board, "Fler lämnar gymnasiet med examen.", date(2020, 8, 20), "Skollagen 15:2")
    started = _goal("principal", magnus, "Alla har börjat på gymnasiearbetet före november.",
                    date(2022, 5, 10), "Skollagen 15:2", top)  # fmt: skip
    fewer = _goal("principal", birger, "Färre lämnar oss med studiebevis.", date(2020, 8, 25),
                  "Skollagen 1:4", top)  # fmt: skip
    _goal("principal", nils, "Det går att arbeta i varje klassrum.", date(2022, 5, 20), "Skollagen 5:3")
    first = _effort(magnus, _MAGNUS, started)
    _effort(birger, _BIRGER, fewer)
    _effort(birger, _BIRGER_AGAIN, fewer)
    _effort(nils, _NILS)
    _effort(magnus, _NEXT, started)
    if first is not None:
        _followed_up(magnus, first)
    actions.carry_up(by=example_person("principal", magnus), step=started, at=_at(date(2022, 5, 12)))
    _heard(started, date(2022, 5, 20))
    _accepted(nils)


def _goal(role: str, unit: Unit, text: str, on: date, code: str, *above: Step) -> Step:
    return actions.write(
        by=example_person(role, unit), kind="goal", unit=unit, text=text, builds_on=above, at=_at(on),
        fields={"national_goal": code, "by": "2028-06-30"},
    )  # fmt: skip


def _effort(unit: Unit, plan: _Plan, *on: Step) -> Step | None:
    """The effort, with its prediction where the figure it is about has been read in."""
    principal = example_person("principal", unit)
    step = actions.write(
        by=principal, kind="effort", unit=unit, text=plan.text, builds_on=on, at=_at(plan.written_on),
        fields={"group": plan.group, "process": plan.process},
    )  # fmt: skip
    try:
        actions.predict(
            by=Channel.DEMO, step=step, indicator=plan.indicator, unit=unit, direction=plan.direction,
            size=plan.size, signal=plan.signal, signal_on=plan.signal_on, result_on=plan.result_on,
            owner_role="principal", baseline=plan.baseline,
        )  # fmt: skip
    except ActionError:
        return None  # somebody has read in other figures: the effort stands without it
    if plan.done_on is not None:
        actions.mark_done(by=principal, step=step, on=plan.done_on)
    if plan.is_carried:
        actions.carry_up(by=principal, step=step, at=_at(plan.written_on))
    if plan.is_carried and plan.done_on is not None:
        _heard(step, plan.done_on)
    return step


def _heard(step: Step, on: date) -> None:
    """What was carried to the whole authority has been heard there."""
    for carry in step.carries_up.filter(is_asking=True).select_related("to_unit"):
        actions.give_fate(
            by=example_person("director", carry.to_unit), step=step, carry=carry, verdict="under_way",
            reason="Insatsen är på gång i huset. Vi ser på siffran när den kommer.", at=_at(on),
        )  # fmt: skip


def _followed_up(unit: Unit, step: Step) -> None:
    actions.write(
        by=example_person("principal", unit), kind="follow_up", unit=unit, builds_on=[step],
        at=_at(date(2023, 2, 3)),
        text="Två klasser av tre har kommit igång. I den tredje saknas en handledare.",
        fields={"seen": "Nästan alla i två klasser hade en godkänd plan före jul.",
                "next": "Ordna en handledare till den tredje klassen innan sportlovet."},
    )  # fmt: skip


def _accepted(unit: Unit) -> None:
    step = actions.write(
        by=example_person("caretaker", unit), kind="challenge", unit=unit, at=_at(date(2026, 10, 5)),
        text="Ventilationen låter i de fyra salarna på plan tre.",
    )  # fmt: skip
    actions.give_fate(
        by=example_person("principal", unit), step=step, verdict="accepted", at=timezone.now(),
        reason="Huset byggs om nästa sommar. Till dess ligger proven i andra salar.",
        until=timezone.localdate() + timedelta(days=200),
    )  # fmt: skip


def _at(day: date) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, 10))
