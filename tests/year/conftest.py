"""The people of the chain, with a team that has a forum and a meeting today."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from helhet.core.days import midnight
from helhet.people.models import Person
from helhet.year import actions
from helhet.year.models import Forum, Meeting
from tests.thread.conftest import Chain, chain
from tests.world import person

__all__ = ["chain"]


@dataclass(frozen=True)
class Talk:
    """A team's forum with a meeting today, and two colleagues in it."""

    chain: Chain
    forum: Forum
    meeting: Meeting
    ann: Person
    bo: Person

    @property
    def item(self):
        return self.meeting.items.order_by("order")[2]


def days_ago(days: float) -> datetime:
    return timezone.now().replace(microsecond=0) - timedelta(days=days)


def just_begun() -> datetime:
    """A minute or two ago, and today: at midnight no meeting that has begun was yesterday's."""
    return max(days_ago(0.001), midnight(timezone.localdate()))


@pytest.fixture
def talk(chain: Chain) -> Talk:
    forum = actions.open_forum(
        by=chain.teacher, unit=chain.team, template="team_meeting", name="Lagets forum"
    )
    meeting = actions.plan_meeting(by=chain.teacher, forum=forum, on=just_begun(), place="Sal 12")
    return Talk(chain, forum, meeting, chain.teacher, person("bo", "teacher", chain.team))
