"""Example forums: a team's and a student council, each with one meeting behind and one ahead.

The words are made up and belong to roles; they are written by the same actions as everybody's.
"""

from datetime import datetime, timedelta

from django.utils import timezone

from helhet.chain.models import Unit
from helhet.chain.queries import unit_at
from helhet.people.models import Person
from helhet.thread.actions import answer_down
from helhet.year import actions
from helhet.year.models import Forum, Meeting

_HOUSE = "/kfv/gymnasiet/magnus-aberg/"
_TEAM = f"{_HOUSE}magnus-aberg-1/arbetslag-norr/"


def begin() -> None:
    """Hold the example meetings, once: what is there already is left as it is."""
    house, team = unit_at(_HOUSE), unit_at(_TEAM)
    if Forum.objects.exists() or house is None or team is None:
        return
    teacher, principal, student = person("teacher"), person("principal", _HOUSE), person("student")
    if teacher and principal and student:
        _team(team, teacher, principal)
        _council(house, principal, student)


def _team(team: Unit, teacher: Person, principal: Person) -> None:
    forum = actions.open_forum(
        by=teacher, unit=team, template="team_meeting", name="Arbetslagets forum", at=day_from(-60)
    )
    before = _meeting(teacher, forum, -14, "Sal B12", ["leavers-diploma-share"])
    for text, who, days in (
        ("Pröva en fast arbetstid för gymnasiearbetet i två klasser.", "teacher", 7),
        ("Fråga vaktmästeriet om bibliotekets öppettider.", "lead_teacher", -1),
    ):
        actions.agree(
            by=teacher, meeting=before, kind="commitment", text=text, who=who,
            until=timezone.localdate() + timedelta(days=days), at=before.on,
        )  # fmt: skip
    promise = before.steps.select_related("step__unit").order_by("pk")[0].step
    actions.settle(by=teacher, meeting=before, step=promise, state="kept")
    for point, text in enumerate((
        "Bänkplaceringen är prövad i tre klasser av fyra.",
        "Fler än i fjol har en fråga till sitt gymnasiearbete före jul.",
        "Vi tror att det beror på att handledningen började i oktober.\nEn klass började lika sent som förr "
        "och ligger efter.",
    )):  # fmt: skip
        item = before.items.order_by("order")[point]
        actions.save_note(by=teacher, item=item, base=0, text=text)
    actions.record_attendance(by=teacher, meeting=before, counts={"teacher": 5, "student_health": 1})
    before.refresh_from_db()
    for by, side in ((teacher, "team"), (principal, "leader")):
        actions.confirm_minutes(by=by, meeting=before, side=side, version=before.version)
    ahead = _meeting(teacher, forum, 2, "Sal B12", ["leavers-diploma-share"])
    actions.contribute(
        by=teacher, meeting=ahead, kind="strength", at=day_from(-1),
        text="Klassen som fick fast arbetstid har lämnat in sina frågor. Alla utom två.",
    )  # fmt: skip


def _council(house: Unit, principal: Person, student: Person) -> None:
    forum = actions.open_forum(
        by=principal, unit=house, template="student_council", name="Elevrådet", at=day_from(-60)
    )
    before = _meeting(student, forum, -34, "Aulan", [])
    actions.contribute(
        by=student, meeting=before, kind="need_help", at=before.on,
        text="Varför ligger alla prov i samma vecka? Vi hinner inte läsa, och de som jobbar hinner minst.",
    )  # fmt: skip
    queue = actions.contribute(
        by=student, meeting=before, kind="challenge", text="Kön i matsalen är för lång.", at=before.on
    )
    answer_down(
        by=principal, step=queue.step, at=day_from(-20),
        text="Från måndag äter årskurs 1 och 2 på olika tider. Säg till om det inte hjälper.",
    )  # fmt: skip
    _meeting(student, forum, 5, "Aulan", [])


def _meeting(by: Person, forum: Forum, days: int, place: str, figures: list[str]) -> Meeting:
    theme = "fullfoljda-studier" if figures else "god-miljo-for-larande"
    return actions.plan_meeting(
        by=by, forum=forum, on=day_from(days), place=place, theme=theme, indicators=figures
    )


def day_from(days: int) -> datetime:
    """Some days from today at three o'clock."""
    today = timezone.localtime().replace(hour=15, minute=0, second=0, microsecond=0)
    return today + timedelta(days=days)


def person(role: str, path: str = "/kfv/") -> Person | None:
    """Who plays a role of the demo at a unit or below it."""
    found = Person.objects.filter(
        is_example=True, assignments__role=role, assignments__unit__path__startswith=path
    )
    return found.order_by("pk").first()
