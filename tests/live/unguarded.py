"""The control of the tests of a script that asks: pages and channel where nothing limits what phones ask."""

from helhet.config.together import application  # first: it makes Django ready

# isort: split
from helhet.assembly.actions import asking
from helhet.web.pages.salen import deeds

asking.MOST_WAITING = asking.MOST_IN_ALL = 10**9
deeds._WRITES = deeds._FROM_ONE_PLACE = deeds.Limit("hall-open", most=10**9, seconds=60, is_traceless=True)

__all__ = ["application"]
