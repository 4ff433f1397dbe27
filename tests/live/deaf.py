"""The control of the tests with two servers: a live channel that does not ask what others have written."""

from helhet.config.asgi import make  # first: it makes Django ready

# isort: split
from helhet.live import following

following.EVERY = 3600.0
application = make()
