"""Live channels with room for twenty votes that wait, as the product has for four thousand."""

from helhet.config.asgi import make  # first: it makes Django ready

# isort: split
from helhet.live import votes
from tests.live.hasty import HastyVotes

votes._ROOM, votes._MOST_IN_A_BATCH = 20, 10
application = make()
hasty = make(HastyVotes)
