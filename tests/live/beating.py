"""A live channel that tells what is not new three times a second, so that a test need not wait."""

from helhet.config.asgi import make  # first: it makes Django ready

# isort: split
from helhet.live import following

following.BEAT = 0.3
application = make()
