"""A year for tests of coverage: the tenth of December of a year that is over, and what was said in it."""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from helhet.analysis.figures import moment
from helhet.chain.models import Unit
from helhet.people.models import Person
from helhet.people.permissions import active_assignments
from helhet.reports.coverage.gaps import gap_kinds
from helhet.reports.coverage.ground import Ground
from helhet.reports.coverage.model import Found, Gap
from helhet.thread import actions
from helhet.thread.models import Step
from helhet.thread.readers import thread_reader
from helhet.year import actions as year_actions
from helhet.year.models import Meeting
from tests.thread.conftest import Chain

STARTS = 2024
TODAY = date(2024, 12, 10)
SHARE = "leavers-diploma-share"
COMPLETED, WORKING_LIFE = "fullfoljda-studier", "samverkan-for-kompetensforsorjning"


def on(month: int, day: int, year: int = 2024) -> datetime:
    return datetime(year, month, day, 13, tzinfo=ZoneInfo("Europe/Stockholm"))


def ground(
    unit: Unit, who: Person, *, today: date = TODAY, starts: int = STARTS, sees_people: bool = True
) -> Ground:
    reader = thread_reader(who, active_assignments(who, timezone.localdate()))
    return Ground(unit, starts, today, moment(unit), reader, sees_people)


def found(kind: str, unit: Unit, who: Person, **more: object) -> Found:
    answer = gap_kinds()[kind].find(ground(unit, who, **more))  # type: ignore[arg-type]
    assert answer is not None
    return answer


def says(gaps: Iterable[Gap]) -> list[str]:
    return [gap.says for gap in gaps]


def told(kind: str, unit: Unit, who: Person, **more: object) -> list[str]:
    return says(found(kind, unit, who, **more).gaps)


def seen(by: Person, unit: Unit, at: datetime, *, theme: str = COMPLETED, text: str = "En sak.") -> Step:
    return actions.write(by=by, kind="observation", unit=unit, text=text, theme=theme, at=at)


def card(
    by: Person, unit: Unit, text: str, at: datetime, *, condition: str = "premises", **more: str
) -> Step:
    fields = {
        "task": "Låser upp.", "learning": "De ser inte.", "direction": more.get("direction", "limits"),
        "condition": condition,
    }  # fmt: skip
    theme = more.get("theme", COMPLETED)
    return actions.write(by=by, kind="condition", unit=unit, text=text, fields=fields, theme=theme, at=at)


def met(
    chain: Chain, at: datetime, *, indicators: Iterable[str] = (), theme: str = "", is_held: bool = True
) -> Meeting:
    """A meeting of the team."""
    forum = chain.team.forums.filter(template="team_meeting").first() or year_actions.open_forum(
        by=chain.teacher, unit=chain.team, template="team_meeting", name="Lagets forum"
    )
    meeting = year_actions.plan_meeting(
        by=chain.teacher, forum=forum, on=at, theme=theme, indicators=list(indicators)
    )
    if is_held:
        Meeting.objects.filter(pk=meeting.pk).update(state=Meeting.State.HELD)
        meeting.refresh_from_db()
    return meeting


def goal_of(by: Person, unit: Unit, text: str) -> Step:
    """A goal of the year that nothing shows."""
    return actions.write(
        by=by, kind="goal", unit=unit, text=text, at=on(9, 1),
        fields={"national_goal": "Skollagen 15:2", "by": "2025-06-01"},
    )  # fmt: skip
