"""The control of the chaos tests: a live channel that thanks before it has written anything down."""

import asyncio

from helhet.config.asgi import make  # first: it makes Django ready

# isort: split
from helhet.assembly.casting import Ballot, Came, Outcome
from helhet.live.batching import Batches
from helhet.live.votes import Votes


class ThanksFirst(Batches[Ballot, Outcome]):
    async def put(self, item: Ballot) -> Outcome:
        task = asyncio.ensure_future(super().put(item))
        task.add_done_callback(
            lambda done: done.cancelled() or done.exception()
        )  # nobody asks what came of it
        return Outcome(Came.SAVED)


class HastyVotes(Votes):
    batches = ThanksFirst


application = make(HastyVotes)
