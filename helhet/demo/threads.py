"""Example threads: made-up words that belong to roles, each marked Exempel, built by the same actions.

The first goes the whole way, from a locked door to a decision by the board and back to those who began.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils import timezone

from helhet.chain.models import Unit
from helhet.chain.queries import unit_at
from helhet.core.actions import ActionError, Channel
from helhet.demo.people import example_person as _person
from helhet.thread import actions
from helhet.thread.models import Carry, Step

_HOUSE = "/kfv/gymnasiet/magnus-aberg/"
_OTHER_HOUSE = "/kfv/gymnasiet/nils-ericson/"
_TEAM = f"{_HOUSE}magnus-aberg-1/arbetslag-norr/"
_THEME = "fullfoljda-studier"
_CALM = "god-miljo-for-larande"
_DIPLOMA = "leavers-diploma-share"


def begin() -> None:
    """Write the example threads, once: what is there already is left as it is."""
    if Step.objects.filter(unit__path__startswith="/kfv/").exists():
        return
    board = unit_at("/kfv/")
    house, team = unit_at(_HOUSE), unit_at(_TEAM)
    if board is None or house is None or team is None:
        return  # somebody has moved them: the demo is theirs now
    need = _need(house, team)
    decision = _decision(board, house, need)
    actions.answer_down(
        by=_person("director", board), step=decision, at=_at(2024, 4, 23),
        text="Biblioteket blir öppet till klockan 17. Det började med dig.\n\nDu skrev att biblioteket är "
        "låst efter klockan 15. Från augusti är det öppet och bemannat till 17, i alla tre husen. Vi följer "
        "upp i juni om fler blir klara.",
    )  # fmt: skip
    _what_became_of_it(board, decision)
    _without_evidence(board)
    _unanswered(house, team)
    _alike(house)


def _what_became_of_it(board: Unit, decision: Step) -> None:
    """What was carried to the board is said something of there too: nothing is silent."""
    director = _person("director", board)
    for carry in Carry.objects.filter(to_unit=board, is_asking=True).select_related("step"):
        actions.give_fate(
            by=director, step=carry.step, carry=carry, verdict="used", into=decision, at=_at(2024, 4, 23),
            reason="Det är en del av grunden för beslutet.",
        )  # fmt: skip


def _need(house: Unit, team: Unit) -> Step:
    started = _said(
        "observation", team, "teacher", _at(2023, 9, 14), "Många har inte börjat på gymnasiearbetet."
    )
    locked = _said(
        "observation", house, "caretaker", _at(2023, 10, 3),
        "Biblioteket är låst efter klockan 15. Flera elever sitter i trappan och försöker plugga tills "
        "bussen går.",
    )  # fmt: skip
    analysis = _said(
        "analysis", team, "teacher", _at(2023, 11, 9),
        "Eleverna kommer igång för sent för att handledningen börjar i januari, och efter lektionstid finns "
        "ingenstans att sitta.",
        title="Handledningen kommer sent, och det saknas en plats",
        occasion="Arbetslagets forum", builds_on=[started, locked],
        fields={
            "evidence_for": "Siffran, två iakttagelser och inlämningarna i tre klasser.",
            "evidence_against": "En klass började i oktober och fick samma resultat.",
            "other_explanation": "Fler elever arbetar på kvällar. Prövas i vårens enkät.",
            "certainty": "likely", "cause": "organisation", "condition": "premises", "direction": "limits",
            "spread": "Vi har sett på husen vart för sig. Vi drar ingen slutsats av ett enda år.",
            "gaps": "Vi har sett på kvinnor och män var för sig och följer båda nästa år.",
        },
    )  # fmt: skip
    _cited(analysis, house)
    actions.set_state(by=_person("teacher", team), step=analysis, state="analysed")
    need = _said(
        "need", house, "principal", _at(2023, 12, 1), "Handledning före jul och en plats att arbeta på.",
        builds_on=[analysis], fields={"condition": "premises", "condition_owner": "/kfv/"},
    )  # fmt: skip
    principal = _person("principal", house)
    actions.carry_up(by=principal, step=need, along=[analysis, started, locked], at=_at(2023, 12, 4))
    return need


def _decision(board: Unit, house: Unit, need: Step) -> Step:
    condition = _said(
        "need", board, "development_director", _at(2024, 1, 20), "Lokal och bemanning ägs av förbundet.",
        builds_on=[need], fields={"condition": "premises"},
    )  # fmt: skip
    effort = _said(
        "effort", house, "principal", _at(2024, 1, 24), "Handledningen startar i augusti.",
        builds_on=[need],
        fields={
            "group": "Alla som går sista året",
            "process": "Handledningen börjar när läsåret börjar, och den som behöver har en plats att sitta.",
            "resources": "Två lärare, en timme i veckan",
        },
    )  # fmt: skip
    actions.carry_up(by=_person("principal", house), step=effort, at=_at(2024, 1, 25))
    conclusion = _said(
        "conclusion", board, "development_director", _at(2024, 3, 15),
        "Hjälp efter lektionstid behövs i alla tre husen.",
        occasion="Kvalitetsstämman", builds_on=[condition, effort],
    )  # fmt: skip
    return _said(
        "decision", board, "board_member", _at(2024, 4, 16), "Bemannad studiehall till klockan 17.",
        occasion="Direktionen", builds_on=[conclusion],
        fields={"decided_on": "2024-04-16", "by": "2026-12-01", "resources": "En halv tjänst i varje hus"},
    )  # fmt: skip


def _without_evidence(board: Unit) -> None:
    _said(
        "decision", board, "board_member", _at(2024, 2, 20), "Alla hus får samma ordningsregler.",
        occasion="Direktionen", fields={"decided_on": "2024-02-20"}, theme=_CALM,
    )  # fmt: skip


def _unanswered(house: Unit, team: Unit) -> None:
    _said(
        "need_help", house, "student", _ago(21),
        "Varför ligger alla prov i samma vecka? Vi hinner inte läsa, och de som jobbar hinner minst.",
        occasion="Elevrådet", theme=_CALM,
    )  # fmt: skip
    _said(
        "strength", team, "teacher", _ago(13), "Läxhjälpen på tisdagar fylls. Eleverna hjälper varandra.",
        theme="kunskapsresultat",
    )  # fmt: skip
    _said(
        "condition", house, "cleaner", _ago(9), "Grupprummen hinner bli städade före första lektionen.",
        theme=_CALM,
        fields={
            "task": "Städar grupprummen på plan två", "direction": "enables", "condition": "time",
            "learning": "Den som behöver lugn kan sätta sig där direkt på morgonen.",
        },
    )  # fmt: skip


def _alike(house: Unit) -> None:
    """Two houses say the same of their days, and both principals have asked above: no answer yet."""
    other = unit_at(_OTHER_HOUSE)
    if other is None:
        return
    _asked_above(
        other, "kitchen", _ago(34), "De som äter först har tjugo minuter på sig och hinner inte klart.",
        task="Serverar lunch", learning="Den som inte har ätit orkar inte med eftermiddagen.",
    )  # fmt: skip
    _asked_above(
        house, "cleaner", _ago(16), "Lektionerna ligger så tätt att salarna inte hinner städas mellan dem.",
        task="Städar salarna", learning="Den som kommer sist på dagen sitter i en kvav och skräpig sal.",
    )  # fmt: skip


def _asked_above(house: Unit, role: str, at: datetime, text: str, **fields: str) -> None:
    card = _said(
        "condition", house, role, at, text, theme=_CALM,
        fields={**fields, "direction": "limits", "condition": "time"},
    )  # fmt: skip
    actions.carry_up(by=_person("principal", house), step=card, at=at + timedelta(days=3))


def _said(
    kind: str,
    unit: Unit,
    role: str,
    at: datetime,
    text: str,
    *,
    title: str = "",
    occasion: str = "",
    builds_on: Sequence[Step] = (),
    fields: dict[str, object] | None = None,
    theme: str = _THEME,
) -> Step:
    person = _person(role, unit)
    step = actions.write(
        by=person, kind=kind, unit=unit, text=text, title=title, occasion=occasion, builds_on=builds_on,
        fields=fields, theme=theme, at=at,
    )  # fmt: skip
    if kind == "decision":
        actions.set_state(by=person, step=step, state="decided")
    return step


def _cited(step: Step, house: Unit) -> None:
    try:
        actions.cite(
            by=Channel.DEMO, step=step, indicator=_DIPLOMA, unit=house, period="2021/22",
            at=step.written_at,
        )  # fmt: skip
    except ActionError:
        return  # somebody has read in other figures: the thread stands without it


def _at(year: int, month: int, day: int) -> datetime:
    return timezone.make_aware(datetime(year, month, day, 10))


def _ago(days: int) -> datetime:
    return timezone.now() - timedelta(days=days)
