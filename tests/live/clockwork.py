"""The control of the tests with a clock that jumps: a live channel where the clock closes the vote."""

from helhet.config.asgi import make  # first: it makes Django ready

# isort: split
from django.utils import timezone

from helhet.assembly.casting import Ballot, Came, Outcome
from helhet.assembly.models import Round
from helhet.live import following
from helhet.live.votes import Door, Votes, _cast


def cast_in_time(ballots: list[Ballot]) -> list[Outcome]:
    over = {str(row.key) for row in Round.objects.filter(closes_at__lt=timezone.now())}
    if over:
        return [Outcome(Came.LATE) if one.round_key in over else _cast([one])[0] for one in ballots]
    return _cast(ballots)


class ClockworkVotes(Votes):
    def __init__(self, door: Door) -> None:
        super().__init__(door, cast_in_time)


following.BEAT = 0.3
application = make(ClockworkVotes)
